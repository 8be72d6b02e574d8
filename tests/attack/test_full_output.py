"""An output that cannot be written is a message and an exit code, whatever is asked."""

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.is_char_device(), reason="this system has no /dev/full")
@pytest.mark.parametrize("question", [("--help",), ("pack", "list"), ("mark", "{}", "--json")], ids=" ".join)
def test_a_full_disk_under_the_output_is_told(tmp_path: Path, question: tuple[str, ...]) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Norland leaves\n\nNorland said on Friday that it would leave the harbour pact.\n")
    command = [sys.executable, "-m", "foedus", *(word.format(report) for word in question)]
    with FULL.open("wb") as full:
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert b"make room" in done.stderr
    assert b"Traceback" not in done.stderr

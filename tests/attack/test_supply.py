"""What Foedus is made of: weights whose hashes are checked, locks with hashes, and no network by itself."""

import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from foedus import lexicon
from foedus.errors import ModelError
from foedus.extract.encoder import model_file
from foedus.lexicon import read_weights

ROOT = Path(__file__).parent.parent.parent
WEIGHTS = ("events.npz", "references.json")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small weights, which are read from there."""
    folder = tmp_path / "_models"
    folder.mkdir()
    for name in (*WEIGHTS, "weights.toml"):
        shutil.copy(str(files("foedus").joinpath("_models", name)), folder)
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    return folder


@pytest.mark.parametrize("name", WEIGHTS)
def test_weights_that_were_changed_are_not_used(models: Path, name: str) -> None:
    file = models / name
    assert read_weights(name) == file.read_bytes()
    held = bytearray(file.read_bytes())
    held[len(held) // 2] ^= 1
    file.write_bytes(held)
    with pytest.raises(ModelError, match="damaged, or another one was put in its place"):
        read_weights(name)
    file.unlink()
    with pytest.raises(ModelError, match="install Foedus again"):
        read_weights(name)


def test_the_model_that_ships_is_not_used_without_its_hash(tmp_path: Path) -> None:
    model = tmp_path / "attribution.onnx"
    model.write_bytes(b"any")
    with pytest.raises(ModelError, match="no hash is given"):
        model_file.read_model(model, described=True)


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda lock: lock.name)
def test_every_package_of_a_lock_has_hashes_and_they_are_asked_for(lock: Path) -> None:
    rows = re.split(r"\n(?=[\w])", lock.read_text("utf-8"))
    assert rows
    assert [row.split()[0] for row in rows if "==" not in row or "--hash=sha256:" not in row] == []
    installed = [line for line in (ROOT / "Makefile").read_text("utf-8").split("\n") if lock.name in line]
    asked = [line for line in installed if "pip install" in line]
    assert asked
    assert all("--require-hashes" in line for line in asked)


OFFLINE = """
import sys

ASKED = {"connect", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo", "sendto", "sendmsg"}

def forbid(event, args):
    if event.startswith("socket.") and event[7:] in ASKED:
        sys.stderr.write(f"the network was asked: {event} {args[1:]}\\n")
        raise SystemExit(77)

sys.addaudithook(forbid)
from foedus.serve.cli import main
main()
"""


def test_nothing_asks_the_network_by_itself(tmp_path: Path) -> None:
    """No name is looked up and nothing is sent while the example is read, asked, exported and reported.

    A library tries at its import whether this machine has IPv6, with a socket that goes nowhere.
    """
    example = files("foedus").joinpath("_data", "example")
    inputs = [str(file) for file in example.iterdir() if re.search(r"2024-02-23|\.rss$|\.jsonl$", file.name)]
    record = str(tmp_path / "foedus.db")

    def ask(*words: str) -> str:
        command = [sys.executable, "-c", OFFLINE, *words, *([] if words[0] == "mark" else ["-r", record])]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    ask("add", *inputs, "--jobs", "1")
    assert "Armenia" in ask("state", "CSTO", "--on", "2024-06-15")
    assert ask("statements", "--csv").count("\n") > 5
    assert ask("export", "claims", "-o", str(tmp_path / "claims.csv")) == ""
    ask("report", "-o", str(tmp_path / "report.html"))
    assert (tmp_path / "report.html").stat().st_size > 10_000
    ask("verify")


def test_a_look_up_would_have_been_noticed(tmp_path: Path) -> None:
    code = OFFLINE.partition("from foedus")[0] + "import socket; socket.getaddrinfo('localhost', 80)"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 77

"""Several processes answer at one address, and none goes on when the one that was started has ended."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError

from served import Site

WAIT = 60


def test_no_process_answers_when_the_server_is_gone(example_db: Path) -> None:
    command = [sys.executable, "-m", "foedus", "serve", str(example_db), "--jobs", "2", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = next(filter(None, (re.search(r"http://\S+", line) for line in server.stderr)))
        site = Site(found[0].rstrip("/"))
        assert {site.get("/org/CSTO/state?on=2024-06-15").status for _ in range(8)} == {200}
        server.kill()
    assert ends(site)


def ends(site: Site) -> bool:
    """Whether nobody answers any more, within a minute."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        try:
            site.get("/")
        except (URLError, OSError):
            return True
        time.sleep(0.1)
    return False

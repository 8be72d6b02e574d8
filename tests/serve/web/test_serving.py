"""Several processes answer at one address, and none goes on when the one that was started has ended."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

from served import Site

WAIT = 60


def test_each_question_may_go_to_another_process(example_db: Path) -> None:
    with serving(example_db) as (site, _):
        connection = HTTPConnection(urlsplit(site.base).netloc)
        connection.request("GET", "/")
        reply = connection.getresponse()
        assert reply.status == 200
        assert reply.will_close
        connection.close()


def test_no_process_answers_when_the_server_is_gone(example_db: Path) -> None:
    with serving(example_db) as (site, server):
        assert {site.get("/org/CSTO/state?on=2024-06-15").status for _ in range(8)} == {200}
        server.kill()
    assert ends(site)


@contextmanager
def serving(record: Path) -> Iterator[tuple[Site, subprocess.Popen[str]]]:
    """Two processes that answer, until the one that was started is killed."""
    command = [sys.executable, "-m", "foedus", "serve", str(record), "--jobs", "2", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = next(filter(None, (re.search(r"http://\S+", line) for line in server.stderr)))
        try:
            yield Site(found[0].rstrip("/")), server
        finally:
            server.kill()


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

"""A real server over the record of the bundled example, and what asks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from served import Site

from foedus.packs import bundled_packs
from foedus.serve.web.app import create_app
from foedus.serve.web.serving import bound


@contextmanager
def serving(record: Path) -> Iterator[Site]:
    """The record served by another thread, at a port that was free."""
    with bound(0) as listening:
        config = uvicorn.Config(create_app(record, bundled_packs()), log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def site(example_db: Path) -> Iterator[Site]:
    """The bundled example, served."""
    with serving(example_db) as served:
        yield served

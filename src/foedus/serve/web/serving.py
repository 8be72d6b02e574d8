"""The server of `foedus serve`: bound to this machine alone, by as many processes as answer side by side.

Each of them has what pages share in its own memory, and answers whoever comes to it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from foedus.children import end_with_parent
from foedus.errors import UsageError
from foedus.packs import Packs
from foedus.serve.web.app import create_app
from foedus.serve.web.deciding import Gate, new_token

HOST: Final = "127.0.0.1"


def serve_app(  # noqa: PLR0913 (one keyword for each choice)
    path: Path, packs: Packs, port: int, say: Callable[[str], None], *, review: bool = False, jobs: int = 1
) -> None:
    """Serve the record at `path` until interrupted; `say` is told the address once it can be opened.

    With `review` that is the address with the token, whose holder may rule.

    Raises:
        UsageError: the port is taken.
        RecordError: there is no record, or the file is none.
    """
    gate = Gate(new_token()) if review else None
    app = create_app(path, packs, gate)
    with bound(port) as listening:
        started = [_start(path, packs, gate, listening) for _ in range(jobs - 1)]
        say(f"http://{HOST}:{listening.getsockname()[1]}{gate.path() if gate else '/'}")
        app.state.current.watch()
        try:
            _run(app, listening)
        finally:
            for process in started:
                process.terminate()


def _start(path: Path, packs: Packs, gate: Gate | None, listening: socket.socket) -> SpawnProcess:
    """Another process that answers at the same socket."""
    process = get_context("spawn").Process(target=_beside, args=(path, packs, gate, listening), daemon=True)
    process.start()
    return process


def _beside(path: Path, packs: Packs, gate: Gate | None, listening: socket.socket) -> None:
    end_with_parent()
    app = create_app(path, packs, gate)
    app.state.current.watch()
    _run(app, listening)


def _run(app: ASGIApp, listening: socket.socket) -> None:
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def bound(port: int) -> socket.socket:
    """A socket of this machine alone; raises UsageError where the port is taken."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise UsageError(
            f"port {port} cannot be had: {error.strerror}; give another with --port, or 0 for any"
        ) from None

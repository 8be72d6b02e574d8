"""The server of `foedus serve`: bound to this machine alone, by as many processes as answer side by side.

Each of them has what pages share in its own memory, and answers whoever comes to it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette

from foedus.children import end_with_parent
from foedus.errors import UsageError
from foedus.packs import Packs
from foedus.serve.web.app import create_app
from foedus.serve.web.deciding import Gate, new_token

HOST: Final = "127.0.0.1"


def serve_app(  # noqa: PLR0913 (one keyword for each choice)
    path: Path, packs: Packs, port: int, say: Callable[[str], None], *, review: bool = False, jobs: int = 1
) -> None:
    """Serve the record at `path` until interrupted; `say` is told the address once all pages answer at once.

    With `review` that is the address with the token, whose holder may rule.

    Raises:
        UsageError: the port is taken.
        RecordError: there is no record, or the file is none.
    """
    gate = Gate(new_token()) if review else None
    app = create_app(path, packs, gate)
    with bound(port) as listening:
        others = [_start(path, packs, gate, listening) for _ in range(jobs - 1)]
        try:
            app.state.current.make_ready()
            for other in others:
                other.wait()
            say(f"http://{HOST}:{listening.getsockname()[1]}{gate.path() if gate else '/'}")
            _run(app, listening)
        finally:
            for other in others:
                other.process.terminate()


@dataclass(frozen=True, slots=True)
class _Other:
    """A process that answers at the same socket, and the end of a pipe through which it says that it can."""

    process: SpawnProcess
    ready: Connection

    def wait(self) -> None:
        """Until it can answer, or has ended."""
        with suppress(EOFError):
            self.ready.recv_bytes()


def _start(path: Path, packs: Packs, gate: Gate | None, listening: socket.socket) -> _Other:
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_beside, args=(path, packs, gate, listening, there), daemon=True)
    process.start()
    there.close()  # so that the pipe ends with the process
    return _Other(process, here)


def _beside(path: Path, packs: Packs, gate: Gate | None, listening: socket.socket, ready: Connection) -> None:
    end_with_parent()
    app = create_app(path, packs, gate)
    app.state.current.make_ready()
    with ready:
        ready.send_bytes(b"ready")
    _run(app, listening)


def _run(app: Starlette, listening: socket.socket) -> None:
    """Answer at a socket that others listen at as well.

    Each question has a connection of its own, so that a process that is free takes it: who kept one would
    wait for the process that it began with, however busy that is.
    """
    app.state.current.watch()
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, headers=[("Connection", "close")]
    )
    uvicorn.Server(config).run(sockets=[listening])


def bound(port: int) -> socket.socket:
    """A socket of this machine alone; raises UsageError where the port is taken."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise UsageError(
            f"port {port} cannot be had: {error.strerror}; give another with --port, or 0 for any"
        ) from None

"""The server of `foedus serve`: bound to this machine alone."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import uvicorn

from foedus.errors import UsageError
from foedus.packs import Packs
from foedus.serve.web.app import create_app
from foedus.serve.web.deciding import Gate, new_token
from foedus.serve.web.warming import warm

HOST: Final = "127.0.0.1"


def serve_app(
    path: Path, packs: Packs, port: int, say: Callable[[str], None], *, review: bool = False
) -> None:
    """Serve the record at `path` until interrupted; `say` is told the address once it can be opened.

    With `review` that is the address with the token, whose holder may rule.

    Raises:
        UsageError: the port is taken.
        RecordError: there is no record, or the file is none.
    """
    gate = Gate(new_token()) if review else None
    app = create_app(path, packs, gate)
    warm(path, packs)
    with bound(port) as listening:
        say(f"http://{HOST}:{listening.getsockname()[1]}{gate.path() if gate else '/'}")
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

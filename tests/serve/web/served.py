"""A server as tests ask it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import uvicorn
from starlette.types import ASGIApp

from foedus.packs import bundled_packs
from foedus.serve.web.app import create_app
from foedus.serve.web.deciding import Gate
from foedus.serve.web.serving import bound


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Message
    text: str

    def json(self) -> Any:
        """The body as an object."""
        return json.loads(self.text)


@dataclass(frozen=True, slots=True)
class Site:
    """A server at `base`, such as http://127.0.0.1:8700."""

    base: str

    def get(self, path: str, **headers: str) -> Reply:
        """What the server answers, errors too."""
        return _answer(Request(self.base + path, headers=headers))

    def stay(self, path: str) -> Reply:
        """What the server answers, also where it sends the browser on."""
        return _answer(Request(self.base + path), STAYING)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Reply:
        """What the server answers to a form, also where it sends the browser on."""
        return _answer(Request(self.base + path, urlencode(fields).encode(), headers), STAYING)


class _Staying(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


STAYING = build_opener(_Staying).open
"""Opens an address, and stays there when it is sent on."""


def _answer(request: Request, opening: Callable[..., Any] = urlopen) -> Reply:
    try:
        with opening(request, timeout=30) as reply:
            return Reply(reply.status, reply.headers, reply.read().decode())
    except HTTPError as error:
        with error:
            return Reply(error.code, error.headers, error.read().decode())


@contextmanager
def serving(record: Path, gate: Gate | None = None) -> Iterator[Site]:
    """The record served by another thread, at a port that was free."""
    with serving_app(create_app(record, bundled_packs(), gate)) as site:
        yield site


@contextmanager
def serving_app(app: ASGIApp) -> Iterator[Site]:
    """The same of an application."""
    with bound(0) as listening:
        config = uvicorn.Config(app, log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join()

"""The web application over a record: addresses -> pages.

Each question opens the record anew and only reads it, so that `foedus add` may go on meanwhile.
"""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from foedus.errors import FoedusError, NotFoundError, UsageError
from foedus.packs import Packs
from foedus.serve import api
from foedus.serve.exchange import encode_indented
from foedus.serve.separated import separated
from foedus.serve.web.asked import Asked
from foedus.serve.web.current import Current
from foedus.serve.web.deciding import Gate, ruler
from foedus.serve.web.drawing import Frame, draw
from foedus.serve.web.drawn import COMPRESSED, drawn_page
from foedus.serve.web.framing import frame_of
from foedus.serve.web.guard import Guard
from foedus.serve.web.kept import pinned
from foedus.serve.web.links import PATHS, Addresses
from foedus.serve.web.page import Page
from foedus.serve.web.pages import PAGES
from foedus.serve.web.pages.wrong import wrong
from foedus.serve.web.warming import make_ready

REVIEW: Final = "review"
LANES: Final = 2
"""So many pages are made at a time by one process: a long one leaves the other lane free."""
_TYPES: Final = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
_STATUS: Final[tuple[tuple[type[FoedusError], int], ...]] = ((NotFoundError, 404), (UsageError, 400))


def create_app(path: Path, packs: Packs, gate: Gate | None = None) -> Starlette:
    """The application over the record at `path`; it writes nothing but what passes the gate.

    Raises:
        NotFoundError: there is no record.
        RecordError: the file is no record.
    """
    api.open_record(path, create=False, packs=packs).close()
    site = Site(path, packs, gate)
    app = Starlette(
        routes=[*site.routes(), Mount("/static", StaticFiles(packages=[(__package__, "static")]))],
        middleware=[
            Middleware(Guard),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=COMPRESSED),
        ],
        exception_handlers={HTTPException: site.refuse, 404: site.refuse},
        lifespan=_in_lanes,
    )
    app.state.current = site.current
    return app


@asynccontextmanager
async def _in_lanes(_: Starlette) -> AsyncIterator[None]:
    """While it serves, let few pages be made at a time.

    Python makes one after the other anyway: of many at a time each takes as long as all of them.
    """
    current_default_thread_limiter().total_tokens = LANES
    yield


class Site:
    """The pages of one record."""

    def __init__(self, path: Path, packs: Packs, gate: Gate | None = None) -> None:
        self._path = path
        self._packs = packs
        self._gate = gate
        self.current = Current(path, packs, make_ready)

    def routes(self) -> Iterator[BaseRoute]:
        """A route for each page, and one for each of its forms; the longer suffix is tried first."""
        for name in PAGES:
            path = PATHS[name]
            for form in _TYPES:
                yield Route(f"{path.rstrip('/') or '/index'}.{form}", self._answer(name, form))
            yield Route(path, self._answer(name, "html"))
        if self._gate is not None:
            yield Route(PATHS["review"], self._ruler(self._gate), methods=["POST"])

    def _answer(self, name: str, form: str) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            asked = asked_of(name, request)
            if name == REVIEW and self._gate and (entered := self._gate.enter(request)):
                return entered
            word = self._gate.word if name == REVIEW and self._gate and self._gate.is_open(request) else ""
            try:
                with api.open_record(self._path, create=False, packs=self._packs) as record:
                    shown = self.current.shown(record)
                    asking = record.as_linked() if shown.as_of else record
                    with pinned(shown.version):
                        if form == "html" and name != REVIEW:
                            return _sent(drawn_page(asking, asked, shown.as_of), request)
                        reply = _reply(asking, asked, form, word, shown.as_of)
                    return _private(reply) if word else reply
            except FoedusError as error:
                return self._wrong(asked, error, form)

        return answer

    def _ruler(self, gate: Gate) -> Callable[[Request], Awaitable[Response]]:
        def refuse(error: FoedusError) -> Response:
            return self._wrong(Asked(REVIEW), error, "html")

        return ruler(gate, self._path, self._packs, refuse)

    def _wrong(self, asked: Asked, error: FoedusError, form: str) -> Response:
        status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
        page = wrong(str(error), status)
        with api.open_record(self._path, create=False, packs=self._packs) as record:
            frame = frame_of(record, Addresses(Asked("home", params=asked.params)))
            return _response(page, frame, "json" if form == "json" else "html", status)

    async def refuse(self, request: Request, error: Exception) -> Response:
        """The answer to an address that is none of ours."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        found = NotFoundError(f"there is no page at {request.url.path}") if status == 404 else None
        if found is None:
            return Response(str(error), status, media_type="text/plain")
        return await run_in_threadpool(self._wrong, Asked("home"), found, "html")


def _private(reply: Response) -> Response:
    """A page with a form: kept by nobody, and the form says where it comes from."""
    reply.headers["Cache-Control"] = "no-store"
    reply.headers["Referrer-Policy"] = "same-origin"
    return reply


def asked_of(name: str, request: Request) -> Asked:
    """What a request asks for."""
    params = {key: tuple(request.query_params.getlist(key)) for key in request.query_params}
    return Asked(name, dict(request.path_params), params)


def _sent(page: bytes, request: Request) -> Response:
    """A compressed page as who asks for it can read it."""
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(page, headers=headers, media_type="text/html")
    return Response(gzip.decompress(page), media_type="text/html")


def _reply(record: api.Record, asked: Asked, form: str, word: str, as_of: datetime | None) -> Response:
    """The answer to a question whose page is no one else's."""
    page = PAGES[asked.page](record, asked)
    reply = _response(page, frame_of(record, Addresses(asked), review=word, as_of=as_of), form)
    if as_of is not None:
        reply.headers["Foedus-As-Of"] = as_of.isoformat(timespec="seconds")
    return reply


def _response(page: Page, frame: Frame, form: str, status: int = 200) -> Response:
    if form == "json":
        return Response(encode_indented(page.object()), status, media_type=_TYPES["json"])
    if form == "csv":
        if page.rows is None:
            raise NotFoundError(f"the page {page.name!r} has no rows; it has .json")
        body = "".join(separated(page.rows.sheet.names, page.rows.to_rows()))
        return Response(body, status, media_type=_TYPES["csv"])
    return Response(draw(page, frame), status, media_type="text/html")

"""What takes seconds is made ready before anybody asks: each page once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from foedus.errors import FoedusError
from foedus.serve import api
from foedus.serve.web.asked import Asked
from foedus.serve.web.drawn import drawn_page
from foedus.serve.web.whole import who_is_who

_WHOLE: Final = ("home", "statements", "articles", "actors", "network", "review")
_ANY_WORD: Final = "alliance"
"""Whatever it is, what the answer to any word needs is read."""
_OF_AN_ORGANISATION: Final = ("overview", "state", "timeline", "contested")


def make_ready(record: api.Record) -> None:
    """Ask for each page once, and keep it; what cannot be answered is left for whoever asks for it."""
    for asked in _questions(record):
        with suppress(FoedusError):
            drawn_page(record, asked)


def _questions(record: api.Record) -> Iterator[Asked]:
    for org in record.organisations():
        yield from (Asked(name, {"org": org}) for name in _OF_AN_ORGANISATION)
    yield from (Asked(name) for name in _WHOLE)
    for dossier in who_is_who(record).dossiers[:1]:
        yield Asked("actor", {"id": dossier.actor.id})
    for said in record.statements(limit=1):
        yield Asked("explain", {"id": said.statement.id})
        yield Asked("article", {"id": said.article.id})
    yield from (Asked(name, params={"q": (_ANY_WORD,)}) for name in ("search", "trace"))

"""What takes seconds is made ready before anybody asks: each page once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from foedus.errors import FoedusError
from foedus.serve import api
from foedus.serve.web.asked import Asked
from foedus.serve.web.pages import PAGES

_WHOLE: Final = ("home", "statements", "articles", "actors", "network", "review")
_ANY_WORD: Final = "alliance"
"""What is asked for does not matter: the vocabulary is read for every word."""
_OF_AN_ORGANISATION: Final = ("overview", "state", "timeline", "contested")


def make_ready(record: api.Record) -> None:
    """Ask for each page once; what cannot be answered is left for whoever asks for it."""
    for asked in _questions(record):
        _ask(record, asked)


def _questions(record: api.Record) -> Iterator[Asked]:
    for org in record.organisations():
        yield from (Asked(name, {"org": org}) for name in _OF_AN_ORGANISATION)
    yield from (Asked(name) for name in _WHOLE)
    for dossier in record.actors().first(1):
        yield Asked("actor", {"id": dossier.actor.id})
    yield Asked("trace", params={"q": (_ANY_WORD,)})


def _ask(record: api.Record, asked: Asked) -> None:
    view = PAGES.get(asked.page)
    if view is None:
        return
    try:
        view(record, asked)
    except FoedusError:
        return

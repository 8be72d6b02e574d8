"""An address for each page of the web reader, with something on it."""

from __future__ import annotations

from pathlib import Path

import foedus
from foedus.serve.web.asked import Asked
from foedus.serve.web.links import PATHS, Addresses

_DAY = "2024-06-15"


def addresses_in(record: Path) -> dict[str, str]:
    """The name of each page, and where to see it in this record."""
    with foedus.open(record, create=False) as opened:
        said = opened.statements(by="Pashinyan").first(1)[0]
        actor = next(iter(opened.actors("Pashinyan")))
    keys = {"article": said.article.id, "explain": said.statement.id, "actor": actor.actor.id}
    words = {"state": {"on": _DAY}, "trace": {"q": "frozen its participation"}, "search": {"q": "summit"}}
    links = Addresses(Asked("home"))
    return {name: links.to(name, org="CSTO", key=keys.get(name, ""), **words.get(name, {})) for name in PATHS}

"""Offices as one that a single person holds, read from the titles of mentions."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.extract.claims.context import Context
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import table_of, words_of
from foedus.extract.titles import title_rows
from foedus.model import Actor, Mention

_MODES = {"acting": "acting", "former": "former", "appointed": "appointed"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its body, and how it is held: "acting Secretary General of the alliance"."""

    name: str
    of: Actor
    mode: str


def office_of(view: View, mention: Mention, context: Context) -> Office | None:
    """The office that a title names, with its body; None where it is several people's or nobody's."""
    mode, office = split_title(mention.title)
    of = mention.of or body_of(mention, office, context)
    name = precise_office(view, mention, office, of)
    return Office(name, of, mode) if name and of is not None else None


def split_title(title: str) -> tuple[str, str]:
    """The mode and the office of a mention's title: "acting Foreign Minister" is acting, Foreign Minister."""
    first, _, rest = title.partition(" ")
    return (_MODES[first], rest) if first in _MODES else ("holder", title)


def body_of(mention: Mention, office: str, context: Context) -> Actor | None:
    """Whose an organisation's office is where the words do not say: the only organisation spoken of."""
    at_org = {row.name for row in title_rows() if row.at == "org"}
    return context.organisation_before(mention.span.start) if office in at_org else None


def precise_office(view: View, mention: Mention, office: str, of: Actor | None) -> str:
    """The office as one that a single person holds; "" where the title does not tell which it is."""
    if office not in _offices() or office in words_of("vague_offices"):
        return ""
    if office != "Spokesperson" or of is None or of.kind != "state":
        return office
    words = mention.span.of(view.text).lower().replace("’", "'")
    return next((name for word, name in table_of("spokespeople").items() if word in words), "")


def single_offices() -> frozenset[str]:
    """Those that a verb of office can give without more words: no spokespeople, chairs or ambassadors."""
    return _offices() - words_of("vague_offices") - {"Spokesperson"}


def _offices() -> frozenset[str]:
    """Offices that one person holds at a time; deputies are several, and roles are none."""
    named = {row.name for row in title_rows() if row.office}
    return frozenset(named | {f"Deputy {name}" for name in named})

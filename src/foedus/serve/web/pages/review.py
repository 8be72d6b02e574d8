"""What a person should look at, the least certain first, and what was ruled, with the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from foedus.record import Decision
from foedus.serve import api
from foedus.serve.exchange import decision_json
from foedus.serve.frames import Rows
from foedus.serve.reviewing import KINDS, REVIEW, Doubt, Whole, doubt_json, find_doubts
from foedus.serve.web.asked import Asked
from foedus.serve.web.facets import carried
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.whole import contests_on, who_is_who

PER_PAGE: Final = 20
AT_ONCE: Final = 500
"""So many of the least certain are looked for at once; after as many rulings they are looked for anew."""
RULED: Final = 30
"""So many rulings are shown, the latest first."""
ANY: Final = "any"
TITLES: Final = {
    ANY: "everything",
    "claims": "claims",
    "statements": "statements",
    "actors": "names",
    "decisions": "rulings whose sentence is gone",
}
CANNOT: Final = (
    "How sure something is, is the measure of the rules and the model that found it: what they misread with "
    "great confidence stands far below, and what they missed is not here at all. "
    "A ruling says what a person holds to be read rightly, not what is true of the world."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A ruling that one key makes: the key, its word, and what the form says for it."""

    key: str
    word: str
    value: str


@dataclass(frozen=True, slots=True)
class Open:
    """One thing to decide with the rulings that decide it."""

    doubt: Doubt
    choices: tuple[Choice, ...]


def review(record: api.Record, asked: Asked) -> Page:
    """A page of what is undecided, and the latest rulings."""
    kind = asked.choice("kind", (ANY, *KINDS), ANY)
    decisions = tuple(record.decisions())
    doubts, whole = _undecided(record, kind, decisions)
    number = asked.number("page", 1, least=1)
    shown = doubts[(number - 1) * PER_PAGE : number * PER_PAGE]
    listed = shown if asked.word("page") else doubts
    ruled = tuple(reversed(decisions))[:RULED]
    return Page(
        "review",
        "Review",
        {
            "open": tuple(Open(doubt, tuple(_choices(doubt))) for doubt in shown),
            "kind": kind,
            "kinds": TITLES,
            "ruled": ruled,
            "made": len(decisions),
            "undoable": next((each.number for each in ruled if not each.undone), 0),
            "undo": _undo,
            "who": asked.word("who") or api.user(),
            "reason": asked.word("reason"),
            "came": next((each for each in decisions if each.number == asked.number("made", 0)), None),
            "carried": carried(asked, "kind", "who", "reason"),
            "total": len(doubts),
            "whole": whole,
            "number": number,
            "pages": max(1, -(-len(doubts) // PER_PAGE)),
        },
        lambda: {
            "doubts": [doubt_json(doubt) for doubt in listed],
            "decisions": [decision_json(decision) for decision in decisions],
        },
        Rows(REVIEW, lambda: listed),
        CANNOT,
        scripts=("review.js",),
        styles=("review.css",),
    )


def _undecided(
    record: api.Record, kind: str, decisions: Sequence[Decision]
) -> tuple[tuple[Doubt, ...], bool]:
    """The least certain that nobody has ruled about since they were looked for, and whether that is all."""

    def find() -> tuple[Doubt, ...]:
        one = next((each for each in KINDS if each == kind), None)
        return find_doubts(_whole(record), one, AT_ONCE)

    undone = sum(bool(each.undone) for each in decisions)
    key = (kind, undone, len(decisions) // (AT_ONCE // 2))
    found = kept(record, "doubts", key, find, rulings=False)
    ruled = frozenset(name for each in decisions if not each.undone for name in _names(each))
    return tuple(doubt for doubt in found if not _ids(doubt) & ruled), len(found) < AT_ONCE


def _whole(record: api.Record) -> Whole:
    """What other pages have read of the record already is not read again."""
    return Whole(
        record.store,
        lambda: chain.from_iterable(contests_on(record, org, packs=False) for org in record.organisations()),
        lambda: [dossier for dossier in who_is_who(record).dossiers if dossier.actor.kind == "person"],
    )


def _names(decision: Decision) -> Iterator[frozenset[str]]:
    """What a ruling is about: one id, or two names."""
    names = (decision.one.name, decision.other.name)
    yield frozenset(name.casefold() for name in names if name)


def _ids(doubt: Doubt) -> frozenset[frozenset[str]]:
    if doubt.kind == "actors":
        return frozenset({frozenset(name.partition("@")[0].casefold() for name in doubt.pair)})
    return frozenset({frozenset({doubt.id.casefold()})})


_KEYS: Final = {"accept": "a", "reject": "r", "pin": "p", "same": "s", "different": "d", "undo": "u"}


def _choices(doubt: Doubt) -> Iterator[Choice]:
    for ruling in doubt.rulings:
        names = {"one": doubt.pair[0], "other": doubt.pair[1]} if doubt.pair else {"one": doubt.id}
        yield Choice(_KEYS[ruling], ruling, urlencode({"ruling": ruling, **names}))


def _undo(number: int) -> str:
    return urlencode({"ruling": "undo", "one": str(number)})

"""When a meeting was that a sentence only names: its name tells it, or what was done there."""

from __future__ import annotations

import calendar
from dataclasses import replace
from typing import Final

from foedus.extract.claims.build import is_date
from foedus.extract.claims.gatherings import Gathering
from foedus.extract.claims.pieces import View
from foedus.extract.claims.tree import heads_over
from foedus.extract.claims.words import words_of
from foedus.model import UNKNOWN_TIME, Time

_RECENT: Final = 7
"""A meeting that a report names is that of its week."""
_OWNS: Final = frozenset({"'s", "’s", "'", "’"})
_DATED: Final = frozenset({"day", "month", "year", "range"})
_WEEKDAYS: Final = frozenset(day.lower() for day in calendar.day_name)


def own_date(view: View, gathering: Gathering, *, awaited: bool) -> Time:
    """The date that is part of what it is called: "the May 16 summit", "Wednesday's summit of the bloc".

    A weekday is read as the last one; what is still awaited is on another.
    """
    first = gathering.first - (view.word(gathering.first - 1) in _OWNS) - 1
    for at in range(max(0, first), gathering.at):
        time = view.pieces[at].time
        if time is not None and time.granularity in _DATED:
            weekday = view.word(at).removesuffix("'s").removesuffix("’s") in _WEEKDAYS
            return UNKNOWN_TIME if awaited and weekday else time
    return UNKNOWN_TIME


def day_of_verb(view: View, gathering: Gathering) -> Time:
    """As in "declined on Wednesday to sign the declaration of the summit": the day of the verb above.

    The parse tells which verb that is; a meeting that is only background has a day of its own.
    """
    published = view.article.issued.latest
    above = {view.tree.piece(word) for word in heads_over(view.tree, view.tree.word_of(gathering.at))}
    for at, piece in enumerate(view.pieces):
        time = piece.time
        if (
            time is None
            or not is_date(view, at)
            or time.granularity != "day"
            or is_background(view, gathering)
        ):
            continue
        governor = view.tree.piece(view.tree.head(view.tree.word_of(at)))
        near = (
            published is not None
            and time.latest is not None
            and 0 <= (published - time.latest).days <= _RECENT
        )
        if near and governor in above:
            return replace(time, basis="inferred", why="the day of what was done there")
    return UNKNOWN_TIME


def date_of_attendance(view: View, gathering: Gathering) -> Time:
    """As in "They first met last summer at the summit": the date of the verb on which the noun hangs.

    Or on which its attendance hangs: "took part last month in the summit".
    """
    tree = view.tree
    word = tree.word_of(gathering.at)
    cases = {view.word(tree.piece(case)) for case in tree.children(word, "case")}
    if word < 0:
        return UNKNOWN_TIME
    near = (tree.head(word), *tree.children(tree.head(word), "obj"))
    taken = next((k for k in near if view.word(tree.piece(k)) in words_of("attendance")), -1)
    if taken >= 0 and "in" in cases:
        word, cases = taken, {"at"}
    if cases.isdisjoint(("at", "during")) or is_background(view, gathering):
        return UNKNOWN_TIME
    for child in tree.children(tree.head(word), "obl", "nmod", "advmod"):
        at = tree.piece(child)
        time = view.pieces[at].time if at >= 0 and is_date(view, at) else None
        if time is not None and time.granularity in _DATED and time.earliest is not None:
            return replace(time, basis="inferred", why="the date of what was done there")
    return UNKNOWN_TIME


def is_background(view: View, gathering: Gathering) -> bool:
    """Whether it is another meeting than the one that the report is about: "the results of the summit"."""
    before = {view.word(k) for k in range(max(0, gathering.first - 4), gathering.first)}
    return not before.isdisjoint(words_of("background"))

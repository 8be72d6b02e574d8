"""Attributions scored: spans by role, and triples of source, cue and content, also by kind of speech.

Edges are trimmed before anything is compared (`edges.py`), and a span counts once however many attributions
share it. A kind's precision is among what was found of that kind, its recall among what was marked of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedus.evaluate.attributions import ROLES, Attribution, Bounds, Judged
from foedus.evaluate.counts import (
    Count,
    Figure,
    Row,
    Tally,
    add_tallies,
    interval_in_percent,
    rates,
)
from foedus.evaluate.edges import trimmed
from foedus.evaluate.match import Pairs, match_exactly, match_overlapping, touches
from foedus.extract.encoder.calibration import calibration_error
from foedus.extract.encoder.features import QUOTE_KINDS, quote_states
from foedus.model import SpeechKind

KINDS: tuple[SpeechKind, ...] = ("direct", "indirect", "mixed")
NAMES = (*ROLES, "triples")
HOWS = ("exact", "overlap")
QUOTED = QUOTE_KINDS.index("inside")

Json = int | float | Sequence["Json"] | Mapping[str, "Json"]
Object = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Table:
    """The counts of every article, and how far confidence is from the share that is right."""

    tallies: tuple[Tally, ...]
    calibration_error: float

    def rows(self, *, intervals: bool = True) -> tuple[Row, ...]:
        """Roles, triples and kinds, each exact and overlapping."""
        total = add_tallies(self.tallies)
        figures = [(name, how) for name in (*NAMES, *KINDS) for how in HOWS]
        return tuple(
            Row(
                *figure,
                total.get(figure, Count()),
                interval_in_percent(self.tallies, figure) if intervals else None,
            )
            for figure in figures
        )

    def to_json(self) -> Object:
        """`{"source": {"exact": {"p", "r", "f", "n"}, "overlap": ..}, ..}`, in per cent.

        Beside `source`, `cue`, `content` and `triples` stand `kinds`, `intervals` (95%, of F1), `articles`
        and `calibration_error` (expected, of triples that overlap).
        """
        rows = self.rows()
        shown = nest([row for row in rows if row.name in NAMES])
        shown["kinds"] = nest([row for row in rows if row.name in KINDS])
        shown["intervals"] = {
            name: {row.how: list(row.ends or ()) for row in rows if row.name == name} for name in NAMES
        }
        shown["articles"] = len(self.tallies)
        shown["calibration_error"] = round(100 * self.calibration_error, 2)
        return shown


def nest(rows: Sequence[Row]) -> Object:
    """`{name: {how: {"p", "r", "f", "n"}}}` of rows."""
    names = dict.fromkeys(row.name for row in rows)
    return {name: {row.how: rates(row.count) for row in rows if row.name == name} for name in names}


def score(articles: Sequence[Judged]) -> Table:
    """The figures of what was found in `articles` against what people marked there."""
    tallies: list[Tally] = []
    sure: list[float] = []
    right: list[bool] = []
    for article in articles:
        found, gold = trimmed(article.text, article.found), trimmed(article.text, article.gold)
        overlapping = match_overlapping(found, gold)
        pairs = {"exact": match_exactly(found, gold), "overlap": overlapping}
        tallies.append({**count_roles(found, gold), **_count_triples(article.text, found, gold, pairs)})
        sure += [each.confidence for each in found]
        right += [at in overlapping for at in range(len(found))]
    return Table(tuple(tallies), calibration_error(sure, right))


def count_roles(found: Sequence[Attribution], gold: Sequence[Attribution]) -> dict[Figure, Count]:
    """The spans of every role, exact and overlapping."""
    counts: dict[Figure, Count] = {}
    for role in ROLES:
        ours = {span for each in found for span in each.spans(role)}
        theirs = {span for each in gold for span in each.spans(role)}
        counts |= {(role, how): count for how, count in count_spans(ours, theirs).items()}
    return counts


def count_spans(found: set[Bounds], gold: set[Bounds]) -> dict[str, Count]:
    """Two sets of spans compared, exact and overlapping."""
    same = len(found & gold)
    met = sum(any(touches(span, other) for other in gold) for span in found)
    reached = sum(any(touches(span, other) for other in found) for span in gold)
    return {
        "exact": Count(same, len(found), same, len(gold)),
        "overlap": Count(met, len(found), reached, len(gold)),
    }


def _count_triples(
    text: str, found: Sequence[Attribution], gold: Sequence[Attribution], pairs: dict[str, Pairs]
) -> dict[Figure, Count]:
    ours, theirs = kinds_of(text, found), kinds_of(text, gold)
    counts: dict[Figure, Count] = {}
    for how, paired in pairs.items():
        hits = (set(paired), set(paired.values()))
        counts["triples", how] = Count(len(hits[0]), len(found), len(hits[1]), len(gold))
        for kind in KINDS:
            counts[kind, how] = Count(
                sum(ours[at] == kind for at in hits[0]),
                ours.count(kind),
                sum(theirs[at] == kind for at in hits[1]),
                theirs.count(kind),
            )
    return counts


def kinds_of(text: str, attributions: Sequence[Attribution]) -> list[SpeechKind]:
    """`direct` where all words of the content stand in double quotation marks, `mixed` where some do."""
    states = quote_states(text)
    kinds: list[SpeechKind] = []
    for each in attributions:
        words = (at for start, end in each.content for at in range(start, end) if text[at].isalnum())
        inside = {bool(states[at] == QUOTED) for at in words}
        kinds.append("indirect" if True not in inside else "mixed" if False in inside else "direct")
    return kinds

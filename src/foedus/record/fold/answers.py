"""What the reducers find -> Answers, Holdings and Evidence, counted and in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from foedus.model import Answer, Cell, Counts, Entry, Evidence, Holding, Status
from foedus.record.fold.extent import is_dated, said_on, said_text
from foedus.record.fold.ruled import ruled
from foedus.record.fold.saying import Saying, by_value, entries_of, holders_of
from foedus.record.fold.tally import Tally


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reducer makes of the sayings of one slot: `support` says the value, `beside` says otherwise."""

    value: str | None
    status: Status
    support: tuple[Saying, ...] = ()
    beside: tuple[Saying, ...] = ()
    why: tuple[str, ...] = ()
    since: str = ""


def answer_of(verdict: Verdict, tally: Tally, asides: Sequence[Saying] = ()) -> Answer:
    """The cell of a state; `asides` are the words of holders who are not competent, kept beside the rest.

    An aside that says the same is told in `why` alone: it is no alternative.
    """
    entries = entries_of(verdict.support)
    counts = tally.counts(entries)
    otherwise = [saying for saying in asides if saying.value != verdict.value]
    beside = [saying for saying in verdict.beside if saying.shown != verdict.value]
    others = holdings_of((*beside, *otherwise), tally)
    return Answer(
        value=verdict.value,
        status=verdict.status,
        held_by=holders_of(verdict.support),
        counts=counts,
        alternatives=others,
        last_reported=_date_text(entries, max),
        since=verdict.since,
        why=(
            *verdict.why,
            *_notes(verdict.support),
            *_several(counts),
            *_asides(asides),
            *ruled((*verdict.support, *verdict.beside, *asides)),
        ),
        evidence=evidence_of(entries),
    )


def cell(name: str, verdict: Verdict, tally: Tally, asides: Sequence[Saying] = ()) -> Cell:
    """A named slot with its answer."""
    return Cell(name, answer_of(verdict, tally, asides))


def holdings_of(sayings: Sequence[Saying], tally: Tally) -> tuple[Holding, ...]:
    """One holding for each value, in the order in which the values come."""
    return tuple(holding_of(value, group, tally) for value, group in by_value(sayings).items())


def holding_of(value: str, sayings: Sequence[Saying], tally: Tally) -> Holding:
    """One value with its holders, counts, dates and evidence."""
    entries = entries_of(sayings)
    return Holding(
        value,
        holders_of(sayings),
        tally.counts(entries),
        _date_text(entries, min),
        _date_text(entries, max),
        evidence_of(entries),
    )


def evidence_of(entries: Iterable[Entry]) -> tuple[Evidence, ...]:
    """The characters that say so, each stretch once, by date of report."""
    found: dict[tuple[str, int, int], Evidence] = {}
    for entry in entries:
        claim = entry.claim
        key = (claim.article, claim.evidence.start, claim.evidence.end)
        found.setdefault(key, Evidence(*key, entry.text, entry.id))
    return tuple(found.values())


def told_by(sayings: Sequence[Saying], tally: Tally) -> str:
    """How often, in three numbers: "3 reports / 2 outlets / 2 origins"."""
    counts = tally.counts(entries_of(sayings))
    if not counts.reports:
        return " and ".join(f"pack {pack}" for pack in sorted({s.entry.pack for s in sayings})) + " alone"
    text = f"{_many(counts.reports, 'report')} / {_many(counts.outlets, 'outlet')} / "
    packs = sorted({s.entry.pack for s in sayings if s.entry.pack})
    return text + _many(counts.origins, "origin") + "".join(f", with pack {pack}" for pack in packs)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _date_text(entries: Sequence[Entry], first_or_last: Callable[..., Entry]) -> str:
    """The date of the first or last of the reports; of undated ones what is known."""
    reports = _reports_of(entries)
    dated = [entry for entry in reports if is_dated(entry)]
    if dated:
        return said_text(first_or_last(dated, key=said_on))
    return min(map(said_text, reports), default="")


def _several(counts: Counts) -> tuple[str, ...]:
    """Why there may be more origins than reports."""
    if counts.origins <= counts.reports:
        return ()
    return ("a report that relays several speakers counts once, and each of its speakers is an origin",)


def _reports_of(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries of reports; those of packs only where there is no report."""
    return [entry for entry in entries if not entry.pack] or entries


def _notes(sayings: Sequence[Saying]) -> tuple[str, ...]:
    """What the evidence adds: how a value is derived, who is only acting, which report is undated."""
    notes = [saying.derived for saying in sayings if saying.derived]
    notes += [f"{s.value} is called acting" for s in sayings if s.entry.claim.mode == "acting"]
    notes += [
        f"pack {s.entry.pack}: {s.entry.claim.note}" for s in sayings if s.entry.pack and s.entry.claim.note
    ]
    undated = {s.entry.recorded for s in sayings if s.extent.ground == "recorded"}
    notes += [f"an undated report counts from the day it was recorded, {day}" for day in sorted(undated)]
    bounded = {s.entry.bounds.value for s in sayings if s.extent.ground == "published"} - {""}
    notes += [f"the offices that an undated report names put it within {value}" for value in sorted(bounded)]
    return tuple(dict.fromkeys(notes))


def _asides(asides: Sequence[Saying]) -> tuple[str, ...]:
    return tuple(
        f"{value} stays with {', '.join(holders_of(group))}: the report does not say it in its own voice, "
        "or only as alleged, and the holder is not competent for it"
        for value, group in by_value(asides).items()
    )

"""What a person should look at first: the least certain of a record, with the commands that decide it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final, Literal

from foedus import record as store
from foedus.link.pairs import find_pairs
from foedus.model import Claim, Contest, Dossier, Part
from foedus.record import DecisionKind
from foedus.record.store.doubts import CERTAIN, Doubtful
from foedus.serve.claimed import claim_words
from foedus.serve.exchange import Object, named_text, speaker_of
from foedus.serve.sheets import BETWEEN, Column, Sheet, alone, sheet

Kind = Literal["claims", "statements", "actors", "decisions"]
KINDS: Final[tuple[Kind, ...]] = ("claims", "statements", "actors", "decisions")

CONTESTED: Final = 0.5
"""What is left of how sure a claim is where others say something else of its slot."""
LOST: Final = 0.0
"""A ruling whose words no reading finds any more comes first: it holds for nothing."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to decide: how sure it is, why no surer, and the commands that decide it."""

    kind: Kind
    id: str
    what: str
    words: str
    sure: float
    why: tuple[str, ...]
    commands: tuple[str, ...]
    outlet: str = ""
    published: str = ""
    rulings: tuple[DecisionKind | Literal["undo"], ...] = ()
    """What may be ruled, in the order of the commands."""
    pair: tuple[()] | tuple[str, str] = ()
    """The two names, where it is about names."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What doubts need of a whole record; who has some of it at hand spares its being read again."""

    record: store.Record
    contests: Callable[[], Iterable[Contest]]
    """What its reports, without packs, disagree on."""
    persons: Callable[[], Sequence[Dossier]]


def whole_of(record: store.Record) -> Whole:
    """All that is needed, read when it is."""
    return Whole(record, lambda: record.contested_anywhere(packs=False), lambda: record.actors(kind="person"))


def find_doubts(whole: Whole, kind: Kind | None = None, limit: int | None = None) -> tuple[Doubt, ...]:
    """The least certain first, those that are as sure in the order of their kinds, words and ids."""
    kinds = KINDS if kind is None else (kind,)
    found = (doubt for each in kinds for doubt in _FIND[each](whole, limit))

    def place(doubt: Doubt) -> tuple[float, int, str, str]:
        return doubt.sure, KINDS.index(doubt.kind), doubt.words, doubt.id

    return tuple(sorted(found, key=place) if limit is None else nsmallest(limit, found, key=place))


# --- claims and statements -------------------------------------------------------------------------------


def _claims(whole: Whole, limit: int | None) -> Iterator[Doubt]:
    contested = _contested(whole.contests())
    for each in whole.record.doubtful_claims(limit, contested):
        if isinstance(each.found, Claim):
            slot = contested.get(each.found.id, "")
            yield _of_claim(each, each.found, slot)


def _of_claim(doubtful: Doubtful, claim: Claim, slot: str) -> Doubt:
    kinds: tuple[DecisionKind, ...] = ("accept", "reject", "pin") if slot else ("accept", "reject")
    return Doubt(
        kind="claims",
        id=claim.id,
        what=claim_words(claim),
        words=doubtful.words,
        sure=CONTESTED * doubtful.sure if slot else doubtful.sure,
        why=(*((f"contested: {slot}",) if slot else ()), *doubtful.why),
        commands=tuple(f"foedus decide {kind} {claim.id}" for kind in kinds),
        outlet=doubtful.outlet,
        published=doubtful.published.value,
        rulings=kinds,
    )


def _contested(contests: Iterable[Contest]) -> Mapping[str, str]:
    """The claims that stand on some side of a contest, with the slot and how its sides stand."""
    return {
        piece.claim: f"{contest.slot} ({contest.relation})"
        for contest in contests
        if contest.at_odds
        for side in contest.sides
        for piece in side.evidence
    }


def _statements(whole: Whole, limit: int | None) -> Iterator[Doubt]:
    for each in whole.record.doubtful_statements(limit):
        if isinstance(each.found, Claim):
            continue
        statement = each.found
        yield Doubt(
            kind="statements",
            id=statement.id,
            what=f"{speaker_of(statement) or 'somebody unnamed'}: {statement.shown_act} ({statement.kind})",
            words=" ".join(each.words.split()),
            sure=each.sure,
            why=each.why,
            commands=tuple(f"foedus decide {kind} {statement.id}" for kind in ("accept", "reject")),
            outlet=each.outlet,
            published=each.published.value,
            rulings=("accept", "reject"),
        )


# --- actors ----------------------------------------------------------------------------------------------


def _actors(whole: Whole, _: int | None) -> Iterator[Doubt]:
    """Names that were joined though nothing makes it sure, and names that may be one and were not."""
    persons = whole.persons()
    ruled = {
        frozenset((each.one.name.casefold(), each.other.name.casefold()))
        for each in whole.record.decisions()
        if not each.undone and each.other.name
    }
    found = (*_joined(persons), *_apart(persons))
    yield from (doubt for doubt, names in found if frozenset(map(str.casefold, names)) not in ruled)


def _joined(persons: Iterable[Dossier]) -> Iterator[tuple[Doubt, tuple[str, str]]]:
    for dossier in persons:
        for part in dossier.parts:
            if part.confidence < CERTAIN and part.actor != dossier.actor:
                yield _of_part(dossier.actor.name, part), (dossier.actor.name, part.actor.name)


def _of_part(name: str, part: Part) -> Doubt:
    other = f"{part.actor.name}@{part.article}" if part.article else part.actor.name
    return _pair(name, other, "taken for one", part.confidence, part.why)


def _apart(persons: Iterable[Dossier]) -> Iterator[tuple[Doubt, tuple[str, str]]]:
    for pair in find_pairs(sorted({dossier.actor.name for dossier in persons})):
        yield _pair(pair.one, pair.other, "taken for two", pair.sure, pair.why), (pair.one, pair.other)


def _pair(one: str, other: str, what: str, sure: float, why: str) -> Doubt:
    commands = tuple(
        f"foedus decide {kind} {_quoted(one)} {_quoted(other)}" for kind in ("same", "different")
    )
    return Doubt(
        "actors",
        f"{one} | {other}",
        what,
        f"{one}, {other}",
        sure,
        (why,) if why else (),
        commands,
        rulings=("same", "different"),
        pair=(one, other),
    )


def _quoted(name: str) -> str:
    """A name as a shell takes it for one word, whatever stands in it."""
    return "'" + name.replace("'", "'\"'\"'") + "'"


# --- rulings that lost their words -----------------------------------------------------------------------


def _decisions(whole: Whole, _: int | None) -> Iterator[Doubt]:
    for each in whole.record.decisions():
        if each.binding is not None and not each.undone and not whole.record.bound(each):
            yield Doubt(
                kind="decisions",
                id=str(each.number),
                what=f"{each.kind} {each.binding.what} {named_text(each.one)}",
                words=each.binding.quotation,
                sure=LOST,
                why=("no reading that answers finds what it was about, or its article is withdrawn",),
                commands=(f"foedus decide undo {each.number}",),
                rulings=("undo",),
            )


_FIND: Final[Mapping[Kind, Callable[[Whole, int | None], Iterator[Doubt]]]] = {
    "claims": _claims,
    "statements": _statements,
    "actors": _actors,
    "decisions": _decisions,
}


# --- as rows ---------------------------------------------------------------------------------------------


def doubt_json(doubt: Doubt) -> Object:
    """One thing to decide."""
    return {
        "kind": doubt.kind,
        "id": doubt.id,
        "what": doubt.what,
        "text": doubt.words,
        "sure": round(doubt.sure, 4),
        "why": list(doubt.why),
        "commands": list(doubt.commands),
        "outlet": doubt.outlet or None,
        "published": doubt.published or None,
    }


REVIEW: Final[Sheet[Doubt]] = sheet(
    "review",
    (
        Column("sure", lambda d: round(d.sure, 4), float),
        Column("kind", lambda d: d.kind),
        Column("id", lambda d: d.id),
        Column("what", lambda d: d.what),
        Column("text", lambda d: d.words),
        Column("why", lambda d: BETWEEN.join(d.why)),
        Column("commands", lambda d: BETWEEN.join(d.commands)),
        Column("outlet", lambda d: d.outlet or None),
        Column("published", lambda d: d.published or None),
    ),
    alone,
    doubt_json,
)

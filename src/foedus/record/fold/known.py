"""Pack -> entries: what is known beforehand, as claims that stand beside those of the reports (rule 10).

A pack's text is one line for each row, and the evidence of a claim is the line of its row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final

from foedus.lexicon import read_words
from foedus.model import (
    NARRATOR,
    UNKNOWN_TIME,
    Actor,
    ActorKind,
    Arg,
    Claim,
    Entry,
    Granularity,
    Span,
    Statement,
    Time,
)
from foedus.packs import (
    AidRow,
    ChairRow,
    HolderRow,
    MemberRow,
    MissionRow,
    OrganRow,
    Pack,
    Packs,
    ParticipationRow,
    Row,
    TreatyRow,
)
from foedus.record.fold.extent import prefix_bounds
from foedus.record.fold.slots import slot_of

_PRECISION: Final[Mapping[int, Granularity]] = {4: "year", 7: "month", 10: "day"}
_MISSION_MODES: Final = {"decided": "planned", "sent": "launched", "ended": "ended"}
"""A decision to return is neither a step of our ladder nor an end; its row stands in the text only."""


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that a row says, before it is given its evidence and its grade."""

    predicate: str
    mode: str
    args: tuple[Arg, ...]
    time: Time
    words: str = ""
    place: str = ""
    speakers: tuple[Actor, ...] = ()
    term_end: date | None = None
    """When a term that has begun ends by the rule of its office."""


def pack_text(pack: Pack) -> str:
    """Every row of a pack on a line of its own, in the order of its tables: what evidence points into."""
    return "".join(f"{line}\n" for _, line in _lines(pack))


def pack_article(pack: Pack) -> str:
    """What stands in place of an article's id in the claims of a pack: "pack:CSTO"."""
    return f"pack:{pack.id}"


def pack_entries(pack: Pack, packs: Packs) -> tuple[Entry, ...]:
    """The rows of a pack as entries, published on the day up to which it was compiled.

    Members, participation, dues, intentions and absences, offices, chairs, organs, treaties, missions and
    requests for aid become claims; names, clauses and single facts do not. A row that quotes somebody is that
    holder's statement and not the pack's word.
    """
    rooms = _Rooms(pack, packs)
    found: list[Entry] = []
    start = 0
    for row, line in _lines(pack):
        span = Span(start, start + len(line))
        found += [_entry(pack, row, line, span, known) for known in rooms.known_of(row)]
        start = span.end + 1
    return tuple(found)


# --- text and entries ------------------------------------------------------------------------------------


def _lines(pack: Pack) -> Iterator[tuple[Row, str]]:
    for table, row in pack.rows():
        filled = ((f.name, getattr(row, f.name)) for f in fields(row))
        parts = (f"{name}: {_shown(value)}" for name, value in filled if value not in ("", (), None, False))
        yield row, f"{table} | " + " | ".join(parts)


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return " ".join(text.split())


def _entry(pack: Pack, row: Row, line: str, span: Span, known: Known) -> Entry:
    statement = _statement(pack, span, known.speakers) if known.speakers else None
    claim = Claim(
        article=pack_article(pack),
        evidence=span,
        holder=statement.id if statement else NARRATOR,
        kind=slot_of(known.predicate).kind,
        predicate=known.predicate,
        mode=known.mode,
        args=known.args,
        time=known.time,
        place=known.place,
        note="; ".join(filter(None, [known.words, row.note, f"certainty {row.certainty}", row.source])),
        rule="pack",
        confidence=_confidence(row.certainty),
    )
    published = _date(pack.as_of)
    return Entry(
        claim,
        line,
        "",
        published,
        published.latest or date.max,
        statement,
        pack.id,
        term_end=known.term_end,
    )


def _statement(pack: Pack, span: Span, speakers: tuple[Actor, ...]) -> Statement:
    return Statement(pack_article(pack), None, None, (span,), "indirect", "say", speakers, rule="pack")


def _confidence(certainty: str) -> float:
    return float(read_words("certainty")[certainty]["confidence"])


# --- rows ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rooms:
    """A pack with the names that its codes stand for."""

    pack: Pack
    packs: Packs

    def known_of(self, row: Row) -> Iterator[Known]:
        """What a row says, in the words of `predicates.toml`; nothing for a table that makes no claims."""
        readers: Mapping[type[Row], Callable[..., Iterator[Known]]] = {
            MemberRow: self._member,
            ParticipationRow: self._practice,
            HolderRow: self._holder,
            ChairRow: self._chair,
            OrganRow: self._organ,
            TreatyRow: self._treaty,
            MissionRow: self._mission,
            AidRow: self._aid,
        }
        reader = readers.get(type(row))
        return reader(row) if reader else iter(())

    def _member(self, row: MemberRow) -> Iterator[Known]:
        body = self._organ_actor(row.organ) if row.organ else self._org()
        args = (Arg("state", (self._state(row.state),)), Arg("org", (body,)))
        yield Known("standing", row.standing, args, _term(row.since, row.until))

    def _practice(self, row: ParticipationRow) -> Iterator[Known]:
        state, org = self._state(row.state), self._org()
        said_by = tuple(self._speaker(name) for name in row.said_by)
        time = _term(row.since, row.until) if row.until else _date(row.since)
        if row.relation == "meeting":
            args = (Arg("org", (org,)), Arg(row.value, (state,)))
            yield Known("meeting", "held", args, time, row.text, speakers=said_by)
        else:
            role = "actor" if row.relation == "intends" else "state"
            args = (Arg(role, (state,)), Arg("org", (org,)))
            yield Known(row.relation, row.value, args, time, row.text, speakers=said_by)

    def _holder(self, row: HolderRow) -> Iterator[Known]:
        args = (
            Arg("person", (Actor(row.person, "person"),)),
            Arg("office", (Actor(row.office, "office"),)),
            Arg("of", (self._body(row.org),)),
        )
        mode = "acting" if row.acting else "holder"
        yield Known("holds", mode, args, _term(row.since, row.until), term_end=self._term_end(row))

    def _term_end(self, row: HolderRow) -> date | None:
        """When a term that is under way is up, where its office's row says how long it is."""
        office = self.packs.office(row.office, row.org or self.pack.id)
        begun = prefix_bounds(row.since)
        if office is None or office.term_months is None or begun is None or row.until or row.acting:
            return None
        return _months_after(begun[1], office.term_months)

    def _chair(self, row: ChairRow) -> Iterator[Known]:
        args = (Arg("chair", (self._state(row.state),)), Arg("org", (self._org(),)))
        yield Known("chairs", "chair", args, _term(row.since, row.until))

    def _organ(self, row: OrganRow) -> Iterator[Known]:
        """An organ; what a page of organs lists and a person holds is an office, and no organ."""
        if self.packs.office(row.name, row.org or self.pack.id) is not None:
            return
        args = (Arg("organ", (self._organ_actor(row.name, row.org),)), Arg("org", (self._body(row.org),)))
        dated = row.since or row.until
        time = _term(row.since, row.until) if dated else self._since_the_beginning()
        yield Known("organ_of", "organ", args, time)

    def _since_the_beginning(self) -> Time:
        """From the first dated step of a treaty on, for an organ of which nobody tells when it was set up."""
        dates = [bounds[0] for row in self.pack.treaties if (bounds := prefix_bounds(row.date))]
        if not dates:
            return UNKNOWN_TIME
        why = "the pack does not tell when it was set up: taken to stand since the first step of a treaty"
        return Time(f"{min(dates)}/..", min(dates), None, "ongoing", "pack", why=why)

    def _treaty(self, row: TreatyRow) -> Iterator[Known]:
        args = [Arg("treaty", (Actor(row.treaty, "treaty"),)), Arg("org", (self._org(),))]
        if row.signatories:
            args.append(Arg("state", tuple(map(self._state, row.signatories))))
        yield Known("treaty", row.step, tuple(args), _date(row.date), row.event, row.place)

    def _mission(self, row: MissionRow) -> Iterator[Known]:
        if row.step in _MISSION_MODES:
            where = (Arg("state", (self._state(row.state),)),) if row.state else ()
            args = (Arg("org", (self._org(),)), *where)
            yield Known("mission", _MISSION_MODES[row.step], args, _date(row.date), row.event)

    def _aid(self, row: AidRow) -> Iterator[Known]:
        args = (Arg("requester", (self._state(row.state),)), Arg("helper", (self._org(),)))
        asked = _date(row.date)
        yield Known("aid", "requested", args, asked, f"asked by {row.asked_by}" if row.asked_by else "")
        if row.answered != "unknown":
            last = _date(self.pack.as_of).latest
            answered = Time(f"{row.date}/..", asked.earliest, last, "range", "pack", why="after the request")
            yield Known("aid", row.answered, args, answered, row.answer)

    # --- actors ---

    def _org(self) -> Actor:
        return Actor(self.pack.name, "organisation")

    def _state(self, code: str) -> Actor:
        row = self.packs.state(code)
        return Actor(row.name if row else code, "state")

    def _body(self, org: str) -> Actor:
        """The organisation or state of a row; the pack's own where it names none."""
        if org in {"", self.pack.id}:
            return self._org()
        row = self.packs.organisation(org)
        return Actor(row.name, "organisation") if row else self._state(org)

    def _organ_actor(self, name: str, org: str = "") -> Actor:
        """The organ under the name that mentions of it are resolved to: "CSTO Secretariat"."""
        wanted = f"organ:{org or self.pack.id}/{name}"
        found = (known.actor for known in self.packs.names() if known.actor_id == wanted)
        return Actor(next(found, name), "organ")

    def _speaker(self, name: str) -> Actor:
        kinds = (known.actor_kind for known in self.packs.names() if known.actor == name)
        kind: ActorKind = next(kinds, "person")
        return Actor(name, kind)


# --- dates -----------------------------------------------------------------------------------------------


def _date(prefix: str) -> Time:
    """A date prefix as a time: "2022-05" is that month."""
    bounds = prefix_bounds(prefix)
    if bounds is None:
        return UNKNOWN_TIME
    return Time(prefix, *bounds, _PRECISION[len(prefix)], "pack")


def _months_after(day: date, months: int) -> date:
    """The last day of so many months from a day on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28)) - timedelta(days=1)


def _term(since: str, until: str) -> Time:
    """From `since` to `until`, each known to its precision; an empty one is open or unknown."""
    begun, over = _date(since), _date(until)
    if not since and not until:
        return UNKNOWN_TIME
    granularity: Granularity = "range" if until else "ongoing"
    return Time(f"{since or '..'}/{until or '..'}", begun.earliest, over.latest, granularity, "pack")

"""Through whom a statement came: an agency that was told, an outlet cited or credited, the publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from foedus.extract.quoted import find_quoter
from foedus.extract.tokens import overlapping
from foedus.lexicon import read_words
from foedus.model import Actor, Article, Datum, Hop, Mention, Notes, Span, Statement
from foedus.packs import Packs

_TOLD = 3
"""The rank of an outlet that the speaker told: the innermost station."""
_THROUGH = -1
"""The rank of an outlet through which came what stands before it: the outermost station."""
_WINDOW = 60
"""How far from an outlet, in characters, the words may stand that make it a station."""


@dataclass(frozen=True, slots=True)
class _Station:
    """A hop with its rank among those of its sentence (`relay` in `words/speech.toml`): outermost least."""

    hop: Hop
    rank: int


def find_chains(article: Article, notes: Notes) -> tuple[Statement, ...]:
    """The statements of `notes` with their chains: publisher, credited agencies, then what the text names.

    Outermost first: PanARMENIAN, RFE/RL's Armenian Service, TASS; the speaker is the statement's own source.
    """
    base = tuple(_of_article(article, notes.packs))
    by_id = {statement.id: statement for statement in notes.statements}
    interviews = _Interviews({})
    return tuple(
        replace(statement, chain=_chain(base, interviews.continue_with(statement, stations), notes.packs))
        for statement in notes.statements
        for stations in (_stations(article.text, statement, by_id, notes),)
    )


def _of_article(article: Article, packs: Packs) -> Iterator[Hop]:
    """The publisher and the agencies that the report credits as a whole."""
    if article.outlet.value:
        yield Hop(article.outlet.value, "publisher", article.outlet.basis, article.outlet.span)
    for agency in article.agencies:
        if agency.value and not _same_outlet(agency, article.outlet, packs):
            row = packs.outlet(agency.value)
            yield Hop(agency.value, row.kind if row else "agency", agency.basis, agency.span)


def _same_outlet(agency: Datum, outlet: Datum, packs: Packs) -> bool:
    ours, theirs = (packs.outlet(datum.value or "") for datum in (outlet, agency))
    return agency.value == outlet.value or (ours is not None and ours == theirs)


def _chain(base: Iterable[Hop], stations: Iterable[_Station], packs: Packs) -> tuple[Hop, ...]:
    """All hops from the outside in, each outlet once, where it stands first under any name."""
    inner = (station.hop for station in sorted(stations, key=_depth))
    by_name: dict[str, Hop] = {}
    for hop in (*base, *inner):
        row = packs.outlet(hop.name) or packs.outlet(hop.name.removeprefix("The "))
        by_name.setdefault(row.name if row else hop.name, hop)
    return tuple(by_name.values())


def _depth(station: _Station) -> tuple[int, int]:
    """By rank, then in order of the text; of several through which it came, the last is outermost."""
    start = station.hop.span.start if station.hop.span else 0
    return station.rank, -start if station.rank == _THROUGH else start


@dataclass(frozen=True, slots=True)
class _Interviews:
    """What each speaker was last reported through: an interview goes on through later statements."""

    last: dict[tuple[Actor, ...], tuple[Statement, tuple[_Station, ...]]]

    def continue_with(self, statement: Statement, own: tuple[_Station, ...]) -> tuple[_Station, ...]:
        """The stations of a statement: its own, and those of an interview that it goes on with."""
        before = self.last.get(statement.speakers) if statement.speakers else None
        stations = own
        if before is not None and _goes_on(statement, before[0]):
            ranks = {station.rank for station in own}
            stations += tuple(_inferred(station) for station in before[1] if station.rank not in ranks)
        if statement.speakers and any(station.rank == _TOLD for station in stations):
            self.last[statement.speakers] = (statement, stations)
        return stations


def _goes_on(statement: Statement, before: Statement) -> bool:
    """Whether nothing says that it was said at another time."""
    dated = statement.said.basis == "text" and statement.said.granularity != "unknown"
    return not dated or statement.said.value == before.said.value


def _inferred(station: _Station) -> _Station:
    return replace(station, hop=replace(station.hop, basis="inferred"))


# --- the stations of one statement -----------------------------------------------------------------------


def _stations(
    text: str, statement: Statement, by_id: Mapping[str, Statement], notes: Notes
) -> tuple[_Station, ...]:
    """The outlets that its sentence names as stations, outside its content and beside its source.

    An outlet that is itself the source speaks; what it cites lies behind it and is no station before it.
    """
    source = _outlet_in(statement.source.span, notes) if statement.source else None
    beside = tuple(_named_beside(text, statement, notes))
    if source is not None:
        return tuple(station for station in beside if station.rank < 2)
    around = by_id.get(statement.parent or "")
    reporter = _outlet_in(around.source.span, notes) if around and around.source else None
    outer = (_Station(_hop(text, reporter, notes.packs), 0),) if reporter else ()
    return (*outer, *beside)


def _named_beside(text: str, statement: Statement, notes: Notes) -> Iterator[_Station]:
    at = (statement.cue.span if statement.cue else statement.content[0]).start
    sentence = notes.sentence_at(at)
    if sentence is None:
        return
    taken = (*statement.content, *((statement.source.span,) if statement.source else ()))
    quoter = find_quoter(text, notes, statement)
    if quoter is not None:
        hop = _quoter_hop(text, quoter, notes)
        yield from (_Station(hop, 0),) if hop else ()
    for mention in notes.mentions_in(sentence.span):
        if quoter is not None and quoter.overlaps(mention.span):
            continue
        if mention.kind == "outlet" and not any(span.overlaps(mention.span) for span in taken):
            rank = _rank(text, sentence.span, mention.span)
            if rank is not None:
                yield _Station(_hop(text, mention, notes.packs), rank)


def _quoter_hop(text: str, quoter: Span, notes: Notes) -> Hop | None:
    """The hop of an outlet that quotes: by its name, by what "the agency" takes up, or as it is called."""
    inside = [mention for mention in notes.mentions_in(quoter) if mention.kind == "outlet"]
    if inside:
        return _hop(text, inside[-1], notes.packs)
    words = " ".join(quoter.of(text).split())
    if not _TAKEN_UP.fullmatch(words):
        return Hop(words, "outlet", "text", quoter)
    before = takewhile(lambda mention: mention.span.end <= quoter.start, notes.mentions)
    last = next((mention for mention in reversed([*before]) if mention.kind == "outlet"), None)
    return replace(_hop(text, last, notes.packs), basis="inferred", span=quoter) if last else None


_TAKEN_UP = re.compile(r"[Tt]he\s(?:[a-z-]+\s){0,2}[a-z]*(?:[a-rt-z]|ss)")
"""One outlet that was named before: "the agency", "the state agency", not "the agencies"."""


def _outlet_in(span: Span, notes: Notes) -> Mention | None:
    """The outlet that a source is, where it is one; "a TASS correspondent" is none."""
    inside = tuple(overlapping(notes.mentions, span))
    return inside[0] if len(inside) == 1 and inside[0].kind == "outlet" else None


def _rank(text: str, sentence: Span, outlet: Span) -> int | None:
    """Which station the words beside an outlet make it; None where they make it none."""
    start, end = max(sentence.start, outlet.start - _WINDOW), min(sentence.end, outlet.end + _WINDOW)
    for rank, side, pattern in _patterns():
        before = side == "before" and pattern.search(text, start, outlet.start)
        if before or (side == "after" and pattern.match(text, outlet.end, end)):
            return rank
    return None


@cache
def _patterns() -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    """The rows of `relay`, the innermost first: "told" decides before "reported" further off."""
    rows = sorted(read_words("speech")["relay"], key=lambda row: -int(row["rank"]))
    return tuple((row["rank"], row["side"], _pattern(row["side"], row["words"])) for row in rows)


def _pattern(side: str, words: list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    options = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    if side == "after":
        # "TASS and Interfax reported", "Armenpress, with reference to TASS, reports".
        beside = r"(?:\s+and\s+(?:the\s+)?[A-Z][\w./-]*(?:\s[A-Z][\w./-]*)?)?(?:,\s[^,.;]{3,40},|,)?"
        return re.compile(rf"(?:\s+news\s+agency)?{beside}\s+(?i:{options})(?![\w-])")
    # At most three words between: "told the state-run news agency TASS", "an interview with Russia's RBC".
    return re.compile(rf"(?<![\w-])(?i:{options})\s+(?:[\w-]+(?:['’]s)?\s+){{0,4}}$")


def _hop(text: str, outlet: Mention, packs: Packs) -> Hop:
    canonical = outlet.actor.name if outlet.actor else ""
    row = packs.outlet(canonical)
    name = _hop_name(outlet.span.of(text), row.names if row else (), canonical)
    return Hop(name, row.kind if row else "outlet", "text", outlet.span)


def _hop_name(words: str, names: tuple[str, ...], canonical: str) -> str:
    """The name as in the text, completed from the pack where that begins with it.

    "TASS" for "TASS news agency", "RFE/RL's Armenian Service" for "RFE/RL's Armenian".
    """
    plain = " ".join(words.replace("’", "'").split())
    if canonical and canonical in plain:
        return canonical
    return min((n for n in names if n.startswith(plain) and n != plain), key=len, default=plain)

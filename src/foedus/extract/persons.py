"""Personal names: after a title, known to the packs, or begun by a given name."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from foedus.extract.names import (
    Known,
    body_words,
    common_family_names,
    given_names,
    is_headline_style,
    never_names,
    particles,
)
from foedus.extract.titles import Title, body_behind, body_of
from foedus.extract.tokens import overlapping
from foedus.lexicon import read_words
from foedus.model import Mention, Span

_CAPITAL = r"[^\W\d_a-z]\w*(?:[’'‑-](?!s\b)\w+)*"
_GAP = re.compile(r",?\s+")
_FOLLOWING_TITLE = re.compile(r",\s+(?:who\s+(?:is|was)\s+)?")


@dataclass(frozen=True, slots=True)
class Person:
    """A personal name in the text, alone or with a title; `span` covers both."""

    span: Span
    name: Span
    title: Title | None = None

    def mention(self) -> Mention:
        """The mention, not yet resolved."""
        if self.title is None:
            return Mention(self.span, "person", "name", name=self.name)
        title = words_of(self.title)
        return Mention(self.span, "person", "title+name", title=title, of=self.title.of, name=self.name)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a personal name is looked for in."""

    text: str
    span: Span
    known: tuple[Known, ...]
    titles: tuple[Title, ...]
    stops: tuple[int, ...]
    """Where no personal name goes on: the starts of names of another kind, and of titles."""
    headline: bool
    """Whether Most Words Begin With Capitals, so that a run of capitals is no name."""

    def end_of_run(self, start: int) -> int:
        """Where a name that begins at `start` must have ended."""
        at = bisect_left(self.stops, start)
        return self.stops[at] if at < len(self.stops) else self.span.end


def words_of(title: Title) -> str:
    """The office in canonical words with its mode: "acting Secretary General"."""
    return f"{title.mode} {title.name}" if title.name and title.mode != "holder" else title.name


def find_persons(
    text: str, span: Span, known: tuple[Known, ...], titles: tuple[Title, ...]
) -> Iterator[Person]:
    """The persons named within `span`, in no order; a titled name is found once, with its title."""
    others = (k.span.start for k in known if not k.is_person)
    stops = tuple(sorted((*others, *(title.span.start for title in titles))))
    line = _Line(text, span, known, titles, stops, is_headline_style(text, span))
    titled = tuple(_titled(line, (k.span for k in known if k.of_kind("person"))))
    yield from titled
    taken = sorted(person.name for person in titled)
    named = (k.span for k in known if k.is_person)
    alone = (name for name in named if name.of(text) not in common_family_names())
    for name in sorted({*(_with_given(line, name) for name in alone), *_led_by_given_name(line)}):
        if not _touches(taken, name):
            yield _with_apposition(text, Person(name, name), titles)


def _touches(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_left(spans, span)
    near = spans[max(0, at - 1) : at + 1]
    return any(span.overlaps(other) for other in near)


# --- after a title ---------------------------------------------------------------------------------------


def _titled(line: _Line, named: Iterable[Span]) -> Iterator[Person]:
    starts = {name.start: name for name in named}
    for at, title in enumerate(line.titles):
        name = _name_after(line, title, starts)
        if name is not None:
            first = _first_of_stack(line, at)
            yield Person(first.span.cover(name), name, _with_body_behind(line, title, name))


def _first_of_stack(line: _Line, at: int) -> Title:
    """The first of the titles that stand before a name in a row: "AU chairperson President ..."."""
    while at and line.text[line.titles[at - 1].span.end : line.titles[at].span.start].isspace():
        at -= 1
    return line.titles[at]


def _with_body_behind(line: _Line, title: Title, name: Span) -> Title:
    """The title with the body that is told behind the name: "President Akufo-Addo of Ghana"."""
    if title.of is not None or not title.row.name or not _OF.match(line.text, name.end):
        return title
    body = body_behind(line.text, name.end, line.known)
    return replace(title, of=body_of(body)) if body else title


_OF = re.compile(r"[ \u00a0]of[ \u00a0]")


def _name_after(line: _Line, title: Title, named: dict[int, Span]) -> Span | None:
    """The name that follows a title: one that the packs know, or a run of capitals."""
    gap = _GAP.match(line.text, title.span.end, line.span.end)
    if gap is None or (gap.group()[0] == "," and title.of is None):
        return None
    run = _run_from(line, gap.end())
    known = named.get(gap.end())
    if known is not None:
        return known if run is None or len(known) >= len(run) or line.headline else run
    if run is None:
        return None
    words = run.of(line.text).split()
    # After a comma, an adjective ("his official page") and in headlines only what begins like a name is one.
    doubtful = gap.group()[0] == "," or title.row.adjective or line.headline
    return run if not doubtful or words[0] in given_names() else None


def _with_apposition(text: str, person: Person, titles: tuple[Title, ...]) -> Person:
    """The title that follows a name after a comma: "Stanislav Zas, the bloc's Secretary General,"."""
    at = bisect_left(titles, person.name.end, key=lambda title: title.span.start)
    if at == len(titles):
        return person
    title = titles[at]
    between = _FOLLOWING_TITLE.fullmatch(text, person.name.end, title.span.start)
    owns = text.startswith(("’s", "'s"), title.span.end)  # "the prime minister's wife"
    fits = between is not None and not owns and (title.of is not None or title.row.office)
    return replace(person, title=title) if fits else person


# --- without one -----------------------------------------------------------------------------------------


def _with_given(line: _Line, family: Span) -> Span:
    """The span of a known family name with an unknown name before it: "Chelsea Clinton" is not Bill.

    Not in a headline, and not over a word that only opens its sentence.
    """
    if " " in family.of(line.text) or line.headline:
        return family
    before = _WORD_BEFORE.search(line.text, max(line.span.start, family.start - 24), family.start)
    if before is None or before.group(1) in never_names():
        return family
    word = Span(*before.span(1))
    opens = word.start == line.span.start and before.group(1) not in given_names()
    titled = (other.span for other in line.titles)
    if opens or next(overlapping(line.known, word), None) or any(word.overlaps(span) for span in titled):
        return family
    return Span(word.start, family.end)


_WORD_BEFORE = re.compile(rf"(?<![\w’'-])({_CAPITAL})[ \u00a0]$")


def _led_by_given_name(line: _Line) -> Iterator[Span]:
    at = line.span.start
    while (match := _CAPITAL_WORD.search(line.text, at, line.span.end)) is not None:
        at = match.end()
        if match.group() in given_names():
            run = _run_from(line, match.start())
            if run is not None and len(run) > len(match.group()):
                at = run.end
                yield run


_CAPITAL_WORD = re.compile(rf"(?<![\w-]){_CAPITAL}")


def _run_from(line: _Line, start: int) -> Span | None:
    """Up to four capitalised words from `start`, small particles between; in a headline two.

    It ends before the next name of another kind, the next title, and a word that is in no personal name;
    where that word is a body's ("Vladimir Region") or a second capital follows, the run is none.
    """
    match = _run_pattern().match(line.text, start, max(start, line.end_of_run(start)))
    if match is None:
        return None
    words = tuple(_RUN_WORD.finditer(line.text, *match.span()))[: 2 if line.headline else None]
    kept = next((n for n, word in enumerate(words) if _ends_name(line.text, word)), len(words))
    if kept < len(words) and words[kept].group() in body_words() | _REGIONS:
        return None
    while kept and words[kept - 1].group() in particles():
        kept -= 1
    if not kept or words[kept - 1].end() - start < 2:
        return None
    return Span(start, words[kept - 1].end())


def _ends_name(text: str, word: re.Match[str]) -> bool:
    """Whether a word is in no personal name, as a month before a number is not: "Anna Moss May 4"."""
    return word.group() in never_names() or (
        word.group() in _MONTHS and _NUMBER_BEHIND.match(text, word.end()) is not None
    )


_MONTHS = frozenset(calendar.month_name[1:])
_NUMBER_BEHIND = re.compile(r"[ \u00a0]\d")
_REGIONS = frozenset({"Region", "Oblast", "Krai"})
_RUN_WORD = re.compile(r"[^\s\u00a0]+")


def family_name(name: str) -> str:
    """The last word of a full name with the particle that belongs to it, suffixes passed over: "Le Pen"."""
    words = name.split()
    while len(words) > 1 and words[-1] in _suffixes():
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in particles():
        first -= 1
    if first > 1 and words[first] in ("'t", "’t") and words[first - 1].lower() == "in":
        first -= 1
    return " ".join(words[first:])


@cache
def _run_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(particles(), key=len, reverse=True))
    small = rf"in[ \u00a0]['’]t|{words}"
    return re.compile(
        rf"{_CAPITAL}(?:[ \u00a0](?:(?:{small})[ \u00a0-]){{0,2}}(?:[A-Z]\.|{_CAPITAL})){{0,3}}"
    )


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(read_words("names")["suffixes"]["words"])

"""What is what in a plain dump: every line gets a label, and the text stays as it is.

The cues are those of the page that the dump was made from: where a line stands, whether it closes as a
sentence does, whether it repeats another, what it announces (`_data/words/zones.toml`). First the head is
read, down to the first paragraph of the report, then the rest, line by line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedus.collect.layout import Unit, find_units, normalise, trim
from foedus.collect.names import is_place
from foedus.collect.opening import Opening, find_opening
from foedus.collect.signs import (
    Sign,
    find_asides,
    is_bullet,
    is_section,
    is_signature,
    is_tail_byline,
    read_sign,
)
from foedus.model import Span, Zone, ZoneLabel

_HEAD = 16
_LONG_HEAD = 60
"""How many lines of captions may stand above an agency's dateline."""
_LONGEST_TITLE = 40
_LONGEST_TEASER = 25
_LONGEST_HEADING = 16
_CROWDED = 8
_LONGEST_WIDGET = 6
_SILENT: frozenset[ZoneLabel] = frozenset({"boilerplate", "caption", "teaser"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The zones of a text with what was found at the start of its first paragraph."""

    zones: tuple[Zone, ...]
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines with their signs, the first line of the report proper, and the title's line (or -1)."""

    units: tuple[Unit, ...]
    signs: tuple[Sign | None, ...]
    start: int
    title: int
    sizes: Counter[int]
    """How many lines each block has."""

    def crowded(self, index: int) -> bool:
        """Whether the line stands in a block of running lines, as in a dump without blank lines."""
        return self.sizes[self.units[index].block] > _CROWDED

    def is_prose(self, index: int) -> bool:
        return self.signs[index] is None and self.units[index].prose


def find_zones(text: str, title: str = "", outlet: str = "") -> Layout:
    """Zones in order, without overlap, that cover every character which is not white space.

    `title` and `outlet` are what is known from elsewhere; the title's line is then the one that repeats it.
    """
    units = find_units(text)
    if not units:
        return Layout((), ())
    signs = tuple(read_sign(unit) for unit in units)
    start = _find_start(text, units, signs, outlet, title)
    title_at = _find_title(units, signs, start, title)
    if title_at == start:
        start = _next_prose(units, signs, start + 1)
    sizes = Counter(unit.block for unit in units)
    lines = _skip_deks(text, _Lines(units, signs, start, title_at, sizes), outlet)
    labels = _label_captions(lines, _label_body(lines, _label_head(lines)))
    openings = _openings(text, units[start], outlet) if start < len(units) and labels[start] == "body" else ()
    return Layout(tuple(_make_zones(text, lines, labels, openings)), openings)


# --- the head --------------------------------------------------------------------------------------------


def _find_start(
    text: str, units: Sequence[Unit], signs: Sequence[Sign | None], outlet: str, title: str
) -> int:
    """The first paragraph of the report: with a dateline, else the first prose below date and by-line."""
    anchor, prose = -1, 0
    named = normalise(title)
    dated = _find_dated(text, units, signs)
    if dated is not None:
        return dated
    for index, unit in enumerate(units[:_HEAD]):
        sign = signs[index]
        if sign is not None:
            if sign.zone in {"byline", "meta"} and prose <= 1 and not sign.inline:
                anchor = index
            continue
        if named and normalise(unit.text) == named:
            anchor = max(anchor, index)
            continue
        opening = find_opening(text, unit.span.start, unit.span.end, outlet) if unit.words >= 8 else None
        if opening is not None and (unit.prose or opening.label == "dateline"):
            return index
        prose += unit.prose and index > 0
        if prose > 2:
            break
    return _next_prose(units, signs, anchor + 1)


def _find_dated(text: str, units: Sequence[Unit], signs: Sequence[Sign | None]) -> int | None:
    """The paragraph that opens with an agency's dateline: what stands above, pictures mostly, is its head."""
    for index, unit in enumerate(units[:_LONG_HEAD]):
        if signs[index] is None and unit.prose and unit.words >= 8:
            opening = find_opening(text, unit.span.start, unit.span.end)
            if opening is not None and opening.label == "dateline" and opening.place and opening.agency:
                return index
    return None


def _next_prose(units: Sequence[Unit], signs: Sequence[Sign | None], start: int) -> int:
    found = (i for i in range(start, len(units)) if signs[i] is None and units[i].prose)
    return next(found, len(units))


def _skip_deks(text: str, lines: _Lines, outlet: str) -> _Lines:
    """The report begins below a title that is told once more and below a summary above the picture."""
    while lines.start < len(lines.units) and _is_above(text, lines, outlet):
        lines = replace(lines, start=_next_prose(lines.units, lines.signs, lines.start + 1))
    return lines


def _is_above(text: str, lines: _Lines, outlet: str) -> bool:
    start, units, signs = lines.start, lines.units, lines.signs
    if _repeats_title(lines, start):
        return True
    if lines.title < 0 or start + 2 >= len(units) or start > lines.title + 3:
        return False
    pictured = (sign := signs[start + 1]) is not None and sign.zone == "caption"
    opening = find_opening(text, units[start].span.start, units[start].span.end, outlet)
    return (
        pictured
        and lines.is_prose(start + 2)
        and opening is None
        and not any(lines.is_prose(index) and index != lines.title for index in range(start))
    )


def _find_title(units: Sequence[Unit], signs: Sequence[Sign | None], start: int, title: str) -> int:
    """The line of the title: the one known, else the first above the report that no other role fits."""
    if title:
        named = normalise(title)
        return next((i for i, u in enumerate(units[: start + 1]) if normalise(u.text) == named), -1)
    last = min(start + 1, len(units))
    for index in range(last):
        unit, sign = units[index], signs[index]
        promoted = sign is not None and sign.inline and sign.zone == "teaser"
        if (sign is not None and not promoted) or not _is_title(unit):
            continue
        if index == start and not (_is_headline(unit) and index + 1 < len(units)):
            return -1
        follows = any(_is_title(units[i]) and signs[i] is None for i in range(index + 1, last))
        if follows and (is_section(unit) or unit.words == 1):
            continue
        return index
    return -1


def _is_title(unit: Unit) -> bool:
    return 0 < unit.words <= _LONGEST_TITLE and not is_bullet(unit)


def _is_headline(unit: Unit) -> bool:
    """Whether a closed sentence looks like a headline: short, and capitalised as headlines are."""
    if not 3 <= unit.words <= 20 or re.search(r"[.!?]\s+[A-Z]", unit.text):
        return False
    long = [word for word in re.findall(r"[^\W\d_]+", unit.text) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) * 10 >= len(long) * 7


def _label_head(lines: _Lines) -> list[ZoneLabel | None]:
    labels: list[ZoneLabel | None] = [None] * len(lines.units)
    for index in range(min(lines.start, len(lines.units))):
        labels[index] = _head_label(lines, index)
    if lines.title >= 0:
        labels[lines.title] = "title"
    return labels


def _head_label(lines: _Lines, index: int) -> ZoneLabel:
    unit, sign = lines.units[index], lines.signs[index]
    if _repeats_title(lines, index):
        return "duplicate_title"
    if sign is not None:
        return sign.zone
    if index < lines.title or is_section(unit):
        return "boilerplate"
    if _is_name(unit):
        return "dateline" if is_place(unit.text.rsplit(",", 1)[-1]) else "byline"
    return "dek" if unit.words >= 4 or unit.ended else "boilerplate"


def _repeats_title(lines: _Lines, index: int) -> bool:
    if lines.title < 0 or index == lines.title:
        return False
    title, line = normalise(lines.units[lines.title].text), normalise(lines.units[index].text)
    if line == title:
        return True
    shorter, longer = sorted((title, line), key=len)
    extra = len(longer.split()) - len(shorter.split())
    if index <= lines.start and line in title and len(line.split()) >= 4:
        return True
    return len(shorter.split()) >= 4 and longer.startswith(shorter) and extra <= 3 and index < lines.start + 2


def _is_name(unit: Unit) -> bool:
    """Whether a short line is names or a place: every word begins with a capital."""
    words = [word for word in re.findall(r"[^\s,/]+", unit.text) if word != "and"]
    return (
        2 <= len(words) <= (8 if " and " in unit.text else 4)
        and not unit.ended
        and all(re.match(r"[A-ZÀ-Þ]", word) for word in words)
    )


# --- the rest --------------------------------------------------------------------------------------------


def _label_body(lines: _Lines, labels: list[ZoneLabel | None]) -> list[ZoneLabel | None]:
    """Labels from the first paragraph to the end; widgets take what follows them."""
    index, last = lines.start, _last_prose(lines)
    while index < len(lines.units):
        sign = lines.signs[index]
        labels[index] = _body_label(lines, index, last) if sign is None else sign.zone
        following = index + 1
        if sign is not None and sign.scope != "line":
            following = _end_of_scope(lines, index, sign)
            _label_widget(lines, labels, range(index + 1, following), sign)
        index = following
    return labels


def _label_widget(lines: _Lines, labels: list[ZoneLabel | None], inside: range, sign: Sign) -> None:
    """Lines within a widget keep a label of their own that asserts nothing; another may open in it."""
    for index in inside:
        own = lines.signs[index]
        if own is not None and own.scope == "rest":
            sign = own
        labels[index] = own.zone if own is not None and own.zone in _SILENT else sign.zone


def _body_label(lines: _Lines, index: int, last: int) -> ZoneLabel:
    unit = lines.units[index]
    if _repeats_title(lines, index) and unit.words >= 3:
        return "duplicate_title"
    if index + 1 < len(lines.units) and is_signature(lines.units[index + 1]):
        return "boilerplate"
    if index > last - 2 and is_tail_byline(unit):
        return "byline"
    if unit.prose or is_bullet(unit) or unit.text[-1] in ":,;":
        return "body"
    return "teaser" if _is_shouted(unit) else _short_label(unit, within=index < last)


def _short_label(unit: Unit, *, within: bool) -> ZoneLabel:
    """A short line is a heading within the report; below it, it is a button or a key word."""
    if unit.ended or unit.words > _LONGEST_HEADING:
        return "body"
    return "heading" if within else "boilerplate"


def _is_shouted(unit: Unit) -> bool:
    """A headline in capitals between paragraphs is a link to another report; short ones are headings."""
    return unit.words >= 6 and unit.text.upper() == unit.text


def _last_prose(lines: _Lines) -> int:
    """The last paragraph of the report, before the widgets that run to the end."""
    last, index = lines.start, lines.start
    while index < len(lines.units):
        sign = lines.signs[index]
        if sign is not None and sign.scope != "line":
            index = _end_of_scope(lines, index, sign)
            continue
        if lines.is_prose(index):
            last = index
        index += 1
    return last


def _end_of_scope(lines: _Lines, index: int, sign: Sign) -> int:
    """The first line after a widget that its sign at `index` opens."""
    if sign.scope == "next":
        return _end_of_teaser(lines, index)
    if sign.zone == "boilerplate":
        return index + 1 if _is_above_byline(lines, index) else len(lines.units)
    after = range(index + 1, len(lines.units))
    return next((i for i in after if _resumes(lines, i, index)), len(lines.units))


def _is_above_byline(lines: _Lines, index: int) -> bool:
    """Whether a by-line with its date follows: the button for comments that stands above some reports."""
    after = [sign.zone for sign in lines.signs[index + 1 : index + _LONGEST_WIDGET] if sign is not None]
    below = sum(lines.is_prose(i) for i in range(index + 1, len(lines.units)))
    above = sum(lines.is_prose(i) for i in range(index))
    return bool({"byline", "meta"}.intersection(after)) and "caption" in after and below > above


def _end_of_teaser(lines: _Lines, index: int) -> int:
    """Headlines in the sign's own paragraph, or in the next one where the sign stands alone."""
    units = lines.units
    end = index + 1
    if end < len(units) and units[end].block == units[index].block:
        crowded = lines.crowded(index)
        while end < len(units) and units[end].block == units[index].block and lines.signs[end] is None:
            if units[end].words > _LONGEST_TEASER or (crowded and _is_sentence(units[end])):
                break
            end += 1
        return end
    while end < len(units) and end - index <= 5 and lines.signs[end] is None:
        if _is_sentence(units[end]) or units[end].words > _LONGEST_TEASER:
            break
        end += 1
        if end < len(units) and units[end].prose and units[end].words > _LONGEST_TEASER:
            break
    return end


def _is_sentence(unit: Unit) -> bool:
    return unit.prose and re.search(r"[.!?…][)\]”’\"']*$", unit.text) is not None


def _resumes(lines: _Lines, index: int, head: int) -> bool:
    """Whether the report visibly goes on: two full paragraphs, or more sentences than a widget has."""
    units = lines.units
    if units[index].block == units[head].block or index + 1 >= len(units) or not lines.is_prose(index):
        return False
    full = units[index].words >= 40 and len(re.findall(r"[.!?][”\"\'’)]*(?:\s|$)", units[index].text)) >= 2
    if full and lines.is_prose(index + 1) and units[index + 1].words >= 20:
        return True
    run = range(index, index + _LONGEST_WIDGET)
    return run[-1] < len(units) and all(
        lines.signs[i] is None
        and _is_sentence(units[i])
        and units[i].words >= 8
        and units[i].block != units[i - 1].block
        for i in run
    )


# --- captions --------------------------------------------------------------------------------------------


def _label_captions(lines: _Lines, labels: list[ZoneLabel | None]) -> list[ZoneLabel | None]:
    """The lines that belong to a credit: the description above it, the same words once more."""
    for index, sign in enumerate(lines.signs):
        if sign is None or labels[index] != "caption":
            continue
        if sign.alone and index and _described(lines, labels, index):
            labels[index - 1] = "caption"
        for near in range(max(0, index - 3), min(len(labels), index + 3)):
            if _same_picture(lines, labels, near, index):
                labels[near] = "caption"
    return labels


def _described(lines: _Lines, labels: Sequence[ZoneLabel | None], index: int) -> bool:
    above, credit = lines.units[index - 1], lines.units[index]
    if index > 1 and normalise(lines.units[index - 2].text) == "now playing":
        return True  # what a video shows, between its button and its credit
    return (
        above.block == credit.block
        and lines.signs[index - 1] is None
        and labels[index - 1] in {"dek", "heading", "body", "byline", "boilerplate"}
        and above.words <= 45
        and not lines.crowded(index)
    )


def _same_picture(lines: _Lines, labels: Sequence[ZoneLabel | None], near: int, index: int) -> bool:
    if near == index or labels[near] not in {"dek", "heading", "byline", "boilerplate", "body"}:
        return False
    one, two = normalise(lines.units[near].text), normalise(lines.units[index].text)
    return len(one.split()) >= 3 and two.startswith(one)


# --- zones -----------------------------------------------------------------------------------------------


def _openings(text: str, unit: Unit, outlet: str) -> tuple[Opening, ...]:
    """At most two prefixes of the first paragraph: an outlet's label and a dateline, in either order."""
    found: list[Opening] = []
    start = unit.span.start
    while len(found) < 2:
        opening = find_opening(text, start, unit.span.end, outlet)
        if opening is None or opening.span.end >= unit.span.end or opening.label in {o.label for o in found}:
            break
        found.append(opening)
        start = opening.span.end
        while start < unit.span.end and text[start].isspace():
            start += 1
    return tuple(found)


def _make_zones(
    text: str, lines: _Lines, labels: Sequence[ZoneLabel | None], openings: Sequence[Opening]
) -> Iterator[Zone]:
    for index, unit in enumerate(lines.units):
        label = labels[index] or "boilerplate"
        start = unit.span.start
        if index == lines.start:
            for opening in openings:
                yield Zone(opening.span, opening.label)
                start = opening.span.end
        if label == "body":
            yield from _split_asides(text, start, unit.span.end)
        else:
            yield Zone(unit.span, label)


def _split_asides(text: str, start: int, end: int) -> Iterator[Zone]:
    """A paragraph with the promotions in brackets taken out of it."""
    asides = (match for pattern in find_asides() for match in pattern.finditer(text, start, end))
    for match in asides:
        before = trim(text, start, match.start())
        if before is not None:
            yield Zone(before, "body")
        yield Zone(Span(*match.span()), "teaser")
        start = match.end()
    rest = trim(text, start, end)
    if rest is not None:
        yield Zone(rest, "body")

"""What one line of a dump says of itself: a button, a credit, a by-line, a date, the head of a widget."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from foedus.collect.dates import find_stamps
from foedus.collect.layout import Unit, normalise
from foedus.collect.names import find_agency, meta_words, section_words
from foedus.lexicon import read_words
from foedus.model import ZoneLabel

Scope = Literal["line", "next", "rest"]
_LONGEST_LINE = 1200
"""In characters; no sign is longer, and patterns are not let loose on what is."""
_LONGEST_CREDIT = 130
_LONGEST_BYLINE = 45
_LONGEST_META = 22
_RESIDUE = 5
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?\s?m\.?)?|\d{1,2}\s?[ap]\.m\.", re.IGNORECASE)
_AGO = re.compile(
    r"\b(?:\d+|an?)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago\b", re.IGNORECASE
)
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Sign:
    """The zone that a line announces and how far it reaches; `alone` where it holds nothing else."""

    zone: ZoneLabel
    scope: Scope = "line"
    alone: bool = False
    inline: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    zone: ZoneLabel
    scope: Scope
    start: bool
    inline: bool


def read_sign(unit: Unit) -> Sign | None:
    """What the line is by its own words, None where it could be part of the report."""
    if not re.search(r"[^\W_]", unit.text):
        return Sign("boilerplate", alone=True)
    if len(unit.text) > _LONGEST_LINE:
        return None
    if unit.words <= _LONGEST_CREDIT and any(p.search(unit.text) for p in _patterns("notice")):
        return Sign("boilerplate", alone=True)
    if any(p.search(unit.text) for p in _patterns("post")):
        return Sign("boilerplate", inline=True)
    return _read_label(unit) or _read_credit(unit) or _read_byline(unit) or _read_meta(unit)


def is_section(unit: Unit) -> bool:
    """Whether a line above the title only names a desk or the way to it: "World", "Home › Asia"."""
    if unit.words > 8 or unit.ended:
        return False
    if re.search(r"\s[›»>→]\s", unit.text):
        return True
    words = unit.text.split()
    if "&" in words and all(word[0].isupper() or word == "&" for word in words):
        return True
    return bool(words) and all(word.casefold().strip(",.:") in section_words() for word in words)


def is_signature(unit: Unit) -> bool:
    """Whether the line signs an embedded post, so that the paragraph above is the post."""
    return len(unit.text) <= _LONGEST_LINE and any(p.search(unit.text) for p in _patterns("post"))


def is_tail_byline(unit: Unit) -> bool:
    """Whether it is a note on the author, if nothing of the report comes after it."""
    short = unit.words <= _LONGEST_BYLINE and len(unit.text) <= _LONGEST_LINE
    return short and any(p.search(unit.text) for p in _patterns("byline", tail=True))


def is_bullet(unit: Unit) -> bool:
    """Whether the line is an item of a list or a signature after a dash."""
    return unit.text[0] in read_words("zones")["bullets"]["marks"] and unit.words > 0


@cache
def find_asides() -> tuple[re.Pattern[str], ...]:
    """Patterns of promotions in brackets within a paragraph."""
    return _patterns("aside")


@cache
def _patterns(table: str, *, tail: bool = False, alone: bool | None = None) -> tuple[re.Pattern[str], ...]:
    rows = read_words("bylines" if table == "byline" else "zones")[table]
    return tuple(
        re.compile(row["pattern"])
        for row in rows
        if bool(row.get("tail")) == tail and (alone is None or bool(row.get("alone")) == alone)
    )


@cache
def _labels() -> dict[str, _Label]:
    """Each announcing line, normalised, with what it announces."""
    found: dict[str, _Label] = {}
    for row in read_words("zones")["label"]:
        label = _Label(row["kind"], row["scope"], bool(row.get("start")), bool(row.get("inline")))
        found.update((normalise(text) or text, label) for text in row["text"])
    return found


def _read_label(unit: Unit) -> Sign | None:
    line = normalise(unit.text)
    whole = _labels().get(line)
    if whole is not None:
        return Sign(whole.zone, whole.scope, alone=True)
    return _read_inline(unit) or _read_start(unit, line)


def _read_inline(unit: Unit) -> Sign | None:
    """A label with what it announces on one line: "Read also: headline", "Tags: one, two"."""
    head, mark, rest = unit.text.partition(":")
    if not mark or not rest.strip() or len(head) > 40 or unit.words > 30:
        return None
    label = _labels().get(normalise(head))
    return Sign(label.zone, "line", inline=True) if label is not None and label.inline else None


def _read_start(unit: Unit, line: str) -> Sign | None:
    longest = 8 if not unit.ended else 25
    words = line.split()
    for count in range(min(6, len(words) - 1), 0, -1):
        label = _labels().get(" ".join(words[:count]))
        if label is None or not label.start:
            continue
        if label.scope == "rest" and (unit.ended or len(words) > 8):
            return None
        if label.zone == "byline" and unit.prose:
            return None
        return Sign(label.zone, label.scope, alone=True) if len(words) <= longest + 4 * count else None
    return None


def _read_credit(unit: Unit) -> Sign | None:
    if unit.words > _LONGEST_CREDIT:
        return None
    if any(p.search(unit.text) for p in _patterns("credit", alone=True)):
        return Sign("caption", alone=True)
    return Sign("caption") if any(p.search(unit.text) for p in _patterns("credit", alone=False)) else None


def _read_byline(unit: Unit) -> Sign | None:
    if find_agency(_EDGE.sub("", unit.text)) is not None:
        return Sign("byline", alone=True)
    if unit.words > _LONGEST_BYLINE or (
        unit.text[:3].lower() == "by " and (unit.words > 30 or unit.text[-1] == ".")
    ):
        return None
    return Sign("byline") if any(p.search(unit.text) for p in _patterns("byline")) else None


def _read_meta(unit: Unit) -> Sign | None:
    """A line whose words are a date, a clock, or an age, and little else."""
    if unit.words > _LONGEST_META:
        return None
    spans = [stamp.span for stamp in find_stamps(unit.text)]
    rest = unit.text
    for span in reversed(spans):
        rest = rest[: span.start] + " " + rest[span.end :]
    bare = _CLOCK.sub(" ", _AGO.sub(" ", rest))
    if bare == unit.text:
        return None
    left = [word for word in normalise(bare).split() if word not in meta_words()]
    longest = 0 if unit.ended and not re.search(r"\d\W*$|m\.$", unit.text) else _RESIDUE
    return Sign("meta", alone=not left) if len(left) <= longest else None

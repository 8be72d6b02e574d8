"""Offices and roles, with or without a name: "acting Russian Foreign Minister", "the spokeswoman"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from foedus.extract.names import Known
from foedus.extract.tokens import fold, is_within
from foedus.lexicon import read_words
from foedus.model import Actor, Span
from foedus.packs import Name
from foedus.packs.spelling import is_one_letter_off


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A row of `words/titles.toml`; `name` is empty for a form of address."""

    name: str
    forms: tuple[str, ...]
    office: bool
    at: str
    sex: str = ""
    adjective: bool = False
    """Whether its words are also adjectives: "official", "general"."""


@dataclass(frozen=True, slots=True)
class Title:
    """Words of office in the text: `name` is canonical ("Deputy Foreign Minister"), `of` whose office it is.

    `mode` is holder, acting, former or appointed. `span` runs from the first modifier or body to the end of
    the title, or of the body that follows it ("President of the Republic of Belarus").
    """

    span: Span
    name: str
    row: TitleRow
    mode: str
    of: Actor | None
    determined: bool
    """Whether an article or possessive stands before it: "the spokeswoman"."""


def find_titles(text: str, span: Span, known: tuple[Known, ...]) -> Iterator[Title]:
    """The titles within `span` that are no part of a known name, in order."""
    bodies = tuple(name for name in known if name.of_kind("organisation", "organ", "treaty", "outlet"))
    words = [match.span() for match in _title_pattern().finditer(text, span.start, span.end)]
    words = sorted({*words, *_misspelled(text, span)})
    starts = frozenset(start for start, _ in words)
    for start, end in words:
        if fold(text[start:end]) in _modifier_kinds() and starts & {end, end + 1}:
            continue  # only modifies the next one: "Deputy" in "Deputy Foreign Minister"
        if not is_within(bodies, start) and not is_within(bodies, end - 1):
            yield _expanded(text, span, Span(start, end), known)


def _misspelled(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Long title words with one slip, right before a capital or "of": "Presidnet of Belarus"."""
    for match in _LONG_WORD.finditer(text, span.start, span.end):
        if _meant_title(fold(match.group())):
            yield match.span()


@lru_cache(maxsize=4096)
def _meant_title(word: str) -> str:
    """The title word that a slip stands for; empty for a word that is right or means something else."""
    table = read_words("titles")["misspelled"]
    if word in table["words"] or word in table["never"] or word in _modifier_kinds():
        return ""
    near = (right for right in table["words"] if right[0] == word[0])
    return next((right for right in near if is_one_letter_off(word, right)), "")


# A slip is understood only where a name follows, at once or after "of".
_LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{7,13}(?=\s(?:of\s(?:the\s)?)?[^\W\d_a-z])")


def _expanded(text: str, limits: Span, words: Span, known: tuple[Known, ...]) -> Title:
    """The title with what belongs to it: modifiers, the body before or after it, the article."""
    row = _row_of(words.of(text))
    if not row.name:
        return Title(words, "", row, "holder", None, determined=False)
    start, modifiers = _modifiers_before(text, limits.start, words.start)
    before = _body_before(text, start, known)
    if before is None:
        start = _spoken_for(text, limits.start, start)
        before = _body_before(text, start, known)
    after = body_behind(text, words.end, known)
    if before is not None:
        start, more = _modifiers_before(text, limits.start, before.span.start)
        modifiers |= more
    body = after or before
    start, determined = _determiner_before(text, limits.start, start)
    mode = next((m for m in ("acting", "former", "next") if m in modifiers), "holder")
    not_yet = _not_yet().match(text, words.end)
    if not_yet is not None:
        mode = "next"
    return Title(
        span=Span(start, after.span.end if after else not_yet.end() if not_yet else words.end),
        name=f"Deputy {row.name}" if "deputy" in modifiers and row.office else row.name,
        row=row,
        mode="appointed" if mode == "next" else mode,
        of=body_of(body) if body and row.at != "region" else None,
        determined=determined,
    )


def body_of(known: Known) -> Actor | None:
    """The state or organisation that a name beside a title stands for: Russia for "Kremlin spokesman"."""
    name = known.of_kind("organisation", "organ", "state", "demonym", "capital", "seat")
    return actor_of(name) if name else None


def actor_of(name: Name) -> Actor:
    """The actor of a pack's name; a government's seat stands for the state where an office is meant."""
    if name.actor_kind == "government":
        return Actor(name.actor.removeprefix("Government of ").removeprefix("the "), "state")
    return Actor(name.actor, name.actor_kind)


# --- what stands around the words of a title -------------------------------------------------------------

_DETERMINER = re.compile(
    r"(?<![\w-])(?:the|an?|one|another|some|any|his|her|our|their|its|this|that)\s+$", re.IGNORECASE
)
_BEFORE_TITLE = re.compile(r"(?:['’]s?)?\s+$")
_AFTER_TITLE = re.compile(r"\s+(?:of|for|to)\s+(?:the\s+)?")


def _modifiers_before(text: str, limit: int, end: int) -> tuple[int, frozenset[str]]:
    """Where the modifiers that end at `end` begin, and what they are."""
    match = _modifier_run().search(text, max(limit, end - 60), end)
    if match is None:
        return end, frozenset()
    words = _modifier_word().findall(fold(match.group()))
    return match.start(), frozenset(_modifier_kinds()[word] for word in words)


def _body_before(text: str, end: int, known: Sequence[Known]) -> Known | None:
    """The name that ends just before `end`, a possessive or a space between: "Russia’s ", "Kremlin "."""
    at = bisect_left(known, end, key=lambda name: name.span.start) - 1
    if at < 0 or known[at].span.end >= end or body_of(known[at]) is None:
        return None
    return known[at] if _BEFORE_TITLE.fullmatch(text, known[at].span.end, end) else None


def _spoken_for(text: str, limit: int, start: int) -> int:
    """Where the ministry or office begins that stands before a title: "Foreign Ministry spokeswoman"."""
    match = _ministry_words().search(text, max(limit, start - 40), start)
    return match.start() if match else start


def body_behind(text: str, start: int, known: Sequence[Known]) -> Known | None:
    """The name of a body after "of", "for" or "to": "President of the Republic of Belarus"."""
    link = _AFTER_TITLE.match(text, start)
    if link is None:
        return None
    at = bisect_left(known, start, key=lambda name: name.span.start)
    # The article may be part of the name: "of the Republic of Belarus".
    if at == len(known) or not known[at].span.start <= link.end() < known[at].span.end:
        return None
    # An adjective belongs to what follows it: "President of the Russian Academy".
    adjective = known[at].names[0].kind == "demonym"
    return known[at] if body_of(known[at]) and not adjective else None


def _determiner_before(text: str, limit: int, start: int) -> tuple[int, bool]:
    match = _DETERMINER.search(text, max(limit, start - 9), start)
    return (match.start(), True) if match else (start, False)


# --- the word lists, as patterns -------------------------------------------------------------------------


@cache
def title_rows() -> tuple[TitleRow, ...]:
    """The rows of `words/titles.toml`."""
    return tuple(
        TitleRow(
            row["name"],
            tuple(row["forms"]),
            row["office"],
            row["at"],
            row.get("sex", ""),
            row.get("adjective", False),
        )
        for row in read_words("titles")["title"]
    )


@cache
def office_rows() -> frozenset[str]:
    """The canonical names of offices, which one person holds at a time, without mere roles."""
    return frozenset(row.name for row in title_rows() if row.office)


def _row_of(words: str) -> TitleRow:
    key, rows = fold(words), _rows_by_form()
    return rows[key] if key in rows else rows[_meant_title(key)]


@cache
def _rows_by_form() -> dict[str, TitleRow]:
    rows: dict[str, TitleRow] = {}
    for row in title_rows():
        for form in row.forms:
            rows.setdefault(form, row)
    return rows


@cache
def _title_pattern() -> re.Pattern[str]:
    """Longest forms first; those of two letters ("PM") only in capitals, addresses ("Mr") only with one."""
    forms = sorted(_rows_by_form(), key=len, reverse=True)
    longer = "|".join(_spaced(form) for form in forms if not _is_address(form) and len(form) > 2)
    short = "|".join(form.upper() for form in forms if not _is_address(form) and len(form) <= 2)
    address = "|".join(_spaced(form.capitalize()) for form in forms if _is_address(form))
    hyphened = "|".join(rf"(?<={word}-)" for word in _modifier_kinds() if " " not in word and "-" not in word)
    start = rf"(?:(?<![\w-])|(?i:{hyphened}))"
    return re.compile(rf"{start}(?:(?i:{longer})|{short}|{address})(?:(?![\w-])|(?={_not_yet().pattern}))")


@cache
def _not_yet() -> re.Pattern[str]:
    return re.compile(rf"[-\s](?:{'|'.join(read_words('titles')['after']['words'])})(?![\w-])")


def _is_address(form: str) -> bool:
    return not _rows_by_form()[form].name


def _spaced(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s+")


@cache
def _ministry_words() -> re.Pattern[str]:
    bodies = read_words("nominals")["bodies"]
    words = sorted((*bodies["government"]["words"], *bodies["owned"]["words"]), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?i:{'|'.join(map(_spaced, words))})(?:['’]s)?\s+$")


@cache
def _modifier_kinds() -> dict[str, str]:
    groups = read_words("titles")["modifiers"]
    return {word: kind for kind, group in groups.items() for word in group["words"]}


def _modifier_options() -> str:
    return "|".join(_spaced(word) for word in sorted(_modifier_kinds(), key=len, reverse=True))


@cache
def _modifier_word() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_modifier_options()})\b")


@cache
def _modifier_run() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:(?:{_modifier_options()})[\s-]+)+$", re.IGNORECASE)


@cache
def _sexes() -> re.Pattern[str]:
    groups = {
        sex: "|".join(_spaced(form) for row in title_rows() if row.sex == sex for form in row.forms)
        for sex in ("female", "male")
    }
    options = "|".join(rf"(?P<{sex}>{forms})" for sex, forms in groups.items())
    return re.compile(rf"(?<![\w-])(?i:{options})(?![\w-])")


def sex_of(words: str) -> str:
    """The sex that the words of a title tell ("spokeswoman", "Mr"), empty where they tell none."""
    match = _sexes().search(words)
    return (match.lastgroup or "") if match else ""

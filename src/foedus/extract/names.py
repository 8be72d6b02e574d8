"""Names that the packs know, found in a text: longest first, whole words, capitals as the pack has them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick

from foedus.extract.shortened import find_other_bodies
from foedus.extract.tokens import find_tokens
from foedus.lexicon import read_words
from foedus.model import Span
from foedus.packs import Name, Packs

# Same length, so that positions hold: typographic apostrophes and hyphens, and spaces that are no plain ones.
_PLAIN = str.maketrans(
    {"’": "'", "‑": "-", "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " "}
)


@dataclass(frozen=True, slots=True)
class Known:
    """A stretch that is a name in the packs, with everything that it may mean there."""

    span: Span
    names: tuple[Name, ...]

    @property
    def is_person(self) -> bool:
        """Whether it names a person and nothing else: "Montenegro" is a state before it is a family name."""
        return all(name.kind == "person" for name in self.names)

    def of_kind(self, *kinds: str) -> Name | None:
        """The first meaning of one of `kinds`."""
        return next((name for name in self.names if name.kind in kinds), None)


def match_names(text: str, span: Span, packs: Packs) -> tuple[Known, ...]:
    """The known names within `span`, in order and without overlaps, the longest of those that compete.

    In a line of capitals ("PUTIN WARNS NATO") names are known by their capitals, except those that would be
    ordinary words there.
    """
    plain = span.of(text).translate(_PLAIN)
    capitals = is_capitals(plain)
    matcher = _capital_matcher(packs) if capitals else _matcher(packs)
    found = [
        Known(Span(span.start + last + 1 - length, span.start + last + 1), names)
        for last, (length, names) in (
            matcher.iter(plain) if len(matcher) else ()
        )  # one without names refuses
        if _is_whole(plain, last + 1 - length, last + 1)
    ]
    return _longest(found)


def is_capitals(words: str) -> bool:
    """Whether a line shouts: at least two words, and hardly a small letter in it."""
    letters = [character for character in words if character.isalpha()]
    small = sum(character.islower() for character in letters)
    return " " in words.strip() and len(letters) > 5 and small * 10 <= len(letters)


def is_headline_style(text: str, span: Span) -> bool:
    """Whether Most Words Begin With Capitals, so that a capital tells nothing of names.

    Function words ("of", "in") stay small in such lines, so only words of four letters and more are counted.
    Where the line ends in a full stop all of them count, for a sentence may be full of names.
    """
    words = [token for token in find_tokens(text, span) if len(token.text) > 3 and token.text[0].isalpha()]
    capitals = sum(word.text[0].isupper() for word in words)
    needed = 5 if text[span.end - 1] == "." else 4
    return len(words) > 3 and capitals * 5 >= len(words) * needed


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the stretch is no part of a longer or a hyphenated word."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    glued = before[-1:].isalnum() or (before[-1:] == "-" and before[:1].isalnum())
    return not (glued or after[:1].isalnum() or (after[:1] == "-" and after[1:].isalnum()))


def _longest(found: Iterable[Known]) -> tuple[Known, ...]:
    kept: list[Known] = []
    for known in sorted(found, key=lambda k: (k.span.start, -k.span.end)):
        if not kept or known.span.start >= kept[-1].span.end:
            kept.append(known)
    return tuple(kept)


@lru_cache(maxsize=4)
def _matcher(packs: Packs) -> ahocorasick.Automaton:
    """Each spelling with its length and meanings; descriptions match with a capital at their start too."""
    return _automaton((spelling, name) for name in _nameable(packs) for spelling in _spellings(name))


@lru_cache(maxsize=4)
def _capital_matcher(packs: Packs) -> ahocorasick.Automaton:
    """The same for lines of capitals, without the words that are ordinary ones when all is in capitals."""
    ordinary = {word.upper() for word in (*_names_list("capitals"), *common_family_names())}
    shouted = (
        (spelling.upper(), name)
        for name in _nameable(packs)
        if name.form not in ("bare", "description")
        for spelling in _spellings(name)
    )
    return _automaton((spelling, name) for spelling, name in shouted if spelling not in ordinary)


def _nameable(packs: Packs) -> Iterator[Name]:
    """All names but those of offices, which are found by their titles, with or without a name beside them."""
    offices = {name.text for name in packs.names() if name.kind == "office"}
    return (name for name in packs.names() if name.text not in offices)


def _automaton(spelled: Iterable[tuple[str, Name]]) -> ahocorasick.Automaton:
    meanings: dict[str, list[Name]] = defaultdict(list)
    for spelling, name in spelled:
        meanings[spelling].append(name)
    automaton = ahocorasick.Automaton()
    for spelling, names in meanings.items():
        automaton.add_word(spelling, (len(spelling), tuple(dict.fromkeys(names))))
    automaton.make_automaton()
    return automaton


def _spellings(name: Name) -> tuple[str, ...]:
    text = name.text.translate(_PLAIN)
    if name.form == "description":
        return (text, text[:1].upper() + text[1:], text[:1].lower() + text[1:])
    return (text,)


# --- which of them a context confirms --------------------------------------------------------------------


def find_homonyms(text: str, packs: Packs) -> frozenset[str]:
    """Names that mean something else in this article: "Georgia" among American states is one of them."""
    others = find_other_bodies(text, packs)
    american = len({match.group() for match in _american_states().finditer(text)}) > 1
    return others | _names_list("american_homonyms") if american and "Tbilisi" not in text else others


def confirmed_names(
    text: str, span: Span, known: tuple[Known, ...], homonyms: frozenset[str]
) -> tuple[Known, ...]:
    """Those that their surroundings do not contradict.

    A name that is also an ordinary word ("Trend", "Dawn") needs an outlet's context; one word inside a longer
    capitalised name ("Liberation Front", "Michael Bloomberg") is not the one in the packs.
    """
    return tuple(
        k
        for k in known
        if k.span.of(text) not in homonyms
        and not _is_part_of_other(text, span, k)
        and not (_needs_context(k) and not _has_outlet_context(text, span, k.span))
    )


def _needs_context(known: Known) -> bool:
    return all(name.kind == "outlet" and name.form == "bare" for name in known.names)


def _has_outlet_context(text: str, limits: Span, span: Span) -> bool:
    before = text[max(limits.start, span.start - 40) : span.start]
    after = text[span.end : min(limits.end, span.end + 24)]
    return bool(_outlet_context("before").search(before) or _outlet_context("after").match(after))


def _is_part_of_other(text: str, limits: Span, known: Known) -> bool:
    """Whether one word is only a piece of a name that the packs do not have."""
    words = known.span.of(text)
    if " " in words or known.of_kind("person", "demonym") is not None:
        return False
    before = _word_before(text, limits, known.span)
    if before in given_names() and known.of_kind("state") is None:
        return True
    if known.of_kind("organ") is not None and before.istitle() and before not in never_names():
        return not text.startswith(before, limits.start)  # "the Jewish Congress", but "Later Congress voted"
    following = _NEXT_CAPITAL.match(text, known.span.end, limits.end)
    if following is None:
        return False
    if words in _names_list("given_too"):
        return following.group(1) not in never_names() and not is_headline_style(text, limits)
    return known.of_kind("outlet", "organ") is not None and following.group(1) in _names_list("inside_names")


def _word_before(text: str, limits: Span, span: Span) -> str:
    before = text[max(limits.start, span.start - 24) : span.start]
    match = _LAST_WORD.search(before)
    return match.group(1) if match else ""


_NEXT_CAPITAL = re.compile(r"[ \u00a0]([^\W\d_a-z]\w*)")
_LAST_WORD = re.compile(r"(?<![\w-])(\w[\w-]*)[ \u00a0]$")


@cache
def _outlet_context(side: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in _names_list(f"outlet_{side}"))
    if side == "before":
        return re.compile(rf"(?<![\w-])(?i:{words})\s(?:(?i:the|state-run|independent)\s){{0,2}}$")
    return re.compile(rf",?\s(?:(?i:has|have|had)\s)?(?i:{words})(?![\w-])")


@cache
def _american_states() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_names_list('american_states'))})\b")


@cache
def _names_list(name: str) -> frozenset[str]:
    return frozenset(read_words("names")[name]["words"])


def given_names() -> frozenset[str]:
    """Given names, whoever bears them."""
    return _names_list("female") | _names_list("male") | _names_list("either")


def sex_of_given(name: str) -> str:
    """The sex that a given name tells, empty where it tells none."""
    return "female" if name in _names_list("female") else "male" if name in _names_list("male") else ""


def particles() -> frozenset[str]:
    """Small words inside personal names."""
    return _names_list("particles")


def body_words() -> frozenset[str]:
    """Capitalised words that tell that a name is a body's: "Institute", "Council"."""
    return _names_list("bodies")


def party_words() -> frozenset[str]:
    """Members of parties and creeds, who speak as a group: "Democrats"."""
    return _names_list("parties")


def never_names() -> frozenset[str]:
    """Capitalised words that end a personal name before them: weekdays, parties, bodies, places."""
    return _names_list("never") | _names_list("bodies")


def common_family_names() -> frozenset[str]:
    """Family names that are ordinary words, or that many people share."""
    return frozenset(read_words("names")["common_families"])

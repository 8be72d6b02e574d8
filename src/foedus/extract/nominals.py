"""Those meant without a name: pronouns, groups of speakers, bodies of a government, "the alliance"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from foedus.extract.names import Known
from foedus.extract.persons import words_of
from foedus.extract.titles import Title, actor_of, body_of
from foedus.extract.tokens import fold, is_within
from foedus.lexicon import read_words
from foedus.model import ActorKind, Mention, MentionForm, Span

_DETERMINED = re.compile(
    r"(?<![\w-])(?:the|its|their|his|her|our|this|these|some|many|several|both|all|other|various|"
    r"two|three|four|five|six)\s+(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)
# An adjective may stand between an owner and its nominal ("CSTO foreign ministers"), but no verb and no small
# word: "the CSTO deployed observers" are not its observers.
_BETWEEN = r"(?:(?!\w*ed\b|(?:and|as|at|by|for|from|in|of|on|or|to|with|has|had|is|was|are|were)\b)\w+\s+)?"
_OWNER = re.compile(rf"['’]s?\s+{_BETWEEN}|\s+{_BETWEEN}")
# A nominal with a capital before another capital is part of a name: "the State Duma".
_NAME_GOES_ON = re.compile(r"[ \u00a0][^\W\d_a-z]|['’]s[ \u00a0]Republic\b")
# One with a capital behind another ends a name: "the Customs Union".
_NAME_BEFORE = re.compile(r"\s[^\W\d_a-z][\w-]*\s+$")
# A state by its kind with a capital and its own name behind is named: "the Republic of Kyrgyzstan".
_NAME_BEHIND = re.compile(r"\s+of\s+(?:the\s+)?[^\W\d_a-z]")


def find_titled(text: str, titles: tuple[Title, ...]) -> Iterator[Mention]:
    """Titles that may stand for a person without a name: "the spokeswoman", "the Russian president"."""
    for title in titles:
        noun = not title.row.adjective or _noun_ends().match(text, title.span.end)
        if title.name and noun and (title.determined or title.of):
            yield Mention(title.span, "person", "nominal", title=words_of(title), of=title.of)


def find_pronouns(text: str, span: Span) -> Iterator[Mention]:
    """Pronouns of the third person that can be a source: he, she, they, it, and "quoted him as saying"."""
    for match in _pronoun_pattern().finditer(text, span.start, span.end):
        kind: ActorKind = "person" if fold(match.group()) in ("he", "she") else "group"
        yield Mention(Span(match.start(), match.end()), kind, "pronoun")
    for match in _quoted_pattern().finditer(text, span.start, span.end):
        yield Mention(Span(*match.span("pronoun")), "person", "pronoun")


def is_expletive(text: str, pronoun: Span) -> bool:
    """Whether "it" stands for nothing: "it is necessary that", "when it comes to"."""
    return _expletive_pattern().match(text, pronoun.end) is not None


def find_collectives(text: str, span: Span, known: tuple[Known, ...]) -> Iterator[Mention]:
    """Groups by their head noun: "the heads of state", "CSTO members", "Armenian officials"."""
    for match in _collective_pattern().finditer(text, span.start, span.end):
        if _is_inside_name(text, match, known):
            continue
        owner = _owner_before(text, match.start(), known)
        start = _determined(text, span.start, owner.span.start if owner else match.start())
        if owner or start < match.start():
            of = body_of(owner) if owner else None
            yield Mention(Span(start, match.end()), "group", "collective", of=of)


def find_bodies(text: str, span: Span, known: tuple[Known, ...]) -> Iterator[Mention]:
    """Bodies by their kind: "the Armenian government", "Pashinyan’s administration", "the alliance"."""
    for match in _body_pattern().finditer(text, span.start, span.end):
        if _is_inside_name(text, match, known):
            continue
        role = _body_roles()[fold(match.group())]
        owner = _owner_before(text, match.start(), known, *(("person",) if role == "government" else ()))
        start = _determined(text, span.start, owner.span.start if owner else match.start())
        if owner is None and _ends_name(text, start, match, role):
            continue
        if owner or (start < match.start() and role != "owned"):
            yield from _body_mention(Span(start, match.end()), role, owner)


def _body_mention(span: Span, role: str, owner: Known | None) -> Iterator[Mention]:
    """A government's body keeps whose it is in `of`; an organisation's organ needs the organisation."""
    of = body_of(owner) if owner else None
    person = owner.of_kind("person") if owner else None
    if role in ("government", "owned") and (of is None or of.kind in ("state", "organ")):
        form: MentionForm = "organisation" if of else "nominal"
        yield Mention(span, "government", form, of=of or (actor_of(person) if person else None))
    elif role in ("government", "owned", "organ"):
        yield Mention(span, "organ", "organisation" if of else "nominal", of=of)
    elif of is None:  # "the Russian alliance", "CSTO states" are other things than the one named
        yield Mention(span, "organisation" if role == "organisation" else "state", "nominal")


def _is_inside_name(text: str, match: re.Match[str], known: Sequence[Known]) -> bool:
    """Whether the words belong to a name: one of the packs, or another that goes on behind them."""
    if is_within(known, match.start()) or is_within(known, match.end() - 1):
        return True
    return match.group()[0].isupper() and _NAME_GOES_ON.match(text, match.end()) is not None


def _ends_name(text: str, start: int, match: re.Match[str], role: str) -> bool:
    """Whether a capitalised body is the last word of a name, or opens one: "Customs Union", "Republic of"."""
    if not match.group()[0].isupper():
        return False
    behind = role == "state" and _NAME_BEHIND.match(text, match.end()) is not None
    return behind or _NAME_BEFORE.search(text, start, match.start()) is not None


def _owner_before(text: str, end: int, known: Sequence[Known], *more: str) -> Known | None:
    """The name just before `end`, with a possessive or one word between at most: "CSTO", "Russia’s own".

    Without a possessive it must be of a kind that is said like an adjective, or of one of `more`.
    """
    at = bisect_left(known, end, key=lambda name: name.span.start) - 1
    if at < 0 or not known[at].span.end < end <= known[at].span.end + 24:
        return None
    name = known[at]
    if _OWNER.fullmatch(text, name.span.end, end) is None:
        return None
    adjective = name.of_kind("demonym", "organisation", "organ", "outlet", *more) is not None
    return name if adjective or text[name.span.end] in "'’" else None


def _determined(text: str, limit: int, start: int) -> int:
    match = _DETERMINED.search(text, max(limit, start - 24), start)
    return match.start() if match else start


# --- the word lists, as patterns -------------------------------------------------------------------------


@cache
def _noun_ends() -> re.Pattern[str]:
    """What follows "official" and the like where it is a noun: the end, a mark, a word of the list."""
    words = _options(read_words("nominals")["after_noun"]["words"])
    return re.compile(rf"\s*(?:$|[^\w\s-])|\s+(?:{words}|\w+ed)\b")


@cache
def _pronoun_pattern() -> re.Pattern[str]:
    words = [word for row in read_words("nominals")["pronouns"].values() for word in row["words"]]
    return re.compile(rf"(?<![\w’'-])(?i:{'|'.join(words)})(?![\w’'-])")


@cache
def _quoted_pattern() -> re.Pattern[str]:
    """Objects that are whoever speaks, for they are quoted."""
    verbs = "|".join(read_words("outlets")["quoting"]["words"])
    return re.compile(rf"\b(?i:{verbs})\s+(?P<pronoun>him|her)\s+(?:[^,.;:“”\"]{{0,40}}\s)?as\s")


@cache
def _expletive_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s+(?i:{_options(read_words('nominals')['expletive']['words'])})(?!\w)")


@cache
def _collective_pattern() -> re.Pattern[str]:
    words = read_words("nominals")["collectives"]["words"]
    return re.compile(rf"(?<![\w-])(?i:{_options(words)})(?![\w-])")


@cache
def _body_roles() -> dict[str, str]:
    rows = read_words("nominals")["bodies"]
    return {word: role for role, row in rows.items() for word in row["words"]}


@cache
def _body_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{_options(tuple(_body_roles()))})(?![\w-])")


def _options(words: Sequence[str]) -> str:
    """The words as alternatives, longest first, any white space between them."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)

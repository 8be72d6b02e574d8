"""Outlets that no pack knows, by the words beside or within their names, and the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from foedus.extract.names import Known
from foedus.lexicon import read_words
from foedus.model import Actor, Article, Mention, Span

_SPACE = r"[ \u00a0]"
_WORD = r"[^\W\d_a-z][\w’'&.-]*"
_NAME = rf"{_WORD}(?:{_SPACE}(?:of{_SPACE})?{_WORD}){{0,3}}"


def own_outlets(article: Article) -> frozenset[str]:
    """The names of the outlet and of the agencies that the report credits as a whole."""
    return frozenset(datum.value for datum in (article.outlet, *article.agencies) if datum.value)


def find_outlets(text: str, span: Span, known: tuple[Known, ...], own: frozenset[str]) -> Iterator[Mention]:
    """The outlets named within `span` that the packs do not know, in no order."""
    taken = [other.span for other in known if other.of_kind("outlet", "person")]
    for mention in (*_by_words(text, span, known), *_own(text, span, own)):
        if not any(mention.span.overlaps(other) for other in taken):
            yield mention


def _is_origin(name: Span, known: tuple[Known, ...]) -> bool:
    """Whether the word beside a kind of outlet says where it is from: "the Russian newspaper"."""
    places = (other.span for other in known if other.of_kind("demonym", "capital", "state", "place"))
    return any(place.contains(name) for place in places)


def _by_words(text: str, span: Span, known: tuple[Known, ...]) -> Iterator[Mention]:
    """The span takes in the kind beside the name, so that "the X news agency" is one mention."""
    for pattern, why in _patterns():
        for match in pattern.finditer(text, span.start, span.end):
            name = Span(*match.span("name"))
            words = name.of(text).split()
            if words[0].lower() not in _small_words() and not _is_origin(name, known):
                yield _outlet(Span(*match.span()), name.of(text), why)


def _own(text: str, span: Span, own: frozenset[str]) -> Iterator[Mention]:
    for name in sorted(own):
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        for match in pattern.finditer(text, span.start, span.end):
            yield _outlet(Span(*match.span()), name, "the report's own outlet or agency")


def _outlet(span: Span, name: str, why: str) -> Mention:
    return Mention(span, "outlet", "organisation", Actor(" ".join(name.split()), "outlet"), why=why)


@cache
def _small_words() -> frozenset[str]:
    """Words with a capital only because they open a sentence: "The weekly", "In daily"."""
    rows = read_words("speech")
    return frozenset((*rows["determiners"]["words"], *rows["boundaries"]["words"]))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_words("outlets")
    nouns = "|".join(re.escape(word).replace(r"\ ", _SPACE) for word in rows["nouns"]["words"])
    endings = "|".join(rows["endings"]["words"])
    begins, ends = r"(?<![\w-])", r"(?![\w-])"
    return (
        (re.compile(rf"{begins}(?P<name>{_NAME}){_SPACE}(?:{nouns}){ends}"), "a kind of outlet behind it"),
        (re.compile(rf"{begins}(?:{nouns}){_SPACE}(?P<name>{_NAME})"), "a kind of outlet before it"),
        (re.compile(rf"{begins}(?P<name>(?:{_WORD}{_SPACE}){{1,3}}(?:{endings})){ends}"), "its last word"),
    )

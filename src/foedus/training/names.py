"""Mentions cut to names, and offices found by noun and parse: the targets of the mention head."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

from foedus.evaluate.attributions import Bounds
from foedus.training.corpora import Document, Word

_WORD: Final = re.compile(r"[^\W_](?:[\w.&’'-]*\w)?|\S")
_LONGEST_NAME: Final = 8
_LEFT: Final = frozenset({"compound", "amod"})


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words in lower case: nouns that name offices, adjectives that belong to these, what is in no name."""

    offices: frozenset[str]
    qualifiers: frozenset[str]
    honorifics: frozenset[str]
    articles: frozenset[str]
    pronouns: frozenset[str]
    small: frozenset[str]

    @property
    def titles(self) -> frozenset[str]:
        """What may stand before a person's name without being part of it."""
        return self.offices | self.qualifiers | self.honorifics


@cache
def read_name_words() -> NameWords:
    """The word list; plurals of offices are added."""
    rows = tomllib.loads(files("foedus").joinpath("_data", "training", "names.toml").read_text("utf-8"))
    nouns = set(rows["offices"])
    plurals = {re.sub("man$", "men", noun) if noun.endswith("man") else noun + "s" for noun in nouns}
    lists = {
        name: frozenset(rows[name]) for name in ("qualifiers", "honorifics", "articles", "pronouns", "small")
    }
    return NameWords(offices=frozenset(nouns | plurals), **lists)


def only_names(document: Document, words: NameWords) -> Document:
    """The document with its mentions cut to names, without article, title or possessive; the widest win."""
    mentions = {
        kind: _widest([named for span in spans if (named := _name(document.text, span, kind, words))])
        for kind, spans in (document.mentions or {}).items()
    }
    places = {document.text[slice(*span)] for span in mentions.get("place", ())}
    for kind in mentions.keys() & {"organisation", "person"}:
        mentions[kind] = tuple(span for span in mentions[kind] if document.text[slice(*span)] not in places)
    return replace(document, mentions=mentions)


def _name(text: str, span: Bounds, kind: str, words: NameWords) -> Bounds | None:
    parts = [(span[0] + each.start(), span[0] + each.end()) for each in _WORD.finditer(text[slice(*span)])]
    parts = _without_edges(text, parts, kind, words)
    if not parts or len(parts) > _LONGEST_NAME:
        return None
    start, end = parts[0][0], parts[-1][1]
    if text[start:end].lower() in words.pronouns:
        return None
    end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
    big = (text[low].isupper() or text[low].isdigit() or text[low:high] in words.small for low, high in parts)
    return (start, end) if all(big) and text[start].isupper() and end - start > 1 else None


def _without_edges(text: str, parts: list[Bounds], kind: str, words: NameWords) -> list[Bounds]:
    def droppable(span: Bounds) -> bool:
        word = text[slice(*span)].lower().strip(".")
        return word in words.articles or (kind == "person" and word in words.titles)

    while parts and (droppable(parts[0]) or not text[parts[0][0]].isalnum()):
        parts = parts[1:]
    if kind == "person" and parts and any(map(droppable, parts)):
        parts = parts[1 + max(at for at, part in enumerate(parts) if droppable(part)) :]
    return parts


def _widest(spans: Sequence[Bounds]) -> tuple[Bounds, ...]:
    kept: list[Bounds] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        if all(end <= low or high <= start for low, high in kept):
            kept.append((start, end))
    return tuple(sorted(kept))


def add_offices(document: Document, words: NameWords) -> Document:
    """The document with `office` mentions, where it is parsed: "foreign minister of Lund"."""
    if not document.sentences:
        return document
    found = [span for sentence in document.sentences for span in _offices_in(document.text, sentence, words)]
    persons = (document.mentions or {}).get("person", ())
    free = [(start, end) for start, end in found if all(end <= low or high <= start for low, high in persons)]
    return replace(document, mentions={**(document.mentions or {}), "office": _widest(free)})


def _offices_in(text: str, sentence: Sequence[Word], words: NameWords) -> Iterator[Bounds]:
    for number, word in enumerate(sentence, start=1):
        if text[word.start : word.end].lower() not in words.offices or word.relation in {"root", "amod"}:
            continue
        first = number
        while first > 1 and _belongs(text, sentence[first - 2], words):
            first -= 1
        yield sentence[first - 1].start, sentence[_last_of_phrase(text, sentence, number) - 1].end


def _belongs(text: str, word: Word, words: NameWords) -> bool:
    shown = text[word.start : word.end]
    return word.relation in _LEFT and (
        shown[0].isupper() or shown.lower() in words.qualifiers | words.offices
    )


def _last_of_phrase(text: str, sentence: Sequence[Word], number: int) -> int:
    """The last word of "of foreign affairs", "for the Middle East" after an office, else the office."""
    after = [text[word.start : word.end].lower() for word in sentence[number : number + 2]]
    if not after or after[0] not in {"of", "for"}:
        return number
    head = sentence[number].head
    if not number < head <= number + 6 or sentence[head - 1].relation not in {"nmod", "obl"}:
        return number
    return head if "," not in (text[word.start : word.end] for word in sentence[number:head]) else number

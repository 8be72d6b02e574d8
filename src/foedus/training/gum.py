"""GUM, read from CoNLL-U: its text rebuilt with a line a paragraph, gold parses, mentions and chains."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from foedus.evaluate.attributions import Bounds
from foedus.evaluate.reference import Form, Kind, Marked
from foedus.training.corpora import Document, Word
from foedus.training.syntax import canonical_relation

_KINDS: Final[dict[str, Kind]] = {"person": "person", "organization": "organisation", "place": "place"}
_SMALL: Final = frozenset({"of", "the", "and", "for"})
_LONGEST: Final = 6
"""Words of a name; what is longer describes."""

GENRES: Final = frozenset({"news", "interview", "bio", "speech", "textbook"})
"""Those of published prose; others are talk and guides."""

Row = list[str]
"""The ten columns of a token."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The rows of a sentence, and whether a paragraph begins with it."""

    opens_paragraph: bool
    rows: list[Row]


def read_gum(path: Path, genres: frozenset[str]) -> list[Document]:
    """The documents of the given genres ("GUM_news_treaty" is of "news")."""
    return [
        _Builder().build(name, sentences)
        for name, sentences in _documents(path)
        if name.split("_")[1] in genres
    ]


@dataclass(frozen=True, slots=True)
class Chained:
    """A document with all that people marked as mentions of persons, organisations and places in it."""

    id: str
    text: str
    mentions: tuple[Marked, ...]
    sentences: tuple[tuple[Word, ...], ...]


def read_chains(path: Path, genres: frozenset[str]) -> list[Chained]:
    """The documents of the given genres with every mention's chain."""
    found = []
    for name, sentences in _documents(path):
        if name.split("_")[1] in genres:
            builder = _Builder()
            parsed = tuple(builder.sentence(each) for each in sentences)
            found.append(Chained(name, builder.text.rstrip(), tuple(_marked(builder)), parsed))
    return found


def _marked(builder: _Builder) -> Iterator[Marked]:
    for entity in builder.entities:
        kind = _KINDS.get(entity.kind)
        if kind is not None:
            head, tag = _head(entity)
            form: Form = "pronoun" if tag == "PRON" else "name" if tag == "PROPN" else "nominal"
            yield Marked((entity.start, entity.end), head, kind, form, entity.chain, entity.link)


def _head(entity: _Entity) -> tuple[Bounds, str]:
    """The word of a mention whose own head stands outside of it, of a name its last word; and its tag.

    "Actor Ivo Lund" is a name, though "actor" heads it.
    """
    inside = {number for number, _, _, _ in entity.words}
    words = entity.words
    at = next((at for at, word in enumerate(words) if word[1] not in inside), len(words) - 1)
    titled = words[at + 1 :] and words[at + 1][3] == "PROPN" and words[at][3] == "NOUN"
    if titled and _hangs_on(words, at + 1, words[at][0]):
        at += 1
    tag = words[at][3]
    while tag == "PROPN" and words[at + 1 :] and words[at + 1][3] == "PROPN":
        at += 1
    return words[at][2], tag


def _hangs_on(words: Sequence[_Token], at: int, number: int) -> bool:
    """Whether the name that begins at a place depends on the word of that number."""
    while words[at][1] != number and at + 1 < len(words) and words[at + 1][3] == "PROPN":
        at += 1
    return words[at][1] == number


def _documents(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    name, paragraph = "", False
    sentences: list[Sentence] = []
    rows: list[Row] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("# newdoc id = "):
                if name:
                    yield name, sentences
                name, sentences = line.removeprefix("# newdoc id = "), []
            elif line.startswith("# newpar") and "block" not in line:
                paragraph = True
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                sentences.append(Sentence(paragraph, rows))
                rows, paragraph = [], False
    if name:
        yield name, sentences


_Token = tuple[int, int, Bounds, str]
"""The number of a word in its sentence, that of its head, its bounds and its part of speech."""


@dataclass(frozen=True, slots=True)
class _Entity:
    start: int
    end: int
    kind: str
    chain: str
    link: str
    words: tuple[_Token, ...]


@dataclass(slots=True)
class _Builder:
    """A document while its text is put together."""

    text: str = ""
    opened: dict[str, list[_Entity]] = field(default_factory=dict)
    entities: list[_Entity] = field(default_factory=list)
    words: list[_Token] = field(default_factory=list)
    """Those of the sentence so far."""

    def build(self, name: str, sentences: Sequence[Sentence]) -> Document:
        parsed = tuple(self.sentence(each) for each in sentences)
        return Document(id=name, text=self.text, sentences=parsed, mentions=self._mentions())

    def sentence(self, sentence: Sentence) -> tuple[Word, ...]:
        """Append a sentence with its mentions."""
        if self.text:
            self.text = self.text.rstrip(" ") + ("\n\n" if sentence.opens_paragraph else " ")
        spans: dict[int, Bounds] = {}
        fused: dict[int, Bounds] = {}
        self.words = []
        for row in sentence.rows:
            if "-" in row[0]:
                fused = self._fused(row)
            elif "." not in row[0]:
                number = int(row[0])
                spans[number] = _part(row, fused, spans) if number in fused else self._append(row)
                self.words.append((number, int(row[6]), spans[number], _part_of_speech(row)))
                self._follow_entities(row, spans[number])
        words = [(spans[int(row[0])], int(row[6]), row[7]) for row in sentence.rows if row[0].isdigit()]
        return last_heads(words)

    def _append(self, row: Row) -> Bounds:
        start = len(self.text)
        self.text += row[1]
        end = len(self.text)
        self.text += "" if "SpaceAfter=No" in row[9] else " "
        return start, end

    def _fused(self, row: Row) -> dict[int, Bounds]:
        """A word written as one and parsed as several ("doesn't"): each number with the whole's bounds."""
        low, high = map(int, row[0].split("-"))
        bounds = self._append(row)
        return dict.fromkeys(range(low, high + 1), bounds)

    def _follow_entities(self, row: Row, span: Bounds) -> None:
        columns = (part.removeprefix("Entity=") for part in row[9].split("|") if part.startswith("Entity="))
        token = ""
        for char in next(columns, "") + "(":
            if char not in "()":
                token += char
                continue
            if token:
                self._entity(token, span, closes=char == ")")
            token = "(" if char == "(" else ""

    def _entity(self, token: str, span: Bounds, *, closes: bool) -> None:
        opening = token.startswith("(")
        parts = token.lstrip("(").split("-")
        if opening and len(parts) > 2:
            link = "-".join(parts[7:])
            fresh = _Entity(span[0], span[1], parts[1], parts[0], link, tuple(self.words))
            self.opened.setdefault(parts[0], []).append(fresh)
        if (closes or not opening) and self.opened.get(parts[0]):
            begun = self.opened[parts[0]].pop()
            words = tuple(self.words[len(begun.words) - 1 :])
            self.entities.append(replace(begun, end=span[1], words=words))

    def _mentions(self) -> dict[str, tuple[Bounds, ...]]:
        """Persons, organisations and places that are named: every word has a capital, but for small ones."""
        found: dict[str, list[Bounds]] = {kind: [] for kind in _KINDS.values()}
        for entity in self.entities:
            start, end, kind = entity.start, entity.end, entity.kind
            words = self.text[start:end].split()
            named = all(word[0].isupper() or word in _SMALL for word in words)
            if kind in _KINDS and named and 0 < len(words) <= _LONGEST:
                article = len(words[0]) + 1 if words[0].lower() == "the" and len(words) > 1 else 0
                found[_KINDS[kind]].append((start + article, end))
        return {kind: tuple(spans) for kind, spans in found.items()}


def _part_of_speech(row: Row) -> str:
    """The universal one; a proper noun is one however it is used: "US" in "US President" is an adjective."""
    return "PROPN" if row[4] in ("NNP", "NNPS") else row[3]


def _part(row: Row, fused: dict[int, Bounds], spans: dict[int, Bounds]) -> Bounds:
    """Where a part of a fused word stands: the first from its start, the last to its end."""
    number = int(row[0])
    start, end = fused[number]
    at = spans[number - 1][1] if number - 1 in fused else start
    return at, end if number + 1 not in fused else min(end, at + len(row[1]))


def last_heads(words: Sequence[tuple[Bounds, int, str]]) -> tuple[Word, ...]:
    """The sentence with names headed by their last word; each word is its bounds, head and relation."""
    heads = [head for _, head, _ in words]
    names = [relation for _, _, relation in words]
    moved: dict[int, int] = {}
    for number, (head, relation) in enumerate(zip(heads, names, strict=True), start=1):
        if relation == "flat" and number > head:
            moved[head] = max(number, moved.get(head, 0))
    for first, last in moved.items():
        heads[last - 1], names[last - 1] = heads[first - 1], names[first - 1]
        heads[first - 1], names[first - 1] = last, "compound"
    for number, head in enumerate(heads, start=1):
        if head in moved and moved[head] != number:
            heads[number - 1] = moved[head]
    return tuple(
        Word(span[0], span[1], head, canonical_relation(name))
        for (span, _, _), head, name in zip(words, heads, names, strict=True)
    )

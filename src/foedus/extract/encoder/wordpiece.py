"""Word pieces with their places, as BERT cuts them (Devlin et al. 2019): uncased, without accents.

The library for this brings a downloader with it and takes 38 MB; what is needed of it is here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

_UNKNOWN = "[UNK]"
_LONGEST = 100
"""Characters of a word beyond which it is unknown."""
_REMEMBERED = 50_000
_CHUNK = re.compile(r"\S+")

Piece = tuple[int, int, int]
"""The number of a piece in the vocabulary, and where it starts and ends."""
Tokenize = Callable[[str], list[Piece]]


def tokenizer_of(vocabulary: Mapping[str, int]) -> Tokenize:
    """What cuts texts into pieces of a vocabulary; it remembers how it cut the last words."""
    cut = lru_cache(_REMEMBERED)(partial(_cut_chunk, vocabulary))

    def tokenize(text: str) -> list[Piece]:
        return [
            (number, chunk.start() + start, chunk.start() + end)
            for chunk in _CHUNK.finditer(text)
            for number, start, end in cut(chunk.group())
        ]

    return tokenize


def _cut_chunk(vocabulary: Mapping[str, int], chunk: str) -> tuple[Piece, ...]:
    """The pieces of what stands between white space."""
    return tuple(piece for word in _words(chunk) for piece in _cut_word(vocabulary, word))


def _words(chunk: str) -> Iterator[list[tuple[str, int]]]:
    """Words and marks in plain characters, each with its place; a mark and an ideograph stand alone."""
    word: list[tuple[str, int]] = []
    for at, plain in _plain(chunk):
        if _stands_alone(plain):
            if word:
                yield word
            yield [(plain, at)]
            word = []
        else:
            word.append((plain, at))
    if word:
        yield word


def _plain(chunk: str) -> Iterator[tuple[int, str]]:
    """Small letters without accents; controls and the sign for a lost character are left out."""
    for at, character in enumerate(chunk):
        if character == "\ufffd" or unicodedata.category(character)[0] == "C":
            continue
        for part in unicodedata.normalize("NFD", character):
            if unicodedata.category(part) != "Mn":
                yield from ((at, small) for small in part.lower())


def _stands_alone(character: str) -> bool:
    if character.isascii():
        return not character.isalnum()
    return unicodedata.category(character)[0] == "P" or _is_ideograph(character)


def _is_ideograph(character: str) -> bool:
    """The blocks of CJK ideographs, as BERT has them."""
    return any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)


_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


def _cut_word(vocabulary: Mapping[str, int], word: list[tuple[str, int]]) -> list[Piece]:
    """The longest pieces from the left; one unknown piece where that does not come out."""
    letters = "".join(letter for letter, _ in word)
    whole = (vocabulary[_UNKNOWN], word[0][1], word[-1][1] + 1)
    found: list[Piece] = []
    start = 0
    while start < len(letters):
        mark = "##" if start else ""
        ends = range(len(letters), start, -1) if len(letters) <= _LONGEST else ()
        end = next((end for end in ends if mark + letters[start:end] in vocabulary), start)
        if end == start:
            return [whole]
        found.append((vocabulary[mark + letters[start:end]], word[start][1], word[end - 1][1] + 1))
        start = end
    return found

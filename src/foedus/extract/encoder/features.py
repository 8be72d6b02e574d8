"""What the encoder reads beside word pieces: case, gaps and quotation state, one small integer each.

The pieces are uncased and know no line ends, so both are given as features. Quotation marks are unified
before tokenising (one character for one, so that offsets hold) and their direction is given as a feature,
which makes the encoder indifferent to curly, straight and angle marks. Training and reading share this.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

Offsets = list[tuple[int, int]]

CASE_KINDS = ("none", "lower", "title", "initial", "upper", "mixed", "digit")
GAP_KINDS = ("inside", "tight", "space", "line", "start")
QUOTE_KINDS = ("outside", "opening", "inside", "closing")

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛`´ʼ", "'"),
        **dict.fromkeys("–—―‒−", "—"),
        "…": ".",
        "\u00ad": " ",
        "\u200b": " ",
        "\ufeff": " ",
    }
)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OPENING = frozenset("“„‟«〝")
_CLOSING = frozenset("”»〞")
_DOUBLE = _OPENING | _CLOSING | {'"', "＂"}
_LINE_ENDS = frozenset("\n\r\x0b\x0c\u2028\u2029")


def unify_marks(text: str) -> str:
    """The text with quotation marks and dashes made one kind; same length, so offsets hold.

    Half a surrogate pair, which is no character, becomes the sign for one that is lost.
    """
    return _LONE_SURROGATE.sub("\ufffd", text.translate(_UNIFIED))


def quote_states(text: str) -> npt.NDArray[np.int64]:
    """For every character whether it opens, lies inside, closes or lies outside a double quotation.

    A quotation that is still open at a line end is closed there: publishers reopen it on the next line.
    """
    states = np.zeros(len(text), dtype=np.int64)
    opened = -1
    for at, char in enumerate(text):
        if char in _LINE_ENDS:
            opened = -1
        elif char in _DOUBLE and _opens(text, at, opened):
            states[at], opened = 1, at
        elif char in _DOUBLE:
            states[at], opened = 3, -1
        elif opened >= 0:
            states[at] = 2
    return states


def _opens(text: str, at: int, opened: int) -> bool:
    """Whether the double mark at ``at`` opens: by its shape, else by what stands before and after it."""
    char = text[at]
    if char in _OPENING:
        return True
    if char in _CLOSING:
        return False
    after_space = at + 1 >= len(text) or text[at + 1].isspace()
    before_space = at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-"
    if before_space != after_space:
        return before_space
    return opened < 0


def case_of(word: str) -> int:
    """Index in ``CASE_KINDS`` of the way a word is written."""
    if word[0].isdigit():
        return 6
    if not word[0].isalpha():
        return 0
    if word.islower():
        return 1
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 3 if len(word) == 1 else 2
    return 4 if word.isupper() else 5


def piece_features(text: str, offsets: Offsets) -> npt.NDArray[np.int64]:
    """Case, gap and quotation state for every piece: an array of shape (pieces, 3)."""
    out = np.zeros((len(offsets), 3), dtype=np.int64)
    quotes = quote_states(text)
    end_before = word_start = word_end = case = 0
    for row, (start, end) in enumerate(offsets):
        if not (word_start <= start and end <= word_end):  # else a further piece of the same word
            word_start, word_end = _word_around(text, start, end)
            case = case_of(text[word_start:word_end])
        out[row, 0] = case
        out[row, 1] = _gap(text, end_before, start, word_start, row)
        out[row, 2] = quotes[start]
        end_before = end
    return out


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    if not text[start].isalnum():
        return start, max(end, start + 1)
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _gap(text: str, end_before: int, start: int, word_start: int, row: int) -> int:
    if row == 0:
        return 4
    if word_start < start:
        return 0
    between = text[end_before:start]
    if any(char in _LINE_ENDS for char in between):
        return 3
    return 2 if between else 1

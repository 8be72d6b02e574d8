"""Text to a string of word classes, one character for each token, in which the grammar then searches.

Only words of `_data/words/times.toml`, numbers and punctuation have a class of their own; all others are
OTHER. A line break is BREAK, which no rule crosses, unless the line only wraps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foedus.lexicon import read_words

Value = int | str

NUMERIC = (
    "ISO",
    "SLASHDATE",
    "YEARS",
    "CLOCK",
    "ORDNUM",
    "DECADE",
    "SHORTYEAR",
    "N12",
    "N31",
    "NUM",
    "YEAR",
    "QNUM",
    "DECIMAL",
    "BIG",
)
PUNCTUATION = {
    ",": "COMMA",
    "-": "HYPHEN",
    "–": "HYPHEN",
    "—": "HYPHEN",
    "−": "HYPHEN",
    ".": "DOT",
    "(": "OPEN",
}

# Possessive quantifiers: no branch of it can be tried again, so that it runs in linear time.
_TOKEN = re.compile(
    r"""(?P<OTHER>(?:https?://|www\.)\S++)
    |(?P<AMPM>[aApP]\.\s?[mM]\b\.?)
    |(?P<BC>B\.C\b\.?(?:E\b\.?)?)
    |(?P<QNUM>[QH][1-4](?!\w))
    |(?P<WORD>[^\W\d_]++(?![\d_]))
    |(?P<ISO>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
    |(?P<SLASHDATE>\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.)\d{4}(?![\w/]))
    |(?P<YEARS>[12]\d{3}[-–—−/]\d{2}(?:\d{2})?(?![\w-]))
    |(?P<CLOCK>\d{1,2}:\d{2}(?::\d{2})?(?:\s?[aApP][mM]|\s?hrs?)?(?![\w:])|\d{1,2}\.\d{2}\s?[ap]m(?!\w))
    |(?P<QUANTITY>[$€£₽]\s?\d[\d,.]*+|\d++(?:\.\d++)?\s?[%°])
    |(?P<DECIMAL>\d++\.\d++(?!\w))
    |(?P<BIG>\d{1,3}(?:,\d{3})++(?!\w)(?!\.\d))
    |(?P<AMOUNT>\d{1,3}(?:,\d{3})++(?:\.\d++)?(?!\w))
    |(?P<ORDNUM>\d{1,3}(?:st|nd|rd|th)(?!\w))
    |(?P<DECADE>\d{3}0['’]?s(?!\w)|['’]\d0s(?!\w))
    |(?P<SHORTYEAR>['’]\d\d(?![\w]))
    |(?P<NUMBER>\d++(?!\w))
    |(?P<MIXED>\w++)
    |(?P<BREAK>\n\s*+)
    |(?P<PUNCT>[^\s\w])""",
    re.X,
)
_WRAPPED = re.compile(r"[\w,)”\"’]$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of time: each written form with its class and value, and a character for each class."""

    entries: dict[str, tuple[str, Value]]
    symbols: dict[str, str]
    guards: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lexicon of `times.toml`, read once."""
    table = read_words("times")
    entries: dict[str, tuple[str, Value]] = {}
    names = ["OTHER", "BREAK", "PUNCT", "QUANTITY", *NUMERIC, *dict.fromkeys(PUNCTUATION.values())]
    for group in table["group"]:
        names.append(group["class"])
        for word, value in group["words"].items():
            forms = (word.capitalize(), word.upper())
            for form in forms if group.get("case") == "capital" else (word, *forms):
                entries[form] = (group["class"], value)
    guards = {name: frozenset(rows["words"]) for name, rows in table.items() if name != "group"}
    return Lexicon(entries, {name: chr(0xE000 + n) for n, name in enumerate(names)}, guards)


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a match: its class, its words, what the lexicon or the digits say, and where it stands."""

    kind: str
    text: str
    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of one stretch of text: `classes` holds one character for each."""

    text: str
    classes: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """The words of the token at `index`; "" outside."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def kind(self, index: int) -> str:
        """The class of the token at `index`; BREAK outside."""
        return _names()[self.classes[index]] if 0 <= index < len(self.starts) else "BREAK"

    def touches(self, index: int) -> bool:
        """Whether the token at `index` follows the one before without a space."""
        return 0 < index < len(self.starts) and self.ends[index - 1] == self.starts[index]

    def token(self, index: int) -> Token:
        """The token at `index` with its value."""
        kind, word = self.kind(index), self.word(index)
        entry = lexicon().entries.get(word)
        value: Value = entry[1] if entry else int(word) if word.isdigit() else 0
        return Token(kind, word, value, self.starts[index], self.ends[index])

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens from `start` up to, not including, `end`."""
        return [self.token(index) for index in range(start, end)]


@cache
def _names() -> dict[str, str]:
    return {symbol: name for name, symbol in lexicon().symbols.items()}


def scan(text: str, start: int, end: int) -> Scan:
    """The tokens of `text[start:end]`, with positions in `text`."""
    known, symbols = lexicon().entries, lexicon().symbols
    by_word = {word: symbols[entry[0]] for word, entry in known.items()}
    other, get = symbols["OTHER"], by_word.get
    classes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        name = match.lastgroup
        if name == "WORD":
            symbol = get(match.group(), other)
        elif name == "BREAK" and _wraps(text, match.start(), match.end()):
            continue
        else:
            symbol = symbols[_kind(name or "OTHER", match.group())]
        classes.append(symbol)
        starts.append(match.start())
        ends.append(match.end())
    return Scan(text, "".join(classes), starts, ends)


def _kind(name: str, word: str) -> str:
    if name == "NUMBER":
        return _number_kind(word)
    if name == "PUNCT":
        return PUNCTUATION.get(word, "PUNCT")
    return {"MIXED": "OTHER", "AMOUNT": "QUANTITY"}.get(name, name)


def _number_kind(digits: str) -> str:
    if not digits.isascii():
        return "OTHER"
    if len(digits) <= 2:
        return "N12" if 1 <= int(digits) <= 12 else "N31" if 13 <= int(digits) <= 31 else "NUM"
    if len(digits) == 4 and 1000 <= int(digits) <= 2199:
        return "YEAR"
    return "NUM" if len(digits) <= 4 else "QUANTITY"


def _wraps(text: str, start: int, end: int) -> bool:
    """Whether a line break only wraps a line: a word before it, a lower-case letter or a digit after it."""
    if text.count("\n", start, end) > 1 or end >= len(text) or start == 0:
        return False
    return bool(_WRAPPED.search(text, start - 1, start)) and (text[end].islower() or text[end].isdigit())

"""Text of others made safe to show: a report may hold anything, also what a terminal or spreadsheet obeys."""

from __future__ import annotations

import re
from typing import Final

_PICTURES: Final = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_C1: Final = range(0x80, 0xA0)
_BIDI: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Embeddings, overrides and isolates: they can make a line read as another one (Unicode TR36, 2.1)."""

_VISIBLE: Final = {
    **_PICTURES,
    **{code: f"<U+{code:04X}>" for code in (*_C1, *_BIDI)},
}
_KEPT_ON_A_PAGE: Final = (ord("\n"), ord("\t"))
_PAGE: Final = {code: shown for code, shown in _VISIBLE.items() if code not in _KEPT_ON_A_PAGE} | {
    ord("\r"): "",
}

_SPACES: Final = re.compile(r"\s+")

QUOTATION_MARKS: Final = "\"“”„‟‘’«»' "

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet calculate a cell instead of showing it (OWASP, CSV injection)."""


def on_line(text: str) -> str:
    """`text` on one line, white space joined, control characters as pictures: for a table or a message."""
    if text.isprintable():  # whatever is to be made visible is not, and of white space the blank alone is
        return " ".join(text.split()) if "  " in text else text.strip()
    return _SPACES.sub(" ", text).strip().translate(_VISIBLE)


def on_page(text: str) -> str:
    """`text` with its lines and tabs, other control characters as pictures; carriage returns are left out."""
    return text if text.isprintable() else text.translate(_PAGE)


def in_cell(value: str) -> str:
    """`value` for a cell of CSV or TSV: on a page, and a formula made text by an apostrophe before it."""
    guard = "'" if value.lstrip(" ").startswith(FORMULA_STARTS) else ""
    return guard + on_page(value)


def on_the_web(url: str | None) -> str | None:
    """An address that a program may make a link of: http or https; None for one that runs."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def unquoted(text: str) -> str:
    """`text` on one line without the quotation marks around it, for a place that sets its own."""
    return on_line(text).strip(QUOTATION_MARKS)


def clip(text: str, width: int) -> str:
    """`text` on one line of at most `width` characters, cut between words if it can be: "The alliance …"."""
    line = on_line(text)
    if len(line) <= width:
        return line
    cut = line[: max(width - 1, 0)]
    words = cut.rsplit(" ", 1)[0]
    return (words if len(words) > width // 2 else cut).rstrip(" ,;:–-") + "…"

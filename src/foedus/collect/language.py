"""Which language a report is written in: enough to keep apart what is not English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from foedus.lexicon import read_words
from foedus.model import Datum

_SAMPLE = 20_000
_FEWEST_WORDS = 8
_LEAST_SHARE = 0.08
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> Datum:
    """The language whose commonest words make up most of `text`; unknown where it is too short to say."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if not words:
        return Datum(why="no words")
    script = _script_of(words)
    rows = _languages().get(script, {})
    if len(rows) == 1:
        return Datum(next(iter(rows)), "inferred", None, f"written in {script.title()} script")
    shares = {code: sum(word in common for word in words) / len(words) for code, common in rows.items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"), default="")
    if not best or shares[best] < _LEAST_SHARE or len(words) < _FEWEST_WORDS:
        return Datum(why=f"too few common words of a known language in {len(words)} words")
    return Datum(
        best, "inferred", None, f"{shares[best]:.0%} of its words are among the commonest of {best!r}"
    )


def _script_of(words: list[str]) -> str:
    """The script of most letters: "LATIN", "CYRILLIC", "CJK" ..."""
    counts = Counter(_script(char) for word in words[:500] for char in word[:8])
    if counts["HIRAGANA"] + counts["KATAKANA"] > sum(counts.values()) // 10:
        return "HIRAGANA"
    return counts.most_common(1)[0][0]


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "UNKNOWN").split()[0].split("-")[0]


@cache
def _languages() -> dict[str, dict[str, frozenset[str]]]:
    """Per script the languages with their commonest words."""
    scripts: dict[str, dict[str, frozenset[str]]] = {}
    for row in read_words("languages")["language"]:
        scripts.setdefault(row["script"], {})[row["code"]] = frozenset(row["words"])
    return scripts

"""Sentences: the zones that assert, cut at line ends and by sentencex, with what it cuts too often mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

import sentencex

from foedus.extract.tokens import BLANK, trim
from foedus.model import ASSERTING, Article, Notes, Sentence, Zone

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")

# A sentence does not begin with a small letter or a closing mark: sentencex has cut inside "PanARMENIAN.Net",
# an ellipsis or a quotation. Nor does one end after an initial ("J. Smith") or a title before a name.
_CONTINUES = re.compile(r"[a-z,;:)\]”»]")
_UNFINISHED = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Sen|Rep|Gov|St|No|vs|Amb|Adm|Prof|Capt|Rev)\.\s*$"
)
# A domain name ("News.Net") is one word: no white space stands at the cut.
_INSIDE_WORD = re.compile(r"\w\.$")
# sentencex never cuts after this month, for it may be a verb.
_MAY = re.compile(r"\bMay\.\s+(?=[A-Z“\"‘])")
_REACH = 16
"""As many characters as these endings need, so that a long line is not searched whole at every cut."""
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")
"""White space beyond ASCII: sentencex 1.0 panics on one between a capital and a full stop."""


def find_sentences(article: Article, notes: Notes) -> tuple[Sentence, ...]:  # noqa: ARG001 - the shape of a stage
    """The sentences of every asserting zone, in order, without the white space around them."""
    zones = (zone for zone in article.zones if zone.label in ASSERTING)
    return tuple(sentence for zone in zones for sentence in _in_zone(article.text, zone))


def _in_zone(text: str, zone: Zone) -> Iterator[Sentence]:
    for line in _LINE.finditer(text, zone.span.start, zone.span.end):
        for start, end in pairwise(_bounds(line)):
            span = trim(text, start, end)
            if span is not None and _has_letter(span.of(text)):
                yield Sentence(span, zone.label)


def _has_letter(words: str) -> bool:
    return any(character.isalpha() for character in words)


def _bounds(line: re.Match[str]) -> Iterator[int]:
    """Where the line begins, where one sentence gives way to the next, and where the line ends."""
    yield line.start()
    for cut in _cuts(line):
        before = line.string[max(line.start(), cut - _REACH) : cut]
        if not _belong_together(before, line.string[cut : min(line.end(), cut + _REACH)]):
            yield cut
    yield line.end()


def _cuts(line: re.Match[str]) -> Iterator[int]:
    """Where sentencex cuts, in order; it keeps every character, so lengths add up to positions."""
    # Half a surrogate pair is no character to the Rust below; any other that is no letter stands in for it.
    pieces = sentencex.segment("en", _WIDE_SPACE.sub(" ", _LONE_SURROGATE.sub("\ufffd", line.group())))
    cuts = {line.start() + length for length in accumulate(len(piece) for piece in pieces)}
    cuts.update(match.end() for match in _MAY.finditer(line.string, line.start(), line.end()))
    yield from sorted(cut for cut in cuts if cut < line.end())


def _belong_together(before: str, after: str) -> bool:
    if _INSIDE_WORD.search(before):
        return True
    return bool(_CONTINUES.match(after.lstrip(BLANK)) or _UNFINISHED.search(before))

"""A report laid out for comparison: its words as numbers, in paragraphs, quoted or not; what two share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from foedus.link.names import is_same_outlet
from foedus.link.shingles import LENGTH, Mask, Numbers, Places, Runs
from foedus.model import Edition

_QUOTED: Final = re.compile(
    r'“[^”\n]+(?:”|$)|"[^"\n]+(?:"|$)|«[^»\n]+(?:»|$)|‘‘[^\n]+?’’|(?<!\w)[\'‘](?=\w)[^\n]{20,}?[.,!?…][\'’](?!\w)',
    re.MULTILINE,
)
"""What stands between quotation marks; a quotation that goes on has no closing mark in its paragraph."""
_SIGNED: Final = re.compile(r"^(?P<post>[^\n]+)\n+[—–-]+ ?[^\n]{2,60}\(@\w+\)", re.MULTILINE)
"""A post as pages embed it: without quotation marks, signed on the next line."""

_BREAK: Final = re.compile("\n")

OPENING, SAME_OPENING = 80, 0.6
"""The first words of a report, and the share of them from which two open alike."""
STRETCH: Final = 10
GOES_ON: Final = 0.85
"""How far into the longer one the shared words end where the shorter breaks off."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report with its numbers; the arrays have an element for every word, in order."""

    edition: Edition
    words: Numbers
    runs: Numbers
    shingles: Numbers
    quoted: Mask
    paragraphs: Places

    def __len__(self) -> int:
        return len(self.words)


def read_sheet(edition: Edition, text: str, runs: Runs) -> Sheet:
    """Lay out `text`, of the report or of it and its captions, that was numbered as `runs`."""
    text = text.lower()
    marks = np.zeros(len(text) + 1, bool)
    for pattern, group in ((_QUOTED, 0), (_SIGNED, "post")):
        for match in pattern.finditer(text):
            marks[match.start(group) : match.end(group)] = True
    breaks = np.array([match.start() for match in _BREAK.finditer(text)], np.int64)
    return Sheet(
        edition=edition,
        words=runs.words,
        runs=runs.runs,
        shingles=runs.shingles,
        quoted=marks[runs.starts],
        paragraphs=np.searchsorted(breaks, runs.starts),
    )


@dataclass(frozen=True, slots=True)
class Shared:
    """What a sheet has in common with another: its words that stand in runs of five of the other."""

    covered: Mask

    @property
    def share(self) -> float:
        """The share of its words, 0 to 1."""
        return float(self.covered.mean()) if len(self.covered) else 0.0

    @property
    def solid(self) -> Mask:
        """Those of its covered words that stand in a stretch of ten or more: no mere name with its title."""
        edges = np.flatnonzero(np.diff(self.covered, prepend=False, append=False))
        lengths = np.diff(edges, append=len(self.covered))
        return np.repeat(
            np.concatenate(([False], (lengths >= STRETCH) & (np.arange(len(edges)) % 2 == 0))),
            np.concatenate((edges[:1] if len(edges) else [len(self.covered)], lengths)),
        )


def find_shared(sheet: Sheet, other: Sheet) -> Shared:
    """What `sheet` has in common with `other`."""
    covered = np.zeros(len(sheet), bool)
    held = _is_in(sheet.runs, other.shingles)
    for place in range(min(LENGTH, len(sheet))):
        covered[place : place + len(held)] |= held
    return Shared(covered)


def _is_in(numbers: Numbers, shingles: Numbers) -> Mask:
    if not len(shingles):
        return np.zeros(len(numbers), bool)
    places = np.minimum(np.searchsorted(shingles, numbers), len(shingles) - 1)
    return np.asarray(shingles[places] == numbers)


@dataclass(frozen=True, slots=True)
class Two:
    """Two reports, by length, and what each has of the other."""

    shorter: Sheet
    longer: Sheet
    in_shorter: Shared
    in_longer: Shared

    @property
    def count(self) -> int:
        """How many different 5-grams they share."""
        return int(_is_in(self.shorter.shingles, self.longer.shingles).sum())

    @property
    def of_shorter(self) -> float:
        """The share of the shorter one's words that stand in the longer: the containment."""
        return self.in_shorter.share

    @property
    def of_longer(self) -> float:
        """The share of the longer one's words that stand in the shorter."""
        return self.in_longer.share

    @property
    def same_outlet(self) -> bool:
        """Whether one outlet published both."""
        return is_same_outlet(self.shorter.edition.outlet, self.longer.edition.outlet)

    @property
    def open_alike(self) -> bool:
        """Whether the longer opens with what it shares."""
        opening = self.in_longer.covered[: min(OPENING, len(self.shorter))]
        return bool(opening.mean() >= SAME_OPENING)

    @property
    def breaks_off(self) -> bool:
        """Whether the longer goes on well after the last of what they share."""
        places = np.flatnonzero(self.in_longer.covered)
        return bool(places[int(0.95 * (len(places) - 1))] < GOES_ON * len(self.longer))

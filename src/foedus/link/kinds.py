"""Of two reports that share text: what the one is to the other. `ways` says which of them came first.

The rules are those by which `_data/evaluation/helsinki_pairs.toml` is labelled; `docs/copies.md` tells why.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from foedus.link.sheets import Sheet, Two, find_shared
from foedus.link.shingles import find_words
from foedus.link.ways import Way, find_order, find_plain_way, find_way, name_common_credit
from foedus.model import Copy, CopyKind, Edition

ENOUGH: Final = 30
"""Shared 5-grams from which two reports are compared: about one paragraph."""
PARAGRAPH: Final = 25
"""Words in stretches of ten from which a passage is shared."""
BRIEF: Final = 12
"""Of a brief, so many are enough where they are nearly all that it has."""
WHOLE: Final = 0.9
"""The share of its words from which a report stands whole in another."""
MOST: Final = 0.75
"""The share from which most of it does, so that it is a part of the other."""
HALF: Final = 0.5
ONLY_QUOTED: Final = 0.7
"""The share of the shared words that is quoted where nothing but quotations is shared."""
ONE_ITEM: Final = 0.12
"""How small a report is beside a list of which it is one item."""
RETOUCHED: Final = 3
"""More changed words make a copy no longer exact; a dateline or a credit has fewer."""
_TITLE: Final = 3
"""A headline of fewer words is a label that many pages share."""


def judge(one: Sheet, other: Sheet) -> Copy | None:
    """The relation of two reports; None where they share too little."""
    shorter, longer = sorted((one, other), key=lambda sheet: (len(sheet), sheet.edition.key))
    two = Two(shorter, longer, find_shared(shorter, longer), find_shared(longer, shorter))
    if not _share_enough(two):
        return None
    kind, way = _find_kind(two)
    source, copy = (longer, shorter) if way.first == "longer" else (shorter, longer)
    if way.first == "unknown" and copy.edition.key < source.edition.key:
        source, copy = copy, source
    return Copy(
        source=source.edition.key,
        copy=copy.edition.key,
        kind=kind,
        containment=round(two.of_shorter, 3),
        directed=way.first != "unknown",
        why=f"{two.of_shorter:.0%} of the shorter, {two.of_longer:.0%} of the longer are shared; {way.why}",
    )


def _share_enough(two: Two) -> bool:
    """Whether they share a paragraph, not only scattered names; or of a brief nearly all."""
    if two.of_shorter >= WHOLE:
        return two.count >= BRIEF
    return two.count >= ENOUGH and int(two.in_shorter.solid.sum()) >= PARAGRAPH


def _find_kind(two: Two) -> tuple[CopyKind, Way]:  # noqa: PLR0911  one line for each kind
    """What the copy is to its source, and which is which."""
    if _is_same_page(two):
        return "version", find_order(two)
    if two.of_shorter < MOST and _quoted_share(two) >= ONLY_QUOTED:
        return "quotes", Way("unknown", "each may have quoted the speaker")
    if two.of_shorter >= WHOLE and two.of_longer >= WHOLE:
        return _whole_kind(two), _way_of_whole(two)
    if two.of_shorter < HALF:
        same = two.same_outlet or name_common_credit(two)
        return ("background" if same else "passage"), find_way(two, by_text=False)
    if two.of_shorter < MOST or 1 - two.of_longer < 2 * (1 - two.of_shorter):
        return "rewritten", find_way(two, by_text=False)
    if len(two.shorter) <= ONE_ITEM * len(two.longer) and not two.open_alike:
        way = find_plain_way(two)
        if way is None or way.first == "shorter":
            return "roundup", Way("shorter", "it is one item among others in the longer")
        return "abridged", way
    way = find_way(two, by_text=True)
    return ("extended" if way.first == "shorter" else "abridged"), way


def _is_same_page(two: Two) -> bool:
    """One address; or one outlet, half of the text, and nothing that tells two pages apart."""
    one, other = two.shorter.edition, two.longer.edition
    if one.page and other.page:
        return one.page == other.page
    if not two.same_outlet or two.of_shorter < HALF:
        return False
    title = find_words(one.title)
    if len(title) >= _TITLE and title == find_words(other.title):
        return True
    if two.of_shorter >= WHOLE and two.of_longer >= WHOLE:
        return not (title and find_words(other.title)) or not _days_apart(one, other)
    stamped = {one.published.basis, other.published.basis} == {"text"}
    apart = stamped and one.published.value != other.published.value
    return not apart and len(two.shorter) > ONE_ITEM * len(two.longer)


def _days_apart(one: Edition, other: Edition) -> bool:
    early, late = one.published, other.published
    return bool(early.earliest and late.earliest and early.earliest != late.earliest)


def _quoted_share(two: Two) -> float:
    """The share of the shared words that stand in quotation marks, in the report that has more of them so."""
    sides = ((two.shorter, two.in_shorter.solid), (two.longer, two.in_longer.solid))
    return max(float(sheet.quoted[solid].mean()) if solid.any() else 0.0 for sheet, solid in sides)


def _whole_kind(two: Two) -> CopyKind:
    changed = max(
        _count_changed(two.shorter, two.in_shorter.covered), _count_changed(two.longer, two.in_longer.covered)
    )
    return "exact" if changed <= RETOUCHED else "reprint"


def _count_changed(sheet: Sheet, covered: np.ndarray) -> int:
    """The words of its own that stand in paragraphs which it otherwise shares; whole ones are frame."""
    touched = np.unique(sheet.paragraphs[covered])
    return int((np.isin(sheet.paragraphs, touched) & ~covered).sum())


def _way_of_whole(two: Two) -> Way:
    credit = name_common_credit(two)
    if credit:
        return Way("unknown", f"both are credited to {credit}")
    return find_way(two, by_text=False)

"""Which of two reports came first: what credits, dates and the text tell; "unknown" where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from foedus.link.names import is_same_outlet
from foedus.link.sheets import Two
from foedus.model import Edition, Time

_HALF_A_DAY: Final = 12 * 3600
"""Instants as close as this are compared by the clock and not by the day."""


@dataclass(frozen=True, slots=True)
class Way:
    """Which of the two is the source, and what tells it."""

    first: Literal["shorter", "longer", "unknown"]
    why: str


def find_way(two: Two, *, by_text: bool) -> Way:
    """Which came first; `by_text` where the one is a part of the other, so that its opening and end tell."""
    short, long = two.shorter.edition, two.longer.edition
    return (
        find_plain_way(two)
        or (_by_text(two) if by_text else None)
        or _by_clock(short.published, long.published)
        or Way("unknown", "neither credits nor dates nor text tell which came first")
    )


def find_plain_way(two: Two) -> Way | None:
    """What credits or days alone tell; None where they do not."""
    short, long = two.shorter.edition, two.longer.edition
    return _by_credit(short, long) or _by_day(short.published, long.published)


def _by_credit(short: Edition, long: Edition) -> Way | None:
    """The copy credits the outlet that it was taken from."""
    if is_same_outlet(short.outlet, long.outlet):
        return None
    if any(is_same_outlet(credit, long.outlet) for credit in short.credits):
        return Way("longer", f"the shorter is credited to {long.outlet}")
    if any(is_same_outlet(credit, short.outlet) for credit in long.credits):
        return Way("shorter", f"the longer is credited to {short.outlet}")
    return None


def _by_day(short: Time, long: Time) -> Way | None:
    apart = _seconds_apart(short, long)
    if apart is not None and abs(apart) < _HALF_A_DAY:
        return None  # the days of two clocks: an evening in the one is the next morning in the other
    if short.latest and long.earliest and short.latest < long.earliest:
        return Way("shorter", "the shorter was published on an earlier day")
    if long.latest and short.earliest and long.latest < short.earliest:
        return Way("longer", "the longer was published on an earlier day")
    return None


def _by_text(two: Two) -> Way | None:
    """What is cut breaks off where the source goes on; what is brought up to date has a new opening."""
    if not two.open_alike:
        return Way("shorter", "the longer opens with something new")
    if two.breaks_off:
        return Way("longer", "the shorter breaks off where the longer goes on")
    return None


def _by_clock(short: Time, long: Time) -> Way | None:
    apart = _seconds_apart(short, long)
    if not apart:
        return None
    first: Literal["shorter", "longer"] = "shorter" if apart > 0 else "longer"
    return Way(first, f"the {first} was published at an earlier hour")


def _seconds_apart(short: Time, long: Time) -> float | None:
    """How much later the longer was published; two clocks of which one names no zone are taken for one."""
    ours, theirs = _instant(short), _instant(long)
    if ours is None or theirs is None:
        return None
    if ours.tzinfo is None or theirs.tzinfo is None:
        ours, theirs = ours.replace(tzinfo=None), theirs.replace(tzinfo=None)
    return (theirs - ours).total_seconds()


def _instant(time: Time) -> datetime | None:
    """The minute of publication; None where only the day is known."""
    if "T" not in time.value:
        return None
    try:
        return datetime.fromisoformat(time.value)
    except ValueError:
        return None


def name_common_credit(two: Two) -> str:
    """The third to which both are credited, as the shorter names it; empty where there is none."""
    named = (
        credit
        for credit in two.shorter.edition.credits
        if not any(is_same_outlet(credit, each.edition.outlet) for each in (two.shorter, two.longer))
        if any(is_same_outlet(credit, other) for other in two.longer.edition.credits)
    )
    return next(named, "")


def find_order(two: Two) -> Way:
    """Which of two readings of one page came first: by its own dates, else by when it was read."""
    short, long = two.shorter.edition, two.longer.edition
    way = _by_day(short.published, long.published) or _by_clock(short.published, long.published)
    if way is not None or not short.read or not long.read or short.read == long.read:
        return way or Way("unknown", "neither its dates nor its readings tell which came first")
    first: Literal["shorter", "longer"] = "shorter" if short.read < long.read else "longer"
    return Way(first, f"the {first} was read first")

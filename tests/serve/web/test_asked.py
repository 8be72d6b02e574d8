"""What an address asks for is typed, and refused where it cannot be meant."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.errors import UsageError
from foedus.serve.web.asked import PER_PAGE, Asked


def asking(**params: str) -> Asked:
    return Asked("state", {"org": "CSTO"}, {name: (value,) for name, value in params.items()})


def test_what_is_not_given_has_its_default() -> None:
    asked = asking()
    assert (asked.org, asked.known, asked.clock, asked.packs, asked.start) == (
        "CSTO",
        None,
        "reported",
        True,
        0,
    )


def test_what_is_given_is_read() -> None:
    asked = asking(known="2024-06-15", clock="recorded", packs="no", page="3")
    assert asked.known == date(2024, 6, 15)
    assert (asked.clock, asked.packs, asked.start) == ("recorded", False, 2 * PER_PAGE)


@pytest.mark.parametrize("page", ["0", "-1", "1e9", "٣", "9" * 40, "1 OR 1=1"])
def test_a_number_that_is_none_is_refused(page: str) -> None:
    with pytest.raises(UsageError, match="it is a number from 1"):
        _ = asking(page=page).start


def test_words_are_those_that_are_not_empty() -> None:
    asked = Asked("statements", params={"act": ("deny", " ", "warn")})
    assert asked.words("act") == ("deny", "warn")

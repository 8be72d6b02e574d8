"""How a rule is switched off: the function that makes it true is replaced by one that does not care."""

from __future__ import annotations

from collections.abc import Callable

import pytest


def fails(check: Callable[[], None]) -> None:
    """That a property does not hold any more; raises where it still does.

    What a broken rule trips over elsewhere (a sound-making check that refuses) counts as well: it was seen.
    """
    with pytest.raises(AssertionError):
        check()


def always(value: object) -> Callable[..., object]:
    """A function that gives the same whatever it is asked."""
    return lambda *_args, **_named: value

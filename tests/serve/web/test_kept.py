"""An answer is made once for a version of the record, and made anew when the record has more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Barrier

import pytest

from foedus.errors import NotFoundError
from foedus.packs import bundled_packs
from foedus.serve import api
from foedus.serve.web.kept import Kept


def test_it_is_made_once_while_the_record_stays(own: Path) -> None:
    kept, numbers = Kept(), count()
    for _ in range(3):
        with api.open_record(own, create=False) as record:
            assert kept.answer(record, "one", (), lambda: next(numbers)) == 0


def test_a_ruling_a_removal_and_its_undoing_make_it_anew(own: Path) -> None:
    kept, numbers = Kept(), count()
    with api.open_record(own, create=False) as asking, api.open_record(own, create=False) as writing:

        def asked() -> int:
            return kept.answer(asking, "one", (), lambda: next(numbers))

        assert asked() == 0
        writing.decide("same", "Ivan Petrov", "I. Petrov", reason="one man", decider="ann")
        assert asked() == 1
        writing.undo(1, reason="two men", decider="ann")
        assert asked() == 2
        writing.remove(next(iter(writing.articles())).article.id)
        assert [asked(), asked()] == [3, 3]


def test_only_the_last_asked_are_kept(own: Path) -> None:
    kept, numbers = Kept(most=2), count()
    with api.open_record(own, create=False) as record:
        found = [kept.answer(record, "one", key, lambda: next(numbers)) for key in (1, 2, 1, 3, 1, 2)]
    assert found == [0, 1, 0, 2, 0, 3]


def test_an_error_is_raised_and_not_kept(own: Path) -> None:
    kept = Kept()

    def fail() -> str:
        raise NotFoundError("nothing here")

    with api.open_record(own, create=False) as record:
        with pytest.raises(NotFoundError):
            kept.answer(record, "one", (), fail)
        assert kept.answer(record, "one", (), lambda: "found") == "found"


def test_who_asks_at_once_waits_for_one_making(own: Path) -> None:
    kept, numbers, together = Kept(), count(), Barrier(4)

    def ask(_: int) -> int:
        with api.open_record(own, create=False, packs=bundled_packs()) as record:
            together.wait(timeout=30)
            return kept.answer(record, "one", (), lambda: next(numbers))

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {0}

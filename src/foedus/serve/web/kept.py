"""What pages ask again and again, kept as long as the record stays as it is.

```python
events = kept(record, "timeline", (org, packs), lambda: tuple(record.timeline(org)))
```
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, Final, TypeVar

from foedus.serve import api

MOST: Final = 256
"""So many answers are kept, those that were asked for last."""

T = TypeVar("T")
_Key = tuple[str, str, str, Hashable]


_pinned: Final[ContextVar[str]] = ContextVar("pinned", default="")


@contextmanager
def pinned(version: str) -> Iterator[None]:
    """Inside, answers are those of a version of the reports, though the record may have grown since."""
    token = _pinned.set(version)
    try:
        yield
    finally:
        _pinned.reset(token)


class Kept:
    """Answers by record, version of it, name and key; who asks for one that is being made waits for it.

    What is kept must not change: tuples and frozen dataclasses.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._found: OrderedDict[_Key, Future[Any]] = OrderedDict()

    def answer(
        self,
        record: api.Record,
        name: str,
        key: Hashable,
        make: Callable[[], T],
        *,
        rulings: bool = True,
    ) -> T:
        """What `make` gives, made once for a version of the record; its errors are raised and not kept.

        Without `rulings` it outlives what people rule, which `key` must then tell as far as it matters.
        """
        reports = _pinned.get() or record.store.reports_version
        ruled = record.store.rulings_version if rulings else ""
        whole: _Key = (str(record.path), f"{reports} {ruled} {record.packs.version}", name, key)
        answer, first = self._place(whole)
        if first:
            try:
                answer.set_result(make())
            except BaseException as error:
                self._forget(whole)
                answer.set_exception(error)
                raise
        found: T = answer.result()
        return found

    def _place(self, whole: _Key) -> tuple[Future[Any], bool]:
        """Where an answer is, or will be, and whether it is the asker's to make."""
        with self._lock:
            answer = self._found.get(whole)
            if answer is not None:
                self._found.move_to_end(whole)
                return answer, False
            self._drop_older(whole)
            while len(self._found) >= self._most:
                self._found.popitem(last=False)
            answer = self._found[whole] = Future()
            return answer, True

    def _drop_older(self, whole: _Key) -> None:
        """Drop answers to the same question of versions before the last two.

        While one version is made ready, the one before is shown.
        """
        same = [one for one in self._found if (one[0], one[2]) == (whole[0], whole[2])]
        last = list(dict.fromkeys(one[1] for one in reversed(same) if one[1] != whole[1]))[:1]
        for one in same:
            if one[1] not in (whole[1], *last):
                del self._found[one]

    def _forget(self, whole: _Key) -> None:
        with self._lock:
            self._found.pop(whole, None)


kept: Final = Kept().answer
"""The answers of this process; see `Kept.answer`."""

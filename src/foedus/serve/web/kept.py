"""What pages ask again and again, kept as long as the record stays as it is.

```python
events = kept(record, "timeline", (org, packs), lambda: tuple(record.timeline(org, packs=packs)))
```
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any, Final, TypeVar

from foedus.serve import api

MOST: Final = 256
"""So many answers are kept, those that were asked for last."""

T = TypeVar("T")
_Key = tuple[str, str, str, Hashable]


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
        store = record.store
        version = f"{store.version if rulings else store.reports_version} {record.packs.version}"
        whole: _Key = (str(record.path), version, name, key)
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
            for old in [one for one in self._found if _is_older(one, whole)]:
                del self._found[old]
            while len(self._found) >= self._most:
                self._found.popitem(last=False)
            answer = self._found[whole] = Future()
            return answer, True

    def _forget(self, whole: _Key) -> None:
        with self._lock:
            self._found.pop(whole, None)


def _is_older(one: _Key, other: _Key) -> bool:
    """Whether an answer is of another version of the same record, to the same question."""
    return (one[0], one[2]) == (other[0], other[2]) and one[1] != other[1]


kept: Final = Kept().answer
"""The answers of this process; see `Kept.answer`."""

drawn: Final = Kept(48).answer
"""Whole pages as they were sent; few, since they are large."""

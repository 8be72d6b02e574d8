"""A function mapped over many batches by a few processes, no more batches being held than these work on."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from foedus.children import end_with_parent
from foedus.readers import keep_ahead

T = TypeVar("T")
R = TypeVar("R")


class Workers:
    """Processes that map; with one job this process does it itself."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[T], R], batches: Iterable[T]) -> Iterator[R]:
        """The function of each batch, in their order."""
        if self._jobs <= 1:
            yield from map(function, batches)
            return
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, context, initializer=end_with_parent)
        pool = self._pool
        begun = (pool.submit(function, batch) for batch in batches)
        for found in keep_ahead(begun, 2 * self._jobs):
            yield found.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

"""The engine `local`: a pool of processes on this machine; this process reads inputs and cuts batches.

A process that is killed breaks the whole pool. What was not read then is read in a fresh one, and what broke
two pools is read apart, in halves, until the article that kills its process stands alone: it is a failure.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import chain
from typing import Final

from foedus.children import end_with_parent
from foedus.model import Failure
from foedus.runs.found import Batch, Found, Job, Sighting, fresh, in_batches
from foedus.runs.inputs import read_articles
from foedus.runs.kernel import Kernel
from foedus.runs.manifest import Receipt

_AHEAD: Final = 2
"""Batches that wait or are read for each process."""

Annotate = Callable[[Batch], Receipt]


def annotate(job: Job, kernel: Kernel) -> Iterator[Found]:
    """What comes of every input that is not done, by processes of this machine."""
    items = fresh(read_articles(job.inputs, job.options.policy), job.done)
    jobs = job.options.jobs or 1
    yield from annotate_batches(in_batches(items, jobs), kernel.annotate, jobs)


def annotate_batches(
    items: Iterable[Batch | Failure | Sighting], work: Annotate, jobs: int
) -> Iterator[Found]:
    """The receipt of each batch, whatever becomes of the processes; all else as it comes."""
    left, again = iter(items), deque[Batch]()
    while True:
        retried = set(map(id, again))
        broken: list[Batch] = []
        yield from _through(chain(_drained(again), left), work, jobs, broken)
        for batch in broken:
            if id(batch) in retried:
                yield from _apart(batch, work)
            else:
                again.append(batch)
        if not broken:
            return


def _drained(batches: deque[Batch]) -> Iterator[Batch]:
    while batches:
        yield batches.popleft()


def _through(
    items: Iterator[Batch | Failure | Sighting], work: Annotate, jobs: int, broken: list[Batch]
) -> Iterator[Found]:
    """What comes of items until there are no more or a process is killed: `broken` has the batches unread."""
    reading: dict[Future[Receipt], Batch] = {}
    with _processes(jobs) as pool:
        for item in items:
            if not isinstance(item, tuple):
                yield item
                continue
            try:
                reading[pool.submit(work, item)] = item
            except BrokenExecutor:
                broken.append(item)
                break
            if len(reading) >= _AHEAD * jobs:
                yield from _finished(reading, broken)
            if broken:
                break
        while reading:
            yield from _finished(reading, broken)


def _finished(reading: dict[Future[Receipt], Batch], broken: list[Batch]) -> Iterator[Receipt]:
    """The receipts of the batches that are read next."""
    for future in wait(reading, return_when=FIRST_COMPLETED).done:
        batch = reading.pop(future)
        try:
            yield future.result()
        except BrokenExecutor:
            broken.append(batch)


def _apart(batch: Batch, work: Annotate) -> Iterator[Receipt | Failure]:
    """What comes of a batch in a process of its own, by halves where that is killed too."""
    try:
        with _processes(1) as pool:
            yield pool.submit(work, batch).result()
    except BrokenExecutor:
        if len(batch) == 1:
            why = "the process that read it was killed each time, most often for want of memory"
            yield Failure(batch[0].path, why)
            return
        middle = len(batch) // 2
        yield from _apart(batch[:middle], work)
        yield from _apart(batch[middle:], work)


@contextmanager
def _processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh interpreters, for a fork of a process that has threads may hang; an error waits for none."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _begin() -> None:
    """Die of an interruption at once and silently, and end when the process that reads inputs has ended."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    end_with_parent()
    # Its thread outlives the interpreter, and DuckDB complains of whatever does.
    atexit.register(os._exit, 0)

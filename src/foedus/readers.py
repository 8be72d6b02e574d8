"""Articles read side by side: by threads of this process, or by processes of their own where there are many.

The kernel is the same pure function in all of them; each gives what `annotate` gives, in the order asked.
Python runs the rules of one thread at a time, so that threads gain little beyond the encoder; a process of
its own takes about two seconds to start and 200 MB of memory.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from types import TracebackType
from typing import Final, Self, TypeVar

from foedus.children import end_with_parent
from foedus.extract.encoder.reading import Encoder, on_one_thread, shipped_encoder
from foedus.model import Article, Notes
from foedus.packs import Packs, bundled_packs
from foedus.pipeline import annotate

T = TypeVar("T")

FEW: Final = 32
"""Articles that are read by threads before processes are started: they would take longer to start."""
_HELD, _HELD_APART = 8, 64
"""Articles held for each that a thread or a process reads: a very long one must not keep the others waiting.

What threads found stays in this process, where more of it makes Python look through its memory more often.
"""


class Readers:
    """Reads articles in the background; a context manager, which does not wait for what nobody asked for.

    `jobs` processes read where it is more than one and there are many articles, and threads else.
    """

    def __init__(self, packs: Packs, jobs: int = 1, encoder: Encoder | None = None) -> None:
        encoder = encoder or shipped_encoder()
        self._packs = packs
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(encoder.threads)
        self._processes: Executor | None = None
        self._alone = partial(annotate, packs=packs, encoder=on_one_thread(encoder))
        self._asked = 0
        self.room = _HELD_APART * jobs if jobs > 1 else _HELD * encoder.threads
        """How many articles may usefully wait to be read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in (self._threads, self._processes):
            if pool is not None:
                pool.shutdown(wait=error is None, cancel_futures=True)

    def read(self, article: Article) -> Future[Notes]:
        """Begin to read an article; `notes_of` has what was found."""
        self._asked += 1
        if self._jobs < 2 or self._asked <= FEW:
            return self._threads.submit(self._alone, article)
        if self._processes is None:
            # A fresh interpreter: a fork of one that has threads may hang.
            self._processes = ProcessPoolExecutor(
                self._jobs, multiprocessing.get_context("spawn"), initializer=_begin
            )
        return self._processes.submit(_annotate_apart, self._packed, article)

    @cached_property
    def _packed(self) -> bytes:
        return pickle.dumps(self._packs)

    def notes_of(self, reading: Future[Notes]) -> Notes:
        """What was found; raises what reading raised, and BrokenExecutor where a process was killed."""
        return replace(reading.result(), packs=self._packs)


def annotate_many(
    articles: Iterable[Article], packs: Packs | None = None, encoder: Encoder | None = None
) -> Iterator[tuple[Article, Notes]]:
    """Each article with the notes that `annotate` gives, in order, by as many threads as the encoder has.

    While it reads one article, the rules read another.
    """
    with Readers(packs or bundled_packs(), encoder=encoder) as readers:
        begun = ((article, readers.read(article)) for article in articles)
        for article, reading in keep_ahead(begun, readers.room):
            yield article, readers.notes_of(reading)


def keep_ahead(items: Iterable[T], room: int) -> Iterator[T]:
    """The items in order, each taken while up to `room` before it have not been asked for."""
    waiting: deque[T] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > room:
            yield waiting.popleft()
    yield from waiting


def _begin() -> None:
    """Leave interruptions to the process that writes, and end when it has ended, however it did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def _annotate_apart(packs: bytes, article: Article) -> Notes:
    """The notes without what no record keeps, and without the packs that the asker has itself."""
    notes = annotate(article, _unpacked(packs), on_one_thread(shipped_encoder()))
    return replace(notes, packs=Packs(()), readings=(), words=())


@lru_cache(maxsize=1)
def _unpacked(packs: bytes) -> Packs:
    found: Packs = pickle.loads(packs)  # noqa: S301 (ours, from the process that started this one)
    return found

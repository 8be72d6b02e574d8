"""Reports into a record: each read once, one transaction each, whatever stops it the same call goes on."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from datetime import datetime

from foedus.errors import ModelError, UnsoundError
from foedus.model import Article, Failure, Notes
from foedus.packs import Packs, bundled_packs
from foedus.pipeline import extractor_version, is_read
from foedus.readers import Readers, keep_ahead
from foedus.record import Record

Waiting = tuple[Article | Failure, Future[Notes] | None]
"""An input, and its reading where the record does not have it yet."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of adding reports: how many were new, how many known already, what could not be read.

    `unread` lists those that are recorded, but in a language that we do not read.
    """

    added: int = 0
    known: int = 0
    failures: tuple[Failure, ...] = ()
    unread: tuple[Failure, ...] = ()


def build(
    inputs: Iterable[Article | Failure],
    record: Record,
    *,
    packs: Packs | None = None,
    recorded: datetime | None = None,
    jobs: int = 1,
) -> Built:
    """Add every article with what is found in it, one transaction each; what is known is not annotated again.

    `jobs` processes read side by side where there are many articles; this one writes.

    Raises:
        ModelError: a process that read was killed; what was recorded until then stays.
    """
    packs = packs or bundled_packs()
    extractor = extractor_version(packs)
    with Readers(packs, jobs) as readers:
        writer = _Writer(record, readers, extractor, recorded)
        try:
            begun = (_begin(item, record, extractor, readers) for item in inputs)
            for item, reading in keep_ahead(begun, readers.room):
                writer.write(item, reading)
        except BrokenExecutor as error:
            raise ModelError(
                f"a process that read articles was killed after {writer.added} were added, most often for "
                "want of memory; these are recorded, and the same command goes on: with fewer --jobs, if it "
                "happens again"
            ) from error
    return Built(writer.added, writer.known, tuple(writer.failures), tuple(writer.unread))


def _begin(item: Article | Failure, record: Record, extractor: str, readers: Readers) -> Waiting:
    """An input, a new article being read from now on, while those before it are written."""
    if isinstance(item, Failure) or record.has(item.id, extractor):
        return item, None
    return item, readers.read(item)


class _Writer:
    """Writes what was read, and counts what came of it."""

    def __init__(self, record: Record, readers: Readers, extractor: str, recorded: datetime | None) -> None:
        self._record = record
        self._readers = readers
        self._extractor = extractor
        self._recorded = recorded
        self.added = self.known = 0
        self.failures: list[Failure] = []
        self.unread: list[Failure] = []

    def write(self, item: Article | Failure, reading: Future[Notes] | None) -> None:
        """Record one input; what is unsound is listed and refused whole."""
        if isinstance(item, Failure):
            self._fail(item)
            return
        if not is_read(item):
            why = f"recorded, and not read: its language is {item.language.value}"
            self.unread.append(Failure(item.path, why))
        try:
            self._add(item, reading)
        except UnsoundError as error:
            self._fail(Failure(item.path, str(error)))

    def _add(self, article: Article, reading: Future[Notes] | None) -> None:
        if self._record.sight(article, extractor=self._extractor, recorded=self._recorded):
            self.known += 1
            return
        # One that was known when it was met may be another reading of the same words, and has its own notes.
        notes = self._readers.notes_of(reading or self._readers.read(article))
        self._record.add(article, notes, extractor=self._extractor, recorded=self._recorded)
        self.added += 1

    def _fail(self, failure: Failure) -> None:
        self._record.fail(failure, recorded=self._recorded)
        self.failures.append(failure)

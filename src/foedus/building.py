"""Reports into a record: each read once, one transaction each, whatever stops it the same call goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial

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
        writer = Writer(record, extractor, recorded)
        try:
            begun = (_begin(item, record, extractor, readers) for item in inputs)
            for item, reading in keep_ahead(begun, readers.room):
                if isinstance(item, Failure):
                    writer.fail(item)
                else:
                    writer.write(item, partial(_notes_of, readers, item, reading))
        except BrokenExecutor as error:
            raise ModelError(
                f"a process that read articles was killed after {writer.built.added} were added, most often "
                "for want of memory; these are recorded, and the same command goes on: with fewer --jobs, if "
                "it happens again"
            ) from error
    return writer.built


def _begin(item: Article | Failure, record: Record, extractor: str, readers: Readers) -> Waiting:
    """An input, a new article being read from now on, while those before it are written."""
    if isinstance(item, Failure) or record.has(item.id, extractor):
        return item, None
    return item, readers.read(item)


def _notes_of(readers: Readers, article: Article, reading: Future[Notes] | None) -> Notes:
    """What was found; one that was known when it was met may be another reading of the same words."""
    return readers.notes_of(reading or readers.read(article))


class Writer:
    """Writes reports with what was found in them, one transaction each, and counts what came of it."""

    def __init__(self, record: Record, extractor: str, recorded: datetime | None) -> None:
        self._record = record
        self._extractor = extractor
        self._recorded = recorded
        self._added = self._known = 0
        self._failures: list[Failure] = []
        self._unread: list[Failure] = []

    def write(self, article: Article, notes_of: Callable[[], Notes]) -> None:
        """Record one report, with what `notes_of` gives where it is new; an unsound one is refused whole."""
        if not is_read(article):
            why = f"recorded, and not read: its language is {article.language.value}"
            self._unread.append(Failure(article.path, why))
        try:
            if self._record.sight(article, extractor=self._extractor, recorded=self._recorded):
                self._known += 1
                return
            self._record.add(article, notes_of(), extractor=self._extractor, recorded=self._recorded)
            self._added += 1
        except UnsoundError as error:
            self.fail(Failure(article.path, str(error)))

    def fail(self, failure: Failure) -> None:
        """Record what could not be read."""
        self._record.fail(failure, recorded=self._recorded)
        self._failures.append(failure)

    @property
    def built(self) -> Built:
        """What has come of it."""
        return Built(self._added, self._known, tuple(self._failures), tuple(self._unread))

"""A run into a record: what the same inputs would have added, without reading them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from foedus.building import Built
from foedus.errors import RunError, UnsoundError
from foedus.model import Article, Failure, Notes
from foedus.packs import Packs
from foedus.pipeline import is_read
from foedus.record import Record
from foedus.runs.reading import Run


class Noted(Protocol):
    """Passes articles through on their way into a record, and may look at them."""

    def __call__(self, items: Iterable[Article], /) -> Iterator[Article | Failure]:
        """The same articles."""


def add_run(
    run: Run, record: Record, packs: Packs, *, recorded: datetime | None = None, noted: Noted = iter
) -> Built:
    """Add every article of a run with what was found in it, one transaction each, by the run's extractor.

    What the record has by this extractor is passed over: the same run twice, or runs in any order, give the
    same record.

    Raises:
        RunError: a file of the run is damaged; nothing is added then.
    """
    damaged = tuple(run.damaged())
    if damaged:
        raise RunError(
            f"{run.path} is damaged: {', '.join(damaged[:5])} {'and others ' if damaged[5:] else ''}"
            "is not what its manifest says. `foedus annotate` with the same inputs and --out mends it"
        )
    adding = _Adding(record, run.manifest.plan.extractor, recorded)
    places: dict[str, list[str]] = {}
    for sighting in run.sightings():
        places.setdefault(sighting.article, []).append(sighting.path)
    for article, notes in run.articles(packs):
        for _ in noted((article,)):
            adding.add(article, notes)
        for path in places.get(article.id, ()):
            record.sight(replace(article, path=path), extractor=adding.extractor, recorded=recorded)
    for failure in run.failures():
        adding.fail(failure)
    return Built(adding.added, adding.known, tuple(adding.failures), tuple(adding.unread))


class _Adding:
    """Adds articles, and counts what came of it."""

    def __init__(self, record: Record, extractor: str, recorded: datetime | None) -> None:
        self._record = record
        self.extractor = extractor
        self._recorded = recorded
        self.added = self.known = 0
        self.failures: list[Failure] = []
        self.unread: list[Failure] = []

    def add(self, article: Article, notes: Notes) -> None:
        if not is_read(article):
            why = f"recorded, and not read: its language is {article.language.value}"
            self.unread.append(Failure(article.path, why))
        if self._record.sight(article, extractor=self.extractor, recorded=self._recorded):
            self.known += 1
            return
        try:
            self._record.add(article, notes, extractor=self.extractor, recorded=self._recorded)
        except UnsoundError as error:
            self.fail(Failure(article.path, str(error)))
            return
        self.added += 1

    def fail(self, failure: Failure) -> None:
        self._record.fail(failure, recorded=self._recorded)
        self.failures.append(failure)

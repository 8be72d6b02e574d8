"""A run into a record: what the same inputs would have added, without reading them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Protocol

from foedus.building import Built, Writer
from foedus.errors import RunError
from foedus.model import Article, Failure, Notes
from foedus.packs import Packs
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
    extractor = run.manifest.plan.extractor
    writer = Writer(record, extractor, recorded)
    places: dict[str, list[str]] = {}
    for sighting in run.sightings():
        places.setdefault(sighting.article, []).append(sighting.path)
    for article, notes in run.articles(packs):
        for _ in noted((article,)):
            writer.write(article, partial(_given, notes))
        for path in places.get(article.id, ()):
            record.sight(replace(article, path=path), extractor=extractor, recorded=recorded)
    for failure in run.failures():
        writer.fail(failure)
    return writer.built


def _given(notes: Notes) -> Notes:
    return notes

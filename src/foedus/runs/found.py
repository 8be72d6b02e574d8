"""What goes through an engine: articles in batches, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from foedus.collect.fetch import FetchPolicy
from foedus.model import Article, Failure
from foedus.runs.manifest import Receipt

Batch = tuple[Article, ...]
SMALL: Final = 40_000
"""Characters of a batch to begin with: about seven seconds of one core."""
LARGE: Final = 2_000_000
_SHARE: Final = 32
"""A batch is no more than this part of what went before for each process: the last one is soon done."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Another place where an article was met."""

    article: str
    path: str


Found = Receipt | Failure | Sighting
"""What an engine gives: of each batch its receipt, and whatever else there is to tell of inputs."""


EngineName = Literal["local", "daft", "ray"]


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read: by which engine, by how many processes, on which cluster, fetched from where.

    Without `jobs` by one process for each CPU; without `address` Ray runs on this machine.
    """

    engine: EngineName = "local"
    jobs: int = 0
    address: str | None = None
    policy: FetchPolicy = field(default_factory=FetchPolicy)


@dataclass(frozen=True, slots=True)
class Job:
    """What an engine is to do: read `inputs`, but for the articles that are in the run already.

    `done` maps the ids of these to the places where they were read.
    """

    inputs: tuple[str, ...]
    done: Mapping[str, str]
    options: Options


def fresh(
    items: Iterable[Article | Failure], done: Mapping[str, str]
) -> Iterator[Article | Failure | Sighting]:
    """The items, each article once: of one that was met before, or is done, only where it was met."""
    seen = set(done)
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        id_ = item.id
        if id_ not in seen:
            seen.add(id_)
            yield item
        elif done.get(id_) != item.path:
            yield Sighting(id_, item.path)


def in_batches(
    items: Iterable[Article | Failure | Sighting], jobs: int
) -> Iterator[Batch | Failure | Sighting]:
    """The articles in batches, all else as it comes.

    Batches are of about equal length in characters, and grow with what went before: small ones let several
    processes end together, large ones make few files.
    """
    held: list[Article] = []
    size = before = 0
    for item in items:
        if not isinstance(item, Article):
            yield item
            continue
        held.append(item)
        size += len(item.text)
        if size >= min(max(SMALL, before // (_SHARE * jobs)), LARGE):
            yield tuple(held)
            before += size
            held, size = [], 0
    if held:
        yield tuple(held)

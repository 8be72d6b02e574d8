"""The one place where the order of work is written.

`STAGES` is the whole of extraction: each row names the field of `Notes` that it fills and the pure function
that finds it. A later stage may refine what an earlier one found by naming the same field.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from foedus._version import __version__
from foedus.errors import UnsoundError
from foedus.extract.claims import find_claims
from foedus.extract.mentions import find_mentions
from foedus.extract.quotations import find_quotations
from foedus.extract.reference import resolve_mentions
from foedus.extract.relays import find_chains
from foedus.extract.sentences import find_sentences
from foedus.extract.speech import find_statements
from foedus.extract.times import find_times
from foedus.model import Article, Failure, Notes
from foedus.packs import Packs, bundled_packs
from foedus.record import Record

Find = Callable[[Article, Notes], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of extraction: the field of `Notes` that it fills, and how."""

    field: str
    find: Find


STAGES: tuple[Stage, ...] = (
    Stage("sentences", find_sentences),
    Stage("quotations", find_quotations),
    Stage("times", find_times),
    Stage("mentions", find_mentions),
    Stage("mentions", resolve_mentions),
    Stage("statements", find_statements),
    Stage("statements", find_chains),
    Stage("claims", find_claims),
)


def annotate(article: Article, packs: Packs | None = None) -> Notes:
    """All that is found in one article; pure: the same article and packs give the same notes.

    In an article of another language than English nothing is found.
    """
    notes = Notes(article.id, packs or bundled_packs())
    if not is_read(article):
        return notes
    for stage in STAGES:
        found: dict[str, Any] = {stage.field: stage.find(article, notes)}
        notes = replace(notes, **found)
    return notes


def is_read(article: Article) -> bool:
    """Whether its language is one that we read: English, or not known to be another."""
    return article.language.value in (None, "en")


def annotate_many(articles: Iterable[Article], packs: Packs | None = None) -> Iterator[tuple[Article, Notes]]:
    """Each article with its notes, in order."""
    for article in articles:
        yield article, annotate(article, packs)


# --- into the record -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Built:
    """What came of adding reports: how many were new, how many known already, what could not be read.

    `unread` lists those that are recorded, but in a language that we do not read.
    """

    added: int = 0
    known: int = 0
    failures: tuple[Failure, ...] = ()
    unread: tuple[Failure, ...] = ()


def extractor_version(packs: Packs) -> str:
    """All that findings depend on, as the record keeps it: "foedus 0.1.0 (3f2a9b1c), packs 0d5e7f68..."."""
    return f"foedus {__version__} ({_rules_digest()}), packs {packs.version}"


@cache
def _rules_digest() -> str:
    """Eight hexadecimal digits of the code and word lists that findings come from.

    Between releases, too, a changed rule reads a report anew instead of passing over it as known.
    """
    package = Path(__file__).parent
    files = [
        *(package / "extract").rglob("*.py"),
        *(package / "_data" / "words").glob("*.toml"),
        Path(__file__),
    ]
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.relative_to(package).as_posix()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def build(
    inputs: Iterable[Article | Failure],
    record: Record,
    *,
    packs: Packs | None = None,
    recorded: datetime | None = None,
) -> Built:
    """Add every article with what is found in it, one transaction each; what is known is not annotated again.

    Whatever stops it, the same call goes on where it stopped.
    """
    packs = packs or bundled_packs()
    extractor = extractor_version(packs)
    added = known = 0
    failures: list[Failure] = []
    unread: list[Failure] = []
    for item in inputs:
        if isinstance(item, Failure):
            record.fail(item, recorded=recorded)
            failures.append(item)
            continue
        if not is_read(item):
            unread.append(
                Failure(item.path, f"recorded, and not read: its language is {item.language.value}")
            )
        try:
            if record.sight(item, extractor=extractor, recorded=recorded):
                known += 1
            else:
                record.add(item, annotate(item, packs), extractor=extractor, recorded=recorded)
                added += 1
        except UnsoundError as error:
            failures.append(Failure(item.path, str(error)))
            record.fail(failures[-1], recorded=recorded)
    return Built(added, known, tuple(failures), tuple(unread))

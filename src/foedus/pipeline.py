"""The one place where the order of work is written.

`STAGES` is the whole of extraction: each row names the field of `Notes` that it fills and the pure function
that finds it. A later stage may refine what an earlier one found by naming the same field.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from foedus._version import __version__
from foedus.extract.anaphora import find_references
from foedus.extract.bounds import find_bounds
from foedus.extract.claims import find_claims, find_events
from foedus.extract.encoder.reading import Encoder, shipped_encoder
from foedus.extract.grades import grade_mentions
from foedus.extract.mentions import find_mentions
from foedus.extract.offices import resolve_offices
from foedus.extract.quotations import find_quotations
from foedus.extract.readings import find_readings, find_words
from foedus.extract.reference import resolve_mentions
from foedus.extract.relays import find_chains
from foedus.extract.sentences import find_sentences
from foedus.extract.speakers import find_speakers
from foedus.extract.speech import find_statements
from foedus.extract.times import find_times, recount_times
from foedus.model import Article, Notes
from foedus.packs import Packs, bundled_packs

Find = Callable[[Article, Notes], object]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of extraction: the field of `Notes` that it fills, and how."""

    field: str
    find: Find


STAGES: tuple[Stage, ...] = (
    Stage("sentences", find_sentences),
    Stage("quotations", find_quotations),
    Stage("readings", find_readings),
    Stage("words", find_words),
    Stage("times", find_times),
    Stage("mentions", find_mentions),
    Stage("bounds", find_bounds),
    Stage("times", recount_times),
    Stage("mentions", resolve_offices),
    Stage("mentions", resolve_mentions),
    Stage("mentions", grade_mentions),
    Stage("statements", find_statements),
    Stage("statements", find_speakers),
    Stage("statements", find_chains),
    Stage("claims", find_claims),
    Stage("claims", find_events),
    Stage("mentions", find_references),
)


def annotate(article: Article, packs: Packs | None = None, encoder: Encoder | None = None) -> Notes:
    """All that is found in one article; pure: the same article, packs and weights give the same notes.

    Without `packs` and `encoder` those that ship are used. In an article of another language than English
    nothing is found.

    Raises:
        ModelError: the shipped weights are not there or damaged.
    """
    notes = Notes(article.id, packs or bundled_packs())
    if not is_read(article):
        return notes
    for stage in _stages_with(encoder or shipped_encoder()):
        found: dict[str, Any] = {stage.field: stage.find(article, notes)}
        notes = replace(notes, **found)
        article = replace(article, bounds=notes.bounds)
    return notes


def is_read(article: Article) -> bool:
    """Whether its language is one that we read: English, or not known to be another."""
    return article.language.value in (None, "en")


def _stages_with(encoder: Encoder) -> tuple[Stage, ...]:
    """The stages, the reading done by these weights."""
    find = partial(find_readings, encoder=encoder)
    return tuple(replace(stage, find=find) if stage.find is find_readings else stage for stage in STAGES)


def extractor_version(packs: Packs) -> str:
    """All that findings depend on: "foedus 0.1.0 (3f2a9b1c), encoder foedus-1 9c1b2d3e, packs 0d5e7f68"."""
    encoder = shipped_encoder().version
    return f"foedus {__version__} ({_rules_digest()}), encoder {encoder}, packs {packs.version}"


@cache
def _rules_digest() -> str:
    """Eight hexadecimal digits of the code and word lists that findings come from.

    Between releases, too, a changed rule reads a report anew instead of passing over it as known.
    """
    digest = hashlib.sha256()
    for file in rule_files():
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def rule_files() -> tuple[Path, ...]:
    """The code and word lists that findings come from, in an order that is the same on every machine."""
    package = Path(__file__).parent
    files = (
        *(package / "extract").rglob("*.py"),
        *(package / "packs").rglob("*.py"),
        *(package / "_data" / "words").glob("*.toml"),
        package / "_data" / "predicates.toml",
        package / "_models" / "references.json",
        package / "_models" / "events.npz",
        package / "lexicon.py",
        Path(__file__),
    )
    return tuple(sorted(files, key=lambda file: file.relative_to(package).as_posix()))

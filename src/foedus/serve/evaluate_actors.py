"""`foedus eval actors`: who is who, on marked cases, on the spellings of the packs and on GUM's names."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from foedus.collect.plain import read_text
from foedus.errors import NotFoundError
from foedus.evaluate.actors import NamedHere, Resolved, score_cases, score_named
from foedus.evaluate.counts import Count, Row
from foedus.evaluate.reference import Marked
from foedus.evaluate.score import nest
from foedus.link.actors import group_actors
from foedus.link.spellings import find_spellings
from foedus.marked import Mark, read_marked
from foedus.model import Actor, Article, Datum, Mention, Naming, Notes, Time
from foedus.packs import Packs
from foedus.serve.evaluate import Annotate, Report
from foedus.training.gum import GENRES, Chained, read_chains

REMARKS: Final = (
    "cases: marked mentions of the actors' cases, by construction; found are those that were resolved",
    "spellings: the packs' other spellings found to be the name; two persons taken for one are wrong",
    "names: GUM, pairs of named mentions that are one; across documents by Wikipedia's title; its own name",
    "best known: none known for offices at the date of a report or for names across reports; entity linkers "
    "that link names to Wikipedia report 0.00 on nominals",
)


@dataclass(frozen=True, slots=True)
class Case:
    """Reports that are linked together, and whom their marks mean."""

    construction: str
    who: tuple[str, ...]
    reports: tuple[tuple[Article, tuple[Mark, ...]], ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of a TOML file; see `tests/actors/cases.toml`."""
    return [_case(row) for row in tomllib.loads(path.read_text("utf-8"))["case"]]


def _case(row: Mapping[str, Any]) -> Case:
    reports = tuple(_report(report) for report in row["report"])
    return Case(row["construction"], tuple(row["who"]), reports)


def _report(row: Mapping[str, str]) -> tuple[Article, tuple[Mark, ...]]:
    text, marks = read_marked(row["text"])
    day = date.fromisoformat(row["published"])
    published = Time(day.isoformat(), day, day, "day", "metadata")
    article = replace(read_text(text), published=published, outlet=Datum(row.get("outlet"), "metadata"))
    return article, tuple(marks)


def report_actors(data: Path, split: str, annotate: Annotate, packs: Packs) -> Report:
    """Every figure for which `data` has marks: cases (`*.toml`), GUM (`gum/`), and the packs' own spellings.

    Raises NotFoundError where it has neither cases nor GUM.
    """
    cases = [case for path in sorted(data.glob("*.toml")) for case in read_cases(path)]
    gum = data / "gum" / f"{split}.conllu.gz"
    if not cases and not gum.exists():
        raise NotFoundError(
            f"{data} has neither cases (*.toml, as in tests/actors) nor gum/{split}.conllu.gz"
        )
    rows = list(score_cases([judge_case(case, annotate, packs) for case in cases])) if cases else []
    rows += spelling_rows(packs)
    if gum.exists():
        rows += score_named(list(_named_in(read_chains(gum, GENRES), annotate, packs)))
    return Report(tuple(rows), nest(rows), REMARKS)


# --- cases -----------------------------------------------------------------------------------------------


def judge_case(case: Case, annotate: Annotate, packs: Packs) -> list[Resolved]:
    """What each mark of a case was resolved to, in its report and then across its reports."""
    read = [(article, marks, annotate(article)) for article, marks in case.reports]
    called = _entities([(article, notes) for article, _, notes in read], packs)
    return [
        _resolved(case, mark, _mention_at(notes, mark), article.id, called)
        for article, marks, notes in read
        for mark in marks
    ]


def _resolved(
    case: Case, mark: Mark, mention: Mention | None, article: str, called: Mapping[tuple[Actor, str], str]
) -> Resolved:
    number, _, role = mark.name.partition(".")
    wanted, found = case.who[int(number) - 1], None
    if mention is not None and mention.actor is not None:
        found = called[mention.actor, article]
    shown = role != "stale" or (mention is not None and "; stale: " in mention.why)
    return Resolved(case.construction, wanted, found, shown and found == (wanted or None))


def _mention_at(notes: Notes, mark: Mark) -> Mention | None:
    """The mention that shares most with a mark."""
    near = [m for m in notes.mentions if m.span.overlaps(mark.span) and m.form != "demonym"]
    return max(
        near, key=lambda m: min(m.span.end, mark.span.end) - max(m.span.start, mark.span.start), default=None
    )


def _entities(read: Sequence[tuple[Article, Notes]], packs: Packs) -> dict[tuple[Actor, str], str]:
    """What each actor of each article is called once all are linked."""
    entities = group_actors([n for article, notes in read for n in _namings(article, notes)], (), packs)
    called = {(part.actor, part.article): e.actor.name for e in entities for part in e.parts}
    return {
        (m.actor, article.id): called.get((m.actor, article.id)) or called[m.actor, ""]
        for article, notes in read
        for m in notes.mentions
        if m.actor is not None
    }


def _namings(article: Article, notes: Notes) -> Iterator[Naming]:
    for m in notes.mentions:
        if m.actor is not None:
            yield Naming(
                article=article.id,
                outlet=article.outlet.value or "",
                published=article.published.latest,
                actor=m.actor,
                words=(m.name or m.span).of(article.text),
                form=m.form,
                title=m.title,
                of=m.of.name if m.of else "",
                why=m.why,
            )


# --- spellings -------------------------------------------------------------------------------------------


def spelling_rows(packs: Packs) -> list[Row]:
    """The packs' other spellings that are found to be the name, and two persons taken for one."""
    persons = packs.persons
    pairs = [(row.name, other) for row in persons for other in row.full_names[1:]]
    hits = sum(bool(list(find_spellings(pair))) for pair in pairs)
    strangers = itertools.combinations(sorted(row.name for row in persons), 2)
    false = sum(bool(list(find_spellings(pair))) for pair in strangers)
    return [Row("spellings", "of the packs", Count(hits, hits + false, hits, len(pairs)))]


# --- GUM -------------------------------------------------------------------------------------------------


def _named_in(documents: Iterable[Chained], annotate: Annotate, packs: Packs) -> Iterator[NamedHere]:
    """Every marked name of a person, an organisation or a place, with the entity that it was taken for."""
    read = [(each, read_text(each.text)) for each in documents]
    noted = [(each, article, annotate(article)) for each, article in read]
    called = _entities([(article, notes) for _, article, notes in noted], packs)
    for each, article, notes in noted:
        for marked in each.mentions:
            if marked.form == "name":
                mention = _named_at(notes, marked)
                actor = mention.actor if mention is not None else None
                found = called[actor, article.id] if actor is not None else None
                yield NamedHere(each.id, marked.chain, marked.link, found)


def _named_at(notes: Notes, marked: Marked) -> Mention | None:
    """The named mention that holds the head of a marked name and no more than a title beyond it."""
    start, end = marked.head
    near = (m for m in notes.mentions if m.span.start <= start and end <= m.span.end)
    return next((m for m in near if m.form not in ("pronoun", "nominal", "collective", "demonym")), None)

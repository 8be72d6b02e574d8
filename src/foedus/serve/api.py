"""Foedus from Python: `foedus.read`, `foedus.annotate`, `foedus.open`, `foedus.build`.

```python
import foedus

with foedus.open("foedus.db") as record:
    foedus.build(["reports/"], record)
    state = record.state("CSTO", on="2022-11-23")
    for said in record.statements(by="Zas", limit=5): ...
```
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from foedus import record as store
from foedus.errors import NotFoundError, UsageError
from foedus.model import (
    Act,
    ActorKind,
    Appearance,
    Article,
    Contest,
    Dossier,
    Entity,
    Failure,
    Happening,
    Naming,
    Notes,
    Origin,
    Passage,
    RuledName,
    Ruling,
    SpeechKind,
    State,
)
from foedus.packs import Packs, bundled_packs
from foedus.record import (
    Clock,
    Decision,
    DecisionKind,
    Explanation,
    Hit,
    RecordCounts,
    Said,
    Stored,
    Violation,
)
from foedus.serve import tables
from foedus.serve.frames import Rows
from foedus.serve.told import STORIES, TRACE, Copied, Told

if TYPE_CHECKING:  # what only reading and linking need is imported by what reads and links
    from foedus.building import Built
    from foedus.collect.fetch import FetchPolicy
    from foedus.serve.differing import Difference
    from foedus.serve.reviewing import Doubt, Kind

Day = date | str
"""A day, or its ISO form: "2022-11-23"."""
LARGE: Final = 20_000
"""Claims from which a record keeps what takes more than a tenth of a second to find."""


def read(*inputs: str | Path, policy: FetchPolicy | None = None) -> Iterator[Article | Failure]:
    """The articles in files, folders, archives, feeds and URLs; what cannot be read is a Failure."""
    from foedus.collect.fetch import FetchPolicy
    from foedus.collect.inputs import read_inputs

    return read_inputs([str(one) for one in inputs], policy or FetchPolicy())


def annotate(article: Article, packs: Packs | None = None) -> Notes:
    """All that is found in one article: sentences, mentions, statements, claims; nothing is stored."""
    from foedus import pipeline

    return pipeline.annotate(article, packs)


def open_record(path: str | Path = "foedus.db", *, create: bool = True, packs: Packs | None = None) -> Record:
    """The record at `path`, made where there is none; `foedus.open` is this.

    Raises:
        NotFoundError: there is none and `create` is False.
        RecordError: the file is no record or cannot be opened.
    """
    if not create and not Path(path).exists():
        raise NotFoundError(f"there is no record at {path}; make one with `foedus add FILE... -r {path}`")
    packs = packs or bundled_packs()
    found = store.Record.open(
        path, group_origins=_group_origins, group_actors=_group_actors, packs=packs, create=create
    )
    return Record(found, packs)


@contextmanager
def open_on(run: str | Path, org: str, *, packs: Packs | None = None) -> Iterator[Record]:
    """What a run has on one organisation, as a record that goes when it is closed.

    Its state and timeline of the organisation are those of a record that has the whole run. Of the run only
    what these need is read.

    Raises:
        RunError: the folder is no finished run.
        UsageError: DuckDB is not installed.
    """
    from foedus.runs import open_run
    from foedus.runs.asking import read_concerning

    opened, packs = open_run(Path(run)), packs or bundled_packs()
    with (
        TemporaryDirectory(prefix="foedus-") as folder,
        open_record(Path(folder) / "run.db", packs=packs) as record,
    ):
        for article, notes in read_concerning(opened, org, packs):
            record.store.add(article, notes, extractor=opened.manifest.plan.extractor)
        yield record


def build(
    inputs: Iterable[str | Path | Article | Failure],
    record: Record,
    *,
    recorded: datetime | None = None,
    jobs: int = 1,
) -> Built:
    """Read `inputs`, find what is in them and add it to `record`; what it has already is passed over.

    With `jobs` above 1 so many processes read where there are many articles. They are started afresh, so a
    script that asks for them keeps its own work under `if __name__ == "__main__":`.
    """
    from foedus import building

    return building.build(_items(inputs), record.store, packs=record.packs, recorded=recorded, jobs=jobs)


def _group_origins(passages: Sequence[Passage]) -> tuple[Origin, ...]:
    from foedus.link.copies import group_origins

    return group_origins(passages)


def _group_actors(namings: Sequence[Naming], rulings: Sequence[Ruling], packs: Packs) -> tuple[Entity, ...]:
    from foedus.link.actors import group_actors

    return group_actors(namings, rulings, packs)


def _items(inputs: Iterable[str | Path | Article | Failure]) -> Iterator[Article | Failure]:
    for one in inputs:
        if isinstance(one, Article | Failure):
            yield one
        else:
            yield from read(one)


class Record:
    """A record of reports and the questions that it answers; a context manager.

    Listings are `Rows`: they can be iterated, again and again, and give `to_dicts()`, `to_pandas()` and
    `to_polars()`. Days are dates or ISO strings. Every method may raise RecordError.
    """

    def __init__(self, record: store.Record, packs: Packs) -> None:
        self.store = record
        self.packs = packs

    @property
    def path(self) -> Path:
        """The file."""
        return self.store.path

    def as_linked(self) -> Record:
        """The same file, its names joined as they were when it was last asked, though more have come."""
        return Record(self.store.as_linked(), self.packs)

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"foedus.open({str(self.path)!r})"

    # --- writing -----------------------------------------------------------------------------------------

    def add(self, article: Article, notes: Notes | None = None, *, recorded: datetime | None = None) -> bool:
        """Add one article; without `notes` it is annotated first. True where it was new."""
        from foedus import pipeline

        extractor = pipeline.extractor_version(self.packs)
        notes = notes or annotate(article, self.packs)
        return self.store.add(article, notes, extractor=extractor, recorded=recorded)

    def make_ready(self) -> None:
        """Do now what the first question after reports have come would wait for.

        Names are joined; of a large record what it keeps (docs/record.md) is found. `foedus add` ends so.
        """
        self.store.join_names()
        if self.counts().claims >= LARGE:
            self.store.vocabulary()
            self.store.accusations()
            self.store.keep_actors()
            for org in self.organisations():
                self.store.material(org)

    def remove(self, id_or_prefix: str, *, purge: bool = False) -> Article:
        """Withdraw an article, and all that it said, from every answer; with `purge`, erase it for good."""
        return self.store.remove(id_or_prefix, purge=purge)

    def decide(  # noqa: PLR0913 (who ruled what, why and when: one keyword each)
        self,
        kind: DecisionKind,
        one: str,
        other: str = "",
        *,
        reason: str,
        decider: str | None = None,
        recorded: datetime | None = None,
    ) -> Decision:
        """Rule about two names ("same", "different") or one finding by its id ("accept", "reject", "pin").

        A ruling on names goes before every comparison of them; "NAME@ARTICLE" is meant in one report. What
        is rejected no longer counts, what is pinned is shown before the others of its slot. All of it holds
        for reports that come later or are read anew, and `undo` takes it back.
        """
        who = decider or user()
        match kind:
            case "same" | "different":
                named = (_named(name) for name in (one, other))
                return self.store.decide(kind, *named, reason=reason, decider=who, recorded=recorded)
            case _:
                if other:
                    raise UsageError(f"{kind!r} is ruled about one claim or statement, and two are given")
                return self.store.judge(kind, one, reason=reason, decider=who, recorded=recorded)

    def undo(self, number: int, *, reason: str, decider: str | None = None) -> Decision:
        """Take a decision back; raises NotFoundError, or UsageError where it is undone already."""
        return self.store.undo(number, reason=reason, decider=decider or user())

    # --- questions ---------------------------------------------------------------------------------------

    def state(
        self, org: str, *, on: Day, known: Day | None = None, clock: Clock = "reported", packs: bool = True
    ) -> State:
        """The state of an organisation on a day, as known on a day; without `packs` from reports alone."""
        return self.store.state(org, on=_day(on), known=_maybe_day(known), clock=clock, packs=packs)

    def statements(  # noqa: PLR0913 (one parameter for each condition, by name only)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        act: Act | None = None,
        since: Day | None = None,
        until: Day | None = None,
        outlet: str | None = None,
        kind: SpeechKind | None = None,
        min_confidence: float = 0.0,
        limit: int | None = None,
        counted: bool = False,
    ) -> Rows[Said]:
        """Who said what about whom; `by` and `about` are names, parts of names or aliases, in any case.

        `counted` says of each in how many reports and outlets its words stand (`Said.counts`).
        """

        def ask() -> Iterator[Said]:
            return self.store.statements(
                by=by,
                about=about,
                act=act,
                since=_maybe_day(since),
                until=_maybe_day(until),
                outlet=outlet,
                kind=kind,
                min_confidence=min_confidence,
                limit=limit,
                counted=counted,
            )

        return Rows(tables.STATEMENTS, ask)

    def copies(self, id_or_prefix: str) -> Rows[Copied]:
        """What an article copies and what copies it, with its reasons; the most alike first."""
        from foedus.serve.copying import copies_of

        return Rows(tables.COPIES, lambda: copies_of(self.store, id_or_prefix))

    def copies_among(self, ids: Iterable[str]) -> Rows[Copied]:
        """What the articles of these ids are to one another."""
        from foedus.serve.copying import copies_among

        chosen = tuple(ids)
        return Rows(tables.COPIES, lambda: copies_among(self.store, chosen))

    def contested(self, org: str, *, packs: bool = True) -> Rows[Contest]:
        """What reports disagree on, side by side."""
        return Rows(tables.CONTESTS, lambda: self.store.contested(org, packs=packs))

    def timeline(self, org: str, *, packs: bool = True) -> Rows[Happening]:
        """What happened, each event once, with all its reports."""
        return Rows(tables.HAPPENINGS, lambda: self.store.timeline(org, packs=packs))

    def organisations(self) -> tuple[str, ...]:
        """The organisations that claims of this record are about, by name."""
        return self.store.organisations()

    def actors(self, name: str | None = None, *, kind: ActorKind | None = None) -> Rows[Dossier]:
        """Every person, body and group that reports name, once under all its names; most reports first."""
        return Rows(tables.ACTORS, lambda: self.store.actors(name, kind=kind))

    def review(self, kind: Kind | None = None, *, limit: int | None = None) -> Rows[Doubt]:
        """What is least certain and not decided yet, first; of "claims", "statements", "actors" or all.

        "decisions" are rulings of which no reading finds the words any more.
        """
        from foedus.serve.reviewing import REVIEW, find_doubts, whole_of

        return Rows(REVIEW, lambda: find_doubts(whole_of(self.store), kind, limit))

    def decisions(self) -> Rows[Decision]:
        """Every ruling, undone ones too, in the order in which they were made."""
        return Rows(tables.DECISIONS, self.store.decisions)

    def trace(self, asked: str) -> Rows[Appearance]:
        """Every telling of some words, or of the statement that has an id, the first appearance first.

        Raises:
            NotFoundError: it is a whole id, and no statement has it.
            UsageError: it is the beginning of several ids.
        """
        from foedus.serve.tracing import trace_line

        return Rows(TRACE, lambda: trace_line(self.store, asked))

    def stories(self) -> Rows[Told]:
        """The reports by the event that they tell of, in order of publication."""
        from foedus.serve.tracing import find_stories

        return Rows(STORIES, lambda: find_stories(self.store))

    def search(self, words: str, *, limit: int = 20) -> Rows[Hit]:
        """The reports that have every word and "quoted phrase", the best match first."""
        return Rows(tables.HITS, lambda: self.store.search(words, limit=limit))

    def articles(
        self,
        *,
        known: Day | None = None,
        clock: Clock = "reported",
        outlet: str | None = None,
        withdrawn: bool = False,
    ) -> Rows[Stored]:
        """The reports, by date of publication."""

        def ask() -> Iterator[Stored]:
            return self.store.articles(
                known=_maybe_day(known), clock=clock, outlet=outlet, withdrawn=withdrawn
            )

        return Rows(tables.ARTICLES, ask)

    def article(self, id_or_prefix: str) -> Article:
        """The one article whose id begins so; raises NotFoundError or UsageError."""
        return self.store.article(id_or_prefix)

    def notes(self, id_or_prefix: str) -> Notes:
        """All that was found in an article; raises NotFoundError or UsageError."""
        return self.store.notes(id_or_prefix)

    def explain(self, id_or_prefix: str) -> Explanation:
        """The trail of an article, statement or claim; raises NotFoundError or UsageError."""
        return self.store.explain(id_or_prefix)

    def verify(self) -> Rows[Violation]:
        """Everything that is wrong with the record; nothing where all is well."""
        return Rows(tables.VIOLATIONS, self.store.verify)

    def failures(self) -> Rows[Failure]:
        """The inputs that could not be read, with the reason."""
        return Rows(tables.FAILURES, self.store.failures)

    def counts(self) -> RecordCounts:
        """How many articles, statements, claims, outlets and failures there are."""
        return self.store.counts()


def diff(
    old: Record,
    new: Record,
    *,
    orgs: Iterable[str] = (),
    on: Day | None = None,
    packs: bool = True,
) -> Rows[Difference]:
    """What changed from one record to another, as release notes; see `foedus diff --help`."""
    from foedus.serve.differing import DIFFERENCES, Asked, find_differences

    asked = Asked(tuple(orgs), _maybe_day(on), packs)
    return Rows(DIFFERENCES, lambda: find_differences(old, new, asked))


def cells(state: State) -> Rows[State]:
    """A state as rows, one a cell, for `to_dicts()` and data frames."""
    return Rows(tables.STATES, lambda: (state,))


def _named(name: str) -> RuledName:
    """A name as a ruling has it: "Orlov", or "Orlov@3f2a9b1c" in the one report whose id begins so."""
    words, at, article = name.partition("@")
    return RuledName(words.strip(), article.strip() if at else "")


def user() -> str:
    """Whoever is logged in, as far as the system tells."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _maybe_day(day: Day | None) -> date | None:
    return None if day is None else _day(day)


def _day(day: Day) -> date:
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except (TypeError, ValueError):
        raise UsageError(f"{day!r} is no day; write it as YYYY-MM-DD: 2022-11-23") from None

"""`foedus add`, `foedus remove`: what goes into the record and out of it."""

from __future__ import annotations

import shlex
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import click

from foedus.building import Built
from foedus.building import build as build_record
from foedus.collect.fetch import FetchPolicy
from foedus.collect.inputs import read_inputs
from foedus.errors import NotFoundError, UsageError
from foedus.extract.encoder.reading import count_threads
from foedus.model import Article, Claim, Datum, Failure, Time
from foedus.runs import Run, add_run, is_begun, open_run
from foedus.serve import api
from foedus.serve.cli.options import jobs_option, packs_given, private_option, record_option
from foedus.serve.cli.output import progress, say, suggest, working
from foedus.serve.given import published_of

FAILED: Final = 4
_LOOKED_AT: Final = 40
"""Articles at most from which the next command is taken."""


def _to_published(ctx: click.Context, param: click.Parameter, value: str | None) -> Time | None:
    del ctx, param
    return published_of(value) if value else None


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@record_option
@click.option("--outlet", metavar="NAME", help="The outlet of all these reports, where you know better.")
@click.option(
    "--published",
    metavar="DATE",
    callback=_to_published,
    help="Their date: YYYY, YYYY-MM or YYYY-MM-DD.",
)
@click.option(
    "--recorded",
    type=click.DateTime(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    metavar="DATE",
    help="When they came into the record (UTC), for a record that is made anew.  [default: now]",
)
@jobs_option(256, "Processes that read where there are many reports.  [default: one for each CPU]")
@private_option
def add(
    inputs: tuple[str, ...],
    record_path: Path,
    outlet: str | None,
    published: Time | None,
    recorded: datetime | None,
    jobs: int | None,
    allow_private: bool,
) -> None:
    """Read reports into the record.

    Takes text, saved pages, feeds, WARC and JSON lines, as files, folders, patterns, URLs or - for stdin, and
    runs of `foedus annotate`, whose articles are not read again. What the record has already is passed over,
    so the same command goes on after an interruption; in a large record it ends by joining names, so that no
    question waits for that. What cannot be read is listed with its reason (exit
    code 4); everything else is recorded.
    """
    runs, others = runs_among(inputs)
    if runs and (outlet or published):
        raise UsageError("the articles of a run are as they were read: leave --outlet and --published out")
    items = read_inputs(others, FetchPolicy(allow_private=allow_private))
    at = recorded.replace(tzinfo=UTC) if recorded else None
    with api.open_record(record_path, packs=packs_given()) as record:
        met = Met(record)
        with progress("reading") as counted:
            parts = [add_run(run, record.store, record.packs, recorded=at, noted=met.noted) for run in runs]
            if others:
                met_items = met.noted(corrected(counted(items), outlet, published))
                jobs = jobs or count_threads()
                parts.append(
                    build_record(met_items, record.store, packs=record.packs, recorded=at, jobs=jobs)
                )
        built = joined(parts)
        if built.added or met.withdrawn:
            with working("joining names"):
                record.make_ready()
        articles = record.counts().articles
        commands = tuple(next_commands(record, met.ids)) if met.ids else ()
    back = f", {len(met.withdrawn)} brought back (withdrawn before)" if met.withdrawn else ""
    say(f"{built.added} added, {built.known} known already{back}; {record_path} has {articles} articles")
    list_failures(built)
    suggest(*commands)
    if built.failures:
        click.get_current_context().exit(FAILED)


@dataclass(slots=True)
class Met:
    """What has gone by on its way into a record: the last articles, and those that were withdrawn before."""

    record: api.Record
    ids: deque[str] = field(default_factory=lambda: deque(maxlen=_LOOKED_AT))
    withdrawn: set[str] = field(default_factory=set)

    def noted(self, items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """The same items; each is looked at before it is added."""
        for item in items:
            if isinstance(item, Article):
                self.ids.append(item.id)
                if self.record.store.is_withdrawn(item.id):
                    self.withdrawn.add(item.id)
            yield item


def next_commands(record: api.Record, ids: Iterable[str]) -> Iterator[str]:
    """Questions that the record can answer: of the organisation that these articles claim most about."""
    claimed: Counter[str] = Counter()
    days: dict[str, date] = {}
    for article, claim in _claims_in(record, ids):
        named = {actor.name for arg in claim.args for actor in arg.actors if actor.kind == "organisation"}
        claimed.update(named)
        if latest := article.published.latest:
            days |= {name: max(latest, days.get(name, latest)) for name in named}
    if claimed:
        name = min(claimed, key=lambda name: (-claimed[name], name))
        row = record.packs.organisation(name)
        org = shlex.quote(row.id if row else name)
        if name in days:
            yield f"foedus state {org} --on {days[name]}"
        yield f"foedus timeline {org}"
    yield "foedus statements --limit 20"


def _claims_in(record: api.Record, ids: Iterable[str]) -> Iterator[tuple[Article, Claim]]:
    for id_ in dict.fromkeys(ids):
        try:
            article, claims = record.article(id_), record.notes(id_).claims
        except NotFoundError:  # it was refused
            continue
        yield from ((article, claim) for claim in claims if claim.kind == "state")


def runs_among(inputs: Iterable[str]) -> tuple[list[Run], list[str]]:
    """The runs among what was given, opened, and all else; raises RunError where a run is not finished."""
    runs = [given for given in inputs if is_begun(Path(given))]
    return [open_run(Path(given)) for given in runs], [given for given in inputs if given not in runs]


def joined(parts: Iterable[Built]) -> Built:
    """What came of several calls as one."""
    built = Built()
    for part in parts:
        built = Built(
            built.added + part.added,
            built.known + part.known,
            (*built.failures, *part.failures),
            (*built.unread, *part.unread),
        )
    return built


def list_failures(built: Built) -> None:
    """Each input that could not be read, with its reason, on stderr."""
    if built.failures:
        say(f"{len(built.failures)} could not be read:")
    for failure in (*built.failures, *built.unread):
        say(f"  {failure.path}: {failure.reason}")


def corrected(
    items: Iterable[Article | Failure], outlet: str | None, published: Time | None
) -> Iterator[Article | Failure]:
    """The articles with what the person who gave them knows better, basis "user"."""
    fixes: list[Callable[[Article], Article]] = []
    if outlet:
        fixes.append(lambda article: replace(article, outlet=Datum(outlet, "user")))
    if published:
        fixes.append(lambda article: replace(article, published=published))
    for item in items:
        if isinstance(item, Article):
            for fix in fixes:
                item = fix(item)  # noqa: PLW2901 (the same article, corrected)
        yield item


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@record_option
@click.option("--purge", is_flag=True, help="Erase it for good: text and findings leave the file.")
def remove(articles: tuple[str, ...], record_path: Path, purge: bool) -> None:
    """Withdraw an article, and all that it said, from every answer.

    ARTICLE is an id or its first digits. A withdrawn article comes back when it is added again.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        for id_ in articles:
            article = record.remove(id_, purge=purge)
            done = "erased" if purge else "withdrawn"
            say(f"{done}: {article.id} {article.outlet.value or '?'}, {article.title.value or article.path}")
    if not purge:
        suggest(f"foedus explain {articles[-1]}")

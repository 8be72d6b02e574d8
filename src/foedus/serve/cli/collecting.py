"""`foedus add`, `foedus remove`: what goes into the record and out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from foedus.collect.fetch import FetchPolicy
from foedus.collect.inputs import read_inputs
from foedus.model import Article, Datum, Failure, Time
from foedus.pipeline import Built
from foedus.pipeline import build as build_record
from foedus.serve import api
from foedus.serve.cli.options import record_option
from foedus.serve.cli.output import progress, say, suggest
from foedus.serve.given import published_of

FAILED: Final = 4


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
@click.option("--allow-private", is_flag=True, help="Also fetch from private and loopback addresses.")
def add(
    inputs: tuple[str, ...],
    record_path: Path,
    outlet: str | None,
    published: Time | None,
    recorded: datetime | None,
    allow_private: bool,
) -> None:
    """Read reports into the record.

    Takes text, saved pages, feeds, WARC and JSON lines, as files, folders, patterns, URLs or - for stdin.
    What the record has already is passed over, so the same command goes on after an interruption. What cannot
    be read is listed with its reason (exit code 4); everything else is recorded.
    """
    items = read_inputs(inputs, FetchPolicy(allow_private=allow_private))
    with api.open_record(record_path) as record, progress("reading") as counted:
        built = build_record(
            corrected(counted(items), outlet, published),
            record.store,
            packs=record.packs,
            recorded=recorded.replace(tzinfo=UTC) if recorded else None,
        )
        articles = record.counts().articles
    say(f"{built.added} added, {built.known} known already; {record_path} has {articles} articles")
    list_failures(built)
    if built.added or built.known:
        suggest(*(_with_record(command, record_path) for command in _NEXT))
    if built.failures:
        click.get_current_context().exit(FAILED)


_NEXT: Final = ("foedus state CSTO --on 2022-11-23", "foedus contested CSTO", "foedus statements --limit 20")


def _with_record(command: str, record_path: Path) -> str:
    return command if str(record_path) == "foedus.db" else f"{command} -r {record_path}"


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
    with api.open_record(record_path, create=False) as record:
        for id_ in articles:
            article = record.remove(id_, purge=purge)
            done = "erased" if purge else "withdrawn"
            say(f"{done}: {article.id} {article.outlet.value or '?'}, {article.title.value or article.path}")
    if not purge:
        suggest(f"foedus explain {articles[-1]} -r {record_path}")

"""`foedus eval`: the figures of the shipped model, or of another, on marked texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

import click

from foedus.evaluate.passages import is_passages
from foedus.evaluate.stories import BEST_KNOWN
from foedus.extract.encoder.reading import load_encoder
from foedus.packs import bundled_packs
from foedus.pipeline import annotate
from foedus.serve import evaluate as runs
from foedus.serve.cli.output import Counted, progress, say, show, write_json
from foedus.serve.evaluate_actors import report_actors
from foedus.serve.evaluate_reprints import report_reprints
from foedus.serve.evaluate_times import report_times, time_sets

if TYPE_CHECKING:
    from rich.table import Table

What = Literal[
    "polnear", "corpus", "links", "mentions", "reference", "reprints", "time", "actors", "stories", "events"
]
WHATS: Final[tuple[What, ...]] = get_args(What)


@click.command("eval")
@click.argument("what", type=click.Choice(WHATS))
@click.option(
    "--data",
    type=click.Path(exists=True, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder with polnear/, gum/, time/, reprints/, stories/; of marked articles; or of pairs.",
)
@click.option("--split", default="dev", show_default=True, help="Of PolNeAR or GUM: train, dev or test.")
@click.option(
    "--model",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="Another model than the one that ships.",
)
@click.option("--errors", is_flag=True, help="Of time, reprints and passages: also list what is wrong.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def evaluate(what: What, data: Path, split: str, model: Path | None, errors: bool, as_json: bool) -> None:
    """Measure what is found against what people marked.

    polnear: attributions of a split, exact and overlapping, also by kind and by publisher. corpus: the same
    on marked articles as in tests/corpus. links: which source and content each cue is given. mentions: names,
    on GUM's dev documents. reference: whom pronouns and descriptions stand for, on GUM's news. Each article
    goes the way of `foedus mark`; statements within others do not count.
    actors: who is who, on cases as in tests/actors, on the packs' spellings and on GUM's names.
    reprints: copied pairs of the Helsinki set, and kind and direction of a hundred of them.
    time: time expressions of TimeML files (as TempEval-3 scores them), of WikiWars and of GUM's news.
    events: PLOVER types of pairs of actors, on a table of marked sentences, or events with both sides on
    passages of running text; --data is that file.
    stories: reports grouped by event, all at once and as they arrive, by B-cubed, on files of marked stories.
    """
    if data.is_dir() == (what == "events"):
        kind = "a file of pairs or passages" if what == "events" else "a folder"
        raise click.BadParameter(f"'{what}' takes {kind}, and {data} is none", param_hint="--data")
    if what == "events":
        show_as = _show_passages if is_passages(data) else _show_events
        show_as(data, model, as_json=as_json, errors=errors)
        return
    if what == "stories":
        _show_stories(data, as_json=as_json)
        return
    if what == "time":
        _show_times(data, errors=errors, as_json=as_json)
        return
    if what == "reprints":
        _show(report_reprints(data, errors=errors), as_json=as_json)
        return
    with progress("articles") as counted:
        found = _report(what, data, split, _annotate_with(model), counted)
    _show(found, as_json=as_json)


def _show(found: runs.Report, *, as_json: bool) -> None:
    if as_json:
        write_json(found.json)
        return
    show(_table(found))
    for line in found.remarks:
        say(line)


def _show_times(data: Path, *, errors: bool, as_json: bool) -> None:
    """The figures of every set; as JSON those of the first, with the others under "others"."""
    reports = [report_times(each, errors=errors) for each in time_sets(data)]
    if as_json:
        write_json({**reports[0].json, "others": [report.json for report in reports[1:]]})
        return
    for report in reports:
        _show(report, as_json=False)


def _show_passages(data: Path, model: Path | None, *, as_json: bool, errors: bool) -> None:
    """The figures of a file of passages."""
    from foedus.evaluate.passages import read_passages  # noqa: PLC0415
    from foedus.serve.evaluate_passages import (  # noqa: PLC0415
        error_lines,
        passages_json,
        passages_table,
        report_passages,
    )

    with progress("passages") as counted:
        report = report_passages(counted(list(read_passages(data))), _annotate_with(model))
    if as_json:
        write_json(passages_json(report, data))
        return
    show(passages_table(report))
    for line in error_lines(report) if errors else ():
        say(line)


def _show_events(data: Path, model: Path | None, *, as_json: bool, errors: bool) -> None:  # noqa: ARG001
    """The figures of a file of pairs, of which no errors are listed."""
    from foedus.evaluate.events import read_pairs  # noqa: PLC0415
    from foedus.serve.evaluate_events import events_json, events_table, report_events  # noqa: PLC0415

    with progress("sentences") as counted:
        report = report_events(counted(list(read_pairs(data))), load_encoder(model))
    if as_json:
        write_json(events_json(report, data))
        return
    show(events_table(report))


def _show_stories(data: Path, *, as_json: bool) -> None:
    """The figures of every file; as JSON those of the first, with the others under "others"."""
    from foedus.serve.evaluate_stories import report_stories, stories_json, stories_table  # noqa: PLC0415

    reports = report_stories(data)
    if as_json:
        first, *others = map(stories_json, reports)
        write_json({**first, "others": others})
        return
    for report in reports:
        show(stories_table(report))
        say(f"best known: {BEST_KNOWN}")


def _report(what: What, data: Path, split: str, annotate: runs.Annotate, counted: Counted) -> runs.Report:
    if what == "mentions":
        return runs.report_names(counted(runs.names_gold(data)), annotate)
    if what == "reference":
        return runs.report_references(counted(runs.references_gold(data, split)), annotate, bundled_packs())
    if what == "actors":
        return report_actors(data, split, annotate, bundled_packs())
    if what == "corpus":
        return runs.report_attributions(counted(runs.corpus_gold(data)), annotate)
    gold = counted(runs.polnear_gold(data, split))
    return runs.report_links(gold, annotate) if what == "links" else runs.report_attributions(gold, annotate)


def _annotate_with(model: Path | None) -> runs.Annotate:
    packs, encoder = bundled_packs(), load_encoder(model)
    return lambda article: annotate(article, packs, encoder)


def _table(found: runs.Report) -> Table:
    from rich.table import Table  # noqa: PLC0415 (needed for tables only)

    table = Table(box=None, pad_edge=False)
    for name in ("", "how", "precision", "recall", "F1", "95%", "marked"):
        table.add_column(name, justify="left" if name in {"", "how"} else "right")
    for row in found.rows:
        shares = (row.count.precision, row.count.recall, row.count.f1)
        ends = "–".join(f"{end:.1f}" for end in row.ends or ())
        table.add_row(row.name, row.how, *(f"{100 * each:.1f}" for each in shares), ends, str(row.count.gold))
    return table

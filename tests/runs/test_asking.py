"""A run asked for the state of an organisation: the answers of a record that has the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest
from run_cli import Foedus
from run_reports import report, write_lines

from foedus.packs import bundled_packs
from foedus.runs import Options, Run, add_run, annotate_run
from foedus.runs.asking import read_concerning
from foedus.serve import api
from foedus.serve.exchange import state_json

EXAMPLE = str(files("foedus").joinpath("_data", "example"))
OTHERS = (
    "President Ilham Orlov of Kazakhstan met students in Astana on Monday.",
    "Orlov said that the road would be open by the winter.",
    "A new library was opened in Dushanbe, its director Zarina Rahimova said.",
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The example, with reports that are about nothing of the kind."""
    folder = tmp_path_factory.mktemp("asked")
    rows = [report(number) | {"text": text, "title": ""} for number, text in enumerate(OTHERS)]
    others = write_lines(folder / "others.jsonl", *rows)
    return annotate_run([EXAMPLE, others], folder / "run", bundled_packs(), Options(jobs=1)).run


@pytest.fixture(scope="module")
def whole(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Record]:
    """A record that has the whole run."""
    with api.open_record(tmp_path_factory.mktemp("whole") / "r.db") as record:
        add_run(run, record.store, record.packs)
        yield record


@pytest.mark.parametrize("org", ["CSTO", "NATO", "EAEU", "Russia", "Collective Security Council"])
def test_the_answers_are_those_of_the_record(org: str, run: Run, whole: api.Record) -> None:
    with api.open_on(run.path, org) as part:
        for day in (date(2021, 6, 1), date(2022, 1, 10), date(2023, 12, 31), date(2025, 1, 1)):
            for packs in (True, False):
                answers = [state_json(r.state(org, on=day, packs=packs)) for r in (whole, part)]
                assert answers[0] == answers[1]
        assert list(part.timeline(org)) == list(whole.timeline(org))


def test_what_does_not_bear_on_it_is_not_read(run: Run) -> None:
    texts = {article.text for article, _ in read_concerning(run, "CSTO", bundled_packs())}
    assert len(texts) > 15
    assert not texts & set(OTHERS)


def test_the_commands_ask_a_run(run: Run, whole: api.Record) -> None:
    cli = Foedus(whole.store.path)
    for asked in (("state", "CSTO", "--on", "2024-12-31"), ("timeline", "CSTO")):
        of_record, of_run = (cli(*asked, "--json", *more) for more in ((), ("--run", str(run.path))))
        assert of_run.exit_code == 0
        assert of_run.stdout == of_record.stdout
    assert cli("state", "UNHEARDOF", "--on", "2024-12-31", "--run", str(run.path)).exit_code == 3

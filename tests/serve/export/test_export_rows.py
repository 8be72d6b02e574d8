from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus
from foedus.errors import RecordError
from foedus.model import Article
from foedus.serve.exchange import encode, marked_json
from foedus.serve.export import FORMATS, TABLES, Asked, write_export


def test_marked_lines_are_those_of_mark(record: foedus.Record, tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    count = write_export(record, "marked", "jsonl", target)
    lines = target.read_bytes().splitlines()
    assert count == len(lines) == record.counts().articles
    for line in lines:
        article = record.article(json.loads(line)["article"]["id"])
        assert line == encode(marked_json(article, foedus.annotate(article)))


ROWS = [what for what in TABLES if what not in ("marked", "answers")]


@pytest.mark.parametrize("what", ROWS)
def test_csv_and_json_lines_have_the_same_rows(cli: Foedus, what: str) -> None:
    table = list(csv.DictReader(io.StringIO(cli("export", what, "--format", "csv").stdout)))
    lines = cli("export", what).stdout.splitlines()
    assert len(table) == len(lines) > 0
    first = json.loads(lines[0])
    for key in first.keys() & table[0].keys():
        if isinstance(first[key], str):
            assert table[0][key].removeprefix("'") == first[key]


@pytest.mark.parametrize("what", ["statements", "claims"])
def test_flags_mean_what_they_mean_elsewhere(cli: Foedus, what: str) -> None:
    lines = cli("export", what, "--nl").stdout
    assert lines == cli("export", what).stdout == cli("export", what, "--format", "jsonl").stdout
    document = json.loads(cli("export", what, "--json").stdout)
    assert document == [json.loads(line) for line in lines.splitlines()]
    comma, tab = cli("export", what, "--csv").stdout, cli("export", what, "--tsv").stdout
    assert comma == cli("export", what, "--format", "csv").stdout
    assert comma.partition("\n")[0].replace(",", "\t") == tab.partition("\n")[0]
    assert len(tab.splitlines()) == len(document) + 1


def test_statements_are_exported_as_they_are_listed(cli: Foedus) -> None:
    for form in ("--csv", "--tsv", "--nl"):
        assert cli("export", "statements", form).stdout == cli("statements", form).stdout


def test_an_empty_document_is_a_list(fresh: Foedus, example: Path) -> None:
    fresh("add", str(example / "2022-05-17_norwire_moscow-summit.txt"))
    assert json.loads(fresh("export", "failures", "--json").stdout) == []


def test_the_suffix_tells_the_format(cli: Foedus, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    assert cli("export", "claims", "-o", str(target)).exit_code == 0
    assert target.read_text("utf-8").startswith("id,kind,predicate,mode,args")
    document = tmp_path / "claims.json"
    assert cli("export", "claims", "-o", str(document)).exit_code == 0
    assert len(json.loads(document.read_bytes())) == len(target.read_text("utf-8").splitlines()) - 1


def test_nested_lines_do_not_go_into_csv(cli: Foedus) -> None:
    result = cli("export", "marked", "--format", "csv")
    assert result.exit_code == 2
    assert "nested" in result.stderr


def test_a_formula_in_a_report_is_text_in_csv(fresh: Foedus, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        'Markets\n\nYEREVAN — "=HYPERLINK(1) is what we use," Minister Anna Petrova said.\n', "utf-8"
    )
    assert fresh("add", str(report), "--outlet", "=1+1", "--published", "2024-02-23").exit_code == 0
    row = next(csv.DictReader(io.StringIO(fresh("export", "articles", "--format", "csv").stdout)))
    assert row["outlet"] == "'=1+1"
    assert json.loads(fresh("export", "articles").stdout)["outlet"] == "=1+1"


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(
    record: foedus.Record, tmp_path: Path
) -> None:
    with pytest.raises(RecordError, match="cannot be written"):
        write_export(record, "claims", "csv", tmp_path / "absent" / "claims.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_withdrawn_article_is_not_exported(example: Path, fresh: Foedus) -> None:
    files = sorted(str(path) for path in example.glob("2022-*.txt"))
    fresh("add", *files)
    with foedus.open(fresh.record) as record:
        gone: Article = next(iter(record.articles())).article
    assert fresh("remove", gone.id).exit_code == 0
    for what in ("marked", "articles", "statements", "claims", "mentions"):
        assert gone.id not in fresh("export", what).stdout


def test_answers_are_the_cells_of_the_state(record: foedus.Record, cli: Foedus) -> None:
    table = list(csv.DictReader(io.StringIO(cli("export", "answers", "--csv", "--on", "2024-06-15").stdout)))
    state = record.state("CSTO", on="2024-06-15")
    assert len(table) == len(foedus.cells(state).to_dicts()) > 0
    armenia = next(row for row in table if row["name"] == "Armenia" and row["slot"] == "standing")
    assert (armenia["org"], armenia["on"]) == ("Collective Security Treaty Organization", "2024-06-15")
    assert armenia["value"] == "member"


def test_answers_without_a_day_are_those_of_the_last_report(cli: Foedus) -> None:
    document = json.loads(cli("export", "answers", "--json").stdout)
    assert [(each["org"], each["on"]) for each in document] == [
        ("Collective Security Treaty Organization", "2024-11-28")
    ]


def test_what_is_not_known_yet_is_left_out(record: foedus.Record, cli: Foedus) -> None:
    known = {stored.article.id for stored in record.articles(known="2022-12-31")}
    for what in ("articles", "statements", "claims", "mentions"):
        lines = cli("export", what, "--known", "2022-12-31").stdout.splitlines()
        found = {json.loads(line).get("article") or json.loads(line)["id"] for line in lines}
        assert found
        assert found <= known


def test_statements_and_claims_of_an_organisation_are_some_of_all(cli: Foedus) -> None:
    for what in ("statements", "claims"):
        some = [json.loads(line)["id"] for line in cli("export", what, "--org", "NATO").stdout.splitlines()]
        every = [json.loads(line)["id"] for line in cli("export", what).stdout.splitlines()]
        assert set(some) < set(every)
    assert cli("export", "statements", "--org", "NATO").stdout


def test_claims_between_days_are_those_that_may_have_been_then(cli: Foedus) -> None:
    lines = cli("export", "claims", "--since", "2024", "--until", "2024-03").stdout.splitlines()
    assert lines
    for claim in map(json.loads, lines):
        assert not claim["time"]["value"] or claim["time"]["value"][:7] <= "2024-03"


def test_a_format_of_the_whole_record_takes_no_table(cli: Foedus) -> None:
    result = cli("export", "claims", "--format", "polecat")
    assert result.exit_code == 2
    assert "whole record" in result.stderr


def test_the_help_names_every_format(cli: Foedus) -> None:
    shown = " ".join(cli("export", "--help").stdout.split())
    assert all(f"{name}: {form.about}" in shown for name, form in FORMATS.items())


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_works_on_an_empty_record(form: str, tmp_path: Path) -> None:
    with foedus.open(tmp_path / "empty.db") as record:
        assert write_export(record, None, form, tmp_path / "out") in (0, None)


@pytest.mark.parametrize("what", TABLES)
def test_every_table_works_on_an_empty_record(what: str, tmp_path: Path) -> None:
    with foedus.open(tmp_path / "empty.db") as record:
        assert write_export(record, what, "jsonl", tmp_path / "out") == 0  # type: ignore[arg-type]
        assert (tmp_path / "out").read_bytes() == b""


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_works_on_the_seeds(form: str, seeds_record: foedus.Record, tmp_path: Path) -> None:
    asked = Asked(packs=False)
    count = write_export(seeds_record, None, form, tmp_path / "out", asked)
    assert count is None or count > 3


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_ingest_changes_nothing(form: str, example: Path, tmp_path: Path) -> None:
    files = sorted(str(path) for path in example.glob("2022-*.txt"))
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    written = []
    for order in (files, files[::-1]):
        with foedus.open(tmp_path / f"{len(written)}.db") as record:
            foedus.build(order, record, recorded=moment)
            write_export(record, None, form, tmp_path / "out")
            written.append((tmp_path / "out").read_bytes())
    assert written[0] == written[1]
    assert len(written[0]) > 1000

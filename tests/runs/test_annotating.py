"""Inputs into a run: what it holds, what goes on after an interruption, and what is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from run_reports import articles_of, report, write_lines

from foedus.errors import RunError
from foedus.model import Article
from foedus.packs import bundled_packs
from foedus.runs import Options, Run, annotate_run, open_run
from foedus.runs.annotating import _locked
from foedus.runs.found import SMALL, fresh, in_batches
from foedus.runs.kernel import kernel_of
from foedus.runs.layout import TABLES
from foedus.runs.manifest import content_of


@pytest.fixture
def own(finished: Run, tmp_path: Path) -> Path:
    """The same run, to be damaged."""
    return Path(copytree(finished.path, tmp_path / "own"))


def test_every_table_has_the_columns_and_types_of_the_layout(finished: Run) -> None:
    connection = finished.connect()
    for table in TABLES:
        found = connection.execute(f"DESCRIBE {table.name}").fetchall()
        assert [row[:2] for row in found] == [(column.name, column.type) for column in table.columns]


def test_a_run_is_asked_in_sql(finished: Run) -> None:
    query = (
        "SELECT speaker, act, published FROM statements JOIN articles ON articles.id = article "
        "WHERE kind = 'indirect' ORDER BY published LIMIT 1"
    )
    assert finished.connect().execute(query).fetchall() == [("Ana Petrova", "say", "2024-05-01")]
    claims = (
        "SELECT count(*) FROM claims WHERE list_contains(actors, 'Collective Security Treaty Organization')"
    )
    assert finished.connect().execute(claims).fetchall()[0][0] > 0


def test_counts_and_failures_are_those_of_the_rows(finished: Run) -> None:
    counts, connection = finished.manifest.counts, finished.connect()
    for table in ("articles", "statements", "claims", "mentions", "failures"):
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        assert rows == getattr(counts, table, finished.manifest.failures), table
    assert counts.articles == 5
    assert [failure.path.rpartition(":")[2] for failure in finished.failures()] == ["6"]


def test_a_finished_run_is_left_alone(own: Path, finished: Run, reports: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in own.rglob("*")}
    done = annotate_run([reports], own, bundled_packs())
    assert (done.was_finished, done.read) == (True, 0)
    assert done.run.manifest == finished.manifest
    assert {path: path.stat().st_mtime_ns for path in own.rglob("*")} == before


def test_order_of_inputs_and_number_of_processes_change_nothing_but_the_shards(
    finished: Run, reports: str, tmp_path: Path
) -> None:
    rows = [report(number) for number in (4, 1, 3)]
    one = write_lines(tmp_path / "one.jsonl", *rows)
    other = write_lines(tmp_path / "other.jsonl", report(2), report(0), report(3))
    done = annotate_run([one, other], tmp_path / "run", bundled_packs(), Options(jobs=2))
    assert done.run.manifest.content == finished.manifest.content
    assert [sighting.path for sighting in done.run.sightings()] == [f"{other}:3"]
    digests = done.run.connect().execute("SELECT digest FROM articles").fetchall()
    assert content_of(digest for (digest,) in digests) == finished.manifest.content


def test_a_stopped_run_goes_on_and_reads_no_shard_twice(finished: Run, reports: str, tmp_path: Path) -> None:
    out = tmp_path / "run"
    copytree(finished.path, out)
    for name in ("manifest.json", "receipts", "articles", "statements", "claims", "mentions"):
        whole = out / name
        if whole.is_dir():
            for path in whole.iterdir():
                path.unlink()
        else:
            whole.unlink()
    shard = kernel_of(out, bundled_packs()).annotate(articles_of(reports)[:2])
    (out / "claims" / "left.parquet").write_bytes(b"of a call that was killed")
    done = annotate_run([reports], out, bundled_packs())
    assert (done.read, done.kept) == (3, 2)
    assert done.run.manifest.content == finished.manifest.content
    assert f"claims/{shard.name}.parquet" in done.run.manifest.files
    assert not (out / "claims" / "left.parquet").exists()
    assert not list(done.run.sightings())


@pytest.mark.parametrize("table", ["articles", "mentions", "failures"])
def test_a_damaged_file_is_found_by_its_hash_and_made_again(
    own: Path, finished: Run, reports: str, table: str
) -> None:
    path = next((own / table).iterdir())
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    name = f"{table}/{path.name}"
    assert list(open_run(own).damaged()) == [name]
    done = annotate_run([reports], own, bundled_packs())
    assert done.damaged == (name,)
    assert done.run.manifest.content == finished.manifest.content
    assert done.run.manifest.files == finished.manifest.files
    assert not list(done.run.damaged())


def test_a_run_of_other_inputs_and_a_folder_of_something_else_are_refused(own: Path, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="is a run of"):
        annotate_run([str(tmp_path)], own, bundled_packs())
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(RunError, match="is no run"):
        annotate_run(["x"], tmp_path, bundled_packs())
    with pytest.raises(RunError, match="is no finished run"):
        open_run(tmp_path)


def test_two_commands_do_not_read_into_one_run(own: Path, reports: str) -> None:
    with _locked(own), pytest.raises(RunError, match="another command reads into"):
        annotate_run([reports], own, bundled_packs())
    assert annotate_run([reports], own, bundled_packs()).was_finished


def test_a_run_begun_by_another_extractor_is_refused(own: Path, reports: str) -> None:
    plan = json.loads((own / "plan.json").read_bytes())
    (own / "plan.json").write_text(json.dumps(plan | {"extractor": "foedus 0.0.1"}), "utf-8")
    with pytest.raises(RunError, match="two extractors"):
        annotate_run([reports], own, bundled_packs())


def test_batches_are_even_in_characters_and_grow_with_the_run() -> None:
    def articles(count: int) -> Iterator[Article]:
        return (Article("x" * SMALL, path=str(number)) for number in range(count))

    sizes = [len(batch) for batch in in_batches(articles(300), jobs=1) if isinstance(batch, tuple)]
    assert sum(sizes) == 300
    assert sizes[0] == 1
    assert sizes == sorted(sizes[:-1]) + sizes[-1:]
    assert max(sizes) <= 300 // 20


def test_an_article_that_was_met_before_is_a_sighting_at_another_place_only() -> None:
    first, again = Article("a", path="one"), Article("a", path="two")
    (known,) = fresh([again], {first.id: "one"})
    assert known == next(item for item in fresh([first, again], {}) if item != first)
    assert not list(fresh([first], {first.id: "one"}))

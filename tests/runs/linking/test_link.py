"""Runs linked: what the functions of `link/` say of the same reports, whatever the order and the engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path

import duckdb
import pytest

from foedus.link.clusters import join_groups
from foedus.link.copies import find_copies, group_origins
from foedus.link.editions import edition_of, passage_of
from foedus.link.lines import MOSTLY_SAME
from foedus.link.roots import Weights
from foedus.link.sameness import are_same, read_telling
from foedus.link.stories import group_stories
from foedus.link.terms import find_terms
from foedus.model import Article, Passage
from foedus.packs import bundled_packs
from foedus.runs import Run
from foedus.runs.linking.link import link_runs
from foedus.runs.linking.linked import COLUMNS
from foedus.runs.manifest import MANIFEST, write_document
from foedus.runs.parquet import File


@dataclass
class Read:
    """The example as a run, and its reports and passages in memory."""

    run: Run

    @cached_property
    def articles(self) -> list[Article]:
        found = self.run.articles(bundled_packs())
        return [replace(article, bounds=notes.bounds) for article, notes in found]

    @cached_property
    def passages(self) -> list[Passage]:
        return list(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for article, notes in self.run.articles(bundled_packs()):
            day = replace(article, bounds=notes.bounds).issued.earliest
            for statement in notes.statements:
                words = " … ".join(span.of(article.text) for span in statement.content)
                yield Passage(statement.id, article.outlet.value or "", day, words)


@pytest.fixture(scope="module")
def read(example_run: Run) -> Read:
    return Read(example_run)


@pytest.fixture(scope="module")
def links(read: Read, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("links")
    link_runs([read.run.path], out)
    return out


def _groups(links: Path, table: str, group: str, member: str) -> set[tuple[str, ...]]:
    rows = duckdb.execute(
        f"SELECT {group}, {member} FROM read_parquet(?) ORDER BY {group}, place",
        [str(links / f"{table}.parquet")],
    ).fetchall()
    found: dict[str, list[str]] = {}
    for name, key in rows:
        found.setdefault(name, []).append(key)
    assert all(name == keys[0] for name, keys in found.items())
    return {tuple(keys) for keys in found.values()}


def test_copies_are_those_of_find_copies(read: Read, links: Path) -> None:
    path = str(links / "copies.parquet")
    found = duckdb.execute("FROM read_parquet(?)", [path]).fetchall()
    copies = find_copies([edition_of(article) for article in read.articles])
    assert found == sorted((c.source, c.copy, c.kind, c.containment, c.directed, c.why) for c in copies)
    assert found


def test_stories_are_those_of_group_stories(read: Read, links: Path) -> None:
    stories = group_stories([passage_of(article) for article in read.articles])
    found = _groups(links, "stories", "story", "article")
    assert found == {story.keys for story in stories if len(story.keys) > 1}
    assert any(article.issued.latest is None for article in read.articles)


def test_origins_are_those_of_group_origins(read: Read, links: Path) -> None:
    found = _groups(links, "origins", "origin", "statement")
    assert found == {origin.keys for origin in group_origins(read.passages) if len(origin.keys) > 1}


def test_points_are_those_of_every_two_compared(read: Read, links: Path) -> None:
    origins = group_origins(read.passages)
    words = [find_terms(passage_of(article).text).words for article in read.articles]
    weights = Weights(lambda root: sum(root in each for each in words), len(words))
    by_key = {passage.key: passage.text for passage in read.passages}
    tellings = [[read_telling(text) for text in {by_key[key] for key in each.keys}] for each in origins]
    same = {
        (one, other): 1.0
        for one, other in combinations(range(len(origins)), 2)
        if any(are_same(a, b, weights) for a in tellings[one] for b in tellings[other])
    }
    points = join_groups(len(origins), same, MOSTLY_SAME)
    found = {frozenset(point) for point in _groups(links, "points", "point", "statement")}
    assert found == {
        frozenset(key for at in point for key in origins[at].keys) for point in points if len(point) > 1
    }


def test_the_tables_have_the_columns_that_are_promised(links: Path) -> None:
    for table, columns in COLUMNS.items():
        rows = duckdb.execute("DESCRIBE FROM read_parquet(?)", [str(links / f"{table}.parquet")]).fetchall()
        assert {name: type_ for name, type_, *_ in rows} == columns


def _cut(run: Run, out: Path, number: int, of: int) -> Path:
    """A run of the articles and statements of `run` that fall to this part, in other shards, all twice."""
    listed: dict[str, File] = {}
    for table in ("articles", "statements"):
        (out / table).mkdir(parents=True)
        key = "id" if table == "articles" else "article"
        for shard in range(2):
            path = out / table / f"{number}{shard}.parquet"
            twice = [str(file) for file in run.files(table)] * 2
            duckdb.execute(
                f"""
                COPY (
                    SELECT * FROM read_parquet({twice})
                    WHERE hash({key}) % {2 * of} IN ({number + of * shard}, {(number + 1) % of})
                    ORDER BY hash({key}, {shard})
                ) TO '{path}' (FORMAT parquet)
                """
            )
            listed[f"{table}/{path.name}"] = File("", 0, 0)
    write_document(out, MANIFEST, replace(run.manifest, content=f"part {number}", files=listed))
    return out


def test_neither_the_order_of_runs_nor_their_cut_nor_processes_change_a_byte(
    read: Read, links: Path, tmp_path: Path
) -> None:
    parts = [_cut(read.run, tmp_path / f"run{number}", number, 2) for number in range(2)]
    link_runs(parts, tmp_path / "one")
    link_runs([*reversed(parts), read.run.path], tmp_path / "other", jobs=2)
    for table in COLUMNS:
        name = f"{table}.parquet"
        assert (tmp_path / "one" / name).read_bytes() == (links / name).read_bytes()
        assert (tmp_path / "other" / name).read_bytes() == (links / name).read_bytes()
    assert sorted(path.name for path in links.iterdir()) == sorted(
        ["links.json", *(f"{table}.parquet" for table in COLUMNS)]
    )


def test_daft_links_as_duckdb_does(read: Read, links: Path, tmp_path: Path) -> None:
    pytest.importorskip("daft", reason="it is the extra foedus[cluster]")
    link_runs([read.run.path], tmp_path, engine="daft")
    for table in COLUMNS:
        assert (tmp_path / f"{table}.parquet").read_bytes() == (links / f"{table}.parquet").read_bytes()

"""The pool of processes: what is killed is read again, and what kills is listed."""

from dataclasses import replace
from pathlib import Path

import pytest
from run_reports import articles_of
from works import DEADLY, Killed, When

from foedus.model import Article, Datum, Failure
from foedus.packs import bundled_packs
from foedus.runs import Run
from foedus.runs.engines.local import annotate_batches
from foedus.runs.found import Found
from foedus.runs.kernel import Kernel, kernel_of
from foedus.runs.manifest import Receipt, content_of


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    return kernel_of(tmp_path / "run", bundled_packs())


def digests(found: list[Found]) -> dict[str, str]:
    return {
        id_: digest for each in found if isinstance(each, Receipt) for id_, digest in each.articles.items()
    }


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_killed_process_changes_nothing(
    finished: Run, reports: str, kernel: Kernel, tmp_path: Path, when: When
) -> None:
    batches = [(article,) for article in articles_of(reports)]
    killed = Killed(kernel, tmp_path / "killed", when)
    found = list(annotate_batches(batches, killed.annotate, jobs=2))
    assert killed.mark.exists()
    assert all(isinstance(each, Receipt) for each in found)
    assert content_of(digests(found).values()) == finished.manifest.content


def test_an_article_that_kills_its_process_is_listed_and_the_rest_is_read(
    reports: str, kernel: Kernel, tmp_path: Path
) -> None:
    articles = articles_of(reports)
    deadly = replace(articles[1], title=Datum(DEADLY), path="deadly.txt")
    killed = Killed(kernel, tmp_path / "killed", "always")
    found = list(annotate_batches([(articles[0], deadly, articles[2])], killed.annotate, jobs=1))
    assert set(digests(found)) == {articles[0].id, articles[2].id}
    assert [each.path for each in found if isinstance(each, Failure)] == ["deadly.txt"]


def test_an_article_that_breaks_its_reading_is_listed_and_the_rest_is_read(
    reports: str, kernel: Kernel
) -> None:
    whole = articles_of(reports)[0]
    receipt = kernel.annotate((Article("half a pair: \ud800", path="broken.txt"), whole))
    assert set(receipt.articles) == {whole.id}
    assert [failure.path for failure in receipt.failures] == ["broken.txt"]
    assert "surrogate" in receipt.failures[0].reason


def test_the_same_batch_gives_the_same_bytes(reports: str, kernel: Kernel) -> None:
    articles = articles_of(reports)[:2]
    first = kernel.annotate(articles)
    assert kernel.annotate(articles) == first
    assert kernel.annotate(articles[:1]).name != first.name

from __future__ import annotations

import importlib
from datetime import date, datetime
from pathlib import Path

import pytest

import foedus
from foedus.errors import NotFoundError, UsageError
from foedus.model import Failure


def test_every_public_name_is_there_and_documented() -> None:
    for name in foedus.__all__:
        thing = getattr(foedus, name)
        assert name == "__version__" or (thing.__doc__ or "").strip(), name
    assert set(dir(foedus)) == set(foedus.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        importlib.import_module("foedus").nonsense  # noqa: B018


def test_read_takes_paths_and_gives_articles_and_failures(example: Path) -> None:
    items = list(foedus.read(example / "2022-05-17_norwire_moscow-summit.txt", str(example / "absent.txt")))
    assert [type(item) for item in items] == [foedus.Article, Failure]


def test_build_takes_paths_and_articles_and_is_idempotent(example: Path, tmp_path: Path) -> None:
    article = foedus.read_text(
        "Talks end\n\nMinister Anna Petrova said the talks had failed.\n", path="talks"
    )
    inputs = [example / "2022-05-17_norwire_moscow-summit.txt", article, tmp_path / "absent.txt"]
    with foedus.open(tmp_path / "test.db") as record:
        first = foedus.build(inputs, record)
        again = foedus.build(inputs, record)
        assert (first.added, first.known, len(first.failures)) == (2, 0, 1)
        assert (again.added, again.known, len(again.failures)) == (0, 2, 1)
        assert [failure.path for failure in record.failures()] == [str(tmp_path / "absent.txt")]
        assert record.add(article) is False


@pytest.mark.parametrize("day", ["2024-06-15", date(2024, 6, 15), datetime(2024, 6, 15, 12)])  # noqa: DTZ001
def test_days_are_dates_or_their_iso_form(record: foedus.Record, day: date | str) -> None:
    assert record.state("CSTO", on=day).on == date(2024, 6, 15)


def test_what_is_no_day_is_told(record: foedus.Record) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        record.state("CSTO", on="yesterday")
    with pytest.raises(UsageError, match="None is no day; write it as YYYY-MM-DD"):
        record.state("CSTO", on=None)  # type: ignore[arg-type]


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="foedus add"):
        foedus.open(tmp_path / "absent.db", create=False)


def test_a_record_answers_by_id(record: foedus.Record) -> None:
    said = record.statements(by="Zas", limit=1).first(1)[0]
    assert record.article(said.article.id) == said.article
    assert said.statement in record.notes(said.article.id[:8]).statements
    assert record.explain(said.statement.id).statement == said.statement
    with pytest.raises(NotFoundError):
        record.article("f" * 16)
    assert list(record.verify()) == []


def test_a_removed_article_is_gone_until_it_is_added_again(example: Path, tmp_path: Path) -> None:
    with foedus.open(tmp_path / "test.db") as record:
        foedus.build([example / "2022-05-17_norwire_moscow-summit.txt"], record)
        article = record.remove(next(iter(record.articles())).article.id)
        assert list(record.statements()) == []
        assert [stored.withdrawn for stored in record.articles(withdrawn=True)] == [True]
        assert record.add(article)
        assert list(record.statements())

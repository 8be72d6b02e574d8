"""While a record grows its pages show the version that is ready, and say so; a small one is read anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from served import serving_app

import foedus
from foedus.packs import bundled_packs
from foedus.serve import api
from foedus.serve.web import current
from foedus.serve.web.app import create_app
from foedus.serve.web.current import Current, Shown
from foedus.serve.web.kept import kept, pinned


def count(record: api.Record) -> int:
    """How many reports pages show."""
    return kept(record, "how many", (), lambda: record.counts().articles)


def withdraw(path: Path) -> None:
    """Take one report out."""
    with foedus.open(path, create=False) as record:
        record.remove(next(iter(record.articles())).article.id)


def shown(path: Path, versions: Current) -> tuple[int, bool]:
    """What a page shows, and whether it says that there is more."""
    with foedus.open(path, create=False) as record:
        now = versions.shown(record)
        with pinned(now.version):
            return count(record), now.as_of is not None


def versions_of(path: Path, prepare: Callable[[api.Record], object] = count) -> Current:
    return Current(path, bundled_packs(), prepare)


def test_until_the_next_version_is_ready_the_last_one_is_shown(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "QUICK", 0.0)  # whatever takes time is not waited for
    versions = versions_of(own)
    versions.make_ready()
    before, stale = shown(own, versions)
    assert not stale
    withdraw(own)
    assert shown(own, versions) == (before, True)
    versions.make_ready()
    assert shown(own, versions) == (before - 1, False)


def test_a_version_that_is_ready_is_not_made_again(own: Path) -> None:
    made = []
    versions = versions_of(own, made.append)
    for _ in range(2):
        versions.make_ready()
    assert len(made) == 1
    withdraw(own)
    versions.make_ready()
    assert len(made) == 2


def test_what_is_quickly_read_is_always_current(own: Path) -> None:
    versions = versions_of(own)
    versions.make_ready()
    before, _ = shown(own, versions)
    withdraw(own)
    assert shown(own, versions) == (before - 1, False)


def test_before_anything_is_ready_whatever_there_is_is_shown(own: Path) -> None:
    with foedus.open(own, create=False) as record:
        assert versions_of(own).shown(record) == Shown()


def test_a_record_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    versions_of(tmp_path / "gone.db").make_ready()
    assert not (tmp_path / "gone.db").exists()


def test_a_page_says_that_there_is_more(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "QUICK", 0.0)
    app = create_app(own, bundled_packs())
    app.state.current.make_ready()
    with serving_app(app) as site:
        assert "Reports have come since" not in site.get("/").text
        withdraw(own)
        stale = site.get("/")
        assert "Reports have come since" in stale.text
        assert site.get("/index.json").headers["Foedus-As-Of"]
        app.state.current.make_ready()
        now = site.get("/")
        assert "Reports have come since" not in now.text
        assert now.text != stale.text

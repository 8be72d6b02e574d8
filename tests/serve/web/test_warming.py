"""Every page is ready before it is asked for, and a record that is gone disturbs nobody."""

from __future__ import annotations

from pathlib import Path

import foedus
from foedus.packs import bundled_packs
from foedus.serve.web.kept import kept
from foedus.serve.web.warming import make_ready, warm


def test_what_pages_share_is_made(example_db: Path) -> None:
    make_ready(example_db, bundled_packs())
    with foedus.open(example_db, create=False) as record:
        assert kept(record, "counts", (), lambda: None) == record.counts()
        assert kept(record, "organisations", (), lambda: None) == record.organisations()


def test_a_record_that_is_gone_is_nobodys_business(tmp_path: Path) -> None:
    make_ready(tmp_path / "gone.db", bundled_packs())
    thread = warm(tmp_path / "gone.db", bundled_packs())
    thread.join(10)
    assert not thread.is_alive()
    assert not (tmp_path / "gone.db").exists()

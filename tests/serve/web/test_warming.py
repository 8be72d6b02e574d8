"""Every page is ready before it is asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import foedus
from foedus.serve.web.asked import Asked
from foedus.serve.web.drawn import drawn_page
from foedus.serve.web.kept import kept
from foedus.serve.web.warming import make_ready


def test_pages_and_what_they_share_are_made(example_db: Path, tmp_path: Path) -> None:
    unseen = tmp_path / "unseen.db"
    shutil.copy(example_db, unseen)
    with foedus.open(unseen, create=False) as record:
        make_ready(record)
        assert kept(record, "counts", (), lambda: None) == record.counts()
        assert kept(record, "organisations", (), lambda: None) == record.organisations()
        assert drawn_page(record, Asked("home")) is drawn_page(record, Asked("home"))

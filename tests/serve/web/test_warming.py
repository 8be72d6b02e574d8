"""Every page is ready before it is asked for."""

from __future__ import annotations

from pathlib import Path

import foedus
from foedus.serve.web.kept import kept
from foedus.serve.web.warming import make_ready


def test_what_pages_share_is_made(example_db: Path) -> None:
    with foedus.open(example_db, create=False) as record:
        make_ready(record)
        assert kept(record, "counts", (), lambda: None) == record.counts()
        assert kept(record, "organisations", (), lambda: None) == record.organisations()

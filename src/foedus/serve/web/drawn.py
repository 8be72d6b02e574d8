"""Whole pages, each drawn once for all who ask for it."""

from __future__ import annotations

import gzip
from collections.abc import Hashable
from datetime import UTC, datetime
from typing import Final

from foedus.serve import api
from foedus.serve.web.asked import Asked
from foedus.serve.web.drawing import draw
from foedus.serve.web.framing import frame_of
from foedus.serve.web.kept import Kept
from foedus.serve.web.links import Addresses
from foedus.serve.web.pages import PAGES

COMPRESSED: Final = 5
"""How hard pages are compressed: more takes longer and saves little."""
_kept: Final = Kept(512).answer


def drawn_page(record: api.Record, asked: Asked, as_of: datetime | None = None) -> bytes:
    """A page as HTML, compressed by gzip; with `as_of` it says that it is of then."""

    def make() -> bytes:
        page = PAGES[asked.page](record, asked)
        html = draw(page, frame_of(record, Addresses(asked), as_of=as_of))
        return gzip.compress(html.encode(), COMPRESSED, mtime=0)

    return _kept(record, "page", (_key(asked), as_of), make)


def _key(asked: Asked) -> Hashable:
    """All that a page depends on beside the record: what is asked, and the day."""
    today = datetime.now(UTC).date()
    return asked.page, tuple(sorted(asked.path.items())), tuple(sorted(asked.params.items())), today

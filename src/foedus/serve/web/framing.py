"""What a record puts around every page: its organisations, and how its reports are cited."""

from __future__ import annotations

from datetime import datetime

from foedus.serve import api
from foedus.serve.citing import cite_from, name_from
from foedus.serve.web.cards import named_in
from foedus.serve.web.drawing import Frame
from foedus.serve.web.kept import kept
from foedus.serve.web.links import Addresses


def frame_of(
    record: api.Record, addresses: Addresses, *, review: str = "", as_of: datetime | None = None
) -> Frame:
    """The frame of a page that a server shows."""
    asked = addresses.asked
    orgs = kept(record, "organisations", (), record.organisations)
    return Frame(
        addresses,
        cite_from(record, packs=asked.word("packs") != "no"),
        name_from(record),
        orgs,
        asked.within or next((named.id for named in named_in(record)), ""),
        review,
        as_of,
    )

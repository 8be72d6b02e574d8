"""The state of an organisation on a day, by either clock."""

from __future__ import annotations

from datetime import UTC, datetime

from foedus.serve import api
from foedus.serve.exchange import state_json
from foedus.serve.web.asked import Asked
from foedus.serve.web.page import Page


def state(record: api.Record, asked: Asked) -> Page:
    """Every cell, each with its answer."""
    on = asked.day("on") or datetime.now(UTC).date()
    found = record.state(asked.org, on=on, known=asked.known, clock=asked.clock, packs=asked.packs)
    return Page(
        "state", f"State of {found.org} on {on}", {"state": found}, state_json(found), api.cells(found)
    )

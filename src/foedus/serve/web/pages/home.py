"""The record as a whole: what is in it, and of which organisations it can be asked."""

from __future__ import annotations

from dataclasses import asdict

from foedus.serve import api
from foedus.serve.web.asked import Asked
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page


def home(record: api.Record, asked: Asked) -> Page:
    """The organisations of the record, and how much there is."""
    del asked
    counts = kept(record, "counts", (), record.counts)
    orgs = kept(record, "organisations", (), record.organisations)
    return Page(
        "home",
        "Record",
        {"counts": counts, "orgs": orgs},
        {"organisations": list(orgs), **asdict(counts)},
        record.articles(),
    )

"""What a record puts around every page: its organisations, and how its reports are cited."""

from __future__ import annotations

from functools import cache

from foedus.serve import api
from foedus.serve.packrow import PACK, NameOf
from foedus.serve.safe import on_line
from foedus.serve.screen import Cite
from foedus.serve.web.drawing import Frame
from foedus.serve.web.kept import kept
from foedus.serve.web.links import Addresses


def frame_of(record: api.Record, addresses: Addresses, *, review: str = "") -> Frame:
    """The frame of a page that a server shows."""
    asked = addresses.asked
    orgs = kept(record, "organisations", (), record.organisations)
    return Frame(
        addresses,
        cite_from(record, packs=asked.word("packs") != "no"),
        name_from(record),
        orgs,
        asked.within or next(iter(orgs), ""),
        review,
    )


def name_from(record: api.Record) -> NameOf:
    """The name of a state for its code in a pack."""

    def name_of(code: str) -> str:
        row = record.packs.state(code)
        return row.name if row else code

    return name_of


def cite_from(record: api.Record, *, packs: bool = True) -> Cite:
    """How a person cites an article of this record: outlet and date; a pack by its name.

    Without `packs` what they tell of the date of an article is left out.
    """

    @cache
    def cite(article_id: str) -> str:
        if article_id.startswith(PACK):
            return f"pack {article_id.removeprefix(PACK)}"
        article = record.article(article_id)
        time = article.issued if packs else article.published
        day = on_line(time.value.partition("T")[0]) or "undated"
        return f"{article.outlet.value or 'unnamed outlet'}, {day}"

    return cite

"""How answers name what they stand on: a report by its outlet and date, a state by its name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from foedus.serve.days import shown_day
from foedus.serve.packrow import PACK, NameOf
from foedus.serve.screen import Cite

if TYPE_CHECKING:
    from foedus.serve import api


def cite_from(record: api.Record, *, packs: bool = True) -> Cite:
    """How a person cites an article of this record: outlet and date; a pack by its name.

    Without `packs` what they tell of the date of an article is left out.
    """

    @cache
    def cite(article_id: str) -> str:
        if article_id.startswith(PACK):
            return f"pack {article_id.removeprefix(PACK)}"
        article = record.article(article_id)
        day = shown_day((article.issued if packs else article.published).value) or "undated"
        return f"{article.outlet.value or 'unnamed outlet'}, {day}"

    return cite


def name_from(record: api.Record) -> NameOf:
    """The name of a state for its code in a pack."""

    def name_of(code: str) -> str:
        row = record.packs.state(code)
        return row.name if row else code

    return name_of

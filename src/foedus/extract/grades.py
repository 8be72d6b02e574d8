"""How sure a resolution is: the share of its kind that was right, and whether its title had run out by then.

Runs once the rules have resolved what they can. What learnt weights resolve after them has its share of the
weight instead, and names that only these read are graded here, too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foedus.lexicon import read_words
from foedus.model import Article, Mention, Notes
from foedus.packs import Packs
from foedus.packs.terms import stale_title


def grade_mentions(article: Article, notes: Notes) -> tuple[Mention, ...]:
    """The mentions of `notes`, each resolved one with how sure that is.

    Where a title had run out by the day of the report, the reason says so.
    """
    day = article.issued.earliest
    found = (graded(mention) for mention in notes.mentions)
    return tuple(_stale(mention, notes.packs, day) if day else mention for mention in found)


def graded(mention: Mention) -> Mention:
    """The mention with the confidence of its reason, unless what resolved it has told another."""
    if mention.actor is None or mention.confidence < 1:
        return mention
    table = read_words("resolutions")
    rows = (row["confidence"] for row in table["reason"] if mention.why.startswith(tuple(row["starts"])))
    return replace(mention, confidence=next(rows, table["form"][mention.form]))


def _stale(mention: Mention, packs: Packs, day: date) -> Mention:
    if mention.actor is None or mention.of is None or mention.form != "title+name":
        return mention
    stale = stale_title(packs, mention.actor.name, mention.title, mention.of.name, day)
    return replace(mention, why=f"{mention.why}; stale: {stale}") if stale else mention

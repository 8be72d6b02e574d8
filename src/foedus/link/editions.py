"""An article as it is compared with others: what it asserts, without its frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from foedus.model import ASSERTING, Article, Edition, Passage, ZoneLabel

_BODY: Final[frozenset[ZoneLabel]] = frozenset({"body", "heading"})
_PICTURES: Final[frozenset[ZoneLabel]] = frozenset({"caption"})
_SIGNATURE: Final = re.compile(r"[—–-]{1,2}\s?[^()\n]{2,60}\(@\w+\)")
_SHORTEST: Final = 20
"""A body of fewer words is none: the page is a picture with its caption."""


def edition_of(article: Article, read: str = "") -> Edition:
    """The body and headings, a paragraph a line; not the headline, which every outlet writes itself.

    A page without a body has captions alone. `read` is when it was read, in ISO form, if that is known.
    """
    body, captions = ("\n".join(_paragraphs(article, labels)) for labels in (_BODY, _PICTURES))
    pictured = len(body.split()) < _SHORTEST
    return Edition(
        key=article.id,
        outlet=article.outlet.value or "",
        text="" if pictured else body,
        captions=f"{body}\n{captions}" if pictured else captions,
        title=article.title.value or "",
        published=article.published,
        credits=tuple(dict.fromkeys(agency.value for agency in article.agencies if agency.value)),
        page=article.url.value or "",
        read=read,
    )


def passage_of(article: Article) -> Passage:
    """What a report asserts, its title first, for the comparison of stories.

    A title that repeats the text counts once.
    """
    asserted = "\n".join(zone.span.of(article.text) for zone in article.zones if zone.label in ASSERTING)
    return Passage(
        article.id,
        article.outlet.value or "",
        article.issued.earliest,
        asserted or article.text,
        issued=article.issued,
    )


def _paragraphs(article: Article, labels: frozenset[ZoneLabel]) -> Iterator[str]:
    """With the posts that stand embedded between them, each with its signature."""
    zones = [(zone.label, zone.span.of(article.text)) for zone in article.zones]
    signed = [bool(_SIGNATURE.match(words)) for _, words in zones] + [False]
    for at, (label, words) in enumerate(zones):
        posted = labels is _BODY and (signed[at] or (signed[at + 1] and label == "boilerplate"))
        if label in labels or posted:
            yield words

"""The reports of a record that share text: found by phrases in its index, compared exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from foedus.link.copies import find_copies, find_phrases
from foedus.link.editions import edition_of
from foedus.model import Article
from foedus.record import Record
from foedus.serve.told import Copied

_FEW: Final = 8
"""A report of so few phrases shares text where it shares one; any other, where it shares two."""


def copies_of(record: Record, id_or_prefix: str) -> Iterator[Copied]:
    """What an article copies and what copies it, the most alike first.

    Raises NotFoundError where there is no such article, UsageError where there are several.
    """
    article = record.article(id_or_prefix)
    phrases = find_phrases(edition_of(article))
    near = record.sharing(phrases, at_least=1 if len(phrases) <= _FEW else 2)
    found = copies_among(record, {article.id, *near})
    own = (each for each in found if article.id in {each.copy.source, each.copy.copy})
    return iter(sorted(own, key=lambda each: (-each.copy.containment, each.copy.source, each.copy.copy)))


def copies_among(record: Record, ids: Iterable[str]) -> Iterator[Copied]:
    """What the articles of these ids are to one another."""
    articles = {article.id: article for article in map(record.article, sorted(set(ids)))}
    editions = [edition_of(article, _when_read(record, article)) for article in articles.values()]
    for copy in find_copies(editions):
        yield Copied(copy, articles[copy.source], articles[copy.copy])


def _when_read(record: Record, article: Article) -> str:
    return record.explain(article.id).origin.recorded.isoformat()

"""What is told again, as rows: a line through time, copies, and the stories of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from foedus.model import Appearance, Article, Change, Copy
from foedus.record import Stored
from foedus.serve import exchange
from foedus.serve.exchange import Object, counts_of
from foedus.serve.sheets import BETWEEN, Column, Field, Sheet, Value, alone, chain_text, sheet

_MARKS: Final = {"same": "{}", "new": "+{}+", "gone": "-{}-"}


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its reports, the earliest published first."""

    id: str
    reports: tuple[Stored, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that are known, each once."""
        return tuple(dict.fromkeys(r.article.outlet.value for r in self.reports if r.article.outlet.value))


@dataclass(frozen=True, slots=True)
class Copied:
    """Two reports that share text, and what the one is to the other."""

    copy: Copy
    source_article: Article
    copy_article: Article


def changes_text(changes: Iterable[Change]) -> str:
    """The words against those of the first appearance: "kept +new+ -gone-"."""
    return " ".join(_MARKS[change.kind].format(change.words) for change in changes)


TRACE: Final[Sheet[Appearance]] = sheet(
    "trace",
    (
        Column("date", lambda a: a.line.when.value or None),
        Column("outlet", lambda a: a.line.outlet or None),
        Column("speaker", lambda a: exchange.speaker_of(a.line.statement) if a.line.statement else None),
        Column("chain", lambda a: chain_text(a.line.statement.chain) if a.line.statement else ""),
        Column("act", lambda a: a.line.statement.shown_act if a.line.statement else None),
        Column("kind", lambda a: a.line.statement.kind if a.line.statement else None),
        Column("words", lambda a: a.line.words),
        Column("changes", lambda a: changes_text(a.changes)),
        Column("notes", lambda a: BETWEEN.join(a.notes)),
        Column("likeness", lambda a: a.likeness, float),
        Column("point", lambda a: a.point, int),
        Column("reports", lambda a: counts_of(a).reports, int),
        Column("outlets", lambda a: counts_of(a).outlets, int),
        Column("published", lambda a: a.line.published.value or None),
        Column("zone", lambda a: a.line.zone),
        Column("statement", lambda a: a.line.statement.id if a.line.statement else None),
        Column("article", lambda a: a.line.article),
        Column("start", lambda a: a.line.span.start, int),
        Column("end", lambda a: a.line.span.end, int),
    ),
    alone,
    exchange.appearance_json,
)


_REPORT_FIELDS: Final = ("story", "reports", "published", "outlet", "title", "article", "path")


def _report_rows(story: Told) -> Iterator[tuple[Value, ...]]:
    for stored in story.reports:
        article = stored.article
        yield (
            story.id,
            len(story.reports),
            article.issued.value or None,
            article.outlet.value,
            article.title.value,
            article.id,
            article.path,
        )


def story_json(story: Told) -> Object:
    """A story: the id of its first report, and all its reports."""
    return {
        "story": story.id,
        "outlets": list(story.outlets),
        "reports": [
            {
                "article": stored.article.id,
                "published": exchange.published_json(stored.article.issued),
                "outlet": stored.article.outlet.value,
                "title": stored.article.title.value,
                "path": stored.article.path,
            }
            for stored in story.reports
        ],
    }


STORIES: Final[Sheet[Told]] = Sheet(
    "stories",
    tuple(Field(name, int if name == "reports" else str) for name in _REPORT_FIELDS),
    _report_rows,
    story_json,
)

"""One file that holds a record's answers and the reports that they stand on: for a memory stick, or a mail.

It has no script and asks nobody for anything. Whatever sentence an answer cites stands in the file itself,
in the text of its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from foedus._version import __version__
from foedus.errors import UsageError
from foedus.model import Contest, Happening, Span
from foedus.serve import api
from foedus.serve.citing import cite_from, name_from
from foedus.serve.packrow import PACK
from foedus.serve.web.asked import Asked
from foedus.serve.web.cited import Piece, cut_cited
from foedus.serve.web.drawing import Frame, render, style_of
from foedus.serve.web.links import Given, Nowhere
from foedus.serve.web.pages.state import state as state_page

STATEMENTS: Final = 2000
"""Statements that one file lists; the latest are left out first, and the file says how many."""
_STYLES: Final = ("foedus.css", "state.css", "report.css")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One organisation: its state with its course, what is contested, what happened."""

    org: str
    state: Mapping[str, object]
    contests: tuple[Contest, ...]
    timeline: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its text cut at what is cited of it."""

    id: str
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Places(Nowhere):
    """Places in one file, the only one; what was pointed at is kept, so that the texts can be cut there."""

    cited: defaultdict[str, set[Span]] = field(default_factory=lambda: defaultdict(set))

    def to(self, page: str, /, org: str = "", key: str = "", **params: Given) -> str:
        """An organisation's chapter or a report; nothing else has a place of its own."""
        del params
        if page in ("overview", "state", "contested", "timeline") and org:
            return f"#{page}-{_slug(org)}"
        if page == "article" and key and not key.startswith(PACK):
            _ = self.cited[key]
            return f"#a-{key}"
        return ""

    def span(self, article: str, start: int, end: int) -> str:
        """The characters in the text of their report."""
        self.cited[article].add(Span(start, end))
        return f"#a-{article}-{start}-{end}"


def report_html(
    record: api.Record, orgs: Iterable[str] = (), on: date | None = None, *, packs: bool = True
) -> str:
    """The file: of these organisations, or all that the record tells of, on a day, or today.

    Raises:
        UsageError: the record tells of no organisation, so that there is nothing to write.
        NotFoundError: nothing in the record is about one of them.
    """
    asked = tuple(orgs) or record.organisations()
    if not asked:
        raise UsageError(
            f"{record.path} tells of no organisation that a pack knows, so there is nothing to report on; "
            "name one with --org, or see `foedus pack new`"
        )
    day = on or datetime.now(UTC).date()
    chapters = tuple(_chapter(record, org, day, packs) for org in asked)
    places = Places()
    frame = Frame(places, cite_from(record, packs=packs), name_from(record), asked)
    statements = tuple(record.statements(limit=STATEMENTS))
    counts = record.counts()
    left_out = counts.statements - len(statements)
    body = render("report_body.html", frame, chapters=chapters, statements=statements, left_out=left_out)
    return render(
        "report.html",
        frame,
        body=body,
        told=tuple(_told(record, places.cited)),
        chapters=chapters,
        counts=counts,
        on=day,
        packs=packs,
        version=__version__,
        style=style_of(*_STYLES),
    )


def _chapter(record: api.Record, org: str, on: date, packs: bool) -> Chapter:
    params = {"on": (on.isoformat(),), "packs": ("yes" if packs else "no",)}
    page = state_page(record, Asked("state", {"org": org}, params))
    contests = tuple(record.contested(org, packs=packs))
    timeline = tuple(record.timeline(org, packs=packs))
    return Chapter(org, page.parts, contests, timeline)


def _told(record: api.Record, cited: Mapping[str, set[Span]]) -> Iterator[Told]:
    """The reports that are cited, in order of publication."""
    for article in (stored.article for stored in record.articles() if stored.article.id in cited):
        pieces = tuple(cut_cited(article.text, cited[article.id]))
        yield Told(article.id, article.title.value or "Untitled", pieces)


def _slug(org: str) -> str:
    """An organisation as a part of an id: letters and digits as they are, all else as numbers."""
    return "".join(char if char.isalnum() and char.isascii() else f"_{ord(char):x}" for char in org)

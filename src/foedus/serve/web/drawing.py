"""Pages as HTML. What a template shows is escaped, and control characters are pictures of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foedus.model import Evidence
from foedus.record.fold.ruled import is_ruling
from foedus.serve.exchange import speaker_of
from foedus.serve.packrow import NameOf, is_pack_row, row_sentence
from foedus.serve.safe import clip, on_line, on_page, unquoted
from foedus.serve.screen import SHORT_ID, Cite
from foedus.serve.sheets import chain_text, number_of
from foedus.serve.web.links import Links
from foedus.serve.web.page import Page

STATUSES: Final[Mapping[str, tuple[str, str]]] = {
    "agreed": ("●", "several independent origins say so, and none says otherwise"),
    "reported_once": ("◐", "one origin says so"),
    "contested": ("◆", "reports or holders differ"),
    "inferred": ("◇", "nobody says so; it follows from what is said"),
    "default": ("○", "what holds while nothing else is told"),
    "stale": ("◌", "told too long ago to be relied upon"),
    "changed_between": ("⇄", "it changed between two days, and no report tells when"),
    "unknown": ("?", "nothing in this corpus tells"),
}
"""A mark and a meaning for each status, so that none depends on a colour."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: where it points to, how it cites, which organisations there are."""

    links: Links
    cite: Cite
    name_of: NameOf
    orgs: tuple[str, ...] = ()
    org: str = ""
    review: str = ""
    """The word that a form carries which rules; empty where nothing may be ruled."""
    as_of: datetime | None = None
    """When what is shown was all there was; None where it still is."""


def draw(page: Page, frame: Frame) -> str:
    """A whole page."""
    template = _environment().get_template(page.template)
    return template.render(**page.parts, page=page, frame=frame, links=frame.links)


def render(name: str, frame: Frame, **parts: object) -> Markup:
    """A template that is no page of a server."""
    return Markup(_environment().get_template(name).render(**parts, frame=frame, links=frame.links))  # noqa: S704 (escaped by the template)


@cache
def style_of(*names: str) -> Markup:
    """Files of our own style, as they are, for what is one file: a style element knows no escapes."""
    folder = files("foedus.serve.web").joinpath("static")
    style = "\n".join(folder.joinpath(name).read_text("utf-8") for name in names)
    return Markup(style)  # noqa: S704 (it comes with Foedus, and no report is in it)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("foedus.serve.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(
        line=_line,
        clip=clip,
        unquoted=unquoted,
        chain=chain_text,
        speaker=speaker_of,
        count=shown_count,
        number=_number,
        short=_short,
        day=shown_day,
        words=_words,
        row=_row,
    )
    environment.tests.update(pack_row=is_pack_row, ruling=is_ruling)
    environment.globals.update(STATUSES=STATUSES)
    return environment


def _shown(value: Any) -> Any:
    """What an expression of a template gives: nothing for None, no control characters in a text."""
    if value is None:
        return ""
    return on_page(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _line(text: str | None) -> str:
    """A text on one line; what is not known is nothing."""
    return on_line(text) if text else ""


def _short(id_: str) -> str:
    """The digits of an id that are shown."""
    return id_[:SHORT_ID]


def shown_day(value: str) -> str:
    """A date without its time of day; a stretch as a month or year where it is one, else "from .. to ..".

    What has only an end is "by" it, and what has only a beginning is "from" it.
    """
    first, between, last = (part.partition("T")[0] for part in value.partition("/"))
    if not between:
        return first
    if ".." in (first, last):
        return f"by {last}" if first == ".." else f"from {first}"
    return _whole(first, last) or f"{first} to {last}"


def _whole(first: str, last: str) -> str:
    """The year or month that two days are the first and last of; "" where there is none."""
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return first[:4]
    try:
        begun, over = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return ""
    is_month = begun.day == 1 and over + timedelta(days=1) == _next_month(begun)
    return first[:7] if is_month else ""


def _next_month(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, 1)


def _words(value: str) -> str:
    """A word of the model as people write it: "changed_between" is "changed between"."""
    return value.replace("_", " ")


def _number(count: int) -> str:
    """A number with its thousands apart: "60,480"."""
    return f"{count:,}"


def shown_count(count: int, noun: str) -> str:
    """A number with what it counts: "1 report", "60,480 statements"."""
    return number_of(count, noun).replace(str(count), _number(count), 1)


def _row(piece: Evidence, name_of: NameOf) -> str:
    """The row of a pack as a sentence."""
    return row_sentence(piece, name_of)

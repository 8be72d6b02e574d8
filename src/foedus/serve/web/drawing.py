"""Pages as HTML. What a template shows is escaped, and control characters are pictures of themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foedus.model import Evidence
from foedus.record.fold.ruled import is_ruling
from foedus.serve.days import shown_day, with_shown_days
from foedus.serve.exchange import speaker_of
from foedus.serve.packrow import NameOf, is_pack_row, row_sentence
from foedus.serve.safe import clip, on_line, on_page, unquoted
from foedus.serve.screen import SHORT_ID, Cite
from foedus.serve.sheets import chain_text, noun_of
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
    "unknown": ("?", "nothing in this corpus tells it as a fact"),
}
"""A mark and a meaning for each status, so that none depends on a colour."""

_MOMENT: Final = r"(?:\.\.|\d{4}(?:-\d\d){0,2})(?:T[\d:.+Z-]+)?"
_DAYS: Final = re.compile(rf"{_MOMENT}(?:/{_MOMENT})?")


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
        moment=_moment,
        words=_words,
        value=shown_value,
        slot=with_shown_days,
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


def _moment(value: str) -> str:
    """A date with its time of day, where there is one; what lies between two dates as `shown_day` has it."""
    return shown_day(value) if "/" in value or value.startswith("X") else value.replace("T", " ")


def _words(value: str) -> str:
    """A word of the model as people write it: "changed_between" is "changed between"."""
    return value.replace("_", " ")


def shown_value(value: str | None) -> str:
    """What a slot holds, as people write it: a day or stretch of days as `shown_day` has it, else words."""
    text = value or ""
    return shown_day(text) if _DAYS.fullmatch(text) else _words(text)


def _number(count: int) -> str:
    """A number with its thousands apart: "60,480"."""
    return f"{count:,}"


def shown_count(count: int, noun: str) -> str:
    """A number with what it counts: "1 report", "60,480 statements"."""
    return f"{_number(count)} {noun_of(count, noun)}"


def _row(piece: Evidence, name_of: NameOf) -> str:
    """The row of a pack as a sentence."""
    return row_sentence(piece, name_of)

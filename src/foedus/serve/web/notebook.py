"""What the record gives, in a notebook: the same templates as on the pages, without links and scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from foedus.model import ASSERTING, Article, Contest, Happening, State, Statement
from foedus.packs import bundled_packs
from foedus.record.store.statements import Said
from foedus.serve.packrow import PACK
from foedus.serve.screen import SHORT_ID
from foedus.serve.sheets import GAP
from foedus.serve.web.drawing import Frame, render, style_of
from foedus.serve.web.links import Nowhere
from foedus.serve.web.pages.contested import RELATIONS
from foedus.serve.web.pages.state import groups_of

SHOWN: Final[dict[type, str]] = {
    Article: "article",
    Statement: "statement",
    Said: "said",
    State: "state",
    Happening: "happening",
    Contest: "contest",
}
"""What can be shown, and its macro in `notebook.html`."""
LONGEST_CELL: Final = 160
"""Characters that a cell of a table shows."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text: what it is of the report, and whether it asserts."""

    text: str
    label: str
    asserts: bool


def in_notebook(things: Iterable[object], beneath: str = "") -> str:
    """Each of the things as its page shows it, under one style; `beneath` is a line of ours after them."""
    drawn = [(SHOWN[type(thing)], thing) for thing in things]
    frame = Frame(Nowhere(), _cite, _state_name)
    return styled(
        render(
            "notebook.html",
            frame,
            drawn=drawn,
            beneath=beneath,
            rows=(),
            relations=RELATIONS,
            groups_of=groups_of,
            stretches_of=stretches_of,
            gap=GAP,
        )
    )


def in_listing(names: Sequence[str], rows: Sequence[Sequence[object]], beneath: str = "") -> str:
    """Rows of a listing as a table; a long cell is cut, and `to_dicts` has all of it."""
    frame = Frame(Nowhere(), _cite, _state_name)
    return styled(
        render("notebook.html", frame, names=names, rows=rows, most=LONGEST_CELL, drawn=(), beneath=beneath)
    )


def styled(body: Markup) -> str:
    """What a notebook shows, in our style, which reaches nothing else in it."""
    style = Markup("<style>{}</style>").format(style_of("notebook.css"))
    return Markup('<div class="foedus-out">{}{}</div>').format(style, body)


def stretches_of(article: Article) -> tuple[Stretch, ...]:
    """The text of an article zone by zone, with what lies between them."""
    found: list[Stretch] = []
    done = 0
    for zone in article.zones:
        found.append(Stretch(article.text[done : zone.span.start], "", True))
        found.append(Stretch(zone.span.of(article.text), zone.label, zone.label in ASSERTING))
        done = zone.span.end
    found.append(Stretch(article.text[done:], "", True))
    return tuple(stretch for stretch in found if stretch.text)


def _state_name(code: str) -> str:
    """The name of a state for its code; a thing by itself knows no packs but those that come with Foedus."""
    row = bundled_packs().state(code)
    return row.name if row else code


def _cite(article: str) -> str:
    """A thing by itself knows no more of its reports than their ids."""
    return (
        f"pack {article.removeprefix(PACK)}" if article.startswith(PACK) else f"report {article[:SHORT_ID]}"
    )

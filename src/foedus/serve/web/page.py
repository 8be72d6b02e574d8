"""What a page is before it is drawn: the same parts make HTML, JSON and CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from foedus.serve.exchange import Json
from foedus.serve.frames import Rows


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what its template shows, and the same for programs.

    `json` is what the address with `.json` gives, `rows` what the one with `.csv` gives; where it is None the
    page has no rows. `cannot` says what the page cannot tell.
    """

    name: str
    title: str
    parts: Mapping[str, object]
    json: Json | Callable[[], Json]
    """The object, or what makes it where that is work that the page itself does not need."""
    rows: Rows[Any] | None = None
    cannot: str = ""
    scripts: tuple[str, ...] = field(default=())
    """Scripts of `static/` that this page needs beside the one of all pages; it is readable without them."""
    styles: tuple[str, ...] = field(default=())
    """Styles of `static/` that this page needs beside the one of all pages."""

    def object(self) -> Json:
        """What programs get."""
        return self.json() if callable(self.json) else self.json

    @property
    def template(self) -> str:
        """The file in `templates/`."""
        return f"{self.name}.html"

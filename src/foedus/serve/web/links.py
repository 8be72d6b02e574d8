"""Where a page points to.

Pages know names of pages, never addresses, since one file has other places than a server.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol
from urllib.parse import quote, urlencode

from foedus.serve.web.asked import CARRIED, Asked

Given = str | int | None | tuple[str, ...]
"""What a parameter may be; None and the empty word leave it out."""


class Links(Protocol):
    """Where things are. An empty address means: not to be had here, and the words stand without a link."""

    def to(self, page: str, /, org: str = "", key: str = "", **params: Given) -> str:
        """A page, with the parameters that it is asked."""
        ...

    def span(self, article: str, start: int, end: int) -> str:
        """Characters of an article, shown in its text."""
        ...

    def here(self, /, **params: Given) -> str:
        """The page that is shown, with some parameters changed; None takes one away."""
        ...

    def form(self, form: str) -> str:
        """The page that is shown, as "json" or "csv"."""
        ...

    def static(self, name: str) -> str:
        """A file of style or script."""
        ...


PATHS: Final[Mapping[str, str]] = {
    "home": "/",
    "overview": "/org/{org}",
    "state": "/org/{org}/state",
    "contested": "/org/{org}/contested",
    "article": "/articles/{id}",
    "explain": "/id/{id}",
    "statements": "/statements",
    "search": "/search",
    "trace": "/trace",
    "articles": "/articles",
    "timeline": "/org/{org}/timeline",
    "actors": "/actors",
    "actor": "/actors/{id}",
    "network": "/network",
    "review": "/review",
}
"""The address of each page; with `.json` or `.csv` behind it, the same for programs."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of a server. What is known, by which clock, and whether packs answer, goes along."""

    asked: Asked = field(default_factory=lambda: Asked("home"))

    def to(self, page: str, /, org: str = "", key: str = "", **params: Given) -> str:
        """See `Links.to`."""
        carried: dict[str, Given] = {name: self.asked.word(name) for name in CARRIED}
        carried["in"] = None if "{org}" in PATHS.get(page, "") else self.asked.within
        path = self._path(page, org or self.asked.org, key)
        return path and path + _query({**carried, **params})

    def span(self, article: str, start: int, end: int) -> str:
        """See `Links.span`."""
        path = self._path("article", "", article)
        return path and path + _query({"at": f"{start}-{end}", "in": self.asked.within}) + "#at"

    def here(self, /, **params: Given) -> str:
        """See `Links.here`; a change of anything else begins at the first page of a listing."""
        given = {name: value for name, value in self.asked.params.items() if name != "page"}
        return self._path(self.asked.page, self.asked.org, self.asked.id) + _query({**given, **params})

    def form(self, form: str) -> str:
        """See `Links.form`."""
        path = self._path(self.asked.page, self.asked.org, self.asked.id)
        return f"{path.rstrip('/') or '/index'}.{form}" + _query(dict(self.asked.params))

    def static(self, name: str) -> str:
        """See `Links.static`."""
        return f"/static/{name}"

    def _path(self, page: str, org: str, key: str) -> str:
        return PATHS.get(page, "").format(org=quote(org, safe=""), id=quote(key, safe=""))


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Where nothing can be pointed to: the words of every link stand alone."""

    def to(self, page: str, /, org: str = "", key: str = "", **params: Given) -> str:
        """See `Links.to`."""
        del page, org, key, params
        return ""

    def span(self, article: str, start: int, end: int) -> str:
        """See `Links.span`."""
        del article, start, end
        return ""

    def here(self, /, **params: Given) -> str:
        """See `Links.here`."""
        del params
        return ""

    def form(self, form: str) -> str:
        """See `Links.form`."""
        del form
        return ""

    def static(self, name: str) -> str:
        """See `Links.static`."""
        del name
        return ""


def _query(params: Mapping[str, Given]) -> str:
    kept = {name: value for name, value in params.items() if value not in (None, "", ())}
    return f"?{urlencode(kept, doseq=True, errors='replace')}" if kept else ""

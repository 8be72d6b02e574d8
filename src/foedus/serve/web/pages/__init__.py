"""The pages by name. Each is a pure function of a record and of what is asked; none writes HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from foedus.serve import api
from foedus.serve.web.asked import Asked
from foedus.serve.web.page import Page
from foedus.serve.web.pages.actor import actor
from foedus.serve.web.pages.actors import actors
from foedus.serve.web.pages.article import article
from foedus.serve.web.pages.articles import articles
from foedus.serve.web.pages.contested import contested
from foedus.serve.web.pages.explain import explain
from foedus.serve.web.pages.home import home
from foedus.serve.web.pages.network import network
from foedus.serve.web.pages.overview import overview
from foedus.serve.web.pages.review import review
from foedus.serve.web.pages.search import search
from foedus.serve.web.pages.state import state
from foedus.serve.web.pages.statements import statements
from foedus.serve.web.pages.timeline import timeline
from foedus.serve.web.pages.trace import trace

View = Callable[[api.Record, Asked], Page]

PAGES: Final[Mapping[str, View]] = {
    "home": home,
    "overview": overview,
    "state": state,
    "contested": contested,
    "article": article,
    "explain": explain,
    "statements": statements,
    "search": search,
    "trace": trace,
    "articles": articles,
    "timeline": timeline,
    "actors": actors,
    "actor": actor,
    "network": network,
    "review": review,
}
"""Each page, under the name that `links.PATHS` gives its address by."""

"""Where a report stands on its own site: its address, with the words to look for."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

from foedus.model import Span

_SAFE: Final = ("http", "https")
_WHOLE: Final = 80
"""A quotation up to this long is looked for whole; of a longer one its beginning and its end."""
_WORDS: Final = 5


def original_of(url: str | None, text: str = "", span: Span | None = None) -> str:
    """The address of the original, at the words of `span`; "" where the report has no address of the web.

    The words go in a text fragment (WICG, "URL Fragment Text Directives"), which says nothing to the site.
    """
    if not url or not _is_web(url):
        return ""
    words = " ".join(span.of(text).split()) if span else ""
    if not words:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={_directive(words)}"


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SAFE and bool(parts.netloc)


def _directive(words: str) -> str:
    if len(words) <= _WHOLE:
        return _encoded(words)
    pieces = words.split(" ")
    return f"{_encoded(' '.join(pieces[:_WORDS]))},{_encoded(' '.join(pieces[-_WORDS:]))}"


def _encoded(words: str) -> str:
    """Commas, ampersands and hyphens have a meaning in a text fragment."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")

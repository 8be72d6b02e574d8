"""Addresses as pages, feeds and archives write them: many are broken, and none may stop the reading."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def host_of(url: str) -> str:
    """The host of an address, "" where it has none: "www.lantern.example" for "http://www.Lantern.example/a"."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def web_address(base: str, found: str) -> str:
    """What `found` on the page at `base` points to, "" where that is no http(s) address."""
    try:
        address = urljoin(base, found.strip())
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""

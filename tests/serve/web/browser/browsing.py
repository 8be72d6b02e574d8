"""The browser as tests drive it, and what is true of every page in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
WIDE: Final = 1440
NARROW: Final = 360
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
REQUIRED: Final = "FOEDUS_BROWSER"
"""Set where a missing browser is a failure and no reason to skip."""


def find_browser() -> str | None:
    """A Chromium of this machine; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def is_required() -> bool:
    """Whether tests must fail where there is no browser."""
    return bool(os.environ.get(REQUIRED))


@dataclass(frozen=True, slots=True)
class Visit:
    """An open page, what it asked of whom, and what it complained of."""

    page: Page
    base: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the site, and wait until it is at rest."""
        self.page.goto(self.base + path)
        self.page.wait_for_load_state("networkidle")

    @property
    def strangers(self) -> list[str]:
        """What was asked of anybody but the site itself."""
        ours = urlsplit(self.base).netloc
        return [
            url
            for url in self.asked
            if not url.startswith(("data:", "blob:")) and urlsplit(url).netloc != ours
        ]

    def violations(self) -> list[str]:
        """What axe-core finds against the page, by rule and place."""
        found: dict[str, Any] = Axe().run(self.page).response
        return [f"{each['id']}: {each['nodes'][0]['target']} {each['help']}" for each in found["violations"]]

    def overhang(self) -> int:
        """By how many pixels the page is wider than its window."""
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return wide

    def broken(self) -> list[str]:
        """What must stay on one line and stands on several."""
        found: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll("main .whole, main .told, main .status")]
                .filter((node) => new Set([...node.getClientRects()].map((box) => box.top)).size > 1)
                .map((node) => node.textContent.trim())"""
        )
        return found

    def longest_line(self) -> float:
        """How many letters, of half an em, stand on a line of the widest paragraph of plain words."""
        widest: float = self.page.evaluate(
            """() => {
                const wide = (node) => {
                    const words = document.createRange();
                    words.selectNodeContents(node);
                    return words.getBoundingClientRect().width;
                };
                const letters = (node) => 2 * wide(node) / parseFloat(getComputedStyle(node).fontSize);
                const plain = document.querySelectorAll("main .cannot, main .closed, main section > p");
                return Math.max(0, ...[...plain]
                    .filter((node) => node.getClientRects().length && node.textContent.length > 110)
                    .map(letters));
            }"""
        )
        return widest


@contextmanager
def visiting(
    browser: Browser, base: str, width: int = WIDE, scheme: Scheme = "light", **options: Any
) -> Iterator[Visit]:
    """A window of this width; nothing is kept from one to the next."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
    page = context.new_page()
    visit = Visit(page, base)
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("requestfinished", lambda request: visit.weights.append(_weight(request)))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: visit.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    try:
        yield visit
    finally:
        context.close()


def _weight(request: Any) -> int:
    """Bytes of an answer, head and body, as they went over the wire."""
    sizes = request.sizes()
    return int(sizes["responseBodySize"]) + int(sizes["responseHeadersSize"])

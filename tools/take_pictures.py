"""Takes the pictures of the README from the pages themselves, over the bundled example: `make pictures`.

Needs the development packages and a Chromium on the path. A page that does not answer ends it with an error.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import Page, sync_playwright

import foedus
from foedus.packs import bundled_packs
from foedus.serve.demo import example_folder
from foedus.serve.web.app import create_app
from foedus.serve.web.serving import bound

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SIZE = {"width": 1200, "height": 760}


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to be taken, and in which colours."""

    name: str
    path: str
    scheme: str = "light"


PICTURES = (
    Picture("state", "/org/CSTO/state?on=2024-06-15&years=10"),
    Picture("overview", "/org/CSTO"),
    Picture("contested", "/org/CSTO/contested"),
    Picture("article", "/articles/{article}?layers=zones&layers=statements&s={statement}"),
    Picture("statements", "/statements?about=Armenia"),
    Picture("trace", "/trace?q=frozen its participation"),
    Picture("timeline", "/org/CSTO/timeline", scheme="dark"),
    Picture("network", "/network", scheme="dark"),
)


def main() -> None:
    """Write every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        record = Path(folder) / "example.db"
        with example_folder() as reports, foedus.open(record) as opened:
            foedus.build([reports], opened)
            said = opened.statements(by="Pashinyan", about="CSTO").first(1)[0]
        keys = {"article": said.article.id, "statement": said.statement.id}
        with serving(record) as base, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for picture in PICTURES:
                page = browser.new_page(viewport=SIZE, color_scheme=picture.scheme)
                take(page, base, picture, keys)
                page.close()
            browser.close()


def take(page: Page, base: str, picture: Picture, keys: dict[str, str]) -> None:
    """One picture."""
    reply = page.goto(base + picture.path.format(**keys), wait_until="networkidle")
    if reply is None or not reply.ok:
        raise SystemExit(f"{picture.path} does not answer")
    page.screenshot(path=FOLDER / f"{picture.name}.png")


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """The record served by another thread; gives the address."""
    with bound(0) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(record, bundled_packs()), log_level="error"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main()

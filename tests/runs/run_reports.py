"""Short reports of a made-up outlet, and files of them."""

from __future__ import annotations

import json
from pathlib import Path

from foedus.collect.inputs import read_inputs
from foedus.model import Article

NAMES = ("Armenia", "Belarus", "Kazakhstan", "Tajikistan", "Kyrgyzstan")


def report(number: int) -> dict[str, str]:
    """One report of a made-up outlet."""
    state = NAMES[number % len(NAMES)]
    return {
        "outlet": "Debed Courier",
        "title": f"Talks {number} go on",
        "published": f"2024-05-{number + 1:02}",
        "url": f"https://debed-courier.example/{number}",
        "text": f"Foreign Minister Ana Petrova said on Monday that {state} would send {number} monitors to "
        "the CSTO.\n\n“We will not leave,” Petrova added.",
    }


def write_lines(path: Path, *rows: dict[str, str]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def articles_of(path: str) -> tuple[Article, ...]:
    return tuple(item for item in read_inputs([path]) if isinstance(item, Article))

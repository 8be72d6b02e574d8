"""Our own marked texts, as documents: those of the package, and the half of `tests/corpus` that may train."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Final

from foedus.evaluate.attributions import Attribution, gold_in, outermost
from foedus.marked import read_marked
from foedus.training.corpora import Document

BETWEEN: Final = "\n====\n"


def read_own_texts() -> list[Document]:
    """The texts of the package, parted by lines of four equals signs; the first part is a comment."""
    whole = files("foedus").joinpath("_data", "training", "own_texts.txt").read_text("utf-8")
    return [
        read_document(f"own-{at}", part.strip()) for at, part in enumerate(whole.split(BETWEEN)[1:], start=1)
    ]


def read_articles() -> list[Document]:
    """The marked articles of the package, a file each, in the order of their names."""
    folder = files("foedus").joinpath("_data", "training", "articles")
    named = sorted((each.name, each) for each in folder.iterdir() if each.name.endswith(".txt"))
    return [read_document(name.removesuffix(".txt"), each.read_text("utf-8")) for name, each in named]


def read_corpus(folder: Path, *, even: bool) -> list[Document]:
    """The marked articles of a folder whose numbers are even (they may train) or odd (they are the floor).

    Nested attributions are left out: the encoder tags a piece once.
    """
    return [
        read_document(path.stem, path.read_text("utf-8"))
        for path in sorted(folder.glob("*.txt"))
        if (number := re.match(r"\d+", path.stem)) and (int(number[0]) % 2 == 0) == even
    ]


def read_document(name: str, marked: str) -> Document:
    """A document from a text with marks."""
    text, marks = read_marked(marked)
    gold: tuple[Attribution, ...] = outermost(gold_in(marks))
    return Document(id=name, text=text, publisher="own", versions=(gold,))

"""What the corpora hold, as documents; every offset is a code point of `Document.text`, end exclusive."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypedDict, cast

from foedus.errors import TrainingError
from foedus.evaluate.attributions import Attribution, Bounds

MENTION_KINDS: Final = ("person", "organisation", "place", "group", "office")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a parsed sentence; `head` is 1-based within the sentence, 0 for the root."""

    start: int
    end: int
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with whatever is known of it; `None` means "not annotated", empty means "none there"."""

    id: str
    text: str
    publisher: str = ""
    versions: tuple[tuple[Attribution, ...], ...] = ()
    sentences: tuple[tuple[Word, ...], ...] | None = None
    mentions: dict[str, tuple[Bounds, ...]] | None = None

    @property
    def gold(self) -> tuple[Attribution, ...]:
        """The version of the first annotator by name."""
        return self.versions[0]


class _PolnearRelation(TypedDict):
    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]


class _PolnearRow(TypedDict):
    id: str
    text: str
    publisher: str
    annotations: dict[str, list[_PolnearRelation]]


def read_json_lines(path: Path) -> Iterator[object]:
    """The records of a (gzipped) JSON-lines file; raises TrainingError where there is none."""
    opener = gzip.open if path.suffix == ".gz" else open
    if not path.is_file():
        raise TrainingError(
            f"{path} is not there; --data takes a folder with polnear/train.jsonl.gz and "
            "polnear/dev.jsonl.gz (their form is in docs/training.md)"
        )
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_polnear(folder: Path, split: str) -> list[Document]:
    """A split of PolNeAR, annotators' versions in the order of their names."""
    rows = cast("Iterator[_PolnearRow]", read_json_lines(folder / f"{split}.jsonl.gz"))
    return [
        Document(
            id=row["id"],
            text=row["text"],
            publisher=row["publisher"],
            versions=tuple(_attributions(relations) for _, relations in sorted(row["annotations"].items())),
        )
        for row in rows
    ]


def _attributions(relations: list[_PolnearRelation]) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(_spans(each["source"]), _spans(each["cue"]), _spans(each["content"]))
        for each in relations
    )


def _spans(pairs: list[list[int]]) -> tuple[Bounds, ...]:
    return tuple((start, end) for start, end in pairs)


def split_benchmark(documents: list[Document]) -> tuple[list[Document], list[Document]]:
    """(for training, for model against people): what several people annotated is never trained on."""
    alone = [document for document in documents if len(document.versions) == 1]
    return alone, [document for document in documents if len(document.versions) > 1]

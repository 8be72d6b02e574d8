"""re3d: reports of defence and security with their entities, a folder for each publisher."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypedDict, cast

from foedus.evaluate.attributions import Bounds
from foedus.training.corpora import Document, read_json_lines

_KINDS: Final = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "group",
}


class _Entity(TypedDict):
    begin: int
    end: int
    type: str
    documentId: str


class _Text(TypedDict):
    _id: str
    text: str


def read_re3d(folder: Path) -> list[Document]:
    """The reports of all folders with their entities, as they are marked (`only_names` cuts them)."""
    return [document for part in sorted(folder.iterdir()) if part.is_dir() for document in _read_part(part)]


def _read_part(part: Path) -> Iterator[Document]:
    entities: dict[str, list[_Entity]] = {}
    for entity in cast("Iterator[_Entity]", read_json_lines(part / "entities.json")):
        entities.setdefault(entity["documentId"], []).append(entity)
    for row in cast("Iterator[_Text]", read_json_lines(part / "documents.json")):
        found: dict[str, list[Bounds]] = {kind: [] for kind in _KINDS.values()}
        for entity in entities.get(row["_id"], []):
            if entity["type"] in _KINDS:
                found[_KINDS[entity["type"]]].append((entity["begin"], entity["end"]))
        mentions = {kind: tuple(spans) for kind, spans in found.items()}
        yield Document(id=row["_id"], text=row["text"], mentions=mentions)

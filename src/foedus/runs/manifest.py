"""What is known of a run beside its rows: what it was made of, its shards, and in the end its manifest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from foedus._version import __version__
from foedus.errors import RunError
from foedus.extract.encoder.reading import shipped_encoder
from foedus.model import Failure
from foedus.packs import Packs
from foedus.pipeline import extractor_version
from foedus.runs.parquet import WRITING, File, rename

FORMAT: Final = "foedus-run 1"
MANIFEST: Final = "manifest.json"
PLAN: Final = "plan.json"
RECEIPTS: Final = "receipts"
LOCK: Final = ".lock"

Document = TypeVar("Document")


@dataclass(frozen=True, slots=True)
class PackUsed:
    """A pack that findings depend on: its id and the SHA-256 of its file."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is made of; written before the first article is read, and the same for a resumed run."""

    format: str
    foedus: str
    extractor: str
    model: str
    model_sha256: str
    packs: tuple[PackUsed, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each thing."""

    articles: int = 0
    statements: int = 0
    claims: int = 0
    mentions: int = 0
    words: int = 0
    not_read: int = 0
    """Articles in a language that is not read."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.articles + other.articles,
            self.statements + other.statements,
            self.claims + other.claims,
            self.mentions + other.mentions,
            self.words + other.words,
            self.not_read + other.not_read,
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of one batch: the files of its shard, its articles with their digests, and what failed.

    `name` is empty where no article of the batch could be read, so that there is no shard. `suspects` are the
    ids of articles that were left out, since processes were killed that read them.
    """

    name: str
    counts: Counts = Counts()
    files: Mapping[str, File] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    suspects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """How a run was made; the only part of a manifest that another way of making it would change."""

    at: str
    engine: str
    jobs: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """A finished run: what it was made of, the files that are it, and the hash of its content.

    `content` depends on the set of articles with their findings and on nothing else: not on the engine, the
    number of processes, the order of inputs, the cut into shards, or where the reports were read.
    """

    plan: Plan
    content: str
    counts: Counts
    sightings: int
    failures: int
    files: Mapping[str, File]
    made: Made


def plan_of(inputs: Iterable[str], packs: Packs) -> Plan:
    """What is about to be read, and by what; raises ModelError where the weights are damaged."""
    model = shipped_encoder().model
    used = tuple(PackUsed(pack.id, pack.digest) for pack in sorted(packs.packs, key=lambda pack: pack.id))
    return Plan(FORMAT, __version__, extractor_version(packs), model.name, model.digest, used, tuple(inputs))


def content_of(digests: Iterable[str]) -> str:
    """The hash of a run's content, from the digests of its articles in any order."""
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()


# --- as files --------------------------------------------------------------------------------------------


def write_document(run: Path, name: str, document: Plan | Receipt | Manifest) -> None:
    """Write one document as a JSON file of a run, whole or not at all."""
    path = run / name
    made = run / WRITING / f"{path.name}-{os.getpid()}"
    for folder in (path.parent, made.parent):
        folder.mkdir(parents=True, exist_ok=True)
    made.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n")
    rename(made, path)


def read_document(path: Path, kind: type[Document]) -> Document:
    """What `write_document` wrote.

    Raises:
        RunError: the file cannot be read, or is of another form.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise RunError(f"{path} cannot be read ({error.strerror}); is this the folder of a run?") from error
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise RunError(
            f"{path} is no {kind.__name__.lower()} of a run: {error}. It is damaged, or another program or "
            "another version of Foedus wrote it; annotate the inputs again into another folder"
        ) from error

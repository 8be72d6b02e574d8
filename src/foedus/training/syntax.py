"""Parses of both kinds in one scheme, and PolNeAR's silver layer of parses and entities.

The scheme is Universal Dependencies 2 with two differences, both for the sake of claims and actors: the last
word of a name heads it (as of any noun compound), and subtypes are kept only where `RELATIONS` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, cast

from foedus.evaluate.attributions import Bounds
from foedus.training.corpora import Document, Word, read_json_lines

RELATIONS = (
    "root", "punct", "case", "nsubj", "det", "compound", "amod", "obj", "mark", "advmod", "aux", "cc", "conj",
    "nmod:poss", "ccomp", "xcomp", "advcl", "cop", "nummod", "nmod", "obl", "aux:pass", "nsubj:pass", "appos",
    "acl", "acl:relcl", "compound:prt", "parataxis", "fixed", "iobj", "expl", "csubj", "discourse",
    "vocative", "dislocated", "list", "reparandum", "dep",
)  # fmt: skip
_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "mwe": "fixed",
    "name": "compound",
    "flat": "compound",
    "goeswith": "fixed",
    "orphan": "dep",
    "ref": "dep",
}
_SILVER_ENTITIES = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place"}
_PLURAL_OR_ADJECTIVE = frozenset({"JJ", "NNPS", "NNS"})


class _Sentence(TypedDict):
    tokens: list[tuple[int, int, str, str, str]]
    dep: list[tuple[int, str]]


class _SyntaxRow(TypedDict):
    id: str
    sentences: list[_Sentence]
    coref: list[list[tuple[int, int]]]


def canonical_relation(name: str, *, head_is_verbal: bool = False) -> str:
    """A relation of either scheme in ours; `nmod` under a verb is `obl` as in version 2."""
    base = name.split(":", maxsplit=1)[0]
    base_renamed = _RENAMED.get(name) or _RENAMED.get(base, base)
    if base == "nmod" and name != "nmod:poss" and head_is_verbal:
        return "obl"
    if name in RELATIONS:
        return name
    return base_renamed if base_renamed in RELATIONS else "dep"


def add_silver_syntax(documents: list[Document], folder: Path, split: str) -> list[Document]:
    """The documents of a split with their machine-made parses and entities, where the corpus has them."""
    path = folder / f"{split}.syntax.jsonl.gz"
    if not path.is_file():
        return documents
    rows = cast("Iterator[_SyntaxRow]", read_json_lines(path))
    parses = {row["id"]: row for row in rows}
    return [
        _parsed(document, parses[document.id]) if document.id in parses else document
        for document in documents
    ]


def _parsed(document: Document, row: _SyntaxRow) -> Document:
    return replace(
        document,
        sentences=tuple(_words(sentence) for sentence in row["sentences"]),
        mentions=_silver_mentions(row["sentences"]),
    )


def _words(sentence: _Sentence) -> tuple[Word, ...]:
    verbal = [tag.startswith(("VB", "JJ", "MD")) for _, _, _, tag, _ in sentence["tokens"]]
    return tuple(
        Word(start, end, head, canonical_relation(name, head_is_verbal=head > 0 and verbal[head - 1]))
        for (start, end, *_), (head, name) in zip(sentence["tokens"], sentence["dep"], strict=True)
    )


def _silver_mentions(sentences: list[_Sentence]) -> dict[str, tuple[Bounds, ...]]:
    """Runs of equally tagged words; of MISC only adjectives and plurals: nationalities and groups."""
    found: dict[str, list[Bounds]] = {"person": [], "organisation": [], "place": [], "group": []}
    for sentence in sentences:
        before = "O"
        for start, end, _, tag, entity in sentence["tokens"]:
            kind = _SILVER_ENTITIES.get(entity)
            if entity == "MISC" and tag in _PLURAL_OR_ADJECTIVE:
                kind = "group"
            if kind and before == kind:
                found[kind][-1] = (found[kind][-1][0], end)
            elif kind:
                found[kind].append((start, end))
            before = kind or "O"
    return {kind: tuple(spans) for kind, spans in found.items()}

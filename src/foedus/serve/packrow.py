"""A row of a pack as a sentence for reading.

The evidence of what a pack knows is the line of its row, `holder | source: ... | person: ...`. JSON keeps it
to the character; on a screen it reads "pack CSTO: Stanislav Zas, Secretary General, 2020-01-01 to 2022-12-31
(certainty B, eng.belta.by 2019-11-28)".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from foedus.model import Evidence
from foedus.serve.safe import clip, on_line

PACK: Final = "pack:"
"""How the place of a pack's row begins, where that of a report's sentence is the id of an article."""

_APART: Final = frozenset({"source", "certainty", "since", "until"})
"""Fields that have their own place in the sentence."""

_NOT_READ: Final = frozenset({"note", "conflict", "bare", "answer_certainty"})
"""Fields about the row and not about the world; `foedus explain` shows them."""

_CODED: Final = frozenset({"state", "signatories"})
"""Fields that hold codes of states."""

_LEADS: Final[Mapping[str, str]] = {
    "asked_by": "asked by ",
    "answered": "answer: ",
    "said_by": "so says ",
    "signatories": "signatories ",
}
"""Words before the value of a field that would not be understood without them."""

NameOf = Callable[[str], str]
"""The code of a state -> its name."""


def is_pack_row(piece: Evidence) -> bool:
    """Whether evidence is the row of a pack and no sentence of a report."""
    return piece.article.startswith(PACK)


def row_sentence(piece: Evidence, name_of: NameOf = str, width: int | None = None) -> str:
    """A row as a sentence on one line, its certainty and source at the end.

    Where it is longer than `width`, what it says is cut, and how sure that is stays.
    """
    _, *parts = piece.text.split(" | ")
    values = {name: value for name, _, value in (part.partition(": ") for part in parts)}
    said = ", ".join([*_read(values, name_of), *_term(values)])
    grade = f"certainty {values['certainty']}" if values.get("certainty") else ""
    source = ", ".join(filter(None, [grade, values.get("source", "")]))
    tail = f" ({on_line(source)})" if source else ""
    line = on_line(f"pack {piece.article.removeprefix(PACK)}: {said}")
    return (line if width is None else clip(line, width - len(tail))) + tail


def _read(values: Mapping[str, str], name_of: NameOf) -> Iterator[str]:
    for name, value in values.items():
        if name in _APART or name in _NOT_READ:
            continue
        shown = ", ".join(map(name_of, value.split(", "))) if name in _CODED else value
        shown = name if value == "True" else shown
        yield _LEADS.get(name, "") + (shown.replace("_", " ") if name == "step" else shown)


def _term(values: Mapping[str, str]) -> Iterator[str]:
    since, until = values.get("since"), values.get("until")
    if since and until:
        yield f"{since} to {until}"
    elif since:
        yield f"since {since}"
    elif until:
        yield f"until {until}"

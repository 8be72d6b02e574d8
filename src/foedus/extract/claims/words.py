"""The rows of `_data/words/claims.toml`, typed: closed classes, verbs and their forms, and the frames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from foedus.extract.inflection import gerund, past, third_person
from foedus.lexicon import read_words

Form = Literal["base", "s", "past", "participle", "ing"]

_WRITTEN: tuple[tuple[str, str, Form], ...] = (
    ("is", "be", "s"),
    ("are", "be", "s"),
    ("were", "be", "past"),
    ("isn't", "be", "s"),
    ("aren't", "be", "s"),
    ("wasn't", "be", "past"),
    ("weren't", "be", "past"),
    ("has", "have", "s"),
)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a written form: "left" is the past and the participle of "leave"."""

    lemma: str
    form: Form


@dataclass(frozen=True, slots=True)
class SlotRow:
    """Where a role is looked for, in order, and what may fill it: "patient|to:organisation"."""

    role: str
    sources: tuple[str, ...]
    take: str
    optional: bool


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A verb with what stands around it, and the claim that it makes. The fields are those of the file."""

    rule: str
    verbs: tuple[str, ...]
    predicate: str
    mode: str
    slots: tuple[SlotRow, ...]
    particles: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    noun_after: tuple[str, ...] = ("",)
    not_nouns: tuple[str, ...] = ()
    ahead: str = ""
    negative: str = "keep"
    planned: str = ""
    note: str = ""
    only: str = ""
    denies: bool = False


@cache
def words_of(name: str) -> frozenset[str]:
    """The closed class of that name: "prepositions", "determiners"."""
    return frozenset(read_words("claims")["classes"][name]["words"])


@cache
def table_of(name: str) -> dict[str, str]:
    """The two-column table of that name: each word with its kind."""
    rows: dict[str, dict[str, Any]] = read_words("claims")[name]
    return {word: kind for kind, row in rows.items() for word in row["words"]}


@cache
def frames() -> tuple[FrameRow, ...]:
    """The frames, in the order of the file."""
    return tuple(_frame(row) for row in read_words("claims")["frame"])


def _frame(row: dict[str, Any]) -> FrameRow:
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in row.items()
        if key != "reason"
    }
    fields["slots"] = tuple(_slot(role, spec) for role, spec in row["slots"].items())
    return FrameRow(**fields)


def _slot(role: str, spec: str) -> SlotRow:
    sources, _, take = spec.rstrip("?").partition(":")
    return SlotRow(role, tuple(sources.split("|")), take, spec.endswith("?"))


@cache
def frames_by_verb() -> dict[str, tuple[FrameRow, ...]]:
    """The frames under each of their verbs."""
    found: dict[str, list[FrameRow]] = {}
    for frame in frames():
        for verb in frame.verbs:
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(rows) for verb, rows in found.items()}


@cache
def verb_forms() -> dict[str, tuple[VerbForm, ...]]:
    """Every written form of every verb that a frame, a governor or a finder knows, with its readings."""
    irregular: dict[str, list[str]] = read_words("claims")["irregular"]
    lemmas = (
        {verb for frame in frames() for verb in frame.verbs} | set(irregular) | set(table_of("governors"))
    )
    governors = [table_of(name) for name in ("ing_governors", "matter_governors", "passive_governors")]
    lemmas |= set(table_of("meeting_verbs")) | set(table_of("office_verbs")) | set(table_of("phases"))
    lemmas |= (
        words_of("other_verbs")
        | words_of("control")
        | {verb.split()[0] for table in governors for verb in table}
    )
    found: dict[str, list[VerbForm]] = {}
    for lemma in sorted(lemmas):
        for written, form in inflect(lemma, irregular.get(lemma, [])):
            found.setdefault(written, []).append(VerbForm(lemma, form))
    for written, lemma, form in _WRITTEN:
        found.setdefault(written, []).append(VerbForm(lemma, form))
    return {written: tuple(dict.fromkeys(readings)) for written, readings in found.items()}


@cache
def frame_pasts() -> frozenset[str]:
    """The past forms of the verbs of the frames: "sent", "joined"."""
    verbs = {verb for frame in frames() for verb in frame.verbs}
    forms = verb_forms().items()
    return frozenset(
        word for word, found in forms if any(r.form == "past" and r.lemma in verbs for r in found)
    )


def inflect(lemma: str, irregular: list[str]) -> list[tuple[str, Form]]:
    """The forms of a verb: past, participle and -ing from `irregular` where given, else by the rules."""
    told = irregular[0] if irregular else past(lemma)
    participle = irregular[1] if len(irregular) > 1 else told
    ing = irregular[2] if len(irregular) > 2 else gerund(lemma)
    third = third_person(lemma)
    return [(lemma, "base"), (third, "s"), (told, "past"), (participle, "participle"), (ing, "ing")]

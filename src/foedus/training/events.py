"""Sentences to learn event types from: those written by hand, and frames in the codebook's moods.

`_data/training/events` holds labelled sentences, one a line, `_data/training/event_frames` deeds as verb
phrases, who and what may stand in them, and what a deed becomes when promised or refused.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from foedus.errors import TrainingError
from foedus.lexicon import read_words
from foedus.model import Span

_MIXED = frozenset({"near", "wire", "world"})
"""Files whose lines name their type themselves."""
_HELPS = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_HURTS = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
_ASKERS = ("gov", "org", "leader", "opposition")
_VOWELS = "aeiou"
_SEED = 5
EACH = 12
"""In how many moods each frame is put."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, its two actors and what it tells of them; `origin` is its file, "frames" for made ones."""

    text: str
    source: Span
    target: Span | None
    type: str
    mode: str
    origin: str


def read_labelled() -> tuple[Labelled, ...]:
    """All sentences written by hand, in order of their files.

    Raises TrainingError, naming file and line, where a line has not the form
    `mode | ... [source] ... {target} ...`.
    """
    folder = files("foedus").joinpath("_data", "training", "events")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return tuple(
        each for name in names for each in _read_file(name, folder.joinpath(name).read_text("utf-8"))
    )


def _read_file(name: str, text: str) -> Iterator[Labelled]:
    stem = name.removesuffix(".txt")
    for number, line in enumerate(text.splitlines(), 1):
        label, bar, sentence = line.partition(" | ")
        own = stem.rstrip("0123456789") in _MIXED
        kind, _, mode = label.partition("/") if own else (stem.upper(), "", label)
        plain, source, target = unmark(sentence)
        if not bar or source is None or (own and not mode):
            raise TrainingError(
                f"{name}:{number}: not of the form `mode | ... [source] ... {{target}} ...`: {line[:80]!r}"
            )
        yield Labelled(plain, source, target, kind, mode, stem)


def unmark(marked: str, marks: Sequence[str] = ("[", "]", "{", "}")) -> tuple[str, Span | None, Span | None]:
    """A sentence without its marks, and where source and target stand; of several the first counts."""
    open_s, close_s, open_t, close_t = marks
    plain = ""
    at: dict[str, int] = {}
    for part in re.split("(" + "|".join(map(re.escape, marks)) + ")", marked):
        if part in marks:
            at.setdefault(part, len(plain))
        else:
            plain += part
    source = _between(at.get(open_s), at.get(close_s), plain)
    return plain, source, _between(at.get(open_t), at.get(close_t), plain)


def _between(start: int | None, end: int | None, text: str) -> Span | None:
    if start is None or end is None or start >= end:
        return None
    while end - start > 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# --- frames ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Frame:
    type: str
    mode: str
    who: str
    phrase: str

    @property
    def is_direct(self) -> bool:
        """Whether its target is the object right behind a verb of one word, so that it can be passive."""
        return re.fullmatch(r"\w+ \{(?!proposal)\w+\}( .*)?", self.phrase) is not None


def make_framed(each: int = EACH) -> tuple[Labelled, ...]:
    """Every frame in some of the moods that apply to it; the same each time."""
    choose = random.Random(_SEED)  # noqa: S311 - which name stands in a frame is no secret
    fillers = _fillers()
    moods = [tuple(part.strip() for part in line.split(" | ")) for line in _lines("moods.txt")]
    made = []
    for frame in _frames():
        fitting = [mood for mood in moods if _applies(mood[1], frame)]
        for own in (True, False):
            some = [mood for mood in fitting if (mood[0] == "=") is own]
            for label, _, pattern in choose.sample(some, min(each // 2, len(some))):
                made.append(_fill(frame, label, pattern, fillers, choose))
    return tuple(made)


def _frames() -> Iterator[_Frame]:
    for line in _lines("frames.txt"):
        label, who, phrase = line.split(" | ")
        kind, _, mode = label.partition("/")
        yield _Frame(kind, mode, who, phrase)


def _fillers() -> Mapping[str, tuple[str, ...]]:
    rows = (line.partition(": ") for line in _lines("fillers.txt"))
    return {kind: tuple(each.strip() for each in listed.split(" | ")) for kind, _, listed in rows}


def _lines(name: str) -> Iterator[str]:
    text = files("foedus").joinpath("_data", "training", "event_frames", name).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _applies(deeds: str, frame: _Frame) -> bool:
    if deeds == "direct":
        return frame.is_direct
    return deeds == "plain" or frame.type in (_HELPS if deeds == "helps" else _HURTS)


def _fill(
    frame: _Frame, label: str, pattern: str, fillers: Mapping[str, tuple[str, ...]], choose: random.Random
) -> Labelled:
    who, asker = choose.choice(fillers[frame.who]), choose.choice(fillers[choose.choice(_ASKERS)])
    verb, _, rest = frame.phrase.partition(" ")
    slot = re.search(r"\{(\w+)\}", frame.phrase)
    whom = choose.choice(fillers[slot.group(1)]) if slot else ""
    plain = _proposal(whom, fillers, choose)
    rest = re.sub(r"\{\w+\}", lambda _: f"{{{plain}}}", rest, count=1)
    plural = re.match(r"(thousands|hundreds|\w+s$)", who) is not None
    values = {"who": who, "asker": asker, "whom": plain.strip("{}"), "passive": _form(verb, "done")}
    values["passive"] += re.sub(r"^\{[^}]*\}", "", rest)
    for form in ("base", "past", "done", "s", "ing"):
        phrase = f"{_form(verb, 'base' if form == 's' and plural else form)} {rest}".strip()
        values[form + "*"] = phrase
        values[form] = phrase.replace("{", "").replace("}", "")
    marked = re.sub(r"<([\w*]+)>", lambda found: values[found.group(1)], pattern)
    text, source, target = unmark(marked[0].upper() + marked[1:] if marked[0] not in "[{" else _upper(marked))
    kind, _, mode = (frame.type, "", frame.mode) if label == "=" else label.partition("/")
    if source is None:
        raise TrainingError(f"event_frames: no source in {marked!r}")
    return Labelled(text, source, target, kind, mode, "frames")


def _upper(marked: str) -> str:
    return marked[0] + marked[1].upper() + marked[2:]


def _proposal(whom: str, fillers: Mapping[str, tuple[str, ...]], choose: random.Random) -> str:
    """A filler with who made it: "a request from {X}" is "a request from Norway"."""
    return whom.replace("{X}", choose.choice(fillers["gov"]).rstrip(","))


# --- the forms of a verb ---------------------------------------------------------------------------------


def _form(verb: str, form: str) -> str:
    irregular = _irregular().get(verb, ())
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = stem + stem[-1] if _doubles(verb) else stem
    if form == "base":
        return verb
    if form == "s":
        if verb.endswith(("s", "sh", "ch", "x", "o")):
            return verb + "es"
        return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "s"
    if form == "ing":
        return verb + "ing" if verb.endswith("ee") else doubled + "ing"
    if irregular:
        return irregular[-1] if form == "done" else irregular[0]
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in _VOWELS else doubled + "ed"


def _doubles(verb: str) -> bool:
    return verb in {
        "ban",
        "bar",
        "admit",
        "submit",
        "rap",
        "slam",
        "stab",
        "stop",
        "strip",
        "put",
        "set",
        "quit",
        "get",
        "let",
        "run",
        "sit",
        "cut",
        "begin",
        "scrap",
        "bid",
    }


def _irregular() -> Mapping[str, tuple[str, ...]]:
    rows = (row.split() for row in read_words("events")["irregular"]["words"].replace("\n", " ").split(","))
    unchanged = {"cut", "put", "set", "let", "quit", "bid", "hit", "hurt", "shut", "cast"}
    return {lemma: tuple(forms[:2]) for lemma, *forms in rows} | {verb: (verb, verb) for verb in unchanged}

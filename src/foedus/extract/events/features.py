"""What is looked at to tell the type of an event between two actors: names of features, no weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foedus.extract.events.tree import Tree
from foedus.model import Span

_THINGS = frozenset({"obj", "iobj", "obl", "nmod", "nsubj", "compound"})
_DEEDS = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "parataxis"})
_PARTS = frozenset({"nmod", "compound", "amod", "acl", "appos"})
_HELPERS = frozenset({"aux", "aux:pass", "advmod", "mark", "cop"})
_NEGATIONS = frozenset(
    {"not", "never", "n't", "no", "cannot", "won't", "didn't", "doesn't", "don't", "wouldn't"}
)
_AHEAD = frozenset({"will", "would", "shall", "'ll", "won't", "going", "’ll"})
_MOODS = (
    ("not", _NEGATIONS),
    ("ahead", _AHEAD),
    ("duty", frozenset({"must", "should", "ought"})),
    ("maybe", frozenset({"could", "may", "might", "can", "cannot"})),
)
_NEAR = 4
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    """A tree with its two actors: the words of each, and their heads, -1 for none."""

    tree: Tree
    source: Sequence[int]
    target: Sequence[int]
    marks: Sequence[str]
    """Each word's part: "S", "T" or ""."""
    s: int
    t: int


@dataclass(frozen=True, slots=True)
class _Above:
    """The deed over what is looked at: what it is called, its mood, how deep it stands."""

    names: tuple[str, ...]
    mood: str
    deep: int


def features_of(tree: Tree, source: Span, target: Span | None) -> tuple[str, ...]:
    """The features of a pair in order, each once. Without a target only those of the source."""
    own_s = tree.within(source)
    own_t = tree.within(target) if target else []
    marks = ["S" if at in set(own_s) else "T" if at in set(own_t) else "" for at in range(len(tree.words))]
    heads = [tree.head_of(inside) if inside else -1 for inside in (own_s, own_t)]
    return tuple(dict.fromkeys(_all(_Pair(tree, own_s, own_t, marks, heads[0], heads[1]))))


def _all(pair: _Pair) -> Iterator[str]:
    yield "bias"
    deed = deed_of(pair.tree, pair.s)
    yield from _of_actors(pair)
    if deed >= 0:
        yield from _of_deed(pair, deed)
    if pair.t >= 0:
        yield from _of_target(pair, deed)
    yield from _of_line(pair)


def deed_of(tree: Tree, at: int) -> int:
    """The word that says what the actor at `at` does: what its phrase hangs on; -1 where nothing does."""
    if at < 0:
        return -1
    top = tree.holder_of(at)
    return tree.heads[top] if tree.heads[top] >= 0 else top


# --- the actors themselves -------------------------------------------------------------------------------


def _of_actors(pair: _Pair) -> Iterator[str]:
    tree = pair.tree
    for field in dict.fromkeys(field for at in pair.source for field in tree.fields[at]):
        yield f"S={field}"
    for field in dict.fromkeys(field for at in pair.target for field in tree.fields[at]):
        yield f"T={field}"
    if pair.t >= 0:
        yield f"Tw={tree.lemma(pair.t)}"
        for field in tree.fields[pair.t]:
            yield f"Th={field}"
    if pair.s >= 0:
        yield f"Sr={tree.relations[tree.holder_of(pair.s)]}+{tree.case_of(pair.s)}"
        yield "noT" if pair.t < 0 else f"dir={'ST' if pair.s < pair.t else 'TS'}"


# --- the deed and what stands in it ----------------------------------------------------------------------


def mood_of(tree: Tree, at: int) -> str:
    """Negation, modal and voice of a verb: "not+ahead", "passive"; "" for none."""
    words = [tree.words[child] for child in tree.children[at] if tree.relations[child] in _HELPERS]
    moods = [
        name
        for name, known in _MOODS
        if any(word in known or (name == "not" and word.endswith("n't")) for word in words)
    ]
    if any(tree.relations[child] in ("aux:pass", "nsubj:pass") for child in tree.children[at]):
        moods.append("passive")
    return "+".join(moods)


def names_of(tree: Tree, at: int) -> tuple[str, ...]:
    """What a word is called in features: its fields, else its lemma."""
    return tree.fields[at] or (f"~{tree.lemma(at)}",)


def _of_deed(pair: _Pair, deed: int) -> Iterator[str]:
    mood, names = mood_of(pair.tree, deed), names_of(pair.tree, deed)
    yield f"vw={pair.tree.lemma(deed)}"
    yield f"vm={mood}"
    for name in names:
        yield f"v={name}"
        yield f"v={name}|{mood}"
    yield from _below(pair, deed, _Above(names, mood, 0))


def _below(pair: _Pair, at: int, above: _Above) -> Iterator[str]:
    """Objects, obliques and complements of a deed, joined to the names above them."""
    for child in pair.tree.children[at]:
        relation = pair.tree.relations[child]
        base = relation.split(":")[0]
        if base in _THINGS:
            own_subject = base == "nsubj" and relation != "nsubj:pass" and above.deep == 0
            if pair.marks[child] != "S" and not own_subject:
                yield from _thing(pair, child, above)
        elif base in _DEEDS and above.deep < _DEEPEST:
            yield from _complement(pair, child, above)


def _thing(pair: _Pair, at: int, above: _Above) -> Iterator[str]:
    tree, relation = pair.tree, pair.tree.relations[at]
    place = "o" if relation in ("obj", "iobj", "nsubj:pass") else tree.case_of(at) or relation
    heads = _marked_names(pair, at)
    for name in heads:
        yield f"{place}:{name}"
        for up in above.names:
            yield f"{up}>{place}:{name}"
            if above.mood:
                yield f"{above.mood}>{up}>{place}:{name}"
    for child in tree.children[at]:
        if tree.relations[child].split(":")[0] in _PARTS and pair.marks[child] != "S":
            yield from _part(pair, child, place, heads, above)


def _part(pair: _Pair, at: int, place: str, heads: Sequence[str], above: _Above) -> Iterator[str]:
    """What a thing is made of: "a ban on imports", "the arms embargo"."""
    relation = pair.tree.relations[at]
    link = pair.tree.case_of(at) or relation.split(":")[0]
    for name in _marked_names(pair, at):
        yield f"{place}:..{name}"
        for up in above.names:
            yield f"{up}>{place}:..{name}"
        for head in heads:
            yield f"{head}-{link}-{name}"
    if relation in ("acl", "nmod"):
        yield from _below(pair, at, _Above(tuple(heads), "", _DEEPEST - 1))


def _marked_names(pair: _Pair, at: int) -> tuple[str, ...]:
    names = names_of(pair.tree, at)
    return (*names, "TGT") if pair.marks[at] == "T" else names


def _complement(pair: _Pair, at: int, above: _Above) -> Iterator[str]:
    relation = pair.tree.relations[at].split(":")[0]
    own, names = mood_of(pair.tree, at), names_of(pair.tree, at)
    for name in names:
        yield f"{relation}={name}"
        if own:
            yield f"{relation}={own}+{name}"
        for up in above.names:
            yield f"{up}>>{name}"
            yield f"{up}>>{own}+{name}"
            if above.mood:
                yield f"{above.mood}>{up}>>{name}"
    whole = [f"{up}>>{own}+{name}" for up in above.names for name in names]
    told = (*names, *whole) if relation in ("xcomp", "ccomp") else names
    yield from _below(pair, at, _Above(told, own, above.deep + 1))


# --- the target and the way to it ------------------------------------------------------------------------


def _of_target(pair: _Pair, deed: int) -> Iterator[str]:
    tree, t = pair.tree, pair.t
    case, governor = tree.case_of(t), tree.heads[t]
    yield f"Tr={tree.relations[t]}+{case}"
    for name in names_of(tree, governor) if governor >= 0 else ():
        yield f"Tg={name}"
        yield f"Tg={name}+{case}"
        yield f"Tg={name}+{case}+{mood_of(tree, governor)}"
    way = tree.above(t)
    if deed in way:
        path = [name for at in way[1 : way.index(deed) + 1] for name in names_of(tree, at)[:2]][:6]
        yield f"path={'<'.join(path)}"
        for name in dict.fromkeys(path):
            yield f"on={name}"
    top = tree.holder_of(t)
    holder = tree.heads[top] if tree.heads[top] >= 0 else top
    for name in names_of(tree, holder):
        yield f"Tv={name}"
        yield f"Tv={name}|{mood_of(tree, holder)}|{tree.relations[top]}"


# --- the line of words -----------------------------------------------------------------------------------


def _of_line(pair: _Pair) -> Iterator[str]:
    tree = pair.tree
    lemmas = [pair.marks[at] or tree.lemma(at) for at in range(len(tree.words))]
    for lemma in dict.fromkeys(lemmas):
        yield f"w={lemma}"
    for one, two in pairwise(lemmas):
        yield f"2={one}_{two}"
    if pair.source:
        yield from _behind(pair)
    if pair.source and pair.target:
        yield from _between(pair, lemmas)
    for at, fields in enumerate(tree.fields):
        if not pair.marks[at]:
            for field in fields:
                yield f"f={field}"


def _between(pair: _Pair, lemmas: Sequence[str]) -> Iterator[str]:
    source, target = pair.source, pair.target
    way = "ST" if source[0] < target[0] else "TS"
    first, last = (max(source), min(target)) if way == "ST" else (max(target), min(source))
    between = [at for at in range(first + 1, last) if not pair.marks[at]]
    for place in between:
        yield f"{way}m={lemmas[place]}"
        for field in pair.tree.fields[place]:
            yield f"{way}f={field}"
    for here, there in pairwise(between):
        yield f"{way}2={lemmas[here]}_{lemmas[there]}"
    for place in range(max(0, min(target) - 3), min(target)):
        yield f"T-{lemmas[place]}"


def _behind(pair: _Pair) -> Iterator[str]:
    """The fields in the order in which they follow the source, in pairs and threes."""
    seen, flag = _first_fields(pair)
    for number, fields in enumerate(seen):
        for field in fields:
            yield f"s{number}={field}"
            if number == 0:
                yield f"s0={field}|{flag}"
    for one, two in pairwise(seen):
        yield from (f"{a}..{b}" for a in one for b in two)
    if len(seen) > 1:
        yield from (f"s01={a}..{b}|{flag}" for a in seen[0] for b in seen[1])
    if len(seen) > 2:
        yield from (f"s012={a}..{b}..{c}" for a in seen[0] for b in seen[1] for c in seen[2])


def _first_fields(pair: _Pair) -> tuple[list[tuple[str, ...]], str]:
    """The fields of the first words behind the source that have any, and what stands before them."""
    tree = pair.tree
    seen: list[tuple[str, ...]] = []
    flags: set[str] = set()
    for at in range(max(pair.source) + 1, len(tree.words)):
        word, fields = tree.words[at], tree.fields[at]
        if not seen and (word in _NEGATIONS or word.endswith("n't")):
            flags.add("not")
        if not seen and word in _AHEAD:
            flags.add("ahead")
        if fields and (seen or not set(fields) <= {"ahead", "must"}):
            seen.append(tuple(f"T.{field}" for field in fields) if pair.marks[at] == "T" else fields)
        if len(seen) == _NEAR:
            break
    return seen, "+".join(sorted(flags))

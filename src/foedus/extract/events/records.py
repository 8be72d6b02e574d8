"""Who does something to whom in a sentence: pairs of words by the parse, before anything says what it is."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.extract.events.features import mood_of
from foedus.extract.events.telling import Told, tell_in
from foedus.extract.events.tree import Tree
from foedus.extract.events.weights import shipped_events
from foedus.lexicon import read_words
from foedus.model import Span

_SUBJECT = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubj:pass"})
_SAME = frozenset({"he", "she", "it", "they", "who", "which", "that", "we", "i"})
"""Subjects that mean the one above: "said it would", "the army, which seized"."""
_NOBODY = frozenset({"there", "what", "this", "these", "those", "one"})
_LEADING = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_DEEPEST = 3


@cache
def _listed(name: str) -> frozenset[str]:
    """The words of a row of `recipients` in `_data/words/events.toml`."""
    return frozenset(word.strip() for word in read_words("events")["recipients"][name]["words"].split(","))


@cache
def _cases() -> dict[str, float]:
    """How well what follows each preposition serves as a recipient."""
    return {case: float(worth) for case, worth in (row.split() for row in _listed("cases"))}


@dataclass(frozen=True, slots=True)
class Record:
    """The head words of who acts and of whom it is done to (-1 for nobody), and the word of the deed."""

    source: int
    target: int
    deed: int


def find_pairs(
    tree: Tree, text: str, known: Container[int] = (), places: Container[int] = ()
) -> tuple[Record, ...]:
    """A record for every word that somebody does, in order of the deeds, the likeliest target with each.

    `known` are the words of those whom the rest of the article tells, pronouns among them, `places` those of
    what is only where it is done.
    """
    named = _Named(text, known, places)
    found: list[Record] = []
    for deed in range(len(tree.words)):
        source = _agent(tree, deed, known)
        if source < 0 or (_only_tells(tree, deed) and not _demands(tree, deed)):
            continue
        found.append(Record(source, _target(tree, named, deed, source), deed))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Named:
    """Which words name somebody: those in capitals, and those known to."""

    text: str
    known: Container[int]
    places: Container[int]


_APART: Final = (",", "(", ")", "-", "--")
"""What stands between the words of a noun, and is none of it."""


def phrase_of(tree: Tree, head: int) -> Span:
    """The words of a noun with what belongs to it, without relative clauses."""
    inside = [at for at in _phrase(tree, head, head) if at == head or tree.words[at] not in _APART]
    return Span(tree.spans[min(inside)].start, tree.spans[max(inside)].end)


def _phrase(tree: Tree, at: int, head: int) -> Iterator[int]:
    yield at
    for child in tree.children[at]:
        relation = tree.relations[child]
        left_out = relation in (
            "acl:relcl",
            "acl",
            "punct",
            "parataxis",
            "cop",
            "case",
            "mark",
            "advcl",
            "cc",
        )
        if not left_out or (relation == "cc" and at != head) or (relation in ("case", "cc") and child > head):
            yield from _phrase(tree, child, head)


# --- who acts --------------------------------------------------------------------------------------------


def _agent(tree: Tree, deed: int, known: Container[int] = ()) -> int:
    """Who does a deed: its subject, the agent of a passive, who stands above a "who" or an "it"; else -1."""
    own = [child for child in tree.children[deed] if tree.relations[child] in _SUBJECT]
    if any(tree.relations[child] in _PASSIVE for child in tree.children[deed]):
        by = [
            c for c in tree.children[deed] if tree.relations[c].startswith("obl") and tree.case_of(c) == "by"
        ]
        return by[0] if by else -1
    if own:
        meant = _meant(tree, deed, own[0], known)
        return own[0] if meant < 0 and own[0] in known else meant
    if is_announced(tree, deed) and tree.heads[deed] >= 0:
        return tree.heads[deed]  # a headline, "NATO to send engineers"
    if tree.relations[deed] == "advcl" and _is_participle(tree, deed):  # "said it was over, accusing them of"
        return _agent(tree, tree.heads[deed], known)
    if tree.relations[deed] == "conj" and not _is_noun(tree, deed):
        return _agent(tree, tree.heads[deed], known)
    return -1


def is_announced(tree: Tree, deed: int) -> bool:
    """Whether a headline puts a deed ahead by its infinitive: "CSTO to send peacekeepers"."""
    own = [
        child for child in tree.children[deed] if tree.relations[child] in ("mark", "aux") and child < deed
    ]
    if not own or tree.words[own[-1]] != "to":
        return False
    return tree.heads[deed] < 0 or _is_headline(tree, deed)


def _is_headline(tree: Tree, deed: int) -> bool:
    """Whether a deed hangs on the name that a headline begins with."""
    top = tree.heads[deed]
    below = tree.relations[deed] in ("acl", "xcomp") and tree.heads[top] < 0 and top == deed - 2
    return below and not any(
        tree.relations[child].startswith(("nsubj", "expl")) for child in tree.children[top]
    )


def _meant(tree: Tree, deed: int, subject: int, known: Container[int]) -> int:
    word = tree.words[subject]
    if word in _NOBODY:
        return -1
    if word not in _SAME:
        return subject
    above = tree.heads[deed]
    if tree.relations[deed] == "acl:relcl" and above >= 0:
        return above
    if tree.relations[deed] in _LEADING and above >= 0:
        return _agent(tree, above, known)
    return -1


def _is_noun(tree: Tree, at: int) -> bool:
    return any(tree.relations[child] in ("det", "case", "nmod:poss", "amod") for child in tree.children[at])


def _is_participle(tree: Tree, deed: int) -> bool:
    marked = any(tree.relations[child] in ("mark", "case", "aux") for child in tree.children[deed])
    return tree.words[deed].endswith("ing") and not marked and deed > tree.heads[deed] >= 0


def _only_tells(tree: Tree, deed: int) -> bool:
    """Whether a deed only announces another, which is told by itself: "said that it had withdrawn"."""
    tells = "announce" in tree.fields[deed]
    return tells and any(tree.relations[child] in ("ccomp", "parataxis") for child in tree.children[deed])


def _demands(tree: Tree, deed: int) -> bool:
    """Whether what is told is what another must do."""
    return any("duty" in mood_of(tree, child) for child in tree.kids(deed, "ccomp"))


# --- to whom ---------------------------------------------------------------------------------------------


def _target(tree: Tree, named: _Named, deed: int, source: int) -> int:
    scored = [
        (score, -at, at)
        for at, score in _options(tree, named, deed, 0)
        if at != source and source not in tree.above(at)[1:2] and tree.words[at] not in _listed("times")
    ]
    both = 0.9 if _listed("together") & set(tree.fields[deed]) else -0.6
    scored += [(score + both, -at, at) for at, score in _partners(tree, named, source)]
    best = max(scored, default=(-9.0, 0, -1))
    return best[2] if best[0] > -1.5 else -1


def _partners(tree: Tree, named: _Named, source: int) -> Iterator[tuple[int, float]]:
    """Who acts together with the source: in "A and B met" each is the other's partner."""
    for child in tree.children[source]:
        if tree.relations[child] == "conj":
            yield child, _worth(tree, named, child)


def _options(tree: Tree, named: _Named, at: int, deep: int) -> Iterator[tuple[int, float]]:
    """The nouns under a deed, each with how well it serves as its recipient."""
    for child in tree.children[at]:
        relation = tree.relations[child]
        base = relation.split(":")[0]
        if base in ("obj", "iobj", "obl", "nmod") or (base == "nsubj" and (deep or relation in _PASSIVE)):
            if relation.endswith("tmod"):
                continue
            place = _place(tree, at, child)
            yield child, place + _worth(tree, named, child) - 0.35 * deep
            if deep < _DEEPEST:
                yield from _options(tree, named, child, deep + 1)
        elif _leads_on(relation, deep):
            less = 2.2 if base == "advcl" else 0.0
            yield from ((k, score - less) for k, score in _options(tree, named, child, deep + 1))


def _leads_on(relation: str, deep: int) -> bool:
    """Whether recipients are looked for under a clause too: "agreed to free", "a plan to visit"."""
    return relation in ("xcomp", "ccomp", "acl") if deep else relation in ("xcomp", "ccomp", "acl", "advcl")


def _place(tree: Tree, at: int, child: int) -> float:
    """How well a place under a word suits a recipient: the object of a blow, what follows "against"."""
    relation, fields = tree.relations[child], set(tree.fields[child])
    above = set(tree.fields[at])
    if relation in ("obj", "iobj", "nsubj:pass", "nsubj"):
        done = fields & (_listed("things") - _listed("given"))
        if relation == "iobj" or (above & _listed("struck") and not done):
            return 2.6
        return 0.2 if fields & _listed("moved") and not above & _listed("struck") else 1.2
    if relation == "nmod:poss":
        return 0.5
    return _cases().get(tree.case_of(child), 0.0)


def _worth(tree: Tree, named: _Named, at: int) -> float:
    """How much a noun looks like somebody: a name, people by their kind; a thing done or given does not."""
    if at in named.places:
        return -1.5
    if at in named.known:
        return -0.3 if tree.words[at] in _SAME else 1.2
    if tree.words[at] in _SAME or tree.words[at].isdigit():
        return -1.0
    if tree.spans[at].of(named.text)[0].isupper():
        return 1.2
    fields = set(tree.fields[at])
    if fields & _listed("somebody"):
        return 1.0
    return -0.9 if fields & _listed("things") else 0.0


# --- what is done ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """A pair with the words of both, the word of the deed and its mood, and what the weights tell of it."""

    source: Span
    target: Span | None
    deed: Span
    mood: str
    told: Told
    source_head: Span
    target_head: Span | None


def find_events_in(tree: Tree, text: str) -> tuple[Event, ...]:
    """Every pair of a sentence with its type, however unlikely that there is an event (`told.none`)."""
    return tuple(_event(tree, record, alone_too=False) for record in find_pairs(tree, text))


def event_of(tree: Tree, record: Record) -> Event:
    """What a pair most likely tells; a thing is no target where the deed is surer without one."""
    return _event(tree, record, alone_too=True)


def _event(tree: Tree, record: Record, *, alone_too: bool) -> Event:
    model = shipped_events()
    source = phrase_of(tree, record.source)
    target = phrase_of(tree, record.target) if record.target >= 0 else None
    if target is not None and target.overlaps(source):  # "A and B met": each is its own head alone
        source = tree.spans[record.source]
        target = None if target.overlaps(source) else target
    head = tree.spans[record.target] if target is not None else None
    told = tell_in(tree, source, target, model)
    if target is not None and alone_too and set(tree.fields[record.target]) & _listed("things"):
        alone = tell_in(tree, source, None, model)  # "held consultations": nobody is meant by them
        if alone.share * (1 - alone.none) > told.share * (1 - told.none):
            told, target, head = alone, None, None
    return Event(
        source,
        target,
        tree.spans[record.deed],
        mood_of(tree, record.deed),
        told,
        tree.spans[record.source],
        head,
    )

"""What speaks for and against taking up an entity, as names of features; their weights are learnt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.extract.anaphora.entities import Entity, overlap
from foedus.extract.anaphora.items import Item
from foedus.extract.anaphora.nouns import NounKind, are_alike, singular
from foedus.extract.anaphora.phrases import Phrase, Tree

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "csubj"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE: Final = frozenset(
    {"a", "an", "some", "any", "no", "another", "every", "each", "many", "several", "one"}
)
_WANTED: Final[Mapping[str, tuple[NounKind, ...]]] = {
    "he": ("person",),
    "she": ("person",),
    "i": ("person",),
    "you": ("person",),
    "it": ("organisation", "state", "place"),
    "they": ("person", "organisation", "state"),
    "we": ("person", "organisation", "state"),
}
_BODIES: Final = frozenset({"organisation", "state", "place"})
_BASES: Final = {"she": "he"}
# Distances made coarse: up to the first 0, up to the second 1, and so on.
_FAR: Final = "0123344445555555566"
_RANKS: Final = "0122333334"
_OFTEN: Final = "001222333333334"
_FEW: Final = "0122"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the features of one item may look at beside the entities."""

    tree: Tree
    speaker: int | None
    """The number of the entity that speaks where the item stands."""
    carried: bool = False
    """Whether it is only the one who spoke before."""
    theirs: frozenset[int] = frozenset()
    """The numbers of those with whom the speaker is named or described, for "we"."""
    barred: frozenset[int] = frozenset()
    """The numbers of those that the words around the item say it is not."""


def class_of(item: Item) -> str:
    """The class of an item, each with weights of its own: "he" (and she), "the", "a"."""
    if item.pronoun is not None:
        owner = "'s" if item.pronoun.possessive and item.pronoun.base in ("it", "they") else ""
        return _BASES.get(item.pronoun.base, item.pronoun.base) + owner
    if item.phrase is None:
        return "name"
    if item.equates:
        return "equal"
    return "title" if item.title else _class_of_determiner(item.phrase.determiner)


def _class_of_determiner(word: str) -> str:
    if word in _DEFINITE:
        return "the"
    if word in _INDEFINITE:
        return "a"
    return "owned" if word else "bare"


def _relation(item: Item, tree: Tree) -> str:
    return tree.words[item.head].relation if item.head >= 0 else ""


def _coarse(value: int, scale: str) -> str:
    return scale[value] if 0 <= value < len(scale) else scale[-1] if value > 0 else "-"


# --- what rules an entity out ----------------------------------------------------------------------------


def may_be(item: Item, entity: Entity) -> bool:
    """Whether neither kind, sex nor office rules it out that an item takes up an entity."""
    return not _clashes(item, entity) and match_of(item, entity) != "no"


def _clashes(item: Item, entity: Entity) -> bool:
    if item.owner >= 0 and any(each.head == item.owner for each in entity.items[-3:]):
        return True  # "his father" is not he
    if item.phrase is not None and item.phrase.other and not item.equates:
        return True
    of = item.mention.of if item.role == "nominal" else None
    if of is not None and of.kind == "state" and entity.states and of not in entity.states:
        return True  # "the US president" is not the Russian one
    return item.sex != "" and entity.sex not in ("", item.sex)


def match_of(item: Item, entity: Entity) -> str:
    """How well the kinds agree: yes, partly, loosely (a body may be a place), unknown or no."""
    wanted = _WANTED[item.pronoun.base] if item.pronoun is not None else item.kinds
    kinds = entity.kinds
    if not kinds or not wanted:
        return "unknown"
    if kinds[0] in wanted:
        return "yes"
    if any(kind in wanted for kind in kinds):
        return "partly"
    return "loosely" if _BODIES.intersection(wanted) and _BODIES.intersection(kinds) else "no"


def agrees(item: Item, entity: Entity) -> bool:
    """Whether the number, too, speaks for it; bodies are "it" as well as "they"."""
    return item.plural == entity.plural or "organisation" in entity.kinds


# --- nobody ----------------------------------------------------------------------------------------------


def none_features(item: Item, near: Sequence[Entity], setting: Setting) -> Iterator[str]:
    """What tells that an item takes up nobody who was named or described before."""
    tree = setting.tree
    yield "none"
    yield f"none:rel={_relation(item, tree)}"
    yield f"none:plural={item.plural}"
    yield f"none:quoted={item.quotation >= 0}"
    yield f"none:near={_coarse(len(near), _FEW)}"
    fitting = sum(agrees(item, entity) for entity in near)
    yield f"none:fitting={_coarse(fitting, _FEW)}"
    phrase = item.phrase
    if phrase is not None:
        yield f"none:det={phrase.determiner}"
        yield f"none:followed={phrase.followed}"
        yield f"none:qualified={_coarse(len(phrase.qualifiers), _FEW)}"
        yield f"none:kind={item.kinds[:1]}"
        yield f"none:noun={singular(phrase.noun)}"
        yield f"none:numbered={_coarse(phrase.number, _FEW)}"
        if phrase.predicate:
            yield "none:predicate"
    elif item.pronoun is not None:
        yield f"none:word={item.pronoun.base}{item.pronoun.possessive}"
        if not any(entity.is_named for entity in near):
            yield "none:nobody"
        if item.pronoun.empty:
            yield "none:empty"
        if setting.speaker is None:
            yield "none:unsaid"


# --- an entity -------------------------------------------------------------------------------------------


def pair_features(item: Item, entity: Entity, rank: int, salience: int, setting: Setting) -> Iterator[str]:
    """What speaks for and against `entity` as whom `item` takes up.

    `rank` says how many fitting entities were mentioned later, `salience` how many more often.
    """
    tree, last = setting.tree, entity.items[-1]
    kind = entity.kinds[0] if entity.kinds else "unknown"
    named = "n" if entity.names else ""
    far = _coarse(item.sentence - last.sentence, _FAR)
    near = _coarse(item.sentence - last.sentence, _FEW)
    ranked, often = _coarse(rank, _RANKS), _coarse(salience, _RANKS)
    relation = _relation(last, tree)
    yield f"kind={kind}{match_of(item, entity)}{named}"
    yield f"sex={item.sex != ''}{entity.sex != ''}"
    yield f"number={item.plural}{entity.plural}{kind}"
    yield f"far={far}{named}"
    yield f"rank={ranked}{often}"
    yield f"rank={ranked}{near}"
    yield f"often={often}{_coarse(len(entity.items), _OFTEN)}"
    yield f"last={last.role}{near}"
    yield f"rel={relation}{near}"
    yield f"both={relation}{_relation(item, tree)}"
    yield f"paragraph={_coarse(item.paragraph - last.paragraph, _FEW)}{near}"
    yield f"quotes={_quotes(item, last)}"
    if entity.number == 0:
        yield "first"
    if setting.speaker == entity.number:
        yield f"speaker={item.quotation >= 0}{setting.carried}"
    elif setting.speaker is not None and item.pronoun is not None:
        yield f"unspoken={item.quotation >= 0}{setting.carried}{item.pronoun.person < 3}"
    if entity.number in setting.theirs:
        yield f"theirs={item.quotation >= 0}{setting.carried}"
    if item.mention.actor is not None and entity.actor is not None:
        yield f"rules={item.mention.actor == entity.actor}"
    yield from _structure(item, entity, tree)
    if item.phrase is not None and not item.equates:
        yield from _description(item, item.phrase, entity)


def _quotes(item: Item, last: Item) -> str:
    if item.quotation < 0:
        return "out" if last.quotation < 0 else "from"
    return "same" if item.quotation == last.quotation else "into" if last.quotation < 0 else "other"


def _structure(item: Item, entity: Entity, tree: Tree) -> Iterator[str]:
    """How the two stand in the parse: apposition, predicate, subject and object of one verb, owner."""
    if item.head < 0:
        return
    for other in entity.items[-3:]:
        if other.sentence == item.sentence and other.head >= 0:
            tie = _tie(item, other, tree)
            if tie:
                yield tie


def _tie(item: Item, other: Item, tree: Tree) -> str:
    """The tie of two heads of one sentence; empty for none."""
    word, their = tree.words[item.head], tree.words[other.head]
    if word.head == other.head:
        return f"below={word.relation}"
    if their.head == item.head:
        predicate = their.relation in _SUBJECTS and item.phrase is not None
        return "predicate" if predicate else f"above={their.relation}"
    if item.span.contains(other.span) or other.span.contains(item.span):
        return "within"
    if their.relation not in _SUBJECTS:
        return ""
    if word.head == their.head:
        return f"clausemate={item.pronoun is not None and item.pronoun.reflexive}"
    owner = word.relation == "nmod:poss" and word.head >= 0 and tree.words[word.head].head == their.head
    return "owner" if owner else ""


def _description(item: Item, phrase: Phrase, entity: Entity) -> Iterator[str]:
    noun = singular(phrase.noun)
    same = "same" if noun in entity.nouns else "name" if noun in entity.words else ""
    if not same and any(are_alike(noun, other) for other in entity.nouns):
        same = "alike"
    shared = _coarse(overlap(phrase.qualifiers, entity.words), "012")
    lacking = _coarse(sum(word not in entity.words for word in phrase.qualifiers), "012")
    others = "" if same else "others" if entity.nouns else "none"
    yield f"noun={same}{shared}{lacking}"
    yield f"noun={same}{others}{bool(entity.names)}"
    yield f"kinds={item.kinds[:1]}{entity.kinds[:1]}{bool(entity.names)}{same}"
    yield f"followed={phrase.followed}{same}"

"""Who acts in an event and to whom it is done: known mentions, whose people they are, names of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from foedus.extract.claims.context import state_of
from foedus.extract.claims.pieces import View, with_organisation
from foedus.extract.events.records import phrase_of
from foedus.extract.events.tree import Tree
from foedus.lexicon import read_words
from foedus.model import Actor, ActorKind, Mention, Span
from foedus.packs import Packs

_BODIES: frozenset[ActorKind] = frozenset(
    {"person", "state", "government", "organisation", "organ", "office", "group"}
)
"""Kinds that can act; no places, treaties and outlets."""
_OWNERS = frozenset({"amod", "compound", "nmod:poss", "nmod"})
_OF = frozenset({"of", "from", "in", "for"})
_BY = frozenset({"by"})


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a row of `claims` in `_data/words/events.toml`."""
    return frozenset(word.strip() for word in read_words("events")["claims"][name]["words"].split(","))


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part; without a mention where only the text's words name them."""

    actor: Actor
    mention: Mention | None = None
    at: int = -1


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its parse and the mentions in it."""

    view: View
    tree: Tree
    mentions: tuple[Mention, ...]

    @property
    def known(self) -> frozenset[int]:
        """The words of those who are known, pronouns among them, owners ("its") not."""
        named = {
            at
            for mention in self.mentions
            if mention.actor is not None and mention.kind in _BODIES
            for at in self.tree.within(mention.span)
            if self.tree.words[at] not in listed("small")
        }
        return frozenset(named | {at for at in range(len(self.tree.words)) if self.speaker_at(at)})

    @property
    def places(self) -> frozenset[int]:
        """The words of places, and of capitals behind "in": nobody there."""
        text = self.view.text
        return frozenset(
            at
            for mention in self.mentions
            if mention.kind == "place"
            or (mention.form == "metonym" and text[: mention.span.start].split()[-1:] == ["in"])
            for at in self.tree.within(mention.span)
        )

    def mention_at(self, at: int) -> Mention | None:
        """The mention in which a word stands, a known one first."""
        here = [m for m in self.mentions if m.span.overlaps(self.tree.spans[at])]
        return min(here, key=lambda m: (m.actor is None, len(m.span)), default=None)

    def speaker_at(self, at: int) -> Actor | None:
        """Who says "we" or "I" there; None for another word, or where nobody or several speak."""
        if self.tree.words[at] not in listed("speakers"):
            return None
        own = self.tree.spans[at]
        held = [s for s in self.view.statements.values() if any(c.contains(own) for c in s.content)]
        speakers = {actor for statement in held for actor in statement.speakers}
        return next(iter(speakers)) if len(speakers) == 1 else None

    def is_people(self, at: int) -> bool:
        """Whether a noun means people or a body, by its field or as a mention of somebody not told."""
        if self.tree.words[at] in listed("nobody"):
            return False
        mention = self.mention_at(at)
        told = mention is not None and mention.kind in _BODIES and mention.form != "pronoun"
        people = listed("people") & set(self.tree.fields[at])
        return told or bool(people) or self.tree.words[at] in listed("people_words")


def scene_of(view: View, tree: Tree) -> Scene:
    """The scene of a sentence."""
    return Scene(view, tree, tuple(view.notes.mentions_in(view.sentence.span)))


def find_parties(scene: Scene, at: int, *, acting: bool = False) -> tuple[Party, ...]:
    """Everyone in the list that the noun at `at` begins: "Russia and its other allies"."""
    tree = scene.tree
    heads = [at, *(child for child in tree.children[at] if tree.relations[child] == "conj")]
    found = [party for head in heads for party in _parties(scene, head, acting=acting)]
    first = scene.mention_at(at)
    if found and first is not None and first is found[0].mention:
        found += _behind(scene, first)
    return tuple({party.actor: party for party in reversed(found)}.values())[::-1]


def _behind(scene: Scene, first: Mention) -> tuple[Party, ...]:
    """Those behind a mention up to "and": parsers take a list of names for one name."""
    last, found = first.span.end, []
    for mention in scene.mentions:
        if mention.span.start < last or mention.actor is None or mention.kind not in _BODIES:
            continue
        between = scene.view.text[last : mention.span.start].split()
        if not between or any(word not in (",", "and", "the") for word in between):
            break
        found.append(Party(mention.actor, mention, scene.tree.within(mention.span)[-1]))
        last = mention.span.end
        if "and" in between:
            return tuple(found)
    return ()


def _parties(scene: Scene, at: int, *, acting: bool) -> Iterator[Party]:
    mention, speaker = scene.mention_at(at), scene.speaker_at(at)
    if mention is not None and mention.actor is not None:
        if mention.kind in _BODIES and scene.tree.words[at] not in listed("small"):
            yield Party(mention.actor, mention, at)
        return
    if speaker is not None:
        yield Party(speaker, None, at)
        return
    called = _called(scene, at)
    if called is not None:
        yield called
        return
    owners = tuple(_owners(scene, at, acting=acting))
    yield from owners
    if not owners and scene.is_people(at) and not (acting and _is_taken_up(scene.tree, at)):
        yield _unknown(scene, at)


def _called(scene: Scene, at: int) -> Party | None:
    """Who is named behind a description: "his Turkish counterpart, Kemal Aydin"."""
    for child in scene.tree.children[at]:
        mention = scene.mention_at(child) if scene.tree.relations[child] == "appos" else None
        if mention is not None and mention.actor is not None and mention.kind == "person":
            return Party(mention.actor, mention, child)
    return None


def _is_taken_up(tree: Tree, at: int) -> bool:
    """Whether a noun means somebody named before, of whom its own words tell nothing: "the ministers"."""
    return any(tree.words[child] in listed("small") and child < at for child in tree.children[at])


def _owners(scene: Scene, at: int, *, acting: bool) -> Iterator[Party]:
    """Whose somebody or something is: "Azerbaijani forces", "the alliance's offer", "ministers of Mali"."""
    tree, people = scene.tree, scene.is_people(at)
    if tree.words[at] in listed("others"):
        return
    for child in sorted(tree.children[at], key=lambda child: tree.relations[child] != "nmod:poss"):
        relation = tree.relations[child]
        if relation not in _OWNERS or (relation == "nmod:poss" and acting and not people):
            continue
        if relation == "nmod" and tree.case_of(child) not in (_OF if people else _BY):
            continue
        heads = [child, *(each for each in tree.children[child] if tree.relations[each] == "conj")]
        found = [party for head in heads if (party := _owner(scene, head, people=people))]
        if not found and people and scene.is_people(child):  # "the leaders of five members of the alliance"
            found = list(_owners(scene, child, acting=acting))
        if found:
            yield from found
            return


def _owner(scene: Scene, at: int, *, people: bool) -> Party | None:
    mention = scene.mention_at(at)
    if mention is not None and mention.actor is not None and mention.kind in _BODIES:
        return None if mention.form == "pronoun" and not people else Party(mention.actor, mention, at)
    row = scene.view.notes.packs.state(scene.tree.spans[at].of(scene.view.text))  # within a longer mention
    adjective = row is not None or scene.tree.relations[at] == "amod"
    named = _adjectives(scene.view.notes.packs).get(scene.tree.words[at]) if adjective else None
    actor = Actor(row.name, "state") if row is not None else named
    if actor is None:
        return None
    return Party(actor, Mention(scene.tree.spans[at], "state", "demonym", actor), at)


@lru_cache(maxsize=4)
def _adjectives(packs: Packs) -> Mapping[str, Actor]:
    """The state that each adjective means: "croatian"."""
    return {
        name.text.lower(): Actor(name.actor, "state")
        for name in packs.names()
        if name.kind == "demonym" and name.form == "adjective" and name.actor_kind == "state"
    }


def _unknown(scene: Scene, at: int) -> Party:
    """Somebody whom nothing names but the text, by its own words without article."""
    tree = scene.tree
    phrase = [k for k in tree.within(phrase_of(tree, at)) if k <= at]
    first = next((k for k in phrase if tree.words[k] not in listed("small")), at)
    last = max((k for k in tree.children[at] if tree.case_of(k) == "of"), default=at)
    last = last if tree.words[at] in listed("amounts") and tree.words[last] not in ("them", "us") else at
    text = Span(tree.spans[first].start, tree.spans[last].end).of(scene.view.text)
    return Party(Actor(" ".join(text.split()), "group"), None, at)


def is_same(view: View, one: Party, other: Party) -> bool:
    """Whether two are one body, or one the other's government or organ."""
    if one.actor == other.actor:
        return True
    states = state_of(one.actor), state_of(other.actor)
    if states[0] is not None and states[0] == states[1]:
        return True
    if one.mention is None or other.mention is None:
        return False
    whole = [with_organisation(view.text, m, view.notes.packs) for m in (one.mention, other.mention)]
    return any(m.kind == "organ" and m.of is not None and m.of == n.actor for m, n in (whole, whole[::-1]))


def actors_of(parties: Sequence[Party]) -> tuple[Actor, ...]:
    """Their actors, each once."""
    return tuple(dict.fromkeys(party.actor for party in parties))

"""Who is meant, within one article: names, names taken up again, nominals, pronouns.

Each mention gets its `actor` with the reason; what cannot be decided stays unresolved, never guessed to the
nearest name. Who is the same across articles is `link`'s.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import takewhile

from foedus.extract.coordination import coordinated_with
from foedus.extract.mentions import families_of
from foedus.extract.names import common_family_names, sex_of_given
from foedus.extract.nominals import is_expletive
from foedus.extract.titles import sex_of, title_rows
from foedus.extract.tokens import fold, overlapping
from foedus.lexicon import read_words
from foedus.model import Actor, ActorKind, Article, Mention, Notes
from foedus.packs import Packs, PersonRow
from foedus.packs.terms import without_mode

_REACH = 700
"""How far back, in characters, a pronoun takes up its person or body: about two paragraphs of news."""
_BODIES: tuple[ActorKind, ...] = ("state", "government", "organisation", "organ")


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the resolution of any mention may look at."""

    text: str
    notes: Notes
    people: Mapping[str, Actor]
    """Each family name of a person whom the article names in full."""
    sexes: Mapping[str, str]
    """The sex of each person of whom the article tells it, by canonical name."""
    day: date | None

    @property
    def packs(self) -> Packs:
        return self.notes.packs

    def named_often(self, names: Container[str]) -> Counter[str]:
        """How often the article names each of some bodies, or an office or a group of it."""
        actors = (actor for mention in self.notes.mentions for actor in (mention.actor, mention.of))
        return Counter(actor.name for actor in actors if actor is not None and actor.name in names)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What was resolved before a mention, the nearest last, by what it may be taken up as."""

    people: list[Mention]
    bodies: list[Mention]
    """Both with those of whom nobody can tell who they are: "he" and "it" may be one of them."""

    def add(self, mention: Mention) -> None:
        """Remember `mention` where others can take it up."""
        if mention.kind == "person":
            self.people.append(mention)
        elif mention.form != "demonym":
            kind = mention.actor.kind if mention.form == "pronoun" and mention.actor else mention.kind
            if kind in _BODIES:
                self.bodies.append(mention)


def resolve_mentions(article: Article, notes: Notes) -> tuple[Mention, ...]:
    """The mentions of `notes`, each with its actor where the article or the packs tell who is meant."""
    people = _full_names(article.text, notes.mentions, notes.packs)
    sexes = _told_sexes(article.text, notes.mentions, people, notes.packs)
    scene = _Scene(article.text, notes, people, sexes, article.published.latest or article.day)
    earlier = _Earlier([], [])
    resolved: list[Mention] = []
    for mention in notes.mentions:
        resolved.append(_resolved(mention, scene, earlier))
        earlier.add(resolved[-1])
    later = _office_holders(resolved)
    return tuple(_named_later(article.text, mention, later) for mention in resolved)


def _resolved(mention: Mention, scene: _Scene, earlier: _Earlier) -> Mention:
    """The mention with its actor, by the rule for its form and kind."""
    if mention.of is not None:
        mention = replace(mention, of=_states_of_organs(scene.packs).get(mention.of, mention.of))
    if mention.actor is not None:
        return mention
    if mention.form == "pronoun":
        return _pronoun(mention, scene, earlier)
    if mention.kind == "person":
        named = mention.form in ("name", "title+name")
        return _named_person(mention, scene) if named else _titled_person(mention, scene, earlier.people)
    return _body(mention, scene, earlier.bodies)


def _body(mention: Mention, scene: _Scene, earlier: list[Mention]) -> Mention:
    if mention.kind == "government":
        return _government(mention, scene.packs, earlier)
    if mention.form == "collective":
        return _officials(mention, scene)
    if mention.form == "nominal" and mention.kind == "organ":
        return _organ(mention, scene, earlier)
    if mention.form == "nominal" and mention.kind == "organisation":
        joined = {m.actor for m in coordinated_with(scene.text, mention.span, scene.notes.mentions)}
        return _last_of(mention, [m for m in earlier if m.actor not in joined], "organisation")
    return mention


def _officials(mention: Mention, scene: _Scene) -> Mention:
    """State officials speak for their government ("Armenian officials"); "Armenian residents" do not."""
    state = scene.packs.state(mention.of.name) if mention.of and mention.of.kind == "state" else None
    words = fold(mention.span.of(scene.text))
    if state is None or not words.endswith(tuple(read_words("nominals")["officials"]["words"])):
        return mention
    why = f"officials of {state.name}, taken together"
    return replace(mention, actor=Actor(state.government, "government"), why=why)


@lru_cache(maxsize=8)
def _states_of_organs(packs: Packs) -> dict[Actor, Actor]:
    """The state of each organ that is a state's, so that offices of its ministries are the state's own."""
    organs = (name for name in packs.names() if name.actor_kind == "organ")
    states = ((n, packs.state(n.actor_id.removeprefix("organ:").split("/", 1)[0])) for n in organs)
    return {Actor(name.actor, "organ"): Actor(state.name, "state") for name, state in states if state}


_Office = tuple[str, Actor]


def _office_holders(resolved: Iterable[Mention]) -> dict[_Office, set[Actor]]:
    """Who is named with each office of a body, anywhere in the article."""
    holders: dict[_Office, set[Actor]] = defaultdict(set)
    for mention in resolved:
        if mention.form == "title+name" and mention.actor is not None and mention.of is not None:
            holders[mention.title, mention.of].add(mention.actor)
    return holders


def _named_later(text: str, mention: Mention, holders: Mapping[_Office, set[Actor]]) -> Mention:
    """A title in a headline or dek, whose holder the body names: the only one of that office and body."""
    if mention.actor is not None or mention.form != "nominal" or mention.of is None:
        return mention
    if _brings_up(text, mention):
        return mention
    found = holders.get((mention.title, mention.of), set()) if mention.kind == "person" else set()
    if len(found) != 1:
        return mention
    return replace(mention, actor=min(found), why=f"the only {mention.title} named in this article")


# --- persons ---------------------------------------------------------------------------------------------


def _full_names(text: str, mentions: Iterable[Mention], packs: Packs) -> dict[str, Actor]:
    """Each family name of a person whom the article names in full; those of two persons are left out."""
    found: dict[str, set[Actor]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person" and mention.form in ("name", "title+name"):
            name = _name_words(text, mention)
            for family in families_of(name, packs) if " " in name else ():
                found[family].add(_person(name, packs))
    return {family: min(actors) for family, actors in found.items() if len(actors) == 1}


def _told_sexes(
    text: str, mentions: Iterable[Mention], people: Mapping[str, Actor], packs: Packs
) -> dict[str, str]:
    """The sex of each person of whom a title ("Mrs", "spokesman") or a given name tells it."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person" and mention.form in ("name", "title+name"):
            name = _name_words(text, mention)
            actor = people.get(name) or _person(name, packs)
            before = text[mention.span.start : (mention.name or mention.span).start]
            found[actor.name].add(sex_of(before) or sex_of_given(name.split()[0]))
    told = {name: sexes - {""} for name, sexes in found.items()}
    return {name: min(sexes) for name, sexes in told.items() if len(sexes) == 1}


def _named_person(mention: Mention, scene: _Scene) -> Mention:
    """A person by name: in full, by the family name of one named in full, or of the only one in the packs."""
    name, packs, people = _name_words(scene.text, mention), scene.packs, scene.people
    row = packs.person(name)
    if row is not None or (" " in name and name not in people):
        why = "full name, known to the packs" if row else "full name"
        return replace(mention, actor=_person(name, packs), of=_whose(mention, name, packs), why=why)
    if name in people:
        of, why = _whose(mention, people[name].name, packs), f"family name of {people[name].name}"
        return replace(mention, actor=people[name], of=of, why=f"{why}, named in full")
    only = _only_bearer(name, packs)
    if only and (without_mode(mention.title) or name not in common_family_names()):
        of, why = _whose(mention, only, packs), f"family name of {only} alone in the packs"
        return replace(mention, actor=Actor(only, "person"), of=of, why=why)
    return replace(mention, actor=Actor(name, "person"), why="family name alone")


def _only_bearer(family: str, packs: Packs) -> str:
    """The person of the packs with that family name, empty where there is none or more than one."""
    bearers = _bearers(packs).get(family, frozenset())
    return min(bearers) if len(bearers) == 1 else ""


@lru_cache(maxsize=8)
def _bearers(packs: Packs) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in packs.persons:
        for family in row.family_names:
            found[family].add(row.name)
    return {family: frozenset(names) for family, names in found.items()}


def _whose(mention: Mention, name: str, packs: Packs) -> Actor | None:
    """Whose office a titled name gives: as the words say, else the state of a person of the packs."""
    row = packs.person(name) if mention.of is None else None
    return _state_of(row, mention.title, packs) if row else mention.of


def _state_of(row: PersonRow, title: str, packs: Packs) -> Actor | None:
    """The state whose office a person of the packs holds where the text does not say: "President Tokayev"."""
    name = without_mode(title)
    at_state = any(t.at in ("state", "any") and t.office and t.name == name for t in title_rows())
    state = packs.state(row.state) if at_state and row.state else None
    return Actor(state.name, "state") if state else None


def _person(name: str, packs: Packs) -> Actor:
    row = packs.person(name)
    return Actor(row.name if row else name, "person")


def _name_words(text: str, mention: Mention) -> str:
    """The personal name proper, its white space made plain."""
    return " ".join((mention.name or mention.span).of(text).split())


def _titled_person(mention: Mention, scene: _Scene, people: list[Mention]) -> Mention:
    """A nominal by its office: the person already named with it, or its holder at the date of the report.

    "A spokesman" is somebody new, and "the spokesman" after him is nobody with a name.
    """
    if _brings_up(scene.text, mention):
        return mention
    office = without_mode(mention.title)
    for other in reversed(people):
        if _same_office(mention, other, office) and _same_sex(mention, other, scene):
            if other.actor is None:
                break
            of = mention.of or other.of
            return replace(mention, actor=other.actor, of=of, why=f"named before as {other.title}")
    if mention.of is not None and scene.day is not None and mention.title == office:
        holders = {row.person for row in scene.packs.holders_of(office, mention.of.name, scene.day)}
        if len(holders) == 1:
            why = f"{office} of {mention.of.name} on {scene.day} in the packs"
            return replace(mention, actor=Actor(min(holders), "person"), why=why)
    return mention


def _brings_up(text: str, mention: Mention) -> bool:
    """Whether a nominal brings up somebody new: "a spokesman", "another official", "its spokeswoman"."""
    words = fold(mention.span.of(text)).split()
    return words[0] in read_words("nominals")["new"]["words"]


def _same_sex(mention: Mention, other: Mention, scene: _Scene) -> bool:
    sexes = {sex_of(mention.span.of(scene.text)), _told_sex(other, scene)} - {""}
    return len(sexes) < 2


def _same_office(mention: Mention, other: Mention, office: str) -> bool:
    """Whether "the spokeswoman" or "the Russian diplomat" can take up a person named with a title."""
    differs = mention.of is not None and other.of is not None and mention.of != other.of
    if differs or not other.title:
        return False
    theirs = without_mode(other.title)
    if theirs == office or theirs.endswith(f" {office}"):
        return True
    described = not any(row.office for row in title_rows() if row.name == office)
    alike = described and mention.of is not None and mention.of == other.of
    return alike and theirs not in read_words("nominals")["heads"]["words"]


# --- pronouns, bodies, organisations ---------------------------------------------------------------------


def _pronoun(mention: Mention, scene: _Scene, earlier: _Earlier) -> Mention:
    word = mention.span.of(scene.text).lower()
    sex = _PRONOUN_SEX.get(word)
    if sex is not None:
        spoken_to = _spoken_to(mention, scene, earlier.people)
        fitting = _near(mention, earlier.people, lambda m: m not in spoken_to and _can_be(m, sex, scene))
        return _first_of_sentence(mention, fitting, scene.notes)
    if word == "it" and not is_expletive(scene.text, mention.span):
        return _subject_before(mention, earlier.bodies, scene)
    return mention


_WITH = re.compile(
    r"(?:[A-Za-z]+ing|In|At|During|After|Following|Asked|Pressed|Quizzed|Questioned)\b"
    r"(?:[^,;.]*\s)?(?:to|with|by|alongside)\s+(?:the\s+)?"
)


def _spoken_to(pronoun: Mention, scene: _Scene, people: list[Mention]) -> list[Mention]:
    """With whom the subject of a sentence is said to do what opens it: "Speaking to Petrov, he said"."""
    sentence = scene.notes.sentence_at(pronoun.span.start)
    opening = scene.text[sentence.span.start : pronoun.span.start] if sentence else ""
    if sentence is None or not re.fullmatch(r"[^,;]+(?: of [^,;]+)?,\s+", opening):
        return []
    inside = [m for m in people if m.span.start > sentence.span.start]
    return [m for m in inside if _WITH.fullmatch(scene.text, sentence.span.start, m.span.start)]


def _can_be(mention: Mention, sex: str, scene: _Scene) -> bool:
    """Whether a pronoun of that sex may take up the person; the "he" of a quotation is no news outside it."""
    if mention.form == "pronoun" and mention.actor is None and _is_quoted(mention, scene.notes):
        return False
    return _told_sex(mention, scene) in ("", sex)


def _is_quoted(mention: Mention, notes: Notes) -> bool:
    return any(q.span.contains(mention.span) for q in overlapping(notes.quotations, mention.span))


_PRONOUN_SEX = {"he": "male", "him": "male", "she": "female", "her": "female"}


def _told_sex(mention: Mention, scene: _Scene) -> str:
    """What tells whether a person is a man or a woman: the name, else the words of the mention."""
    if mention.actor is not None:
        return scene.sexes.get(mention.actor.name, "")
    words = mention.span.of(scene.text)
    return _PRONOUN_SEX.get(words.lower(), "") or sex_of(words)


def _near(mention: Mention, earlier: list[Mention], fits: Callable[[Mention], bool]) -> list[Mention]:
    """Those of `earlier` within reach of `mention` that fit, the nearest first."""
    reached = takewhile(lambda m: mention.span.start - m.span.end < _REACH, reversed(earlier))
    return [other for other in reached if fits(other)]


def _first_of_sentence(mention: Mention, near: list[Mention], notes: Notes) -> Mention:
    """`mention` as the first one named in the nearest sentence that names any: its likely subject."""
    if not near:
        return mention
    sentence = notes.sentence_at(near[0].span.start)
    inside = [m for m in near if sentence is not None and m.span.start >= sentence.span.start]
    first = (inside or near[:1])[-1]
    if first.actor is None:  # nobody can tell who
        return mention
    why = f"named first in the nearest sentence before it: {first.actor.name}"
    return replace(mention, actor=first.actor, why=why)


def _subject_before(mention: Mention, bodies: list[Mention], scene: _Scene) -> Mention:
    """The word "it" takes up the first state or body of the nearest sentence in which one can be subject.

    What a preposition governs ("in Belarus") is no subject, nor is an owner ("Armenia’s army"); where the
    text names nothing but those, the nearest that is no place of something. Behind such in its own sentence
    "it" may be the thing that they belong to, and stays open.
    """
    sentence = scene.notes.sentence_at(mention.span.start)
    own = [m for m in bodies if sentence is not None and m.span.start >= sentence.span.start]
    if own and all(_depends(m, scene.text, _preposition()) for m in own):
        return mention
    subjects = _near(mention, bodies, lambda m: not _depends(m, scene.text, _preposition()))
    others = subjects or _near(mention, bodies, lambda m: not _depends(m, scene.text, _place()))
    return _first_of_sentence(mention, others, scene.notes)


def _depends(mention: Mention, text: str, before: re.Pattern[str]) -> bool:
    """Whether it belongs to another word: behind such a preposition, or as what qualifies it."""
    if text.startswith(("’s ", "'s ", "’ ", "' "), mention.span.end):
        return True
    if mention.kind in ("organisation", "organ") and _thing().match(text, mention.span.end):
        return True
    return before.search(text, max(0, mention.span.start - 24), mention.span.start) is not None


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(read_words('nominals')['things']['words'])})(?![\w-])")


@cache
def _preposition() -> re.Pattern[str]:
    return _behind(read_words("nominals")["prepositions"]["words"])


@cache
def _place() -> re.Pattern[str]:
    return _behind(read_words("nominals")["place_prepositions"]["words"])


def _behind(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{'|'.join(words)})\s+(?i:the\s+)?$")


def _government(mention: Mention, packs: Packs, bodies: list[Mention]) -> Mention:
    """A body of the state that is named with it, or of the person's: "Pashinyan’s administration"."""
    if mention.of is None:
        return _last_of(mention, bodies, "government")
    row = packs.person(mention.of.name)
    state = packs.state(row.state if row else mention.of.name)
    if state is None:
        return mention
    why = f"body of {mention.of.name}"
    return replace(mention, actor=Actor(state.government, "government"), why=why)


def _organ(mention: Mention, scene: _Scene, bodies: list[Mention]) -> Mention:
    """The organ named last of that kind ("the council"), or an organisation's own ("Secretariat", "CFM").

    Of several organisations that have one of that name and are named so far, it is that of whom the article
    speaks most; where another was named in its own sentence, it stays open.
    """
    words = _plain(mention.span.of(scene.text))
    organs = _bare_organs(scene.packs).get(words, {})
    for other in reversed(bodies):
        name = other.actor.name if other.actor else ""
        if name in organs:
            return _organ_of(mention, name, scene, organs)
        if other.kind == "organ" and fold(name).endswith(words.rsplit(" ", 1)[-1]):
            return replace(mention, actor=other.actor, why="the organ of that kind named last")
    return mention


def _organ_of(mention: Mention, last: str, scene: _Scene, organs: Mapping[str, Actor]) -> Mention:
    """The organ of the organisation that the article is about, given the one that was named last."""
    often = scene.named_often(organs)
    most = [name for name, count in often.items() if count == max(often.values())]
    chief = last if last in most else most[0]
    sentence = scene.notes.sentence_at(mention.span.start)
    if chief != last and sentence is not None:
        near = (m.actor.name for m in scene.notes.mentions_in(sentence.span) if m.actor is not None)
        if last in near:
            return mention
    return replace(mention, actor=organs[chief], why=f"organ of {chief}, named before")


@lru_cache(maxsize=8)
def _bare_organs(packs: Packs) -> dict[str, dict[str, Actor]]:
    """Each bare name of an organ, with the organ that it means for each organisation."""
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for name in packs.names():
        if name.kind == "organ" and name.form == "bare":
            org = packs.organisation(name.actor_id.removeprefix("organ:").split("/", 1)[0])
            if org is not None:
                found[_plain(name.text)][org.name] = Actor(name.actor, name.actor_kind)
    return dict(found)


def _plain(words: str) -> str:
    return fold(words).removeprefix("the ")


def _last_of(mention: Mention, bodies: list[Mention], kind: ActorKind) -> Mention:
    for other in reversed(bodies):
        if other.kind == kind and other.actor is not None:
            return replace(mention, actor=other.actor, why=f"the {kind} named last")
    return mention

"""Offices at the date of a report, and groups by their organisation: whom a title means where no name stands.

Runs before `reference`, and decides only what the report itself leaves open there: a bare office ("the
Secretary General") by the one organisation in sight and its holder on the day, a family name that several
bear by the one who was named so far, "the heads of state" by the organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from foedus.extract.mentions import families_of
from foedus.extract.names import common_family_names, sex_of_given
from foedus.extract.titles import office_rows, sex_of
from foedus.extract.tokens import fold
from foedus.lexicon import read_words
from foedus.model import Actor, Article, Mention, Notes
from foedus.packs import Packs
from foedus.packs.spelling import fold_spelling
from foedus.packs.terms import without_mode

_REACH = 700
"""How far back, in characters, "the heads of state" are those of an organisation: about two paragraphs."""


def resolve_offices(article: Article, notes: Notes) -> tuple[Mention, ...]:
    """The mentions of `notes`, some of those that nobody was found for with their actor and the reason."""
    scene = _scene_of(article, notes)
    return tuple(
        mention if mention.actor is not None else _resolved(mention, scene) for mention in notes.mentions
    )


@dataclass(frozen=True, slots=True)
class _Full:
    """A person whom the report names in full: where, with which title, whose."""

    start: int
    actor: Actor
    title: str
    of: Actor | None
    sex: str
    by_office: bool = False
    """Whether the report only gives the family name behind the office: "President Moss"."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the resolution of any mention may look at."""

    text: str
    notes: Notes
    day: date | None
    """The day of the report; None where it is known no better than by the month."""
    full: tuple[_Full, ...]
    bearers: dict[str, tuple[_Full, ...]]
    """By family name, those whom the report names in full."""
    organisations: tuple[Mention, ...]
    """Organisations and their organs, by name, in order of the text."""

    @property
    def packs(self) -> Packs:
        return self.notes.packs


def _scene_of(article: Article, notes: Notes) -> _Scene:
    full = tuple(_full_names(article.text, notes))
    bearers: dict[str, list[_Full]] = defaultdict(list)
    for each in full:
        for family in families_of(each.actor.name, notes.packs):
            bearers[family].append(each)
    bodies = (m for m in notes.mentions if m.actor is not None and m.actor.kind in ("organisation", "organ"))
    listed = {family: tuple(found) for family, found in bearers.items()}
    scene = _Scene(article.text, notes, article.day, full, listed, tuple(bodies))
    return replace(scene, bearers=_with_holders(scene))


def _with_holders(scene: _Scene) -> dict[str, tuple[_Full, ...]]:
    """The bearers with who holds the office before their family name, where none of them has it.

    In "First Lady Ada Moss and President Moss" the president is not the one whom the report names in full.
    """
    bearers = dict(scene.bearers)
    for mention in scene.notes.mentions:
        title = without_mode(mention.title)
        if mention.kind != "person" or mention.name is None or not title or title != mention.title:
            continue
        family = mention.name.of(scene.text)
        named = bearers.get(family, ())
        if not named or any(each.title == title for each in named):
            continue
        found = _holder_named(replace(mention, actor=None), family, scene)
        if found.actor is not None and found.actor not in {each.actor for each in named}:
            bearers[family] = (
                *named,
                _Full(mention.span.start, found.actor, title, found.of, "", by_office=True),
            )
    return bearers


def _full_names(text: str, notes: Notes) -> Iterator[_Full]:
    for mention in notes.mentions:
        if mention.kind == "person" and mention.name is not None:
            name = " ".join(mention.name.of(text).split())
            row = notes.packs.person(name)
            if row is not None or " " in name:
                actor = Actor(row.name if row else name, "person")
                told = sex_of(text[mention.span.start : mention.name.start]) or sex_of_given(name.split()[0])
                yield _Full(mention.span.start, actor, without_mode(mention.title), mention.of, told)


def _resolved(mention: Mention, scene: _Scene) -> Mention:
    if mention.form in ("name", "title+name") and mention.kind == "person" and mention.name is not None:
        return _family_name(mention, scene)
    if mention.form == "nominal" and mention.kind == "person":
        return _office(mention, scene)
    if mention.form == "collective" and mention.kind == "group":
        return _collective(mention, scene)
    return mention


# --- family names ----------------------------------------------------------------------------------------


def _family_name(mention: Mention, scene: _Scene) -> Mention:
    """A family name that several bear in the report, or that the report never gives in full."""
    assert mention.name is not None
    family = " ".join(mention.name.of(scene.text).split())
    if " " in family or scene.packs.person(family) is not None:
        return mention
    bearers = scene.bearers.get(family, ())
    if len({each.actor for each in bearers}) > 1:
        return _one_of(mention, family, bearers, scene)
    if bearers:
        return mention
    middle = {each.actor for each in scene.full if family in each.actor.name.split()[1:-1]}
    if len(middle) == 1:
        (actor,) = middle
        return replace(mention, actor=actor, why=f"part of {actor.name}, named in full")
    return _holder_named(mention, family, scene)


def _one_of(mention: Mention, family: str, bearers: tuple[_Full, ...], scene: _Scene) -> Mention:
    """The bearer with that title, or of that sex, or the only one of those named so far."""
    assert mention.name is not None
    title, sex = without_mode(mention.title), sex_of(scene.text[mention.span.start : mention.name.start])
    if title:
        fitting = {each.actor for each in bearers if each.title == title}
        why = f"the only {family} named as {title} in this report"
    elif sex:
        fitting = {each.actor for each in bearers if each.sex in ("", sex)}
        why = f"the only {family} of that sex in this report"
    else:
        fitting = {each.actor for each in bearers if each.start < mention.span.start}
        why = f"the only {family} named in full so far"
        if len(fitting) > 1:  # a report that says "President Moss" calls the president "Moss" from then on
            fitting = {each.actor for each in bearers if each.by_office}
            why = f"the {family} of that office in this report"
    return replace(mention, actor=min(fitting), why=why) if len(fitting) == 1 else mention


def _holder_named(mention: Mention, family: str, scene: _Scene) -> Mention:
    """The holder on the day of the office that stands before a family name, where it is that holder's."""
    key, title = fold_spelling(family), without_mode(mention.title)
    if title == mention.title and title and mention.of is not None and scene.day is not None:
        holders = _holders(scene.packs, title, mention.of, scene.day)
        named = {name for name in holders if key in _family_keys(name, scene.packs)}
        if len(named) == 1:
            why = f"{title} of {mention.of.name} on {scene.day} in the packs"
            return replace(mention, actor=Actor(min(named), "person"), why=why)
    bearers = _bearers_by_key(scene.packs).get(key, frozenset())
    if mention.of is None and title and scene.day is not None:
        held = {(name, of) for name in bearers for of in _bodies_held(scene.packs, name, title, scene.day)}
        if len(held) == 1:
            ((name, of),) = held
            why = f"{title} of {of.name} on {scene.day} in the packs"
            return replace(mention, actor=Actor(name, "person"), of=of, why=why)
    if family in _known_families(scene.packs):  # with the packs' own spelling, by `reference`
        return mention
    if len(bearers) == 1 and family not in common_family_names() and mention.title:
        only = min(bearers)
        why = f"another spelling of the family name of {only} alone in the packs"
        return replace(mention, actor=Actor(only, "person"), why=why)
    return mention


def _holders(packs: Packs, title: str, of: Actor, day: date) -> frozenset[str]:
    return frozenset(row.person for row in packs.holders_of(title, of.name, day))


def _family_keys(person: str, packs: Packs) -> frozenset[str]:
    return frozenset(fold_spelling(family) for family in families_of(person, packs))


@lru_cache(maxsize=8)
def _known_families(packs: Packs) -> frozenset[str]:
    return frozenset(family for row in packs.persons for family in row.family_names)


@lru_cache(maxsize=8)
def _bearers_by_key(packs: Packs) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in packs.persons:
        for family in row.family_names:
            found[fold_spelling(family)].add(row.name)
    return {key: frozenset(names) for key, names in found.items()}


# --- offices without a name ------------------------------------------------------------------------------


def _office(mention: Mention, scene: _Scene) -> Mention:
    """The holder of an office that is said without its body; one that the report names is `reference`'s."""
    title = mention.title
    if mention.of is not None or not _is_definite(mention, scene) or title not in office_rows():
        return mention
    named = {each.actor for each in scene.full if each.title == title}
    if named:
        return _named_below(mention, named, scene)
    return _of_organisation(mention, scene) or _named_holder(mention, scene) or mention


def _is_definite(mention: Mention, scene: _Scene) -> bool:
    return fold(mention.span.of(scene.text)).startswith("the ")


def _named_below(mention: Mention, named: set[Actor], scene: _Scene) -> Mention:
    """The only one whom the report names with that office, further down: "The President opened ..."."""
    if len(named) != 1 or any(e.title == mention.title and e.start < mention.span.start for e in scene.full):
        return mention
    return replace(mention, actor=min(named), why=f"the only {mention.title} named in this report")


def _of_organisation(mention: Mention, scene: _Scene) -> Mention | None:
    """Its holder on the day, where one organisation in sight has such an office: "the Secretary General"."""
    if scene.day is None:
        return None
    having = {
        body.actor
        for body in scene.organisations
        if body.actor is not None
        and body.actor.kind == "organisation"
        and _own_office(scene.packs, mention.title, body.actor.name)
    }
    if len(having) != 1:
        return None
    of = min(having)
    holders = _holders(scene.packs, mention.title, of, scene.day)
    if len(holders) != 1:
        return None
    why = f"{mention.title} of {of.name} on {scene.day} in the packs"
    only = "the only organisation named here that has one"
    return replace(mention, actor=Actor(min(holders), "person"), of=of, why=f"{why}; {only}")


@lru_cache(maxsize=512)
def _own_office(packs: Packs, title: str, organisation: str) -> bool:
    """Whether an organisation has an office of that name of its own."""
    row = packs.organisation(organisation)
    name = title.casefold()
    return row is not None and any(
        (office.org or pack.id) == row.id
        and name in {each.casefold() for each in (office.name, *office.names)}
        for pack in packs.packs
        for office in pack.offices
    )


def _named_holder(mention: Mention, scene: _Scene) -> Mention | None:
    """The only one of those named so far who held such an office on the day."""
    if scene.day is None:
        return None
    so_far = {each.actor for each in scene.full if each.start < mention.span.start}
    holding = {
        (actor, of)
        for actor in so_far
        for of in _bodies_held(scene.packs, actor.name, mention.title, scene.day)
    }
    if len(holding) != 1:
        return None
    ((actor, of),) = holding
    why = f"{mention.title} of {of.name} on {scene.day} in the packs, and the only one named so far"
    return replace(mention, actor=actor, of=of, why=why)


@lru_cache(maxsize=4096)
def _bodies_held(packs: Packs, person: str, title: str, day: date) -> tuple[Actor, ...]:
    """The states and organisations whose office of that name a person held on a day."""
    row = packs.person(person)
    state = packs.state(row.state) if row and row.state else None
    held = [Actor(state.name, "state")] if state else []
    return tuple(of for of in held if person in _holders(packs, title, of, day))


# --- groups ----------------------------------------------------------------------------------------------


def _collective(mention: Mention, scene: _Scene) -> Mention:
    """Those of an organisation, taken together; its organ where that is made of them."""
    words = _noun(mention, scene.text)
    if mention.of is not None and mention.of.kind == "organisation":
        return _together(mention, words, mention.of, f"collective of {mention.of.name}", scene.packs)
    if mention.of is not None or not _is_definite(mention, scene) or words not in _of_organisations():
        return mention
    near = range(mention.span.start - _REACH, mention.span.start)
    before = [body for body in scene.organisations if body.span.end - 1 in near]
    of = _organisation_of(before[-1], scene.packs) if before else None
    if of is None:
        return mention
    return _together(mention, words, of, f"collective of {of.name}, the organisation named last", scene.packs)


def _noun(mention: Mention, text: str) -> str:
    """The words of a collective behind its determiner and its owner: "heads of state"."""
    words = fold(mention.span.of(text))
    known = sorted(read_words("nominals")["collectives"]["words"], key=len, reverse=True)
    return next((noun for noun in known if words == noun or words.endswith(f" {noun}")), words)


@cache
def _of_organisations() -> frozenset[str]:
    return frozenset(read_words("nominals")["of_organisations"]["words"])


def _organisation_of(body: Mention, packs: Packs) -> Actor | None:
    """The organisation of a mention: itself, or that whose organ it is."""
    if body.actor is None or body.actor.kind == "organisation":
        return body.actor
    return _organisations_of_organs(packs).get(body.actor)


@lru_cache(maxsize=8)
def _organisations_of_organs(packs: Packs) -> dict[Actor, Actor]:
    organs = (name for name in packs.names() if name.actor_kind == "organ")
    owned = ((n, packs.organisation(n.actor_id.removeprefix("organ:").split("/", 1)[0])) for n in organs)
    return {Actor(name.actor, "organ"): Actor(org.name, "organisation") for name, org in owned if org}


def _together(mention: Mention, words: str, of: Actor, why: str, packs: Packs) -> Mention:
    organ = _organ_made_of(packs, words, of)
    if organ is not None:
        return replace(mention, actor=organ, of=of, why=f"{why}: its {organ.name}")
    return replace(mention, actor=Actor(f"{words[:1].upper()}{words[1:]} of the {of.name}", "group"), why=why)


@lru_cache(maxsize=512)
def _organ_made_of(packs: Packs, words: str, of: Actor) -> Actor | None:
    """The organ of an organisation that has its members in its name: the Council of Foreign Ministers."""
    spelled = {words, words.replace("defense", "defence")}
    row = packs.organisation(of.name)
    own = f"organ:{row.id}/" if row else ""
    organs = {
        Actor(name.actor, "organ")
        for name in packs.names()
        if own and name.actor_id.startswith(own)
        if any(fold(name.text).endswith(f" of {each}") for each in spelled)
    }
    return min(organs) if len(organs) == 1 else None

"""Who is the same in several reports: the names of one person, body or group, whoever writes them.

Bodies have one canonical name each, which extraction gives them; persons are compared here. Full names that
fold to one key are one; a slip of one letter needs an office or body in common; a family name alone, in a
report that never gives the full one, needs an office, or the same outlet or body where only one bearer is
known. What has no such evidence stays by itself. A person's rulings go before all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foedus.lexicon import read_words
from foedus.link.spellings import find_spellings
from foedus.model import Actor, Entity, Naming, Part, RuledName, Ruling
from foedus.packs import Packs
from foedus.packs.spelling import fold_spelling, name_key
from foedus.packs.terms import without_mode

SAME_SPELLING, SLIP, BY_OFFICE, BY_OUTLET, BY_BODY, RULED = 0.95, 0.85, 0.9, 0.8, 0.75, 1.0
"""How sure each reason is, from the share that was right of those read by hand (docs/actors.md)."""

NEAR = timedelta(days=31)
"""How far apart two reports of one outlet may be for a family name to take up a full one of the other."""
TERM = timedelta(days=3 * 366)
"""How far apart two reports may be that name one office for its holder to be the same."""


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What is joined to others: a full name everywhere, a family name alone in one report only."""

    actor: Actor
    article: str = ""


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two keys that are one, why, and how sure."""

    one: _Key
    other: _Key
    why: str
    confidence: float


def group_actors(namings: Sequence[Naming], rulings: Sequence[Ruling], packs: Packs) -> tuple[Entity, ...]:
    """Every actor once, with the names that are its own; sorted, whatever the order of `namings`.

    `rulings` are in the order in which they were made, the latest last.
    """
    apart, canonical = _set_apart(rulings, namings), _canonical_names(namings, packs)
    by_key: dict[_Key, list[Naming]] = defaultdict(list)
    for naming in namings:
        by_key[_key_of(naming, canonical, apart)].append(naming)
    groups = _Groups(by_key)
    _rule(groups, rulings, by_key)
    people = {key: found for key, found in by_key.items() if key.actor.kind == "person"}
    for tie in _by_confidence((*_unsplit(by_key), *_spellings(people))):
        groups.join(tie)
    for tie in _by_confidence(_family_names(people, groups)):
        groups.join(tie)
    return tuple(sorted(_entity(keys, by_key, groups, canonical) for keys in groups.all()))


def _canonical_names(namings: Iterable[Naming], packs: Packs) -> Mapping[str, str]:
    """The packs' name of each person who has one there, by the name in the reports."""
    names = {naming.actor.name for naming in namings if naming.actor.kind == "person"}
    rows = ((name, packs.person(name)) for name in names)
    return {name: row.name for name, row in rows if row is not None}


def _key_of(naming: Naming, canonical: Mapping[str, str], apart: frozenset[tuple[str, str]]) -> _Key:
    """A person's name that is no full one is bound to its report: two reports may mean two people by it."""
    actor = naming.actor
    alone = actor.kind == "person" and " " not in actor.name and actor.name not in canonical
    return _Key(actor, naming.article if alone or (actor.name, naming.article) in apart else "")


def _by_confidence(ties: Iterable[_Tie]) -> list[_Tie]:
    return sorted(ties, key=lambda tie: (-tie.confidence, tie.one, tie.other, tie.why))


# --- the groups ------------------------------------------------------------------------------------------


class _Groups:
    """Keys that are one, and those that a ruling keeps apart."""

    def __init__(self, keys: Iterable[_Key]) -> None:
        self._of: dict[_Key, _Key] = {key: key for key in keys}
        self._keys: dict[_Key, list[_Key]] = {key: [key] for key in self._of}
        self._apart: dict[_Key, set[_Key]] = defaultdict(set)
        self.ties: dict[_Key, list[_Tie]] = defaultdict(list)

    def root(self, key: _Key) -> _Key:
        """What stands for the group of a key."""
        return self._of[key]

    def join(self, tie: _Tie) -> None:
        """Make one group of two, unless they are one or a ruling keeps any of their keys apart."""
        one, other = sorted((self._of[tie.one], self._of[tie.other]))
        if one == other or self._barred(one, other):
            return
        for key in self._keys.pop(other):
            self._of[key] = one
            self._keys[one].append(key)
        self.ties[tie.one].append(tie)
        self.ties[tie.other].append(tie)

    def part(self, one: _Key, other: _Key) -> None:
        """Keep two keys apart from now on, unless they are one already."""
        if self._of[one] != self._of[other]:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def _barred(self, one: _Key, other: _Key) -> bool:
        return any(self._of[far] == other for key in self._keys[one] for far in self._apart.get(key, ()))

    def all(self) -> Iterator[list[_Key]]:
        """Every group."""
        return iter(self._keys.values())


# --- what people ruled -----------------------------------------------------------------------------------


def _set_apart(rulings: Iterable[Ruling], namings: Iterable[Naming]) -> frozenset[tuple[str, str]]:
    """The names that a ruling speaks of in one report only."""
    named = {named for ruling in rulings for named in (ruling.one, ruling.other) if named.article}
    if not named:
        return frozenset()
    return frozenset(
        (naming.actor.name, naming.article)
        for naming in namings
        for each in named
        if naming.article.startswith(each.article) and _folded(each.name) == _folded(naming.actor.name)
    )


def _rule(groups: _Groups, rulings: Sequence[Ruling], keys: Mapping[_Key, list[Naming]]) -> None:
    """Join and part as ruled, the latest first, so that of two that contradict each other it holds."""
    by_name: dict[str, list[_Key]] = defaultdict(list)
    for key in sorted(keys):
        by_name[_folded(key.actor.name)].append(key)
    for ruling in reversed(rulings):
        ones, others = (list(_meant(named, by_name)) for named in (ruling.one, ruling.other))
        if ruling.kind == "different":
            for one in ones:
                for other in others:
                    groups.part(one, other)
        elif ones and others:
            for key in (*ones, *others):
                groups.join(_Tie(ones[0], key, ruling.why or "ruled the same", RULED))


def _meant(named: RuledName, by_name: Mapping[str, list[_Key]]) -> Iterator[_Key]:
    """The keys of a name; of one that is meant in a report, that report's, else those of all."""
    for key in by_name.get(_folded(named.name), ()):
        if key.article.startswith(named.article) if named.article else True:
            yield key


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _unsplit(keys: Iterable[_Key]) -> Iterator[_Tie]:
    """A full name that a ruling speaks of in one report is, but for rulings, the same as everywhere."""
    listed = set(keys)
    for key in listed:
        if key.article and _Key(key.actor) in listed:
            yield _Tie(_Key(key.actor), key, "the same name", SAME_SPELLING)


# --- spellings -------------------------------------------------------------------------------------------


def _spellings(people: Mapping[_Key, list[Naming]]) -> Iterator[_Tie]:
    """Full names of which one is another way to write the other, or a slip."""
    full = {key.actor.name: key for key in people if not key.article and " " in key.actor.name}
    for one, other, slip in find_spellings(full):
        first, second = full[one], full[other]
        if not slip:
            yield _Tie(first, second, f"two spellings of one name: {one}, {other}", SAME_SPELLING)
        elif shared := _offices(people[first]) & _offices(people[second]):
            office = " of ".join(min(shared))
            yield _Tie(first, second, f"one letter apart, and both {office}: {one}, {other}", SLIP)


def _offices(namings: Iterable[Naming]) -> frozenset[tuple[str, str]]:
    """The offices, each with its body, with which a person is named."""
    return frozenset((without_mode(n.title), n.of) for n in namings if n.title and n.of)


# --- family names alone ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A person named in full somewhere, who may be meant by the family name alone."""

    key: _Key
    namings: tuple[Naming, ...]

    def named_as(self, title: str, of: str, day: date | None) -> Naming | None:
        """The naming with that office of that body, nearest to the day and within a term of it."""
        same = (n for n in self.namings if without_mode(n.title) == title and n.of == of)
        return _nearest(same, day, TERM)

    def named_by(self, outlet: str, day: date | None) -> Naming | None:
        """The naming by that outlet, nearest to the day and within a month of it."""
        return (
            _nearest((n for n in self.namings if n.outlet == outlet), day, NEAR) if outlet and day else None
        )

    def bodies(self, day: date | None) -> frozenset[str]:
        """The bodies with which this person is named within a term of the day."""
        return frozenset(n.of for n in self.namings if n.of and _apart(n, day) <= TERM)


def _nearest(namings: Iterable[Naming], day: date | None, reach: timedelta) -> Naming | None:
    near = [n for n in namings if _apart(n, day) <= reach]
    return min(near, key=lambda n: (_apart(n, day), n.article, n.words, n.form, n.title, n.why), default=None)


def _apart(naming: Naming, day: date | None) -> timedelta:
    return abs(naming.published - day) if naming.published and day else timedelta(0)


def _family_names(people: Mapping[_Key, list[Naming]], groups: _Groups) -> Iterator[_Tie]:
    """Family names alone for which one bearer, and no other, has the best evidence."""
    bearers = _bearers(people, groups)
    common = frozenset(fold_spelling(name) for name in read_words("names")["common_families"])
    for key, namings in people.items():
        if key.article and " " not in key.actor.name:
            family = fold_spelling(key.actor.name)
            ordered = sorted(namings, key=_place)
            tie = _tie_of(key, ordered, bearers.get(family, []), common=family in common)
            if tie is not None:
                yield tie


def _tie_of(key: _Key, namings: Sequence[Naming], bearers: Sequence[_Bearer], *, common: bool) -> _Tie | None:
    """The tie to the one who was named with the same office; else, of one bearer only, by outlet or body."""
    day, offices = namings[0].published, _offices(namings)
    held = [
        (bearer, found)
        for bearer in bearers
        for title, of in sorted(offices)
        if (found := bearer.named_as(title, of, day)) is not None
    ]
    if len({bearer.key for bearer, _ in held}) == 1:
        bearer, found = held[0]
        why = f"{without_mode(found.title)} of {found.of} here and, in full, in {_report(found)}"
        return _Tie(bearer.key, key, why, BY_OFFICE)
    if held or common or len(bearers) != 1:
        return None
    return _by_context(key, namings, bearers[0])


def _by_context(key: _Key, namings: Sequence[Naming], bearer: _Bearer) -> _Tie | None:
    """The tie to the only bearer of a family name, where nothing speaks against it and something for it."""
    bodies, known = frozenset(n.of for n in namings if n.of), bearer.bodies(namings[0].published)
    if bodies and known and not bodies & known:
        return None
    found = bearer.named_by(namings[0].outlet, namings[0].published)
    if found is not None:
        why = f"the only one of that family name, named in full by the same outlet in {_report(found)}"
        return _Tie(bearer.key, key, why, BY_OUTLET)
    if bodies & known:
        why = f"the only one of that family name, and both of {min(bodies & known)}"
        return _Tie(bearer.key, key, why, BY_BODY)
    return None


def _place(naming: Naming) -> tuple[str, ...]:
    """What orders the namings of a report, so that the first of them is always the same."""
    return str(naming.published or "~"), naming.outlet, naming.title, naming.of, naming.words, naming.form


def _report(naming: Naming) -> str:
    """A report as reasons name it: its outlet and day, as far as they are known, or its id."""
    return (
        ", ".join(word for word in (naming.outlet, str(naming.published or "")) if word)
        or f"article {naming.article[:8]}"
    )


def _bearers(people: Mapping[_Key, list[Naming]], groups: _Groups) -> dict[str, list[_Bearer]]:
    """By folded family name, everyone who bears it, each once under the least of the keys."""
    whole: dict[_Key, list[_Key]] = defaultdict(list)
    for key in people:
        if " " in key.actor.name:
            whole[groups.root(key)].append(key)
    found: dict[str, list[_Bearer]] = defaultdict(list)
    for root in sorted(whole):
        keys = sorted(whole[root])
        namings = tuple(naming for key in keys for naming in people[key])
        for family in sorted({name_key(key.actor.name)[1] for key in keys}):
            found[family].append(_Bearer(keys[0], namings))
    return found


# --- the entities ----------------------------------------------------------------------------------------


def _entity(
    keys: Sequence[_Key],
    by_key: Mapping[_Key, list[Naming]],
    groups: _Groups,
    canonical: Mapping[str, str],
) -> Entity:
    """A group under its best name, each of its names with the reason why it belongs to it."""
    best = min(keys, key=lambda key: (*_rank(key, by_key[key], canonical), key))
    known = canonical.get(best.actor.name) if best.actor.kind == "person" else None
    actor = Actor(known, "person") if known else best.actor
    return Entity(actor, tuple(sorted(_part(key, best, groups) for key in keys)))


def _rank(key: _Key, namings: Sequence[Naming], canonical: Mapping[str, str]) -> tuple[bool, bool, int, date]:
    """Names of the packs first, then full ones, then the one in most reports, then the one met first."""
    known = key.actor.kind == "person" and key.actor.name in canonical
    first = min((naming.published for naming in namings if naming.published), default=date.max)
    return not known, " " not in key.actor.name, -len({naming.article for naming in namings}), first


def _part(key: _Key, best: _Key, groups: _Groups) -> Part:
    ties = groups.ties.get(key, [])
    if key == best or not ties:
        return Part(key.actor, key.article)
    return Part(key.actor, key.article, ties[0].why, ties[0].confidence)

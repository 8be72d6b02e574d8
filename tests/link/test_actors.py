"""Who is who across reports: what joins two names, what does not, and that order decides nothing."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.link.actors import group_actors
from foedus.link.spellings import find_spellings, is_slip
from foedus.model import Actor, ActorKind, Entity, Naming, RuledName, Ruling
from foedus.packs import bundled_packs
from foedus.packs.spelling import name_key

DAY = date(2024, 3, 1)


def naming(
    name: str,
    article: str = "a",
    *,
    title: str = "",
    of: str = "",
    outlet: str = "Steppe Courier",
    day: int | None = 0,
    kind: ActorKind = "person",
) -> Naming:
    published = None if day is None else DAY + timedelta(days=day)
    form = "title+name" if title else "name"
    return Naming(article, outlet, published, Actor(name, kind), name, form, title, of, "full name")


def names_of(entities: tuple[Entity, ...]) -> set[frozenset[str]]:
    return {frozenset(f"{p.actor.name}{p.article and '@'}{p.article}" for p in e.parts) for e in entities}


def grouped(*namings: Naming, rulings: tuple[Ruling, ...] = ()) -> tuple[Entity, ...]:
    return group_actors(namings, rulings, bundled_packs())


# --- spellings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergey Orlov", "Sergei Orlov"),
        ("Sergey Orlov", "Siarhei Orlov"),
        ("Alexander Markenko", "Aliaksandr Markenka"),
        ("Sadyr Akjarov", "Sadyr Akzharov"),
        ("Emomali Sahmon", "Emomali Sakhmon"),
        ("Askar Bolayev", "Asqar Bolaev"),
        ("Nikol Varonyan", "Nikol Varonian"),
        ("Ilham Saliyev", "Ilham Saliev"),
        ("Volodymyr Horensky", "Volodymyr Horenskyy"),
        ("Volodymyr Horensky", "Vladimir Horenskiy"),
        ("Yelena Matvienka", "Elena Matviyenko"),
        ("Boris Petrovich Lapin", "Boris Lapin"),
        ("Mehmet Özdağ", "Mehmet Ozdag"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    (entity,) = grouped(naming(one, "a"), naming(one, "b"), naming(other, "c"))
    assert entity.actor.name == one
    assert [part.confidence for part in entity.parts if part.actor.name == other] == [0.95]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Petrova", "Ivan Petrov"),
        ("Alexandra Orlova", "Alexander Orlov"),
        ("Mehriban Aliyeva", "Ilham Aliyev"),
        ("Boris Lapin", "Denis Lapin"),
        ("Serzh Sargsyan", "Armen Sargsyan"),
        ("George H. W. Lapin", "George W. Lapin"),
        ("Ivan Petrovich Lapin", "Ivan Borisovich Lapin"),
    ],
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert len(grouped(naming(one), naming(other))) == 2


def test_a_name_without_a_middle_one_is_neither_of_two() -> None:
    names = ("George H. W. Lapin", "George W. Lapin", "George Lapin", "George Walter Lapin")
    entities = grouped(*(naming(name, name[:9]) for name in names))
    assert frozenset({"George W. Lapin", "George Walter Lapin"}) in names_of(entities)
    assert len(entities) == 3


def test_a_slip_needs_an_office_in_common() -> None:
    office = {"title": "Finance Minister", "of": "Kazakhstan"}
    right, slip = naming("Arman Tolegenov", **office), naming("Arman Tolgenov", "b", **office)
    (entity,) = grouped(right, naming("Arman Tolegenov", "c"), slip)
    assert entity.actor.name == "Arman Tolegenov"
    why = next(part.why for part in entity.parts if part.actor.name == "Arman Tolgenov")
    assert why.startswith("one letter apart, and both Finance Minister of Kazakhstan")
    assert len(grouped(right, naming("Arman Tolgenov", "b"))) == 2


def test_the_spellings_of_the_packs_are_found_and_no_two_persons_confused() -> None:
    persons = bundled_packs().persons
    pairs = [(row.name, other) for row in persons for other in row.full_names[1:]]
    found = sum(bool(list(find_spellings(pair))) for pair in pairs)
    assert found >= 0.8 * len(pairs)
    keys: dict[tuple[str, str], set[str]] = {}
    for row in persons:
        for name in row.full_names:
            keys.setdefault(name_key(name), set()).add(row.name)
    assert [names for names in keys.values() if len(names) > 1] == []
    wrong = [
        (one.name, other.name)
        for one, other in itertools.combinations(persons, 2)
        if list(find_spellings([one.name, other.name]))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("tolegenov", "tolgenov", True),
        ("tolegenov", "toelgenov", True),
        ("orlov", "orlow", False),  # short
        ("ivanov", "ivanova", False),  # a woman's
        ("aleksandr", "dleksandr", False),  # another first letter
    ],
)
def test_a_slip(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is slip


def test_a_spelling_that_no_pack_has_is_the_packs_person() -> None:
    row = bundled_packs().person("Aliaksandr Lukashenka")
    assert row is not None
    assert row.name == "Alexander Lukashenko"
    (entity,) = grouped(naming("Siarhei Lavroff"), naming("Sergei Lawrow", "b"))[:1]
    assert entity.actor.name in ("Siarhei Lavroff", "Sergey Lavrov")


# --- family names alone ----------------------------------------------------------------------------------

FULL = naming("Boris Orlov", "full", title="Deputy Foreign Minister", of="Russia")


def bare(**more: object) -> Naming:
    return naming("Orlov", "bare", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("alone", "others", "confidence"),
    [
        (bare(title="Deputy Foreign Minister", of="Russia", outlet="Other"), (), 0.9),
        (bare(title="former Deputy Foreign Minister", of="Russia", outlet="Other"), (), 0.9),
        # the office goes before the family name's other bearer
        (bare(title="Deputy Foreign Minister", of="Russia"), (naming("Ivan Orlov", "c"),), 0.9),
        (bare(day=9), (), 0.8),
        (bare(title="Diplomat", of="Russia", outlet="Other"), (), 0.75),
    ],
)
def test_a_family_name_alone_with_evidence(
    alone: Naming, others: tuple[Naming, ...], confidence: float
) -> None:
    entities = grouped(FULL, alone, *others)
    entity = next(e for e in entities if e.actor.name == "Boris Orlov")
    assert [(p.article, p.confidence) for p in entity.parts if p.actor.name == "Orlov"] == [
        ("bare", confidence)
    ]
    assert all(p.why for p in entity.parts if p.article)


@pytest.mark.parametrize(
    ("alone", "others"),
    [
        (bare(outlet="Other"), ()),  # nothing speaks for it
        (bare(day=90), ()),  # the same outlet, long after
        (bare(day=None), ()),  # nobody knows when
        (bare(title="Finance Minister", of="Latvia"), ()),  # of another state
        (bare(), (naming("Ivan Orlov", "c"),)),  # two bearers
        (
            bare(title="Deputy Foreign Minister", of="Russia"),
            (naming("Ivan Orlov", "c", title="Deputy Foreign Minister", of="Russia"),),
        ),
        (bare(title="Deputy Foreign Minister", of="Russia", outlet="Other", day=2000), ()),  # another term
    ],
)
def test_a_family_name_alone_stays_alone(alone: Naming, others: tuple[Naming, ...]) -> None:
    assert frozenset({"Orlov@bare"}) in names_of(grouped(FULL, alone, *others))


def test_a_common_family_name_needs_an_office() -> None:
    full = naming("Pavel Ivanov", "full", title="Spokesperson", of="Belarus")
    assert len(grouped(full, naming("Ivanov", "b"))) == 2
    assert len(grouped(full, naming("Ivanov", "b", title="Spokesperson", of="Belarus"))) == 1


def test_two_reports_may_mean_two_people_by_one_family_name() -> None:
    assert names_of(grouped(naming("Orlov", "a"), naming("Orlov", "b"))) == {
        frozenset({"Orlov@a"}),
        frozenset({"Orlov@b"}),
    }


def test_bodies_have_one_name_already() -> None:
    entities = grouped(naming("Armenia", kind="state"), naming("Armenia", "b", kind="state"))
    assert names_of(entities) == {frozenset({"Armenia"})}


# --- rulings ---------------------------------------------------------------------------------------------


def ruled(kind: str, one: str, other: str) -> Ruling:
    made = [RuledName(*name.split("@")) for name in (one, other)]
    return Ruling(kind, *made, why="decision 1 by ann: seen")  # type: ignore[arg-type]


def test_a_ruling_joins_what_nothing_else_does() -> None:
    (entity,) = grouped(
        naming("Boris Orlov"),
        naming("Boria Orloff", "b"),
        rulings=(ruled("same", "boris orlov", "Boria Orloff"),),
    )
    assert [part.why for part in entity.parts if part.why] == ["decision 1 by ann: seen"]
    assert {part.confidence for part in entity.parts} == {1.0}


def test_a_ruling_parts_what_would_be_one() -> None:
    both = (naming("Sergey Orlov"), naming("Sergei Orlov", "b"))
    assert len(grouped(*both)) == 1
    assert len(grouped(*both, rulings=(ruled("different", "Sergey Orlov", "Sergei Orlov"),))) == 2


def test_of_two_rulings_the_later_holds() -> None:
    both = (naming("Sergey Orlov"), naming("Sergei Orlov", "b"))
    same, different = (ruled(kind, "Sergey Orlov", "Sergei Orlov") for kind in ("same", "different"))
    assert len(grouped(*both, rulings=(same, different))) == 2
    assert len(grouped(*both, rulings=(different, same))) == 1


def test_what_is_ruled_apart_is_not_joined_by_way_of_a_third() -> None:
    three = (naming("Sergey Orlov"), naming("Sergei Orlov", "b"), naming("Serguei Orlov", "c"))
    entities = grouped(*three, rulings=(ruled("different", "Sergey Orlov", "Sergei Orlov"),))
    assert len(entities) == 2


def test_a_name_can_be_ruled_on_in_one_report() -> None:
    two = (naming("Boris Orlov", "a1"), naming("Boris Orlov", "b1"))
    assert len(grouped(*two, rulings=(ruled("different", "Boris Orlov@b1", "Boris Orlov@a1"),))) == 2
    (entity,) = grouped(
        naming("Orlov", "a1"), naming("Orlov", "b1"), rulings=(ruled("same", "Orlov@a1", "Orlov@b1"),)
    )
    assert {part.article for part in entity.parts} == {"a1", "b1"}


def test_a_ruling_on_names_that_are_not_there_does_nothing() -> None:
    assert len(grouped(naming("Boris Orlov"), rulings=(ruled("same", "Nobody", "Boris Orlov"),))) == 1


# --- order -----------------------------------------------------------------------------------------------

NAMES = (
    "Sergey Orlov",
    "Sergei Orlov",
    "Orlov",
    "Ivan Orlov",
    "Arman Tolegenov",
    "Arman Tolgenov",
    "Armenia",
)
NAMINGS = st.builds(
    naming,
    st.sampled_from(NAMES),
    st.sampled_from("abcd"),
    title=st.sampled_from(("", "Foreign Minister")),
    of=st.sampled_from(("", "Russia")),
    outlet=st.sampled_from(("", "Steppe Courier", "Lowland Post")),
    day=st.sampled_from((None, 0, 20, 400)),
)
RULINGS = st.builds(
    ruled, st.sampled_from(("same", "different")), st.sampled_from(NAMES[:4]), st.sampled_from(NAMES[2:])
)


@given(st.lists(NAMINGS, max_size=9), st.lists(RULINGS, max_size=3), st.randoms())
def test_order_decides_nothing(namings: list[Naming], rulings: list[Ruling], chance: object) -> None:
    shuffled = list(namings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert grouped(*namings, rulings=tuple(rulings)) == grouped(*shuffled, rulings=tuple(rulings))


@given(st.lists(NAMINGS, max_size=9), st.lists(RULINGS, max_size=3))
def test_every_name_is_part_of_one_entity(namings: list[Naming], rulings: list[Ruling]) -> None:
    parts = [part for entity in grouped(*namings, rulings=tuple(rulings)) for part in entity.parts]
    places = [(part.actor, part.article) for part in parts]
    assert len(places) == len(set(places))
    assert {place[0] for place in places} == {naming.actor for naming in namings}

"""One entity under several names, in every answer of a record; what people rule about it, and its undoing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from made_reports import each_alone, report, sneak

from foedus.errors import NotFoundError, UsageError
from foedus.link.actors import group_actors
from foedus.model import Actor, Article, Entity, Mention, Naming, Notes, RuledName, Ruling, Span
from foedus.packs import Packs, bundled_packs
from foedus.record import Record

SPOKEN = {
    "Sergey Orlov": Actor("Sergey Orlov", "person"),
    "Sergei Orlov": Actor("Sergei Orlov", "person"),
    "Orlov": Actor("Orlov", "person"),
}
NOW = datetime(2024, 7, 1, 12, tzinfo=UTC)


def spoken(name: str, content: str, day: int, outlet: str = "Steppe Courier") -> tuple[Article, Notes]:
    """A report in which somebody says something, under that name, as Russia's Deputy Foreign Minister."""
    article, notes = report((name, "said", content), outlet=outlet, day=date(2024, 6, day))
    actor = SPOKEN[name]
    (statement,) = notes.statements
    assert statement.source is not None
    mention = Mention(
        statement.source.span, "person", "title+name", actor,
        "Deputy Foreign Minister", Actor("Russia", "state"), statement.source.span, "a test's",
    )  # fmt: skip
    others = tuple(m for m in notes.mentions if not m.span.overlaps(mention.span))
    said = replace(statement, speakers=(actor,))
    return article, replace(notes, statements=(said,), mentions=tuple(sorted((mention, *others), key=_start)))


def _start(mention: Mention) -> Span:
    return mention.span


def opened(path: Path) -> Record:
    return Record.open(path, group_origins=each_alone, group_actors=group_actors, packs=bundled_packs())


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with opened(tmp_path / "test.db") as made:
        for day, name in enumerate(("Sergey Orlov", "Sergei Orlov", "Orlov"), 1):
            made.add(*spoken(name, f"Armenia would act on {day}", day), extractor="test 1")
        yield made


def who_said(record: Record, by: str) -> list[str]:
    return [said.statement.speakers[0].name for said in record.statements(by=by)]


def test_statements_of_one_entity_are_found_under_each_of_its_names(record: Record) -> None:
    for asked in ("Sergey Orlov", "sergei orlov", "Orlov"):
        assert who_said(record, asked) == ["Sergey Orlov"] * 3


def test_a_claim_keeps_its_id_where_its_holder_has_another_name(record: Record) -> None:
    entries = record.entries(packs=False)
    assert {entry.holders for entry in entries} == {("Sergey Orlov",)}
    for entry in entries:
        assert record.explain(entry.id).id == entry.id


def test_a_dossier_counts_names_offices_and_statements(record: Record) -> None:
    (dossier,) = record.actors("Orlov")
    assert dossier.names == (("Orlov", 1), ("Sergei Orlov", 1), ("Sergey Orlov", 1))
    assert [(o.title, o.of, o.reports, o.first, o.last) for o in dossier.offices] == [
        ("Deputy Foreign Minister", "Russia", 3, date(2024, 6, 1), date(2024, 6, 3))
    ]
    assert (dossier.reports, dossier.outlets, dossier.by, dossier.about) == (3, 1, 3, 0)
    assert {part.confidence for part in dossier.parts} == {1.0, 0.95, 0.9}
    assert dossier.confidence == 0.9
    (armenia,) = record.actors("Armenia", kind="state")
    assert armenia.about == 0  # these reports say of nobody whom they are about
    assert [each.actor.name for each in record.actors(kind="person")] == ["Sergey Orlov"]
    assert record.actors("Nobody") == ()


def test_a_stale_title_is_shown_as_stale(tmp_path: Path) -> None:
    article, notes = report(("Petrova", "said", "Armenia would stay"), day=date(2024, 6, 1))
    zas = Mention(
        Span(0, 8), "person", "title+name", Actor("Stanislav Zas", "person"), "Secretary General",
        Actor("Collective Security Treaty Organization", "organisation"),
    )  # fmt: skip
    with opened(tmp_path / "stale.db") as record:
        record.add(article, replace(notes, mentions=(zas,)), extractor="test 1")
        (dossier,) = record.actors("Zas")
    assert dossier.offices[0].stale == (
        "Secretary General of Collective Security Treaty Organization until 2022-12-31 in the packs "
        "(report of 2024-06-01)"
    )


def test_a_ruling_overrules_survives_another_reading_and_can_be_undone(record: Record) -> None:
    one, other = RuledName("Sergey Orlov"), RuledName("Sergei Orlov")
    made = record.decide("different", one, other, reason="father and son", decider="ann", recorded=NOW)
    assert len(record.actors("orlov", kind="person")) > 1
    record.add(*spoken("Sergei Orlov", "Armenia would act on 2", 2), extractor="test 2")
    assert len(record.actors("orlov", kind="person")) > 1
    assert [part.name for part in (made.one, made.other)] == ["Sergey Orlov", "Sergei Orlov"]
    undone = record.undo(made.number, reason="one man after all", decider="bob", recorded=NOW)
    assert undone.undone == "2024-07-01, bob: one man after all"
    assert len(record.actors("orlov", kind="person")) == 1
    assert record.decisions() == (undone,)
    with pytest.raises(UsageError, match="undone already"):
        record.undo(made.number, reason="again", decider="bob")


def test_a_ruling_in_one_report_binds_its_whole_id(record: Record) -> None:
    article, _ = spoken("Orlov", "Armenia would act on 3", 3)
    record.decide(
        "different", RuledName("Orlov", article.id[:6]), RuledName("Sergey Orlov"), reason="no", decider="a"
    )
    assert record.decisions()[0].one.article == article.id
    assert sorted(len(each.parts) for each in record.actors("orlov")) == [0, 2]


@pytest.mark.parametrize(
    ("one", "other", "reason", "message"),
    [
        ("Orlov", "orlov ", "seen", "both names are"),
        ("", "Orlov", "seen", "one of them is empty"),
        ("Orlov", "Petrova", " ", "needs its reason"),
    ],
)
def test_a_ruling_that_means_nothing_is_refused(
    record: Record, one: str, other: str, reason: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        record.decide("same", RuledName(one), RuledName(other), reason=reason, decider="ann")


def test_what_is_not_there_is_not_found(record: Record) -> None:
    with pytest.raises(NotFoundError, match="no decision 7"):
        record.undo(7, reason="why not", decider="ann")
    with pytest.raises(NotFoundError):
        record.decide(
            "same", RuledName("Orlov", "ffffff"), RuledName("Petrova"), reason="seen", decider="ann"
        )


def test_names_are_compared_anew_only_when_something_came(tmp_path: Path) -> None:
    calls = []

    def counted(namings: tuple[Naming, ...], rulings: tuple[Ruling, ...], packs: Packs) -> tuple[Entity, ...]:
        calls.append(len(namings))
        return group_actors(namings, rulings, packs)

    path = tmp_path / "test.db"
    with Record.open(
        path,
        group_origins=each_alone,
        group_actors=counted,
        packs=bundled_packs(),  # type: ignore[arg-type]
    ) as record:
        record.add(*spoken("Orlov", "Armenia would act", 3), extractor="test 1")
        for _ in range(3):
            record.actors()
        record.add(*spoken("Sergey Orlov", "Armenia would act", 4), extractor="test 1")
        record.actors()
        record.remove(next(iter(record.articles())).article.id)
        record.actors()
        assert len(calls) == 3
        record.add(*spoken("Sergei Orlov", "Armenia would act", 5), extractor="test 1")
        assert len(record.as_linked().actors()) > 0
        assert len(calls) == 3
        record.actors()
    assert len(calls) == 4


def test_a_removed_or_erased_report_names_nobody(record: Record) -> None:
    first, second, _ = [stored.article.id for stored in record.articles()]
    record.remove(first)
    assert who_said(record, "Orlov") == ["Sergei Orlov"] * 2
    record.remove(second, purge=True)
    assert [each.actor.name for each in record.actors(kind="person")] == ["Orlov"]
    assert list(record.verify()) == []
    assert "Sergei" not in record.path.read_bytes().decode("utf-8", "replace")


def test_a_record_from_before_namings_were_kept_gets_them(record: Record) -> None:
    names = [each.actor for each in record.actors()]
    sneak(record.path, "DELETE FROM namings")
    sneak(record.path, "DELETE FROM linked")
    assert [each.actor for each in record.actors()] == names


@pytest.mark.unsound
def test_damage_is_found(record: Record) -> None:
    sneak(record.path, "UPDATE namings SET payload = replace(payload, 'Sergey', 'Andrey')")
    assert [violation.what for violation in record.verify()] == [
        "how it names its actors differs from its mentions"
    ]


@pytest.mark.unsound
def test_damage_of_the_index_of_namings_is_found(record: Record) -> None:
    assert record.actors("Orlov")
    sneak(record.path, "UPDATE callings SET folded = folded || 'x'")
    assert {violation.what for violation in record.verify()} == {
        "the index of how it names its actors differs from that"
    }

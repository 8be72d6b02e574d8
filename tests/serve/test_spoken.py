"""Who spoke about whom, as the whole statements say it."""

from __future__ import annotations

from pathlib import Path

from foedus.serve import api


def test_it_says_what_the_statements_say(example_db: Path) -> None:
    with api.open_record(example_db, create=False) as record:
        said = [one for one in record.statements() if not one.statement.is_unsaid]
        spoken = record.store.spoken()
    assert sorted((one.article, one.act, one.speakers, one.about) for one in spoken) == sorted(
        (one.article.id, one.statement.act, one.statement.speakers, one.statement.about) for one in said
    )
    assert {one.outlet for one in spoken} == {one.article.outlet.value or "" for one in said}


def test_what_is_rejected_is_left_out(own: Path) -> None:
    with api.open_record(own, create=False) as record:
        before = record.store.spoken()
        said = next(one for one in record.statements(by="Pashinyan") if not one.statement.is_unsaid)
        record.decide("reject", said.statement.id, reason="misread", decider="ann")
        assert len(record.store.spoken()) == len(before) - 1
        record.undo(1, reason="well read", decider="ann")
        assert record.store.spoken() == before


def test_every_report_that_names_an_actor_is_told(example_db: Path) -> None:
    with api.open_record(example_db, create=False) as record:
        _, naming = record.store.actors_with_reports()
        dossiers = list(record.actors())
        days = {one.article.id: one.article.published.latest for one in record.articles()}
    assert {dossier.actor: dossier.reports for dossier in dossiers} == {
        actor: len(articles) for actor, articles in naming.items()
    }
    for articles in naming.values():
        dated = [day for article in articles if (day := days[article])]
        assert dated == sorted(dated, reverse=True)

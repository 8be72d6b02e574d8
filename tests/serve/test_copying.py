"""`foedus copies`: what copies what in the example's record."""

from __future__ import annotations

import json

import pytest
from run_cli import Foedus

import foedus


def article_of(record: foedus.Record, path: str) -> str:
    return next(stored.article.id for stored in record.articles() if path in stored.article.path)


@pytest.mark.parametrize(
    ("source", "copy", "kind"),
    [
        ("2022-11-23_cawire", "2022-11-24_debed-courier", "abridged"),
        ("2024-02-23_debed-courier", "2024-06-13_debed-courier", "background"),
    ],
)
def test_both_ends_of_a_copy_lead_to_it(
    cli: Foedus, record: foedus.Record, source: str, copy: str, kind: str
) -> None:
    ids = article_of(record, source), article_of(record, copy)
    for id_ in ids:
        found = json.loads(cli("copies", id_[:10], "--json").stdout)
        (pair,) = (each for each in found if (each["source"]["article"], each["copy"]["article"]) == ids)
        assert (pair["kind"], pair["direction"]) == (kind, "source to copy")
        assert pair["containment"] > 0.2
        assert pair["why"]
    assert kind in cli("copies", ids[0]).stdout
    among = [(each.copy.source, each.copy.copy) for each in record.copies_among(ids)]
    assert among == [ids]


def test_a_report_of_its_own_has_no_copies(cli: Foedus, record: foedus.Record) -> None:
    result = cli("copies", article_of(record, "undated_senne-review"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no report shares text with it" in result.stderr


def test_a_statement_says_how_far_its_words_spread(cli: Foedus, record: foedus.Record) -> None:
    said = json.loads(cli("statements", "--json").stdout)
    assert all(each["counts"]["origins"] == 1 for each in said)
    copied = article_of(record, "2022-11-24_debed-courier")
    spread = [each["counts"] for each in said if each["article"] == copied]
    assert {"reports": 2, "outlets": 2, "origins": 1} in spread

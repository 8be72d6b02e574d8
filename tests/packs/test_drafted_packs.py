"""The packs of the other nine organisations keep the drafted facts: every value, its grade and its source."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from foedus.packs import Certainty, Pack, Row, bundled_packs

MEMORY = "from memory, not looked up"
OTHERS = ("CIS", "EAEU", "Union State", "SCO", "BRICS", "NATO", "EU", "AU", "ASEAN")
Facts = dict[str, Any]


@pytest.fixture(scope="module")
def drafted() -> dict[str, Facts]:
    found = next((up / "shared/packs/facts.json" for up in Path(__file__).resolve().parents
                  if (up / "shared/packs/facts.json").is_file()), None)  # fmt: skip
    if found is None:
        pytest.skip("the drafted facts are not here")
    facts: dict[str, Facts] = json.loads(found.read_text("utf-8"))["packs"]
    return facts


@pytest.fixture(params=OTHERS)
def both(request: pytest.FixtureRequest, drafted: dict[str, Facts]) -> tuple[Facts, Pack]:
    return drafted[request.param], pack_of(request.param)


def pack_of(org: str) -> Pack:
    pack = bundled_packs().pack(org)
    assert pack is not None
    return pack


def is_graded(row: Row, fact: Facts, sources: dict[str, str] | None = None) -> bool:
    """Whether a row has the grade and the source of a fact, "same" being that of the fact before."""
    source = fact.get("source") or MEMORY
    return (row.certainty, row.source) == (fact["certainty"], (sources or {}).get(source, source))


def said_in(row: Row) -> str:
    return " ".join(str(value) for value in dataclasses.astuple(row))


def only(rows: tuple[Row, ...], wanted: Callable[[Any], bool], what: object) -> Row:
    found = [row for row in rows if wanted(row)]
    assert len(found) == 1, (what, found)
    return found[0]


def test_every_name_is_there(both: tuple[Facts, Pack]) -> None:
    facts, pack = both
    words = {pack.name} | {text for row in pack.aliases if not row.of for text in row.texts}
    words |= {row.text.split(" ")[0] for row in pack.facts if row.kind.startswith("acronym")}
    assert {text for texts in facts["names"].values() for text in texts} <= words


@pytest.mark.parametrize("kind", ["headquarters", "chair_rule"])
def test_single_facts_keep_their_grade(both: tuple[Facts, Pack], kind: str) -> None:
    facts, pack = both
    if kind in facts:
        row = only(pack.facts, lambda row: row.kind == kind and row.text == facts[kind]["value"], kind)
        assert is_graded(row, facts[kind])


def test_every_clause_is_there(both: tuple[Facts, Pack]) -> None:
    facts, pack = both
    for kind, fact in facts["clauses"].items():
        if fact is not None:
            row = only(pack.clauses, lambda row, kind=kind: row.kind == kind, kind)
            assert row.text == fact["value"]  # type: ignore[attr-defined]
            assert is_graded(row, fact), kind


def test_every_step_of_a_treaty_is_there(both: tuple[Facts, Pack]) -> None:
    facts, pack = both
    for fact in facts["treaties"]:
        for date, step in zip(fact["date"].split(" / "), fact["value"].split(" / "), strict=True):
            rows = [row for row in pack.treaties if row.date == date and row.event.endswith(step)]
            assert any(is_graded(row, fact) for row in rows), fact


def test_every_organ_is_there(both: tuple[Facts, Pack]) -> None:
    facts, pack = both
    for fact in facts.get("organs", []):
        rows = [row for row in pack.organs if row.name == fact["value"] or f'"{fact["value"]}"' in row.note]
        assert [is_graded(row, fact) for row in rows] == [True], fact


def members_of(facts: Facts) -> Iterator[Facts]:
    if isinstance(facts["members"], list):
        yield from facts["members"]
    yield from facts.get("observers", [])


def test_every_member_is_there_with_its_dates(both: tuple[Facts, Pack]) -> None:
    facts, pack = both
    same = ""
    for fact in members_of(facts):
        same = fact["source"] if fact["source"] != "same" else same
        rows = [row for row in pack.members if row.state == fact["state"] and row.since == fact["since"]]
        row = only(tuple(rows), lambda row: is_graded(row, fact, {"same": same}), fact)  # noqa: B023
        assert row.conflict == fact.get("conflict", row.conflict)
        assert fact.get("charter_ratified", "") in row.note
        assert fact.get("day", "") in row.note
        assert fact.get("note", "").split(";")[0] in row.note


def test_every_office_holder_is_there(both: tuple[Facts, Pack]) -> None:
    facts, pack = both
    for fact in facts.get("secretaries_general", []):
        row = only(pack.holders, lambda row: (row.person, row.since) == (fact["person"], fact["since"]), fact)  # noqa: B023
        assert (row.until or None, row.state) == (fact["until"], fact["state"])  # type: ignore[attr-defined]
        assert is_graded(row, fact)


def standing(pack: Pack, state: str, standing: str, since: str) -> tuple[Certainty, str, str]:
    row = only(pack.members, lambda r: (r.state, r.standing, r.since) == (state, standing, since), state)
    return row.certainty, row.source, row.until  # type: ignore[attr-defined]


def test_other_standings_are_those_of_the_draft(drafted: dict[str, Facts]) -> None:
    sco, brics = drafted["SCO"]["other_standings"], drafted["BRICS"]["other_standings"]
    for state in sco["observer"]:
        assert standing(pack_of("SCO"), state, "observer", "2024-10")[:2] == ("A", sco["source"])
    for state in sco["dialogue_partner"]:
        assert standing(pack_of("SCO"), state, "partner", "2024-10")[:2] == ("A", sco["source"])
    for state in brics["partner"]:
        assert standing(pack_of("BRICS"), state, "partner", brics["since"])[:2] == ("B", brics["source"])


def test_suspensions_are_those_of_the_draft(drafted: dict[str, Facts]) -> None:
    for fact in drafted["AU"]["suspensions"]:
        expected = (fact["certainty"], fact["source"], fact["until"] or "")
        assert standing(pack_of("AU"), fact["state"], "suspended", fact["since"]) == expected
    listed = drafted["AU"]["suspended_as_of"]
    for state in listed["2025-11-12"]:
        assert standing(pack_of("AU"), state, "suspended", "2025-11-12")[:2] == ("B", listed["source"])


def test_the_european_union_has_the_members_of_the_draft(drafted: dict[str, Facts]) -> None:
    codes, united_kingdom = drafted["EU"]["members"].removeprefix("27 since 2020-02-01 (C): ").split("; GBR ")
    rows = [row for row in pack_of("EU").members if row.standing == "member"]
    assert {row.state for row in rows if not row.until} == set(codes.split())
    assert [f"{row.since}/{row.until}" for row in rows if row.until] == [united_kingdom]


def test_steps_before_accession_and_out_of_the_cis_are_there(drafted: dict[str, Facts]) -> None:
    nato = pack_of("NATO")
    for state in ("FIN", "SWE"):
        assert standing(nato, state, "applicant", "2022-05-18")[:2] == ("A", "NATO PA; janes")
        assert standing(nato, state, "signatory", "2022-07-05")[:2] == ("A", "NATO PA")
    (france,) = (row for row in nato.participation if row.state == "FRA")
    drawn = drafted["NATO"]["participation_history"][0]
    assert (france.text, france.since, france.until) == (drawn["value"], drawn["since"], drawn["until"])
    leaving = [
        row for row in pack_of("CIS").participation if row.state == "MDA" and row.relation == "intends"
    ]
    assert [(row.source, row.certainty) for row in leaving] == [
        (fact["source"], fact["certainty"]) for fact in drafted["CIS"]["changes"]
    ]


def test_nothing_uncertain_was_raised(drafted: dict[str, Facts]) -> None:
    for org in OTHERS:
        text = json.dumps(drafted[org], ensure_ascii=False)
        for table, row in pack_of(org).rows():
            if row.certainty != "C":
                assert row.source in text, (org, table, said_in(row))

from __future__ import annotations

import csv
import io

from exported import Exported, Read
from run_cli import Foedus

from foedus.serve.export.panels import DYAD_COLUMNS, QUAD_COLUMNS, STATE_YEAR_COLUMNS

Rows = list[dict[str, str]]
CSTO = "Collective Security Treaty Organization"


def rows_of(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_pair_and_month_is_one_row(exported: Exported) -> None:
    rows = rows_of(exported("dyads"))
    assert tuple(rows[0]) == DYAD_COLUMNS
    units = [(row["actor"], row["recipient"], row["year"], row["month"]) for row in rows]
    assert len(set(units)) == len(units) > 30
    assert units == sorted(
        units, key=lambda unit: (unit[0], unit[1], unit[2], unit[3].zfill(2) if unit[3] else "")
    )
    assert all(row["actor"] != row["recipient"] for row in rows)
    assert all(row["year"] or not row["month"] for row in rows)


def test_counts_add_up_and_rest_on_places(exported: Exported, read: Read) -> None:
    for form in ("dyads", "state-years"):
        for row in rows_of(exported(form)):
            assert sum(int(row[quad]) for quad in QUAD_COLUMNS) == int(row["events"])
            counted = int(row["events"]) + int(row["statements"]) + int(row["not_happened"])
            places = [place for place in row["evidence"].split("; ") if place]
            assert bool(counted) == bool(places)
            assert len({place.partition(":")[0] for place in places}) == int(row["reports"])
            assert all(map(read, places))


def test_states_have_their_cow_numbers_and_organisations_none(exported: Exported) -> None:
    sides = {
        (row["actor_kind"], row["actor"], row["actor_code"], row["actor_cow"])
        for row in rows_of(exported("dyads"))
    }
    assert ("state", "Armenia", "ARM", "371") in sides
    assert ("organisation", CSTO, "IGO", "") in sides


def test_a_request_is_the_asking_states_and_the_answer_the_organisations(exported: Exported) -> None:
    rows = rows_of(exported("dyads"))
    january = [row for row in rows if (row["year"], row["month"]) == ("2022", "1")]
    asked = next(row for row in january if (row["actor"], row["recipient"]) == ("Kazakhstan", CSTO))
    given = next(row for row in january if (row["actor"], row["recipient"]) == (CSTO, "Kazakhstan"))
    assert int(asked["verbal_conflict"]) >= 1
    assert int(given["material_cooperation"]) >= 1


def test_a_state_organisation_and_year_is_one_row(exported: Exported) -> None:
    rows = rows_of(exported("state-years"))
    assert tuple(rows[0]) == STATE_YEAR_COLUMNS
    units = [(row["state"], row["org"], row["year"]) for row in rows]
    assert len(set(units)) == len(units)
    armenia = {row["year"]: row for row in rows if row["state"] == "Armenia"}
    assert set(armenia) == {"2022", "2023", "2024"}
    assert armenia["2024"]["standing"] == "member"
    assert "frozen (" in armenia["2024"]["participation"]
    assert "full (" in armenia["2024"]["participation"]
    assert int(armenia["2023"]["meetings_absent"]) >= 1
    assert armenia["2024"]["on"] == "2024-12-31"


def test_without_packs_the_standing_is_that_of_reports(cli: Foedus) -> None:
    with_packs = rows_of(cli("export", "--format", "state-years").stdout)
    alone = rows_of(cli("export", "--format", "state-years", "--no-pack").stdout)
    assert any("pack CSTO" in row["standing_held_by"] for row in with_packs)
    assert not any("pack" in row["standing_held_by"] for row in alone)


def test_bounds_leave_out_what_was_before_and_after(cli: Foedus) -> None:
    rows = rows_of(cli("export", "--format", "dyads", "--since", "2023", "--until", "2023").stdout)
    assert rows
    assert {row["year"] for row in rows} <= {"2023", ""}
    years = rows_of(cli("export", "--format", "state-years", "--since", "2023", "--until", "2023").stdout)
    assert {row["year"] for row in years} == {"2023"}

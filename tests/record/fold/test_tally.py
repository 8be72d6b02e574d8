"""Counts: what is one report, one outlet, one origin."""

from dataclasses import replace
from datetime import date

import pytest
from made_entries import CSTO, general, members, told

from foedus.link.copies import group_origins
from foedus.model import Counts, Entry
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on
from foedus.record.fold.tally import tally_of

WORDS = "The alliance has six members and they met at noon in the hall beside the river to sign the papers"


def counts(*entries: Entry) -> Counts:
    return tally_of(entries, group_origins).counts(entries)


def member(published: str, outlet: str, by: str = "", **rest: object) -> Entry:
    return told("standing/member", published, outlet, by=by, state="Armenia", org=CSTO, **rest)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([member("2022-05-17", "NORWIRE"), member("2024-02-23", "NORWIRE")], (2, 1, 1)),
        ([member("2022-05-17", "NORWIRE"), member("2022-05-17", "CAWIRE")], (2, 2, 2)),
        ([member("2022-05-17", ""), member("2024-02-23", "")], (2, 2, 2)),
        ([member("2022-05-17", "NORWIRE"), member("2022-05-17", "NORWIRE", by="Ivan Orlov")], (1, 1, 2)),
        (
            [
                member("2022-05-17", "NORWIRE", by="Ivan Orlov"),
                member("2024-02-23", "CAWIRE", by="Ivan Orlov"),
            ],
            (2, 2, 1),
        ),
        ([member("2022-05-17", "NORWIRE", by="Ivan Orlov, Anna Petrova")], (1, 1, 1)),
    ],
    ids=["own voice", "two outlets", "unnamed", "relayed too", "one speaker", "joint speakers"],
)
def test_counts(entries: list[Entry], expected: tuple[int, int, int]) -> None:
    assert counts(*entries) == Counts(*expected)


def test_an_outlet_that_prints_anothers_words_keeps_a_voice_of_its_own() -> None:
    first = member("2022-05-17", "NORWIRE", text=WORDS)
    reprint = member("2022-05-18", "CAWIRE", text=WORDS)
    own = member("2024-02-23", "CAWIRE")
    assert counts(first, reprint) == Counts(2, 2, 1)
    assert counts(first, reprint, own) == Counts(3, 2, 2)


MORE = "A spokesman for the government of the host said that the next meeting would be held in the same hall"


def chair(published: str, outlet: str) -> Entry:
    words = "Belarus took over the chair."
    return told("chairs/chair", published, outlet, org=CSTO, chair="Belarus", text=words)


@pytest.mark.parametrize(
    ("day", "shared", "expected"),
    [
        ("2022-05-18", (WORDS,), (2, 2, 1)),
        ("2022-06-18", (WORDS,), (2, 2, 2)),
        ("2022-06-18", (WORDS, MORE), (2, 2, 1)),
        ("2022-05-18", (), (2, 2, 2)),
    ],
    ids=["a long sentence at once", "one that is recycled", "two sentences", "none"],
)
def test_a_short_passage_of_a_reprint_is_copied_with_it(
    day: str, shared: tuple[str, ...], expected: tuple[int, int, int]
) -> None:
    around = [(chair("2022-05-17", "NORWIRE"), "one thing"), (chair(day, "CAWIRE"), "or another")]
    said = [replace(entry, context=context) for entry, context in around]
    for text in shared:
        said += [member("2022-05-17", "NORWIRE", text=text), member(day, "CAWIRE", text=text)]
    assert tally_of(said, group_origins).counts(said[:2]) == Counts(*expected)


def test_a_title_in_two_reports_has_two_origins_and_in_a_reprint_one() -> None:
    first = replace(member("2022-05-17", "NORWIRE", text="member Armenia"), context=WORDS)
    second = replace(member("2022-05-18", "CAWIRE", text="member Armenia"), context=WORDS[::-1])
    assert counts(first, second) == Counts(2, 2, 2)
    assert counts(first, replace(second, context=WORDS)) == Counts(2, 2, 1)


def test_the_headline_of_a_reprint_is_no_origin() -> None:
    first = member("2022-05-17", "NORWIRE", text=WORDS)
    reprint, headline = (
        member("2022-05-18", "CAWIRE", text=WORDS),
        member("2022-05-18", "CAWIRE", note="title"),
    )
    assert counts(first, reprint, headline) == Counts(2, 2, 1)


def test_a_reprint_of_the_same_day_makes_no_outlet_two() -> None:
    first, second = member("2022-05-17", "NORWIRE", text=WORDS), member("2022-05-17", "NORWIRE", number=2)
    reprint = member("2022-05-17", "CAWIRE", text=WORDS)
    assert counts(first, second, reprint).origins == counts(first, second).origins == 1


def test_a_copy_that_lost_its_speaker_is_the_speakers() -> None:
    said = member("2022-05-17", "NORWIRE", by="Ivan Orlov", text=WORDS)
    assert counts(said, member("2022-05-18", "CAWIRE", text=WORDS)) == Counts(2, 2, 1)


def test_a_pack_is_no_report_and_no_origin_but_may_agree_with_one() -> None:
    report = general("Stanislav Zas", "2022-05-17")
    in_pack = replace(general("Stanislav Zas", "2022-05-17", number=2), outlet="", pack="CSTO")
    assert counts(in_pack) == Counts()
    found = state_on(lay_grounds(CSTO, (report, in_pack), group_origins), on=date(2022, 5, 17))
    (answer,) = (cell.answer for cell in found.offices)
    assert (answer.status, answer.counts) == ("agreed", Counts(1, 1, 1))
    assert answer.held_by == ("Debed Courier", "pack CSTO")
    assert any("with pack CSTO" in reason for reason in answer.why)


def test_more_origins_than_reports_are_explained() -> None:
    relayed = member("2022-05-17", "NORWIRE", by="Government of Armenia")
    found = state_on(
        lay_grounds(CSTO, (members("2022-05-17", "NORWIRE"), relayed), group_origins), on=date(2022, 5, 17)
    )
    armenia = next(member.standing for member in found.members if member.name == "Armenia")
    assert (armenia.counts.reports, armenia.counts.origins) == (1, 2)
    assert any("speakers" in reason for reason in armenia.why)


@pytest.mark.parametrize("recorded", [date(2020, 1, 1), date(2026, 1, 1)])
def test_the_day_on_which_it_was_recorded_is_no_date_of_a_report(recorded: date) -> None:
    undated = general("Stanislav Zas", "", recorded=recorded)
    found = state_on(lay_grounds(CSTO, [undated], group_origins), on=date(2026, 1, 1))
    (answer,) = (cell.answer for cell in found.offices)
    assert answer.last_reported == ""


def test_what_is_known_of_a_date_is_shown() -> None:
    undated = general("Stanislav Zas", "")
    known = replace(undated, published=replace(undated.published, value="XXXX-09-14", granularity="day"))
    found = state_on(lay_grounds(CSTO, [known], group_origins), on=date(2025, 1, 1))
    (answer,) = (cell.answer for cell in found.offices)
    assert answer.last_reported == "XXXX-09-14"

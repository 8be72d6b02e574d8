from typing import Any

import pytest
from made_entries import CSTO, general, members, told

from foedus.link.copies import group_origins
from foedus.model import Entry, Happening
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.timeline import find_timeline


def timeline(*entries: Entry) -> tuple[Happening, ...]:
    return find_timeline(lay_grounds(CSTO, entries, group_origins))


def test_events_of_every_kind_in_order_of_time() -> None:
    entries = [
        general("Imangali Tasmagambetov", "2023-01-11", at="2023-01-01/.."),
        told("mission/launched", "2022-01-07", at="2022-01-06", org=CSTO, state="Kazakhstan"),
        told("aid/requested", "2022-01-06", at="2022-01-05", requester="Kazakhstan", helper=CSTO),
        told(
            "meeting/held", "2022-05-17", at="2022-05-16", org=CSTO, place="Moscow", note="anniversary summit"
        ),
        told("exercise/planned", "2022-09-01", at="2022-10", org=CSTO, realis="future"),
        told("treaty/signed", "2022-05-17", at="1992-05-15", treaty="Collective Security Treaty", org=CSTO),
        told("standing/member", "2022-05-17", at="2006-06-23", state="Uzbekistan", org=CSTO),
        members("2022-05-17", states="Russia"),
        told("meeting/held", "", org=CSTO, place="Minsk"),
    ]
    found = [(event.time.value, event.label, event.answer.value) for event in timeline(*entries)]
    assert found == [
        ("1992-05-15", "Collective Security Treaty, signed", "1992-05-15"),
        ("2006-06-23", "Uzbekistan: member", "member"),
        ("2022-01-05", f"Kazakhstan asks {CSTO}", "open"),
        ("2022-01-06", "mission in Kazakhstan", "launched"),
        ("2022-05-16", "summit in Moscow", "held"),
        ("2022-10", f"exercise of the {CSTO}", "planned"),
        ("2023-01-01", "Secretary General: Imangali Tasmagambetov", "Imangali Tasmagambetov"),
        ("", "meeting in Minsk", "held"),
    ]


def test_one_event_in_three_reports_is_told_once_with_all_of_them() -> None:
    reports = [
        told("meeting/held", "2022-05-17", outlet, at=at, org=CSTO, place="Moscow")
        for outlet, at in (("NORWIRE", "2022-05-16"), ("CAWIRE", "2022-05-16"), ("Senne Review", "2022-05"))
    ]
    (event,) = timeline(*reports)
    assert event.answer.counts.reports == 3
    assert len(event.answer.evidence) == 3


def test_a_mission_on_the_timeline_is_not_stale() -> None:
    (event,) = timeline(told("mission/launched", "2022-01-07", at="2022-01-06", org=CSTO, state="Kazakhstan"))
    assert event.answer.status == "reported_once"


def test_an_event_has_its_kind_and_those_who_take_part() -> None:
    entries = [
        told("aid/requested", "2022-01-06", at="2022-01-05", requester="Kazakhstan", helper=CSTO),
        told("treaty/signed", "2022-05-17", at="1992-05-15", treaty="Collective Security Treaty", org=CSTO),
        general("Imangali Tasmagambetov", "2023-01-11", at="2023-01-01/.."),
    ]
    assert [(event.kind, event.actors) for event in timeline(*entries)] == [
        ("treaty", ()),
        ("aid", ("Kazakhstan",)),
        ("holds", ("Imangali Tasmagambetov",)),
    ]


@pytest.mark.parametrize(
    ("tellings", "manner"),
    [
        ([{"realis": "actual"}], "told"),
        ([{"realis": "future"}], "planned"),
        ([{"realis": "alleged"}], "alleged"),
        ([{"not_so": True}], "denied"),
        ([{"realis": "future"}, {"realis": "alleged", "number": 2}], "alleged"),
        ([{"not_so": True}, {"realis": "actual", "number": 2}], "told"),
    ],
)
def test_an_event_is_told_as_the_surest_of_its_claims_tells_it(
    tellings: list[dict[str, Any]], manner: str
) -> None:
    met = {
        "what": "meeting/held",
        "published": "2022-05-17",
        "at": "2022-05-16",
        "org": CSTO,
        "place": "Minsk",
    }
    (event,) = timeline(*(told(**met, **telling) for telling in tellings))
    assert event.manner == manner


def test_a_meeting_that_is_only_planned_lies_after_its_report_and_is_the_one_that_is_held_then() -> None:
    planned = told("meeting/planned", "2022-05-10", org=CSTO, place="Moscow", realis="future")
    (event,) = timeline(planned)
    assert (event.time.value, event.answer.value) == ("2022-05-10/2022-06-24", "planned")
    assert event.time.why == "no date is given: the weeks after the report"
    held = told("meeting/held", "2022-05-17", "Lowland Post", at="2022-05-16", org=CSTO, place="Moscow")
    (event,) = timeline(planned, held)
    assert (event.time.value, event.answer.value) == ("2022-05-16", "held")
    before = told("meeting/held", "2022-05-09", "Lowland Post", at="2022-05-08", org=CSTO, place="Moscow")
    assert [each.answer.value for each in timeline(planned, before)] == ["held", "planned"]

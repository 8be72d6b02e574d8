"""What the packs alone answer of their organisations, on days of which the answer is known."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from foedus.link.copies import group_origins
from foedus.model import Entry, State
from foedus.packs import bundled_packs
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.known import pack_entries
from foedus.record.fold.state import state_on

PACKS = bundled_packs()
NATO_1949 = "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA"
NATO_1982 = f"{NATO_1949} DEU ESP GRC TUR"
NATO_2004 = f"{NATO_1982} BGR CZE EST HUN LTU LVA POL ROU SVK SVN"
NATO_2020 = f"{NATO_2004} ALB HRV MKD MNE"
EU_1995 = "AUT BEL DEU DNK ESP FIN FRA GBR GRC IRL ITA LUX NLD PRT SWE"
EU_2004 = f"{EU_1995} CYP CZE EST HUN LTU LVA MLT POL SVK SVN"
EU_2013 = f"{EU_2004} BGR HRV ROU"
SCO_2001 = "CHN KAZ KGZ RUS TJK UZB"
CSTO = "ARM BLR KAZ KGZ RUS TJK"
CIS = "ARM AZE BLR KAZ KGZ MDA RUS TJK UKR UZB"
BRICS_2011 = "BRA CHN IND RUS ZAF"
BRICS_2024 = f"{BRICS_2011} ARE EGY ETH IRN"
ASEAN_1967 = "IDN MYS PHL SGP THA"
ASEAN_1999 = f"{ASEAN_1967} BRN KHM LAO MMR VNM"


@cache
def known(org: str) -> tuple[str, tuple[Entry, ...]]:
    pack = PACKS.pack(org)
    assert pack is not None
    return pack.name, pack_entries(pack, PACKS)


@cache
def state(org: str, on: str) -> State:
    name, entries = known(org)
    return state_on(lay_grounds(name, entries, group_origins), on=date.fromisoformat(on))


def with_standing(org: str, on: str, value: str | None) -> set[str]:
    found = (row for row in state(org, on).members if row.standing.value == value)
    states = (PACKS.state(row.name) for row in found)
    return {row.iso3 for row in states if row}


@pytest.mark.parametrize(
    ("org", "on", "members"),
    [
        ("CSTO", "1998-12-31", f"{CSTO} AZE GEO UZB"),
        ("CSTO", "1999-04-03", CSTO),
        ("CSTO", "2008-01-01", f"{CSTO} UZB"),
        ("CSTO", "2013-01-01", CSTO),
        ("CIS", "1991-12-10", "BLR RUS UKR"),
        ("CIS", "2000-01-01", f"{CIS} GEO TKM"),
        ("CIS", "2007-01-01", f"{CIS} GEO"),
        ("CIS", "2010-01-01", CIS),
        ("EAEU", "2014-12-31", ""),
        ("EAEU", "2015-01-01", "BLR KAZ RUS"),
        ("EAEU", "2015-01-02", "ARM BLR KAZ RUS"),
        ("EAEU", "2015-08-12", "ARM BLR KAZ KGZ RUS"),
        ("Union State", "1999-12-07", ""),
        ("Union State", "2024-01-01", "BLR RUS"),
        ("SCO", "2001-06-14", ""),
        ("SCO", "2017-06-08", SCO_2001),
        ("SCO", "2017-06-09", f"{SCO_2001} IND PAK"),
        ("SCO", "2023-07-03", f"{SCO_2001} IND PAK"),
        ("SCO", "2023-07-04", f"{SCO_2001} IND IRN PAK"),
        ("SCO", "2024-07-04", f"{SCO_2001} BLR IND IRN PAK"),
        ("BRICS", "2010-06-01", "BRA CHN IND RUS"),
        ("BRICS", "2023-12-31", BRICS_2011),
        ("BRICS", "2024-01-01", BRICS_2024),
        ("BRICS", "2025-01-06", f"{BRICS_2024} IDN"),
        ("NATO", "1950-01-01", NATO_1949),
        ("NATO", "1990-01-01", NATO_1982),
        ("NATO", "1999-03-12", f"{NATO_1982} CZE HUN POL"),
        ("NATO", "2010-01-01", f"{NATO_2004} ALB HRV"),
        ("NATO", "2020-03-27", NATO_2020),
        ("NATO", "2023-04-03", NATO_2020),
        ("NATO", "2023-04-04", f"{NATO_2020} FIN"),
        ("NATO", "2024-03-07", f"{NATO_2020} FIN SWE"),
        ("EU", "1972-12-31", "BEL DEU FRA ITA LUX NLD"),
        ("EU", "2000-01-01", EU_1995),
        ("EU", "2004-05-01", EU_2004),
        ("EU", "2013-07-01", EU_2013),
        ("EU", "2020-01-31", EU_2013),
        ("EU", "2020-02-01", EU_2013.replace("GBR ", "")),
        ("ASEAN", "1980-01-01", ASEAN_1967),
        ("ASEAN", "2000-01-01", ASEAN_1999),
        ("ASEAN", "2025-10-25", ASEAN_1999),
        ("ASEAN", "2025-10-26", f"{ASEAN_1999} TLS"),
    ],
)
def test_members_on_a_day(org: str, on: str, members: str) -> None:
    assert with_standing(org, on, "member") == set(members.split())


@pytest.mark.parametrize(
    ("org", "on", "value", "states"),
    [
        ("CSTO", "2000-01-01", "former", "AZE GEO UZB"),
        ("CIS", "2010-01-01", "associate", "TKM"),
        ("CIS", "2010-01-01", "former", "GEO"),
        ("EAEU", "2025-06-01", "observer", "CUB IRN MDA UZB"),
        ("SCO", "2016-01-01", "observer", "AFG BLR IND IRN MNG PAK"),
        ("SCO", "2025-12-01", "observer", "AFG MNG"),
        ("NATO", "2022-06-01", "applicant", "FIN SWE"),
        ("NATO", "2022-08-01", "signatory", "FIN SWE"),
        ("EU", "2022-07-01", "candidate", "ALB MDA MKD MNE SRB TUR UKR"),
        ("EU", "2021-01-01", "former", "GBR"),
        ("AU", "2013-09-01", "suspended", "CAF EGY GNB MDG"),
        ("AU", "2015-01-01", "suspended", "CAF"),
        ("AU", "2023-12-01", "suspended", "BFA GAB GIN MLI NER SDN"),
        ("AU", "2025-06-01", "suspended", "BFA GIN MLI NER SDN"),
        ("BRICS", "2025-03-01", "partner", "BLR BOL CUB KAZ MYS NGA THA UGA UZB"),
    ],
)
def test_other_standings_on_a_day(org: str, on: str, value: str, states: str) -> None:
    assert with_standing(org, on, value) == set(states.split())


@pytest.mark.parametrize(("on", "count"), [("2002-07-08", 0), ("2005-01-01", 53), ("2018-01-01", 55)])
def test_the_african_union_has_as_many_members(on: str, count: int) -> None:
    assert len(with_standing("AU", on, "member")) == count


def test_what_sources_disagree_on_stays_contested() -> None:
    (saudi,) = (row for row in state("BRICS", "2024-06-01").members if row.name == "Saudi Arabia")
    assert (saudi.standing.status, saudi.standing.value) == ("contested", "invited")
    assert saudi.standing.alternatives[0].value == "member"


@pytest.mark.parametrize(
    ("org", "office", "on", "person"),
    [
        ("NATO", "Secretary General", "2010-01-01", "Anders Fogh Rasmussen"),
        ("NATO", "Secretary General", "2001-09-11", "George Robertson"),
        ("NATO", "Secretary General", "2024-10-01", "Mark Rutte"),
        ("SCO", "Secretary General", "2023-01-01", "Zhang Ming"),
        ("SCO", "Secretary General", "2025-06-01", "Nurlan Yermekbayev"),
        ("CIS", "Secretary General", "2005-01-01", "Vladimir Rushailo"),
        ("EAEU", "Chairman of the Eurasian Economic Commission", "2022-06-01", "Mikhail Myasnikovich"),
        ("Union State", "State Secretary", "2015-01-01", "Grigory Rapota"),
        ("EU", "President of the European Commission", "2010-01-01", "Jose Manuel Barroso"),
        ("EU", "High Representative", "2025-01-01", "Kaja Kallas"),
        ("AU", "Chairperson of the African Union Commission", "2025-06-01", "Mahmoud Ali Youssouf"),
        ("ASEAN", "Secretary General", "2012-05-01", "Surin Pitsuwan"),
        ("ASEAN", "Chair", "2023-05-01", "Indonesia"),
        ("BRICS", "Chair", "2024-10-22", "Russia"),
        ("EU", "Chair", "2024-03-01", "Belgium"),
        ("SCO", "Chair", "2022-12-01", "India"),
        ("AU", "Chair", "2023-03-01", "Comoros"),
    ],
)
def test_who_holds_an_office_on_a_day(org: str, office: str, on: str, person: str) -> None:
    offices = {row.name: row.answer.value for row in state(org, on).offices}
    assert offices[office] == person


@pytest.mark.parametrize("pack", [p for p in PACKS.packs if p.is_organisation], ids=lambda pack: pack.id)
def test_a_pack_has_what_a_reader_asks_for_first(pack) -> None:  # type: ignore[no-untyped-def]
    assert pack.members
    assert pack.organs
    assert {"headquarters"} <= {row.kind for row in pack.facts}
    assert pack.chairs or pack.holders
    assert {row.language for row in pack.aliases} >= {"en", "ru"}


@pytest.mark.parametrize("text", ["the alliance", "the bloc", "the organisation", "the regional bloc", "CFM"])
def test_an_informal_name_that_fits_many_is_declared_to_need_its_context(text: str) -> None:
    named = [name for name in PACKS.names() if name.text == text]
    assert len({name.actor_id for name in named}) > 1
    assert {name.form for name in named} <= {"description", "bare"}

"""What a copy is to its source, and which of the two came first."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.link.copies import find_copied_pairs, find_copies
from foedus.model import Copy, Edition, Time

REPORT = (
    "The council of the river alliance agreed on Tuesday to send sixty monitors to the lower Senne for a",
    "Its chairwoman told reporters in the old customs house that the decision had taken nine hours and two",
    "Three members wanted a larger mission with boats of its own, and two wanted none before the autumn",
    "Under the text, which runs to four pages, the monitors carry no weapons and report every Friday to the",
    "“We are not sending an army, we are sending people with notebooks and wet boots,” the chairwoman said",
    "Farmers on the left bank have complained since March that pumps upstream take more water than was",
    "The upper states deny it and point to a dry winter, the driest that the gauges at Osterby have recorded",
    "A first group of twelve is to leave on Sunday with two interpreters and a lorry lent by the fire",
)
FILLER = (
    "Bakers in the harbour quarter have raised the price of rye bread for the second time within a single",
    "A choir from the northern islands won the spring contest with a song that its oldest member had written",
    "The library at Gade will close for repairs until the new roof keeps out the rain that ruined two",
    "Two goalkeepers were sent off in a match that nobody could finish because the fog had swallowed the",
    "The price of timber fell as sawmills in the hills worked through the stock that the storm had left them",
    "Schools reopen on Monday with fewer teachers than classes, the union of head teachers said in its",
    "An exhibition of clocks from nine countries opens beside the station, where most of them will run too",
    "Ferries between the two ports will carry bicycles without charge until the bridge has its second lane",
    "Beekeepers count their losses after a wet May, and expect half of the honey that they had the year",
    "The mayor of Osterby has bought the empty mill and means to turn it into rooms for apprentices and a",
)


def text(*lines: str) -> str:
    return "\n".join(f"{line}." for line in lines)


def on(value: str) -> Time:
    if len(value) == len("2024-03"):
        return Time(
            value, date.fromisoformat(f"{value}-01"), date.fromisoformat(f"{value}-31"), "month", "text"
        )
    day = date.fromisoformat(value[:10]) if value else None
    return Time(value, day, day, "instant" if "T" in value else "day", "metadata") if day else Time()


def edition(key: str, body: str, published: str = "", **rest: object) -> Edition:
    made = Edition(key, f"{key} news", body, published=on(published))
    return replace(made, **rest)  # type: ignore[arg-type]


def compared(one: Edition, other: Edition) -> Copy | None:
    found = find_copies([one, other])
    assert found == find_copies([other, one])
    return found[0] if found else None


WHOLE = text(*REPORT)
EDITED = WHOLE.replace("sixty monitors", "about sixty observers").replace("a lorry lent by", "a van lent by")
REWRITTEN = text(*REPORT[:4], *FILLER[:3])


@pytest.mark.parametrize(
    ("kind", "source", "copy"),
    [
        ("exact", WHOLE, WHOLE),
        ("reprint", WHOLE, EDITED),
        ("abridged", WHOLE, text(*REPORT[:4])),
        ("extended", text(*REPORT[2:6]), text(*FILLER[:3], *REPORT[2:6], *FILLER[3:4])),
        ("rewritten", WHOLE, REWRITTEN),
        ("roundup", text(*REPORT[:2]), text(*FILLER, *REPORT[:2], *(line[::-1] for line in FILLER))),
        ("abridged", text(*FILLER, *REPORT[:2], *(line[::-1] for line in FILLER)), text(*REPORT[:2])),
        ("passage", WHOLE, text(*FILLER[:6], *REPORT[5:7])),
    ],
)
def test_the_kind_of_a_copy_is_seen_from_the_copy(kind: str, source: str, copy: str) -> None:
    found = compared(edition("a", source, "2024-03-05"), edition("b", copy, "2024-03-06"))
    assert found is not None
    assert (found.source, found.copy, found.kind, found.directed) == ("a", "b", kind, True), found.why


def test_what_shares_names_and_titles_alone_is_no_copy() -> None:
    names = "Alliance Secretary General Olga Brandt and Foreign Minister of Upper Gade Jens Holm"
    lines = [f"{names} spoke of item {n} for {n * 3} minutes" for n in range(3)]
    other = [f"In hall {n}, {names} had tea {n * 5} times" for n in range(8, 11)]
    assert compared(edition("a", text(*FILLER[:4], *lines)), edition("b", text(*FILLER[5:9], *other))) is None


def test_a_speech_that_two_reports_quote_is_quotes_and_has_no_direction() -> None:
    words = (
        "“We are not sending an army, we are sending people with notebooks and wet boots, who will count "
        "pumps and farms and fish, and be home before the geese, whatever the upper states may write,”"
    )
    one = text(*FILLER[:4], f"{words} said the chairwoman of the council")
    other = text(*FILLER[5:9], f"Asked on Friday, she was short: {words} and left")
    found = compared(edition("a", one, "2024-03-05"), edition("b", other, "2024-03-06"))
    assert found is not None
    assert (found.kind, found.directed) == ("quotes", False)


def test_a_post_that_two_pages_embed_is_quotes() -> None:
    post = (
        "We have counted the pumps, all two hundred of them, and the river is lower than it was in the year "
        "of the great fire, so do not tell me that nothing was taken from it by those who live upstream\n"
        "— Olga Brandt (@obrandt) March 5, 2024"
    )
    found = compared(
        edition("a", f"{text(*FILLER[:4])}\n{post}"), edition("b", f"{text(*FILLER[5:])}\n{post}")
    )
    assert found is not None
    assert found.kind == "quotes"


@pytest.mark.parametrize(
    ("changes", "is_version"),
    [
        ({"page": "https://debed.example/1"}, True),
        ({"title": "Monitors leave for the Senne"}, True),
        ({}, True),
        ({"page": "https://debed.example/2"}, False),
    ],
    ids=["same page", "same headline", "same outlet", "another page"],
)
def test_a_page_read_again_is_a_version(changes: dict[str, str], is_version: bool) -> None:
    first = edition("a", WHOLE, outlet="Debed Courier", title="Monitors leave for the Senne")
    first = replace(
        first, page="https://debed.example/1" if "page" in changes else "", read="2024-03-05T06:00"
    )
    later = replace(first, key="b", text=EDITED, title="Council sends monitors", read="2024-03-05T09:00")
    found = compared(first, replace(later, **changes))  # type: ignore[arg-type]
    assert found is not None
    assert (found.kind == "version") is is_version
    assert found.directed is is_version
    assert found.source == "a"


@pytest.mark.parametrize(
    ("credited", "outlets", "kind"),
    [
        (((), ()), ("Debed Courier", "Debed Courier"), "background"),
        ((("Reuters",), ("Reuters",)), ("Debed Courier", "Lantern TV"), "background"),
        (((), ()), ("Debed Courier", "Lantern TV"), "passage"),
    ],
)
def test_a_paragraph_that_an_outlet_or_agency_repeats_is_background(
    credited: tuple[tuple[str, ...], ...], outlets: tuple[str, ...], kind: str
) -> None:
    old = edition("a", text(*FILLER[:5], *REPORT[5:7]), "2024-03-01", outlet=outlets[0], credits=credited[0])
    new = edition("b", text(*FILLER[5:], *REPORT[5:7]), "2024-04-01", outlet=outlets[1], credits=credited[1])
    found = compared(old, new)
    assert found is not None
    assert (found.kind, found.source, found.directed) == (kind, "a", True)


OWN = {"outlet": "Debed Courier"}
COPIED = {"outlet": "Lantern TV", "credits": ("Debed Courier",)}
AGENCY = {"credits": ("TASS",)}


@pytest.mark.parametrize(
    ("one", "other", "source", "reason"),
    [
        (edition("a", WHOLE, "2024-03-06"), edition("b", WHOLE, "2024-03-05"), "b", "earlier day"),
        (
            edition("a", WHOLE, "2024-03-05T09:30"),
            edition("b", WHOLE, "2024-03-05T09:00"),
            "b",
            "earlier hour",
        ),
        (
            edition("a", WHOLE, "2024-03-06T00:30+04:00"),
            edition("b", WHOLE, "2024-03-05T23:00+01:00"),
            "a",
            "earlier hour",
        ),
        (edition("a", WHOLE, **COPIED), edition("b", WHOLE, "2024-03-05", **OWN), "b", "credited to Debed"),
        (
            edition("a", WHOLE, "2024-03-06", **AGENCY),
            edition("b", WHOLE, "2024-03-05", **AGENCY),
            "",
            "TASS",
        ),
        (edition("a", WHOLE, "2024-03"), edition("b", WHOLE, "2024-03"), "", "neither"),
        (edition("a", WHOLE), edition("b", WHOLE, "2024-03-05"), "", "neither"),
        (edition("a", text(*REPORT[:4])), edition("b", WHOLE), "b", "breaks off"),
        (
            edition("a", text(*FILLER[:3], *REPORT[:6])),
            edition("b", text(*REPORT[:6])),
            "b",
            "opens with something new",
        ),
    ],
    ids=["day", "hour", "zones", "credit", "common credit", "month", "undated", "cut", "new opening"],
)
def test_direction_and_its_reason(one: Edition, other: Edition, source: str, reason: str) -> None:
    found = compared(one, other)
    assert found is not None
    assert (found.source if found.directed else "") == source, found.why
    assert reason in found.why


def test_pages_of_pictures_are_compared_by_their_captions() -> None:
    caption = f"{REPORT[0]}. {REPORT[1]}. (Photo: A. Holm)"
    pictures = edition("a", "", captions=caption)
    found = compared(pictures, edition("b", text(*FILLER), captions=caption))
    assert found is not None
    assert found.containment > 0.9
    assert (
        compared(edition("a", WHOLE, captions=caption), edition("b", text(*FILLER), captions=caption)) is None
    )


def test_copied_pairs_are_those_of_exact_containment() -> None:
    half = text(*REPORT[:5], *FILLER[:3])
    texts = [WHOLE, half, text(*FILLER), text(*REPORT[:1]), ""]
    pairs = {(pair.one, pair.other): round(pair.containment, 2) for pair in find_copied_pairs(texts)}
    assert pairs.keys() == {(0, 1)}
    assert 0.5 < pairs[0, 1] < 0.7


bodies = st.lists(st.sampled_from(REPORT + FILLER), min_size=1, max_size=8, unique=True).map(
    lambda lines: text(*lines)
)
days = st.sampled_from(["", "2024-03-05", "2024-03-06", "2024-03-06T08:00"])


@given(st.lists(st.tuples(bodies, days), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_reports_makes_no_difference(reports, shuffle) -> None:  # type: ignore[no-untyped-def]
    editions = [edition(f"k{n}", body, day) for n, (body, day) in enumerate(reports)]
    shuffled = editions[:]
    shuffle.shuffle(shuffled)
    found = find_copies(editions)
    assert found == find_copies([*shuffled, editions[0]])
    for copy in found:
        assert 0 < copy.containment <= 1
        assert copy.source != copy.copy
        assert copy.why

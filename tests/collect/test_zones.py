"""Every line of a dump gets its label, and the text stays as it is."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_dumps import AGENCY, CAPTIONED, DOUBLED, METALINE

from foedus.collect.layout import find_units
from foedus.collect.zones import find_zones


def labels(text: str, title: str = "", outlet: str = "") -> list[tuple[str, str]]:
    return [(zone.label, zone.span.of(text)[:28]) for zone in find_zones(text, title, outlet).zones]


def label_of(text: str, words: str) -> str:
    at = text.index(words)
    return next(z.label for z in find_zones(text).zones if z.span.start <= at < z.span.end)


def test_a_doubled_title_a_fused_label_and_a_widget() -> None:
    assert labels(DOUBLED) == [
        ("title", "Harbour pact faces new test "),
        ("duplicate_title", "Harbour pact faces new test "),
        ("outlet_label", "LanternWorld.Net -"),
        ("body", "The harbour pact could break"),
        ("body", "“We have no other pact,” Dep"),
        ("body", "The pact has been in trouble"),
        ("teaser", "Top stories"),
        ("teaser", "The minister said that three"),
        ("teaser", "Two ships were lost. Their c"),
        ("teaser", "Partner news"),
        ("boilerplate", "---"),
    ]


def test_a_section_a_dek_a_caption_a_teaser_a_heading_and_a_form() -> None:
    assert [label for label, _ in labels(CAPTIONED)] == [
        "boilerplate", "title", "dek", "caption", "body", "teaser", "teaser", "body", "heading", "body",
        "boilerplate", "boilerplate", "boilerplate", "boilerplate",
    ]  # fmt: skip


def test_a_caption_in_three_lines_below_a_dek_and_an_agency_dateline() -> None:
    assert labels(AGENCY) == [
        ("boilerplate", "All news"),
        ("title", "Neighbours see harbour pact "),
        ("dek", "The deputy minister said tha"),
        ("caption", "Deputy Minister Ana Brek Ola"),
        ("caption", "Deputy Minister Ana Brek"),
        ("caption", "© Olaf Lund/CORVID"),
        ("dateline", "PORT VALE, March 8. /CORVID/"),
        ("body", "The neighbours see the harbo"),
        ("body", '"We noted it," Brek said.'),
    ]


def test_a_line_of_metadata_a_summary_above_the_picture_and_tags() -> None:
    assert [label for label, _ in labels(METALINE)] == [
        "title", "meta", "dek", "caption", "body", "boilerplate", "boilerplate",
    ]  # fmt: skip


SENTENCE = "The pact will meet again in the spring, an official said on Monday."


@pytest.mark.parametrize(
    ("opening", "label"),
    [
        ("PORT VALE (Reuters) - ", "dateline"),
        ("PORT VALE, Norland (AP) — ", "dateline"),
        ("YEREVAN, JANUARY 5, ARMENPRESS. ", "dateline"),
        ("BEIJING, June 5 (Xinhua) -- ", "dateline"),
        ("MOSCOW. June 5 (Interfax) - ", "dateline"),
        ("NUR-SULTAN/ALMATY, 6 January (CORVID) – ", "dateline"),
        ("BRUSSELS — ", "dateline"),
        ("Minsk, 5 June 2024 – ", "dateline"),
        ("(Reuters) - ", "dateline"),
        ("harbour.news - ", "outlet_label"),
        ("Lantern Courier - ", "outlet_label"),
    ],
)
def test_what_is_fused_to_the_first_sentence(opening: str, label: str) -> None:
    text = f"Harbour pact to meet again\n\n{opening}{SENTENCE}\n\nNothing else was said.\n"
    zones = find_zones(text).zones
    assert (zones[1].label, zones[1].span.of(text)) == (label, opening.strip())
    assert (zones[2].label, zones[2].span.of(text)) == ("body", SENTENCE)


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO - the alliance that nobody left - will meet again in the spring.",
        "Ana Brek - the deputy minister - said on Monday that the pact would meet.",
        "FILE - In that year, the pact met twice, and nobody was pleased with it.",
        "In 2022 (AP was there) the pact met twice, and nobody was pleased with it.",
        "US President Ana Brek said on Monday that the pact would meet.",
    ],
)
def test_a_sentence_that_only_looks_like_a_dateline_stays_whole(sentence: str) -> None:
    text = f"Harbour pact to meet again\n\n{sentence}\n\nNothing else was said.\n"
    assert all(zone.label not in {"dateline", "outlet_label"} for zone in find_zones(text).zones)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Read also: Ferry line to close in May", "teaser"),
        ("RELATED: Ferry line to close in May", "teaser"),
        ("FERRY LINE TO CLOSE IN MAY AFTER LOSSES", "teaser"),
        ("Photo: Ana Lund", "caption"),
        ("The ferry in the port of Vale. (AP Photo/Ana Lund)", "caption"),
        ("FILE PHOTO: The ferry in the port of Vale", "caption"),
        ("Share on Facebook", "boilerplate"),
        ("Subscribe to our newsletter", "boilerplate"),
        ("* * *", "boilerplate"),
        ("Copyright 2024 Lantern Courier. All rights reserved.", "boilerplate"),
        ("What the pact wants", "heading"),
        ("- the first demand of the pact", "body"),
        ("“We will not pay,” the minister said", "heading"),
        ("The ministers agreed on four points:", "body"),
        ("He declined.", "body"),
        ("The minister shared a photo of the treaty, which Ana Lund had taken for the port office.", "body"),
        ("The related talks, the minister said, will be held in the spring.", "body"),
        ("Comments by the minister were read out to the council on Monday.", "body"),
    ],
)
def test_single_lines_between_paragraphs(line: str, label: str) -> None:
    text = f"Harbour pact to meet again\n\n{SENTENCE}\n\n{line}\n\n{SENTENCE} Nobody else spoke.\n"
    assert label_of(text, line) == label


def test_a_promotion_in_brackets_is_cut_out_of_its_paragraph() -> None:
    text = (
        f"Harbour pact to meet\n\n{SENTENCE} (RELATED: Ferry line to close (again)) It is not known where.\n"
    )
    assert [label for label, _ in labels(text)] == ["title", "body", "teaser", "body"]


def test_the_report_goes_on_after_a_widget_in_its_middle() -> None:
    long = " ".join([SENTENCE] * 4)
    text = (
        f"Harbour pact to meet\n\n{SENTENCE}\n\nMost read\nFerry line to close\n\n{long}\n\n{long} The end.\n"
    )
    assert [label for label, _ in labels(text)] == ["title", "body", "teaser", "teaser", "body", "body"]


def test_sentences_of_a_widget_at_the_end_assert_nothing() -> None:
    text = (
        f"Harbour pact to meet\n\n{SENTENCE}\n\nLatest news\n\n{SENTENCE}\n\nThe minister said it rained.\n"
    )
    assert [label for label, _ in labels(text)][2:] == ["teaser", "teaser", "teaser"]


def test_an_embedded_post_is_no_sentence_of_the_report() -> None:
    post = "We shall meet again!\n\n— Ana Brek (@brek) May 2, 2024"
    text = f"Harbour pact to meet\n\n{SENTENCE}\n\n{post}\n\n{SENTENCE}\n"
    assert [label for label, _ in labels(text)] == ["title", "body", "boilerplate", "boilerplate", "body"]


def test_lines_wrapped_by_force_are_one_paragraph() -> None:
    paragraph = (
        "The ministers of the harbour pact met on Monday in Port\n"
        "Vale and agreed that they would meet again in the\n"
        "spring, when the ice has gone and the ships can enter\n"
        "the port without help from the breakers of Norland, as\n"
        "every year."
    )
    text = f"Harbour pact to meet\n\n{paragraph}\n\nNobody else spoke on Monday.\n"
    assert paragraph in {unit.text for unit in find_units(text)}
    assert label_of(text, "spring, when") == "body"


def test_windows_line_ends_and_no_break_spaces_are_kept() -> None:
    text = f"Harbour\u00a0pact to meet\r\n\r\n\u00a0{SENTENCE}\r\n"
    assert labels(text) == [("title", "Harbour\u00a0pact to meet"), ("body", SENTENCE[:28])]


def test_a_known_title_is_found_where_it_stands() -> None:
    text = f"Politics today\n\nHarbour pact to meet\n\n{SENTENCE}\n"
    assert labels(text, title="Harbour pact to meet")[1][0] == "title"


def test_a_known_outlet_before_a_dash_is_its_label() -> None:
    text = f"Harbour pact to meet\n\nSeablick - {SENTENCE}\n\nNothing else was said.\n"
    assert ("outlet_label", "Seablick -") in labels(text, outlet="Seablick")
    assert ("outlet_label", "Seablick -") not in labels(text)


LINES = st.sampled_from(
    [
        *DOUBLED.split("\n"),
        *CAPTIONED.split("\n"),
        *AGENCY.split("\n"),
        *METALINE.split("\n"),
        SENTENCE,
        "",
        "\t",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(LINES, max_size=25).map("\n".join)))
def test_zones_are_in_order_apart_and_cover_every_character(text: str) -> None:
    zones = find_zones(text).zones
    assert all(a.span.end <= b.span.start for a, b in pairwise(zones))
    covered = {at for zone in zones for at in range(zone.span.start, zone.span.end)}
    assert all(char.isspace() or at in covered for at, char in enumerate(text))


def test_the_seeds_are_zoned_as_by_hand(seeds: Path) -> None:
    """Bodies end where the widgets begin, and nothing below them asserts."""
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text("utf-8")
        zones = find_zones(text).zones
        assert [zone.label for zone in zones].count("title") == 1, path.name
        assert sum(len(z.span) for z in zones if z.label == "body") > 0.8 * len(text.strip()) - 600, path.name
        silent = " ".join(z.span.of(text) for z in zones if z.label in {"teaser", "caption", "boilerplate"})
        marks = [mark for mark in ("Top stories", "Leave a Reply", "©", "Read more") if mark in text]
        assert all(mark in silent for mark in marks), json.dumps([path.name, marks])

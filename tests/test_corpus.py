"""The marked articles of `tests/corpus`: well-formed, cleanly cut, and wide enough in what they cover."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from foedus.model import Span
from marks_form import (
    CLOSING,
    OPENING,
    ROLES,
    Attribution,
    assert_marks_are_cut_cleanly,
    assert_nesting_is_legal,
    assert_parts_are_there_once,
    assert_quotation_marks_stay,
    attributions,
    read,
)

CORPUS: Final = Path(__file__).parent / "corpus"
PATHS: Final = tuple(sorted(CORPUS.glob("*.txt")))
NO_CONTENT: Final = re.compile(
    r"read more|also read|related|watch:|top stories|most read|also on this site|you may also|photo|picture"
    r"|caption|by (?:[A-Z]|our )|updated|compiled|text:",
    re.IGNORECASE,
)


ALL: Final = tuple(chain.from_iterable(attributions(path) for path in PATHS))
each_article = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def number_of(path: Path) -> int:
    return int(path.stem.split("-")[0])


def test_both_halves_are_large_enough() -> None:
    numbers = [number_of(path) for path in PATHS]
    assert numbers == list(range(1, len(PATHS) + 1))
    assert len(numbers) >= 60
    assert len([number for number in numbers if number % 2]) >= 30
    assert len([number for number in numbers if not number % 2]) >= 30


@each_article
def test_an_article_is_short_and_free_of_marks_once_read(path: Path) -> None:
    text, _ = read(path)
    assert 60 <= len(text.split()) <= 180
    assert text.endswith("\n")
    assert not set("⟦⟧{}").intersection(text)
    assert not set("\u00a0\r").intersection(text)


@each_article
def test_marks_have_known_roles_and_complete_numbers(path: Path) -> None:
    _, marks = read(path)
    assert {mark.name.split(".")[1] for mark in marks} <= set(ROLES)
    assert [found.number for found in attributions(path)] == list(range(1, len(attributions(path)) + 1))


@each_article
def test_numbers_follow_the_text(path: Path) -> None:
    starts = [min(span.start for span in found.spans()) for found in attributions(path)]
    assert starts == sorted(starts)


@each_article
def test_each_attribution_has_its_parts_once(path: Path) -> None:
    assert_parts_are_there_once(path)


@each_article
def test_marks_are_cut_cleanly(path: Path) -> None:
    assert_marks_are_cut_cleanly(path)


@each_article
def test_quotation_marks_stay_with_what_they_enclose(path: Path) -> None:
    assert_quotation_marks_stay(path)


@each_article
def test_nesting_is_legal(path: Path) -> None:
    assert_nesting_is_legal(path)


@each_article
def test_nothing_is_marked_in_teasers_captions_bylines(path: Path) -> None:
    for found in attributions(path):
        assert not NO_CONTENT.match(found.line().lstrip("[•+ ")), found.line()


def test_no_dateline_or_agency_label_is_marked() -> None:
    for found in ALL:
        for span in found.spans():
            assert not re.search(r"/[A-Z]+/", found.text[span.start : span.end]), found.words("content")


def first(spans: tuple[Span, ...]) -> int:
    return spans[0].start if spans else -1


def after_bracket(found: Attribution) -> bool:
    return any(found.text[span.start - 1] == "(" for span in found.spans())


def nested(found: Attribution) -> bool:
    """Whether it lies in the content of another of its article."""
    return any(
        all(
            any(outer.start <= span.start and span.end <= outer.end for outer in other.content)
            for span in found.spans()
        )
        for other in ALL
        if other.text == found.text and other is not found
    )


def quoted(found: Attribution) -> bool:
    return found.words("content")[0] in OPENING and found.words("content")[-1] in CLOSING


def in_title(found: Attribution) -> bool:
    return min(span.start for span in found.spans()) <= found.text.find("\n")


def inverted(found: Attribution) -> bool:
    return bool(found.source) and first(found.content) < first(found.cue) < first(found.source)


def split(found: Attribution) -> bool:
    return len(found.content) > 1


def cue_is(pattern: str) -> Callable[[Attribution], bool]:
    return lambda found: bool(re.search(pattern, found.words("cue"), re.IGNORECASE))


def source_is(pattern: str) -> Callable[[Attribution], bool]:
    return lambda found: bool(re.search(pattern, found.words("source")))


def content_is(pattern: str) -> Callable[[Attribution], bool]:
    return lambda found: bool(re.match(pattern, found.words("content")))


CONSTRUCTIONS: Final[dict[str, tuple[Callable[[Attribution], bool], int]]] = {
    "wholly quoted": (quoted, 70),
    "no quotation mark in the content": (lambda a: not set('"“”').intersection(a.words("content")), 240),
    "that-clause": (content_is("that "), 60),
    "no that": (content_is("(?:the|he|it|she|they|cities|people|batteries|four) "), 30),
    "infinitive": (content_is("to "), 30),
    "reported question": (content_is("(?:whether|if|who|what|why|how|when|which) "), 14),
    "in the title": (in_title, 50),
    "title with a colon": (lambda a: in_title(a) and a.words("cue") == ":", 9),
    "title with a dash": (lambda a: in_title(a) and a.words("cue") in ("—", "-"), 3),
    "cue before source": (inverted, 35),
    "split content": (split, 45),
    "over paragraphs": (lambda a: split(a) and "\n" in a.text[first(a.content) : a.content[-1].end], 2),
    "according to": (cue_is("^according to$"), 8),
    "relayed": (cue_is("quoted|^saying$|as reported by|^citing$"), 7),
    "parenthesis": (after_bracket, 5),
    "negated": (cue_is("\\b(?:not|never|no|neither)\\b"), 10),
    "denial": (cue_is("den(?:y|ie|ying)|reject|refut|dismiss|rule[sd]? out"), 11),
    "request": (cue_is("urge|ask|call(?:s|ed) (?:on|for)|request|demand|appeal|plea|beg"), 25),
    "promise or offer": (cue_is("pledge|promis|vow|undert|offer|commit|assur"), 15),
    "hope, fear, doubt": (cue_is("hope|fear|doubt|concern|confiden|worr|regret|suspect"), 15),
    "belief": (cue_is("believ|think|convinced|trust|is sure|^know|consider|regard|\\bsees?\\b|the view"), 14),
    "intention": (cue_is("intend|plan|want|means|would prefer|decided"), 7),
    "noun as cue": (
        lambda a: (
            bool(re.search(r"['’]s$|^(?:His|Her|her|his)$", a.words("source"))) and a.words("cue") != "says"
        ),
        12,
    ),
    "described as": (
        cue_is("described|called|calls|brand|dubbed|hailed|label|referred|deemed|character|likens"),
        14,
    ),
    "passive": (
        cue_is(
            "(?:was|were|been|is|are|accused|blamed|told).*(?:accused|blamed|believed|said|alleged|expected|thought|praised|criticised|regarded|understood)$"
        ),
        10,
    ),
    "unsourced": (lambda a: not a.source, 20),
    "post": (cue_is("tweet|posted|wrote|^commented$"), 6),
    "document": (
        source_is(
            "(?i)\\breport$|audit$|document\\b|communiqu|protocol|text$|preamble|annex|statement|banner|poster|article"
        ),
        10,
    ),
    "pronoun": (source_is("^(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|her|I|who|[Ss]ome|[Oo]thers|Both|one)$"), 55),
    "collective": (
        source_is("(?i)ministers|participants|sides|parties|officials|delegations|monitors|all|commanders"),
        20,
    ),
    "joint": (source_is(" and "), 9),
    "metonym": (
        source_is(
            "^(?:Brussels|Warsaw|Berlin|Paris|Vienna|Riga|Sofia|Prague|Pretoria|New Delhi|Delhi|Beijing"
            "|Washington|Athens|Budapest|Tunis|JAKARTA|Brasília|Dar es Salaam)$"
        ),
        15,
    ),
    "shared source": (
        lambda a: any(a.source == b.source != () and a.text == b.text and a is not b for b in ALL),
        40,
    ),
    "nested": (nested, 12),
    "interview": (lambda a: a.words("cue") == ":" and not in_title(a), 12),
}


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_a_construction_is_covered(name: str) -> None:
    fits, least = CONSTRUCTIONS[name]
    assert len([found for found in ALL if fits(found)]) >= least


def test_the_tail_of_cues_is_long() -> None:
    cues = {found.words("cue").lower() for found in ALL}
    assert len(ALL) >= 450
    assert len(cues) >= 250


def test_some_articles_have_no_attribution() -> None:
    empty = [path for path in PATHS if not read(path)[1]]
    assert len(empty) >= 6
    assert len([path for path in empty if number_of(path) % 2]) >= 3


def plain_lines() -> Iterator[str]:
    for path in PATHS:
        text, marks = read(path)
        position = 0
        for line in text.split("\n"):
            end = position + len(line)
            if not any(mark.span.start < end and position < mark.span.end for mark in marks):
                yield line
            position = end + 1


@pytest.mark.parametrize(
    ("what", "sign", "least"),
    [
        (
            "teaser that reads like an attribution",
            r"say|tells|denies|accuses|warns|urges|condemns|vows|asked",
            12,
        ),
        ("teaser label", r"(?i)^(?:read more|related|watch|top stories|also|you may|most read)", 9),
        ("caption or credit", r"(?i)^(?:\[?photo|caption|picture)|©", 7),
        ("byline", r"^By ", 12),
        ("quotation marks that attribute nothing", '[“"]', 14),
    ],
)
def test_hard_negatives_stay_plain(what: str, sign: str, least: int) -> None:
    assert len([line for line in plain_lines() if re.search(sign, line)]) >= least, what


@pytest.mark.parametrize(
    ("style", "sign", "least"),
    [
        ("/AGENCY/", r"/[A-Z]{4,}/", 5),
        ("(Agency)", r"^[A-Z][A-ZÀ-Ž ]+,? ?[\w. ]*\([A-Z][\w ]+\) ?(?:-|—|--) ", 20),
        ("curly double", "“", 30),
        ("straight double", '"', 18),
        ("single", "‘|(?:^|\\s)'\\w", 2),
        ("ellipsis or brackets", r"\.\.\.|\[", 3),
        ("CSTO", "CSTO", 3),
        ("NATO", "NATO|alliance|allied", 15),
        ("EU", r"\bEU\b|European (?:Union|Commission|Parliament)|Brussels", 15),
        ("SCO", "SCO", 2),
        ("AU", r"African Union|\bAU\b", 8),
        ("ASEAN", "ASEAN|Southeast Asian", 4),
        ("BRICS", "BRICS", 4),
        ("CIS", r"\bCIS\b", 2),
        ("EAEU", "Eurasian Economic", 4),
    ],
)
def test_a_house_style_or_an_organisation_is_present(style: str, sign: str, least: int) -> None:
    texts = (read(path)[0] for path in PATHS)
    assert len([text for text in texts if re.search(sign, text, re.MULTILINE)]) >= least, style

from itertools import pairwise

import pytest
from extraction import marked, read_text

from foedus.extract.sentences import find_sentences
from foedus.model import Article, Notes, Span, Zone
from foedus.packs import bundled_packs


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Zas spoke. The bloc listened.", ["Zas spoke.", "The bloc listened."]),
        (
            "Mr. Zas met Gen. A. B. Serdyukov. They spoke.",
            ["Mr. Zas met Gen. A. B. Serdyukov.", "They spoke."],
        ),
        (
            "The U.S. Embassy in Minsk closed. It reopened.",
            ["The U.S. Embassy in Minsk closed.", "It reopened."],
        ),
        ("They met on 30 May. Armenia stayed away.", ["They met on 30 May.", "Armenia stayed away."]),
        ("It rained in May. “So it did,” he said.", ["It rained in May.", "“So it did,” he said."]),
        ("He told Report.Net of it. She left.", ["He told Report.Net of it.", "She left."]),
        ("“We wait… and see,” he said. It rained.", ["“We wait… and see,” he said.", "It rained."]),
        ('"Are you ready?" he asked. "Yes."', ['"Are you ready?" he asked.', '"Yes."']),
        ("MINSK, June 2. /AGENCY/. Ministers met.\nThey left.", None),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("One\u2028Two", ["One", "Two"]),
        ("\u00a0 Indented by no-break spaces.\u00a0", ["Indented by no-break spaces."]),
        ("--- 12:30 ***\nWords.", ["Words."]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences(text: str, sentences: list[str] | None) -> None:
    if not text:
        assert find_sentences(Article(""), Notes("", bundled_packs())) == ()
        return
    found = read_text(text).sentences
    if sentences is None:  # a dateline is cut somewhere, and nothing of it is lost
        assert "".join(s.span.of(text) for s in found).replace(" ", "") == text.replace(" ", "").replace(
            "\n", ""
        )
    else:
        assert [sentence.span.of(text) for sentence in found] == sentences


def test_golden() -> None:
    text = "Dr. Orlova spoke.  No. 5 won!\nIt ended."
    assert marked(text, [s.span for s in read_text(text).sentences], "s") == (
        "⟦1.s⟧Dr. Orlova spoke.⟦/1.s⟧  ⟦2.s⟧No. 5 won!⟦/2.s⟧\n⟦3.s⟧It ended.⟦/3.s⟧"
    )


def test_only_asserting_zones_have_sentences() -> None:
    text = "Title\nA caption.\nA body."
    zones = (Zone(Span(0, 5), "title"), Zone(Span(6, 16), "caption"), Zone(Span(17, 24), "body"))
    found = find_sentences(Article(text, zones), Notes("", bundled_packs()))
    assert [(s.span.of(text), s.zone) for s in found] == [("Title", "title"), ("A body.", "body")]


def test_sentences_are_in_order_and_apart() -> None:
    found = read_text("One. Two! Three? “Four.” Five.\nSix.").sentences
    assert len(found) == 6
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000", "\x85"])
def test_wide_spaces_around_a_capital_and_a_full_stop(space: str) -> None:
    text = f"They met in Plan{space}B{space}.{space}.{space}. Then they left. It rained."
    assert find_sentences(Article(text, (Zone(Span(0, len(text)), "body"),)), Notes("", bundled_packs()))

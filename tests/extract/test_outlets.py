"""Outlets that no pack knows: found by the words beside their names, and named without them."""

import pytest

from foedus.collect.plain import read_text
from foedus.model import Datum
from foedus.pipeline import annotate


def outlets(sentence: str, outlet: str = "") -> list[tuple[str, str]]:
    article = read_text(f"Talks go on in the north\n\n{sentence}\n", outlet=Datum(outlet or None, "user"))
    found = [m for m in annotate(article).mentions if m.kind == "outlet" and m.actor]
    return [(m.span.of(article.text), m.actor.name) for m in found if m.actor]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He told the HILLWIRE news agency that it rained.", [("HILLWIRE news agency", "HILLWIRE")]),
        ("She told the newspaper Morning Bell that it rained.", [("newspaper Morning Bell", "Morning Bell")]),
        ("It rained, according to Harbour TV.", [("Harbour TV", "Harbour TV")]),
        ("It rained, the Valley Herald reported.", [("Valley Herald", "Valley Herald")]),
        ("She told the TASS news agency that it rained.", [("TASS news agency", "TASS")]),
        ("The news was bad and the times were hard.", []),
        ("A newspaper said it rained. In March a daily agreed.", []),
        ("The weekly meeting in Minsk was short.", []),
    ],
)
def test_an_outlet_is_told_by_the_words_beside_or_in_its_name(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert outlets(sentence) == expected


def test_the_outlet_of_a_report_is_known_in_it() -> None:
    assert outlets("An official told Quarterdeck that it rained.") == []
    assert outlets("An official told Quarterdeck that it rained.", "Quarterdeck") == [("Quarterdeck",) * 2]


def test_a_chain_of_three_hops() -> None:
    sentence = (
        "“It rains,” Minister Ana Petrova told the HILLWIRE news agency on Monday, according to Harbour TV."
    )
    article = read_text(f"Talks go on\n\n{sentence}\n", outlet=Datum("Herald", "user"))
    statement = next(s for s in annotate(article).statements if s.kind == "direct")
    assert [hop.name for hop in statement.chain] == ["Herald", "Harbour TV", "HILLWIRE"]
    assert [actor.name for actor in statement.speakers] == ["Ana Petrova"]

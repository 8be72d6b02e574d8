"""Names that only the encoder knows: which of them become mentions, and where rules go before them."""

from dataclasses import replace

import pytest
from extraction import article_of, prepare, read_with_weights

from foedus.extract.mentions import find_mentions
from foedus.model import Named, NamedKind, Reading, Span


def found(text: str, *named: tuple[str, NamedKind, float]) -> list[tuple[str, str]]:
    """What is a mention where the weights read these names."""
    article = article_of(text)
    names = (Named(Span(text.index(words), text.index(words) + len(words)), *more) for words, *more in named)
    notes = replace(prepare(article), readings=(Reading("by hand", names=tuple(names)),))
    return [(m.span.of(text), m.kind) for m in find_mentions(article, notes)]


@pytest.mark.parametrize(
    ("text", "named", "mentions"),
    [
        ("Quux Blorg left.", ("Quux Blorg", "person", 0.9), [("Quux Blorg", "person")]),
        ("Quux Blorg left.", ("Quux Blorg", "person", 0.6), []),
        ("Quuxberg burned.", ("Quuxberg", "place", 0.95), [("Quuxberg", "place")]),
        ("Quuxberg burned.", ("Quux", "person", 0.95), []),
        ("Blorg Works closed.", ("Blorg Works", "organisation", 0.99), []),
        ("Blorg Moscow left.", ("Blorg Moscow", "person", 0.9), [("Blorg Moscow", "person")]),
        ("A Kyrgyz left.", ("Kyrgyz", "person", 0.9), [("Kyrgyz", "state")]),
        ("Kantor is far, the base at Kantor is old.", ("Kantor", "person", 0.9), [("Kantor", "place")]),
        (
            "NATO invited Blorgia.",
            ("NATO invited Blorgia", "person", 0.9),
            [("NATO", "organisation")],
        ),
        ("Quux greets Blorg.", ("Quux greets Blorg", "person", 0.9), []),
        ("Quux al-Blorg left.", ("Quux al-Blorg", "person", 0.9), [("Quux al-Blorg", "person")]),
        ("Quux dela Blorg left.", ("Quux dela Blorg", "person", 0.9), [("Quux dela Blorg", "person")]),
        ("Monday came.", ("Monday", "person", 0.9), []),
        ("Armenia left.", ("Armenia", "place", 0.99), [("Armenia", "state")]),
    ],
)
def test_a_name_that_the_weights_are_sure_of(
    text: str, named: tuple[str, NamedKind, float], mentions: list[tuple[str, str]]
) -> None:
    assert found(text, named) == mentions


def test_a_person_read_once_is_taken_up_by_the_family_name() -> None:
    text = "Quux Blorg left. Blorg had been ill."
    assert found(text, ("Quux Blorg", "person", 0.9)) == [("Quux Blorg", "person"), ("Blorg", "person")]


def test_the_speaker_of_an_unknown_name() -> None:
    article = article_of("It will rain, said Thorvald Ekström of the harbour office.")
    (statement,) = read_with_weights(article).statements
    assert [actor.name for actor in statement.speakers] == ["Thorvald Ekström"]

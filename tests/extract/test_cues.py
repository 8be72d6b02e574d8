import pytest

from foedus.extract.cues import find_cues, inflect
from foedus.model import Span


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "saying", "said"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("stress", {"stress", "stresses", "stressing", "stressed"}),
        (
            "go on to say",
            {"go on to say", "goes on to say", "going on to say", "went on to say", "gone on to say"},
        ),
        ("argue", {"argue", "argues", "arguing", "argued"}),
    ],
)
def test_inflect(lemma: str, forms: set[str]) -> None:
    assert {written for _, written in inflect(lemma)} == forms


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Zas said so", [("said", "say", "say", "past")]),
        ("Zas called for calm", [("called for", "call for", "request", "past")]),
        ("Zas called\u00a0for calm", [("called\u00a0for", "call for", "request", "past")]),
        ("According to Zas", [("According to", "according to", "say", "base")]),
        (
            "It expressed its deep concern",
            [("expressed its deep concern", "express concern", "concern", "past")],
        ),
        (
            "warning and Claims",
            [("warning", "warn", "warn", "gerund"), ("Claims", "claim", "claim", "third")],
        ),
        ("the so-called say-so", []),
        ("unsaid words", []),
    ],
)
def test_cues(text: str, cues: list[tuple[str, str, str, str]]) -> None:
    found = find_cues(text, Span(0, len(text)))
    assert [(c.span.of(text), c.lemma, c.act, c.form) for c in found] == cues

import pytest

from foedus.extract.acts import name_act
from foedus.model import Span


@pytest.mark.parametrize(
    ("cue", "lemma", "act"),
    [
        ("said", "say", "say"),
        ("has repeatedly accused", "accuse", "accuse"),
        ("was condemned by", "condemn", "condemn"),
        ("according to", "according to", "say"),
        ("expressed its deep concern", "express concern", "concern"),
        ("felt confident", "confident", "believe"),
        ("repeated the accusation", "accusation", "accuse"),
        ("called", "call", "describe"),
        ("called on", "call on", "request"),
        ("denial", "denial", "deny"),
        ("went on record with", "with", "say"),
        ("—", "—", "say"),
        ("have not ruled out", "not rule out", "say"),
        ("has never asked", "not ask", "say"),
        ("didn’t deny", "not deny", "say"),
        ("not only accused", "accuse", "accuse"),
    ],
)
def test_the_head_of_a_cue_names_its_act(cue: str, lemma: str, act: str) -> None:
    named = name_act(cue, Span(0, len(cue)))
    assert (named.cue.lemma, named.act) == (lemma, act)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Yerevan has not yet asked for help.", "say"),
        ("Yerevan did not publicly ask for help.", "say"),
        ("It is not cold, and Yerevan asked for help.", "request"),
    ],
)
def test_a_not_before_the_cue_counts(text: str, act: str) -> None:
    start = text.index("ask")
    assert name_act(text, Span(start, text.index(" for"))).act == act

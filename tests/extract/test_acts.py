import pytest

from foedus.extract.acts import name_act
from foedus.model import Cue, Span, Statement


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


@pytest.mark.parametrize(
    ("cue", "shown", "unsaid"),
    [
        ("promised", "promise", False),
        ("did not promise", "not promise", True),
        ("never condemned", "not condemn", True),
        ("has not raised the issue of", "not raise", True),
        ("not only accused", "accuse", False),
    ],
)
def test_what_was_not_said_shows_the_negated_lemma(cue: str, shown: str, unsaid: bool) -> None:
    named = name_act(cue, Span(0, len(cue)))
    statement = Statement("a", None, named.cue, (), "indirect", named.act)
    assert (statement.shown_act, statement.is_unsaid) == (shown, unsaid)


def test_without_a_cue_the_act_is_shown() -> None:
    statement = Statement("a", None, None, (Span(0, 4),), "direct", "warn")
    assert (statement.shown_act, statement.is_unsaid) == ("warn", False)
    assert Statement("a", None, Cue(Span(0, 4), "note"), (), "direct", "say").shown_act == "say"

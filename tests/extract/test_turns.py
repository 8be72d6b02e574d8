"""Turns of a transcript: who speaks, from where to where, and that what they say is in their words."""

from __future__ import annotations

import pytest
from extraction import article_of

from foedus.extract.turns import find_turns, turn_at
from foedus.pipeline import annotate

TALK = """Meeting with the governor of Sarn

President of Russia Vladimir Putin: Good morning, Ms Lund. The harbour is closed.
We know why.

Gloria Lund (in German): Thank you. The harbour will open in May.

Question: Who pays for it?

Vladimir Putin: “We do,” they told me yesterday.
"""
HEADINGS = """News in brief

Vladimir Putin: bloc to meet in July

Gloria Lund: harbour stays closed
"""


def test_a_turn_goes_from_its_label_to_the_next() -> None:
    article = article_of(TALK)
    turns = find_turns(TALK, annotate(article))
    said = [turn.span.of(TALK).split(": ", 1)[1].split(".")[0] for turn in turns]
    assert said[:2] == ["Good morning, Ms Lund", "Thank you"]
    assert [turn.speaker.name if turn.speaker else None for turn in turns][2:] == [None, "Vladimir Putin"]
    assert turn_at(turns, TALK.index("We know why")) == turns[0]
    assert turn_at(turns, 3) is None


def test_what_is_said_in_a_turn_is_direct_with_and_without_marks() -> None:
    statements = annotate(article_of(TALK)).statements
    by_label = [s for s in statements if s.cue and s.cue.span.of(TALK) == ":"]
    assert len(by_label) >= 2
    assert {statement.kind for statement in by_label} == {"direct"}


@pytest.mark.parametrize(
    ("words", "sure"), [("Photograph by Bo Rask.", False), ("I photograph it every day.", True)]
)
def test_a_single_label_may_be_a_caption(words: str, sure: bool) -> None:
    text = f"The harbour of Sarn\n\nRussian President Vladimir Putin: {words}\n"
    (turn,) = find_turns(text, annotate(article_of(text)))
    assert turn.sure == sure


@pytest.mark.parametrize("text", [HEADINGS, "Vladimir Putin said: the bloc will meet in July.\n"])
def test_a_heading_and_a_colon_within_a_sentence_are_no_direct_speech(text: str) -> None:
    article = article_of(text)
    notes = annotate(article)
    assert not any(turn.spoken for turn in find_turns(text, notes))
    assert "direct" not in {statement.kind for statement in notes.statements}


def test_labels_of_people_whom_nobody_knows_are_turns_where_there_are_others() -> None:
    talk = TALK + "\nHead of the Harbour Service Bo Rask: I can do it.\n\nA last thing: it rains.\n"
    turns = find_turns(talk, annotate(article_of(talk)))
    assert [turn.label.of(talk) for turn in turns][-1] == "Head of the Harbour Service Bo Rask"
    alone = "Harbour news\n\nHarbour Service Rask: closed.\n"
    assert find_turns(alone, annotate(article_of(alone))) == ()


@pytest.mark.parametrize(
    ("line", "words", "meant"),
    [
        ("Gloria Lund: Good morning, Mr President. I have a plan.", "Mr President", "Vladimir Putin"),
        ("Gloria Lund: Good morning, Mr President. I have a plan.", "I", "Gloria Lund"),
        ("Question: I am a teacher.", "I", None),
        ("Gloria Lund: He will pay for it.", "He", "Vladimir Putin"),
    ],
)
def test_in_a_turn_the_speaker_is_i_and_nobody_else(line: str, words: str, meant: str | None) -> None:
    opening = "President of Russia Vladimir Putin: Good morning. Gloria Lund is here.\n\n"
    text = f"Meeting with the governor of Sarn\n\n{opening}{line}\n"
    at = text.index(words, text.index(line) + line.index(": "))
    mentions = annotate(article_of(text)).mentions
    found = {m.actor.name for m in mentions if m.actor and m.span.start == at}
    assert found <= {meant}

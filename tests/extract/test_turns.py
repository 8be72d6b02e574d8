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


SPEECHES = """Talks in Sarn

* * *
President of Russia Vladimir Putin: Good morning, colleagues,
I am glad to see you.
Armenia is a member of the Eurasian Economic Union.
It will host the forum.

Gloria Lund: Thank you, Mr President.
Norway joined NATO in 1949. We remember it.

The talks lasted three hours. Both sides left by air.
"""


def test_all_that_is_said_in_a_turn_is_one_statement_of_the_speaker() -> None:
    article = article_of(SPEECHES)
    notes = annotate(article)
    turns = [s for s in notes.statements if s.cue and s.cue.span.of(SPEECHES) == ":"]
    assert [s.speaker for s in turns] == ["Vladimir Putin", "Gloria Lund"]
    assert [s.content[0].of(SPEECHES)[-12:] for s in turns] == ["st the forum", " remember it"]
    assert [s.source and s.source.span.of(SPEECHES)[-5:] for s in turns] == ["Putin", " Lund"]
    assert all(s.parent is not None for s in notes.statements if s not in turns)


def test_what_is_claimed_in_a_turn_is_its_speakers_and_never_the_narrators() -> None:
    notes = annotate(article_of(SPEECHES))
    by_id = {s.id: s.speaker for s in notes.statements}
    held = {c.args[0].actors[0].name: by_id.get(c.holder) for c in notes.claims if c.predicate == "standing"}
    assert held == {"Armenia": "Vladimir Putin", "Norway": "Gloria Lund"}


def test_a_report_that_goes_on_behind_a_turn_is_not_in_it() -> None:
    text = SPEECHES.replace("Both sides left", "Gloria Lund, whom we met, left")
    notes = annotate(article_of(text))
    last = [s for s in notes.statements if s.cue and s.cue.span.of(text) == ":"][-1]
    assert last.content[-1].of(text).endswith("We remember it")


@pytest.mark.parametrize("behind", ["(Laughter.)", "Harbour Post: And the ferry?", "* * *"])
def test_what_is_no_speech_ends_a_turn(behind: str) -> None:
    text = SPEECHES.replace("It will host", f"{behind}\nIt will host")
    first = next(s for s in annotate(article_of(text)).statements if s.cue and s.cue.span.of(text) == ":")
    assert first.content[-1].of(text).endswith("Economic Union")


def test_who_speaks_is_who_the_label_ends_with() -> None:
    text = SPEECHES.replace("Gloria Lund:", "Federal Chancellor of Austria Sebastian Kurz:")
    text = text.replace("colleagues,\nI am", "Mr Federal Chancellor. I am")
    turns = [s for s in annotate(article_of(text)).statements if s.cue and s.cue.span.of(text) == ":"]
    assert [s.speaker for s in turns] == ["Vladimir Putin", "Sebastian Kurz"]

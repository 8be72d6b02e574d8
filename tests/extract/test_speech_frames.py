# ruff: noqa: E501 - a marked sentence is read whole, on one line
import pytest
from extraction import article_of, prepare

from foedus.extract.frames import find_by_frames
from foedus.marked import marks_of, read_marked, write_marked
from foedus.model import Statement

FOUND = [
    # beside: before, behind, inverted
    ("frame beside", "⟦1.content⟧The bloc will act⟦/1.content⟧, ⟦1.source⟧Stanislav Zas⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧."),
    ("frame beside", "⟦1.content⟧“The bloc will act”⟦/1.content⟧, ⟦1.cue⟧said⟦/1.cue⟧ ⟦1.source⟧Stanislav Zas⟦/1.source⟧."),
    ("frame beside", "⟦1.content⟧The bloc will act⟦/1.content⟧, ⟦1.source⟧Stanislav Zas, who leads it⟦/1.source⟧, ⟦1.cue⟧said⟦/1.cue⟧."),
    # clause
    ("frame subject", "⟦1.source⟧Stanislav Zas⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧ ⟦1.content⟧that the bloc would act⟦/1.content⟧."),
    ("frame subject", "⟦1.source⟧Stanislav\u00a0Zas⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧ on Monday ⟦1.content⟧that the bloc would act⟦/1.content⟧."),
    ("frame subject", "In July, ⟦1.source⟧Minsk⟦/1.source⟧ ⟦1.cue⟧warned⟦/1.cue⟧ ⟦1.content⟧that it might pay less⟦/1.content⟧."),
    ("frame subject", "⟦1.source⟧Stanislav Zas⟦/1.source⟧ ⟦1.cue⟧told⟦/1.cue⟧ reporters ⟦1.content⟧that the bloc would act⟦/1.content⟧."),
    ("frame subject", "⟦1.source⟧Armenia⟦/1.source⟧ ⟦1.cue⟧came to the conclusion⟦/1.cue⟧ ⟦1.content⟧that the bloc would not act⟦/1.content⟧."),
    # to, matter, as, of
    ("frame subject", "⟦1.source⟧Stanislav Zas⟦/1.source⟧ ⟦1.cue⟧urged⟦/1.cue⟧ ⟦1.content⟧Armenia to stay⟦/1.content⟧."),
    ("frame subject", "⟦1.source⟧Armenia⟦/1.source⟧ ⟦1.cue⟧condemned⟦/1.cue⟧ ⟦1.content⟧the attack⟦/1.content⟧."),
    ("frame subject", "⟦1.source⟧Armenia⟦/1.source⟧ ⟦1.cue⟧described⟦/1.cue⟧ ⟦1.content⟧the step as a mistake⟦/1.content⟧."),
    ("frame subject", "⟦1.source⟧Armenia⟦/1.source⟧ ⟦1.cue⟧accused⟦/1.cue⟧ ⟦1.content⟧Azerbaijan of an attack⟦/1.content⟧."),
    ("frame subject", "⟦1.source⟧Armenia⟦/1.source⟧ ⟦1.cue⟧expressed its deep concern⟦/1.cue⟧ ⟦1.content⟧about the attack⟦/1.content⟧."),
    # phrase
    ("frame according", "⟦1.cue⟧According to⟦/1.cue⟧ ⟦1.source⟧the CSTO⟦/1.source⟧, ⟦1.content⟧the bloc will act⟦/1.content⟧."),
    # joint sources
    ("frame subject", "⟦1.source⟧Baku and Yerevan⟦/1.source⟧ have ⟦1.cue⟧stated⟦/1.cue⟧ ⟦1.content⟧that they will talk⟦/1.content⟧."),
    # the outlet's note is no content
    ("frame subject", "⟦1.source⟧Stanislav Zas⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧ ⟦1.content⟧that the bloc would act⟦/1.content⟧, without giving details."),
    # a station of its way ends the content
    ("frame subject", "⟦1.source⟧Stanislav Zas⟦/1.source⟧ ⟦1.cue⟧warned⟦/1.cue⟧ ⟦1.content⟧of a rift⟦/1.content⟧, TASS reports."),
]  # fmt: skip

SEVERAL = [
    "⟦1.source⟧⟦2.source⟧Stanislav Zas⟦/2.source⟧⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧ ⟦1.content⟧that the bloc would act⟦/1.content⟧, ⟦2.cue⟧adding⟦/2.cue⟧ ⟦2.content⟧that it had to⟦/2.content⟧.",
    # what closes a sentence holds all that was said in it
    "⟦2.content⟧⟦1.source⟧Armenia⟦/1.source⟧ ⟦1.cue⟧sees⟦/1.cue⟧ ⟦1.content⟧the bloc as a burden, which has cost it friends⟦/1.content⟧⟦/2.content⟧, ⟦2.source⟧Stanislav Zas⟦/2.source⟧ ⟦2.cue⟧told⟦/2.cue⟧ reporters.",
    "⟦1.source⟧⟦2.source⟧Armenia⟦/2.source⟧⟦/1.source⟧ ⟦1.cue⟧denied⟦/1.cue⟧ ⟦1.content⟧the report⟦/1.content⟧ and ⟦2.cue⟧accused⟦/2.cue⟧ ⟦2.content⟧Azerbaijan of an attack⟦/2.content⟧.",
]  # fmt: skip

NOTHING = [
    "Armenian officials have not ruled out a return to the table.",
    "Armenia has not asked to be released from the treaty.",
    "The drill was condemned by members of the council.",
    "Mr Zas was expected to make two visits.",
    "The quarrel goes back to the autumn.",
    "Armenia recalled its envoy.",
    "The member states of the CSTO met.",  # a noun
    "The report of the CSTO came out.",
    "Say what you will, it rained.",
    "“Zas said that it rained” was the whole of it.",  # the cue is quoted
    "It rained, said.",
    "Zas said.",  # no content
    "The State Department building closed.",
    "A meeting was held in Minsk.",
]


def find(text: str) -> tuple[Statement, ...]:
    article = article_of(text)
    return tuple(find_by_frames(article, prepare(article)))


def golden(text: str) -> str:
    return write_marked(text, marks_of(find(text)))


def plain(marked: str) -> str:
    return read_marked(marked)[0]


@pytest.mark.parametrize(("rule", "expected"), FOUND)
def test_frames(rule: str, expected: str) -> None:
    text = plain(expected)
    assert golden(text) == expected
    (statement,) = find(text)
    assert statement.rule == rule


@pytest.mark.parametrize("expected", SEVERAL)
def test_several_in_one_sentence(expected: str) -> None:
    assert golden(plain(expected)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_statement(text: str) -> None:
    assert find(text) == ()


def test_a_sentence_of_too_many_cues_is_no_prose() -> None:
    assert find("Zas said " * 200) == ()

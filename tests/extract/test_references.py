"""Who is meant, told by the parse and learnt weights: owners, descriptions, speakers, unknown names."""

from __future__ import annotations

import re

import pytest

import foedus
from foedus.model import Mention, Notes
from foedus.pipeline import annotate

REPORT = (
    "Brewery buys river boat\n\n"
    "Gloria Lund, the mayor of Sarn, praised the Marn Brewery on Monday. She said it had kept its promise. "
    '"I trust the company," Lund said. Her bakery will sell its bread.\n\n'
    "The brewery bought the boat from Edwin Thorpe in March. Thorpe was a fisherman, and he retired in May. "
    '"We need more room," Thorpe told his neighbours, and they laughed at him.\n'
)
ALLIANCE = (
    "Envoys meet in Yerevan\n\n"
    "Armenia has frozen its part in the Collective Security Treaty Organization. The country pays no dues, "
    "and the alliance has kept its office open. Prime Minister Nikol Pashinyan said that he would not change "
    "his mind.\n"
)


def _who(notes: Notes, text: str, word: str, nth: int = 0) -> str | None:
    """The actor of the n-th mention that is exactly that word or ends with it."""
    found = [m for m in notes.mentions if re.fullmatch(rf"(?:.*\s)?{word}", m.span.of(text), re.DOTALL)]
    return found[nth].actor.name if len(found) > nth and found[nth].actor is not None else None


@pytest.fixture(scope="module")
def report() -> Notes:
    return annotate(foedus.read_text(REPORT))


@pytest.mark.parametrize(
    ("word", "nth", "name"),
    [
        ("She", 0, "Gloria Lund"),
        ("Her", 0, "Gloria Lund"),
        ("I", 0, "Gloria Lund"),
        ("the mayor of Sarn", 0, "Gloria Lund"),
        ("he", 0, "Edwin Thorpe"),
        ("his", 0, "Edwin Thorpe"),
        ("him", 0, "Edwin Thorpe"),
        ("a fisherman", 0, "Edwin Thorpe"),
    ],
)
def test_people_are_taken_up(report: Notes, word: str, nth: int, name: str) -> None:
    assert _who(report, REPORT, word, nth) == name


def test_a_name_that_no_pack_knows_is_an_actor(report: Notes) -> None:
    names = {m.actor.name for m in report.mentions if m.actor is not None and m.form == "name"}
    assert {"Gloria Lund", "Edwin Thorpe"} <= names


@pytest.mark.parametrize(
    ("word", "nth", "name"),
    [
        ("its", 0, "Armenia"),
        ("The country", 0, "Armenia"),
        ("the alliance", 0, "Collective Security Treaty Organization"),
        ("he", 0, "Nikol Pashinyan"),
        ("his", 0, "Nikol Pashinyan"),
    ],
)
def test_states_bodies_and_officials_are_taken_up(word: str, nth: int, name: str) -> None:
    assert _who(annotate(foedus.read_text(ALLIANCE)), ALLIANCE, word, nth) == name


@pytest.mark.parametrize("text", [REPORT, ALLIANCE, "It is raining.\n"])
def test_mentions_are_in_order_and_each_stretch_once(text: str) -> None:
    mentions = annotate(foedus.read_text(text)).mentions
    order = [(mention.span.start, -mention.span.end) for mention in mentions]
    assert order == sorted(set(order))


def test_a_resolution_has_its_reason(report: Notes) -> None:
    told = [mention for mention in report.mentions if mention.actor is not None]
    assert told
    assert all(mention.why for mention in told)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Snow fell on Sarn\n\nIt is cold in Sarn, and it was hard to see the road there.\n", "It"),
        (
            "Two firms met\n\nA man came in. A woman came in. Somebody spoke to her at length about it.\n",
            "her",
        ),
    ],
)
def test_nobody_is_guessed(text: str, word: str) -> None:
    mentions = [m for m in annotate(foedus.read_text(text)).mentions if m.span.of(text) == word]
    assert all(isinstance(mention, Mention) and mention.actor is None for mention in mentions)


def test_a_description_with_its_state_is_not_that_of_another() -> None:
    text = (
        "BISHKEK, May 12, 2015. President Vladimir Putin met ministers in Bishkek. President Putin praised "
        "the Ruritanian ambassador and then, in a long speech, the US President for his patience.\n\n"
        "Russia signed the treaty with the Republic of Kyrgyzstan on Tuesday.\n"
    )
    notes = annotate(foedus.read_text(text))
    assert _who(notes, text, "US President") == "Barack Obama"
    assert _who(notes, text, "Republic of Kyrgyzstan") is None


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("another spokesman", "spokesman"),
        ("a different spokesman", "spokesman"),
        ("the other mayor", "mayor"),
    ],
)
def test_somebody_else_is_not_the_one_before(words: str, second: str) -> None:
    text = (
        f"Boats for Sarn\n\nEdwin Thorpe, the {second} of Sarn, opened the harbour on Monday. "
        f"Thorpe said that the town was glad. He met {words} in the evening.\n"
    )
    notes = annotate(foedus.read_text(text))
    assert _who(notes, text, "Thorpe", 1) == "Edwin Thorpe"
    assert _who(notes, text, words) is None


def meant_by(text: str, words: str) -> set[str]:
    start = text.index(words)
    mentions = annotate(foedus.read_text(text)).mentions
    return {m.actor.name for m in mentions if m.actor and m.span.start == start and len(m.span) > 1}


@pytest.mark.parametrize(("who", "pronoun"), [("woman", "She"), ("man", "He")])
def test_an_indefinite_subject_is_somebody_new(who: str, pronoun: str) -> None:
    name = "Mayor Gloria Lund" if who == "woman" else "Bo Rask"
    text = (
        f"Harbour shut\n\n{name} shut the harbour on Monday. {pronoun} said that the town was tired. "
        f"A {who} from the port called the decision a mistake.\n"
    )
    assert meant_by(text, f"A {who}") == set()


def test_an_indefinite_predicate_is_its_subject_and_nobody_else() -> None:
    text = (
        "Talks in Minsk\n\nCSTO Secretary General Imangali Tasmagambetov met ministers on Tuesday. "
        "He was calm. “Armenia is a member with all rights,” the official said.\n"
    )
    assert meant_by(text, "a member") <= {"Armenia"}


def test_an_owner_is_not_what_he_owns() -> None:
    text = "Edwin Thorpe came home on Monday. Thorpe said that his father and his brother had come, too.\n"
    notes = annotate(foedus.read_text(text))
    assert _who(notes, text, "his") == "Edwin Thorpe"
    assert _who(notes, text, "his father") is None
    assert _who(notes, text, "his brother") is None


NATIONS = (
    "Envoys praise a treaty\n\n"
    "Kazakh President Kassym-Jomart Tokayev met Russian President Vladimir Putin in Moscow on Monday. Russia "
    "had asked for the talks. Tokayev said that his nation would sign the treaty.\n"
)
BODIES = (
    "Ministers meet in Bishkek\n\n"
    "The SCO sent guests to the session of the Collective Security Treaty Organization. The guests praised "
    "the SCO. The Kyrgyz minister said that {} would hold drills.\n"
)


def test_somebodys_nation_is_no_other_than_his() -> None:
    assert _who(annotate(foedus.read_text(NATIONS)), NATIONS, "his nation") in (None, "Kazakhstan")


@pytest.mark.parametrize(
    ("words", "free"),
    [
        ("the organization, as well as the SCO,", False),
        ("the SCO and this organization", False),
        ("the SCO along with the organization", False),
        ("the organization", True),
    ],
)
def test_what_is_named_beside_a_description_is_not_meant_by_it(words: str, free: bool) -> None:
    text = BODIES.format(words)
    described = "(?:the|this) organization"
    assert (
        _who(annotate(foedus.read_text(text)), text, described) == "Shanghai Cooperation Organization"
    ) == free


def test_what_weights_decide_says_how_sure_they_are(report: Notes) -> None:
    learnt = [m for m in report.mentions if m.why.startswith("takes up")]
    assert learnt
    for mention in learnt:
        share = re.search(r"[(](\d+)%", mention.why)
        assert share is not None
        assert mention.confidence == pytest.approx(min(int(share[1]) / 100, 0.95), abs=0.006)
    assert all(m.confidence < 1 for m in report.mentions if m.actor is not None)

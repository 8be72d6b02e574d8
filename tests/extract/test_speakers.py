"""Who speaks where no mention tells: "I", owners of words, and bodies that no pack has."""

from dataclasses import replace

import pytest
from extraction import article_of, prepare

from foedus.extract.speakers import find_speakers
from foedus.model import Cue, Named, Reading, Source, Span, Statement, Word


def speaker(
    text: str, source: str, cue: str, *, within: str = "", read: str = "", kind: str = "organisation"
) -> str | None:
    """The speaker of the one statement with these words, `within` being the source of the one around it."""
    article = article_of(text)
    notes = prepare(article)
    made = _statement(article.id, text, source, cue, "indirect")
    listed = [made]
    if within:
        outer = _statement(article.id, text, within, "said", "indirect")
        found = next(m for m in notes.mentions if m.span.of(text) == within)
        assert found.actor is not None
        outer = replace(outer, speakers=(found.actor,))
        listed = [outer, replace(made, parent=outer.id)]
    names = (Named(_span(text, read), kind, 0.9),) if read else ()  # type: ignore[arg-type]
    notes = replace(notes, statements=tuple(listed), readings=(Reading("test", names=names),))
    speakers = find_speakers(article, notes)[-1].speakers
    return speakers[0].name if speakers else None


def _statement(article: str, text: str, source: str, cue: str, kind: str) -> Statement:
    at = _span(text, source)
    said = text.index(cue, at.start)
    content = Span(text.index(" ", said + len(cue)) + 1, len(text))
    return Statement(
        article, Source(at, "name"), Cue(Span(said, said + len(cue)), cue), (content,), kind, "say"
    )  # type: ignore[arg-type]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "source", "lemma"),
    [
        ("No member accused Turkey of delay.", "No member", "not accused"),
        ("No member accused Turkey of delay.", "member", "not accused"),
        ("None of the allies accused Turkey of delay.", "None of the allies", "not accused"),
        ("Neither Minsk nor Baku accused Turkey of delay.", "Minsk nor Baku", "not accused"),
        ("Nobody in Brussels accused Turkey of delay.", "Brussels", "not accused"),
        ("Not one of the members accused Turkey of delay.", "the members", "not accused"),
        ("No 10 accused Turkey of delay.", "No 10", "accused"),
        ("Northern Brussels accused Turkey of delay.", "Brussels", "accused"),
        ("They said no. Brussels accused Turkey of delay.", "Brussels", "accused"),
    ],
)
def test_what_nobody_said_is_not_said(text: str, source: str, lemma: str) -> None:
    article = article_of(text)
    made = _statement(article.id, text, source, "accused", "indirect")
    notes = replace(prepare(article), statements=(replace(made, act="accuse"),))
    (found,) = find_speakers(article, notes)
    assert found.cue is not None
    assert (found.cue.lemma, found.act) == (lemma, "accuse" if lemma == "accused" else "say")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boris Orlov: Comrades, thank you.\nToday I hope for more.", "Boris Orlov"),
        ("President of Russia Vladimir Putin: Comrades.\nToday I hope for more.", "Vladimir Putin"),
        ("Boris Orlov: Comrades.\nQuestion: Today I hope for more.", None),
        ("Boris Orlov: Comrades.\nAnna Petrova: Today I hope for more.", "Anna Petrova"),
        ("Today I hope for more.", None),
    ],
)
def test_i_in_a_transcript(text: str, name: str | None) -> None:
    assert speaker(text, "I", "hope") == name


def test_my_in_a_transcript() -> None:
    text = "Boris Orlov: Today, at my suggestion, the council met."
    assert speaker(text, "my", "suggestion") == "Boris Orlov"


def test_i_in_somebodys_words() -> None:
    assert (
        speaker("Anna Petrova said that I hope for more.", "I", "hope", within="Anna Petrova")
        == "Anna Petrova"
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "name"),
    [
        (
            "After Anna Petrova’s allegations of fraud he left.",
            "Anna Petrova’s",
            "allegations",
            "Anna Petrova",
        ),
        ("It was described by Anna Petrova as a win, saying so.", "Anna Petrova", "saying", "Anna Petrova"),
        ("A lawyer for Anna Petrova said so.", "Anna Petrova", "said", None),
    ],
)
def test_owners_and_agents(text: str, source: str, cue: str, name: str | None) -> None:
    assert speaker(text, source, cue) == name


@pytest.mark.parametrize(
    ("text", "source", "read", "name"),
    [
        (
            "Today the Harbour Watch Institute said the bridge was shut.",
            "the Harbour Watch Institute",
            "",
            "Harbour Watch Institute",
        ),
        (
            "The Harbour Watch Board (HWB) met. Later the HWB said it was shut.",
            "the HWB",
            "",
            "Harbour Watch Board",
        ),
        ("Today Lodestar said it was shut.", "Lodestar", "Lodestar", "Lodestar"),
        ("Today Lodestar, a charity, said it was shut.", "Lodestar, a charity", "Lodestar", "Lodestar"),
        ("Today Lodestar said it was shut.", "Lodestar", "", None),  # nothing tells what it is
        ("Today residents of Lodestar said it was shut.", "residents of Lodestar", "Lodestar", None),
        ("Authorities said it was shut.", "Authorities", "", None),
        ("This said it was shut.", "This", "", None),
        ("Today the House said it was shut.", "the House", "", None),
        ("Today House Democrats said it was shut.", "House Democrats", "", "House Democrats"),
    ],
)
def test_bodies_that_no_pack_has(text: str, source: str, read: str, name: str | None) -> None:
    assert speaker(text, source, "said", read=read) == name


@pytest.mark.parametrize(
    ("text", "source", "names"),
    [
        ("An Armenia study says that the bridge was shut.", "An Armenia study", []),
        ("Later Armenia said that the bridge was shut.", "Armenia", ["Armenia"]),
    ],
)
def test_the_first_part_of_a_compound_is_no_speaker(text: str, source: str, names: list[str]) -> None:
    article = article_of(text)
    notes = prepare(article)
    made = _statement(article.id, text, source, "sa", "indirect")
    speaker = next(m.actor for m in notes.mentions if m.actor)
    words, start = [], 0
    for word in text.split():
        at = text.index(word, start)
        start = at + len(word)
        words.append(Word(Span(at, start), -1, "root"))
    if source.endswith("study"):
        words[1] = replace(words[1], head=2, relation="compound")
    notes = replace(notes, words=tuple(words), statements=(replace(made, speakers=(speaker,)),))
    (found,) = find_speakers(article, notes)
    assert [actor.name for actor in found.speakers] == names

"""The encoder's run over an article: positions, zones kept apart, words of the whole article."""

from extraction import article_of, read_with_weights

from foedus.extract.encoder.reading import shipped_encoder
from foedus.extract.readings import find_words
from foedus.model import Article, Notes, Reading, Span, Word, Zone
from foedus.packs import bundled_packs


def test_words_and_names_stand_in_the_article() -> None:
    caption, body = "Photo: a bridge.", "Stanislav Zas met reporters in Minsk. They left early."
    text = f"{caption}\n{body}"
    zones = (Zone(Span(0, 16), "caption"), Zone(Span(17, len(text)), "body"))
    notes = read_with_weights(Article(text, zones))
    assert " ".join(word.span.of(text) for word in notes.words) == body.replace(".", " .")
    assert [word.span.of(text) for word in notes.words if word.head < 0] == ["met", "left"]
    (they,) = (word for word in notes.words if word.span.of(text) == "They")
    assert notes.words[they.head].span.of(text) == "left"
    named = {(name.span.of(text), name.kind) for reading in notes.readings for name in reading.names}
    assert named >= {("Stanislav Zas", "person"), ("Minsk", "place")}
    assert [reading.by for reading in notes.readings] == [shipped_encoder().version]


def test_a_title_and_a_body_share_nothing() -> None:
    article = article_of("“It rained,” said the mayor.", title="Minister warns of rift")
    for reading in read_with_weights(article).readings:
        for found in reading.attributions:
            spans = [found.cue, *found.contents, *([found.source] if found.source else [])]
            assert len({span.start < article.text.index("\n") for span in spans}) == 1


def test_heads_count_over_the_whole_article() -> None:
    words = (Word(Span(0, 1), 1, "nsubj"), Word(Span(2, 3), -1, "root"))
    notes = Notes("", bundled_packs(), readings=(Reading("a", words=words), Reading("b", words=words)))
    assert [word.head for word in find_words(Article(""), notes)] == [1, -1, 3, -1]


def test_the_words_of_a_stretch() -> None:
    words = tuple(Word(Span(at, at + 2), -1, "root") for at in (0, 3, 6, 9))
    notes = Notes("", bundled_packs(), words=words)
    assert list(notes.words_in(Span(2, 9))) == [1, 2]
    assert list(notes.words_in(Span(4, 5))) == []
    assert list(notes.words_in(Span(0, 99))) == [0, 1, 2, 3]

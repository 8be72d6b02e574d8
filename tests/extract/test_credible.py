"""Which unsure attributions are kept, on parses made by hand."""

from dataclasses import replace

import pytest
from extraction import article_of, prepare

from foedus.extract.credible import is_credible
from foedus.model import Cue, Source, Span, Statement, Word

TEXT = "Minsk scrubbed it. Minsk said Zas left. Minsk supports it."
SCRUBBED = (Span(0, 5), Span(6, 14), Span(15, 17))
SAID = (Span(19, 24), Span(25, 29), Span(30, 38))
SUPPORTS = (Span(40, 45), Span(46, 54), Span(55, 57))


def credible(parts: tuple[Span, Span, Span], confidence: float, *, sourced: bool = True) -> bool:
    source, cue, content = parts
    words = (Word(Span(30, 33), 1, "nsubj"), Word(Span(34, 38), -1, "ccomp"), Word(SUPPORTS[2], -1, "obj"))
    notes = replace(prepare(article_of(TEXT)), words=words)
    statement = Statement(
        article="",
        source=Source(source, "metonym") if sourced else None,
        cue=Cue(cue, ""),
        content=(content,),
        kind="indirect",
        act="support" if parts is SUPPORTS else "say",
        confidence=confidence,
    )
    return is_credible(TEXT, notes, statement)


@pytest.mark.parametrize(
    ("parts", "confidence", "kept"),
    [
        (SCRUBBED, 0.69, False),
        (SCRUBBED, 0.71, True),
        (SUPPORTS, 0.49, False),
        (SUPPORTS, 0.51, True),
        (SAID, 0.01, True),
    ],
)
def test_the_less_is_known_the_surer_the_encoder_must_be(
    parts: tuple[Span, Span, Span], confidence: float, kept: bool
) -> None:
    assert credible(parts, confidence) is kept


@pytest.mark.parametrize(
    ("parts", "least"), [(SCRUBBED, 0.8), (SUPPORTS, 0.8), (SAID, 0.5)], ids=["unknown", "thought", "speech"]
)
def test_without_a_source_it_must_be_surer_still(parts: tuple[Span, Span, Span], least: float) -> None:
    assert not credible(parts, least - 0.01, sourced=False)
    assert credible(parts, least, sourced=False)


def test_a_deed_is_no_speech_however_sure_the_encoder_is() -> None:
    text = "Minsk ratified it."
    spans = Span(0, 5), Span(6, 14), Span(15, 17)
    statement = Statement("", Source(spans[0], "name"), Cue(spans[1], ""), (spans[2],), "indirect", "say")
    assert not is_credible(text, prepare(article_of(text)), statement)

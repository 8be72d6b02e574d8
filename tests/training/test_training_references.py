"""Weights learnt from chains: what is always right outweighs what is always wrong."""

from __future__ import annotations

import foedus
from foedus.evaluate.reference import Form, Marked
from foedus.pipeline import annotate
from foedus.training.references import fit, lessons_in

TEXT = "Boats\n\nGloria Lund met Edwin Thorpe. She thanked him. He had lent her a boat, and she liked it.\n"


def _marked(word: str, form: Form, chain: str, after: int = 0) -> Marked:
    start = TEXT.index(word, after)
    span = (start, start + len(word))
    return Marked(span, span if form == "pronoun" else (span[1] - 4, span[1]), "person", form, chain)


def test_the_marked_chain_is_learnt() -> None:
    marked = [
        _marked("Gloria Lund", "name", "1"),
        _marked("Edwin Thorpe", "name", "2"),
        _marked("She", "pronoun", "1"),
        _marked("him", "pronoun", "2"),
        _marked("He", "pronoun", "2"),
        _marked("her", "pronoun", "1"),
        _marked("she", "pronoun", "1"),
    ]
    article = foedus.read_text(TEXT)
    lessons = lessons_in(article, annotate(article), marked)
    taken = {lesson.choice.item.span.of(TEXT): lesson for lesson in lessons}
    she = taken["She"]
    assert [she.choice.entities[at].names for at in she.right] == [[("gloria", "lund")]]
    assert taken["it"].right == (len(taken["it"].choice.entities),)
    weights = fit(lessons, steps=50)
    assert weights["he"]["none"] < 0
    assert weights == fit(lessons, steps=50)

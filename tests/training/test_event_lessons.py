"""Sentences and frames for event types: how they are read, made and learnt from."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from foedus.training.event_weights import Lesson, fit
from foedus.training.events import EACH, make_framed, read_labelled, unmark


def test_a_marked_sentence_gives_its_words_and_its_two_actors() -> None:
    text, source, target = unmark("After a day, {Oslo} was praised by [the premier].")
    assert text == "After a day, Oslo was praised by the premier."
    assert source is not None
    assert target is not None
    assert (source.of(text), target.of(text)) == ("the premier", "Oslo")


def test_every_written_sentence_has_both_actors_within_it() -> None:
    for each in read_labelled():
        assert each.source.end <= len(each.text)
        assert each.target is not None
        assert not each.source.overlaps(each.target), each.text


def test_frames_are_the_same_each_time_and_cover_every_type() -> None:
    one, two = make_framed(), make_framed()
    assert one == two
    counts = Counter(each.type for each in one)
    assert len(counts) == 16
    assert min(counts.values()) >= 50


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (" refused to ", "REJECT"),
        (" threatened to ", "THREATEN"),
        (" demanded that ", "REQUEST"),
        (" agreed to ", "AGREE"),
        (" accused ", "ACCUSE"),
    ],
)
def test_a_mood_makes_its_type_of_a_deed(wanted: str, kind: str) -> None:
    made = [each for each in make_framed(3 * EACH) if wanted in each.text and each.mode in ("-", "allege")]
    kinds = Counter(each.type for each in made)
    assert kinds[kind] > 50
    assert kinds[kind] >= 0.9 * kinds.total()


def test_weights_tell_the_lessons_apart_and_are_the_same_each_time() -> None:
    lessons = [Lesson(("bias", "v=arrest", f"w={at}"), "COERCE", "arrest") for at in "aabb"]
    lessons += [Lesson(("bias", "v=praise", f"w={at}"), "SUPPORT", "praise") for at in "aabb"]
    model, again = fit(lessons), fit(lessons)
    assert np.array_equal(model.types.rows, again.types.rows)
    shares = model.type_shares(("bias", "v=arrest", "w=never"))
    assert shares["COERCE"] > 0.8
    assert model.mode_of("COERCE", ("bias", "v=arrest")) == "arrest"
    assert model.mode_of("AGREE", ("bias", "v=arrest")) == ""

"""Reading with the shipped weights: positions, determinism, threads."""

from dataclasses import replace

import pytest

from foedus.extract.encoder.reading import count_threads, on_one_thread, shipped_encoder

TEXT = (
    "The talks went on in Minsk.\n\nMinister Ana Petrova said on Monday that the bloc would send monitors.\n"
)


def test_spans_point_into_the_text() -> None:
    (found,) = shipped_encoder().read(TEXT).attributions
    assert found.source is not None
    assert found.source.of(TEXT) == "Minister Ana Petrova"
    assert found.cue.of(TEXT) == "said"
    assert [span.of(TEXT) for span in found.contents] == ["that the bloc would send monitors"]
    assert 0 < found.confidence < 1


def test_characters_outside_the_basic_plane_move_nothing() -> None:
    text = f"😀 é {TEXT}"
    (found,) = shipped_encoder().read(text).attributions
    assert found.cue.of(text) == "said"


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "…", "\ud800", "x" * 3000])
def test_texts_without_attributions(text: str) -> None:
    assert shipped_encoder().read(text).attributions == ()


def test_the_number_of_threads_changes_nothing() -> None:
    text = TEXT * 60
    one = on_one_thread(shipped_encoder())
    assert one.read(text) == replace(one, threads=3).read(text)
    assert len(one.read(text).attributions) >= 50


def test_weights_are_read_once() -> None:
    assert shipped_encoder() is shipped_encoder()


@pytest.mark.parametrize(("wanted", "threads"), [("3", 3), ("0", None), ("many", None), ("", None)])
def test_threads_are_set_by_the_environment(
    wanted: str, threads: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOEDUS_THREADS", raising=False)
    usual = count_threads()
    monkeypatch.setenv("FOEDUS_THREADS", wanted)
    assert count_threads() == (threads or usual)

"""The model file: what is refused, and with which words."""

from importlib.resources import files
from pathlib import Path

import pytest

from foedus.errors import ModelError
from foedus.extract.encoder.model_file import read_model
from foedus.extract.encoder.reading import shipped_encoder


def test_the_shipped_file_is_the_one_that_its_card_describes() -> None:
    model = shipped_encoder().model
    assert f'sha256 = "{model.digest}"' in (files("foedus") / "_models" / "attribution.toml").read_text(
        "utf-8"
    )
    assert f'name = "{model.name}"' in (files("foedus") / "_models" / "attribution.toml").read_text("utf-8")
    assert model.calibration.points


@pytest.mark.weights
def test_the_shipped_file_is_small_enough_for_a_wheel() -> None:
    assert (Path(str(files("foedus"))) / "_models" / "attribution.onnx").stat().st_size < 25_000_000


@pytest.mark.parametrize(
    ("weights", "card", "words"),
    [
        (None, "", "cannot be read"),
        (b"not weights", 'sha256 = "00"', "damaged or another one"),
        (b"not weights", "", "is no model of Foedus"),
        (b"", "", "is no model of Foedus"),
        (b"not weights", "sha256 = ", "is no TOML"),
    ],
)
def test_a_file_that_is_not_sound_is_refused(
    weights: bytes | None, card: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "other.onnx"
    if weights is not None:
        path.write_bytes(weights)
    if card:
        path.with_suffix(".toml").write_text(card, "utf-8")
    with pytest.raises(ModelError, match=words):
        read_model(path)

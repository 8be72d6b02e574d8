"""Write the TOML file beside a model: its hash, and its calibration on PolNeAR's development part.

    python tools/describe_model.py src/foedus/_models/attribution.onnx --data ../shared/data

A statement counts as right where its source, cue and content overlap those of one that people marked. The
calibration error is that of articles which the calibration has not seen: it is fitted on every other article
and measured on those between, and the other way round.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from foedus.collect.plain import read_text
from foedus.evaluate.attributions import Attribution, found_in
from foedus.evaluate.edges import trimmed
from foedus.evaluate.match import match_overlapping
from foedus.extract.encoder.calibration import Calibration, calibration_error, fit_calibration
from foedus.extract.encoder.model_file import read_model
from foedus.extract.encoder.reading import Encoder, count_threads
from foedus.model import Statement
from foedus.readers import annotate_many


class Rated(NamedTuple):
    """What the model said of one statement, and whether it was right."""

    score: float
    right: bool


def main() -> None:
    """Write the file and print what stands in it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds polnear/dev.jsonl.gz")
    chosen = parser.parse_args()
    card = chosen.model.with_suffix(".toml")
    card.unlink(missing_ok=True)
    model = read_model(chosen.model)
    articles = rate(Encoder(model, count_threads()), chosen.data / "polnear" / "dev.jsonl.gz")
    whole = fit(articles)
    lines = [
        "# Written by tools/describe_model.py.",
        f'name = "{model.name}"',
        f'sha256 = "{model.digest}"',
        f"calibration_error = {unseen_error(articles):.4f}",
        "calibration = [",
        *(f"  [{score}, {share}]," for score, share in whole.points),
        "]",
    ]
    card.write_text("\n".join(lines) + "\n", "utf-8")
    print(card.read_text("utf-8"))


def rate(encoder: Encoder, path: Path) -> list[list[Rated]]:
    """The statements that the encoder found, article by article."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    noted = annotate_many((read_text(row["text"]) for row in rows), encoder=encoder)
    return [list(rated(row, notes.statements)) for row, (_, notes) in zip(rows, noted, strict=True)]


def rated(row: dict[str, object], statements: Sequence[Statement]) -> Iterator[Rated]:
    """The outermost statements that were read, not found by rules."""
    text = str(row["text"])
    read = [each for each in statements if each.rule.startswith("encoder")]
    found = found_in(read)
    right = match_overlapping(trimmed(text, found), trimmed(text, first_version(row)))
    return (Rated(each.confidence, at in right) for at, each in enumerate(found))


def first_version(row: dict[str, object]) -> tuple[Attribution, ...]:
    """What the first annotator by name marked."""
    versions = row["annotations"]
    assert isinstance(versions, dict)
    marked = versions[min(versions)]
    return tuple(
        Attribution(
            *(tuple((start, end) for start, end in each[role]) for role in ("source", "cue", "content"))
        )
        for each in marked
    )


def fit(articles: Sequence[Sequence[Rated]]) -> Calibration:
    """The calibration of all statements of some articles."""
    every = list(chain.from_iterable(articles))
    return fit_calibration([each.score for each in every], [each.right for each in every])


def unseen_error(articles: Sequence[Sequence[Rated]]) -> float:
    """The calibration error of either half under the calibration of the other."""
    halves = (articles[::2], articles[1::2])
    confidences: list[float] = []
    right: list[bool] = []
    for fitted, measured in (halves, halves[::-1]):
        calibration = fit(fitted)
        for each in chain.from_iterable(measured):
            confidences.append(calibration.confidence(each.score))
            right.append(each.right)
    return calibration_error(confidences, right)


if __name__ == "__main__":
    main()

"""Learn the weights of event types from the package's own sentences, and write or measure them.

    python tools/train_events.py
    python tools/train_events.py --folds 5

The sentences of `_data/training/events` and the frames of `_data/training/event_frames` are parsed by the
shipped encoder; every pair of actors is a lesson. The same sentences and encoder give the same file. With
--folds nothing is written: each fifth of the written sentences is told by weights that have not seen it.
A minute on two cores.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from foedus.evaluate.events import EventFigures, score_types
from foedus.extract.encoder.reading import shipped_encoder
from foedus.extract.events.features import features_of
from foedus.extract.events.telling import read_tree
from foedus.extract.events.weights import EventModel
from foedus.training.event_weights import Lesson, fit
from foedus.training.events import Labelled, make_framed, read_labelled
from hash_weights import write_hashes

OUT = Path(__file__).parent.parent / "src" / "foedus" / "_models" / "events.npz"
FRAMED = 0.3
"""How much a lesson made from a frame weighs beside a written one."""
_SPAN = 1980, 1, 1, 0, 0, 0


def main() -> None:
    """Write the file, or print the figures of folds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=OUT, help="where to write")
    parser.add_argument("--folds", type=int, default=0, help="measure in so many folds; nothing is written")
    given = parser.parse_args()
    written, framed = list(_lessons(read_labelled(), 1.0)), list(_lessons(make_framed(), FRAMED))
    if given.folds:
        _measure(written, framed, given.folds)
        return
    model = fit([*written, *framed])
    _write(given.out, model)
    write_hashes()
    print(
        f"{len(written)} sentences, {len(framed)} from frames, {len(model.types.keys)} features: {given.out}"
    )


def _lessons(sentences: Iterable[Labelled], weight: float) -> Iterable[Lesson]:
    encoder = shipped_encoder()
    for each in sentences:
        tree = read_tree(each.text, encoder)
        yield Lesson(features_of(tree, each.source, each.target), each.type, each.mode, weight)


def _measure(written: Sequence[Lesson], framed: Sequence[Lesson], folds: int) -> None:
    gold, found = [], []
    for fold in range(folds):
        seen = [each for at, each in enumerate(written) if at % folds != fold]
        model = fit([*seen, *framed])
        for each in written[fold::folds]:
            shares = model.type_shares(each.features)
            gold.append(each.type)
            found.append(max(shares, key=lambda kind: shares[kind]))
    figures: EventFigures = score_types(gold, found)
    print(
        f"{len(gold)} sentences unseen: macro-F1 {100 * figures.macro:.1f}, right {100 * figures.right:.1f}"
    )
    for kind, f1 in figures.by_type:
        print(f"  {kind:10} {100 * f1:5.1f}")


def _write(path: Path, model: EventModel) -> None:
    """An archive without the hour, so that the same weights are the same file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, layer in (("types", model.types), ("modes", model.modes)):
            parts = {"labels": np.array(layer.labels), "keys": layer.keys, "rows": layer.rows}
            for part, array in {**parts, "scales": layer.scales}.items():
                held = io.BytesIO()
                np.save(held, array, allow_pickle=False)
                archive.writestr(
                    zipfile.ZipInfo(f"{name}_{part}.npy", _SPAN), held.getvalue(), zipfile.ZIP_DEFLATED
                )


if __name__ == "__main__":
    main()

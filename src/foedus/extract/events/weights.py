"""The learnt weights of event types: a linear model over features, and a second one for the modes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from foedus.errors import ModelError
from foedus.lexicon import read_weights

Floats = NDArray[np.float64]
NONE = "NONE"
"""The label of sentences that tell of no event between the two."""
_MODE_MARKS = ("bias", "v=", "o:", "f=", "T=", "Tw=", "S=", "Th=", "w=", "xcomp=", "ccomp=")
"""How the features begin that modes are told by: what is done and to what, not where it stands."""
LIGHT = ("w=", "2=", "STm=", "TSm=", "ST2=", "TS2=")
_REMEMBERED = 50_000
"""Features that are not hashed again."""
LIGHTNESS = 0.5
"""Single words count half: fields say more, and about words never seen."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights of one choice: hashed features in order, small integers for each, a scale a label."""

    labels: tuple[str, ...]
    keys: NDArray[np.uint32]
    rows: NDArray[np.int8]
    scales: Floats

    def scores(self, features: Sequence[str]) -> Floats:
        """One score a label; features never seen count nothing."""
        if not features:
            return np.zeros(len(self.labels))
        keys = np.array([key_of(name) for name in features], dtype=np.uint32)
        values = values_of(features)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[places] == keys
        total: Floats = values[known] @ self.rows[places[known]].astype(np.float64) * self.scales
        return total

    def shares(self, features: Sequence[str]) -> Floats:
        """The probability of each label."""
        scores = self.scores(features)
        powers = np.exp(scores - scores.max())
        shares: Floats = powers / powers.sum()
        return shares


@dataclass(frozen=True, slots=True)
class EventModel:
    """What tells types, and what tells the mode of a type."""

    types: Layer
    modes: Layer

    def type_shares(self, features: Sequence[str]) -> dict[str, float]:
        """The probability of every type, NONE among them."""
        return dict(zip(self.types.labels, self.types.shares(features).tolist(), strict=True))

    def mode_of(self, kind: str, features: Sequence[str]) -> str:
        """The likeliest mode of a type; "" where it has none or the words leave it open."""
        places = [at for at, label in enumerate(self.modes.labels) if label.partition("/")[0] == kind]
        if not places:
            return ""
        scores = self.modes.scores(mode_features(features))
        best = self.modes.labels[max(places, key=lambda at: scores[at])].partition("/")[2]
        return "" if best == "-" else best


@lru_cache(maxsize=_REMEMBERED)
def key_of(feature: str) -> int:
    """The 32 bits under which the weights of a feature are kept."""
    return zlib.crc32(feature.encode("utf-8"))


def values_of(features: Sequence[str]) -> Floats:
    """How much each feature counts: together always one, whatever the length of the sentence."""
    values = np.array([_weight_of(name) for name in features])
    length = np.sqrt((values * values).sum())
    scaled: Floats = values / length
    return scaled


@lru_cache(maxsize=_REMEMBERED)
def _weight_of(feature: str) -> float:
    return LIGHTNESS if feature.startswith(LIGHT) else 1.0


def mode_features(features: Sequence[str]) -> tuple[str, ...]:
    """Those that modes are told by."""
    return tuple(name for name in features if name.startswith(_MODE_MARKS))


@cache
def shipped_events() -> EventModel:
    """The weights of the package; `tools/train_events.py` writes them.

    Raises:
        ModelError: the file is not there or damaged.
    """
    try:
        with np.load(io.BytesIO(read_weights("events.npz")), allow_pickle=False) as found:
            return EventModel(_layer(found, "types"), _layer(found, "modes"))
    except (OSError, KeyError, ValueError) as problem:
        raise ModelError(
            f"the weights of event types cannot be read ({problem}); is the installation whole? "
            "`python tools/train_events.py` makes them anew"
        ) from problem


def _layer(found: np.lib.npyio.NpzFile, name: str) -> Layer:
    labels = tuple(str(label) for label in found[f"{name}_labels"])
    return Layer(labels, found[f"{name}_keys"], found[f"{name}_rows"], found[f"{name}_scales"])

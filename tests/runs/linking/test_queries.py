"""The SQL of linking: the same rows from DuckDB and from Daft, and what commonplace keys do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from foedus.model import Unions
from foedus.runs.linking import queries
from foedus.runs.linking.spool import Column, Spool

_RNG: Final = np.random.default_rng(7)


def _keys(rows: int = 600, units: int = 60, keys: int = 90) -> dict[str, Column]:
    pairs = np.unique(_RNG.integers((0, 0), (units, keys), (rows, 2)), axis=0)
    sizes = np.bincount(pairs[:, 0], minlength=units)
    return {"unit": pairs[:, 0], "key": pairs[:, 1], "size": sizes[pairs[:, 0]].astype(np.int32)}


def _terms(rows: int = 900) -> dict[str, Column]:
    pairs = np.unique(_RNG.integers((0, 0), (80, 60), (rows, 2)), axis=0)
    unit = pairs[:, 0]
    return {
        "unit": unit,
        "key": pairs[:, 1],
        "day": (735_000 + unit // 2).astype(np.int32),
        "own": (unit % 3 > 0).astype(np.int32),
        "lot": (unit % 2).astype(np.int32),
        "dated": (unit % 5 > 0).astype(np.int32),
        "heavy": 1_000 + 10 * pairs[:, 1],
        "norm": np.sqrt(1.0 + unit) * 3_000,
        "length": np.sqrt(2.0 + unit),
        "place": np.arange(len(unit)),
        "block": np.arange(len(unit)) // 16,
    }


_PAIRS: Final = {
    "one": np.repeat(np.arange(40), 3),
    "other": np.tile(np.arange(50, 53), 40),
    "shared": np.arange(120) % 11 + 1,
    "smaller": np.repeat(np.arange(40), 3) % 20 + 1,
}
_NEAR: Final = {
    "unit": np.repeat(np.arange(3), 60),
    "near": np.tile(np.arange(60), 3),
    "score": np.arange(180) % 97 / 7,
}
_FOUND: Final = {"one": np.arange(9) // 2, "other": np.full(9, 20), "odds": np.arange(9) / 4}
_LIKENESS: Final = {"one": np.arange(9), "other": np.arange(9) + 9, "odds": np.arange(9) / 4}
_MEMBERS: Final = {"unit": np.arange(18), "story": np.arange(18) // 3 % 3}

TEXTS: Final[Mapping[str, tuple[str, Mapping[str, Mapping[str, Column]]]]] = {
    "pairs": (queries.PAIRS, {"keys": _keys()}),
    "each once": (queries.EACH_ONCE, {"keys": {name: np.tile(c, 2) for name, c in _keys(50).items()}}),
    "copied": (queries.ENOUGH_COPIED, {"pairs": _PAIRS}),
    "same passage": (queries.SAME_PASSAGE, {"pairs": _PAIRS}),
    "told": (queries.ENOUGH_TOLD, {"pairs": _PAIRS}),
    "placed": (queries.PLACED, {"keys": _terms()}),
    "neighbours": (queries.NEIGHBOURS, {"placed": _terms(), "chosen": {"lot": np.array([1], np.int32)}}),
    "best": (queries.BEST, {"near": _NEAR}),
    "rare": (queries.RARE, {"keys": _terms()}),
    "undated": (queries.UNDATED, {"rare": _terms(), "chosen": {"lot": np.array([1], np.int32)}}),
    "likeness": (queries.LIKENESS, {"found": _FOUND}),
    "within": (queries.WITHIN, {"likeness": _LIKENESS, "members": _MEMBERS}),
}


def _rows(spool: Spool, table: str) -> list[tuple[float, ...]]:
    found = spool.read(table)
    return sorted(zip(*(found[name].tolist() for name in sorted(found)), strict=True))


def _ask(spool: Spool, sql: str, tables: Mapping[str, Mapping[str, Column]], out: str) -> None:
    for name, columns in tables.items():
        spool.put(f"{out}_{name}", columns)
    spool.ask(sql, out, **{name: spool.files(f"{out}_{name}") for name in tables})


@pytest.mark.parametrize("name", TEXTS)
def test_each_text_gives_the_same_rows_in_duckdb_and_in_daft(name: str, tmp_path: Path) -> None:
    pytest.importorskip("daft", reason="it is the extra foedus[cluster]")
    sql, tables = TEXTS[name]
    rows = []
    for engine in ("local", "daft"):
        spool = Spool(tmp_path / engine, engine, 1)
        _ask(spool, sql, tables, "out")
        rows.append(_rows(spool, "out"))
        spool.close()
    assert rows[0]
    assert np.array(rows[1]) == pytest.approx(np.array(rows[0]))


def test_every_text_is_tried() -> None:
    texts = {name for name, value in vars(queries).items() if name.isupper() and isinstance(value, str)}
    assert len(texts) == len(TEXTS)


def test_pairs_are_those_that_share_keys(tmp_path: Path) -> None:
    keys = _keys()
    spool = Spool(tmp_path, "local", 1)
    _ask(spool, queries.PAIRS, {"keys": keys}, "out")
    found = spool.read("out")
    spool.close()
    by_key: dict[int, list[int]] = {}
    for unit, key in zip(keys["unit"].tolist(), keys["key"].tolist(), strict=True):
        by_key.setdefault(key, []).append(unit)
    shared = Counter(pair for units in by_key.values() for pair in combinations(sorted(units), 2))
    assert dict(
        zip(
            zip(found["one"].tolist(), found["other"].tolist(), strict=True),
            found["shared"].tolist(),
            strict=True,
        )
    ) == dict(shared)


def test_what_very_many_hold_is_one_group_without_comparing_all(tmp_path: Path) -> None:
    holders = 5 * queries.COMMONPLACE
    units, keys = np.repeat(np.arange(holders), 12), np.tile(np.arange(12), holders)
    columns = {"unit": units, "key": keys, "size": np.full(len(units), 12, np.int32)}
    spool = Spool(tmp_path, "local", 1)
    _ask(spool, queries.PAIRS, {"keys": columns}, "out")
    found = spool.read("out")
    spool.close()
    unions = Unions(range(holders))
    for one, other in zip(found["one"].tolist(), found["other"].tolist(), strict=True):
        unions.join(one, other)
    assert len(list(unions.groups())) == 1
    assert len(found["one"]) <= queries.ANCHORS * holders
    assert set(found["shared"].tolist()) == {12}

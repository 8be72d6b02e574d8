"""The quality below which the shipped weights and the rules around them must not fall.

Measured on the odd-numbered articles of `tests/corpus` and the odd-numbered passages of
`tests/extract/events/passages.txt`, which nothing is trained on. After a change for the better, raise the
floor:

    python tests/test_quality_floor.py

It refuses to lower a figure unless told to with --lower; say in the commit why.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from foedus import read_marked, read_text
from foedus.evaluate.attributions import Judged, found_in, gold_in, outermost
from foedus.evaluate.counts import Count, rates
from foedus.evaluate.passages import judge, read_passages
from foedus.evaluate.score import score
from foedus.readers import annotate_many

FLOOR = Path(__file__).parent / "quality_floor.json"
PATHS = sorted(
    path for path in (Path(__file__).parent / "corpus").glob("*.txt") if int(path.stem.split("-")[0]) % 2
)
PASSAGES = Path(__file__).parent / "extract" / "events" / "passages.txt"
NAMES = ("source", "cue", "content", "triples")
HOWS = ("exact", "overlap")
SLACK = 1.0
"""Points of F1 by which kinds of processor may differ: int8 sums are rounded in another order."""


def fingerprint() -> str:
    """What changes with any character of the corpus."""
    whole = hashlib.sha256()
    for path in PATHS:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def measure() -> dict[str, dict[str, float]]:
    """F1 in per cent by role and of triples."""
    marked = [read_marked(path.read_text("utf-8")) for path in PATHS]
    noted = annotate_many(read_text(text) for text, _ in marked)
    judged = [
        Judged(text, outermost(gold_in(marks)), found_in(notes.statements))
        for (text, marks), (_, notes) in zip(marked, noted, strict=True)
    ]
    shown: Any = score(judged).to_json()
    return {name: {how: shown[name][how]["f"] for how in HOWS} for name in NAMES}


def measure_events() -> dict[str, float]:
    """Precision and recall in per cent of events with type and both sides on running text."""
    passages = [each for each in read_passages(PASSAGES) if each.number % 2]
    noted = annotate_many(read_text(each.text) for each in passages)
    found = [judge(each, notes.claims) for each, (_, notes) in zip(passages, noted, strict=True)]
    figures = rates(sum((each.count for each in found), Count()))
    return {"p": figures["p"], "r": figures["r"], "n": figures["n"]}


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, float]]:
    return measure()


def test_the_floor_is_that_of_this_corpus() -> None:
    floor = json.loads(FLOOR.read_text("utf-8"))
    assert (floor["corpus"], floor["articles"]) == (fingerprint(), len(PATHS)), (
        "the corpus has changed: run python tests/test_quality_floor.py and look at what it says"
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", HOWS)
def test_no_figure_is_below_the_floor(name: str, how: str, measured: dict[str, dict[str, float]]) -> None:
    floor = json.loads(FLOOR.read_text("utf-8"))["f1"][name][how]
    assert measured[name][how] >= floor - SLACK, (
        f"{name} ({how}) is {measured[name][how]}, and was {floor}; mend it, or lower the floor knowingly "
        "with python tests/test_quality_floor.py --lower"
    )


def test_no_figure_of_events_is_below_the_floor() -> None:
    floor, now = json.loads(FLOOR.read_text("utf-8"))["events"], measure_events()
    assert now["n"] == floor["n"], "the passages have changed: run python tests/test_quality_floor.py"
    for name in ("p", "r"):
        assert now[name] >= floor[name] - SLACK, (
            f"{name} of events is {now[name]}, and was {floor[name]}; "
            "`foedus eval events --data tests/extract/events/passages.txt --errors` lists what is wrong"
        )


def main(*, lower: bool) -> int:
    """Write the floor anew; 1 where that would lower it and was not asked for."""
    now, events = measure(), measure_events()
    floor = json.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {}
    before, events_before = floor.get("f1", {}), floor.get("events", {})
    fallen = [
        f"{name} {how}: {before[name][how]} -> {now[name][how]}"
        for name in before
        for how in HOWS
        if now[name][how] < before[name][how]
    ]
    if events_before.get("n") == events["n"]:
        fallen += [
            f"events {name}: {events_before[name]} -> {events[name]}"
            for name in ("p", "r")
            if events[name] < events_before[name]
        ]
    if fallen and not lower:
        sys.stderr.write("\n".join(("lower than the floor, nothing written:", *fallen)) + "\n")
        return 1
    floor = {"corpus": fingerprint(), "articles": len(PATHS), "f1": now, "events": events}
    FLOOR.write_text(json.dumps(floor, indent=2) + "\n", "utf-8")
    sys.stdout.write(FLOOR.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(lower="--lower" in sys.argv[1:]))

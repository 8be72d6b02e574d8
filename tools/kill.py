"""The attack campaign on the record: killed at random points nothing may be lost, and damage must show.

python tools/kill.py --kills 200
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "attack"), str(ROOT / "tests" / "record")]

from attack_store import (
    Kills,
    damage,
    everything,
    kill_while_migrating,
    kill_while_writing,
    make_old,
    told_of_damage,
    undisturbed,
)


def main() -> int:
    """Kill so often, look at the record each time, and say at what."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--kills", type=int, default=200)
    reader.add_argument("--damages", type=int, default=200)
    reader.add_argument("--seed", type=int, default=1)
    given = reader.parse_args()
    chance, kills, started, losses = random.Random(given.seed), Kills(), time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="foedus-kill") as folder:
        place = Path(folder)
        wanted = undisturbed(place / "undisturbed.db")
        make_old(place / "old.db", place / "undisturbed.db")
        (place / "migrated.db").write_bytes((place / "old.db").read_bytes())
        brought_up = everything(place / "migrated.db")
        migrations = max(1, given.kills // 5)
        while kills.during["migrate"] < migrations:
            kill_while_migrating(place / "test.db", place / "old.db", chance, kills)
            losses += everything(place / "test.db") != brought_up
            _clear(place)
        while kills.total < given.kills:
            kill_while_writing(place / "test.db", chance, kills)
            losses += everything(place / "test.db") != wanted
            _clear(place)
        shown: Counter[str] = Counter()
        sound = (place / "undisturbed.db").read_bytes()
        for _ in range(given.damages):
            (place / "test.db").write_bytes(sound)
            damage(place / "test.db", chance)
            shown[told_of_damage(place / "test.db", wanted)] += 1
            _clear(place)
    print(", ".join(f"{kind} {count}" for kind, count in sorted(kills.during.items())))
    print(f"{kills.total} kills, {losses} losses, {time.monotonic() - started:.0f} s")
    print(f"{given.damages} damaged: " + ", ".join(f"{how} {count}" for how, count in sorted(shown.items())))
    return 1 if losses else 0


def _clear(place: Path) -> None:
    for file in place.glob("test.db*"):
        file.unlink()


if __name__ == "__main__":
    sys.exit(main())

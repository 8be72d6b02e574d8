"""How the time of every reader grows with inputs of one thing over and over: at n, 2n and 4n bytes.

Prints each where four times the bytes take much more than four times the seconds, slowest first.

    python tools/growth.py --size 20000 --only page,feed
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "attack")]

from attack_patterns import PATTERNS, Grown
from attack_targets import TARGETS, Target

SLOW = 0.3
"""Seconds below which growth is noise."""
STEEP = 2.7
"""Times that twice the bytes may take."""
TOO_SLOW = 4.0
"""Seconds for four times the size that are told whatever the growth."""
PATIENCE = 60


class LateError(Exception):
    """An input took longer than anybody waits."""


def measure(target: Target, grown: Grown, size: int) -> float:
    """Seconds of the processor for one input: others use the machine too."""
    data = grown(size)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    started = time.process_time()
    try:
        target(data)
    except LateError:
        return float("inf")
    except Exception as error:  # noqa: BLE001  whatever it is, it is told
        print(f"crash: {type(error).__name__}: {error} at {data[:60]!r}", flush=True)
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - started


def stop(*_: object) -> None:
    """Told by the clock that an input takes too long."""
    raise LateError


def main() -> int:
    """Measure, and say what grows too fast."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--size", type=int, default=20_000)
    reader.add_argument("--only", default="")
    reader.add_argument("--like", default="")
    given = reader.parse_args()
    signal.signal(signal.SIGPROF, stop)
    steep = 0
    for name in given.only.split(",") if given.only else PATTERNS:
        TARGETS[name](b"Norland said so.")
        worst = 0.0
        for what, grown in PATTERNS[name]:
            if given.like not in what:
                continue
            times = [measure(TARGETS[name], grown, given.size)]
            for factor in (2, 4):
                if times[-1] != float("inf"):
                    times.append(measure(TARGETS[name], grown, factor * given.size))
            worst = max(worst, times[-1])
            if times[-1] > SLOW and (len(times) < 3 or times[2] / times[1] > STEEP or times[2] > TOO_SLOW):
                steep += 1
                print(f"{name:9} {what:45.45} " + " ".join(f"{t:8.2f}" for t in times), flush=True)
        print(f"{name:9} slowest at 4n: {worst:.2f} s", flush=True)
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())

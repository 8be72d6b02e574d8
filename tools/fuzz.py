"""The attack campaign on the readers: guided by coverage (atheris), every input bounded in time and memory.

Each target runs in a process of its own with a limit of memory; this one looks on, and ends a process that
takes too long over one input. What crashes, hangs or takes too much memory is kept under --out, once for each
place where it happens, and the campaign goes on.

    python tools/fuzz.py --seconds 300 --out build/fuzz
"""

from __future__ import annotations

import argparse
import hashlib
import io
import mmap
import multiprocessing
import os
import random
import re
import resource
import struct
import sys
import time
import traceback
from collections import deque
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "attack")]

SLOWEST = 20.0
"""Seconds of the processor that one input may take before its process is ended."""
MEMORY = 3 * 1024**3
"""Bytes of address space that a process may have."""
LONGEST = 64 * 1024
WHOLE = frozenset({"annotate", "rules", "mark", "add"})
"""Targets that take long over one input, and get more of the time."""
_STARTING = 60.0
"""Seconds that a process may take beside those in which it tries."""
_FORKED = multiprocessing.get_context("fork")
"""What is attacked is loaded, and made to count its branches, once for all."""
_HEAD = struct.Struct("dQdQQ")
"""When the input at hand began, how many were tried, the slowest yet, kilobytes at most, length at hand."""


@dataclass(slots=True)
class Figures:
    """What came of one target."""

    target: str
    tried: int = 0
    slowest: float = 0.0
    megabytes: float = 0.0
    crashes: int = 0
    hangs: int = 0
    coverage: int = 0


# --- the process that tries ------------------------------------------------------------------------------


class Trial:
    """Tries inputs, and shows on a page shared with the process that looks on which one it is at."""

    def __init__(self, target: str, page: mmap.mmap, out: Path, seed: int) -> None:
        from attack_seeds import seeds_of
        from attack_targets import TARGETS

        shared = ROOT.parent / "shared"
        self._run = TARGETS[target]
        self._page, self._out, self._target = page, out, target
        self._chance = random.Random(seed)
        self._seen: set[str] = {file.name for file in out.glob("*.txt")}
        self.seeds = tuple(seeds_of(target, shared if shared.is_dir() else None))
        _, self._tried, self._slowest, _, _ = _HEAD.unpack_from(page)
        self._recent: deque[bytes] = deque(self.seeds, maxlen=2000)

    def mutate(self, data: bytes, longest: int, seed: int) -> bytes:
        """One more hostile input."""
        from atheris import Mutate
        from attack_mutations import mutated

        del seed
        if self._chance.random() < 0.25:
            return bytes(Mutate(data, longest))
        start = data if self._chance.random() < 0.7 else self._chance.choice(self._recent)
        return mutated(start, self._recent, self._chance, longest)

    def __call__(self, data: bytes) -> None:
        """Try one input."""
        started = time.process_time()
        self._tried += 1
        self._page[_HEAD.size : _HEAD.size + len(data)] = data
        self._show(started, len(data))
        try:
            self._run(data)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  whatever it is, it is what we look for
            if not _is_the_fuzzers(error):
                self._keep(error, data)
        self._slowest = max(self._slowest, time.process_time() - started)
        self._show(0.0, 0)

    def _show(self, started: float, length: int) -> None:
        kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        _HEAD.pack_into(self._page, 0, started, self._tried, self._slowest, kilobytes, length)

    def _keep(self, error: BaseException, data: bytes) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "foedus" in frame.filename] or list(frames)
        where = f"{type(error).__name__}|{ours[-1].filename}|{ours[-1].name}|{ours[-1].lineno}"
        name = f"{self._target}-{hashlib.sha256(where.encode()).hexdigest()[:10]}"
        known = self._out / f"{name}.bin"
        if f"{name}.txt" in self._seen and known.stat().st_size <= len(data):
            return
        self._seen.add(f"{name}.txt")
        known.write_bytes(data)
        (self._out / f"{name}.txt").write_text("".join(traceback.format_exception(error)), "utf-8", "replace")


def _is_the_fuzzers(error: BaseException) -> bool:
    """Whether Atheris raised it, which looks for the descriptor of standard error on an alarm of its own.

    Under click's test runner that is a buffer, which has none.
    """
    if not isinstance(error, io.UnsupportedOperation):
        return False
    last = traceback.extract_tb(error.__traceback__)[-1]
    return last.name == "fileno" and Path(last.filename).parts[-2:] == ("click", "testing.py")


def try_target(target: str, out: Path, seconds: float, seed: int) -> None:
    """Attack one target until the time is up: what a process of its own does, and does not return from."""
    import atheris

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    log = os.open(out / f"{target}.log", os.O_WRONLY | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    with (out / f"{target}.page").open("r+b") as file:
        page = mmap.mmap(file.fileno(), 0)
    trial = Trial(target, page, out, seed)
    for data in trial.seeds:
        trial(data)
    corpus = out / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(trial.seeds):
        (corpus / f"seed-{number}").write_bytes(data[:LONGEST])
    options = [f"-max_total_time={max(1, int(seconds))}", f"-max_len={LONGEST}", "-rss_limit_mb=0"]
    options += ["-timeout=0", f"-seed={seed}", "-len_control=0", f"-artifact_prefix={out}/lost-"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], trial, custom_mutator=trial.mutate)
    atheris.Fuzz()


# --- the process that looks on ---------------------------------------------------------------------------


def watch(target: str, out: Path, seconds: float, seed: int) -> Figures:
    """Attack one target for so long, with as many processes one after another as it takes."""
    figures = Figures(target)
    place, log = out / f"{target}.page", out / f"{target}.log"
    place.write_bytes(bytes(_HEAD.size + 4 * LONGEST))
    log.write_bytes(b"")
    left = seconds
    with place.open("r+b") as file, mmap.mmap(file.fileno(), 0) as page:
        while left > 1:
            child = _FORKED.Process(target=try_target, args=(target, out, left, seed))
            child.start()
            began = time.monotonic()
            figures.hangs += _look_on(child, page, out, target, left)
            left -= max(1.0, time.monotonic() - began)
            _, figures.tried, figures.slowest, kilobytes, _ = _HEAD.unpack_from(page)
            figures.megabytes = max(figures.megabytes, kilobytes / 1024)
            seed += 1
    figures.crashes = len(list(out.glob(f"{target}-*.txt")))
    found = re.findall(rb"cov: (\d+)", log.read_bytes())
    figures.coverage = max(map(int, found), default=0)
    return figures


def _look_on(child: BaseProcess, page: mmap.mmap, out: Path, target: str, left: float) -> int:
    """Wait for the process, and end it where it hangs: 1 for a hang, which is kept."""
    end = time.monotonic() + left + _STARTING
    while child.is_alive():
        child.join(0.2)
        now = time.monotonic()
        started, tried, slowest, kilobytes, length = _HEAD.unpack_from(page)
        spent = _spent(child) - started if started else 0.0
        if spent > SLOWEST:
            child.kill()
            child.join()
            data = bytes(page[_HEAD.size : _HEAD.size + length])
            (out / f"hang-{target}-{hashlib.sha256(data).hexdigest()[:10]}.bin").write_bytes(data)
            _HEAD.pack_into(page, 0, 0.0, tried, max(slowest, spent), kilobytes, 0)
            return 1
        if now > end:
            child.kill()
    return 0


def _spent(child: BaseProcess) -> float:
    """Seconds of the processor that a process has used: others use the machine too."""
    try:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Attack every target, one after another, and print a table of what came of it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=float, default=float(os.environ.get("FUZZ_SECONDS", "300")))
    reader.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    reader.add_argument("--only", default="", help="targets, separated by commas")
    reader.add_argument("--seed", type=int, default=1)
    given = reader.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    import atheris

    with atheris.instrument_imports(include=["foedus"]):
        from attack_targets import TARGETS, example_record
    example_record()
    chosen = given.only.split(",") if given.only else list(TARGETS)
    print(f"{'target':10}{'tried':>9}{'crashes':>9}{'hangs':>7}{'slowest s':>11}{'peak MB':>9}{'edges':>8}")
    rows, weights = [], {target: 3 if target in WHOLE else 1 for target in chosen}
    for target in chosen:
        share = given.seconds * weights[target] / sum(weights.values())
        row = watch(target, given.out, share, given.seed)
        rows.append(row)
        print(
            f"{row.target:10}{row.tried:9,}{row.crashes:9}{row.hangs:7}{row.slowest:11.2f}{row.megabytes:9.0f}"
            f"{row.coverage:8,}",
            flush=True,
        )
    bad = sum(row.crashes + row.hangs for row in rows)
    print(
        f"{sum(row.tried for row in rows):,} inputs tried, {bad} places where one crashed or hung "
        f"(kept in {given.out}); slowest {max(row.slowest for row in rows):.2f} s, "
        f"at most {max(row.megabytes for row in rows):.0f} MB"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

"""How fast each engine reads, and what a second process brings; figures for this machine, no verdict.

Annotates the first reports of some inputs by each engine with each number of processes, each in a command of
its own, and prints words/s of the whole command, from its start to its end, the efficiency against one
process of the same engine, and the content of the run, which must be the same in every row.

```
python tools/scale.py INPUT... [--reports 600] [--engines local,daft,ray] [--jobs 1,2]
```
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from foedus.collect.inputs import read_inputs
from foedus.model import Article
from foedus.runs import EngineName, Run, open_run


def main() -> int:
    """Print a row for each engine and number of processes; 1 where two runs are not the same."""
    given = arguments()
    contents: set[str] = set()
    print("engine  jobs  seconds   words/s  efficiency  content", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        texts = write_texts(given.inputs, given.reports, Path(folder) / "reports.jsonl")
        for engine in given.engines.split(","):
            alone = 0.0
            for jobs in map(int, given.jobs.split(",")):
                began = time.perf_counter()
                run = annotated(texts, Path(folder) / f"{engine}-{jobs}", engine, jobs)
                seconds = time.perf_counter() - began
                speed = run.manifest.counts.words / seconds
                alone = alone or speed / jobs
                row = f"{engine:<6}{jobs:>6}{seconds:>9.1f}{speed:>10,.0f}{speed / jobs / alone:>12.2f}"
                print(f"{row}  {run.manifest.content[:16]}", flush=True)
                contents.add(run.manifest.content)
    print("the same run each time" if len(contents) == 1 else f"{len(contents)} different runs")
    return 0 if len(contents) == 1 else 1


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description="How fast each engine reads.")
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--engines", default="local,daft,ray")
    parser.add_argument("--jobs", default="1,2")
    return parser.parse_args()


def write_texts(inputs: list[str], reports: int, path: Path) -> Path:
    """The first reports as a file of JSON lines, so that what is measured reads no pages."""
    articles = (item for item in read_inputs(inputs) if isinstance(item, Article))
    with path.open("w", encoding="utf-8") as file:
        for article in islice(articles, reports):
            published = article.published.value
            line = {"text": article.text, "outlet": article.outlet.value, "published": published or None}
            file.write(json.dumps(line) + "\n")
    return path


def annotated(texts: Path, out: Path, engine: EngineName, jobs: int) -> Run:
    """A run that a command of its own makes."""
    command = ("annotate", str(texts), "--out", str(out), "--engine", engine, "--jobs", str(jobs))
    done = subprocess.run(
        [sys.executable, "-m", "foedus", *command], check=False, capture_output=True, text=True
    )
    if not (out / "manifest.json").exists():
        sys.exit(f"foedus {' '.join(command)} failed:\n{done.stderr}")
    return open_run(out)


if __name__ == "__main__":
    sys.exit(main())

"""Speed and memory of the main job on texts that come with Foedus; figures for this machine, no verdict.

Prints words per second of `annotate` in all and by stage, the time of the first article with and without the
start of Python, and the peak of memory. `make bench` runs it.
"""

from __future__ import annotations

import platform
import resource
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

ROUNDS = 20


def main() -> None:
    """Print the table."""
    began = time.perf_counter()
    from foedus.collect import read_inputs
    from foedus.model import Article, Notes
    from foedus.packs import bundled_packs
    from foedus.pipeline import STAGES, annotate
    from foedus.serve.demo import example_paths

    articles = [item for item in read_inputs(example_paths()) if isinstance(item, Article)]
    read = time.perf_counter()
    annotate(articles[0])
    first = time.perf_counter()
    words = sum(len(article.text.split()) for article in articles) * ROUNDS
    spent = dict.fromkeys((stage.find.__name__ for stage in STAGES), 0.0)
    packs = bundled_packs()
    for _ in range(ROUNDS):
        for article in articles:
            notes = Notes(article.id, packs)
            for stage in STAGES:
                start = time.perf_counter()
                found: dict[str, Any] = {stage.field: stage.find(article, notes)}
                spent[stage.find.__name__] += time.perf_counter() - start
                notes = replace(notes, **found)
    total = sum(spent.values())
    print(f"machine               {platform.machine()}, Python {platform.python_version()}, one process")
    print(f"foedus --help         {help_seconds():.2f} s (best of 5 starts of Python)")
    print(f"import and read       {read - began:.2f} s for {len(articles)} reports")
    print(f"first article         {first - read:.2f} s")
    print(f"annotate              {words / total:,.0f} words/s over {words:,} words")
    for name, seconds in spent.items():
        print(f"  {name:<20}{seconds / total:6.1%}   {words / seconds:>12,.0f} words/s")
    print(f"peak memory           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def help_seconds() -> float:
    """The shortest of five whole runs of `foedus --help`, in seconds."""
    runs: list[float] = []
    for _ in range(5):
        start = time.perf_counter()
        code = "from foedus.serve.cli import main; main(['--help'])"
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        runs.append(time.perf_counter() - start)
    return min(runs)


if __name__ == "__main__":
    main()

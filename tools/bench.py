"""Speed and memory of the main job on texts that come with Foedus; figures for this machine, no verdict.

Prints words per second of `annotate` in all and by stage, the time of the first article with and without the
start of Python, and the peak of memory. `make bench` runs it.
"""

from __future__ import annotations

import time

began = time.perf_counter()  # before what is imported for the work itself

# ruff: noqa: E402
import platform
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

from arithmetic import measure_limit
from foedus.collect.inputs import read_inputs
from foedus.extract.encoder.decode import cut_windows
from foedus.extract.encoder.reading import LENGTH, MARGIN, Encoder, on_one_thread, shipped_encoder
from foedus.extract.excerpts import find_excerpts
from foedus.extract.readings import find_readings
from foedus.model import Article, Notes
from foedus.packs import bundled_packs
from foedus.pipeline import STAGES, annotate
from foedus.readers import FEW, Readers, annotate_many, keep_ahead
from foedus.serve.demo import example_folder

ROUNDS = 5
SPELLS = 4
"""Processes read so many times as much: they take longer to come to an even speed."""
PROCESSES = 2
PER_PIECE = 6 * (4 * 384 * 384 + 2 * 384 * 1536)
"""Multiply-adds of the six layers of all-MiniLM-L6 for a piece: attention's four products and two more."""


def main() -> None:
    """Print the table."""
    with example_folder() as folder:
        reports = (item for item in read_inputs([str(folder)]) if isinstance(item, Article))
        articles = [next(reports)]
        read = time.perf_counter()
        encoder = shipped_encoder()
        loaded = time.perf_counter()
        annotate(articles[0])
        first = time.perf_counter()
        articles.extend(reports)
    words = sum(len(article.text.split()) for article in articles) * ROUNDS
    print(f"machine               {platform.machine()}, Python {platform.python_version()}, one process")
    print(f"foedus --help         {help_seconds():.2f} s (best of 5 starts of Python)")
    print(f"import and read       {read - began:.2f} s for one report")
    print(f"load the weights      {loaded - read:.2f} s, {encoder.version}")
    print(f"first article         {first - loaded:.2f} s, {first - began:.2f} s with import and weights")
    spent = time_stages(articles)
    total = sum(spent.values())
    print(f"stages, threads: 1    {words / total:,.0f} words/s over {words:,} words")
    for name, seconds in spent.items():
        print(f"  {name:<20}{seconds / total:6.1%}   {words / seconds:>12,.0f} words/s")
    texts = [excerpt.text for article in articles for excerpt in find_excerpts(article)]
    for threads in (1, 2):
        threaded = replace(encoder, threads=threads)
        alone, whole = time_reading(threaded, texts), time_many(threaded, articles)
        print(f"encoder, threads: {threads}   {words / alone:,.0f} words/s")
        if threads == 1:
            share = count_products(encoder, texts) * ROUNDS / alone / measure_limit()
            print(f"  of its limit        {share:.0%} of the int8 multiply-adds that one thread can do")
        print(f"annotate, threads: {threads}  {words / whole:,.0f} words/s")
    print(f"peak memory           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    apart = time_processes(articles, PROCESSES)
    print(f"annotate, processes: {PROCESSES}  {words * SPELLS / apart:,.0f} words/s, once they have started")


def time_stages(articles: list[Article]) -> dict[str, float]:
    """Seconds that each stage takes for `ROUNDS` rounds over the articles, the encoder on one thread."""
    packs, encoder = bundled_packs(), on_one_thread(shipped_encoder())
    spent = dict.fromkeys((stage.find.__name__ for stage in STAGES), 0.0)
    for _ in range(ROUNDS):
        for article in articles:
            notes = Notes(article.id, packs)
            for stage in STAGES:
                reads = stage.find is find_readings
                find = partial(find_readings, encoder=encoder) if reads else stage.find
                start = time.perf_counter()
                found: dict[str, Any] = {stage.field: find(article, notes)}
                spent[stage.find.__name__] += time.perf_counter() - start
                notes = replace(notes, **found)
    return spent


def time_reading(encoder: Encoder, texts: list[str]) -> float:
    """Seconds for the encoder alone, texts side by side on its threads."""
    alone = on_one_thread(encoder)
    start = time.perf_counter()
    with ThreadPoolExecutor(encoder.threads) as pool:
        list(pool.map(alone.read, texts * ROUNDS))
    return time.perf_counter() - start


def time_many(encoder: Encoder, articles: list[Article]) -> float:
    """Seconds for all of extraction."""
    start = time.perf_counter()
    for _ in annotate_many(articles * ROUNDS, encoder=encoder):
        pass
    return time.perf_counter() - start


def time_processes(articles: list[Article], jobs: int) -> float:
    """Seconds for all of extraction `SPELLS` times as often by processes, without those of their start."""
    many = articles * (ROUNDS * SPELLS)
    with Readers(bundled_packs(), jobs) as readers:
        begun = [readers.read(article) for article in (articles * FEW)[: FEW + 4 * jobs]]
        for reading in begun:
            reading.result()
        start = time.perf_counter()
        for reading in keep_ahead(map(readers.read, many), readers.room):
            reading.result()
        return time.perf_counter() - start


def count_products(encoder: Encoder, texts: list[str]) -> int:
    """The int8 multiply-adds of the encoder's layers over texts, what windows share counted as often."""
    return sum(
        (end - start) * PER_PIECE
        for text in texts
        for start, end in cut_windows(len(encoder.model.tokenize(text)), LENGTH, MARGIN)
    )


def help_seconds() -> float:
    """The shortest of five whole runs of `foedus --help`, in seconds."""
    runs: list[float] = []
    for _ in range(5):
        start = time.perf_counter()
        code = "from foedus.serve.cli import main; main(['--help'])"
        # Nothing but our own words is run.
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        runs.append(time.perf_counter() - start)
    return min(runs)


if __name__ == "__main__":
    main()

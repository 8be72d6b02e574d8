"""Link ten thousand, a hundred thousand, a million articles: time, memory, growth, and what is found again.

The articles are made of real texts (--texts; by default those of the bundled example): every story is a few
sentences of one of them in which each fourth word and the names are others, its reports tell it with other
words changed, and some reports are copied whole, cut, or with an addition. So it is known what belongs
together, and what does not shares no more than chance and the language give.

    python tools/million.py --texts FILE_OR_FOLDER --sizes 10000 100000 1000000 --work FOLDER
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import numpy as np

from foedus import __version__
from foedus.evaluate.stories import b_cubed
from foedus.model import Article, Datum, Span, Time, Unions, Zone, content_id
from foedus.record.store import codec
from foedus.runs.linking.link import link_runs
from foedus.runs.manifest import (
    FORMAT,
    MANIFEST,
    Counts,
    Made,
    Manifest,
    Plan,
    content_of,
    write_document,
)
from foedus.runs.parquet import File
from foedus.serve import api

Row = dict[str, str | None]
A_DAY: Final = 2_000
"""Reports that come out on one day: a stream of more is a longer one."""
SAID: Final = 4
"""One report in so many has a statement."""
SHARD: Final = 10_000
SHORTEST, LONGEST = 5, 10
"""Sentences of a report."""
EVERY: Final = 4
"""One word in so many is another, so that no run of five stays."""
OUTLETS: Final = 400
FIRST: Final = date(2000, 1, 1)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_LETTERS: Final = re.compile(r"[A-Za-z]+")


# --- making ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Stock:
    """Real sentences by text, and the words that stand in for others; filled by `read_stock`."""

    texts: list[list[str]] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)


def read_stock(paths: Sequence[str]) -> Stock:
    """The sentences of all articles below the paths."""
    stock, words = Stock(), set()
    for article in api.read(*paths):
        if isinstance(article, Article):
            sentences = [each for each in _SENTENCE.split(article.text) if 8 <= len(each.split()) <= 60]
            if len(sentences) >= SHORTEST:
                stock.texts.append(sentences)
                words.update(word for each in sentences for word in _LETTERS.findall(each))
    stock.small = sorted(word for word in words if word.islower())
    stock.large = sorted(word for word in words if word.istitle() and len(word) > 3)
    return stock


@dataclass(frozen=True, slots=True)
class Planted:
    """An article with what is known of it; `source` is the number of the one that it was copied from."""

    article: Article
    story: int
    source: int = -1


def make_articles(stock: Stock, count: int, seed: int = 7) -> Iterator[Planted]:
    """So many articles, in order of time."""
    rng = random.Random(seed)  # noqa: S311 (no secret)
    number = story = 0
    while number < count:
        story += 1
        day = FIRST + timedelta(days=number // A_DAY)
        telling = _tell(stock, rng)
        names = [_name(stock, rng) for _ in range(3)]
        for _ in range(rng.choices((1, 2, 3, 5), (60, 22, 12, 6))[0]):
            report = _retell(telling, names, stock, rng)
            yield Planted(_article(report, day, rng), story)
            original, number = number, number + 1
            for _ in range(rng.choices((0, 1, 3), (85, 12, 3))[0]):
                yield Planted(_article(_copied(report, stock, rng), day + timedelta(1), rng), story, original)
                number += 1


def _tell(stock: Stock, rng: random.Random) -> list[list[str]]:
    """The words of a new story, sentence by sentence."""
    text = rng.choice(stock.texts)
    first = rng.randrange(max(1, len(text) - LONGEST))
    return [_swapped(each.split(), stock, rng) for each in text[first : first + LONGEST]]


def _retell(
    telling: Sequence[list[str]], names: Sequence[str], stock: Stock, rng: random.Random
) -> list[list[str]]:
    """The story in a report's words: most of its sentences, in another order, the names in some."""
    kept = rng.sample(telling, min(len(telling), rng.randint(SHORTEST, LONGEST)))
    sentences = [_swapped(words, stock, rng) for words in kept]
    for name in names:
        for words in rng.sample(sentences, 3):
            words.insert(rng.randrange(1, len(words)), name)
    return sentences


def _copied(report: Sequence[list[str]], stock: Stock, rng: random.Random) -> list[list[str]]:
    """A copy of a report: with two words changed, its first two thirds, or it with an end of its own."""
    kind = rng.randrange(3)
    if kind == 0:
        copied = [list(words) for words in report]
        for words in rng.sample(copied, 2):
            words[rng.randrange(1, len(words))] = rng.choice(stock.small)
        return copied
    if kind == 1:
        return list(report[: max(4, 2 * len(report) // 3)])
    return [*report, *_tell(stock, rng)[:3]]


def _swapped(words: Sequence[str], stock: Stock, rng: random.Random) -> list[str]:
    changed = list(words)
    for at in range(rng.randrange(EVERY), len(words), EVERY):
        word = words[at]
        others = stock.large if at and word[:1].isupper() else stock.small
        other = rng.choice(others)
        changed[at] = (other.capitalize() if at == 0 else other) + word[len(word.rstrip('.,;:!?”"')) :]
    return changed


def _name(stock: Stock, rng: random.Random) -> str:
    """A name that is no real one: the beginning of one word and the end of another."""
    return rng.choice(stock.large)[:4] + rng.choice(stock.small)[-4:]


def _article(report: Sequence[Sequence[str]], day: date, rng: random.Random) -> Article:
    title = " ".join(report[0][:8])
    paragraphs = [
        " ".join(word for words in report[at : at + 3] for word in words) for at in range(0, len(report), 3)
    ]
    text = "\n".join((title, *paragraphs))
    return Article(
        text=text,
        zones=(Zone(Span(0, len(title)), "title"), Zone(Span(len(title) + 1, len(text)), "body")),
        outlet=Datum(f"Outlet {rng.randrange(OUTLETS)}", "metadata"),
        title=Datum(title, "text"),
        published=Time(day.isoformat(), day, day, "day", "metadata"),
    )


@dataclass(slots=True)
class Truth:
    """What is known of the articles that were made, in their order."""

    ids: list[str] = field(default_factory=list)
    stories: list[int] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)


def write_run(stock: Stock, count: int, run: Path) -> Truth:
    """Write so many articles as a run, some with a statement; what is known of them."""
    truth = Truth()

    def noted() -> Iterator[Article]:
        for made in make_articles(stock, count):
            truth.ids.append(made.article.id)
            truth.stories.append(made.story)
            truth.sources.append(made.source)
            yield made.article

    write_given(noted(), run)
    return truth


def write_given(articles: Iterable[Article], run: Path) -> None:
    """Write articles as a run that was not annotated, some with a statement."""
    files: dict[str, File] = {}
    ids: list[str] = []
    database = duckdb.connect(config={"threads": 1})
    given = iter(articles)
    while batch := list(islice(given, SHARD)):
        name = f"{len(ids):09}"
        files |= _write(database, run, "articles", name, [_article_row(article) for article in batch])
        files |= _write(
            database, run, "statements", name, [_statement_row(article) for article in batch[::SAID]]
        )
        ids += [article.id for article in batch]
    plan = Plan(FORMAT, __version__, "made", "none", "", (), ())
    counts = Counts(articles=len(ids), statements=-(-len(ids) // SAID))
    made = Made("", "local", 1, 0.0)
    write_document(run, MANIFEST, Manifest(plan, content_of(ids), counts, 0, 0, files, made))


def _article_row(article: Article) -> Row:
    return {
        "id": article.id,
        "outlet": article.outlet.value or "",
        "title": article.title.value or "",
        "published": article.published.value,
        "path": "made",
        "text": article.text,
        "payload": codec.encode_article(article),
        "bounds": None,
    }


def _statement_row(article: Article) -> Row:
    """The second sentence of a report, as if somebody had said it."""
    sentences = _SENTENCE.split(article.text.replace("\n", " "), 2)
    return {
        "id": content_id(article.id, "said"),
        "article": article.id,
        "content": sentences[min(1, len(sentences) - 1)],
    }


def _write(
    database: duckdb.DuckDBPyConnection, run: Path, table: str, name: str, rows: Sequence[Row]
) -> dict[str, File]:
    (run / table).mkdir(parents=True, exist_ok=True)
    path = run / table / f"{name}.parquet"
    columns = {column: np.array([row[column] for row in rows], object) for column in rows[0]}
    database.register("given", columns)
    typed = ", ".join(f"{column}::VARCHAR AS {column}" for column in columns)
    database.execute(f"COPY (SELECT {typed} FROM given) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608 (ours)
    database.unregister("given")
    return {f"{table}/{path.name}": File("", path.stat().st_size, len(rows))}


# --- measuring -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """What one size took, and what was found again."""

    articles: int
    seconds: float
    processor: float
    """Seconds of processor time, which other work on the machine does not change."""
    gigabytes: float
    steps: dict[str, float]
    copies: float
    """The share of planted copies that stand in one group with their source."""
    pairs: float
    """The share that is listed as a pair with its source."""
    story_precision: float
    story_recall: float


def measure(run: Path, out: Path, jobs: int, engine: str) -> tuple[float, float, float, dict[str, float]]:
    """Link a run in a process of its own: seconds, of the processor, gigabytes at the most, of each step."""
    command = [
        sys.executable,
        __file__,
        "--child",
        str(run),
        str(out),
        "--jobs",
        str(jobs),
        "--engine",
        engine,
    ]
    found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found["seconds"], found["processor"], found["gigabytes"], found["steps"]


def link_here(run: Path, out: Path, jobs: int, engine: str) -> None:
    """What `measure` runs: figures as JSON. Memory is this process and all workers, each at its most."""
    steps: dict[str, float] = {}
    start = time.monotonic()

    def watch(step: str, done: int, of: int) -> None:
        steps[step] = round(time.monotonic() - start, 1)
        if done % 50_000 < 1_000:
            print(
                f"  {step} {done:,}{f' of {of:,}' if of else ''}: {steps[step]} s",
                file=sys.stderr,
                flush=True,
            )

    link_runs([run], out, jobs=jobs, engine="daft" if engine == "daft" else "local", progress=watch)
    seconds = time.monotonic() - start
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    kilobytes = own.ru_maxrss + (jobs * workers.ru_maxrss if jobs > 1 else 0)
    processor = sum(used.ru_utime + used.ru_stime for used in (own, workers))
    figures = {"seconds": seconds, "processor": processor, "gigabytes": kilobytes / 1e6, "steps": steps}
    print(json.dumps(figures))


def score(truth: Truth, out: Path) -> tuple[float, float, float, float]:
    """Copies in one group with their source, listed with it; B-cubed precision and recall of the stories."""
    database = duckdb.connect(config={"threads": 1})
    number = {id_: at for at, id_ in enumerate(truth.ids)}
    pairs = database.execute(
        "SELECT source, copy FROM read_parquet(?)", [str(out / "copies.parquet")]
    ).fetchall()
    listed = {(min(number[a], number[b]), max(number[a], number[b])) for a, b in pairs}
    unions = Unions(range(len(truth.ids)))
    for one, other in listed:
        unions.join(one, other)
    planted = [(source, at) for at, source in enumerate(truth.sources) if source >= 0]
    together = sum(unions.are_one(one, other) for one, other in planted) / max(1, len(planted))
    paired = sum(pair in listed for pair in planted) / max(1, len(planted))
    rows = database.execute(
        "SELECT story, article FROM read_parquet(?)", [str(out / "stories.parquet")]
    ).fetchall()
    found = list(range(len(truth.ids)))
    for story, article in rows:
        found[number[article]] = number[story]
    shares = b_cubed(truth.stories, found)
    return together, paired, shares.precision, shares.recall


def main() -> None:
    """Print a row for each size, and how time grows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--texts", nargs="*", default=[])
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engine", default="local", choices=["local", "daft"])
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        link_here(*given.child, given.jobs, given.engine)
        return
    stock = read_stock(given.texts or [str(Path(api.__file__).parents[1] / "_data" / "example")])
    print(f"{len(stock.texts)} texts, {len(stock.small) + len(stock.large):,} words", flush=True)
    figures: list[Figures] = []
    for size in given.sizes:
        folder = Path(tempfile.mkdtemp(prefix="million-", dir=given.work))
        try:
            start = time.monotonic()
            truth = write_run(stock, size, folder / "run")
            print(f"made {len(truth.ids):,} in {time.monotonic() - start:.0f} s", flush=True)
            took = measure(folder / "run", folder / "links", given.jobs, given.engine)
            figures.append(Figures(len(truth.ids), *took, *score(truth, folder / "links")))
            _show(figures)
        finally:
            shutil.rmtree(folder)


def _show(figures: Sequence[Figures]) -> None:
    last = figures[-1]
    growth = ""
    if len(figures) > 1:
        before = figures[-2]
        exponent = math.log(last.processor / before.processor) / math.log(last.articles / before.articles)
        growth = f", grows with the power {exponent:.2f}"
    print(
        f"{last.articles:,} articles: {last.seconds:.0f} s, of the processor {last.processor:.0f} s{growth}, "
        f"{last.gigabytes:.1f} GB; of the copies "
        f"{last.copies:.4f} in one group, {last.pairs:.4f} as a pair; stories P {last.story_precision:.3f} "
        f"R {last.story_recall:.3f}; {last.steps}",
        flush=True,
    )


if __name__ == "__main__":
    main()

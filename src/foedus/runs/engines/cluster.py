"""The engines `daft` and `ray`: Daft by itself on this machine, or on a Ray cluster.

Daft spreads inputs and batches, starts processes and moves data; Ray beneath it starts a process anew that
was killed. Inputs are read first, and staged as Parquet in the folder of the run, which every machine of a
cluster must see under the same path. With whatever processes are killed more than once, and a query of Daft
breaks, is read apart by the pool of `local`, and the rest is asked again.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import msgspec

from foedus.collect.inputs import STDIN
from foedus.errors import ModelError, UsageError
from foedus.extract.encoder.reading import count_threads
from foedus.model import Article, Failure
from foedus.runs.engines.local import annotate_batches
from foedus.runs.engines.quiet import QUIET, require_quiet
from foedus.runs.engines.staging import StagedRow, find_remote, read_rows_of, staged_articles
from foedus.runs.found import Found, Job, Options, Sighting
from foedus.runs.inputs import Unit, find_units, is_remote
from foedus.runs.kernel import Kernel
from foedus.runs.manifest import RECEIPTS, Receipt, read_document
from foedus.runs.notes import take_killed
from foedus.runs.parquet import WRITING

_LARGE: Final = 256
"""Articles of a batch at most."""
_SHARE: Final = 16
"""Batches for each process, where there are articles enough."""
_RETRIES: Final = 2


def start(options: Options) -> int:
    """Make Daft run on this machine or on Ray; gives how many processes shall read.

    Raises:
        UsageError: Daft or Ray is not installed, or there is no such cluster.
    """
    daft = require_quiet("daft")
    # A run does not depend on the order of its batches; kept in it, one process waits for another's long one.
    daft.set_execution_config(maintain_order=False)
    if options.engine == "daft":
        daft.set_runner_native()
        return options.jobs or count_threads()
    ray = require_quiet("ray")
    own: dict[str, object] = {"num_cpus": options.jobs or count_threads(), "include_dashboard": False}
    if options.address:
        own = {"runtime_env": {"env_vars": dict(QUIET)}}  # other machines have an environment of their own
    try:
        ray.init(
            options.address or "local",
            ignore_reinit_error=True,
            log_to_driver=False,
            logging_level="ERROR",
            **own,
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"there is no Ray cluster at {options.address}: {error}") from error
    daft.set_runner_ray(noop_if_initialized=True)
    return options.jobs or int(ray.cluster_resources().get("CPU", 1))


def annotate(job: Job, kernel: Kernel) -> Iterator[Found]:
    """What comes of every input that is not done, by the Daft that `start` made run.

    Raises:
        UsageError: standard input is among the inputs, which no other machine can read.
        ModelError: the query broke, and not because a process was killed.
    """
    if STDIN in job.inputs:
        raise UsageError(
            "standard input is read by the engine local alone; name files, or leave --engine out"
        )
    with redirect_stdout(sys.stderr):  # what Ray has to say is talk, and no data
        try:
            yield from _annotate(require_quiet("daft"), job, kernel)
        finally:
            if job.options.engine == "ray":
                require_quiet("ray").shutdown()


def _annotate(daft: Any, job: Job, kernel: Kernel) -> Iterator[Found]:
    units: list[Unit] = []
    for found in (*find_units(i for i in job.inputs if not is_remote(i)), *find_remote(daft, job.inputs)):
        if isinstance(found, Failure):
            yield found
        else:
            units.append(found)
    if units:
        yield from _Query(daft, job, kernel, _stage(daft, job, kernel.run, units)).run()


def _stage(daft: Any, job: Job, run: Path, units: list[Unit]) -> Path:
    """Read every unit, and write what comes of it as Parquet files; gives their folder."""
    folder = run / WRITING / "staged"
    shutil.rmtree(folder, ignore_errors=True)
    policy, jobs = job.options.policy, job.options.jobs or 1
    row = daft.DataType.struct(
        {
            "row": daft.DataType.int64(),
            **dict.fromkeys(("id", "path", "article", "failure"), daft.DataType.string()),
        }
    )

    class Reading:
        def read(self, number: int, unit: list[str]) -> Iterator[StagedRow]:
            yield from read_rows_of(number, tuple(unit), policy)

        read = daft.method(return_dtype=row, unnest=True)(read)

    reading = daft.cls(Reading, use_process=True, max_concurrency=jobs, max_retries=_RETRIES)()
    table = daft.from_pydict({"number": list(range(len(units))), "unit": [list(unit) for unit in units]})
    split = table.into_batches(max(1, len(units) // (_SHARE * jobs)))
    split.select(reading.read(daft.col("number"), daft.col("unit"))).write_parquet(str(folder))
    return folder


@dataclass(slots=True)
class _Query:
    """The articles that are staged, and what is still to be done with them."""

    daft: Any
    job: Job
    kernel: Kernel
    staged: Path
    dropped: set[int] = field(default_factory=set)
    """The rows that are not read, or not any more."""
    rows: dict[str, int] = field(default_factory=dict)
    """The row of each article that is to be read."""
    shards: set[str] = field(default_factory=set)
    suspects: set[str] = field(default_factory=set)

    def run(self) -> Iterator[Found]:
        """Everything that comes of what is staged."""
        table = self.daft.read_parquet(f"{self.staged}/**/*.parquet")
        yield from self._choose(table)
        is_left = bool(self.rows)
        while is_left:
            try:
                yield from self._ask(table)
                is_left = False
            # Whatever Daft or Ray make of a process that was killed; anything else is raised again.
            except Exception as error:  # noqa: BLE001
                yield from self._mend(error)
                is_left = bool(self.rows)
        yield from self._read_apart(sorted(self.suspects & self.rows.keys()))

    def _choose(self, table: Any) -> Iterator[Found]:
        """Tell failures, and of articles that are met again or done already only where; the rest is to do."""
        known = table.where(table["failure"].is_null()).select("row", "id", "path").to_pydict()
        for row, id_, path in sorted(zip(known["row"], known["id"], known["path"], strict=True)):
            if id_ not in self.job.done and id_ not in self.rows:
                self.rows[id_] = row
                continue
            self.dropped.add(row)
            if self.job.done.get(id_) != path:
                yield Sighting(id_, path)
        for each in table.where(~table["failure"].is_null()).select("path", "failure").iter_rows():
            yield Failure(each["path"], each["failure"])

    def _ask(self, table: Any) -> Iterator[Receipt]:
        """The receipts of all that is still to be read."""
        left = table.where(table["failure"].is_null())
        if self.dropped:
            done = self.daft.from_pydict({"row": sorted(self.dropped)})
            left = left.join(done, on="row", how="anti")
        jobs = self.job.options.jobs or 1
        size = max(1, min(_LARGE, len(self.rows) // (_SHARE * jobs)))
        receipts = left.select(self._annotating(size, jobs)(self.daft.col("article")).alias("receipt"))
        for each in receipts.where(~receipts["receipt"].is_null()).iter_rows():
            receipt = msgspec.json.decode(each["receipt"], type=Receipt)
            self._done(receipt)
            yield receipt

    def _annotating(self, size: int, jobs: int) -> Callable[[Any], Any]:
        """The kernel as a function of Daft: one process reads a batch at a time."""
        kernel = replace(self.kernel, wary=self.job.options.engine == "ray")

        class Annotating:
            def annotate(self, articles: Any) -> list[str | None]:
                return _receipts(kernel, articles.to_pylist())

            annotate = self.daft.method.batch(return_dtype=self.daft.DataType.string(), batch_size=size)(
                annotate
            )

        made = self.daft.cls(Annotating, use_process=True, max_concurrency=jobs, max_retries=_RETRIES)()
        function: Callable[[Any], Any] = made.annotate
        return function

    def _done(self, receipt: Receipt) -> None:
        self.shards.add(receipt.name)
        self.suspects.update(receipt.suspects)
        self._drop(receipt.articles)

    def _drop(self, ids: Iterable[str]) -> None:
        self.dropped.update(self.rows.pop(id_) for id_ in ids if id_ in self.rows)

    def _mend(self, error: Exception) -> Iterator[Found]:
        """What was written before a query broke, and what comes of reading apart what broke it."""
        before = len(self.rows)
        for path in sorted((self.kernel.run / RECEIPTS).glob("*.json")):
            if path.stem not in self.shards:
                receipt = read_document(path, Receipt)
                self._done(receipt)
                yield receipt
        yield from self._read_apart([id_ for id_ in take_killed(self.kernel.run) if id_ in self.rows])
        if len(self.rows) == before:
            raise ModelError(f"Daft could not go on: {error}") from error

    def _read_apart(self, ids: Sequence[str]) -> Iterator[Found]:
        """What comes of articles with which processes were killed, each a batch by itself."""
        batches = ((article,) for article in staged_articles(self.staged, [self.rows[id_] for id_ in ids]))
        yield from annotate_batches(batches, self.kernel.annotate, 1)
        self._drop(ids)


def _receipts(kernel: Kernel, articles: list[str]) -> list[str | None]:
    """The receipt of a batch in its first row, and nothing in the others."""
    receipt = kernel.annotate([msgspec.json.decode(article, type=Article) for article in articles])
    return [msgspec.json.encode(receipt).decode(), *[None] * (len(articles) - 1)]

"""The engines that map the kernel over batches of articles: a process pool, Daft, Daft on Ray."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from foedus.extract.encoder.reading import count_threads
from foedus.runs.engines import cluster, local
from foedus.runs.found import Found, Job, Options
from foedus.runs.kernel import Kernel

Annotate = Callable[[Job, Kernel], Iterator[Found]]
"""An engine: what comes of every input that is not done."""


def start_engine(options: Options) -> tuple[Annotate, Options]:
    """The engine that is asked for, ready to work, and the options with the number of its processes.

    Raises:
        UsageError: a library that it needs is not installed, or there is no such cluster.
    """
    if options.engine == "local":
        return local.annotate, replace(options, jobs=options.jobs or count_threads())
    return cluster.annotate, replace(options, jobs=cluster.start(options))

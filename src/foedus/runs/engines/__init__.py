"""The engines that map the kernel over batches of articles: a process pool, Daft, Daft on Ray."""

from collections.abc import Callable, Iterator

from foedus.runs.engines import local
from foedus.runs.found import EngineName, Found, Job
from foedus.runs.kernel import Kernel

Annotate = Callable[[Job, Kernel], Iterator[Found]]
"""An engine: what comes of every input that is not done."""


def engine_of(name: EngineName) -> Annotate:
    """The engine of that name; raises UsageError where a library that it needs is not installed."""
    del name
    return local.annotate

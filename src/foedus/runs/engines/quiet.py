"""Engines that tell nobody that they run: what must be set before they are imported, here and in workers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import ModuleType
from typing import Final

from foedus.runs.optional import require

QUIET: Final[Mapping[str, str]] = {
    "DO_NOT_TRACK": "1",
    "SCARF_NO_ANALYTICS": "1",
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_USAGE_STATS_PROMPT_ENABLED": "0",
}
"""Variables that switch telemetry off, whatever was set before: the common one, and those of each engine."""


def require_quiet(module: str) -> ModuleType:
    """The module of an engine, its telemetry off, in the processes that this one starts too.

    Raises:
        UsageError: it is not installed.
    """
    os.environ.update(QUIET)
    return require(module, "cluster")

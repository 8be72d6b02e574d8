"""What tests let processes do instead of reading quietly; in a module that a fresh process can import."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from foedus.runs.found import Batch
from foedus.runs.kernel import Kernel
from foedus.runs.manifest import Receipt

DEADLY = "deadly.txt"


@dataclass(frozen=True)
class KilledOnce:
    """The kernel in processes of which the first is killed in the middle of its work."""

    kernel: Kernel
    mark: Path

    def __call__(self, batch: Batch) -> Receipt:
        receipt = self.kernel.annotate(batch)
        if not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return receipt


@dataclass(frozen=True)
class KilledByOne:
    """The kernel in processes that do not survive one of the articles."""

    kernel: Kernel

    def __call__(self, batch: Batch) -> Receipt:
        if any(article.path == DEADLY for article in batch):
            os.kill(os.getpid(), signal.SIGKILL)
        return self.kernel.annotate(batch)

"""What tests let processes do instead of reading quietly; in a module that a fresh process can import.

As a program: `python works.py ENGINE WHEN INPUT RUN` makes a run in which a process is killed once, WHEN it
is "before" or "after" it has read its batch, and prints the content of the run.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast
from unittest.mock import patch

from foedus.extract.encoder.reading import Encoder
from foedus.model import Article, Notes
from foedus.packs import Packs, bundled_packs
from foedus.pipeline import annotate
from foedus.runs import EngineName, Options, annotate_run
from foedus.runs.kernel import Kernel, kernel_of
from foedus.runs.manifest import Receipt

DEADLY = "deadly"
When = Literal["before", "after", "always"]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Killed:
    """The kernel in processes of which the first is killed, or each that reads a report titled DEADLY."""

    kernel: Kernel
    mark: Path
    when: When = "before"
    wary: bool = False

    @property
    def run(self) -> Path:
        return self.kernel.run

    def annotate(self, articles: Sequence[Article]) -> Receipt:
        with patch("foedus.runs.kernel.annotate", self._read):
            receipt = replace(self.kernel, wary=self.wary).annotate(articles)
        if self.when == "after":
            self._die_once()
        return receipt

    def _read(self, article: Article, packs: Packs, encoder: Encoder) -> Notes:
        if self.when == "always" and article.title.value == DEADLY:
            die()
        if self.when == "before":
            self._die_once()
        return annotate(article, packs, encoder)

    def _die_once(self) -> None:
        if not self.mark.exists():
            self.mark.touch()
            die()


def main(engine: EngineName, when: When, given: str, out: Path) -> None:
    packs = bundled_packs()
    kernel = Killed(kernel_of(out, packs), out.with_suffix(".killed"), when)
    with patch("foedus.runs.annotating.kernel_of", lambda *_: kernel):
        done = annotate_run([given], out, packs, Options(engine, 2))
    sys.stdout.write(f"{done.run.manifest.content} {done.run.manifest.failures}\n")


if __name__ == "__main__":
    import works  # what processes are sent is of this name, not of __main__

    works.main(
        cast("EngineName", sys.argv[1]), cast("When", sys.argv[2]), sys.argv[3], Path(sys.argv[4]).absolute()
    )

"""What every engine maps over batches of articles: read each, and write the rows of all as one shard."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from foedus.errors import ModelError, UnsoundError
from foedus.extract.encoder.reading import on_one_thread, shipped_encoder
from foedus.model import Article, Failure, content_id
from foedus.packs import Packs
from foedus.pipeline import annotate, extractor_version, is_read
from foedus.runs.layout import FOUND, TableName
from foedus.runs.manifest import RECEIPTS, Counts, Receipt, write_document
from foedus.runs.parquet import write_table
from foedus.runs.rows import Rows, rows_of

_SHOWN: Final = 300


@dataclass(frozen=True, slots=True)
class Kernel:
    """Reads batches of articles into a run; it can be pickled, and holds nothing between batches.

    The folder of the run must be the same for all processes that read into it.
    """

    run: Path
    packs: bytes
    extractor: str

    def annotate(self, articles: Sequence[Article]) -> Receipt:
        """Read a batch into a shard of its own, whose name depends on the articles and the extractor alone.

        An article that cannot be read is a failure of the receipt; the others are read. The same batch gives
        the same bytes, so that it may be read again at any time.

        Raises:
            ModelError: the weights are damaged, or this process has another version of what reads.
        """
        packs = self._packs()
        rows: list[Rows] = []
        failures: list[Failure] = []
        not_read = 0
        for article in articles:
            found = self._read(article, packs)
            if isinstance(found, Failure):
                failures.append(found)
            else:
                rows.append(found)
                not_read += not is_read(article)
        return self._written(rows, tuple(failures), not_read)

    def _packs(self) -> Packs:
        packs = _unpacked(self.packs)
        here = extractor_version(packs)
        if here != self.extractor:
            raise ModelError(
                f"this process would read with {here}, and the run is of {self.extractor}: install the same "
                "version of Foedus on every machine"
            )
        return packs

    def _read(self, article: Article, packs: Packs) -> Rows | Failure:
        try:
            notes = annotate(article, packs, on_one_thread(shipped_encoder()))
            return rows_of(article, notes, self.extractor)
        except ModelError:
            raise
        except UnsoundError as error:
            return Failure(article.path, str(error))
        # Whatever one article of a million makes of us, the others are read.
        except Exception as error:  # noqa: BLE001
            what = f"{type(error).__name__}: {error}"[:_SHOWN]
            return Failure(article.path, f"reading it failed ({what}); please report it with the file")

    def _written(self, rows: Sequence[Rows], failures: tuple[Failure, ...], not_read: int) -> Receipt:
        if not rows:
            return Receipt("", failures=failures)
        articles = {each.article: each.digest for each in rows}
        name = content_id("shard", self.extractor, *sorted(articles))
        lines = {table.name: _all_lines(rows, table.name) for table in FOUND}
        counts = Counts(
            **{table: len(own) for table, own in lines.items()},
            words=sum(each.words for each in rows),
            not_read=not_read,
        )
        files = dict(write_table(self.run, table, lines[table.name], name) for table in FOUND)
        receipt = Receipt(name, counts, files, articles, failures)
        write_document(self.run, f"{RECEIPTS}/{name}.json", receipt)
        return receipt


def kernel_of(run: Path, packs: Packs) -> Kernel:
    """The kernel that reads into a run with these packs."""
    return Kernel(run.absolute(), pickle.dumps(packs), extractor_version(packs))


def _all_lines(rows: Iterable[Rows], table: TableName) -> list[bytes]:
    return [line for each in rows for line in each.lines[table]]


@lru_cache(maxsize=1)
def _unpacked(packs: bytes) -> Packs:
    found: Packs = pickle.loads(packs)  # noqa: S301 (ours, from the process that started this one)
    return found

"""What every engine maps over batches of articles: read each, and write the rows of all as one shard."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from foedus.errors import ModelError, UnsoundError
from foedus.extract.encoder.reading import on_one_thread, shipped_encoder
from foedus.model import Article, Failure, content_id
from foedus.packs import Pack, Packs, bundled_packs
from foedus.pipeline import annotate, extractor_version
from foedus.runs import notes
from foedus.runs.layout import FOUND, TableName
from foedus.runs.manifest import RECEIPTS, Counts, Receipt, write_document
from foedus.runs.parquet import write_table
from foedus.runs.rows import Rows, rows_of

_SHOWN: Final = 300


@dataclass(frozen=True, slots=True)
class Kernel:
    """Reads batches of articles into a run; it can be pickled, and holds nothing between batches.

    The folder of the run must be the same for all processes that read into it. Where the engine itself gives
    a batch to another process when one was killed, a `wary` kernel reads such a batch one by one and leaves
    out with whom the process was killed again: they are `suspects` of the receipt.
    """

    run: Path
    packs: bytes
    extractor: str
    wary: bool = False

    def annotate(self, articles: Sequence[Article]) -> Receipt:
        """Read a batch into a shard of its own, whose name depends on the articles and the extractor alone.

        An article that cannot be read is a failure of the receipt; the others are read. The same batch gives
        the same bytes, so that it may be read again at any time.

        Raises:
            ModelError: the weights are damaged, or this process has another version of what reads.
        """
        packs, ids = self._packs(), [article.id for article in articles]
        if self.wary and notes.was_killed(self.run, ids):
            suspects = tuple(id_ for id_ in ids if notes.was_killed_alone(self.run, id_))
            receipt = self._written([self._alone(a, packs) for a in articles if a.id not in suspects])
            notes.forget(self.run, ids)
            return replace(receipt, suspects=suspects)
        with notes.reading(self.run, ids):
            return self._written([self._read(article, packs) for article in articles])

    def _alone(self, article: Article, packs: Packs) -> Rows | Failure:
        with notes.reading_alone(self.run, article.id):
            return self._read(article, packs)

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
            found = annotate(article, packs, on_one_thread(shipped_encoder()))
            return rows_of(article, found, self.extractor)
        except ModelError:
            raise
        except UnsoundError as error:
            return Failure(article.path, str(error))
        # Whatever one article of a million makes of us, the others are read.
        except Exception as error:  # noqa: BLE001
            what = f"{type(error).__name__}: {error}"[:_SHOWN]
            return Failure(article.path, f"reading it failed ({what}); please report it with the file")

    def _written(self, found: Sequence[Rows | Failure]) -> Receipt:
        rows = [each for each in found if isinstance(each, Rows)]
        failures = tuple(each for each in found if isinstance(each, Failure))
        if not rows:
            return Receipt("", failures=failures)
        articles = {each.article: each.digest for each in rows}
        name = content_id("shard", self.extractor, *sorted(articles))
        lines = {table.name: _all_lines(rows, table.name) for table in FOUND}
        counts = Counts(
            **{table: len(own) for table, own in lines.items()},
            words=sum(each.words for each in rows),
            not_read=sum(not each.is_read for each in rows),
        )
        files = dict(write_table(self.run, table, lines[table.name], name) for table in FOUND)
        receipt = Receipt(name, counts, files, articles, failures)
        write_document(self.run, f"{RECEIPTS}/{name}.json", receipt)
        return receipt


def kernel_of(run: Path, packs: Packs) -> Kernel:
    """The kernel that reads into a run with these packs.

    Packs that come with Foedus are named and not sent: an engine starts a process anew only where what it was
    sent is small (Ray keeps no more than 100 kB of it).
    """
    bundled = {pack.digest for pack in bundled_packs().packs}
    sent = tuple(pack.digest if pack.digest in bundled else pack for pack in packs.packs)
    return Kernel(run.absolute(), pickle.dumps(sent), extractor_version(packs))


def _all_lines(rows: Iterable[Rows], table: TableName) -> list[bytes]:
    return [line for each in rows for line in each.lines[table]]


@lru_cache(maxsize=1)
def _unpacked(packs: bytes) -> Packs:
    sent: tuple[Pack | str, ...] = pickle.loads(packs)  # noqa: S301 (ours, from the process that started this)
    bundled = {pack.digest: pack for pack in bundled_packs().packs}
    return Packs(tuple(bundled[pack] if isinstance(pack, str) else pack for pack in sent))

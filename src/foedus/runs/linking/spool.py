"""Tables on disk between two steps: columns of numbers as Parquet files, asked in SQL by an engine."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from foedus.runs.engines.quiet import require_quiet
from foedus.runs.parquet import connect, quoted, rows_of_files

if TYPE_CHECKING:
    import duckdb

Column = NDArray[Any]
Columns = Mapping[str, Column]
EngineName = Literal["local", "daft"]
MEMORY: Final = 3
"""Gigabytes that the database may hold before it puts what it works on onto the disk."""


class Engine(Protocol):
    """What runs a query over tables of Parquet files and writes its rows as Parquet files."""

    def write(self, sql: str, tables: Mapping[str, Sequence[Path]], out: Path) -> None:
        """Write the rows of `sql` into the folder `out`; each name in it is a table of these files."""


class Local:
    """DuckDB, with bounded memory: what does not fit goes to the folder `spill`."""

    def __init__(self, spill: Path, threads: int, memory: int = MEMORY) -> None:
        self.connection = connect(
            threads, memory_limit=f"{memory}GB", temp_directory=str(spill), preserve_insertion_order=False
        )

    def write(self, sql: str, tables: Mapping[str, Sequence[Path]], out: Path) -> None:
        """See `Engine.write`."""
        for name, files in tables.items():
            self.connection.execute(
                f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM {rows_of_files(files)}"  # noqa: S608
            )
        out.mkdir(parents=True, exist_ok=True)
        self.connection.execute(f"COPY ({sql}) TO {quoted(str(out / 'rows.parquet'))} (FORMAT parquet)")


class Daft:
    """Daft's own engine, on this machine or on the Ray cluster that it was told of."""

    def __init__(self) -> None:
        self._daft = require_quiet("daft")

    def write(self, sql: str, tables: Mapping[str, Sequence[Path]], out: Path) -> None:
        """See `Engine.write`."""
        frames = {
            name: self._daft.read_parquet([str(file) for file in files]) for name, files in tables.items()
        }
        self._daft.sql(sql, register_globals=False, **frames).write_parquet(str(out))


class Spool:
    """A folder of tables, each of parts, each part a folder of Parquet files."""

    def __init__(self, folder: Path, engine: EngineName, threads: int) -> None:
        self._folder = folder
        self._local = Local(folder / "spill", threads)
        self._engine: Engine = self._local if engine == "local" else Daft()
        self._written = 0

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database by which tables are written and read."""
        return self._local.connection

    def put(self, table: str, columns: Columns, part: int = 0) -> None:
        """Write some rows more."""
        out = self._folder / table / f"{part}"
        out.mkdir(parents=True, exist_ok=True)
        self._written += 1
        self.connection.register("given", dict(columns))
        path = quoted(str(out / f"{self._written:06}.parquet"))
        self.connection.execute(f"COPY (SELECT * FROM given) TO {path} (FORMAT parquet)")  # noqa: S608 (ours)
        self.connection.unregister("given")

    def put_parts(self, table: str, columns: Columns, parts: Column) -> None:
        """Write rows into the parts that `parts` names for each."""
        for part in np.unique(parts).tolist():
            chosen = parts == part
            self.put(table, {name: column[chosen] for name, column in columns.items()}, part)

    def parts(self, table: str) -> list[int]:
        """The numbers of a table's parts, in order."""
        folder = self._folder / table
        return sorted(int(part.name) for part in folder.iterdir()) if folder.exists() else []

    def files(self, table: str, part: int | None = None) -> list[Path]:
        """The files of a table, or of one part of it."""
        return sorted((self._folder / table).glob(f"{'*' if part is None else part}/*.parquet"))

    def ask(self, sql: str, out: str, part: int = 0, **tables: Sequence[Path]) -> None:
        """Write the rows of `sql` as a part of the table `out`; each keyword is a table that it names."""
        self._engine.write(sql, tables, self._folder / out / f"{part}")

    def read(self, table: str, part: int | None = None) -> dict[str, Column]:
        """The columns of a table, or of one part of it; nothing where it has no files."""
        files = self.files(table, part)
        if not files:
            return {}
        listed = [str(file) for file in files]
        found = self.connection.execute("FROM read_parquet(?)", [listed]).fetchnumpy()
        return {name: np.asarray(column) for name, column in found.items()}

    def drop(self, *tables: str) -> None:
        """Remove what no later step needs."""
        for table in tables:
            shutil.rmtree(self._folder / table, ignore_errors=True)

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

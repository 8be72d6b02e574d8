"""Results that can be iterated again and again, and turned into dictionaries and data frames.

pandas and polars are the extras `foedus[pandas]` and `foedus[polars]`; an empty result keeps its columns.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from foedus.errors import UsageError
from foedus.serve.exchange import Object
from foedus.serve.sheets import Sheet, Value

if TYPE_CHECKING:
    import pandas
    import polars

T = TypeVar("T")


class Rows(Generic[T]):
    """The answer to a question: asked when it is iterated, and asked anew each time.

    ```python
    said = record.statements(by="Zas")
    for statement in said: ...
    said.to_pandas()
    ```
    """

    def __init__(self, sheet: Sheet[T], ask: Callable[[], Iterable[T]]) -> None:
        self.sheet = sheet
        self._ask = ask

    def __iter__(self) -> Iterator[T]:
        return iter(self._ask())

    def __repr__(self) -> str:
        return f"<{self.sheet.name}: {', '.join(self.sheet.names)}>"

    def where(self, keep: Callable[[T], bool]) -> Rows[T]:
        """Those of them for which `keep` is true."""
        return Rows(self.sheet, lambda: filter(keep, self))

    def first(self, count: int) -> list[T]:
        """The first `count` of them, or fewer."""
        return list(islice(self, count))

    def to_json(self) -> Iterator[Object]:
        """Each as the object that `--json` writes."""
        return map(self.sheet.json, self)

    def to_rows(self) -> Iterator[tuple[Value, ...]]:
        """Rows of the sheet's columns: one or more of each."""
        return chain.from_iterable(map(self.sheet.rows, self))

    def to_dicts(self) -> list[dict[str, Value]]:
        """Each row as a flat dictionary, with the same keys in every one."""
        return [dict(zip(self.sheet.names, row, strict=True)) for row in self.to_rows()]

    def to_pandas(self) -> pandas.DataFrame:
        """All as a pandas data frame.

        Raises:
            UsageError: pandas is not installed.
        """
        frames = _optional("pandas")
        values = list(zip(*self.to_rows(), strict=True)) or [()] * len(self.sheet.fields)
        frame: pandas.DataFrame = frames.DataFrame(
            {
                field.name: frames.Series(list(cells), dtype=_PANDAS[field.type])
                for field, cells in zip(self.sheet.fields, values, strict=True)
            }
        )
        return frame

    def to_polars(self) -> polars.DataFrame:
        """All as a polars data frame.

        Raises:
            UsageError: polars is not installed.
        """
        frames = _optional("polars")
        types = {str: frames.String, int: frames.Int64, float: frames.Float64}
        schema = {field.name: types[field.type] for field in self.sheet.fields}
        frame: polars.DataFrame = frames.DataFrame(list(self.to_rows()), schema=schema, orient="row")
        return frame

    def _repr_html_(self) -> str:
        """A table of the first rows, for notebooks."""
        from foedus.serve.html import rows_html  # noqa: PLC0415 (html is needed in notebooks only)

        return rows_html(self)


_PANDAS: dict[type, str] = {str: "object", int: "Int64", float: "float64"}


def _optional(name: str) -> Any:
    """An optional library, or a message that says how to have it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise UsageError(
            f'{name} is not installed, and this needs it: pip install "foedus[{name}]", or use to_dicts()'
        ) from None

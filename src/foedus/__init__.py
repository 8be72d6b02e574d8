"""Foedus reads news of an alliance and keeps its record: who said what, what the state is, what is contested.

```python
import foedus

for article in foedus.read("reports/"):      # Article, or Failure with its reason
    ...
with foedus.open("foedus.db") as record:
    foedus.build(["reports/"], record)
    record.state("CSTO", on="2022-11-23")
    record.statements(by="Zas").to_dicts()
```

Names are loaded when they are first used, so that `import foedus` and `foedus --help` are quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from foedus._version import __version__

if TYPE_CHECKING:
    from foedus.building import Built
    from foedus.collect.fetch import FetchPolicy
    from foedus.collect.plain import read_text
    from foedus.errors import FoedusError
    from foedus.extract.times import Timex, find_timexes
    from foedus.marked import Mark, marks_of, read_marked, write_marked
    from foedus.model import (
        Actor,
        Answer,
        Appearance,
        Article,
        Claim,
        Contest,
        Failure,
        Happening,
        Mention,
        Notes,
        Span,
        State,
        Statement,
        Time,
        Zone,
    )
    from foedus.packs import bundled_packs, load_packs
    from foedus.record import Explanation, Hit, Said, Stored, Violation
    from foedus.serve.api import Record, annotate, build, cells, diff, read
    from foedus.serve.api import open_record as open  # noqa: A004 (foedus.open, as gzip.open)
    from foedus.serve.frames import Rows

_HOMES = {
    "foedus.serve.api": ("Record", "annotate", "build", "cells", "diff", "open", "read"),
    "foedus.serve.frames": ("Rows",),
    "foedus.marked": ("Mark", "marks_of", "read_marked", "write_marked"),
    "foedus.collect.fetch": ("FetchPolicy",),
    "foedus.collect.plain": ("read_text",),
    "foedus.errors": ("FoedusError",),
    "foedus.extract.times": ("Timex", "find_timexes"),
    "foedus.model": (
        "Actor", "Answer", "Appearance", "Article", "Claim", "Contest", "Failure", "Happening", "Mention",
        "Notes", "Span", "State", "Statement", "Time", "Zone",
    ),
    "foedus.packs": ("bundled_packs", "load_packs"),
    "foedus.building": ("Built",),
    "foedus.record": ("Explanation", "Hit", "Said", "Stored", "Violation"),
}  # fmt: skip
_OTHER_NAMES = {"open": "open_record"}

__all__ = [
    "Actor",
    "Answer",
    "Appearance",
    "Article",
    "Built",
    "Claim",
    "Contest",
    "Explanation",
    "Failure",
    "FetchPolicy",
    "FoedusError",
    "Happening",
    "Hit",
    "Mark",
    "Mention",
    "Notes",
    "Record",
    "Rows",
    "Said",
    "Span",
    "State",
    "Statement",
    "Stored",
    "Time",
    "Timex",
    "Violation",
    "Zone",
    "__version__",
    "annotate",
    "build",
    "bundled_packs",
    "cells",
    "diff",
    "find_timexes",
    "load_packs",
    "marks_of",
    "open",
    "read",
    "read_marked",
    "read_text",
    "write_marked",
]


def __getattr__(name: str) -> object:
    """A public name, from where it lives; the first also tells notebooks how to show things."""
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'foedus' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(home), _OTHER_NAMES.get(name, name))
    importlib.import_module("foedus.serve.html").show_in_notebooks()
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

"""How notebooks show an article, a statement, a state: as the pages do, everything of others' escaped.

`show_in_notebooks` gives the classes of `SHOWN` the method that Jupyter asks for. The model itself knows
nothing of HTML, and the templates are read when something is shown for the first time.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from foedus.model import Article, Contest, Happening, State, Statement
from foedus.record.store.statements import Said

if TYPE_CHECKING:
    from foedus.serve.frames import Rows

ROWS_SHOWN: Final = 20
SHOWN: Final[tuple[type, ...]] = (Article, Statement, Said, State, Happening, Contest)
"""What a notebook shows by itself."""
_DRAWN: Final = (Said, Happening, Contest)
"""Of listings, those whose rows are shown as what they are, and not as a table."""


def thing_html(thing: object) -> str:
    """One thing of `SHOWN`."""
    from foedus.serve.web.notebook import in_notebook  # noqa: PLC0415 (templates are needed in notebooks only)

    return in_notebook([thing])


def rows_html(rows: Rows[Any]) -> str:
    """The first rows of a listing; what is left out is said."""
    first = rows.first(ROWS_SHOWN + 1)
    if first and isinstance(first[0], _DRAWN):
        from foedus.serve.web.notebook import in_notebook  # noqa: PLC0415 (as above)

        return in_notebook(first[:ROWS_SHOWN], _more(len(first)))
    from foedus.serve.web.notebook import in_listing  # noqa: PLC0415 (as above)

    lines = list(islice(rows.to_rows(), ROWS_SHOWN + 1))
    return in_listing(rows.sheet.names, lines[:ROWS_SHOWN], _more(len(lines)))


def _more(count: int) -> str:
    return f"the first {ROWS_SHOWN}; iterate, or to_pandas(), for all" if count > ROWS_SHOWN else ""


def show_in_notebooks() -> None:
    """Give each class of `SHOWN` its `_repr_html_`; again does nothing new."""
    for kind in SHOWN:
        setattr(kind, "_repr_html_", thing_html)  # noqa: B010 (the classes do not declare it)

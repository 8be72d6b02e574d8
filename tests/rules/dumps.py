"""A record as text, so that two can be compared byte by byte: what it derived, and the whole of it.

Numbers that a row has only because others came before it are left out; rows stand under their articles.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

DERIVED: Final = {
    "named": """
        SELECT article, folded, role, number FROM named JOIN names USING (name)
        JOIN live USING (extraction)
    """,
    "reports": """
        SELECT article, day, latest, bounds, recorded, path, statements, claims, said_first, said_last
        FROM reports
    """,
    "called": """
        SELECT article, folded, number FROM called JOIN callings USING (calling) JOIN live USING (extraction)
    """,
    "namings": "SELECT article, payload FROM namings JOIN live USING (extraction)",
    "parts": "SELECT kind, name, article, folded, entity_kind, entity, why, confidence FROM parts",
    "terms": "SELECT person, body, first, last, article, number FROM terms JOIN live USING (extraction)",
    "searchable": "SELECT text FROM searchable",
    "search": "SELECT term, doc, cnt FROM temp.vocabulary",
    "standing": "SELECT article, path, recorded FROM standing",
    "statements": "SELECT article, number, payload FROM statements JOIN live USING (extraction)",
    "claims": "SELECT article, number, payload FROM claims JOIN live USING (extraction)",
    "mentions": "SELECT article, number, payload FROM mentions JOIN live USING (extraction)",
}
"""What a record answers from."""

WHOLE: Final = {
    **DERIVED,
    "names": "SELECT folded FROM names",
    "callings": "SELECT folded FROM callings",
    "articles": "SELECT article, outlet, url, published, text, plain FROM articles",
    "sightings": "SELECT article, path, recorded FROM sightings",
    "withdrawals": "SELECT article, recorded FROM withdrawals",
    "extractions": """
        SELECT article, extractor, reading, recorded, earliest, latest, published, as_read, layout, findings
        FROM extractions
    """,
}
"""All of it, but the ids of what was erased and the day on which that was done."""


def dump(path: Path, what: dict[str, str] = DERIVED) -> bytes:
    """The tables as text, each row on a line."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'search', 'row')")
        lines = []
        for table, sql in what.items():
            lines.append(f"-- {table}")
            lines += sorted(map(_line, connection.execute(sql)))
        return "\n".join(lines).encode()
    finally:
        connection.close()


def _line(row: tuple[object, ...]) -> str:
    return "|".join(map(repr, row))

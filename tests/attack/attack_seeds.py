"""Where attacks begin: inputs of every kind that are sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attack_targets import EXAMPLE, PAGES, QUESTIONS

from foedus.packs.load import bundled_files

FOUND = Path(__file__).with_name("found")
OWN = Path(__file__).parent.parent / "corpus"
_LONGEST = 60_000
_SHORT = 3_000

_DATES = (
    "2024-05-27T10:00:00+04:00", "Mon, 27 May 2024 10:00:00 GMT", "27 May 2024, 14:05 GMT+4", "May 27, 2024",
    "27.05.2024", "2024-02", "2024", "Friday, March 8, 2024 | 3:15 p.m.", "Published: 08/03/2024 - 15:20",
)  # fmt: skip
_QUERIES = (
    "q=vote", "on=2024-05-01&known=2024-06-01", "by=Lund&about=Armenia&act=deny&since=2023-01-01&limit=20",
    "line=the+pact", "open=1&page=2&sort=date", "kind=member&from=2020&to=2024", "holder=x&clock=valid",
)  # fmt: skip
_WORDS = (
    "2024-05-01", "Armenia", "deny", "2022-01", "the pact is dead", '"will leave" OR x*', "--json", "--csv",
    "abc\x1f--limit\x1f3", "CSTO\x1f--on\x1f2024", "ledger", "Maria Lund\x1f--about\x1fCSTO", "--nl",
)  # fmt: skip


def seeds_of(target: str, shared: Path | None = None) -> Iterator[bytes]:
    """The inputs from which the attack on a target begins; those of `shared` are read where they lie."""
    files = [
        *sorted(OWN.glob("*.txt")),
        *(file for file in sorted(EXAMPLE.iterdir()) if file.name != "README.md"),
    ]
    files += sorted((FOUND / target).glob("*"))
    if shared is not None:
        files += [
            *sorted((shared / "seeds").glob("*.txt")),
            *sorted((shared / "data" / "html").glob("*.html"))[:40],
        ]
    if target == "pack":
        yield from (file.read_bytes()[:_LONGEST] for file in bundled_files())
    elif target == "dates":
        yield from (date.encode() for date in _DATES)
    elif target == "web":
        yield from (
            f"{page}{form}?{query}".encode()
            for page in PAGES
            for form in ("", ".json", ".csv")
            for query in _QUERIES
        )
    elif target in {"command", "search"}:
        yield from (
            chr(97 + number % 26).encode() + word.encode()
            for number, word in enumerate(_WORDS * len(QUESTIONS))
        )
    elif target in {"mark", "add"}:
        yield from (b"\x06" + file.read_bytes()[:_LONGEST] for file in files[::4])
    elif target == "files":
        yield from (b"\x06" + file.read_bytes()[:_LONGEST] for file in files)
    elif target == "document":
        yield from (
            b"http://lantern.example/a\ttext/html\tcp1251\n" + file.read_bytes()[:_LONGEST] for file in files
        )
    elif target in {"annotate", "rules"}:
        yield from (file.read_bytes()[:_SHORT] for file in files if file.suffix == ".txt")
    else:
        yield from (file.read_bytes()[:_LONGEST] for file in files)

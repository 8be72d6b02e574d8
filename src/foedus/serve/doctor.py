"""Whether everything is there that Foedus needs, and what to do where it is not."""

from __future__ import annotations

import importlib.util
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from foedus._version import __version__
from foedus.errors import FoedusError
from foedus.extract.encoder.reading import shipped_encoder
from foedus.packs import Packs, bundled_packs
from foedus.pipeline import extractor_version
from foedus.serve import api

Verdict = Literal["ok", "note", "problem"]

OLDEST_SQLITE: Final = (3, 38)
"""The first that has `json_each`, with which the record is asked, in every build."""

WHOLE_CHECK_UP_TO: Final = 2_000
"""Articles up to which the record is verified as a whole; more take long."""

EXTRAS: Final = ("pandas", "polars")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, what was found, and the next step where there is one."""

    what: str
    verdict: Verdict
    found: str
    next: str = ""


def check_all(record_path: Path, packs: Callable[[], Packs] = bundled_packs) -> Iterator[Check]:
    """Every check, in the order in which one thing needs the other; `packs` reads those that are in use."""
    yield Check("foedus", "ok", f"{__version__} on Python {platform.python_version()}, {platform.platform()}")
    encoder = _check_encoder()
    yield encoder
    yield from _check_packs(packs, findable=encoder.verdict == "ok")
    yield _check_example()
    yield from _check_sqlite()
    yield _check_record(record_path)
    yield _check_terminal()
    yield from map(_check_extra, EXTRAS)


def _check_encoder() -> Check:
    try:
        encoder = shipped_encoder()
    except FoedusError as error:
        return Check("encoder", "problem", str(error), "install Foedus again: its weights are not sound")
    model = encoder.model
    return Check("encoder", "ok", f"{model.name}, SHA-256 {model.digest[:16]}, {encoder.threads} threads")


def _check_packs(read: Callable[[], Packs], *, findable: bool) -> Iterator[Check]:
    try:
        packs = read()
    except FoedusError as error:
        found = "mend the pack of yours that it names; if it is none of yours, install Foedus again"
        yield Check("packs", "problem", str(error), found)
        return
    for pack in packs.packs:
        yield Check(f"pack {pack.id}", "ok", f"{pack.name}, as of {pack.as_of}, hash {pack.digest[:16]}")
    if findable:
        yield _check_extractor(packs)


def _check_extractor(packs: Packs) -> Check:
    return Check("extractor", "ok", extractor_version(packs))


def _check_example() -> Check:
    folder = files("foedus").joinpath("_data", "example")
    count = sum(1 for file in folder.iterdir() if file.name != "README.md") if folder.is_dir() else 0
    if not count:
        return Check("example", "problem", "the bundled example is not there", "install Foedus again")
    return Check("example", "ok", f"{count} files", "foedus demo")


def _check_sqlite() -> Iterator[Check]:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        yield Check(
            "SQLite",
            "problem",
            f"{sqlite3.sqlite_version} is older than {'.'.join(map(str, OLDEST_SQLITE))}",
            "use a Python that was built with a newer SQLite",
        )
    else:
        yield Check("SQLite", "ok", sqlite3.sqlite_version)
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
        except sqlite3.OperationalError as error:
            yield Check(
                "FTS5", "problem", str(error), "use a Python whose SQLite has full-text search (FTS5)"
            )
        else:
            yield Check("FTS5", "ok", "there")


def _check_record(path: Path) -> Check:
    name = f"record {path}"
    if not path.exists():
        return Check(name, "note", "none yet", f"foedus add FILES -r {path}")
    try:
        with api.open_record(path, create=False) as record:
            counts = record.counts()
            broken = list(islice(record.verify(), 1)) if counts.articles <= WHOLE_CHECK_UP_TO else []
    except FoedusError as error:
        return Check(name, "problem", str(error))
    found = f"{counts.articles} articles, {counts.statements} statements, {counts.failures} failed inputs"
    if broken:
        return Check(name, "problem", f"{broken[0].where}: {broken[0].what}", f"foedus verify -r {path}")
    whole = counts.articles <= WHOLE_CHECK_UP_TO
    return Check(
        name, "ok", f"{found}, {'sound' if whole else 'opened'}", "" if whole else f"foedus verify -r {path}"
    )


def _check_terminal() -> Check:
    encoding = (sys.stdout.encoding or "unknown").lower()
    kind = "a terminal" if sys.stdout.isatty() else "no terminal: no colours, no progress"
    if encoding.replace("-", "") != "utf8":
        return Check(
            "output", "note", f"{kind}, {encoding}", "set PYTHONUTF8=1, or some characters are escaped"
        )
    return Check("output", "ok", f"{kind}, {encoding}")


def _check_extra(name: str) -> Check:
    if importlib.util.find_spec(name) is None:
        return Check(
            name, "note", "not installed; to_dicts() works without it", f'pip install "foedus[{name}]"'
        )
    try:
        return Check(name, "ok", version(name))
    except PackageNotFoundError:
        return Check(name, "ok", "there, of an unknown version")

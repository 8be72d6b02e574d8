"""Opening, migrations, the append-only log, and what errors say."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, numbered, open_record, report

from foedus.errors import RecordError
from foedus.model import Failure
from foedus.record import Record
from foedus.record.store.log import Log
from foedus.record.store.schema import APPLICATION_ID, read_migrations, split_statements

TABLES = (
    "articles",
    "sightings",
    "withdrawals",
    "extractions",
    "statements",
    "claims",
    "mentions",
    "failures",
    "purges",
)


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_a_new_record_carries_its_marks_and_is_in_wal_mode(record: Record) -> None:
    assert query(record.path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert query(record.path, "PRAGMA user_version") == [(len(read_migrations()),)]
    assert query(record.path, "PRAGMA journal_mode") == [("wal",)]


def test_opening_again_migrates_nothing_and_keeps_everything(summit: Record) -> None:
    before = summit.counts()
    with open_record(summit.path) as again:
        assert again.counts() == before


def test_migrations_are_whole_statements_and_numbered_without_gaps() -> None:
    for script in read_migrations():
        for statement in split_statements(script):
            assert sqlite3.complete_statement(statement)
        assert "".join(split_statements(script)).rstrip() == script.rstrip()
    folder = Path(sys.modules["foedus.record"].__path__[0]) / "migrations"
    numbers = [int(file.name[:4]) for file in sorted(folder.glob("*.sql"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_older_record_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in split_statements(read_migrations()[0]):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with open_record(path) as record:
        assert record.add(*report(("Petrova", "said", "yes")), extractor="test 1")
        assert list(record.verify()) == []


def garbage(path: Path) -> None:
    path.write_text("Yerevan said no.\n" * 9)


def newer(path: Path) -> None:
    open_record(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


def truncated(path: Path) -> None:
    with open_record(path) as record:
        for number in range(30):
            record.add(*numbered(number), extractor="test 1")
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def scribbled(path: Path) -> None:
    open_record(path).close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)


def folder(path: Path) -> None:
    path.mkdir()


def absent(path: Path) -> None:
    assert not path.exists()


def orphaned(path: Path) -> None:
    path.parent.rmdir()


@pytest.mark.parametrize(
    ("spoil", "create", "words"),
    [
        (garbage, True, ("is no record", "Yerevan", "foedus add")),
        (newer, True, ("version 9999", "pip install -U foedus")),
        (foreign, True, ("another program", "1 tables", "-r")),
        (truncated, True, ("damaged", "foedus add")),
        (scribbled, True, ("damaged", "foedus add")),
        (folder, True, ("is a directory", "foedus.db")),
        (absent, False, ("there is no record", "foedus add")),
        (orphaned, True, ("is not there", "make it first")),
    ],
)
def test_what_cannot_be_opened_says_why_and_what_next(
    tmp_path: Path, spoil: object, create: bool, words: tuple[str, ...]
) -> None:
    path = tmp_path / "in" / "some.db"
    path.parent.mkdir()
    assert callable(spoil)
    spoil(path)
    with pytest.raises(RecordError) as raised, open_record(path, create=create) as record:
        for _ in record.articles():
            pass
    assert str(path) in str(raised.value)
    for word in words:
        assert word in str(raised.value)


def test_a_file_that_is_refused_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    foreign(path)
    before = path.read_bytes()
    with pytest.raises(RecordError):
        open_record(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["bookmarks.db"]


def refusal_of(path: Path) -> str:
    try:
        Log.open(path)
    except RecordError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("closed", ["file", "directory"])
def test_a_record_that_may_not_be_written_to_says_so(closed: str) -> None:
    place = Path(tempfile.mkdtemp(prefix="foedus-"))
    try:
        path = place / "test.db"
        open_record(path).close()
        path.chmod(0o444 if closed == "file" else 0o666)
        place.chmod(0o777 if closed == "file" else 0o555)
        # Root may write anywhere, so there a process of nobody's opens the record.
        nobody = {"initializer": os.setuid, "initargs": (65534,)} if os.geteuid() == 0 else {}
        with ProcessPoolExecutor(1, get_context("fork"), **nobody) as pool:
            said = pool.submit(refusal_of, path).result()
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)
    assert ("the file" if closed == "file" else "its directory") + " may not be written to" in said
    assert "copy it" in said


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "change", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid", "UPDATE {} SET recorded = ''"]
)
def test_rows_of_the_log_can_be_neither_changed_nor_deleted(tmp_path: Path, table: str, change: str) -> None:
    path = tmp_path / "test.db"
    with open_record(path) as record:
        fill(record)
    connection = sqlite3.connect(path)
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    if "recorded" in change and "recorded" not in columns:
        change = "UPDATE {} SET " + sorted(columns)[0] + " = ''"
    if "rowid" in change and table in {"mentions", "failures"}:
        change = "UPDATE {} SET " + sorted(columns)[-1] + " = ''"
    assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() != (0,)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change.format(table))
    connection.close()


def fill(record: Record) -> None:
    """At least one row in every table."""
    kept = report(("Petrova", "said", "Armenia would stay"))
    gone = report(("Moscow", "denied", "it"), path="two.txt")
    for article, notes in (kept, gone, report(("Yerevan", "warned", "them"), path="three.txt")):
        record.add(article, notes, extractor="test 1")
    record.remove(kept[0].id)
    record.remove(gone[0].id, purge=True)
    record.fail(Failure("broken.txt", "it is empty"))


def test_a_reader_reads_while_another_connection_writes(summit: Record) -> None:
    with open_record(summit.path) as reader:
        reading = reader.articles()
        first = next(reading)
        with summit._log.transaction():
            summit._log.write("INSERT INTO failures VALUES ('a', 'b', 'c')")
            assert reader.counts().failures == 0
            assert len([first, *reading]) == 3
        assert reader.counts().failures == 1


def test_one_who_iterates_may_write(summit: Record) -> None:
    for stored in summit.articles():
        summit.remove(stored.article.id, purge=True)
    assert summit.counts().articles == 0
    assert list(summit.verify()) == []


@pytest.mark.parametrize("attempt", range(5))
def test_several_may_make_and_fill_one_record_at_once(tmp_path: Path, attempt: int) -> None:
    path = tmp_path / f"{attempt}.db"

    def fill_some(numbers: range) -> None:
        with open_record(path) as record:
            for number in numbers:
                record.add(*numbered(number), extractor="test 1", recorded=FIRST_DAY)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(fill_some, [range(12), range(6, 18), range(12, 24), range(24)]))
    with open_record(path) as record:
        assert record.counts().articles == len({numbered(number)[0].id for number in range(24)})
        assert list(record.verify()) == []


def test_a_transaction_that_fails_leaves_nothing(record: Record) -> None:
    log = record._log

    def write_and(then: Callable[[], object]) -> None:
        with log.transaction():
            log.write("INSERT INTO failures VALUES ('a', 'b', 'c')")
            then()

    with pytest.raises(RecordError, match="no such table"):
        write_and(lambda: log.write("INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(ZeroDivisionError):
        write_and(lambda: 1 / 0)
    assert record.counts().failures == 0
    write_and(lambda: None)
    assert record.counts().failures == 1


def test_damage_that_cannot_even_be_quoted_is_told(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    open_record(path).close()
    held = path.read_bytes()
    path.write_bytes(
        held.replace(b"CREATE TABLE articles (", b"CREATE TABLE \x9d\x9d\x9d\x9d\x9d\x9d\x9d\x9d (")
    )
    with pytest.raises(RecordError, match="damaged"):
        open_record(path)

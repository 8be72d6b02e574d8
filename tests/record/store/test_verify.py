"""Every kind of damage that `verify` is there to find."""

from pathlib import Path

import pytest
from made_reports import numbered, open_record, report, sneak

from foedus.record import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "test.db"
    with open_record(place) as record:
        for number in range(8):
            record.add(*numbered(number), extractor="test 1")
        record.add(
            *report(("Petrova", "said", "Armenia would stay"), caption="A caption."), extractor="test 1"
        )
        record.remove(numbered(3)[0].id)
    return place


def found_in(path: Path) -> str:
    with open_record(path) as record:
        return "\n".join(f"{violation.where}: {violation.what}" for violation in record.verify())


def test_a_sound_record_has_no_violation(path: Path) -> None:
    assert found_in(path) == ""


@pytest.mark.unsound
@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (
            "UPDATE articles SET text = replace(text, 'Petrova', 'Ivanova')",
            "its text and metadata have the id",
        ),
        ("UPDATE articles SET outlet = 'Elsewhere'", "its column outlet holds 'Elsewhere'"),
        (
            "UPDATE articles SET article = 'ffffffffffffffff' WHERE number = 1",
            "row 1 points at a row of articles",
        ),
        ("UPDATE extractions SET as_read = replace(as_read, 'summit', 'picnic')", "has another hash"),
        ("UPDATE extractions SET latest = '1999-01-01'", "its column latest holds '1999-01-01'"),
        ("UPDATE extractions SET published = replace(published, 'basis', 'basms')", "its column date holds"),
        ("UPDATE extractions SET layout = '{'", "cannot be read"),
        (
            "UPDATE statements SET statement = 'ffffffffffffffff' WHERE rowid = 1",
            "its column statement holds",
        ),
        ("UPDATE statements SET words = 'never said'", "its column words holds 'never said'"),
        ("UPDATE statements SET act = 'agree', payload = replace(payload, 'say', 'agree')", "another hash"),
        ("UPDATE mentions SET payload = replace(payload, 'test', 'best')", "another hash"),
        ("DELETE FROM mentions WHERE number = 0", "another hash"),
        ("DELETE FROM claims WHERE number = 0", "another hash"),
        ("UPDATE statements SET act = 'praise'", "its column act holds 'praise'"),
        ("UPDATE statements SET payload = replace(payload, '\"end\":', '\"end\":9')", "runs past the end"),
        ("UPDATE statements SET payload = replace(payload, '\"start\":', '\"start\":9')", "runs backwards"),
        ("UPDATE statements SET payload = 'x' WHERE rowid = 1", "cannot be read"),
        ("UPDATE claims SET words = 'never said'", "its column words holds 'never said'"),
        ("UPDATE claims SET claim = 'ffffffffffffffff' WHERE rowid = 1", "claim ffffffffffffffff"),
        (
            "UPDATE claims SET holder = 'ffffffffffffffff', "
            'payload = replace(payload, \'"holder":"narrator"\', \'"holder":"ffffffffffffffff"\')',
            "its holder ffffffffffffffff is no statement",
        ),
        ("UPDATE mentions SET actor = 'Nobody' WHERE actor IS NOT NULL", "its column actor holds 'Nobody'"),
        ("DELETE FROM statements", "is no statement of its article"),
        ("DELETE FROM sightings WHERE sighting = 1", "was never seen anywhere"),
        ("DELETE FROM extractions WHERE extraction = 1", "points at a row of extractions"),
        ("DELETE FROM extractions", "was never read"),
        ("DELETE FROM sightings WHERE sighting = 4", "a withdrawal of a sighting that is not there"),
        ("DELETE FROM named WHERE role = 'by'", "the index of names differs"),
        ("UPDATE names SET folded = folded || 'x'", "the index of names differs"),
        ("DELETE FROM reports", "the list of reports that answer differs"),
        ("UPDATE reports SET statements = 0", "the list of reports that answer differs"),
        ("UPDATE reports SET said_last = '1999-01-01'", "the list of reports that answer differs"),
        ("DELETE FROM withdrawals", "the full-text index differs"),
        ("INSERT INTO search (search) VALUES ('delete-all')", "the full-text index differs"),
        (
            'UPDATE extractions SET as_read = replace(as_read, \'"label":"body"\', \'"label":"caption"\')',
            "(rule 9)",
        ),
    ],
)
def test_damage_is_found_and_told(path: Path, sql: str, words: str) -> None:
    sneak(path, sql)
    found = found_in(path)
    assert words in found


@pytest.mark.unsound
def test_every_violation_says_where(path: Path) -> None:
    sneak(path, "UPDATE claims SET words = ''")
    with open_record(path) as record:
        claims = {entry.claim.id for entry in record.entries()}
        where = {violation.where for violation in record.verify()}
    assert where >= {f"claim {id_}" for id_ in claims}


@pytest.mark.unsound
def test_a_torn_page_is_a_violation_and_no_crash(path: Path) -> None:
    with open_record(path) as record:
        for number in range(8, 60):
            record.add(*numbered(number), extractor="test 1")
    held = bytearray(path.read_bytes())
    at = len(held) // 4096 // 2 * 4096
    held[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(held)
    assert found_in(path) != ""


@pytest.mark.unsound
def test_withdrawn_and_superseded_rows_are_checked_too(record: Record) -> None:
    article, notes = report(("Petrova", "said", "Armenia would stay"))
    record.add(article, notes, extractor="test 1")
    record.add(article, notes, extractor="test 2")
    record.remove(article.id)
    sneak(record.path, "UPDATE statements SET words = '' WHERE extraction = 1")
    assert [violation.where for violation in record.verify()] == [f"statement {notes.statements[0].id}"]

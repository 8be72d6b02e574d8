"""Adding, sighting, withdrawing, erasing; which reports are known on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, numbered, open_record, report

from foedus.errors import NotFoundError, RecordError, UsageError
from foedus.model import Article, Datum, Failure, Notes, Span, Zone
from foedus.record import Record

LATER = FIRST_DAY + timedelta(days=30)


def paths_of(record: Record, article: Article) -> list[tuple[str, datetime]]:
    origin = record.explain(article.id).origin
    return [(sighting.path, sighting.recorded) for sighting in origin.sightings]


def test_what_is_added_comes_back_whole(record: Record) -> None:
    article, notes = numbered(7)
    assert record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    (stored,) = record.articles()
    assert (stored.article, stored.article.path) == (article, "7.txt")
    assert (stored.recorded, stored.withdrawn) == (FIRST_DAY, False)
    assert record.notes(article.id) == notes
    assert record.article(article.id[:6]) == article


@pytest.mark.parametrize(
    "text", ["a\0b 😀 é", "\ufeffone\r\ntwo\u2028three\x85", "\ue000\ufdd0 and \U0010ffff"]
)
def test_any_text_comes_back_character_for_character(record: Record, text: str) -> None:
    article = Article(text, (Zone(Span(0, len(text)), "body"),), path="odd\udcff.txt")
    notes = replace(numbered(1)[1], article=article.id, sentences=(), mentions=(), statements=(), claims=())
    record.add(article, notes, extractor="test 1")
    assert record.article(article.id).text == text
    assert list(record.verify()) == []


def test_the_same_again_adds_nothing_but_where_it_was_met(record: Record) -> None:
    article, notes = numbered(7)
    assert record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    before = record.counts()
    assert not record.add(article, notes, extractor="test 1", recorded=LATER)
    assert paths_of(record, article) == [("7.txt", FIRST_DAY)]
    assert not record.add(replace(article, path="copy.txt"), notes, extractor="test 1", recorded=LATER)
    assert paths_of(record, article) == [("7.txt", FIRST_DAY), ("copy.txt", LATER)]
    assert record.counts() == before
    assert next(record.articles()).recorded == FIRST_DAY


def test_an_earlier_date_of_ingest_counts_in_either_order(tmp_path: Path) -> None:
    article, notes = numbered(7)
    found = []
    for number, moments in enumerate(((FIRST_DAY, LATER), (LATER, FIRST_DAY))):
        with open_record(tmp_path / f"{number}.db") as record:
            for moment in moments:
                record.add(article, notes, extractor="test 1", recorded=moment)
            found.append([(stored.article, stored.recorded) for stored in record.articles()])
    assert found == [[(article, FIRST_DAY)]] * 2


def test_sight_notes_a_path_without_annotating_again(record: Record) -> None:
    article, notes = numbered(7)
    assert not record.sight(article, extractor="test 1")
    assert record.counts().articles == 0
    record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    assert record.sight(replace(article, path="copy.txt"), extractor="test 1", recorded=LATER)
    assert paths_of(record, article) == [("7.txt", FIRST_DAY), ("copy.txt", LATER)]
    assert not record.sight(article, extractor="test 2")
    assert not record.sight(replace(article, zones=()), extractor="test 1")


def test_a_newer_extractor_answers_from_then_on(record: Record) -> None:
    article, notes = report(("Petrova", "said", "one"), ("Moscow", "denied", "two"))
    fewer = replace(notes, statements=notes.statements[:1])
    assert record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    assert record.add(article, fewer, extractor="test 2", recorded=LATER)
    assert record.notes(article.id) == fewer
    assert record.counts().statements == 1
    assert [said.source for said in record.statements()] == ["Petrova"]
    assert record.add(article, notes, extractor="test 0", recorded=FIRST_DAY - timedelta(days=9))
    assert record.counts().statements == 2
    assert record.has(article.id, "test 1")
    assert record.has(article.id, "test 2")
    assert not record.has(article.id, "test 3")
    assert not record.add(article, fewer, extractor="test 2", recorded=LATER + timedelta(days=1))
    assert record.counts().statements == 2


def test_two_readings_of_one_report_answer_the_same_in_either_order(tmp_path: Path) -> None:
    article, notes = numbered(7)
    other = replace(article, url=Datum(None, "metadata", why="a feed says nothing"))
    assert other.id == article.id
    found = []
    for number, readings in enumerate(((article, other), (other, article))):
        with open_record(tmp_path / f"{number}.db") as record:
            for day, reading in enumerate(readings):
                record.add(reading, notes, extractor="test 1", recorded=FIRST_DAY + timedelta(days=day))
            assert record.counts().articles == 1
            found.append(record.article(article.id))
    assert found[0] == found[1]


# --- withdrawing and erasing -----------------------------------------------------------------------------


def test_a_withdrawn_report_answers_nothing_and_stays_in_the_log(summit: Record) -> None:
    said = next(iter(summit.statements(by="Petrova")))
    gone = summit.remove(said.article.id[:8])
    assert gone == said.article
    assert summit.counts().articles == 2
    assert not list(summit.statements(by="Petrova"))
    assert not list(summit.search("Kazakhstan"))
    assert {entry.claim.article for entry in summit.entries()}.isdisjoint({gone.id})
    assert [s.article.id for s in summit.articles(withdrawn=True) if s.withdrawn] == [gone.id]
    assert not summit.has(gone.id, "test 1")
    assert summit.explain(said.statement.id).origin.withdrawn
    assert list(summit.verify()) == []
    with pytest.raises(NotFoundError, match="was withdrawn"):
        summit.article(gone.id)
    with pytest.raises(NotFoundError, match="was withdrawn"):
        summit.remove(gone.id)


def test_adding_a_withdrawn_report_brings_it_back(summit: Record) -> None:
    article = next(summit.articles()).article
    notes, before = summit.notes(article.id), [s.article.id for s in summit.articles()]
    for again in (
        lambda: summit.add(article, notes, extractor="test 1"),
        lambda: summit.sight(article, extractor="test 1"),
    ):
        summit.remove(article.id)
        assert again()
        assert [s.article.id for s in summit.articles()] == before
        assert [hit.article_id for hit in summit.search("Erdogan")] == [article.id]
    assert list(summit.verify()) == []


def test_erasing_leaves_no_character_in_any_file(record: Record) -> None:
    secret = report(("Petrova", "said", "the quetzalcoatlus would land"), path="pterosaur.txt")
    other = report(("Moscow", "said", "the summit was over"))
    for article, notes in (secret, other):
        record.add(article, notes, extractor="test 1")
    record.remove(secret[0].id, purge=True, recorded=LATER)
    files = list(record.path.parent.glob("test.db*"))
    assert files
    for file in files:
        held = file.read_bytes().lower()
        assert b"quetzalcoatlus" not in held
        assert b"quetzal" not in held
        assert b"pterosaur" not in held
    assert [s.article.id for s in record.articles(withdrawn=True)] == [other[0].id]
    assert list(record.search("quetzalcoatlus")) == []
    assert list(record.statements(by="Petrova")) == []
    assert list(record.verify()) == []
    with pytest.raises(NotFoundError, match=f"erased for good on {LATER.date()}"):
        record.explain(secret[0].id)


def test_a_withdrawn_report_can_be_erased_and_an_erased_one_added(record: Record) -> None:
    article, notes = numbered(7)
    record.add(article, notes, extractor="test 1")
    record.remove(article.id)
    record.remove(article.id, purge=True)
    assert record.counts().articles == 0
    assert record.add(article, notes, extractor="test 1")
    assert [s.article for s in record.articles()] == [article]
    assert list(record.verify()) == []


# --- ids -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "zz", "0" * 17, "%", "'; DROP TABLE articles", "deadbeefdeadbeef"])
def test_what_is_no_id_is_not_found(summit: Record, prefix: str) -> None:
    for ask in (summit.article, summit.notes, summit.explain, summit.remove):
        with pytest.raises(NotFoundError):
            ask(prefix)


def test_a_prefix_of_several_ids_lists_them(record: Record) -> None:
    ids = set()
    for number in range(40):
        article, notes = numbered(number)
        record.add(article, notes, extractor="test 1")
        ids.add(article.id)
    digit = next(d for d in "0123456789abcdef" if sum(id_.startswith(d) for id_ in ids) > 1)
    with pytest.raises(UsageError) as raised:
        record.article(digit)
    assert {id_ for id_ in ids if id_ in str(raised.value)} == {id_ for id_ in ids if id_.startswith(digit)}


# --- clocks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "known", "outlets"),
    [
        ("reported", date(2022, 11, 22), []),
        ("reported", date(2022, 11, 23), ["Steppe Courier"]),
        ("reported", date(2024, 6, 4), ["Steppe Courier"]),
        ("reported", date(2024, 6, 5), ["Steppe Courier", "Steppe Courier"]),
        ("reported", date(2024, 6, 30), ["Steppe Courier", "Steppe Courier"]),
        ("reported", date(2024, 7, 1), ["Steppe Courier", "Steppe Courier", "Lowland Post"]),
        ("recorded", date(2024, 6, 30), []),
        ("recorded", date(2024, 7, 1), ["Steppe Courier", "Steppe Courier", "Lowland Post"]),
        ("recorded", date.max, ["Steppe Courier", "Steppe Courier", "Lowland Post"]),
    ],
)
def test_what_was_known_on_a_day(summit: Record, clock: str, known: date, outlets: list[str]) -> None:
    found = [s.article.outlet.value for s in summit.articles(known=known, clock=clock)]  # type: ignore[arg-type]
    assert found == outlets


def test_a_withdrawal_does_not_change_what_was_recorded_before(summit: Record) -> None:
    article = next(summit.articles()).article
    summit.remove(article.id, recorded=LATER)
    before, after = LATER.date() - timedelta(days=1), LATER.date()
    assert len(list(summit.articles(known=before, clock="recorded"))) == 3
    assert len(list(summit.articles(known=after, clock="recorded"))) == 2
    assert len(list(summit.articles(known=before))) == 2


def test_days_of_ingest_are_those_of_utc(record: Record) -> None:
    article, notes = report(("Petrova", "said", "yes"), day=None)
    east = timezone(timedelta(hours=5))
    record.add(article, notes, extractor="test 1", recorded=datetime(2024, 7, 2, 3, 0, tzinfo=east))
    assert next(record.articles()).recorded == datetime(2024, 7, 1, 22, 0, tzinfo=UTC)
    assert len(list(record.articles(known=date(2024, 7, 1)))) == 1
    with pytest.raises(UsageError, match="no zone"):
        record.add(article, notes, extractor="test 1", recorded=datetime(2024, 7, 2, 3, 0))  # noqa: DTZ001


def test_an_unknown_clock_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="recorded"):
        record.articles(clock="valid")  # type: ignore[arg-type]


def test_outlets_are_found_by_part_in_any_case(summit: Record) -> None:
    assert [s.article.outlet.value for s in summit.articles(outlet="lowland")] == ["Lowland Post"]
    assert len(list(summit.articles(outlet="STEPPE  COURIER"))) == 2
    assert not list(summit.articles(outlet="ourier"))


# --- what is refused, and what failed ----------------------------------------------------------------------


def beyond(article: Article, notes: Notes) -> Notes:
    last = replace(notes.mentions[0], span=Span(0, len(article.text) + 1))
    return replace(notes, mentions=(last,))


def captioned(article: Article, notes: Notes) -> Notes:
    begin = article.text.index("In this picture")
    return replace(notes, claims=(replace(notes.claims[0], evidence=Span(begin, begin + 7)),))


def unheld(article: Article, notes: Notes) -> Notes:
    return replace(notes, claims=(replace(notes.claims[0], holder="0123456789abcdef"),))


def elsewhere(article: Article, notes: Notes) -> Notes:
    return replace(notes, article=numbered(1)[0].id)


def nested(article: Article, notes: Notes) -> Notes:
    return replace(notes, statements=(replace(notes.statements[0], parent="0123456789abcdef"),), claims=())


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (beyond, "runs past the end"),
        (captioned, "not in a zone that asserts"),
        (unheld, "is no statement of its article"),
        (elsewhere, "made of article"),
        (nested, "parent"),
    ],
)
def test_notes_that_do_not_fit_are_refused_whole(record: Record, spoil: object, words: str) -> None:
    article, notes = report(("Petrova", "said", "Armenia would stay"), caption="In this picture: a bloc.")
    assert callable(spoil)
    with pytest.raises(RecordError, match=words):
        record.add(article, spoil(article, notes), extractor="test 1")
    assert record.counts().articles == 0
    assert record.add(article, notes, extractor="test 1")


def test_half_a_surrogate_pair_is_refused_with_its_place(record: Record) -> None:
    article, notes = report(("Petrova", "said", "one \ud83d two"))
    with pytest.raises(RecordError, match="surrogate pair at character"):
        record.add(article, notes, extractor="test 1")


def test_one_id_twice_in_one_article_is_one_finding(record: Record) -> None:
    article, notes = report(("Petrova", "said", "Armenia would stay"))
    twice = replace(
        notes,
        statements=(*notes.statements, replace(notes.statements[0], confidence=0.1)),
        claims=(*notes.claims, replace(notes.claims[0], confidence=0.1)),
    )
    record.add(article, twice, extractor="test 1")
    assert record.notes(article.id) == notes


def test_a_failure_is_listed_once(record: Record) -> None:
    for reason in ("it is empty", "it is empty", "it is torn"):
        record.fail(Failure("b.txt", reason))
    record.fail(Failure("a\udcff.txt", "it is no text"))
    assert list(record.failures()) == [
        Failure("a\\udcff.txt", "it is no text"),
        Failure("b.txt", "it is empty"),
        Failure("b.txt", "it is torn"),
    ]
    assert record.counts().failures == 3

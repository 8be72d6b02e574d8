"""JSON and back, and texts that sort as the times that they stand for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import numbered

from foedus.errors import RecordError, UsageError
from foedus.record.store import codec


@pytest.mark.parametrize("number", range(5))
def test_everything_comes_back_equal_and_of_its_own_type(number: int) -> None:
    article, notes = numbered(number)
    assert codec.decode_article(codec.encode_article(article), article.text, article.path) == article
    for statement in notes.statements:
        assert codec.decode_statement(codec.encode(statement)) == statement
    for claim in notes.claims:
        assert codec.decode_claim(codec.encode(claim)) == claim
    for mention in notes.mentions:
        assert codec.decode_mention(codec.encode(mention)) == mention
    assert codec.decode_time(codec.encode(article.published)) == article.published
    layout = codec.decode_layout(codec.encode_layout(notes))
    assert (layout.sentences, layout.quotations, layout.times) == (
        notes.sentences,
        notes.quotations,
        notes.times,
    )


def test_the_text_and_the_path_stand_in_no_payload() -> None:
    article, _ = numbered(1)
    payload = codec.encode_article(replace(article, path="somewhere.txt"))
    assert "somewhere" not in payload
    assert "would act" not in payload


@pytest.mark.parametrize("payload", ["", "{", "[]", '{"end": 3}', '{"span": {"start": 5, "end": 5}}'])
def test_a_damaged_payload_says_so(payload: str) -> None:
    with pytest.raises(RecordError, match="foedus verify"):
        codec.decode_mention(payload)


MOMENTS = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9))]),
)


@given(one=MOMENTS, other=MOMENTS)
def test_moments_sort_as_text(one: datetime, other: datetime) -> None:
    assert (codec.encode_moment(one) < codec.encode_moment(other)) == (one < other)
    assert codec.decode_moment(codec.encode_moment(one)) == one


@given(moment=MOMENTS, day=st.dates(date(1990, 1, 2), date(2100, 1, 2)))
def test_the_end_of_a_day_comes_after_every_moment_of_it(moment: datetime, day: date) -> None:
    assert (codec.encode_moment(moment) < codec.end_of(day)) == (moment.astimezone(UTC).date() <= day)
    assert codec.encode_moment(moment) < codec.end_of(None)
    assert codec.encode_moment(moment) < codec.end_of(date.max)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(UsageError, match="no zone"):
        codec.encode_moment(datetime(2024, 7, 1))  # noqa: DTZ001

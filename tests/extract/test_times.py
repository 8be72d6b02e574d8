"""Times of news English: text and day of publication in, value, granularity and basis out."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.extract.sentences import find_sentences
from foedus.extract.times import find_times, find_timexes, read_times, when
from foedus.extract.times.grammar import RULES, compile_pattern
from foedus.lexicon import read_words
from foedus.model import UNKNOWN_TIME, Article, Notes, Quotation, Span, Time, Zone, ZoneLabel
from foedus.packs import Packs
from foedus.serve.evaluate_times import report_times, time_sets

PUBLISHED = "2024-06-06"  # a Thursday
NO_NOTES = Notes("", Packs(()))


def published_on(day: str) -> Time:
    return (
        Time(day, date.fromisoformat(day), date.fromisoformat(day), "day", "metadata")
        if day
        else UNKNOWN_TIME
    )


def times_in(text: str, day: str = PUBLISHED) -> tuple[Time, ...]:
    return find_times(Article(text, published=published_on(day)), NO_NOTES)


def values_in(text: str, day: str = PUBLISHED) -> list[str]:
    return [time.value for time in times_in(text, day)]


TABLE = [
    # days with their year
    ("signed on May 16, 2022 in Minsk", "2022-05-16", "day", "text"),
    ("signed on 16 May 2022 in Minsk", "2022-05-16", "day", "text"),
    ("signed on the 16th of May, 2022", "2022-05-16", "day", "text"),
    ("signed on Monday, May 16, 2022", "2022-05-16", "day", "text"),
    ("MINSK, NOVEMBER 23, 2022", "2022-11-23", "day", "text"),
    ("Nov. 23, 2022, in Yerevan", "2022-11-23", "day", "text"),
    ("dated 2022-05-16 by hand", "2022-05-16", "day", "text"),
    ("dated 16/05/2022 by hand", "2022-05-16", "day", "text"),
    ("dated 05/16/2022 by hand", "2022-05-16", "day", "text"),
    ("dated 16.05.2022 by hand", "2022-05-16", "day", "text"),
    ("22 Jun, 2023 06:12", "2023-06-22T06:12", "instant", "text"),
    ("updated 2023-06-22T06:12:45+03:00", "2023-06-22T06:12+03:00", "instant", "text"),
    ("on Christmas 2022 they", "2022-12-25", "day", "text"),
    # days without their year
    ("They met on May 8.", "2024-05-08", "day", "inferred"),
    ("They will meet on January 20.", "2025-01-20", "day", "inferred"),
    ("The pact of January 1. He was sure. On the", "2024-01-01", "day", "inferred"),
    ("The pact of August 1. He was sure. On the", "2024-08-01", "day", "inferred"),
    ("It opens on January 1. He was sure. On the", "2025-01-01", "day", "inferred"),
    ("It was launched on 20 December.", "2023-12-20", "day", "inferred"),
    ("an interview published on Wednesday, June 5", "2024-06-05", "day", "inferred"),
    ("an interview published on Monday, June 5", "2023-06-05", "day", "inferred"),
    ("on May 8 last year they met", "2023-05-08", "day", "inferred"),
    # months, years and what is longer
    ("in May 2022 they met", "2022-05", "month", "text"),
    ("in September of 2022 they met", "2022-09", "month", "text"),
    ("by the end of April 2022 they met", "2022-04", "month", "text"),
    ("He charged in March that", "2024-03", "month", "inferred"),
    ("It happened in October, he said", "2023-10", "month", "inferred"),
    ("They will meet in October", "2024-10", "month", "inferred"),
    ("The drills of last March were", "2024-03", "month", "inferred"),
    ("It met in September last year", "2023-09", "month", "inferred"),
    ("It was formed in 1992 by six", "1992", "year", "text"),
    ("its 2006 highs", "2006", "year", "text"),
    ("since early 2021 it", "2021", "year", "text"),
    ("the rising of 1789 was", "1789", "year", "text"),
    ("in 490 BC they", "-0489", "year", "text"),
    ("in the summer of 2022 they", "2022-22", "range", "text"),
    ("the killings during the autumn.", "2023-23", "range", "inferred"),
    ("last autumn they", "2023-23", "range", "inferred"),
    ("by the end of last year it", "2023", "year", "inferred"),
    ("in the spring of next year", "2025-21", "range", "inferred"),
    ("in the third quarter of 2023 it", "2023-35", "range", "text"),
    ("in Q3 2023 it", "2023-35", "range", "text"),
    ("in the second half of 2023 it", "2023-41", "range", "text"),
    ("throughout the 1990s it", "199X", "range", "text"),
    ("back in the nineties it", "199X", "range", "text"),
    ("of the 19th century it", "18XX", "range", "text"),
    ("of the twenty-first century it", "20XX", "range", "text"),
    # ranges
    ("from May 27 to June 2, 2024", "2024-05-27/2024-06-02", "range", "text"),
    ("from May 27 until June 2 they drilled", "2024-05-27/2024-06-02", "range", "inferred"),
    ("on 6-7 May 2022 they", "2022-05-06/2022-05-07", "range", "text"),
    ("the visit of August 29 − 31, 2003", "2003-08-29/2003-08-31", "range", "text"),
    ("on May 6–8, 2022 they", "2022-05-06/2022-05-08", "range", "text"),
    ("between 6 and 8 May they", "2024-05-06/2024-05-08", "range", "inferred"),
    ("between 2010 and 2015 they", "2010/2015", "range", "text"),
    ("in 2020-22 it", "2020/2022", "range", "text"),
    ("the war of 1954–1962 was", "1954/1962", "range", "text"),
    ("from October to March they fought", "2023-10/2024-03", "range", "inferred"),
    # weekdays
    ("she told a briefing on Wednesday", "2024-06-05", "day", "inferred"),
    ("she told a briefing on Thursday", "2024-06-06", "day", "inferred"),
    ("she told a briefing on Friday", "2024-05-31", "day", "inferred"),
    ("The summit will be held on Friday", "2024-06-07", "day", "inferred"),
    ("The ministers agreed to meet on Friday", "2024-06-07", "day", "inferred"),
    ("The talks are scheduled for Friday", "2024-06-07", "day", "inferred"),
    ("The vote is on Friday", "2024-06-07", "day", "inferred"),
    ("The session opens Friday", "2024-06-07", "day", "inferred"),
    ("He failed to meet them on Friday", "2024-05-31", "day", "inferred"),
    ("It stays shut until Friday", "2024-06-07", "day", "inferred"),
    ("It was to begin on Friday", "2024-06-07", "day", "inferred"),
    ("It met over the weekend.", "2024-06-01/2024-06-02", "range", "inferred"),
    ("It will meet this weekend.", "2024-06-08/2024-06-09", "range", "inferred"),
    ("It lost money in the first quarter.", "2024-33", "range", "inferred"),
    ("before the Sept. 11 attacks", "2001-09-11", "day", "inferred"),
    ("last Wednesday he left", "2024-06-05", "day", "inferred"),
    ("He arrives next Monday", "2024-06-10", "day", "inferred"),
    ("Earlier on Wednesday, he left", "2024-06-05", "day", "inferred"),
    ("at 10:30 a.m. on Wednesday he spoke", "2024-06-05T10:30", "instant", "inferred"),
    ("on Wednesday at 6 p.m. GMT he spoke", "2024-06-05T18:00Z", "instant", "inferred"),
    # from now
    ("yesterday it fell", "2024-06-05", "day", "inferred"),
    ("It boycotted last week another meeting", "2024-05-27/2024-06-02", "range", "inferred"),
    ("earlier this month it", "2024-06", "month", "inferred"),
    ("by the end of the year it will", "2024", "year", "inferred"),
    ("it will leave next year", "2025", "year", "inferred"),
    ("two years ago it left", "2022", "year", "inferred"),
    ("three weeks ago it left", "2024-05-13/2024-05-19", "range", "inferred"),
    ("ten days ago it left", "2024-05-27", "day", "inferred"),
    ("a decade ago it left", "201X", "range", "inferred"),
    ("Over the past year, it has", "2023-06/2024-06", "range", "inferred"),
    ("in the last three days it", "2024-06-03/2024-06-06", "range", "inferred"),
    ("tensions deepened in recent months.", "../2024-06", "range", "inferred"),
    ("over the next two years it", "2024-06/2026-06", "range", "inferred"),
    ("now it holds", "2024-06-06", "ongoing", "inferred"),
    # durations and sets
    ("shelling for three days and", "P3D", "duration", "text"),
    ("over several days of shelling", "PXD", "duration", "text"),
    ("a two-day visit to", "P2D", "duration", "text"),
    ("twenty-four hours of talks", "PT24H", "duration", "text"),
    ("every five years it", "R/P5Y", "set", "text"),
    ("twice a year it", "R/P1Y", "set", "text"),
    ("daily shelling of", "R/P1D", "set", "text"),
    # times of day, and what dates nothing
    ("it began at 05:30 and", "XXXX-XX-XXT05:30", "instant", "text"),
    ("on the 30th anniversary of", "", "unknown", "unknown"),
    ("years ago it", "", "unknown", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "granularity", "basis"), TABLE, ids=[row[0] for row in TABLE])
def test_a_time_has_its_value_granularity_and_basis(
    text: str, value: str, granularity: str, basis: str
) -> None:
    time = times_in(text)[-1]
    assert (time.value, time.granularity, time.basis) == (value, granularity, basis)
    assert len(times_in(text)) == 1
    assert basis != "inferred" or time.why


NO_TIMES = [
    "He may go, and they march on the capital to march home.",
    "Mr May said that prices may rise; Theresa May spoke.",
    "A second convoy came, a quarter of the G20 fled, the 16th meeting and the 20th Army stood.",
    "They lost 1,500 men in 1,900 clashes, 2000 troops and nearly 1950 shells.",
    "Resolution 1973 and flight 2010 cost $2000 or 20.25 percent.",
    "The Rubezh-2022 drills used F-16 jets and T-72 tanks, ISO/2010 and AK-47 rifles.",
    "The sun rose and the fall of the town was a spring of hope.",
    "The Sunday Times and the Daily Mail wrote on Black Friday.",
    "It won 3:12 and lost 10:45 points in the 5-4 vote.",
    "A 40-year-old man and a woman, 38 years old, drove on.",
    "One day it would last, and then it went.",
    "See https://example.org/2022/05/16/page-may-2022.html for more.",
    "It fell on 31 June 2022 or on February 30.",
]


@pytest.mark.parametrize("text", [text for text in NO_TIMES if "31 June" not in text])
def test_words_that_mean_no_time_give_none(text: str) -> None:
    assert values_in(text) == []


def test_a_day_that_the_calendar_lacks_is_no_day() -> None:
    assert values_in("It fell on 31 June 2022 or on February 30.") == ["2022-06", "2024-02"]
    assert values_in("on 29 February 2023 and 29 February 2024") == ["2023-02", "2024-02-29"]


UNDATED = [
    ("It was on June 20 that they met.", "XXXX-06-20", "day", "text"),
    ("In May, he left.", "XXXX-05", "month", "text"),
    ("He said on Wednesday that", "", "unknown", "unknown"),
    ("Last year it left", "", "unknown", "unknown"),
    ("over the past year it", "P1Y", "duration", "text"),
]


@pytest.mark.parametrize(("text", "value", "granularity", "basis"), UNDATED)
def test_without_a_day_of_publication_nothing_is_made_up(
    text: str, value: str, granularity: str, basis: str
) -> None:
    (time,) = times_in(text, day="")
    assert (time.value, time.granularity, time.basis) == (value, granularity, basis)
    assert (time.earliest, time.latest) == (None, None)


def test_a_weekday_that_fits_its_day_dates_an_undated_report() -> None:
    text = "He said on Wednesday, June 5 that it left in September 2022, and last week again."
    first, _, last = times_in(text, day="")
    assert (first.value, first.basis) == ("2024-06-05", "inferred")
    assert "Wednesday, June 5 falls in 2024" in first.why
    assert last.value == "2024-05-27/2024-06-02"


def test_the_time_is_the_one_told_before() -> None:
    assert values_in("It met in September 2022. Nobody objected at the time.") == ["2022-09", "2022-09"]
    assert values_in("It met on May 3, 2022. The following day it left.") == ["2022-05-03", "2022-05-04"]
    assert values_in("It met on May 3, 2022, and in August of that year.") == ["2022-05-03", "2022-08"]


HISTORY = (
    "War came on 3 March 1931. In April 1931 the north fell. By June 1931 the river froze. On 5 July 1931 "
    "a truce held. In October 1931 it broke. On 2 November 1931 the capital fell. In December 1931 talks "
    "opened. On 20 December 1931 they failed. In January, the army moved. On 4 February it won. A pact of "
    "1813 was cited. Two days later peace came, and on 1 March 1932 it was signed."
)


@pytest.mark.parametrize("day", ["2009-12-19", ""])
def test_a_history_dates_its_days_by_its_own_story(day: str) -> None:
    assert values_in(HISTORY, day)[-5:-1] == ["1932-01", "1932-02-04", "1813", "1932-02-06"]


def test_bounds_are_inclusive_and_no_narrower_than_the_words() -> None:
    (time,) = times_in("in the autumn of 2022 they")
    assert (time.earliest, time.latest) == (date(2022, 9, 1), date(2022, 11, 30))
    (time,) = times_in("in early May 2022 they")
    assert (time.earliest, time.latest) == (date(2022, 5, 1), date(2022, 5, 31))
    (time,) = times_in("in recent months they")
    assert (time.earliest, time.latest) == (None, date(2024, 6, 30))


def test_only_zones_that_assert_or_date_are_read() -> None:
    parts: list[tuple[str, ZoneLabel]] = [
        ("MINSK, June 5. ", "dateline"),
        ("It met in May 2022. ", "body"),
        ("A summit on November 23, 2022. ", "caption"),
        ("Friday night eight burned.", "teaser"),
    ]
    zones, start = [], 0
    for text, label in parts:
        zones.append(Zone(Span(start, start + len(text)), label))
        start += len(text)
    article = Article("".join(text for text, _ in parts), tuple(zones), published=published_on(PUBLISHED))
    found = find_times(article, NO_NOTES)
    assert [time.value for time in found] == ["2024-06-05", "2022-05", "2022-11-23"]


# --- as TIMEX3 annotates them ----------------------------------------------------------------------------

TIMEXES = [
    ("It lasted nearly 40 years", "nearly 40 years", "DURATION", "P40Y"),
    ("It lasted three and a half years", "three and a half years", "DURATION", "P3.5Y"),
    ("It took half an hour", "half an hour", "DURATION", "PT30M"),
    ("after 2.5 hours", "2.5 hours", "DURATION", "PT2.5H"),
    ("after 13.8 billion years", "13.8 billion years", "DURATION", "P13800000000Y"),
    ("in the past three years", "the past three years", "DURATION", "P3Y"),
    ("in recent weeks", "recent weeks", "DURATION", "PXW"),
    ("It could take months", "months", "DURATION", "PXM"),
    ("a decades-long feud", "decades-long", "DURATION", "PXDE"),
    ("two million barrels a day", "a day", "SET", "P1D"),
    ("three times a week", "times a week", "SET", "P1W"),
    ("a quarterly report", "quarterly", "SET", "P1Q"),
    ("shut on Sundays", "Sundays", "SET", "XXXX-WXX-7"),
    ("each year it", "each year", "SET", "P1Y"),
    ("at 3 p.m. EST on", "3 p.m. EST", "TIME", "2024-06-06T15:00"),
    ("on Monday morning it", "Monday morning", "TIME", "2024-06-03TMO"),
    ("It fell last night.", "last night", "TIME", "2024-06-05TNI"),
    ("It opens at 10 a.m. ET Saturday.", "10 a.m. ET Saturday", "TIME", "2024-06-08T10:00"),
    ("It fell on Tuesday of last week", "Tuesday of last week", "DATE", "2024-05-28"),
    ("It fell on the Fourth of July, 2023", "the Fourth of July, 2023", "DATE", "2023-07-04"),
    ("the 2013 fiscal year", "the 2013 fiscal year", "DATE", "FY2013"),
    ("in the months since it", "the months", "DURATION", "PXM"),
    ("It speaks tonight", "tonight", "TIME", "2024-06-06TNI"),
    ("at noon", "noon", "TIME", "2024-06-06T12:00"),
    ("It fell in fiscal 2012.", "fiscal 2012", "DATE", "FY2012"),
    ("in the 1990s it", "the 1990s", "DATE", "199"),
    ("in the 19th century it", "the 19th century", "DATE", "18"),
    ("It left last week", "last week", "DATE", "2024-W22"),
    ("last autumn it", "last autumn", "DATE", "2023-FA"),
    ("in the third quarter of 2023 it", "the third quarter of 2023", "DATE", "2023-Q3"),
    ("Now it holds", "Now", "DATE", "PRESENT_REF"),
    ("the current pact", "current", "DATE", "PRESENT_REF"),
    ("At the moment it holds", "the moment", "DATE", "PRESENT_REF"),
    ("in the past it held", "the past", "DATE", "PAST_REF"),
    ("in the near future it", "the near future", "DATE", "FUTURE_REF"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "value"), TIMEXES, ids=[row[0] for row in TIMEXES])
def test_every_expression_has_its_timex(text: str, words: str, kind: str, value: str) -> None:
    found = find_timexes(Article(text, published=published_on(PUBLISHED)))
    assert [(each.span.of(text), each.type, each.value) for each in found] == [(words, kind, value)]


def test_a_year_earlier_is_compared_with_the_quarter_of_its_sentence() -> None:
    text = "Sales in the first quarter fell from a year earlier. A year earlier he had left."
    article = Article(text, published=published_on(PUBLISHED))
    assert [each.value for each in find_timexes(article)] == ["2024-Q1", "2023-Q1", "2023"]


def test_an_hour_before_its_day_is_of_that_day_and_stays_apart() -> None:
    article = Article("It fell at 14:00 on Tuesday.", published=published_on(PUBLISHED))
    assert [(each.type, each.value) for each in find_timexes(article)] == [
        ("TIME", "2024-06-04T14:00"),
        ("DATE", "2024-06-04"),
    ]


NO_TIMEXES = [
    "the former minister will come soon",
    "a day of mourning",
    "the past president",
    "in the third round",
    "High Noon",
]


@pytest.mark.parametrize("text", NO_TIMEXES)
def test_words_that_only_look_like_a_timex_are_none(text: str) -> None:
    assert find_timexes(Article(text, published=published_on(PUBLISHED))) == ()


def test_newswire_is_read_as_it_was() -> None:
    (ours,) = time_sets(Path(__file__).resolve().parents[1] / "times")
    figures = report_times(ours).json
    assert figures["value"]["f"] >= 96
    assert figures["span"]["relaxed"]["f"] >= 98.5


# --- which time governs ----------------------------------------------------------------------------------


def notes_of(article: Article) -> Notes:
    sentences = find_sentences(article, NO_NOTES)
    return Notes(article.id, NO_NOTES.packs, sentences=sentences, times=find_times(article, NO_NOTES))


GOVERNED = [
    ("He said on Wednesday that it left in March.", "He said on Wednesday", "2024-06-05"),
    ("He said on Wednesday that it left in March.", "it left in March", "2024-03"),
    ("On Wednesday, he left and she stayed.", "she stayed", "2024-06-05"),
    ("It has been frozen since May 2022.", "It has been frozen since May 2022", "2022-05/.."),
    ("It stays until June 2025.", "It stays until June 2025", "../2025-06"),
    ("After May 2022 it asked twice.", "After May 2022 it asked twice", "2022-05/.."),
    ("It met for three days.", "It met for three days", ""),
    ("He left. It met in May 2022.", "He left", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clause", "value"), GOVERNED)
def test_when_gives_the_time_that_governs_a_clause(text: str, clause: str, value: str) -> None:
    article = Article(text, (Zone(Span(0, len(text)), "body"),), published=published_on(PUBLISHED))
    start = text.index(clause)
    assert when(article, notes_of(article), Span(start, start + len(clause))).value == value


def test_when_leaves_out_what_is_said_inside() -> None:
    text = "“We left in March,” he said. He told us that it met in 2022 on Tuesday."
    article = Article(text, (Zone(Span(0, len(text)), "body"),), published=published_on(PUBLISHED))
    notes = notes_of(article)
    first = notes.sentences[0].span
    quoted = Notes(
        notes.article,
        notes.packs,
        notes.sentences,
        (Quotation(Span(0, 19), Span(1, 18)),),
        times=notes.times,
    )
    assert when(article, quoted, first) == UNKNOWN_TIME
    content = Span(text.index("that it met"), text.index(" on Tuesday"))
    told = Span(text.index("He told"), len(text))
    assert when(article, notes, told, outside=(content,)).value == "2024-06-04"


# --- properties ------------------------------------------------------------------------------------------

_WORDS = [
    word
    for group in read_words("times")["group"]
    for word in (*group["words"], *(word.capitalize() for word in group["words"]))
]
_MARKS = [",", ".", "-", "–", "(", "said", "will", "Minsk", "\n", "2022-05-16", "31/12/2022"]
_NUMBERS = ["5", "16", "31", "1999", "2022", "2020-22", "10:30", "16th", "1990s", "'89"]
_PIECES = st.sampled_from([*_WORDS, *_NUMBERS, *_MARKS])
_SENTENCES = st.lists(_PIECES, max_size=25).map(" ".join) | st.text(max_size=60)
_DAYS = st.sampled_from(["", PUBLISHED]) | st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str)


@settings(max_examples=400, deadline=None)
@given(_SENTENCES, _DAYS)
def test_any_text_gives_spans_bounds_in_order_and_the_same_twice(text: str, day: str) -> None:
    found = times_in(text, day)
    assert found == times_in(text, day)
    for time in found:
        assert time.span is not None
        assert time.span.of(text).strip() == time.span.of(text) != ""
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
    spans = [time.span for time in found if time.span]
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_day_written_out_is_read_back(day: date) -> None:
    text = f"on {day.day} {day:%B} {day.year}"
    expected = [day.isoformat()] if 1000 <= day.year <= 2199 else []
    assert [value for value in values_in(text, "") if not value.startswith("XXXX")] == expected


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_no_rule_repeats_within_a_repetition(rule: object) -> None:
    """Linear time: no rule has a `*` or `+`, so that the length of a match is bounded."""
    assert not set(compile_pattern(getattr(rule, "pattern"))) & {"*", "+"}  # noqa: B009


HOSTILE = ["1", "May ", "the end of ", "5-", "2022-", "12:", "1,000", "'80s ", "next ", "\n a", "$1,", "A."]


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_hostile_texts_end(piece: str) -> None:
    assert all(time.span for time in times_in(piece * 5000))


# --- other people's texts --------------------------------------------------------------------------------


def test_histories_are_dated_as_well_as_they_were(shared_data: Path) -> None:
    (histories, *_) = time_sets(shared_data)
    assert histories.name == "wikiwars"
    assert report_times(histories).json["value"]["f"] >= 84.5


def test_every_span_of_the_seeds_slices(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text("utf-8")
        readings = list(read_times(Article(text)))
        assert readings
        assert all(text[reading.start : reading.end].strip() for reading in readings)

"""Every report is counted once, in its month or as undated, and what is missing is said."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import foedus
from foedus.record import Covered
from foedus.serve.web.coverage import HEIGHT, coverage_of

DAYS = st.one_of(st.none(), st.dates(date(1994, 1, 1), date(2026, 1, 1)))
REPORTS = st.lists(st.tuples(st.sampled_from(["CAWIRE", "NORWIRE", ""]), DAYS, st.booleans()), max_size=30)


def covered(number: int, outlet: str, day: date | None) -> Covered:
    return Covered(f"{number:016x}", outlet, day, day, date(2026, 1, 1))


@given(REPORTS)
def test_every_report_is_counted_once(reports: list[tuple[str, date | None, bool]]) -> None:
    held = [covered(n, outlet, day) for n, (outlet, day, _) in enumerate(reports)]
    near = {each.article for each, (_, _, bears) in zip(held, reports, strict=True) if bears}
    found = coverage_of(held, near)
    assert found.reports == len(reports) == found.undated + sum(c.reports for c in found.columns)
    assert found.bearing == len(near) == sum(outlet.bearing for outlet in found.outlets)
    assert sum(outlet.reports for outlet in found.outlets) == len(reports)
    for column in found.columns:
        assert column.reports > 0
        assert column.bearing <= column.reports
        assert 0 <= column.bearing_high <= column.high <= HEIGHT
        assert 0 <= column.x < column.x + column.width <= 100.01


def test_what_is_missing_is_said() -> None:
    held = [
        covered(0, "CAWIRE", date(2022, 1, 6)),
        covered(1, "CAWIRE", date(2022, 1, 7)),
        covered(2, "CAWIRE", date(2022, 5, 17)),
        covered(3, "", None),
    ]
    found = coverage_of(held, ())
    assert found.lacks == (
        "75% of the reports are of one outlet, CAWIRE.",
        "The outlet of 1 report is not known.",
        "The month of 1 report is not known, and in no column.",
        "No report for 3 of 5 months: 2022-02 to 2022-04.",
    )
    assert [(tick.at, tick.label) for tick in found.ticks] == [(0.0, "2022")]


def test_an_empty_corpus_says_so() -> None:
    assert coverage_of((), ()).lacks == ("There is no report in this corpus.",)


def test_every_live_report_is_covered_once_with_its_outlet_and_day(record: foedus.Record) -> None:
    covered = record.store.covered()
    stored = {each.article.id: each for each in record.articles()}
    assert [each.article for each in covered] == list(stored)
    for each in covered:
        article = stored[each.article].article
        assert each.outlet == (article.outlet.value or "")
        assert each.recorded == stored[each.article].recorded.date()
        assert (each.earliest, each.latest) == (article.issued.earliest, article.issued.latest)


def test_a_month_is_known_or_it_is_none(record: foedus.Record) -> None:
    months = Counter(each.month for each in record.store.covered())
    assert all(month == "" or (len(month) == 7 and month[4] == "-") for month in months)
    assert sum(months.values()) == record.counts().articles


def test_without_packs_a_report_that_only_they_date_has_no_day(record: foedus.Record) -> None:
    alone = {each.article: each for each in record.store.covered(packs=False)}
    for each in record.articles():
        published = each.article.published
        assert alone[each.article.id].earliest == published.earliest

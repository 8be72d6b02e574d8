"""Times scored: TimeML read to text and expressions, and TempEval-3's figures of them."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.errors import NotFoundError
from foedus.evaluate.timed import Expression, read_timeml
from foedus.evaluate.times import TimesJudged, match_times, score_times

TIMEML = """<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<DCT><TIMEX3 tid="t0" type="DATE" value="{dct}">March 22</TIMEX3></DCT>
<TITLE>In May 1999</TITLE>
<TEXT>AT&amp;T <EVENT eid="e1" class="REPORTING">said</EVENT> <SIGNAL sid="s1">on</SIGNAL> <TIMEX3 tid="t1"
 type="DATE" value="2013-03-19">Tuesday<EVENT eid="e2">!</EVENT></TIMEX3> <TIMEX3 tid="t2"
 type="DURATION" value="P1D"/><!-- gone --> it was “well”.</TEXT>
<MAKEINSTANCE eventID="e1"/>
</TimeML>
"""


@pytest.mark.parametrize("dct", ["2013-03-22", "20130322", "2013-03-22T10:00:00"])
def test_timeml_gives_its_text_without_tags(dct: str) -> None:
    read = read_timeml(TIMEML.replace("{dct}", dct).encode(), "a.tml")
    assert read.text == "AT&T said on Tuesday!  it was “well”."
    assert read.written == date(2013, 3, 22)
    assert read.expressions == (Expression(13, 21, "DATE", "2013-03-19"),)


def test_a_creation_time_may_stand_anywhere() -> None:
    text = '<TimeML><TIMEX3 functionInDocument="CREATION_TIME" value="1998-02-13">x</TIMEX3></TimeML>'
    assert read_timeml(text.encode(), "a.tml").written == date(1998, 2, 13)
    assert read_timeml(b"<TimeML><TEXT>It met.</TEXT></TimeML>", "a.tml").written is None


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    text = b'<TimeML><TEXT>In <TIMEX3 type="DATE" value="2013">2013</TIMEX3> A & B <b>met.</TEXT></TimeML>'
    assert [each.value for each in read_timeml(text, "a.tml").expressions] == ["2013"]


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(NotFoundError, match="is no XML"):
        read_timeml(b"", "a.tml")


GOLD = (
    Expression(0, 4, "DATE", "2013"),
    Expression(10, 20, "SET", "P1D"),
    Expression(30, 35, "DATE", "2012"),
)
FOUND = (
    Expression(0, 4, "DATE", "2013"),
    Expression(12, 20, "DURATION", "P1D"),
    Expression(50, 55, "DATE", "2"),
)


def test_extent_value_and_type_are_counted() -> None:
    rows = {(row.name, row.how): row.count for row in score_times([TimesJudged(GOLD, FOUND)])}
    assert rows["span", "strict"].hit_gold == 1
    assert rows["span", "relaxed"].hit_gold == 2
    assert rows["value", "relaxed"].hit_gold == 2
    assert rows["type", "relaxed"].hit_gold == 1
    assert rows["value", "relaxed"].f1 == pytest.approx(2 / 3)
    assert rows["value of DATE", "relaxed"].gold == 2


def test_the_same_extent_is_preferred_and_no_finding_counts_twice() -> None:
    gold = (Expression(0, 9, "DATE", "a"), Expression(5, 9, "DATE", "b"))
    found = (Expression(5, 9, "DATE", "b"), Expression(0, 9, "DATE", "a"))
    assert list(match_times(TimesJudged(gold, found))) == [(gold[0], found[1]), (gold[1], found[0])]
    assert list(match_times(TimesJudged(gold, found[:1]))) == [(gold[0], found[0]), (gold[1], None)]

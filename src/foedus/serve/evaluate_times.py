"""`foedus eval time`: the sets of marked times that a folder holds, read by the tagger and scored."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from foedus.errors import NotFoundError
from foedus.evaluate.counts import Row, rates
from foedus.evaluate.score import Object
from foedus.evaluate.timed import Expression, TimedText, read_gum_dates, read_timeml_folder, read_wikiwars
from foedus.evaluate.times import Pair, TimesJudged, match_times, score_times
from foedus.extract.times import find_timexes, read_times, time_of
from foedus.model import UNKNOWN_TIME, Article, Span, Time, Zone
from foedus.serve.evaluate import Report

Tagger = Callable[[Article], Iterator[Expression]]

BEST: Final[dict[str, str]] = {
    "timeml": "on TempEval-3's platinum set value F1 77.6, HeidelTime, the best of rules (UzZaman 2013)",
    "wikiwars": "no figure that was measured in this way",
    "gum": "none",
}
"""The best figure known to us for a set, and whose it is."""


@dataclass(frozen=True, slots=True)
class TimeSet:
    """Marked texts of one kind, and how they are read to be compared with."""

    name: str
    texts: list[TimedText]
    tagger: Tagger


def time_sets(data: Path) -> list[TimeSet]:
    """What `data` holds: TimeML files in it or below, `time/wikiwars.jsonl.gz`, `gum/news_standoff.jsonl.gz`.

    Raises NotFoundError where it holds none of them.
    """
    found = [TimeSet("timeml", read_timeml_folder(data), _timexes)]
    for folder in (data / "time", data):
        if (folder / "wikiwars.jsonl.gz").exists():
            found.append(TimeSet("wikiwars", read_wikiwars(folder / "wikiwars.jsonl.gz"), _timexes))
    if (data / "gum" / "news_standoff.jsonl.gz").exists():
        found.append(TimeSet("gum", read_gum_dates(data / "gum" / "news_standoff.jsonl.gz"), _bounds))
    found = [each for each in found if each.texts]
    if not found:
        raise NotFoundError(
            f"{data} has no marked times: neither *.tml nor time/wikiwars.jsonl.gz; give the folder of either"
        )
    return found


def report_times(each: TimeSet, *, errors: bool = False) -> Report:
    """The figures of one set; with `errors` the wrong pairs too, as remarks."""
    articles = [_article_of(text) for text in each.texts]
    tuple(each.tagger(Article("Read in May 2022, so that the grammar is compiled.")))
    start = time.process_time()
    found = [tuple(each.tagger(article)) for article in articles]
    speed = round(sum(len(text.text) for text in each.texts) / max(time.process_time() - start, 1e-6))
    judged = [TimesJudged(text.expressions, times) for text, times in zip(each.texts, found, strict=True)]
    rows = score_times(judged)
    pairs = zip(each.texts, judged, strict=True)
    wrong = tuple(line for text, one in pairs for line in _wrong(text, match_times(one))) if errors else ()
    remark = f"{each.name}: {len(each.texts)} texts, {speed:,} characters/s; best known: {BEST[each.name]}"
    json: Object = {"set": each.name, "documents": len(each.texts), **_figures(rows)}
    json |= {"characters_per_second": speed, "best_known": BEST[each.name]}
    if errors:
        json["wrong"] = wrong
    return Report(rows, json, (remark, *wrong))


def _figures(rows: Sequence[Row]) -> Object:
    """`{"span": {"strict": .., "relaxed": ..}, "value": .., "type": .., "value of DATE": ..}` of rows."""
    span = {row.how: rates(row.count) for row in rows if row.name == "span"}
    return {"span": span, **{row.name: rates(row.count) for row in rows if row.name != "span"}}


def _article_of(text: TimedText) -> Article:
    """The text as the body of a report of its day."""
    zones = (Zone(Span(0, len(text.text)), "body"),) if text.text else ()
    day = text.written
    published = Time(str(day), day, day, "day", "metadata") if day else UNKNOWN_TIME
    return Article(text.text, zones, published=published)


def _timexes(article: Article) -> Iterator[Expression]:
    for each in find_timexes(article):
        yield Expression(each.span.start, each.span.end, each.type, each.value)


def _bounds(article: Article) -> Iterator[Expression]:
    """Times that have a bound, by their first and last day; the present is none that GUM marks."""
    for reading in read_times(article):
        found = time_of(reading)
        if (found.earliest or found.latest) and reading.kind != "present":
            yield Expression(reading.start, reading.end, "", f"{found.earliest}/{found.latest}")


def _wrong(text: TimedText, pairs: Iterable[Pair]) -> Iterator[str]:
    """Every pair whose value is wrong, in its words: "NAME: ... | marked WORDS VALUE | found WORDS VALUE"."""
    for gold, found in pairs:
        at = gold or found
        if at is None or (gold and found and gold.value == found.value):
            continue
        around = text.text[max(at.start - 50, 0) : at.end + 30].replace("\n", " ")
        yield f"{text.name}: {around} | marked {_words(text, gold)} | found {_words(text, found)}"


def _words(text: TimedText, each: Expression | None) -> str:
    return f"“{text.text[each.start : each.end]}” {each.type} {each.value}" if each else "nothing"

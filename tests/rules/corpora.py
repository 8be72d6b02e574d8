"""Generated corpora: short reports in our own words, read by the stages that need no weights, in a record.

A corpus is a tuple of `Report`. Everything of which a property speaks is in them: lists of members, complete
and not, denials, offices, words of competent and other speakers, reprints, teasers and captions.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st

from foedus.extract.attributes import complete
from foedus.extract.frames import find_by_frames
from foedus.extract.readings import find_readings, find_words
from foedus.extract.speech import find_statements
from foedus.link.actors import group_actors
from foedus.link.copies import group_origins
from foedus.model import Answer, Article, Contest, Datum, Member, Notes, Span, State, Time, Zone
from foedus.packs import Packs, bundled_packs
from foedus.pipeline import STAGES, is_read
from foedus.record import Record

CSTO = "Collective Security Treaty Organization"
RECORDED = datetime(2026, 1, 1, 12, tzinfo=UTC)
OUTLETS = ("Debed Courier", "Lantern TV", "Steppe Courier", "Parapet Brief")
STATES = ("Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan")
GENERALS = ("Stanislav Zas", "Imangali Tasmagambetov", "Nikolai Bordyuzha", "Yuri Khachaturov")

few = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    # Nobody reads the smallest failing corpus of a rule that was switched off, and looking for it takes time.
    phases=(Phase.explicit, Phase.generate),
    report_multiple_bugs=False,
)
"""The same few examples on every run."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an outlet printed on a day; `caption` and `teaser` stand around it and assert nothing."""

    outlet: str
    day: date
    sentences: tuple[str, ...]
    caption: str = ""
    teaser: str = ""
    language: str = ""


Corpus = tuple[Report, ...]


def one(sentence: str, day: date, outlet: str = OUTLETS[0], **around: str) -> Report:
    """A report of one sentence."""
    return Report(outlet, day, (sentence,), **around)


# --- sentences -------------------------------------------------------------------------------------------


def listed(states: Sequence[str]) -> str:
    """A, B and C."""
    return f"{', '.join(states[:-1])} and {states[-1]}" if len(states) > 1 else states[0]


def comprises(states: Sequence[str]) -> str:
    """A complete list."""
    return f"The CSTO comprises {listed(sorted(states))}."


def includes(states: Sequence[str]) -> str:
    """A list that leaves open who else is in."""
    return f"The CSTO includes {listed(sorted(states))}."


def is_in(state: str) -> str:
    """That one state is a member."""
    return f"{state} is a member of the CSTO."


def is_out(state: str) -> str:
    """That one state is none."""
    return f"{state} is not a member of the CSTO."


def heads(person: str) -> str:
    """Who is Secretary General, said by the by."""
    return f"CSTO Secretary General {person} arrived in Minsk."


def froze(speaker: str, state: str = "Armenia") -> str:
    """That a state has frozen its participation, in somebody's words."""
    return f"{speaker} said {state} had frozen its participation in the CSTO."


def left(speaker: str, state: str = "Armenia") -> str:
    """That a state has left, in somebody's words."""
    return f"{speaker} said {state} had left the CSTO."


OWN_MINISTER = "Prime Minister Nikol Pashinyan"
"""Who is competent for Armenia."""
STRANGERS = ("Kremlin spokesman Dmitry Peskov", "Analyst Boris Orlov", "French President Emmanuel Macron")
"""Who is not."""


# --- strategies ------------------------------------------------------------------------------------------

days = st.integers(0, 900).map(lambda n: date(2021, 1, 1) + timedelta(days=n))
outlets = st.sampled_from(OUTLETS)
some_states = st.sets(st.sampled_from(STATES), min_size=2, max_size=5).map(sorted)
sentences = st.one_of(
    some_states.map(comprises),
    some_states.map(includes),
    st.sampled_from(STATES).map(is_in),
    st.sampled_from(STATES).map(is_out),
    st.sampled_from(GENERALS).map(heads),
    st.sampled_from((OWN_MINISTER, *STRANGERS)).map(froze),
    st.sampled_from((OWN_MINISTER, *STRANGERS)).map(left),
    st.just("Armenia asked the CSTO for help on 10 May 2021."),
    st.just("A CSTO summit took place in Minsk on 23 November 2022."),
)
reports = st.builds(
    Report,
    outlets,
    days,
    st.lists(sentences, min_size=1, max_size=3, unique=True).map(tuple),
    caption=st.one_of(st.just(""), st.sampled_from(STATES).map(is_out)),
    teaser=st.one_of(st.just(""), st.sampled_from(GENERALS).map(heads)),
)
corpora = st.lists(reports, min_size=1, max_size=5, unique=True).map(tuple)


def reprinted(report: Report, outlet: str = "Reprint Daily", later: int = 1) -> Report:
    """The same words in another outlet, some days later."""
    return replace(report, outlet=outlet, day=report.day + timedelta(days=later))


# --- read and recorded -----------------------------------------------------------------------------------


def article_of(report: Report) -> Article:
    """The report as an article: caption, body, teaser, each a zone of its own."""
    parts = (
        ("caption", report.caption),
        ("body", " ".join(report.sentences)),
        ("teaser", report.teaser),
    )
    zones, text = [], ""
    for label, words in parts:
        if words:
            zones.append(Zone(Span(len(text), len(text) + len(words)), label))
            text += f"{words}\n"
    published = Time(report.day.isoformat(), report.day, report.day, "day", "metadata")
    language = Datum(report.language, "metadata") if report.language else Datum()
    outlet = Datum(report.outlet, "metadata")
    return Article(text, tuple(zones), outlet=outlet, published=published, language=language)


@cache
def notes_of(report: Report) -> Notes:
    """What the stages find that need no weights; statements are those of the frames."""
    article = article_of(report)
    notes = Notes(article.id, bundled_packs())
    if not is_read(article):
        return notes
    for stage in STAGES:
        if stage.find is find_statements:
            found = complete(article, notes, find_by_frames(article, notes))
        elif stage.find in (find_readings, find_words):
            continue
        else:
            found = stage.find(article, notes)
        notes = replace(notes, **{stage.field: found})
    return notes


@contextmanager
def recorded(corpus: Corpus, packs: Packs | None = None) -> Iterator[Record]:
    """A record of the corpus in a file of its own, sound as `verify` has it."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "test.db", packs) as record:
        add(record, corpus)
        yield record


def opened(path: Path, packs: Packs | None = None) -> Record:
    """A record wired as the command line wires it."""
    return Record.open(
        path, group_origins=group_origins, group_actors=group_actors, packs=packs or bundled_packs()
    )


def add(record: Record, corpus: Corpus) -> None:
    """Add the reports in their order."""
    for report in corpus:
        record.add(article_of(report), notes_of(report), extractor="test 1", recorded=RECORDED)


# --- asked -----------------------------------------------------------------------------------------------


def state_of(record: Record, on: date, *, packs: bool = False) -> State:
    """The state of the CSTO."""
    return record.state("CSTO", on=on, packs=packs)


def members_of(record: Record, on: date) -> dict[str, Member]:
    """The members of that state by name."""
    return {member.name: member for member in state_of(record, on).members}


def standing_of(record: Record, state: str, on: date) -> Answer:
    """The standing of one state; unknown where it is not in the answer."""
    member = members_of(record, on).get(state)
    return member.standing if member else Answer(None, "unknown")


def office_of(record: Record, on: date) -> Answer:
    """Who is Secretary General."""
    cells = state_of(record, on).offices
    return next((c.answer for c in cells if c.name == "Secretary General"), Answer(None, "unknown"))


def answers_of(state: State) -> Iterator[Answer]:
    """Every answer of a state."""
    for member in state.members:
        yield from (member.standing, *member.participation, *member.dues, *member.intentions)
    for cell in (*state.offices, *state.organs, *state.treaties):
        yield cell.answer
    for happening in (*state.aid, *state.missions, *state.meetings):
        yield from (happening.answer, *(part.answer for part in happening.parts))


def shown_values(answer: Answer) -> set[str]:
    """The value and every alternative to it."""
    return {value for value in (answer.value, *(side.value for side in answer.alternatives)) if value}


def contests_of(record: Record) -> tuple[Contest, ...]:
    """What is contested in the CSTO, by reports alone."""
    return record.contested("CSTO", packs=False)

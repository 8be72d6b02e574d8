"""Several reports about one organisation, read as they come, and its state on days and clocks.

A file holds reports (a day, an outlet, their text), and after "?" the organisation and the questions. `-` is
no value, and `- -` says that nothing is said of it at all. A `.toml` beside a file is a pack that it needs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from foedus.link.actors import group_actors
from foedus.link.copies import group_origins
from foedus.model import Answer, Article, Datum, Happening, Member, Span, State, Time, Zone
from foedus.packs import Packs, bundled_packs, load_packs
from foedus.pipeline import annotate
from foedus.record import Record

FOLDER = Path(__file__).parent
HEAD = re.compile(r"(\d{4}-\d{2}-\d{2}) (.+)")
QUESTION = re.compile(r"(.+) on (\d{4}-\d{2}-\d{2})(?: known (\d{4}-\d{2}-\d{2}))?: (.+) (\S+)")
NOBODY = "-"
RECORDED = datetime(2025, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Scenario:
    """Reports as (day, outlet, text), the organisation, and the questions with their answers."""

    name: str
    reports: tuple[tuple[str, str, str], ...]
    org: str
    questions: tuple[str, ...]

    @property
    def packs(self) -> Packs:
        own = FOLDER / f"{self.name}.toml"
        return load_packs((own,)) if own.exists() else bundled_packs()


def scenarios() -> Iterator[Scenario]:
    for path in sorted(FOLDER.glob("*.txt")):
        *reports, asked = path.read_text("utf-8").strip().split("\n\n")
        org, *questions = asked.split("\n")
        told = []
        for each in reports:
            head, text = each.split("\n", 1)
            match = HEAD.fullmatch(head)
            assert match, head
            told.append((match[1], match[2], text))
        yield Scenario(path.stem, tuple(told), org.removeprefix("? "), tuple(questions))


def fill(scenario: Scenario, path: Path) -> Record:
    packs = scenario.packs
    record = Record.open(path, group_origins=group_origins, group_actors=group_actors, packs=packs)
    for published, outlet, text in scenario.reports:
        day = date.fromisoformat(published)
        body = text.find("\nTOP STORIES") + 1 or len(text)
        parts = [(0, body, "body"), (body, len(text), "teaser")]
        zones = tuple(Zone(Span(start, end), label) for start, end, label in parts if start < end)
        time = Time(published, day, day, "day", "metadata")
        article = Article(text, zones, outlet=Datum(outlet, "metadata"), published=time)
        record.add(article, annotate(article, packs), extractor="test", recorded=RECORDED)
    return record


def cells(state: State) -> Iterator[tuple[str, Answer]]:
    for member in state.members:
        yield from practice(member)
    for cell in (*state.offices, *state.treaties, *state.positions, *state.seats):
        yield cell.name, cell.answer
    for happening in state.aid:
        yield f"aid {happening.label.partition(' asks ')[0]}", happening.answer
    for happening in state.missions:
        yield happening.label, happening.answer
    for happening in state.decisions:
        yield f"decision {happening.answer.value}", happening.answer
    for happening in state.meetings:
        yield from meeting(happening)


def practice(member: Member) -> Iterator[tuple[str, Answer]]:
    yield member.name, member.standing
    for answer in member.participation:
        yield f"{member.name} participation by {answer.held_by[0]}", answer
    for answer in member.intentions:
        yield f"{member.name} intends by {answer.held_by[0]}", answer


def meeting(happening: Happening) -> Iterator[tuple[str, Answer]]:
    name = f"meeting {happening.time.value}"
    yield name, happening.answer
    yield from ((f"{name} {part.name}", part.answer) for part in happening.parts)


def answered(record: Record, org: str, question: str) -> str:
    if question.startswith("contested "):
        slot = question.removeprefix("contested ").rpartition(": ")[0]
        found = [each.relation for each in record.contested(org, packs=False) if each.slot == slot]
        return f"contested {slot}: {' '.join(found) or NOBODY}"
    match = QUESTION.fullmatch(question)
    assert match, question
    name, on, known = match.group(1, 2, 3)
    day = date.fromisoformat(known) if known else None
    state = record.state(org, on=date.fromisoformat(on), known=day, packs=False)
    answer = dict(cells(state)).get(name)
    value = f"{answer.value or NOBODY} {answer.status}" if answer else f"{NOBODY} {NOBODY}"
    return f"{question.rpartition(': ')[0]}: {value}"


@pytest.mark.parametrize("scenario", list(scenarios()), ids=lambda scenario: scenario.name)
def test_the_state_is_what_the_reports_say(scenario: Scenario, tmp_path: Path) -> None:
    with fill(scenario, tmp_path / "foedus.db") as record:
        found = [answered(record, scenario.org, question) for question in scenario.questions]
    assert found == list(scenario.questions)

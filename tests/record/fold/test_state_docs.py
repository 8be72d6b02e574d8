"""The examples of docs/state.md, executed."""

import re
from datetime import date
from pathlib import Path

import pytest
from made_entries import CSTO, general, members, told

from foedus.link.copies import group_origins
from foedus.model import Answer, Entry
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on

PAGE = Path(__file__).parents[3] / "docs" / "state.md"
EXAMPLES = re.findall(r"```state\n(.*?)\n```", PAGE.read_text("utf-8"), re.DOTALL)
REPORT = re.compile(
    r"(\S+) (.+?): (.+?) = (.+?)(?P<complete> \(complete\))?(?: since (?P<since>\S+))?(?:, says (?P<by>.+))?"
)
QUESTION = re.compile(r"(.+) on (\S+): (.+) (\w+)")


def report(line: str) -> Entry:
    match = REPORT.fullmatch(line)
    assert match, line
    published, outlet, slot, value = match.group(1, 2, 3, 4)
    since = f"{match['since']}/.." if match["since"] else ""
    if slot == "members":
        return members(published, outlet, value, complete=bool(match["complete"]))
    if slot == "Secretary General":
        return general(value, published, outlet, at=since)
    return told(f"standing/{value}", published, outlet, by=match["by"] or "", state=slot, org=CSTO)


def answer(entries: list[Entry], slot: str, on: str) -> Answer:
    state = state_on(lay_grounds(CSTO, entries, group_origins), on=date.fromisoformat(on))
    cells = {cell.name: cell.answer for cell in state.offices}
    return {**cells, **{member.name: member.standing for member in state.members}}[slot]


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 5


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: str) -> None:
    told_lines, asked_lines = (part.splitlines() for part in example.split("\n\n"))
    entries = [report(line) for line in told_lines]
    for line in asked_lines:
        match = QUESTION.fullmatch(line)
        assert match, line
        slot, on, value, status = match.groups()
        found = answer(entries, slot, on)
        assert (found.value or "-", found.status) == (value, status), line

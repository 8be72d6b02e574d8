"""The marked passages: their form, and what is counted of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import MarkedError, NotFoundError
from foedus.evaluate.passages import is_passages, judge, read_passages
from foedus.model import Actor, Arg, Claim, Span

PASSAGES = Path(__file__).parent / "passages.txt"
TEXT = "Oman praised Kenya. Togo and Benin met."
MARKED = f"""## 1 two events
{TEXT}
+ SUPPORT | Oman -> Kenya | praised Kenya
+ CONSULT | Togo; Benin -> | met
? ACCUSE or REJECT | Oman -> Togo | Oman | negative
"""


def claim(kind: str, actors: str, recipients: str, words: str, **more: str) -> Claim:
    start = TEXT.index(words)
    sides = [("actor", actors), ("recipient", recipients)]
    args = tuple(
        Arg(role, tuple(Actor(name, "state") for name in names.split("; "))) for role, names in sides if names
    )
    evidence = Span(start, start + len(words))
    return Claim("a", evidence, "narrator", "event", kind, "", args, **more)  # type: ignore[arg-type]


def write(folder: Path, text: str) -> Path:
    file = folder / "passages.txt"
    file.write_text(text, "utf-8")
    return file


def test_every_passage_has_its_number_and_its_events_their_words() -> None:
    passages = read_passages(PASSAGES)
    assert [each.number for each in passages] == list(range(1, len(passages) + 1))
    assert len(passages) >= 60
    assert sum(event.must for each in passages for event in each.events) >= 150
    assert sum(not each.events for each in passages) >= 4


def test_a_passage_is_read_and_judged(tmp_path: Path) -> None:
    passage = read_passages(write(tmp_path, MARKED))[0]
    assert (passage.title, passage.text) == ("two events", TEXT)
    right = claim("SUPPORT", "Oman", "Kenya", "Oman praised Kenya")
    mutual = claim("CONSULT", "Benin", "Togo", "Togo and Benin met")
    may = claim("REJECT", "Oman", "Togo", "Oman", polarity="negative")
    twice = claim("SUPPORT", "Oman", "Kenya", "praised Kenya")
    outcome = judge(passage, [right, mutual, may, twice])
    assert (outcome.right, outcome.wrong, outcome.missed) == ((right, mutual), (twice,), ())
    assert (outcome.count.precision, outcome.count.recall) == (2 / 3, 1.0)


@pytest.mark.parametrize(
    "wrong",
    [
        claim("ACCUSE", "Oman", "Kenya", "Oman praised Kenya"),
        claim("SUPPORT", "Oman", "", "Oman praised Kenya"),
        claim("SUPPORT", "Oman; Togo", "Kenya", "Oman praised Kenya"),
        claim("SUPPORT", "Kenya", "Oman", "Togo and Benin"),
        claim("SUPPORT", "Oman", "Kenya", "Oman praised Kenya", polarity="negative"),
        claim("SUPPORT", "Oman", "Kenya", "Oman praised Kenya", realis="future"),
    ],
)
def test_another_type_side_mood_or_place_is_wrong(tmp_path: Path, wrong: Claim) -> None:
    outcome = judge(read_passages(write(tmp_path, MARKED))[0], [wrong])
    assert (outcome.right, outcome.wrong) == ((), (wrong,))
    assert len(outcome.missed) == 2


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("no passage\n", NotFoundError, "begins with '## '"),
        ("## one\ntext\n", MarkedError, "## number title"),
        ("## 1 a\nOman fell.\n+ LOVE | Oman -> | fell\n", MarkedError, "LOVE"),
        ("## 1 a\nOman fell.\n+ ACCUSE | Oman -> | rose\n", MarkedError, "nowhere"),
        ("## 1 a\nOman fell.\n+ ACCUSE | Oman\n", MarkedError, ":3:"),
        ("## 1 a\nOman fell.\n+ ACCUSE | Oman -> | fell | sad\n", MarkedError, "sad"),
    ],
)
def test_what_is_no_passage_is_told(tmp_path: Path, text: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        read_passages(write(tmp_path, text))


def test_a_file_of_passages_is_known_by_its_first_line(tmp_path: Path) -> None:
    assert is_passages(PASSAGES)
    assert not is_passages(write(tmp_path, "a\tb\n"))

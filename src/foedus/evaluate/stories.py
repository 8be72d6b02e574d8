"""Stories scored by B-cubed: each report by what share of its story is right, and what share is there.

Bagga and Baldwin 1998, "Algorithms for scoring coreference chains".
"""

from __future__ import annotations

import gzip
import random
import zlib
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Final

import msgspec

from foedus.errors import MarkedError, NotFoundError
from foedus.evaluate.counts import f1_of
from foedus.link.stories import StoryStream, group_stories
from foedus.model import Passage, Story

SEEDS: Final = (1, 2, 3, 4, 5)
"""Orders of arrival that are tried beside that of the file."""

Groups = Sequence[Hashable]
"""For each report, in order, what tells its group from others."""

BEST_KNOWN: Final = (
    "0.89 online: sparse terms with union-find, measured on topics 36 to 45 before this was written; "
    "sentence embeddings were below it"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A report whose story people marked."""

    topic: str
    story: str
    passage: Passage


class _Row(msgspec.Struct):
    topic: int | str
    story: str
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """Mean precision and recall of reports, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return f1_of(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class StoryFigures:
    """What was found in one way, over one or more orders of arrival."""

    how: str
    shares: Shares
    least: float
    """The lowest F1 of an order."""
    stories: float
    """How many stories were found, on average."""


def read_stories(path: Path) -> tuple[Marked, ...]:
    """The marked reports of a file of JSON lines with `topic`, `story` and `text`, gzipped or not.

    Raises MarkedError where a line is none of these.
    """
    data = path.read_bytes()
    try:
        lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
        rows = [msgspec.json.decode(line, type=_Row, strict=False) for line in lines if line.strip()]
    except (OSError, EOFError, zlib.error, msgspec.DecodeError) as error:
        raise MarkedError(
            f"{path} is no file of marked stories: {error}; each line needs topic, story and text, so give "
            "--data a folder that has such files alone, or has them in stories/"
        ) from error
    return tuple(
        Marked(str(row.topic), row.story, Passage(row.id or f"{number}", "", None, row.text))
        for number, row in enumerate(rows)
    )


def find_story_files(data: Path) -> tuple[Path, ...]:
    """The files of marked stories in a folder or its `stories/`; raises NotFoundError without any."""
    for folder in (data / "stories", data):
        found = tuple(sorted(folder.glob("*.jsonl.gz"))) + tuple(sorted(folder.glob("*.jsonl")))
        if found:
            return found
    raise NotFoundError(
        f"{data} has no marked stories: expected *.jsonl.gz in it or in its stories/, "
        "one report a line with topic, story and text"
    )


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Shares:
    """Precision and recall of a grouping: the group of each report in both, report by report."""
    both, golden, grouped = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    size = len(gold) or 1
    precision = sum(count * count / grouped[pair[1]] for pair, count in both.items()) / size
    recall = sum(count * count / golden[pair[0]] for pair, count in both.items()) / size
    return Shares(precision, recall)


def score_stories(marked: Sequence[Marked]) -> tuple[StoryFigures, ...]:
    """All reports grouped together, of whatever topic: all at once, and as they arrive.

    "online" is the stories after the last report, each step of which knew what came before it alone; "on
    arrival" the story that each report was put to when it came, never looked at again.
    """
    batch = _places(marked, group_stories([each.passage for each in marked]))
    orders = [random.Random(seed).sample(marked, len(marked)) for seed in SEEDS]  # noqa: S311
    in_file, shuffled = _follow(marked), [_follow(order) for order in orders]
    return (
        _figures("batch", [(marked, batch)]),
        _figures("online, file order", [(marked, in_file[0])]),
        _figures("online, shuffled", list(zip(orders, (each[0] for each in shuffled), strict=True))),
        _figures("on arrival, file order", [(marked, in_file[1])]),
        _figures("on arrival, shuffled", list(zip(orders, (each[1] for each in shuffled), strict=True))),
    )


def _follow(order: Sequence[Marked]) -> tuple[Groups, Groups]:
    """The stories in the end, and those on arrival."""
    stream = StoryStream()
    arrival = [stream.add(each.passage) for each in order]
    return _places(order, stream.stories()), arrival


def _places(marked: Sequence[Marked], stories: Sequence[Story]) -> Groups:
    story_of = {key: story.first for story in stories for key in story.keys}
    return [story_of[each.passage.key] for each in marked]


def _figures(how: str, found: Sequence[tuple[Sequence[Marked], Groups]]) -> StoryFigures:
    shares = [b_cubed([each.story for each in order], groups) for order, groups in found]
    mean = Shares(fmean(each.precision for each in shares), fmean(each.recall for each in shares))
    sizes = fmean(len(set(groups)) for _, groups in found)
    return StoryFigures(how, mean, min(each.f1 for each in shares), sizes)

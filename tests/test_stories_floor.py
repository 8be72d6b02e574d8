"""Stories on the marked development set: the figures may rise and not fall below what was reached."""

from __future__ import annotations

from pathlib import Path

from foedus.evaluate.stories import b_cubed, read_stories
from foedus.link.stories import group_stories

FLOOR = 0.9


def test_ten_topics_clustered_together(shared_data: Path) -> None:
    marked = [
        each
        for each in read_stories(shared_data / "stories" / "ecbplus_dev.jsonl.gz")
        if int(each.topic) <= 12 and int(each.topic) not in {5, 10}
    ]
    stories = group_stories([each.passage for each in marked])
    found = {key: story.first for story in stories for key in story.keys}
    shares = b_cubed([each.story for each in marked], [found[each.passage.key] for each in marked])
    assert shares.f1 >= FLOOR

"""Who does what to whom, found in a sentence alone."""

from __future__ import annotations

import pytest

from foedus.extract.encoder.reading import shipped_encoder
from foedus.extract.events.records import find_events_in
from foedus.extract.events.telling import read_tree

CASES = [
    (
        "Finland expelled two diplomats of Belarus on Friday.",
        "SANCTION",
        "Finland",
        "two diplomats of Belarus",
    ),
    ("Two diplomats were expelled by Finland.", "SANCTION", "Finland", "Two diplomats"),
    ("The rebels, who had fled, attacked a convoy near Bunia.", "ASSAULT", "The rebels", "a convoy"),
    ("Peru agreed to release nine prisoners.", "AGREE", "Peru", "nine prisoners"),
    ("Peru said on Monday it had released nine prisoners.", "RETREAT", "Peru", "nine prisoners"),
    ("Norway imposed sanctions on Myanmar.", "SANCTION", "Norway", "Myanmar"),
    ("France signed a trade deal with Ghana.", "SUPPORT", "France", "Ghana"),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), CASES)
def test_a_record_is_found(text: str, kind: str, source: str, target: str) -> None:
    found = [
        (event.told.type, event.source.of(text), event.target.of(text) if event.target else "")
        for event in find_events_in(read_tree(text, shipped_encoder()), text)
    ]
    assert any(
        one[0] == kind
        and one[1].startswith(source.split(",", maxsplit=1)[0])
        and target in (one[2], one[2].split(" near")[0])
        for one in found
    ), found


def test_who_only_tells_does_nothing_by_it() -> None:
    text = "The minister said that Sudan had recalled its ambassador from Chad."
    events = find_events_in(read_tree(text, shipped_encoder()), text)
    assert [event.source.of(text) for event in events] == ["Sudan"]

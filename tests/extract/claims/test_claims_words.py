"""`_data/words/claims.toml` uses only what `predicates.toml` knows, and its verbs inflect."""

import pytest

from foedus.extract.claims.words import FrameRow, frames, inflect, table_of, verb_forms, words_of
from foedus.lexicon import read_predicates, read_words

SOURCES = {"agent", "patient", "inside", "owner", "whose", "that", "context", "thread", "about", "subject"}
TAKES = {
    "state",
    "states",
    "government",
    "leader",
    "party",
    "org",
    "organ",
    "organ_itself",
    "members",
    "treaty",
}
TAKES |= {"clause", "body", "target", "council"}


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.rule)
def test_every_frame_makes_a_claim_that_the_record_knows(frame: FrameRow) -> None:
    predicates = read_predicates()
    row = predicates[frame.predicate]
    assert {slot.role for slot in frame.slots} <= set(row["roles"])
    modes = {frame.mode, frame.planned, *(() if frame.negative in ("keep", "drop") else (frame.negative,))}
    assert modes - {"", "noun", "status"} <= set(row["modes"])
    if frame.ahead:
        predicate, _, mode = frame.ahead.partition("/")
        assert mode in predicates[predicate]["modes"]


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.rule)
def test_every_slot_looks_somewhere_for_something(frame: FrameRow) -> None:
    for slot in frame.slots:
        parts = {part for source in slot.sources for part in source.split("+")}
        assert {part.removeprefix("subject.") for part in parts} <= SOURCES | words_of("prepositions")
        assert slot.take in TAKES


def test_rules_are_named_once_and_have_reasons() -> None:
    rules = [frame.rule for frame in frames()]
    assert len(rules) == len(set(rules))
    rows = [*read_words("claims")["frame"], *read_words("claims")["classes"].values()]
    assert all(row["reason"] for row in rows)


@pytest.mark.parametrize(
    ("lemma", "irregular", "forms"),
    [
        ("join", [], ["join", "joins", "joined", "joined", "joining"]),
        ("deploy", [], ["deploy", "deploys", "deployed", "deployed", "deploying"]),
        ("deny", [], ["deny", "denies", "denied", "denied", "denying"]),
        ("accede", [], ["accede", "accedes", "acceded", "acceded", "acceding"]),
        ("attach", [], ["attach", "attaches", "attached", "attached", "attaching"]),
        ("agree", [], ["agree", "agrees", "agreed", "agreed", "agreeing"]),
        ("freeze", ["froze", "frozen"], ["freeze", "freezes", "froze", "frozen", "freezing"]),
        ("skip", ["skipped", "skipped", "skipping"], ["skip", "skips", "skipped", "skipped", "skipping"]),
    ],
)
def test_verbs_inflect(lemma: str, irregular: list[str], forms: list[str]) -> None:
    assert [written for written, _ in inflect(lemma, irregular)] == forms


def test_governors_are_verbs_that_are_recognised() -> None:
    known = {reading.lemma for readings in verb_forms().values() for reading in readings}
    for name in ("governors", "passive_governors", "ing_governors", "matter_governors"):
        assert {verb.split()[0] for verb in table_of(name)} <= known

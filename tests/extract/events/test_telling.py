"""Event types by the shipped weights, on sentences that are in no training file."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus import lexicon
from foedus.errors import ModelError
from foedus.extract.encoder.reading import shipped_encoder
from foedus.extract.events import weights
from foedus.extract.events.telling import Told, read_tree, tell_in
from foedus.extract.events.weights import shipped_events
from foedus.model import Span
from foedus.training.events import read_labelled, unmark

CASES = [
    ("SUPPORT", "[Uruguay] signed a trade accord with {Vietnam} on Monday."),
    ("AGREE", "[Uruguay] agreed to sign a trade accord with {Vietnam}."),
    ("REJECT", "[Uruguay] refused to sign the trade accord with {Vietnam}."),
    ("REQUEST", "[Vietnam] urged {Uruguay} to sign the trade accord."),
    ("CONSULT", "[Finland's president] met {the Latvian premier} in Riga."),
    ("AGREE", "[Finland's president] will meet {the Latvian premier} in Riga."),
    ("COERCE", "[Police in Lagos] arrested {four students} on Friday."),
    ("COERCE", "{Four students} were arrested by [police] on Friday."),
    ("RETREAT", "[Police in Lagos] released {four students} on Friday."),
    ("ASSAULT", "[Gunmen] killed {four students} on Friday."),
    ("ACCUSE", "[The bishop] condemned {the killing of four students}."),
    ("ACCUSE", "[Prosecutors] opened an investigation into {the shipyard}."),
    ("THREATEN", "[Iceland] threatened to expel {the envoy}."),
    ("SANCTION", "[Iceland] expelled {the envoy}."),
    ("CONCEDE", "[Colombo] lifted the curfew in {Jaffna}."),
    ("COERCE", "[Colombo] imposed a curfew in {Jaffna}."),
    ("AID", "[Luxembourg] sent tents and medicine to {Samoa}."),
    ("SANCTION", "[Luxembourg] suspended aid to {Samoa}."),
    ("COOPERATE", "[Oman] held joint naval exercises with {Kenya}."),
    ("MOBILIZE", "[Oman] massed troops on its border with {Yemen}."),
    ("PROTEST", "[Thousands of dentists] marched through Bern against {the health law}."),
]


def told(marked: str) -> Told:
    text, source, target = unmark(marked)
    return tell_in(read_tree(text, shipped_encoder()), source or Span(0, 1), target, shipped_events())


@pytest.mark.parametrize(("kind", "marked"), CASES)
def test_a_type_is_told(kind: str, marked: str) -> None:
    found = told(marked)
    assert found.type == kind
    assert 0 < found.share <= 1


def test_no_case_is_a_training_sentence() -> None:
    assert not {unmark(marked)[0] for _, marked in CASES} & {each.text for each in read_labelled()}


@pytest.mark.parametrize(
    ("kind", "mode", "marked"),
    [
        ("COERCE", "arrest", "[Police in Lagos] arrested {four students} on Friday."),
        ("COERCE", "curfew", "[Colombo] imposed a curfew in {Jaffna}."),
        ("RETREAT", "release", "[Police in Lagos] released {four students} on Friday."),
        ("SANCTION", "expel", "[Iceland] expelled {the envoy}."),
        ("SUPPORT", "sign", "[Uruguay] signed a trade accord with {Vietnam} on Monday."),
        ("AGREE", "", "[Uruguay] agreed to sign a trade accord with {Vietnam}."),
    ],
)
def test_a_mode_is_told(kind: str, mode: str, marked: str) -> None:
    found = told(marked)
    assert (found.type, found.mode) == (kind, mode)


def test_what_is_no_event_is_likelier_to_be_none() -> None:
    assert told("[Bhutan] lies between {India} and China.").none > told("[Bhutan] invaded {India}.").none


def test_weights_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "files", lambda _: Path("/nowhere"))
    with pytest.raises(ModelError, match=r"events\.npz cannot be read .*; install Foedus again"):
        weights.shipped_events.__wrapped__()

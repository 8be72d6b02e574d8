"""What is an event, which type and context it has, and which tellings are one event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from exported import ARMENIA, AZERBAIJAN, CSTO, Exported, add_claims

import foedus
from foedus.lexicon import read_plover, read_predicates
from foedus.model import Actor, Time
from foedus.serve.export.asked import Asked, View
from foedus.serve.export.events import QUADS, Event, find_events, types

MAY = Time("2023-05-04", date(2023, 5, 4), date(2023, 5, 4), "day", "text")
SHELLING = "Armenia accused Azerbaijan of shelling its villages.\n"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[foedus.Record]:
    with foedus.open(tmp_path / "made.db") as record:
        yield record


def events_of(record: foedus.Record) -> tuple[Event, ...]:
    return find_events(View(record, Asked()))


def test_every_type_has_a_quad_and_every_row_a_type() -> None:
    assert len(types()) == 16
    for row in types().values():
        assert row.quad in QUADS
        assert (row.score < 0) == row.quad.endswith("CONFLICT")
        assert row.future in {"", *types()}
    tables = read_plover()
    assert {row["type"] for row in (*tables["event"], *tables["act"])} <= types().keys()


def test_rows_name_predicates_modes_and_roles_that_there_are() -> None:
    for row in read_plover()["event"]:
        known = read_predicates()[row["predicate"]]
        assert row["mode"] in known["modes"]
        assert {*row["actor"], *row["recipient"]} <= set(known["roles"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"predicate": "ACCUSE", "mode": "allege"}, ("ACCUSE", ("allege",), ())),
        ({"predicate": "ACCUSE", "mode": "allege; disapprove"}, ("ACCUSE", ("allege", "disapprove"), ())),
        ({"predicate": "ACCUSE", "polarity": "negative"}, ("ACCUSE", (), ("negation",))),
        ({"predicate": "COOPERATE", "realis": "future"}, ("AGREE", (), ())),
        ({"predicate": "RETREAT", "realis": "future"}, ("RETREAT", (), ("future",))),
        ({"predicate": "ASSAULT", "realis": "hypothetical"}, ("ASSAULT", (), ("hypothetical",))),
        ({"predicate": "COOPERATE", "realis": "alleged"}, ("COOPERATE", (), ())),
    ],
)
def test_a_claim_of_a_type_is_taken_as_it_is(
    made: foedus.Record, given: dict[str, object], expected: tuple[object, ...]
) -> None:
    claim = {"words": SHELLING.strip(), "actor": (ARMENIA,), "recipient": (AZERBAIJAN,), **given}
    add_claims(made, SHELLING, claim)
    (event,) = events_of(made)
    assert (event.main.type, event.main.modes, event.main.contexts) == expected
    assert (event.main.actors, event.main.recipients) == ((ARMENIA,), (AZERBAIJAN,))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"predicate": "meeting", "mode": "planned", "org": (CSTO,)}, ("AGREE", (CSTO,), ())),
        (
            {"predicate": "aid", "mode": "refused", "helper": (CSTO,), "requester": (ARMENIA,)},
            ("REJECT", (CSTO,), (ARMENIA,)),
        ),
        (
            {"predicate": "meeting", "mode": "held", "org": (CSTO,), "absent": (ARMENIA,)},
            ("CONSULT", (CSTO,), ()),
        ),
    ],
)
def test_a_claim_of_another_predicate_is_the_event_of_its_row(
    made: foedus.Record, given: dict[str, object], expected: tuple[object, ...]
) -> None:
    add_claims(made, SHELLING, {"words": SHELLING.strip(), **given})
    (event,) = events_of(made)
    assert (event.main.type, event.main.actors, event.main.recipients) == expected


@pytest.mark.parametrize(
    ("given", "happens"),
    [
        ({}, True),
        ({"realis": "alleged"}, False),
        ({"realis": "future"}, False),
        ({"realis": "hypothetical"}, False),
        ({"polarity": "negative"}, False),
    ],
)
def test_only_what_is_told_as_a_fact_happens(
    made: foedus.Record, given: dict[str, object], happens: bool
) -> None:
    told = {
        "words": SHELLING.strip(),
        "predicate": "ASSAULT",
        "actor": (AZERBAIJAN,),
        "recipient": (ARMENIA,),
    }
    add_claims(made, SHELLING, {**told, **given})
    (event,) = events_of(made)
    assert event.main.happens is happens


def test_a_mode_without_a_row_is_no_event(made: foedus.Record) -> None:
    add_claims(made, SHELLING, {"words": SHELLING.strip(), "predicate": "aid", "mode": "deferred"})
    assert events_of(made) == ()


def test_a_claim_of_the_type_goes_before_what_overlaps_it(made: foedus.Record) -> None:
    words = SHELLING.strip()
    typed = {"words": words, "predicate": "REJECT", "mode": "assist", "actor": (CSTO,)}
    rowed = {"words": words[:30], "predicate": "aid", "mode": "refused", "helper": (CSTO,)}
    add_claims(made, SHELLING, typed, rowed)
    (event,) = events_of(made)
    assert event.main.entry.claim.predicate == "REJECT"


def test_a_row_with_the_day_or_with_more_sides_goes_before_a_claim_of_the_type(made: foedus.Record) -> None:
    words = SHELLING.strip()
    typed = {"words": words, "predicate": "REQUEST", "mode": "assist", "actor": (ARMENIA,)}
    asked = {"predicate": "aid", "mode": "requested", "requester": (ARMENIA,), "helper": (CSTO,)}
    add_claims(made, SHELLING, typed, {"words": words, "time": MAY, **asked})
    (event,) = events_of(made)
    assert (event.main.entry.claim.predicate, event.main.time.value) == ("aid", "2023-05-04")
    assert event.main.recipients == (CSTO,)


def test_what_is_told_again_without_its_day_is_the_same_event(made: foedus.Record) -> None:
    text = "Armenia met Azerbaijan on 4 May. Armenia met Azerbaijan.\n"
    told = {"predicate": "CONSULT", "actor": (ARMENIA, AZERBAIJAN)}
    dated = {**told, "words": "Armenia met Azerbaijan on 4 May.", "time": MAY}
    article = add_claims(made, text, dated, {**told, "words": text[33:].strip(), "mode": "phone"})
    (event,) = events_of(made)
    assert (len(event.tellings), event.main.time.value) == (2, "2023-05-04")
    assert event.main.entry.claim.evidence.of(article.text).endswith("4 May.")


def test_of_two_days_what_has_none_is_an_event_of_its_own(made: foedus.Record) -> None:
    text = "Armenia met Azerbaijan on 4 May. On 9 June they met. Armenia met Azerbaijan.\n"
    told = {"predicate": "CONSULT", "actor": (ARMENIA, AZERBAIJAN)}
    june = Time("2023-06-09", date(2023, 6, 9), date(2023, 6, 9), "day", "text")
    one = {**told, "words": "Armenia met Azerbaijan on 4 May.", "time": MAY}
    other = {**told, "words": "On 9 June they met.", "time": june}
    add_claims(made, text, one, other, {**told, "words": "they met. Armenia met Azerbaijan."})
    assert len(events_of(made)) == 3


def test_who_signed_is_known_from_the_pack_and_what_nobody_does_is_no_event(made: foedus.Record) -> None:
    text = "The treaty was signed in Tashkent. The accord was signed too.\n"
    treaty, other = Actor("Collective Security Treaty", "treaty"), Actor("Accord of Nowhere", "treaty")
    one = {"words": "The treaty was signed in Tashkent.", "treaty": (treaty,)}
    two = {"words": "The accord was signed too.", "treaty": (other,)}
    add_claims(made, text, *({"predicate": "treaty", "mode": "signed", **each} for each in (one, two)))
    (event,) = events_of(made)
    assert {actor.name for actor in event.main.actors} >= {"Armenia", "Uzbekistan"}
    assert len(event.main.actors) == 6
    assert find_events(View(made, Asked(packs=False))) == ()


def test_who_names_fewer_tells_the_same_event(made: foedus.Record) -> None:
    text = "The allies met. The allies met with Armenia.\n"
    fewer = {"words": "The allies met.", "predicate": "CONSULT", "actor": (CSTO,)}
    more = {"words": "The allies met with Armenia.", "predicate": "CONSULT", "actor": (CSTO, ARMENIA)}
    article = add_claims(made, text, fewer, more)
    (event,) = events_of(made)
    assert event.main.actors == (CSTO, ARMENIA)
    assert [each.entry.claim.evidence.of(article.text) for each in event.tellings] == [
        "The allies met.",
        "The allies met with Armenia.",
    ]


def test_what_is_affirmed_and_denied_is_contested(made: foedus.Record) -> None:
    text = "The troops left. No, the troops have not left.\n"
    left = {"words": "The troops left.", "predicate": "RETREAT", "actor": (AZERBAIJAN,)}
    stayed = {"words": "the troops have not left", "polarity": "negative"}
    add_claims(made, text, left, {**left, **stayed})
    assert {event.status for event in events_of(made)} == {"contested"}


def test_an_act_of_speech_is_an_event_of_its_speakers(record: foedus.Record) -> None:
    accused = [
        event
        for event in events_of(record)
        if event.main.entry.claim.rule.startswith("act: ") and event.main.type == "ACCUSE"
    ]
    assert accused
    for event in accused:
        said = record.explain(event.main.entry.id).statement
        assert said is not None
        assert event.main.actors == said.speakers


# --- PLOVER's JSON lines ---------------------------------------------------------------------------------


def test_lines_have_the_fields_of_the_manual(exported: Exported, record: foedus.Record) -> None:
    lines = [json.loads(line) for line in exported("plover").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) > 20
    for line in lines:
        article = record.article(line["foedus"]["article"])
        info = line["text_info"]
        assert article.text[info["start"] : info["end"]] == line["text"] == line["event_text"][0]
        sentence = record.notes(article.id).sentences[info["sequence"] - 1].span
        assert sentence.start <= info["start"] < sentence.end
        assert line["cite_info"].get("title") == article.title.value
        assert line["cite_info"]["version"] == article.id
        assert line["quad_code"] == QUADS.index(types()[line["event"][0]].quad) + 1
        assert line["foedus"]["holder"]


def test_lines_name_the_events_of_the_table(exported: Exported) -> None:
    table = exported("polecat").splitlines()[1:]
    links = [json.loads(line)["link"] for line in exported("plover").splitlines()]
    assert list(dict.fromkeys(links)) == [line.split("\t")[0] for line in table]


def test_an_actor_has_its_code_words_and_name(exported: Exported) -> None:
    actors = [actor for line in exported("plover").splitlines() for actor in json.loads(line)["actor"]]
    putin = next(a for a in actors if a["identifier_text"] == "Vladimir Putin" and "actor_text" in a)
    assert (putin["code"], putin["sector"], putin["cow"]) == ("RUS", "GOV", 365)
    assert putin["office"] == "President"

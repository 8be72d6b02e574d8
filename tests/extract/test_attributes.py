from datetime import date

import pytest
from extraction import read_text

from foedus.collect.plain import read_text as collected
from foedus.model import Statement, Time
from foedus.pipeline import annotate


def on_day(day: date) -> Time:
    return Time(day.isoformat(), day, day, "day", "user")


def statement(text: str) -> Statement:
    return read_text(text).statements[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bloc will act,” Zas said.", "direct"),
        ("Zas said that the bloc would “act at once.”", "mixed"),
        ("Zas said that the bloc would act.", "indirect"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert statement(text).kind == kind


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Stanislav Zas said that it rained.", ["Stanislav Zas"]),
        (
            "Baku and Yerevan have stated that it rained.",
            ["Government of Azerbaijan", "Government of Armenia"],
        ),
        ("Talks between Baku and Yerevan proved that it rained, Zas said.", ["Stanislav Zas"]),
        ("Armenia’s Nikol Pashinyan said that it rained.", ["Nikol Pashinyan"]),
        ("The leaders of the CSTO said that it rained.", []),
        ("TASS reported that it rained.", ["TASS"]),
        (
            "Kremlin spokesman Dmitry Peskov left. Its spokeswoman, Maria Zakharova, said that it rained.",
            ["Maria Zakharova"],
        ),
        ("Donald Trump, who is in talks with Vladimir Putin, said that it rained.", ["Donald Trump"]),
        ("Sergei Lavrov, a close ally of Vladimir Putin, said that it rained.", ["Sergey Lavrov"]),
        (
            "Nikol Pashinyan, Ilham Aliyev and Vladimir Putin said that it rained.",
            ["Nikol Pashinyan", "Ilham Aliyev", "Vladimir Putin"],
        ),
        (
            "Russia’s Sergei Lavrov and Armenia’s Ararat Mirzoyan said that it rained.",
            ["Sergey Lavrov", "Ararat Mirzoyan"],
        ),
        ("A lawyer for Nikol Pashinyan said that it rained.", []),
        ("The spokesman of the president of Armenia said that it rained.", []),
        ("Vladimir Putin’s envoy and Nikol Pashinyan said that it rained.", ["Nikol Pashinyan"]),
    ],
)
def test_speakers(text: str, speakers: list[str]) -> None:
    assert [actor.name for actor in read_text(text).statements[-1].speakers] == speakers


def test_a_headlines_last_word_governs_no_source_below_it() -> None:
    found = read_text("CSTO Secretary General Stanislav Zas said that it rained.", title="Talks go on")
    assert [each.speaker for each in found.statements] == ["Stanislav Zas"]


def test_addressee() -> None:
    text = "Zas told Armenia that it rained."
    addressee = statement(text).addressee
    assert addressee is not None
    assert addressee.of(text) == "Armenia"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Armenia condemned Azerbaijan.", "against"),
        ("Armenia praised Azerbaijan.", "for"),
        ("Armenia said that Azerbaijan paid.", "neutral"),
        ("Armenia complained that Azerbaijan paid.", "neutral"),
        ("Armenia condemned the attack by Azerbaijan.", "neutral"),
        ("Armenia condemned Azerbaijan’s attack.", "neutral"),
        ("Armenia condemned the Azerbaijani attack.", "neutral"),
    ],
)
def test_about(text: str, stance: str) -> None:
    assert [(actor.name, how) for actor, how in statement(text).about] == [("Azerbaijan", stance)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Armenia accused Russia of working with Azerbaijan.",
            {"Russia": "against", "Azerbaijan": "neutral"},
        ),
        (
            "Armenia praised Iran and Georgia for helping Belarus.",
            {"Iran": "for", "Georgia": "for", "Belarus": "neutral"},
        ),
        (
            "Pashinyan complained that Russia left Armenia alone.",
            {"Russia": "neutral", "Armenia": "neutral"},
        ),
    ],
)
def test_only_the_object_of_an_act_gets_its_stance(text: str, expected: dict[str, str]) -> None:
    assert {actor.name: how for actor, how in statement(text).about} == expected


def test_the_time_beside_the_cue_is_when_it_was_said() -> None:
    said = statement("Zas said on 4 May 2022 that the bloc would act in 2023.").said
    assert said.value == "2022-05-04"


def test_a_speaker_goes_on_on_the_same_occasion() -> None:
    first, second = read_text("Zas said on 4 May 2022 that it rained. Zas added that it snowed.").statements
    assert (second.said.value, second.said.basis) == (first.said.value, "inferred")


def test_a_statement_within_another_has_it_as_parent() -> None:
    outer, inner = read_text("Zas said that Armenia denied that it rained.").statements
    assert outer.parent is None
    assert inner.parent == outer.id


def test_the_outlets_own_note() -> None:
    text = "Zas said that it rained, without giving details."
    note = statement(text).outlet_note
    assert note is not None
    assert note.of(text) == "without giving details"


def test_a_day_long_past_is_background_and_no_occasion() -> None:
    body = "On 4 May 2002, Zas said that it rained. Zas added that it snowed."
    article = collected(f"Rain goes on\n\n{body}\n", published=on_day(date(2022, 5, 17)))
    assert [s.said.value for s in annotate(article).statements] == ["2002-05-04", ""]

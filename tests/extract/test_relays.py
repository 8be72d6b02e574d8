import pytest
from extraction import article_of, read

from foedus.model import Datum


def chains(text: str, **metadata: object) -> list[list[str]]:
    return [[hop.name for hop in s.chain] for s in read(article_of(text, **metadata)).statements]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Zas told the TASS news agency that it rained.", ["TASS"]),
        ("Zas said in an interview with Interfax that it rained.", ["Interfax"]),
        ("“It rained,” Zas told the state-run agency TASS.", ["TASS"]),
        ("It rained, Zas said, according to RFE/RL’s Armenian Service.", ["RFE/RL's Armenian Service"]),
        ("It rained, Zas said, as quoted by Interfax.", ["Interfax"]),
        ("Zas warned of a rift, TASS reports.", ["TASS"]),
        ("Interfax, citing RIA Novosti, reported on Monday. Zas said it rained.", []),
        ("It rained, Zas said, Interfax reported, citing RIA Novosti.", ["Interfax", "RIA Novosti"]),
        ("It rained, Zas told TASS, as quoted by Interfax.", ["Interfax", "TASS"]),
        (
            "It rained, Zas told RIA Novosti, Interfax reported, as cited by Armenpress.",
            ["Armenpress", "Interfax", "RIA Novosti"],
        ),
        (
            "It rained, Zas told TASS, as cited by Reuters, quoted by Interfax.",
            ["Interfax", "Reuters", "TASS"],
        ),
        (
            "Reuters reported, citing Interfax, which quoted TASS, that Zas told Izvestia it rained.",
            ["Reuters", "Interfax", "TASS", "Izvestia"],
        ),
        (
            "Armenpress, with reference to TASS, reports that Zas told Izvestia that it rained.",
            ["Armenpress", "TASS", "Izvestia"],
        ),
        ("Citing TASS, Armenpress writes that Zas warned of a rift.", ["Armenpress", "TASS"]),
        ("It rained, Zas said in remarks published by Izvestia on Monday.", ["Izvestia"]),
        ("It rained, Zas told the Russian newspaper Kommersant.", ["Kommersant"]),
        ("It rained, Zas told a Moscow newspaper.", []),
        ("Zas said that TASS had told a lie.", []),  # what is said is no station
        ("TASS reported that it rained.", []),  # the outlet is the speaker
    ],
)
def test_stations_of_a_sentence(text: str, chain: list[str]) -> None:
    assert chains(text)[-1] == chain


def test_an_outlet_that_reports_a_statement_is_its_station() -> None:
    outer, inner = chains("TASS reported that Zas had said that it rained.")
    assert (outer, inner) == ([], ["TASS"])


def test_from_the_publisher_inwards() -> None:
    outlet, credit = Datum("The Daily Post", "metadata"), Datum("Reuters", "text")
    text = "It rained, Zas told TASS, as quoted by Interfax."
    article = article_of(text, outlet=outlet, agencies=(credit,))
    (statement,) = read(article).statements
    assert [(hop.name, hop.kind) for hop in statement.chain] == [
        ("The Daily Post", "publisher"),
        ("Reuters", "agency"),
        ("Interfax", "agency"),
        ("TASS", "agency"),
    ]
    assert [hop.span.of(text) for hop in statement.chain if hop.span] == ["Interfax", "TASS"]


def test_an_outlet_that_credits_itself_stands_once() -> None:
    outlet, credit = Datum("TASS", "metadata"), Datum("Itar-Tass", "text")
    assert chains("Zas said that it rained.", outlet=outlet, agencies=(credit,)) == [["TASS"]]


def test_an_outlet_under_two_names_stands_once() -> None:
    agencies = (Datum("The Associated Press", "text"), Datum("AP", "text"))
    text = "Zas told the Associated Press that it rained."
    assert chains(text, agencies=agencies) == [["The Associated Press"]]


def test_an_interview_goes_on_through_the_same_speaker() -> None:
    text = "Zas told TASS that it rained. Lavrov said that it snowed. Zas added that it hailed."
    first, other, later = read(article_of(text)).statements
    assert [[hop.name for hop in s.chain] for s in (first, other, later)] == [["TASS"], [], ["TASS"]]
    assert [s.chain[0].basis for s in (first, later)] == ["text", "inferred"]


def test_an_interview_does_not_reach_another_day() -> None:
    text = "Zas told TASS on 3 May 2022 that it rained. Zas said on 9 June 2022 that it snowed."
    assert chains(text) == [["TASS"], []]

# ruff: noqa: E501 - a sentence and what it says are read on one line
"""Who speaks where an outlet quotes somebody, and the way that it came; by the shipped weights."""

import pytest
from extraction import article_of
from extraction import read_with_weights as read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foedus.pipeline import annotate

Row = tuple[str, str, str, tuple[str, ...]]


def rows(text: str) -> list[Row]:
    """Source, cue, content and the names of the chain of each statement."""
    article = article_of(text)
    return [
        (
            s.source.span.of(text) if s.source else "",
            s.cue.span.of(text) if s.cue else "",
            " … ".join(span.of(text) for span in s.content),
            tuple(hop.name for hop in s.chain),
        )
        for s in read(article).statements
    ]


GALUZIN, ZAS = "Mikhail Galuzin", "Stanislav Zas"
QUOTED: list[tuple[str, Row]] = [
    (f"Interfax quoted {GALUZIN} as saying that the talks would go on in May.", (GALUZIN, "saying", "that the talks would go on in May", ("Interfax",))),
    (f"Interfax quoted Deputy Foreign Minister {GALUZIN} as saying the talks would go on.", (f"Deputy Foreign Minister {GALUZIN}", "saying", "the talks would go on", ("Interfax",))),
    (f"TASS cited {ZAS} as saying that the drills would start on Friday.", (ZAS, "saying", "that the drills would start on Friday", ("TASS",))),
    ("TASS cited Lavrov as warning that the talks could fail.", ("Lavrov", "warning", "that the talks could fail", ("TASS",))),
    ("Interfax quoted Lavrov as describing the talks as useful.", ("Lavrov", "describing", "the talks as useful", ("Interfax",))),
    ("Interfax quoted Zas as having said that the border was not safe.", ("Zas", "having said", "that the border was not safe", ("Interfax",))),
    ("Interfax quoted Zas on Monday as saying the border was safe.", ("Zas", "saying", "the border was safe", ("Interfax",))),
    ("Interfax on Monday quoted Zas as saying the border was safe.", ("Zas", "saying", "the border was safe", ("Interfax",))),
    ("TASS quoted Zas, who leads the bloc, as saying the border was safe.", ("Zas, who leads the bloc", "saying", "the border was safe", ("TASS",))),
    ("The state-run news agency Belta quoted President Alexander Lukashenko as telling the council that the border was safe.", ("President Alexander Lukashenko", "telling", "that the border was safe", ("Belta",))),
    ("Russian news agencies quoted Sergei Lavrov as saying the offer was still open.", ("Sergei Lavrov", "saying", "the offer was still open", ("Russian news agencies",))),
    ("State media quoted Kim as saying that the army was ready.", ("Kim", "saying", "that the army was ready", ("State media",))),
    ("Interfax quoted the ministry as saying that no troops had been sent.", ("the ministry", "saying", "that no troops had been sent", ("Interfax",))),
    ("Reuters quoted a senior official as saying the deal was close.", ("a senior official", "saying", "the deal was close", ("Reuters",))),
    ("Tasnim cited Iranian Foreign Minister Abbas Araghchi as saying Tehran had received no letter.", ("Iranian Foreign Minister Abbas Araghchi", "saying", "Tehran had received no letter", ("Tasnim",))),
    (f"Armenia will not attend the summit, Armenpress quotes {GALUZIN} as saying.", (GALUZIN, "saying", "Armenia will not attend the summit", ("Armenpress",))),
    (f"“The talks will go on,” Interfax quoted {GALUZIN} as saying.", (GALUZIN, "saying", "“The talks will go on,”", ("Interfax",))),
    ("“The talks will go on,” the agency quoted him as saying.", ("him", "saying", "“The talks will go on,”", ())),
    ("“The offer is still open,” state news agency RIA quoted Lavrov as saying.", ("Lavrov", "saying", "“The offer is still open,”", ("RIA-Novosti",))),
    (f"{GALUZIN} was quoted as saying by TASS that the talks would go on in May.", (GALUZIN, "was quoted as saying", "that the talks would go on in May", ("TASS",))),
    (f"{GALUZIN} was quoted by RIA Novosti as saying that the talks would go on.", (GALUZIN, "saying", "that the talks would go on", ("RIA Novosti",))),
    (f"“The talks will go on,” {GALUZIN} was quoted by RIA Novosti as saying.", (GALUZIN, "saying", "“The talks will go on,”", ("RIA Novosti",))),
    ("“The border is not safe,” Zas was cited as saying by Belta.", ("Zas", "was cited as saying", "“The border is not safe,”", ("Belta",))),
    ("Zas was on Tuesday quoted by TASS as saying the border was safe.", ("Zas", "saying", "the border was safe", ("TASS",))),
    ("The foreign minister was quoted as saying that the talks would go on by the state news agency TASS.", ("The foreign minister", "was quoted as saying", "that the talks would go on", ("TASS",))),
    ("The Kremlin had seen the reports, Dmitry Peskov was quoted as saying by Russian news agencies.", ("Dmitry Peskov", "was quoted as saying", "The Kremlin had seen the reports", ("Russian news agencies",))),
    ("Lavrov was quoted as telling reporters that the offer was still open.", ("Lavrov", "was quoted as telling", "that the offer was still open", ())),
    (f"The talks would go on, {GALUZIN} said in comments carried by TASS.", (GALUZIN, "said", "The talks would go on", ("TASS",))),
    (f"{ZAS} said the drills would start on Friday, as reported by Interfax.", (ZAS, "said", "the drills would start on Friday", ("Interfax",))),
    (f"{ZAS}, quoted by TASS, said that the drills would start on Friday.", (ZAS, "said", "that the drills would start on Friday", ("TASS",))),
    ("The ministry’s statement, quoted by TASS, said that no troops had been sent.", ("The ministry’s statement", "said", "that no troops had been sent", ("TASS",))),
    (f"Interfax, citing {ZAS}, reported that the drills would start on Friday.", (ZAS, "citing", "that the drills would start on Friday", ("Interfax",))),
    (f"The drills would start on Friday, Interfax reported, citing {ZAS}.", (ZAS, "citing", "The drills would start on Friday", ("Interfax",))),
    (f"According to TASS, {ZAS} said the drills would start on Friday.", (ZAS, "said", "the drills would start on Friday", ("TASS",))),
    ("According to Interfax, Galuzin told reporters that the talks would go on.", ("Galuzin", "told", "that the talks would go on", ("Interfax",))),
    (f"{ZAS} told TASS that the drills would start on Friday, Interfax reported.", (ZAS, "told", "that the drills would start on Friday", ("Interfax", "TASS"))),
    ("Galuzin said, TASS reported, that the talks would go on in May.", ("Galuzin", "said", "that the talks would go on in May", ("TASS",))),
    # in its own voice the outlet is the source
    ("TASS reported that the train was late.", ("TASS", "reported", "that the train was late", ())),
    ("TASS reported on Monday that the train to Minsk was late again.", ("TASS", "reported", "that the train to Minsk was late again", ())),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_who_is_quoted_speaks(text: str, expected: Row) -> None:
    assert rows(text) == [expected]


def test_who_is_no_outlet_says_what_he_quotes() -> None:
    text = f"The prosecutor quoted {ZAS} as saying that the border was not safe."
    outer, inner = read(article_of(text)).statements
    assert (outer.source and outer.source.span.of(text), inner.parent) == ("The prosecutor", outer.id)
    assert [actor.name for actor in inner.speakers] == [ZAS]


def test_the_agency_takes_up_the_outlet_and_him_the_person() -> None:
    text = f"{ZAS} told TASS that it rained. “The drills will start,” the agency quoted him as saying."
    _, later = read(article_of(text)).statements
    assert [actor.name for actor in later.speakers] == [ZAS]
    assert [(hop.name, hop.basis) for hop in later.chain] == [("TASS", "inferred")]


PIECES = ("TASS", " quoted ", "was cited ", "by ", " as saying", " citing ", ZAS, ", ", "“It rained”", ".\n", " that it rained", " as telling")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example(", by  quoted was cited  as sayingTASSTASSby TASS")  # in which a comma was taken for somebody
def test_any_order_of_such_words_is_read(text: str) -> None:
    if text:
        assert all(s.content for s in annotate(article_of(text)).statements)

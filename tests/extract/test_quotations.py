import pytest
from extraction import read_text

QUOTED = [
    ("He said: “We stay.”", ["We stay."]),
    ('He said: "We stay." And "we go."', ["We stay.", "we go."]),
    ("Il a dit: «Nous restons».", ["Nous restons"]),
    ("Er sagte: „Wir bleiben“.", ["Wir bleiben"]),
    ('He said: “We stay."', ["We stay."]),
    ("''We stay,'' he said.", ["We stay,"]),
    ("He called it ‘a mistake’, and left.", ["a mistake"]),
    ("He called it 'our members' mistake', and left.", ["our members"]),
    ("The members' rights and the states' duties.", []),
    ("It isn't Zas's bloc.", []),
    ('A 12" screen and a 5\'10" man.', []),
    ("“A quote in ‘quotes’ stays one.”", ["A quote in ‘quotes’ stays one."]),
    ("“” is empty.", []),
    ("No marks at all.", []),
]


@pytest.mark.parametrize(("text", "inner"), QUOTED)
def test_inner(text: str, inner: list[str]) -> None:
    found = read_text(text).quotations
    assert [quotation.inner.of(text) for quotation in found] == inner
    assert all(q.span.contains(q.inner) and len(q.span) > len(q.inner) for q in found)


def test_a_quotation_of_several_paragraphs_is_left_open_until_the_last() -> None:
    text = "“One paragraph.\n“Another.\n“The last,” he said."
    found = read_text(text).quotations
    assert [(q.inner.of(text), q.closed) for q in found] == [
        ("One paragraph.", False),
        ("Another.", False),
        ("The last,", True),
    ]

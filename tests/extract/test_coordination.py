"""What is joined by "and" and its kin is several, and what a comma parts may be one."""

import pytest

from foedus.extract.coordination import coordinated_with
from foedus.model import Mention, Span


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("this body, as well as the SCO, met", ["SCO"]),
        ("this body and the SCO met", ["SCO"]),
        ("this body, and the SCO, met", ["SCO"]),
        ("the SCO and this body met", ["SCO"]),
        ("the CIS, the SCO and this body met", ["SCO", "CIS"]),
        ("this body, along with the SCO and the CIS, met", ["SCO", "CIS"]),
        ("the SCO invited the CIS, and this body agreed", []),
        ("the SCO, this body of nine states, met", []),
        ("this body, the SCO, met", []),
        ("this body met, and the SCO", []),
    ],
)
def test_what_a_description_is_joined_with(text: str, others: list[str]) -> None:
    names = [
        Mention(Span(text.index(name), text.index(name) + 3), "organisation", "organisation")
        for name in sorted(("SCO", "CIS"), key=text.find)
        if name in text
    ]
    start = text.index("this body")
    found = coordinated_with(text, Span(start, start + len("this body")), names)
    assert [each.span.of(text) for each in found] == others

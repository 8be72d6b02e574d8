"""Only addresses of the web lead outside, at the words that are looked for."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model import Span
from foedus.serve.web.outside import original_of

TEXT = "Zas said - on Monday, at last - that the well-known talks & visits would go on as they were planned."


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://",
        "https://[::1",
        "/a",
    ],
)
def test_what_is_no_address_of_the_web_leads_nowhere(url: str | None) -> None:
    assert original_of(url, TEXT, Span(0, 3)) == ""


def test_the_words_go_along() -> None:
    assert (
        original_of("https://norwire.example/a", TEXT, Span(0, 8))
        == "https://norwire.example/a#:~:text=Zas%20said"
    )
    assert (
        original_of("https://norwire.example/a#b", TEXT, Span(0, 3))
        == "https://norwire.example/a#b:~:text=Zas"
    )
    assert original_of("https://norwire.example/a") == "https://norwire.example/a"


def test_a_long_quotation_is_its_beginning_and_its_end() -> None:
    _, directive = original_of("https://norwire.example/a", TEXT, Span(0, len(TEXT))).split(":~:text=")
    start, end = directive.split(",")
    assert TEXT.startswith(unquote(start))
    assert TEXT.endswith(unquote(end))
    assert "-" not in directive


@given(st.text(min_size=1))
def test_any_words_can_be_looked_for(words: str) -> None:
    found = original_of("https://norwire.example/a", words, Span(0, len(words)))
    assert found.startswith("https://norwire.example/a")
    assert found.isascii()

"""The regular forms of verbs."""

import pytest

from foedus.extract.inflection import gerund, past, third_person


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ("says", "sayed", "saying")),
        ("deny", ("denies", "denied", "denying")),
        ("note", ("notes", "noted", "noting")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("veto", ("vetoes", "vetoed", "vetoing")),
        ("stress", ("stresses", "stressed", "stressing")),
        ("warn", ("warns", "warned", "warning")),
    ],
)
def test_regular_forms(verb: str, forms: tuple[str, str, str]) -> None:
    assert (third_person(verb), past(verb), gerund(verb)) == forms

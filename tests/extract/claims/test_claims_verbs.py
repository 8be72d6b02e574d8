"""The verb group: tense, voice, polarity and realis through auxiliaries and governing verbs."""

import pytest
from claims_reading import article_of, read

from foedus.extract.claims.pieces import find_views
from foedus.extract.claims.verbs import find_groups


def group_of(text: str, word: str) -> str | None:
    view = next(find_views(article_of(text), read(text)))
    at = next(k for k, piece in enumerate(view.pieces) if piece.lower == word)
    group = next(find_groups(view, at), None)
    if group is None:
        return None
    voice = "passive" if group.passive else "active"
    return f"{group.lemma} {group.tense} {voice} {group.polarity} {group.realis}"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Armenia left the bloc.", "left", "leave past active positive actual"),
        ("Armenia has not yet left the bloc.", "left", "leave perfect active negative actual"),
        ("Armenia did not leave the bloc.", "leave", "leave past active negative actual"),
        ("Armenia didn’t leave the bloc.", "leave", "leave past active negative actual"),
        ("Armenia will never leave the bloc.", "leave", "leave future active negative future"),
        ("Armenia might leave the bloc.", "leave", "leave future active positive hypothetical"),
        ("Armenia has refused to leave the bloc.", "leave", "leave perfect active negative actual"),
        ("Armenia did not refuse to leave the bloc.", "leave", "leave past active positive actual"),
        ("Armenia plans to leave the bloc.", "leave", "leave future active positive future"),
        ("Armenia does not plan to leave the bloc.", "leave", "leave future active negative future"),
        ("Armenia is expected to leave the bloc.", "leave", "leave future active positive future"),
        ("Armenia is said to have left the bloc.", "left", "leave present active positive alleged"),
        ("Armenia is leaving the bloc.", "leaving", "leave present active positive actual"),
        ("Armenia is considering leaving the bloc.", "leaving", "leave future active positive hypothetical"),
        ("Armenia has yet to leave the bloc.", "leave", "leave present active negative actual"),
        ("Armenia is unable to leave the bloc.", "leave", "leave present active negative actual"),
        ("Armenia reportedly left the bloc.", "left", "leave past active positive alleged"),
        ("Armenia was suspended.", "suspended", "suspend past passive positive actual"),
        ("Armenia has not been suspended.", "suspended", "suspend perfect passive negative actual"),
        ("Armenia could be suspended.", "suspended", "suspend future passive positive hypothetical"),
        ("Armenia is not a member.", "is", "be present active negative actual"),
        ("Armenia isn’t a member.", "isn't", "be present active negative actual"),
        ("Armenia was accused of leaving the bloc.", "leaving", "leave perfect active positive alleged"),
        ("Armenia no longer attends the meetings.", "attends", "attend present active negative actual"),
    ],
)
def test_groups(text: str, word: str, expected: str) -> None:
    assert group_of(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He thanked Armenia for leaving the bloc.", "leaving"),
        ("Without leaving the bloc, Armenia waited.", "leaving"),
        ("He came to leave a message.", "leave"),
        ("His leave of absence ended.", "leave"),
    ],
)
def test_presupposition_purpose_and_nouns_are_no_groups(text: str, word: str) -> None:
    assert group_of(text, word) is None

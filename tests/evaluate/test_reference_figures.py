"""References scored: "the company" and "he" against chains that people marked."""

from __future__ import annotations

from foedus.evaluate.reference import Form, Kind, Marked, ReferencesJudged, Taken, score_references

TEXT = "Ivo Lund leads Marn Steel. He said the company of his father would grow. The city cheered."


def _bounds(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _marked(words: str, head: str, kind: Kind, form: Form, chain: str) -> Marked:
    return Marked(_bounds(words), _bounds(head), kind, form, chain)


GOLD = (
    _marked("Ivo Lund", "Lund", "person", "name", "1"),
    _marked("Marn Steel", "Steel", "organisation", "name", "2"),
    _marked("He", "He", "person", "pronoun", "1"),
    _marked("the company of his father", "company", "organisation", "nominal", "2"),
    _marked("his father", "father", "person", "nominal", "3"),
    _marked("his", "his", "person", "pronoun", "1"),
    _marked("The city", "city", "place", "nominal", "4"),
)
NAMES = (Taken(_bounds("Ivo Lund"), "name", "lund"), Taken(_bounds("Marn Steel"), "name", "marn"))


def _figures(*found: Taken) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    rows = score_references([ReferencesJudged(TEXT, GOLD, (*NAMES, *found))])
    return {
        (row.name, row.how): (row.count.hit_found, row.count.found, row.count.hit_gold, row.count.gold)
        for row in rows
    }


def test_what_is_found_and_resolved_to_the_name_of_its_chain_is_right() -> None:
    found = _figures(
        Taken(_bounds("He"), "pronoun", "lund"), Taken(_bounds("the company"), "nominal", "marn")
    )
    assert found["all", "head"] == (2, 2, 2, 3)
    assert found["nominal", "head"] == (1, 1, 1, 1)
    assert found["pronoun", "head"] == (1, 1, 1, 2)
    assert found["organisation", "head"] == (1, 1, 1, 1)


def test_the_exact_stretch_is_asked_for_by_exact_only() -> None:
    found = _figures(Taken(_bounds("the company"), "nominal", "marn"))
    assert found["all", "head"] == (1, 1, 1, 3)
    assert found["all", "exact"] == (0, 1, 0, 3)


def test_the_wrong_actor_is_wrong_and_nobody_is_no_answer() -> None:
    assert _figures(Taken(_bounds("He"), "pronoun", "marn"))["all", "head"] == (0, 1, 0, 3)
    assert _figures(Taken(_bounds("He"), "pronoun", None))["all", "head"] == (0, 0, 0, 3)


def test_what_has_no_name_in_its_chain_is_wrong_to_resolve() -> None:
    assert _figures(Taken(_bounds("his father"), "nominal", "lund"))["all", "head"] == (0, 1, 0, 3)


def test_places_that_are_no_states_are_not_in_all() -> None:
    found = _figures(Taken(_bounds("The city"), "nominal", "marn"))
    assert found["all", "head"] == (0, 0, 0, 3)
    assert found["place", "head"] == (0, 1, 0, 0)

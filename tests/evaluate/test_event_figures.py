"""Pairs read from a table, and figures of types and quad classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import MarkedError, NotFoundError
from foedus.evaluate.events import older_codebook, read_pairs, score_quads, score_types

HEAD = "sentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\n"


def test_a_pair_is_read_with_its_actors(tmp_path: Path) -> None:
    file = tmp_path / "p.tsv"
    row = "1\tOslo fed Faro.\t<s>Oslo</s> fed <t>Faro</t> < Rome.\tOslo\tFaro\tAID\n"
    file.write_text(HEAD + row + row.replace("AID", "RETREAT"), "utf-8")
    first, second = read_pairs(file)
    assert first.text == "Oslo fed Faro < Rome."
    assert first.source is not None
    assert first.target is not None
    assert (first.source.of(first.text), first.target.of(first.text)) == ("Oslo", "Faro")
    assert (first.type, second.type) == ("AID", "YIELD")


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("a\tb\n1\t2\n", MarkedError, "file of pairs"),
        ("", MarkedError, "file of pairs"),
        (HEAD, NotFoundError, "no pair"),
        (HEAD + "1\tx\t<s>x</s>\tx\t\tLOVE\n", MarkedError, "LOVE"),
        (HEAD + "1\tx\n", MarkedError, ":2:"),
    ],
)
def test_what_is_no_file_of_pairs_is_told(
    tmp_path: Path, text: str, error: type[Exception], says: str
) -> None:
    file = tmp_path / "p.tsv"
    file.write_text(text, "utf-8")
    with pytest.raises(error, match=says):
        read_pairs(file)


def test_figures_are_means_over_the_types_that_occur() -> None:
    gold, found = ["AID", "AID", "ACCUSE", "REJECT"], ["AID", "YIELD", "ACCUSE", "ACCUSE"]
    figures = score_types(gold, found)
    assert dict(figures.by_type) == pytest.approx({"AID": 2 / 3, "ACCUSE": 2 / 3, "REJECT": 0.0})
    assert figures.macro == pytest.approx(4 / 9)
    assert figures.right == 0.5
    assert dict(score_quads(gold, found).by_type) == {"2": 1.0, "3": 1.0}


def test_our_types_are_called_as_the_older_codebook_has_them() -> None:
    book = older_codebook()
    assert book.name_of("CONCEDE", "easing") == "YIELD"
    assert book.name_of("SANCTION", "impose") == "COERCE"
    assert book.name_of("SANCTION", "expel") == "SANCTION"
    assert len(book.quads) == 15

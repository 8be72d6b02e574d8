"""GUM's columns read into mentions and their chains."""

from __future__ import annotations

import gzip
from pathlib import Path

from foedus.training.gum import read_chains

ROWS = (
    ("1", "Ivo", "PROPN", "3", "nsubj", "Entity=(1-person-new-nnnnn-cf1-1,2-coref-Ivo_Lund"),
    ("2", "Lund", "PROPN", "1", "flat", "Entity=1)"),
    ("3", "praised", "VERB", "0", "root", "_"),
    ("4", "his", "PRON", "6", "nmod:poss", "Entity=(2-organization-new-n-3-sgl(1-person-giv:act-n-1-ana)"),
    ("5", "old", "ADJ", "6", "amod", "_"),
    ("6", "club", "NOUN", "3", "obj", "_"),
    ("7", "of", "ADP", "8", "case", "_"),
    ("8", "friends", "NOUN", "6", "nmod", "Entity=(3-person-new-nnnnn-cf3-1-sgl)2)|SpaceAfter=No"),
    ("9", ".", "PUNCT", "3", "punct", "_"),
)  # fmt: skip


def test_mentions_have_their_head_form_and_chain(tmp_path: Path) -> None:
    lines = ["# newdoc id = GUM_news_lund", "# newpar"]
    lines += [f"{n}\t{w}\t_\t{tag}\t_\t_\t{head}\t{rel}\t_\t{misc}" for n, w, tag, head, rel, misc in ROWS]
    path = tmp_path / "x.conllu.gz"
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n\n").encode()))
    (document,) = read_chains(path, frozenset({"news"}))
    assert document.text == "Ivo Lund praised his old club of friends."
    shown = {
        (document.text[slice(*m.span)], document.text[slice(*m.head)], m.kind, m.form, m.chain, m.link)
        for m in document.mentions
    }
    assert shown == {
        ("Ivo Lund", "Lund", "person", "name", "1", "Ivo_Lund"),
        ("his", "his", "person", "pronoun", "1", ""),
        ("his old club of friends", "club", "organisation", "nominal", "2", ""),
        ("friends", "friends", "person", "nominal", "3", ""),
    }
    assert read_chains(path, frozenset({"bio"})) == []


def test_a_proper_noun_is_a_name_whatever_else_it_is(tmp_path: Path) -> None:
    entity = "Entity=(1-place-new-n-1-coref)"
    rows = f"1\tUS\t_\tADJ\tNNP\t_\t2\tamod\t_\t{entity}\n2\tnavy\t_\tNOUN\tNN\t_\t0\troot\t_\t_\n"
    path = tmp_path / "x.conllu.gz"
    path.write_bytes(gzip.compress(f"# newdoc id = GUM_news_navy\n# newpar\n{rows}\n".encode()))
    (document,) = read_chains(path, frozenset({"news"}))
    assert [(m.form, m.kind) for m in document.mentions] == [("name", "place")]

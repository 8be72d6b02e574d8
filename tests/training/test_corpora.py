"""Readers of the training corpora, on small inputs of our own; no torch needed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from foedus.errors import TrainingError
from foedus.evaluate.attributions import ROLES
from foedus.training.corpora import Document, Word, read_polnear, split_benchmark
from foedus.training.gum import read_gum
from foedus.training.names import add_offices, only_names, read_name_words
from foedus.training.own import read_articles, read_corpus, read_own_texts
from foedus.training.re3d import read_re3d
from foedus.training.syntax import RELATIONS, add_silver_syntax, canonical_relation

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

GUM = """\
# newdoc id = GUM_news_treaty
# newpar
# text = Ada Brandt doesn't sign.
1\tAda\tAda\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new-x-Ada_Brandt
2\tBrandt\tBrandt\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdoes\tdo\tAUX\tVBZ\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tsign\tsign\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

"""


def shown(document: Document) -> list[tuple[str, int, str]]:
    assert document.sentences is not None
    return [(document.text[w.start : w.end], w.head, w.relation) for w in document.sentences[0]]


def test_gum_text_is_rebuilt_and_names_are_headed_by_their_last_word(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu.gz"
    path.write_bytes(gzip.compress(GUM.encode()))
    (document,) = read_gum(path, frozenset({"news"}))
    assert document.text.strip() == "Ada Brandt doesn't sign."
    assert shown(document) == [
        ("Ada", 2, "compound"),
        ("Brandt", 5, "nsubj"),
        ("does", 5, "aux"),
        ("n't", 5, "advmod"),
        ("sign", 0, "root"),
        (".", 5, "punct"),
    ]
    assert document.mentions is not None
    assert [document.text[slice(*span)] for span in document.mentions["person"]] == ["Ada Brandt"]
    assert read_gum(path, frozenset({"bio"})) == []


@pytest.mark.parametrize(
    ("name", "verbal", "ours"),
    [
        ("dobj", False, "obj"),
        ("nsubjpass", True, "nsubj:pass"),
        ("nmod:of", True, "obl"),
        ("nmod:of", False, "nmod"),
        ("nmod:poss", True, "nmod:poss"),
        ("obl:agent", False, "obl"),
        ("no-such", False, "dep"),
    ],
)
def test_relations_of_both_schemes_meet(name: str, verbal: bool, ours: str) -> None:
    assert canonical_relation(name, head_is_verbal=verbal) == ours
    assert ours in RELATIONS


def written(folder: Path, name: str, *rows: dict[str, object]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / name).write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())
    return folder


def test_of_several_annotators_the_first_by_name_is_the_gold(tmp_path: Path) -> None:
    one = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}
    other = {**one, "source": []}
    row = {"text": "Zas said so", "publisher": "ours"}
    several = {**row, "id": "a", "annotations": {"b": [one], "a": [other]}}
    alone = {**row, "id": "b", "annotations": {"b": [one]}}
    documents = read_polnear(written(tmp_path, "dev.jsonl.gz", several, alone), "dev")
    assert documents[0].gold[0].source == ()
    train, benchmark = split_benchmark(documents)
    assert [each.id for each in train] == ["b"]
    assert [each.id for each in benchmark] == ["a"]


def test_a_corpus_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"dev\.jsonl\.gz is not there"):
        read_polnear(tmp_path, "dev")


def test_a_silver_parse_brings_words_and_entities(tmp_path: Path) -> None:
    tokens = [
        [0, 3, "Ada", "NNP", "PERSON"],
        [4, 10, "Brandt", "NNP", "PERSON"],
        [11, 16, "leave", "VBD", "O"],
    ]
    sentence = {"tokens": tokens, "dep": [[2, "compound"], [3, "nsubj"], [0, "root"]]}
    written(tmp_path, "dev.syntax.jsonl.gz", {"id": "a", "sentences": [sentence], "coref": []})
    parsed, left = add_silver_syntax([Document("a", "Ada Brandt left."), Document("b", "")], tmp_path, "dev")
    assert shown(parsed) == [("Ada", 2, "compound"), ("Brandt", 3, "nsubj"), ("left.", 0, "root")]
    assert parsed.mentions is not None
    assert parsed.mentions["person"] == ((0, 10),)
    assert left.sentences is None
    assert add_silver_syntax([left], tmp_path, "test") == [left]


def test_re3d_entities_keep_their_kinds(tmp_path: Path) -> None:
    folder = tmp_path / "A body"
    written(folder, "documents.json", {"_id": "d", "text": "Lund and Ada"})
    place = {"begin": 0, "end": 4, "type": "Location", "documentId": "d"}
    person = {"begin": 9, "end": 12, "type": "Person", "documentId": "d"}
    written(folder, "entities.json", place, person, {**person, "type": "Money"})
    (document,) = read_re3d(tmp_path)
    assert document.mentions == {"place": ((0, 4),), "person": ((9, 12),), "organisation": (), "group": ()}


def test_mentions_are_cut_to_names() -> None:
    text = "Prime Minister Edo Marin's allies met the minister in the Hague, W. W. Brandt."
    persons = ((0, 26), (38, 50), (65, 77))
    cut = only_names(
        Document("a", text, mentions={"person": persons, "place": ((54, 63),)}), read_name_words()
    )
    assert cut.mentions is not None
    assert [text[slice(*span)] for span in cut.mentions["person"]] == ["Edo Marin", "W. W. Brandt"]
    assert [text[slice(*span)] for span in cut.mentions["place"]] == ["Hague"]


def test_an_office_takes_its_qualifier_and_what_it_is_of() -> None:
    words = (
        Word(0, 3, 3, "det"),
        Word(4, 11, 3, "amod"),
        Word(12, 20, 6, "nsubj"),
        Word(21, 23, 5, "case"),
        Word(24, 28, 3, "nmod"),
        Word(29, 33, 0, "root"),
    )
    text = "The foreign minister of Lund left."
    found = add_offices(Document("a", text, sentences=(words,)), read_name_words()).mentions
    assert found is not None
    assert [text[slice(*span)] for span in found["office"]] == ["foreign minister of Lund"]


@pytest.mark.parametrize(
    "documents",
    [read_own_texts(), read_articles(), read_corpus(CORPUS, even=True)],
    ids=["own", "articles", "corpus"],
)
def test_our_own_texts_read_clean(documents: list[Document]) -> None:
    assert len(documents) > 20
    for document in documents:
        assert not set("{}⟦⟧") & set(document.text), document.id
        for each in document.gold:
            assert each.cue, document.id
            assert each.content, document.id
            for role in ROLES:
                assert all(document.text[start:end].strip() for start, end in each.spans(role))


def test_the_floor_never_trains() -> None:
    train = {each.id for each in read_corpus(CORPUS, even=True)}
    floor = {each.id for each in read_corpus(CORPUS, even=False)}
    assert {int(name.split("-")[0]) % 2 for name in train} == {0}
    assert not train & floor
    assert len(train | floor) == len(list(CORPUS.glob("*.txt")))

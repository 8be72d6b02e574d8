"""`foedus eval`: marked articles go the way of `mark`, and figures come out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from run_cli import Foedus

from foedus.evaluate.attributions import Attribution, found_in
from foedus.model import Article, Cue, Notes, Source, Span, Statement
from foedus.packs import bundled_packs
from foedus.serve.evaluate import Gold, corpus_gold, polnear_gold, report_attributions, report_links

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def noted(article: Article, *statements: Statement) -> Notes:
    return Notes(article.id, bundled_packs(), statements=statements)


def statement(parent: str | None = None, confidence: float = 0.5) -> Statement:
    source, cue = Source(Span(0, 3), "name"), Cue(Span(4, 8), "say")
    return Statement(
        "a", source, cue, (Span(9, 20),), "indirect", "say", parent=parent, confidence=confidence
    )


def test_only_outermost_statements_count() -> None:
    (found,) = found_in([statement(), statement(parent="x")])
    assert found.spans("source") == ((0, 3),)
    assert found.confidence == 0.5


def test_what_zoning_cuts_is_counted_as_lost() -> None:
    text = (
        "Zas said the bloc would act in May, and the others agreed to it.\n\nRead more: Lukashenko said no\n"
    )
    end = text.index("Lukashenko")
    gold = Gold("ours", text, (found_in([statement()])[0], _shifted(end)))
    report = report_attributions([gold], lambda article: noted(article, statement()))
    assert report.json["zoned_out"] == {"attributions": 1, "of": 2}
    assert report.json["triples"]["exact"] == {"p": 100.0, "r": 50.0, "f": 66.67, "n": 2}
    assert report.json["groups"]["ours"]["triples"]["exact"]["n"] == 2


def _shifted(start: int) -> Attribution:
    at = (start, start + 10), (start + 11, start + 15), (start + 16, start + 18)
    return Attribution(*((each,) for each in at))


def test_links_are_reported_for_sources_and_contents() -> None:
    gold = Gold("ours", "Zas said the bloc acted", (found_in([statement()])[0],))
    report = report_links([gold], lambda article: noted(article, statement()))
    assert report.json["source"]["tied"]["r"] == 100.0
    assert set(report.json["content"]) == {"exact", "overlap", "tied"}


def test_the_corpus_is_grouped_by_the_half_that_may_train() -> None:
    gold = corpus_gold(CORPUS)
    assert {each.group for each in gold} == {"odd", "even"}
    assert all(each.cue for one in gold for each in one.attributions)


def test_the_command_prints_one_document(tmp_path: Path, fresh: Foedus) -> None:
    relation = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 38]]}
    row = {
        "id": "a",
        "publisher": "ours",
        "text": "Zas said that the bloc would meet in May.\n",
        "annotations": {"x": [relation]},
    }
    (tmp_path / "polnear").mkdir()
    (tmp_path / "polnear" / "dev.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    assert len(polnear_gold(tmp_path, "dev")) == 1
    shown = json.loads(fresh("eval", "polnear", "--data", str(tmp_path), "--json").stdout)
    assert shown["triples"]["overlap"]["n"] == 1
    table = fresh("eval", "polnear", "--data", str(tmp_path))
    assert table.exit_code == 0
    assert "calibration" in table.output


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("polnear", "is not there"),
        ("corpus", "no marked article"),
        ("mentions", "gum/dev.conllu.gz"),
        ("reference", "gum/dev.conllu.gz"),
    ],
)
def test_data_that_is_not_there_is_named(what: str, said: str, tmp_path: Path, fresh: Foedus) -> None:
    result = fresh("eval", what, "--data", str(tmp_path))
    assert result.exit_code in {1, 3}
    assert said in result.stderr

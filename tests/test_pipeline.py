"""The order of work, and what becomes of inputs that break it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import foedus
from foedus.collect.inputs import read_inputs
from foedus.extract.encoder.reading import shipped_encoder
from foedus.model import Article, Failure
from foedus.packs import bundled_packs
from foedus.pipeline import STAGES, annotate, annotate_many, build, extractor_version, rule_files

GOLDEN = [
    ("sentences", "find_sentences"),
    ("quotations", "find_quotations"),
    ("readings", "find_readings"),
    ("words", "find_words"),
    ("times", "find_times"),
    ("mentions", "find_mentions"),
    ("bounds", "find_bounds"),
    ("times", "recount_times"),
    ("mentions", "resolve_offices"),
    ("mentions", "resolve_mentions"),
    ("mentions", "grade_mentions"),
    ("statements", "find_statements"),
    ("statements", "find_speakers"),
    ("statements", "find_chains"),
    ("claims", "find_claims"),
    ("claims", "find_events"),
    ("mentions", "find_references"),
]
REPORT = "Talks go on\n\nMinister Ana Petrova said on Monday that the bloc would send monitors to Armenia.\n"
FRENCH = (
    "Les pourparlers continuent\n\nLa ministre a dit lundi que les pays de l'alliance sont d'accord sur "
    "une mission, et que les troupes ne seront pas envoyées avant l'été, mais elle n'a pas donné de date.\n"
)


def test_the_order_of_work() -> None:
    assert [(stage.field, stage.find.__name__) for stage in STAGES] == GOLDEN


def test_annotation_is_pure() -> None:
    article = foedus.read_text(REPORT)
    first, second = annotate(article), annotate(article)
    assert first == second
    assert first.statements
    assert [notes for _, notes in annotate_many([article, article])] == [first, second]


def test_many_articles_give_what_each_gives_alone() -> None:
    texts = [REPORT * n + f"Number {n}.\n" for n in range(1, 21)]
    articles = [foedus.read_text(text) for text in texts]
    threaded = replace(shipped_encoder(), threads=3)
    assert list(annotate_many(articles, encoder=threaded)) == [(each, annotate(each)) for each in articles]
    assert list(annotate_many([])) == []


def test_what_findings_depend_on_is_named() -> None:
    packs = bundled_packs()
    version = extractor_version(packs)
    assert version.startswith(f"foedus {foedus.__version__} (")
    assert version.endswith(f"), encoder {shipped_encoder().version}, packs {packs.version}")


def write_lines(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "reports.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return str(path)


def test_a_report_in_another_language_is_recorded_and_listed_as_not_read(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(FRENCH, "utf-8")
    with foedus.open(tmp_path / "r.db") as record:
        built = build(read_inputs([str(tmp_path / "fr.txt")]), record.store)
        assert (built.added, built.failures) == (1, ())
        assert [("language is fr" in failure.reason) for failure in built.unread] == [True]
        assert record.counts().articles == 1
        assert record.counts().statements == 0


def test_a_text_that_no_record_can_hold_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    articles: list[Article | Failure] = [
        Article("half a pair: \ud800", path="broken.txt"),
        Failure("gone.txt", "there is no such file"),
        foedus.read_text(REPORT, path="whole.txt"),
    ]
    with foedus.open(tmp_path / "r.db") as record:
        built = build(articles, record.store)
        assert built.added == 1
        assert [failure.path for failure in built.failures] == ["broken.txt", "gone.txt"]
        assert "surrogate" in built.failures[0].reason
        assert not list(record.verify())


@pytest.mark.parametrize("times", [1, 3])
def test_building_again_changes_nothing(tmp_path: Path, times: int) -> None:
    path = write_lines(
        tmp_path, {"outlet": "Herald", "title": "Talks", "published": "2024-03-04", "text": REPORT}
    )
    with foedus.open(tmp_path / "r.db") as record:
        for _ in range(times):
            build(read_inputs([path]), record.store, packs=bundled_packs())
        assert record.counts().articles == 1
        assert len({said.statement.id for said in record.statements()}) == record.counts().statements > 0


def test_whatever_findings_come_from_is_in_the_version() -> None:
    names = {"/".join(file.parts[-2:]) for file in rule_files()}
    assert names >= {
        "packs/spelling.py", "foedus/lexicon.py", "_data/predicates.toml", "words/titles.toml",
        "extract/speech.py", "foedus/pipeline.py",
    }  # fmt: skip
    assert len(set(rule_files())) == len(rule_files())

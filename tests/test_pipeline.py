"""The order of work, and what becomes of inputs that break it."""

from dataclasses import replace

import foedus
from foedus.extract.encoder.reading import shipped_encoder
from foedus.packs import bundled_packs
from foedus.pipeline import STAGES, annotate, extractor_version, rule_files
from foedus.readers import annotate_many

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


def test_whatever_findings_come_from_is_in_the_version() -> None:
    names = {"/".join(file.parts[-2:]) for file in rule_files()}
    assert names >= {
        "packs/spelling.py", "foedus/lexicon.py", "_data/predicates.toml", "words/titles.toml",
        "extract/speech.py", "foedus/pipeline.py",
    }  # fmt: skip
    assert len(set(rule_files())) == len(rule_files())

"""Marked corpora read, annotated as `foedus mark` annotates, and scored.

Each article goes the way of a plain-text file: `read_text` finds its zones, every stage runs, and the
statements with no parent are compared with what people marked. What zoning cuts away is lost, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from foedus.collect.plain import read_text
from foedus.errors import NotFoundError
from foedus.evaluate.attributions import Attribution, Bounds, Judged, found_in, gold_in, outermost
from foedus.evaluate.counts import Row
from foedus.evaluate.links import score_links
from foedus.evaluate.names import NamesJudged, score_names
from foedus.evaluate.reference import Form, Marked, ReferencesJudged, Taken, score_references
from foedus.evaluate.score import NAMES, Object, nest, score
from foedus.marked import read_marked
from foedus.model import ASSERTING, ActorKind, Article, Mention, MentionForm, Notes
from foedus.packs import Packs
from foedus.training.corpora import Document, read_polnear
from foedus.training.gum import GENRES, Chained, read_chains, read_gum
from foedus.training.names import only_names, read_name_words

NAMED: Final[dict[str, frozenset[ActorKind]]] = {
    "person": frozenset({"person"}),
    "organisation": frozenset({"organisation", "organ", "outlet", "group"}),
    "place": frozenset({"place", "state"}),
}
"""Which of our kinds answer to a kind of name as corpora mark it."""

UNNAMED: Final[frozenset[MentionForm]] = frozenset({"pronoun", "nominal"})

Annotate = Callable[[Article], Notes]
"""From an article to all that is found in it."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A text with its outermost attributions as people marked them."""

    group: str
    text: str
    attributions: tuple[Attribution, ...]


def polnear_gold(data: Path, split: str) -> list[Gold]:
    """A split of PolNeAR, grouped by publisher; of several annotators the first by name."""
    return [Gold(each.publisher, each.text, each.gold) for each in read_polnear(data / "polnear", split)]


def corpus_gold(folder: Path) -> list[Gold]:
    """The marked articles of a folder, grouped by the parity of their numbers: the odd ones never train.

    Raises NotFoundError where the folder has none.
    """
    found = []
    for path in sorted(folder.glob("*.txt")):
        text, marks = read_marked(path.read_text("utf-8"))
        number = path.stem.split("-")[0]
        group = "odd" if number.isdigit() and int(number) % 2 else "even"
        found.append(Gold(group, text, outermost(gold_in(marks))))
    if not found:
        raise NotFoundError(
            f"{folder} has no marked article (*.txt); --data takes a folder like tests/corpus"
        )
    return found


@dataclass(frozen=True, slots=True)
class Report:
    """Figures for people and for programs, and what is to be said beside them."""

    rows: tuple[Row, ...]
    json: Object
    remarks: tuple[str, ...] = ()


def report_attributions(gold: Iterable[Gold], annotate: Annotate) -> Report:
    """The figures of what `annotate` finds: of all, and of every group of articles."""
    judged: list[Judged] = []
    groups: dict[str, list[Judged]] = {}
    lost = 0
    for each in gold:
        article = read_text(each.text)
        judged.append(Judged(each.text, each.attributions, found_in(annotate(article).statements)))
        groups.setdefault(each.group, []).append(judged[-1])
        lost += sum(_is_cut(article, one) for one in each.attributions)
    table = score(judged)
    by_group = {name: score(part).rows(intervals=False) for name, part in sorted(groups.items())}
    marked = sum(len(each.gold) for each in judged)
    of_groups = [
        replace(row, name=f"{name}: {row.name}")
        for name, rows in by_group.items()
        for row in rows
        if row.name in NAMES
    ]
    return Report(
        rows=(*table.rows(), *of_groups),
        json={
            **table.to_json(),
            "groups": {name: nest(rows) for name, rows in by_group.items()},
            "zoned_out": {"attributions": lost, "of": marked},
        },
        remarks=(
            f"{lost} of {marked} attributions stand where zoning says that the report asserts nothing",
            f"expected calibration error {100 * table.calibration_error:.1f}",
        ),
    )


def _is_cut(article: Article, attribution: Attribution) -> bool:
    """Whether its cue (or what else it has) lies where the report asserts nothing."""
    spans = attribution.cue or attribution.content or attribution.source
    zones = [zone.span for zone in article.zones if zone.label in ASSERTING]
    return not any(zone.start <= start and end <= zone.end for start, end in spans[:1] for zone in zones)


def report_links(gold: Iterable[Gold], annotate: Annotate) -> Report:
    """How well sources and contents are tied to their cues."""
    judged = [
        Judged(each.text, each.attributions, found_in(annotate(read_text(each.text)).statements))
        for each in gold
    ]
    rows = score_links(judged)
    remark = "tied: of the marked pairs whose two ends were found, those that were put together"
    return Report(rows, nest(rows), (remark,))


def names_gold(data: Path) -> list[Document]:
    """GUM's dev documents of the genres that train, their mentions cut to names."""
    words = read_name_words()
    return [only_names(each, words) for each in read_gum(_gum(data, "dev"), GENRES)]


def report_names(documents: Iterable[Document], annotate: Annotate) -> Report:
    """Names of persons, organisations and places."""
    rows = score_names([_judge_names(each, annotate) for each in documents])
    return Report(rows, nest(rows))


def _judge_names(document: Document, annotate: Annotate) -> NamesJudged:
    found: dict[str, list[Bounds]] = {kind: [] for kind in NAMED}
    for mention in annotate(read_text(document.text)).mentions:
        span = mention.name or mention.span
        for kind, kinds in NAMED.items():
            if mention.kind in kinds and mention.form not in UNNAMED:
                found[kind].append((span.start, span.end))
    gold = {kind: (document.mentions or {}).get(kind, ()) for kind in NAMED}
    return NamesJudged(gold, {kind: tuple(spans) for kind, spans in found.items()})


def _gum(data: Path, split: str) -> Path:
    path = data / "gum" / f"{split}.conllu.gz"
    if not path.exists():
        raise NotFoundError(f"there is no {path}; --data takes the folder that has gum/{split}.conllu.gz")
    return path


def references_gold(data: Path, split: str) -> list[Chained]:
    """GUM's news of a split (dev; or train, too, which holds nothing that references were trained on)."""
    return read_chains(_gum(data, split), frozenset({"news"}))


def report_references(documents: Iterable[Chained], annotate: Annotate, packs: Packs) -> Report:
    """Whom pronouns and descriptions stand for, on documents whose chains of mentions people marked."""
    judged = [judge_references(each, annotate(read_text(each.text)), packs) for each in documents]
    rows = score_references(judged)
    return Report(rows, nest(rows), REFERENCE_REMARKS)


def judge_references(document: Chained, notes: Notes, packs: Packs) -> ReferencesJudged:
    """What people marked in a document beside what was found."""
    states = {each.chain for each in document.mentions if is_state(document.text, each, packs)}
    gold = (
        replace(each, kind="state") if each.kind == "place" and each.chain in states else each
        for each in document.mentions
    )
    return ReferencesJudged(document.text, tuple(gold), tuple(map(_taken, notes.mentions)))


def is_state(text: str, marked: Marked, packs: Packs) -> bool:
    """Whether a marked place is named as a state is."""
    words = text[slice(*marked.span)].removeprefix("the ").removeprefix("The ")
    return marked.kind == "place" and marked.form == "name" and packs.state(words) is not None


_FORMS: Final[dict[MentionForm, Form]] = {"pronoun": "pronoun", "nominal": "nominal", "collective": "nominal"}


def _taken(mention: Mention) -> Taken:
    actor = f"{mention.actor.kind}:{mention.actor.name}" if mention.actor is not None else None
    span = mention.name or mention.span
    return Taken((span.start, span.end), _FORMS.get(mention.form, "name"), actor)


REFERENCE_REMARKS: Final = (
    "best known: 0.00 F1 on nominals, every public entity linker that could be found (they link names)",
    "head: the same head word, within the marked stretch; exact: the same stretch; places that are no "
    "states are not in all",
)

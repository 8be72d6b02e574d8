"""What it would bring to pass over stretches that cannot hold an attribution, and what it would lose.

A stretch, a line or a sentence, is passed over where nothing in it can begin an attribution: no cue word, no
quotation mark, no colon. Printed are the share of the words that need not be read, the share of the marked
attributions whose cue stands there, and of what `annotate` finds in the same articles the share of claims and
names that stands there: they come out of the same pass, and would be lost with it.

    python tools/skipping.py --data DATA
    python tools/skipping.py FILE...
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.collect.inputs import read_inputs
from foedus.extract.cues import find_cues
from foedus.model import Article, Notes, Span, Zone
from foedus.pipeline import annotate
from foedus.training.corpora import read_polnear

_MARK = re.compile(r"[\"“”„«»:]|(?<!\w)['‘]|[’'](?!\w)")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Marked:
    """An article and where the cues of its attributions stand, as people marked them; else as found."""

    article: Article
    notes: Notes
    cues: tuple[Span, ...]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inputs", nargs="*")
    parser.add_argument("--data", type=Path, help="the folder with polnear/")
    given = parser.parse_args()
    texts = tuple(of_polnear(given.data) if given.data else of_inputs(given.inputs))
    print(f"{len(texts)} articles, cues {'marked by people' if given.data else 'as found'}")
    print("per cent in what is passed over")
    print(f"{'stretch':<10}" + "".join(f"{what:>8}" for what in WHAT))
    for name, stretches in (("line", lines), ("sentence", sentences)):
        counts = count(texts, stretches)
        whole = {what: max(1, counts[what, True] + counts[what, False]) for what in WHAT}
        print(f"{name:<10}" + "".join(f"{100 * counts[what, True] / whole[what]:>8.1f}" for what in WHAT))


WHAT = ("words", "cues", "claims", "names")


def of_polnear(data: Path) -> Iterator[Marked]:
    """The articles of the dev split."""
    for document in read_polnear(data / "polnear", "dev"):
        article = Article(document.text, (Zone(Span(0, len(document.text)), "body"),))
        cues = (each.cue for each in document.gold)
        yield Marked(article, annotate(article), tuple(Span(*cue[0]) for cue in cues if cue))


def of_inputs(paths: Sequence[str]) -> Iterator[Marked]:
    """The articles of files."""
    for item in read_inputs(paths):
        if isinstance(item, Article):
            notes = annotate(item)
            yield Marked(item, notes, tuple(s.cue.span for s in notes.statements if s.cue))


def lines(text: Marked) -> Iterator[Span]:
    """The lines of the text."""
    return (Span(*line.span()) for line in _LINE.finditer(text.article.text))


def sentences(text: Marked) -> Iterator[Span]:
    """Its sentences, of zones that assert something."""
    return (sentence.span for sentence in text.notes.sentences)


def count(
    texts: Iterable[Marked], stretches: Callable[[Marked], Iterator[Span]]
) -> Counter[tuple[str, bool]]:
    """Of words, cues, claims and names how many stand where nothing would be read, and where it would."""
    found: Counter[tuple[str, bool]] = Counter()
    for text in texts:
        for span in stretches(text):
            passed = not may_hold(text.article.text, span)
            inside = {
                "words": len(_WORD.findall(span.of(text.article.text))),
                "cues": sum(holds(span, cue) for cue in text.cues),
                "claims": sum(holds(span, claim.evidence) for claim in text.notes.claims),
                "names": sum(holds(span, mention.span) for mention in text.notes.mentions),
            }
            for what, number in inside.items():
                found[what, passed] += number
    return found


def holds(span: Span, other: Span) -> bool:
    """Whether something begins inside."""
    return span.start <= other.start < span.end


def may_hold(text: str, span: Span) -> bool:
    """Whether anything in a stretch can be the sign of an attribution."""
    return _MARK.search(text, span.start, span.end) is not None or any(find_cues(text, span))


if __name__ == "__main__":
    main()

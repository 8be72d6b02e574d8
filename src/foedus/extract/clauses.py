"""Statements by the parse: "X believes that ...", "X's claim that ...", where listed words govern a clause.

The encoder marks one layer: what stands within the content of a statement it leaves alone. There this is
looked for, whatever the source is made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.extract.acts import name_act
from foedus.extract.cues import find_cues
from foedus.extract.tokens import BLANK, fold, trim
from foedus.lexicon import read_words
from foedus.model import Article, Notes, Sentence, Source, Span, Statement

_CONFIDENCE: Final = 0.5
_SUBJECTS: Final = frozenset({"nsubj"})
_OWNERS: Final = frozenset({"nmod:poss"})
_CLAUSE: Final = frozenset({"ccomp"})
_NOBODY: Final = frozenset({"i", "it", "this", "that", "these", "there", "what"})
"""Who says "I think" is the speaker of the statement around it; the others are nobody."""
_EDGES: Final = BLANK + ",;:—–.…"


@dataclass(frozen=True, slots=True)
class _Tree:
    """The words of one sentence with their children, by their places in `Notes.words`."""

    text: str
    notes: Notes
    places: range
    children: dict[int, list[int]]

    def words(self, at: int) -> str:
        """What is written at a place, folded."""
        return fold(self.notes.words[at].span.of(self.text))

    def child(self, at: int, relations: frozenset[str]) -> int | None:
        """The first child by one of these relations."""
        own = (each for each in self.children.get(at, ()) if self.notes.words[each].relation in relations)
        return next(own, None)

    def cover(self, at: int) -> Span:
        """From the first to the last word of all that depends on a word, with it."""
        below, first, last = [at], at, at
        while below:
            word = below.pop()
            first, last = min(first, word), max(last, word)
            below.extend(self.children.get(word, ()))
        return Span(self.notes.words[first].span.start, self.notes.words[last].span.end)


def find_by_parse(article: Article, notes: Notes) -> Iterator[Statement]:
    """Attributions in order of the text, sentence by sentence; their content may hold one another."""
    for sentence in notes.sentences:
        places = notes.words_in(sentence.span)
        children: dict[int, list[int]] = {}
        for at in places:
            children.setdefault(notes.words[at].head, []).append(at)
        yield from _in_sentence(article, sentence, _Tree(article.text, notes, places, children))


def _in_sentence(article: Article, sentence: Sentence, tree: _Tree) -> Iterator[Statement]:
    cues = find_cues(article.text, sentence.span)
    verbs = {cue.span.start: cue.span for cue in cues if "clause" in cue.frames}
    for at in tree.places:
        parts = _parts(tree, at, verbs)
        statement = _statement(article, sentence, tree, parts) if parts else None
        if statement is not None:
            yield statement


def _parts(tree: _Tree, at: int, verbs: dict[int, Span]) -> tuple[int, Span, int] | None:
    """The source, the cue and the content of a word that is a cue."""
    word = tree.notes.words[at]
    source = tree.child(at, _OWNERS) if tree.words(at) in _nouns() else None
    content = _that_clause(tree, at) if source is not None else tree.child(at, _CLAUSE)
    cue = word.span if source is not None else verbs.get(word.span.start)
    if source is None:
        source = _subject(tree, at)
    if source is None or cue is None or content is None or tree.words(source) in _NOBODY:
        return None
    return source, cue, content


def _subject(tree: _Tree, at: int) -> int | None:
    """The subject of a verb; of one that is joined to another ("came and said") that one's."""
    found = tree.child(at, _SUBJECTS)
    word = tree.notes.words[at]
    return tree.child(word.head, _SUBJECTS) if found is None and word.relation == "conj" else found


def _that_clause(tree: _Tree, at: int) -> int | None:
    """The verb of the clause that a "that" right behind a noun opens; in a relative one it is no mark."""
    that = at + 1
    if that not in tree.places or tree.words(that) != "that" or tree.notes.words[that].relation != "mark":
        return None
    verb = tree.notes.words[that].head
    return verb if verb > that and tree.cover(verb).start == tree.notes.words[that].span.start else None


def _statement(
    article: Article, sentence: Sentence, tree: _Tree, parts: tuple[int, Span, int]
) -> Statement | None:
    source, cue, content = parts
    by, said = tree.cover(source), tree.cover(content)
    by_span = _owner(article.text, by)
    whole = trim(article.text, said.start, said.end, _EDGES)
    if (
        by_span is None
        or whole is None
        or by_span.overlaps(whole)
        or cue.overlaps(whole)
        or cue.overlaps(by_span)
    ):
        return None
    named = name_act(article.text, cue)
    forms = [mention.form for mention in tree.notes.mentions_in(by_span)]
    return Statement(
        article=article.id,
        source=Source(by_span, forms[-1] if forms else "nominal"),
        cue=named.cue,
        content=(whole,),
        kind="indirect",
        act=named.act,
        zone=sentence.zone,
        rule="parse",
        confidence=_CONFIDENCE,
    )


def _owner(text: str, span: Span) -> Span | None:
    """The source without a possessive and marks at its edges."""
    end = span.end - 2 if span.of(text).endswith(("’s", "'s")) else span.end
    return trim(text, span.start, end, _EDGES + "’'“”\"")


@cache
def _nouns() -> frozenset[str]:
    """Nouns of the lists whose possessor says what their clause holds: "claim", "suggestion"."""
    return frozenset(read_words("cues")["nouns"]["words"])

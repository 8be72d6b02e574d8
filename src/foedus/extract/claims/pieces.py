"""A sentence as a row of pieces: mentions and times whole, every other word and mark by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from foedus.extract.claims.tree import Tree, tree_over
from foedus.extract.claims.verbs import VerbGroup, find_groups
from foedus.extract.claims.words import frame_pasts, verb_forms, words_of
from foedus.extract.tokens import SpanIndex, iterate_tokens
from foedus.model import NARRATOR, Actor, Article, Mention, Notes, Sentence, Span, Statement, Time
from foedus.packs import Packs


@dataclass(frozen=True, slots=True)
class Piece:
    """A mention, a time expression, a word or a mark; `lower` is its text in lower case."""

    span: Span
    lower: str
    mention: Mention | None = None
    time: Time | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a plain word, and neither mention nor time nor mark."""
        return self.mention is None and self.time is None and self.lower[0].isalnum()


@dataclass(frozen=True)
class View:
    """One sentence as the claim finders see it; `holders` says for each piece whose words it is."""

    article: Article
    notes: Notes
    sentence: Sentence
    pieces: tuple[Piece, ...]
    holders: tuple[str, ...]
    statements: Mapping[str, Statement]
    tree: Tree

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.article.text

    def word(self, at: int) -> str:
        """The lower-case text of the piece at `at`; "" outside the sentence."""
        return self.pieces[at].lower if 0 <= at < len(self.pieces) else ""

    def mention(self, at: int) -> Mention | None:
        """The mention at `at`, if there is one."""
        return self.pieces[at].mention if 0 <= at < len(self.pieces) else None

    @cached_property
    def groups(self) -> tuple[tuple[VerbGroup, ...], ...]:
        """For each piece its readings as a verb, most likely first; every finder asks for them."""
        return tuple(tuple(find_groups(self, at)) for at in range(len(self.pieces)))

    def statement(self, holder: str) -> Statement | None:
        """The statement of that id; None for the narrator."""
        return self.statements.get(holder)

    def span(self, first: int, last: int) -> Span:
        """From the start of the piece at `first` to the end of the one at `last`."""
        return Span(self.pieces[first].span.start, self.pieces[last].span.end)


class Sorted:
    """Spans in order of the text, asked for those that begin within a stretch."""

    def __init__(self, items: Sequence[Mention] | Sequence[Time]) -> None:
        self._items = [item for item in items if item.span is not None]

    @cached_property
    def _starts(self) -> list[int]:
        return [item.span.start for item in self._items if item.span is not None]

    def within(self, span: Span) -> Iterator[Mention | Time]:
        """The items that begin within `span`."""
        at = bisect_left(self._starts, span.start)
        while at < len(self._items) and self._starts[at] < span.end:
            yield self._items[at]
            at += 1


LONGEST: Final = 500
"""Words and marks from which on a stretch without an end is no sentence, and claims are not looked for.

Of 163,583 sentences of a news site one had more. Finders look around every verb as far as the sentence goes:
for a stretch of 3,000 they take ten seconds.
"""


def find_views(article: Article, notes: Notes) -> Iterator[View]:
    """Every sentence as pieces, in order; what is too long to be one is passed over."""
    known = [
        without_verb(article.text, with_organisation(article.text, mention, notes.packs))
        for mention in notes.mentions
    ]
    named = [m for sentence in notes.sentences for m in _long_names(article.text, sentence.span)]
    named = [m for m in named if not any(k.kind == "treaty" and k.span.overlaps(m.span) for k in known)]
    outside = [m for m in known if not any(name.span.overlaps(m.span) for name in named)]
    known = sorted((*outside, *named), key=lambda m: m.span) if named else known
    mentions = Sorted(known)
    times = Sorted(sorted(notes.times, key=_start_of))
    statements = {statement.id: statement for statement in notes.statements}
    owners: dict[Span, str] = {}
    for key, statement in statements.items():
        for content in statement.content:
            owners.setdefault(content, key)
    contents = SpanIndex(owners)
    for sentence in notes.sentences:
        pieces = tuple(_pieces(article.text, sentence.span, mentions, times))
        if len(pieces) > LONGEST:
            continue
        innermost = sorted(contents.touching(sentence.span), key=lambda span: (len(span), span.start))
        holders = tuple(_holder(piece, innermost, owners) for piece in pieces)
        view = View(article, notes, sentence, pieces, holders, statements, _tree(notes, sentence, pieces))
        yield levelled(view)


def _tree(notes: Notes, sentence: Sentence, pieces: Sequence[Piece]) -> Tree:
    inside = notes.words_in(sentence.span)
    words = notes.words[inside.start : inside.stop]
    return tree_over(words, inside.start, [piece.span for piece in pieces])


def levelled(view: View) -> View:
    """With what only follows a content joined by "and" given back to whose words the cue is.

    "Called for talks and sent monitors": a content that has no verb of its own before "and" ends there.
    """
    holders = list(view.holders)
    for key in dict.fromkeys(view.holders):
        statement = view.statement(key)
        if statement is None:
            continue
        at = holders.index(key) if key in holders else None
        cue = statement.cue
        if (
            at is None
            or cue is None
            or cue.span.end > view.pieces[at].span.start
            or view.word(at) in _OPENING
        ):
            continue
        for k in range(at, len(holders)):
            if holders[k] != key or is_finite(view, k) or view.word(k) in _OPENING:
                break
            if view.word(k) in ("and", "but") and is_finite(
                view, k + 1 + (view.word(k + 1) in ("also", "then"))
            ):
                outer = statement.parent or NARRATOR
                holders[k:] = [outer if holder == key else holder for holder in holders[k:]]
                break
    return replace(view, holders=tuple(holders))


_OPENING = frozenset({"that", "“", '"', "‘", "to", "which", "who"})


def is_finite(view: View, at: int) -> bool:
    """Whether the word at `at` is a finite verb: known in the past or present, or one in -ed."""
    word = view.word(at)
    if not 0 <= at < len(view.pieces) or not view.pieces[at].is_word:
        return False
    if word in words_of("auxiliaries"):
        return True
    if word in ("including", "following", "during", "according"):
        return False
    readings = verb_forms().get(word, ())
    return any(reading.form in ("past", "s") for reading in readings) or (
        word.endswith("ed") and len(word) > 4
    )


def with_organisation(text: str, mention: Mention, packs: Packs) -> Mention:
    """A group or organ that the packs know ("CSTO allies") with the organisation to which it belongs."""
    if mention.of is not None or mention.actor is None:
        return mention
    if mention.kind == "organ":
        named = packs.organisation(mention.span.of(text).removeprefix("the ").split()[0])
        own = Actor(named.name, "organisation") if named is not None else None
        return replace(mention, of=own or _organs(packs).get(mention.actor.name))
    if mention.kind != "group":
        return mention
    row = packs.organisation(mention.actor.name.split()[0])
    if row is None:
        return mention
    return replace(mention, form="collective", of=Actor(row.name, "organisation"))


def without_verb(text: str, mention: Mention) -> Mention:
    """A group that has swallowed a verb ("the CSTO sent peacekeepers"), cut to the body before it."""
    if mention.form not in ("collective", "nominal", "organisation") or mention.of is None:
        return mention
    tokens = list(iterate_tokens(text, mention.span))
    for at, token in enumerate(tokens[1:-1], 1):
        word = token.lower
        finite = word in frame_pasts() or (word in words_of("prepositions") and word != "of")
        if finite and tokens[at - 1].text[0].isupper():
            first = tokens[0] if tokens[0].text[0].isupper() and tokens[0].lower != "the" else tokens[1]
            span = Span(first.span.start, tokens[at - 1].span.end)
            return Mention(span, mention.of.kind, "name", mention.of, why="the body before the verb")
    return mention


@lru_cache(maxsize=4)
def _organs(packs: Packs) -> dict[str, Actor]:
    """The organisation of each organ whose name no other organisation's organ bears."""
    found: dict[str, set[str]] = {}
    for pack in packs.packs:
        for organ in pack.organs:
            row = packs.organisation(organ.org or pack.id)
            if row is not None:
                found.setdefault(organ.name, set()).add(row.name)
    return {name: Actor(min(orgs), "organisation") for name, orgs in found.items() if len(orgs) == 1}


def _holder(piece: Piece, innermost: Sequence[Span], owners: Mapping[Span, str]) -> str:
    return next((owners[content] for content in innermost if content.contains(piece.span)), NARRATOR)


def _start_of(time: Time) -> int:
    return time.span.start if time.span else -1


def _pieces(text: str, span: Span, mentions: Sorted, times: Sorted) -> Iterator[Piece]:
    whole: list[Piece] = []
    taken = span.start
    found = [*mentions.within(span), *times.within(span)]
    for item in sorted(found, key=lambda i: (i.span.start if i.span else 0, isinstance(i, Time))):
        if item.span is None or item.span.start < taken or item.span.end > span.end:
            continue
        lower = item.span.of(text).lower()
        whole.append(
            Piece(item.span, lower, mention=item)
            if isinstance(item, Mention)
            else Piece(item.span, lower, time=item)
        )
        taken = item.span.end
    at = span.start
    for piece in whole:
        yield from _words(text, at, piece.span.start)
        yield piece
        at = piece.span.end
    yield from _words(text, at, span.end)


_TREATY = re.compile(
    r"(?<![\w-])(?!(?:The|This|A|That|In|On|Its|Their|Our|His|Under|By) )[A-Z][\w’'-]+"
    r"(?: (?:of|on|the|for|and|[A-Z][\w’'-]+)){0,6}"
    r" (?:Treaty|Pact|Convention|Protocol|Agreement|Charter|Statute|Accords?)(?![\w-])"
)
_LONG_NAME = re.compile(
    r"\b(?:Treaty|Agreement|Convention|Protocol|Pact|Charter|Memorandum)"
    r" (?:on|concerning|for|against|between)(?: the)? [A-Z][\w’'-]+"
    r"(?:(?: (?:and|of|the|for))* [A-Z][\w’'-]+)*(?: in (?:Europe|Asia|Africa|Central Asia))?"
)
"""Names that begin with their kind: "Treaty on Conventional Armed Forces in Europe"."""


def _long_names(text: str, span: Span) -> Iterator[Mention]:
    for match in _LONG_NAME.finditer(text, span.start, span.end):
        actor = Actor(match.group(), "treaty")
        yield Mention(Span(*match.span()), "treaty", "name", actor, why="a name that begins with its kind")


_CLAUSE = re.compile(
    r"\bArticles? \d+(?:[.(]\d+\)?)?"
    r"|\b[Mm]utual[- ][Dd]efen[cs]e (?:clause|provisions?|commitments?|obligations?)"
)
_A_CLAUSE = "an article of a treaty"


def is_clause(mention: Mention) -> bool:
    """Whether it is an article of a treaty: "Article 5", "the mutual defence clause"."""
    return mention.why == _A_CLAUSE


def _words(text: str, start: int, end: int) -> Iterator[Piece]:
    """The words and marks of a stretch without mentions; treaties unknown to the packs and articles whole."""
    found = [(match, "a name that ends in its kind") for match in _TREATY.finditer(text, start, end)]
    found += [(match, _A_CLAUSE) for match in _CLAUSE.finditer(text, start, end)]
    for match, why in sorted(found, key=lambda row: row[0].start()):
        span = Span(match.start(), match.end())
        if span.start < start:
            continue
        yield from _tokens(text, start, span.start)
        name = (
            match.group()
            if match.group()[0].isupper()
            else match.group().lower().replace("defense", "defence")
        )
        yield Piece(
            span,
            match.group().lower(),
            mention=Mention(span, "treaty", "name", Actor(name, "treaty"), why=why),
        )
        start = span.end
    yield from _tokens(text, start, end)


def _tokens(text: str, start: int, end: int) -> Iterator[Piece]:
    if start < end:
        for token in iterate_tokens(text, Span(start, end)):
            yield Piece(token.span, token.lower.replace("’", "'"))

"""Noun phrases of the parse: each with its head word, its determiner and what qualifies it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.extract.anaphora.nouns import kinds_of
from foedus.lexicon import read_words
from foedus.model import Notes, Span, Word

_QUALIFYING: Final = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "advmod", "case"})
"""Relations of what stands before a noun and belongs to it; of `case` only the possessive's."""
_NEVER_HEADS: Final = frozenset(
    ("compound", "amod", "advmod", "case", "det", "punct", "mark", "cc", "aux", "aux:pass", "cop", "nummod")
) | frozenset(("fixed", "compound:prt", "discourse", "expl", "goeswith"))
_NAME_BEHIND: Final = re.compile(r"\s+of\s+(?:the\s+)?[^\W\d_a-z]")
_CLAUSAL: Final = frozenset(
    ("root", "ccomp", "advcl", "acl", "acl:relcl", "xcomp", "parataxis", "csubj", "conj")
)
"""Relations that a verb has too; a noun that has one is a predicate ("he is a lawyer") or stands alone."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: "the Russian diplomat", head "diplomat"; `head` is a place in `Notes.words`."""

    span: Span
    whole: Span
    """With what belongs to it behind: "the Russian diplomat in Sarn"; no clause, nothing after a comma."""
    head: int
    noun: str
    determiner: str
    """In small letters: "the", "a", "this", "his"; "'s" for an owner by name or noun; empty for none."""
    qualifiers: tuple[str, ...]
    """The words between determiner and head, in small letters."""
    owner: int
    """The place of the word that owns it: "its" in "its spokeswoman"; -1 for none."""
    number: int
    """Of a numeral before it: 2 for "the two countries"; 0 for none."""
    predicate: bool
    """Whether it says what a subject is: "he is the mayor"."""
    equates: bool
    """Whether it does, or is an apposition: "Lund, the mayor"."""
    other: bool
    """Whether its words say that it is somebody else: "another spokesman", "the other country"."""
    followed: bool
    """Whether something behind it qualifies it: "the president of the club", "a man who knew"."""


class Tree:
    """The parse of an article with the dependents of every word."""

    __slots__ = ("children", "text", "words")

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        children: dict[int, list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            children[word.head].append(at)
        self.children: Mapping[int, Sequence[int]] = dict(children)

    def shown(self, at: int) -> str:
        """A word as it stands in the text."""
        return self.words[at].span.of(self.text)

    def below(self, at: int, *relations: str) -> Iterator[int]:
        """The dependents of a word that have one of the relations."""
        return (child for child in self.children.get(at, ()) if self.words[child].relation in relations)

    def first_below(self, at: int) -> int:
        """The first word of the stretch that a word and all below it make."""
        first = at
        for child in self.children.get(at, ()):
            if child < at:
                first = min(first, self.first_below(child))
        return first


def find_phrases(text: str, notes: Notes, tree: Tree) -> Iterator[Phrase]:
    """The noun phrases that may stand for somebody, in order of their heads.

    Their noun is one of the lists, or any at all in an apposition or a predicate: "Kevin, the voice of".
    """
    for at, word in enumerate(notes.words):
        if word.relation in _NEVER_HEADS:
            continue
        noun = word.span.of(text).lower()
        listed = bool(kinds_of(noun))
        named = _is_proper(tree, at) or _is_state_by_name(text, word.span)
        fits = _is_noun(tree, at) and not named if listed else _equates(tree, at)
        if fits and noun.replace("-", "").isalpha():
            phrase = _phrase(tree, at, noun)
            if phrase.determiner not in _NOT_HERS:
                yield phrase


def _is_proper(tree: Tree, at: int) -> bool:
    """Whether a body or a place goes by its name: "Block Museum", but "the University", "Prime Minister"."""
    return named_from(tree, at) < at


def _is_state_by_name(text: str, span: Span) -> bool:
    """Whether a state follows with its name: "the Republic of Sarn"."""
    words = span.of(text)
    return (
        words[0].isupper() and "state" in kinds_of(words.lower()) and bool(_NAME_BEHIND.match(text, span.end))
    )


def named_from(tree: Tree, at: int) -> int:
    """Where the capitals begin that stand before a capitalised noun of a body or a place; else its own."""
    if not tree.shown(at)[0].isupper() or "person" in kinds_of(tree.shown(at).lower()):
        return at
    first = at
    while (
        first and tree.words[first - 1].head == at and tree.words[first - 1].relation in ("compound", "amod")
    ):
        if not tree.shown(first - 1)[0].isupper():
            break
        first -= 1
    return first


def _equates(tree: Tree, at: int) -> bool:
    """Whether a word with an article says what something is, as an apposition or a predicate."""
    word = tree.words[at]
    if not any(tree.shown(child).lower() in ("a", "an", "the") for child in tree.below(at, "det")):
        return False
    return word.relation == "appos" or any(tree.below(at, "cop"))


def find_proper(notes: Notes, tree: Tree) -> Iterator[tuple[Span, str]]:
    """Names by their noun that nobody knows, with the noun: "the Block Museum"."""
    for at, word in enumerate(notes.words):
        noun = tree.shown(at)
        if noun[0].isupper() and kinds_of(noun.lower()) and word.relation not in ("compound", "amod"):
            first = named_from(tree, at)
            opens = first == 0 or tree.words[first - 1].span.end < tree.words[first].span.start - 1
            if first < at and not opens:
                yield Span(tree.words[first].span.start, word.span.end), noun.lower()


def _is_noun(tree: Tree, at: int) -> bool:
    """Whether a word that may be a verb, too, is none here: "the guard", "is a guard", not "they guard"."""
    word = tree.words[at]
    if word.relation not in _CLAUSAL:
        return True
    if any(tree.below(at, "det", "nmod:poss", "cop", "case", "amod", "nummod")):
        return True
    return not any(tree.below(at, "nsubj", "obj", "aux", "aux:pass", "nsubj:pass", "mark", "obl"))


def _phrase(tree: Tree, head: int, noun: str) -> Phrase:
    first, determiner, number, owner = head, "", 0, -1
    for child in sorted(tree.below(head, *_QUALIFYING), reverse=True):
        relation = tree.words[child].relation
        if child > head or relation == "case":
            continue
        low = tree.first_below(child)
        if relation == "advmod" and determiner:  # "was also a legend"
            break
        if "," in (tree.shown(at) for at in range(low, first)) and relation != "amod":
            break
        first = min(first, low)
        if relation == "det":
            determiner = tree.shown(child).lower()
        elif relation == "nmod:poss":
            determiner, owner = _owner(tree, child), child
        elif relation == "nummod":
            number = _NUMBERS.get(tree.shown(child).lower(), 3)
    words = tuple(tree.shown(at).lower() for at in range(first, head))
    predicate = any(tree.below(head, "cop")) and any(tree.below(head, "nsubj"))
    return Phrase(
        span=Span(tree.words[first].span.start, tree.words[head].span.end),
        whole=Span(tree.words[first].span.start, tree.words[_last_of(tree, head)].span.end),
        head=head,
        noun=noun,
        determiner=determiner,
        qualifiers=tuple(word for word in words if word != determiner and word.isalpha()),
        owner=owner,
        number=number,
        predicate=predicate,
        equates=predicate or _is_apposition(tree, head),
        other=not _others().isdisjoint(words),
        followed=any(child > head for child in tree.below(head, "nmod", "acl", "acl:relcl")),
    )


@cache
def _others() -> frozenset[str]:
    return frozenset(read_words("nominals")["else"]["words"])


def _last_of(tree: Tree, head: int) -> int:
    """The last word of the phrases that follow a noun and belong to it: "of Sarn"."""
    last = head
    for child in sorted(tree.below(head, "nmod")):
        if child > last:
            if tree.first_below(child) != last + 1:
                return last
            last = _last_of(tree, child)
    return last


def _is_apposition(tree: Tree, at: int) -> bool:
    """An apposition, or joined to one: "Lund, founder and director"."""
    word = tree.words[at]
    if word.relation == "conj" and word.head >= 0:
        return tree.words[word.head].relation == "appos"
    return word.relation == "appos"


_OWNERS: Final = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_NOT_HERS: Final = frozenset({"my", "our", "your", "whose", "what", "which", "no"})
"""Whose "country" that is only the speaker knows; "whose leader" is brought up there."""
_NUMBERS: Final = {"one": 1, "two": 2, "both": 2}


def _owner(tree: Tree, at: int) -> str:
    """The possessive pronoun, or "'s" for any other owner."""
    word = tree.shown(at).lower()
    return word if word in _OWNERS else "'s"

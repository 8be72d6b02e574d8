"""All that may stand for somebody or be taken up, in order of the text: names, descriptions, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from foedus.extract.anaphora.nouns import NounKind, is_plural, kinds_of, sex_of_noun
from foedus.extract.anaphora.phrases import Phrase, Tree, find_phrases, find_proper
from foedus.extract.nominals import is_expletive
from foedus.extract.read_names import kind_read
from foedus.extract.tokens import overlapping
from foedus.lexicon import read_words
from foedus.model import Actor, ActorKind, Article, Mention, NamedKind, Notes, Span
from foedus.packs import Packs

Role = Literal["name", "nominal", "pronoun"]

_NAME_FORMS: Final = frozenset({"name", "title+name", "organisation", "metonym"})
_HOMONYMS: Final = frozenset({"place", "government", "outlet", "state", "organ"})
_SURE: Final = 0.5
"""Names that the weights read with a lower score are mostly none (half of them on GUM's dev news)."""

KIND_OF_ACTOR: Final[dict[ActorKind, NounKind]] = {
    "person": "person",
    "state": "state",
    "government": "state",
    "organisation": "organisation",
    "organ": "organisation",
    "outlet": "organisation",
    "group": "organisation",
    "place": "place",
}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun tells: "her" is she, third person, one, female; `base` is the subject form."""

    base: str
    person: int
    plural: bool
    sex: str
    possessive: bool
    reflexive: bool
    empty: bool
    """Whether it stands for nothing: "it is necessary"."""


@dataclass(frozen=True, slots=True)
class Item:
    """One stretch that may stand for somebody; `head` is the place of its head in `Notes.words`, or -1."""

    mention: Mention
    role: Role
    head: int
    sentence: int
    paragraph: int
    quotation: int
    """Where the quotation begins that it stands in, -1 for none."""
    title: bool
    """Whether it stands in the headline."""
    kinds: tuple[NounKind, ...] = ()
    sex: str = ""
    plural: bool = False
    phrase: Phrase | None = None
    pronoun: Pronoun | None = None

    @property
    def equates(self) -> bool:
        """Whether the parse makes it an apposition or a predicate: it is somebody of its own sentence."""
        return self.phrase is not None and self.phrase.equates

    @property
    def whole(self) -> Span:
        """A description with what belongs to it behind; anything else as it stands."""
        return self.phrase.whole if self.phrase is not None else self.span

    @property
    def owner(self) -> int:
        """The place of the head of its owner, -1 for none."""
        return self.phrase.owner if self.phrase is not None else -1

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.mention.span


def find_items(article: Article, notes: Notes, tree: Tree) -> tuple[Item, ...]:
    """The items of an article in order of the text, what is within another behind it."""
    place = _Places(article, notes)
    names = tuple(_names(article.text, notes, tree))
    items = [place.name(each, tree) for each in names]
    for phrase in find_phrases(article.text, notes, tree):
        head = notes.words[phrase.head].span
        if next(overlapping(names, head), None) is None:
            items.append(place.nominal(_known(notes, phrase, head), phrase))
    items += [place.pronoun(each, tree) for each in _pronouns(article.text, notes)]
    return tuple(sorted(items, key=lambda item: (item.span.start, -item.span.end)))


def _names(text: str, notes: Notes, tree: Tree) -> Iterator[Mention]:
    """The names that rules found, and those that only the weights read, in order.

    A place, a seat or an outlet inside a personal name that the weights read is none: Valeska Paris.
    """
    known = [mention for mention in notes.mentions if _names_somebody(mention)]
    read = list(_read_names(text, notes))
    people = [mention for mention in read if mention.kind == "person"]
    known = list(_without_homonyms(text, known, people))
    read = [mention for mention in read if next(overlapping(known, mention.span), None) is None]
    read += [
        Mention(span, "place" if kinds_of(noun)[0] == "place" else "organisation", "organisation")
        for span, noun in find_proper(notes, tree)
        if not any(each.span.overlaps(span) for each in (*known, *read))
    ]
    kept: list[Mention] = []
    for mention in sorted((*known, *read), key=lambda each: (each.span.start, -each.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return iter(kept)


def _without_homonyms(text: str, known: Iterable[Mention], people: Sequence[Mention]) -> Iterator[Mention]:
    """The names of the rules, but those of places and bodies that are a person's in this article.

    "Paris" is a part of "Valeska Paris", and behind her it is her family name.
    """
    families = {name.split()[-1] for name in (person.span.of(text) for person in people) if " " in name}
    for mention in known:
        inside = any(other.span != mention.span for other in overlapping(people, mention.span))
        if mention.kind not in _HOMONYMS or not (inside or mention.span.of(text) in families):
            yield mention
        elif not inside:
            yield Mention(mention.span, "person", "name", name=mention.span)


def _names_somebody(mention: Mention) -> bool:
    """Whether a mention of the rules has a name; "the CSTO summit" has only that of another."""
    if mention.form == "organisation" and mention.actor is None:
        return False
    return mention.form in _NAME_FORMS or mention.form == "demonym"


def _read_names(text: str, notes: Notes) -> Iterator[Mention]:
    """The names that the weights read, whole words, with whom the packs know under them."""
    for named in (each for reading in notes.readings for each in reading.names):
        if named.kind in ("person", "organisation", "place") and named.score >= _SURE:
            span = _whole_words(text, named.span)
            kind = kind_read(text, span, named.kind, notes.packs)
            if kind is not None and not kinds_of(span.of(text).lower()):  # "the Organization", "the Bank"
                yield _as_mention(span, kind, text, notes.packs)


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start, end)


def _as_mention(span: Span, kind: NamedKind, text: str, packs: Packs) -> Mention:
    """A name with its actor where the packs know one; no more than a look-up."""
    words = " ".join(span.of(text).split())
    if kind == "person":
        row = packs.person(words)
        actor = Actor(row.name, "person") if row else None
        return Mention(
            span, "person", "name", actor, name=span, why="full name, known to the packs" if row else ""
        )
    state = packs.state(words)
    if state is not None:
        return Mention(span, "state", "name", Actor(state.name, "state"), why="state in the packs")
    if kind == "place":
        return Mention(span, "place", "name")
    return Mention(span, "organisation", "organisation")


def _known(notes: Notes, phrase: Phrase, head: Span) -> Mention:
    """The description as the rules found it, or a new one."""
    for mention in overlapping(notes.mentions, head):
        if mention.form in ("nominal", "collective"):
            return mention
    kinds = kinds_of(phrase.noun)
    return Mention(phrase.span, kinds[0] if kinds else "group", "nominal")


def _pronouns(text: str, notes: Notes) -> Iterator[Mention]:
    """Pronouns within sentences, as the rules found them or new ones."""
    for sentence in notes.sentences:
        for match in _pronoun_pattern().finditer(text, sentence.span.start, sentence.span.end):
            # "İ" is an "i" to a pattern that passes over case, and an initial in a Turkish name.
            if match.group() in ("US", "IT", "i", "ME", "I.") or not match.group().isascii():
                continue
            span = Span(match.start(), match.end())
            same = (mention for mention in overlapping(notes.mentions, span) if mention.span == span)
            kind: ActorKind = "group" if match.group().lower() in ("it", "its", "itself") else "person"
            yield next(same, Mention(span, kind, "pronoun"))


class _Places:
    """Where things stand: sentence, paragraph, quotation, zone, and place in the parse."""

    __slots__ = ("_ends", "_notes", "_paragraphs", "_sentences", "_text")

    def __init__(self, article: Article, notes: Notes) -> None:
        self._text = article.text
        self._notes = notes
        self._ends = [word.span.end for word in notes.words]
        self._sentences = [sentence.span.start for sentence in notes.sentences]
        self._paragraphs = [match.end() for match in re.finditer(r"\n+", article.text)]

    def name(self, mention: Mention, tree: Tree) -> Item:
        """A name with what kind of thing it names."""
        kind = KIND_OF_ACTOR.get(mention.actor.kind if mention.actor else mention.kind)
        head = self._head(mention.name or mention.span, tree)
        return replace(self._item(mention, "name", head), kinds=(kind,) if kind else ())

    def nominal(self, mention: Mention, phrase: Phrase) -> Item:
        """A description with what its noun tells."""
        return replace(
            self._item(mention, "nominal", phrase.head),
            kinds=kinds_of(phrase.noun),
            sex=sex_of_noun(phrase.noun),
            plural=is_plural(phrase.noun) or phrase.number > 1,
            phrase=phrase,
        )

    def pronoun(self, mention: Mention, tree: Tree) -> Item:
        """A pronoun with what its form tells."""
        head = self._head(mention.span, tree)
        told = _pronoun(mention.span, tree, head)
        return replace(self._item(mention, "pronoun", head), sex=told.sex, plural=told.plural, pronoun=told)

    def _item(self, mention: Mention, role: Role, head: int) -> Item:
        start = mention.span.start
        sentence = self._notes.sentence_at(start)
        return Item(
            mention,
            role,
            head,
            sentence=bisect_right(self._sentences, start) - 1,
            paragraph=bisect_right(self._paragraphs, start),
            quotation=self._quotation(mention.span),
            title=sentence is not None and sentence.zone == "title",
        )

    def _quotation(self, span: Span) -> int:
        found = (q for q in overlapping(self._notes.quotations, span) if q.span.contains(span))
        return next((quotation.span.start for quotation in found), -1)

    def _head(self, span: Span, tree: Tree) -> int:
        """The word of a stretch whose own head lies outside of it."""
        first = bisect_right(self._ends, span.start)
        inside = range(first, first + sum(1 for _ in _words_within(tree, first, span)))
        return next((at for at in inside if tree.words[at].head not in inside), -1)


def _words_within(tree: Tree, first: int, span: Span) -> Iterator[int]:
    for at in range(first, len(tree.words)):
        if tree.words[at].span.start >= span.end:
            return
        yield at


def _pronoun(span: Span, tree: Tree, head: int) -> Pronoun:
    word = span.of(tree.text).lower()
    base, row = _pronouns_by_word()[word]
    relation = tree.words[head].relation if head >= 0 else ""
    return Pronoun(
        base,
        row[0],
        row[1],
        row[2],
        word in _case_words("possessive") or (word == "her" and relation == "nmod:poss"),
        word in _case_words("reflexive"),
        word == "it" and (relation == "expl" or is_expletive(tree.text, span)),
    )


@cache
def _pronouns_by_word() -> dict[str, tuple[str, tuple[int, bool, str]]]:
    rows = read_words("nominals")["anaphors"]
    return {
        word: (base, (row["person"], row["plural"], row["sex"]))
        for base, row in rows.items()
        for word in row["words"]
    }


@cache
def _case_words(case: str) -> frozenset[str]:
    return frozenset(read_words("nominals")["anaphor_cases"][case]["words"])


@cache
def _pronoun_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_pronouns_by_word(), key=len, reverse=True))
    return re.compile(rf"(?<![\w’'-])(?i:{words})(?![\w-])(?!\.\w)")

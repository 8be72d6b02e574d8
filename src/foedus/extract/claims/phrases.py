"""The phrases of a sentence: mentions joined by commas and "and", or plain nouns, with their prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import verb_forms, words_of
from foedus.model import Mention

JOINS = frozenset({",", "and", "or", "&", "nor"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Mentions joined by commas and "and", or a plain noun, after the preposition `prep` ("" for none).

    `noun` is the word that the last mention only qualifies ("CSTO drills"), or the plain noun itself;
    `owner` is True where it does so by a possessive ("Armenia's refusal").
    """

    first: int
    last: int
    prep: str
    mentions: tuple[Mention, ...] = ()
    noun: str = ""
    owner: bool = False

    @property
    def is_head(self) -> bool:
        """Whether the mentions themselves are meant, and not a thing that they qualify."""
        return bool(self.mentions) and not self.noun


def find_phrases(view: View, first: int, end: int) -> Iterator[Phrase]:
    """The phrases between `first` and `end`, in order, each with its preposition."""
    prep, at = "", first
    while at < end:
        word = view.word(at)
        if view.mention(at) is not None:
            phrase = mentions_at(view, at, end, prep)
            yield phrase
            at = phrase.last + 1
        elif view.pieces[at].is_word and word in words_of("prepositions"):
            prep, at = word, at + 1
        elif is_noun(view, at):
            last = at
            while is_noun(view, last + 1) and last + 1 < end:
                last += 1
            yield Phrase(at, last, prep, noun=view.word(last))
            at = last + 1
        elif word == ",":
            prep, at = "", at + 1
        else:
            at += 1


def mentions_at(view: View, first: int, end: int, prep: str = "") -> Phrase:
    """The mentions from `first` on that commas and "and" join, with the noun that the last one qualifies."""
    mentions, last, at = [], first, first
    while at < end:
        mention = view.mention(at)
        if mention is None:
            break
        mentions.append(mention)
        last = at
        at = _over_parenthesis(view, at + 1)
        if _qualified(view, at)[1]:
            break
        while view.word(at) in JOINS or view.word(at) in ("the", "both") or _is_as_well(view, at):
            at += 1
    noun_at, noun = _qualified(view, _over_parenthesis(view, last + 1))
    owner = view.word(last + 1) in ("'s", "'")
    return Phrase(first, noun_at if noun else last, prep, tuple(mentions), noun, owner)


def _is_as_well(view: View, at: int) -> bool:
    """Whether the piece is part of "as well as"."""
    return view.word(at) == "well" or (
        view.word(at) == "as" and "well" in (view.word(at - 1), view.word(at + 1))
    )


def _over_parenthesis(view: View, at: int) -> int:
    """Behind "(CSTO)", where that stands at `at`."""
    if view.word(at) != "(":
        return at
    close = next((k for k in range(at, min(at + 8, len(view.pieces))) if view.word(k) == ")"), None)
    return close + 1 if close is not None else at


def _qualified(view: View, at: int) -> tuple[int, str]:
    """Where the noun ends that a mention before `at` only qualifies, and that noun; "" for none."""
    owner = view.word(at) in ("'s", "'")
    last = at + owner
    if not owner and not is_noun(view, last):
        return at, ""
    while is_noun(view, last + 1):
        last += 1
    return (last, view.word(last)) if is_noun(view, last) else (at, "something" if owner else "")


_CLOSED = (
    "prepositions",
    "determiners",
    "subordinators",
    "adverbs",
    "negations",
    "conjunctions",
    "pronouns",
    "particles",
    "auxiliaries",
)


def is_noun(view: View, at: int) -> bool:
    """Whether the piece at `at` is a word of no closed class and no verb: a noun or an adjective."""
    if not 0 <= at < len(view.pieces) or not view.pieces[at].is_word:
        return False
    word = view.word(at)
    if any(word in words_of(name) for name in _CLOSED) or word.isdigit() or word.endswith("ly"):
        return False
    if word not in verb_forms():
        return not (word.endswith("ed") and _after_name(view, at))
    if _after_name(view, at):
        return False
    return (word in words_of("nouns") or _is_bare(word)) and _in_noun_phrase(view, at)


def _is_bare(word: str) -> bool:
    """Whether a verb's form can be a noun's: "force", "requests"."""
    return any(reading.form in ("base", "s") for reading in verb_forms()[word])


def _in_noun_phrase(view: View, at: int) -> bool:
    """Whether a determiner, preposition or another noun stands before."""
    before = view.word(at - 1)
    if before == "to":
        return False
    mention = view.mention(at - 1)
    if mention is not None:
        return mention.form == "demonym" or mention.kind in ("organisation", "organ")
    closed = before in words_of("determiners") or before in words_of("prepositions") or before in ("'s", "'")
    return closed or view.word(at) in words_of("nouns") or is_noun(view, at - 1)


def _after_name(view: View, at: int) -> bool:
    """Whether a name stands just before, so that a word in -ed or a verb is what it does."""
    mention = view.mention(at - 1)
    return (
        mention is not None
        and mention.form != "demonym"
        and mention.kind in ("state", "person", "government")
    )

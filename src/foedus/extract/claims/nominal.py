"""Deeds told as nouns: "Sweden's accession to NATO on 7 March 2024", "the signing of the treaty in Minsk".

A deed that a noun only names is presupposed, and makes no fact (rule 6). One that is given a date of its own
is told: in its phrase, or by the verb of which it is the subject ("its deployment began in May").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foedus.extract.claims.build import find_time
from foedus.extract.claims.clauses import Clause
from foedus.extract.claims.limits import right_limit
from foedus.extract.claims.phrases import Phrase, find_phrases, is_noun
from foedus.extract.claims.pieces import View, is_finite
from foedus.extract.claims.verbs import VerbGroup
from foedus.extract.claims.words import table_of, words_of
from foedus.model import UNKNOWN_TIME

_DEEP = 6
"""How many steps up the parse a date may hang below its noun."""
_STOPS = frozenset({",", ";", ":", ".", "—", "–", "?", "!", ")", "(", "that", "which", "who"})


def find_nominals(view: View) -> Iterator[Clause]:
    """The clause that each dated deed would be as a verb: its agent as subject, its patient as object."""
    for at, piece in enumerate(view.pieces):
        lemma = table_of("nominals").get(piece.lower) if piece.is_word else None
        if lemma is None:
            continue
        first = _first(view, at)
        before = {view.word(k) for k in range(max(0, first - 1), at)}
        if not words_of("unreal").isdisjoint(before):
            continue
        clause = _as_verb(view, at, lemma, first)
        if clause is not None and find_time(clause) != UNKNOWN_TIME and _is_own(view, at, clause):
            yield clause


def _is_own(view: View, at: int, clause: Clause) -> bool:
    """Whether the date is the deed's own: of a subject, or hung on the noun by the parse."""
    if clause.group.at != at or not any(is_finite(view, k) for k in range(clause.first)):
        return True
    noun = view.tree.word_of(at)
    dates = [k for k in range(at + 1, clause.end) if view.pieces[k].time is not None]
    return any(_hangs_on(view, view.tree.word_of(k), noun) for k in dates)


def _hangs_on(view: View, word: int, noun: int) -> bool:
    for _ in range(_DEEP):
        if word < 0 or noun < 0:
            return False
        if word == noun:
            return True
        word = view.tree.head(word)
    return False


def find_undated(view: View) -> Iterator[tuple[Clause, str]]:
    """Each deed that is the subject of "be", as a clause with the group of that verb, and its own verb."""
    for at, piece in enumerate(view.pieces):
        lemma = table_of("nominals").get(piece.lower) if piece.is_word else None
        if lemma is None:
            continue
        end = next((k for k in range(at + 1, len(view.pieces)) if _stops(view, k)), len(view.pieces))
        for k in range(end, min(end + 3, len(view.pieces))):
            for group in view.groups[k]:
                if group.lemma in ("be", "remain") and not group.passive:
                    first = _first(view, at)
                    phrases = (
                        *find_phrases(view, at + 1, end),
                        *find_phrases(view, k + 1, right_limit(view, k)),
                    )
                    doer = _owner(view, first) or _next(phrases, "of")
                    yield Clause(view, group, first, right_limit(view, k), doer, phrases), lemma


def _as_verb(view: View, at: int, lemma: str, first: int) -> Clause | None:
    end = next((k for k in range(at + 1, len(view.pieces)) if _stops(view, k)), len(view.pieces))
    phrases = list(find_phrases(view, at + 1, end))
    group = VerbGroup(at, at, lemma, "past", reduced=True)
    phase = _phase(view, end)
    if phase is not None:
        group = replace(phase, lemma=lemma, passive=False, tense="past")
        end = right_limit(view, phase.at)
        phrases += find_phrases(view, phase.at + 1, end)
    owner = _owner(view, first)
    object_of = _object(phrases, lemma)
    if object_of is None and owner is not None and lemma in words_of("owner_object"):
        return Clause(view, replace(group, passive=True), first, end, owner, tuple(phrases))
    if object_of is not None:
        phrases[phrases.index(object_of)] = replace(object_of, prep="")
    doer = owner or _next(phrases, "by") or (None if object_of else _next(phrases, "of"))
    return Clause(view, group, first, end, doer, tuple(phrases))


def _object(phrases: Sequence[Phrase], lemma: str) -> Phrase | None:
    """What it is done to, after "of"; what is withdrawn is the object where it is somebody's thing."""
    found = _next(phrases, "of")
    if found is None or lemma in words_of("of_object"):
        return found
    return found if lemma == "withdraw" and found.noun else None


def _next(phrases: Sequence[Phrase], prep: str) -> Phrase | None:
    return next((phrase for phrase in phrases if phrase.prep == prep), None)


def _phase(view: View, at: int) -> VerbGroup | None:
    """The group of "began", "took place", "was completed" just behind the noun phrase."""
    for k in range(at, min(at + 4, len(view.pieces))):
        for group in view.groups[k]:
            kind = table_of("phases").get(group.lemma)
            if kind is not None and (group.polarity, group.realis) == ("positive", "actual"):
                return group
    return None


def _stops(view: View, at: int) -> bool:
    piece = view.pieces[at]
    if piece.mention is not None or piece.time is not None:
        return False
    return piece.lower in _STOPS or (is_finite(view, at) and not is_noun(view, at))


def _first(view: View, at: int) -> int:
    """Where the noun phrase begins: with its adjectives and its owner."""
    first = at
    while first > 0 and is_noun(view, first - 1):
        first -= 1
    if view.word(first - 1) in ("'s", "'") and view.mention(first - 2) is not None:
        return first - 2
    before = view.mention(first - 1)
    return first - 1 if before is not None and before.form == "demonym" else first


def _owner(view: View, first: int) -> Phrase | None:
    """Whose deed it is: "Sweden's", "Swedish"."""
    mention = view.mention(first)
    if mention is None:
        return None
    return Phrase(
        first, first, "", (replace(mention, form="name") if mention.form == "demonym" else mention,)
    )

"""The clause around a verb: its limits, its subject, and the phrases behind it with their prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from foedus.extract.claims.limits import left_limit, right_limit
from foedus.extract.claims.phrases import Phrase, find_phrases
from foedus.extract.claims.pieces import View, is_finite
from foedus.extract.claims.subjects import find_subject
from foedus.extract.claims.tree import subject_of
from foedus.extract.claims.verbs import VerbGroup
from foedus.extract.claims.words import words_of
from foedus.model import NARRATOR


@dataclass(frozen=True, slots=True)
class Clause:
    """The pieces from `first` up to, not including, `end`, around the group of one verb."""

    view: View
    group: VerbGroup
    first: int
    end: int
    subject: Phrase | None
    phrases: tuple[Phrase, ...]

    @property
    def holder(self) -> str:
        """Whose words the verb is: the innermost statement's id, or the narrator.

        A refusal or decision is told by whoever tells of the refusing, not by who refuses.
        """
        told = self.group.governor in words_of("told_governors")
        return self._outside(self.view.holders[self.group.verb if told else self.group.at])

    def _outside(self, holder: str) -> str:
        """Whose words it is where the parse hangs the clause on the cue: "discussed it when they met"."""
        statement, tree = self.view.statement(holder), self.view.tree
        verb = tree.word_of(self.group.at)
        if statement is None or statement.cue is None or tree.relation(verb) != "advcl":
            return holder
        governor = self.view.pieces[tree.piece(tree.head(verb))].span
        opened = self.view.word(self.first - 1) in ("when", "after", "while")
        if opened and statement.kind != "direct" and governor.overlaps(statement.cue.span):
            return statement.parent or NARRATOR
        return holder

    @property
    def agent(self) -> Phrase | None:
        """Who does it: the subject, or in the passive who stands after "by"."""
        if not self.group.passive:
            return self.subject
        return next((phrase for phrase in self.phrases if phrase.prep == "by"), None)

    @property
    def patient(self) -> Phrase | None:
        """To whom it is done: the object, or in the passive the subject."""
        if self.group.passive:
            return self.subject
        return next((phrase for phrase in self.phrases if phrase.prep == ""), None)

    def behind_subject(self, prep: str) -> Iterator[Phrase]:
        """The phrases after `prep` between the subject and the verb: "the mission in Kazakhstan ended"."""
        if self.subject is not None and self.subject.last < self.group.first:
            found = find_phrases(self.view, self.subject.last + 1, self.group.first)
            yield from (phrase for phrase in found if phrase.prep == prep)

    def after(self, prep: str) -> Iterator[Phrase]:
        """The phrases after the preposition `prep`; "" gives those without one."""
        return (phrase for phrase in self.phrases if phrase.prep == prep)


def end_with_relative(clause: Clause) -> int:
    """The end of the clause, or of the relative one behind it: "a meeting that took place in Almaty"."""
    view, end = clause.view, clause.end
    if view.word(end) in ("that", "which") and is_finite(view, end + 1):
        return right_limit(view, end + 1)
    return end


def clause_around(view: View, group: VerbGroup) -> Clause:
    """The clause of a verb group, with its subject and the phrases behind the verb."""
    first, end = left_limit(view, group), right_limit(view, group.at)
    phrases = tuple(find_phrases(view, group.at + 1, end))
    subject = _controlled(view, group, end) if group.control >= 0 else find_subject(view, group, first)
    subject = subject or _parsed(view, group)
    if subject is not None:
        first = min(_own_start(view, subject, first), subject.first)
    return Clause(view, group, first, end, subject, phrases)


def _parsed(view: View, group: VerbGroup) -> Phrase | None:
    """The subject that the parse gives, where the order of words gives none."""
    if group.governor == "control":
        return None
    at = view.tree.piece(subject_of(view.tree, view.tree.word_of(group.verb)))
    mention = view.mention(at)
    if mention is None or mention.form == "demonym" or at > group.verb:
        return None
    joined = [
        k for w in view.tree.children(view.tree.word_of(at), "conj") if view.mention(k := view.tree.piece(w))
    ]
    mentions = (mention, *(m for k in joined if (m := view.mention(k)) is not None))
    return Phrase(at, max(at, *joined) if joined else at, "", mentions)


def _own_start(view: View, subject: Phrase, first: int) -> int:
    """Behind the "and" or "but" that joins this clause, its subject included, to one before it."""
    at = subject.first - 1
    while at > first and (view.pieces[at].time is not None or view.word(at) in ("in", "on", "the", "also")):
        at -= 1
    joined = view.word(at) in ("and", "but") and any(is_finite(view, k) for k in range(first, at))
    return at + 1 if joined and subject.first > first else first


def _controlled(view: View, group: VerbGroup, end: int) -> Phrase | None:
    """Whoever stands where the group says: the object of urging, the owner of a plan."""
    mention = view.mention(group.control)
    if group.control == group.first and mention is not None:
        named = replace(mention, form="name") if mention.form == "demonym" else mention
        return Phrase(group.control, group.control, "", (named,))
    return next(find_phrases(view, group.control, end), None)

"""Who came to a meeting, and who stayed away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.extract.claims.clauses import Clause
from foedus.extract.claims.context import state_of
from foedus.extract.claims.gatherings import Gathering
from foedus.extract.claims.words import table_of, words_of
from foedus.model import Actor, Mention, Polarity


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of a gathering."""

    attended: tuple[Actor, ...] = ()
    absent: tuple[Actor, ...] = ()
    host: tuple[Actor, ...] = ()
    mode: str = "held"
    said: bool = False
    """Whether the verb itself says that it is held, so that neither date nor place is needed."""


def guests_told(
    clause: Clause, kind: str, polarity: Polarity, gathering: Gathering | None, words: set[str]
) -> Told | None:
    """Who came, or who did not."""
    lemma = clause.group.lemma
    apart = (lemma == "take" and "part" not in words) or (lemma == "stay" and "away" not in words)
    of_itself = lemma in ("attend", "participate", "take", "stay", "be") or _is_chaired(clause)
    if apart or (gathering is None and not of_itself):
        return None
    elsewhere = lemma in ("tell", "speak", "say") and not _spoken_at(clause, gathering)
    if elsewhere or (lemma == "chair" and not clause.group.passive):
        return None
    if lemma == "send":
        return _delegated(clause)
    if lemma == "be":
        return _presence(clause, polarity)
    who = _guests(clause)
    if not who:
        return None
    away = (kind == "miss") != (polarity == "negative")
    return Told(absent=who) if away else Told(attended=who)


def _is_chaired(clause: Clause) -> bool:
    """As in "It was chaired by the prime minister", where no more is told of who came."""
    subject, group, view = clause.subject, clause.group, clause.view
    chaired = group.lemma == "chair" and group.passive and not group.reduced
    attended = any(view.word(k) == "attended" for k in range(group.at, len(view.pieces)))
    return chaired and not attended and subject is not None and view.word(subject.last) == "it"


def _spoken_at(clause: Clause, gathering: Gathering | None) -> bool:
    """As in "told the summit", "spoke at the summit": whoever does was there."""
    if gathering is None:
        return False
    view, first = clause.view, gathering.first
    while view.word(first - 1) in words_of("determiners"):
        first -= 1
    told = clause.group.lemma == "tell" and first - 1 == clause.group.at
    return told or (view.word(first - 1) == "at" and clause.group.at < first)


def _delegated(clause: Clause) -> Told | None:
    """As in "sent no delegation to the summit"."""
    view, who = clause.view, _guests(clause)
    at = next((k for k in range(clause.group.at, clause.end) if view.word(k) in words_of("delegates")), None)
    if at is None or not who:
        return None
    none = "no" in {view.word(k) for k in range(clause.group.at + 1, at)}
    return Told(absent=who) if none or clause.group.polarity == "negative" else Told(attended=who)


def _presence(clause: Clause, polarity: Polarity) -> Told | None:
    """Of being: "was absent", "was not there"."""
    kind = table_of("presence").get(clause.view.word(clause.group.at + 1 + (polarity == "negative")))
    who = _guests(clause)
    if kind is None or not who or clause.group.tense == "future":
        return None
    return Told(absent=who) if (kind == "absent") != (polarity == "negative") else Told(attended=who)


def _guests(clause: Clause) -> tuple[Actor, ...]:
    """The persons, else the states, who are subject of attending or stand after "chaired and attended by"."""
    if not clause.group.passive:
        mentions = clause.subject.mentions if clause.subject and clause.subject.is_head else ()
        return persons_or_states(mentions)
    view, found = clause.view, []
    ends = ("who", "which", "that", ";", *(("and",) if _is_chaired(clause) else ()))
    first = next((k for k in range(clause.group.first) if view.word(k) == "chaired"), clause.group.at)
    by = next((k for k in range(first, len(view.pieces)) if view.word(k) == "by"), None)
    for at in range(by + 1, len(view.pieces)) if by is not None else ():
        if view.word(at) in ends and view.pieces[at].is_word:
            break
        if (mention := view.mention(at)) is not None:
            found.append(mention)
    return persons_or_states(found)


def persons_or_states(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    """The persons among mentions; without any, the states."""
    persons = tuple(dict.fromkeys(m.actor for m in mentions if m.kind == "person" and m.actor))
    return persons or states_of(mentions)


def states_of(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    """The states and governments among mentions."""
    found = (state_of(m.actor) for m in mentions if m.form != "demonym" and m.kind in ("state", "government"))
    return tuple(dict.fromkeys(actor for actor in found if actor is not None))

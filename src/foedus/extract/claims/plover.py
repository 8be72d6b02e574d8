"""The stage of events: who does what to whom, as claims by PLOVER types, after those on the alliance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.extract.claims.build import (
    Draft,
    find_place,
    is_date,
    make_claim,
    mood_of,
    read_time,
    settle_time,
    trimmed,
    within_holder,
)
from foedus.extract.claims.pieces import View, find_views
from foedus.extract.events.features import mood_of as mood_of_deed
from foedus.extract.events.records import Event, find_events_in
from foedus.extract.events.tree import Tree, tree_of
from foedus.model import UNKNOWN_TIME, Actor, Article, Claim, Mention, Notes, Polarity, Realis, Span, Time

_LEAST = 0.55
"""How sure a type must be, that there is an event at all among it."""
_VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
"""Types that say themselves that a deed is ahead or refused; what they refuse or promise is theirs."""
_OWN = {
    "AGREE": frozenset({"agree", "promise"}),
    "REQUEST": frozenset({"demand", "proposal"}),
    "ACCUSE": frozenset({"accuse", "condemn", "complain", "sue", "prosecute", "investigate"}),
    "REJECT": frozenset(
        {"refuse", "veto", "fail", "defy", "boycott", "obstruct", "accuse", "condemn", "complain", "threaten"}
        | {"demand", "sever", "expel"}
    ),
    "THREATEN": frozenset({"threaten"}),
    "CONCEDE": frozenset({"concede", "lift", "release", "surrender"}),
}
"""Fields of the verbs that are such an event themselves: not to refuse is no refusal, not to send is one."""
_COMPLEMENTS = ("xcomp", "ccomp")
_LONGER = frozenset({"longer", "more"})
_CEILING = 0.85
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "apparently", "suspected", "supposedly"})
_CONDITIONS = frozenset({"if", "unless", "should", "whether"})


def find_events(article: Article, notes: Notes) -> tuple[Claim, ...]:
    """The claims found before, and those on events of known actors, in order of their evidence."""
    if not notes.words:
        return notes.claims
    found = [claim for view in find_views(article, notes) for claim in _in_view(view)]
    unique = {claim.id: claim for claim in (*reversed(found), *notes.claims)}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.evidence, claim.predicate, claim.id)))


def _in_view(view: View) -> Iterator[Claim]:
    if not view.article.asserts(view.sentence.span):
        return
    at = view.notes.words_in(view.sentence.span)
    words = view.notes.words[at.start : at.stop]
    if not words or view.word(len(view.pieces) - 1) == "?":
        return
    tree = tree_of(words, view.text, at.start)
    for event in find_events_in(tree, view.text):
        claim = _claim(view, event, tree)
        if claim is not None:
            yield claim


def _claim(view: View, event: Event, tree: Tree) -> Claim | None:
    actors = _actors(view, event.source, event.source_head)
    recipients = tuple(a for a in _actors(view, event.target, event.target_head) if a not in actors)
    sure = event.told.share * (1 - event.told.none)
    piece = next((k for k, each in enumerate(view.pieces) if each.span.overlaps(event.deed)), None)
    if not actors or piece is None or sure < _LEAST or (event.target is not None and not recipients):
        return None
    holder = view.holders[piece]
    polarity, realis = _mood(view, event, tree, holder)
    draft = Draft(
        event.told.type,
        event.told.mode,
        {"actor": actors, "recipient": recipients},
        "plover",
        polarity=polarity,
        realis=realis,
        time=_time(view, piece),
        place=find_place(view, piece, len(view.pieces)),
        confidence=round(min(_CEILING, sure), 2),
    )
    evidence = event.source.cover(event.deed)
    evidence = evidence.cover(event.target) if event.target is not None else evidence
    evidence = trimmed(view, within_holder(view, holder, evidence, event.deed))
    return make_claim(view, holder, evidence, settle_time(view, draft, is_past=True, holder=holder))


def _actors(view: View, phrase: Span | None, head: Span | None) -> tuple[Actor, ...]:
    """Who is meant: the mention at the head of a phrase, or whose people it names; and those in a list."""
    if phrase is None or head is None:
        return ()
    inside = [m for m in view.notes.mentions if m.actor is not None and phrase.contains(m.span)]
    meant = [m for m in inside if m.span.overlaps(head)]
    if not meant:  # "Azerbaijani forces": whose they are, where no mention means them
        meant = [m for m in inside if m.form == "demonym" and m.span.end <= head.start][-1:]
    if not meant:
        return ()
    listed = [
        m for m in inside if m.span.start >= meant[0].span.end and _joined(view.text, meant[-1].span.end, m)
    ]
    actors = [m.actor for m in (*meant[:1], *listed) if m.actor is not None]
    return tuple(dict.fromkeys(actors))


def _joined(text: str, end: int, mention: Mention) -> bool:
    """Whether only names, commas and "and" stand between the end of one mention and another."""
    between = text[end : mention.span.start].split()
    return all(word in (",", "and", "the") or word[0].isupper() for word in between)


def _mood(view: View, event: Event, tree: Tree, holder: str) -> tuple[Polarity, Realis]:
    """Polarity and realis: what is refused or promised is as the type says, other deeds as their verbs."""
    words = {piece.lower for piece in view.pieces}
    deed = tree.within(event.deed)[0]
    verbal = event.told.type in _VERBAL
    own = not verbal or bool(_OWN[event.told.type] & set(tree.fields[deed]))
    polarity: Polarity = "negative" if _is_negated(tree, event, deed) else "positive"
    realis: Realis = "actual"
    if own and "ahead" in event.mood:
        realis = "future"
    if own and ("maybe" in event.mood or (not verbal and view.word(0) in _CONDITIONS)):
        realis = "hypothetical"
    if realis == "actual" and _HEARSAY & words:
        realis = "alleged"
    return mood_of(view, holder, polarity, realis, is_past=True)


def _is_negated(tree: Tree, event: Event, deed: int) -> bool:
    """Whether the event itself is denied: its verb, its subject, or the complement that names it."""
    kind = event.told.type
    own = _OWN.get(kind, frozenset())
    if _has_not(tree, deed) or _is_nobody(tree, event):
        return kind != "REJECT" or bool(own & set(tree.fields[deed]))
    if own & set(tree.fields[deed]):
        return False
    named = [child for child in tree.kids(deed, *_COMPLEMENTS) if own & set(tree.fields[child])]
    return any(_has_not(tree, child) for child in named)


def _has_not(tree: Tree, verb: int) -> bool:
    """Whether a verb has "not", "never", "no longer", or shares it: "did not blame or accuse"."""
    if "not" in mood_of_deed(tree, verb).split("+"):
        return True
    if any(tree.words[child] in _LONGER and tree.words[child - 1] == "no" for child in tree.children[verb]):
        return True
    above = tree.heads[verb]
    joined = tree.relations[verb] == "conj" and not {"or", "nor"}.isdisjoint(tree.words[above:verb])
    return joined and _has_not(tree, above)


def _is_nobody(tree: Tree, event: Event) -> bool:
    """Whether nobody does it: "no member", "neither state", "none of the allies"."""
    at = tree.within(event.source_head)[0]
    return any(tree.words[k] in ("no", "none", "neither", "nobody") for k in (at, *tree.children[at]))


def _time(view: View, deed: int) -> Time:
    """The date nearest to the deed in its sentence, what follows it before what precedes it."""
    dates: Sequence[int] = [k for k in range(len(view.pieces)) if is_date(view, k)]
    if not dates:
        return UNKNOWN_TIME
    return read_time(view, min(dates, key=lambda k: abs(k - deed) + (2 if k < deed else 0)))

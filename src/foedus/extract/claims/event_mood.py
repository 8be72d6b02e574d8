"""Polarity, realis and time of an event: what is denied, what lies ahead, which date is the deed's own."""

from __future__ import annotations

from foedus.extract.claims.build import is_date, mood_of, read_time
from foedus.extract.claims.parties import listed
from foedus.extract.claims.pieces import View
from foedus.extract.events.features import mood_of as mood_of_deed
from foedus.extract.events.records import Event, is_announced
from foedus.extract.events.tree import Tree
from foedus.model import UNKNOWN_TIME, Polarity, Realis, Span, Time

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
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "csubj"})
_OTHER_TIMES = frozenset({"following", "after", "before", "since", "until", "over", "about", "ahead_of"})
"""What stands before a thing whose date is not that of the deed."""
_OCCASIONS = frozenset({"during", "at", "in", "on"})
_LONGER = frozenset({"longer", "more"})
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "apparently", "suspected", "supposedly"})
_CONDITIONS = frozenset({"if", "unless", "should", "whether"})


def find_mood(view: View, event: Event, tree: Tree, holder: str) -> tuple[Polarity, Realis]:
    """Polarity and realis: what is refused or promised is as the type says, other deeds as their verbs."""
    words = {piece.lower for piece in view.pieces}
    deed = tree.within(event.deed)[0]
    verbal = event.told.type in _VERBAL
    own = not verbal or bool(_OWN[event.told.type] & set(tree.fields[deed]))
    polarity: Polarity = "negative" if _is_negated(tree, event, deed) else "positive"
    realis: Realis = "actual"
    if (own and "ahead" in event.mood) or is_announced(tree, deed):
        realis = "future"
    supposed = view.word(0) in _CONDITIONS or is_supposed(tree, deed)
    if own and ("maybe" in event.mood or (not verbal and supposed)):
        realis = "hypothetical"
    if realis == "actual" and _HEARSAY & words:
        realis = "alleged"
    return mood_of(view, holder, polarity, realis, is_past=True)


def is_supposed(tree: Tree, deed: int) -> bool:
    """Whether a deed stands in a clause with "if" or "unless"."""
    return any(
        tree.relations[child] == "mark" and tree.words[child] in _CONDITIONS
        for at in tree.above(deed)[:2]
        for child in tree.children[at]
        if child < deed
    )


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


def find_event_time(view: View, piece: int, event: Event, tree: Tree) -> Time:
    """The nearest date that hangs on the deed's own verb, what follows it before what precedes it."""
    found = [k for k in range(len(view.pieces)) if is_date(view, k)]
    dates = [k for k in found if _dates_deed(view, tree, view.pieces[k].span, event)]
    if not dates:
        return UNKNOWN_TIME
    return read_time(view, min(dates, key=lambda k: abs(k - piece) + (2 if k < piece else 0)))


def _dates_deed(view: View, tree: Tree, date: Span, event: Event) -> bool:
    """Whether a date hangs on a deed, or before it on the one that it is joined to.

    "On Monday it met him and left" dates both. A date in a clause of its own, or of a thing that is only
    spoken of, is of something else.
    """
    start, deed = tree.head_of(tree.within(date)), tree.within(event.deed)[0]
    verbal = event.told.type in _VERBAL
    way = tree.above(start)
    wanted = [deed]
    while tree.relations[wanted[-1]] == "conj" and tree.heads[wanted[-1]] >= 0:
        wanted.append(tree.heads[wanted[-1]])
    top = next((at for at in wanted if at in way and (at == deed or start < at)), -1)
    if start < 0 or top < 0:
        return False
    between = way[: way.index(top)]
    clauses = _CLAUSES | {"xcomp"} if verbal else _CLAUSES
    if any(tree.relations[at] in clauses and tree.case_of(at) not in _OCCASIONS for at in between):
        return False  # "during the fighting in May" is no clause
    return all(_lets_through(view, tree, at, verbal=verbal) for at in between[1:])


def _lets_through(view: View, tree: Tree, noun: int, *, verbal: bool) -> bool:
    """Whether a date under a noun may be its verb's: "asked for help on Monday", not "after the war of"."""
    case = tree.case_of(noun)
    if case in _OTHER_TIMES:
        return False
    if not verbal or case in _OCCASIONS or tree.spans[noun].of(view.text)[0].isupper():
        return True
    return not listed("own_dates") & set(tree.fields[noun])

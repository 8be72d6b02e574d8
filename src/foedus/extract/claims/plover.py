"""The stage of events: who does what to whom, as claims by PLOVER types, after those on the alliance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.extract.claims.blows import find_blows
from foedus.extract.claims.build import (
    Draft,
    find_place,
    make_claim,
    settle_time,
    trimmed,
    within_holder,
)
from foedus.extract.claims.event_mood import find_event_time, find_mood
from foedus.extract.claims.headlines import without_unheld
from foedus.extract.claims.parties import (
    Party,
    Scene,
    actors_of,
    find_parties,
    is_same,
    listed,
    scene_of,
)
from foedus.extract.claims.pieces import View, find_views
from foedus.extract.events.records import Event, Record, event_of, find_pairs, is_announced
from foedus.extract.events.tree import Tree, tree_of
from foedus.lexicon import read_plover
from foedus.model import Article, Claim, Notes, Span

_LEAST = 0.55
"""How sure a type must be, that there is an event at all among it."""
_LEAST_ALONE = 0.7
"""The same where nobody known is the recipient."""
_LEAST_UNKNOWN = 0.8
"""The same where nobody known acts."""
_TALKS = frozenset({"CONSULT", "COOPERATE"})
"""Types whose deed is only in the country that follows "in"."""
_CEILING = 0.85
_OBJECTS = ("obj", "iobj", "obl", "xcomp", "ccomp", "compound")
_CLOSING = {")": "(", "”": "“", "’": "‘", '"': '"'}
"""Marks that close what the words before them open."""
_WISHES = frozenset({"demand", "threaten", "promise", "refuse", "hope", "intend", "allow"})
"""Fields of verbs over a clause that only tells what is wanted, feared or let."""


def find_events(article: Article, notes: Notes) -> tuple[Claim, ...]:
    """The claims found before, and those on events, in order of their evidence."""
    if not notes.words:
        return notes.claims
    views = tuple(find_views(article, notes))
    found = without_unheld(views, _without_repeats([claim for view in views for claim in _in_view(view)]))
    unique = {claim.id: claim for claim in (*reversed(found), *notes.claims)}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.evidence, claim.predicate, claim.id)))


def _without_repeats(claims: Sequence[Claim]) -> list[Claim]:
    """Without violence named by a noun that has no date where the same is told with one, or told before."""
    kept: list[Claim] = []
    for at, claim in enumerate(claims):
        undated = claim.rule == "claims.plover.noun" and claim.time.basis not in ("text", "inferred")
        others = (*claims[:at], *(other for other in claims[at + 1 :] if other.rule == "claims.plover"))
        if not (undated and any(_is_same_deed(claim, other) for other in others)):
            kept.append(claim)
    return kept


def _is_same_deed(one: Claim, other: Claim) -> bool:
    sides = (one.predicate, one.holder, set(one.actors("actor")), set(one.actors("recipient")))
    return sides == (
        other.predicate,
        other.holder,
        set(other.actors("actor")),
        set(other.actors("recipient")),
    )


def _in_view(view: View) -> Iterator[Claim]:
    if not view.article.asserts(view.sentence.span):
        return
    at = view.notes.words_in(view.sentence.span)
    words = view.notes.words[at.start : at.stop]
    if not words or view.word(len(view.pieces) - 1) == "?":
        return
    scene = scene_of(view, tree_of(words, view.text, at.start))
    pairs = find_pairs(scene.tree, view.text, scene.known, scene.places)
    events = (event_of(scene.tree, pair) for pair in pairs if _may_tell(scene, pair))
    found = [(event, claim) for event in events if (claim := _claim(scene, event)) is not None]
    found.sort(key=lambda row: _poverty(row[1]))
    kept: list[tuple[Event, Claim]] = []
    for event, claim in found:
        if not any(_is_told(scene.tree, (event, claim), other) for other in kept):
            kept.append((event, claim))
    yield from (claim for _, claim in kept)
    yield from find_blows(scene)


def _poverty(claim: Claim) -> tuple[bool, bool, int]:
    return (not claim.actors("recipient"), not claim.time.value, -len(claim.evidence))


def _is_told(tree: Tree, new: tuple[Event, Claim], old: tuple[Event, Claim]) -> bool:
    """Whether an event is told already: "warned Armenia that it would strike" is one threat, no two."""
    one, other = new[1], old[1]
    same = (one.predicate, one.polarity, one.actors("actor")) == (
        other.predicate,
        other.polarity,
        other.actors("actor"),
    )
    dates = {one.time.value, other.time.value} - {""}
    if not same or len(dates) > 1:
        return False
    deeds = tree.within(new[0].deed)[0], tree.within(old[0].deed)[0]
    if _hangs_under(tree, *deeds) or _hangs_under(tree, *deeds[::-1]):
        return True
    joined = tree.relations[deeds[0]] == "conj" and tree.heads[deeds[0]] == deeds[1]
    recipients = set(one.actors("recipient")) <= set(other.actors("recipient"))
    return recipients and (joined or one.evidence.overlaps(other.evidence))


def _hangs_under(tree: Tree, low: int, high: int) -> bool:
    """Whether a deed is what another is about, and not one beside it."""
    way = tree.above(low)
    between = way[: way.index(high)] if high in way else []
    return bool(between) and all(tree.relations[at] in ("xcomp", "ccomp", "advcl", "acl") for at in between)


# --- one event -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sides:
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str


def _claim(scene: Scene, event: Event) -> Claim | None:
    view, tree = scene.view, scene.tree
    deed = tree.within(event.deed)[0]
    sides = _sides(scene, event)
    piece = next((k for k, each in enumerate(view.pieces) if each.span.overlaps(event.deed)), None)
    if not sides.actors or piece is None or not _is_sure(event, sides) or _is_none(scene, event, deed):
        return None
    holder = view.holders[piece]
    polarity, realis = find_mood(view, event, tree, holder)
    kind, mode = event.told.type, event.told.mode
    announced = read_plover()["type"][kind].get("future", "") if realis == "future" else ""
    if announced:
        kind, mode, realis = announced, "", "actual"
    draft = Draft(
        kind,
        mode,
        {"actor": actors_of(sides.actors), "recipient": actors_of(sides.recipients)},
        "plover",
        polarity=polarity,
        realis=realis,
        time=find_event_time(view, piece, event, tree),
        place=_place(scene, event, piece) or sides.place,
        confidence=round(min(_CEILING, _sureness(event)), 2),
    )
    evidence = trimmed(view, within_holder(view, holder, _evidence(scene, event, deed), event.deed))
    return make_claim(view, holder, evidence, settle_time(view, draft, is_past=True, holder=holder))


def _sureness(event: Event) -> float:
    return event.told.share * (1 - event.told.none)


def _is_sure(event: Event, sides: _Sides) -> bool:
    if not any(party.mention for party in sides.actors):
        return _sureness(event) >= _LEAST_UNKNOWN
    known = any(party.mention for party in sides.recipients)
    return _sureness(event) >= (_LEAST if known else _LEAST_ALONE)


def _sides(scene: Scene, event: Event) -> _Sides:
    """Who acts, to whom it is done, and the place that stands where a recipient would."""
    tree = scene.tree
    source = tree.within(event.source_head)[0]
    actors = find_parties(scene, source, acting=True)
    if event.target_head is None:
        return _Sides(actors, (), "")
    target = tree.within(event.target_head)[0]
    if tree.relations[target] == "conj" and tree.heads[target] == source:  # "A and B met": both act
        apart = [
            one for at, one in enumerate(actors) if not any(is_same(scene.view, one, o) for o in actors[:at])
        ]
        return _Sides(tuple(apart) if len(apart) > 1 else (), (), "")
    place = _place_meant(scene, event, target)
    if place:
        return _Sides(actors, (), place)
    recipients = () if _is_moved(tree, target) else find_parties(scene, target)
    owned = tree.heads[target] if tree.relations[target] == "nmod:poss" else target
    if tree.case_of(owned) in listed("aside"):
        recipients = ()
    if tree.case_of(target) in listed("not_to"):
        recipients = tuple(party for party in recipients if party.mention is not None)
    others = tuple(r for r in recipients if not any(is_same(scene.view, r, a) for a in actors))
    direct = tree.heads[target] == tree.within(event.deed)[0]
    to_itself = direct and bool(recipients) and not others
    return _Sides(() if to_itself else actors, others, "")


def _is_moved(tree: Tree, target: int) -> bool:
    """Whether somebody is only moved by a deed: "to send police"."""
    above = set(tree.fields[tree.heads[target]])
    moves = bool(listed("moving") & above) and "release" not in above
    return moves and bool(listed("moved") & set(tree.fields[target]))


def _place_meant(scene: Scene, event: Event, target: int) -> str:
    """The place that stands where a recipient would: "talks in Moscow", "visited Gyumri"; "" for none."""
    mention = scene.mention_at(target)
    if mention is None or mention.actor is None:
        return ""
    before = scene.view.text[: mention.span.start].split()[-2:]
    inside = bool(before) and (before[-1] == "in" or before == ["in", "the"])
    capital = mention.form == "metonym" or (mention.kind == "state" and event.told.type in _TALKS)
    return mention.span.of(scene.view.text) if mention.kind == "place" or (inside and capital) else ""


def _place(scene: Scene, event: Event, piece: int) -> str:
    """The place behind the deed, among the words that hang on it."""
    view, tree = scene.view, scene.tree
    deed = tree.within(event.deed)[0]
    beyond = [
        tree.spans[at].start
        for at in range(deed + 1, len(tree.words))
        if tree.relations[at] != "punct" and not _is_under(tree, at, deed)
    ]
    end = next(
        (k for k in range(piece, len(view.pieces)) if beyond and view.pieces[k].span.start >= beyond[0]), 0
    )
    return find_place(view, piece, end or len(view.pieces))


def _is_under(tree: Tree, at: int, deed: int) -> bool:
    """Whether a word hangs on a deed, and not on another that is joined to it."""
    way = tree.above(at)
    if deed not in way:
        return False
    below = way[: way.index(deed)]
    return not below or tree.relations[below[-1]] not in ("conj", "cc", "parataxis")


# --- what is none, and what shows it ----------------------------------------------------------------------


def _may_tell(scene: Scene, record: Record) -> bool:
    """Whether somebody acts, by a verb that can tell a deed: weighing all would take most of the time."""
    tree, deed = scene.tree, record.deed
    helps = tree.lemma(deed) in listed("helpers") and "attack" not in tree.fields[deed]
    return not helps and not _is_idle(tree, deed) and bool(find_parties(scene, record.source, acting=True))


def _is_none(scene: Scene, event: Event, deed: int) -> bool:
    """Whether a deed is no event whatever the weights say: a threat to nobody, mere words, a wish."""
    tree = scene.tree
    if _is_no_threat(tree, event, deed) or _is_wished(scene, event):
        return True
    above = tree.heads[deed]
    if tree.relations[deed] == "ccomp" and _WISHES & set(tree.fields[above]) and "ahead" not in event.mood:
        return True
    return any(
        statement.cue is not None
        and statement.cue.span.overlaps(event.deed)
        and _is_in_content(statement.content, event)
        for statement in scene.view.statements.values()
    )


def _is_idle(tree: Tree, deed: int) -> bool:
    """Whether neither the deed nor what it is done to is in any field, or it is only asked or left unsaid."""
    below = [k for k in tree.children[deed] if tree.relations[k].split(":")[0] in (*_OBJECTS, "advmod")]
    light = tree.lemma(deed) in listed("light")
    if not tree.fields[deed] and not (light and any(tree.fields[at] for at in below)):
        return True
    if any(tree.relations[k] == "cop" for k in tree.children[deed]) and "ready" not in tree.fields[deed]:
        return True  # "is second", "is the largest member"
    asked = any(
        tree.words[k] in ("whether", "if") for c in tree.kids(deed, "ccomp") for k in tree.children[c]
    )
    if asked:
        return True
    unsaid = any(tree.lemma(k) in listed("unsaid") for k in tree.kids(deed, "obj", "xcomp"))
    return unsaid or any(tree.words[k] == "whether" for k in tree.children[deed])


def _is_no_threat(tree: Tree, event: Event, deed: int) -> bool:
    """Whether a warning threatens nobody: "warned of a drought"."""
    if event.told.type != "THREATEN" or tree.lemma(deed) not in ("warn", "caution"):
        return False
    after = [k for k in tree.children[deed] if k > deed]
    told = any(tree.relations[k] in ("obj", "iobj", "ccomp", "xcomp") for k in after)
    return not told or any(tree.case_of(k) in ("of", "about", "over") for k in after)


def _is_wished(scene: Scene, event: Event) -> bool:
    """Whether somebody only hopes, asks or expects that another will do it."""
    piece = next((k for k, each in enumerate(scene.view.pieces) if each.span.overlaps(event.deed)), 0)
    statement = scene.view.statement(scene.view.holders[piece])
    return (
        statement is not None
        and statement.act in listed("wishing")
        and (event.told.type == "AGREE" or "ahead" in event.mood or "maybe" in event.mood)
    )


def _is_in_content(content: Sequence[Span], event: Event) -> bool:
    """Whether the recipient was found in words that stand before the verb that tells them."""
    target = event.target_head
    return target is not None and any(
        span.contains(target) and span.end <= event.deed.start for span in content
    )


def _evidence(scene: Scene, event: Event, deed: int) -> Span:
    """The words from who acts to the last that belongs to the deed; a headline whole."""
    tree, view = scene.tree, scene.view
    if view.sentence.zone == "title" and is_announced(tree, deed):
        return view.sentence.span
    shared = tree.relations[deed] == "conj" and tree.spans[tree.heads[deed]].start >= event.source.end
    evidence = event.deed if shared else event.source.cover(event.deed)
    evidence = evidence.cover(event.target) if event.target is not None else evidence
    for child in tree.children[deed]:
        if child > deed and tree.relations[child].split(":")[0] in _OBJECTS:
            evidence = evidence.cover(tree.spans[_last_of(tree, child)])
    text, end = view.text, evidence.end
    if text[end : end + 1] in _CLOSING and evidence.of(text).count(_CLOSING[text[end]]) % 2:
        return Span(evidence.start, end + 1)
    return evidence


def _last_of(tree: Tree, at: int) -> int:
    """The last word under a word, without what is only said beside it."""
    under = [
        child for child in tree.children[at] if tree.relations[child] not in ("parataxis", "punct", "advcl")
    ]
    return max([at, *(_last_of(tree, child) for child in under)])

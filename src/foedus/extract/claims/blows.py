"""Violence told by a noun with its parties: "Russia's attack on Ukraine", "clashes between A and B"."""

from __future__ import annotations

from collections.abc import Iterator

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
from foedus.extract.claims.parties import Party, Scene, actors_of, find_parties, is_same, listed
from foedus.extract.claims.pieces import View
from foedus.model import UNKNOWN_TIME, Claim, Span, Time

_AGENTS = frozenset({"by", "from"})
_STRUCK = frozenset({"on", "against", "of", "into", "in"})
_BETWEEN = frozenset({"between"})
_ENDS = frozenset({"nmod", "obl"})


def find_blows(scene: Scene) -> Iterator[Claim]:
    """The ASSAULTs that nouns of a sentence tell, each with both sides known."""
    tree = scene.tree
    for at, word in enumerate(tree.words):
        clash, blow = word in listed("clashes"), word in listed("blows")
        if not (clash or blow) or tree.relations[at] in ("compound", "amod") or _is_open(scene, at):
            continue
        if clash:
            sides = _between(scene, at)
            if len(sides) > 1:
                yield from _claim(scene, at, sides, ())
        else:
            actors, recipients = _agents(scene, at), _struck(scene, at)
            if actors and recipients and not is_same(scene.view, actors[0], recipients[0]):
                yield from _claim(scene, at, actors, recipients)


def _known(scene: Scene, at: int) -> tuple[Party, ...]:
    return tuple(party for party in find_parties(scene, at) if party.mention is not None)


def _between(scene: Scene, at: int) -> tuple[Party, ...]:
    below = (k for k in scene.tree.children[at] if scene.tree.relations[k].split(":")[0] in _ENDS)
    return next((_known(scene, k) for k in below if scene.tree.case_of(k) in _BETWEEN), ())


def _agents(scene: Scene, at: int) -> tuple[Party, ...]:
    tree = scene.tree
    below = [k for child in tree.children[at] for k in tree.children[child] if tree.case_of(k) in _AGENTS]
    for child in (*tree.children[at], *below):
        owner = tree.relations[child] in ("nmod:poss", "amod")
        by = tree.relations[child].split(":")[0] in _ENDS and tree.case_of(child) in _AGENTS
        found = _known(scene, child) if owner or by else ()
        if (
            found
            and found[0].mention
            and (found[0].mention.form == "demonym" or tree.relations[child] != "amod")
        ):
            return found
    return ()


def _struck(scene: Scene, at: int) -> tuple[Party, ...]:
    below = [k for k in scene.tree.children[at] if scene.tree.relations[k].split(":")[0] in _ENDS]
    return next((f for k in below if scene.tree.case_of(k) in _STRUCK and (f := _known(scene, k))), ())


def _is_open(scene: Scene, at: int) -> bool:
    """Whether the noun tells what is only threatened, denied, demanded or supposed."""
    tree = scene.tree
    owned = {tree.words[k] for k in tree.children[at]}
    if owned & {"no", "any", "possible", "another", "future", "new"}:
        return True
    if tree.case_of(at) in listed("aside") | {"for", "over"}:  # "after the attack": it was
        return False
    return any(
        listed("opening") & set(tree.fields[k]) or tree.lemma(k) in listed("openers")
        for k in tree.above(at)[1:3]
    )


def _claim(
    scene: Scene, at: int, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> Iterator[Claim]:
    view, tree = scene.view, scene.tree
    noun = tree.spans[at]
    piece = next((k for k, each in enumerate(view.pieces) if each.span.overlaps(noun)), None)
    if piece is None:
        return
    inside = [*(p.at for p in (*actors, *recipients)), at]
    last = max([*inside, *_dated(scene, at)])
    evidence = Span(tree.spans[min(inside)].start, tree.spans[last].end)
    holder = view.holders[piece]
    polarity, realis = mood_of(view, holder, "positive", "actual", is_past=True)
    sides = {"actor": actors_of(actors), "recipient": actors_of(recipients)}
    end = next((k for k, p in enumerate(view.pieces) if p.span.start >= evidence.end), len(view.pieces))
    draft = Draft(
        "ASSAULT",
        "",
        sides,
        "plover.noun",
        polarity,
        realis,
        time=_time(view, scene, at),
        place=find_place(view, piece, end),
        confidence=0.7,
    )
    span = trimmed(view, within_holder(view, holder, evidence, noun))
    yield make_claim(view, holder, span, settle_time(view, draft, is_past=True, holder=holder))


def _dated(scene: Scene, at: int) -> list[int]:
    """The words of the dates that hang on the noun itself, or on the verb that says that it began."""
    tree, view = scene.tree, scene.view
    tops = {at, tree.heads[at]} if tree.relations[at].startswith("nsubj") else {at}
    return [
        words[-1]
        for k in range(len(view.pieces))
        if is_date(view, k)
        and (words := tree.within(view.pieces[k].span))
        and tops & set(tree.above(words[0])[1:4])
    ]


def _time(view: View, scene: Scene, at: int) -> Time:
    ends = {scene.tree.spans[last].end for last in _dated(scene, at)}
    dates = (k for k in range(len(view.pieces)) if is_date(view, k) and view.pieces[k].span.end in ends)
    return next((read_time(view, k) for k in dates), UNKNOWN_TIME)

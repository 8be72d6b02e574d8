"""What the rest of the article tells a claim: the organisation spoken of, whose leader one is, who asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foedus.extract.claims.pieces import with_organisation
from foedus.extract.claims.words import words_of
from foedus.model import Actor, Article, Claim, Mention, Notes, Span

_REACH = 900
"""How far back, in characters, "its membership" looks for the organisation: some three paragraphs of news."""


@dataclass(frozen=True, slots=True)
class Context:
    """An article's organisations in order, the state of each of its persons, and its requests for aid."""

    organisations: tuple[tuple[int, Actor], ...]
    states: Mapping[Actor, Actor]
    requests: tuple[Claim, ...] = ()
    text: str = ""

    def is_members(self, span: Span) -> bool:
        """Whether the words are "member states", "its allies" and the like."""
        words = span.of(self.text).lower().split()
        return words[-1] in words_of("member_groups") and bool({"member", "members", "allies"} & set(words))

    def organisation_before(self, position: int) -> Actor | None:
        """The only organisation named within reach before `position`; None for none or several."""
        near = {actor for start, actor in self.organisations if position - _REACH <= start < position}
        return next(iter(near)) if len(near) == 1 else None

    def requester_before(self, position: int) -> Actor | None:
        """Who asked for aid last before `position`, or the only one who asks anywhere."""
        before = [claim for claim in self.requests if claim.evidence.start <= position]
        if before:
            return next(iter(before[-1].actors("requester")), None)
        return next(iter(self.requesters)) if len(self.requesters) == 1 else None

    @property
    def helpers(self) -> frozenset[Actor]:
        """Everyone who is told to have been asked for aid."""
        return frozenset(actor for claim in self.requests for actor in claim.actors("helper"))

    @property
    def requesters(self) -> frozenset[Actor]:
        """Everyone who is told to have asked for aid."""
        return frozenset(actor for claim in self.requests for actor in claim.actors("requester"))


def context_of(article: Article, notes: Notes, requests: Iterable[Claim] = ()) -> Context:
    """What an article's mentions tell its claims."""
    mentions = [with_organisation(article.text, mention, notes.packs) for mention in notes.mentions]
    organisations = tuple(
        (mention.span.start, actor)
        for mention in mentions
        if (actor := organisation_of(mention)) is not None and article.asserts(mention.span)
    )
    states: dict[Actor, Actor] = {}
    for mention in notes.mentions:
        of = mention.of
        if mention.kind == "person" and mention.actor and of and of.kind == "state" and not _is_past(mention):
            states.setdefault(mention.actor, of)
    return Context(organisations, states, tuple(requests), article.text)


def organisation_of(mention: Mention) -> Actor | None:
    """The organisation that a mention is, or whose organ, members or officer it is."""
    for actor in (mention.actor, mention.of):
        if actor is not None and actor.kind == "organisation":
            return actor
    return None


def state_of(actor: Actor | None) -> Actor | None:
    """The state itself, or the one of a government."""
    if actor is None or actor.kind == "state":
        return actor
    if actor.kind != "government":
        return None
    return Actor(actor.name.removeprefix("Government of ").removeprefix("the "), "state")


def _is_past(mention: Mention) -> bool:
    return mention.title.startswith("former ")

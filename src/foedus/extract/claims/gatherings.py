"""Nouns for meetings and exercises: "the CSTO summit", "a meeting of the Council", "joint drills"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from foedus.extract.claims.context import Context, organisation_of
from foedus.extract.claims.phrases import is_noun
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import table_of, words_of
from foedus.model import Actor, Mention


@dataclass(frozen=True, slots=True)
class Gathering:
    """A noun for a meeting or exercise at piece `at`, with the organisation that holds it, if it is named."""

    first: int
    at: int
    noun: str
    predicate: str
    org: Actor | None
    name: str
    definite: bool
    organ: Actor | None = None


def find_gatherings(view: View) -> Iterator[Gathering]:
    """Every noun for a meeting or exercise, with its organisation."""
    for at, piece in enumerate(view.pieces):
        noun = piece.lower.split()[-1] if piece.lower else ""
        plain = piece.is_word or (
            piece.mention is not None and piece.mention.kind in ("organ", "organisation")
        )
        if not plain or noun not in table_of("gatherings") or is_noun(view, at + 1):
            continue
        org, first = _org_of(view, at)
        name = view.span(first, at).of(view.text) + _of_counterparts(view, at)
        definite = (
            view.word(first - 1) == "the" or piece.lower.startswith("the ") or view.word(first - 1) == "which"
        )
        yield Gathering(
            first,
            at,
            noun,
            table_of("gatherings")[noun],
            org,
            name,
            definite and noun in words_of("anaphoric"),
            _organ_in(view, first, at),
        )


def with_organisation_spoken_of(view: View, gathering: Gathering, context: Context) -> Gathering:
    """A summit without a body ("at a summit in Astana that Armenia did not attend"): the only body spoken of.

    Only where it is told who came; one with an owner ("his summit") or a partner may be another.
    """
    at = gathering.at
    plain = view.word(at) == "summit" and view.word(gathering.first - 1) == "a"
    behind = at + 3 if view.word(at + 1) == "in" else at + 1
    if gathering.org is not None or not plain or view.word(behind) not in ("that", "which"):
        return gathering
    return replace(gathering, org=context.organisation_before(view.pieces[gathering.at].span.start))


def _of_counterparts(view: View, at: int) -> str:
    """As in "the minister boycotted a meeting of his counterparts": of whom, by the subject's office."""
    near = range(at + 1, min(at + 6, len(view.pieces)))
    if not any(view.word(k).split()[-1:] == ["counterparts"] for k in near):
        return ""
    titled = (m for k in range(at) if (m := view.mention(k)) is not None and m.kind == "person" and m.title)
    title = next((m.title for m in titled), "")
    return f" of {title}s" if title.endswith("Minister") else ""


def organ_of(mention: Mention) -> Actor | None:
    """The organ that a mention names; no meeting that is written like one ("the Summit")."""
    if mention.kind != "organ" or mention.actor is None or mention.form not in ("organisation", "name"):
        return None
    return None if mention.actor.name.split()[-1].lower() in table_of("gatherings") else mention.actor


def _organ_in(view: View, first: int, at: int) -> Actor | None:
    """The organ that meets: before the noun, or behind "of"."""
    near = [*range(first, at + 1), *(range(at + 2, at + 5) if view.word(at + 1) == "of" else ())]
    found = (m for k in near if (m := view.mention(k)) is not None)
    return next((organ for m in found if (organ := organ_of(m)) is not None), None)


def _org_of(view: View, at: int) -> tuple[Actor | None, int]:
    """The organisation of the noun at `at` and where the phrase begins."""
    own = view.mention(at)
    if own is not None and organisation_of(own) is not None:
        return organisation_of(own), at
    first = at
    while first > 0:
        if view.word(first - 1) == ")":  # "the Council of Foreign Ministers (CFM) session"
            first = max((k for k in range(first - 1) if view.word(k) == "("), default=0)
            continue
        if not (_is_modifier(view, first - 1) or view.word(first - 1) in ("'s", "'")):
            break
        first -= 1
        mention = view.mention(first)
        if mention is not None and (org := organisation_of(mention)) is not None:
            return org, first
    for k in range(at + 1, min(at + 12, len(view.pieces))):
        mention = view.mention(k)
        if mention is not None and (org := organisation_of(mention)) is not None:
            return org, first
        if not (
            mention or view.word(k) in _OF_PHRASE or (view.pieces[k].is_word and _is_body_word(view.word(k)))
        ):
            break
    return None, first


_OF_PHRASE = frozenset(
    {"of", "the", "heads", "his", "its", "and", "member", "state", "states", "within", "ministers"}
)


def _is_body_word(word: str) -> bool:
    return word in (
        "leaders",
        "presidents",
        "council",
        "secretaries",
        "defence",
        "defense",
        "foreign",
        "security",
    )


def _is_modifier(view: View, at: int) -> bool:
    mention = view.mention(at)
    if mention is not None:
        return mention.kind in ("organisation", "organ")
    return view.pieces[at].is_word and (
        view.word(at) in words_of("adjectives") or view.word(at) in _MODIFIERS or "-" in view.word(at)
    )


_MODIFIERS = frozenset(
    {"extraordinary", "high-level", "leaders", "leaders'", "ministerial", "video", "emergency", "security"}
)


def find_unknown_meetings(view: View) -> Iterator[int]:
    """Where a meeting of nobody known is brought up: "held a meeting with business leaders"."""
    for gathering in find_gatherings(view):
        other = gathering.org is None and gathering.predicate == "meeting"
        if other and view.word(gathering.at + 1) in ("with", "of", "between"):
            yield view.pieces[gathering.at].span.start

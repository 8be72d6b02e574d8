"""Who does it: the phrase that is subject of a verb group, by the order of the words."""

from __future__ import annotations

from foedus.extract.claims.limits import before_relative
from foedus.extract.claims.phrases import JOINS, Phrase, find_phrases, is_noun, mentions_at
from foedus.extract.claims.pieces import View
from foedus.extract.claims.verbs import VerbGroup
from foedus.extract.claims.words import words_of


def find_subject(view: View, group: VerbGroup, first: int) -> Phrase | None:
    """The phrase whose head does it: beside the group, before a relative, or shared with a verb before."""
    at = group.first - 1
    if group.reduced and at < first:
        return _after_comma(view, group.at, len(view.pieces))
    if group.reduced and view.word(at) == ",":
        at -= 1
    return _ending_at(view, at, first)


def _ending_at(view: View, at: int, first: int) -> Phrase | None:
    at = _back_over_asides(view, at, first)
    if at < first:
        return None
    if view.word(at) in ("who", "which", "that"):
        return _ending_at(view, _back_over_asides(view, at - 1, 0), 0)
    if view.word(at) in ("and", "but", "then", ",", "or"):
        return _first_head(view, first, at)
    if view.mention(at) is not None:
        return _backwards(view, at, first)
    if is_noun(view, at):
        return _noun_ending_at(view, at, first)
    return None


def _back_over_asides(view: View, at: int, first: int) -> int:
    """Back over a closed parenthesis, closing quotation marks, and an apposition between commas."""
    while at > first:
        relative = before_relative(view, at + 1)
        if relative <= at:
            at = relative - 1
        elif view.word(at) == ")":
            at = max((k for k in range(first, at) if view.word(k) == "("), default=at) - 1
        elif view.word(at) in ("”", '"', "’"):
            at -= 1
        elif view.word(at) == ",":
            open_at = max((k for k in range(first, at) if view.word(k) == ","), default=-1)
            if (
                open_at <= first
                or view.mention(open_at - 1) is None
                or (view.mention(at - 1) and at - open_at == 2)
            ):
                return at
            at = open_at - 1
        else:
            return at
    return at


def _backwards(view: View, at: int, first: int) -> Phrase | None:
    """The mentions that end at `at`, joined ones with them; after a preposition, what that belongs to."""
    start = at
    while start - 2 >= first and view.word(start - 1) in JOINS | {"both", "the"}:
        back = start - 1
        while back > first and view.word(back) in JOINS | {"both", "the"}:
            back -= 1
        other = view.mention(back)
        own = view.mention(at)
        if other is None or own is None or (other.kind == "treaty") != (own.kind == "treaty"):
            break
        start = back
    if not {view.word(k) for k in range(start, at)} & (JOINS - {","}):
        start = at  # a comma alone joins no list: "Under the treaty, Armenia ..."
    before = start - 1
    while before > first and (
        view.word(before) in words_of("determiners") or _is_plain_adjective(view, before)
    ):
        before -= 1
    if before >= first and view.word(before) in words_of("prepositions") and view.pieces[before].is_word:
        return (
            _ending_at(view, before - 1, first)
            if before - 1 >= first and view.word(before - 1) != ","
            else None
        )
    mentions = tuple(m for k in range(start, at + 1) if (m := view.mention(k)) is not None)
    return Phrase(start, at, "", mentions)


def _is_plain_adjective(view: View, at: int) -> bool:
    return view.word(at) in words_of("adjectives")


def _noun_ending_at(view: View, at: int, first: int) -> Phrase:
    """A common noun as subject, with the mention that qualifies it: "Azerbaijani troops"."""
    start = at
    while start > first and is_noun(view, start - 1):
        start -= 1
    if view.word(start - 1) == ")":  # "the Organization (CSTO) member states"
        start = max((k for k in range(first, start) if view.word(k) == "("), default=start)
    above = _governing(view, start, first)
    if above >= 0:
        return _noun_ending_at(view, above, first)
    mention = view.mention(start - 1) if start - 1 >= first else None
    owner = view.word(start - 1) in ("'s", "'")
    if owner and start - 2 >= first:
        mention = view.mention(start - 2)
    if mention is None:
        return Phrase(start, at, "", noun=view.word(at))
    return Phrase(start - 1 - owner, at, "", (mention,), view.word(at), owner)


def _governing(view: View, start: int, first: int) -> int:
    """Where the noun is to which one at `start` belongs ("the request for help"); -1 for none."""
    at = start - 1
    while at > first and view.word(at) in words_of("determiners"):
        at -= 1
    governed = at - 1 >= first and view.word(at) in words_of("prepositions") and view.pieces[at].is_word
    return at - 1 if governed and is_noun(view, at - 1) else -1


def _first_head(view: View, first: int, end: int) -> Phrase | None:
    """The first mention of the clause that no preposition governs and that qualifies nothing."""
    return next((p for p in find_phrases(view, first, end) if p.prep == "" and p.is_head), None)


def _after_comma(view: View, at: int, end: int) -> Phrase | None:
    """As in "Formed in 1992, the bloc": the subject of an opening participle follows the next comma."""
    comma = next((k for k in range(at, end) if view.word(k) == ","), None)
    if comma is None:
        return None
    start = comma + 1
    while start < end and view.word(start) in words_of("determiners"):
        start += 1
    return mentions_at(view, start, end) if view.mention(start) is not None else None

"""What follows from the parts of a statement: kind, speakers, addressee, date, whom it is about, nesting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from foedus.extract.said import date_statements, find_said
from foedus.extract.tokens import SpanIndex, overlapping
from foedus.extract.transcripts import with_turns
from foedus.extract.turns import find_turns
from foedus.model import (
    Act,
    Actor,
    Article,
    Mention,
    Notes,
    Quotation,
    Span,
    SpeechKind,
    Stance,
    Statement,
)

_AGAINST: frozenset[Act] = frozenset({"accuse", "blame", "criticise", "condemn", "threaten"})
_FOR: frozenset[Act] = frozenset({"praise", "support"})
"""Acts done to their direct object; of the others the object tells no stance: "warned its ally"."""


def complete(article: Article, notes: Notes, found: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements in order of the text, each with all that its parts tell."""
    turns = (turn for turn in find_turns(article.text, notes) if turn.sure and turn.spoken)
    labels = {turn.label.end: turn.speaker for turn in turns}
    whole = sorted(
        (_spoken(_completed(article, s, notes), labels) for s in with_turns(article, notes, found)),
        key=lambda statement: statement.spans,
    )
    return tuple(date_statements(article, notes, _nested(tuple(whole))))


def _completed(article: Article, statement: Statement, notes: Notes) -> Statement:
    """The statement with its kind, speakers, addressee, date and those whom it is about."""
    told = replace(statement, addressee=_addressee(statement, notes))
    return replace(
        told,
        kind=_kind(article.text, statement.content, notes.quotations),
        speakers=_speakers(article.text, statement, notes),
        said=find_said(article, told, notes),
        about=_about(article.text, statement, notes),
    )


def _spoken(statement: Statement, labels: Mapping[int, Actor | None]) -> Statement:
    """What stands behind a speaker's label in a transcript is in the speaker's words, without any marks."""
    if statement.cue is not None and statement.cue.span.start in labels and len(statement.cue.span) == 1:
        speaker = labels[statement.cue.span.start]
        return replace(statement, kind="direct", speakers=(speaker,) if speaker else statement.speakers)
    return statement


def _kind(text: str, content: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> SpeechKind:
    """Direct where all is quoted, mixed where some is (the kinds of PolNeAR)."""
    letters = quoted = 0
    for span in content:
        letters += _letters(text, span.start, span.end)
        for quotation in overlapping(quotations, span):
            start, end = max(span.start, quotation.span.start), min(span.end, quotation.span.end)
            quoted += _letters(text, start, end)
    return "direct" if quoted == letters else "mixed" if quoted else "indirect"


def _letters(text: str, start: int, end: int) -> int:
    return sum(text[at].isalnum() for at in range(start, end))


def _speakers(text: str, statement: Statement, notes: Notes) -> tuple[Actor, ...]:
    """Whom the source means: its first head and those joined to that; of a titled person that person.

    Those who only tell whose or of what ("Armenia's", "of CSTO member states") are not it, nor are those of
    an apposition or relative clause; but a name in apposition tells who the one before it is.
    """
    if statement.source is None:
        return ()
    source = statement.source.span
    if _is_below(text, statement, source):  # "a lawyer for Zas said": the words before it are the head
        return ()
    inside = list(overlapping(notes.mentions, source))
    heads = _heads(text, inside, source)
    people = [m for m in heads if m.kind == "person"]
    if people and not _ASIDE.search(text, source.start, people[0].span.start):
        heads = people
    if not heads or _RELATIVE.search(text, source.start, heads[0].span.start):
        return ()
    found = (mention.actor for mention in _joint(text, heads, inside))
    return tuple(dict.fromkeys(actor for actor in found if actor is not None))


def _is_below(text: str, statement: Statement, source: Span) -> bool:
    before = statement.cue is not None and statement.cue.span.start >= source.end
    start = max(text.rfind("\n", 0, source.start) + 1, source.start - 14)  # a headline may end in "goes on"
    return before and _BELOW.search(text, start, source.start) is not None


def _heads(text: str, inside: list[Mention], source: Span) -> list[Mention]:
    """The mentions of a source that nothing governs: neither owners nor what stands behind a preposition."""
    heads: list[Mention] = []
    below: Mention | None = None
    for mention in inside:
        if mention.form == "demonym" or text.startswith(_OWNS, mention.span.end):
            continue
        start = max(source.start, mention.span.start - 14)
        governed = start < mention.span.start and _BELOW.search(text, start, mention.span.start)
        if governed or (below is not None and _goes_on(text, below, mention, inside)):
            below = mention
        else:
            heads.append(mention)
    return heads


def _joint(text: str, heads: list[Mention], inside: list[Mention]) -> Iterator[Mention]:
    """The first head with those joined to it, each under the name that tells who it is."""
    last = heads[0]
    for mention in heads[1:]:
        gap = _gap(text, last, mention, inside)
        if _COMMA.fullmatch(gap) and (last.name is None) != (mention.name is None):
            last = last if last.name is not None else mention
            continue
        if not _goes_on(text, last, mention, inside):
            break
        yield last
        last = mention
    yield last


def _goes_on(text: str, last: Mention, mention: Mention, inside: list[Mention]) -> bool:
    """Whether a list goes on from the one to the other, which are of a kind: "Baku and Yerevan"."""
    same_kind = (last.kind == "person") == (mention.kind == "person")
    return same_kind and _LIST.fullmatch(_gap(text, last, mention, inside)) is not None


def _gap(text: str, last: Mention, mention: Mention, inside: list[Mention]) -> str:
    """The words between two mentions, without others that only qualify: " and Armenia’s "."""
    parts, at = [], last.span.end
    for other in inside:
        if at <= other.span.start < mention.span.start:
            parts.append(text[at : other.span.start])
            owns = text.startswith(_OWNS, other.span.end)
            at = other.span.end + (text.index(" ", other.span.end) - other.span.end if owns else 0)
    return "".join((*parts, text[at : mention.span.start]))


_OWNS = ("’s ", "'s ", "’ ", "' ")
_BELOW = re.compile(
    r"\b(?:of|in|from|at|for|on|to|with|against|by|between|under|near|about)\s+(?:the\s+)?$", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom)\b")
_ASIDE = re.compile(r",|\b(?:who|which|that|whose|whom)\b")
_COMMA = re.compile(r"\s*,\s*(?:the|an?)?\s*", re.IGNORECASE)
# Joined by "and" or a comma, perhaps with a role that names whose it is: "and his counterpart, ".
_LIST = re.compile(
    r"\s*(?:,\s*(?:and\s)?|,?\s*(?:and|nor|&|as well as|along with|together with)\s)\s*"
    r"(?:the|both|(?:his|her|its|their)\s+(?:[a-z-]+\s+)?[a-z-]+,)?\s*",
)


def _addressee(statement: Statement, notes: Notes) -> Span | None:
    """The mention right behind "told": whom it was said to."""
    if statement.cue is None or statement.cue.lemma not in ("tell", "inform", "assure"):
        return None
    end = statement.cue.span.end
    near = (m.span for m in overlapping(notes.mentions, Span(end, end + 6)) if m.span.start > end)
    return next(near, None)


def _about(text: str, statement: Statement, notes: Notes) -> tuple[tuple[Actor, Stance], ...]:
    """Who is named in the content, the direct object of the act with the stance that the act alone tells."""
    stance: Stance = "against" if statement.act in _AGAINST else "for" if statement.act in _FOR else "neutral"
    inside = [m for span in statement.content for m in notes.mentions_in(span) if _is_party(m)]
    objects = _objects(text, statement, inside) if stance != "neutral" else frozenset()
    actors = dict.fromkeys(m.actor for m in inside if m.actor is not None)
    others = (actor for actor in actors if actor not in statement.speakers)
    return tuple((actor, stance if actor in objects else "neutral") for actor in others)


def _objects(text: str, statement: Statement, inside: list[Mention]) -> frozenset[Actor]:
    """Those whom the verb of a statement has as its object: "Iran and Iraq", not "Iran's act"."""
    if statement.cue is None or not inside:
        return frozenset()
    between = text[statement.cue.span.end : inside[0].span.start]
    if inside[0].form == "demonym" or not _UP_TO_OBJECT.fullmatch(between):
        return frozenset()
    objects = list(_joint(text, inside, inside))
    if not _BEHIND_OBJECT.match(text, objects[-1].span.end):
        return frozenset()
    return frozenset(m.actor for m in objects if m.actor is not None)


_UP_TO_OBJECT = re.compile(r"\s+(?:(?:both|the)\s+)*", re.IGNORECASE)
# What may follow an object that qualifies no noun: the end, a mark, a small word, a word in -ing.
_BEHIND_OBJECT = re.compile(
    r"\s*(?:$|[^\w\s’'-])|\s+(?:of|for|over|after|before|in|on|at|as|and|or|but|during|while|when|because|by|with|"
    r"who|which|that|to|from|against|amid|since|again|today|yesterday|publicly|\w+ly|\w+ing)\b"
)


def _is_party(mention: Mention) -> bool:
    return mention.kind not in ("place", "outlet", "treaty", "office")


def _nested(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Each statement with the innermost other one in whose content its cue stands as its parent."""
    contents = SpanIndex(span for statement in statements for span in statement.content)
    owners: dict[Span, list[Statement]] = {}
    for statement in statements:
        for span in statement.content:
            owners.setdefault(span, []).append(statement)
    return tuple(replace(each, parent=_parent(each, contents, owners)) for each in statements)


def _parent(
    statement: Statement, contents: SpanIndex, owners: Mapping[Span, Sequence[Statement]]
) -> str | None:
    at = statement.cue.span if statement.cue else statement.content[0]
    around = (span for span in contents.touching(at) if span.contains(at) and span not in statement.content)
    innermost = min(around, key=lambda span: (len(span), span), default=None)
    return owners[innermost][0].id if innermost else None

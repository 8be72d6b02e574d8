"""The source of a cue: the mention or noun phrase that is its subject, before or behind the verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from foedus.extract.cues import CueWord
from foedus.extract.tokens import Token, find_tokens, overlapping
from foedus.lexicon import read_words
from foedus.model import Mention, MentionForm, Notes, Quotation, Sentence, Source, Span

_REACH = 300
"""How far before its verb, in characters, a subject and its apposition may begin."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A source with its mention, where one is known, and whether it stands behind its cue ("said Zas")."""

    source: Source
    mention: Mention | None
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What is known of one sentence when its cues are read."""

    text: str
    sentence: Sentence
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    """The quotations that touch the sentence."""

    def quoted(self, position: int) -> bool:
        """Whether a position lies between quotation marks."""
        around = overlapping(self.quotations, Span(position, position + 1))
        return any(q.inner.start <= position < q.inner.end for q in around)

    def mention_ending_at(self, position: int) -> Mention | None:
        """The mention that ends right there."""
        found = next(overlapping(self.mentions, Span(position - 1, position)), None)
        return found if found is not None and found.span.end == position else None

    def mention_before(self, position: int) -> Mention | None:
        """The last mention that has ended before there."""
        at = bisect_left(self.mentions, position, key=lambda m: m.span.start) - 1
        if at >= 0 and self.mentions[at].span.end > position:
            at -= 1
        return self.mentions[at] if at >= 0 else None


def clause_of(text: str, sentence: Sentence, notes: Notes) -> Clause:
    """A sentence with its mentions and quotations."""
    quotations = tuple(overlapping(notes.quotations, sentence.span))
    return Clause(text, sentence, tuple(notes.mentions_in(sentence.span)), quotations)


def find_subject(clause: Clause, cue: CueWord, limit: int) -> Subject | None:
    """The subject of a verb, read backwards from it to `limit` at most; behind it where it is inverted."""
    return _before(clause, cue, limit) or _behind(clause, cue)


def _before(clause: Clause, cue: CueWord, limit: int) -> Subject | None:
    start = max(limit, _word_start(clause.text, cue.span.start - _REACH))
    if start >= cue.span.start:
        return None
    tokens = find_tokens(clause.text, Span(start, cue.span.start))
    end = len(tokens)
    while end and tokens[end - 1].lower in _words("before_cue"):
        end -= 1
    if not end or clause.quoted(tokens[end - 1].span.start):
        return None
    subject = subject_ending_at(clause, tokens[:end])
    auxiliaries = {token.lower for token in tokens[end:]}
    singular = cue.form == "third" or not auxiliaries.isdisjoint({"has", "is", "was"})
    return subject if subject is None or singular else _joint(clause, subject)


def _word_start(text: str, position: int) -> int:
    while 0 < position < len(text) and text[position - 1].isalnum():
        position -= 1
    return max(0, position)


def subject_ending_at(clause: Clause, tokens: tuple[Token, ...]) -> Subject | None:
    """The mention or noun phrase that the last token closes; an apposition between commas is passed over."""
    last = tokens[-1]
    if last.text == ",":
        return _apposed(clause, tokens)
    mention = clause.mention_ending_at(last.span.end)
    if mention is None or mention.form == "demonym":
        return _noun_phrase(clause, tokens)
    span = _with_owner(clause, mention.span)
    return _headed(clause, tokens, span) or Subject(Source(span, mention.form), mention)


def _headed(clause: Clause, tokens: tuple[Token, ...], span: Span) -> Subject | None:
    """What the mention at `span` only belongs to: "the leaders of the CSTO", "a man in Moscow"."""
    before = tuple(token for token in tokens if token.span.end <= span.start)
    if len(before) < 2 or before[-1].lower not in ("of", "in", "from", "at"):
        return None
    head = subject_ending_at(clause, before[:-1])
    if head is None:
        return None
    return Subject(Source(head.source.span.cover(span), head.source.form), head.mention)


def _joint(clause: Clause, subject: Subject) -> Subject:
    """With those joined to it by "and": "Baku and Yerevan stated"; not in "talks with Baku and Yerevan"."""
    first = subject.mention
    joined = False
    while first is not None:
        other = clause.mention_before(_with_owner(clause, first.span).start)
        if other is None or not _can_join(other, first):
            break
        between = clause.text[other.span.end : _with_owner(clause, first.span).start].strip()
        if between not in ((",",) if joined else ("and", ", and", "&")):
            break
        first, joined = other, True
    if first is None or not joined or _after_preposition(clause, first):
        return subject
    span = Span(_with_owner(clause, first.span).start, subject.source.span.end)
    return Subject(Source(span, subject.source.form), subject.mention)


def _can_join(other: Mention, mention: Mention) -> bool:
    """Whether two mentions are of a kind: two persons, or two bodies."""
    return (other.kind == "person") == (mention.kind == "person") and other.form not in ("demonym", "pronoun")


def _after_preposition(clause: Clause, mention: Mention) -> bool:
    start = max(clause.sentence.span.start, mention.span.start - 14)
    return _PREPOSITION.search(clause.text, start, mention.span.start) is not None


_PREPOSITION = re.compile(
    r"\b(?:with|between|of|from|to|by|for|against|on|in|at)\s+(?:the\s+)?$", re.IGNORECASE
)


def _with_owner(clause: Clause, span: Span) -> Span:
    """The span with what stands before it: "the CSTO", "the host nation’s Prime Minister ..."."""
    owner = clause.mention_before(span.start)
    start = owner.span.start if owner and _owns(clause.text, owner.span, span.start) else span.start
    article = _ARTICLE.search(clause.text, max(clause.sentence.span.start, start - 5), start)
    return Span(article.start() if article else start, span.end)


_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)


def _owns(text: str, owner: Span, start: int) -> bool:
    return owner.end < start and text[owner.end : start].strip() in ("’s", "'s", "’", "'")


def _apposed(clause: Clause, tokens: tuple[Token, ...]) -> Subject | None:
    """In "Zas, who leads the bloc, said" the mention before the other comma, at most twelve words back."""
    for at in range(len(tokens) - 2, max(0, len(tokens) - 14), -1):
        if tokens[at].text == ",":
            mention = clause.mention_ending_at(tokens[at - 1].span.end)
            if mention is None or mention.kind != "person":
                return None
            return Subject(Source(Span(mention.span.start, tokens[-2].span.end), mention.form), mention)
    return None


def _noun_phrase(clause: Clause, tokens: tuple[Token, ...]) -> Subject | None:
    """Back from the verb to a determiner, over no more than eight words and no boundary outside a mention."""
    end = tokens[-1].span.end
    if not tokens[-1].is_word:
        return None
    for token in reversed(tokens[-9:]):
        inside = next(overlapping(clause.mentions, token.span), None)
        if inside is not None and inside.span.start < token.span.start:
            continue
        if not token.is_word and token.text not in ("’s", "'s", "-"):
            return None
        if token.lower in _words("determiners"):
            form: MentionForm = "collective" if tokens[-1].lower.endswith("s") else "nominal"
            return Subject(Source(Span(_first_determiner(tokens, token), end), form), None)
        if token.lower in _words("boundaries"):
            return None
    return None


def _first_determiner(tokens: tuple[Token, ...], last: Token) -> int:
    """Where the determiners begin that end with `last`: "A" in "A senior aide"."""
    at = tokens.index(last)
    while at and tokens[at - 1].lower in _words("determiners"):
        at -= 1
    return tokens[at].span.start


def _behind(clause: Clause, cue: CueWord) -> Subject | None:
    """As in "..., said Zas": only after a comma, a dash or a closing mark."""
    at = cue.span.start
    while at > clause.sentence.span.start and clause.text[at - 1].isspace():
        at -= 1
    if at == clause.sentence.span.start or clause.text[at - 1] not in ",”\"'’—–":
        return None
    subject = mention_starting_at(clause, cue.span.end)
    return Subject(subject.source, subject.mention, inverted=True) if subject else None


def mention_starting_at(clause: Clause, position: int) -> Subject | None:
    """The mention that begins at `position`, spaces and an article passed over."""
    start = _SPACES.match(clause.text, position, clause.sentence.span.end)
    first = start.end() if start else position
    article = _THE.match(clause.text, first, clause.sentence.span.end)
    places = (first, article.end() if article else first)
    at = bisect_left(clause.mentions, first, key=lambda m: m.span.start)
    for mention in clause.mentions[at : at + 1]:
        if mention.span.start in places and mention.form != "demonym":
            return Subject(Source(Span(first, mention.span.end), mention.form), mention)
    return None


_SPACES = re.compile(r"\s*")
_THE = re.compile(r"the\s+", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_words("speech")[name]["words"])

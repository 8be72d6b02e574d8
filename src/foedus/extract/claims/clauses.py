"""The clause around a verb: its limits, its subject, and the phrases behind it with their prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.extract.claims.pieces import View, is_finite
from foedus.extract.claims.verbs import VerbGroup
from foedus.extract.claims.words import verb_forms, words_of
from foedus.model import NARRATOR, Mention

_STOPS = frozenset({";", ":", "—", "–", "…", "?", "!"})
_JOINS = frozenset({",", "and", "or", "&"})
_RELATIVES = frozenset({"which", "who", "whose"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Mentions joined by commas and "and", or a plain noun, after the preposition `prep` ("" for none).

    `noun` is the word that the last mention only qualifies ("CSTO drills"), or the plain noun itself;
    `owner` is True where it does so by a possessive ("Armenia's refusal").
    """

    first: int
    last: int
    prep: str
    mentions: tuple[Mention, ...] = ()
    noun: str = ""
    owner: bool = False

    @property
    def is_head(self) -> bool:
        """Whether the mentions themselves are meant, and not a thing that they qualify."""
        return bool(self.mentions) and not self.noun


@dataclass(frozen=True, slots=True)
class Clause:
    """The pieces from `first` up to, not including, `end`, around the group of one verb."""

    view: View
    group: VerbGroup
    first: int
    end: int
    subject: Phrase | None
    phrases: tuple[Phrase, ...]

    @property
    def holder(self) -> str:
        """Whose words the verb is: the innermost statement's id, or the narrator.

        A refusal or decision is told by whoever tells of the refusing, not by who refuses.
        """
        told = self.group.governor in words_of("told_governors")
        return self.view.holders[self.group.verb if told else self.group.at]

    @property
    def agent(self) -> Phrase | None:
        """Who does it: the subject, or in the passive who stands after "by"."""
        if not self.group.passive:
            return self.subject
        return next((phrase for phrase in self.phrases if phrase.prep == "by"), None)

    @property
    def patient(self) -> Phrase | None:
        """To whom it is done: the object, or in the passive the subject."""
        if self.group.passive:
            return self.subject
        return next((phrase for phrase in self.phrases if phrase.prep == ""), None)

    def after(self, prep: str) -> Iterator[Phrase]:
        """The phrases after the preposition `prep`; "" gives those without one."""
        return (phrase for phrase in self.phrases if phrase.prep == prep)


def end_with_relative(clause: Clause) -> int:
    """The end of the clause, or of the relative one behind it: "a meeting that took place in Almaty"."""
    view, end = clause.view, clause.end
    if view.word(end) in ("that", "which") and is_finite(view, end + 1):
        return right_limit(view, end + 1)
    return end


def clause_around(view: View, group: VerbGroup) -> Clause:
    """The clause of a verb group, with its subject and the phrases behind the verb."""
    first, end = _left(view, group), right_limit(view, group.at)
    phrases = tuple(find_phrases(view, group.at + 1, end))
    subject = _controlled(view, group, end) if group.control >= 0 else _subject(view, group, first)
    if subject is not None:
        first = min(_own_start(view, subject, first), subject.first)
    return Clause(view, group, first, end, subject, phrases)


def _own_start(view: View, subject: Phrase, first: int) -> int:
    """Behind the "and" or "but" that joins this clause, its subject included, to one before it."""
    at = subject.first - 1
    while at > first and (view.pieces[at].time is not None or view.word(at) in ("in", "on", "the", "also")):
        at -= 1
    joined = view.word(at) in ("and", "but") and any(is_finite(view, k) for k in range(first, at))
    return at + 1 if joined and subject.first > first else first


def _controlled(view: View, group: VerbGroup, end: int) -> Phrase | None:
    return next(find_phrases(view, group.control, end), None)


# --- limits ----------------------------------------------------------------------------------------------


def _left(view: View, group: VerbGroup) -> int:
    at = _before_relative(view, group.first)
    while at > 0 and not _bounds_left(view, at - 1, group):
        at -= 1
    return at


def _before_relative(view: View, first: int) -> int:
    """The comma that opens a relative clause between a subject and its verb at `first`; else `first`.

    "Armenia, which has not come since May, left": what the relative clause says is none of the verb's.
    """
    if view.word(first - 1) != ",":
        return first
    for at in range(first - 2, 1, -1):
        if view.word(at) in _RELATIVES and view.word(at - 1) == "," and view.mention(at - 2) is not None:
            return at - 1 if any(is_finite(view, k) for k in range(at + 1, first - 1)) else first
        if view.word(at) in _STOPS:
            break
    return first


def _bounds_left(view: View, at: int, group: VerbGroup) -> bool:
    word = view.word(at)
    if view.pieces[at].mention or view.pieces[at].time:
        return False
    if word in _STOPS:
        return True
    if _subordinates(view, at) and at < group.first - 1:
        return True
    own, other = view.holders[group.first], view.holders[at]
    if own == other or view.word(at + 1) in words_of("infinitive_starts") or _governs(at, group):
        return False
    if group.passive and _is_own_content(view, group.at, at):  # "the request was rejected": its own subject
        return False
    return not _is_within(view, other, own, at)


def _is_within(view: View, inner: str, outer: str, at: int) -> bool:
    """Whether the piece stands in content whose cue is before it and belongs to `outer`: to pass over."""
    statement = view.statement(inner)
    if statement is None or statement.cue is None or statement.cue.span.end > view.pieces[at].span.start:
        return False
    return (statement.parent or NARRATOR) == outer


def _governs(at: int, group: VerbGroup) -> bool:
    return group.first <= at < group.at


def right_limit(view: View, at: int) -> int:
    """Where the clause of the verb at `at` ends: a stop, a subordinator, or another verb after "and"."""
    depth = 0
    for end in range(at + 1, len(view.pieces)):
        word = view.word(end)
        if view.pieces[end].mention or view.pieces[end].time:
            continue
        depth += (word == "(") - (word == ")")
        if depth > 0:
            continue
        if depth < 0 or word in _STOPS:
            return end
        if _subordinates(view, end):  # "in what", "by which": the preposition belongs to it
            return end - (view.word(end - 1) in words_of("prepositions") and end - 1 > at)
        if word in ("and", "but", ",", "or", "then") and _begins_clause(view, end + 1):
            return end
        if view.holders[end] != view.holders[at] and not _is_own_content(view, at, end):
            return end
    return len(view.pieces)


_MAYBE = frozenset({"as", "since", "until", "once", "so"})


def _subordinates(view: View, at: int) -> bool:
    """Whether a clause of its own opens at `at`; "since May" and "as a member" open none."""
    word = view.word(at)
    if word not in words_of("subordinators") or not view.pieces[at].is_word:
        return False
    if word in _MAYBE and at + 1 < len(view.pieces) and view.pieces[at + 1].time is not None:
        return False
    return word not in _MAYBE or _begins_clause(view, at + 1)


def _is_own_content(view: View, verb: int, at: int) -> bool:
    """Whether the piece stands in content of which the verb itself is the cue ("asked the bloc for help")."""
    statement = view.statement(view.holders[at])
    return (
        statement is not None
        and statement.cue is not None
        and statement.cue.span.overlaps(view.pieces[verb].span)
    )


def _begins_clause(view: View, at: int) -> bool:
    """Whether a new verb, or a subject with its verb, begins at `at`."""
    if view.word(at - 1) == "but" and view.word(at) != "no":
        return True
    while view.word(at) in ("and", "but", "then", "also", "later", "so") or _is_when(view, at):
        at += 1
    if view.mention(at) is not None or view.word(at) in ("we", "i", "you", "there"):
        after = at + 1
        if view.word(after) == "(":
            after += 3
        while _is_adverbial(view, after):
            after += 1
        return is_finite(view, after)
    return is_finite(view, at)


def _is_when(view: View, at: int) -> bool:
    """Whether a time, or the preposition before one, stands at `at`."""
    near = view.pieces[at : at + 2]
    return any(piece.time is not None for piece in near[:1]) or (
        len(near) == 2 and near[0].lower in ("in", "on") and near[1].time is not None
    )


def _is_adverbial(view: View, at: int) -> bool:
    return 0 <= at < len(view.pieces) and view.pieces[at].is_word and view.word(at) in words_of("adverbs")


# --- phrases behind the verb -----------------------------------------------------------------------------


def find_phrases(view: View, first: int, end: int) -> Iterator[Phrase]:
    """The phrases between `first` and `end`, in order, each with its preposition."""
    prep, at = "", first
    while at < end:
        word = view.word(at)
        if view.mention(at) is not None:
            phrase = mentions_at(view, at, end, prep)
            yield phrase
            at = phrase.last + 1
        elif view.pieces[at].is_word and word in words_of("prepositions"):
            prep, at = word, at + 1
        elif is_noun(view, at):
            last = at
            while is_noun(view, last + 1) and last + 1 < end:
                last += 1
            yield Phrase(at, last, prep, noun=view.word(last))
            at = last + 1
        elif word == ",":
            prep, at = "", at + 1
        else:
            at += 1


def mentions_at(view: View, first: int, end: int, prep: str = "") -> Phrase:
    """The mentions from `first` on that commas and "and" join, with the noun that the last one qualifies."""
    mentions, last, at = [], first, first
    while at < end:
        mention = view.mention(at)
        if mention is None:
            break
        mentions.append(mention)
        last = at
        at = _over_parenthesis(view, at + 1)
        if _qualified(view, at)[1]:
            break
        while view.word(at) in _JOINS or view.word(at) in ("the", "both", "as", "well"):
            at += 1
    noun_at, noun = _qualified(view, _over_parenthesis(view, last + 1))
    owner = view.word(last + 1) in ("'s", "'")
    return Phrase(first, noun_at if noun else last, prep, tuple(mentions), noun, owner)


def _over_parenthesis(view: View, at: int) -> int:
    """Behind "(CSTO)", where that stands at `at`."""
    if view.word(at) != "(":
        return at
    close = next((k for k in range(at, min(at + 8, len(view.pieces))) if view.word(k) == ")"), None)
    return close + 1 if close is not None else at


def _qualified(view: View, at: int) -> tuple[int, str]:
    """Where the noun ends that a mention before `at` only qualifies, and that noun; "" for none."""
    owner = view.word(at) in ("'s", "'")
    last = at + owner
    if not owner and not is_noun(view, last):
        return at, ""
    while is_noun(view, last + 1):
        last += 1
    return (last, view.word(last)) if is_noun(view, last) else (at, "something" if owner else "")


_CLOSED = (
    "prepositions",
    "determiners",
    "subordinators",
    "adverbs",
    "negations",
    "conjunctions",
    "pronouns",
    "particles",
    "auxiliaries",
)


def is_noun(view: View, at: int) -> bool:
    """Whether the piece at `at` is a word of no closed class and no verb: a noun or an adjective."""
    if not 0 <= at < len(view.pieces) or not view.pieces[at].is_word:
        return False
    word = view.word(at)
    if any(word in words_of(name) for name in _CLOSED) or word.isdigit() or word.endswith("ly"):
        return False
    if word not in verb_forms():
        return not (word.endswith("ed") and _after_name(view, at))
    if _after_name(view, at):
        return False
    return (word in words_of("nouns") or _is_bare(word)) and _in_noun_phrase(view, at)


def _is_bare(word: str) -> bool:
    """Whether a verb's form can be a noun's: "force", "requests"."""
    return any(reading.form in ("base", "s") for reading in verb_forms()[word])


def _in_noun_phrase(view: View, at: int) -> bool:
    """Whether a determiner, preposition or another noun stands before."""
    before = view.word(at - 1)
    if before == "to":
        return False
    mention = view.mention(at - 1)
    if mention is not None:
        return mention.form == "demonym" or mention.kind in ("organisation", "organ")
    closed = before in words_of("determiners") or before in words_of("prepositions") or before in ("'s", "'")
    return closed or view.word(at) in words_of("nouns") or is_noun(view, at - 1)


def _after_name(view: View, at: int) -> bool:
    """Whether a name stands just before, so that a word in -ed or a verb is what it does."""
    mention = view.mention(at - 1)
    return (
        mention is not None
        and mention.form != "demonym"
        and mention.kind in ("state", "person", "government")
    )


# --- the subject -----------------------------------------------------------------------------------------


def _subject(view: View, group: VerbGroup, first: int) -> Phrase | None:
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
        relative = _before_relative(view, at + 1)
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
    while start - 2 >= first and view.word(start - 1) in _JOINS | {"both", "the"}:
        back = start - 1
        while back > first and view.word(back) in _JOINS | {"both", "the"}:
            back -= 1
        if view.mention(back) is None:
            break
        start = back
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

"""Whose words an outlet passes on: in "TASS quoted Zas as saying that ..." Zas speaks, and TASS is a station.

PolNeAR marks the outlet there, with "quoted" as the cue and all behind it as the content. Of that content
those are the words of somebody else, whom a reader asks for; so the saying is the cue here, whoever is quoted
its source, and the outlet a hop of its chain (`relays`). An outlet that reports in its own voice stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from foedus.extract.acts import name_act
from foedus.extract.cues import CueWord, find_cues
from foedus.extract.legal import clean_content
from foedus.extract.sources import clause_of, find_subject
from foedus.extract.tokens import BLANK, fold, overlapping, trim
from foedus.lexicon import read_words
from foedus.model import Article, Notes, Sentence, Source, Span, Statement

_CONFIDENCE: Final = 0.5
_EDGES: Final = BLANK + ",;:—–"
_SUBJECTS: Final = ("nsubj", "nsubj:pass")
_LEAST: Final = 4
"""Characters of the shortest content."""
_REACH: Final = 80
"""Characters behind a saying within which the name of the outlet ends."""


@dataclass(frozen=True, slots=True)
class _Quoting:
    """One "quoted ... as saying": who is quoted, who quotes where that is told, the cue, and all of it."""

    person: Span
    quoter: Span | None
    cue: Span
    verb: Span
    whole: Span
    """From the first of its words to the last, with whom it was told to."""


def requote(article: Article, notes: Notes, found: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements, those of quoting outlets given to whom they quote, and no station in any source."""
    whole = tuple(_cited(article.text, notes, tuple(_bare(article.text, notes, each) for each in found)))
    for sentence in notes.sentences:
        for quoting in _find_quotings(article.text, notes, sentence):
            whole = tuple(_given_over(article, notes, quoting, whole))
    return whole


def without_reporters(text: str, notes: Notes, found: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements without those of outlets that only pass on a whole other one: ", Interfax reported"."""
    statements = tuple(found)
    return tuple(each for each in statements if not _passes_on(text, notes, each, statements))


def find_quoter(text: str, notes: Notes, statement: Statement) -> Span | None:
    """The outlet, named or not, that quotes or cites the source of a statement as saying what it says."""
    sentence = notes.sentence_at(statement.cue.span.start) if statement.cue else None
    if sentence is None or statement.cue is None:
        return None
    for quoting in _find_quotings(text, notes, sentence):
        quoter = quoting.quoter if quoting.cue == statement.cue.span else None
        if quoter is not None and is_outlet(text, notes, quoter):
            return quoter
    return None


# --- quoted as saying --------------------------------------------------------------------------------------


def _find_quotings(text: str, notes: Notes, sentence: Sentence) -> Iterator[_Quoting]:
    for match in _as_saying().finditer(text, sentence.span.start, sentence.span.end):
        saying = _saying(text, Span(match.start("saying"), match.end("saying")))
        if saying is None:
            continue
        passive = match.group("be") is not None
        found = _passive(text, notes, match) if passive else _active(text, notes, match)
        if found is not None:
            yield found


@cache
def _as_saying() -> re.Pattern[str]:
    """A verb of quoting up to the gerund behind "as", and what stands between: whom, or by whom."""
    verbs = "|".join(read_words("outlets")["quoting"]["words"])
    return re.compile(
        rf"(?i:\b(?P<be>(?:(?:is|was|are|were|been|being)\s+)(?:(?:\w+ly|also|later|earlier|then|(?:on|last|this)\s\w+)\s+){{0,2}})?"
        rf"(?P<verb>{verbs}))(?P<between>\s[^;“”\"]{{0,160}}?)??,?\s+as\s+(?P<saying>(?:having\s+)?\w+)"
    )


def _saying(text: str, span: Span) -> CueWord | None:
    """The word of saying behind "as": "saying", "having warned"; of other gerunds none."""
    cue = next(find_cues(text, span), None)
    having = span.of(text).lower().startswith("having")
    return cue if cue is not None and (cue.form == "gerund" or having) else None


def _active(text: str, notes: Notes, match: re.Match[str]) -> _Quoting | None:
    """In "TASS quoted Zas on Monday as saying" whom it quotes stands between."""
    person = _without_when(text, Span(*match.span("between"))) if match.group("between") else None
    verb = Span(*match.span("verb"))
    cue = Span(*match.span("saying"))
    if person is None or _BY_WHOM.match(person.of(text)):
        return None
    subject = _subject(text, notes, verb)
    quoter = _without_when(text, subject) if subject else None
    start = quoter.start if quoter and quoter.start < verb.start else verb.start
    return _Quoting(person, quoter, cue, verb, Span(start, _told(text, cue)))


def _passive(text: str, notes: Notes, match: re.Match[str]) -> _Quoting | None:
    """In "Zas was quoted by TASS as saying" the subject is quoted; the outlet may stand behind, too."""
    verb, saying = Span(match.start("be"), match.end("verb")), Span(*match.span("saying"))
    person = _subject(text, notes, verb)
    if person is None:
        return None
    between = (match.group("between") or "").strip()
    cue = saying if between else Span(verb.start, saying.end)
    end = _told(text, saying)
    quoter = _by(text, notes, verb.end, saying.start) if between else None
    behind = _by(text, notes, end, min(len(text), end + _REACH))
    if behind is not None:
        end = behind.end
    quoter = quoter or behind or _closing(text, notes, end)
    return _Quoting(person, quoter, cue, verb, Span(min(person.start, verb.start), end))


def _closing(text: str, notes: Notes, start: int) -> Span | None:
    """The outlet that closes the sentence behind a "by"."""
    sentence = notes.sentence_at(start - 1)
    if sentence is None or start >= sentence.span.end:
        return None
    first = _before_station(text, notes, start, sentence.span.end)
    return trim(text, first, sentence.span.end, _EDGES + '.”"') if first < sentence.span.end else None


def _without_when(text: str, between: Span) -> Span | None:
    """The words up to those that tell when: "Interfax on Monday"."""
    late = _WHEN.search(text, between.start, between.end)
    return trim(text, between.start, late.start() if late else between.end, _EDGES)


_BY_WHOM = re.compile(r"by\s")
_WHEN = re.compile(
    r",?\s(?:(?:on|last|this|late on|early on)\s(?:\w+day|week|month)|(?:on|in)\s(?:\w+\s\d|\d|a\s|an\s)|"
    r"earlier|later|today|yesterday|also)\b"
)


def _by(text: str, notes: Notes, start: int, end: int) -> Span | None:
    """The outlet that "by" opens in a stretch of words."""
    match = _OPENS.match(text, start, end)
    if match is None or match.end() >= end:
        return None
    named = next(overlapping(notes.mentions, Span(match.end(), end)), None)
    if named is not None and named.kind == "outlet":
        return Span(match.end(), named.span.end)
    media = _media().match(text, match.end(), end)
    return Span(*media.span()) if media else None


_OPENS = re.compile(r"\s*by\s+")


@cache
def _media() -> re.Pattern[str]:
    """Outlets without a name, of four words at most before their noun."""
    nouns = "|".join(read_words("outlets")["media"]["words"])
    return re.compile(rf"(?:[\w’'-]+\s){{0,4}}?(?i:{nouns})\b")


def _told(text: str, saying: Span) -> int:
    """The end of the saying with whom it was told to: "telling reporters"."""
    if not fold(saying.of(text)).endswith(("telling", "told")):
        return saying.end
    match = _ADDRESSEE.match(text, saying.end)
    return match.end() if match else saying.end


_ADDRESSEE = re.compile(r"\s(?:[\w’'-]+\s){0,5}?[\w’'-]+(?=\s+that\b|,?:?\s*[“\"])")


def _subject(text: str, notes: Notes, verb: Span) -> Span | None:
    """The subject of a verb, by the parse; else the mention or noun phrase before it."""
    places = notes.words_in(verb)
    for at in places:
        own = [each for each in _children(notes, at) if notes.words[each].relation in _SUBJECTS]
        found = _cover(text, notes, own[0], verb) if own else None
        if found is not None and any(letter.isalpha() for letter in found.of(text)):
            return found
    sentence = notes.sentence_at(verb.start)
    if sentence is None or verb.start == sentence.span.start:
        return None
    cue = CueWord(verb, "quote", "say", frozenset(), "third")
    subject = find_subject(clause_of(text, sentence, notes), cue, sentence.span.start)
    return subject.source.span if subject and subject.source.span.end <= verb.start else None


def _children(notes: Notes, at: int) -> Iterator[int]:
    sentence = notes.sentence_at(notes.words[at].span.start)
    if sentence is not None:
        yield from (each for each in notes.words_in(sentence.span) if notes.words[each].head == at)


def _cover(text: str, notes: Notes, at: int, verb: Span) -> Span | None:
    """All that depends on a word before a verb."""
    below, first, last = [at], at, at
    while below:
        word = below.pop()
        first, last = min(first, word), max(last, word)
        below.extend(_children(notes, word))
    span = Span(notes.words[first].span.start, notes.words[last].span.end)
    return trim(text, span.start, min(span.end, verb.start), _EDGES)


def _given_over(
    article: Article, notes: Notes, quoting: _Quoting, found: tuple[Statement, ...]
) -> Iterator[Statement]:
    """The statements, with that of the quoting outlet as that of whom it quotes."""
    text, core = article.text, Span(quoting.verb.start, quoting.cue.end)
    here = [each for each in found if each.cue is not None and core.overlaps(each.cue.span)]
    outer = next(iter(here), None)
    relayed = quoting.quoter is None or is_outlet(text, notes, quoting.quoter)
    passive = quoting.person.start < quoting.verb.start
    instead = relayed or passive
    content = _contents(text, notes, quoting, here) if instead or outer is not None else ()
    if not content:
        yield from found
        return
    left = (each for each in found if not (instead and each in here))
    yield from (each for each in left if not _runs_over(each, core, content))
    yield _quoted(article, notes, quoting, content, outer)


def _runs_over(statement: Statement, core: Span, content: tuple[Span, ...]) -> bool:
    """Whether a statement within what is quoted took the words of quoting for its own content."""
    cue = statement.cue
    within = cue is not None and any(span.contains(cue.span) for span in content)
    return within and any(span.overlaps(core) for span in statement.content)


def _contents(text: str, notes: Notes, quoting: _Quoting, here: Iterable[Statement]) -> tuple[Span, ...]:
    """What was said, before or behind the words of quoting: as it was read, else by the marks around it."""
    read = [span for each in here for span in each.content]
    parts = [part for span in read for part in _beside(text, notes, span.start, span.end, quoting)]
    if parts:
        return tuple(sorted(dict.fromkeys(parts)))
    sentence = notes.sentence_at(quoting.cue.start)
    if sentence is None:
        return ()
    behind = tuple(_beside(text, notes, quoting.whole.end, sentence.span.end, quoting))
    return behind or tuple(_beside(text, notes, sentence.span.start, quoting.whole.start, quoting))


def _beside(text: str, notes: Notes, begin: int, stop: int, quoting: _Quoting) -> Iterator[Span]:
    """The parts of a stretch before and behind the words of quoting, clean; what is too short is none."""
    start, end = min(quoting.whole.start, quoting.person.start), quoting.whole.end
    for first, last in ((begin, min(stop, start)), (max(begin, end), stop)):
        if last - first >= _LEAST:
            cut = clean_content(
                text, Span(first, _before_station(text, notes, first, last)), notes.quotations
            )
            if cut is not None and len(cut) >= _LEAST and not cut.overlaps(Span(start, end)):
                yield cut


def _before_station(text: str, notes: Notes, first: int, last: int) -> int:
    """Where a content ends that runs into an outlet at its end: "... by the state news agency TASS"."""
    mention = next((m for m in reversed([*notes.mentions_in(Span(first, last))]) if m.kind == "outlet"), None)
    if mention is None or text[mention.span.end : last].strip(BLANK + '.”"'):
        return last
    match = _BY.search(text, first, mention.span.start)
    return match.start() if match and match.start() > first else last


_BY = re.compile(r",?\s+by\s+(?:[\w’'-]+\s+){0,5}$")


def _quoted(
    article: Article, notes: Notes, quoting: _Quoting, content: tuple[Span, ...], read: Statement | None
) -> Statement:
    named = name_act(article.text, quoting.cue)
    sentence = notes.sentence_at(quoting.cue.start)
    return Statement(
        article=article.id,
        source=_source(notes, quoting.person),
        cue=named.cue,
        content=content,
        kind="indirect",
        act=named.act,
        zone=sentence.zone if sentence else "body",
        rule=read.rule if read else "quoted as saying",
        confidence=read.confidence if read else _CONFIDENCE,
    )


def _source(notes: Notes, span: Span) -> Source:
    forms = [mention.form for mention in notes.mentions_in(span)]
    return Source(span, forms[-1] if forms else "nominal")


def is_outlet(text: str, notes: Notes, span: Span) -> bool:
    """Whether an outlet is meant: one by name that closes the words, or a noun like "agency" that does."""
    inside = tuple(overlapping(notes.mentions, span))
    if any(mention.kind == "outlet" and mention.span.end >= span.end for mention in inside):
        return True
    if any(mention.kind == "person" for mention in inside):
        return False
    words = fold(span.of(text)).split()
    return bool(words) and words[-1] in read_words("outlets")["media"]["words"]


# --- stations in other places ------------------------------------------------------------------------------


def _bare(text: str, notes: Notes, statement: Statement) -> Statement:
    """The statement with a source that holds no station, and of an outlet put in between without that."""
    source = statement.source
    if source is None:
        return statement
    through = _through().search(text, source.span.start + 1, source.span.end)
    if through is not None:
        cut = Span(source.span.start, through.start())
        return replace(statement, source=_source(notes, cut))
    return _around(text, notes, statement) or statement


@cache
def _through() -> re.Pattern[str]:
    verbs = "|".join(read_words("outlets")["quoting"]["words"])
    return re.compile(rf",\s+(?:as\s+)?(?:{verbs})\s+by\s")


def _around(text: str, notes: Notes, statement: Statement) -> Statement | None:
    """In "Zas said, TASS reported, that ..." the first piece of what TASS reported is who said it."""
    source, pieces = statement.source, statement.content
    if source is None or len(pieces) < 2 or pieces[0].end > source.span.start:
        return None
    cue = next((cue for cue in find_cues(text, pieces[0]) if cue.span.end == pieces[0].end), None)
    by = trim(text, pieces[0].start, cue.span.start) if cue else None
    if cue is None or by is None or not is_outlet(text, notes, source.span):
        return None
    if not any(mention.kind in ("person", "organisation") for mention in notes.mentions_in(by)):
        return None
    named = name_act(text, cue.span)
    return replace(statement, source=_source(notes, by), cue=named.cue, act=named.act, content=pieces[1:])


def _cited(text: str, notes: Notes, found: tuple[Statement, ...]) -> Iterator[Statement]:
    """The statements; what an outlet reports "citing Zas" is Zas's, and "citing RIA" is no statement."""
    given: dict[str, Statement] = {}
    dropped: set[str] = set()
    for match in _citing().finditer(text):
        citing, cited = Span(*match.span("cue")), Span(*match.span("cited"))
        sentence = notes.sentence_at(citing.start)
        inside = tuple(notes.mentions_in(cited))
        if sentence is None or not inside or inside[-1].span.end != cited.end:
            continue
        near = [each for each in found if each.cue and sentence.span.contains(each.cue.span)]
        if inside[-1].kind == "person":
            reports = [each for each in near if _is_report(text, notes, each) and not _is_at(each, citing)]
            if len(reports) == 1:
                cue = name_act(text, citing).cue
                given[reports[0].id] = replace(reports[0], source=_source(notes, cited), cue=cue)
                dropped.update(each.id for each in near if _is_at(each, citing))
        elif inside[-1].kind == "outlet":
            runs = (each for each in near if _is_at(each, citing) and each.content[0].start == cited.start)
            given.update((each.id, _without_cited(text, each, cited)) for each in runs)
    return (given.get(each.id, each) for each in found if each.id not in dropped)


@cache
def _citing() -> re.Pattern[str]:
    """A gerund of quoting with whom it names up to the next mark."""
    verbs = "|".join(word for word in read_words("outlets")["quoting"]["words"] if word.endswith("ing"))
    return re.compile(rf",?\s(?P<cue>(?i:{verbs}))\s+(?P<cited>[^,.;:“”\"]{{3,100}}?)(?=[,.;]|\s+that\s)")


def _is_at(statement: Statement, cue: Span) -> bool:
    return statement.cue is not None and statement.cue.span.overlaps(cue)


def _is_report(text: str, notes: Notes, statement: Statement) -> bool:
    """Whether an outlet tells it in words of reporting."""
    if statement.source is None or statement.cue is None:
        return False
    words = fold(statement.cue.span.of(text)).removeprefix("has ")
    told = words in read_words("outlets")["reporting"]["words"]
    return told and is_outlet(text, notes, statement.source.span)


def _without_cited(text: str, statement: Statement, cited: Span) -> Statement:
    """In "reported, citing RIA, that ..." the cue is "reported", and the content begins behind RIA."""
    source, first = statement.source, statement.content[0]
    content = trim(text, cited.end, first.end, _EDGES) if cited.end < first.end else None
    if (
        source is None
        or statement.cue is None
        or content is None
        or source.span.end > statement.cue.span.start
    ):
        return statement
    cues = tuple(find_cues(text, Span(source.span.end, statement.cue.span.start)))
    if len(cues) != 1:
        return statement
    named = name_act(text, cues[0].span)
    return replace(statement, cue=named.cue, act=named.act, content=(content, *statement.content[1:]))


def _passes_on(text: str, notes: Notes, outer: Statement, statements: Iterable[Statement]) -> bool:
    """Whether an outlet stands before ("According to TASS, ...") or behind a whole statement of another.

    "TASS reported that Zas had said ..." is none of these: there the outlet has the main clause.
    """
    if outer.cue is None or len(outer.content) != 1 or not _is_report(text, notes, outer):
        return False
    content = outer.content[0]
    if outer.cue.span.start < content.end and fold(outer.cue.span.of(text)) != "according to":
        return False
    return any(_fills(other, content) for other in statements if other is not outer and other.source)


def _fills(inner: Statement, content: Span) -> bool:
    spans = inner.spans
    hull = Span(spans[0].start, max(span.end for span in spans))
    at_edges = hull.start - content.start <= _LEAST and content.end - hull.end <= _AT_END
    return content.contains(hull) and at_edges


_AT_END: Final = 25
"""Characters that when and where it was said may take at the end."""

"""What stands in one article: sentences, mentions, statements, claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from foedus.model.article import UNKNOWN_TIME, Basis, Span, Time, ZoneLabel, content_id
from foedus.model.reading import Reading, Word
from foedus.packs import Packs


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one zone, without the white space around it."""

    span: Span
    zone: ZoneLabel


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: `span` with its marks, `inner` without.

    `closed` is False where a paragraph opens with a mark that only a later paragraph closes.
    """

    span: Span
    inner: Span
    closed: bool = True


ActorKind = Literal[
    "person", "state", "government", "organisation", "organ", "office", "outlet", "group", "treaty", "place"
]


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """The person or body that a mention means, under its canonical English name.

    Persons are "Given Family", bodies their full name, "Government of Armenia" the government, its metonyms
    and its officials taken together, "Armenia" the state. A person of whom only the family name is known is
    that name.
    """

    name: str
    kind: ActorKind

    @property
    def id(self) -> str:
        """The same for the same (kind, name)."""
        return content_id("actor", self.kind, self.name)


MentionForm = Literal[
    "name", "title+name", "nominal", "pronoun", "organisation", "metonym", "collective", "demonym"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that means somebody: "Russian Deputy Foreign Minister Mikhail Galuzin", "he", "Yerevan".

    `actor` is None where it stays unresolved; `why` is the reason of the resolution ("family name of ...").
    `title` is the office of a titled person in canonical words, `of` the actor whose office it is, and `name`
    the personal name proper. `confidence` says how often resolutions for such a reason are right, and of what
    learnt weights took for somebody the share of the weight.
    """

    span: Span
    kind: ActorKind
    form: MentionForm
    actor: Actor | None = None
    title: str = ""
    of: Actor | None = None
    name: Span | None = None
    why: str = ""
    confidence: float = 1.0


SpeechKind = Literal["direct", "indirect", "mixed"]

Act = Literal[
    "say",
    "claim",
    "accuse",
    "blame",
    "criticise",
    "condemn",
    "complain",
    "warn",
    "threaten",
    "deny",
    "acknowledge",
    "praise",
    "support",
    "promise",
    "announce",
    "request",
    "hope",
    "concern",
    "believe",
    "intend",
    "expect",
    "suggest",
    "describe",
    "agree",
    "explain",
]

Stance = Literal["for", "against", "neutral"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to have said it: the words, and their form."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute: "told" in "Galuzin told TASS that ...", with the lemma of their head."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One station between speaker and reader: an agency that was told, an outlet that is cited.

    `kind` is the pack's kind of outlet, or "publisher" for the outlet of the report itself.
    """

    name: str
    kind: str
    basis: Basis
    span: Span | None = None


NEGATED = "not "
"""What the lemma of a cue begins with where the cue is negated: "did not promise", "never promised"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: somebody is said to have said, thought or wanted something.

    In "Zas said on Monday that the bloc would act", the source is "Zas", the cue "said", the content "the
    bloc would act". `chain` runs from the publishing outlet inwards; `parent` is the id of the statement
    within whose content this one stands; `outlet_note` is the outlet's own remark on it.
    """

    article: str
    source: Source | None
    cue: Cue | None
    content: tuple[Span, ...]
    kind: SpeechKind
    act: Act
    speakers: tuple[Actor, ...] = ()
    addressee: Span | None = None
    occasion: Span | None = None
    said: Time = UNKNOWN_TIME
    chain: tuple[Hop, ...] = ()
    about: tuple[tuple[Actor, Stance], ...] = ()
    outlet_note: Span | None = None
    parent: str | None = None
    zone: ZoneLabel = "body"
    rule: str = ""
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """The same for the same (article, cue, content), whatever found it."""
        cue = _position(self.cue.span) if self.cue else ""
        return content_id("statement", self.article, cue, *map(_position, self.content))

    @property
    def speaker(self) -> str:
        """The speakers as one name, joined by "and"; empty where nobody is known."""
        return " and ".join(actor.name for actor in self.speakers)

    @property
    def is_unsaid(self) -> bool:
        """Whether the report tells that nobody said it: the lemma of its cue is negated, "not promise"."""
        return self.cue is not None and self.cue.lemma.startswith(NEGATED)

    @property
    def shown_act(self) -> str:
        """The act for reading; of what was not said the negated lemma, for the acts have no "not promise"."""
        return self.cue.lemma if self.cue is not None and self.is_unsaid else self.act

    @property
    def spans(self) -> tuple[Span, ...]:
        """Source, cue and content, where there is one: the evidence, in order of the text."""
        found = [part.span for part in (self.source, self.cue) if part is not None]
        return tuple(sorted((*found, *self.content)))


def _position(span: Span) -> str:
    return f"{span.start}:{span.end}"


ClaimKind = Literal["event", "state"]
Polarity = Literal["positive", "negative"]
Realis = Literal["actual", "alleged", "future", "hypothetical"]

NARRATOR = "narrator"
"""The holder of a claim that the report makes in its own voice."""


@dataclass(frozen=True, slots=True)
class Arg:
    """One role of a claim and who fills it; several actors act together, never one by one."""

    role: str
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something asserted of the world, by the narrator or by the source of a statement.

    `predicate` and `mode` are rows of `_data/predicates.toml` ("standing", "member"), which also says which
    roles there are and how long such a thing lasts. `evidence` is the sentence or clause that says it.
    `exhaustive` is True where the list of actors is complete ("comprises A, B and C"), so that it counts
    against the absent (rule 6). `note` holds the words that no role takes: a condition, a meeting's name.
    """

    article: str
    evidence: Span
    holder: str
    kind: ClaimKind
    predicate: str
    mode: str
    args: tuple[Arg, ...]
    polarity: Polarity = "positive"
    realis: Realis = "actual"
    time: Time = UNKNOWN_TIME
    place: str = ""
    note: str = ""
    exhaustive: bool = False
    rule: str = ""
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """The same for the same (article, evidence, holder, predicate, args), whatever found it."""
        args = (f"{arg.role}={','.join(actor.id for actor in arg.actors)}" for arg in self.args)
        what = f"{self.predicate}/{self.mode}/{self.polarity}"
        return content_id("claim", self.article, _position(self.evidence), self.holder, what, *args)

    def actors(self, role: str) -> tuple[Actor, ...]:
        """Who fills `role`; empty where nobody is named."""
        found: tuple[Actor, ...] = ()
        for arg in self.args:  # not in one expression: a fold asks tens of thousands of times
            if arg.role == role:
                found += arg.actors
        return found


@dataclass(frozen=True, slots=True)
class Notes:
    """All that was found in one article; each stage reads it and fills one field (see `pipeline.STAGES`).

    Sentences, quotations, words and mentions are in order of the text and do not overlap; only the last stage
    adds mentions that stand inside others. `packs` is what was known beforehand, and no finding.
    """

    article: str
    packs: Packs = field(repr=False, compare=False)
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    readings: tuple[Reading, ...] = ()
    words: tuple[Word, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    bounds: Time = UNKNOWN_TIME
    """When a report without a year came out, as far as packs tell it."""
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()

    def mentions_in(self, span: Span) -> Iterator[Mention]:
        """The mentions that lie wholly inside `span`, in order of the text."""
        first = bisect_left(self.mentions, span.start, key=_start)
        for mention in islice(self.mentions, first, None):
            if mention.span.start >= span.end:
                return
            if mention.span.end <= span.end:
                yield mention

    def words_in(self, span: Span) -> range:
        """The places in `words` of those that lie wholly inside `span`."""
        first = bisect_left(self.words, span.start, key=_start)
        return range(first, max(first, bisect_right(self.words, span.end, key=_end)))

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character at `position`."""
        at = bisect_right(self.sentences, position, key=_start) - 1
        if at < 0 or position >= self.sentences[at].span.end:
            return None
        return self.sentences[at]


def _start(item: Sentence | Mention | Word) -> int:
    return item.span.start


def _end(item: Word) -> int:
    return item.span.end

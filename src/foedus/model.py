"""Every kind of thing in Foedus, in the order in which it comes into being.

```
Article (Zone, Datum)                                   collect
  Sentence, Quotation, Mention (Actor), Time            extract: what stands in one article
    Statement (Source, Cue, Hop), Claim (Arg)
      Notes                                             all that was found in one article
        Passage, Copy, Origin                           link: what is the same in several
          Entry                                         record: one live claim with its report
            Answer (Evidence, Holding), State           the record, asked
```

Positions are Unicode code points of `Article.text`, start inclusive, end exclusive, so that
`text[span.start:span.end]` is what is shown. Ids are hashes of content: the same input gives the same id
on every machine, and two records merge by set union.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Literal

from foedus.errors import SpanError
from foedus.packs import Packs

Basis = Literal["text", "metadata", "inferred", "user", "pack", "unknown"]
"""Where a piece of metadata or a date was taken from."""


def content_id(*parts: str) -> str:
    """Sixteen hexadecimal digits that depend on every part and on their order, and on nothing else."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- an article ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text` in code points, end exclusive: `Span(0, 6)` of "Moscow warns" is "Moscow".

    Raises SpanError where it is empty or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(
                f"span {self.start}:{self.end} is empty or runs backwards; a span needs 0 <= start < end"
            )

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """What the span points at; raises SpanError where it runs past the end of `text`."""
        if self.end > len(text):
            raise SpanError(
                f"span {self.start}:{self.end} runs past the end of its article ({len(text)} characters); "
                "was it made from another version of the text?"
            )
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


ZoneLabel = Literal[
    "title",
    "duplicate_title",
    "dek",
    "byline",
    "meta",
    "dateline",
    "outlet_label",
    "body",
    "heading",
    "caption",
    "teaser",
    "boilerplate",
]

ASSERTING: frozenset[ZoneLabel] = frozenset({"title", "dek", "heading", "body"})
"""The zones whose words the report stands behind; all others assert nothing (rule 9)."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A labelled stretch of an article; zones of one article are in order and do not overlap."""

    span: Span
    label: ZoneLabel


@dataclass(frozen=True, slots=True)
class Datum:
    """A piece of metadata with where it was taken from: `Datum("Vindobona", "text", Span(73, 82))`."""

    value: str | None = None
    basis: Basis = "unknown"
    span: Span | None = None
    why: str = ""


Granularity = Literal["instant", "day", "month", "year", "range", "ongoing", "duration", "set", "unknown"]


@dataclass(frozen=True, slots=True)
class Time:
    """When something was, no more precise than the words that say so.

    `value` is EDTF ("2024-02", "2024-05-27/2024-06-02", "2023-06-22T06:12", "XXXX-06-20" for a day whose year
    is not known, "" for unknown); `earliest` and `latest` bound it, both inclusive, None where unbounded.
    """

    value: str = ""
    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity = "unknown"
    basis: Basis = "unknown"
    span: Span | None = None
    why: str = ""

    def may_include(self, day: date) -> bool:
        """Whether `day` lies within the bounds; an unbounded side excludes nothing."""
        return (self.earliest or day) <= day <= (self.latest or day)


UNKNOWN_TIME = Time()


@dataclass(frozen=True, slots=True)
class Article:
    """One report. `text` never changes after reading; everything else points into it or says its basis.

    `path` is where it was read and no part of what it is: the same report from two files is one article.
    """

    text: str
    zones: tuple[Zone, ...] = ()
    outlet: Datum = Datum()
    title: Datum = Datum()
    published: Time = UNKNOWN_TIME
    dateline: Datum = Datum()
    """The place of the dateline: "MINSK"."""
    agencies: tuple[Datum, ...] = ()
    """Agencies and outlets that the report credits as a whole, outermost first."""
    language: Datum = Datum()
    url: Datum = Datum()
    path: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """The same for the same (text, outlet, url, published), whatever the path."""
        published = f"{self.published.value}|{self.published.basis}"
        return content_id("article", self.text, self.outlet.value or "", self.url.value or "", published)

    def asserts(self, span: Span) -> bool:
        """Whether `span` lies wholly in zones whose words the report stands behind."""
        touched = [zone for zone in self.zones if zone.span.overlaps(span)]
        return bool(touched) and all(zone.label in ASSERTING for zone in touched)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why, in words for the person who gave it."""

    path: str
    reason: str


# --- what stands in one article --------------------------------------------------------------------------


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
    the personal name proper.
    """

    span: Span
    kind: ActorKind
    form: MentionForm
    actor: Actor | None = None
    title: str = ""
    of: Actor | None = None
    name: Span | None = None
    why: str = ""


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
        return tuple(actor for arg in self.args if arg.role == role for actor in arg.actors)


@dataclass(frozen=True, slots=True)
class Notes:
    """All that was found in one article; each stage reads it and fills one field (see `pipeline.STAGES`).

    Sentences, quotations and mentions are in order of the text and do not overlap. `packs` is what was known
    beforehand, and no finding.
    """

    article: str
    packs: Packs = field(repr=False, compare=False)
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
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

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the character at `position`."""
        at = bisect_right(self.sentences, position, key=_start) - 1
        if at < 0 or position >= self.sentences[at].span.end:
            return None
        return self.sentences[at]


def _start(item: Sentence | Mention) -> int:
    return item.span.start


# --- what is the same in several articles ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report, as the comparison of copies needs it."""

    key: str
    """What the caller knows it by: an article's, statement's or claim's id."""
    outlet: str
    published: date | None
    text: str
    page: str = ""
    """The address of the page, so that two versions of it are not taken for copies; empty where unknown."""


GroupOrigins = Callable[[Sequence["Passage"]], "tuple[Origin, ...]"]
"""How the record is handed the comparison of copies: `link.copies.group_origins`."""

CopyKind = Literal["exact", "reprint", "abridged", "extended", "version", "background", "passage"]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share text; `source` is the earlier where dates tell, else the one of the lesser key.

    `kind` is seen from the copy: "abridged" is shorter than its source. "background" is a passage that an
    outlet repeats from its own report, "passage" one that another outlet's report contains.
    """

    source: str
    copy: str
    kind: CopyKind
    containment: float
    """The share of the shorter one's word 5-grams that stand in the other, 0 to 1."""
    directed: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Passages that descend from one speaker or first reporter, by the keys of their passages."""

    first: str
    keys: tuple[str, ...]


# --- the record, asked -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One live claim with what an answer needs to know of its report and of its holder."""

    claim: Claim
    text: str
    """The evidence, verbatim."""
    outlet: str
    published: Time
    recorded: date
    statement: Statement | None = None
    """The statement that holds the claim; None where the narrator or a pack does."""
    pack: str = ""
    """The id of the pack, where the claim is a pack's row."""

    @property
    def holders(self) -> tuple[str, ...]:
        """Who holds it, by name: the speakers of its statement, or the outlet in its own voice."""
        if self.statement is None:
            return (f"pack {self.pack}" if self.pack else self.outlet or "unnamed outlet",)
        return tuple(actor.name for actor in self.statement.speakers) or ("unnamed source",)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters that say so: `text` equals the article's text between `start` and `end`."""

    article: str
    start: int
    end: int
    text: str
    claim: str = ""


Status = Literal[
    "agreed", "reported_once", "contested", "inferred", "default", "stale", "changed_between", "unknown"
]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often, always in three: copies make many reports and outlets, and one origin."""

    reports: int = 0
    outlets: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Holding:
    """One value of a slot, who holds it and where it stands."""

    value: str
    held_by: tuple[str, ...]
    counts: Counts
    first_reported: str
    last_reported: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One cell of a state: a value, how sure it is, who says so, what else is said, and why it is shown."""

    value: str | None
    status: Status
    held_by: tuple[str, ...] = ()
    counts: Counts = Counts()
    alternatives: tuple[Holding, ...] = ()
    last_reported: str = ""
    since: str = ""
    why: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A state in an organisation, on two axes: its standing, and its practice as each holder sees it.

    `dues` and `intentions` are by holder as well: whether it pays, and what it means or is expected to do.
    """

    name: str
    standing: Answer
    participation: tuple[Answer, ...] = ()
    dues: tuple[Answer, ...] = ()
    intentions: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A named slot of a state with its answer: an office, an organ, a treaty."""

    name: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that several reports may tell: a meeting, a mission, a request for aid with its answers."""

    label: str
    time: Time
    place: str
    parts: tuple[Cell, ...]
    """What is said of it, slot by slot: attended, absent, request, answer."""
    answer: Answer


@dataclass(frozen=True, slots=True)
class State:
    """The state of an organisation on a day, as known on a day, by one of the two clocks."""

    org: str
    on: date
    known: date | None
    clock: Literal["reported", "recorded"]
    members: tuple[Member, ...]
    offices: tuple[Cell, ...]
    organs: tuple[Cell, ...]
    treaties: tuple[Cell, ...]
    aid: tuple[Happening, ...]
    missions: tuple[Happening, ...]
    meetings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """One slot on which reports disagree or holders differ, side by side, never settled."""

    slot: str
    relation: str
    """How the sides stand to each other: "contradiction", "held apart", "change"."""
    sides: tuple[Holding, ...]


def spans_of(items: Iterable[Sentence | Mention | Zone]) -> tuple[Span, ...]:
    """The spans of things that have one."""
    return tuple(item.span for item in items)

"""Every kind of thing in Foedus, in the order in which it comes into being.

```
Article (Zone, Datum)                                   collect
  Reading (Attribution, Named, Word)                    extract: what trained weights read,
  Sentence, Quotation, Mention (Actor), Time              and what stands in one article
    Statement (Source, Cue, Hop), Claim (Arg)
      Notes                                             all that was found in one article
        Passage, Edition, Copy, Origin                  link: what is the same in several
        Naming, Ruling, Entity (Part)                   link: who is the same in several
        Judgement                                       what a person ruled about one finding
        Story, Line, Appearance (Change)                link: what is told again, by whom and how
          Entry                                         record: one live claim with its report
            Answer (Evidence, Holding), State           the record, asked
```

Positions are Unicode code points of `Article.text`, start inclusive, end exclusive, so that
`text[span.start:span.end]` is what is shown. Ids are hashes of content: the same input gives the same id
on every machine, and two records merge by set union. The modules: `article`, `reading` and `found` in one
article, `linked` and `told` across several, `answered` by the record; `unions` joins what is one.
"""

from foedus.model.answered import (
    Answer,
    Cell,
    Contest,
    Counts,
    Dossier,
    Entry,
    Evidence,
    Happening,
    Holding,
    Manner,
    Member,
    OfficeNamed,
    State,
    Status,
)
from foedus.model.article import (
    ASSERTING,
    UNKNOWN_TIME,
    Article,
    Basis,
    Datum,
    Failure,
    Granularity,
    Span,
    Time,
    Zone,
    ZoneLabel,
    content_id,
)
from foedus.model.found import (
    NARRATOR,
    NEGATED,
    Act,
    Actor,
    ActorKind,
    Arg,
    Claim,
    ClaimKind,
    Cue,
    Hop,
    Mention,
    MentionForm,
    Notes,
    Polarity,
    Quotation,
    Realis,
    Sentence,
    Source,
    SpeechKind,
    Stance,
    Statement,
)
from foedus.model.linked import (
    Copy,
    CopyKind,
    Edition,
    Entity,
    GroupActors,
    GroupOrigins,
    Judgement,
    JudgementKind,
    Naming,
    Origin,
    Part,
    Passage,
    RuledName,
    Ruling,
    RulingKind,
)
from foedus.model.reading import Attribution, Named, NamedKind, Reading, Word
from foedus.model.told import Appearance, Change, ChangeKind, Line, Story
from foedus.model.unions import Unions

__all__ = [
    "ASSERTING",
    "NARRATOR",
    "NEGATED",
    "UNKNOWN_TIME",
    "Act",
    "Actor",
    "ActorKind",
    "Answer",
    "Appearance",
    "Arg",
    "Article",
    "Attribution",
    "Basis",
    "Cell",
    "Change",
    "ChangeKind",
    "Claim",
    "ClaimKind",
    "Contest",
    "Copy",
    "CopyKind",
    "Counts",
    "Cue",
    "Datum",
    "Dossier",
    "Edition",
    "Entity",
    "Entry",
    "Evidence",
    "Failure",
    "Granularity",
    "GroupActors",
    "GroupOrigins",
    "Happening",
    "Holding",
    "Hop",
    "Judgement",
    "JudgementKind",
    "Line",
    "Manner",
    "Member",
    "Mention",
    "MentionForm",
    "Named",
    "NamedKind",
    "Naming",
    "Notes",
    "OfficeNamed",
    "Origin",
    "Part",
    "Passage",
    "Polarity",
    "Quotation",
    "Reading",
    "Realis",
    "RuledName",
    "Ruling",
    "RulingKind",
    "Sentence",
    "Source",
    "Span",
    "SpeechKind",
    "Stance",
    "State",
    "Statement",
    "Status",
    "Story",
    "Time",
    "Unions",
    "Word",
    "Zone",
    "ZoneLabel",
    "content_id",
]

"""The tables of a run and what stands in each column: the same for every engine that writes or reads them.

Types are those of DuckDB's SQL. Columns that people ask by are flat; `payload` holds the JSON of the whole
finding, from which `foedus add RUN` makes it again. `docs/runs.md` shows these tables, and a test keeps it
true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

TableName = Literal["articles", "statements", "claims", "mentions", "sightings", "failures"]

_TEXT, _TEXTS, _WHOLE, _REAL, _DAY, _YES = "VARCHAR", "VARCHAR[]", "INTEGER", "DOUBLE", "DATE", "BOOLEAN"
_ROLES = "MAP(VARCHAR, VARCHAR[])"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type in SQL, and what it means."""

    name: str
    type: str
    doc: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a run, and the folder of its files."""

    name: TableName
    doc: str
    columns: tuple[Column, ...]


def _time_columns(name: str, what: str) -> tuple[Column, ...]:
    return (
        Column(name, _TEXT, f"{what}, as EDTF: `2024-02`, `2024-05-27/2024-06-02`; null where unknown"),
        Column(f"{name}_earliest", _DAY, "the first day that it leaves possible; null where unbounded"),
        Column(f"{name}_latest", _DAY, "the last day that it leaves possible; null where unbounded"),
        Column(f"{name}_granularity", _TEXT, "how precise it is: `day`, `month`, `range`, `unknown` ..."),
        Column(f"{name}_basis", _TEXT, "where it was taken from: `text`, `metadata`, `inferred`, `pack` ..."),
    )


_SPAN: Final = (
    Column("span_start", _WHOLE, "where it begins in `articles.text`, in Unicode code points from 0"),
    Column("span_end", _WHOLE, "where it ends, exclusive"),
)
_SURE: Final = (
    Column("rule", _TEXT, "what found it: a rule, or the encoder with its version"),
    Column("confidence", _REAL, "how sure that is, from 0 to 1"),
)
_PAYLOAD: Final = Column("payload", _TEXT, "the whole finding as JSON, exactly as a record keeps it")
_ARTICLE: Final = Column("article", _TEXT, "the id of its article")
_NUMBER: Final = Column("number", _WHOLE, "its place among those of its article, from 0")

ARTICLES: Final = Table(
    "articles",
    "One row for each report, whatever the number of places where it was met.",
    (
        Column("id", _TEXT, "the article's id: a hash of text, outlet, url and date"),
        Column("outlet", _TEXT, "who published it; null where unknown"),
        Column("outlet_basis", _TEXT, "where that was taken from"),
        Column("title", _TEXT, "its title; null where it has none"),
        *_time_columns("published", "when it came out"),
        Column("dateline", _TEXT, "the place of its dateline; null where it has none"),
        Column("agencies", _TEXTS, "agencies and outlets that it credits as a whole, outermost first"),
        Column("language", _TEXT, "its language, null where nothing tells it"),
        Column("is_read", _YES, "false where it is in a language that is not read, so that nothing is found"),
        Column("url", _TEXT, "its address; null where unknown"),
        Column("path", _TEXT, "where it was read; other places are rows of `sightings`"),
        Column("characters", _WHOLE, "the length of its text, in Unicode code points"),
        Column("words", _WHOLE, "the words of its text, as white space parts them"),
        Column("text", _TEXT, "its text, unchanged; all spans point into it"),
        Column("extractor", _TEXT, "the versions of code, encoder and packs that read it"),
        Column("digest", _TEXT, "SHA-256 of this row and of all its findings, `path` left out"),
        Column("payload", _TEXT, "the article as JSON, without text and path, exactly as a record keeps it"),
        Column("layout", _TEXT, "its sentences, quotations and times as JSON, as a record keeps them"),
        Column("bounds", _TEXT, "what packs tell of its date, as JSON; null where they tell nothing"),
    ),
)

STATEMENTS: Final = Table(
    "statements",
    "One row for each attribution: somebody is said to have said, thought or wanted something.",
    (
        Column("id", _TEXT, "the statement's id"),
        _ARTICLE,
        _NUMBER,
        Column("speaker", _TEXT, "who said it, several joined by ` and `; null where nobody is known"),
        Column("speakers", _TEXTS, "the same, one by one"),
        Column("speaker_ids", _TEXTS, "their ids, in the same order"),
        Column("source", _TEXT, "the words that name the speaker; null where there are none"),
        Column("source_form", _TEXT, "their form: `name`, `title+name`, `pronoun`, `metonym` ..."),
        Column("cue", _TEXT, "the words that attribute; null where there are none"),
        Column("lemma", _TEXT, "the lemma of the cue, with `not ` before it where the cue is negated"),
        Column("act", _TEXT, "what was done by saying it: `say`, `accuse`, `deny`, `warn` ..."),
        Column("is_unsaid", _YES, "true where the report tells that nobody said it"),
        Column("kind", _TEXT, "`direct`, `indirect` or `mixed`"),
        Column("content", _TEXT, "what was said, several stretches joined by ` … `"),
        Column("about", _TEXTS, "whom it is about"),
        Column("stances", _TEXTS, "the stance towards each of `about`: `for`, `against`, `neutral`"),
        Column("chain", _TEXTS, "through whom it came, from the publishing outlet inwards"),
        *_time_columns("said", "when it was said"),
        Column("zone", _TEXT, "the zone of the article in which it stands"),
        Column("parent", _TEXT, "the id of the statement within whose content it stands; null outside"),
        *_SPAN,
        *_SURE,
        _PAYLOAD,
    ),
)

CLAIMS: Final = Table(
    "claims",
    "One row for each thing that is asserted of the world, by the report itself or by a speaker in it.",
    (
        Column("id", _TEXT, "the claim's id"),
        _ARTICLE,
        _NUMBER,
        Column("kind", _TEXT, "`event` or `state`"),
        Column("predicate", _TEXT, "what is asserted: a PLOVER type or a relation, `standing`, `holds` ..."),
        Column("mode", _TEXT, "its mode: `member`, `suspended` ..."),
        Column("args", _ROLES, "who fills each role: names by role"),
        Column("actors", _TEXTS, "all of them, each name once, sorted"),
        Column("polarity", _TEXT, "`positive` or `negative`"),
        Column("realis", _TEXT, "`actual`, `alleged`, `future` or `hypothetical`"),
        *_time_columns("valid", "when it holds in the world"),
        Column("place", _TEXT, "where; null where nothing is said"),
        Column("note", _TEXT, "the words that no role takes: a condition, a meeting's name; null for none"),
        Column("is_exhaustive", _YES, "true where the list of actors is complete, so that others are out"),
        Column("holder", _TEXT, "who asserts it: `narrator`, or the id of a statement"),
        Column("evidence", _TEXT, "the sentence or clause that says it"),
        *_SPAN,
        *_SURE,
        _PAYLOAD,
    ),
)

MENTIONS: Final = Table(
    "mentions",
    "One row for each stretch of a text that means somebody.",
    (
        _ARTICLE,
        _NUMBER,
        Column("mention", _TEXT, "the words"),
        Column("actor", _TEXT, "whom they mean, by the canonical English name; null where unresolved"),
        Column("actor_id", _TEXT, "the id of that actor"),
        Column("kind", _TEXT, "`person`, `state`, `government`, `organisation`, `organ`, `office` ..."),
        Column("form", _TEXT, "`name`, `title+name`, `nominal`, `pronoun`, `metonym` ..."),
        Column("title", _TEXT, "the office of a titled person; null for none"),
        Column("title_of", _TEXT, "whose office that is; null for none"),
        Column("why", _TEXT, "the reason of the resolution"),
        *_SPAN,
        Column("confidence", _REAL, "how sure that is, from 0 to 1"),
        _PAYLOAD,
    ),
)

SIGHTINGS: Final = Table(
    "sightings",
    "One row for each further place where a report of `articles` was met.",
    (_ARTICLE, Column("path", _TEXT, "the place")),
)

FAILURES: Final = Table(
    "failures",
    "One row for each input, or article of one, that could not be read.",
    (Column("path", _TEXT, "the input"), Column("reason", _TEXT, "why, in words for who gave it")),
)

FOUND: Final = (ARTICLES, STATEMENTS, CLAIMS, MENTIONS)
"""The tables of which every shard of a run has one file each."""
TABLES: Final = (*FOUND, SIGHTINGS, FAILURES)

"""Reports made for the tests of the record, with the notes that a perfect reader would take of them."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from foedus.model import (
    NARRATOR,
    UNKNOWN_TIME,
    Actor,
    Arg,
    Article,
    Claim,
    Cue,
    Datum,
    Entity,
    Hop,
    Mention,
    Naming,
    Notes,
    Origin,
    Part,
    Passage,
    Ruling,
    Sentence,
    Source,
    Span,
    Statement,
    Time,
    Zone,
)
from foedus.packs import Packs, bundled_packs
from foedus.record import Record

ORG = Actor("Collective Security Treaty Organization", "organisation")
ACTORS = {
    "Anna Petrova": Actor("Anna Petrova", "person"),
    "Petrova": Actor("Anna Petrova", "person"),
    "Moscow": Actor("Government of Russia", "government"),
    "Yerevan": Actor("Government of Armenia", "government"),
    "Armenia": Actor("Armenia", "state"),
    "Belarus": Actor("Belarus", "state"),
    "Kazakhstan": Actor("Kazakhstan", "state"),
    "Erdoğan": Actor("Recep Tayyip Erdoğan", "person"),
    "the CSTO": ORG,
}
ACTS = {"said": "say", "warned": "warn", "denied": "deny"}
FIRST_DAY = datetime(2024, 7, 1, 12, tzinfo=UTC)


def each_alone(passages: Sequence[Passage]) -> tuple[Origin, ...]:
    """A linking room that finds no copies."""
    return tuple(Origin(passage.key, (passage.key,)) for passage in passages)


def each_itself(namings: Sequence[Naming], rulings: Sequence[Ruling], packs: Packs) -> tuple[Entity, ...]:
    """A linking room that joins no names."""
    return tuple(Entity(actor, (Part(actor),)) for actor in sorted({naming.actor for naming in namings}))


def open_record(path: Path, *, create: bool = True) -> Record:
    return Record.open(
        path, group_origins=each_alone, group_actors=each_itself, packs=bundled_packs(), create=create
    )


def day_of(day: date | None) -> Time:
    if day is None:
        return UNKNOWN_TIME
    return Time(day.isoformat(), day, day, "day", "metadata")


def report(
    *said: tuple[str, str, str],
    own: str = "",
    caption: str = "",
    outlet: str | None = "Steppe Courier",
    day: date | None = date(2024, 6, 5),
    path: str = "one.txt",
    said_on: date | None = None,
) -> tuple[Article, Notes]:
    """A report of sentences (source, cue, content), a sentence of its own, and a caption.

    Every source is a name or "He"; a state in a content or in `own` is claimed to be a member.
    """
    title = "A summit of the bloc"
    lines = [title, *(f"{source} {cue} {content}." for source, cue, content in said)]
    lines += [own] if own else []
    body = "\n".join(lines)
    text = body + (f"\n{caption}" if caption else "")
    zones = [Zone(Span(0, len(title)), "title")]
    zones += [Zone(Span(len(title) + 1, len(body)), "body")] if len(lines) > 1 else []
    zones += [Zone(Span(len(body) + 1, len(text)), "caption")] if caption else []
    article = Article(
        text=text,
        zones=tuple(zones),
        outlet=Datum(outlet, "metadata") if outlet else Datum(),
        title=Datum(title, "text", Span(0, len(title))),
        published=day_of(day),
        path=path,
    )
    return article, _notes_of(article, said, own, day_of(said_on))


def _notes_of(article: Article, said: tuple[tuple[str, str, str], ...], own: str, when: Time) -> Notes:
    statements, claims, sentences, position = [], [], [], len("A summit of the bloc\n")
    for words in said:
        length = len(" ".join(words)) + 1
        statement = _statement(article, words, position, when)
        statements.append(statement)
        claims += _claims(article, statement.content[0], statement.id)
        sentences.append(Sentence(Span(position, position + length), "body"))
        position += length + 1
    if own:
        claims += _claims(article, Span(position, position + len(own)), NARRATOR)
    return Notes(
        article=article.id,
        packs=bundled_packs(),
        sentences=tuple(sentences),
        mentions=tuple(_mentions(article)),
        times=(when,) if when.value else (),
        statements=tuple(statements),
        claims=tuple(claims),
    )


def _statement(article: Article, words: tuple[str, str, str], position: int, when: Time) -> Statement:
    source, cue, content = words
    at_source = Span(position, position + len(source))
    at_cue = Span(at_source.end + 1, at_source.end + 1 + len(cue))
    speaker = ACTORS.get(source)
    return Statement(
        article=article.id,
        source=Source(at_source, "pronoun" if source == "He" else "name"),
        cue=Cue(at_cue, ACTS[cue]),
        content=(Span(at_cue.end + 1, at_cue.end + 1 + len(content)),),
        kind="indirect",
        act=ACTS[cue],
        speakers=(speaker,) if speaker else (),
        said=when,
        chain=(Hop(article.outlet.value or "", "publisher", "metadata"),),
        rule="a test's",
        confidence=0.5 if source == "He" else 0.9,
    )


def _claims(article: Article, span: Span, holder: str) -> list[Claim]:
    states = [a for words, a in ACTORS.items() if a.kind == "state" and words in span.of(article.text)]
    return [
        Claim(
            article=article.id,
            evidence=span,
            holder=holder,
            kind="state",
            predicate="standing",
            mode="member",
            args=(Arg("state", (state,)), Arg("org", (ORG,))),
            rule="a test's",
        )
        for state in states
    ]


def _mentions(article: Article) -> list[Mention]:
    found = [
        Mention(Span(*match.span()), actor.kind, "name", actor, why="a test's")
        for words, actor in ACTORS.items()
        for match in re.finditer(rf"\b{words}\b", article.text)
    ]
    found += [
        Mention(Span(*m.span()), "group", "nominal")
        for m in re.finditer(r"\bWestern advisers\b", article.text)
    ]
    return sorted(found, key=lambda mention: (mention.span, mention.why))


def numbered(number: int) -> tuple[Article, Notes]:
    """The report of that number: the same number gives the same report, some of them without a date."""
    chance = random.Random(number)
    said = tuple(
        (
            chance.choice(("Petrova", "Moscow", "Yerevan", "He")),
            chance.choice(tuple(ACTS)),
            f"{chance.choice(('Armenia', 'Belarus', 'the CSTO'))} would act on {chance.randrange(99)}{n}",
        )
        for n in range(chance.randrange(1, 6))
    )
    day = date(2022, 1, 1) + timedelta(days=chance.randrange(900)) if chance.random() < 0.9 else None
    outlet = chance.choice(("Steppe Courier", "Lowland Post", None))
    return report(
        *said, own=f"Kazakhstan counts as number {number}.", outlet=outlet, day=day, path=f"{number}.txt"
    )


def sneak(path: object, sql: str, *parameters: object) -> None:
    """Change a record behind its back, past the triggers that keep the log."""
    connection = sqlite3.connect(str(path))
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(sql, parameters)
    connection.commit()
    connection.close()


def contents_of(record: Record) -> tuple[object, ...]:
    """Everything that a record answers, but when it was recorded."""
    return (
        record.counts(),
        [(stored.article, stored.article.path) for stored in record.articles()],
        [record.notes(stored.article.id) for stored in record.articles()],
        list(record.statements()),
        list(record.statements(by="Petrova")),
        list(record.statements(about="Armenia", act="warn")),
        record.entries(packs=False),
        record.entries("CSTO", packs=False, known=date(2023, 6, 1)),
        list(record.search("Petrova")),
        list(record.search('"would act" kazakhstan', limit=500)),
    )

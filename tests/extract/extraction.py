"""What the tests of extraction share: articles of one body zone, the stages in order, marked texts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from foedus.extract.attributes import complete
from foedus.extract.frames import find_by_frames
from foedus.extract.grades import grade_mentions
from foedus.extract.mentions import find_mentions
from foedus.extract.offices import resolve_offices
from foedus.extract.quotations import find_quotations
from foedus.extract.readings import find_readings, find_words
from foedus.extract.reference import resolve_mentions
from foedus.extract.relays import find_chains
from foedus.extract.sentences import find_sentences
from foedus.extract.speakers import find_speakers
from foedus.extract.speech import find_statements
from foedus.extract.times import find_times
from foedus.marked import Mark, write_marked
from foedus.model import Article, Mention, Notes, Span, Time, Zone, ZoneLabel
from foedus.packs import bundled_packs

STAGES = (
    ("sentences", find_sentences),
    ("quotations", find_quotations),
    ("times", find_times),
    ("mentions", find_mentions),
    ("mentions", resolve_offices),
    ("mentions", resolve_mentions),
    ("mentions", grade_mentions),
    ("statements", find_statements),
    ("statements", find_speakers),
    ("statements", find_chains),
)
READING = (("readings", find_readings), ("words", find_words))


def article_of(text: str, *, title: str = "", **metadata: object) -> Article:
    """An article whose text is one body, after a title line where one is given."""
    whole = f"{title}\n{text}" if title else text
    zones: list[tuple[int, int, ZoneLabel]] = [(len(title) + 1, len(whole), "body")] if title else []
    zones = [(0, len(title), "title"), *zones] if title else [(0, len(whole), "body")]
    made = tuple(Zone(Span(start, end), label) for start, end, label in zones if start < end)
    return Article(whole, made, **metadata)  # type: ignore[arg-type]


def day(year: int, month: int = 6, number: int = 1) -> Time:
    """A date of publication, known to the day."""
    at = date(year, month, number)
    return Time(at.isoformat(), at, at, "day", "metadata")


def prepare(article: Article) -> Notes:
    """What the stages before statements find without weights."""
    return _after(article, STAGES[:7])


def read(article: Article) -> Notes:
    """All that is found without weights: the statements are those of the frames."""
    notes = prepare(article)
    framed = replace(notes, statements=complete(article, notes, find_by_frames(article, notes)))
    spoken = replace(framed, statements=find_speakers(article, framed))
    return replace(spoken, statements=find_chains(article, spoken))


def read_with_weights(article: Article) -> Notes:
    """All that the stages find."""
    return _after(article, (*STAGES[:2], *READING, *STAGES[2:]))


def _after(article: Article, stages: Sequence[tuple[str, Callable[[Article, Notes], object]]]) -> Notes:
    notes = Notes(article.id, bundled_packs())
    for field, find in stages:
        notes = replace(notes, **{field: find(article, notes)})  # type: ignore[arg-type]
    return notes


def read_text(text: str, **more: object) -> Notes:
    return read(article_of(text, **more))  # type: ignore[arg-type]


def marked(text: str, spans: Iterable[Span], role: str) -> str:
    """The text with its spans marked, numbered in order: ⟦1.role⟧...⟦/1.role⟧."""
    return write_marked(text, (Mark(span, f"{n}.{role}") for n, span in enumerate(spans, 1)))


def actors(text: str, **more: object) -> dict[str, str | None]:
    """Each mention's words with its actor's name, the last of those with the same words."""
    article = article_of(text, **more)  # type: ignore[arg-type]
    return {m.span.of(article.text): m.actor.name if m.actor else None for m in read(article).mentions}


def mention(text: str, words: str, **more: object) -> Mention:
    """The one mention with these words."""
    article = article_of(text, **more)  # type: ignore[arg-type]
    return next(m for m in read(article).mentions if m.span.of(article.text) == words)

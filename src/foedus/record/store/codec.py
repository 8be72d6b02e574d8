"""The dataclasses of `foedus.model` as JSON and back, and dates and times as the text that the record keeps.

An article's text stands once in the record, in a column of its own; its JSON is without it, and without its
path.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeVar

import msgspec

from foedus.errors import RecordError, SpanError, UsageError
from foedus.model import (
    UNKNOWN_TIME,
    Article,
    Claim,
    Mention,
    Notes,
    Quotation,
    Sentence,
    Statement,
    Time,
    ZoneLabel,
)

T = TypeVar("T")

FOREVER: Final = "~"
"""Sorts after every date and time."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The findings that are kept as one piece, since they are only asked for together."""

    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[Time, ...] = ()


class _Stretch(msgspec.Struct, frozen=True, gc=False):
    """A span that nobody checks: of a layout, most of which is only passed over."""

    start: int
    end: int


class _Sentence(msgspec.Struct, frozen=True, gc=False):
    span: _Stretch
    zone: ZoneLabel


class _Sentences(msgspec.Struct, frozen=True):
    sentences: tuple[_Sentence, ...] = ()


_encoder: Final = msgspec.json.Encoder()
_article: Final = msgspec.json.Decoder(Article)
_layout: Final = msgspec.json.Decoder(Layout)
_sentences: Final = msgspec.json.Decoder(_Sentences)
_time: Final = msgspec.json.Decoder(Time)
_statement: Final = msgspec.json.Decoder(Statement)
_claim: Final = msgspec.json.Decoder(Claim)
_mention: Final = msgspec.json.Decoder(Mention)


def encode(item: Article | Layout | Time | Statement | Claim | Mention) -> str:
    """The JSON of one dataclass; the same dataclass gives the same characters."""
    return _encoder.encode(item).decode("utf-8")


def encode_names(names: Iterable[str]) -> str:
    """A JSON list of names, for SQLite's `json_each`."""
    return _encoder.encode(sorted(names)).decode("utf-8")


def encode_numbers(numbers: Iterable[int]) -> str:
    """A JSON list of numbers, each once, for SQLite's `json_each`."""
    return _encoder.encode(sorted(set(numbers))).decode("utf-8")


def encode_places(places: Iterable[tuple[int, ...]]) -> str:
    """A JSON list of lists of numbers, such as of an extraction with a start and an end in its text."""
    return _encoder.encode(list(places)).decode("utf-8")


def encode_article(article: Article) -> str:
    """An article as it was read, without its text and path and what packs tell of its date."""
    return encode(replace(article, text="", path="", bounds=UNKNOWN_TIME))


def encode_layout(notes: Notes) -> str:
    """The sentences, quotations and times of `notes`."""
    return encode(Layout(notes.sentences, notes.quotations, notes.times))


def encode_bounds(notes: Notes) -> str | None:
    """What packs tell of the date of an article; None where they tell nothing."""
    return None if notes.bounds == UNKNOWN_TIME else encode(notes.bounds)


def decode_article(payload: str, text: str, path: str | None, bounds: str | None = None) -> Article:
    """The article of `encode_article`, whole again; raises RecordError where `payload` is damaged."""
    return replace(_decode(_article, payload), text=text, path=path or "", bounds=decode_bounds(bounds))


def decode_bounds(payload: str | None) -> Time:
    """What `encode_bounds` kept; raises RecordError where `payload` is damaged."""
    return UNKNOWN_TIME if payload is None else decode_time(payload)


def decode_layout(payload: str) -> Layout:
    """What `encode_layout` kept; raises RecordError where `payload` is damaged."""
    return _decode(_layout, payload)


def decode_sentences(payload: str) -> list[tuple[int, int, ZoneLabel]]:
    """Where the sentences of a layout begin and end, and their zones: a fifth of the time of the whole."""
    found = _decode(_sentences, payload).sentences
    return [(each.span.start, each.span.end, each.zone) for each in found]


def decode_time(payload: str) -> Time:
    """One date; raises RecordError where `payload` is damaged."""
    return _decode(_time, payload)


def decode_statement(payload: str) -> Statement:
    """One statement; raises RecordError where `payload` is damaged."""
    return _decode(_statement, payload)


def decode_claim(payload: str) -> Claim:
    """One claim; raises RecordError where `payload` is damaged."""
    return _decode(_claim, payload)


def decode_mention(payload: str) -> Mention:
    """One mention; raises RecordError where `payload` is damaged."""
    return _decode(_mention, payload)


def _decode(decoder: msgspec.json.Decoder[T], payload: str) -> T:
    try:
        return decoder.decode(payload)
    except (msgspec.MsgspecError, SpanError, UnicodeError) as error:
        raise RecordError(
            f"a row of the record cannot be read: {error}; it begins {payload[:60]!r}. The file is damaged "
            "or was written to by another program: `foedus verify` lists what is wrong"
        ) from error


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause garbage collection while very many frozen objects are made.

    None of them can be part of a cycle, and scanning all of them again and again takes three quarters of
    the time: 35,000 claims take 2.7 s with collection and 0.7 s without.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def encode_moment(moment: datetime) -> str:
    """A moment as UTC text that sorts: "2024-06-05T09:30:00.000000Z"; raises UsageError without a zone."""
    if moment.tzinfo is None:
        raise UsageError(
            f"the time {moment.isoformat()} has no zone; give it one, such as {moment.isoformat()}+00:00"
        )
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def decode_moment(text: str) -> datetime:
    """The point in time, in UTC."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def end_of(day: date | None) -> str:
    """The text before which every moment of `day` and all earlier ones sort; None is the end of time."""
    if day is None or day == date.max:
        return FOREVER
    return (day + timedelta(days=1)).isoformat()


def day_text(day: date | None) -> str | None:
    """A day as text that sorts."""
    return day.isoformat() if day else None

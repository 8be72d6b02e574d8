"""A line followed through the record, and its reports grouped by event: what is looked up is linked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from foedus import record as store
from foedus.errors import NotFoundError
from foedus.link.editions import passage_of
from foedus.link.lines import Asked, find_appearances, needs_every
from foedus.link.roots import find_choices
from foedus.link.ruled_stories import rule_stories
from foedus.link.stories import group_stories
from foedus.model import Appearance
from foedus.serve.exchange import judgement_text
from foedus.serve.told import Told

_ID: Final = re.compile(r"[0-9a-f]{6,16}")


def trace_line(
    record: store.Record, asked: str, vocabulary: store.Vocabulary | None = None
) -> tuple[Appearance, ...]:
    """Every telling of some words, or of a statement that is named by its id, the first one first.

    The `vocabulary` of the record is read where it is not given.

    Raises:
        NotFoundError: it is an id, of sixteen digits, and there is no such statement.
        UsageError: several statements have ids that begin so.
    """
    pieces = _said(record, asked.strip())
    whole = pieces is not None
    words = pieces or (asked,)
    known = vocabulary or record.vocabulary()
    question = Asked(words, whole, known.holders, known.texts)
    lines = record.lines(find_choices(" ".join(words)), known, every=needs_every(question))
    found = find_appearances(question, lines)
    return tuple(_with_rulings(record, each) for each in found) if record.decisions() else found


def _with_rulings(record: store.Record, appearance: Appearance) -> Appearance:
    """The same with what people ruled about its statement, among the notes."""
    line = appearance.line
    if line.statement is None:
        return appearance
    judged = record.judged_in(line.article).get(line.statement.id, ())
    rulings = tuple(f"ruled: {judgement_text(each)}" for each in judged)
    return replace(appearance, notes=(*appearance.notes, *rulings))


def _said(record: store.Record, asked: str) -> tuple[str, ...] | None:
    """The sentences of a statement, where what is asked is its id; None where it is words."""
    if not _ID.fullmatch(asked):
        return None
    try:
        return tuple(line.words for line in record.lines_said(asked))
    except NotFoundError:
        if len(asked) == store.ID_LENGTH:
            raise
        return None


def find_stories(record: store.Record) -> tuple[Told, ...]:
    """The reports of a record by event, each story and the stories in order of publication."""
    reports = {stored.article.id: stored for stored in record.articles()}
    found = group_stories([passage_of(stored.article) for stored in reports.values()])
    stories = rule_stories(found, record.rulings(), tuple(reports)) if record.decisions() else found
    return tuple(Told(story.first, tuple(reports[key] for key in story.keys)) for story in stories)

"""Names as people type them: how they are folded, indexed, and found by part or by alias."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from foedus.model import Article, Claim, Notes, Span, Statement
from foedus.packs import Packs
from foedus.packs.spelling import name_key
from foedus.record.store.log import Log

WHOLE_WORD_LENGTH: Final = 3
"""A question this short must be a whole word: "US" is not the beginning of "Usmanov"."""

_UNNAMED: Final = frozenset({"pronoun"})
_LOOSE: Final = frozenset({"bare", "description"})
"""Forms of a pack's names that mean somebody only in context: "the bloc", "Secretary General"."""

IndexRow = tuple[int, str, str]
"""The number of a statement or claim, the role of the name in it, and the folded name."""


@functools.lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The form in which names are compared: no case, no accents, single spaces, straight apostrophes."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def find_names(asked: str, names: Iterable[str], packs: Packs) -> tuple[str, ...]:
    """Those of the folded `names` that `asked` means: by the packs' aliases, or as their part.

    A part begins where a word begins, and one of three letters or fewer is a whole word. Where there is none,
    other spellings of the same full name are meant.
    """
    meant = fold(asked).removeprefix("the ")
    if not meant:
        return ()
    end = r"(?!\w)" if len(meant) <= WHOLE_WORD_LENGTH else ""
    part = re.compile(r"(?<!\w)" + re.escape(meant) + end)
    aliases = _aliases_of(packs).get(meant, frozenset())
    listed = tuple(names)
    found = tuple(name for name in listed if name in aliases or part.search(name))
    key = name_key(meant)
    return found or tuple(name for name in listed if key[0] and " " in name and name_key(name) == key)


@functools.lru_cache(maxsize=4)
def _aliases_of(packs: Packs) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in packs.names():
        if name.form not in _LOOSE:
            found.setdefault(fold(name.text), set()).add(fold(name.actor))
    return {alias: frozenset(actors) for alias, actors in found.items()}


# --- what is indexed -------------------------------------------------------------------------------------


def index_rows(article: Article, notes: Notes) -> tuple[IndexRow, ...]:
    """Every name under which a statement or claim of one article can be asked for, each once, sorted."""
    found = {
        (number, role, fold(name))
        for number, statement in enumerate(notes.statements)
        for role, name in _names_of_statement(article, notes, statement)
    }
    found |= {
        (number, "claim", fold(name))
        for number, claim in enumerate(notes.claims)
        for name in _actors_of(claim)
    }
    return tuple(sorted(row for row in found if row[2]))


def _names_of_statement(article: Article, notes: Notes, statement: Statement) -> Iterator[tuple[str, str]]:
    for actor in statement.speakers:
        yield "by", actor.name
    if statement.source and statement.source.form not in _UNNAMED:
        yield "by", statement.source.span.of(article.text)
    for actor, _ in statement.about:
        yield "about", actor.name
    for span in statement.content:
        for name in _names_in(article, notes, span):
            yield "about", name


def _names_in(article: Article, notes: Notes, span: Span) -> Iterator[str]:
    for mention in notes.mentions_in(span):
        if mention.actor:
            yield mention.actor.name
        elif mention.form not in _UNNAMED:
            yield mention.span.of(article.text)


def _actors_of(claim: Claim) -> Iterator[str]:
    return (actor.name for arg in claim.args for actor in arg.actors)


def write_names(log: Log, extraction: int, rows: Collection[IndexRow]) -> None:
    """Index the rows of one extraction, inside its transaction."""
    log.write_many(
        "INSERT OR IGNORE INTO names (folded) VALUES (?)", sorted({(name,) for _, _, name in rows})
    )
    log.write_many(
        "INSERT INTO named (name, role, extraction, number) SELECT name, ?, ?, ? FROM names WHERE folded = ?",
        ((role, extraction, number, name) for number, role, name in rows),
    )


def all_names(log: Log) -> tuple[str, ...]:
    """Every folded name in the index."""
    names: tuple[str, ...] = tuple(name for (name,) in log.rows("SELECT folded FROM names"))
    return names

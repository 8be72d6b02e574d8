"""What one article and its notes must be before anything keeps them: sound, storable, each finding once."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from foedus.errors import UnsoundError
from foedus.model import Article, Notes
from foedus.record.store import codec
from foedus.record.store.check import Violation, check_reading

_SHOWN: Final = 5


def once(notes: Notes) -> Notes:
    """The notes with each id once, the first of its kind."""
    statements = {statement.id: statement for statement in reversed(notes.statements)}
    claims = {claim.id: claim for claim in reversed(notes.claims)}
    return replace(
        notes,
        statements=tuple(s for s in notes.statements if statements[s.id] is s),
        claims=tuple(c for c in notes.claims if claims[c.id] is c),
    )


def article_payload(article: Article) -> str:
    """The JSON of an article whose text can be stored; raises UnsoundError."""
    try:
        article.text.encode("utf-8")
        return codec.encode_article(article)
    except UnicodeEncodeError as error:
        raise UnsoundError(
            f"{article.path or article.id} has half of a surrogate pair at character {error.start}, which no "
            "UTF-8 text can hold; it was probably decoded wrongly: save it as UTF-8 and add it again"
        ) from error


def refuse_unsound(article: Article, notes: Notes) -> None:
    """Raise UnsoundError where the notes do not fit the article."""
    found: list[Violation] = list(check_reading(article, notes))
    if found:
        shown = "".join(f"\n  {violation.where}: {violation.what}" for violation in found[:_SHOWN])
        more = f"\n  and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise UnsoundError(
            f"what was found in {article.path or article.id} does not fit its text, so none of it was kept. "
            f"This is a fault of the extractor; please report it with the file:{shown}{more}"
        )


def storable(text: str) -> str:
    """A path or message as UTF-8 can keep it: undecodable bytes of file names as backslash escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")

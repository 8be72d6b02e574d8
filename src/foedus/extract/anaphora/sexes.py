"""The sex that a given name tells, for pronouns."""

from __future__ import annotations

from functools import cache

from foedus.extract.names import sex_of_given
from foedus.lexicon import read_words


def sex_of_name(name: str) -> str:
    """The sex that the first word of a personal name tells ("Gloria Lund" female), or none."""
    given = name.split(maxsplit=1)[0] if name.strip() else ""
    return sex_of_given(given) or _sexes().get(given, "")


@cache
def _sexes() -> dict[str, str]:
    rows = read_words("sexes")
    return {word: sex for sex in ("female", "male") for word in rows[sex]["words"].split()}

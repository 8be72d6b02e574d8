"""What a claim says is read without knowing its codes."""

from __future__ import annotations

import pytest

from foedus.model import NARRATOR, Actor, Arg, Claim, Polarity, Realis, Span
from foedus.serve.claimed import claim_words


@pytest.mark.parametrize(
    ("what", "args", "polarity", "realis", "words"),
    [
        ("participation/full", "state=Mali org=CIS", "positive", "actual", "Mali: participation full in CIS"),
        ("standing/member", "state=Mali org=CIS", "negative", "actual", "Mali: not standing member in CIS"),
        ("dues/unpaid", "state=Mali org=CIS", "positive", "future", "Mali: dues unpaid in CIS (future)"),
        (
            "holds/holder",
            "person=Ann Lee office=Chair of=CIS",
            "positive",
            "actual",
            "Ann Lee: holds Chair of CIS",
        ),
        ("holds/former", "person=Ann Lee office=Chair", "positive", "actual", "Ann Lee: formerly Chair"),
        ("chairs/chair", "chair=Mali org=CIS", "positive", "actual", "Mali: chairs CIS"),
        ("intends/leave", "actor=Mali org=CIS", "positive", "future", "Mali: intends to leave CIS (future)"),
        ("intends/partial", "actor=Mali org=CIS", "negative", "actual", "Mali: not intends partial in CIS"),
        (
            "aid/refused",
            "requester=Mali helper=CIS",
            "positive",
            "alleged",
            "Mali: aid refused, helper CIS (alleged)",
        ),
        (
            "ACCUSE/allege",
            "actor=Mali recipient=CIS",
            "positive",
            "actual",
            "Mali: accuse (allege) towards CIS",
        ),
        ("AGREE/", "actor=Mali", "positive", "actual", "Mali: agree"),
        ("meeting/held", "org=CIS absent=Mali", "positive", "actual", "CIS: meeting held without Mali"),
        ("treaty/in_force", "", "positive", "actual", "treaty in force"),
    ],
)
def test_a_claim_is_said_in_words(
    what: str, args: str, polarity: Polarity, realis: Realis, words: str
) -> None:
    predicate, _, mode = what.partition("/")
    pairs: list[tuple[str, str]] = []
    for part in args.split():
        role, equals, name = part.partition("=")
        pairs += [(role, name)] if equals else []
        if not equals:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {part}")
    given = tuple(Arg(role, (Actor(name, "person"),)) for role, name in pairs)
    kind = "event" if predicate.isupper() else "state"
    claim = Claim("a" * 16, Span(0, 4), NARRATOR, kind, predicate, mode, given, polarity, realis)
    assert claim_words(claim) == words

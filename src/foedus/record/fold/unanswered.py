"""What is contested by one side alone so far: requests without an answer, accusations that nobody denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.model import Act, Actor, Contest, Counts, Evidence, Holding, Statement, Time
from foedus.record.fold.answers import holding_of
from foedus.record.fold.ground import Ground
from foedus.record.fold.threads import aid_strands, find_aid, thread_time
from foedus.record.fold.voices import Voices, body_name

UNANSWERED = "unanswered"
ACCUSING: tuple[Act, ...] = ("accuse", "blame")
DENYING: Act = "deny"
_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with what is needed of its report: id, outlet and date, and the words of an accusation."""

    statement: Statement
    article: str
    outlet: str
    published: Time
    words: str

    @property
    def day(self) -> date | None:
        """The day on which it was said, or else published, as far as it is known."""
        return self.statement.said.earliest or self.published.earliest


def find_unanswered(ground: Ground, told: Sequence[Told]) -> tuple[Contest, ...]:
    """The requests to an organisation that no report answers, and the accusations that nobody denies.

    An accusation is one by or against the organisation and its members, and a denial one of the other side.
    `told` are the statements that accuse, blame or deny; a denial is one of whoever is accused, not
    before the accusation.
    """
    found = (*_requests(ground), *_accusations(told, ground.voices))
    return tuple(sorted(found, key=lambda contest: contest.slot))


def _requests(ground: Ground) -> Iterator[Contest]:
    for thread in find_aid(ground.entries, ground.voices):
        request, _, answer, _ = aid_strands(thread, ground.voices)
        if request.told and not answer.told and not answer.asides:
            when = thread_time(thread).value or "unknown date"
            label = f"{thread.party}'s request for aid of {when}: no answer is reported"
            yield Contest(label, UNANSWERED, (holding_of("requested", request.told, ground.tally),))


def _accusations(told: Sequence[Told], voices: Voices) -> Iterator[Contest]:
    denials = [each for each in told if each.statement.act == DENYING]
    sides: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        if not may_accuse(each.statement):
            continue
        accused = _accused(each.statement)
        if _matters(each, accused, voices) and not _is_denied(each, accused, denials, voices):
            by = " and ".join(dict.fromkeys(actor.name for actor in each.statement.speakers))
            against = " and ".join(dict.fromkeys(map(body_name, accused)))
            sides[f"accusation by {by} against {against}: no denial is reported"].append(each)
    for label, same in sides.items():
        yield Contest(label, UNANSWERED, tuple(_holding(each) for each in same))


def may_accuse(statement: Statement) -> bool:
    """Whether somebody accuses somebody."""
    return statement.act in ACCUSING and bool(statement.speakers and _accused(statement))


def _accused(statement: Statement) -> list[Actor]:
    return [actor for actor, stance in statement.about if stance == "against"]


def _matters(told: Told, accused: Sequence[Actor], voices: Voices) -> bool:
    """Whether the organisation, its own or a member speaks or is accused."""
    parties = {
        body for actor in (*told.statement.speakers, *accused) for body in voices.bodies_of(actor, told.day)
    }
    return bool(parties & ({voices.org} | voices.own | voices.allies))


def _is_denied(told: Told, accused: Sequence[Actor], denials: Sequence[Told], voices: Voices) -> bool:
    bodies = {body for actor in accused for body in voices.bodies_of(actor, told.day)}
    return any(
        bodies & voices.bodies_of(speaker, denial.day)
        and (denial.day is None or told.day is None or denial.day >= told.day)
        for denial in denials
        for speaker in denial.statement.speakers
    )


def _holding(told: Told) -> Holding:
    content = told.statement.content[0]
    evidence = Evidence(told.article, content.start, content.end, told.words, told.statement.id)
    when = told.published.value[:10]
    names = tuple(sorted({actor.name for actor in told.statement.speakers}))
    value = told.words if len(told.words) <= _LENGTH else told.words[: _LENGTH - 1].rstrip() + "…"
    return Holding(" ".join(value.split()), names, Counts(1, 1, 1), when, when, (evidence,))

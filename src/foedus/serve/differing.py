"""What changed between two records, as release notes: reports, statements, states, contests, rulings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from foedus.model import Answer, Article, Contest, State
from foedus.record import Said
from foedus.record.store.bindings import Binding, find_bound
from foedus.record.store.decisions import Decision
from foedus.serve.api import Record
from foedus.serve.exchange import Object, decision_text, speaker_of
from foedus.serve.sheets import BETWEEN, GAP, Column, Sheet, alone, sheet
from foedus.serve.tables import slots_of

Change = Literal["added", "changed", "withdrawn", "newly contested", "settled"]
CHANGES: Final[tuple[Change, ...]] = ("added", "changed", "withdrawn", "newly contested", "settled")


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of release notes: where, how it changed, what it is, and what it was and is."""

    section: str
    """"articles", "statements", "state of ...", "contested in ...", "decisions"."""
    change: Change
    what: str
    before: str = ""
    after: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of two records is compared: the organisations, the day of their states, with packs or without."""

    orgs: tuple[str, ...] = ()
    on: date | None = None
    packs: bool = True


def find_differences(old: Record, new: Record, asked: Asked) -> Iterator[Difference]:
    """All that is in one record and not in the other, or not so; section by section, in an order of content.

    Without organisations those are compared that claims of either name and a pack has; without a day their
    states are those of the day of the later of the last reports.
    """
    before, after = _articles(old), _articles(new)
    yield from _differing_articles(before, after)
    yield from _differing_statements(old, new)
    orgs = asked.orgs or tuple(sorted({*old.store.organisations(), *new.store.organisations()}))
    on = asked.on or last_day((*before.values(), *after.values()))
    for org in orgs:
        if on is not None:
            yield from _differing_states(old, new, org, on, asked.packs)
        yield from _differing_contests(old, new, org, asked.packs)
    yield from _differing_decisions(tuple(old.decisions()), tuple(new.decisions()))


def last_day(articles: Iterable[Article]) -> date | None:
    """The day of the last report; None where none is dated."""
    days = (article.published.latest for article in articles)
    return max((day for day in days if day), default=None)


# --- reports and statements ------------------------------------------------------------------------------


def _articles(record: Record) -> dict[str, Article]:
    return {stored.article.id: stored.article for stored in record.articles()}


def _differing_articles(before: Mapping[str, Article], after: Mapping[str, Article]) -> Iterator[Difference]:
    """Reports that came and went; one whose page was there with other words has changed."""
    gone = {id_: article for id_, article in before.items() if id_ not in after}
    pages = {article.url.value: article for article in gone.values() if article.url.value}
    for id_, article in after.items():
        if id_ in before:
            continue
        page = pages.get(article.url.value or "")
        if page is None:
            yield Difference("articles", "added", _titled(article), id=id_)
        else:
            del gone[page.id], pages[page.url.value or ""]
            yield Difference("articles", "changed", _titled(article), _titled(page), _titled(article), id_)
    for id_, article in gone.items():
        yield Difference("articles", "withdrawn", _titled(article), id=id_)


def _titled(article: Article) -> str:
    title = " ".join((article.title.value or article.text[:60]).split())
    return f"{article.outlet.value or 'unnamed outlet'}, {article.published.value[:10] or 'undated'}: {title}"


def _differing_statements(old: Record, new: Record) -> Iterator[Difference]:
    """Statements that came and went; one found with other spans, or read otherwise, has changed."""
    before, after = _by_id(old), _by_id(new)
    fresh = {id_: said for id_, said in after.items() if id_ not in before}
    for id_, said in before.items():
        same = id_ if id_ in after else _found_again(said, fresh.values())
        if not same:
            yield Difference("statements", "withdrawn", _said_text(said), id=id_)
            continue
        fresh.pop(same, None)
        was, now = _said_text(said), _said_text(after[same])
        if was != now:
            yield Difference("statements", "changed", now, was, now, same)
    for id_, said in fresh.items():
        yield Difference("statements", "added", _said_text(said), id=id_)


def _by_id(record: Record) -> dict[str, Said]:
    return {said.statement.id: said for said in record.statements()}


def _found_again(said: Said, fresh: Iterable[Said]) -> str:
    """The id of the same statement in another reading of its article; "" where there is none."""
    here = [each.statement for each in fresh if each.article.id == said.article.id]
    return find_bound(Binding(said.statement, 0, ""), (), here) if here else ""


def _said_text(said: Said) -> str:
    when = f", said {said.statement.said.value}" if said.statement.said.value else ""
    words = " ".join(GAP.join(said.content).split())
    speaker = speaker_of(said.statement) or said.source or "somebody"
    return f"{speaker}: {said.statement.shown_act}{when}: {words}"


# --- states and contests ---------------------------------------------------------------------------------

_Key = tuple[str, str, str, tuple[str, ...]]


def _differing_states(old: Record, new: Record, org: str, on: date, packs: bool) -> Iterator[Difference]:
    before, after = (record.state(org, on=on, packs=packs) for record in (old, new))
    yield from compare_states(before, after, f"state of {org} on {on}")


def compare_states(old: State, new: State, section: str) -> Iterator[Difference]:
    """What is in one state of an organisation and not, or not so, in the other."""
    before, after = _cells(old), _cells(new)
    for key in (*after, *(key for key in before if key not in after)):
        was, now = before.get(key), after.get(key)
        change = _how(was, now)
        if change:
            yield Difference(section, change, _named(key), _answer_text(was), _answer_text(now))


def _cells(state: State) -> dict[_Key, Answer]:
    """The answers by part, name, slot and, for what each holder says of a practice, the holder."""
    found: dict[_Key, Answer] = {}
    for slot in slots_of(state):
        by_holder = slot.part == "members" and slot.slot != "standing"
        key = (slot.part, slot.name, slot.slot, slot.answer.held_by if by_holder else ())
        found.setdefault(key, slot.answer)
    return found


def _how(was: Answer | None, now: Answer | None) -> Change | None:
    if was is None or now is None:
        return "added" if was is None else "withdrawn"
    if (was.value, was.status) == (now.value, now.status):
        return None
    if "contested" in {was.status, now.status} and was.status != now.status:
        return "newly contested" if now.status == "contested" else "settled"
    return "changed"


def _named(key: _Key) -> str:
    part, name, slot, held_by = key
    by = f" (by {', '.join(held_by)})" if held_by else ""
    return f"{part}: {name}{f', {slot}' if slot else ''}{by}"


def _answer_text(answer: Answer | None) -> str:
    return "" if answer is None else f"{answer.value or '?'} ({answer.status.replace('_', ' ')})"


def _differing_contests(old: Record, new: Record, org: str, packs: bool) -> Iterator[Difference]:
    before, after = (record.contested(org, packs=packs) for record in (old, new))
    yield from compare_contests(before, after, f"contested in {org}")


def compare_contests(old: Iterable[Contest], new: Iterable[Contest], section: str) -> Iterator[Difference]:
    """What is contested now and was not, or with other sides, and what no longer is."""
    before, after = _contests(old), _contests(new)
    for key in (*after, *(key for key in before if key not in after)):
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            change: Change = "changed" if was and now else "newly contested" if now else "settled"
            yield Difference(section, change, " ".join((key[0], f"({key[1]})")), was, now)


def _contests(contests: Iterable[Contest]) -> dict[tuple[str, str], str]:
    sides: dict[tuple[str, str], list[str]] = defaultdict(list)
    for contest in (each for each in contests if each.at_odds):
        sides[contest.slot, contest.relation] += [_side(contest, n) for n in range(len(contest.sides))]
    return {key: BETWEEN.join(found) for key, found in sides.items()}


def _side(contest: Contest, number: int) -> str:
    side = contest.sides[number]
    return f"{side.value or '?'} ({', '.join(side.held_by)})"


# --- decisions -------------------------------------------------------------------------------------------


def _differing_decisions(before: Sequence[Decision], after: Sequence[Decision]) -> Iterator[Difference]:
    """Rulings by who made them, when and on what: their numbers differ from record to record."""
    then, now = ({_made(each): each for each in decisions} for decisions in (before, after))
    for key, decision in now.items():
        text, id_ = decision_text(decision), str(decision.number)
        if key not in then:
            yield Difference("decisions", "added", text, id=id_)
        elif then[key].undone != decision.undone:
            was = then[key].undone or "it held"
            yield Difference("decisions", "changed", text, was, f"undone {decision.undone}", id_)
    for key, decision in then.items():
        if key not in now:
            yield Difference("decisions", "withdrawn", decision_text(decision), id=str(decision.number))


def _made(decision: Decision) -> tuple[object, ...]:
    return decision.kind, decision.one, decision.other, decision.decider, decision.recorded, decision.reason


# --- as rows ---------------------------------------------------------------------------------------------


def difference_json(difference: Difference) -> Object:
    """One line of the notes."""
    return {
        "section": difference.section,
        "change": difference.change,
        "what": difference.what,
        "before": difference.before or None,
        "after": difference.after or None,
        "id": difference.id or None,
    }


DIFFERENCES: Final[Sheet[Difference]] = sheet(
    "diff",
    (
        Column("section", lambda d: d.section),
        Column("change", lambda d: d.change),
        Column("what", lambda d: d.what),
        Column("before", lambda d: d.before or None),
        Column("after", lambda d: d.after or None),
        Column("id", lambda d: d.id or None),
    ),
    alone,
    difference_json,
)

"""What people rule about a record, and what nobody has ruled about yet: a part of `Record`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Final

from foedus.errors import NotFoundError
from foedus.model import JudgementKind, Notes, RuledName, Ruling, RulingKind
from foedus.record.reports import Reports
from foedus.record.store import articles
from foedus.record.store.bindings import Judged
from foedus.record.store.decisions import (
    Decision,
    add_judgement,
    add_ruling,
    list_decisions,
    live_rulings,
    undo_ruling,
)
from foedus.record.store.doubts import Doubtful, doubtful_claims, doubtful_statements
from foedus.record.store.judged import bound_now, find_binding, judgements_on


class Rulings(Reports):
    """What people ruled, and the findings that they may rule about."""

    def decide(  # noqa: PLR0913 (who ruled what, why and when: one keyword each)
        self,
        kind: RulingKind,
        one: RuledName,
        other: RuledName,
        *,
        reason: str,
        decider: str,
        recorded: datetime | None = None,
    ) -> Decision:
        """Rule that two names mean the same or different ones; it goes before every comparison of names.

        A name is bound as it is written, so the ruling holds for reports that are read anew or come later.
        Two ids of reports, instead of names, are ruled to tell of one event, or of two (`foedus stories`).

        Raises:
            UsageError: a name or the reason is empty, or both names are the same.
            NotFoundError: no live article's id begins as a name's article does.
        """
        bound = tuple(self._bound(named) for named in (one, other))
        return add_ruling(self._log, kind, *bound, reason=reason, decider=decider, recorded=recorded or now())

    def judge(
        self,
        kind: JudgementKind,
        id_or_prefix: str,
        *,
        reason: str,
        decider: str,
        recorded: datetime | None = None,
    ) -> Decision:
        """Rule about one claim or statement: "accept", "reject", or "pin" it before others of its slot.

        It is bound by its article and words, so the ruling holds when the report is read anew.

        Raises:
            UsageError: the reason is empty, several ids begin so, or a statement is pinned.
            NotFoundError: no claim or statement that answers has an id that begins so.
        """
        binding = find_binding(self._log, self._packs, id_or_prefix)
        return add_judgement(
            self._log, kind, binding, reason=reason, decider=decider, recorded=recorded or now()
        )

    def judged(self, notes: Notes) -> Judged:
        """What people ruled about the findings of a report, by their ids."""
        return judgements_on(self._log).among(notes.article, notes.claims, notes.statements)

    def bound(self, decision: Decision) -> str:
        """The id of the claim or statement that a decision means now; "" where no reading finds it."""
        return bound_now(self._log, self._packs, decision.binding) if decision.binding else ""

    def doubtful_claims(
        self, limit: int | None = None, among: Collection[str] = frozenset()
    ) -> Iterator[Doubtful]:
        """The claims that answer now and that nobody ruled about, in no order.

        With `limit` at least the so many that are least sure, and those `among` some ids.
        """
        return doubtful_claims(self._log, limit, among)

    def doubtful_statements(self, limit: int | None = None) -> Iterator[Doubtful]:
        """The same of statements."""
        return doubtful_statements(self._log, limit)

    def undo(self, number: int, *, reason: str, decider: str, recorded: datetime | None = None) -> Decision:
        """Take a decision back, whose row stays; raises NotFoundError, or UsageError where it is undone."""
        return undo_ruling(self._log, number, reason=reason, decider=decider, recorded=recorded or now())

    def rulings(self) -> tuple[Ruling, ...]:
        """The rulings on names and on reports that hold, the latest last."""
        return live_rulings(self._log)

    def judged_in(self, article: str) -> Judged:
        """What people ruled about the claims and statements of one report, by their ids."""
        report = articles.find_report(self._log, article)
        judgements = judgements_on(self._log)
        return judgements.in_reading(self._log, article, report.extraction) if report else {}

    def decisions(self) -> tuple[Decision, ...]:
        """Every ruling, undone ones too, in the order in which they were made."""
        return list_decisions(self._log)

    def _bound(self, named: RuledName) -> RuledName:
        """The name with the whole id of its article; the digits of a report's id as the whole of it."""
        if not named.article:
            return RuledName(self._whole_id(named.name))
        return RuledName(named.name, articles.live_report(self._log, named.article).article)

    def _whole_id(self, name: str) -> str:
        """The id of the live report that a name is the first digits of, six or more; else the name."""
        if not _DIGITS.fullmatch(name):
            return name
        try:
            return articles.live_report(self._log, name).article
        except NotFoundError:
            return name


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


_DIGITS: Final = re.compile(r"[0-9a-f]{6,16}")

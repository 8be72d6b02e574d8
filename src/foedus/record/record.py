"""The record: one file, to which reports are added and of which questions are asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from foedus.model import (
    Act,
    Actor,
    ActorKind,
    Article,
    Contest,
    Counts,
    Dossier,
    Entry,
    Failure,
    Happening,
    Notes,
    SpeechKind,
    State,
)
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.known import pack_entries
from foedus.record.fold.spread import count_spread
from foedus.record.fold.tally import Tally
from foedus.record.fold.unanswered import ACCUSING, DENYING, Told, find_unanswered, may_accuse
from foedus.record.material import Material
from foedus.record.rulings import Rulings, now
from foedus.record.store import articles, write
from foedus.record.store.acts import first_words, list_acted
from foedus.record.store.articles import Clock
from foedus.record.store.check import Violation
from foedus.record.store.codec import without_collection
from foedus.record.store.concerning import Asked, find_concerning
from foedus.record.store.decisions import live_rulings
from foedus.record.store.dossiers import dossiers_with_reports, keep_dossiers, list_dossiers
from foedus.record.store.entries import canonical_name, find_entries, known_by, own_names
from foedus.record.store.explain import Explanation, Trail, explain_id, trail_of, under_entities
from foedus.record.store.judged import judgements_on
from foedus.record.store.kept_claims import (
    Claims,
    keep_accusations,
    keep_claims,
    read_accusations,
    read_claims,
)
from foedus.record.store.ledger import Ledger, read_ledger, read_said
from foedus.record.store.named import places_by
from foedus.record.store.names import fold
from foedus.record.store.search import find_sharing
from foedus.record.store.spoken import Spoken, list_spoken
from foedus.record.store.statements import Said, Wanted, find_statements, list_passages
from foedus.record.store.verify import verify_record


class Record(Rulings):
    """One SQLite file, opened; a context manager.

    Every answer is folded from the log when it is asked for. Listings are in order of publication, undated
    reports last, then of id and of the text, so that the order of ingest changes nothing. Every method may
    raise RecordError where the file cannot be read or written. An open record belongs to one thread; open
    the file again for another.
    """

    # --- writing -----------------------------------------------------------------------------------------

    def add(
        self, article: Article, notes: Notes, *, extractor: str, recorded: datetime | None = None
    ) -> bool:
        """Write one report with what was found in it, whole or not at all; True where it was new.

        The same article by the same extractor again adds nothing but where it was met. A new `extractor`
        appends its extraction, which answers from then on; it should name everything that findings depend
        on: the version, the model, the packs. Adding a withdrawn article brings it back. Two findings of
        the same id in one article are one, the first.

        Raises:
            RecordError: the notes do not fit the article, or its text cannot be stored as UTF-8.
        """
        return write.add_article(self._log, article, notes, extractor, recorded or now())

    def sight(self, article: Article, *, extractor: str, recorded: datetime | None = None) -> bool:
        """Note where a report was met again; False where `extractor` has not read it, and it must be added.

        For adding again without annotating again.
        """
        return write.sight_article(self._log, article, extractor, recorded or now())

    def has(self, article_id: str, extractor: str) -> bool:
        """Whether `extractor` has read an article that is not withdrawn."""
        return self._log.row(_HAS, (article_id, extractor)) is not None

    def is_withdrawn(self, article_id: str) -> bool:
        """Whether an article was here and was taken out of every answer."""
        return self._log.row(_WITHDRAWN, (article_id,)) is not None

    def fail(self, failure: Failure, *, recorded: datetime | None = None) -> None:
        """Note an input that could not be read; the same path with the same reason is noted once."""
        write.add_failure(self._log, failure, recorded or now())

    def remove(self, id_or_prefix: str, *, purge: bool = False, recorded: datetime | None = None) -> Article:
        """Withdraw an article from every answer, and give it back; adding it again brings it back.

        With `purge` it is erased for good, withdrawn or not: text, paths and findings are gone from the
        file and from its index, and only the id and the day of erasure stay.

        Raises:
            NotFoundError: there is none, or it is withdrawn already.
            UsageError: several ids begin so.
            RecordError: it is erased, but another process still holds pages of the file.
        """
        find = articles.any_report if purge else articles.live_report
        report = find(self._log, id_or_prefix)
        article = articles.read_report(self._log, report)
        remove = write.purge if purge else write.withdraw
        remove(self._log, report, recorded or now())
        return article

    # --- who is who --------------------------------------------------------------------------------------

    def actors(self, name: str | None = None, *, kind: ActorKind | None = None) -> tuple[Dossier, ...]:
        """Every person, body and group that reports name, each once under all its names.

        Those in most reports come first; with `name` those that it means, with `kind` those of that kind.
        """
        with without_collection():
            return list_dossiers(self._log, self._packs, self._meant(), name, kind)

    def keep_actors(self) -> None:
        """Find every actor now, so that no question counts what very many reports say of one."""
        with without_collection():
            keep_dossiers(self._log, self._packs, self._meant())

    def actors_with_reports(self) -> tuple[tuple[Dossier, ...], Mapping[Actor, tuple[str, ...]]]:
        """Every actor, and the ids of the reports that name each, the latest published first."""
        with without_collection():
            return dossiers_with_reports(self._log, self._packs, self._meant())

    def spoken(self) -> tuple[Spoken, ...]:
        """Who spoke about whom, statement by statement, without their words."""
        with without_collection():
            return tuple(list_spoken(self._log, self._meant()))

    # --- answers -----------------------------------------------------------------------------------------

    def statements(  # noqa: PLR0913  (one keyword for each condition that may be asked)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        act: Act | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        kind: SpeechKind | None = None,
        min_confidence: float = 0.0,
        limit: int | None = None,
        counted: bool = False,
    ) -> Iterator[Said]:
        """Who said what about whom; see `Wanted` for what each condition means.

        `counted` says of each in how many reports and outlets its words stand.

        Raises:
            UsageError: there is no such act or kind, or `since` is later than `until`.
        """
        wanted = Wanted(by, about, act, kind, since, until, outlet, min_confidence)
        found = find_statements(self._log, self._packs, wanted, self._meant(), limit)
        return self._counted(found) if counted else found

    def ledger(self) -> Ledger:
        """Every statement that answers as a row of columns, for counting and choosing among many."""
        return read_ledger(self._log, self._meant())

    def said_at(self, places: Sequence[tuple[int, int]]) -> Iterator[Said]:
        """The statements of some rows of a ledger, in their order."""
        return read_said(self._log, self._meant(), places)

    def places_by(self, name: str) -> set[tuple[int, int]]:
        """Where the statements stand whose speaker or source a name means, or its part, or an alias."""
        self._meant()
        return places_by(self._log, self._packs, name)

    def spread(self) -> Mapping[str, Counts]:
        """In how many reports and outlets the words of each statement stand, by its id."""
        return count_spread(list_passages(self._log), self._group_origins)

    def _counted(self, found: Iterator[Said]) -> Iterator[Said]:
        counts = self.spread()
        return (replace(said, counts=counts.get(said.statement.id)) for said in found)

    def sharing(self, phrases: Sequence[str], *, at_least: int = 1) -> tuple[str, ...]:
        """The ids of the reports that have so many of the phrases (`link.copies.find_phrases`)."""
        return find_sharing(self._log, phrases, at_least)

    def entries(
        self,
        org: str | None = None,
        *,
        known: date | None = None,
        clock: Clock = "reported",
        packs: bool = True,
    ) -> tuple[Entry, ...]:
        """The live claims, with `org` those that name it or its own bodies; with `packs` its pack's too."""
        return self._entries(org, org if packs else None, known, clock, bounded=packs)

    def organisations(self) -> tuple[str, ...]:
        """The ids of the packs whose organisations live claims name."""
        return tuple(pack.id for pack in self._packs.packs if self._log.row(_NAMED, (fold(pack.name),)))

    def state(
        self,
        org: str,
        *,
        on: date,
        known: date | None = None,
        clock: Clock = "reported",
        packs: bool = True,
    ) -> State:
        """The state of an organisation on a day, as known on a day; without `packs` from reports alone."""
        return self.material(org, known=known, clock=clock, packs=packs).state(on)

    def contested(self, org: str, *, packs: bool = True) -> tuple[Contest, ...]:
        """What reports disagree on, side by side."""
        return self.contests_in(self.material(org, packs=packs), self.accusations())

    def contested_anywhere(self, *, packs: bool = True) -> Iterator[Contest]:
        """The same of every organisation of the record, one after the other."""
        told = self.accusations()
        for org in self.organisations():
            yield from self.contests_in(self.material(org, packs=packs), told)

    def contests_in(self, material: Material, told: Sequence[Told]) -> tuple[Contest, ...]:
        """What reports disagree on in what is known of one organisation; `told` are all `accusations`."""
        unanswered = find_unanswered(material.grounds.counted, told)
        return tuple(sorted((*material.contests(), *unanswered), key=lambda each: not each.at_odds))

    def accusations(self) -> tuple[Told, ...]:
        """Who accuses whom and who denies what, of whatever organisation."""
        kept = read_accusations(self._log, self._packs)
        if kept is not None:
            return kept
        with without_collection():
            meant = self._meant()
            said = [each for act in (*ACCUSING, DENYING) for each in list_acted(self._log, meant, act)]
            words = first_words(self._log, (each.place for each in said if may_accuse(each.statement)))
            told = tuple(
                Told(each.statement, each.article, each.outlet, each.published, words.get(each.place, ""))
                for each in said
            )
        if self._relink:
            keep_accusations(self._log, self._packs, told)
        return told

    def timeline(self, org: str, *, packs: bool = True) -> tuple[Happening, ...]:
        """What happened, each event once, with all its reports."""
        return self.material(org, packs=packs).timeline()

    def material(
        self, org: str, *, known: date | None = None, clock: Clock = "reported", packs: bool = True
    ) -> Material:
        """What is known of an organisation, read once for the folds of as many days as are asked for."""
        name, own = canonical_name(self._packs, org), own_names(self._packs, org)
        if known is None and packs:
            return self._material_now(org, name, own, clock)
        told = self._pack_entries(org if packs else None, known, clock)
        entries = self._concerning(name, own, told, known, clock, bounded=packs) + told
        return Material(name, entries, lay_grounds(name, entries, self._group_origins, own), known, clock)

    def _material_now(self, org: str, name: str, own: frozenset[str], clock: Clock) -> Material:
        """The same of all that is known: of many claims it is kept what they are, and which are copies."""
        kept = read_claims(self._log, self._packs, name)
        told = self._pack_entries(org, None, clock)
        entries = (kept.entries if kept else self._concerning(name, own, told)) + told
        tally = Tally(kept.origins) if kept else None
        grounds = lay_grounds(name, entries, self._group_origins, own, tally)
        if kept is None and self._relink:
            found = Claims(entries[: len(entries) - len(told)], grounds.counted.tally.origins)
            keep_claims(self._log, self._packs, name, found)
        return Material(name, entries, grounds, None, clock)

    def explain(self, id_or_prefix: str) -> Explanation:
        """The trail of an article, statement or claim back to file, line, characters and rule.

        Raises:
            NotFoundError: no id begins so.
            UsageError: several do; the message lists them.
        """
        return explain_id(self._log, self._packs, id_or_prefix)

    def trail(self, id_or_prefix: str) -> Trail:
        """An article, withdrawn or not, with all that was found in it and what people ruled about that.

        Raises:
            NotFoundError: no article's id begins so.
            UsageError: several do; the message lists them.
        """
        return trail_of(self._log, self._packs, id_or_prefix)

    def under_entities(self, found: Explanation) -> Explanation:
        """A trail whose speakers and actors have the names of their entities (`foedus actors`)."""
        return under_entities(found, self._meant())

    def verify(self) -> Iterator[Violation]:
        """Everything that is wrong with the file, its rows and its indices; nothing where all is well."""
        return verify_record(self._log, self._packs)

    def _entries(
        self,
        org: str | None,
        pack: str | None,
        known: date | None = None,
        clock: Clock = "reported",
        *,
        bounded: bool = True,
    ) -> tuple[Entry, ...]:
        """The claims of reports, and the rows of the pack of `pack`, known on a day by a clock."""
        with without_collection():
            by = known if clock == "recorded" else None
            meant = self._meant(by)
            entries = find_entries(self._log, self._packs, org, known=known, clock=clock, bounded=bounded)
            reported = tuple(meant.entry(entry) for entry in entries)
        return reported + self._pack_entries(pack, known, clock)

    def _concerning(  # noqa: PLR0913 (what is asked, and what of it is known)
        self,
        name: str,
        own: frozenset[str],
        told: tuple[Entry, ...],
        known: date | None = None,
        clock: Clock = "reported",
        *,
        bounded: bool = True,
    ) -> tuple[Entry, ...]:
        """What a fold about one organisation may use of the claims of reports; `told` is what its pack says.

        Among them are claims that do not name it: who may speak for a state, and whose an organ is.
        """
        by = known if clock == "recorded" else None
        if by is not None and live_rulings(self._log, by) != live_rulings(self._log):
            # What is derived goes by the rulings of now.
            return self._entries(None, None, known, clock, bounded=bounded)
        with without_collection():
            meant = self._meant()

            def reports_of(extractions: Collection[int]) -> tuple[articles.Report, ...]:
                return articles.list_reports(
                    self._log, known=known, clock=clock, packs=bounded, among=extractions
                )

            by_day = known if bounded and clock == "reported" else None
            judgements = judgements_on(self._log, by)
            asked = Asked(self._log, meant, judgements, reports_of, whole=known is None, known=by_day)
            return find_concerning(asked, name, own, told)

    def _pack_entries(self, pack: str | None, known: date | None, clock: Clock) -> tuple[Entry, ...]:
        row = self._packs.pack(pack) if pack else None
        if row is None:
            return ()
        judgements = judgements_on(self._log, known if clock == "recorded" else None)
        return known_by(judgements.of_pack(pack_entries(row, self._packs)), known, clock)


_HAS: Final = (
    "SELECT 1 FROM extractions JOIN standing USING (article) WHERE article = ? AND extractor = ? LIMIT 1"
)
_WITHDRAWN: Final = (
    "SELECT 1 FROM articles AS a WHERE article = ? "
    "AND NOT EXISTS (SELECT 1 FROM standing WHERE standing.article = a.article)"
)
_NAMED: Final = """
    SELECT 1 FROM names JOIN named USING (name) JOIN reports USING (extraction)
    WHERE folded = ? AND role = 'claim' LIMIT 1
"""

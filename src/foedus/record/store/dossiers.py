"""Every actor of the record: names as found, offices with dates, what makes it one, who says what of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from foedus.model import Actor, ActorKind, Dossier, Naming, OfficeNamed, Part
from foedus.packs import Packs
from foedus.packs.terms import stale_title
from foedus.record.store import codec
from foedus.record.store.kept import keep, read_kept, stamp_now
from foedus.record.store.log import Log
from foedus.record.store.names import find_names, fold
from foedus.record.store.namings import all_callings, live_namings, names_of, namings_calling
from foedus.record.store.parts import Meant, parts_of
from foedus.record.store.spoken import decode_ends


@dataclass(frozen=True, slots=True)
class _Called:
    """A dossier, and the folded names by which one may ask for it."""

    dossier: Dossier
    names: tuple[str, ...]


_WHAT: Final = "dossiers"
_kept: Final = msgspec.json.Decoder(tuple[_Called, ...])


def list_dossiers(
    log: Log, packs: Packs, meant: Meant, name: str | None = None, kind: ActorKind | None = None
) -> tuple[Dossier, ...]:
    """The actors, those in most reports first; with `name` those that it means, with `kind` those of it.

    Call `refresh_parts` before.
    """
    kept = read_kept(log, _WHAT, stamp_now(log, packs), _kept)
    if kept is not None:
        return tuple(_chosen(kept, packs, name, kind))
    if name is None:
        return _dossiers(log, packs, meant, _read(live_namings(log), meant, kind))
    entities = {entity for meanings in meant.by_name.values() for entity in meanings.values()}
    asked = _asked(log, packs, entities, name)
    namings = tuple(namings_calling(log, asked))
    wanted = {meant.actor(each.actor, each.article) for each in namings}
    wanted |= {entity for entity in entities if fold(entity.name) in asked}
    spelled = {fold(each.name) for each in wanted} | {
        fold(named.name)
        for named, meanings in meant.by_name.items()
        if not wanted.isdisjoint(meanings.values())
    }
    # Most of what they are called by was asked for already; a naming by two names is one.
    every = dict.fromkeys((*namings, *namings_calling(log, spelled - asked)))
    found = _read(every, meant, kind)
    return _dossiers(log, packs, meant, {actor: found[actor] for actor in wanted if actor in found}, spelled)


def keep_dossiers(log: Log, packs: Packs, meant: Meant) -> None:
    """Keep all of them, so that what thousands of reports say of one actor need not be counted again."""
    found = _read(live_namings(log), meant)
    called: dict[Actor, set[str]] = {actor: {fold(actor.name)} for actor in found}
    for actor, namings in found.items():
        for naming in namings:
            called[actor].update(names_of(naming.actor, naming.words, naming.form))
    kept = (_Called(each, tuple(sorted(called[each.actor]))) for each in _dossiers(log, packs, meant, found))
    keep(log, _WHAT, stamp_now(log, packs), msgspec.json.encode(tuple(kept)))


def _chosen(
    kept: Sequence[_Called], packs: Packs, name: str | None, kind: ActorKind | None
) -> Iterator[Dossier]:
    every = {each for called in kept for each in called.names}
    wanted = every if name is None else set(find_names(name, every, packs))
    for called in kept:
        if not wanted.isdisjoint(called.names) and kind in (None, called.dossier.actor.kind):
            yield called.dossier


def dossiers_with_reports(
    log: Log, packs: Packs, meant: Meant
) -> tuple[tuple[Dossier, ...], Mapping[Actor, tuple[str, ...]]]:
    """All of them, and the ids of the reports that name each, the latest published first, undated ones last.

    Call `refresh_parts` before.
    """
    found = _read(live_namings(log), meant)
    reports = {actor: _reports(namings) for actor, namings in found.items()}
    return _dossiers(log, packs, meant, found), reports


def _read(
    named: Iterable[Naming], meant: Meant, kind: ActorKind | None = None
) -> Mapping[Actor, Sequence[Naming]]:
    """Who is named, and how, under the names of their entities."""
    found: dict[Actor, list[Naming]] = defaultdict(list)
    for naming in named:
        actor = meant.actor(naming.actor, naming.article)
        if kind is None or actor.kind == kind:
            found[actor].append(naming)
    return found


def _dossiers(
    log: Log,
    packs: Packs,
    meant: Meant,
    found: Mapping[Actor, Sequence[Naming]],
    spelled: Collection[str] | None = None,
) -> tuple[Dossier, ...]:
    """A dossier of each; `spelled` are all folded names that they have, where they are not everybody."""
    parts = parts_of(log, None if spelled is None else found.keys())
    said = _said(log, found.keys(), meant, spelled)
    dossiers = (
        _dossier(actor, namings, parts.get(actor, ()), said.get(actor, Counter()), packs)
        for actor, namings in found.items()
    )
    return tuple(sorted(dossiers, key=lambda each: (-each.reports, each.actor)))


def _reports(namings: Iterable[Naming]) -> tuple[str, ...]:
    days = {naming.article: naming.published or date.min for naming in namings}
    return tuple(sorted(days, key=lambda article: (-days[article].toordinal(), article)))


def _asked(log: Log, packs: Packs, entities: Iterable[Actor], name: str) -> frozenset[str]:
    """The folded names, canonical or other, that `name` means."""
    names = {*all_callings(log), *(fold(entity.name) for entity in entities)}
    return frozenset(find_names(name, names, packs))


def _dossier(
    actor: Actor, namings: Sequence[Naming], parts: tuple[Part, ...], said: Mapping[str, int], packs: Packs
) -> Dossier:
    names: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for naming in namings:
        names[naming.words] += naming.count
        reasons[naming.why] += naming.count
    days = [naming.published for naming in namings if naming.published]
    return Dossier(
        actor=actor,
        names=_ranked(names),
        offices=tuple(_offices(actor, namings, packs)),
        parts=parts,
        reasons=_ranked(reasons),
        reports=len({naming.article for naming in namings}),
        outlets=len({naming.outlet for naming in namings if naming.outlet}),
        first=min(days, default=None),
        last=max(days, default=None),
        by=said.get("by", 0),
        about=said.get("about", 0),
    )


def _ranked(counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _offices(actor: Actor, namings: Iterable[Naming], packs: Packs) -> Iterator[OfficeNamed]:
    """The offices with which a person is named, in order of their first report."""
    by_office: dict[tuple[str, str], list[Naming]] = defaultdict(list)
    for naming in namings:
        if naming.title and actor.kind == "person":
            by_office[naming.title, naming.of].append(naming)
    found = [_office(actor, *office, of, packs) for office, of in by_office.items()]
    yield from sorted(found, key=lambda each: (each.first or date.max, each.title, each.of))


def _office(actor: Actor, title: str, of: str, namings: Sequence[Naming], packs: Packs) -> OfficeNamed:
    days = sorted({naming.published for naming in namings if naming.published})
    stale = (
        f"{stale} (report of {day})"
        for day in days
        if (stale := stale_title(packs, actor.name, title, of, day))
    )
    return OfficeNamed(
        title=title,
        of=of,
        reports=len({naming.article for naming in namings}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        stale=next(stale, ""),
    )


# --- statements by and about -----------------------------------------------------------------------------


def _said(
    log: Log, wanted: Collection[Actor], meant: Meant, spelled: Collection[str] | None
) -> dict[Actor, Counter[str]]:
    """How many live statements are by, and how many about, each of the actors, who have these names."""
    counted: dict[Actor, Counter[str]] = defaultdict(Counter)
    among = set(wanted)
    with codec.without_collection():
        rows = log.rows(_STATEMENTS) if spelled is None else log.rows(_NAMING, (codec.encode_names(spelled),))
        for article, payload in rows:
            speakers, about = decode_ends(payload)
            for actor in {meant.actor(one, article) for one in speakers} & among:
                counted[actor]["by"] += 1
            for actor in {meant.actor(one, article) for one, _ in about} & among:
                counted[actor]["about"] += 1
    return counted


_STATEMENTS: Final = """
    SELECT live.article, payload FROM live JOIN statements USING (extraction)
"""
_NAMING: Final = """
    SELECT live.article, payload FROM statements JOIN live USING (extraction)
    WHERE (extraction, number) IN (
        SELECT extraction, number FROM names JOIN named USING (name)
        WHERE folded IN (SELECT value FROM json_each(?)) AND role IN ('by', 'about')
    )
"""

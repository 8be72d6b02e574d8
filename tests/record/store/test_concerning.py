"""A question about one organisation reads few claims of a record, and no answer changes by it."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from made_entries import CSTO
from made_reports import FIRST_DAY, each_alone, open_record

from foedus.model import (
    NARRATOR,
    Actor,
    ActorKind,
    Arg,
    Article,
    Claim,
    Datum,
    Notes,
    Span,
    Statement,
    Time,
    Zone,
)
from foedus.packs import bundled_packs
from foedus.record import Record
from foedus.record.fold.contested import find_contests
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on
from foedus.record.fold.timeline import find_timeline
from foedus.record.fold.unanswered import find_unanswered
from foedus.record.store.entries import own_names
from foedus.record.store.terms import places_of_terms, terms_of

ROLES: dict[str, tuple[str, tuple[tuple[str, ActorKind], ...]]] = {
    "standing": ("member", (("state", "state"), ("org", "organisation"))),
    "participation": ("frozen", (("state", "state"), ("org", "organisation"))),
    "holds": ("holder", (("person", "person"), ("office", "office"), ("of", "organisation"))),
    "organ_of": ("organ", (("organ", "organ"), ("org", "organisation"))),
    "treaty": ("signed", (("treaty", "treaty"), ("org", "organisation"))),
    "aid": ("requested", (("requester", "state"), ("helper", "organisation"))),
    "meeting": ("held", (("org", "organ"), ("attended", "person"))),
}
NAMES: dict[ActorKind, tuple[str, ...]] = {
    "state": ("Armenia", "Norway"),
    "organisation": (CSTO, "Armenia"),
    "organ": ("Council of Elders", "Board of Clerks"),
    "treaty": ("Treaty of the Elders",),
    "office": ("President", "Secretary General"),
    "person": ("Anna Petrova", "Oleg Brandt"),
}
SPEAKERS = NAMES["person"]


@st.composite
def reports(draw: st.DrawFn) -> tuple[Article, Notes]:
    """A report of a few claims, some of them inside a statement of a person."""
    predicates = draw(st.lists(st.sampled_from(sorted(ROLES)), min_size=1, max_size=4))
    text = f"Report {draw(st.integers(0, 10**6))}\n" + "".join(
        f"{n}: a {p}.\n" for n, p in enumerate(predicates)
    )
    day = draw(st.none() | st.dates(date(2020, 1, 1), date(2023, 12, 31)))
    published = Time(day.isoformat(), day, day, "day", "metadata") if day else Time()
    zones = (Zone(Span(0, text.index("\n")), "title"), Zone(Span(text.index("\n") + 1, len(text)), "body"))
    article = Article(text=text, zones=zones, outlet=Datum("Steppe Courier", "metadata"), published=published)
    statements, claims = [], []
    for number, predicate in enumerate(predicates):
        start = text.index(f"{number}: a")
        evidence = Span(start, text.index("\n", start))
        holder = NARRATOR
        if draw(st.booleans()):
            speaker = Actor(draw(st.sampled_from(SPEAKERS)), "person")
            statements.append(Statement(article.id, None, None, (evidence,), "indirect", "say", (speaker,)))
            holder = statements[-1].id
        mode, roles = ROLES[predicate]
        args = tuple(Arg(role, (Actor(draw(st.sampled_from(NAMES[kind])), kind),)) for role, kind in roles)
        claims.append(Claim(article.id, evidence, holder, "state", predicate, mode, args, rule="a test's"))
    return article, Notes(article.id, bundled_packs(), statements=tuple(statements), claims=tuple(claims))


def filled(folder: str, told: list[tuple[Article, Notes]]) -> Record:
    record = open_record(Path(folder) / "test.db")
    for article, notes in told:
        record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    return record


@given(
    told=st.lists(reports(), min_size=1, max_size=8),
    on=st.dates(date(2020, 1, 1), date(2024, 6, 1)),
    known=st.none() | st.dates(date(2020, 1, 1), date(2024, 6, 1)),
    packs=st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_no_answer_changes(
    told: list[tuple[Article, Notes]], on: date, known: date | None, packs: bool
) -> None:
    own = own_names(bundled_packs(), "CSTO")
    with tempfile.TemporaryDirectory() as folder, filled(folder, told) as record:
        org = "CSTO" if packs else None
        every = record.entries(known=known, packs=False) + tuple(
            entry for entry in record.entries(org, known=known, packs=packs) if entry.pack
        )
        state = state_on(lay_grounds(CSTO, every, each_alone, own), on=on, known=known)
        assert record.state("CSTO", on=on, known=known, packs=packs) == state
        if known is None:
            open_ones = find_unanswered(lay_grounds(CSTO, every, each_alone, own).counted, ())
            contests = (*find_contests(lay_grounds(CSTO, every, each_alone, own)), *open_ones)
            contests = tuple(sorted(contests, key=lambda each: not each.at_odds))
            assert record.contested("CSTO", packs=packs) == contests
            assert record.timeline("CSTO", packs=packs) == find_timeline(
                lay_grounds(CSTO, every, each_alone, own)
            )


def test_of_many_claims_on_one_term_few_are_read(tmp_path: Path) -> None:
    """A president who is named in every report: what he is need not be read from each."""
    with filled(str(tmp_path), [_speech(day) for day in range(1, 29)]) as record:
        record.state("CSTO", on=date(2023, 1, 31))
        places = places_of_terms(terms_of(record._log, {"Anna Petrova"}), range(100))
    assert len(places) == 2


def _speech(day: int) -> tuple[Article, Notes]:
    text = f"President Anna Petrova spoke on day {day}.\n"
    when = date(2023, 1, day)
    article = Article(
        text=text,
        zones=(Zone(Span(0, len(text)), "body"),),
        published=Time(when.isoformat(), when, when, "day", "metadata"),
    )
    holds = (
        Arg("person", (Actor("Anna Petrova", "person"),)),
        Arg("office", (Actor("President", "office"),)),
        Arg("of", (Actor("Armenia", "state"),)),
    )
    evidence = Span(0, len(text) - 1)
    claim = Claim(article.id, evidence, NARRATOR, "state", "holds", "holder", holds, rule="a test's")
    return article, Notes(article.id, bundled_packs(), claims=(claim,))

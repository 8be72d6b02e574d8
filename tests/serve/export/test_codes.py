from __future__ import annotations

from datetime import date

import pytest

from foedus.model import Actor, ActorKind, Dossier, OfficeNamed
from foedus.packs import bundled_packs
from foedus.serve.export.codes import Codes


def dossier(name: str, title: str, of: str) -> Dossier:
    office = OfficeNamed(title, of, 1, date(2024, 1, 1), date(2024, 1, 1))
    return Dossier(Actor(name, "person"), (), (office,), (), (), 1, 1, None, None, 0, 0)


LONG = "Collective Security Treaty Organization"
DOSSIERS = (
    dossier("Anna Petrova", "Foreign Minister", "Armenia"),
    dossier("Ivan Petrov", "Secretary General", LONG),
    dossier("Oleg Petrov", "former Prime Minister", "Kazakhstan"),
    dossier("Igor Petrov", "Chief of the General Staff", "Russia"),
)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Armenia", "state", ("ARM", 371, (), "Armenia")),
        ("Government of Armenia", "government", ("ARM", 371, ("GOV",), "Armenia")),
        ("Government of the United States", "government", ("USA", 2, ("GOV",), "United States")),
        ("Kosovo", "state", ("KOS", 347, (), "Kosovo")),
        ("Abkhazia", "state", ("GEO", 372, ("PRE",), "Georgia")),
        ("Ministry of Foreign Affairs of Russia", "organ", ("RUS", 365, ("GOV",), "Russia")),
        ("Armed Forces of Azerbaijan", "organ", ("AZE", 373, ("MIL",), "Azerbaijan")),
        (LONG, "organisation", ("IGO", None, (), LONG)),
        ("CSTO Secretariat", "organ", ("IGO", None, (), LONG)),
        ("European Union", "organisation", ("EUR", None, (), "European Union")),
        ("United Nations", "organisation", ("UNO", None, (), "United Nations")),
        ("Anna Petrova", "person", ("ARM", 371, ("GOV",), "Armenia")),
        ("Ivan Petrov", "person", ("IGO", None, (), LONG)),
        ("Oleg Petrov", "person", ("KAZ", 705, ("ELI",), "Kazakhstan")),
        ("Igor Petrov", "person", ("RUS", 365, ("MIL",), "Russia")),
        ("Pyotr Petrov", "person", ("", None, (), "")),
        ("TASS", "outlet", ("RUS", 365, ("JRN",), "")),
        ("the West", "group", ("", None, (), "")),
        ("Yerevan", "place", ("", None, (), "")),
    ],
)  # fmt: skip
def test_who_an_actor_counts_as(name: str, kind: ActorKind, expected: tuple[object, ...]) -> None:
    code = Codes(bundled_packs(), DOSSIERS).of(Actor(name, kind))
    assert (code.country, code.cow, code.sectors, code.body) == expected


def test_a_state_that_is_no_more_has_no_two_letters() -> None:
    codes = Codes(bundled_packs(), ())
    assert codes.alpha2(Actor("Armenia", "state")) == "AM"
    assert codes.alpha2(Actor("Soviet Union", "state")) == ""

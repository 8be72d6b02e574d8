"""Packs: what is known beforehand of an organisation, and of the names that news uses, row by row.

A pack is a TOML file that a person can write by hand (`docs/packs.md`). Every row says where it was taken
from and how sure that is: A an organisation's, a state's or a United Nations page, B press or an
encyclopaedia, C from memory. Dates are prefixes of ISO dates ("2022", "2022-05", "2022-05-17"): their
precision is part of the value. A pack is a source among others; reports may contradict it.
"""

from foedus.packs.known import Packs
from foedus.packs.load import bundled_packs, load_packs
from foedus.packs.names import MeantKind, Name, NameForm, NameKind
from foedus.packs.read import read_pack
from foedus.packs.rows import (
    ANY_STATE,
    TABLES,
    AidRow,
    AliasRow,
    Certainty,
    ChairRow,
    ClauseRow,
    FactRow,
    GroupRow,
    HolderRow,
    MemberRow,
    MissionRow,
    OfficeRow,
    OrganRow,
    OrgRow,
    OutletRow,
    Pack,
    ParticipationRow,
    PersonRow,
    Row,
    Standing,
    StateRow,
    TreatyRow,
)

__all__ = [
    "ANY_STATE",
    "TABLES",
    "AidRow",
    "AliasRow",
    "Certainty",
    "ChairRow",
    "ClauseRow",
    "FactRow",
    "GroupRow",
    "HolderRow",
    "MeantKind",
    "MemberRow",
    "MissionRow",
    "Name",
    "NameForm",
    "NameKind",
    "OfficeRow",
    "OrgRow",
    "OrganRow",
    "OutletRow",
    "Pack",
    "Packs",
    "ParticipationRow",
    "PersonRow",
    "Row",
    "Standing",
    "StateRow",
    "TreatyRow",
    "bundled_packs",
    "load_packs",
    "read_pack",
]

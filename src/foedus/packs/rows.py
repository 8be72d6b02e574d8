"""What a pack is made of: one class a table, every row with its source and its grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Certainty = Literal["A", "B", "C"]
"""A: organisation, state or UN page; B: press or encyclopaedia; C: from memory."""

Standing = Literal[
    "none", "applicant", "candidate", "invited", "signatory", "partner", "observer",
    "associate", "member", "suspended", "leaving", "former", "expelled",
]  # fmt: skip

ANY_STATE = "*"
"""The `org` of an office that every state may have."""


# --- rows ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has; `conflict` is what another source says against it, kept and never resolved."""

    label: ClassVar[tuple[str, ...]] = ()
    """The fields that no two rows of a table may share; they name the row in messages."""

    source: str
    certainty: Certainty
    note: str = ""
    conflict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRow(Row):
    """Other words for the organisation, or for the organ, office or treaty `of`: "the Russian-led bloc".

    A `seat` stands for the body as a capital does for its government: "Brussels".
    """

    label: ClassVar[tuple[str, ...]] = ("of", "kind", "language", "texts")
    texts: tuple[str, ...]
    kind: Literal["name", "acronym", "description", "seat"] = "name"
    of: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow(Row):
    """A state or territory, present or historic: codes, names, people, capitals, seats of government.

    `iso3` and `iso2` are the ISO 3166-1 codes, `cow` and `cow_code` those of the Correlates of War.
    """

    label: ClassVar[tuple[str, ...]] = ("iso3",)
    iso3: str
    name: str
    iso2: str = ""
    cow: int | None = None
    cow_code: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nationals: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    status: Literal["un_member", "un_observer", "partly_recognised", "territory", "historic"] = "un_member"
    the: bool = False
    since: str = ""
    until: str = ""

    @property
    def government(self) -> str:
        """The canonical name of its government: "Government of the United States"."""
        return f"Government of {'the ' if self.the else ''}{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgRow(Row):
    """An organisation by name only; one with a pack of its own is in that pack."""

    label: ClassVar[tuple[str, ...]] = ("id",)
    id: str
    name: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganRow(Row):
    """An organ of `org` (default: the pack's); `bare` where the name alone could be any body's.

    Without `since` nothing is known of when it was set up.
    """

    label: ClassVar[tuple[str, ...]] = ("org", "name")
    name: str
    org: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    bare: bool = False
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow(Row):
    """A group that is no state and no organisation: "the West"."""

    label: ClassVar[tuple[str, ...]] = ("id",)
    id: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow(Row):
    """A news agency or outlet; `owner` and `link` (to a state or body) are shown and never scored.

    `common` marks names that are also ordinary words ("Trend"): they need the context of an outlet.
    """

    label: ClassVar[tuple[str, ...]] = ("id",)
    id: str
    name: str
    kind: Literal["agency", "broadcaster", "newspaper", "magazine", "site"]
    state: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    part_of: str = ""
    common: bool = False
    owner: str = ""
    link: Literal["state", "public", "private", "party", "nonprofit", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(Row):
    """A person; every given name goes with every family name: Sergey or Sergei, Lukashenko or Lukashenka."""

    label: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    family: str = ""
    givens: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    state: str = ""

    @property
    def family_names(self) -> tuple[str, ...]:
        """The family name (the last word, where `family` does not say otherwise) and its other spellings."""
        return (self.family or self.name.rsplit(" ", 1)[-1], *self.families)

    @property
    def full_names(self) -> tuple[str, ...]:
        """The canonical name and every other full one; where the family name stands first, it stays there."""
        family, *_ = self.family_names
        first = self.name.startswith(f"{family} ")
        given = (self.name.removeprefix(family) if first else self.name.removesuffix(family)).strip()
        givens = (given, *self.givens) if given else ()
        pairs = [f"{f} {g}" if first else f"{g} {f}" for g in givens for f in self.family_names]
        return tuple(dict.fromkeys((self.name, *pairs, *self.names)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow(Row):
    """An office of `org` (default: the pack's; "*" for one that any state may have) and its other names.

    `several` where more than one person may hold it at a time, as deputies do.
    """

    label: ClassVar[tuple[str, ...]] = ("org", "name")
    name: str
    org: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    term_months: int | None = None
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRow(Row):
    """Who holds an office, from and until when; an empty `until` says that no end is known."""

    label: ClassVar[tuple[str, ...]] = ("person", "office", "org", "since")
    person: str
    office: str
    org: str = ""
    since: str = ""
    until: str = ""
    acting: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow(Row):
    """The standing of a state, in the organisation or in its organ `organ`."""

    label: ClassVar[tuple[str, ...]] = ("state", "standing", "organ", "since")
    state: str
    standing: Standing = "member"
    organ: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRow(Row):
    """What a state does or says of its part: `text` as the source has it, `value` in the model's words."""

    label: ClassVar[tuple[str, ...]] = ("state", "relation", "since", "text")
    state: str
    relation: Literal["participation", "dues", "intends", "meeting"]
    value: str
    text: str
    said_by: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairRow(Row):
    """Which state chairs the organisation."""

    label: ClassVar[tuple[str, ...]] = ("state", "since")
    state: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRow(Row):
    """One step of a treaty's ladder: `event` as the source has it."""

    label: ClassVar[tuple[str, ...]] = ("treaty", "step", "date")
    treaty: str
    step: Literal[
        "signed", "ratified", "in_force", "registered", "extended", "amended", "decided", "recognised",
        "denounced", "ended",
    ]  # fmt: skip
    event: str
    date: str = ""
    place: str = ""
    signatories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow(Row):
    """What the treaties say on one matter: "mutual_defence", "withdrawal"."""

    label: ClassVar[tuple[str, ...]] = ("kind",)
    kind: str
    text: str
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionRow(Row):
    """One step of a mission: `event` as the source has it."""

    label: ClassVar[tuple[str, ...]] = ("mission", "step", "date")
    mission: str
    step: Literal["decided", "sent", "return_decided", "ended"]
    event: str
    date: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AidRow(Row):
    """A state's request for help and what came of it: `answer` as the source has it."""

    label: ClassVar[tuple[str, ...]] = ("state", "date")
    state: str
    asked_by: str = ""
    date: str = ""
    answered: Literal["granted", "partial", "refused", "deferred", "unknown"] = "unknown"
    answer: str = ""
    answer_certainty: Certainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow(Row):
    """A single fact or rule in words: the headquarters, who chairs, how a Secretary General is appointed."""

    label: ClassVar[tuple[str, ...]] = ("kind",)
    kind: str
    text: str
    date: str = ""


# --- a pack ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One file: an organisation's pack, or a generic one (`kind` "generic") of states, outlets, persons.

    `as_of` is the day or month up to which its rows were compiled; `digest` is the hash of the file.
    """

    id: str
    name: str
    kind: str
    as_of: str
    source: str
    certainty: Certainty
    note: str = ""
    file: str = ""
    digest: str = ""
    aliases: tuple[AliasRow, ...] = ()
    states: tuple[StateRow, ...] = ()
    organisations: tuple[OrgRow, ...] = ()
    organs: tuple[OrganRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    outlets: tuple[OutletRow, ...] = ()
    persons: tuple[PersonRow, ...] = ()
    offices: tuple[OfficeRow, ...] = ()
    holders: tuple[HolderRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    participation: tuple[ParticipationRow, ...] = ()
    chairs: tuple[ChairRow, ...] = ()
    treaties: tuple[TreatyRow, ...] = ()
    clauses: tuple[ClauseRow, ...] = ()
    missions: tuple[MissionRow, ...] = ()
    aid: tuple[AidRow, ...] = ()
    facts: tuple[FactRow, ...] = ()

    @property
    def is_organisation(self) -> bool:
        """Whether the pack is about one organisation."""
        return self.kind != "generic"

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row with the name of its table."""
        for table, (field, _) in TABLES.items():
            for row in getattr(self, field):
                yield table, row


TABLES: Mapping[str, tuple[str, type[Row]]] = {
    "alias": ("aliases", AliasRow),
    "state": ("states", StateRow),
    "organisation": ("organisations", OrgRow),
    "organ": ("organs", OrganRow),
    "group": ("groups", GroupRow),
    "outlet": ("outlets", OutletRow),
    "person": ("persons", PersonRow),
    "office": ("offices", OfficeRow),
    "holder": ("holders", HolderRow),
    "member": ("members", MemberRow),
    "participation": ("participation", ParticipationRow),
    "chair": ("chairs", ChairRow),
    "treaty": ("treaties", TreatyRow),
    "clause": ("clauses", ClauseRow),
    "mission": ("missions", MissionRow),
    "aid": ("aid", AidRow),
    "fact": ("facts", FactRow),
}
"""Every table of a pack: its name in TOML, its field in `Pack`, its rows."""

"""Packs: the format, the bundled packs, their look-ups and names, and how they keep the drafted facts."""

from __future__ import annotations

import dataclasses
import json
import pickle
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus import packs as public
from foedus.errors import PackError
from foedus.packs import TABLES, Pack, Packs, PersonRow, bundled_packs, load_packs, read_pack
from foedus.packs.read import BUNDLED, first_day, last_day

FILES = sorted(BUNDLED.rglob("*.toml"))

HEAD = """
[pack]
id = "TST"
name = "Test League"
kind = "alliance"
as_of = "2024-06"
source = "league.example"
certainty = "A"

[sources]
memory = "from memory, not looked up"
"""


def write(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "tst.toml"
    path.write_text(head + rows, encoding="utf-8")
    return path


def faults(path: Path) -> str:
    with pytest.raises(PackError) as caught:
        read_pack(path)
    return str(caught.value)


# --- the format ------------------------------------------------------------------------------------------


def test_a_pack_by_hand_is_read_and_joins_the_bundled_ones(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        [[alias]]
        kind = "acronym"
        texts = ["TL"]
        source = "memory"
        certainty = "C"

        [[member]]
        state = "EST"
        since = "2001"
        source = "league.example"
        certainty = "A"

        [[holder]]
        person = "Ada Example"
        office = "Secretary General"
        since = "2020-01"
        source = "memory"
        certainty = "C"
        """,
    )
    pack = read_pack(path)
    assert (pack.members[0].state, pack.members[0].standing, pack.members[0].since) == (
        "EST",
        "member",
        "2001",
    )
    assert pack.aliases[0].source == "from memory, not looked up"
    packs = load_packs([str(path)])
    organisation = packs.organisation("tl")
    assert organisation is not None
    assert organisation.name == "Test League"
    assert [row.person for row in packs.holders_of("Secretary General", "TL", "2024")] == ["Ada Example"]
    assert {"Ada Example", "Example", "TL"} <= {name.text for name in packs.names()}
    assert packs.version != bundled_packs().version


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('[[member]]\nstate = "ARM"\ncertainty = "A"', "member 1 (ARM): source is missing"),
        ('[[member]]\nstate = "ARM"\nsource = "x"', "member 1 (ARM): certainty is missing"),
        ('[[member]]\nstate = "ARM"\nsource = ""\ncertainty = "A"', "member 1 (ARM): source is missing"),
        ('[[member]]\nstate = "ARM"\nsource = "x"\ncertainty = "D"', "Invalid enum value 'D'"),
        ('[[member]]\nstate = "AMR"\nsource = "x"\ncertainty = "A"', "state 'AMR' is no known code"),
        (
            '[[member]]\nstate = "ARM"\nsince = "1993-13"\nsource = "x"\ncertainty = "A"',
            "'1993-13', which is in no",
        ),
        (
            '[[member]]\nstate = "ARM"\nsince = "2023-02-29"\nsource = "x"\ncertainty = "A"',
            "'2023-02-29', which is in",
        ),
        (
            '[[member]]\nstate = "ARM"\nsince = "May 1992"\nsource = "x"\ncertainty = "A"',
            "since is 'May 1992'",
        ),
        (
            '[[member]]\nstate = "ARM"\nsince = 1992-05-15\nsource = "x"\ncertainty = "A"',
            "Expected `str`, got `date`",
        ),
        (
            '[[member]]\nstate = "ARM"\nsince = "1999"\nuntil = "1998-12"\nsource = "x"\ncertainty = "A"',
            "until '1998-12' lies before since '1999'",
        ),
        (
            '[[member]]\nstate = "ARM"\nsinse = "1992"\nsource = "x"\ncertainty = "A"',
            "sinse is no field of it",
        ),
        ('[[members]]\nstate = "ARM"\nsource = "x"\ncertainty = "A"', "[members]: no table of a pack"),
        ('[member]\nstate = "ARM"\nsource = "x"\ncertainty = "A"', "write [[member]], once a row"),
        (
            '[[alias]]\nof = "Senate"\ntexts = ["S"]\nsource = "x"\ncertainty = "C"',
            "'Senate' is no organ, office",
        ),
        (
            '[[treaty]]\ntreaty = "T"\nstep = "signed"\nevent = "e"\nsignatories = ["ARM", "XXX"]\n'
            'source = "x"\ncertainty = "A"',
            "state 'XXX' is no known code",
        ),
    ],
)
def test_a_broken_row_is_named_with_what_was_found(tmp_path: Path, rows: str, said: str) -> None:
    message = faults(write(tmp_path, rows))
    assert said in message
    assert "tst.toml" in message
    assert "docs/packs.md" in message


def test_all_faults_are_listed_together(tmp_path: Path) -> None:
    row = '[[member]]\nstate = "ARM"\nsince = "1992"\nsource = "x"\ncertainty = "A"\n'
    message = faults(
        write(tmp_path, row + row + '[[chair]]\nstate = "ZZZ"\n' + '[[clause]]\nkind = "dues"\n')
    )
    assert "6 faults" in message
    for said in (
        "member: 2 rows are called (ARM, member, 1992)",
        "chair 1 (ZZZ): source is missing",
        "chair 1 (ZZZ): certainty is missing",
        "clause 1 (dues): text is missing",
    ):
        assert said in message


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "[pack]: missing"),
        (HEAD.replace('as_of = "2024-06"\n', ""), "[pack]: as_of is missing"),
        (HEAD.replace('"2024-06"', '"June 2024"'), "[pack]: as_of is 'June 2024'"),
        (HEAD.replace('"2024-06"', "2024"), "[pack]: as_of is 2024"),
        (HEAD.replace('certainty = "A"', 'certainty = "sure"'), "[pack]: certainty is 'sure'"),
        (HEAD.replace("kind", "kinds"), "[pack]: kinds is no field of it"),
        (HEAD + "member = [1]\n", "[sources]: member is no text"),
        ("pack = 3\n", "[pack]: missing"),
        ("sources = 3\n", "[sources]: sources is no text"),
    ],
)
def test_a_broken_head_is_said(tmp_path: Path, head: str, said: str) -> None:
    assert said in faults(write(tmp_path, "", head))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"[pack\n", "no TOML"), (b"\xff\xfe[pack]", "byte 0 is not UTF-8")],
)
def test_a_file_that_is_no_toml_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    assert said in faults(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert "cannot be read" in faults(tmp_path / "none.toml")


@given(
    year=st.integers(1, 9999),
    month=st.none() | st.integers(0, 20),
    day=st.integers(0, 40),
)
def test_dates_are_kept_to_the_letter_or_refused(
    tmp_path_factory: pytest.TempPathFactory, year: int, month: int | None, day: int
) -> None:
    text = f"{year:04}" if month is None else f"{year:04}-{month:02}-{day:02}"
    rows = f'[[chair]]\nstate = "ARM"\nsince = "{text}"\nsource = "x"\ncertainty = "B"\n'
    path = write(tmp_path_factory.mktemp("pack"), rows)
    try:
        if month is not None:
            date(year, month, day)
    except ValueError:
        assert "in no calendar" in faults(path)
    else:
        assert read_pack(path).chairs[0].since == text


@pytest.mark.parametrize(
    ("prefix", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-05", "2022-05-01", "2022-05-31"),
        ("2022-05-17", "2022-05-17", "2022-05-17"),
    ],
)
def test_a_date_prefix_spans_its_days(prefix: str, first: str, last: str) -> None:
    assert (first_day(prefix), last_day(prefix)) == (first, last)


# --- the bundled packs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_row_and_field_of_a_file_arrives(path: Path) -> None:
    data = tomllib.loads(path.read_text("utf-8"))
    sources = data.get("sources", {})
    pack = read_pack(path)
    for table, (field, _) in TABLES.items():
        rows = getattr(pack, field)
        assert len(rows) == len(data.get(table, []))
        for entry, row in zip(data.get(table, []), rows, strict=True):
            for key, value in entry.items():
                expected = tuple(value) if isinstance(value, list) else value
                expected = sources.get(value, value) if key == "source" else expected
                assert getattr(row, key) == expected, (table, entry)
    assert sum(1 for _ in pack.rows()) == sum(len(data.get(table, [])) for table in TABLES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_row_has_a_source_and_a_grade(path: Path) -> None:
    for table, row in read_pack(path).rows():
        assert row.source.strip(), table
        assert row.certainty in ("A", "B", "C")
        if row.source.startswith("from memory"):
            assert row.certainty == "C", row


def test_the_states_are_those_of_the_united_nations_and_more() -> None:
    states = bundled_packs().states
    assert sum(row.status == "un_member" for row in states) == 193
    assert sum(row.status == "un_observer" for row in states) == 2
    assert {"XKX", "TWN", "XNK", "SUN", "YUG"} <= {row.iso3 for row in states}
    for row in states:
        assert len(row.iso3) == 3, row
        assert row.iso3.isupper(), row
        assert (row.cow is None) == (row.cow_code == ""), row
        assert row.cow is None or 2 <= row.cow <= 990, row


def test_a_cow_number_is_one_states_but_where_cow_itself_shares_it() -> None:
    holders: dict[int, list[str]] = {}
    for row in bundled_packs().states:
        if row.cow is not None:
            holders.setdefault(row.cow, []).append(row.iso3)
    assert {number: codes for number, codes in holders.items() if len(codes) > 1} == {345: ["SRB", "YUG"]}


def test_codes_are_one_states_each_and_of_their_form() -> None:
    states = bundled_packs().states
    for codes, form in (
        ([row.iso3 for row in states], r"[A-Z]{3}"),
        ([row.iso2 for row in states if row.iso2], r"[A-Z]{2}"),
        ([row.cow_code for row in states if row.cow_code and row.iso3 != "YUG"], r"[A-Z]{3}"),
    ):
        assert len(set(codes)) == len(codes)
        assert [code for code in codes if not re.fullmatch(form, code)] == []
    made_up = {row.iso3 for row in states if row.iso3.startswith("X")}
    assert {row.iso3 for row in states if not row.iso2} == made_up - {"XKX"} | {"CSK", "SCG"}, (
        "ISO gave CS to both of the last two"
    )
    for row in states:
        assert row.status != "un_member" or row.cow is not None, row
        assert row.status != "un_member" or row.iso2, row


def test_a_word_that_is_said_of_two_states_is_left_out() -> None:
    states: dict[str, set[str]] = {}
    for row in bundled_packs().states:
        words = (
            row.name,
            *row.names,
            *row.acronyms,
            *row.adjectives,
            *row.nationals,
            *row.capitals,
            *row.seats,
        )
        for word in words:
            states.setdefault(word, set()).add(row.iso3)
    assert {word: codes for word, codes in states.items() if len(codes) > 1} == {}
    assert not states.keys() & {"Congo", "Korea", "Korean", "Koreans", "Dominican", "Dominicans"}


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Armenia", "state", "Armenia"),
        ("Kyrgyz Republic", "state", "Kyrgyzstan"),
        ("Artsakh", "state", "Nagorno-Karabakh"),
        ("US", "state", "United States"),
        ("Armenian", "demonym", "Armenia"),
        ("Armenians", "demonym", "Armenia"),
        ("Western", "demonym", "the West"),
        ("Yerevan", "capital", "Government of Armenia"),
        ("Kiev", "capital", "Government of Ukraine"),
        ("Kremlin", "seat", "Government of Russia"),
        ("White House", "seat", "Government of the United States"),
        ("Élysée", "seat", "Government of France"),
        ("Ak Orda", "seat", "Government of Kazakhstan"),
        ("Brussels", "seat", "European Union"),
        ("Brussels", "capital", "Government of Belgium"),
        ("CSTO", "organisation", "Collective Security Treaty Organization"),
        (
            "Collective Security Treaty Organisation",
            "organisation",
            "Collective Security Treaty Organization",
        ),
        ("NATO", "organisation", "North Atlantic Treaty Organization"),
        ("Collective Security Council", "organ", "Collective Security Council"),
        ("CSTO Secretariat", "organ", "CSTO Secretariat"),
        ("CFM", "organ", "CSTO Council of Ministers of Foreign Affairs"),
        (
            "CSTO Secretary General",
            "office",
            "Secretary General of the Collective Security Treaty Organization",
        ),
        ("TASS", "outlet", "TASS"),
        ("RFE/RL's Armenian Service", "outlet", "Azatutyun"),
        ("Putin", "person", "Vladimir Putin"),
        ("Sergei Lavrov", "person", "Sergey Lavrov"),
        ("Lukashenka", "person", "Alexander Lukashenko"),
        ("Sadyr Zhaparov", "person", "Sadyr Japarov"),
        ("Rakhmon", "person", "Emomali Rahmon"),
        ("Von der Leyen", "person", "Ursula von der Leyen"),
        ("the West", "group", "the West"),
        ("Western nations", "group", "the West"),
        ("Collective Security Treaty", "treaty", "Collective Security Treaty"),
        ("the bloc", "description", "Collective Security Treaty Organization"),
        ("the bloc", "description", "European Union"),
    ],
)
def test_a_name_means_its_actor(text: str, kind: str, actor: str) -> None:
    assert (kind, actor) in {(n.kind, n.actor) for n in bundled_packs().names() if n.text == text}


def test_a_common_noun_is_an_office_only_with_its_body() -> None:
    texts = {
        name.text for name in bundled_packs().names() if name.actor_id == "office:CSTO/Secretary General"
    }
    assert {"CSTO chief", "secretary general"} <= texts
    assert "chief" not in texts


def test_names_are_clean_and_said_once() -> None:
    names = bundled_packs().names()
    assert len({(name.text, name.kind, name.actor_id) for name in names}) == len(names)
    for name in names:
        assert name.text == name.text.strip(), name
        assert len(name.text) > 1, name
        assert "  " not in name.text, name


def test_one_actor_id_has_one_name_and_kind() -> None:
    seen: dict[str, set[tuple[str, str]]] = {}
    for name in bundled_packs().names():
        seen.setdefault(name.actor_id, set()).add((name.actor, name.actor_kind))
    assert {key: meant for key, meant in seen.items() if len(meant) > 1} == {}


@pytest.mark.parametrize(
    ("office", "org", "on", "persons"),
    [
        ("Secretary General", "CSTO", "2022-05-17", ["Stanislav Zas"]),
        ("secretary-general", "csto", date(2024, 6, 5), ["Imangali Tasmagambetov"]),
        ("Secretary General", "Collective Security Treaty Organization", "2026-02", ["Taalatbek Masadykov"]),
        ("Secretary General", "CSTO", "2017-05-02", ["Valery Semerikov", "Yuri Khachaturov"]),
        ("Secretary General", "CSTO", "2002", []),
        ("Secretary General", "NATO", "2024", ["Jens Stoltenberg", "Mark Rutte"]),
        ("Foreign Minister", "RUS", "2023-06-21", ["Sergey Lavrov"]),
        ("minister of foreign affairs", "Armenia", "2023-06-21", ["Ararat Mirzoyan"]),
        ("Secretary of State", "USA", "2023-06-21", ["Antony Blinken"]),
        ("Prime Minister", "ARM", "2022-11-23", ["Nikol Pashinyan"]),
        ("Astronaut", "ARM", "2022-11-23", []),
    ],
)
def test_an_office_has_its_holders_at_the_date(
    office: str, org: str, on: date | str, persons: list[str]
) -> None:
    assert [row.person for row in bundled_packs().holders_of(office, org, on)] == persons


def test_look_ups_go_by_any_name_and_unknown_ones_give_none() -> None:
    packs = bundled_packs()
    state, organisation, outlet, person = (
        packs.state("kyrgyz republic"),
        packs.organisation("Shanghai Cooperation Organisation"),
        packs.outlet("www.rferl.org"),
        packs.person("Alyaksandr Lukashenka"),
    )
    assert state is not None
    assert organisation is not None
    assert outlet is not None
    assert person is not None
    assert (state.iso3, organisation.id, outlet.id) == ("KGZ", "SCO", "rferl")
    assert person.name == "Alexander Lukashenko"
    assert packs.pack("ОДКБ") is not None
    assert packs.pack("UN") is None, "it has a row and no pack"
    assert packs.outlet("example.app") is None
    for look_up in (packs.state, packs.organisation, packs.outlet, packs.person, packs.pack):
        assert look_up("Ruritania") is None


def test_a_person_is_called_by_every_spelling_of_both_names() -> None:
    row = PersonRow(
        name="Sergey Ivanov", givens=("Sergei",), families=("Ivanoff",), source="x", certainty="C"
    )
    assert row.full_names == ("Sergey Ivanov", "Sergey Ivanoff", "Sergei Ivanov", "Sergei Ivanoff")
    assert row.family_names == ("Ivanov", "Ivanoff")
    named = PersonRow(name="Li Ming", family="Li", givens=("Min",), source="x", certainty="C")
    assert (named.full_names, named.family_names) == (("Li Ming", "Li Min"), ("Li",))


def test_packs_with_the_same_id_do_not_go_together() -> None:
    pack = next(pack for pack in bundled_packs().packs if pack.id == "CSTO")
    with pytest.raises(PackError, match="'CSTO' is there more than once"):
        Packs((*bundled_packs().packs, pack))


def test_a_row_of_an_unknown_body_is_refused(tmp_path: Path) -> None:
    rows = '[[holder]]\nperson = "A B"\noffice = "Chief"\norg = "NOPE"\nsource = "x"\ncertainty = "C"\n'
    with pytest.raises(PackError, match="belongs to 'NOPE'"):
        load_packs([str(write(tmp_path, rows))])


def test_packs_are_equal_by_content_in_any_order_and_survive_pickling() -> None:
    packs = bundled_packs()
    turned = Packs(tuple(reversed(packs.packs)))
    copy = pickle.loads(pickle.dumps(packs))
    assert packs == turned == copy
    assert hash(packs) == hash(copy)
    assert copy.names() == packs.names()
    assert packs != Packs(packs.packs[:-1] if packs.packs[-1].id != "states" else packs.packs[1:])


def test_every_row_class_is_public() -> None:
    for _, kind in TABLES.values():
        assert kind.__name__ in public.__all__
    assert sorted(public.__all__) == sorted(set(public.__all__))


# --- the drafted facts -----------------------------------------------------------------------------------

MEMORY = "from memory, not looked up"
Key = tuple[object, ...]


@pytest.fixture(scope="module")
def drafted() -> dict[str, object]:
    found = next((up / "shared/packs/facts.json" for up in Path(__file__).resolve().parents
                  if (up / "shared/packs/facts.json").is_file()), None)  # fmt: skip
    if found is None:
        pytest.skip("the drafted facts are not here")
    facts: dict[str, object] = json.loads(found.read_text("utf-8"))["packs"]["CSTO"]
    return facts


def csto() -> Pack:
    return read_pack(BUNDLED / "csto.toml")


def graded(row: dict[str, object], *fields: str) -> Key:
    empty: dict[str, object] = {"signatories": []}
    values = [tuple(v) if isinstance(v := row.get(f) or empty.get(f, ""), list) else v for f in fields]
    return (*values, row["source"] or MEMORY, row["certainty"])


def kept(row: object, *fields: str) -> Key:
    return tuple(getattr(row, field) for field in (*fields, "source", "certainty"))


def test_every_drafted_row_is_in_the_pack_with_its_grade(drafted: dict[str, list[dict[str, object]]]) -> None:
    pack = csto()
    pairs: list[tuple[str, tuple[str, ...], tuple[object, ...], tuple[str, ...]]] = [
        ("treaties", ("value", "date", "signatories"), pack.treaties, ("event", "date", "signatories")),
        ("organs", ("value",), pack.organs, ("name",)),
        ("chairmanships", ("state", "since", "until"), pack.chairs, ("state", "since", "until")),
        ("missions", ("value", "date"), pack.missions, ("event", "date")),
        ("aid_requests", ("date", "answer"), pack.aid, ("date", "answer")),
    ]
    everyone = ("state", "since", "until", "note", "conflict")
    members = tuple(row for row in pack.members if row.standing == "member")
    observers = tuple(row for row in pack.members if row.standing == "observer")
    pairs += [("members", everyone, members, everyone), ("observers", everyone, observers, everyone)]
    for table, drafted_fields, rows, fields in pairs:
        wanted = [graded(row, *drafted_fields) for row in drafted[table]]
        assert [kept(row, *fields) for row in rows] == wanted, table


def test_every_drafted_holder_is_in_the_pack_with_its_grade(
    drafted: dict[str, list[dict[str, object]]],
) -> None:
    fields = ("person", "state", "since", "until", "note")
    wanted = [graded(row, *fields) for row in drafted["secretaries_general"]]
    rows = [row for row in csto().holders if row.office == "Secretary General"]
    assert [kept(row, *fields) for row in rows] == wanted
    assert [row.acting for row in rows] == [
        row.get("acting", False) for row in drafted["secretaries_general"]
    ]


def test_every_drafted_participation_is_in_the_pack(drafted: dict[str, list[dict[str, object]]]) -> None:
    wanted = []
    for member in drafted["members"]:
        for row in member.get("participation", []):  # type: ignore[attr-defined]
            wanted.append((member["state"], *graded(row, "value", "since")))
    assert [kept(row, "state", "text", "since") for row in csto().participation] == wanted


def test_every_drafted_clause_and_rule_is_in_the_pack(
    drafted: dict[str, dict[str, dict[str, object]]],
) -> None:
    clauses = {row.kind: kept(row, "text") for row in csto().clauses}
    assert clauses == {kind: graded(row, "value") for kind, row in drafted["clauses"].items()}
    facts = {row.kind: kept(row, "text") for row in csto().facts}
    assert facts == {
        kind: graded(drafted[kind], "value")
        for kind in ("headquarters", "chair_rule", "secretary_general_rule")
    }


def test_every_drafted_name_is_in_the_pack(drafted: dict[str, dict[str, list[str]]]) -> None:
    pack = csto()
    words = {text for row in pack.aliases if not row.of for text in row.texts} | {pack.name}
    assert {text for texts in drafted["names"].values() for text in texts} <= words
    informal = {text for row in pack.aliases if row.kind == "description" for text in row.texts}
    assert {text for text in drafted["names"]["informal"] if not text.startswith("Tashkent")} <= informal
    for organ, texts in drafted["organ_aliases"].items():
        assert set(texts) <= {text for row in pack.aliases if row.of == organ for text in row.texts}


def test_nothing_uncertain_was_raised(drafted: dict[str, object]) -> None:
    sources = {text for text in json.dumps(drafted, ensure_ascii=False).split('"') if text}
    for table, row in csto().rows():
        if row.certainty != "C":
            assert row.source in sources, (table, dataclasses.asdict(row))


# --- the documentation -----------------------------------------------------------------------------------

DOCS = Path(__file__).resolve().parents[1] / "docs" / "packs.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)


def test_the_documented_pack_and_code_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,), (code,) = blocks("toml"), blocks("python")
    (tmp_path / "league.toml").write_text(example, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.splitlines() == ["League of Small Nations", "['Ada Example']"]


def test_every_table_and_field_is_documented() -> None:
    lines = DOCS.read_text("utf-8").splitlines()
    everywhere = {"source", "certainty", "note", "conflict"}
    for table, (_, kind) in TABLES.items():
        (line,) = (line for line in lines if line.startswith(f"| `[[{table}]]`"))
        for field in dataclasses.fields(kind):
            name = field.name if field.default is dataclasses.MISSING else f"[{field.name}]"
            assert field.name in everywhere or f"`{name}`" in line, (table, name)

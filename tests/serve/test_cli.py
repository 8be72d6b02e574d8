"""The command line on real data: what it writes where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest
from run_cli import Foedus

import foedus
from foedus.marked import read_marked
from foedus.record.store import kept_claims
from foedus.serve import api
from foedus.serve.cli import main
from foedus.serve.cli.group import COMMANDS

RUN = [sys.executable, "-c", "from foedus.serve.cli import main; main(prog_name='foedus')"]


# --- help ------------------------------------------------------------------------------------------------


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom foedus.serve.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({n.split('.')[0] for n in sys.modules} & "
        "{'rich', 'msgspec', 'lxml', 'sqlite3', 'trafilatura', 'httpx2', 'tomllib'}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_the_list_of_commands_is_true(cli: Foedus) -> None:
    shown = cli("--help").stdout
    context = click.Context(main)
    for name, (_, line) in COMMANDS.items():
        command = main.get_command(context, name)
        assert command is not None
        assert (command.help or "").splitlines()[0] == line
        assert line in shown
        assert cli(name, "--help").exit_code == 0


def test_version(cli: Foedus) -> None:
    assert cli("--version").stdout == f"foedus, version {foedus.__version__}\n"


# --- data on stdout, talk on stderr ----------------------------------------------------------------------

QUESTIONS = (
    ("state", "CSTO", "--on", "2024-06-15"),
    ("statements", "--about", "Armenia", "--limit", "9"),
    ("contested", "CSTO"),
    ("timeline", "CSTO"),
    ("search", "Armenia"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_every_form_of_an_answer(cli: Foedus, question: tuple[str, ...]) -> None:
    document = json.loads(cli(*question, "--json").stdout)
    lines = [json.loads(line) for line in cli(*question, "--nl").stdout.splitlines()]
    assert lines == (document if isinstance(document, list) else [document])
    rows = list(csv.DictReader(io.StringIO(cli(*question, "--csv").stdout)))
    tabs = cli(*question, "--tsv").stdout.splitlines()
    assert len(rows) == len(tabs) - 1 > 0
    table = cli(*question)
    assert table.exit_code == 0
    assert table.stdout.strip()
    assert "next:" in table.stderr
    assert "\x1b" not in table.stdout + table.stderr
    assert max(map(len, table.stdout.splitlines())) <= 100


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (("statements", "--by", "Nobody"), "nothing found\n"),
        (("search", "zeppelin"), "nothing found\n"),
        (("search", "zeppelin", "Armenia"), "nothing found: all words are required"),
        (("statements", "--since", "2190-01-01"), "nothing found\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
@pytest.mark.parametrize(("form", "empty"), [("--table", ""), ("--json", "[]\n"), ("--nl", "")])
def test_an_empty_answer_says_so_and_suggests_nothing(
    cli: Foedus, question: tuple[str, ...], said: str, form: str, empty: str
) -> None:
    result = cli(*question, form)
    assert result.exit_code == 0
    assert result.stderr.startswith(said)
    assert "next:" not in result.stderr
    assert result.stdout == empty


def test_it_runs_as_a_module(cli: Foedus) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "foedus", "--version"], capture_output=True, text=True, check=True
    )
    assert run.stdout == cli("--version").stdout


def test_filters_reach_the_record(cli: Foedus) -> None:
    def ask(*args: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(cli("statements", "--json", *args).stdout)
        return found

    everything = ask()
    assert 0 < len(ask("--by", "Zas")) < len(everything)
    assert {said["act"] for said in ask("--act", "deny")} == {"deny"}
    assert {said["kind"] for said in ask("--kind", "direct")} == {"direct"}
    assert {said["outlet"] for said in ask("--outlet", "NORWIRE")} == {"NORWIRE"}
    assert len(ask("--limit", "3")) == 3
    year = ask("--since", "2023-01-01", "--until", "2023-12-31")
    assert 0 < len(year) < len(everything)
    assert ask("--since", "2023", "--until", "2023-12") == year
    assert all(said["confidence"] >= 0.9 for said in ask("--min-confidence", "0.9"))  # type: ignore[operator]


def test_known_leaves_out_later_reports(cli: Foedus) -> None:
    def articles(*args: str) -> set[str]:
        state = json.loads(cli("state", "CSTO", "--on", "2022-11-23", "--no-pack", "--json", *args).stdout)
        return set(re.findall(r'"article": "([0-9a-f]{16})"', json.dumps(state)))

    with foedus.open(cli.record) as record:
        then = {stored.article.id for stored in record.articles(known="2022-12-31")}
    assert articles("--known", "2022-12-31") <= then
    assert articles() - then


def test_explain_leads_to_the_file_and_the_line(cli: Foedus) -> None:
    said = json.loads(cli("statements", "--by", "Zas", "--limit", "1", "--json").stdout)[0]
    trail = json.loads(cli("explain", said["id"], "--json").stdout)
    text = Path(trail["report"]["sightings"][0]["path"]).read_bytes().decode()
    content = next(place for place in trail["places"] if place["what"] == "content")
    assert text[content["start"] : content["end"]] == content["text"]
    assert content["text"].splitlines()[0] in text.splitlines()[content["line"] - 1]
    shown = cli("explain", said["id"][:10])
    assert f"line {content['line']}" in shown.stdout
    assert trail["rule"] in shown.stdout
    assert trail["report"]["sightings"][0]["path"] in shown.stdout.replace("\n", "")


def test_explain_takes_the_ids_that_the_state_shows(cli: Foedus) -> None:
    ids = re.findall(r"\[([0-9a-f]{8})\]", cli("state", "CSTO", "--on", "2024-06-15", "--no-pack").stdout)
    assert ids
    for id_ in set(ids):
        assert cli("explain", id_).exit_code == 0


# --- mark ------------------------------------------------------------------------------------------------


def test_mark_shows_the_text_with_its_marks(cli: Foedus, example: Path) -> None:
    path = example / "2022-01-06_cawire_kazakhstan-mission.txt"
    shown = cli("mark", str(path)).stdout
    assert re.search(r"⟦\d+\.source⟧Zas⟦/\d+\.source⟧ ⟦\d+\.cue⟧said⟦/\d+\.cue⟧", shown)
    text, marks = read_marked(shown)
    assert path.read_text("utf-8") in text
    assert len(marks) > 5


def test_mark_json_is_one_line_an_article(cli: Foedus, example: Path) -> None:
    result = cli("mark", str(example / "parapet-brief_2023-2024.jsonl"), "--json")
    assert [json.loads(line)["article"]["outlet"] for line in result.stdout.splitlines()] == [
        "Parapet Brief"
    ] * 2


@pytest.mark.weights
def test_mark_reads_stdin() -> None:
    report = "Summit ends\n\nYEREVAN, 23 November 2022 — Minister Anna Petrova said the talks had failed.\n"
    run = subprocess.run(
        [*RUN, "mark", "-", "--json"], input=report.encode(), capture_output=True, check=True
    )
    line = json.loads(run.stdout)
    assert [statement["speaker"] for statement in line["statements"]] == ["Anna Petrova"]


def test_mark_lists_what_it_cannot_read_and_goes_on(cli: Foedus, example: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    good = example / "2022-05-17_norwire_moscow-summit.txt"
    result = cli("mark", str(empty), str(tmp_path / "absent.txt"), str(good), "--json")
    assert result.exit_code == 4
    assert len(result.stdout.splitlines()) == 1
    assert str(empty) in result.stderr
    assert "absent.txt" in result.stderr


# --- add and remove --------------------------------------------------------------------------------------


def test_add_lists_failures_and_can_be_repeated(fresh: Foedus, example: Path) -> None:
    first = fresh("add", str(example))
    assert first.exit_code == 4
    assert "21 added, 0 known already" in first.stderr
    assert re.search(r"damaged_\S+\.warc\.gz: \w+", first.stderr)
    assert first.stdout == ""
    answers = [fresh(*question, "--json").stdout for question in QUESTIONS]
    again = fresh("add", str(example))
    assert again.exit_code == 4
    assert "0 added, 21 known already" in again.stderr
    assert [fresh(*question, "--json").stdout for question in QUESTIONS] == answers


def test_add_suggests_questions_that_the_record_can_answer(fresh: Foedus, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    text = "NATO admits Finland\n\nBRUSSELS, 4 April 2023 — Finland became a member of NATO on Tuesday.\n"
    report.write_text(text, "utf-8")
    shown = fresh("add", str(report), "--outlet", "Debed Courier").stderr
    assert "CSTO" not in shown
    commands = re.findall(r"^(?:next:|     ) foedus (.*?) -r ", shown, re.MULTILINE)
    assert "state NATO --on 2023-04-04" in commands
    for command in commands:
        assert fresh(*command.split()).exit_code == 0


def test_add_says_what_it_brings_back(fresh: Foedus, example: Path) -> None:
    path = str(example / "2022-05-17_norwire_moscow-summit.txt")
    assert "brought back" not in fresh("add", path).stderr
    with foedus.open(fresh.record) as record:
        id_ = next(iter(record.articles())).article.id
    fresh("remove", id_)
    assert "0 added, 1 known already, 1 brought back" in fresh("add", path).stderr
    assert "brought back" not in fresh("add", path).stderr


def test_after_add_no_question_waits_for_names(
    fresh: Foedus, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held() -> tuple[list[object], list[object]]:
        with sqlite3.connect(fresh.record) as file:
            return (
                [stamp for (stamp,) in file.execute("SELECT stamp FROM linked")],
                [what for (what,) in file.execute("SELECT what FROM kept ORDER BY what")],
            )

    report = sorted(example.glob("*.txt"))
    fresh("add", *map(str, report[:-1]))
    linked, kept = held()
    assert len(linked) == 1
    assert kept == []
    fresh("actors")
    assert held() == (linked, kept)
    monkeypatch.setattr(api, "LARGE", 0)
    monkeypatch.setattr(kept_claims, "MANY", 1)
    fresh("add", str(report[-1]))
    linked, kept = held()
    assert {"accusations", "claims on Collective Security Treaty Organization"} <= set(kept)
    fresh("state", "CSTO", "--on", "2022-11-23")
    fresh("contested", "CSTO")
    assert held() == (linked, kept)


def test_what_the_person_knows_better_stands_with_its_basis(fresh: Foedus, example: Path) -> None:
    path = str(example / "undated_senne-review_what-is-the-csto.txt")
    assert fresh("add", path, "--outlet", "Lowland Post", "--published", "2023-05").exit_code == 0
    with foedus.open(fresh.record) as record:
        (article,) = (stored.article for stored in record.articles())
    assert (article.outlet.value, article.outlet.basis) == ("Lowland Post", "user")
    assert (article.published.value, article.published.basis) == ("2023-05", "user")
    assert str(article.published.latest) == "2023-05-31"


def test_recorded_dates_the_ingest(fresh: Foedus, example: Path) -> None:
    fresh("add", str(example / "2022-05-17_norwire_moscow-summit.txt"), "--recorded", "2022-06-01")
    with foedus.open(fresh.record) as record:
        assert [f"{stored.recorded:%Y-%m-%d}" for stored in record.articles()] == ["2022-06-01"]


def test_remove_takes_what_it_said_out_of_every_answer(fresh: Foedus, example: Path) -> None:
    fresh("add", str(example / "2022-05-17_norwire_moscow-summit.txt"))
    with foedus.open(fresh.record) as record:
        id_ = next(iter(record.articles())).article.id
    result = fresh("remove", id_[:6])
    assert result.exit_code == 0
    assert "withdrawn" in result.stderr
    assert json.loads(fresh("statements", "--json").stdout) == []
    assert json.loads(fresh("search", "Zas", "--json").stdout) == []
    assert fresh("remove", id_).exit_code == 3


# --- exit codes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("nonsense",), 2, "No such command"),
        (("state", "CSTO"), 2, "--on"),
        (("state", "CSTO", "--on", "2022-02-30"), 2, "2022-02-30"),
        (("state", "CSTO", "--on", "2022-02"), 2, "--on takes a day, not '2022-02'"),
        (("statements", "--since", "soon"), 2, "YYYY"),
        (("statements", "--act", "sing"), 2, "sing"),
        (("trace", " "), 2, "takes the words of a line"),
        (("pack", "show", "CSTO", "--only", "holdr"), 2, "holder"),
        (("statements", "--since", "2024-01-02", "--until", "2024-01-01"), 2, "the first is later"),
        (("add", "x", "--published", "soon"), 2, "YYYY"),
        (("state", "Hanseatic League", "--on", "2022-02-20"), 3, "nothing is known of 'Hanseatic League'"),
        (("timeline", "Hanseatic League"), 3, "nothing is known of 'Hanseatic League'"),
        (("contested", "Hanseatic League", "--json"), 3, "no pack has it"),
        (
            ("state", "OTS", "--on", "2022-02-20"),
            3,
            "no claims about OTS are found in this record by then",
        ),
        (("export", "claims", "--csv", "--format", "json"), 2, "two formats"),
        (("explain", "ffffffffffffffff"), 3, "ffffffffffffffff"),
        (("explain", "zzz"), 3, "is no id"),
        (("remove", "ffffffffffffffff"), 3, "ffffffffffffffff"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_exit_codes(cli: Foedus, args: tuple[str, ...], code: int, said: str) -> None:
    result = cli(*args)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_question_makes_no_record(fresh: Foedus) -> None:
    result = fresh("statements")
    assert result.exit_code == 3
    assert str(fresh.record) in result.stderr
    assert not fresh.record.exists()


def test_verify_finds_what_was_changed(fresh: Foedus, example: Path) -> None:
    fresh("add", str(example / "2022-05-17_norwire_moscow-summit.txt"))
    sound = fresh("verify")
    assert sound.exit_code == 0
    assert "is sound" in sound.stderr
    with sqlite3.connect(fresh.record) as file:
        file.execute("DROP TRIGGER articles_keep")
        file.execute("UPDATE articles SET text = replace(text, 'Zas', 'Zis')")
    file.close()
    result = fresh("verify", "--nl")
    assert result.exit_code == 5
    assert {"where", "what"} == set(json.loads(result.stdout.splitlines()[0]))


@pytest.mark.weights
def test_an_interrupt_is_130_and_no_traceback(example: Path) -> None:
    first = example / "2022-05-17_norwire_moscow-summit.txt"
    run = subprocess.Popen(
        [*RUN, "mark", "--json", str(first), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a shell that starts the tests in the background has its children ignore interrupts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - has one thread
    )
    assert run.stdout is not None
    assert run.stdout.readline().startswith(b'{"article"')  # from here on it waits for standard input
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=60) == 130
    _, err = run.communicate()
    assert b"interrupted" in err
    assert b"Traceback" not in err


def test_a_reader_that_has_enough_is_no_error(cli: Foedus) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        run = subprocess.run(
            [*RUN, "export", "mentions", "-r", str(cli.record)],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 0
    assert run.stderr == ""


# --- what reports may contain ----------------------------------------------------------------------------


def test_escape_sequences_in_a_report_never_reach_the_terminal(fresh: Foedus, tmp_path: Path) -> None:
    text = "YEREVAN — Minister Anna Petrova said the \x1b[31mtalks\x9b0m had failed.\n"
    article = {
        "title": "Talks \x1b]0;owned\x07end",
        "text": text,
        "outlet": "Debed\x1b Courier",
        "date": "2024-02-23",
    }
    report = tmp_path / "report.jsonl"
    report.write_text(json.dumps(article) + "\n", "utf-8")
    assert fresh("add", str(report)).exit_code == 0
    for args in (
        ("statements",), ("statements", "--json"), ("statements", "--csv"), ("search", "talks"),
        ("export", "marked"), ("mark", str(report)), ("explain", _first_id(fresh)),
    ):  # fmt: skip
        shown = fresh(*args)
        assert shown.exit_code == 0
        assert "talks" in shown.stdout.casefold()
        assert not [c for c in shown.stdout + shown.stderr if c in "\x1b\x07\x9b"]


def _first_id(fresh: Foedus) -> str:
    id_: str = json.loads(fresh("statements", "--json").stdout)[0]["id"]
    return id_


@pytest.mark.weights
def test_an_output_that_is_not_utf8_gets_escapes_and_no_traceback(example: Path) -> None:
    path = example / "2022-01-06_cawire_kazakhstan-mission.txt"
    run = subprocess.run(
        [*RUN, "mark", str(path)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        check=True,
    )
    assert b"\\u27e61.content\\u27e7" in run.stdout

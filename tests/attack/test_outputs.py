"""A hostile report through every output: no browser, spreadsheet or terminal obeys what it holds."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attack_targets import ask_site
from click.testing import CliRunner, Result
from lxml import etree

from foedus.packs import bundled_packs
from foedus.serve.cli import main
from foedus.serve.web.app import create_app
from foedus.serve.web.links import PATHS

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
SCREEN = "\x1b[2J\x1b]0;taken\x07\x9b31m\u202egnorw\u202c\u2066"
FORMULA = '=HYPERLINK("http://evil.example")'
TEXT = (
    f"{FORMULA} {MARKUP}\n\n"
    f"MINSK, June 5, 2024. Foreign Minister Maria Lund{SCREEN} of Norland said that {MARKUP} the pact is "
    "over "
    f"{SCREEN} and that Armenia has frozen its participation in the CSTO.\n\n"
    f"“=1+1 {MARKUP} {SCREEN} [we](javascript:alert(1)) | will | leave,” said the president of Armenia.\n\n"
    "Armenia will leave the CSTO in 2025, Maria Lund told Belarus’ President Alexander Lukashenko. "
    "Belarus accused Armenia of betrayal. -2+3 is a full member of the CSTO, @SUM(1) said.\n"
)
REPORTS = [
    {
        "title": f"{FORMULA} {MARKUP}{SCREEN}",
        "outlet": f"@SUM(1){MARKUP}{SCREEN}",
        "url": "javascript:alert(1)//http://a.example",
        "published": "2024-06-05",
        "text": TEXT,
    },
    {
        "title": "+1",
        "outlet": f"-2{MARKUP}{SCREEN}",
        "url": f"http://a.example/'\"><script>alert(1)</script>{SCREEN}",
        "published": "2024-06-06",
        "text": TEXT + "\nArmenia is a full member of the CSTO, the CSTO Secretariat said on Friday.\n",
    },
]
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal acts upon, line ends and tabs left out."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    given = folder / "=1+1<img src=x onerror=alert(1)>\x1b[31m\u202e.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in REPORTS) + "{broken\n")
    path = folder / "foedus.db"
    added = run(path, "add", str(given), "--jobs", "1")
    assert added.exit_code == 4
    assert OBEYED.search(added.output) is None
    for words in (("same", f"Lund{SCREEN}{MARKUP}", "=1+1"),):
        run(path, "decide", *words, "--reason", f"{FORMULA}{MARKUP}{SCREEN}", "--decider", f"@x{SCREEN}")
    return path


def run(record: Path, *words: str) -> Result:
    env = {"FOEDUS_RECORD": str(record), "COLUMNS": "200"}
    return CliRunner(env=env).invoke(main, [*words], catch_exceptions=False)


QUESTIONS = (
    "state CSTO --on 2024-06-15", "state CSTO --on 2024-06-15 --no-pack", "statements", "contested CSTO",
    "timeline CSTO", "timeline Armenia", "actors", "search pact", "trace pact", "stories", "review",
    "decide list", "export articles", "export statements", "export claims", "export mentions",
    "export failures", "export answers", "verify",
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_terminal_obeys_nothing(record: Path, question: str) -> None:
    for form in ((), ("--json",), ("--csv",), ("--nl",)):
        done = run(record, *question.split(), *form)
        assert done.exit_code in {0, 1, 2}, done.output
        assert OBEYED.search(done.output) is None


@pytest.mark.parametrize("form", ["--csv", "--tsv"])
@pytest.mark.parametrize("question", QUESTIONS[:-1])
def test_a_spreadsheet_calculates_nothing(record: Path, question: str, form: str) -> None:
    done = run(record, *question.split(), form)
    if done.exit_code == 2:  # no such form
        return
    rows = list(csv.reader(io.StringIO(done.stdout), delimiter="," if form == "--csv" else "\t"))
    assert [cell for row in rows for cell in row if is_calculated(cell)] == []


@pytest.mark.parametrize("form", ["polecat", "dyads", "state-years"])
def test_tables_for_event_data_calculate_nothing(record: Path, form: str) -> None:
    done = run(record, "export", "--format", form)
    rows = list(csv.reader(io.StringIO(done.stdout), delimiter="\t" if form == "polecat" else ","))
    assert len(rows) > 1
    assert [cell for row in rows for cell in row if is_calculated(cell)] == []
    assert OBEYED.search(done.stdout) is None


def is_calculated(cell: str) -> bool:
    number = re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None
    return cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not number


@pytest.mark.parametrize("form", ["plover", "ftm", "annotations", "timelinejs", "gexf", "jsonl"])
def test_formats_for_programs_are_whole_and_link_to_nothing_that_runs(record: Path, form: str) -> None:
    done = run(record, "export", "--format", form)
    assert done.exit_code == 0
    assert OBEYED.search(done.stdout) is None
    if form == "gexf":
        found = [
            str(value) for node in etree.fromstring(done.stdout.encode()).iter() for value in node.values()
        ]
    elif form in {"annotations", "timelinejs"}:
        found = list(words_in(json.loads(done.stdout)))
    else:
        found = [word for line in done.stdout.splitlines() for word in words_in(json.loads(line))]
    assert found
    assert [word for word in found if word.lstrip().lower().startswith(("javascript:", "data:"))] == []
    if form == "timelinejs":  # which shows its words as HTML
        assert [word for word in found if "<script" in word or "<img" in word] == []


def words_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from words_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from words_in(each)


# --- pages -----------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a browser would make of a page: scripts with words, attributes that run, links that run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        given = {name: value or "" for name, value in attrs}
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        self.wrong += [tag for _ in "x" if tag in {"img", "iframe", "object", "embed", "base"}]
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            if re.match(r"\s*(javascript|data|vbscript):", given.get(name, ""), re.IGNORECASE):
                self.wrong.append(f"{tag} {name}={given[name]}")

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag == self._in else self._in

    def handle_data(self, data: str) -> None:
        if self._in == "script" and "alert(1)" in data and not data.lstrip().startswith(("{", "[")):
            self.wrong.append(data[:40])


@pytest.mark.parametrize("page", sorted(PATHS))
def test_a_browser_runs_nothing(record: Path, page: str) -> None:
    app = create_app(record, bundled_packs())
    article = json.loads(run(record, "export", "articles").stdout.splitlines()[0])["id"]
    statement = json.loads(run(record, "export", "statements").stdout.splitlines()[0])["id"]
    id_ = {"article": article, "explain": statement, "actor": "Maria Lund"}.get(page, article)
    path = PATHS[page].format(org="CSTO", id=id_)
    for query in ("", "q=pact&line=pact&all=1", f"q={MARKUP}{SCREEN}&by={MARKUP}&about={SCREEN}&on={MARKUP}"):
        status, body = ask_site(app, path.encode(), query.encode())
        text = body.decode("utf-8")
        assert status in {200, 303, 400, 404}
        assert Page(text).wrong == []
        assert OBEYED.search(text) is None


def test_a_report_of_one_file_runs_nothing(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert run(record, "report", "-o", str(out), "--org", "CSTO").exit_code == 0
    text = out.read_text("utf-8")
    assert "alert(1)" in text
    assert [wrong for wrong in Page(text).wrong if not wrong.endswith(" style")] == []
    assert OBEYED.search(text) is None


@pytest.mark.parametrize(
    "path",
    ["/articles/../../../etc/passwd", "/static/../../../../etc/passwd", "/static/..%2f..%2fapp.py",
     "/static//etc/passwd", "/articles/%2e%2e%2f%2e%2e", "/id/..", "/org/..%00/state"],
)  # fmt: skip
def test_no_address_leads_to_a_file(record: Path, path: str) -> None:
    status, body = ask_site(create_app(record, bundled_packs()), path.encode(), b"")
    assert status in {400, 404}
    assert b"root:" not in body
    assert b"import" not in body

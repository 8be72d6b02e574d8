"""Rulings in a browser: read by all, made by whoever has the token, from our own pages, and taken back."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from served import Reply, Site, serving

import foedus
from foedus.errors import UsageError
from foedus.serve.web.deciding import COOKIE, MOST_BYTES, Gate, new_token, ruling_of

PAGE = "/review"


@dataclass(frozen=True)
class Reviewing:
    """A record that is served with a gate."""

    site: Site
    record: Path
    token: str
    word: str

    def read(self, query: str = "") -> Reply:
        """The page, with the token."""
        return self.site.get(PAGE + query, Cookie=f"{COOKIE}={self.token}")

    def rule(self, ruling: dict[str, str], **changed: str) -> Reply:
        """What a form of the page sends."""
        fields = {"rule": urlencode(ruling), "reason": "read it", "who": "ann", "word": self.word}
        headers = {"Cookie": f"{COOKIE}={self.token}", "Origin": self.site.base}
        return self.site.post(
            PAGE,
            {**fields, **{name: value for name, value in changed.items() if name in (*fields, "kind")}},
            **{**headers, **{name: value for name, value in changed.items() if name in headers}},
        )

    def decisions(self) -> list[tuple[str, str, str, bool]]:
        """What is in the record."""
        with foedus.open(self.record, create=False) as record:
            return [(each.kind, each.one.name, each.reason, bool(each.undone)) for each in record.decisions()]

    def doubts(self, kind: str) -> list[dict[str, str]]:
        """What is to be decided."""
        found: list[dict[str, str]] = self.site.get(f"{PAGE}.json?kind={kind}").json()["doubts"]
        return found


@pytest.fixture
def reviewing(own: Path) -> Iterator[Reviewing]:
    token = new_token()
    gate = Gate(token)
    with serving(own, gate) as site:
        yield Reviewing(site, own, token, gate.word)


def test_without_a_gate_the_page_only_reads(site: Site) -> None:
    page = site.get(PAGE)
    assert page.status == 200
    assert "foedus decide accept" in page.text
    assert "<button name=" not in page.text
    assert site.post(PAGE, {"rule": "ruling=undo&one=1"}).status == 405


def test_the_least_certain_come_first(site: Site) -> None:
    doubts = site.get(f"{PAGE}.json").json()["doubts"]
    assert [doubt["sure"] for doubt in doubts] == sorted(doubt["sure"] for doubt in doubts)
    assert {doubt["kind"] for doubt in site.get(f"{PAGE}.json?kind=actors").json()["doubts"]} <= {"actors"}


def test_the_cookie_is_for_no_script_and_no_other_site(reviewing: Reviewing) -> None:
    reply = reviewing.site.stay(f"{PAGE}?token={reviewing.token}")
    assert (reply.status, reply.headers["Location"]) == (303, PAGE)
    cookie = reply.headers["Set-Cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/review"))


@pytest.mark.parametrize("token", ["", "wrong", "ä", "%00"])
def test_a_wrong_token_is_refused(reviewing: Reviewing, token: str) -> None:
    assert reviewing.site.get(f"{PAGE}?token={token.replace('ä', '%C3%A4')}").status == 403
    assert "<button name=" not in reviewing.site.get(PAGE, Cookie=f"{COOKIE}=wrong").text


def test_a_form_with_a_word_and_nothing_kept(reviewing: Reviewing) -> None:
    page = reviewing.read()
    assert f'name="word" value="{reviewing.word}"' in page.text
    assert reviewing.token not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("ruling", ["accept", "reject"])
@pytest.mark.parametrize("kind", ["claims", "statements"])
def test_one_rules_and_takes_it_back(reviewing: Reviewing, kind: str, ruling: str) -> None:
    doubt = reviewing.doubts(kind)[0]
    made = reviewing.rule({"ruling": ruling, "one": doubt["id"]}, kind=kind)
    assert made.status == 303
    assert made.headers["Location"] == f"{PAGE}?kind={kind}&who=ann&reason=read+it&made=1#next"
    assert reviewing.decisions() == [(ruling, doubt["id"], "read it", False)]
    assert doubt["id"] not in {each["id"] for each in reviewing.doubts(kind)}
    assert reviewing.rule({"ruling": "undo", "one": "1"}, reason="misclicked").status == 303
    assert reviewing.decisions() == [(ruling, doubt["id"], "read it", True)]
    assert doubt["id"] in {each["id"] for each in reviewing.doubts(kind)}


def test_two_names_are_ruled_about(reviewing: Reviewing) -> None:
    assert reviewing.rule({"ruling": "same", "one": "Ann Orlova", "other": "A. Orlova"}).status == 303
    assert reviewing.decisions() == [("same", "Ann Orlova", "read it", False)]


def test_every_button_of_the_page_can_be_pressed(reviewing: Reviewing) -> None:
    values = re.findall(r'name="rule" value="([^"]+)" data-key="a"', reviewing.read("?kind=claims").text)
    assert values
    button = values[0].replace("&amp;", "&")
    reply = reviewing.rule(dict(pair.split("=") for pair in button.split("&")))
    assert reply.status == 303


@pytest.mark.parametrize(
    "changed",
    [
        {"Cookie": ""},
        {"Cookie": f"{COOKIE}=guessed"},
        {"word": "guessed"},
        {"word": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": ""},
    ],
)
def test_nothing_is_written_for_a_stranger(reviewing: Reviewing, changed: dict[str, str]) -> None:
    doubt = reviewing.doubts("claims")[0]
    assert reviewing.rule({"ruling": "accept", "one": doubt["id"]}, **changed).status == 403
    assert reviewing.decisions() == []


@pytest.mark.parametrize(
    ("ruling", "changed", "status"),
    [
        ({"ruling": "accept", "one": "0000000000000000"}, {}, 404),
        ({"ruling": "accept", "one": ""}, {}, 404),
        ({"ruling": "destroy", "one": "1"}, {}, 400),
        ({"ruling": "undo", "one": "1"}, {}, 404),
        ({"ruling": "undo", "one": "x"}, {}, 400),
        ({"ruling": "same", "one": "Ann", "other": "Ann"}, {}, 400),
        ({"ruling": "same", "one": "Ann", "other": "Bob"}, {"reason": " "}, 400),
        ({"ruling": "same", "one": "A" * MOST_BYTES, "other": "Bob"}, {}, 413),
    ],
)
def test_what_cannot_be_ruled_is_said(
    reviewing: Reviewing, ruling: dict[str, str], changed: dict[str, str], status: int
) -> None:
    assert reviewing.rule(ruling, **changed).status == status
    assert reviewing.decisions() == []


def test_a_name_that_is_mark_up_stays_a_name(reviewing: Reviewing) -> None:
    reviewing.rule(
        {"ruling": "same", "one": "<b>Ann</b>", "other": "Ann"}, reason="<script>alert(1)</script>"
    )
    page = reviewing.read("?reason=%3Cscript%3E").text
    assert "&lt;b&gt;Ann&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_a_form_says_what_it_asks() -> None:
    asked = ruling_of({"rule": "ruling=same&one=A%26B&other=C%3DD", "reason": " why ", "who": "ann"})
    assert (asked.ruling, asked.one, asked.other, asked.reason, asked.who) == (
        "same",
        "A&B",
        "C=D",
        "why",
        "ann",
    )
    with pytest.raises(UsageError, match="its reason"):
        ruling_of({"rule": "ruling=accept&one=1"})


def test_one_reads_and_rules_while_reports_come_in(tmp_path: Path, example: Path) -> None:
    """Another process adds the example, report by report, to the record that is served."""
    path, token = tmp_path / "growing.db", new_token()
    first, *_ = sorted(file for file in example.rglob("*") if file.is_file())
    with foedus.open(path) as record:
        foedus.build([first], record)
    gate = Gate(token)
    with serving(path, gate) as site:
        reviewing = Reviewing(site, path, token, gate.word)
        adding = subprocess.Popen(
            [sys.executable, "-m", "foedus", "add", str(example), "-r", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        made = 0
        while adding.poll() is None:
            assert site.get("/").status == 200
            assert reviewing.read().status == 200
            names = {"one": f"Ann {made}", "other": f"Ann {made}a"}
            assert reviewing.rule({"ruling": "different", **names}).status == 303
            made += 1
        assert adding.returncode in (0, 4), "4: the example has an archive that breaks off"
        assert made > 0
        assert len(reviewing.decisions()) == made
        with foedus.open(path, create=False) as record:
            assert record.counts().articles > 1
            assert list(record.verify()) == []


def test_the_address_with_the_token_is_printed_once(own: Path) -> None:
    command = [sys.executable, "-m", "foedus", "serve", "--review", "--port", "0", "-r", str(own)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving_it:
        try:
            assert serving_it.stderr is not None
            printed = [serving_it.stderr.readline() for _ in range(2)][1]
            found = re.search(r"(http://127\.0\.0\.1:\d+)(/review\?token=(\S{32,}))$", printed)
            assert found, printed
            site = Site(found[1])
            assert site.stay(found[2]).status == 303
            assert site.stay(f"/review?token={found[3][:-1]}").status == 403
            assert "<button name=" in site.get("/review", Cookie=f"{COOKIE}={found[3]}").text
        finally:
            serving_it.terminate()
        assert found[3] not in serving_it.stderr.read()

"""The one-file report: whole, small, and each sentence that it cites stands in it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus
from foedus.errors import NotFoundError, UsageError
from foedus.model import Article, Datum
from foedus.serve.web import report
from foedus.serve.web.report import report_html

MOST_BYTES = 3_000_000


class Read(HTMLParser):
    """The ids of a file, and what it points at."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                self.hrefs.append(value)


@pytest.fixture(scope="module")
def page(example_db: Path) -> str:
    with foedus.open(example_db, create=False) as record:
        return report_html(record, on=date(2024, 6, 15))


def test_it_points_only_into_itself(page: str) -> None:
    read = Read(page)
    assert len(set(read.ids)) == len(read.ids)
    assert {href.removeprefix("#") for href in read.hrefs} <= set(read.ids)
    assert all(href.startswith("#") for href in read.hrefs)
    assert not {"script", "link", "img", "iframe", "form"} & set(read.tags)
    assert len(page.encode()) < MOST_BYTES


def test_its_style_is_the_one_of_the_pages(page: str) -> None:
    style = files("foedus.serve.web").joinpath("static", "foedus.css").read_text("utf-8")
    assert style in page


def test_a_sentence_leads_to_its_own_characters(page: str, example_db: Path) -> None:
    quoted = re.findall(r'<a href="#(a-[0-9a-f]+-\d+-\d+)">“(.*?)”</a>', page)
    assert len(quoted) > 100
    with foedus.open(example_db, create=False) as record:
        for anchor, words in quoted:
            _, id_, start, end = anchor.split("-")
            stretch = " ".join(record.article(id_).text[int(start) : int(end)].split())
            assert unescape(words).strip() in stretch


def test_the_text_of_every_report_that_is_cited_is_whole(page: str, example_db: Path) -> None:
    with foedus.open(example_db, create=False) as record:
        texts = {stored.article.id: record.article(stored.article.id).text for stored in record.articles()}
    found = re.findall(r'id="a-([0-9a-f]+)">\n<h3>.*?<div class="text">(.*?)</div>\n</article>', page, re.S)
    assert len(found) == len(texts)
    for id_, body in found:
        assert unescape(re.sub(r"<[^>]*>", "", body)) == texts[id_].replace("\r", "")


def test_what_reports_hold_stays_text(tmp_path: Path) -> None:
    hostile = (
        "<script>alert(1)</script>\n\nArmenia's Prime Minister Nikol Pashinyan said on 5 June 2024 that "
        '"</style><img src=x onerror=alert(1)> Armenia has frozen its participation in the CSTO".\n'
    )
    with foedus.open(tmp_path / "r.db") as record:
        foedus.build([Article(hostile, title=Datum("<u>&"), outlet=Datum("</title><script>"))], record)
        read = Read(report_html(record, ["CSTO"], packs=False))
    assert not {"script", "img", "u"} & set(read.tags)


def test_what_is_not_there_is_said(tmp_path: Path, example_db: Path) -> None:
    with foedus.open(tmp_path / "r.db") as record, pytest.raises(UsageError, match="--org"):
        report_html(record)
    with foedus.open(example_db, create=False) as record, pytest.raises(NotFoundError, match="'Hansa'"):
        report_html(record, ["Hansa"])


def test_the_command_writes_it(cli: Foedus, tmp_path: Path) -> None:
    written = cli("report", "-o", str(tmp_path / "r.html"), "--on", "2024-06-15", "--org", "CSTO")
    assert written.exit_code == 0
    assert "Collective Security Treaty Organization" in (tmp_path / "r.html").read_text("utf-8")
    assert cli("report", "-o", str(tmp_path / "no" / "r.html")).exit_code == 1


def test_what_is_left_out_is_said_where_it_would_stand(
    example_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "STATEMENTS", 5)
    with foedus.open(example_db, create=False) as record:
        every = record.counts().statements
        page = report_html(record, ("CSTO",), date(2024, 6, 15))
    section = page.partition('<section class="chapter" id="statements">')[2].partition("</section>")[0]
    assert f"the first 5 of {every}" in section.partition("<ol")[0]
    assert f"{every - 5} more statements of the record are not in this file." in section.partition("<ol")[0]

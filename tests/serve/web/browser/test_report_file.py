"""The one-file report, opened from the disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from browsing import NARROW, WIDE, Scheme, visiting
from playwright.sync_api import Browser

import foedus
from foedus.serve.web.report import report_html


@pytest.fixture(scope="module")
def file(example_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    with foedus.open(example_db, create=False) as record:
        path.write_text(report_html(record, on=date(2024, 6, 15)), "utf-8")
    return path


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_for_everybody(browser: Browser, file: Path, width: int, scheme: Scheme) -> None:
    with visiting(browser, "file://", width, scheme, offline=True) as visit:
        visit.go(str(file))
        assert visit.violations() == []
        assert visit.overhang() <= 0
        assert visit.complaints == []
        assert visit.asked == [file.as_uri()]


def test_a_line_opens_and_leads_to_its_sentence(browser: Browser, file: Path) -> None:
    with visiting(browser, "file://", offline=True) as visit:
        visit.go(str(file))
        line = visit.page.locator("details.answer", has_text="agreed").first
        line.locator("> summary").click()
        sentence = line.locator("blockquote a").first
        words = sentence.inner_text().strip("“”")
        sentence.click()
        assert words in visit.page.locator(".cited:target").inner_text().replace("\n", " ")


LEADS_NOWHERE = """() => {
  const behind = (count) => count.closest("details.answer, section.side");
  const leads = (count) => [...(behind(count)?.querySelectorAll("blockquote a") ?? [])].some(
    (link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const counts = [...document.querySelectorAll(".told")];
  const figures = [...document.querySelectorAll(".figures dd")];
  return [
    ...counts.filter((count) => !leads(count)),
    ...figures.filter((figure) => !document.getElementById(figure.querySelector("a")?.hash.slice(1))),
  ].map((found) => found.parentElement.textContent);
}"""


def test_each_number_leads_to_its_sentences(browser: Browser, file: Path) -> None:
    with visiting(browser, "file://", offline=True) as visit:
        visit.go(str(file))
        assert visit.page.locator(".told").count() > 50
        assert visit.page.evaluate(LEADS_NOWHERE) == []


def test_what_holders_say_has_their_names(browser: Browser, file: Path) -> None:
    with visiting(browser, "file://", offline=True) as visit:
        visit.go(str(file))
        line = visit.page.locator(".member details.answer > summary", has_text="boycott").first
        assert "held by" in line.inner_text()

"""The overview remembers in this browser when one was there last."""

from __future__ import annotations

import json
import re

from browsing import Visit
from playwright.sync_api import expect

KEY = "foedus visit CSTO"


def remembered(visit: Visit) -> dict[str, str]:
    found = visit.page.evaluate(f"localStorage.getItem({json.dumps(KEY)})")
    kept: dict[str, str] = json.loads(found)
    return kept


def test_a_first_visit_has_none_before_it(visit: Visit) -> None:
    visit.go("/org/CSTO")
    expect(visit.page.locator("#visit")).to_be_hidden()
    assert remembered(visit)["last"] == ""


def test_what_is_new_since_the_last_visit_is_a_link_away(visit: Visit) -> None:
    visit.go("/org/CSTO")
    before = json.dumps(json.dumps({"now": "2020-05-01", "last": ""}))
    visit.page.evaluate(f"localStorage.setItem({json.dumps(KEY)}, {before})")
    visit.go("/org/CSTO")
    link = visit.page.locator("#visit a")
    expect(link).to_have_text("Since your last visit, 2020-05-01")
    link.click()
    visit.page.wait_for_url(re.compile("since=2020-05-01"))
    expect(visit.page.locator("#since")).to_contain_text("came into this record after 2020-05-01")
    assert remembered(visit)["last"] == "2020-05-01", "the same day again is no other visit"
    assert visit.complaints == []


def test_what_is_remembered_and_no_day_is_left_alone(visit: Visit) -> None:
    visit.go("/org/CSTO")
    bad = json.dumps(json.dumps({"now": "<img src=x>", "last": 7}))
    visit.page.evaluate(f"localStorage.setItem({json.dumps(KEY)}, {bad})")
    visit.go("/org/CSTO")
    expect(visit.page.locator("#visit")).to_be_hidden()
    assert visit.complaints == []

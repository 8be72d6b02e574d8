"""The state of the bundled example, as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from served import Site

import foedus
from foedus.serve.web.asked import Asked
from foedus.serve.web.pages.state import Group, Held, Thread, state

ON = "2024-11-28"


class _Found(HTMLParser):
    """The addresses of a page, its ids, and its answers that are open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.open = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if "id" in given:
            self.ids.append(given["id"] or "")
        self.open += tag == "details" and "open" in given


def parts(record: foedus.Record, **params: str) -> dict[str, object]:
    asked = Asked("state", {"org": "CSTO"}, {name: (value,) for name, value in params.items()})
    return dict(state(record, asked).parts)


def test_states_stand_by_standing_and_holders_of_one_value_together(record: foedus.Record) -> None:
    groups = parts(record, on=ON, open="Armenia")["groups"]
    assert isinstance(groups, tuple)
    assert [group.standing for group in groups] == ["member", "former"]
    members = groups[0]
    assert isinstance(members, Group)
    armenia = next(row for row in members.rows if row.member.name == "Armenia")
    assert armenia.open
    practices = [(held.slot, held.value) for held in armenia.held]
    assert len(practices) == len(set(practices)), "one row for each value"
    frozen = next(held for held in armenia.held if held.value == "frozen")
    assert isinstance(frozen, Held)
    assert "Nikol Pashinyan" in frozen.holders
    assert len(frozen.answers) == sum(a.value == "frozen" for a in armenia.member.participation)


def test_a_request_has_its_steps_and_the_days_between(record: foedus.Record) -> None:
    threads = parts(record, on=ON)["threads"]
    assert isinstance(threads, tuple)
    kazakhstan = next(each for each in threads if each.event.label.startswith("Kazakhstan"))
    assert isinstance(kazakhstan, Thread)
    assert kazakhstan.asked is not None
    assert kazakhstan.answer is not None
    assert (kazakhstan.asked.value, kazakhstan.answer.value, kazakhstan.lag) == (
        "2022-01-05",
        "granted",
        "1 day",
    )


def test_every_stretch_of_a_bar_leads_to_its_answer_on_a_day_of_it(site: Site) -> None:
    found = _Found(site.get(f"/org/CSTO/state?on={ON}").text)
    assert len(found.ids) == len(set(found.ids))
    stretches = [link for link in found.links if link.endswith("#members")]
    assert len(stretches) > 20
    for link in stretches[::9]:
        asked = parse_qs(urlsplit(link).query)
        page = site.get(link)
        assert page.status == 200
        assert asked["on"][0] in page.text
        assert _Found(page.text).open, "the answer is open"


def test_the_days_before_and_after_are_links_without_scripts(site: Site) -> None:
    text = site.get(f"/org/CSTO/state?on={ON}").text
    turns = re.findall(r'href="[^"]*on=(\d{4}-\d\d-\d\d)[^"]*" class="(before|after)"', text)
    assert [name for _, name in turns] == ["before", "after"]
    assert turns[0][0] < ON < turns[1][0]


@pytest.mark.parametrize(
    "query", ["on=0001-01-01", "on=9999-12-31", "on=1800-01-01&years=200", "known=1990-01-01", "packs=no"]
)
def test_no_day_is_too_early_or_too_late(site: Site, query: str) -> None:
    assert site.get(f"/org/CSTO/state?{query}").status == 200


def test_the_two_clocks_answer_apart(site: Site) -> None:
    published = site.get(f"/org/CSTO/state.json?on={ON}&known=2022-12-31&packs=no").json()
    recorded = site.get(f"/org/CSTO/state.json?on={ON}&known=2022-12-31&clock=recorded&packs=no").json()
    assert published["members"]
    assert not recorded["members"], "nothing was recorded here by then"


def test_an_unknown_organisation_has_no_state(site: Site) -> None:
    reply = site.get("/org/Nobody/state")
    assert reply.status == 404

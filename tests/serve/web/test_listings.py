"""What is true of every listing: its end, and what lies beyond it."""

from __future__ import annotations

import pytest
from served import Site

LISTINGS = {
    "statements": "/statements",
    "articles": "/articles",
    "actors": "/actors",
    "timeline": "/org/CSTO/timeline",
    "contested": "/org/CSTO/contested",
    "network": "/network",
    "review": "/review",
    "search": "/search?q=CSTO",
    "trace": "/trace?q=frozen+its+participation",
}


def _at(path: str, page: int) -> str:
    return f"{path}{'&' if '?' in path else '?'}page={page}"


@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_beyond_the_last_page_there_is_a_way_back_to_it(site: Site, name: str) -> None:
    beyond = site.get(_at(LISTINGS[name], 4444))
    assert beyond.status == 200
    assert "There is no page 4,444 of them." in beyond.text
    assert beyond.text.count('class="nothing"') == 1, "and nothing says that there is none at all"
    assert 'aria-label="Pages of the listing"' not in beyond.text


def test_a_long_listing_has_a_way_to_its_last_page(site: Site) -> None:
    first = site.get("/statements").text
    last = first.partition('class="last" href="')[2].partition('"')[0]
    assert last.startswith("/statements?page=")
    end = site.get(last).text
    assert 'rel="prev"' in end
    assert 'rel="next"' not in end
    assert 'class="last"' not in end

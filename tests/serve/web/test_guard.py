"""No answer loads from elsewhere, and no other site's name is answered to."""

from __future__ import annotations

import pytest
from served import Site


@pytest.mark.parametrize("path", ["/", "/org/CSTO/state?on=2024-06-15", "/nowhere", "/static/foedus.css"])
def test_every_answer_forbids_what_is_not_ours(site: Site, path: str) -> None:
    headers = site.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8700", "127.0.0.1.evil.example", "[::2]:80", ""]
)
def test_another_host_is_refused(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status == 421


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "LOCALHOST:8700", "[::1]:80"])
def test_this_machine_is_answered(site: Site, host: str) -> None:
    assert site.get("/", Host=host).status == 200

"""Fetching from servers on this machine: what is asked, what is refused, and how much is read."""

import gzip
import ipaddress
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from foedus.collect.fetch import Fetcher, FetchPolicy, _is_public
from foedus.collect.inputs import read_inputs
from foedus.errors import FetchError
from foedus.model import Article, Failure

PAGE = b"<html><body>" + b"<p>The harbour pact will meet again in the spring, an official said.</p>" * 5
HERE = FetchPolicy(allow_private=True, delay=0.0, timeout=5.0, max_bytes=100_000)


@dataclass
class Site:
    """A server with its answers, and what it was asked for."""

    port: int = 0
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, path: str, body: bytes = PAGE, status: int = 200, **head: str) -> None:
        fields = {"Content-Type": "text/html; charset=utf-8"} | {
            k.replace("_", "-"): v for k, v in head.items()
        }
        self.answers[path] = (status, fields, body)


@pytest.fixture
def site() -> Iterator[Site]:
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append((self.path, self.headers.get("User-Agent", "")))
            status, head, body = here.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in head.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()


def fetch(url: str, policy: FetchPolicy = HERE) -> bytes:
    with Fetcher(policy) as fetcher:
        return fetcher.fetch(url).data


def test_a_page_is_had_by_a_client_that_says_who_it_is(site: Site) -> None:
    site.put("/a")
    assert fetch(site.url("/a")) == PAGE
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert all(agent.startswith("Foedus/") for _, agent in site.asked)


def test_robots_are_asked_once_and_heeded(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    site.put("/a")
    site.put("/private")
    with Fetcher(HERE) as fetcher:
        fetcher.fetch(site.url("/a"))
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetcher.fetch(site.url("/private"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_a_host_whose_robots_fail_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", b"", 503)
    site.put("/a")
    with pytest.raises(FetchError, match="answered 503"):
        fetch(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_private_addresses_are_refused_before_a_word_is_sent(site: Site) -> None:
    site.put("/a")
    for host in ("127.0.0.1", "localhost"):
        with pytest.raises(FetchError, match="private or local"):
            fetch(f"http://{host}:{site.port}/a", FetchPolicy())
    assert not site.asked


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here; where it leads to does not."""
    site.put("/a", b"", 302, Location=f"http://localhost:{site.port}/secret")
    site.put("/secret")
    private = ipaddress.ip_address("127.0.0.1")
    hosts: list[str] = []

    def resolve(host: str, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        hosts.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (str(private), site.port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr("foedus.collect.fetch._is_public", lambda _: hosts[-1] == "public.example")
    with pytest.raises(FetchError, match="localhost is at 127"):
        fetch(f"http://public.example:{site.port}/a", FetchPolicy(delay=0.0))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_the_connection_goes_to_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name is resolved once a request: what a second look-up would say does not count."""
    site.put("/a")
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, *args: object, **kwargs: object) -> object:
        asked.append(host)
        if host == "name.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))]
        return real(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert fetch(f"http://name.example:{site.port}/a") == PAGE
    assert asked.count("name.example") == 2  # robots.txt and the page


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/1", "javascript:1"])
def test_redirects_lead_to_http_only(site: Site, target: str) -> None:
    site.put("/a", b"", 302, Location=target)
    with pytest.raises(FetchError, match="only http and https"):
        fetch(site.url("/a"))


def test_redirects_are_followed_and_end(site: Site) -> None:
    site.put("/a", b"", 301, Location="/b")
    site.put("/b")
    site.put("/loop", b"", 302, Location="/loop")
    with Fetcher(HERE) as fetcher:
        assert fetcher.fetch(site.url("/a")).url == site.url("/b")
        with pytest.raises(FetchError, match="redirects more than 5"):
            fetcher.fetch(site.url("/loop"))


@pytest.mark.parametrize(
    ("head", "body"),
    [({}, b"<p>" + b"a" * 200_000), ({"Content_Encoding": "gzip"}, gzip.compress(b"a" * 5_000_000))],
)
def test_no_more_is_read_than_a_report_can_have(site: Site, head: dict[str, str], body: bytes) -> None:
    site.put("/a", body, **head)
    with pytest.raises(FetchError, match="more than"):
        fetch(site.url("/a"))


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.put("/a", gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetch(site.url("/a")) == PAGE


@pytest.mark.parametrize(
    ("status", "words"), [(403, "by hand"), (404, "no such page"), (429, "later"), (500, "fault")]
)
def test_other_answers_are_failures_in_words(site: Site, status: int, words: str) -> None:
    site.put("/a", b"", status)
    with pytest.raises(FetchError, match=words):
        fetch(site.url("/a"))


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://name:word@a.example/",
        "http://[::1",
        "http://a.example:99999/",
        "http://no.invalid/",
    ],
)
def test_addresses_that_cannot_be_meant(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1", True), ("127.0.0.1", False), ("10.0.0.1", False),
        ("172.16.3.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False), ("::ffff:10.0.0.1", False), ("2002:a00:1::", False), ("64:ff9b::a00:1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert _is_public(ipaddress.ip_address(address)) is public


def test_a_url_is_an_input_like_any_other(site: Site) -> None:
    site.put("/a")
    found = list(read_inputs([site.url("/a"), site.url("/gone")], HERE))
    assert isinstance(found[0], Article)
    assert found[0].url.value == site.url("/a")
    assert isinstance(found[1], Failure)
    assert "404" in found[1].reason

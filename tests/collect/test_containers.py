"""Feeds, web archives, JSON lines: an article each, and what is damaged is one failure."""

import gzip
import json
import re
from collections.abc import Iterable
from io import BytesIO

import pytest

from foedus.collect.encoding import MAX_BYTES
from foedus.collect.feed import read_feed
from foedus.collect.lines import read_lines
from foedus.collect.warc import read_warc
from foedus.errors import ReadError
from foedus.model import Article, Failure

SENTENCE = "The harbour pact will meet again in the spring, an official said on Monday."
PAGE = f"<html><head><title>Pact meets</title></head><body>{f'<p>{SENTENCE}</p>' * 5}</body></html>".encode()


def split(found: Iterable[Article | Failure]) -> tuple[list[Article], list[Failure]]:
    items = list(found)
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Failure)]


# --- feeds


def item(title: str, body: str) -> str:
    return (
        f"<item><title>{title}</title><link>https://seablick.example/{title}</link>"
        f"<pubDate>Thu, 13 Jun 2024 13:10:00 +0400</pubDate><description>In short.</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Seablick | World</title>{}</channel></rss>"
)


def test_an_entry_is_an_article_with_its_full_text() -> None:
    picture = "<figure><figcaption>A ship</figcaption></figure>"
    body = f"{picture}<p>{SENTENCE}</p><p><b>Watch:</b> <a href='/'>Ferry</a></p>"
    (article,), failures = split(read_feed(RSS.format(item("one", body)).encode(), "f.rss"))
    assert not failures
    assert article.text == f"one\n\n{SENTENCE}\n\nWatch: Ferry"
    assert [zone.label for zone in article.zones] == ["title", "body", "teaser"]
    assert (article.outlet.value, article.outlet.basis) == ("Seablick", "metadata")
    assert (article.published.value, article.published.basis) == ("2024-06-13T13:10+04:00", "metadata")
    assert (article.url.value, article.path) == ("https://seablick.example/one", "f.rss#1")


def test_atom_is_read_too() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Seablick</title><entry><title>Pact</title>'
        '<link href="https://seablick.example/1"/><published>2024-06-05T08:00:00Z</published>'
        f'<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>'
    )
    (article,), _ = split(read_feed(atom.encode(), "f.atom"))
    assert (article.published.value, article.text) == ("2024-06-05T08:00Z", f"Pact\n\n{SENTENCE}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_the_feed_is_opened(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + RSS.format(
        "<item><title>&b;</title></item>"
    )
    with pytest.raises(ReadError, match="entities"):
        list(read_feed(bomb.encode(encoding), "bomb.rss"))


def test_a_feed_cut_off_gives_its_whole_entries_and_one_failure() -> None:
    whole = RSS.format(item("one", SENTENCE) + item("two", SENTENCE))
    articles, failures = split(read_feed(whole[: whole.rindex("In short.")].encode(), "cut.rss"))
    assert [a.title.value for a in articles] == ["one"]
    assert "breaks off in entry 2" in failures[0].reason


@pytest.mark.parametrize("text", [RSS.format(""), '<?xml version="1.0"?><a/>', "<rss"])
def test_a_feed_without_entries_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="no entry"):
        list(read_feed(text.encode(), "f.rss"))


# --- web archives


def record(
    body: bytes, *, url: str = "https://seablick.example/1", head: str = "", status: int = 200
) -> bytes:
    head = head or f"Content-Type: text/html\r\nContent-Length: {len(body)}"
    block = f"HTTP/1.1 {status} Any\r\n{head}\r\n\r\n".encode() + body
    return raw_record("response", url, block)


def raw_record(kind: str, url: str, block: bytes) -> bytes:
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-1>\r\n"
            f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive(packed: bool) -> None:
    pack = gzip.compress if packed else bytes
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    zipped = gzip.compress(PAGE)
    archive = b"".join(
        pack(one)
        for one in (
            raw_record("warcinfo", "", b"software: none"),
            record(PAGE),
            record(b"\x89PNG", head="Content-Type: image/png"),
            record(b"gone", status=404),
            record(
                chunked,
                url="https://b.example/2",
                head="Content-Type: text/html\r\nTransfer-Encoding: chunked",
            ),
            record(
                zipped, url="https://b.example/3", head="Content-Type: text/html\r\nContent-Encoding: gzip"
            ),
        )
    )
    articles, failures = split(read_warc(BytesIO(archive), "a.warc", packed=packed))
    assert not failures
    assert [a.url.value for a in articles] == [
        "https://seablick.example/1",
        "https://b.example/2",
        "https://b.example/3",
    ]
    assert len({a.text for a in articles}) == 1
    assert articles[0].path == "a.warc#https://seablick.example/1"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("where", ["body", "head"])
def test_an_archive_cut_in_the_middle_gives_what_was_whole(packed: bool, where: str) -> None:
    pack = gzip.compress if packed else bytes
    first, second = pack(record(PAGE)), pack(record(PAGE, url="https://b.example/2"))
    cut = second[: len(second) * 3 // 4 if where == "body" else 60]
    articles, failures = split(read_warc(BytesIO(first + cut), "cut.warc", packed=packed))
    assert [a.url.value for a in articles] == ["https://seablick.example/1"]
    assert len(failures) == 1
    assert re.search("breaks off|cut off", failures[0].reason)


def test_garbage_after_a_record_is_one_failure() -> None:
    archive = gzip.compress(record(PAGE)) + b"garbage" * 500
    articles, failures = split(read_warc(BytesIO(archive), "a.warc.gz", packed=True))
    assert len(articles) == len(failures) == 1


def test_what_cannot_be_read_in_an_archive_is_listed_and_the_rest_goes_on() -> None:
    brotli = record(PAGE, url="https://b.example/br", head="Content-Type: text/html\r\nContent-Encoding: br")
    bomb = gzip.compress(b"<p>" + b"a" * (MAX_BYTES + 10))
    bombed = record(bomb, url="https://b.example/z", head="Content-Type: text/html\r\nContent-Encoding: gzip")
    huge = record(b"<p>" + b"a" * (MAX_BYTES + 10), url="https://b.example/h")
    articles, failures = split(read_warc(BytesIO(brotli + bombed + huge + record(PAGE)), "a.warc"))
    assert len(articles) == 1
    assert [f.path for f in failures] == [f"a.warc#https://b.example/{name}" for name in ("br", "z", "h")]


def test_an_empty_archive_is_a_failure() -> None:
    assert "no record" in split(read_warc(BytesIO(b""), "a.warc"))[1][0].reason


# --- JSON lines


def lines(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def test_a_line_is_an_article_with_its_fields() -> None:
    row = {
        "outlet": "Seablick",
        "title": "Pact meets",
        "published": "2024-06-03T06:00:00Z",
        "url": "https://a.example/1",
    }
    (article,), failures = split(read_lines(BytesIO(lines({**row, "text": SENTENCE, "more": 1})), "a.jsonl"))
    assert not failures
    assert (article.text, article.title.value) == (f"Pact meets\n\n{SENTENCE}", "Pact meets")
    assert (article.published.value, article.published.basis) == ("2024-06-03T06:00Z", "metadata")
    assert (article.outlet.value, article.url.value, article.path) == (
        "Seablick",
        "https://a.example/1",
        "a.jsonl:1",
    )


def test_a_text_that_begins_with_its_title_stays_as_it_is() -> None:
    text = f"Pact meets\n\n{SENTENCE}"
    (article,), _ = split(read_lines(BytesIO(lines({"title": "Pact meets", "text": text})), "a.jsonl"))
    assert article.text == text


def test_html_of_a_line_is_read_as_a_page() -> None:
    (article,), _ = split(
        read_lines(BytesIO(lines({"html": PAGE.decode(), "published": "2024-06"})), "a.jsonl")
    )
    assert (article.title.value, article.published.value) == ("Pact meets", "2024-06")


def test_a_date_that_cannot_be_read_is_unknown_and_says_so() -> None:
    (article,), _ = split(
        read_lines(BytesIO(lines({"text": SENTENCE, "published": "a while ago"})), "a.jsonl")
    )
    assert article.published.basis == "unknown"
    assert "a while ago" in article.published.why


@pytest.mark.parametrize(
    "bad",
    [
        b"{broken", b"[1, 2]", b"{}", b'{"text": ""}', b'{"text": 5}', b'{"text": "...!"}', b"\xff\xfa{",
        b'{"text": ' + b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_bad_line_is_one_failure_and_the_rest_goes_on(bad: bytes) -> None:
    articles, failures = split(
        read_lines(BytesIO(lines({"text": SENTENCE}, bad, {"text": SENTENCE})), "a.jsonl")
    )
    assert [a.path for a in articles] == ["a.jsonl:1", "a.jsonl:3"]
    assert [f.path for f in failures] == ["a.jsonl:2"]


def test_a_line_longer_than_any_report_is_passed_over() -> None:
    data = lines({"text": SENTENCE}, b'{"text": "' + b"x" * (MAX_BYTES + 100) + b'"}', {"text": SENTENCE})
    articles, failures = split(read_lines(BytesIO(data), "a.jsonl"))
    assert len(articles) == 2
    assert "on one line" in failures[0].reason

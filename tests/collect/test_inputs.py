"""The one door: what is named is found, what it is is told by its content, what is bad is listed."""

import gzip
import io
import os
import re
import sys
from pathlib import Path

import pytest

from foedus.collect.encoding import MAX_BYTES, decode, read_limited
from foedus.collect.inputs import find_inputs, read_inputs
from foedus.errors import ReadError
from foedus.model import Article, Failure

TEXT = "Pact meets\n\nThe harbour pact will meet again in the spring, an official said on Monday.\n"
PAGE = (
    f"<html><body>{'<p>The harbour pact will meet again, an official said on Monday.</p>' * 5}</body></html>"
)
RSS = "<rss version='2.0'><channel><title>Sea</title><item><title>Pact meets</title></item></channel></rss>"


def read(*inputs: object) -> tuple[list[Article], list[Failure]]:
    items = list(read_inputs([str(item) for item in inputs]))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Failure)]


def test_a_folder_is_read_in_order_of_name_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/er/c.txt", ".hidden/d.txt", ".e", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    articles, failures = read(tmp_path)
    assert not failures
    assert [os.path.relpath(a.path, tmp_path) for a in articles] == ["a.txt", "b.txt", "deep/er/c.txt"]


def test_patterns_missing_files_and_other_schemes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "empty").mkdir()
    articles, failures = read(
        tmp_path / "*.txt",
        tmp_path / "*.warc",
        tmp_path / "none.txt",
        tmp_path / "empty",
        "ftp://a.example/1",
    )
    assert [Path(a.path).name for a in articles] == ["a.txt"]
    words = ["fits this pattern", "no such file", "no file in this folder", "only http"]
    assert [word for word, failure in zip(words, failures, strict=True) if word in failure.reason] == words


@pytest.mark.parametrize("name", ["a", "a.dat", "a.txt"])
def test_content_and_not_the_name_says_what_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for content, labels in (
        (TEXT, "title body"),
        (PAGE, "body"),
        (RSS, "title"),
        ('{"text": "The harbour pact met on Monday."}\n', "body"),
    ):
        path.write_text(content)
        (article,), _ = read(path)
        assert labels.split() == list(dict.fromkeys(zone.label for zone in article.zones))
        path.write_bytes(gzip.compress(content.encode()))
        assert read(path)[0][0].text == article.text


def test_a_plain_text_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Pact\u00a0meets\r\n\r\nThe pact “met” again – on Monday, an official said.\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes(text.encode(encoding))
        (article,), _ = read(path)
        assert article.text == text


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as stream:
        stream.write(b'{"text": "The pact met on Monday."}\n{"text": "It met again on Friday."}\n')
    with os.fdopen(reader, "r", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdin", pipe)
        articles, failures = read("-")
    assert (len(articles), failures) == (2, [])


def test_progress_is_told_before_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    told: list[str] = []
    list(read_inputs([str(tmp_path)], progress=told.append))
    assert told == [str(tmp_path / "a.txt")] == list(find_inputs([str(tmp_path)]))


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "nul.txt": (b"The pact\0met on Monday", "binary"),
    "cut.txt.gz": (gzip.compress(os.urandom(9_000))[:4_000], "in the middle"),
    "bent.txt.gz": (gzip.compress(TEXT.encode())[:10] + b"\xff" * 60, "damaged"),
    "bomb.html.gz": (gzip.compress(b"<p>" + b"a" * (2 * MAX_BYTES)), "longer than"),
    "broken.html": (b"<html><<div <p class=<td><<<>>>", "no report"),
    "deep.html": (b"<div>" * 100_000 + b"<p>The pact met on Monday, they said in port.</p>", "no report"),
    "bomb.rss": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><rss><channel/></rss>', "entities"),
    "other.xml": (b'<?xml version="1.0"?><a><b/></a>', "no entry"),
    "mixed.txt": ("Пакт собрался. ".encode() * 20 + b"\xff\x80", "damaged place"),
    "marked.txt": (b"\xef\xbb\xbfThe pact \xff met", "marked as utf-8"),
    "one.json": (b'{\n  "text": "The pact met."\n}\n', "JSON"),
    "list.json": (b'[{"text": "The pact met."}]', "JSON"),
    "office.docx": (b"PK\x03\x04 and so on", "ZIP"),
    "paper.pdf": (b"%PDF-1.7 and so on", "PDF"),
    "cut.warc": (b"WARC/1.0\r\nWARC-Type: resp", "breaks off"),
    "cut.warc.gz": (gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" * 9)[:30], "cut off|breaks off"),
}


def test_each_bad_file_is_one_failure_with_its_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT)
    articles, failures = read(tmp_path)
    assert [Path(a.path).name for a in articles] == ["good.txt"]
    reasons = {Path(failure.path).name: failure.reason for failure in failures}
    assert {name for name in BAD if re.search(BAD[name][1], reasons[name])} == set(BAD)
    assert len(failures) == len(BAD)


def test_a_line_of_two_hundred_megabytes_is_passed_over(tmp_path: Path) -> None:
    """Sparse files, so that nothing of that size is written; no more is held than a report can have."""
    for name in ("long.txt", "long.jsonl"):
        with (tmp_path / name).open("wb") as stream:
            stream.write(b'{"text": "The pact met on Monday."}\n' if name.endswith("l") else b"The pact met ")
            stream.seek(200_000_000)
            stream.write(b'\n{"text": "It met again on Friday."}\n')
    articles, failures = read(tmp_path)
    assert [a.text for a in articles] == ["The pact met on Monday.", "It met again on Friday."]
    assert len(failures) == 2


def test_a_device_is_no_file() -> None:
    assert "device" in read("/dev/null")[1][0].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="everything may be read by this user")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "permission" in read(path)[1][0].reason


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (
            "Союз собрался в понедельник, сказал министр".encode("cp1251"),
            "",
            "Союз собрался в понедельник, сказал министр",
        ),
        ("Rząd spotkał się".encode("iso8859_2"), "iso-8859-2", "Rząd spotkał się"),
        (
            b'<meta charset="windows-1251"><p>' + "Союз".encode("cp1251"),
            "",
            '<meta charset="windows-1251"><p>Союз',
        ),
        ("Союз — “да”".encode(), "latin-1", "Союз — “да”"),
    ],
)
def test_encodings(data: bytes, declared: str, text: str) -> None:
    assert decode(data, declared) == text


def test_a_page_with_one_broken_byte_is_read_and_a_text_is_not() -> None:
    data = "The pact – they said – met “again” – on Monday – in port – “fine”.".encode() + b"\xff"
    assert decode(data, lenient=True).endswith("\ufffd")
    with pytest.raises(ReadError, match="damaged place"):
        decode(data)


def test_the_stream_is_not_read_beyond_its_limit() -> None:
    stream = io.BytesIO(b"a" * 100)
    with pytest.raises(ReadError):
        read_limited(stream, 10)
    assert stream.tell() == 11

"""How inputs are made hostile: cut, spliced, repeated, encoded anew, flipped, mixed with dangerous words."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Sequence
from typing import Final

Mutation = Callable[[bytes, bytes, random.Random], bytes]

WORDS: Final[tuple[bytes, ...]] = (
    *(bytes([code]) for code in (0, 7, 8, 9, 10, 13, 27, 127)),
    *"\u202e \u2066 \u2069 \u200b \u200d \ufeff \u0301 \ufdd0".encode().split(),
    *"\u2028 \u0085 ß İ ſ 🇦🇲 𝒳 ” “ „ « » ‘ ’ … — ٣".encode().split(),
    b"\xed\xa0\x80", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x1f\x8b\x08", b"\x1b[2J", b"\x9b31m",
    b"\\ud800", b"\\u0000", b"&#0;", b"&#xD800;", b"&#x110000;", b"&#99999999999;", b"&lol9;",
    b'"', b"'", b"(", b")", b"[", b"]", b"{", b"}", b"<", b">", b"&", b"=", b"-", b"--", b"*", b"%00", b"%ff",
    b"<script>alert(1)</script>", b"javascript:alert(1)", b"=HYPERLINK(1)", b"../../../etc/passwd",
    b"<div>", b"</div>", b"<p>", b"<time datetime='", b"<meta charset=utf-7>", b"<meta charset=punycode>",
    b"<meta charset=unicode_escape>", b"<meta charset=idna>", b"<meta charset=utf-16>",
    b"<meta charset=undefined>", b"<?xml version='1.0' encoding='zlib'?>", b"<![CDATA[", b"<!--",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<link rel=canonical href='http://[::1'>",
    b"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"\\ud800\"}</script>",
    b"WARC/1.0\r\n", b"Content-Length: 0\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999\r\n",
    b"Content-Length: " + b"9" * 5000 + b"\r\n", b"Transfer-Encoding: chunked\r\n", b"-5\r\n",
    b"WARC-Type: response\r\n", b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n", b"Content-Encoding: deflate\r\n",
    b"Content-Type: text/html; charset=hex\r\n", b'{"text": "', b'", "published": "', b"null", b"1e999",
    b"0001-01-01", b"9999-12-31", b"0000-00-00", b"2024-02-30", b"31 February 2024", b"9" * 5000, b"12/12/12",
    b"-0001", b"2024-13", b"24:61", b"+99:99", b"Thu, 32 Foo 2024 99:99:99 +9999", b"last Friday",
    b"said", b"told", b"according to", b"that", b"Mr.", b"TASS", b"Moscow", b"Armenia", b"CSTO", b"the",
    b"president", b"leaves", b"secretary general", b"U.S.", b"Feb. 30", b"/TASS/.", b"NEAR", b"OR", b"NOT",
    b"AND", b"col:", b"^", b"org=", b"on=", b"limit=", b"page=", b"-1", b"1e9", b"99999999999999999999",
    b"[[organisation]]", b"since = ", b"inf", b"nan", b"1979-05-27T00:32:00Z", b"\x1f", b"--json", b"--csv",
)  # fmt: skip
_ENCODINGS: Final = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp1251", "latin-1", "utf-8-sig", "shift_jis")
_REPEATS: Final = (2, 3, 8, 64, 512)


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random, longest: int) -> bytes:
    """`data` after one to six mutations, never longer than `longest`."""
    for _ in range(chance.choice((1, 1, 2, 2, 3, 6))):
        other = chance.choice(others) if others else b""
        data = chance.choice(MUTATIONS)(data, other, chance)[:longest]
    return data


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _cut(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_at(data, chance), _at(data, chance)))
    return data[:start] + data[end:]


def _end(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: _at(data, chance)]


def _splice(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: _at(data, chance)] + other[_at(other, chance) :]


def _insert(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_at(other, chance), _at(other, chance)))
    where = _at(data, chance)
    return data[:where] + other[start:end][:400] + data[where:]


def _word(data: bytes, other: bytes, chance: random.Random) -> bytes:
    where = _at(data, chance)
    return data[:where] + chance.choice(WORDS) + data[where:]


def _words(data: bytes, other: bytes, chance: random.Random) -> bytes:
    where = _at(data, chance)
    return data[:where] + b" ".join(chance.choices(WORDS, k=chance.randrange(2, 12))) + data[where:]


def _repeat(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start = _at(data, chance)
    piece = data[start : start + chance.randrange(1, 40)]
    return data[:start] + piece * chance.choice(_REPEATS) + data[start:]


def _repeat_word(data: bytes, other: bytes, chance: random.Random) -> bytes:
    where = _at(data, chance)
    return (
        data[:where]
        + (chance.choice(WORDS)[:40] + b" "[: chance.randrange(2)]) * chance.choice(_REPEATS)
        + data[where:]
    )


def _flip(data: bytes, other: bytes, chance: random.Random) -> bytes:
    bits = bytearray(data)
    for _ in range(chance.randrange(1, 9) if data else 0):
        bits[chance.randrange(len(bits))] ^= 1 << chance.randrange(8)
    return bytes(bits)


def _encode(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _pack(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[:1] + gzip.compress(data[1:], 1, mtime=0)


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _cut, _end, _splice, _insert, _word, _word, _words, _repeat, _repeat_word, _flip, _encode, _pack,
)  # fmt: skip

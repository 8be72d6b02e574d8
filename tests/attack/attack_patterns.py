"""Stretches of which a hostile input may hold thousands: what reads them must take time in proportion."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from typing import Final

Grown = Callable[[int], bytes]
"""An input of about so many bytes."""

_MARKS: Final = (
    *"“”\"'‘’«»()[]{}-—–.!?,:;/\\|_*@#%&=+<>~^`…•©10aAéЯ中ا𝒳",
    *"\t\n\r\x0b\x0c\x1f\u2028\u0085\u00a0\u200b\u200d\ufeff\u0301\u202e\u2066\ud7ff",
    "🇦🇲",
)
_WORDS: Final = (
    "a ", "A ", "A. ", "a. ", "A b. ", "a, ", "A, ", "A and ", "a; ", "a: ", "A: ", "a-", "A-", "a’", "A’s ", "a/",
    "1 ", "1, ", "1.", "1/2/", "12:12 ", "2024 ", "2024-01-01 ", "2024-", "May ", "May 5, ", "5 May ", "on Friday ",
    "in 2024 ", "last year ", "two days ago ", "5 percent ", "$5 ", "the ", "of the ", "and ", "or ", "not ", "to ",
    "if ", "who ", "which ", ", who said ", "that ", "said ", "said that ", "he said ", "He said. ", "he ", "He ",
    "his ", "it ", "its ", "they ", "Mr. ", "Dr. ", "U.S. ", "U.S.", "Maria Lund ", "Maria Lund, ", "Lund said ",
    "Maria Lund said that it rained. ", "Maria Lund and ", "Maria Lund told Ana Brek that ", "Lund, who said ",
    "“a” ", "“A,” he said. ", "“A ", "a” ", "“‘", "’”", "((", "(a ", "(a) ", "a (", "a) ", "[a] ", "— a — ", "- A - ",
    "“We go,” Lund said, “and ", "Lund: “", "according to ", "According to Lund, ", "as quoted by ", "Armenia ",
    "Armenia and ", "Armenia, ", "Armenia’s ", "Armenian ", "the CSTO ", "CSTO ", "Armenia left the CSTO. ",
    "Armenia will leave ", "Armenia and Russia met in Minsk. ", "members of the CSTO include Armenia, ", "member ",
    "Foreign Minister ", "deputy ", "President ", "president of ", "secretary general of the ", "the minister ",
    "the minister of the minister of ", "ministry ", "government ", "attacked ", "was attacked by ", "agreed to ",
    "TASS ", "/TASS/ ", "(TASS) ", "Reuters reported that TASS reported that ", "© TASS ", "Copyright 2024 ", "By ",
    "By Maria Lund, ", "Photo: ", "Source: ", "Source: TASS\n", "Read more\n", "Related\n", "Updated: ", "Published ",
    "MINSK, May 5. /TASS/. ", "MINSK — ", "MINSK, ", "LANTERN NEWS ", "Lantern Courier – ", "A | ", "| ", "http://a.b ",
    "@a ", "a@b.c ", "(@a) May 5, 2024\n", "#a ", "a\n", "A\n", "A b\n", "a\n\n", "\n\n", "A b c d e f.\n\n",
    "A b c d e f.\n", "“A b c d e f.”\n\n", "+++ ", "...", "a ... ", "; ", "-- ", "* a\n", "1. a\n", "Lund Lund ",
    "president Lund president ", "would ", "has ", "been ", "was ", "is ", "because ", "after ", "before ", "but ",
    "U.N. Security Council ", "New York Times ", "Lund, president of the pact, ", "the pact’s ", "’s ", "one of ",
    "first ", "ten ", "Monday ", "from May to June ", "between 2020 and 2024 ", "the 5th ", "’20 ", "1990s ",
)  # fmt: skip
_MARKUP: Final = (
    "<", ">", "&", "&amp;", "&#", "&lt;", "<a ", " a=b", "<!", "<!--", "-->", "<![CDATA[", "]]>", "<?", "</", "</p>",
    "<p>", "<b>", "<div>", "<div><p>", "<li>", "<ul><li>", "<table><tr><td>", "<a href=x>", "<a href=x>a</a>", "<br>",
    "<span>a</span> ", "<p>a</p>", "<p>Norland said that it would leave the harbour pact.</p>\n", "<h1>a</h1>",
    "<h2>a</h2><p>a b c d</p>", "<time>", "<time datetime=2024-01-01>a</time>", "<div class=byline>",
    "<div class=byline>By Lund</div>", "<span class=date>May 5, 2024</span>", "<meta name=a content=b>",
    "<link rel=canonical href=a>", "<script>", "<script type=application/ld+json>[]</script>", "<style>", "<title>a",
    "<figure>", "<article>", "<section><div>", "<blockquote><p>", "<q>", "<font>", "<i><b>", "<form>", "<option>",
    "<img src=a>", "<svg>", "<math>", "<template>", "<iframe>", "<noscript>", "<p class=a>", "<p/>", "<x:y>",
    "<div itemprop=datePublished>", "<div style='a:b'>", "<del>", "<code>", "<pre>\n", "<details><summary>",
)  # fmt: skip
_FEED: Final = (
    "<item>", "<item><title>a</title><description>a b c d e f g h i</description></item>", "<entry>", "<title>",
    "<description>a</description>", "<content:encoded>a</content:encoded>", "<link>a</link>", "<category>a</category>",
    "<x:a>", "<a xmlns:b='c'>", "<item xml:base='a'>", "&lt;b&gt;", "<![CDATA[a]]>", "<author>a</author>", "<guid>a</guid>",
    "<pubDate>2024</pubDate>", "<media:content url='a'/>", "<source>", "<dc:date>2024-01-01</dc:date>",
)  # fmt: skip


def _repeated(piece: str, before: str = "", after: str = "") -> Grown:
    one, head, tail = piece.encode("utf-8"), before.encode(), after.encode()
    return lambda size: head + one * max(1, size // max(1, len(one))) + tail


_SAID: Final = ("Norland said on Friday that it would leave the pact. ", " That was in May, Maria Lund said.")
_PAGE: Final = "<html><head><title>Pact</title></head><body>"
_RSS: Final = "<rss version='2.0'><channel><title>Lantern</title>"


def texts() -> Iterator[tuple[str, Grown]]:
    """Running text of one thing over and over: alone, and between two sentences."""
    for piece in (*_MARKS, *_WORDS):
        yield f"{piece!r}", _repeated(piece, *_SAID)
    for piece in _WORDS:
        yield f"paragraphs of {piece!r}", _repeated(piece + "\n\n", *_SAID)


def pages() -> Iterator[tuple[str, Grown]]:
    """Pages of one tag over and over, and of one text."""
    for piece in _MARKUP:
        yield f"{piece!r}", _repeated(piece, _PAGE, "<p>Norland said that it would leave the pact.</p>")
        yield f"head of {piece!r}", _repeated(piece, "<html><head>", "</head><body><p>a b c d e f g h")
    for piece in _MARKS:
        yield f"text of {piece!r}", _repeated(piece, _PAGE + "<p>Norland said so. ", "</p>")
    nested = _PAGE + "<script type=application/ld+json>"
    yield "JSON-LD nested", _repeated("[", nested, "</script><p>a b c d e f g h i")
    yield (
        "JSON-LD of objects",
        _repeated('{"@type": "NewsArticle"},', nested + "[", "1]</script><p>a b c d e f g h"),
    )


def feeds() -> Iterator[tuple[str, Grown]]:
    """Feeds of one element over and over."""
    for piece in (*_FEED, *_MARKUP, *_MARKS):
        yield f"{piece!r}", _repeated(piece, _RSS + "<item><title>a</title><description>", "</channel></rss>")
        yield f"channel of {piece!r}", _repeated(piece, _RSS, "<item><title>a</title></item></channel></rss>")


_HTTP: Final = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


def archives() -> Iterator[tuple[str, Grown]]:
    """Web archives of many small records, fields and chunks."""
    record = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\na b\r\n\r\n"
    yield "records", _repeated(record)
    yield "blank lines", _repeated("\r\n", "", record)
    yield "fields", _repeated("a: b\r\n", "WARC/1.0\r\n", "\r\n")
    yield "a field", _repeated("a ", "WARC/1.0\r\na: ", "\r\n\r\n")
    yield "folded fields", _repeated(" a\r\n", "WARC/1.0\r\na: b\r\n", "\r\n")
    for piece in ("1\r\na\r\n", "0", "1;", "ff\r\n", "-1\r\n"):
        yield f"chunks {piece!r}", lambda size, piece=piece: _answer(_repeated(piece, _HTTP)(size))
    for piece in ("a: b\r\n", "a;", "Content-Type: text/html; charset=a\r\n", " a=b;"):
        yield (
            f"answer {piece!r}",
            lambda size, piece=piece: _answer(
                _repeated(piece, "HTTP/1.1 200 OK\r\nContent-Type: text/html;")(size) + b"\r\n\r\n<p>a b c"
            ),
        )


def _answer(block: bytes) -> bytes:
    return b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s" % (len(block), block)


def lines() -> Iterator[tuple[str, Grown]]:
    """JSON lines: many, long, nested, broken."""
    for piece in (
        "\n",
        "{",
        "[",
        '{"a":',
        '{"text": "Norland said so."}\n',
        "{}\n",
        "1\n",
        '"',
        "\\",
        "\\u0041",
    ):
        yield f"{piece!r}", _repeated(piece)
    for piece in ("\\u0041", "a ", "\\n", "[", '{"a":', '","text":"a'):
        yield f"text of {piece!r}", _repeated(piece, '{"text": "', '"}')
    yield "one field", _repeated("[", '{"a": ', "}")


def packed() -> Iterator[tuple[str, Grown]]:
    """Packed data: pieces without number, and a bomb."""
    empty = gzip.compress(b"", mtime=0)
    yield "empty pieces", lambda size: b"\x06" + empty * (size // len(empty))
    yield "zeros", lambda size: b"\x06" + gzip.compress(bytes(size * 500), mtime=0)
    yield "spaces", lambda size: b"\x06" + gzip.compress(b" " * (size * 500), mtime=0)
    yield "WARC of zeros", lambda size: b"\x06" + gzip.compress(_answer(bytes(size * 500)), mtime=0)
    yield (
        "JSON lines of zeros",
        lambda size: b"\x06" + gzip.compress(b'{"text": "' + bytes(size * 500), mtime=0),
    )


def packs() -> Iterator[tuple[str, Grown]]:
    """TOML: tables, keys and brackets."""
    for piece in (
        "[",
        "[[",
        "[a]\n",
        "[[organisation]]\n",
        "a.",
        'a="',
        "{",
        "a={",
        '"',
        "'",
        '"""',
        "\n",
        "#",
        "[a.b.c]\n",
    ):
        yield f"{piece!r}", _repeated(piece)
    yield "dotted", lambda size: b"[" + b".".join(b"a%d" % n for n in range(size // 6)) + b"]\n"
    yield "rows", lambda size: b"".join(b'[[outlet]]\nname = "A%d"\n' % n for n in range(size // 24))


def words() -> Iterator[tuple[str, Grown]]:
    """What is asked of a search, and what stands for a date."""
    for piece in (
        *_MARKS,
        "a ",
        '"a" ',
        "NEAR ",
        "a* ",
        "the ",
        "-a ",
        "a OR ",
        "2024-01-01 ",
        "5 May ",
        "12:12 ",
    ):
        yield f"{piece!r}", _repeated(piece)


PATTERNS: Final[Mapping[str, tuple[tuple[str, Grown], ...]]] = {
    "rules": tuple(texts()),
    "plain": tuple(texts()),
    "page": tuple(pages()),
    "markup": tuple(pages()),
    "feed": tuple(feeds()),
    "warc": tuple(archives()),
    "lines": tuple(lines()),
    "files": tuple(packed()),
    "pack": tuple(packs()),
    "search": tuple(words()),
    "dates": tuple(words()),
}

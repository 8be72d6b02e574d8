"""Writes the two web archives of the bundled example: the whole one and the damaged one.

Run `python tools/make_example_warc.py [FOLDER]`. The same bytes come out every time: dates and record ids are
fixed, and the gzip headers carry no clock. Format: WARC 1.1 (ISO 28500:2017), one gzip member a record.
"""

import base64
import gzip
import hashlib
import io
import sys
import uuid
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src" / "foedus" / "_data" / "example"
WHOLE = "2022-11-23_lantern-tv_yerevan-summit-two-versions.warc.gz"
DAMAGED = "damaged_2024-12-05_lantern-tv_cut-in-the-middle.warc.gz"

SUMMIT_URL = "https://lantern-tv.example/world/csto-yerevan-summit"
DECEMBER_URL = "https://lantern-tv.example/world/armenia-csto-december"

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>{title} | Lantern TV</title>
<meta property="og:site_name" content="Lantern TV">
<link rel="canonical" href="{url}">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{title}",
 "datePublished": "{published}", "dateModified": "{modified}",
 "publisher": {{"@type": "Organization", "name": "Lantern TV"}}}}
</script>
</head><body>
<div id="consent">We and our partners store cookies on your device. <a href="/privacy">Manage</a></div>
<nav><a href="/live">Live</a> <a href="/world">World</a> <a href="/weather">Weather</a></nav>
<article><h1>{title}</h1>
<p class="stamp">{stamp}</p>
<figure><img src="/i/flags.jpg" alt="{caption}">
<figcaption>{caption}. Photo: Lantern TV</figcaption></figure>
{body}
</article>
<aside><h3>Most watched</h3>
<p><a href="/v/12">&lsquo;Snow by Friday&rsquo;, says our weatherman</a></p>
<p><a href="/v/13">Football: coach promises &lsquo;a different team&rsquo; against Wales</a></p></aside>
<footer>&copy; Lantern TV. Contact the newsroom.</footer>
</body></html>
"""

OPENING = (
    "The leaders of the Collective Security Treaty Organization (CSTO) came together in Yerevan on Wednesday,"
    " and their host began with a complaint. Membership in the alliance did not hold Azerbaijan back,"
    " Armenian Prime Minister Nikol Pashinyan said in his opening speech."
)
BEFORE_THE_END = (
    "A final declaration will be signed by all six leaders in the evening, an official of the Armenian"
    " government told Lantern TV."
)
AFTER_THE_END = (
    "In the evening Pashinyan refused to sign the final declaration. It “says everything except what"
    " happened,” a member of his delegation told Lantern TV."
)
COMMON = (
    "“There is more that joins us than keeps us apart,” Russian President Vladimir Putin said. He praised the"
    " operation in Kazakhstan in January.",
    "The presidents of Belarus, Kazakhstan, Kyrgyzstan, Russia and Tajikistan came to the Armenian capital,"
    " and so did Secretary General Stanislav Zas. Outside the hall several hundred people demanded that"
    " Armenia leave the alliance.",
    "Armenia asked the CSTO for help during the fighting on the border in October 2022. The alliance called"
    " for calm and deployed observers to Armenia.",
)
DECEMBER = (
    "Armenia has passed the point of no return in its relations with the Collective Security Treaty"
    " Organization (CSTO), Prime Minister Nikol Pashinyan told parliament on Wednesday.",
    "The Kremlin said that it saw no change: Armenia remained a member until it gave notice.",
)


def write_page(
    url: str, title: str, published: str, modified: str, stamp: str, paragraphs: tuple[str, ...]
) -> str:
    """One saved page of the broadcaster, as HTML."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    caption = "Flags in front of the meeting hall"
    return PAGE.format(
        url=url, title=title, published=published, modified=modified, stamp=stamp, caption=caption, body=body
    )


def write_record(
    kind: str, content_type: str, date: str, block: bytes, extra: tuple[tuple[str, str], ...]
) -> bytes:
    """One gzip member with one WARC record, its id hashed from kind, date and block."""
    name = hashlib.sha256(kind.encode() + date.encode() + block).hexdigest()
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    fields = (
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"),
        ("WARC-Date", date),
        *extra,
        ("WARC-Block-Digest", f"sha1:{digest}"),
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    )
    head = "WARC/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in fields) + "\r\n"
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as member:
        member.write(head.encode() + block + b"\r\n\r\n")
    return buffer.getvalue()


def write_info(date: str) -> bytes:
    """The record that says what made the archive."""
    block = b"software: foedus tools/make_example_warc.py\r\nformat: WARC File Format 1.1\r\n"
    return write_record("warcinfo", "application/warc-fields", date, block, ())


def write_response(url: str, date: str, page: str) -> bytes:
    """An HTTP response with the page, as a crawler would have stored it."""
    payload = page.encode()
    http = (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(payload)}\r\nServer: lantern\r\n\r\n"
    )
    kind = "application/http; msgtype=response"
    return write_record("response", kind, date, http.encode() + payload, (("WARC-Target-URI", url),))


def write_whole() -> bytes:
    """Two captures of one page, the second with another paragraph and a later time."""
    published = "2022-11-23T14:05:00+04:00"
    first = write_page(
        SUMMIT_URL,
        "CSTO leaders meet in Yerevan",
        published,
        published,
        "23 November 2022, 14:05 (UTC+4)",
        (OPENING, BEFORE_THE_END, *COMMON),
    )
    second = write_page(
        SUMMIT_URL,
        "CSTO leaders meet in Yerevan",
        published,
        "2022-11-23T21:40:00+04:00",
        "23 November 2022, 14:05 (UTC+4). Updated 21:40",
        (OPENING, AFTER_THE_END, *COMMON),
    )
    return (
        write_info("2022-11-23T10:30:00Z")
        + write_response(SUMMIT_URL, "2022-11-23T10:30:05Z", first)
        + write_response(SUMMIT_URL, "2022-11-23T18:02:41Z", second)
    )


def write_damaged() -> bytes:
    """An archive whose only record breaks off half way through its gzip member."""
    published = "2024-12-05T09:00:00+04:00"
    page = write_page(
        DECEMBER_URL,
        "Pashinyan sees no way back",
        published,
        published,
        "5 December 2024, 09:00 (UTC+4)",
        DECEMBER,
    )
    record = write_response(DECEMBER_URL, "2024-12-05T06:11:09Z", page)
    return record[: len(record) // 2]


def main(folder: Path) -> None:
    """Writes both archives into the folder."""
    (folder / WHOLE).write_bytes(write_whole())
    (folder / DAMAGED).write_bytes(write_damaged())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

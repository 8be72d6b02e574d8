"""How soon the web reader answers when several people read at once; figures for this machine and record.

Starts `foedus serve` over a record, asks each kind of page at many addresses by ten readers at once, and
prints the time to the first byte, at the median and at the 95th percentile: at other addresses than those
that were asked first, when what all pages share was still being made; those are a table of their own. What
a browser keeps (style, script) is not asked for. `python tools/load.py RECORD` runs it.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

import foedus
from foedus.serve.web.asked import Asked
from foedus.serve.web.links import PATHS, Addresses, Given

READERS = 10
ADDRESSES = 24
"""Different addresses of each page."""
ROUNDS = 2
"""How often each address is asked; the second time it may be kept."""
LONG = 6
"""Letters of a word of the reports that somebody might ask for."""
_WORDS = ("summit", "treaty", "armed forces", '"collective security"', "sanctions", "budget", "exercise")


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and how long its first byte took, in seconds."""

    page: str
    seconds: float
    status: int


def main() -> None:
    """Print the table."""
    record = Path(sys.argv[1])
    first, then = find_addresses(record, 1), find_addresses(record, 2) * ROUNDS
    with subprocess.Popen(
        [sys.executable, "-m", "foedus", "serve", "-r", str(record), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stderr is not None
            base = next(filter(None, (re.search(r"http://\S+", line) for line in server.stderr)))
            host = urlsplit(base[0]).netloc
            show("from the start", ask_all(host, first))
            show("then, at other addresses", ask_all(host, then))
        finally:
            server.terminate()


def find_addresses(record: Path, seed: int) -> list[tuple[str, str]]:
    """Addresses of every page, with its name, in an order that is random and the same each time."""
    dice = random.Random(seed)  # noqa: S311 (no secret: the same addresses each time)
    with foedus.open(record, create=False) as opened:
        orgs = opened.organisations()
        articles = [stored.article.id for stored in opened.articles()]
        said = [each.statement.id for each in opened.statements(limit=400)]
        actors = [dossier.actor.id for dossier in opened.actors().first(200)]
        words = [word for word in opened.store.vocabulary().words if len(word) >= LONG]
    keys = {"article": articles, "explain": said, "actor": actors}
    links = Addresses(Asked("home"))
    found = []
    for page in PATHS:
        for number in range(ADDRESSES):
            org = orgs[number % len(orgs)]
            key = dice.choice(keys[page]) if page in keys else ""
            found.append((page, links.to(page, org=org, key=key, **asked_of(page, dice, words))))
    dice.shuffle(found)
    return found


def asked_of(page: str, dice: random.Random, words: list[str]) -> dict[str, Given]:
    """Parameters that somebody might give to a page."""
    match page:
        case "state":
            return {"on": f"{dice.randint(2002, 2020)}-{dice.randint(1, 12):02}-15"}
        case "search" | "trace":
            return {"q": dice.choice((dice.choice(_WORDS), dice.choice(words)))}
        case "statements" | "articles" | "actors":
            return {"page": dice.randint(1, 3)}
        case _:
            return {}


def ask_all(host: str, addresses: list[tuple[str, str]]) -> list[Answer]:
    """Every address, by so many readers at once, each on a connection of its own."""

    def read(share: list[tuple[str, str]]) -> list[Answer]:
        connection = HTTPConnection(host)
        return [ask(connection, page, address) for page, address in share]

    with ThreadPoolExecutor(READERS) as readers:
        shares = [addresses[start::READERS] for start in range(READERS)]
        return [answer for share in readers.map(read, shares) for answer in share]


def ask(connection: HTTPConnection, page: str, address: str) -> Answer:
    """One question: the time until its first byte has come."""
    began = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    reply = connection.getresponse()
    reply.read(1)
    took = time.perf_counter() - began
    reply.read()
    return Answer(page, took, reply.status)


def show(title: str, answers: list[Answer]) -> None:
    """A line for each page."""
    by_page = defaultdict(list)
    for answer in answers:
        by_page[answer.page].append(answer)
    print(f"{title}: {READERS} readers at once; milliseconds to the first byte")
    print(f"{'page':<12}{'n':>5}{'median':>8}{'95%':>8}{'most':>8}  not answered")
    for page, found in by_page.items():
        times = sorted(1000 * answer.seconds for answer in found)
        high = quantiles(times, n=20, method="inclusive")[-1]
        wrong = sum(answer.status != 200 for answer in found)
        print(f"{page:<12}{len(times):>5}{median(times):>8.0f}{high:>8.0f}{times[-1]:>8.0f}  {wrong}")


if __name__ == "__main__":
    main()

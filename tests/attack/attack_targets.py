"""What is attacked, each as a function of bytes: it returns, or raises what it must not.

An error that Foedus raises on purpose is an answer. Whatever comes back is looked at too: findings that do
not fit their text, an exit code that no command has, an answer of the server that blames itself.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from click.testing import CliRunner

from foedus import pipeline
from foedus.collect.dates import find_stamps, read_stamp
from foedus.collect.document import read_document
from foedus.collect.feed import read_feed
from foedus.collect.inputs import read_inputs
from foedus.collect.lines import read_lines
from foedus.collect.markup import read_blocks
from foedus.collect.page import read_page
from foedus.collect.plain import read_text
from foedus.collect.warc import read_warc
from foedus.errors import FoedusError
from foedus.extract.encoder.reading import Encoder, shipped_encoder
from foedus.model import Article, Failure, Notes
from foedus.packs import bundled_packs, load_packs
from foedus.record.store.check import check_reading
from foedus.serve import api
from foedus.serve.cli import main
from foedus.serve.exchange import encode, marked_json
from foedus.serve.given import published_of
from foedus.serve.web.app import create_app
from foedus.serve.web.links import PATHS

Target = Callable[[bytes], None]

EXAMPLE: Final = Path(pipeline.__file__).parent / "_data" / "example"
EXIT_CODES: Final = range(6)
_NAMES: Final = ("a.txt", "a.html", "a.rss", "a.warc", "a.jsonl", "a.gz", "a", "a.xml")
_LONGEST_READ: Final = 20_000
"""Characters of a text that are annotated: the readers are attacked with more."""


def attack_files(data: bytes) -> None:
    """Any file at all, through the one door."""
    with tempfile.TemporaryDirectory(prefix="foedus-attack") as folder:
        file = Path(folder, _NAMES[data[0] % len(_NAMES)] if data else "a")
        file.write_bytes(data[1:])
        for item in read_inputs([str(file)]):
            _look_at(item)


def attack_document(data: bytes) -> None:
    """One document with what the answer that held it said of it."""
    head, _, body = data.partition(b"\n")
    url, media_type, declared = [*head.decode("utf-8", "replace").split("\t"), "", "", ""][:3]
    with suppress(FoedusError):
        for item in read_document(body, "a", url=url, media_type=media_type, declared=declared):
            _look_at(item)


def attack_plain(data: bytes) -> None:
    """A plain text."""
    with suppress(FoedusError):
        _look_at(read_text(_text(data)))


def attack_page(data: bytes) -> None:
    """An HTML page."""
    with suppress(FoedusError):
        _look_at(read_page(_text(data), path="a.html"))


def attack_markup(data: bytes) -> None:
    """A piece of HTML, as feeds carry it."""
    with suppress(FoedusError):
        read_blocks(_text(data))


def attack_feed(data: bytes) -> None:
    """An RSS or Atom feed."""
    with suppress(FoedusError):
        for item in read_feed(data, "a.rss"):
            _look_at(item)


def attack_warc(data: bytes) -> None:
    """A web archive that is not packed."""
    with suppress(FoedusError):
        for item in read_warc(BytesIO(data), "a.warc"):
            _look_at(item)


def attack_lines(data: bytes) -> None:
    """JSON lines."""
    for item in read_lines(BytesIO(data), "a.jsonl"):
        _look_at(item)


def attack_dates(data: bytes) -> None:
    """Dates in fields, beside titles, and on the command line."""
    text = _text(data)
    read_stamp(text)
    for stamp in find_stamps(text):
        assert stamp.span.of(text).strip()
        _ = stamp.date, stamp.value
    with suppress(FoedusError):
        published_of(text)


def attack_annotate(data: bytes) -> None:
    """A text, read and written in the exchange format: what is found must fit it."""
    with suppress(FoedusError):
        article = read_text(_text(data)[:_LONGEST_READ])
        notes = pipeline.annotate(article)
        assert not list(check_reading(article, notes))
        encode(marked_json(article, notes))


def attack_rules(data: bytes) -> None:
    """The same, where the weights are asked once for stretches that are alike: what is left are the rules."""
    with suppress(FoedusError):
        article = read_text(_text(data)[:_LONGEST_READ])
        assert not list(check_reading(article, pipeline.annotate(article, encoder=_remembering_encoder())))


class _Remembering:
    """An inference session that knows its last answers."""

    def __init__(self, session: Any) -> None:
        self._run = session.run
        self._known: dict[bytes, Any] = {}

    def run(self, outputs: Any, given: Mapping[str, Any]) -> Any:
        key = b"".join(value.tobytes() for value in given.values())
        if len(self._known) > 200:
            self._known.clear()
        if key not in self._known:
            self._known[key] = self._run(outputs, given)
        return self._known[key]


@cache
def _remembering_encoder() -> Encoder:
    encoder = shipped_encoder()
    return Encoder(replace(encoder.model, session=_Remembering(encoder.model.session)))


def attack_pack(data: bytes) -> None:
    """A pack of one's own."""
    with tempfile.TemporaryDirectory(prefix="foedus-attack") as folder, suppress(FoedusError):
        file = Path(folder, "own.toml")
        file.write_bytes(data)
        load_packs([file])


def attack_search(data: bytes) -> None:
    """The words of a search, and of `trace`."""
    with api.open_record(example_record(), create=False) as record, suppress(FoedusError):
        list(record.search(_text(data)))
        record.trace(_text(data))


def attack_command(data: bytes) -> None:
    """Words of the command line: a traceback is no answer."""
    words = [word for word in data.decode("utf-8", "surrogateescape").split("\x1f") if "\0" not in word]
    command = QUESTIONS[data[0] % len(QUESTIONS)] if data else ()
    given = [*command, *words[:6]]
    if any(word.startswith(("-o", "--out", "-r", "--rec", "--pack")) for word in given):
        return  # names of files belong to whoever calls
    env = {"FOEDUS_RECORD": str(example_record())}
    result = CliRunner(env=env).invoke(main, given, catch_exceptions=False)
    assert result.exit_code in EXIT_CODES, result.output


def attack_mark(data: bytes) -> None:
    """`foedus mark` of a file as a whole."""
    with tempfile.TemporaryDirectory(prefix="foedus-attack") as folder:
        file = Path(folder, _NAMES[data[0] % len(_NAMES)] if data else "a")
        file.write_bytes(data[1 : _LONGEST_READ + 1])
        result = CliRunner().invoke(
            main, ["mark", str(file), *["--json"][: data[0] // 8 % 2 if data else 0]], catch_exceptions=False
        )
    assert result.exit_code in {0, 4}, result.output


def attack_add(data: bytes) -> None:
    """`foedus add` of a file as a whole: what was recorded before stays, and the record is sound."""
    with tempfile.TemporaryDirectory(prefix="foedus-attack") as folder:
        record = Path(folder, "foedus.db")
        file = Path(folder, _NAMES[data[0] % len(_NAMES)] if data else "a")
        file.write_bytes(data[1 : _LONGEST_READ + 1])
        sound = Path(folder, "sound.txt")
        sound.write_text("Norland leaves the pact\n\nNorland said that it would leave the pact on Friday.\n")
        runner = CliRunner(env={"FOEDUS_RECORD": str(record)})
        result = runner.invoke(main, ["add", str(sound), str(file), "--jobs", "1"], catch_exceptions=False)
        assert result.exit_code in {0, 4}, result.output
        with api.open_record(record, create=False) as opened:
            assert opened.counts().articles >= 1
            assert not list(opened.verify())


def attack_web(data: bytes) -> None:
    """An address of the reader: path and parameters; the server never blames itself."""
    path, _, query = data.partition(b"?")
    status, _ = ask_site(_site(), path, query)
    assert status < 500, status


TARGETS: Final[Mapping[str, Target]] = {
    name.removeprefix("attack_"): function
    for name, function in globals().items()
    if name.startswith("attack_")
}
QUESTIONS: Final = (
    ("state",), ("state", "CSTO", "--on"), ("state", "CSTO", "--known"), ("statements", "--by"),
    ("statements", "--about"), ("statements", "--since"), ("statements", "--act"), ("trace",), ("search",),
    ("contested",), ("timeline",), ("actors",), ("explain",), ("copies",), ("stories",), ("decide",),
    ("diff",), ("export",), ("pack", "show"), ("actors", "--limit"),
)  # fmt: skip


@cache
def example_record() -> Path:
    """The record of the bundled example, made once in a process."""
    folder = tempfile.mkdtemp(prefix="foedus-attack")
    file = Path(folder, "example.db")
    result = CliRunner(env={"FOEDUS_RECORD": str(file)}).invoke(main, ["add", str(EXAMPLE), "--jobs", "1"])
    assert result.exit_code == 4, result.output  # one archive of the example is damaged on purpose
    return file


@cache
def _site() -> Any:
    return create_app(example_record(), bundled_packs())


def ask_site(app: Any, path: bytes, query: bytes) -> tuple[int, bytes]:
    """The status and body that an application answers, asked as a server asks it."""
    return asyncio.run(_ask(app, path, query))


async def _ask(app: Any, path: bytes, query: bytes) -> tuple[int, bytes]:
    status, body = 0, b""

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        nonlocal status, body
        status = message.get("status", status)
        body += message.get("body", b"")

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote_to_bytes(path).decode("utf-8", "replace"), "raw_path": path, "query_string": query,
        "headers": [(b"host", b"localhost")], "server": ("localhost", 80), "client": ("localhost", 1),
        "root_path": "",
    }  # fmt: skip
    await app(scope, receive, send)
    return status, body


PAGES: Final = tuple(PATHS.values())


def _text(data: bytes) -> str:
    """Any text that the readers' decoding can give."""
    return data.decode("utf-8", "replace")


def _look_at(item: Article | Failure) -> None:
    """What every reader promises of what it gives."""
    if isinstance(item, Failure):
        assert item.reason
        item.reason.encode()
        return
    assert item.id
    item.text.encode("utf-8", "surrogatepass")
    assert all(zone.span.of(item.text).strip() for zone in item.zones)
    assert not list(check_reading(item, Notes(item.id, bundled_packs())))

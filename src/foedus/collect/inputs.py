"""The one door: paths, folders, patterns, addresses and standard input, in; articles and failures, out."""

from __future__ import annotations

import gzip
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from glob import glob
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from foedus.collect.document import read_document
from foedus.collect.encoding import read_limited
from foedus.collect.fetch import Fetcher, FetchPolicy
from foedus.collect.lines import read_lines
from foedus.collect.sniff import GZIP, sniff
from foedus.collect.warc import read_warc
from foedus.errors import ReadError
from foedus.model import Article, Failure

Progress = Callable[[str], None]
"""Told of each file or address before it is read."""

STDIN = "-"
_NO_ARTICLES = (".", "readme", "license", "licence", "copying")
_BUFFER = 64 * 1024
_DEFAULT = FetchPolicy()


def read_inputs(
    inputs: Iterable[str], policy: FetchPolicy = _DEFAULT, progress: Progress | None = None
) -> Iterator[Article | Failure]:
    """Every article of `inputs` in their order, and a failure for each thing that cannot be read.

    An input is a file, a folder (read recursively, in order of name), a pattern, an http(s) address, or "-"
    for standard input; what a file is, is told by its content. Raises nothing for bad input.
    """
    with Fetcher(policy) as fetcher:
        for found in find_inputs(inputs):
            if isinstance(found, Failure):
                yield found
                continue
            if progress is not None:
                progress(found)
            yield from _guard(found, _open(found, fetcher))


def read_stream(stream: BufferedReader, path: str) -> Iterator[Article | Failure]:
    """Every article of one file that is open already; `path` is what it is called."""
    yield from _guard(path, _read_stream(stream, path))


def find_inputs(inputs: Iterable[str]) -> Iterator[str | Failure]:
    """The files and addresses that `inputs` stand for, in the order in which they are read."""
    for given in inputs:
        if given == STDIN or re.match(r"https?://", given, re.IGNORECASE):
            yield given
        elif re.match(r"[a-z][a-z0-9+.-]+://", given, re.IGNORECASE):
            yield Failure(given, "only http and https addresses are fetched; save the page and give its file")
        else:
            yield from _find_files(given)


def _find_files(given: str) -> Iterator[str | Failure]:
    path = Path(given)
    try:
        if path.is_dir():
            files = sorted(_walk(path))
            yield from files
            if not files:
                yield Failure(given, "there is no file in this folder that could be a report")
        elif path.exists() or not re.search(r"[*?\[]", given):
            yield given
        else:
            matched = sorted(glob(given, recursive=True))  # noqa: PTH207  Path.glob takes no absolute pattern
            for name in matched:
                yield from _find_files(name)
            if not matched:
                yield Failure(given, "no file fits this pattern; is the folder right?")
    except (OSError, ValueError) as error:
        yield Failure(given, f"it cannot be looked up ({_words(error)})")


def _walk(folder: Path) -> Iterator[str]:
    """Every file below, but hidden ones and those that speak of the folder and not of the world."""
    for path in folder.iterdir():
        if path.name.lower().startswith(_NO_ARTICLES):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif not path.is_dir():
            yield str(path)


def _open(given: str, fetcher: Fetcher) -> Iterator[Article | Failure]:
    if given == STDIN:
        yield from _read_stream(cast("BufferedReader", sys.stdin.buffer), "stdin")
    elif re.match(r"https?://", given, re.IGNORECASE):
        answer = fetcher.fetch(given)
        if _is_archive(answer.data):
            yield from read_warc(BytesIO(answer.data), given, packed=answer.data.startswith(GZIP))
            return
        yield from read_document(
            answer.data, given, url=answer.url, media_type=answer.media_type, declared=answer.charset
        )
    else:
        path = Path(given)
        if not stat.S_ISREG(path.stat().st_mode):
            raise ReadError("it is no file but a device or a pipe; give it as standard input")
        with path.open("rb") as stream:
            yield from _read_stream(stream, given)


def _read_stream(stream: BufferedReader, path: str) -> Iterator[Article | Failure]:
    """Archives and JSON lines are read as they come, of any size; all else is one document."""
    head = stream.peek(_BUFFER)
    packed = head.startswith(GZIP)
    kind = sniff(_peek_packed(head) if packed else head, path)
    if kind == "warc":
        yield from read_warc(stream, path, packed=packed)
    elif kind == "lines":
        lines = cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream
        yield from read_lines(lines, path)
    else:
        yield from read_document(read_limited(stream), path)


def _is_archive(data: bytes) -> bool:
    return (_peek_packed(data[:_BUFFER]) if data.startswith(GZIP) else data).startswith(b"WARC/")


def _peek_packed(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _BUFFER)
    except zlib.error:
        return b""


def _guard(given: str, read: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    """What is read, and in the end the reason why no more could be."""
    try:
        yield from read
    except ReadError as error:
        yield Failure(given, str(error))
    except FileNotFoundError:
        yield Failure(given, "there is no such file; is the path right?")
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(given, f"it cannot be read ({_words(error)})")
    except RecursionError:
        yield Failure(given, "it is nested too deeply; it is broken, or made to do harm")


def _words(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text[0].lower() + text[1:]

"""Where an export goes: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from foedus.errors import RecordError


@contextmanager
def opened(output: Path) -> Iterator[BinaryIO]:
    """The file to write, or stdout for "-"; raises RecordError where it cannot be written."""
    if str(output) == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        place = output.resolve()  # what a link points to is written, and the link stays
        with _direct(place) if place.exists() and not place.is_file() else _whole(place) as file:
            yield file
    except OSError as error:
        raise RecordError(
            f"{output} cannot be written: {error.strerror}; is there room, and may you write there?"
        ) from error


@contextmanager
def _direct(place: Path) -> Iterator[BinaryIO]:
    """A device or pipe, which must not be replaced by a file."""
    with place.open("wb") as file:
        yield file


@contextmanager
def _whole(place: Path) -> Iterator[BinaryIO]:
    """A file beside the one that is meant, put in its place when it is whole."""
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:  # never through a link that somebody else has put there
            yield file
        os.replace(part, place)  # noqa: PTH105 (one atomic step)
    finally:
        part.unlink(missing_ok=True)

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
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        os.replace(part, output)  # noqa: PTH105 (one atomic step)
    except OSError as error:
        raise RecordError(
            f"{output} cannot be written: {error.strerror}; is there room, and may you write there?"
        ) from error
    finally:
        part.unlink(missing_ok=True)

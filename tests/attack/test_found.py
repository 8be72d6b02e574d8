"""Inputs that once crashed a reader, or held it up: each is answered, and soon."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from attack_targets import TARGETS

FOUND = Path(__file__).with_name("found")
PATIENCE = 60
"""Seconds after which an input counts as one that hangs; the slowest here takes one on a busy machine."""


INPUTS = [(file.parent.name, file) for file in sorted(FOUND.glob("*/*"))]


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    def stop(*_: object) -> None:
        pytest.fail(f"it hangs: no answer within {PATIENCE} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)


@pytest.mark.parametrize(("target", "file"), INPUTS, ids=lambda value: getattr(value, "name", value))
def test_input_that_was_found_is_answered(target: str, file: Path) -> None:
    TARGETS[target](file.read_bytes())

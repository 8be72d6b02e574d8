"""What tests share: the places of other people's texts, which are read where they lie or not at all."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from foedus.extract.encoder import reading
from foedus.extract.encoder.model_file import Model, read_model
from foedus.record import Record, Violation

# A busy machine is no defect: no property fails for the time that it takes.
settings.register_profile("foedus", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("foedus")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed reports; the test is skipped where it is absent."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed reports are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of data for training and development; the test is skipped where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the shared data is not beside this checkout")
    return folder


# --- with and without the weights ------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--no-weights` runs the tests that need none: what asks for those that ship is skipped there."""
    parser.addoption(
        "--no-weights", action="store_true", help="leave out what reads with the shipped weights"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests whose processes read with the weights are told by their mark, the others by what they ask for."""
    if config.getoption("--no-weights"):
        for item in items:
            if item.get_closest_marker("weights") is not None:
                item.add_marker(pytest.mark.skip(reason=_NO_WEIGHTS))


_NO_WEIGHTS = "it reads with the weights that ship"


@pytest.fixture(scope="session", autouse=True)
def _weights_are_not_asked_for(request: pytest.FixtureRequest) -> Iterator[None]:
    """With `--no-weights` whoever asks for the weights that ship is skipped, its fixtures too."""

    def refuse(path: Path, *, described: bool = False) -> Model:
        if path.name == "attribution.onnx" and path.parent.name == "_models":
            pytest.skip(_NO_WEIGHTS)
        return read_model(path, described=described)

    with pytest.MonkeyPatch.context() as patch:
        if request.config.getoption("--no-weights"):
            patch.setattr(reading, "read_model", refuse)
        yield


# --- every record is sound -------------------------------------------------------------------------------

_violations: list[Violation] = []


@pytest.fixture(scope="session", autouse=True)
def _records_are_verified_when_closed() -> Iterator[None]:
    """Whatever record a test or its fixtures wrote to is verified before it is closed."""
    close = Record.close

    def verified(record: Record) -> None:
        if _was_written(record):
            _violations.extend(record.verify())
        close(record)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Record, "close", verified)
        yield


def _was_written(record: Record) -> bool:
    try:
        return record._log._connection.total_changes > 0
    except sqlite3.ProgrammingError:  # closed already
        return False


@pytest.fixture(autouse=True)
def _every_record_is_sound(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test leaves a record in which `verify` finds anything, unless it is marked as breaking one."""
    yield
    found, _violations[:] = list(_violations), []
    if found and request.node.get_closest_marker("unsound") is None:
        shown = "\n".join(f"{each.where}: {each.what}" for each in found[:5])
        pytest.fail(f"a record of this test has {len(found)} violations:\n{shown}")

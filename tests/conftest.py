"""What tests share: the places of other people's texts, which are read where they lie or not at all."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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

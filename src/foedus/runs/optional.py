"""Libraries that come with an extra, or a message that says how to have them."""

from __future__ import annotations

import importlib
from types import ModuleType

from foedus.errors import UsageError


def require(module: str, extra: str) -> ModuleType:
    """The module of an optional library.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise UsageError(
            f'{module} is not installed, and this needs it: pip install "foedus[{extra}]" ({error})'
        ) from None

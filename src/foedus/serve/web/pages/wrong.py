"""What is shown where something cannot be shown."""

from __future__ import annotations

from foedus.serve.web.page import Page


def wrong(message: str, status: int) -> Page:
    """A page that says what is wrong."""
    return Page(
        "wrong",
        "Not found" if status == 404 else "Cannot be answered",
        {"message": message},
        {"error": message},
    )

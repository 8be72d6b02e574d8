"""A server as tests ask it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Message
    text: str

    def json(self) -> Any:
        """The body as an object."""
        return json.loads(self.text)


@dataclass(frozen=True, slots=True)
class Site:
    """A server at `base`, such as http://127.0.0.1:8700."""

    base: str

    def get(self, path: str, **headers: str) -> Reply:
        """What the server answers, errors too."""
        request = Request(self.base + path, headers=headers)
        try:
            with urlopen(request, timeout=30) as reply:
                return Reply(reply.status, reply.headers, reply.read().decode())
        except HTTPError as error:
            with error:
                return Reply(error.code, error.headers, error.read().decode())

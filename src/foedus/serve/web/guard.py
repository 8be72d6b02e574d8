"""What every answer carries, and which questions are refused: reports are hostile, and so are sites.

The page may load nothing from elsewhere, run no script but ours and be framed by nobody. A name in the `Host`
header that is not this machine's is refused, since a site can have its own name point here (DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
_ASCII: Final = "".join(map(chr, range(128)))


class Guard:
    """Adds the headers to every answer, and refuses hosts that are none of ours.

    Bytes of a query that are no ASCII are written as %XX: who reads the address would stumble over them.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = LOOPBACK | frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one question."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        host = Headers(scope=scope).get("host", "")
        if _name_of(host) not in self._hosts:
            refusal = PlainTextResponse(f"This server is not {_shown(host)}.\n", 421)
            await refusal(scope, receive, guarded)
            return
        plain = quote(scope["query_string"], safe=_ASCII)
        await self._app({**scope, "query_string": plain.encode("ascii")}, receive, guarded)


def _name_of(host: str) -> str:
    """A host without its port: "[::1]:8000" is "[::1]"."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def _shown(host: str) -> str:
    return ascii(host[:80])

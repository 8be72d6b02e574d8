"""Rulings made in a browser: who may make them, and what a form asks to be ruled.

`foedus serve --review` prints an address with a token, once. Its first visit leaves the token in a cookie
that no script can read and no other site can send; every form carries a second word that is made from it, and
must come from a page of ours. Without the token nothing is written.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from foedus.errors import FoedusError, UsageError
from foedus.packs import Packs
from foedus.record import Decision, DecisionKind
from foedus.serve import api
from foedus.serve.web.links import PATHS

COOKIE: Final = "foedus_review"
HEADER: Final = "X-Foedus-Review"
"""Where a script, or a program, gives the word of the form."""
MOST_BYTES: Final = 64_000
"""A form larger than this is none of ours."""
RULINGS: Final[tuple[DecisionKind, ...]] = ("accept", "reject", "pin", "same", "different")
_PAIRS: Final = ("same", "different")
_KEPT: Final = ("kind", "page", "who", "reason")
"""What of the form goes along to the next page."""
_FORM: Final = "application/x-www-form-urlencoded"


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a form asks for."""

    ruling: str
    one: str
    other: str
    reason: str
    who: str


class Gate:
    """Who may rule: those who have the token."""

    def __init__(self, token: str) -> None:
        self._token = token

    def path(self) -> str:
        """The address to visit first."""
        return f"{PATHS['review']}?{urlencode({'token': self._token})}"

    @property
    def word(self) -> str:
        """What a form carries to show that it comes from a page of ours."""
        return hmac.new(self._token.encode(), b"form", hashlib.sha256).hexdigest()

    def is_open(self, request: Request) -> bool:
        """Whether the browser has the token."""
        return _same(request.cookies.get(COOKIE, ""), self._token)

    def enter(self, request: Request) -> Response | None:
        """What a visit with a token in its address is answered; None where it has none."""
        given = request.query_params.get("token")
        if given is None:
            return None
        if not _same(given, self._token):
            return refusal("this is not the token that `foedus serve --review` printed")
        reply = RedirectResponse(PATHS["review"], 303)
        reply.set_cookie(COOKIE, self._token, path=PATHS["review"], httponly=True, samesite="strict")
        reply.headers["Cache-Control"] = "no-store"
        return reply

    def refuses(self, request: Request, form: Mapping[str, str]) -> str:
        """Why a form is not listened to; "" where it is."""
        if not self.is_open(request):
            return (
                "nothing is written without the token; visit the address that `foedus serve --review` printed"
            )
        given = request.headers.get(HEADER, form.get("word", ""))
        if not _same(given, self.word):
            return "the form does not come from a page of this server, or is of an earlier run of it"
        origin = request.headers.get("origin")
        if origin != f"{request.url.scheme}://{request.headers.get('host', '')}":
            return f"the form comes from {(origin or 'nowhere')[:80]!a}, and not from a page of this server"
        return ""


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def refusal(why: str) -> Response:
    """A form, or a token, that is not listened to."""
    return Response(f"Refused: {why}.\n", 403, media_type="text/plain")


# --- what is ruled ---------------------------------------------------------------------------------------


Refuse = Callable[[FoedusError], Response]
"""What is answered to a form that asks for what cannot be ruled."""


def ruler(gate: Gate, path: Path, packs: Packs, refuse: Refuse) -> Callable[[Request], Awaitable[Response]]:
    """The answer to forms that rule about the record at `path`."""

    async def answer(request: Request) -> Response:
        form = await _read_form(request)
        if form is None:
            return Response("The form is too large, or no form.\n", 413, media_type="text/plain")
        if why := gate.refuses(request, form):
            return refusal(why)
        try:
            made = await run_in_threadpool(_rule, path, packs, ruling_of(form))
        except FoedusError as error:
            return await run_in_threadpool(refuse, error)
        return _back(form, made)

    return answer


async def _read_form(request: Request) -> dict[str, str] | None:
    """The fields of a form, each once; None where it is too large or none."""
    if not request.headers.get("content-type", "").startswith(_FORM):
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def ruling_of(form: Mapping[str, str]) -> Ruling:
    """What a form asks for: its button says what, its fields who and why.

    Raises:
        UsageError: there is no such ruling, or it has no reason.
    """
    button = {name: values[-1] for name, values in parse_qs(form.get("rule", "")).items()}
    asked = Ruling(
        button.get("ruling", ""),
        button.get("one", ""),
        button.get("other", ""),
        form.get("reason", "").strip(),
        form.get("who", "").strip(),
    )
    if asked.ruling not in (*RULINGS, "undo"):
        raise UsageError(f"there is no ruling {asked.ruling!r}; there are: {', '.join(RULINGS)}, undo")
    if not asked.reason:
        raise UsageError("a ruling needs its reason: write above why, and it goes along until you change it")
    if asked.ruling == "undo" and not (asked.one.isascii() and asked.one.isdigit() and len(asked.one) < 10):
        raise UsageError(f"{asked.one!r} is no number of a decision")
    return asked


def _rule(path: Path, packs: Packs, asked: Ruling) -> Decision:
    """Write it, in a record that is opened for it alone."""
    with api.open_record(path, create=False, packs=packs) as record:
        if asked.ruling == "undo":
            return record.undo(int(asked.one), reason=asked.reason, decider=asked.who or None)
        kind = next(kind for kind in RULINGS if kind == asked.ruling)
        other = asked.other if kind in _PAIRS else ""
        return record.decide(kind, asked.one, other, reason=asked.reason, decider=asked.who or None)


def _back(form: Mapping[str, str], made: Decision) -> Response:
    """To the page again, which says what came of it."""
    kept = {name: form[name] for name in _KEPT if form.get(name)}
    return RedirectResponse(f"{PATHS['review']}?{urlencode({**kept, 'made': made.number})}#next", 303)

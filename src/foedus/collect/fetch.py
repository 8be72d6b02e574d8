"""Pages over HTTP: one polite client that goes only where it may.

Every address is resolved first, all that it resolves to is checked, and the connection goes to the address
that was checked, so that a name cannot mean one machine when it is checked and another when it is used. Each
redirect is checked in the same way. Proxies of the environment are not used: they would resolve names
themselves.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from foedus._version import __version__
from foedus.collect.encoding import MAX_BYTES, inflate
from foedus.errors import FetchError, ReadError

if TYPE_CHECKING:
    import httpx2
    from protego import Protego

_ROBOTS_BYTES = 512 * 1024
_MOST_HOSTS = 256
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_ADDRESSES = 3
_AGENT = "Foedus"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """What the client may do; times are in seconds, `delay` lies between two requests to one host."""

    allow_private: bool = False
    timeout: float = 20.0
    deadline: float = 60.0
    max_bytes: int = MAX_BYTES
    max_redirects: int = 5
    delay: float = 1.0
    user_agent: str = f"{_AGENT}/{__version__} (reads news reports one at a time, for research)"


@dataclass(frozen=True, slots=True)
class Answer:
    """A page that was had: where in the end, what it is said to be, and its bytes."""

    url: str
    media_type: str
    charset: str
    data: bytes


class Fetcher:
    """A client for one run: it keeps the rules of the hosts that it has asked, and when it asked them."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        self._client: httpx2.Client | None = None
        self._rules: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()

    def fetch(self, url: str) -> Answer:
        """The page at `url`; raises FetchError where it may not or cannot be had."""
        for _ in range(self._policy.max_redirects + 1):
            self._ask_leave(url)
            answer, target = self._request(url, self._policy.max_bytes)
            if target:
                url = _follow(url, target)
                continue
            if answer is None or not answer.data:
                raise FetchError(f"{url} answered with nothing; try it in a browser")
            return answer
        raise FetchError(
            f"it redirects more than {self._policy.max_redirects} times; is a consent page in between?"
        )

    # --- robots.txt --------------------------------------------------------------------------------------

    def _ask_leave(self, url: str) -> None:
        """Raise FetchError where the host's robots.txt says no."""
        _check_url(url)
        parts = urlsplit(url)
        origin = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
        if origin not in self._rules:
            if len(self._rules) >= _MOST_HOSTS:
                self._rules.clear()
            self._rules[origin] = self._read_rules(origin)
        rules = self._rules[origin]
        if not rules.can_fetch(url, _AGENT):
            raise FetchError(
                f"robots.txt of {parts.netloc} asks programs not to read this page; save it by hand"
            )
        asked = rules.crawl_delay(_AGENT)
        self._wait(parts.netloc, min(max(self._policy.delay, asked or 0.0), self._policy.deadline))

    def _read_rules(self, origin: str) -> Protego:
        """The rules of a host, none without a robots.txt; raises FetchError where it fails (RFC 9309)."""
        from protego import Protego  # noqa: PLC0415  only fetching needs it

        url = f"{origin}/robots.txt"
        for _ in range(self._policy.max_redirects + 1):
            try:
                answer, target = self._request(url, _ROBOTS_BYTES)
            except _StatusError as error:
                if 400 <= error.status < 500:
                    return Protego.parse("")
                raise FetchError(
                    f"{url} answered {error.status}, so it is not known what may be read"
                ) from None
            if not target:
                return Protego.parse(answer.data.decode("utf-8", "replace") if answer else "")
            url = _follow(url, target)
        return Protego.parse("")

    def _wait(self, host: str, delay: float) -> None:
        last = self._asked.get(host)
        if last is not None:
            time.sleep(max(0.0, last + delay - time.monotonic()))
        if len(self._asked) >= _MOST_HOSTS:
            self._asked.clear()
        self._asked[host] = time.monotonic()

    # --- one request -------------------------------------------------------------------------------------

    def _request(self, url: str, limit: int) -> tuple[Answer | None, str]:
        """The answer, or the target of a redirect; raises FetchError."""
        import httpx2  # noqa: PLC0415  a fifth of a second that only addresses need pay

        _check_url(url)
        host = urlsplit(url).hostname or ""
        failed = ""
        for address in self._resolve(url)[:_MOST_ADDRESSES]:
            try:
                return self._request_at(url, host, address, limit)
            except httpx2.ConnectError as error:
                failed = str(error)
            except httpx2.TimeoutException:
                raise FetchError(
                    f"{host} did not answer within {self._policy.timeout:g} seconds; try again"
                ) from None
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                raise FetchError(f"{host} could not be read ({error}); try again") from None
        raise FetchError(
            f"no connection to {host} ({failed or 'no address'}); is the host up, and are you online?"
        )

    def _request_at(self, url: str, host: str, address: Address, limit: int) -> tuple[Answer | None, str]:
        import httpx2  # noqa: PLC0415

        parsed = httpx2.URL(url)
        headers = {"Host": parsed.netloc.decode("ascii")}
        extensions = {"sni_hostname": parsed.raw_host.decode("ascii")} if parsed.scheme == "https" else {}
        target = parsed.copy_with(host=str(address), fragment=None)
        with self._open().stream("GET", target, headers=headers, extensions=extensions) as response:
            if response.status_code in _REDIRECTS and response.headers.get("location"):
                return None, response.headers["location"]
            if response.status_code != 200:
                raise _StatusError(host, response.status_code)
            data = b"".join(self._read_body(response, host, limit))
            return _make_answer(response, url, data, limit), ""

    def _open(self) -> httpx2.Client:
        """The client; connections are not kept, for one to an address could serve another name of it."""
        import httpx2  # noqa: PLC0415

        if self._client is None:
            self._client = httpx2.Client(
                headers={
                    "User-Agent": self._policy.user_agent,
                    "Accept": "text/html, application/rss+xml, application/atom+xml, text/plain, */*;q=0.1",
                    "Accept-Encoding": "gzip",
                },
                timeout=self._policy.timeout,
                follow_redirects=False,
                trust_env=False,
                limits=httpx2.Limits(max_keepalive_connections=0),
            )
        return self._client

    def _read_body(self, response: httpx2.Response, host: str, limit: int) -> Iterator[bytes]:
        started, size = time.monotonic(), 0
        for chunk in response.iter_raw():
            size += len(chunk)
            if size > limit:
                raise FetchError(f"{host} sends more than {limit} bytes; is it a report?")
            if time.monotonic() - started > self._policy.deadline:
                raise FetchError(
                    f"{host} sends too slowly, more than {self._policy.deadline:g} seconds; try again"
                )
            yield chunk

    def _resolve(self, url: str) -> tuple[Address, ...]:
        """The addresses of the host, all checked; raises FetchError where one of them is out of bounds."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        try:
            port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError, ValueError):
            raise FetchError(
                f"no address is known for {host!r}; is it spelled right, and are you online?"
            ) from None
        addresses = tuple(
            dict.fromkeys(ipaddress.ip_address(str(info[4][0]).split("%")[0]) for info in found)
        )
        if not self._policy.allow_private:
            for address in addresses:
                if not _is_public(address):
                    raise FetchError(
                        f"{host} is at {address}, a private or local address, not fetched unless allowed; "
                        "it is no public site"
                    )
        return addresses


class _StatusError(FetchError):
    """An answer other than a page, with its status."""

    def __init__(self, host: str, status: int) -> None:
        super().__init__(f"{host} answered {status}: {_say_status(status)}")
        self.status = status


def _say_status(status: int) -> str:
    if status in {401, 402, 403, 451}:
        return "it does not let programs, or this place, read the page; save it by hand"
    if status in {404, 410}:
        return "there is no such page; is the address right?"
    if status == 429:
        return "it asks for fewer requests; try again later"
    return "the site has a fault; try again later" if status >= 500 else "no page came; try it in a browser"


def _follow(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise FetchError(f"it redirects to what is no address ({error})") from None


def _check_url(url: str) -> None:
    """Raise FetchError for an address that is none of the open web."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchError(f"it is no address ({error})") from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise FetchError(
            f"it leads to a {parts.scheme or 'nameless'} address; only http and https are fetched"
        )
    if not parts.hostname:
        raise FetchError("the address has no host; is it complete?")
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            "the address carries a name or password, which would be stored with the report; leave it out"
        )


def _is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet, also where another is hidden in it."""
    inner: Address | None = None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is not None:
        return _is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _make_answer(response: httpx2.Response, url: str, data: bytes, limit: int) -> Answer:
    media_type = response.headers.get("content-type", "").partition(";")[0]
    charset = response.charset_encoding or ""
    try:
        data = inflate(data, response.headers.get("content-encoding", ""), limit)
    except ReadError as error:
        raise FetchError(f"{urlsplit(url).hostname}: {error}") from None
    return Answer(url, media_type.strip().lower(), charset, data)

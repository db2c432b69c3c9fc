"""One exchange with a web server: the bytes sent, the bytes that came, and what they mean.

The address connected to is the address that was checked: a name is looked up once, so that it cannot stand for one
address when it is checked and for another when it is used. No proxy and no cookie of the environment is used.
"""

import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

import msgspec

from textkit.errors import FetchError
from textkit.version import __version__
from textkit.web.addresses import PORTS, is_local_service, is_public

HEAD = 200_000  # bytes that status and header lines may take beside the body
BLOCK = 65_536
PACKED = {"gzip": 47, "x-gzip": 47, "deflate": 47}
Headers = Iterable[tuple[str, str]]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What an exchange may cost: bytes (as sent, and again unpacked), seconds from first to last, and where it may go.

    `private` are hosts, as addresses name them, that may be at a private or loopback address; no host may be at a
    link-local one, or where clouds tell a machine its secrets.
    """

    bytes: int = 10_000_000
    seconds: float = 30.0
    private: frozenset[str] = frozenset()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answered: status, headers, and the body with chunks joined and unpacked."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def kind(self) -> str:
        """The media type without its parameters, in lower case; empty where none is stated."""
        return (self.header("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def label(self) -> str | None:
        """The charset that the server states."""
        return (self.header("Content-Type") or "").lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """An answer with the bytes of both sides, as they went over the wire, when that was (UTC) and with which address."""

    answer: Answer
    request: bytes
    response: bytes
    address: str
    date: datetime
    seconds: float


def user_agent(contact: str | None = None) -> str:
    """How textkit names itself to servers; `contact` is a mail or web address of whoever runs it.

    >>> user_agent("archive@example.org").partition(" ")[2]
    '(+archive@example.org)'
    """
    words = " ".join((contact or "").split())
    return f"textkit/{__version__}" + (f" (+{words.encode('ascii', 'ignore').decode()})" if words else "")


def fetch(
    url: str,
    limits: Limits,
    *,
    agent: str,
    headers: Headers = (),
    accept: Callable[[Answer], str | None] = lambda answer: None,
    body: bool = True,
) -> Exchange:
    """Ask for `url`, a normal http or https address, and give the whole exchange; follows no redirect.

    `accept` gets the answer before its body is read and may give a reason not to read it; without `body` none is read.
    Raises FetchError where the address is not public (and the limits do not allow that), where nothing or nonsense
    comes, and where it is larger, slower or packed otherwise than allowed. Waiting for a name to be looked up is
    bounded by the system's resolver alone.
    """
    start, date = time.monotonic(), datetime.now(UTC)
    parts = urlsplit(url)
    request = _request(url, agent, headers)
    try:
        with closing(_connect(parts.scheme, url, start + limits.seconds, limits)) as sock:
            peer = str(sock.getpeername()[0])
            sock.sendall(request)
            wire = _Wire(sock, start + limits.seconds, limits.bytes + HEAD, url)
            answer = _read(io.BufferedReader(wire, BLOCK), url, limits.bytes, accept, body=body)
    except TimeoutError as error:
        raise FetchError(url, f"it took longer than {limits.seconds:g} seconds", temporary=True) from error
    except ssl.SSLCertVerificationError as error:
        raise FetchError(url, f"its certificate is not valid ({error.verify_message})") from error
    except (HTTPException, OSError, ValueError) as error:  # such as a chunk of negative size
        words = getattr(error, "strerror", None) or type(error).__name__
        raise FetchError(url, f"the connection failed ({words})", temporary=True) from error
    return Exchange(
        answer=answer, request=request, response=bytes(wire.seen), address=peer, date=date,
        seconds=time.monotonic() - start,
    )  # fmt: skip


def parse(url: str, response: bytes, limit: int) -> Answer:
    """The answer that the bytes of a response mean; raises FetchError as `fetch` does."""
    try:
        return _read(io.BufferedReader(io.BytesIO(response)), url, limit, lambda answer: None)
    except (HTTPException, ValueError) as error:
        raise FetchError(url, f"the response cannot be read ({type(error).__name__})") from error


def _request(url: str, agent: str, headers: Headers) -> bytes:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own = (
        ("Host", parts.netloc),
        ("User-Agent", agent),
        ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        ("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    )
    lines = (f"{name}: {' '.join(value.split())}" for name, value in (*own, *headers))
    return "\r\n".join((f"GET {target} HTTP/1.1", *lines, "", "")).encode("latin-1", "replace")


def _connect(scheme: str, url: str, deadline: float, limits: Limits) -> socket.socket:
    parts = urlsplit(url)
    host = parts.hostname or ""
    last: OSError | None = None
    for family, kind, protocol, place in _places(host, parts.port or PORTS[scheme], url, limits):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(_left(deadline))
            sock.connect(place)
            if scheme == "https":
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except OSError as error:
            sock.close()
            last = error
        else:
            return sock
    raise last or OSError("no address")


def _places(host: str, port: int, url: str, limits: Limits) -> list[tuple[Any, Any, int, Any]]:
    """The addresses of a host that may be connected to, in the resolver's order."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"the host {host} is not known; check the address", temporary=True) from error
    places = [(family, kind, protocol, place) for family, kind, protocol, _, place in found]
    allowed = [one for one in places if _is_allowed(host, str(one[3][0]), limits)]
    if places and not allowed:
        address = str(places[0][3][0])
        remedy = "this is never asked for" if is_local_service(address) else f"--allow-private {host} would take it"
        raise FetchError(url, f"{host} is at the private or local address {address}; {remedy}")
    return allowed


def _is_allowed(host: str, address: str, limits: Limits) -> bool:
    return is_public(address) or (host in limits.private and not is_local_service(address))


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Wire(io.RawIOBase):
    """A socket as a stream that keeps what came, and ends at the deadline or when too much has come."""

    def __init__(self, sock: socket.socket, deadline: float, most: int, url: str) -> None:
        self.sock = sock
        self.deadline = deadline
        self.most = most
        self.url = url
        self.seen = bytearray()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.sock.settimeout(_left(self.deadline))
        size = self.sock.recv_into(buffer)
        self.seen += memoryview(buffer)[:size]
        if len(self.seen) > self.most:
            raise FetchError(self.url, f"it is larger than {self.most - HEAD:,} bytes")
        return size


class _Source:
    """What HTTPResponse takes for a socket."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream

    def makefile(self, mode: str) -> io.BufferedReader:
        return self.stream


def _read(
    stream: io.BufferedReader, url: str, limit: int, accept: Callable[[Answer], str | None], *, body: bool = True
) -> Answer:
    with HTTPResponse(_Source(stream), method="GET") as response:  # type: ignore[arg-type]
        response.begin()
        head = Answer(
            url=url, status=response.status, reason=response.reason, headers=_pairs(response.headers), body=b""
        )  # fmt: skip
        refusal = accept(head)
        if refusal:
            raise FetchError(url, refusal)
        if not body:
            return head
        data = bytearray()
        while block := response.read(BLOCK):
            data += block
            if len(data) > limit:
                raise FetchError(url, f"it is larger than {limit:,} bytes")
        if response.length:
            raise FetchError(url, "the answer was cut off", temporary=True)
    return msgspec.structs.replace(head, body=_unpacked(bytes(data), head, url, limit))


def _pairs(headers: HTTPMessage) -> tuple[tuple[str, str], ...]:
    """The headers, of which http.client reads the bytes as Latin-1; servers mean UTF-8 (a Location in Chinese)."""
    return tuple((name, _meant(str(value))) for name, value in headers.items())


def _meant(value: str) -> str:
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value


def _unpacked(body: bytes, head: Answer, url: str, limit: int) -> bytes:
    for coding in reversed([one.strip().lower() for one in (head.header("Content-Encoding") or "").split(",")]):
        if coding in ("", "identity") or not body:
            continue
        if coding not in PACKED:
            raise FetchError(url, f"it is packed as {coding[:20]}, which was not asked for")
        body = _inflated(body, url, limit)
    return body


def _inflated(body: bytes, url: str, limit: int) -> bytes:
    for mode in (47, -15):  # with a head of gzip or zlib, or the bare deflate that some servers send
        inflater = zlib.decompressobj(mode)
        try:
            out = inflater.decompress(body, limit + 1)
        except zlib.error:
            continue
        if mode < 0 and not inflater.eof and len(out) <= limit:
            continue  # almost any bytes begin a bare stream
        if len(out) > limit:
            raise FetchError(url, f"it unpacks to more than {limit:,} bytes")
        return out
    raise FetchError(url, "it is packed in a way that cannot be undone")

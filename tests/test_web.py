"""Pages from the web: what may be connected to, what an exchange may cost, what robots.txt allows."""

import gzip
import socket
import ssl
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from demo import ROOT, site

from textkit.cli.inputs import Getter, Inputs
from textkit.errors import FetchError
from textkit.lexicon import DEFAULT
from textkit.pipeline import extract_file
from textkit.web import exchange, pages, robots
from textkit.web.addresses import is_public, normal
from textkit.web.exchange import Limits, fetch, parse, user_agent

LOOPBACK = frozenset(("127.0.0.1", "localhost"))
HERE = Limits(bytes=10_000, seconds=60.0, private=LOOPBACK)


@pytest.fixture(autouse=True)
def unhurried(only_this_machine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "BETWEEN", 0.0)


@pytest.fixture(scope="module")
def demo() -> Iterator[site.Server]:
    with site.serving() as server:
        yield server


@pytest.fixture
def answering() -> Iterator[Callable[[bytes], str]]:
    """A server that sends given bytes to whoever connects."""
    listeners = []

    def serve(data: bytes) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def run() -> None:
            client, _ = listener.accept()
            with client:
                client.recv(65536)
                client.sendall(data)

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield serve
    for listener in listeners:
        listener.close()


PUBLIC = ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1"]
PRIVATE = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::10.0.0.1",
    "2002:7f00:1::1", "2002:a00:1::1", "2001:db8::1", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize(("address", "public"), [*((a, True) for a in PUBLIC), *((a, False) for a in PRIVATE)])
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


NORMAL = [
    ("host in capitals, default port, fragment", "HTTP://A.Example:80/b#c", "http://a.example/b"),
    ("another port stays", "https://a.example:8443", "https://a.example:8443/"),
    ("name and password go", "http://me:secret@a.example/", "http://a.example/"),
    ("what is quoted stays", "http://a.example/%e6?q=%2F", "http://a.example/%e6?q=%2F"),
    ("line ends cannot part a request", "http://a.example/a\r\nX: y", "http://a.example/aX:%20y"),
    ("IPv6", "http://[::1]:8080/", "http://[::1]:8080/"),
    ("above the root", "http://a.example/../../b", "http://a.example/b"),
]


@pytest.mark.parametrize(("label", "url", "expected"), NORMAL, ids=[case[0] for case in NORMAL])
def test_normal_addresses(label: str, url: str, expected: str) -> None:
    assert normal(url) == expected


@pytest.mark.parametrize(
    ("encoding", "query"),
    [
        ("gb18030", "%D7%DC"),
        ("utf-8", "%E6%80%BB"),
        ("utf-8-sig", "%E6%80%BB"),
        ("utf-16", "%E6%80%BB"),
        ("big5hkscs", "%89f"),
    ],
)
def test_a_query_is_quoted_in_the_encoding_of_its_page(encoding: str, query: str) -> None:
    assert normal("http://a.example/?t=总", encoding) == f"http://a.example/?t={query}"
    assert normal("http://a.example/?t=1", encoding) == "http://a.example/?t=1"


REDIRECTS = [
    ("beside", "b.html", "http://a.example/x/b.html"),
    ("another scheme", "//b.example/", "http://b.example/"),
    ("UTF-8 as it is", "/总", "http://a.example/%E6%80%BB"),
    ("GBK as it is", "/总".encode("gbk").decode("latin-1"), "http://a.example/%D7%DC"),
]


@pytest.mark.parametrize(("label", "place", "expected"), REDIRECTS, ids=[case[0] for case in REDIRECTS])
def test_where_a_redirect_leads(label: str, place: str, expected: str) -> None:
    answer = exchange.Answer(
        url="http://a.example/x/a", status=302, reason="", headers=(("location", place),), body=b""
    )
    assert pages.following(answer) == expected


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/", "//a.example/", "http://", "http://[::1/", "http://a b/", "x"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        normal(url)


LOCAL = ["127.0.0.1", "localhost", "2130706433", "0177.0.0.1", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]


@pytest.mark.parametrize("host", LOCAL)
def test_this_machine_is_refused_under_every_name(host: str) -> None:
    with pytest.raises(FetchError, match=r"is at the private or local address|is not known|host name is none"):
        fetch(normal(f"http://{host}:9/"), Limits(), agent="test")


def test_the_address_connected_to_is_the_one_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["1.1.1.1", "127.0.0.1", "127.0.0.1"])  # a name server that changes its mind
    tried = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(self: socket.socket, place: tuple[str, int]) -> None:
        tried.append(place)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(FetchError, match="Connection refused") as caught:
        fetch("http://rebinding.example/", Limits(), agent="test")
    assert caught.value.temporary
    assert tried == [("1.1.1.1", 80)]


def test_of_a_name_with_a_private_and_a_public_address_only_the_public_one_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("10.0.0.1", "1.1.1.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)

    def connect(self: socket.socket, place: tuple[str, int]) -> None:
        tried.append(place)
        raise TimeoutError

    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(FetchError, match="took longer"):
        fetch("http://both.example/", Limits(), agent="test")
    assert tried == [("1.1.1.1", 80)]


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n"
BODY = "<p>总结".encode("gbk")
DEFLATED = zlib.compressobj(wbits=-15)
BARE = DEFLATED.compress(BODY) + DEFLATED.flush()
ANSWERS = [
    ("up to the end", OK + b"\r\n" + BODY),
    ("of a stated length", OK + b"Content-Length: %d\r\n\r\n%bmore" % (len(BODY), BODY)),
    ("in chunks", OK + b"Transfer-Encoding: chunked\r\n\r\n3;x=y\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (BODY[:3], len(BODY) - 3, BODY[3:])),
    ("gzip", OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(BODY)),
    ("deflate", OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(BODY)),
    ("deflate without its head", OK + b"Content-Encoding: deflate\r\n\r\n" + BARE),
    ("gzip twice", OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(BODY))),
    ("after 100 Continue", b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"\r\n" + BODY),
]  # fmt: skip


@pytest.mark.parametrize(("label", "data"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_answers_are_read_and_kept_as_they_came(label: str, data: bytes, answering: Callable[[bytes], str]) -> None:
    url = answering(data)
    found = fetch(url, HERE, agent="test")
    assert (found.answer.status, found.answer.body, found.answer.kind, found.answer.label) == (
        200,
        BODY,
        "text/html",
        "gbk",
    )
    assert data.startswith(found.response)
    assert parse(url, found.response, 10_000) == found.answer
    assert found.address == "127.0.0.1"


WRONG = [
    ("nothing", b"", "the connection failed", True),
    ("no web server", b"220 mail.example ESMTP\r\n", "the connection failed", True),
    ("cut off", OK + b"Content-Length: 99\r\n\r\nabc", "the answer was cut off", True),
    ("cut off in chunks", OK + b"Transfer-Encoding: chunked\r\n\r\n9\r\nabc", "the connection failed", True),
    ("too large", OK + b"\r\n" + bytes(20_000), "it is larger than 10,000 bytes", False),
    ("endless head", OK + b"X: y\r\n" * 50_000, "the connection failed", True),
    ("a bomb", OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(5_000_000)), "it unpacks to more than 10,000 bytes", False),
    ("a bomb in a bomb", OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(bytes(50_000_000))), "it unpacks to more than 10,000 bytes", False),
    ("not asked for", OK + b"Content-Encoding: br\r\n\r\n\x0b\x02\x80", "it is packed as br, which was not asked for", False),
    ("broken", OK + b"Content-Encoding: gzip\r\n\r\nabc", "it is packed in a way that cannot be undone", False),
]  # fmt: skip


@pytest.mark.parametrize(("label", "data", "reason", "temporary"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong_answers_have_a_reason(
    label: str, data: bytes, reason: str, temporary: bool, answering: Callable[[bytes], str]
) -> None:
    url = answering(data)
    with pytest.raises(FetchError) as caught:
        fetch(url, HERE, agent="test")
    assert str(caught.value).startswith(f"{url}: {reason}")
    assert caught.value.temporary is temporary


def test_a_server_that_drips_is_left_at_the_deadline(demo: site.Server) -> None:
    with pytest.raises(FetchError, match=r"it took longer than 0\.5 seconds"):
        fetch(demo.url + "weird/drip.html", Limits(seconds=0.5, private=LOOPBACK), agent="test")


def test_a_body_that_is_not_wanted_is_not_read(demo: site.Server) -> None:
    with pytest.raises(FetchError, match="no page"):
        fetch(demo.url + "weird/endless.html", HERE, agent="test", accept=lambda answer: "it is no page")


def test_who_asks_is_said(answering: Callable[[bytes], str]) -> None:
    found = fetch(answering(OK + b"\r\n"), HERE, agent=user_agent("a@b.example\r\nX: y"))
    assert b"\r\nUser-Agent: textkit/" in found.request
    assert b"(+a@b.example X: y)\r\n" in found.request
    assert b"\r\nX:" not in found.request


def certificate(folder: Path) -> Path:
    """A certificate for localhost that signs itself, with its key."""
    x509 = pytest.importorskip("cryptography.x509", reason="the extra textkit-zh[crawl] is not installed")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "localhost")])
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1)
    )
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    made = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "localhost.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


def test_a_certificate_must_be_valid_and_for_the_host(demo: site.Server, tmp_path: Path) -> None:
    pem = certificate(tmp_path)
    with site.Server() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        place = f"localhost:{server.server_port}/robots.txt"
        with pytest.raises(FetchError, match=r"its certificate is not valid \(self-signed certificate\)"):
            fetch(f"https://{place}", HERE, agent="test")
        trusting = ssl.create_default_context(cafile=pem)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ssl, "create_default_context", lambda: trusting)
            assert fetch(f"https://{place}", HERE, agent="test").answer.status == 200
            with pytest.raises(FetchError, match="its certificate is not valid"):
                fetch(f"https://{place.replace('localhost', '127.0.0.1')}", HERE, agent="test")
        server.shutdown()


ROBOTS = [
    ("forbidden", 200, b"User-agent: *\nDisallow: /a", "/a/b", robots.FORBIDDEN),
    ("allowed", 200, b"User-agent: *\nDisallow: /a", "/b", None),
    ("a longer rule wins", 200, b"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", None),
    ("an asterisk", 200, b"User-agent: *\nDisallow: /*?print=", "/a?print=1", robots.FORBIDDEN),
    ("rules for textkit", 200, b"User-agent: *\nAllow: /\nUser-agent: TextKit\nDisallow: /", "/a", robots.FORBIDDEN),
    ("a page in its place", 200, b"<html><body>404", "/a", None),
    ("a byte order mark", 200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /", "/a", robots.FORBIDDEN),
    ("missing", 404, b"User-agent: *\nDisallow: /", "/a", None),
    ("a right that is missing", 403, b"", "/a", None),
    ("too many requests", 429, b"", "/a", "robots.txt answers 429, which counts as a refusal"),
    ("a server's error", 503, b"User-agent: *\nAllow: /", "/a", "robots.txt answers 503, which counts as a refusal"),
]


@pytest.mark.parametrize(("label", "status", "body", "path", "refusal"), ROBOTS, ids=[case[0] for case in ROBOTS])
def test_robots(label: str, status: int, body: bytes, path: str, refusal: str | None) -> None:
    assert robots.rules(status, body).refusal(f"http://a.example{path}") == refusal


def extract(*arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "textkit", "extract", "--format", "jsonl", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def test_extract_takes_an_address_with_its_next_pages(demo: site.Server) -> None:
    names = list(site.reports())
    urls = [f"{demo.url}zongjie/{names[site.PARTED]}.html", f"{demo.url}zongjie/old/{names[site.MOVED]}.html"]
    reports = list(Inputs(urls, DEFAULT, private=LOOPBACK))
    for found, name, url in zip(reports, (names[site.PARTED], names[site.MOVED]), urls, strict=True):
        (expected,) = extract_file(ROOT / "corpus" / f"{name}.txt")
        assert (found.text, found.counts, found.people) == (expected.text, expected.counts, expected.people)
        assert (found.source.path, found.source.url) == (None, url.replace("/old/", "/"))


REFUSED = [
    ("zongjie/index.html", [], "127.0.0.1 is at the private or local address 127.0.0.1; --allow-private 127.0.0.1 would take it."),
    ("neibu/1.html", ["--allow-private", "127.0.0.1"], "robots.txt forbids it."),
    ("weird/gone.html", ["--allow-private", "127.0.0.1"], "the server answers 404 Not Found."),
    ("weird/file.html", ["--allow-private", "127.0.0.1"], "it leads to file:///etc/passwd, and only http and https addresses are followed."),
    ("zongjie/loop1.html", ["--allow-private", "127.0.0.1"], "its redirects lead in a circle."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "options", "sentence"), REFUSED, ids=[case[0] for case in REFUSED])
def test_an_address_that_is_not_taken_is_one_sentence(
    path: str, options: list[str], sentence: str, demo: site.Server
) -> None:
    status, out, err = extract(*options, demo.url + path)
    assert (status, out) == (1, "")
    assert err.replace(demo.url + "robots.txt", demo.url + path) == f"textkit: {demo.url}{path}: {sentence}\n"


@pytest.mark.parametrize("target", ["http://127.0.0.2:9/", "http://169.254.169.254/", "http://[::1]/", "http://0/"])
def test_a_redirect_to_a_private_address_is_refused(
    target: str, demo: site.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "is_public", lambda address: address == "127.0.0.1")  # stands for a public site
    monkeypatch.setitem(demo.pages, "/out.html", site.Made(b"", status=302, headers={"Location": target}))
    with pytest.raises(FetchError, match="is at the private or local address"):
        pages.Pages(Limits()).get(demo.url + "out.html")


class Net:
    """Stands in for the resolver and for sockets, so that nothing leaves this machine: who was connected to is noted."""

    def __init__(self, addresses: dict[str, str], answers: dict[str, bytes]) -> None:
        self.addresses, self.answers = addresses, answers
        self.connected: list[str] = []

    def getaddrinfo(self, host: str, port: int, **_: object) -> list[tuple]:
        if host not in self.addresses:
            raise OSError("not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (self.addresses[host], port))]

    def socket(self, *_: object) -> "Wire":
        return Wire(self)


class Wire:
    """A socket of the net that stands in."""

    def __init__(self, net: Net) -> None:
        self.net, self.place, self.rest = net, "", b""

    def settimeout(self, seconds: float) -> None:
        assert seconds > 0

    def connect(self, place: tuple[str, int]) -> None:
        self.place = place[0]
        self.net.connected.append(self.place)
        self.rest = self.net.answers[self.place]

    def getpeername(self) -> tuple[str, int]:
        return self.place, 80

    def sendall(self, data: bytes) -> None:
        if b"GET /robots.txt" in data:
            self.rest = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    def recv_into(self, buffer: memoryview) -> int:
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size

    def close(self) -> None:
        pass


def leading_to(place: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()


# Label, address asked for, hosts allowed, what a person reads of it, and the addresses connected to.
ADDRESSES = {
    "intranet.example": "10.0.0.5", "other.example": "10.0.0.6", "turned.example": "169.254.169.254",
    "cloud.example": "100.100.100.200", "public.example": "93.184.216.34", "10.0.0.5": "10.0.0.5", "10.0.0.6": "10.0.0.6",
    "169.254.169.254": "169.254.169.254", "127.0.0.1": "127.0.0.1",
}  # fmt: skip
ALLOWED = [
    ("the host itself", "http://intranet.example/a", ["intranet.example"], None, ["10.0.0.5"] * 2),
    ("the host by its number", "http://10.0.0.5/a", ["10.0.0.5"], None, ["10.0.0.5"] * 2),
    ("another host", "http://other.example/a", ["intranet.example"], "--allow-private other.example would take it", []),
    ("a host below it", "http://a.intranet.example/", ["intranet.example"], "is not known", []),
    ("a redirect to another", "http://public.example/other", ["intranet.example"], "other.example is at the private or local address 10.0.0.6", ["93.184.216.34"] * 2),
    ("a redirect to metadata", "http://intranet.example/meta", ["intranet.example"], "this is never asked for", ["10.0.0.5"] * 2),
    ("metadata by name", "http://turned.example/", ["turned.example"], "this is never asked for", []),
    ("metadata of another cloud", "http://cloud.example/", ["cloud.example"], "this is never asked for", []),
    ("metadata by its number", "http://169.254.169.254/", ["169.254.169.254"], "this is never asked for", []),
    ("a redirect to loopback", "http://intranet.example/loop", ["intranet.example"], "--allow-private 127.0.0.1 would take it", ["10.0.0.5"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("label", "url", "hosts", "said", "connected"), ALLOWED, ids=[case[0] for case in ALLOWED])
def test_a_private_host_is_allowed_by_its_name_and_no_other(
    label: str, url: str, hosts: list[str], said: str | None, connected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>"
    targets = {
        "/other": "http://other.example/",
        "/meta": "http://169.254.169.254/latest/",
        "/loop": "http://127.0.0.1/",
    }
    answer = leading_to(targets[urlsplit(url).path]) if urlsplit(url).path in targets else page
    net = Net(ADDRESSES, dict.fromkeys(ADDRESSES.values(), answer))
    monkeypatch.setattr(socket, "getaddrinfo", net.getaddrinfo)
    monkeypatch.setattr(socket, "socket", net.socket)
    monkeypatch.setattr(pages, "BETWEEN", 0.0)
    get = Getter(hosts)
    if said is None:
        assert get(url) == (url, b"<p>")
    else:
        with pytest.raises(FetchError, match=said):
            get(url)
    assert net.connected == connected


CHUNKS = [b"-5\r\nabcde\r\n0\r\n\r\n", b"-1\r\nabc", b"ffffffffffffffffff\r\nabc", b"zz\r\nabc", b"\xff\r\n"]


@pytest.mark.parametrize("body", CHUNKS)
def test_chunks_of_no_size_are_one_sentence(body: bytes, answering: Callable[[bytes], str]) -> None:
    data = OK + b"Transfer-Encoding: chunked\r\n\r\n" + body
    url = answering(data)
    with pytest.raises(FetchError, match=f"^{url}: "):
        fetch(url, HERE, agent="test")
    with pytest.raises(FetchError, match=f"^{url}: "):
        parse(url, data, 10_000)

"""Which addresses may be connected to: the public ones, unless private ones are allowed."""

import ipaddress
import re
from urllib.parse import quote, urldefrag, urlsplit, urlunsplit

from textkit.errors import FetchError

SCHEMES = ("http", "https")
PORTS = {"http": 80, "https": 443}
SAFE = "%/:=&?~+!$,;'@()*[]|#"
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IPv6 ranges that carry an IPv4 address in their last 32 bits: IPv4-compatible, mapped, NAT64.
METADATA = frozenset(map(ipaddress.ip_address, ("169.254.169.254", "100.100.100.200", "192.0.0.192", "fd00:ec2::254")))
CARRIERS = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")))


def normal(url: str, encoding: str = "utf-8") -> str:
    """The address as it is asked for: host in lower case and ASCII, no fragment, no name or password, the rest quoted.

    `encoding` is that of the page it stands on: browsers quote a query in it. Raises FetchError where it is no
    http or https address.

    >>> normal("HTTP://例子.example:80/总 结.html?类=a b#top", "gb18030")
    'http://xn--fsqu00a.example/%E6%80%BB%20%E7%BB%93.html?%C0%E0=a%20b'
    """
    try:
        parts = urlsplit(urldefrag(url.strip()).url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchError(url, "this is no address that can be read; check it") from error
    if parts.scheme not in SCHEMES:
        raise FetchError(url, f"only http and https are fetched, not {parts.scheme or 'an address without a scheme'}")
    netloc = _ascii(host, url)
    if port is not None and port != PORTS[parts.scheme]:
        netloc = f"{netloc}:{port}"
    path = re.sub(r"/\.\.(?=/|$)", "", parts.path) or "/"  # what urljoin leaves above the root
    return urlunsplit(
        (parts.scheme, netloc, quote(path, SAFE, errors="surrogateescape"), _query(parts.query, encoding), "")
    )


def _query(query: str, encoding: str) -> str:
    own = "utf-8" if encoding.lower().startswith("utf") else encoding  # UTF-16 and a byte order mark stay in the page
    return quote(query, SAFE, encoding=own, errors="xmlcharrefreplace")


def _ascii(host: str, url: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise FetchError(url, "its host name is none; check the address") from error
    if not re.fullmatch(r"[a-z0-9._-]{1,253}", name):
        raise FetchError(url, "its host name is none; check the address")
    return name


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network: not private, loopback, link-local, multicast or reserved.

    An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo) is as public as that.

    >>> [is_public(one) for one in ("93.184.216.34", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "fe80::1%eth0")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(_is_public(one) for one in _meant(found))


def is_local_service(address: str) -> bool:
    """Whether an IP address is link-local, or one at which clouds tell a machine its secrets: never a site's.

    >>> [is_local_service(one) for one in ("169.254.169.254", "::ffff:169.254.169.254", "fe80::1%eth0", "127.0.0.1")]
    [True, True, True, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    return any(one.is_link_local or one in METADATA for one in (found, *_meant(found)))


def host_of(name: str) -> str:
    """A host as addresses have it, of what a person wrote: `例子.example`, `[::1]`, `http://a.example/`.

    Raises FetchError where it is none.

    >>> host_of("Intranet.example"), host_of("[::1]"), host_of("http://127.0.0.1:8000/a")
    ('intranet.example', '::1', '127.0.0.1')
    """
    bare = name.strip().strip("[]")
    address = name if "://" in name else f"http://[{bare}]/" if bare.count(":") > 1 else f"http://{bare}/"
    return urlsplit(normal(address)).hostname or ""


def _is_public(one: Address) -> bool:
    local = isinstance(one, ipaddress.IPv6Address) and one.is_site_local
    return one.is_global and not (one.is_multicast or one.is_reserved or local)


def _meant(found: Address) -> list[Address]:
    """The addresses that one stands for: those it carries, or itself."""
    if isinstance(found, ipaddress.IPv6Address):
        if any(found in network for network in CARRIERS):
            return [ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)]
        if found.sixtofour:
            return [found.sixtofour]
        if found.teredo:
            return list(found.teredo)
    return [found]

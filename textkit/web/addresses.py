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

"""Web archives for tests: a page a record, packed in any of the ways that crawlers have."""

import gzip


def record(url: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """A response as a crawler stores it."""
    response = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(response)}\r\n\r\n"
    return head.encode() + response + b"\r\n\r\n"


def packed(data: bytes) -> bytes:
    """The bytes packed, the same at any time."""
    return gzip.compress(data, mtime=0)


PACKINGS = {
    "plain": b"".join,
    "record by record": lambda records: b"".join(map(packed, records)),
    "in one stream": lambda records: packed(b"".join(records)),
    "in blocks": lambda records: b"".join(
        packed(b"".join(records)[at : at + 1000]) for at in range(0, len(b"".join(records)), 1000)
    ),
}

"""Files of web servers, as politely as single pages are got: robots.txt, redirects to public hosts alone, a pause a host."""

import time
from collections.abc import Iterable
from hashlib import sha256

from textkit.batch.found import Found
from textkit.batch.stores.addresses import address_of
from textkit.errors import FetchError
from textkit.reading.limits import MEMBER
from textkit.web.addresses import host_of
from textkit.web.exchange import Answer, Limits
from textkit.web.pages import Pages

ATTEMPTS = 3
PAUSE = 1.0  # seconds before the second attempt, doubled before the next
SECONDS = 15.0  # for one request; three are over before the time of a file is


class Web:
    """Gets files; `private` are hosts that may be at a private or loopback address."""

    def __init__(self, private: Iterable[str] = ()) -> None:
        hosts = frozenset(map(host_of, private))
        self.pages = Pages(Limits(bytes=MEMBER, seconds=SECONDS, private=hosts))

    def found(self, name: str | bytes) -> Found:
        """A file as its server's answer shows it, which is ended before the body; raises FetchError."""
        address = str(address_of(name))
        answer = self._get(address, body=False)
        length = answer.header("Content-Length") or ""
        mark = answer.header("ETag") or answer.header("Last-Modified") or ""
        changed = int.from_bytes(sha256(mark.encode()).digest()[:8]) >> 1
        return Found(address.encode(), int(length) if length.isdecimal() else 0, changed)

    def read(self, name: str | bytes) -> bytes:
        """The bytes of a file, within the limits of an archive's member; raises FetchError."""
        return self._get(str(address_of(name)), body=True).body

    def _get(self, address: str, *, body: bool) -> Answer:
        for attempt in range(ATTEMPTS):
            try:
                return self.pages.get(address, body=body)
            except FetchError as error:
                if not error.temporary or attempt + 1 == ATTEMPTS:
                    raise
                time.sleep(PAUSE * 2**attempt)
        raise AssertionError

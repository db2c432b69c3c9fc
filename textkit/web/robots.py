"""What a site's robots.txt allows, as RFC 9309 has it."""

from urllib.parse import urlsplit

import msgspec
from protego import Protego

AGENT = "textkit"  # the name that rules of a robots.txt may be about
FORBIDDEN = "robots.txt forbids it"
LARGEST = 512_000  # bytes of a robots.txt that are looked at


class Rules(msgspec.Struct, frozen=True):
    """What one robots.txt says to textkit; without a parser, either all is allowed or (with a reason) nothing."""

    parser: Protego | None = None
    reason: str | None = None

    def refusal(self, url: str) -> str | None:
        """Why `url` may not be asked for; None where it may.

        >>> rules(200, b"User-agent: *\\nDisallow: /in/").refusal("http://a.example/in/1")
        'robots.txt forbids it'
        """
        if self.reason:
            return self.reason
        if self.parser is None or self.parser.can_fetch(url, AGENT):
            return None
        return FORBIDDEN

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it does not say."""
        return float(self.parser.crawl_delay(AGENT) or 0.0) if self.parser else 0.0


def address(url: str) -> str:
    """Where the robots.txt for `url` is.

    >>> address("https://a.example:8443/b/c.html?d=1")
    'https://a.example:8443/robots.txt'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def rules(status: int, body: bytes = b"") -> Rules:
    """The rules that an answer to `robots.txt` means: a missing one allows all, a server's error nothing.

    >>> rules(404).refusal("http://a.example/")
    >>> rules(503).refusal("http://a.example/")
    'robots.txt answers 503, which counts as a refusal'
    """
    if 200 <= status < 300:
        return Rules(Protego.parse(body[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff")))
    if 400 <= status < 500 and status != 429:
        return Rules()
    return Rules(reason=f"robots.txt answers {status}, which counts as a refusal")


def unreachable(reason: str) -> Rules:
    """The rules of a site whose robots.txt could not be fetched: nothing may be asked for."""
    return Rules(reason=f"robots.txt cannot be fetched ({reason}), which counts as a refusal")

"""Single pages, got as politely as a crawl gets many: robots.txt, redirects and all."""

import time
from contextlib import suppress
from urllib.parse import quote, urljoin, urlsplit

from textkit.errors import FetchError
from textkit.web import robots
from textkit.web.addresses import SAFE, normal
from textkit.web.exchange import Answer, Limits, fetch, user_agent

HOPS = 5
REDIRECTS = frozenset((301, 302, 303, 307, 308))
BETWEEN = 1.0  # seconds between two requests to one host
LONGEST = 60.0  # seconds that a site's Crawl-delay is obeyed


class Pages:
    """Gets pages, one request at a time; remembers each site's robots.txt."""

    def __init__(self, limits: Limits, *, contact: str | None = None) -> None:
        self.limits = limits
        self.agent = user_agent(contact)
        self.rules: dict[str, robots.Rules] = {}
        self.last: dict[str, float] = {}

    def get(self, url: str, *, body: bool = True) -> Answer:
        """The page at `url`, after redirects; without `body`, only what the server says of it.

        Raises FetchError where robots.txt forbids it, where a redirect leads to a forbidden place or in a circle, and
        where the server answers anything but 200.
        """
        here, seen = normal(url), set[str]()
        while True:
            refusal = self._rules(here).refusal(here)
            if refusal:
                raise FetchError(here, refusal)
            answer = self._ask(here, body=body)
            if answer.status not in REDIRECTS:
                break
            seen.add(here)
            here = following(answer)
            if here in seen or len(seen) > HOPS:
                raise FetchError(url, "its redirects lead in a circle")
        if answer.status != 200:
            busy = answer.status == 429 or answer.status >= 500
            raise FetchError(here, f"the server answers {answer.status} {answer.reason}".rstrip(), temporary=busy)
        return answer

    def _ask(self, url: str, *, body: bool = True) -> Answer:
        host = urlsplit(url).netloc
        rules = self.rules.get(robots.address(url), robots.Rules())
        pause = self.last.get(host, 0.0) + min(max(BETWEEN, rules.delay), LONGEST) - time.monotonic()
        if host in self.last and pause > 0:
            time.sleep(pause)
        try:
            return fetch(url, self.limits, agent=self.agent, body=body).answer
        finally:
            if not url.endswith("/robots.txt"):
                self.last[host] = time.monotonic()

    def _rules(self, url: str) -> robots.Rules:
        place = robots.address(url)
        if place not in self.rules:
            self.rules[place] = self._robots(place)
        return self.rules[place]

    def _robots(self, place: str) -> robots.Rules:
        here = place
        try:
            for _ in range(HOPS + 1):
                answer = self._ask(here)
                if answer.status not in REDIRECTS:
                    return robots.rules(answer.status, answer.body)
                here = following(answer)
        except FetchError as error:
            if not error.temporary:
                raise
            return robots.unreachable(error.reason)
        return robots.Rules()  # RFC 9309: after five redirects a robots.txt counts as missing


def following(answer: Answer) -> str:
    """Where a redirect leads; raises FetchError where that is no http or https address.

    >>> following(Answer(url="http://a.example/b", status=302, reason="", headers=(("Location", "c"),), body=b""))
    'http://a.example/c'
    """
    place = answer.header("Location")
    if not place:
        raise FetchError(answer.url, f"the server answers {answer.status} and does not say where to go")
    with suppress(UnicodeEncodeError):
        place = quote(place.encode("latin-1"), SAFE)  # bytes of an old encoding, as they came
    try:
        return normal(urljoin(answer.url, place))
    except (FetchError, ValueError) as error:
        raise FetchError(
            answer.url, f"it leads to {place[:200]}, and only http and https addresses are followed"
        ) from error

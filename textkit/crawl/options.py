"""What a crawl is asked to do, and what it did."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from textkit.errors import InputError
from textkit.lexicon.sites import Recipe, Sites, of_host
from textkit.web.addresses import host_of, normal


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a crawl goes: where from, what counts as a report, how politely, and its limits.

    `delay`, `timeout` and `max_time` are seconds; `max_bytes` is bytes of a page, as sent and unpacked. `max_depth`
    counts steps from a start page: a list's next page is one, a report is one. `private` are hosts that may be at a
    private or loopback address, `sites` recipes that say by CSS selectors which links of a list are reports' and which
    lead to its next pages.
    """

    starts: tuple[str, ...]
    out: Path | None = None
    match: re.Pattern[str] | None = None
    domains: tuple[str, ...] = ()
    contact: str | None = None
    delay: float = 1.0
    retries: int = 3
    timeout: float = 30.0
    max_pages: int = 10_000
    max_depth: int = 1_000
    max_bytes: int = 10_000_000
    max_time: float | None = None
    private: tuple[str, ...] = ()
    sites: Sites = msgspec.field(default_factory=dict)
    new_only: bool = False
    dry_run: bool = False

    def recipe(self, url: str) -> Recipe:
        """The recipe for the site of an address; an empty one where there is none."""
        found = of_host(self.sites, urlsplit(url).hostname or "")
        return found[1] if found else {}

    def allows(self, url: str) -> bool:
        """Whether an address is on a site that is crawled: a start page's host (with or without www.), or a domain given.

        >>> options = Options(starts=("http://www.a.example/zj/",), domains=("b.example",))
        >>> [options.allows(f"http://{host}/") for host in ("a.example", "img.b.example", "c.example")]
        [True, True, False]
        """
        host = _bare(url)
        if host in map(_bare, self.starts):
            return True
        return any(host == domain or host.endswith("." + domain) for domain in self.domains)


def _bare(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


class Failure(NamedTuple):
    """An address that was not got, and why."""

    url: str
    reason: str


class Tally(msgspec.Struct):
    """What a crawl has done so far; `pages` counts those fetched with an answer 200 or 304, robots.txt left out.

    `deep` counts links beyond the limits, `documents` those to reports that are no pages, `elsewhere` those to other hosts.
    """

    pages: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    stored: int = 0
    asked: int = 0
    deep: int = 0
    documents: int = 0
    refused: list[Failure] = []
    failed: list[Failure] = []
    elsewhere: Counter[str] = msgspec.field(default_factory=Counter)
    listed: list[tuple[str, str]] = []

    def add(self, outcome: str) -> None:
        """Count a page that was fetched: new, changed or unchanged."""
        self.pages += 1
        setattr(self, outcome, getattr(self, outcome) + 1)


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did, and why it stopped before its end (None where it did not)."""

    out: str | None
    tally: Tally
    stopped: str | None
    interrupted: bool


def checked(options: Options) -> Options:
    """The options with normal start addresses; raises InputError where one is none, or none is given."""
    if not options.starts:
        raise InputError("There is no address to begin with; give that of a list page.")
    if options.out is None and not options.dry_run:
        raise InputError("There is no archive to write; name one with -o, as in -o site.warc.gz.")
    domains = tuple(domain.lower().strip().removeprefix("*.").strip(".") for domain in options.domains)
    contact = " ".join((options.contact or "").split()) or None
    private = tuple(map(host_of, options.private))
    starts = tuple(map(normal, options.starts))
    return msgspec.structs.replace(options, starts=starts, domains=domains, private=private, contact=contact)

"""One crawl under way: its options, its archive, its tally, and whether it is to stop."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import NoReturn

from scrapy.exceptions import IgnoreRequest

from textkit.crawl.archive import Archive
from textkit.crawl.options import Failure, Options, Tally
from textkit.errors import TextkitError
from textkit.web.exchange import Exchange, Limits, user_agent


class Refused(IgnoreRequest):
    """A request that robots.txt does not allow."""


class Stopped(IgnoreRequest):
    """A request that came when the crawl was to stop already."""


class Job:
    """What the parts of a crawl share; used from one event loop."""

    def __init__(self, options: Options, archive: Archive | None, tick: Callable[[Tally], None]) -> None:
        self.options = options
        self.archive = archive
        self.tick = tick
        self.tally = Tally()
        self.limits = Limits(bytes=options.max_bytes, seconds=options.timeout, private=frozenset(options.private))
        self.agent = user_agent(options.contact)
        self.turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)  # a host is asked for one page at a time
        self.gaps: dict[str, float] = {}  # seconds between requests that a host's robots.txt asks for
        self.waiting: dict[str, float] = {}  # when a host may be asked again, in monotonic seconds
        self.silent: Counter[str] = Counter()  # pages of a host that failed one after another
        self.stopped: str | None = None
        self.interrupted = False
        self.error: TextkitError | None = None
        self.stopping = asyncio.Event()

    def stop(self, reason: str, error: TextkitError | None = None) -> None:
        """Ask for nothing more; what is under way is still stored."""
        if self.stopped is None:
            self.stopped = reason
            self.error = error
            self.stopping.set()

    def claim(self) -> None:
        """Count a request against the limit of pages; raises Stopped where there is none left."""
        if self.stopped is None and self.tally.asked >= self.options.max_pages:
            self.stop(f"--max-pages {self.options.max_pages} was reached")
        if self.stopped is not None:
            self.halt()
        self.tally.asked += 1

    def halt(self) -> NoReturn:
        """Give up a request because the crawl stops."""
        raise Stopped(self.stopped)

    async def pause(self, host: str) -> None:
        """Wait until a host may be asked again; raises Stopped where the crawl is stopped before that."""
        seconds = self.waiting.get(host, 0.0) - time.monotonic()
        if seconds > 0:
            try:
                await asyncio.wait_for(self.stopping.wait(), seconds)
            except TimeoutError:
                return
        if self.stopped is not None:
            self.halt()

    def postpone(self, host: str, seconds: float) -> None:
        """Ask a host for nothing for some seconds."""
        self.waiting[host] = max(self.waiting.get(host, 0.0), time.monotonic() + seconds)

    def store(self, exchange: Exchange) -> str:
        """Store an exchange; `new`, `changed` or `unchanged`. A disk that takes no more stops the crawl."""
        if self.archive is None:
            return "new"
        try:
            return self.archive.store(exchange)
        except TextkitError as error:
            self.stop("the archive cannot be written", error)
            self.halt()

    def fail(self, url: str, reason: str) -> None:
        """Note an address that was not got."""
        self.tally.failed.append(Failure(url, reason))
        self.tick(self.tally)

    def refuse(self, url: str, reason: str) -> None:
        """Note an address that robots.txt keeps from us."""
        self.tally.refused.append(Failure(url, reason))
        self.tick(self.tally)

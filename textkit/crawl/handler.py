"""How Scrapy's engine gets a page here: by `textkit.web.exchange`, in a thread, one request a host at a time.

Scrapy's own client neither checks the address that it connects to nor keeps the bytes as they came. Trying again
happens here too, while the host's place in the engine is held, so that a host that asks for a pause has one.
"""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.http import Request, Response

from textkit.crawl.job import Job
from textkit.errors import FetchError
from textkit.web.exchange import Answer, Exchange, fetch
from textkit.web.pages import REDIRECTS

TEMPORARY = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))
FIRST_WAIT = 1.0  # seconds before the first new try, twice as many before each further one
LONGEST_WAIT = 600.0
SILENT = 5  # pages of a host one after another that are given up; then the others are not asked for
PAGES = ("text/html", "application/xhtml+xml")  # what reading takes for a page


class Handler:
    """A download handler for http and https, as Scrapy wants one."""

    lazy = False

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """The handler of a crawler; its spider holds the job."""
        return cls(crawler)

    async def close(self) -> None:
        """Let go of nothing: each connection is closed with its answer."""

    async def download_request(self, request: Request) -> Response:
        """Get a page and store it; the answer that its parts read is in `request.meta["answer"]`.

        Raises FetchError where it cannot be got, Stopped where the crawl is to stop.
        """
        job: Job = self.crawler.spider.job
        robots = bool(request.meta.get("robots"))
        # The engine's own count of one a host is late where no delay lies between requests (Scrapy 2.19).
        async with job.turns[urlsplit(request.url).hostname or ""]:
            if not robots:
                job.claim()
            exchange = await _tried(job, request.url, robots=robots)
            request.meta["download_latency"] = exchange.seconds
            request.meta["answer"] = _stored(job, exchange, robots=robots)
        return response(request)


def response(request: Request) -> Response:
    """Scrapy's response for the answer in a request's meta."""
    return Response(request.url, status=request.meta["answer"].status, request=request)


def _stored(job: Job, exchange: Exchange, *, robots: bool) -> Answer:
    """Store an exchange and count it; gives the answer, which for a page that is as it was is the stored one."""
    answer = exchange.answer
    if answer.status == 304 and (job.archive is None or answer.url not in job.archive.index):
        raise FetchError(answer.url, "the server answers 304, which was not asked for")
    outcome = job.store(exchange)
    if answer.status == 304 and job.archive:
        answer = job.archive.answer(answer.url)
    if answer.status == 200 and not robots:
        job.tally.add(outcome)
        job.tick(job.tally)
    return answer


async def _tried(job: Job, url: str, *, robots: bool) -> Exchange:
    """One exchange that says something of the page; a host that says nothing of several in a row is given up."""
    host = urlsplit(url).hostname or ""
    if job.silent[host] >= SILENT:
        raise FetchError(url, f"{host} failed {SILENT} times in a row and is left alone; the next run asks it again")
    try:
        exchange = await _exchanged(job, url, host, robots=robots)
    except FetchError as error:
        job.silent[host] += error.temporary
        raise
    job.silent[host] = 0
    return exchange


async def _exchanged(job: Job, url: str, host: str, *, robots: bool) -> Exchange:
    """One exchange that is no temporary failure, after as many tries as are allowed."""
    for attempt in range(job.options.retries + 1):
        await job.pause(host)
        job.postpone(host, max(job.options.delay, job.gaps.get(host, 0.0)))  # a new try is a request like any other
        wait = min(max(FIRST_WAIT, job.options.delay) * 2**attempt, LONGEST_WAIT)
        try:
            exchange = await asyncio.to_thread(_fetch, job, url, robots=robots)
        except FetchError as error:
            failure = error
            if not error.temporary:
                raise
        else:
            if exchange.answer.status not in TEMPORARY:
                return exchange
            failure, wait = _put_off(exchange.answer, wait)
        if wait > LONGEST_WAIT:
            raise failure
        job.postpone(host, wait)
    raise failure


def _fetch(job: Job, url: str, *, robots: bool) -> Exchange:
    old = job.archive.index.get(url) if job.archive else None
    pairs = (("If-None-Match", old and old.etag), ("If-Modified-Since", old and old.modified))
    headers = [(name, value) for name, value in pairs if value]
    return fetch(url, job.limits, agent=job.agent, headers=headers, accept=_anything if robots else _pages_only)


def _anything(answer: Answer) -> None:
    """Take any answer."""


def _pages_only(answer: Answer) -> str | None:
    if answer.status == 200 and answer.kind not in PAGES:
        return f"it is no page but {answer.kind[:60] or 'of a kind that the server does not state'}"
    return None


def _put_off(answer: Answer, wait: float) -> tuple[FetchError, float]:
    """Why an answer is no page yet, and the seconds to wait: those of Retry-After, or `wait`."""
    asked = retry_after(answer.header("Retry-After"))
    seconds = wait if asked is None else asked
    words = f"the server answers {said(answer)}"
    if seconds > LONGEST_WAIT:
        words += f" and wants to be asked again after {seconds:,.0f} seconds"
    return FetchError(answer.url, words, temporary=True), seconds


def said(answer: Answer) -> str:
    """The status of an answer with its usual words.

    >>> said(Answer(url="http://a.example/", status=404, reason="", headers=(), body=b""))
    '404 Not Found'
    """
    try:
        return f"{answer.status} {HTTPStatus(answer.status).phrase}"
    except ValueError:
        return str(answer.status)


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """The seconds that a Retry-After asks to wait, which states them or a date; None where it does neither.

    >>> retry_after("120"), retry_after("soon"), retry_after("Mon, 01 Jan 99999999999 00:00:00 GMT")
    (120.0, None, None)
    >>> retry_after("Wed, 21 Oct 2026 07:28:00 GMT", datetime(2026, 10, 21, 7, 27, tzinfo=UTC))
    60.0
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        when = parsedate_to_datetime(text)
        zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (zoned - (now or datetime.now(UTC))).total_seconds())
    except (ValueError, OverflowError, TypeError):
        return None


def is_redirect(answer: Answer) -> bool:
    """Whether an answer leads elsewhere."""
    return answer.status in REDIRECTS

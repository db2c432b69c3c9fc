"""What stands between the spider and the net: robots.txt, and the pages that the archive has already."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from textkit.crawl.archive import Entry
from textkit.crawl.handler import is_redirect, response
from textkit.crawl.job import Job, Refused
from textkit.errors import FetchError
from textkit.web import robots
from textkit.web.exchange import Answer
from textkit.web.pages import HOPS, LONGEST, following

FRESH = timedelta(hours=24)  # how long a list or a robots.txt of an interrupted run is taken as it is


class _Middleware:
    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        return cls(crawler)

    @property
    def job(self) -> Job:
        job: Job = self.crawler.spider.job
        return job


class Robots(_Middleware):
    """Lets through what robots.txt allows, redirects' targets too; one that cannot be got allows nothing."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self.rules: dict[str, asyncio.Future[robots.Rules]] = {}

    async def process_request(self, request: Request) -> None:
        """Raise Refused where robots.txt forbids a request, FetchError where it cannot be got."""
        if request.meta.get("robots"):
            return
        place = robots.address(request.url)
        if place not in self.rules:
            self.rules[place] = asyncio.ensure_future(self._get(place))
        refusal = (await asyncio.shield(self.rules[place])).refusal(request.url)
        if refusal == robots.FORBIDDEN:
            raise Refused(refusal)
        if refusal:
            raise FetchError(request.url, refusal)

    async def _get(self, place: str) -> robots.Rules:
        try:
            answer = await self._ask(place)
        except FetchError as error:
            return robots.unreachable(error.reason) if error.temporary else robots.Rules(reason=error.reason)
        rules = robots.rules(answer.status, answer.body)
        self.job.gaps[urlsplit(place).hostname or ""] = min(rules.delay, LONGEST)
        return rules

    async def _ask(self, place: str) -> Answer:
        for _ in range(HOPS + 1):
            request = Request(place, callback=NO_CALLBACK, meta={"robots": True})
            await self.crawler.engine.download_async(request)
            answer: Answer = request.meta["answer"]
            if not is_redirect(answer):
                return answer
            place = following(answer)
        return Answer(url=place, status=404, reason="", headers=(), body=b"")  # as RFC 9309 has it


class Archived(_Middleware):
    """Takes from the archive what an interrupted run has fetched already, and with --new-only every report."""

    def process_request(self, request: Request) -> Response | None:
        """The stored response, or None where the net is to be asked."""
        job, archive = self.job, self.job.archive
        if job.options.dry_run and request.meta.get("kind") in ("report", "more"):
            raise IgnoreRequest("dry run")
        if archive is None:
            return None
        entry, kind = archive.index.get(request.url), request.meta.get("kind")
        if entry is None:
            return None
        again = entry.run == archive.run and (kind in ("report", "more") or _is_fresh(entry))
        if not again and not (job.options.new_only and kind in ("report", "more") and entry.status == 200):
            return None
        request.meta["answer"] = archive.answer(request.url)
        if kind and entry.status == 200:
            job.tally.stored += 1
            job.tick(job.tally)
        return response(request)


def _is_fresh(entry: Entry) -> bool:
    try:
        return datetime.now(UTC) - datetime.fromisoformat(entry.seen) < FRESH
    except (ValueError, TypeError, OverflowError):  # a date that is none, or has no zone
        return False

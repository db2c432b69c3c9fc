"""The spider: from list pages to reports, from a report to its next pages, and nowhere else."""

from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Spider, signals
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from textkit.crawl import links
from textkit.crawl.handler import is_redirect, said
from textkit.crawl.job import Job, Refused, Stopped
from textkit.errors import FetchError, InputError
from textkit.reading import CHAIN, html
from textkit.reading.anchors import anchors
from textkit.reading.decode import Decoded, decode
from textkit.reading.recipes import applied
from textkit.web.addresses import normal
from textkit.web.exchange import Answer
from textkit.web.pages import HOPS, following

BARREN = 3  # pages of a list one after another that name no new report; then the list is at its end


class ReportSpider(Spider):
    """Crawls for a job; each request's meta says what it is (`kind`: list, report, or more of a report) and its depth."""

    name = "textkit"

    def __init__(self, job: Job, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.job = job
        self.reports: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> "ReportSpider":
        """The spider of a crawler, which tells it of errors in its own code."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.broke, signal=signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The start pages, as lists."""
        for url in self.job.options.starts:
            yield self.ask(url, {"kind": "list", "depth": 0})

    def ask(self, url: str, meta: dict[str, Any]) -> Request:
        """A request; reports come before further lists, and an article's next page before the next article."""
        return Request(
            url, callback=self.parse, errback=self.failed, meta=meta, priority={"list": 0, "report": 1}.get(meta["kind"], 2)
        )  # fmt: skip

    def parse(self, response: Response) -> Iterator[Request]:
        """What a page leads to."""
        answer: Answer = response.meta["answer"]
        try:
            if is_redirect(answer):
                yield from self._redirected(following(answer), answer.url, response.meta)
            elif answer.status != 200:
                self.job.fail(answer.url, f"the server answers {said(answer)}")
            else:
                found = decode(answer.body, answer.label, name=answer.url)
                parse = self._list if response.meta["kind"] == "list" else self._report
                yield from parse(found, answer.url, response.meta)
        except FetchError as error:
            self.job.fail(error.url, error.reason)
        except ValueError:
            self.job.fail(answer.url, "it leads to what is no address")
        except InputError as error:
            self.job.fail(answer.url, str(error).removeprefix(f"{answer.url}: ").rstrip("."))

    def _redirected(self, target: str, url: str, meta: dict[str, Any]) -> Iterator[Request]:
        chain = (*meta.get("chain", ()), url)
        if target in chain or len(chain) > HOPS:
            raise FetchError(chain[0], "its redirects lead in a circle")
        if not self.job.options.allows(target):
            raise FetchError(chain[0], f"it leads to another site, {target[:200]}; --allow-domain would take it")
        yield self.ask(target, {**_own(meta), "chain": chain})

    def _list(self, found: Decoded, url: str, meta: dict[str, Any]) -> Iterator[Request]:
        recipe = self.job.options.recipe(url)
        page = anchors(found.text, recipe.get("list"), recipe.get("next"))
        if page.refresh and not page.links:
            yield from self._redirected(normal(urljoin(url, page.refresh)), url, meta)
            return
        leads = links.found(page, url, encoding=found.encoding, match=self.job.options.match)
        fresh = [link for link in leads.reports if link.url not in self.reports]
        self.reports.update(link.url for link in fresh)
        for link in fresh:
            yield from self._follow(link.url, {**_below(meta), "kind": "report", "text": link.text})
        self.job.tally.documents += leads.documents
        barren = 0 if fresh else meta.get("barren", 0) + 1
        if barren < BARREN:
            for link in leads.onward:
                yield from self._follow(link.url, {**_below(meta), "kind": "list", "barren": barren})

    def _report(self, found: Decoded, url: str, meta: dict[str, Any]) -> Iterator[Request]:
        """The next page of an article, where it lies in the same folder: the one that reading joins to it."""
        page = html.page(found.text, url=url)
        href = (applied(page, self.job.options.sites) if self.job.options.sites else page).next_url
        if not href:
            return
        target, part = normal(urljoin(url, href), found.encoding), meta.get("part", 1) + 1
        if target == url or _folder(target) != _folder(url):
            return
        if part > CHAIN:
            self.job.tally.deep += 1
            return
        yield from self._follow(target, {**_below(meta), "kind": "more", "part": part})

    def _follow(self, url: str, meta: dict[str, Any]) -> Iterator[Request]:
        if not self.job.options.allows(url):
            self.job.tally.elsewhere[urlsplit(url).hostname or ""] += 1
        elif meta["depth"] > self.job.options.max_depth:
            self.job.tally.deep += 1
        else:
            yield self.ask(url, meta)

    def failed(self, failure: Failure) -> None:
        """Note why a request came to nothing."""
        request, error = failure.request, failure.value  # type: ignore[attr-defined]
        if isinstance(error, Refused) and request.url not in self.job.options.starts:
            self.job.refuse(request.url, str(error))
        elif isinstance(error, FetchError | Refused):
            self.job.fail(request.url, str(getattr(error, "reason", error)))
        elif isinstance(error, IgnoreRequest) and self.job.options.dry_run and not isinstance(error, Stopped):
            self.job.tally.listed.append((request.url, str(request.meta.get("text", ""))))
        elif not isinstance(error, Stopped):
            self.job.fail(request.url, f"an error in textkit itself ({error!r})")

    def broke(self, failure: Failure, response: Response, spider: Spider) -> None:
        """Note an error of this code on a page; the others are still done."""
        self.job.fail(response.url, f"an error in textkit itself ({failure.value!r})")


def _own(meta: dict[str, Any]) -> dict[str, Any]:
    """What of a request's meta is ours."""
    return {key: meta[key] for key in ("kind", "depth", "text", "barren", "part", "chain") if key in meta}


def _below(meta: dict[str, Any]) -> dict[str, Any]:
    return {"depth": meta["depth"] + 1}


def _folder(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rpartition("/")[0]

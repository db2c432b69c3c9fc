"""A run of Scrapy's engine for one job."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner

from textkit.crawl.archive import Archive
from textkit.crawl.job import Job
from textkit.crawl.options import Options, Summary, Tally
from textkit.crawl.spider import ReportSpider
from textkit.web.robots import AGENT

HANDLER = "textkit.crawl.handler.Handler"


Say = Callable[[str], None]
Tick = Callable[[Tally], None]


def run(options: Options, tick: Tick, say: Say) -> Summary:
    """Crawl with checked options, as `textkit.crawl.run` says."""
    if options.dry_run or options.out is None:
        return asyncio.run(_run(options, None, tick, say))
    archive = Archive(options.out)
    if archive.repaired:
        say(f"{options.out}: its last record was cut off; {archive.repaired:,} bytes were taken away.")
    if archive.goes_on:
        say(f"{options.out}: going on with the run that was stopped.")
    try:
        return asyncio.run(_run(options, archive, tick, say))
    finally:
        archive.close()


async def _run(options: Options, archive: Archive | None, tick: Tick, say: Say) -> Summary:
    job = Job(options, archive, tick)
    if archive:
        archive.begin(_about(job))
    await _crawl(job, say)
    if job.error:
        raise job.error
    if archive and job.stopped is None:
        tally = job.tally
        archive.finish({"pages": tally.pages, "new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged,
                        "refused": len(tally.refused), "failed": len(tally.failed)})  # fmt: skip
    return Summary(
        out=str(options.out) if archive else None, tally=job.tally, stopped=job.stopped, interrupted=job.interrupted,
    )  # fmt: skip


def _about(job: Job) -> dict[str, str]:
    """What the archive says of the run."""
    contact = {"operator": job.options.contact} if job.options.contact else {}
    return {
        "http-header-user-agent": job.agent,
        "robots": "obey",
        "description": " ".join(job.options.starts),
        **contact,
    }


async def _crawl(job: Job, say: Say) -> None:
    logging.getLogger("scrapy").setLevel(logging.CRITICAL)  # what goes wrong stands in the summary
    runner = AsyncCrawlerRunner(_settings(job.options))
    crawl = runner.crawl(ReportSpider, job=job)
    halt = asyncio.ensure_future(job.stopping.wait())
    loop = asyncio.get_running_loop()
    clock = (
        loop.call_later(job.options.max_time, job.stop, f"--max-time {job.options.max_time:g} was reached")
        if job.options.max_time
        else None
    )
    with _interruptible(job, say):
        await asyncio.wait((crawl, halt), return_when=asyncio.FIRST_COMPLETED)
        if not crawl.done():
            await runner.stop()
        await crawl
        await runner.join()
    halt.cancel()
    if clock:
        clock.cancel()


@contextmanager
def _interruptible(job: Job, say: Say) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the job in good order; a second one at once, which the archive survives too."""
    loop = asyncio.get_running_loop()

    def interrupt(number: int) -> None:
        loop.remove_signal_handler(number)
        signal.signal(number, signal.SIG_DFL)
        job.interrupted = True
        job.stop("it was interrupted")
        say("stopping when the page under way is stored; Ctrl-C once more stops at once.")

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        for number in before:
            loop.add_signal_handler(number, interrupt, number)
    except (RuntimeError, ValueError, NotImplementedError):
        yield  # not in the main thread: who runs it there stops it
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)


def _settings(options: Options) -> dict[str, Any]:
    """Scrapy with our handler and our middlewares, and none of its own that go to the net or change a response."""
    own = "scrapy.downloadermiddlewares."
    left_out = (
        "offsite.OffsiteMiddleware", "robotstxt.RobotsTxtMiddleware", "httpauth.HttpAuthMiddleware", "retry.RetryMiddleware",
        "redirect.MetaRefreshMiddleware", "redirect.RedirectMiddleware", "httpcompression.HttpCompressionMiddleware",
        "cookies.CookiesMiddleware", "httpproxy.HttpProxyMiddleware", "httpcache.HttpCacheMiddleware",
        "downloadtimeout.DownloadTimeoutMiddleware", "defaultheaders.DefaultHeadersMiddleware", "useragent.UserAgentMiddleware",
        "stats.DownloaderStats",
    )  # fmt: skip
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "BOT_NAME": AGENT,
        "USER_AGENT": AGENT,
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "HTTPERROR_ALLOW_ALL": True,
        "DOWNLOAD_HANDLERS": {"http": HANDLER, "https": HANDLER, "data": None, "file": None, "s3": None, "ftp": None},
        "DOWNLOADER_MIDDLEWARES": {
            **{own + name: None for name in left_out},
            "textkit.crawl.middlewares.Robots": 100,
            "textkit.crawl.middlewares.Archived": 200,
        },
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": options.delay,
        "DOWNLOAD_DELAY_JITTER": 0.25,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": options.delay,
        "AUTOTHROTTLE_MAX_DELAY": max(60.0, options.delay),
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    }

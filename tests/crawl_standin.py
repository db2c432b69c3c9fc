"""A crawl in a process of its own, which is killed: a fork server has imported Scrapy before."""

from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from textkit.crawl import Options, run

context = get_context("forkserver")
context.set_forkserver_preload(["textkit.crawl.engine"])


def crawl(url: str, out: str) -> None:
    run(Options(starts=(url,), out=Path(out), delay=0, allow_private=True, max_depth=4))


def started(url: str, out: Path) -> BaseProcess:
    process = context.Process(target=crawl, args=(url, str(out)))
    process.start()
    return process

"""What the tests of crawls share: the demo site crawled on this machine, in this process or in one that can be killed."""

import subprocess
import sys
from collections import Counter
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from demo import site

from textkit.crawl import Options, Summary, run

warcio = pytest.importorskip("warcio.archiveiterator", reason="the extra textkit-zh[crawl] is not installed")

NAMES = list(site.reports())
REPORTS = {f"/zongjie/{name}.html" for name in NAMES} | {
    f"/zongjie/{NAMES[site.PARTED]}_{part}.html" for part in (2, 3)
}
LISTS = {"/zongjie/", *(f"/zongjie/index_{number}.html" for number in (2, 3, 4))}
CIRCLE = {"/zongjie/loop1.html", "/zongjie/loop2.html"}
MOVED = {f"/zongjie/old/{NAMES[site.MOVED]}.html"}
TRAP = {f"/zongjie/trap/{number}.html" for number in range(1, 7)}  # as deep as DEPTH lets it
DEPTH = 6
ALL = {"/robots.txt", *REPORTS, *LISTS, *CIRCLE, *MOVED, *TRAP}
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["textkit.crawl.engine"])


def crawl(server: site.Server, out: Path | None, path: str = "zongjie/", **options: object) -> Summary:
    options = {"delay": 0, "private": ("127.0.0.1", "localhost"), "max_depth": DEPTH, **options}
    return run(Options(starts=(server.url + path,), out=out, **options))


def paths(log: list[dict]) -> Counter:
    return Counter(entry["path"] for entry in log)


def responses(archive: Path) -> Counter:
    """How often each path has a response in an archive."""
    with archive.open("rb") as stream:
        records = [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI")) for one in warcio.ArchiveIterator(stream)
        ]
    return Counter("/" + url.split("/", 3)[3] for kind, url in records if kind == "response")


def is_valid(archive: Path) -> bool:
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", archive], capture_output=True, check=False)
    return done.returncode == 0 and not done.stdout


def few(server: site.Server) -> str:
    """Leave of the site its first list, without what makes it slow, for tests that crawl it often."""
    body = server.pages["/zongjie/"].body
    for gone in (b"index_2.html", b"index_3.html", b"index_4.html", b"trap/1.html"):
        body = body.replace(gone, b"#")
    server.pages["/zongjie/"] = site.Made(body)
    server.pages[f"/zongjie/{NAMES[site.BUSY]}.html"].busy = 0
    server.pages[f"/zongjie/{NAMES[site.SLOW]}.html"].pause = 0
    return server.url + "zongjie/"


def crawl_alone(url: str, out: str) -> None:
    run(Options(starts=(url,), out=Path(out), delay=0, private=("127.0.0.1",), max_depth=4))


def started(url: str, out: Path) -> BaseProcess:
    """A crawl in a process of its own; the server that forks it has imported Scrapy before."""
    process = CONTEXT.Process(target=crawl_alone, args=(url, str(out)))
    process.start()
    return process

"""Stand-ins for the extraction of a file, which worker processes import by name."""

import ctypes
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from textkit import InputError, Report, Source
from textkit.reading import Page
from textkit.records import Count, Outlet, Person, report_id


def extract(data: bytes, *, path: str) -> list[Report]:
    """A report a paragraph; some words make the process die, hang or complain."""
    text = data.decode("utf-8")
    if "SEGFAULT" in text:
        ctypes.string_at(0)
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in text:
        os._exit(7)
    if "HANG" in text:
        if said := os.environ.get("HANGS"):
            Path(said).touch()
        time.sleep(600)
    if "BUG" in text:
        raise KeyError("总结")
    if not text.strip():
        raise InputError(f"{path}: there is no text in it; check the file.")
    time.sleep(0.002)
    return [_report(part, path, index) for index, part in enumerate(text.split("\n\n"))]


def extract_page(page: Page) -> list[Report]:
    """The same for a page of a web archive."""
    text = "\n".join(block.text for one in (page, *page.following) for block in one.blocks)
    return [
        msgspec.structs.replace(r, source=Source(path=page.path, url=page.url)) for r in extract(text.encode(), path="")
    ]


def kill_once(data: bytes, *, path: str) -> list[Report]:
    """Die the first time a file is read that says so, as when memory was short for a moment."""
    flag = Path(path + ".seen")
    if b"ONCE" in data and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(data, path=path)


def extract_slowly(data: bytes, *, path: str) -> list[Report]:
    """The same, ten times as long."""
    time.sleep(0.02)
    return extract(data, path=path)


def extract_until_lost(data: bytes, *, path: str) -> list[Report]:
    """The same on machines of which one is lost: it is at work until that happens, and no other does all without it.

    Machines know of it by their environment. For a file IN/…/NAME, what has happened stands beside IN and OUT.
    """
    top = Path(path).parents[2]
    if os.environ.get("TO_LOSE"):
        (top / "reached").touch()
        _wait_for((top / "lost").exists)
    elif os.environ.get("ONE_IS_LOST"):
        _wait_for(lambda: (top / "reached").exists() or len(list(top.glob("out/.textkit/shards/*.log"))) < 2)
    return extract(data, path=path)


def _wait_for(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(0.05)


def _report(text: str, path: str, index: int) -> Report:
    first = text[:2]
    count = Count(text=first, start=0, end=2, value=43, min=43, max=None, unit="篇", item="=1+1", section=("一", "二"))
    part = Count(text=first, start=0, end=2, value=2.5, unit="万元", part_of=0, sentence=(0, 2))
    return Report(
        id=report_id(text),
        source=Source(path=path, index=index, breadcrumb=("首页", "总结")),
        title=f"-{first}",
        year=2020,
        text=text,
        counts=(count, part),
        outlets=(
            Outlet(text=first, start=0, end=2, name="@日报", medium="newspaper", level="市级", count=0, value=43),
        ),
        people=(Person(text=first, start=0, end=2, name=first, mentions=((0, 2),), roles=("局长", "书记")),),
    )

"""上传: files that are sent from the browser, read in processes apart, shown, and kept for the archive if that is wanted."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from textkit import locale
from textkit.errors import InputError, OutputError
from textkit.records import decode
from textkit.workbench.api import worker
from textkit.workbench.api.sent import Sent, sent
from textkit.workbench.api.workers import Workers
from textkit.workbench.bench import Bench
from textkit.workbench.lists.records import key_of
from textkit.workbench.pages.page import Page

KEEP: Final = "keep"
LONGEST: Final = 60  # characters of a name that is kept
_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]')


class Found(NamedTuple):
    """A report that was read: its address, its title, and how many records it has."""

    address: str
    title: str
    counts: int
    outlets: int
    people: int


class Uploaded(NamedTuple):
    """What came of a file that was sent: its reports, or why there are none; and where it is kept."""

    file: str
    reports: list[Found]
    error: str
    kept: str


def show(page: Page) -> Response:
    """The form that takes files."""
    return _page(page, [])


def _page(page: Page, done: list[Uploaded]) -> Response:
    renewal = page.bench.renewal
    state = renewal.state() if renewal else None
    return page.show("upload.html", done=done, keeping=page.bench.uploads, remedy=page.bench.remedy, renewal=state)


def taking(bench: Bench, workers: Callable[[], Workers]) -> Callable[[Request], Awaitable[Response]]:
    """What answers files that are sent: a page, or JSON to the script that sends them one by one."""

    async def take(request: Request) -> Response:
        given = await sent(request)
        keep = any(one.id == KEEP for one in given)
        page = Page(bench, request)
        done = [await _taken(page, workers(), one, keep) for one in given if not one.is_text]
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(
                [{**one._asdict(), "reports": [_told(report) for report in one.reports]} for one in done]
            )
        if bench.renewal and any(one.kept for one in done):
            bench.renewal.start()
        return _page(page, done)

    return take


def adding(bench: Bench) -> Callable[[Request], Awaitable[Response]]:
    """What brings the archive up to date with the files that are kept, and says how far that is."""

    async def add(request: Request) -> Response:
        if bench.renewal is None:
            raise HTTPException(404)
        if request.method == "POST":
            bench.renewal.start()
        if request.method == "POST" and "application/json" not in request.headers.get("accept", ""):
            return RedirectResponse(Page(bench, request).links.page("upload"), 303)
        return JSONResponse(bench.renewal.state())

    return add


def _told(report: Found) -> dict[str, Any]:
    return report._asdict()


async def _taken(page: Page, workers: Workers, one: Sent, keep: bool) -> Uploaded:
    try:
        lines = await workers.read(worker.Request(one.name, one.data))
        reports = [decode(line) for line in lines]
        kept = await run_in_threadpool(_keep, page.bench.uploads, one) if keep and page.bench.uploads else ""
    except (InputError, OutputError) as error:
        return Uploaded(one.name, [], locale.say(str(error)), "")
    for report in reports:
        page.bench.remember(report)
    found = [
        Found(page.links.report(key_of(r)), r.title or "", len(r.counts), len(r.outlets), len(r.people))
        for r in reports
    ]
    return Uploaded(one.name, found, "" if found else locale.say("There is no report in this file."), kept)


def _keep(folder: Path, one: Sent) -> str:
    """Write a file that was sent to the folder, beside one of that name that is another; gives its name there."""
    name = fit(one.name)
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 1000):
            place = folder / (name if number == 1 else f"{stem}-{number}{dot}{suffix}")
            if place.exists() and place.read_bytes() != one.data:
                continue
            if not place.exists():
                with place.open("xb") as stream:
                    stream.write(one.data)
            return place.name
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); see to the folder and the disk.") from error
    raise OutputError(f"{folder}: there are too many files called {name}; remove some.")


def fit(name: str) -> str:
    r"""A name that a file may have in a folder, and no other place.

    >>> fit("../../etc/passwd"), fit("C:\\a\\报告.docx"), fit(".."), fit("x" * 300 + ".docx")[-9:]
    ('passwd', '报告.docx', 'file', 'xxxx.docx')
    """
    last = _UNFIT.sub("_", re.split(r"[/\\]", name)[-1]).strip(" .")
    stem, dot, suffix = last.rpartition(".")
    return (f"{stem[:LONGEST]}.{suffix[:10]}" if dot and stem else last[:LONGEST]) or "file"

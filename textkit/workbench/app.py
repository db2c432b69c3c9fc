"""The application: its addresses, and what each answers with."""

from asyncio import Lock
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from textkit import locale
from textkit.errors import TextkitError
from textkit.workbench.api import lists
from textkit.workbench.api.extract import extracting
from textkit.workbench.api.openapi import description
from textkit.workbench.api.workers import Workers
from textkit.workbench.bench import Bench
from textkit.workbench.guard import Guard
from textkit.workbench.lists import LISTS
from textkit.workbench.pages import correcting, downloads, indicators, original, records, report, reports, uploads
from textkit.workbench.pages.page import Page

THREADS: Final = 8
"""Questions that are answered at once; each has a connection to the index."""
LONGEST_FORM: Final = 100_000  # bytes of a field that a form sends
PAGES: Final[dict[str, Callable[[Page], Response]]] = {
    "/reports": reports.show,
    "/reports/{key}": report.show,
    "/reports/{key}/why/{record}": report.tell_why,
    "/counts": records.counts,
    "/media": records.media,
    "/people": records.people,
    "/indicators": indicators.show,
    "/checks": records.checks,
    "/failures": records.failures,
    "/corrections": correcting.show,
    "/upload": uploads.show,
    "/download/{name}.{form}": downloads.download,
}


INTERFACE: Final[dict[str, Callable[[Page], Response]]] = {
    "/api/reports/{key}": lists.report,
    "/api/counts/sums": lists.sums,
    **{f"/api/{name}": lists.answered(name) for name in LISTS},
}


def application(bench: Bench) -> Starlette:
    """The application that serves an archive, or only reads what it is sent."""
    workers: list[Workers] = []
    routes: list[Route | Mount] = [
        Mount("/static", StaticFiles(packages=[("textkit.workbench", "static")])),
        Route("/api/extract", extracting(lambda: workers[0]), methods=["POST"]),
        Route("/api/openapi.json", lambda _: JSONResponse(description(with_lists=bench.index is not None))),
    ]
    if bench.index is not None:
        routes += [Route("/", _first)]
        routes += [Route(path, _answering(bench, answer)) for path, answer in (PAGES | INTERFACE).items()]
        routes += [Route("/reports/{key}/original", _answering(bench, original.send))]
        routes += [Route("/upload", uploads.taking(bench, lambda: workers[0]), methods=["POST"])]
        routes += [Route("/upload/add", uploads.adding(bench), methods=["GET", "POST"])]
        routes += [Route("/reports/{key}/corrections", _correcting(bench), methods=["POST"])]

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        workers[:] = [Workers(bench.workers, bench.timeout, bench.lexicon_path)]
        yield
        await workers[0].close()
        if bench.renewal:
            await bench.renewal.close()

    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=bench.token, hosts=bench.hosts)],
        exception_handlers={TextkitError: _refuse(bench), HTTPException: _refuse(bench)},
        lifespan=lifespan,
    )


def _first(request: Request) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/reports", 303)


def _answering(bench: Bench, answer: Callable[[Page], Response]) -> Callable[[Request], Response]:
    def answering(request: Request) -> Response:
        return answer(Page(bench, request))

    return answering


def _correcting(bench: Bench) -> Callable[[Request], Awaitable[Response]]:
    lock = Lock()  # a correction is made of the one before

    async def correcting_one(request: Request) -> Response:
        async with lock, request.form(max_files=0, max_fields=50, max_part_size=LONGEST_FORM) as form:
            sent = {key: value for key, value in form.items() if isinstance(value, str)}
            return await run_in_threadpool(correcting.correct, Page(bench, request), sent)

    return correcting_one


def _refuse(bench: Bench) -> Callable[[Request, Exception], Response]:
    """What is answered where something is wrong: a sentence, as a page or as JSON."""

    def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        headers = error.headers if isinstance(error, HTTPException) else None  # 405 names the methods that are allowed
        said = error.detail if isinstance(error, HTTPException) else str(error)
        sentence = locale.say("There is nothing at this address." if status == 404 else said)
        if request.url.path.startswith(f"{request.scope.get('root_path', '')}/api/") or bench.index is None:
            return JSONResponse({"error": sentence}, status, headers)
        page = Page(bench, request)
        return HTMLResponse(page.html("error.html", sentence=sentence), status, headers)

    return refuse

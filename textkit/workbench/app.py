"""The application: its addresses, and what each answers with."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from textkit import locale
from textkit.errors import TextkitError
from textkit.workbench.bench import Bench
from textkit.workbench.guard import Guard
from textkit.workbench.pages import downloads, indicators, records, report, reports
from textkit.workbench.pages.page import Page

THREADS: Final = 8
"""Questions that are answered at once; each has a connection to the index."""
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
    "/download/{name}.{form}": downloads.download,
}


def application(bench: Bench) -> Starlette:
    """The application that serves an archive."""
    routes: list[Route | Mount] = [Mount("/static", StaticFiles(packages=[("textkit.workbench", "static")]))]
    if bench.index is not None:
        routes += [Route("/", _first)]
        routes += [Route(path, _answering(bench, answer)) for path, answer in PAGES.items()]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=bench.token, hosts=bench.hosts)],
        exception_handlers={TextkitError: _refuse(bench), HTTPException: _refuse(bench)},
        lifespan=_lifespan,
    )


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = THREADS
    yield


def _first(request: Request) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/reports", 303)


def _answering(bench: Bench, answer: Callable[[Page], Response]) -> Callable[[Request], Response]:
    def answering(request: Request) -> Response:
        return answer(Page(bench, request))

    return answering


def _refuse(bench: Bench) -> Callable[[Request, Exception], Response]:
    """What is answered where something is wrong: a sentence, as a page or as JSON."""

    def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        sentence = locale.say("There is nothing at this address." if status == 404 else str(error))
        if request.url.path.startswith(f"{request.scope.get('root_path', '')}/api/") or bench.index is None:
            return JSONResponse({"error": sentence}, status)
        page = Page(bench, request)
        return HTMLResponse(page.html("error.html", sentence=sentence), status)

    return refuse

"""POST /api/extract: reports out of texts and files, a line of JSON for each of them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from textkit import locale
from textkit.errors import InputError
from textkit.workbench.api import worker
from textkit.workbench.api.sent import Sent, sent
from textkit.workbench.api.workers import Workers

LINES: Final = "application/x-ndjson"
MASKS: Final = (None, "numbers", "names")
TextAnswer = tuple[bytes, bool]


def extracting(workers: Callable[[], Workers]) -> Callable[[Request], Awaitable[Response]]:
    """What answers a request: one file or text with its reports, or 422; several with a line for each, in their order."""

    async def extract(request: Request) -> Response:
        mask = request.query_params.get("redact")
        if mask not in MASKS:
            raise HTTPException(400, f"“{mask}” cannot be masked; ask for numbers or names.")
        given = await sent(request)
        if len(given) == 1:
            line, good = await _answer(workers(), given[0], mask)
            return Response(line, 200 if good else 422, media_type=LINES)
        return StreamingResponse(_lines(workers(), given, mask), media_type=LINES)

    return extract


async def _answer(workers: Workers, one: Sent, mask: str | None) -> TextAnswer:
    name = msgspec.json.encode(one.id)
    try:
        reports = await workers.read(worker.Request(one.name, one.data, mask, one.is_text))
    except InputError as error:
        said = msgspec.json.encode(locale.say(str(error)))
        return b'{"id":%b,"error":%b}\n' % (name, said), False
    return b'{"id":%b,"reports":[%b]}\n' % (name, b",".join(reports)), True


async def _lines(workers: Workers, given: list[Sent], mask: str | None) -> AsyncIterator[bytes]:
    tasks = [asyncio.create_task(_answer(workers, one, mask)) for one in given]
    try:
        for task in tasks:
            yield (await task)[0]
    finally:
        for task in tasks:
            task.cancel()

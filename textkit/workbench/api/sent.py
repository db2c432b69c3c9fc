"""What is sent to be read: a text, lines of texts, a file or several, each with what it is called in the answer."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from textkit.reading.limits import MEMBER

LINES: Final = ("application/x-ndjson", "application/jsonl", "application/ndjson")
MOST: Final = 1_000  # files or texts sent together
LARGEST: Final = MEMBER
"""Bytes that may be sent at once."""


class Sent(NamedTuple):
    """A file or text: what it is called in the answer, and its name and bytes."""

    id: Any
    name: str
    data: bytes
    is_text: bool = False


async def sent(request: Request) -> list[Sent]:
    """What a request sends. Raises HTTPException where it is too large or has not one of the forms."""
    size = request.headers.get("content-length", "")
    if not size.isdecimal():
        raise HTTPException(411, "Say how much is sent (Content-Length).")
    if int(size) > LARGEST:
        raise HTTPException(413, f"This is more than {LARGEST // 1_000_000} MB; send it in parts.")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _of_form(request)
    body = await request.body()
    if kind == "application/json":
        given = _parsed(body, 1)
        return [_of_object(one, number) for number, one in enumerate(given if isinstance(given, list) else [given], 1)]
    if kind in LINES:
        return list(_of_lines(body))
    name = request.query_params.get("name")
    return [Sent(name, name or "This input", body, is_text=name is None)]


async def _of_form(request: Request) -> list[Sent]:
    found = []
    async with request.form(max_files=MOST, max_fields=MOST, max_part_size=LARGEST) as form:
        for key, value in form.multi_items():
            if isinstance(value, UploadFile):
                name = value.filename or key
                found.append(Sent(name, name, await value.read()))
            else:
                found.append(Sent(key, key, value.encode("utf-8", "replace"), is_text=True))
    if not found:
        raise HTTPException(400, "Nothing was sent; send files, or a text.")
    return found


def _of_lines(body: bytes) -> Iterator[Sent]:
    for number, line in enumerate(body.split(b"\n"), 1):
        if line.strip():
            yield _of_object(_parsed(line, number), number)


def _parsed(line: bytes, number: int) -> Any:
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise HTTPException(400, f"line {number}: this line is no JSON ({error}).") from error


def _of_object(given: Any, number: int) -> Sent:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise HTTPException(400, f'line {number}: write each text as {{"id": "1", "text": "…"}}.')
    return Sent(given.get("id", number), f"line {number}", given["text"].encode("utf-8", "replace"), is_text=True)

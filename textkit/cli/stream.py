"""`textkit extract --stream`: JSON Lines in, an answer a line out, in one process as long as the input lasts."""

import sys
from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple

import msgspec

from textkit.cli.apart import Apart, Request
from textkit.errors import InputError, TextkitError
from textkit.reading.limits import TEXT
from textkit.records import Report

_report = msgspec.msgpack.Decoder(Report).decode

Change = Callable[[Report], Report]  # what is done to a report before it is written
NAMELESS = "This input"  # how a reader calls what has no path


class Keys(NamedTuple):
    """The keys of a line's text and of what names it."""

    text: str = "text"
    id: str = "id"


class Answer(msgspec.Struct, omit_defaults=True):
    """What a line is answered with: the reports that its text holds, or why there are none."""

    id: Any
    reports: list[Report] | msgspec.UnsetType = msgspec.UNSET
    error: str | msgspec.UnsetType = msgspec.UNSET


def answer_all(source: IO[bytes], out: IO[bytes], apart: Apart, keys: Keys, change: Change) -> int:
    """Answer each line of `source` in its turn, at once; 1 where some had no text to read, else 0. Empty lines have no answer."""
    status = 0
    try:
        for number, line in enumerate(_lines(source), 1):
            if line.strip():
                answer = _answer(line, number, apart, keys, change)
                status |= answer.error is not msgspec.UNSET
                out.write(msgspec.json.encode(answer) + b"\n")
                out.flush()
    finally:
        apart.close()
    return status


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    """The lines, of one that is too long its beginning alone."""
    while line := source.readline(TEXT + 1):
        rest = line
        while not rest.endswith(b"\n") and (rest := source.readline(TEXT)):
            pass
        yield line


def _answer(line: bytes, number: int, apart: Apart, keys: Keys, change: Change) -> Answer:
    name = f"line {number}"
    own: Any = None
    try:
        given = _parsed(line, name)
        own = given.get(keys.id)
        text = given.get(keys.text)
        if not isinstance(text, str):
            raise InputError(
                f"{name}: there is no text under “{keys.text}” in this line; name its key with --text-column."
            )
        pieces = apart(Request(name.encode(), text.encode("utf-8", "replace")))
    except TextkitError as error:
        said = str(error)
        return Answer(own, error=name + said.removeprefix(NAMELESS) if said.startswith(NAMELESS) else said)
    return Answer(own, reports=[change(_report(piece)) for piece in pieces])


def _parsed(line: bytes, name: str) -> dict[str, Any]:
    if len(line) > TEXT:
        raise InputError(f"{name}: this line is larger than {TEXT // 1_000_000} MB; part its text.")
    try:
        given = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise InputError(f"{name}: this line is no JSON ({error}).") from error
    if not isinstance(given, dict):
        raise InputError(f'{name}: this line is no JSON object; write each as {{"id": "1", "text": "…"}}.')
    return given


def answer_stdin(apart: Apart, keys: Keys, change: Change) -> int:
    """Answer standard input on standard output."""
    return answer_all(sys.stdin.buffer, sys.stdout.buffer, apart, keys, change)

"""The logs of shards: closed by a line that says what the shard holds, so that nobody has to read it all to know."""

import hashlib
import os
from pathlib import Path
from typing import IO

import msgspec

from textkit.batch.protocol import Line, Whole, decode_line, encode

LAST = 1000  # bytes that hold the last line


def close_log(log: IO[bytes], size: int, digest: str) -> None:
    """Add the last line to the open log of a shard whose part has that size in bytes and that SHA-256."""
    reports = failures = 0
    joined = False
    total = hashlib.sha256()
    log.seek(0)
    for raw in log:
        total.update(raw)
        line = decode_line(raw)
        reports += line.id is not None
        failures += line.error is not None
        joined = joined or bool(line.joined)
    whole = Whole(reports, failures, joined, size, digest)
    total.update(_closing(whole))
    log.write(_closing(msgspec.structs.replace(whole, log=total.hexdigest())))


def read_whole(log: Path) -> Whole | None:
    """What the last line of a log says; None where there is no log, or one that is not closed."""
    try:
        with log.open("rb") as stream:
            stream.seek(max(stream.seek(0, os.SEEK_END) - LAST, 0))
            return decode_line(stream.read().splitlines()[-1]).whole
    except (OSError, IndexError, msgspec.MsgspecError):
        return None


def is_log(log: Path, digest: str) -> bool:
    """Whether a log is there, closed with this digest, and is what it was then, to the byte."""
    whole = read_whole(log)
    if whole is None or whole.log != digest:
        return False
    end = _closing(whole)
    total = hashlib.sha256()
    with log.open("rb") as stream:
        left = stream.seek(0, os.SEEK_END) - len(end)
        stream.seek(0)
        while left > 0 and (block := stream.read(min(left, 1 << 20))):
            total.update(block)
            left -= len(block)
        same_end = stream.read() == end
    total.update(_closing(msgspec.structs.replace(whole, log="")))
    return same_end and total.hexdigest() == digest


def _closing(whole: Whole) -> bytes:
    return encode(Line(whole=whole)) + b"\n"

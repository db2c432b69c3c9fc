"""The first round: ids out of logs, sorted, with the failures and the reports whose page stands elsewhere."""

import struct
from collections.abc import Iterator
from hashlib import blake2b
from os import fsdecode
from pathlib import Path
from typing import NamedTuple

import msgspec

from textkit.batch.disk import put
from textkit.batch.finishing.joined import Joined
from textkit.batch.protocol import Gather, Line, decode_line, encode
from textkit.writing.dataset import Failure

KEY = 16  # bytes of an id's digest
ID = struct.Struct(f">{KEY}sIIQ")  # key, shard, place among the reports of the shard, offset of its line in the log


class Gathered(msgspec.Struct, frozen=True):
    """What a round of gathering says: the reports (shard, place) whose page stands elsewhere, and what else was made."""

    dropped: list[tuple[int, int]]
    ids: bool
    failures: bool


class Place(NamedTuple):
    """A line of a log: its shard, its number, how many reports stand before, and its offset in bytes."""

    shard: int
    number: int
    report: int
    offset: int


def gather(order: Gather) -> None:
    """Do the round; the files are `.ids`, records like `ID` in order, `.failures`, lines of a dataset's failures, and the result."""
    joined = Joined(Path(fsdecode(order.joined))) if order.joined else None
    ids: list[bytes] = []
    failures: list[bytes] = []
    dropped: list[tuple[int, int]] = []
    try:
        for place, line in _lines(order):
            if line.error is not None:
                failures.append(encode(Failure(str(line.path), str(line.stage), line.error)) + b"\n")
            if line.id is None:
                continue
            if joined and joined.has(line, place.shard, place.number):
                dropped.append((place.shard, place.report))
            elif order.ids:
                ids.append(ID.pack(key_of(line.id), place.shard, place.report, place.offset))
    finally:
        if joined:
            joined.close()
    ids.sort()
    result = fsdecode(order.result)
    for suffix, chunks in ((".ids", ids), (".failures", failures)):
        if chunks:
            put(Path(result + suffix), chunks)
    put(Path(result), [encode(Gathered(dropped, bool(ids), bool(failures)))])


def key_of(identity: str) -> bytes:
    """What an id is sorted by: a digest, whatever form ids have.

    >>> key_of("sha256:3bba8fee").hex()
    '619b44173168702274f970fd1a155796'
    """
    return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=KEY).digest()


def _lines(order: Gather) -> Iterator[tuple[Place, Line]]:
    for shard, log in order.logs:
        reports = offset = 0
        with Path(fsdecode(log)).open("rb") as stream:
            for number, raw in enumerate(stream):
                line = decode_line(raw)
                yield Place(shard, number, reports, offset), line
                reports += line.id is not None
                offset += len(raw)

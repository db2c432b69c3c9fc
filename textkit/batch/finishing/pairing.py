"""The second round: ids that come twice, of one share of all ids."""

import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from os import fsdecode
from pathlib import Path

from textkit.batch.disk import put
from textkit.batch.finishing.gathering import ID, KEY
from textkit.batch.protocol import Pair

DOUBLE = struct.Struct(
    ">IIIIQ"
)  # shard and place of a report, those of the first with its id, offset of its line in the log


def pair(order: Pair) -> None:
    """Do the round; the result holds records like `DOUBLE`."""
    ids = sorted(_within(order))  # by key, shard and place
    put(Path(fsdecode(order.result)), _doubles(map(ID.unpack, ids)))


def read_doubles(result: Path) -> Iterator[tuple[int, ...]]:
    """The doubles that a round found."""
    yield from DOUBLE.iter_unpack(result.read_bytes())


def _doubles(ids: Iterable[tuple[bytes, int, int, int]]) -> Iterator[bytes]:
    first: tuple[bytes, int, int] | None = None
    for key, shard, place, offset in ids:
        if first and first[0] == key:
            yield DOUBLE.pack(shard, place, *first[1:], offset)
        else:
            first = (key, shard, place)


def _within(order: Pair) -> Iterator[bytes]:
    low, high = (_bound(order.bucket + more, order.buckets) for more in (0, 1))
    for file in order.ids:
        with Path(fsdecode(file)).open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            places = range(0, len(data), ID.size)
            begin, end = (bisect_left(places, bound, key=lambda at: data[at : at + KEY]) for bound in (low, high))
            yield from (data[at : at + ID.size] for at in places[begin:end])


def _bound(bucket: int, buckets: int) -> bytes:
    """The least key of a bucket; after the last, what is greater than all keys.

    >>> _bound(1, 4).hex()[:4], _bound(4, 4) > bytes([255]) * KEY
    ('4000', True)
    """
    return (bucket * (1 << 8 * KEY) // buckets).to_bytes(KEY, "big") if bucket < buckets else b"\xff" * (KEY + 1)

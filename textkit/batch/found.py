"""What a batch found that it is to read."""

from typing import NamedTuple


class Found(NamedTuple):
    """A file: its path or address as bytes, its size in bytes (-1 where it is not there) and what tells that it changed.

    For a file on a disk that is the time of its last change, in nanoseconds; for one at an address a number made from the
    store's mark of its content (ETag), or else from the time.
    """

    path: bytes
    size: int
    changed: int

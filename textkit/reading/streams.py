"""The bytes of an archive as a stream, packed or plain, that leads back to any place in it without what stands before."""

import zlib
from contextlib import suppress
from typing import IO, Any, NamedTuple

from textkit.reading.limits import RATIO, SMALL

BLOCK = 1 << 16
LINE = 65_536  # bytes of a line
SEARCH = 50_000_000  # bytes after damage that are searched for where to go on
TRIES = 10_000  # of what only looks like a packed member
GZIP = b"\x1f\x8b\x08"
START = b"WARC/"  # the start of a record
BROKEN = (OSError, EOFError, zlib.error, ValueError)


class Place(NamedTuple):
    """Bytes of the file before the packed member that a record begins in, and of what it unpacks to before the record.

    In a plain archive `member` is the record's own offset and `inner` 0, as where each record is packed by itself.
    """

    member: int
    inner: int = 0


class Plain:
    """The bytes of an archive that is not packed; `given` counts those that were read or skipped."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.given = 0
        self.end = file.seek(0, 2)
        file.seek(0)

    def place(self) -> Place:
        """Where the next byte stands."""
        return Place(self.file.tell())

    def seek(self, place: Place) -> None:
        """Go to a place."""
        self.file.seek(place.member)

    def mark(self) -> Any:
        """What `back` needs to return to where the stream is now."""
        return self.file.tell(), self.given

    def back(self, mark: Any) -> None:
        """Return to a mark."""
        offset, self.given = mark
        self.file.seek(offset)

    def readline(self) -> bytes:
        """The next line, or the first of its bytes where it is long; empty at the end."""
        line = self.file.readline(LINE)
        self.given += len(line)
        return line

    def read(self, size: int) -> bytes:
        """The next bytes, `size` of them; raises EOFError where they are not there."""
        data = self.file.read(size)
        self.given += len(data)
        if len(data) < size:
            raise EOFError
        return data

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay unread: `size` of them, or fewer where the archive ends."""
        mark = self.mark()
        data = self.file.read(size)
        self.back(mark)
        return data

    def skip(self, size: int) -> None:
        """Pass over the next bytes; raises EOFError where they are not there."""
        if self.file.tell() + size > self.end:
            raise EOFError
        self.file.seek(size, 1)
        self.given += size

    def find(self, place: Place) -> bool:
        """Go to the next thing after a place that looks like a record; False where there is none."""
        self.file.seek(place.member + 1)
        at = _search(self.file, b"\n" + START, SEARCH)
        if at is not None:
            self.file.seek(at + 1)
        return at is not None


class Packed:
    """The bytes that a .gz unpacks to, member after member; memory holds one block of them."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.given = 0
        self._begin(0)

    def _begin(self, member: int, rest: bytes = b"") -> None:
        if not rest:
            self.file.seek(member)
        self.member = member
        self.inner = 0
        self.rest = rest  # read and not unpacked yet
        self.block = b""  # unpacked; the bytes from `at` on are not given yet
        self.at = 0
        self.unpacked = 0
        self.inflater = zlib.decompressobj(31)

    def _more(self) -> bool:
        """Have bytes in the block; False at the end of the file. Goes on to the next member where one ends."""
        while self.at >= len(self.block):
            if self.inflater.eof and not self._next():
                return False
            self.rest = self.rest or self.file.read(BLOCK)
            if not self.rest:
                raise EOFError
            self.block, self.at = self.inflater.decompress(self.rest, 4 * BLOCK), 0
            self.rest = self.inflater.unused_data or self.inflater.unconsumed_tail
            self.unpacked += len(self.block)
            if self.unpacked > SMALL and self.unpacked > RATIO * (self.file.tell() - self.member):
                raise zlib.error("packed too tightly")
        return True

    def _next(self) -> bool:
        rest = self.rest or self.file.read(BLOCK)
        while rest and not (rest := rest.lstrip(b"\0")):  # some tools fill the last block of a file with zeros
            rest = self.file.read(BLOCK)
        if rest:
            self._begin(self.file.tell() - len(rest), rest)
        return bool(rest)

    def place(self) -> Place:
        """Where the next byte stands; a member's end is the next one's start. What is broken shows when it is read."""
        with suppress(*BROKEN):
            self._more()
        return Place(self.member, self.inner)

    def seek(self, place: Place) -> None:
        """Go to a place; one that lies behind costs unpacking its member from the start."""
        if place.member != self.member or place.inner < self.inner:
            self._begin(place.member)
        self.skip(place.inner - self.inner)

    def mark(self) -> Any:
        """What `back` needs to return to where the stream is now."""
        inflater = self.inflater.copy()
        return self.file.tell(), (
            self.member,
            self.inner,
            self.rest,
            self.block,
            self.at,
            self.unpacked,
            self.given,
            inflater,
        )

    def back(self, mark: Any) -> None:
        """Return to a mark, once."""
        offset, state = mark
        self.file.seek(offset)
        self.member, self.inner, self.rest, self.block, self.at, self.unpacked, self.given, self.inflater = state

    def _take(self, end: int) -> bytes:
        taken = self.block[self.at : end]
        self.at += len(taken)
        self.inner += len(taken)
        self.given += len(taken)
        return taken

    def readline(self) -> bytes:
        """The next line, or the first of its bytes where it is long; empty at the end."""
        pieces: list[bytes] = []
        size = 0
        while size < LINE and self._more():
            end = self.block.find(b"\n", self.at) + 1
            pieces.append(self._take(min(end or len(self.block), self.at + LINE - size)))
            size += len(pieces[-1])
            if pieces[-1].endswith(b"\n"):
                break
        return b"".join(pieces)

    def read(self, size: int) -> bytes:
        """The next bytes, `size` of them; raises EOFError where they are not there."""
        pieces: list[bytes] = []
        self._read(size, pieces)
        return b"".join(pieces)

    def _read(self, size: int, pieces: list[bytes]) -> None:
        while size:
            if not self._more():
                raise EOFError
            pieces.append(self._take(self.at + size))
            size -= len(pieces[-1])

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay unread: `size` of them, or fewer where the archive ends or is broken."""
        mark = self.mark()
        pieces: list[bytes] = []
        with suppress(*BROKEN):
            self._read(size, pieces)
        self.back(mark)
        return b"".join(pieces)

    def skip(self, size: int) -> None:
        """Pass over the next bytes; raises EOFError where they are not there."""
        while size:
            if not self._more():
                raise EOFError
            size -= len(self._take(self.at + size))

    def find(self, place: Place) -> bool:
        """Go to the next member after a place that holds the start of a record; False where there is none."""
        start, end = place.member + 1, place.member + SEARCH
        for _ in range(TRIES):
            self.file.seek(start)
            at = _search(self.file, GZIP, end - start)
            if at is None:
                return False
            self._begin(at)
            try:
                if self.read(len(START)) == START:
                    self._begin(at)
                    return True
            except BROKEN:
                pass
            start = at + 1
        return False


Stream = Plain | Packed


def opened(file: IO[bytes]) -> Stream:
    """The bytes of a web archive, packed or not; `file` can seek."""
    packed = file.read(2) == GZIP[:2]
    file.seek(0)
    return Packed(file) if packed else Plain(file)


def _search(file: IO[bytes], wanted: bytes, most: int) -> int | None:
    """The offset of the first of these bytes from where the file is, `most` bytes on at the furthest."""
    start, tail = file.tell(), b""
    end = start + most
    while start < end and (block := file.read(BLOCK)):
        found = (tail + block).find(wanted)
        if found >= 0:
            return start - len(tail) + found
        start += len(block)
        tail = (tail + block)[-len(wanted) + 1 :]
    return None

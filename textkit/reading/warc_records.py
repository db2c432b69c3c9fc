"""The records of a web archive, packed in one stream or one by one: damage costs the record that it hits."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from textkit.reading.streams import BROKEN, START, TRIES, Place, Stream

HEADERS = 200
HEAD = 1 << 16  # bytes of a response in which its headers stand
DOCUMENT_TYPES = frozenset((
    "application/pdf", "application/msword", "application/rtf", "application/ofd", "application/vnd.ms-works",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text",
))  # fmt: skip
DOCUMENT_SUFFIXES = (".docx", ".doc", ".wps", ".pdf", ".ofd", ".rtf", ".odt")
UNTYPED = frozenset(
    ("", "application/octet-stream", "application/x-download", "application/force-download", "application/zip")
)
EMPTY = "this web archive holds no HTML page."


class Record(NamedTuple):
    """A record's place, header lines (names in lower case, the first line under "") and length of its body in bytes."""

    place: Place
    headers: dict[str, str]
    size: int


class Damage(NamedTuple):
    """Something at this place is no record; `last` where no further one was found."""

    place: Place
    last: bool

    def __str__(self) -> str:
        rest = "" if self.last else "and after it "
        return f"cut off or broken at byte {self.place.member:,}; what stands before {rest}was read"


def records(stream: Stream) -> Iterator[Record | Damage]:
    """The records from where the stream is; it stands at the body of each when that comes, which need not be read."""
    before, tries = Place(0), 0
    damage: Place | None = None
    while tries < TRIES:
        place = stream.place()
        # what is broken behind a record that is packed by itself is that record
        hit = before if place.member == before.member and not before.inner else place
        try:
            line = stream.readline()
            if not line:
                break
            if not line.strip():
                continue
            hit = place
            record = _record(place, read_headers(stream, line))
            if damage:
                yield Damage(damage, last=False)
                damage, tries = None, 0
            before, given = place, stream.given
            yield record
            stream.skip(record.size - (stream.given - given))
        except BROKEN:
            damage, tries = damage or hit, tries + 1
            if not stream.find(place):
                break
    if damage:
        yield Damage(damage, last=True)


def _record(place: Place, headers: dict[str, str]) -> Record:
    size = int(headers.get("content-length", "-1"))
    if size < 0 or not headers[""].startswith(START.decode()) or "warc-type" not in headers:
        raise ValueError
    return Record(place, headers, size)


def read_headers(stream: Any, first: bytes) -> dict[str, str]:
    """The header lines up to an empty one: names in lower case, `first`, which is read already, under ""."""
    headers = {"": first.decode("utf-8", "replace").strip()}
    for _ in range(HEADERS):
        line = stream.readline().decode("utf-8", "replace").strip()
        if not line:
            break
        key, _, value = line.partition(":")
        headers[key.strip().lower()] = value.strip()
    return headers


def is_page(record: Record, stream: Stream) -> bool:
    """Whether a record, at whose body the stream stands, is the answer of a server that holds an HTML page or a document."""
    if record.headers.get("warc-type") != "response":
        return False
    head = io.BytesIO(stream.peek(min(record.size, HEAD)))
    headers = read_headers(head, head.readline())
    return " 200" in headers[""] and ("html" in headers.get("content-type", "").lower() or is_document(record, headers))


def is_document(record: Record, headers: dict[str, str]) -> bool:
    """Whether an answer with these headers holds a Word document or a PDF, by its type or, where that is none, its address."""
    told = headers.get("content-type", "").partition(";")[0].strip().lower()
    if told in UNTYPED:
        return (address(record) or "").partition("?")[0].lower().endswith(DOCUMENT_SUFFIXES)
    return told in DOCUMENT_TYPES


def address(record: Record) -> str | None:
    """The address that a record was fetched from."""
    return record.headers.get("warc-target-uri", "").strip("<>") or None

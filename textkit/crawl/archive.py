"""The web archive that a crawl fills: WARC 1.1, each record a gzip member of its own, appended and synced.

The archive is all that a crawl must remember. A run begins with a warcinfo record; each record of the run names it
(WARC-Warcinfo-ID), and a metadata record ends a run that came to its end. A run without an end is gone on with.
"""

import os
from io import BytesIO, FileIO
from pathlib import Path
from typing import Any

import msgspec
from warcio.warcwriter import WARCWriter

from textkit.crawl.members import LARGEST, BrokenError, Member, may_begin, members, read
from textkit.errors import InputError, OutputError
from textkit.system import BINARY, CLOSED_FOR_CHILDREN, lock
from textkit.version import __version__
from textkit.web.exchange import Answer, Exchange, parse

SOFTWARE = "textkit"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
END = "end"
BEGIN = 4_000  # bytes that the first record may take


class Entry(msgspec.Struct, kw_only=True):
    """What the archive knows of an address: where its last response is, and when it was last asked for, by which run."""

    offset: int
    status: int
    date: str
    digest: str | None
    run: str | None
    seen: str
    etag: str | None = None
    modified: str | None = None


class Archive:
    """A web archive at `path`, held by one crawl at a time.

    Raises OutputError where it cannot be written, where another crawl holds it, and where it is broken before its end;
    InputError where it is something else than an archive of textkit crawl. A last record that was cut off is taken
    away, and `repaired` says how many bytes that was.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.index: dict[str, Entry] = {}
        self.run: str | None = None
        self.finished = True
        self.repaired = 0
        self.file = _opened(path)
        try:
            self.end = self._load()
        except BaseException:
            self.file.close()
            raise

    def close(self) -> None:
        """Let go of the archive."""
        self.file.close()

    @property
    def goes_on(self) -> bool:
        """Whether the last run did not come to its end."""
        return self.run is not None and not self.finished

    def begin(self, settings: dict[str, str]) -> None:
        """Go on with the run that has no end, or begin one; `settings` are what its warcinfo says."""
        if self.goes_on:
            return
        builder, out = _writer()
        record = builder.create_warcinfo_record(
            self.path.name,
            {"software": f"{SOFTWARE}/{__version__}", "format": "WARC File Format 1.1",
             "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/", **settings},
        )  # fmt: skip
        builder.write_record(record)
        self._append(out)
        self.run = record.rec_headers.get_header("WARC-Record-ID")
        self.finished = False

    def finish(self, counts: dict[str, int]) -> None:
        """Write that the run came to its end, with what it did."""
        builder, out = _writer()
        lines = "".join(f"{name}: {value}\r\n" for name, value in {"crawl": END, **counts}.items()).encode()
        headers = {"WARC-Refers-To": self.run, "WARC-Warcinfo-ID": self.run}
        builder.write_record(
            builder.create_warc_record("", "metadata", BytesIO(lines), len(lines), warc_headers_dict=headers)
        )
        self._append(out)
        self.finished = True

    def answer(self, url: str) -> Answer:
        """The last answer that is stored for an address of the index."""
        return parse(url, read(self.file, self.index[url].offset), LARGEST)

    def store(self, exchange: Exchange) -> str:
        """Store an exchange; says whether its page is `new`, `changed` or `unchanged`.

        A page that is what it was costs a revisit record without its body.
        """
        url, old = exchange.answer.url, self.index.get(exchange.answer.url)
        if old is None:
            self._store(exchange, "response", {})
            return "new"
        if exchange.answer.status == 304:
            self._store(exchange, "revisit", {**_refers(url, old), "WARC-Profile": NOT_MODIFIED})
            return "unchanged"
        if exchange.answer.status == old.status and exchange.answer.body == self.answer(url).body:
            self._store(exchange, "revisit", {**_refers(url, old), "WARC-Profile": SAME_PAYLOAD})
            return "unchanged"
        self._store(exchange, "response", {})
        return "changed"

    def _store(self, exchange: Exchange, kind: str, more: dict[str, str]) -> None:
        answer = exchange.answer
        builder, out = _writer()
        date = exchange.date.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        common = {"WARC-Date": date, "WARC-Warcinfo-ID": str(self.run)}
        block = exchange.response
        if kind == "revisit":
            block = block[: block.find(b"\r\n\r\n") + 4] or block
        response = builder.create_warc_record(
            answer.url, kind, BytesIO(block), len(block),
            warc_headers_dict={**common, "WARC-IP-Address": exchange.address, **more},
        )  # fmt: skip
        request = builder.create_warc_record(
            answer.url, "request", BytesIO(exchange.request), len(exchange.request),
            warc_headers_dict={**common, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")},
        )  # fmt: skip
        # The request comes first: where it stands without a response, the pair was cut off.
        builder.write_record(request)
        offset = self.end + out.tell()
        builder.write_record(response)
        self._append(out)
        self._note(offset, kind, response.rec_headers.get_header, answer.status, answer.header)

    def _append(self, out: BytesIO) -> None:
        data, size = out.getvalue(), out.tell()
        try:
            self.file.seek(self.end)
            while data:
                data = data[self.file.write(data) :]
            os.fsync(self.file.fileno())
        except OSError as error:
            os.ftruncate(self.file.fileno(), self.end)
            raise OutputError(
                f"{self.path}: the disk takes no more ({error.strerror}); make room and run the same command again."
            ) from error
        self.end += size

    def _note(self, offset: int, kind: str, header: Any, status: int, http: Any) -> None:
        """Take a response or revisit record into the index."""
        url, date, run = header("WARC-Target-URI"), header("WARC-Date"), header("WARC-Warcinfo-ID")
        old = self.index.get(url)
        if kind == "revisit" and old:
            old.run, old.seen = run, date
            old.etag, old.modified = http("ETag") or old.etag, http("Last-Modified") or old.modified
        elif kind == "response":
            self.index[url] = Entry(
                offset=offset, status=status, date=date, digest=header("WARC-Payload-Digest"), run=run, seen=date,
                etag=http("ETag"), modified=http("Last-Modified"),
            )  # fmt: skip

    def _load(self) -> int:
        """Read what the archive knows; gives the offset behind its last whole pair of records."""
        end = 0
        try:
            for member in members(self.file):
                if not end and not member.text.startswith(f"software: {SOFTWARE}/"):
                    raise self._foreign()
                if member.kind != "request":
                    end = member.end
                self._take(member)
        except BrokenError as broken:
            if not end and not self._is_cut_begin():
                raise self._foreign() from broken
            if not broken.at_the_end:
                raise OutputError(
                    f"{self.path}: it is broken at byte {broken.offset:,} and goes on behind that; "
                    "move it away (textkit batch reads what stands before) and begin another."
                ) from broken
        size = os.fstat(self.file.fileno()).st_size
        self.repaired = size - end
        if self.repaired:
            os.ftruncate(self.file.fileno(), end)
        return end

    def _is_cut_begin(self) -> bool:
        """Whether all that stands here is the first record of a crawl that was stopped while it wrote it."""
        self.file.seek(0)
        data = self.file.read(BEGIN + 1)
        return len(data) <= BEGIN and may_begin(data, b"WARC/1.1\r\nWARC-Type: warcinfo\r\n")

    def _foreign(self) -> InputError:
        return InputError(f"{self.path}: this is no archive of textkit crawl; nothing was changed. Name another file.")

    def _take(self, member: Member) -> None:
        if member.kind == "warcinfo":
            self.run, self.finished = member.header("WARC-Record-ID"), False
        elif member.kind == "metadata" and member.text.startswith(f"crawl: {END}"):
            self.finished = True
        elif member.kind in ("response", "revisit"):
            self._note(member.offset, member.kind, member.header, member.status, member.http)


def _opened(path: Path) -> FileIO:
    if not path.name.endswith(".warc.gz"):
        raise OutputError(f"{path}: the archive is packed; name it {path.name.partition('.')[0] or 'site'}.warc.gz.")
    try:
        file = FileIO(os.open(path, os.O_RDWR | os.O_CREAT | CLOSED_FOR_CHILDREN | BINARY, 0o666), "r+")
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); name a file in a folder that may be written to."
        ) from error
    try:
        lock(file)
    except OSError as error:
        file.close()
        if not isinstance(error, BlockingIOError):
            raise OutputError(f"{path}: cannot be locked ({error.strerror}); name a file on another disk.") from error
        raise OutputError(f"{path}: another crawl is writing here; wait for its end or name another file.") from error
    return file


def _refers(url: str, old: Entry) -> dict[str, str]:
    headers = {"WARC-Refers-To-Target-URI": url, "WARC-Refers-To-Date": old.date}
    return headers | ({"WARC-Payload-Digest": old.digest} if old.digest else {})


def _writer() -> tuple[Any, BytesIO]:
    out = BytesIO()
    return WARCWriter(out, gzip=True, warc_version="1.1"), out

"""One file at a time in a process apart: a file that crashes it, or takes too long, costs itself alone."""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO, NoReturn

import msgspec

from textkit.errors import InputError, TextkitError, complaint, is_foreseen
from textkit.reading.files import readable
from textkit.system import how_ended

PATIENCE = 2.0  # seconds that a process has to clear up when its time is over
HEAD = 8  # bytes of a message's length
BY_OPTION = "allow more with --timeout"


class Request(msgspec.Struct, array_like=True):
    """A file to work on: its path, or the bytes that came from elsewhere under that name; or why they did not come."""

    path: bytes
    data: bytes | None = None
    error: str | None = None


class Reply(msgspec.Struct, array_like=True):
    """What came of a file; `wanted` asks for the page at an address first."""

    pieces: list[bytes] = []
    error: str | None = None
    trace: str | None = None
    wanted: str | None = None


Get = Callable[[str], tuple[str, bytes]]
Work = Callable[[Request, Get], list[bytes]]


class Apart:
    """Calls `work` in a process apart, one for all files until it dies; `timeout` is seconds a file.

    `remedy` is what to do about a file that takes too long. Where a process cannot be forked (other threads, other
    systems), files are worked on in this one, and none is ended.
    """

    def __init__(self, work: Work, get: Get, timeout: float, remedy: str = BY_OPTION) -> None:
        self.work = work
        self.get = get
        self.timeout = timeout
        self.remedy = remedy
        self.process = 0
        self.files: tuple[IO[bytes], IO[bytes]] | None = None

    def __call__(self, request: Request) -> list[bytes]:
        """What `work` gives for a file.

        Raises InputError where it raised any error, took too long or ended its process; that one has the traceback of an
        unforeseen error for its `trace`.
        """
        name = readable(request.path)
        if not hasattr(os, "fork") or threading.active_count() > 1:
            reply = replied(self.work, request, self.get)
        else:
            reply = self._asked(request, name)
        if reply.error is not None:
            error = InputError(reply.error)
            error.trace = reply.trace
            raise error
        return reply.pieces

    def _asked(self, request: Request, name: str) -> Reply:
        if self.files is None:
            self._fork()
        assert self.files  # noqa: S101  they come with the process
        deadline = time.monotonic() + self.timeout
        try:
            _send(self.files[1], request)
            reply = self._receive(deadline)
            while reply.wanted is not None:
                start = time.monotonic()
                _send(self.files[1], self._got(reply.wanted))
                deadline += time.monotonic() - start
                reply = self._receive(deadline)
        except TimeoutError:
            self.close()
            return Reply(error=f"{name}: this file took longer than {self.timeout:g} seconds; {self.remedy}.")
        except (EOFError, BrokenPipeError):
            return Reply(error=f"{name}: the process that read this file {self.close()}; look at the file by itself.")
        return reply

    def _got(self, url: str) -> Request:
        try:
            here, data = self.get(url)
        except TextkitError as error:
            return Request(url.encode(), error=str(error))
        return Request(here.encode(), data)

    def _fork(self) -> None:
        assert sys.platform != "win32"  # noqa: S101  nothing is forked there
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        to_child, to_parent = os.pipe(), os.pipe()
        self.process = os.fork()
        if not self.process:
            os.close(to_child[1])
            os.close(to_parent[0])
            _serve(os.fdopen(to_child[0], "rb"), os.fdopen(to_parent[1], "wb"), self.work)
        os.close(to_child[0])
        os.close(to_parent[1])
        self.files = os.fdopen(to_parent[0], "rb", buffering=0), os.fdopen(to_child[1], "wb")

    def _receive(self, deadline: float) -> Reply:
        size = int.from_bytes(self._read(HEAD, deadline), "big")
        return msgspec.msgpack.decode(self._read(size, deadline), type=Reply)

    def _read(self, size: int, deadline: float) -> bytes:
        assert self.files  # noqa: S101
        out = bytearray()
        while len(out) < size:
            if not select.select([self.files[0]], [], [], max(deadline - time.monotonic(), 0))[0]:
                raise TimeoutError
            piece = self.files[0].read(min(size - len(out), 1 << 20))
            if not piece:
                raise EOFError
            out += piece
        return bytes(out)

    def close(self) -> str:
        """End the process, and say how it ended."""
        if self.files is None:
            return "ended"
        for file in self.files:
            with suppress(BrokenPipeError):
                file.close()
        self.files = None
        code = os.waitstatus_to_exitcode(_ended(self.process))
        return how_ended(code)


def _ended(process: int) -> int:
    """The status of a process that is to end: asked to by its pipe, then by SIGTERM, which lets it clear up, then made to."""
    assert sys.platform != "win32"  # noqa: S101
    for number, seconds in ((0, 0.05), (signal.SIGTERM, PATIENCE)):
        with suppress(ProcessLookupError):
            os.kill(process, number)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found, status = os.waitpid(process, os.WNOHANG)
            if found:
                return status
            time.sleep(0.005)
    os.kill(process, signal.SIGKILL)
    return os.waitpid(process, 0)[1]


def _send(file: IO[bytes], message: Request | Reply) -> None:
    data = msgspec.msgpack.encode(message)
    file.write(len(data).to_bytes(HEAD, "big") + data)
    file.flush()


def replied(work: Work, request: Request, get: Get) -> Reply:
    """What comes of a file, whatever happens: no error is raised."""
    try:
        return Reply(work(request, get))
    except Exception as error:  # noqa: BLE001  one odd file must not cost the others
        return Reply(
            error=complaint(error, readable(request.path)), trace=None if is_foreseen(error) else _trace(error)
        )


def _trace(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception(error))


def _leave(*_: object) -> NoReturn:
    """End this process where it stands, with what must be cleared up; compiled code may call that a lack of memory."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.exit(1)


def _serve(requests: IO[bytes], replies: IO[bytes], work: Work) -> NoReturn:
    """The process apart: work on files until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, _leave)
    os.dup2(2, 1)  # what a library prints must not get into the output
    code = 1
    try:
        while head := requests.read(HEAD):
            request = _read_request(requests, head)
            _send(replies, replied(work, request, lambda url: _wanted(url, requests, replies)))
        code = 0
    except (SystemExit, BrokenPipeError):
        pass
    finally:
        os._exit(code)


def _read_request(requests: IO[bytes], head: bytes) -> Request:
    return msgspec.msgpack.decode(requests.read(int.from_bytes(head, "big")), type=Request)


def _wanted(url: str, requests: IO[bytes], replies: IO[bytes]) -> tuple[str, bytes]:
    """The page at an address, which the parent fetches: it knows what was asked of a site before."""
    _send(replies, Reply(wanted=url))
    answer = _read_request(requests, requests.read(HEAD))
    if answer.data is None:
        raise InputError(answer.error or f"{url}: this page did not come.")
    return answer.path.decode(), answer.data

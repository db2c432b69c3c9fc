"""A line in the terminal that says what a command is at, once it has taken a while; it goes before anything else is said."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import IO, TypeVar

AFTER = 2.0  # seconds before the first line
EVERY = 0.2  # seconds between two
WHITE_OUT = "\r\x1b[2K"
Item = TypeVar("Item")


class Line:
    """What is shown of work under way: `at` of `total`, where that is known, and for how long."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.start = time.monotonic()
        self.shown = -EVERY  # when it was drawn last, in seconds from the start
        self.noun, self.at, self.total = "", 0, 0
        self.visible = False
        self.ended = False
        self.lock = Lock()
        self.over = Event()
        self.drawer: Thread | None = None

    def text(self) -> str:
        """What the line says."""
        seconds = f"{time.monotonic() - self.start:.0f} s"
        if not self.noun:
            return f"working, {seconds}"
        return f"{self.at:,}{f' of {self.total:,}' if self.total else ''} {self.noun}, {seconds}"

    def draw(self) -> None:
        """Draw the line, where it has been a while and was not drawn just now."""
        with self.lock:
            now = time.monotonic() - self.start
            if not self.ended and now >= AFTER and now - self.shown >= EVERY:
                self.stream.write(WHITE_OUT + self.text())
                self.stream.flush()
                self.shown, self.visible = now, True

    def begin(self) -> None:
        """Draw the line every moment, by a thread."""
        self.over.clear()
        self.drawer = Thread(target=self._draw, daemon=True)
        self.drawer.start()

    def stop(self) -> None:
        """End the thread, where there is one."""
        if self.drawer:
            self.over.set()
            self.drawer.join()
        self.drawer = None

    def _draw(self) -> None:
        while not self.over.wait(EVERY):
            self.draw()

    def clear(self, *, for_good: bool = False) -> None:
        """Take the line away, so that something else may be said."""
        with self.lock:
            if self.visible:
                self.stream.write(WHITE_OUT)
                self.stream.flush()
            self.visible, self.ended = False, self.ended or for_good


_lines: list[Line] = []


def clear() -> None:
    """Take away the line that is shown, if there is one: something else is to be said on standard error."""
    for line in _lines:
        line.clear()


def finish() -> None:
    """Show none any more: what is to be read comes on standard output."""
    for line in _lines:
        line.clear(for_good=True)


def counted(items: Iterable[Item], noun: str, total: int = 0) -> Iterator[Item]:
    """The items, counted in the line as they pass; behind them the line says only for how long the work goes on.

    >>> list(counted([1, 2], "reports"))
    [1, 2]
    """
    line = _lines[-1] if _lines else None
    if line:
        line.noun, line.at, line.total = noun, 0, total
    for item in items:
        if line:
            line.draw()
            line.at += 1
        yield item
    if line:
        line.noun = ""


@contextmanager
def working(*, threaded: bool = True, shown: bool = True) -> Iterator[None]:
    """Show what goes on in this block, where it is to be `shown` and a person sits before it.

    With `threaded`, while nothing is counted too; without, no thread is started, which a process that forks may not have.

    >>> with working():
    ...     pass
    """
    if _lines or not shown or not sys.stderr.isatty():
        yield
        return
    line = Line(sys.stderr)
    _lines.append(line)
    if threaded:
        line.begin()
    try:
        yield
    finally:
        line.clear(for_good=True)
        _lines.remove(line)
        line.stop()


@contextmanager
def unthreaded() -> Iterator[None]:
    """No thread draws the line in this block, where a process is forked; what is counted in it draws the line.

    >>> with unthreaded():
    ...     pass
    """
    stopped = [line for line in _lines if line.drawer]
    for line in stopped:
        line.stop()
    try:
        yield
    finally:
        for line in stopped:
            line.begin()

"""How far a run is: a bar in a terminal, a line now and then elsewhere, or nothing."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from textkit import locale
from textkit.batch.working import clear
from textkit.writing.numbers import several

EVERY = 10.0


class Tally:
    """How far a run is; threads add to it, the progress display reads it."""

    def __init__(self) -> None:
        self.entries = self.bytes = self.failures = 0
        self._lock = Lock()

    def add(self, entries: int, size: int, failures: int) -> None:
        """Add to all three."""
        with self._lock:
            self.entries += entries
            self.bytes += size
            self.failures += failures


Tick = Callable[[Tally], None]


def say(sentence: str) -> None:
    """Say a sentence to whoever started the run, on standard error."""
    clear()
    print(f"textkit: {locale.say(sentence)}", file=sys.stderr, flush=True)


@contextmanager
def showing(entries: int, size: int, noun: str, *, quiet: bool) -> Iterator[Tick]:
    """A function to call with the tally as often as one likes; `noun` is what is counted, `size` all their bytes.

    >>> with showing(2, 100, "files", quiet=True) as tick:
    ...     tick(Tally())
    """
    if quiet:
        yield lambda tally: None
    elif sys.stderr.isatty():
        with _bar(entries, noun) as tick:
            yield tick
    else:
        yield _lines(entries, size, noun)


@contextmanager
def _bar(entries: int, noun: str) -> Iterator[Tick]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(noun),
        TextColumn("{task.fields[speed]:.1f} MB/s"),
        TextColumn("{task.fields[failures]} failed"),
        TimeRemainingColumn(),
    )
    start = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), refresh_per_second=4) as progress:
        bar = progress.add_task("", total=entries, speed=0.0, failures=0)

        def tick(tally: Tally) -> None:
            seconds = max(time.monotonic() - start, 0.001)
            progress.update(bar, completed=tally.entries, speed=tally.bytes / 1e6 / seconds, failures=tally.failures)

        yield tick


def _lines(entries: int, size: int, noun: str) -> Tick:
    start = last = time.monotonic()

    def tick(tally: Tally) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= EVERY:
            last = now
            say(state_of(tally, entries, size, now - start, noun))

    return tick


def state_of(tally: Tally, entries: int, size: int, seconds: float, noun: str) -> str:
    """One line on how far a run is.

    >>> tally = Tally()
    >>> tally.add(50, 1_000_000, 1)
    >>> state_of(tally, 200, 4_000_000, 10.0, "files")
    '50 of 200 files, 0.1 MB/s, 1 failed, about 30 s left'
    """
    share = tally.bytes / size if size else tally.entries / max(entries, 1)
    left = f", about {seconds / share - seconds:.0f} s left" if share else ""
    speed = tally.bytes / 1e6 / seconds
    return f"{tally.entries:,} of {several(entries, noun)}, {speed:.1f} MB/s, {tally.failures:,} failed{left}"

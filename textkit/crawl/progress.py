"""How far a crawl is: one line that changes in a terminal, a line now and then elsewhere, or nothing."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textkit.crawl.options import Tally

EVERY = 10.0  # seconds between two lines

Tick = Callable[[Tally], None]


def say(sentence: str) -> None:
    """Say a sentence to whoever started the crawl, on standard error."""
    print(f"textkit: {sentence}", file=sys.stderr, flush=True)


@contextmanager
def showing(*, quiet: bool) -> Iterator[Tick]:
    """A function to call with the tally as often as one likes.

    >>> with showing(quiet=True) as tick:
    ...     tick(Tally())
    """
    if quiet:
        yield lambda tally: None
    elif sys.stderr.isatty():
        with _line() as tick:
            yield tick
    else:
        yield _lines()


@contextmanager
def _line() -> Iterator[Tick]:
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("asking for robots.txt") as status:
        yield lambda tally: status.update(state_of(tally))


def _lines() -> Tick:
    last = time.monotonic()

    def tick(tally: Tally) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= EVERY:
            last = now
            say(state_of(tally))

    return tick


def state_of(tally: Tally) -> str:
    """One line on how far a crawl is.

    >>> state_of(Tally(pages=1200, new=1150, stored=3))
    '1,200 pages fetched, 1,150 new, 3 from the archive, 0 refused by robots.txt, 0 failed'
    """
    return (
        f"{tally.pages:,} pages fetched, {tally.new:,} new, {tally.stored:,} from the archive, "
        f"{len(tally.refused):,} refused by robots.txt, {len(tally.failed):,} failed"
    )

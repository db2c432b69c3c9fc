"""Builds the index of a dataset, where it is not right any more: `python -m textkit.workbench.index ARCHIVE [--keep-duplicates]`."""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from textkit import locale
from textkit.errors import TextkitError
from textkit.workbench.index import opened
from textkit.writing.dataset import read_dataset

EVERY: Final = 1.0  # seconds between two lines


def _told(items: Iterable[Any], noun: str, total: int) -> Iterator[Any]:
    last = time.monotonic()
    for number, item in enumerate(items, 1):
        if time.monotonic() - last > EVERY:
            last = time.monotonic()
            print(locale.say(f"The index: {number:,} reports."), flush=True)
        yield item


def main(archive: str, *options: str) -> int:
    """Build it; gives the exit status."""
    locale.use()
    reports = read_dataset(archive)
    try:
        with opened(Path(archive), reports, reports.failures, _told, fold="--keep-duplicates" not in options):
            print(locale.say("The archive is up to date."), flush=True)
    except TextkitError as error:
        print(locale.say(str(error)), flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

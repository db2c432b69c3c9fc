"""Where commands write to: `-o NAME`, whose ending chooses the form, and what is said when it is written."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import IO

import click

from textkit.batch.progress import say
from textkit.batch.working import finish
from textkit.errors import OutputError
from textkit.kinds import names
from textkit.reading.files import readable
from textkit.records import Report
from textkit.writing.export import ENDINGS
from textkit.writing.files import replacing
from textkit.writing.numbers import several

FORMS = {".jsonl": "jsonl", ".json": "json", ".csv": "csv", ".html": "html", ".xlsx": "xlsx", ".txt": "table"}
"""What an ending says of a form; a command takes those of its own forms."""

output_option = click.option(
    "-o", "--output", metavar="NAME", help="Write to NAME, whole or not at all; its ending chooses the form."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")


class Tally:
    """Reports that are counted, with their records, as they pass."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports = reports
        self.distinct = bool(getattr(reports, "distinct", False))
        self.number = 0
        self.records = dict.fromkeys(names(), 0)

    def __iter__(self) -> Iterator[Report]:
        for report in self.reports:
            self.number += 1
            for kind in self.records:
                self.records[kind] += len(getattr(report, kind))
            yield report

    def sentence(self) -> str:
        """How much passed, in words.

        >>> Tally([]).sentence()
        '0 reports'
        """
        records = [several(number, kind) for kind, number in self.records.items() if number]
        return ", ".join([several(self.number, "reports"), *records])


def wrote(place: str, what: str, *, quiet: bool = False) -> None:
    """Say on standard error what was written where."""
    if not quiet:
        say(f"{readable(place)}: {what}.")


def form_of(
    output: str | None, asked: str | None, forms: Collection[str], default: str, *, others: Collection[str] = ()
) -> str:
    """The form to write in: the one that was asked for, else that of the ending, else the default where there is no ending.

    `others` are endings that a message names besides.

    Raises OutputError where a name ends in what nothing here writes.

    >>> form_of("x.csv", None, ("table", "csv", "json"), "table"), form_of("x", None, ("table", "csv"), "table")
    ('csv', 'table')
    """
    if asked is not None or output is None:
        return asked or default
    ending = os.path.splitext(output)[1].lower()  # noqa: PTH122  a name, no path of ours
    if not ending or is_special(output):
        return default
    if FORMS.get(ending) not in forms:
        known = ", ".join([*(key for key, form in FORMS.items() if form in forms), *others])
        raise OutputError(f"{readable(output)}: nothing is known to write there; end the name with {known}.")
    return FORMS[ending]


def is_special(output: str) -> bool:
    """Whether a name is that of a pipe or a device, which has no form of its own."""
    return os.path.exists(output) and not os.path.isfile(output) and not os.path.isdir(output)  # noqa: PTH110, PTH112, PTH113


def is_export(output: str) -> bool:
    """Whether a name or address is one of tables, which `textkit.writing.export` writes.

    >>> is_export("x.xlsx"), is_export("sqlite:///x.db"), is_export("x.jsonl")
    (True, True, False)
    """
    return "://" in output or output.endswith(("/", os.sep, *ENDINGS))


@contextmanager
def opened(output: str | None, *, mark: bool = False) -> Iterator[IO[str]]:
    """The stream of an output file, or standard output; `mark` has a file begin with a byte order mark, for Excel."""
    if output is None:
        if sys.stdout.isatty():
            finish()
        yield sys.stdout
        return
    with replacing(output) as stream:
        if mark:
            stream.write("\ufeff")
        yield stream

"""`--redact` and `--redact-names`: private data masked in what a command writes, and how much of it is said."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from textkit.batch.progress import say
from textkit.records import Report
from textkit.redaction import redacted, said


def redact_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add both options to a command: its parameters `redact` and `redact_names`."""
    names = click.option("--redact-names", is_flag=True, help="Mask these and the names of people.")
    numbers = click.option(
        "--redact", is_flag=True, help="Mask identity, mobile and bank numbers and the numbers of houses."
    )
    return numbers(names(command))


class Redacted:
    """Reports with private data masked as they pass, where that is wanted; the masks are counted."""

    def __init__(self, reports: Iterable[Report], *, redact: bool, names: bool) -> None:
        self.reports = reports
        self.wanted = redact or names
        self.names = names
        self.distinct = bool(getattr(reports, "distinct", False)) and not self.wanted  # masked texts may be the same
        self.counts: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Report]:
        for report in self.reports:
            yield self.of(report)

    def of(self, report: Report) -> Report:
        """The report as it is to be written."""
        if not self.wanted:
            return report
        report, counts = redacted(report, names=self.names)
        self.counts += counts
        return report

    def tell(self, *, quiet: bool = False) -> None:
        """Say how much was masked."""
        if self.wanted and not quiet:
            say(f"masked {said(self.counts) or 'nothing'}.")

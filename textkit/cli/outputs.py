"""Where commands write to: `-o NAME`, whose ending chooses the form, and what is said when it is written."""

from collections.abc import Iterable, Iterator

import click

from textkit.batch.progress import say, several
from textkit.kinds import names
from textkit.reading.files import readable
from textkit.records import Report

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
        records = [_several(number, kind) for kind, number in self.records.items() if number]
        return ", ".join([several(self.number, "reports"), *records])


def _several(number: int, kind: str) -> str:
    if kind == "people":
        return f"{number:,} {'person' if number == 1 else 'people'}"
    return several(number, kind)


def wrote(place: str, what: str, *, quiet: bool = False) -> None:
    """Say on standard error what was written where."""
    if not quiet:
        say(f"{readable(place)}: {what}.")

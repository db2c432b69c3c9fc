"""Counts by item and unit: what was done, planned, done the year before, and by how much it changed, each summed apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from textkit.analysis.grouping import UNSAID, Grouping, group_of, in_order
from textkit.analysis.mapping import Numbered, each
from textkit.records import Numeric, Report, as_number
from textkit.writing.league import COLUMNS, DONE, column_of
from textkit.writing.sums import added, value_in


class CountRow(NamedTuple):
    """The counts of one item and unit: how often, in how many reports, and their sums.

    `sum` is what was done in the reports' own years, `planned` what they aim at, `earlier` what was done the year before,
    `change` by how much it rose or, below zero, fell; `least` and `most` are of one figure of what was done.
    """

    group: str
    item: str
    unit: str
    reports: int
    counts: int
    sum: Numeric | None
    planned: Numeric | None
    earlier: Numeric | None
    change: Numeric | None
    least: Numeric | None
    most: Numeric | None


class CellRow(NamedTuple):
    """One count behind a cell of the table of counts: its column, its value, and where it stands."""

    group: str
    item: str
    unit: str
    column: str
    value: Numeric
    text: str
    file: str
    sentence: str


@dataclass
class _Cell:
    reports: int = 0
    counts: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)
    least: Numeric | None = None
    most: Numeric | None = None

    def meet(self, value: Numeric) -> None:
        """Keep the least and the most of what was done."""
        self.least = value if self.least is None else min(self.least, value)
        self.most = value if self.most is None else max(self.most, value)

    def merge(self, other: "_Cell") -> None:
        """Add what another has."""
        self.reports += other.reports
        self.counts += other.counts
        add_sums(self.sums, other.sums)
        for value in (other.least, other.most):
            if value is not None:
                self.meet(value)


def add_sums(sums: dict[str, Decimal], others: dict[str, Decimal]) -> None:
    """Add sums to others, column by column.

    >>> sums = {"sum": Decimal(5)}
    >>> add_sums(sums, {"sum": Decimal(3), "planned": Decimal(1)})
    >>> sums
    {'sum': Decimal('8'), 'planned': Decimal('1')}
    """
    for column, value in others.items():
        sums[column] = sums.get(column, Decimal(0)) + value


class CountTable:
    """The table of counts, filled report by report."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str, str], _Cell] = {}

    def add(self, group: str, report: Report) -> None:
        """Add the counts of a report."""
        met = set()
        for count in report.counts:
            key = (group, count.item or UNSAID, count.unit or "")
            cell = self.cells.setdefault(key, _Cell())
            cell.reports += key not in met
            met.add(key)
            cell.counts += 1
            if column_of(report, count) == DONE:
                cell.meet(count.value)
        for count, column in added(report):
            sums = self.cells[group, count.item or UNSAID, count.unit or ""].sums
            sums[column] = sums.get(column, Decimal(0)) + Decimal(str(value_in(count, column)))

    def merge(self, other: "CountTable") -> None:
        """Add the counts of another table, of other reports."""
        for key, cell in other.cells.items():
            self.cells.setdefault(key, _Cell()).merge(cell)

    def rows(self) -> Iterator[CountRow]:
        """A row for each item and unit of a group, those in most reports first."""
        order = sorted(
            self.cells.items(), key=lambda cell: (in_order(cell[0][0]), -cell[1].reports, -cell[1].counts, cell[0])
        )
        for key, cell in order:
            done, planned, earlier, change = (
                as_number(cell.sums[column]) if column in cell.sums else None for column in COLUMNS
            )
            yield CountRow(*key, cell.reports, cell.counts, done, planned, earlier, change, cell.least, cell.most)


def find_cells(reports: Iterable[Report], *, by: Grouping = "year") -> Iterator[CellRow]:
    """The counts behind the sums of `summarize`, in the order of the reports, each with its file and sentence.

    >>> from textkit import extract
    >>> reports = extract("青山社区2020年工作总结\\n在《青山日报》上稿5篇，去年上稿3篇。")
    >>> [(cell.column, cell.text) for cell in find_cells(reports)]
    [('sum', '5篇'), ('earlier', '3篇')]
    """
    return each(reports, partial(_cells, by=by))


def _cells(numbered: Numbered, by: Grouping) -> Iterator[CellRow]:
    for _, report in numbered:
        group, file = group_of(report, by), report.source.path or report.source.url or UNSAID
        for count, column in added(report):
            first, last = count.around
            sentence = report.text[first:last].strip()
            unit, item = count.unit or "", count.item or UNSAID
            yield CellRow(group, item, unit, column, value_in(count, column), count.text, file, sentence)

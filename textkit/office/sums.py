"""What the office's sheets add up: counts by item, and what outlets carried, by office and year."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from typing import Final

from textkit import locale
from textkit.analysis.grouping import UNSAID
from textkit.analysis.statistics import MediumRow, summarize
from textkit.analysis.sums import CountRow, CountTable
from textkit.office.sheet import Cell, Column
from textkit.records import Report, as_number
from textkit.writing import league

KEY: Final = (Column("Office", 24, wraps=True), Column("Year", 8, holds="years"))
SUMMARY: Final = (*KEY, Column("Item", 24, wraps=True), Column("Unit", 8), Column("Done", 13, holds="figures"), Column("Planned", 13, holds="figures"),
                  Column("Last year", 13, holds="figures"), Column("Change", 13, holds="figures"), Column("Figures", 9, holds="figures"), Column("Reports", 9, holds="figures"))  # fmt: skip
LEVELS: Final = (*league.LEVELS, league.SEVERAL, league.UNSAID)
COVERAGE: Final = (
    *KEY,
    Column("Unit", 8),
    Column("All", 10, holds="figures"),
    *(Column(level, 10, holds="figures") for level in LEVELS),
)
OUTLETS: Final = (Column("Year", 8, holds="years"), Column("Outlet", 26, wraps=True), Column("Level", 10), Column("Medium", 12),
                  Column("Unit", 8), Column("Done", 11, holds="figures"), Column("Planned", 11, holds="figures"), Column("Last year", 11, holds="figures"),
                  Column("Change", 11, holds="figures"), Column("Reports", 9, holds="figures"), Column("Only shared", 11, holds="figures"))  # fmt: skip


def group(report: Report) -> str:
    """The office and year that a report is added under."""
    return f"{report.organization or report.title or UNSAID}\t{report.year or UNSAID}"


def key(label: str) -> tuple[Cell, Cell]:
    """The cells of such a group.

    >>> key("青山社区\\t2020")
    ('青山社区', 2020)
    """
    office, _, year = label.partition("\t")
    return locale.say(office) if office == UNSAID else office, int(year) if year.isdigit() else locale.say(year)


def summary(reports: Iterable[Report]) -> Iterator[list[Cell]]:
    """A row for each office, year, item and unit of which something is added; items that are not said stand last."""
    table = CountTable()
    for report in reports:
        table.add(group(report), report)
    for row in sorted(table.rows(), key=lambda row: (*row.group.split("\t"), row.item == UNSAID)):
        sums: list[Cell] = [row.sum, row.planned, row.earlier, row.change]
        if any(cell is not None for cell in sums):
            yield [*key(row.group), *_item(row), *sums, row.counts, row.reports]


def _item(row: CountRow) -> tuple[Cell, Cell]:
    return locale.say(row.item) if row.item == UNSAID else row.item, row.unit


def coverage(reports: Iterable[Report]) -> Iterator[list[Cell]]:
    """A row for each office, year and unit: how much was carried in all, and by outlets of each level."""
    cells: dict[tuple[str, str], dict[str, Decimal]] = {}
    for report in reports:
        for level, _, carried in league.sum_by(report, attrgetter("level")):
            for unit, value in carried.items():
                row = cells.setdefault((group(report), unit), {})
                column = level if level in LEVELS else UNSAID
                row[column] = row.get(column, Decimal(0)) + Decimal(str(value))
    for (label, unit), row in sorted(cells.items()):
        total = as_number(sum(row.values(), Decimal(0)))
        yield [*key(label), unit, total, *(as_number(row[level]) if level in row else None for level in LEVELS)]


def outlets(reports: Iterable[Report]) -> Iterator[list[Cell]]:
    """A row for each year, outlet and unit, those first that carried most."""
    for row in summarize(reports, by="year").media:
        yield _outlet(row)


def _outlet(row: MediumRow) -> list[Cell]:
    year: Cell = int(row.group) if row.group.isdigit() else locale.say(row.group)
    kind = (locale.term("level", row.level), locale.term("medium", row.medium))
    sums: list[Cell] = [row.carried, row.planned, row.earlier, row.change]
    return [year, row.outlet, *kind, row.unit, *sums, row.reports, row.shared or None]

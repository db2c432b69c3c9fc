"""Which counts of a report are added, and in which column: done, planned, done the year before, or the change."""

from collections.abc import Iterator
from decimal import Decimal

from textkit.records import Count, Numeric, Report, add
from textkit.writing.league import CHANGE, PLANNED, Sums, ancestors, carriers, column_of, signed
from textkit.writing.settling import settles

PERCENTS = ("%", "％", "百分点", "个百分点", "‰", "‱")


def added(report: Report) -> Iterator[tuple[Count, str]]:
    """The counts of a report that are added, each with its column of COLUMNS.

    A figure that is said twice is taken once; equal ones of several outlets, and of several rows of a table, are several.
    """
    seen = set()
    names = carriers(report)
    aims = _years_of_aims(report)
    for index, count in enumerate(report.counts):
        column = column_of(report, count)
        if column is None or not is_summed(report, index):
            continue
        if column == PLANNED and _year_of_aim(report, count) != aims[count.item, count.unit]:
            continue
        row = index if _is_of_table(count) else None
        said = (column, count.item, count.unit, value_in(count, column), frozenset(names.get(index, ())), row)
        if said not in seen:
            seen.add(said)
            yield count, column


def _is_of_table(count: Count) -> bool:
    return count.rule is not None and "table" in count.rule.split(", ")


def value_in(count: Count, column: str) -> Numeric:
    """The value that a count adds to a column: a fall takes off."""
    return signed(count) if column == CHANGE else count.value


def is_summed(report: Report, index: int) -> bool:
    """Whether a count goes into sums.

    No percentage, nothing said of each, no part of a whole of its own item and unit, nothing that was only done with the
    things of a figure before it: 排查213起，化解209起 are 213.
    """
    count = report.counts[index]
    if count.each or count.unit in PERCENTS:
        return False
    wholes = (report.counts[above] for above in ancestors(report, index))
    if any((whole.item, whole.unit) == (count.item, count.unit) for whole in wholes):
        return False
    return not settles(report, index)


def sums_of(report: Report) -> dict[tuple[str | None, str | None], Sums]:
    """What a report adds up to, by item and unit, in the columns of COLUMNS, in the order of the text.

    >>> counts = (Count(text="", start=0, end=0, value=value, item="稿", unit="篇", status=status)
    ...     for value, status in ((86, "actual"), (100, "target")))
    >>> sums_of(Report(id="", text="", counts=tuple(counts)))
    {('稿', '篇'): {'sum': 86, 'planned': 100}}
    """
    sums: dict[tuple[str | None, str | None], dict[str, list[Numeric]]] = {}
    for count, column in added(report):
        sums.setdefault((count.item, count.unit), {}).setdefault(column, []).append(value_in(count, column))
    return {
        key: {column: add(Decimal(value) for value in values) for column, values in own.items()}
        for key, own in sums.items()
    }


def _years_of_aims(report: Report) -> dict[tuple[str | None, str | None], str]:
    """For each item and unit, the one year whose aims are added: the report's own, else the first that is named."""
    years: dict[tuple[str | None, str | None], str] = {}
    for count in report.counts:
        if count.status == "target":
            year, key = _year_of_aim(report, count), (count.item, count.unit)
            years[key] = min(years.get(key, year), year)
    return years


def _year_of_aim(report: Report, count: Count) -> str:
    """The year that a target is for, empty for the report's own and where none is said."""
    return "" if count.period is None or count.period.startswith(str(report.year)) else count.period[:4]

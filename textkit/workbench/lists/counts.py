"""The list of counts, and their sums by item, unit and year."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from textkit.records import STATUSES, Numeric
from textkit.workbench.index import Index
from textkit.workbench.index.schema import ALL_YEARS, STATUS_NUMBERS
from textkit.workbench.lists.clauses import bound, contains, equal, office_filter, year_filter, years
from textkit.workbench.lists.listing import Choice, Clause, Filter, Listing
from textkit.workbench.lists.records import each, place_of
from textkit.writing.numbers import show_bounds


class CountRow(NamedTuple):
    """A count with its sentence."""

    report: str
    title: str
    record: str
    office: str | None
    year: int | None
    item: str | None
    text: str
    value: Numeric
    unit: str | None
    bounds: str
    status: str | None
    period: str | None
    sentence: str
    offset: int


class SumRow(NamedTuple):
    """The counts of an item and unit: in how many reports, how many, and the sums as `textkit stats` has them."""

    item: str | None
    unit: str
    year: int | None
    reports: int
    counts: int
    sum: float | None
    planned: float | None
    earlier: float | None
    change: float | None
    least: float | None
    most: float | None


def _rows(index: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[CountRow]:
    for row, report, count in each(index, "counts", rows):
        place = place_of(report, "counts", row[1], count)
        said = (count.item, count.text, count.value, count.unit, show_bounds(count), count.status, count.period)
        yield CountRow(*place[:3], report.organization, report.year, *said, *place[3:])


def _sums(_: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[SumRow]:
    for item, unit, year, *cells in rows:
        yield SumRow(item, unit, year if year and year > 0 else None, *map(tidy, cells))


def tidy(value: Any) -> Any:
    """A sum without what binary floats add to it.

    >>> tidy(0.1 + 0.2), tidy(43), tidy(2.0)
    (0.3, 43, 2)
    """
    if not isinstance(value, float):
        return value
    value = float(f"{value:.12g}")
    return int(value) if value.is_integer() and abs(value) < 1 << 53 else value


def _statuses(_: object) -> list[Choice]:
    return [Choice(status) for status in STATUSES]


def _year_of_sums(asked: str) -> Clause | None:
    return years("sums.year")(asked) if asked and asked != "-" else ("sums.year = ?", [-1 if asked else ALL_YEARS])


def named_items(asked: str) -> Clause | None:
    """Sums of what has a name, unless those of the nameless are asked for."""
    return contains("sums.item", "items")(asked) or ("sums.item IS NOT NULL", [])


ITEM: Final = Filter("item", contains("counts.item", "items"))
UNIT: Final = Filter("unit", contains("counts.unit", "units"))
STATUS: Final = Filter("status", equal("counts.status", lambda said: STATUS_NUMBERS.get(said, -1)), "choice", _statuses)
COUNTS: Final = Listing(
    "counts",
    CountRow,
    "SELECT counts.report, counts.ordinal FROM counts",
    (
        ITEM,
        UNIT,
        STATUS,
        office_filter("counts.office"),
        year_filter("counts.year"),
        Filter("least", bound("counts.value", ">="), "number"),
        Filter("most", bound("counts.value", "<="), "number"),
    ),
    {
        "place": "counts.rowid",
        "newest": "counts.year DESC, counts.rowid",
        "largest": "counts.value DESC, counts.rowid",
        "smallest": "counts.value, counts.rowid",
    },
    _rows,
    "counts",
)
SUMS: Final = Listing(
    "sums",
    SumRow,
    "SELECT items.name, units.name, sums.year, reports, counts, done, planned, earlier, change, least, most"
    " FROM sums JOIN units ON units.id = sums.unit LEFT JOIN items ON items.id = sums.item",
    (
        Filter("item", named_items),
        Filter("unit", contains("sums.unit", "units")),
        Filter("year", _year_of_sums, "choice", year_filter("").choices),
    ),
    {
        "reports": "sums.reports DESC, sums.counts DESC",
        "largest": "sums.done DESC",
        "item": "items.name, units.name, sums.year",
    },
    _sums,
    "sums",
)

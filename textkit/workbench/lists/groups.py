"""Sums of the counts that are selected: by item, by year, by office."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from textkit.workbench.index import Index
from textkit.workbench.lists.counts import COUNTS, SUMS, tidy
from textkit.workbench.lists.listing import PAGE, Selection, ask

GROUPINGS: Final[dict[str, tuple[str, str]]] = {
    "item": ("NULL", ""),
    "year": ("counts.year", ", counts.year"),
    "office": ("counts.office", ", counts.office"),
}
"""What sums are made by, each item and unit apart: what tells a group, and what is grouped by besides."""
PLAIN: Final = frozenset(("item", "unit", "year"))


class GroupRow(NamedTuple):
    """The counts of an item and unit in a group, with their sums."""

    group: Any
    item: str | None
    unit: str
    reports: int
    counts: int
    sum: float | None
    planned: float | None
    earlier: float | None
    change: float | None
    least: float | None
    most: float | None


def grouped(index: Index, asked: Mapping[str, str], by: str, page: int = 1, size: int = PAGE) -> list[GroupRow]:
    """A page of the sums of the counts that are asked for, those in most reports first."""
    chosen = Selection(index, COUNTS, asked)
    if by == "item" and chosen.asked.keys() <= PLAIN and "-" not in chosen.asked.get("year", ""):
        return [GroupRow(None, *row[:2], *row[3:]) for row in Selection(index, SUMS, asked).page(page, size)]
    return list(_added(index, chosen, by, page, size))


def _added(index: Index, chosen: Selection, by: str, page: int, size: int) -> Iterator[GroupRow]:
    group, grouped_by = GROUPINGS[by]
    named = "" if "item" in chosen.asked else " AND counts.item IS NOT NULL"
    order = "1 IS NULL, 1, 4 DESC" if by == "year" and "item" in chosen.asked else "4 DESC, 5 DESC"
    query = (
        f"SELECT {group}, counts.item, counts.unit, count(DISTINCT report), count(*),"  # noqa: S608  our columns
        f" {', '.join(f'sum(value) FILTER (WHERE added = {place})' for place in (1, 2, 3, 4))},"
        " min(value) FILTER (WHERE abs(added) = 1), max(value) FILTER (WHERE abs(added) = 1)"
        f" FROM counts WHERE {chosen.where}{named} GROUP BY counts.item, counts.unit{grouped_by} ORDER BY {order} LIMIT ? OFFSET ?"
    )
    for row in ask(index.db, query, [*chosen.values, size, (page - 1) * size]):
        shown = _name(index, "offices", row[0]) if by == "office" else row[0]
        yield GroupRow(
            shown, _name(index, "items", row[1]), _name(index, "units", row[2]) or "", *row[3:5], *map(tidy, row[5:])
        )


def _name(index: Index, table: str, number: int | None) -> str | None:
    row = index.db.execute(f"SELECT name FROM {table} WHERE id = ?", (number,)).fetchone()  # noqa: S608  our tables
    return row[0] if row else None

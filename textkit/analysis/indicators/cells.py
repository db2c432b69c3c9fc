"""The table office × indicator × year, and what reports say against one another."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from textkit.analysis.indicators.measures import in_unit, is_measure, round_off
from textkit.analysis.indicators.store import number
from textkit.records import Numeric

JUMP = 5  # times as much or as little as the year before
ROUNDED = re.compile(r"[0-9][0-9.]{0,15}[百千万亿]")
SCHEMA = """
CREATE TABLE series (
    office INTEGER, indicator INTEGER, unit TEXT, year INTEGER, value TEXT, change TEXT, percent REAL, note TEXT,
    figures TEXT, years INTEGER
);
CREATE TABLE against (
    office INTEGER, indicator INTEGER, unit TEXT, year INTEGER, kind TEXT, said TEXT, said_figure INTEGER,
    other TEXT, other_figure INTEGER, other_year INTEGER
);
"""
EACH_FIGURE = """
SELECT placed.office, nodes.indicator, placed.year, recalled, value, low, high, added, said, placed.figure, nodes.item,
nodes.unit, titles.unit, reports.year, reports.published, reports.length
FROM placed JOIN nodes ON nodes.id = placed.node JOIN titles ON titles.indicator = nodes.indicator
JOIN reports ON reports.id = placed.report
ORDER BY placed.office, nodes.indicator, placed.year, recalled, placed.figure
"""


class Said(NamedTuple):
    """A figure that a report says of an indicator."""

    office: int
    indicator: int
    year: int
    recalled: int
    value: str
    low: str | None
    high: str | None
    added: int
    said: str
    figure: int
    item: str
    unit: str
    to: str
    report_year: int
    published: str | None
    length: int

    @property
    def amount(self) -> Numeric:
        """The value in the unit of the series."""
        return in_unit(number(self.value), self.unit, self.to)

    @property
    def is_exact(self) -> bool:
        """Whether the figure is said without 近, 多 or the like."""
        return self.low == self.high == self.value or bool(self.added)


class Cell(NamedTuple):
    """A year of a series while it is made."""

    year: int
    value: Numeric
    notes: tuple[str, ...]
    figures: tuple[int, ...]
    item: str
    unit: str


def fill(db: sqlite3.Connection) -> None:
    """Make the series of every office and indicator, and the list of what reports say against one another."""
    db.executescript(SCHEMA)
    db.execute("BEGIN")
    rows = map(Said._make, db.execute(EACH_FIGURE))
    for _, said in groupby(rows, key=attrgetter("office", "indicator")):
        _add(db, list(said))
    db.execute("COMMIT")
    db.executescript("CREATE INDEX series_key ON series (office, indicator, year);")


def _add(db: sqlite3.Connection, said: Sequence[Said]) -> None:
    first = said[0]
    own = [one for one in said if not one.recalled]
    recalled: dict[int, list[Said]] = {}
    for one in said:
        if one.recalled:
            recalled.setdefault(one.year, []).append(one)
    cells, chosen = [], {}
    for year, of_year in groupby(own, key=attrgetter("year")):
        figures = list(of_year)
        best = chosen[year] = max(figures, key=_rank)
        others = [one for one in figures if differ(best, one)]
        cells.append(_cell(year, best, figures, bool(others)))
        db.executemany(INTO_AGAINST, [_against(one, best, "same year") for one in others])
    db.executemany(INTO_AGAINST, [
        _against(chosen[year], one, "recalled") for year, later in recalled.items() if year in chosen
        for one in later if differ(chosen[year], one)
    ])  # fmt: skip
    rows = ((first.office, first.indicator, first.to, *row, len(cells)) for row in _rows(cells, recalled))
    db.executemany("INSERT INTO series VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


INTO_AGAINST = "INSERT INTO against VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def _against(one: Said, other: Said, kind: str) -> tuple[object, ...]:
    amounts = (str(one.amount), one.figure, str(other.amount), other.figure)
    return one.office, one.indicator, one.to, one.year, kind, *amounts, other.report_year


def _rank(said: Said) -> tuple[object, ...]:
    """What a figure is chosen by where several reports of a year say one: exact, newest, longest report."""
    return said.is_exact, said.published or "", said.length, -said.figure


def _cell(year: int, best: Said, figures: Sequence[Said], disputed: bool) -> Cell:
    notes = []
    if not best.is_exact:
        notes.append("about")
    if best.added:
        notes.append(f"sum of {len(json.loads(best.said))}")
    if disputed:
        notes.append("disputed")
    same = tuple(one.figure for one in figures if one.amount == best.amount)
    return Cell(year, best.amount, tuple(notes), same, best.item, best.unit)


def differ(one: Said, other: Said) -> bool:
    """Whether two figures of one year contradict each other; 300多 and 312 do not, nor 3.2万 and 31980."""
    here, there = one.amount, other.amount
    if here == there:
        return False
    if abs(Decimal(here) - there) <= max(_slack(one), _slack(other)):
        return False
    return not (_holds(one, there) or _holds(other, here))


def _holds(said: Said, amount: Numeric) -> bool:
    """Whether a figure that is said with 近 or 多 may be this one: on the right side of it, and no more than a quarter away."""
    if said.is_exact:
        return False
    low, high = (in_unit(number(bound), said.unit, said.to) if bound else None for bound in (said.low, said.high))
    near = abs(Decimal(amount) - said.amount) * 4 <= abs(Decimal(said.amount))
    return near and (low is None or amount >= low) and (high is None or amount <= high)


def _slack(said: Said) -> Decimal:
    """By how much a figure may be rounded: half of the last digit that 3.2万 writes; nothing where all digits are written.

    A unit that was converted leaves room for a last digit too.
    """
    text = "".join(one[1] for one in json.loads(said.said))
    value = Decimal(said.value)
    slack = Decimal(0)
    if ROUNDED.search(text) or (is_measure(said.unit) and said.unit != said.to):
        slack = Decimal(1).scaleb(_last_place(value)) / 2
    return Decimal(in_unit(slack, said.unit, said.to)) if slack else slack


def _last_place(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _rows(cells: Sequence[Cell], recalled: dict[int, list[Said]]) -> Iterator[tuple[object, ...]]:
    """The rows of a series, with those of missing years between the first and the last."""
    before: Cell | None = None
    for cell in cells:
        for year in range(before.year + 1, cell.year) if before else ():
            yield year, None, None, None, _gap(recalled.get(year, [])), "[]"
        last = before if before and before.year == cell.year - 1 else None
        change = Decimal(cell.value) - last.value if last else None
        percent = (
            round(float(change / Decimal(last.value) * 100), 1) if change is not None and last and last.value else None
        )
        notes = "; ".join((*cell.notes, *_breaks(before, cell)))
        shown = None if change is None else str(round_off(change))
        yield cell.year, str(cell.value), shown, percent, notes, json.dumps(cell.figures)
        before = cell


def _gap(later: Iterable[Said]) -> str:
    return next((f"gap, but the report of {one.report_year} says {one.amount:,}" for one in later), "gap")


def _breaks(before: Cell | None, cell: Cell) -> Iterator[str]:
    """What makes a figure hard to compare with the one before it."""
    if before is None:
        return
    if before.item != cell.item:
        yield f"renamed from {before.item}"
    if before.unit != cell.unit:
        yield f"unit changed from {before.unit or 'none'} to {cell.unit or 'none'}"
    low, high = sorted((before.value, cell.value))
    if low > 0 and high >= JUMP * low:
        yield f"break: {'up' if cell.value == high else 'down'} {high / low:.0f} times"

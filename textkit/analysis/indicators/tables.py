"""What is found, as rows that are read from the disk when they are asked for."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar, overload

from textkit.analysis.indicators.store import number
from textkit.records import Numeric

Row = TypeVar("Row")


class SeriesRow(NamedTuple):
    """A year of an indicator of an office: the value, by how much it rose since the year before, and what to know of it.

    Without a value the year is missing (`gap`). A note says where a figure is rough (`about`), a sum of several, said
    otherwise by another report of the year (`disputed`), under another name or in another unit than before, or far from
    the year before (`break`).
    """

    office: str
    indicator: str
    unit: str
    year: int
    value: Numeric | None
    change: Numeric | None
    percent: float | None
    note: str


class SentenceRow(NamedTuple):
    """A sentence behind a value: the figure as written, and the file."""

    office: str
    indicator: str
    year: int
    text: str
    file: str
    sentence: str


class ContradictionRow(NamedTuple):
    """Two reports that say different figures of one year: `recalled`, a later report of the year before; or `same year`."""

    office: str
    indicator: str
    unit: str
    year: int
    kind: str
    said: Numeric
    other_year: int
    other: Numeric
    file: str
    sentence: str
    other_file: str
    other_sentence: str


class ItemRow(NamedTuple):
    """An item of the reports, and the indicator that it is taken for, with the reason where that has another name or unit."""

    indicator: str
    unit: str
    item: str
    item_unit: str
    reports: int
    reason: str


class OfficeRow(NamedTuple):
    """A name of an office, the office that it is taken for, in how many reports, and why."""

    office: str
    name: str
    reports: int
    reason: str


class Rows(Sequence[Row]):
    """Rows of a query, read as they are asked for: memory holds one, however many there are."""

    def __init__(
        self, db: sqlite3.Connection, query: str, parameters: Sequence[object], made: Callable[[tuple[Any, ...]], Row]
    ) -> None:
        self.db = db
        self.query = query
        self.parameters = tuple(parameters)
        self.made = made

    def __len__(self) -> int:
        query = f"SELECT count(*) FROM ({self.query})"  # noqa: S608  our query
        return int(self.db.execute(query, self.parameters).fetchone()[0])

    def __iter__(self) -> Iterator[Row]:
        for row in self.db.execute(self.query, self.parameters):
            yield self.made(row)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        start, stop, step = place.indices(len(self)) if isinstance(place, slice) else (place, place + 1, 1)
        if isinstance(place, int) and place < 0:
            start, stop = place + len(self), place + len(self) + 1
        query = f"SELECT * FROM ({self.query}) LIMIT ? OFFSET ?"  # noqa: S608  our query
        found = self.db.execute(query, (*self.parameters, max(stop - start, 0), max(start, 0))).fetchall()
        rows = [self.made(row) for row in found][::step]
        if isinstance(place, slice):
            return rows
        if not rows or start < 0:
            raise IndexError(place)
        return rows[0]

    def __repr__(self) -> str:
        return f"<{len(self):,} rows>"


TITLES = """
CREATE TABLE titles AS
SELECT indicator, title, unit FROM (
    SELECT indicator, first_value(item) OVER most AS title, first_value(unit) OVER by_unit AS unit,
    row_number() OVER (PARTITION BY indicator) AS place
    FROM (
        SELECT indicator, item, unit, id, sum(reports) OVER (PARTITION BY indicator, item) AS of_item,
        sum(reports) OVER (PARTITION BY indicator, unit) AS of_unit FROM nodes
    )
    WINDOW most AS (PARTITION BY indicator ORDER BY of_item DESC, length(item), id),
    by_unit AS (PARTITION BY indicator ORDER BY of_unit DESC, id)
) WHERE place = 1;
CREATE UNIQUE INDEX titles_key ON titles (indicator);
"""
SERIES = """
SELECT names.name, titles.title, series.unit, series.year, value, change, percent, note
FROM series JOIN names ON names.id = series.office JOIN titles USING (indicator) WHERE years >= ? AND {where}
ORDER BY names.name, titles.title, series.unit, series.indicator, series.year
"""
SENTENCES = """
SELECT names.name, titles.title, series.year, said.value, reports.file, sentences.text
FROM series JOIN names ON names.id = series.office JOIN titles USING (indicator), json_each(series.figures) AS taken
JOIN figures ON figures.id = taken.value JOIN reports ON reports.id = figures.report, json_each(figures.said) AS one,
json_each(one.value) AS said JOIN sentences ON sentences.id = json_extract(one.value, '$[0]')
WHERE said.key = 1 AND years >= ? AND {where} ORDER BY names.name, titles.title, series.unit, series.indicator, series.year
"""
PLACES = """
SELECT names.name, titles.title, series.unit, series.year, reports.id, said.value, sentences.text
FROM series JOIN names ON names.id = series.office JOIN titles USING (indicator), json_each(series.figures) AS taken
JOIN figures ON figures.id = taken.value JOIN reports ON reports.id = figures.report, json_each(figures.said) AS one,
json_each(one.value) AS said JOIN sentences ON sentences.id = json_extract(one.value, '$[0]')
WHERE said.key = 1 AND years >= ?
"""
AGAINST = """
SELECT names.name, titles.title, against.unit, against.year, kind, against.said, other_year, other, own.said, own_report.file,
their.said, their_report.file
FROM against JOIN names ON names.id = against.office JOIN titles USING (indicator)
JOIN figures AS own ON own.id = said_figure JOIN reports AS own_report ON own_report.id = own.report
JOIN figures AS their ON their.id = other_figure JOIN reports AS their_report ON their_report.id = their.report
WHERE {where}
ORDER BY names.name, titles.title, against.year, other_year, other_figure
"""
AGAINST_PLACES = AGAINST.format(where="true").replace(
    "their_report.file\nFROM", "their_report.file, own_report.id, their_report.id\nFROM"
)
ITEMS = """
SELECT title, titles.unit, item, nodes.unit, nodes.reports, ifnull(reason, '') FROM nodes JOIN titles USING (indicator)
LEFT JOIN reasons ON node = nodes.id WHERE indicator IN (SELECT indicator FROM series WHERE years >= ?)
ORDER BY title, indicator, nodes.reports DESC, nodes.id
"""
OFFICES = """
SELECT whole.name, names.name, count(reports.id), ifnull(names.reason, '')
FROM names JOIN names AS whole ON whole.id = names.office LEFT JOIN reports ON named = names.id GROUP BY names.id
ORDER BY whole.name, names.name
"""
OF_OFFICE = "SELECT office FROM names WHERE name = ? UNION SELECT id FROM names WHERE name = ?"
OF_ITEM = "SELECT indicator FROM nodes WHERE item = ?"


def series_row(row: tuple[Any, ...]) -> SeriesRow:
    """A row of `SERIES`."""
    office, title, unit, year, value, change, percent, note = row
    return SeriesRow(office, title, unit, year, _value(value), _value(change), percent, note)


def _value(text: str | None) -> Numeric | None:
    return None if text is None else number(text)


def sentence_of(db: sqlite3.Connection, said: str) -> str:
    """The sentences of a figure, one beside the other."""
    keys = dict.fromkeys(key for key, _, _ in json.loads(said))
    query = "SELECT text FROM sentences WHERE id = ?"
    return " ".join(db.execute(query, (key,)).fetchone()[0].strip() for key in keys)

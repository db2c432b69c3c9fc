"""Tables for data frames: each record with its sentence and with whose report it stands in."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from textkit.errors import OutputError
from textkit.kinds import names
from textkit.markup import table as html_table
from textkit.records import Report
from textkit.writing.numbers import as_double
from textkit.writing.tables import TABLES, Column, Row, Table, columns

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

ABOUT = columns("title organization year:int")
SENTENCE = columns("sentence")
SHOWN = 20  # rows in a notebook


class Frame(NamedTuple):
    """A table: its columns, with their types, and its rows. Iterate over `rows`, or make a data frame of it."""

    name: str
    columns: tuple[Column, ...]
    rows: list[Row]

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self.rows):,} rows of {', '.join(column.name for column in self.columns)}>"

    def _repr_html_(self) -> str:
        more = len(self.rows) - SHOWN
        title = f"{self.name} ({len(self.rows):,}{f', the first {SHOWN} are shown' if more > 0 else ''})"
        return html_table(title, [column.name for column in self.columns], self.rows[:SHOWN])

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas data frame; unknown cells are NA, so that years and ordinals stay whole. Raises OutputError without pandas."""
        try:
            import pandas as pd
        except ImportError as error:
            raise OutputError("Data frames of pandas need the package pandas: pip install pandas.") from error
        types = {str: "object", int: "Int64", float: "float64", bool: "bool"}
        frame = pd.DataFrame(self.rows, columns=[column.name for column in self.columns])
        return frame.astype({column.name: types[column.type] for column in self.columns})

    def to_polars(self) -> "pl.DataFrame":
        """A polars data frame. Raises OutputError without polars."""
        try:
            import polars as pl
        except ImportError as error:
            raise OutputError("Data frames of polars need the package polars: pip install polars.") from error
        types = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean}
        schema = {column.name: types[column.type] for column in self.columns}
        return pl.DataFrame(self.rows, schema=schema, orient="row")


def frames(reports: Iterable[Report]) -> dict[str, Frame]:
    """All tables of these reports, by name, in memory as a whole; records have their sentence, and the report's title, organization and year.

    >>> from textkit.records import Count
    >>> count = Count(text="3篇", start=2, end=4, value=3, unit="篇", item="稿", sentence=(0, 5))
    >>> found = frames([Report(id="sha256:0", text="上稿3篇。", year=2020, counts=(count,))])["counts"]
    >>> [(row["report_year"], row["item"], row["value"], row["sentence"]) for row in dictionaries(found)]
    [(2020, '稿', 3.0, '上稿3篇。')]
    """
    made = {one.name: Frame(one.name, _columns(one), []) for one in TABLES}
    for report in reports:
        for one in TABLES:
            made[one.name].rows.extend(_rows(one, report))
    return made


def frame(reports: Iterable[Report], name: str) -> Frame:
    """The table of that name; raises KeyError where there is none."""
    one = next((one for one in TABLES if one.name == name), None)
    if one is None:
        raise KeyError(f"{name}: there is no such table; there are {', '.join(one.name for one in TABLES)}.")
    return Frame(name, _columns(one), [row for report in reports for row in _rows(one, report)])


def dictionaries(one: Frame) -> Iterator[dict[str, Any]]:
    """The rows of a table as dictionaries."""
    for row in one.rows:
        yield dict(zip((column.name for column in one.columns), row, strict=True))


def _columns(table: Table) -> tuple[Column, ...]:
    if table.name not in names():
        return table.columns
    return (table.columns[0], *(Column(f"report_{c.name}", c.type) for c in ABOUT), *table.columns[1:], *SENTENCE)


def _rows(table: Table, report: Report) -> Iterator[Row]:
    doubles = [place for place, column in enumerate(table.columns) if column.type is float]
    records = getattr(report, table.name) if table.name in names() else ()
    about = (report.title, report.organization, report.year)
    for number, given in enumerate(table.rows(report)):
        row = list(given)
        for place in doubles:
            row[place] = None if row[place] is None else as_double(row[place])
        if table.name not in names():
            yield tuple(row)
            continue
        span = records[number].sentence
        yield (row[0], *about, *row[1:], report.text[slice(*span)].strip() if span else None)

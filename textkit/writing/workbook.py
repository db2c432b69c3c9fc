"""Tables as one XLSX workbook that people read, filter and print."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from textkit.kinds import names
from textkit.writing.books import LARGEST_SHEET, cut, head_each_page, new_book, set_up_print
from textkit.writing.numbers import as_double
from textkit.writing.spreadsheet import would_run
from textkit.writing.tables import TABLES, Column, Row, Rows, Table, columns

# What people look for comes first; the rest, which ties records to each other, has grey tabs.
FIRST = ("reports", *names()[:3], "sums", "carried", *names()[3:], "checks", "warnings")
# Beside the id of a report, what a person knows it by; so a filter or a pivot table needs no look-up.
ABOUT = columns("report_title report_organization report_year:int")
MEASURED = 500  # rows that say how wide a column is
NARROWEST, WIDEST = 6, 44  # of a column, in digits
NARROW = {"report_id": 12, "report_title": 30, "report_organization": 24, "section": 30, "path": 30, "url": 30}
LINE = 15  # points; the height of a row, which a text of many lines does not change
FOLDED = ("start_offset", "end_offset", "sentence_start", "sentence_end", "rule")  # what a click on `-` puts away


def write(batches: Iterable[Rows], target: Path) -> None:
    """Write a workbook, a sheet a table: typed cells, a header that stays, a filter, columns as wide as what they hold.

    Every sheet but that of the reports has their title, organization and year in further columns behind the id. A sheet
    that is full goes on in a second one. A text longer than 32,767 characters, which is all that a cell can hold, is cut
    and ends with `…`; a figure has 15 digits.
    """
    with new_book(target) as book:
        order = sorted(TABLES, key=lambda table: FIRST.index(table.name) if table.name in FIRST else len(FIRST))
        sheets = {table.name: _Sheets(book, table) for table in order}
        for rows in batches:
            about = {row[0]: _about(row) for row in rows["reports"]}
            for name, own in rows.items():
                for row in own:
                    sheets[name].add(row, about.get(row[0], (None,) * len(ABOUT)))
        for sheet in sheets.values():
            sheet.close()


def _about(report: Row) -> Row:
    names = [column.name for column in TABLES[0].columns]
    cells = dict(zip(names, report, strict=True))
    return cells["title"] or cells["path"] or cells["url"], cells["organization"], cells["year"]


class _Sheets:
    """The sheets of one table."""

    def __init__(self, book: Any, table: Table) -> None:
        self.book = book
        self.table = table
        self.number = 0
        self.is_reports = table.name == "reports"
        first, *others = table.columns
        self.columns = table.columns if self.is_reports else (first, *ABOUT, *others)
        header = {"bold": True, "bottom": 1, "bg_color": "#DDE6F0"}
        self.headers: dict[type, Any] = {kind: book.add_format({**header, "align": "right" if kind in (int, float) else "left"})
                        for kind in (str, int, float, bool)}  # fmt: skip
        self.whole = book.add_format({"num_format": "#,##0"})
        self.parted = book.add_format({"num_format": "#,##0.0#######"})
        self.truth = book.add_format({"num_format": '"TRUE";"TRUE";"FALSE"'})  # LibreOffice shows 1 and 0 without
        first_line, quote = {"text_wrap": True, "valign": "top"}, {"quote_prefix": True}
        self.texts = {(False, False): None, (False, True): book.add_format(quote),
                      (True, False): book.add_format(first_line), (True, True): book.add_format(first_line | quote)}  # fmt: skip
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        name = self.table.name if self.number == 1 else f"{self.table.name} ({self.number})"
        self.sheet = self.book.add_worksheet(name)
        self.sheet.freeze_panes(1, 2)
        if self.table.name not in FIRST:
            self.sheet.set_tab_color("#B0B0B0")
        set_up_print(self.sheet)
        head_each_page(self.sheet)
        self.widths = [len(column.name) + 3 for column in self.columns]  # the filter's button takes three
        for index, column in enumerate(self.columns):
            self.sheet.write_string(0, index, column.name, self.headers[column.type])
        self.row = 1

    def add(self, row: Row, about: Row) -> None:
        """Write a row below the last."""
        if self.row >= LARGEST_SHEET:
            self.close()
            self._begin()
        cells = row if self.is_reports else (row[0], *about, *row[1:])
        if self.is_reports:
            self.sheet.set_row(self.row, LINE)
        for index, (column, cell) in enumerate(zip(self.columns, cells, strict=True)):
            self._write(index, column, cell)
        if self.row <= MEASURED:
            self.widths = [max(width, _width(cell)) for width, cell in zip(self.widths, cells, strict=True)]
        self.row += 1

    def _write(self, index: int, column: Column, cell: Any) -> None:
        if isinstance(cell, bool):
            self.sheet.write_boolean(self.row, index, cell, self.truth)
        elif isinstance(cell, int | float | Decimal):
            whole = self.whole if cell == int(cell) else self.parted
            self.sheet.write_number(self.row, index, as_double(cell), whole if column.type is float else None)
        elif cell is not None:
            many_lines = self.is_reports and column.name == "text"
            self.sheet.write_string(self.row, index, cut(cell), self.texts[many_lines, would_run(cell)])

    def close(self) -> None:
        """Put the filter over all rows, and make the columns as wide as what they hold."""
        self.sheet.autofilter(0, 0, max(self.row - 1, 1), len(self.columns) - 1)
        for index, (column, width) in enumerate(zip(self.columns, self.widths, strict=True)):
            width = min(max(width, NARROWEST), NARROW.get(column.name, WIDEST))
            self.sheet.set_column(index, index, width, None, {"level": int(column.name in FOLDED)})


def _width(cell: Any) -> int:
    """How wide a cell is, in digits.

    >>> _width("上稿5篇"), _width(1234567), _width(None)
    (8, 10, 0)
    """
    if cell is None:
        return 0
    if isinstance(cell, str):
        return 1 + sum(2 if east_asian_width(letter) in "FW" else 1 for letter in cell[:WIDEST])
    return len(f"{cell:,}") + 1

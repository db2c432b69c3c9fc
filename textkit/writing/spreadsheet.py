"""Tables for spreadsheets: a folder of CSV files, or one XLSX workbook."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from textkit.errors import OutputError
from textkit.writing.folders import replacing_file, replacing_folder
from textkit.writing.tables import TABLES, Column, Rows, Table

# A cell that begins so is run as a formula by Excel, LibreOffice or WPS, full-width signs too in East Asian settings.
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LARGEST_SHEET = 1_048_576
LONGEST_CELL = 32_767
WIDTHS = {"report_id": 14, "text": 30, "title": 40, "heading": 30, "item": 22, "name": 22, "path": 30, "section": 30,
          "organization": 24, "roles": 26, "role": 26, "warning": 60, "rule": 22, "breadcrumb": 24, "url": 30}  # fmt: skip


def neutral(cell: Any) -> Any:
    """The cell, with an apostrophe before a text that a spreadsheet would run.

    >>> neutral("=1+1"), neutral("43篇"), neutral(-1)
    ("'=1+1", '43篇', -1)
    """
    return "'" + cell if isinstance(cell, str) and cell.startswith(RUN) else cell


def write_csv(batches: Iterable[Rows], target: Path) -> None:
    """Write a folder of CSV files in UTF-8 with a byte order mark, a file a table; an empty cell is unknown."""
    with replacing_folder(target, ".csv") as folder, ExitStack() as files:
        writers = {}
        for table in TABLES:
            path = folder / f"{table.name}.csv"
            writers[table.name] = csv.writer(files.enter_context(path.open("w", encoding="utf-8-sig", newline="")))
            writers[table.name].writerow([column.name for column in table.columns])
        for rows in batches:
            for name, own in rows.items():
                writers[name].writerows([_plain(cell) for cell in row] for row in own)


def _plain(cell: Any) -> Any:
    return str(cell).lower() if isinstance(cell, bool) else neutral(cell)


def write_xlsx(batches: Iterable[Rows], target: Path) -> None:
    """Write a workbook, a sheet a table: typed cells, a header that stays, a filter.

    A sheet that is full goes on in a second one. A text longer than 32,767
    characters, which is all that a cell can hold, is cut and ends with `…`.
    """
    try:
        import xlsxwriter.exceptions
    except ImportError as error:
        raise OutputError("XLSX needs the package XlsxWriter: pip install 'textkit[export]'.") from error
    try:
        _write_book(xlsxwriter, batches, target)
    except xlsxwriter.exceptions.XlsxFileError as error:
        raise OutputError(f"{target}: the workbook cannot be written ({error}); see to the disk.") from error


def _write_book(xlsxwriter: Any, batches: Iterable[Rows], target: Path) -> None:
    with replacing_file(target) as path:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(path, options)
        sheets = {table.name: _Sheets(book, table) for table in TABLES}
        try:
            for rows in batches:
                for name, own in rows.items():
                    for row in own:
                        sheets[name].add(row)
            for sheet in sheets.values():
                sheet.close()
        finally:
            book.close()


class _Sheets:
    """The sheets of one table."""

    def __init__(self, book: Any, table: Table) -> None:
        self.book = book
        self.table = table
        self.number = 0
        self.header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DDE6F0"})
        self.quoted = book.add_format({"quote_prefix": True})
        self._begin()

    def _begin(self) -> None:
        self.number += 1
        name = self.table.name if self.number == 1 else f"{self.table.name} ({self.number})"
        self.sheet = self.book.add_worksheet(name)
        self.sheet.freeze_panes(1, 0)
        for index, column in enumerate(self.table.columns):
            self.sheet.set_column(index, index, _width(column))
            self.sheet.write_string(0, index, column.name, self.header)
        self.row = 1

    def add(self, row: tuple[Any, ...]) -> None:
        """Write a row below the last."""
        if self.row >= LARGEST_SHEET:
            self.close()
            self._begin()
        for index, cell in enumerate(row):
            self._write(index, cell)
        self.row += 1

    def _write(self, index: int, cell: Any) -> None:
        if isinstance(cell, bool):
            self.sheet.write_boolean(self.row, index, cell)
        elif isinstance(cell, int | float):
            self.sheet.write_number(self.row, index, cell)
        elif cell is not None:
            text = cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"
            self.sheet.write_string(self.row, index, text, self.quoted if cell.startswith(RUN) else None)

    def close(self) -> None:
        """Put the filter over all rows."""
        self.sheet.autofilter(0, 0, max(self.row - 1, 1), len(self.table.columns) - 1)


def _width(column: Column) -> int:
    return WIDTHS.get(column.name, max(len(column.name) + 4, 10))

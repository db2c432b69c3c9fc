"""Sheets of .xls and .et files (Excel 97 to 2003, WPS), row by row, as the cells show them.

By xlrd and not by calamine: only xlrd tells the formats of numbers, without which 12.5 % is 0.125.
"""

import io
import struct
from collections.abc import Callable, Iterator
from typing import Any

from textkit.reading import compound
from textkit.reading.xlsx import PLAIN, WIDEST, Format, Rows, format_of, number

SHARED = 1462  # days between the two calendars of Excel
BROKEN = (AssertionError, AttributeError, LookupError, struct.error, RecursionError, MemoryError)
TEXT, NUMBER, DATE, BOOLEAN, ERROR = 1, 2, 3, 4, 5


def sheets(data: bytes) -> Iterator[tuple[str, Callable[[], Rows], bool]]:
    """Name, rows and whether it is hidden, of each sheet; raises ValueError where the file is damaged or locked."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=_workbook(data),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        )
        found = [(name, bool(book.sheet_by_index(at).visibility)) for at, name in enumerate(book.sheet_names())]
    except xlrd.XLRDError as error:
        raise ValueError(str(error)) from error
    for index, (name, hidden) in enumerate(found):
        yield name, _reader(book, index), hidden


def _workbook(data: bytes) -> bytes:
    """The part of a compound file that is the workbook."""
    if not data.startswith(compound.SIGNATURE):
        return data
    try:
        found = next((part for part in compound.parts(data, "Workbook", "Book") if part is not None), None)
    except compound.BROKEN as error:
        raise ValueError(f"Unsupported format, or corrupt file: {error}") from error
    if found is None:
        raise ValueError("it holds no workbook")
    return found


def _reader(book: Any, index: int) -> Callable[[], Rows]:
    return lambda: _rows(book, book.sheet_by_index(index))


def _rows(book: Any, sheet: Any) -> Rows:
    shift = SHARED if book.datemode else 0
    for row in range(sheet.nrows):
        yield [_cell(book, sheet.cell(row, column), shift) for column in range(min(sheet.row_len(row), WIDEST))]


def _cell(book: Any, cell: Any, shift: int) -> str:
    if cell.ctype == TEXT:
        return str(cell.value)
    if cell.ctype in (NUMBER, DATE):
        return number(repr(cell.value), _format(book, cell.xf_index), shift)
    if cell.ctype == BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype == ERROR:
        from xlrd import error_text_from_code

        return str(error_text_from_code.get(cell.value, "#"))
    return ""


def _format(book: Any, style: int | None) -> Format:
    if style is None:
        return PLAIN
    key = book.xf_list[style].format_key
    form = book.format_map.get(key)
    return PLAIN if form is None else format_of(str(key), form.format_str)

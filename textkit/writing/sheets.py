"""Rows of any kind as a workbook, a sheet a table: for what commands of analysis give."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.cells import cell_len

from textkit import locale
from textkit.errors import OutputError
from textkit.writing.books import LARGEST_SHEET, LONGEST_CELL
from textkit.writing.folders import replacing_file
from textkit.writing.numbers import as_double
from textkit.writing.spreadsheet import would_run

NARROWEST, WIDEST = 6, 60  # of a column, in digits


def write(tables: Mapping[str, Sequence[Any]], target: Path) -> None:
    """Write each table, whose rows are NamedTuples of plain cells, to a sheet of its own: typed cells, a filter, a head that stays.

    Raises OutputError where a table has more rows than a sheet holds, or `target` cannot be written.
    """
    import xlsxwriter.exceptions

    for name, rows in tables.items():
        if len(rows) >= LARGEST_SHEET:
            raise OutputError(f"{target}: {name} has {len(rows):,} rows, more than a sheet holds; write it as .csv.")
    try:
        with replacing_file(target) as path:
            book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
            head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DDE6F0"})
            quoted = book.add_format({"quote_prefix": True})
            for name, rows in tables.items():
                _write(book.add_worksheet(locale.say(name)[:31]), rows, head, quoted)
            book.close()
    except (OSError, xlsxwriter.exceptions.XlsxFileError) as error:
        raise OutputError(
            f"{target}: the workbook cannot be written ({error}); see to the folder and the disk."
        ) from error


def _width(cell: Any) -> int:
    """How wide a cell is, in digits: a Chinese character takes two.

    >>> _width("上稿5篇"), _width(1234567), _width(None)
    (8, 8, 1)
    """
    return 1 + cell_len("" if cell is None else str(cell)[:WIDEST])


def _write(sheet: Any, rows: Sequence[Any], head: Any, quoted: Any) -> None:
    fields: tuple[str, ...] = rows[0]._fields if rows else ()
    for index, field in enumerate(fields):
        sheet.write_string(0, index, locale.head(field), head)
        widest = max(_width(locale.head(field)) + 2, *(_width(row[index]) for row in rows))
        sheet.set_column(index, index, min(max(widest, NARROWEST), WIDEST))
    for number, row in enumerate(rows, 1):
        for index, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(number, index, as_double(cell))
            elif cell is not None:
                sheet.write_string(
                    number,
                    index,
                    locale.term(fields[index], str(cell))[:LONGEST_CELL],
                    quoted if would_run(str(cell)) else None,
                )
    sheet.freeze_panes(1, 0)
    if fields:
        sheet.autofilter(0, 0, len(rows), len(fields) - 1)

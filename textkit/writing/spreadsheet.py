"""Tables for spreadsheets as a folder of CSV files, and what a spreadsheet may not run."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from textkit.writing.folders import replacing_folder
from textkit.writing.tables import TABLES, Rows

# A cell that begins so is run as a formula by Excel, LibreOffice or WPS, full-width signs too in East Asian settings.
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


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

"""Tables for spreadsheets as a folder of CSV files, and what a spreadsheet may not run."""

import csv
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from textkit.writing.folders import replacing_folder
from textkit.writing.tables import TABLES, Rows

# A cell that begins so is run as a formula by Excel, LibreOffice or WPS, full-width signs too in East Asian settings.
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


# What stands before such a sign and is not seen, so that some programs pass over it: spaces, controls, marks of no width.
UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]{1,99}"
)


def would_run(cell: str) -> bool:
    """Whether a spreadsheet might run a text, of which it may pass over what is not seen at its start.

    >>> would_run("=1+1"), would_run("\\u200b\\xa0=1+1"), would_run("\\u3000一、宣传")
    (True, True, False)
    """
    start = UNSEEN.match(cell)
    return cell.startswith(RUN) or (start is not None and cell.startswith(RUN, start.end()))


def neutral(cell: Any) -> Any:
    """The cell, with an apostrophe before a text that a spreadsheet would run.

    >>> neutral("=1+1"), neutral("43篇"), neutral(-1)
    ("'=1+1", '43篇', -1)
    """
    return "'" + cell if isinstance(cell, str) and would_run(cell) else cell


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

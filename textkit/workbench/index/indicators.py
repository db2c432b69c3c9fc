"""Indicators in the index: each line with its values, the sentences behind each, and what contradicts."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from textkit.analysis.indicators import Indicators, find_indicators
from textkit.errors import InputError
from textkit.workbench.index.fill import Lines


def add_indicators(db: sqlite3.Connection, reports: Lines, copies: frozenset[int]) -> None:
    """Find the indicators of `reports` and put them in; `copies` are the numbers of those that were left out."""
    try:
        found = find_indicators(reports, keep_duplicates=True)
    except InputError:  # no report at all
        return
    with found:
        lines: dict[tuple[str, str, str], int] = {}
        db.executemany("INSERT INTO series VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _series(found, lines))
        numbers = _numbers(db, copies)
        rows = ((lines.get(key[:3]), key[3], numbers[place], *said) for key, place, said in found.places())
        db.executemany("INSERT INTO points VALUES (?, ?, ?, ?, ?)", (row for row in rows if row[0] is not None))
        db.executemany(
            "INSERT INTO against VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (*row[:5], str(row.said), row.other_year, str(row.other), numbers[one], row.sentence, numbers[other], row.other_sentence)
                for row, one, other in found.placed_contradictions()
            ),
        )  # fmt: skip


def _series(found: Indicators, lines: dict[tuple[str, str, str], int]) -> Iterator[tuple[Any, ...]]:
    for key, rows in groupby(found.series, key=itemgetter(0, 1, 2)):
        line = lines.setdefault(key, len(lines) + 1)
        for row in rows:
            value, change = (None if cell is None else str(cell) for cell in (row.value, row.change))
            yield line, *key, row.year, value, change, row.percent, row.note


def _numbers(db: sqlite3.Connection, copies: frozenset[int]) -> list[int]:
    """The number of each report that was read, by its place among them, counted from 1."""
    return [0, *(number for (number,) in db.execute("SELECT id FROM reports ORDER BY id") if number not in copies)]

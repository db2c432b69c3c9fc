"""What stands on every page of a PDF and is no part of its text: page numbers, running heads and feet."""

import re
from collections import Counter

from textkit.reading.layout.rows import Row

PAGE_NUMBER = re.compile(
    r"[-—–·•\s]{0,6}(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/，,共]\s?(?:共\s?)?\d{1,4}\s?页?)?[-—–·•\s]{0,6}"
)
FIGURES = re.compile(r"\d{1,9}")
RUNNING = 3  # pages that bear the same line on top or at the foot
LINES = 5  # of a head or foot
Sheets = list[list[Row]]


def without(sheets: Sheets) -> Sheets:
    """The pages without their numbers, and without the line that most of them, or most of the left or the right ones, begin or end with.

    Further lines of a head stand on all pages, or they are text that happens to repeat.
    """
    for line in range(LINES):
        fewer = _without_lines([_without_number(rows) for rows in sheets], first=not line)
        if fewer == sheets:
            break
        sheets = fewer
    return sheets


def _without_number(rows: list[Row]) -> list[Row]:
    while rows and _is_number(rows[-1]):
        rows = rows[:-1]
    return rows[1:] if len(rows) > 1 and _is_number(rows[0]) else rows


def _is_number(row: Row) -> bool:
    return row.table is None and PAGE_NUMBER.fullmatch(row.text) is not None


def _without_lines(sheets: Sheets, *, first: bool) -> Sheets:
    for place in (0, -1):
        running = {(side, text) for side in (0, 1) for text in _repeated(sheets, place, side, first=first)}
        sheets = [
            rows if len(rows) < 2 or (number % 2, _mould(rows[place])) not in running else _rest(rows, place)
            for number, rows in enumerate(sheets)
        ]
    return sheets


def _repeated(sheets: Sheets, place: int, side: int, *, first: bool) -> set[str]:
    """The lines that stand on top (place 0) or at the foot (-1) of enough of all pages, or of those on a side of the book."""
    found = _usual(sheets, place, len(sheets) // 2 + 1 if first else len(sheets))
    own = sheets[side::2]
    return found | _usual(own, place, max(RUNNING + 1, len(own) - 1)) if first else found


def _usual(sheets: Sheets, place: int, enough: int) -> set[str]:
    ends = Counter(_mould(rows[place]) for rows in sheets if len(rows) > 1)
    return {text for text, times in ends.items() if text and times >= max(RUNNING, enough)}


def _mould(row: Row) -> str:
    """The line, whatever figures it bears; empty for a table."""
    return "" if row.table else FIGURES.sub("#", row.text)


def _rest(rows: list[Row], place: int) -> list[Row]:
    return rows[1:] if place == 0 else rows[:-1]

"""Tables of a page: one that holds data is kept row by row, one that lays out the page is none."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from textkit.reading.grids import Span, expand, lines

CELL = 300  # code points; a longer cell is no datum but a part of the page's layout
USUAL = 40  # code points of a cell, as a mean, in a table of data
# The end of a line between two Chinese characters is none: cells are narrow, and some are written downwards.
LINE_END = re.compile(r"(?<=[^\x00-\x7f])[ \t\r\f]{0,40}\n\s{0,400}(?=[^\x00-\x7f])")
FIGURES = re.compile(r"(?<=[0-9])[ \t\r\f]{0,40}\n\s{0,400}(?=[0-9])")
GAP = re.compile(r"[ \t\r\n\f]+")


class Cell(NamedTuple):
    """A cell while it is read: the pieces of its text, and how many columns and rows it takes."""

    pieces: list[str]
    columns: int = 1
    rows: int = 1


class Table:
    """The rows of a table while it is read; `first` and `count` say how many blocks and elements came before it."""

    def __init__(self, first: int, count: int, *, is_data: bool) -> None:
        self.first = first
        self.count = count
        self.is_data = is_data  # False as soon as it holds what data does not: then its text is not kept here
        self.rows: list[list[Cell]] = []
        self.in_cell = False  # of a table of data, whose text is kept
        self.size = 0
        self.linked = 0

    def start_row(self) -> None:
        """A row begins."""
        self.rows.append([])
        self.in_cell = False

    def start_cell(self, columns: str = "", rows: str = "") -> None:
        """A cell begins that takes this many columns and rows, as its attributes say."""
        if self.rows and self.is_data:
            self.rows[-1].append(Cell([], _number(columns), _number(rows)))
            self.in_cell, self.size = True, 0

    def end_cell(self) -> None:
        """A cell ends."""
        self.in_cell = False

    def add(self, text: str, *, linked: bool = False) -> None:
        """Text of the open cell, or of none; `linked` says that it stands in a link."""
        if not (self.is_data and self.in_cell):
            return
        self.rows[-1][-1].pieces.append(text)
        if linked:
            self.linked += len(text)
        if text != "\n":
            self.size += len("".join(text.split()))
            if self.size > CELL:
                self.is_data = self.in_cell = False
                self.rows.clear()

    def texts(self) -> Iterator[list[str]]:
        """The cells of each row that has any text."""
        for row in self.rows:
            cells = [_text(cell) for cell in row]
            if any(cells):
                yield cells

    def lines(self) -> Iterator[tuple[str, bool]]:
        """The lines that its rows make, each with whether it is a row of cells."""
        return lines(expand([Span(_text(cell), cell.columns, cell.rows) for cell in row] for row in self.rows))

    def holds_data(self) -> bool:
        """Whether this is a table of data: rows of at least two short cells, few links, no table inside."""
        if not self.is_data or len(self.rows) < 2:
            return False
        rows = list(self.texts())
        sizes = [len("".join("".join(cell.pieces).split())) for row in self.rows for cell in row]
        if not sizes or sum(sizes) > USUAL * len(sizes):
            return False
        full = sum(sum(map(bool, row)) >= 2 for row in rows)
        return full * 2 >= len(self.rows) and self.linked * 3 < sum(sizes)


def _text(cell: Cell) -> str:
    return flat("".join(cell.pieces))


def flat(text: str) -> str:
    r"""The text of a cell in one line: the end of a line between two Chinese characters is none; two figures
    below each other are parted by a semicolon, or they would be read as one (3 209).

    >>> flat("刊发\n稿件 (pieces\nof news)")
    '刊发稿件 (pieces of news)'
    >>> flat("3\n209")
    '3；209'
    """
    return GAP.sub(" ", FIGURES.sub("；", LINE_END.sub("", text.strip())))


def _number(text: str) -> int:
    """How many columns or rows an attribute says; one where it says nothing."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1

"""Tables of a page: one that holds data is kept row by row, one that lays out the page is none."""

import re
from collections.abc import Iterator

CELL = 300  # code points; a longer cell is no datum but a part of the page's layout
USUAL = 40  # code points of a cell, as a mean, in a table of data
# The end of a line between two Chinese characters is none: cells are narrow, and some are written downwards.
LINE_END = re.compile(r"(?<=[^\x00-\x7f])[ \t\r\f]{0,40}\n\s{0,400}(?=[^\x00-\x7f])")
GAP = re.compile(r"[ \t\r\n\f]+")


class Table:
    """The rows of a table while it is read; `first` and `count` say how many blocks and elements came before it."""

    def __init__(self, first: int, count: int, *, is_data: bool) -> None:
        self.first = first
        self.count = count
        self.is_data = is_data  # False as soon as it holds what data does not: then its text is not kept here
        self.rows: list[list[list[str]]] = []
        self.in_cell = False
        self.size = 0
        self.linked = 0

    def start_row(self) -> None:
        """A row begins."""
        self.rows.append([])
        self.in_cell = False

    def start_cell(self) -> None:
        """A cell begins."""
        if self.rows and self.is_data:
            self.rows[-1].append([])
            self.in_cell, self.size = True, 0

    def end_cell(self) -> None:
        """A cell ends."""
        self.in_cell = False

    def add(self, text: str, *, linked: bool = False) -> None:
        """Text of the open cell, or of none; `linked` says that it stands in a link."""
        if not (self.is_data and self.in_cell):
            return
        self.rows[-1][-1].append(text)
        self.size += len("".join(text.split()))
        self.linked += len(text) if linked else 0
        if self.size > CELL:
            self.is_data = False
            self.rows.clear()

    def texts(self) -> Iterator[list[str]]:
        """The cells of each row that has any text."""
        for row in self.rows:
            cells = [GAP.sub(" ", LINE_END.sub("", "".join(cell).strip())) for cell in row]
            if any(cells):
                yield cells

    def holds_data(self) -> bool:
        """Whether this is a table of data: rows of at least two short cells, few links, no table inside."""
        rows = list(self.texts())
        sizes = [len("".join(cell.split())) for row in self.rows for cell in map("".join, row)]
        if not self.is_data or len(self.rows) < 2 or not sizes or sum(sizes) > USUAL * len(sizes):
            return False
        full = sum(sum(map(bool, row)) >= 2 for row in rows)
        return full * 2 >= len(self.rows) and self.linked * 3 < sum(sizes)

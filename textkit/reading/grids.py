"""Rows of cells as lines of text: one row a line, cells parted by tabs, a merged cell's text in its first place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textkit.patterns import Pattern

WIDEST = 500  # columns
SPARSE = 20  # times the cells given that a filled grid may have; a table of more stays ragged
NOTE = Pattern(r"(?:备?注|说明|填表|制表|审核|数据来源|来源|资料来源|联系人|单位负责人)\s?\d?\s?[:：、.]")
LONG = 20  # code points of a lone cell that is a sentence below a table


class Span(NamedTuple):
    """A cell as written: its text, and how many columns and rows it takes."""

    text: str
    columns: int = 1
    rows: int = 1


def expand(rows: Iterable[Iterable[Span]]) -> list[list[str]]:
    """The grid that cells with spans make: the places that a merged cell takes beside its first are empty.

    >>> expand([[Span("单位", rows=2), Span("宣传", columns=2)], [Span("篇"), Span("条")]])
    [['单位', '宣传', ''], ['', '篇', '条']]
    """
    grid: list[list[str]] = []
    taken: dict[int, int] = {}  # columns that a cell of a row above reaches down to, and for how many rows more
    for cells in rows:
        row: list[str] = []
        for cell in cells:
            while taken.get(len(row), 0) > 0:
                row.append("")
            if len(row) >= WIDEST:
                break
            first = len(row)
            for index in range(first, min(first + max(cell.columns, 1), WIDEST)):
                row.append(cell.text if index == first else "")
                taken[index] = max(cell.rows, 1)
        while taken.get(len(row), 0) > 0:
            row.append("")
        taken = {index: left - 1 for index, left in taken.items() if left > 1}
        grid.append(row)
    return grid


def lines(grid: Iterable[list[str]]) -> Iterator[tuple[str, bool]]:
    """The lines of a grid, each with whether it is a row of the table.

    Rows and columns that hold nothing are left out. A lone cell above the first full row, and a note below the last one, are
    lines of their own: a title, a unit, a remark.

    >>> list(lines([["表一", ""], ["村组", "户数"], ["桃村", ""], ["注：截至年底。", ""]]))
    [('表一', False), ('村组\\t户数', True), ('桃村\\t', True), ('注：截至年底。', False)]
    """
    rows = [row for row in grid if any(row)]
    full = [place for place, row in enumerate(rows) if sum(map(bool, row)) > 1]
    first = full[0] if full else len(rows)
    last = _last(rows, full[-1]) if full else -1
    inside = rows[first : last + 1]
    width = max(map(len, inside), default=0)
    if width * len(inside) <= SPARSE * max(sum(map(len, inside)), 1000):
        inside = [row + [""] * (width - len(row)) for row in inside]
        used = [index for index in range(width) if any(row[index] for row in inside)]
        inside = [[row[index] for index in used] for row in inside]
    for row in rows[:first]:
        yield " ".join(filter(None, row)), False
    for row in inside:
        yield "\t".join(row), True
    for row in rows[last + 1 :] if full else ():
        yield " ".join(filter(None, row)), False


def _last(rows: list[list[str]], full: int) -> int:
    """The last row of the table: behind the last full one, lone cells are rows too, but for notes."""
    for place in range(full + 1, len(rows)):
        text = next(filter(None, rows[place]))
        if NOTE.match(text) or len(text) > LONG:
            return place - 1
    return len(rows) - 1

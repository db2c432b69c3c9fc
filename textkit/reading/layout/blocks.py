"""The rows of a PDF as blocks: lines with their room, paragraphs indented, a wrapped title as one, tables row by row."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from textkit.reading.grids import lines
from textkit.reading.layout.flow import Band
from textkit.reading.layout.rows import Row
from textkit.reading.layout.ruled import Table
from textkit.reading.layout.rulings import NEAR
from textkit.reading.page import Block

INDENT = 0.7  # Chinese characters to the right of the left edge from which a line starts a paragraph
FULL = 2.0  # Chinese characters of room that a full line may leave
APART = 1.25  # times the usual distance of two lines from which a line starts a paragraph
LONG = 5  # characters; where a shorter line begins says nothing of the edge
LARGE = 1.15  # times the usual size of characters that those of a title have
ALIKE = 0.05  # share by which the sizes of one title's lines may differ
CENTRED = 0.75  # Chinese characters by which the middles of one title's lines may differ
CLOSE = 2.5  # times their size by which the lines of one title may stand apart
TITLE = 3  # lines of a title
HEADS = 3  # rows of a table that may stand above it once more on its next page
NOT_JOINED = ("—", "－", "-", "（", "(")


class Line(NamedTuple):
    """A row, its page, and the edges of the column that it stands in, in points."""

    row: Row
    page: int
    left: float
    right: float


def of_pages(pages: Sequence[Sequence[Band]], char: float) -> Iterator[Block]:
    """The blocks of a document, its pages as bands of rows; `char` is the usual width of a Chinese character, in points."""
    found = list(_with_tables_joined(_lines(pages)))
    size = _title(found, char)
    if size:
        yield Block(
            text="\u3000" + "".join(line.row.text for line in found[:size]),
            centred=True,
            room=_room(found[size - 1], char),
        )
    found = found[size:]
    gaps = [last.row.base - line.row.base for last, line in pairwise(found)]  # below nothing from one page to the next
    leads = [gap for gap, line in zip(gaps, found, strict=False) if gap > 0 and _room(line, char) < FULL]
    apart = median(leads) * APART if leads else inf
    for line, gap in zip(found, [0.0, *gaps], strict=False):
        if line.row.table:
            yield from (Block(text=text, tag="tr" if is_row else "p") for text, is_row in lines(line.row.table.rows))
        else:
            starts = line.row.left - line.left > INDENT * char or gap > apart
            yield Block(text=("\u3000" if starts else "") + line.row.text, room=_room(line, char))


def _lines(pages: Sequence[Sequence[Band]]) -> Iterator[Line]:
    """The rows with their edges: a column has its own, over the whole width the page has the left one, all pages the right one."""
    margin = max((_right(band.rows) for page in pages for band in page), default=0.0)
    for number, page in enumerate(pages):
        edge = _left([row for band in page for row in band.rows])
        for band in page:
            left, right = (_left(band.rows), _right(band.rows)) if band.is_column else (edge, margin)
            yield from (Line(row, number, left, right) for row in band.rows)


def _left(rows: Sequence[Row]) -> float:
    return min((row.left for row in rows if not row.table and len(row.text) > LONG), default=0.0)


def _right(rows: Sequence[Row]) -> float:
    return max((row.right for row in rows if not row.table), default=0.0)


def _room(line: Line, char: float) -> float:
    return max(line.right - line.row.right, 0.0) / char


def _with_tables_joined(given: Iterator[Line]) -> Iterator[Line]:
    """The lines, a table that goes on on the next page as one."""
    last: Line | None = None
    for line in given:
        if last and last.row.table and line.row.table and line.page == last.page + 1:
            whole = _continued(last.row.table, line.row.table)
            if whole:
                last = line._replace(row=line.row._replace(table=whole))
                continue
        if last:
            yield last
        last = line
    if last:
        yield last


def _continued(table: Table, following: Table) -> Table | None:
    """The table with the rows of the one that goes on with it; None where its columns are others."""
    columns = zip(table.columns, following.columns, strict=False)
    if len(table.columns) != len(following.columns) or any(abs(one - two) > 2 * NEAR for one, two in columns):
        return None
    again = 0
    while again < min(HEADS, len(following.rows)) and following.rows[again] == table.rows[again : again + 1][0]:
        again += 1
    return table._replace(rows=table.rows + following.rows[again:])


def _title(found: Sequence[Line], char: float) -> int:
    """How many of the first lines are one title: large ones of one size with one middle; 0 where it is not wrapped."""
    sizes = [line.row.size for line in found if not line.row.table]
    if not sizes or found[0].row.size < LARGE * median(sizes):
        return 0
    size = 1
    for last, line in pairwise(found[:TITLE]):
        near = 0 < last.row.base - line.row.base <= CLOSE * last.row.size
        alike = abs(line.row.size - last.row.size) <= ALIKE * last.row.size
        if not near or not alike or abs(_middle(last) - _middle(line)) > CENTRED * char:
            break
        if line.row.text.startswith(NOT_JOINED):
            break
        size += 1
    return size if 1 < size < len(found) else 0


def _middle(line: Line) -> float:
    return (line.row.left + line.row.right) / 2

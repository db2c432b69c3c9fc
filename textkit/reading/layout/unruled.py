"""Tables without lines between their cells: rows whose pieces stand in columns, one of which holds figures."""

from collections.abc import Sequence

from textkit.patterns import Pattern
from textkit.reading.layout.rows import Row
from textkit.reading.layout.ruled import Table
from textkit.reading.layout.rulings import NEAR, Line
from textkit.reading.typed import FIGURE, LEAST_ALIGNED, ROSTER, SHORT

UNIT = Pattern(r"单位\s?[:：]")
HEADS = 2  # rows that may reach over several columns
RULES = 3  # lines of one length, above, below and under the head, between which a table stands
FAR = 2.5  # times the usual distance of its rows from which on a row is no longer of the table

Columns = list[tuple[float, float]]


def find(rows: list[Row], across: Sequence[Line]) -> list[Row]:
    """The rows, those of tables as one that holds a table. `across` are the horizontal lines of the page."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        end = _run(rows, at)
        table = _table(rows[at:end], _between(rows[at:end], across)) if end - at > 1 else None
        if table is not None:
            found.append(Row([], rows[at].base, table))
            at = end
        else:
            found.append(rows[at])
            at += 1
    return found


def _run(rows: list[Row], at: int) -> int:
    """The end of the rows from `at` on that have several short pieces each, at distances of rows."""
    end = at
    usual = 0.0
    while end < len(rows) and _has_cells(rows[end]):
        gap = rows[end - 1].base - rows[end].base if end > at else 0.0
        if usual and gap > FAR * usual:
            break
        usual = min(usual or gap, gap) if end > at else 0.0
        end += 1
    return end


def _has_cells(row: Row) -> bool:
    return len(row.pieces) > 1 and all(len(one.glyphs) <= SHORT and not UNIT.search(one.text) for one in row.pieces)


def _between(rows: Sequence[Row], across: Sequence[Line]) -> bool:
    """Whether lines of one length stand above, below and among the rows."""
    low, high = rows[-1].base - 2 * rows[-1].size, rows[0].base + 2 * rows[0].size
    near = [line for line in across if low <= line.at <= high]
    return any(
        sum(abs(other.low - line.low) <= NEAR and abs(other.high - line.high) <= NEAR for other in near) >= RULES
        and line.low - NEAR <= min(row.left for row in rows)
        and line.high + NEAR >= max(row.right for row in rows)
        for line in near
    )


def _table(rows: Sequence[Row], ruled: bool) -> Table | None:
    """The table that the rows are; None where their pieces do not stand in columns, or none of these holds figures."""
    if len(rows) < (2 if ruled else LEAST_ALIGNED):
        return None
    for heads in range(min(HEADS, len(rows) - 2) + 1):
        columns = _columns(rows[heads:])
        cells = [_cells(row, columns, place < heads) for place, row in enumerate(rows)]
        grid = [row for row in cells if row is not None]
        if len(columns) > 1 and len(grid) == len(rows) and (ruled or _says_something(grid)):
            box = min(row.left for row in rows), rows[-1].base, max(row.right for row in rows), rows[0].base
            return Table(*box, tuple(left for left, _ in columns), grid)
    return None


def _columns(rows: Sequence[Row]) -> Columns:
    """From where to where each column reaches: pieces that stand below each other are of one."""
    found: Columns = []
    for left, right in sorted((piece.left, piece.right) for row in rows for piece in row.pieces):
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _cells(row: Row, columns: Columns, is_head: bool) -> list[str] | None:
    """The row's cells; None where two of its pieces stand in one column. A head stands in the first column that it reaches over."""
    cells = [""] * len(columns)
    for piece in row.pieces:
        over = [at for at, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
        if not over and is_head:
            middle = (piece.left + piece.right) / 2
            over = [min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))]
        if not over or cells[over[0]] or (len(over) > 1 and not is_head):
            return None
        cells[over[0]] = piece.text
    return cells


def _says_something(grid: list[list[str]]) -> bool:
    """Whether a column holds figures below its head, or the heads are those of a roster."""
    if all(cell in ROSTER for cell in grid[0] if cell):
        return True
    for index in range(1, len(grid[0])):
        below = [row[index] for row in grid[1:] if row[index]]
        if len(below) * 2 > len(grid[1:]) and all(FIGURE.fullmatch(cell) for cell in below[HEADS - 1 :]):
            return True
    return False

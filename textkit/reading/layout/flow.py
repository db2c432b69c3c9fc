"""The order in which a page is read: columns of running text one after the other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textkit.reading.layout.rows import Row

LEAST = 4  # rows of each column
LONG = 8  # characters of a row of running text
INDENT = 2.5  # characters by which the start of a paragraph stands in
ASIDE = 0.2  # share of a page's width in which no second column begins
APART = 0.8  # characters of room between two columns
TOGETHER = 0.5  # share of the shorter column's height at which the other stands too
DEEPEST = 4  # columns in columns


class Band(NamedTuple):
    """Rows that are read one after the other: those of a column, or those over the whole width of the page."""

    rows: list[Row]
    is_column: bool


def bands(rows: list[Row], width: float, *, is_column: bool = False, depth: int = 0) -> Iterator[Band]:
    """The rows in the order of reading; `width` is that of a Chinese character, in points."""
    edge = _edge(rows, width) if depth < DEEPEST else None
    found = _columns(rows, edge, width) if edge is not None else None
    if edge is None or found is None:
        if rows:
            yield Band(rows, is_column)
        return
    start, end = found
    yield from bands(rows[:start], width, is_column=is_column, depth=depth + 1)
    for right in (False, True):
        side = _side(rows[start:end], edge, width, right=right)
        yield from bands(side, width, is_column=True, depth=depth + 1)
    yield from bands(rows[end:], width, is_column=is_column, depth=depth + 1)


def _edge(rows: Sequence[Row], width: float) -> float | None:
    """The left edge of a second column: where most long pieces begin that do not begin where the page's do."""
    if len(rows) < LEAST:
        return None
    first, last = min(row.left for row in rows), max(row.right for row in rows)
    starts = sorted(
        piece.left
        for row in rows
        for piece in row.pieces
        if len(piece.glyphs) >= LONG and piece.left > first + ASIDE * (last - first)
    )
    for start in starts:
        behind = [other - start for other in starts if 0 <= other - start <= INDENT * width]
        if len(behind) >= LEAST and sum(gap <= width / 2 for gap in behind) > 1:
            return start
    return None


def _columns(rows: Sequence[Row], edge: float, width: float) -> tuple[int, int] | None:
    """The longest run of rows that do not reach over the edge, where both sides hold running text."""
    best: tuple[int, int] | None = None
    start = 0
    for at in range(len(rows) + 1):
        if at < len(rows) and not _crosses(rows[at], edge, width):
            continue
        while start < at and rows[start].left >= edge - APART * width / 2:  # a line at the right above both columns
            start += 1
        if _are_text(rows[start:at], edge, width) and (best is None or at - start > best[1] - best[0]):
            best = start, at
        start = at + 1
    return best


def _crosses(row: Row, edge: float, width: float) -> bool:
    spans = [(row.left, row.right)] if row.table else [(one.left, one.right) for one in row.pieces]
    return any(left < edge - APART * width / 2 and right > edge - APART * width for left, right in spans)


def _are_text(rows: Sequence[Row], edge: float, width: float) -> bool:
    """Whether the rows on both sides of an edge are those of running text, and stand beside each other."""
    sides = [_side(rows, edge, width, right=right) for right in (False, True)]
    if any(sum(row.table is None for row in side) < LEAST for side in sides):
        return False
    if any(sum(len(row.text) >= LONG for row in side) * 2 < len(side) for side in sides):
        return False
    if sum(row.left - edge <= INDENT * width for row in sides[1]) * 2 < len(sides[1]):
        return False
    tops, feet = [side[0].base for side in sides], [side[-1].base for side in sides]
    shorter = min(top - foot for top, foot in zip(tops, feet, strict=True))
    return min(tops) - max(feet) >= TOGETHER * shorter


def _side(rows: Sequence[Row], edge: float, width: float, *, right: bool) -> list[Row]:
    """What stands on one side of an edge, row by row."""
    found: list[Row] = []
    for row in rows:
        if row.table:
            if (row.left >= edge - APART * width / 2) == right:
                found.append(row)
            continue
        pieces = [one for one in row.pieces if (one.left >= edge - APART * width / 2) == right]
        if pieces:
            found.append(Row(pieces, pieces[0].base))
    return found

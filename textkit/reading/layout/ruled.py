"""Tables whose cells lines part: the cells that the lines make, and the text in each."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from textkit.reading.layout import cells
from textkit.reading.layout.glyphs import Glyph
from textkit.reading.layout.rulings import NEAR, Line
from textkit.reading.tables import CELL

ALONE = 20  # code points of a cell in a row that stands alone, as behind the end of a page
OPEN = 10.0  # points by which lines stand out behind the last one across: a table without lines at its sides
WIDEST = 100  # columns
MOST = 50_000  # places of a grid
FRAMES = 50  # tables of a page
MEETS = 0.5  # share of a place's side that a line must run along to part it from the next


class Table(NamedTuple):
    """A table on a page: its box in points, where its columns begin, and its rows of cells, a merged cell's text in its first place."""

    left: float
    bottom: float
    right: float
    top: float
    columns: tuple[float, ...]
    rows: list[list[str]]


class Frame:
    """Lines that meet: the places that they make, and which of them are one cell."""

    def __init__(self, across: list[Line], upright: list[Line]) -> None:
        self.xs = _places([line.at for line in upright], across)
        self.downs = _places([-line.at for line in across], [Line(0, -one.high, -one.low) for one in upright])
        self.ys = [-y for y in self.downs]
        self.width, self.height = len(self.xs) - 1, len(self.ys) - 1
        self.is_grid = 1 < self.width <= WIDEST and self.height > 0 and self.width * self.height <= MOST
        self.cells = list(range(self.width * self.height)) if self.is_grid else []
        if self.is_grid:
            self._merge(across, upright)

    def _merge(self, across: list[Line], upright: list[Line]) -> None:
        """Make one of the places that no line parts."""
        walls = {(x, y) for line in upright for x, y in self._along(line, upright=True)}
        floors = {(x, y) for line in across for x, y in self._along(line, upright=False)}
        for y in range(self.height):
            for x in range(self.width):
                if x + 1 < self.width and (x + 1, y) not in walls:
                    self._join(y * self.width + x, y * self.width + x + 1)
                if y + 1 < self.height and (x, y + 1) not in floors:
                    self._join(y * self.width + x, (y + 1) * self.width + x)

    def _along(self, line: Line, *, upright: bool) -> Iterator[tuple[int, int]]:
        """The sides of places that a line runs along."""
        own, other = (self.xs, self.ys) if upright else (self.ys, self.xs)
        place = min(range(len(own)), key=lambda at: abs(own[at] - line.at))
        if abs(own[place] - line.at) > NEAR:
            return
        for at, (one, two) in enumerate(pairwise(other)):
            low, high = min(one, two), max(one, two)
            if min(high, line.high) - max(low, line.low) >= MEETS * (high - low):
                yield (place, at) if upright else (at, place)

    def root(self, place: int) -> int:
        """The first place of the cell that a place is of."""
        while self.cells[place] != place:
            self.cells[place] = self.cells[self.cells[place]]
            place = self.cells[place]
        return place

    def _join(self, one: int, two: int) -> None:
        one, two = self.root(one), self.root(two)
        self.cells[max(one, two)] = min(one, two)

    def place_of(self, glyph: Glyph) -> int | None:
        """The cell that a character stands in; None where it stands outside."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        column = bisect_left(self.xs, x) - 1
        row = bisect_left(self.downs, -y) - 1
        inside = 0 <= column < self.width and 0 <= row < self.height
        return self.root(row * self.width + column) if inside else None


def find(across: list[Line], upright: list[Line], glyphs: Sequence[Glyph]) -> Iterator[tuple[Table, set[int]]]:
    """The tables of a page, each with the indexes in `glyphs` of what it holds; what lines only lay out is none."""
    for own_across, own_upright in _meeting(across, upright):
        frame = Frame(own_across, own_upright)
        if not frame.is_grid:
            continue
        held: dict[int, list[int]] = {}
        for index, glyph in enumerate(glyphs):
            place = frame.place_of(glyph)
            if place is not None:
                held.setdefault(place, []).append(index)
        rows = list(_rows(frame, held, glyphs))
        if _holds_data(rows):
            box = frame.xs[0], frame.ys[-1], frame.xs[-1], frame.ys[0]
            yield Table(*box, tuple(frame.xs), rows), {index for indexes in held.values() for index in indexes}


def _rows(frame: Frame, held: dict[int, list[int]], glyphs: Sequence[Glyph]) -> Iterator[list[str]]:
    """The rows of a table, a merged cell's text in its first place."""
    ends = {frame.root(place): place for place in range(frame.width * frame.height)}  # the last place of each cell
    for y in range(frame.height):
        first = y * frame.width
        own = {place - first: ends[place] for place in held if first <= place < first + frame.width}
        spans = {x: end - first if end < first + frame.width else x for x, end in own.items()}
        yield from cells.rows({x: [glyphs[at] for at in held[first + x]] for x in own}, spans, frame.xs)


def _holds_data(rows: list[list[str]]) -> bool:
    """Whether two rows or more have two cells or more, none of them longer than a datum; a table's last row may stand alone."""
    full = sum(sum(map(bool, row)) > 1 for row in rows)
    longest = max(len(cell) for row in rows for cell in row)
    return full > (len(rows) > 1) and longest <= (CELL if len(rows) > 1 else ALONE)


def _places(own: list[float], others: list[Line]) -> list[float]:
    """Where a table's lines stand on an axis, in order; its open sides are where the lines across end."""
    found: list[float] = []
    for at in sorted(own):
        if not found or at - found[-1] > NEAR:
            found.append(at)
    low, high = min(line.low for line in others), max(line.high for line in others)
    if found[0] - low > OPEN:
        found.insert(0, low)
    if high - found[-1] > OPEN:
        found.append(high)
    return found


def _meeting(across: list[Line], upright: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """The lines that meet each other, group by group from above, with lines of both directions in each."""
    heads = list(range(len(across) + len(upright)))

    def head(at: int) -> int:
        while heads[at] != at:
            heads[at] = heads[heads[at]]
            at = heads[at]
        return at

    for one, line in enumerate(across):
        for two, other in enumerate(upright, len(across)):
            if line.low - NEAR <= other.at <= line.high + NEAR and other.low - NEAR <= line.at <= other.high + NEAR:
                heads[head(one)] = head(two)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for at in range(len(heads)):
        mine = groups.setdefault(head(at), ([], []))
        mine[at >= len(across)].append(across[at] if at < len(across) else upright[at - len(across)])
    found = [group for group in groups.values() if all(group)]
    yield from sorted(found, key=lambda group: -max(line.at for line in group[0]))[:FRAMES]

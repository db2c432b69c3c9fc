"""The texts of the cells of a table's row, and what to do where lines that should part them are missing."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from textkit.reading.layout.glyphs import BLANK, Glyph, size_of, text_of
from textkit.reading.tables import flat
from textkit.reading.typed import FIGURE

ASIDE = 0.5  # Chinese characters of room between texts of two cells
LEVEL = 0.3  # of the distance of two lines, by which lines of one height may differ

Texts = dict[int, list[Glyph]]
"""The characters that begin in each column."""


class Line(NamedTuple):
    """A line of a cell: its middle, in points, and its text."""

    middle: float
    text: str


def rows(cells: Texts, spans: dict[int, int], xs: Sequence[float]) -> list[list[str]]:
    """The rows that the cells between two lines are, mostly one.

    `spans` says up to which column each cell reaches, `xs` where columns begin. A cell over several columns whose texts
    stand apart in them is several; where cells hold figures below each other, level with those beside them, there are as
    many rows.
    """
    parted: Texts = {}
    for first, glyphs in cells.items():
        columns = _by_column(glyphs, xs) if spans[first] > first else {}
        parted.update(columns if _stand_apart(columns) else {first: glyphs})
    held = {column: list(lines(glyphs)) for column, glyphs in parted.items()}
    return list(_level(held, len(xs) - 1)) or [_row({at: _joined(one) for at, one in held.items()}, len(xs) - 1)]


def lines(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """The lines of a cell, from above."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: -(one.bottom + one.top)):
        if groups and groups[-1][0].bottom < (glyph.bottom + glyph.top) / 2:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    for group in groups:
        text = text_of(sorted(group, key=lambda one: one.left))
        if text:
            yield Line((group[0].bottom + group[0].top) / 2, text)


def _joined(held: Sequence[Line]) -> str:
    return flat("\n".join(line.text for line in held))


def _row(texts: dict[int, str], width: int) -> list[str]:
    return [texts.get(column, "") for column in range(width)]


def _by_column(glyphs: Sequence[Glyph], xs: Sequence[float]) -> Texts:
    found: Texts = {}
    for glyph in glyphs:
        if glyph.text not in BLANK:
            column = sum(x < (glyph.left + glyph.right) / 2 for x in xs[1:-1])
            found.setdefault(column, []).append(glyph)
    return found


def _stand_apart(columns: Texts) -> bool:
    """Whether texts in several columns are those of several cells: each of two characters or more, with room between."""
    if len(columns) < 2 or any(len(glyphs) < 2 for glyphs in columns.values()):
        return False
    ordered = [columns[at] for at in sorted(columns)]
    return all(
        min(glyph.left for glyph in two) - max(glyph.right for glyph in one) >= ASIDE * size_of(one)
        for one, two in pairwise(ordered)
    )


def _level(held: dict[int, list[Line]], width: int) -> Iterator[list[str]]:
    """The rows that lines of one height are, where at least two cells have several and one of these figures alone."""
    several = [one for one in held.values() if len(one) > 1]
    if len(several) < 2 or not any(all(FIGURE.fullmatch(line.text) for line in one) for one in several):
        return
    heights = [line.middle for line in max(several, key=len)]
    near = LEVEL * min(one - two for one, two in pairwise(heights))
    found: list[dict[int, str]] = [{} for _ in heights]
    for column, own in held.items():
        for line in own:
            place = min(range(len(heights)), key=lambda at: abs(heights[at] - line.middle))
            if abs(heights[place] - line.middle) > near or column in found[place]:
                return
            found[place][column] = line.text
    yield from (_row(texts, width) for texts in found)

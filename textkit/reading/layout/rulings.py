"""The lines that are drawn on a set page: horizontal and vertical ones, joined where they are one line."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

LINES = 2_000  # of a page
STROKES = 50_000  # of a page that are looked at; one with more is a drawing
THIN = 3.0  # points; what is filled and no thicker is a line
STRAIGHT = 1.0  # points by which a line may slant
NEAR = 2.5  # points; lines no further apart are one, and a line that ends so near to another meets it
SHORTEST = 6.0  # points
Point = tuple[float, float]
Stroke = tuple[Point, Point]


class Line(NamedTuple):
    """A line: where it stands on the other axis, and from where to where it reaches, in points."""

    at: float
    low: float
    high: float


def sorted_out(strokes: Iterable[Stroke]) -> tuple[list[Line], list[Line]]:
    """The horizontal and the vertical lines that strokes of a pen make; none where they are too many for a text.

    >>> sorted_out([((0, 5), (9, 5)), ((3, 0), (3, 8)), ((0, 0), (9, 9))])
    ([Line(at=5.0, low=0, high=9)], [Line(at=3.0, low=0, high=8)])
    """
    across: list[Line] = []
    upright: list[Line] = []
    for start, end in strokes:
        if abs(start[1] - end[1]) <= STRAIGHT < abs(start[0] - end[0]):
            across.append(Line((start[1] + end[1]) / 2, *sorted((start[0], end[0]))))
        elif abs(start[0] - end[0]) <= STRAIGHT < abs(start[1] - end[1]):
            upright.append(Line((start[0] + end[0]) / 2, *sorted((start[1], end[1]))))
    across, upright = joined(across), joined(upright)
    return (across, upright) if len(across) + len(upright) <= LINES else ([], [])


def joined(given: list[Line]) -> list[Line]:
    """Lines without doubles, the pieces of one line as one; too short ones are left out.

    >>> joined([Line(10, 0, 50), Line(10.5, 51, 90), Line(40, 0, 3)])
    [Line(at=10, low=0, high=90)]
    """
    found: list[Line] = []
    group: list[Line] = []
    for line in [*sorted(given), None]:
        if group and (line is None or line.at - group[0].at > NEAR):
            found += _merged(group)
            group = []
        if line is not None:
            group.append(line)
    return [line for line in found if line.high - line.low >= SHORTEST]


def _merged(group: list[Line]) -> Iterator[Line]:
    """The lines of one place, those that overlap or nearly meet as one."""
    at = group[0].at
    spans = sorted((line.low, line.high) for line in group)
    low, high = spans[0]
    for start, end in spans[1:]:
        if start - high > NEAR:
            yield Line(at, low, high)
            low, high = start, end
        high = max(high, end)
    yield Line(at, low, high)


def thin(points: list[Point]) -> Iterator[Stroke]:
    """The line that a filled shape is, where it is thin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    if high - low <= THIN < right - left:
        yield (left, (low + high) / 2), (right, (low + high) / 2)
    elif right - left <= THIN < high - low:
        yield ((left + right) / 2, low), ((left + right) / 2, high)

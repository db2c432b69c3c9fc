"""Lines through the years, as what an SVG needs: no library draws so little with so few bytes and no script."""

import math
from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

SMALL: Final = (320, 110)
LARGE: Final = (720, 260)
TOP, BOTTOM = 22, 22  # pixels around the line
SIDES: Final = (18, 44)  # of a small one, and of a large one that has a scale
TICKS: Final = 4


class Point(NamedTuple):
    """A value: its place, the year, the value as said."""

    x: float
    y: float
    year: int
    value: str


class Chart(NamedTuple):
    """A line: its size, its runs of points (a missing year breaks it), the points, lines of the scale and years below."""

    width: int
    height: int
    runs: list[str]
    points: list[Point]
    ticks: list[tuple[float, str]]
    years: list[tuple[float, int]]


def drawn(values: Sequence[tuple[int, str | None]], *, large: bool = False) -> Chart:
    """The line of the values of some years.

    >>> chart = drawn([(2019, "5"), (2020, None), (2021, "10")])
    >>> len(chart.runs), [point.value for point in chart.points]
    (2, ['5', '10'])
    """
    width, height = LARGE if large else SMALL
    numbers = [(year, None if value is None else float(value), value) for year, value in values]
    known = [value for _, value, _ in numbers if value is not None and math.isfinite(value)]
    highest, low = max(known, default=0), min(0.0, *known, 0.0)
    top = _nice(highest) if large else highest or 1.0
    side = SIDES[large]
    first, last = values[0][0], values[-1][0]

    def x(year: int) -> float:
        return round(side + (year - first) / max(last - first, 1) * (width - 2 * side), 1)

    def y(value: float) -> float:
        return round(TOP + (top - value) / ((top - low) or 1) * (height - TOP - BOTTOM), 1)

    places = [
        Point(x(year), y(value), year, str(said)) if value is not None and math.isfinite(value) else None
        for year, value, said in numbers
    ]
    runs = [[point for point in run if point] for is_known, run in groupby(places, key=lambda p: p is not None) if is_known]  # fmt: skip
    lines = [" ".join(f"{point.x},{point.y}" for point in run) for run in runs]
    steps = [low + (top - low) * step / TICKS for step in range(TICKS + 1)] if large else [0.0]
    return Chart(
        width,
        height,
        lines,
        [point for point in places if point],
        [(y(step), f"{step:,.12g}") for step in steps],
        _years(first, last, x, large),
    )


def _years(first: int, last: int, x: "object", large: bool) -> list[tuple[float, int]]:
    """The years that are written below: the first and the last, and of a large chart those between."""
    assert callable(x)  # noqa: S101
    if first == last:
        return [(x(first), first)]
    step = max((last - first) // 8, 1) if large else last - first
    return [(x(year), year) for year in range(first, last + 1, step)]


def _nice(value: float) -> float:
    """A round figure that is not below a value.

    >>> _nice(86), _nice(1900), _nice(0)
    (100.0, 2000.0, 1.0)
    """
    if value <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(value))
    return next(size * step for step in (1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10) if value <= size * step * 1.0000001)

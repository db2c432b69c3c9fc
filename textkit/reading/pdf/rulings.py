"""The lines that are drawn on a page of a PDF: horizontal and vertical ones, joined where they are one line.

By pypdfium2, which reads the text too. Weighed: pdfplumber (MIT) finds tables well, but by pdfminer, in Python alone: 52 ms a page
beside 14, and a second parser for hostile files; camelot needs OpenCV and pandas; PyMuPDF is under the AGPL, which a program
under MIT cannot take in.
"""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from typing import Any, NamedTuple

from textkit.reading.pdf.glyphs import turned

OBJECTS = 20_000  # of a page that are looked at; one with more is a drawing
SEGMENTS = 2_000  # of one object, likewise
LINES = 2_000  # of a page
NESTED = 5  # forms in forms
THIN = 3.0  # points; what is filled and no thicker is a line
STRAIGHT = 1.0  # points by which a line may slant
NEAR = 2.5  # points; lines no further apart are one, and a line that ends so near to another meets it
SHORTEST = 6.0  # points
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


class Line(NamedTuple):
    """A line: where it stands on the other axis, and from where to where it reaches, in points."""

    at: float
    low: float
    high: float


def lines(page: Any, rotation: int) -> tuple[list[Line], list[Line]]:
    """The horizontal and the vertical lines of a page; none where it holds too many to be a text."""
    across: list[Line] = []
    upright: list[Line] = []
    for seen, (item, matrix) in enumerate(_objects(page.raw, PLAIN, 0)):
        if seen >= OBJECTS:
            return [], []
        for one, two in _strokes(item, matrix):
            start, end = turned(*one, rotation), turned(*two, rotation)
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


def _objects(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page or a form, those of forms too, and by what their points are to be multiplied."""
    from pypdfium2 import raw  # type: ignore[import-untyped]

    size, get = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if depth
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for index in range(min(size(holder), OBJECTS + 1)):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, _times(_matrix(item), matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < NESTED:
            yield from _objects(item, _times(_matrix(item), matrix), depth + 1)


def _matrix(item: Any) -> Matrix:
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    return (
        (found.a, found.b, found.c, found.d, found.e, found.f)
        if raw.FPDFPageObj_GetMatrix(item, byref(found))
        else PLAIN
    )


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    return (*_moved((a, b), two, 0), *_moved((c, d), two, 0), *_moved((e, f), two, 1))


def _moved(point: Point, matrix: Matrix, shift: int) -> Point:
    """A point by a matrix; a direction is not shifted."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + shift * e, b * x + d * y + shift * f


def _strokes(item: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight lines of a drawn path: its own, or where it is filled and thin, the one that it is."""
    from pypdfium2 import raw

    if raw.FPDFPath_CountSegments(item) > SEGMENTS:
        return
    filled, drawn = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, byref(filled), byref(drawn))
    for points in _outlines(item, matrix):
        if drawn.value:
            yield from pairwise(points)
        elif filled.value:
            yield from _thin(points)


def _thin(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    """The line that a filled shape is, where it is thin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    if high - low <= THIN < right - left:
        yield (left, (low + high) / 2), (right, (low + high) / 2)
    elif right - left <= THIN < high - low:
        yield ((left + right) / 2, low), ((left + right) / 2, high)


def _outlines(item: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The points of each part of a path; a closed one ends where it begins."""
    from pypdfium2 import raw

    points: list[Point] = []
    x, y = c_float(), c_float()
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_moved((x.value, y.value), matrix, 1))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points

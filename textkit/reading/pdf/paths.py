"""The lines that are drawn on a page of a PDF.

By pypdfium2, which reads the text too. Weighed: pdfplumber (MIT) finds tables well, but by pdfminer, in Python alone: 52 ms a page
beside 14, and a second parser for hostile files; camelot needs OpenCV and pandas; PyMuPDF is under the AGPL, which a program
under MIT cannot take in.
"""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from typing import Any

from textkit.reading.layout.rulings import STROKES, Line, Point, Stroke, sorted_out, thin
from textkit.reading.pdf.characters import turned

OBJECTS = 20_000  # of a page that are looked at; one with more is a drawing
SEGMENTS = 2_000  # of one object, likewise
NESTED = 5  # forms in forms
Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


def lines(page: Any, rotation: int) -> tuple[list[Line], list[Line]]:
    """The horizontal and the vertical lines of a page; none where it holds too many to be a text."""
    strokes: list[Stroke] = []
    for seen, (item, matrix) in enumerate(_objects(page.raw, PLAIN, 0)):
        if seen >= OBJECTS or len(strokes) > STROKES:
            return [], []
        strokes += [(turned(*one, rotation), turned(*two, rotation)) for one, two in _strokes(item, matrix)]
    return sorted_out(strokes)


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


def _strokes(item: Any, matrix: Matrix) -> Iterator[Stroke]:
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
            yield from thin(points)


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

"""What a page of an OFD shows: its characters and its lines, at their places."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite

from lxml import etree  # type: ignore[import-untyped]

from textkit.reading.layout.glyphs import FIRST_CHINESE, Glyph, Piece, parted
from textkit.reading.layout.rulings import STROKES, Line, Point, Stroke, sorted_out, thin

POINTS = 72 / 25.4  # of a millimetre, in which an OFD measures, downwards and to the right
NARROW = 0.5  # of the size, how wide a Latin letter or figure is where the page does not say it
BELOW = 0.2  # of the size, how far a character's box reaches below its base line
OBJECTS = 50_000  # lines of text or of a drawing on a page
STEPS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # figures behind each letter of a path
Matrix = tuple[float, ...]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


def pieces(page: etree._Element) -> Iterator[Piece]:
    """The pieces of a page's lines of text."""
    for seen, item in enumerate(page.iter("{*}TextObject")):
        if seen >= OBJECTS:
            raise ValueError("a page holds more lines of text than a report has")
        size = _figures(item.get("Size"))[:1] or [0.0]
        wide = (_figures(item.get("HScale")) or [1.0])[0]
        glyphs: list[Glyph | None] = []
        base = 0.0
        for code in item.iterfind("{*}TextCode"):
            text = code.text or ""
            steps = _steps(code.get("DeltaX"), len(text))
            drops = _steps(code.get("DeltaY"), len(text))
            x, y = ((_figures(code.get(axis)) or [0.0])[0] for axis in ("X", "Y"))
            for at, char in enumerate(text):
                own = size[0] * wide * (1.0 if char >= FIRST_CHINESE else NARROW)
                glyph, up = _glyph(item, char, x, y, own, size[0])
                base = base if glyphs else up
                glyphs.append(glyph)
                x += steps[at] if at < len(steps) else own
                y += drops[at] if at < len(drops) else 0.0
        for _, part in parted(glyphs):
            yield Piece(part, base)


def _glyph(item: etree._Element, char: str, x: float, y: float, wide: float, size: float) -> tuple[Glyph, float]:
    """A character whose base line begins at a place of its object, and how high that line stands on the page."""
    left, up = _placed(item, (x, y))
    right, _ = _placed(item, (x + wide, y))
    _, high = _placed(item, (x, y - size))
    tall = abs(high - up)
    return Glyph(char, min(left, right), up - BELOW * tall, max(left, right), up + (1 - BELOW) * tall), up


def _placed(item: etree._Element, point: Point) -> Point:
    """A place of an object as one of the page, in points, upwards."""
    a, b, c, d, e, f = matrix if len(matrix := _figures(item.get("CTM"))) == 6 else PLAIN
    left, top = (*_figures(item.get("Boundary")), 0.0, 0.0)[:2]
    x, y = point
    return (left + a * x + c * y + e) * POINTS, -(top + b * x + d * y + f) * POINTS


def _figures(written: str | None) -> list[float]:
    """The numbers of an attribute; raises ValueError where they are none."""
    found = [float(one) for one in (written or "").split()]
    if not all(map(isfinite, found)):
        raise ValueError(f"{written} is no place on a page")
    return found


def _steps(written: str | None, most: int) -> list[float]:
    """The distances from each character to the next; `g 3 5` is three times 5.

    >>> _steps("4 g 2 3.5 4", 9)
    [4.0, 3.5, 3.5, 4.0]
    """
    found: list[float] = []
    parts = iter((written or "").split())
    for part in parts:
        if part == "g":
            times, step = int(next(parts, "0")), _figures(next(parts, "0"))[0]
            found += [step] * min(times, most)
        else:
            found += _figures(part)
        if len(found) >= most:
            break
    return found


def lines(layers: Sequence[etree._Element]) -> tuple[list[Line], list[Line]]:
    """The horizontal and the vertical lines of a page and what lies below it; none where it is a drawing."""
    strokes: list[Stroke] = []
    for seen, item in enumerate(one for layer in layers for one in layer.iter("{*}PathObject")):
        if seen >= OBJECTS or len(strokes) > STROKES:
            return [], []
        drawn = item.get("Stroke", "true") != "false"
        for outline in _outlines(item.findtext("{*}AbbreviatedData") or ""):
            points = [_placed(item, point) for point in outline]
            if drawn:
                strokes += pairwise(points)
            elif item.get("Fill") == "true":
                strokes += thin(points)
    return sorted_out(strokes)


def _outlines(written: str) -> Iterator[Sequence[Point]]:
    """The points of each part of a path, those of its curves left out; a closed one ends where it begins."""
    points: list[Point] = []
    parts = written.split()
    at = 0
    while at < len(parts):
        letter = parts[at]
        size = STEPS.get(letter, 0)
        figures = _figures(" ".join(parts[at + 1 : at + 1 + size]))
        at += 1 + size
        if letter in "SM" and points:
            yield points
            points = []
        if letter == "C" and points:
            points.append(points[0])
        elif len(figures) > 1:
            points.append((figures[-2], figures[-1]))
    if points:
        yield points

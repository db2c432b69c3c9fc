"""The characters of a page of a PDF with their places, as pdfium tells them, in pieces that stand apart from each other."""

from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from typing import Any, NamedTuple

FIRST_CHINESE = "\u2e80"
GAP = 1.0  # Chinese characters of room from which on what follows stands apart
COMMON = range(0xB0, 0xD8)  # first bytes of the 3,755 commonest characters in GB 2312
EACH = 5  # of how many characters one is asked whether its font says what it shows
SAMPLE = 8  # characters that tell the size of all
LATIN = 0.8  # of the height of its box, the size of a character that is no Chinese one
LIKELY = 0.9  # share of common characters in a text that was guessed rightly
BLANK = " \u3000\xa0\t"
NOWHERE = 0.0, 0.0, 0.0, 0.0


class Glyph(NamedTuple):
    """A character and its box in points, upwards and to the right, as the page is shown.

    `added` says that it stands in no text but for a gap; `guessed` that its font does not say which character it
    shows, as far as that was asked.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    added: bool = False
    guessed: bool = False


class Piece(NamedTuple):
    """Characters of one line that follow each other without a wide gap, and their base line in points."""

    glyphs: list[Glyph]
    base: float

    @property
    def left(self) -> float:
        """Where it begins, in points."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends, in points."""
        return self.glyphs[-1].right

    @property
    def size(self) -> float:
        """The size of its characters, in points."""
        return size_of(self.glyphs[:SAMPLE])

    @property
    def text(self) -> str:
        """Its characters, without gaps that stand in no text."""
        return text_of(self.glyphs)


def text_of(glyphs: Sequence[Glyph]) -> str:
    """A line's text without the spaces that stand in no text: typesetters leave a gap between Chinese and figures.

    >>> gap = Glyph(" ", 0, 0, 0, 0, added=True)
    >>> text_of([Glyph("共", 0, 0, 0, 0), gap, Glyph("9", 0, 0, 0, 0), gap, Glyph("x", 0, 0, 0, 0)])
    '共9 x'
    """
    last = len(glyphs) - 1
    return "".join(
        one.text
        for at, one in enumerate(glyphs)
        if not one.added or (0 < at < last and max(glyphs[at - 1].text, glyphs[at + 1].text) < FIRST_CHINESE)
    ).strip()


def size_of(glyphs: Sequence[Glyph]) -> float:
    """The size of characters in points: how wide Chinese ones are."""
    wide = [one.right - one.left for one in glyphs if one.text >= FIRST_CHINESE and one.right > one.left]
    return max(wide) if wide else max(glyph.top - glyph.bottom for glyph in glyphs) * LATIN


def pieces(text_page: Any, rotation: int, *, every: bool) -> Iterator[Piece]:
    """The pieces of a page in the order of the file; `rotation` is by how many quarters the page is turned to be shown.

    Without `every` only the characters at the ends of words have a box, which is three times as fast.
    """
    for first, line in _lines(text_page, rotation, every=every):
        yield from _parted(text_page, first, line, rotation)


def is_readable(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters that pdfium had to guess are likely to be right: they are common ones."""
    return sum(map(_is_common, glyphs)) >= LIKELY * len(glyphs)


def _is_common(glyph: Glyph) -> bool:
    if glyph.text < "\x7f":
        return glyph.text.isalnum() or glyph.text in " .,%()-"
    try:
        first = glyph.text.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return first in COMMON or first in (0xA1, 0xA3)


def _lines(text_page: Any, rotation: int, *, every: bool) -> Iterator[tuple[int, list[Glyph | None]]]:
    """The lines of a page: the number of the first character, and the characters, None for what shows nothing."""
    line: list[Glyph | None] = []
    first = 0
    for index, glyph in enumerate(_glyphs(text_page, rotation, every=every)):
        if glyph is not None and glyph.text in "\r\n":
            if any(line):
                yield first, line
            first, line = index + 1, []
        else:
            line.append(glyph)
    if any(line):
        yield first, line


def _glyphs(text_page: Any, rotation: int, *, every: bool) -> Iterator[Glyph | None]:
    """The characters by their numbers, None for what shows nothing; without `every` those amid others have an empty box."""
    from pypdfium2 import raw  # type: ignore[import-untyped]

    box = raw.FS_RECTF()
    into = byref(box)
    read, is_added, is_guessed = raw.FPDFText_GetLooseCharBox, raw.FPDFText_IsGenerated, raw.FPDFText_HasUnicodeMapError
    chars = _characters(text_page)
    shown = "".join("x" if char > " " and char not in BLANK else " " for char in chars)
    for index, char in enumerate(chars):
        if char < " " and char not in "\r\n":
            yield None
            continue
        sides = NOWHERE
        if every or shown[max(index - 1, 0) : index + 2] != "xxx":
            read(text_page, index, into)
            sides = box.left, box.bottom, box.right, box.top
            if rotation:
                one, two = turned(*sides[:2], rotation), turned(*sides[2:], rotation)
                sides = min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])
        if char == " ":
            yield Glyph(char, *sides, is_added(text_page, index) == 1)
        else:
            yield Glyph(char, *sides, False, index % EACH == 0 and is_guessed(text_page, index) == 1)


def _characters(text_page: Any) -> list[str]:
    """The characters by their numbers; one of two surrogates stands in the first's place."""
    from pypdfium2 import raw

    text = text_page.get_text_range()
    if len(text) == text_page.count_chars():
        return ["-" if char in "\x02\ufffe" else char for char in text]
    found = [chr(raw.FPDFText_GetUnicode(text_page, index)) for index in range(text_page.count_chars())]
    for at in range(len(found) - 1):
        if "\ud800" <= found[at] < "\udc00" <= found[at + 1] < "\ue000":
            found[at] = (found[at] + found[at + 1]).encode("utf-16", "surrogatepass").decode("utf-16")
            found[at + 1] = "\0"
    return ["\0" if "\ud800" <= char < "\ue000" else "-" if char in "\x02\ufffe" else char for char in found]


def turned(across: float, up: float, rotation: int) -> tuple[float, float]:
    """A point as it stands on a page that is shown turned clockwise by so many quarters.

    >>> turned(3, 4, 0), turned(3, 4, 1)
    ((3, 4), (4, -3))
    """
    for _ in range(rotation):
        across, up = up, -across
    return across, up


def _parted(text_page: Any, first: int, line: list[Glyph | None], rotation: int) -> Iterator[Piece]:
    """The pieces of a line: it is parted where blanks are wide."""
    start = last = -1
    for at, glyph in enumerate(line):
        if glyph is None or glyph.text in BLANK:
            continue
        before = line[last] if start >= 0 else None
        if before is None:
            start = at
        elif last < at - 1 and glyph.left - before.right > GAP * size_of((before, glyph)):
            yield _piece(text_page, first, line, start, last, rotation)
            start = at
        last = at
    if start >= 0:
        yield _piece(text_page, first, line, start, last, rotation)


def _piece(text_page: Any, first: int, line: list[Glyph | None], start: int, last: int, rotation: int) -> Piece:
    from pypdfium2 import raw

    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text_page, first + start, byref(across), byref(up))
    base = turned(across.value, up.value, rotation)[1]
    return Piece([glyph for glyph in line[start : last + 1] if glyph is not None], base)

"""The characters of a page of a PDF, as pdfium tells them."""

from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from typing import Any

from textkit.reading.layout.glyphs import BLANK, Glyph, Piece, parted

COMMON = range(0xB0, 0xD8)  # first bytes of the 3,755 commonest characters in GB 2312
EACH = 5  # of how many characters one is asked whether its font says what it shows
LIKELY = 0.9  # share of common characters in a text that was guessed rightly
NOWHERE = 0.0, 0.0, 0.0, 0.0


def pieces(text_page: Any, rotation: int, *, every: bool) -> Iterator[Piece]:
    """The pieces of a page in the order of the file; `rotation` is by how many quarters the page is turned to be shown.

    Without `every` only the characters at the ends of words have a box, which is three times as fast.
    """
    for first, line in _lines(text_page, rotation, every=every):
        for start, glyphs in parted(line):
            yield Piece(glyphs, _base(text_page, first + start, rotation))


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


def _base(text_page: Any, index: int, rotation: int) -> float:
    """Where the base line of a character stands, whatever the form of its glyph."""
    from pypdfium2 import raw

    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, byref(across), byref(up))
    return turned(across.value, up.value, rotation)[1]

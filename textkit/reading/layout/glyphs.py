"""The characters of a set page with their places, in pieces that stand apart from each other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

FIRST_CHINESE = "\u2e80"
GAP = 1.0  # Chinese characters of room from which on what follows stands apart
SAMPLE = 8  # characters that tell the size of all
LATIN = 0.8  # of the height of its box, the size of a character that is no Chinese one
BLANK = " \u3000\xa0\t"


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


def parted(line: Sequence[Glyph | None]) -> Iterator[tuple[int, list[Glyph]]]:
    """The pieces of a line, each with the index of its first character: it is parted where blanks are wide."""
    start = last = -1
    for at, glyph in enumerate(line):
        if glyph is None or glyph.text in BLANK:
            continue
        before = line[last] if start >= 0 else None
        if before is None:
            start = at
        elif last < at - 1 and glyph.left - before.right > GAP * size_of((before, glyph)):
            yield start, [one for one in line[start : last + 1] if one is not None]
            start = at
        last = at
    if start >= 0:
        yield start, [one for one in line[start : last + 1] if one is not None]

"""The rows of a page: what stands on one line, from above, with the tables among them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textkit.reading.layout.glyphs import FIRST_CHINESE, Glyph, Piece
from textkit.reading.layout.ruled import Table
from textkit.reading.plain import columns

SAME = 0.4  # of the size of characters by which base lines of one row may differ


class Row(NamedTuple):
    """What stands on one line, from the left; or a table, which has a row to itself."""

    pieces: list[Piece]
    base: float
    table: Table | None = None

    @property
    def left(self) -> float:
        """Where it begins, in points."""
        return self.table.left if self.table else self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends, in points."""
        return self.table.right if self.table else self.pieces[-1].right

    @property
    def size(self) -> float:
        """The size of its characters, in points."""
        return 0.0 if self.table else max(piece.size for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its text in one line."""
        text = ""
        for piece in self.pieces:
            said = piece.text
            apart = text and max(text[-1], said[0]) < FIRST_CHINESE
            text += f" {said}" if apart else said
        return text


def of_page(pieces: Sequence[Piece], tables: Sequence[Table] = ()) -> list[Row]:
    """The rows of a page, from above; a table stands where its top is."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda one: -one.base):
        fits = rows and rows[-1].base - piece.base <= SAME * piece.size
        if fits and not any(_overlap(piece, other) for other in rows[-1].pieces):
            rows[-1].pieces.append(piece)
        else:
            rows.append(Row([piece], piece.base))
    for row in rows:
        row.pieces.sort(key=lambda one: one.left)
    rows += [Row([], table.top, table) for table in tables]
    return sorted(rows, key=lambda row: -row.base)


def _overlap(one: Piece, two: Piece) -> bool:
    return one.left < two.right and two.left < one.right


def without(pieces: Sequence[Piece], gone: set[int]) -> Iterator[Piece]:
    """The pieces without the characters of these numbers, counted over all of them: those stand in tables."""
    at = 0
    for piece in pieces:
        size = len(piece.glyphs)
        if gone.isdisjoint(range(at, at + size)):
            yield piece
        else:
            run: list[Glyph] = []
            for index, glyph in enumerate(piece.glyphs, at):
                if index not in gone:
                    run.append(glyph)
            if any(not one.text.isspace() for one in run):
                yield Piece(run, piece.base)
        at += size


def width_of(rows: Sequence[Row]) -> float:
    """The usual width of a Chinese character, in points; figures and Latin letters are half as wide."""
    pieces = [piece for row in rows for piece in row.pieces if piece.right > piece.left]
    return 2 * sum(one.right - one.left for one in pieces) / max(sum(columns(one.text) for one in pieces), 1) or 1.0

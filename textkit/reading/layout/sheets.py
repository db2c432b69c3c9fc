"""A set page before it is text, and the blocks of a document of such pages."""

from collections.abc import Sequence
from typing import NamedTuple

from textkit.reading.layout import blocks, flow, rows, ruled, running, unruled
from textkit.reading.layout.glyphs import Piece
from textkit.reading.layout.rows import Row
from textkit.reading.layout.rulings import Line
from textkit.reading.page import Block


class Sheet(NamedTuple):
    """A page: its rows, the horizontal lines on it, and what is wrong with its text (scan, unknown or doubtful), if anything."""

    rows: list[Row]
    across: list[Line]
    fault: str | None = None


def of(pieces: list[Piece], across: list[Line], upright: list[Line], fault: str | None = None) -> Sheet:
    """The page that these pieces and lines make."""
    every = [glyph for piece in pieces for glyph in piece.glyphs]
    tables: list[ruled.Table] = []
    gone: set[int] = set()
    for table, held in ruled.find(across, upright, every):
        tables.append(table)
        gone |= held
    left = list(rows.without(pieces, gone)) if gone else pieces
    return Sheet(rows.of_page(left, tables), across, fault)


def blocks_of(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """The blocks of all pages, without what stands on every page."""
    shown = running.without([sheet.rows for sheet in sheets])
    char = rows.width_of([row for page in shown for row in page])
    pages = [
        list(flow.bands(unruled.find(page, sheet.across), char)) for page, sheet in zip(shown, sheets, strict=True)
    ]
    return tuple(blocks.of_pages(pages, char))

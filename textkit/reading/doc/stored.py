"""Old Word documents as they are stored ([MS-DOC], Word 97 to 2003 and WPS): text, paragraphs and tables, without LibreOffice.

A limit: numbers that Word puts before paragraphs are not stored as text and are missing; deleted and hidden text is not told
apart from other text.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from textkit.reading import compound
from textkit.reading.grids import lines
from textkit.reading.limits import check_blocks
from textkit.reading.page import Block
from textkit.reading.tables import CELL, flat

MAGIC = 0xA5EC
PARTS = ("WordDocument", "0Table", "1Table", "Data")
SECOND_TABLE, ENCRYPTED = 0x0200, 0x0100
TEXT_SIZE, NOTES_SIZE, FORMATS, PIECES = 0x4C, 0x50, 0x102, 0x1A2  # places in the head of the main part, in bytes
FKP = 512  # bytes of a page of formats
IN_TABLE, ROW_END, CENTRED = 0x2416, 0x2417, (0x2403, 0x2461)  # properties of paragraphs
WIDTHS = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of a property's value by its kind; 0: its first byte says
ROW, TABS, ELSEWHERE = 0xD608, 0xC615, 0x6646  # where a row's cells begin; tabs; properties that lie in another part
NEAR = 30  # twentieths of a point; borders of cells no further apart are one
PARAGRAPH, CELL_END, LINE, PAGE = "\r", "\x07", "\x0b", "\x0c"
FIELD, RESULT, FIELD_END = "\x13", "\x14", "\x15"
SHOWN = {"\x1e": "-", "\x1f": "", "\xa0": " ", LINE: "\n", PAGE: "\n", "\t": " "}


class Piece(NamedTuple):
    """A run of text: its first character's number, its text, where it lies in the file, and the bytes of a character."""

    first: int
    text: str
    place: int
    width: int


class Format(NamedTuple):
    """What is said of a paragraph; `borders` are those of the cells of the row that it ends, in twentieths of a point."""

    row_end: bool = False
    in_table: bool = False
    centred: bool = False
    borders: tuple[int, ...] = ()


class Row(NamedTuple):
    """A row of a table: the texts of its cells, and their borders, from the left."""

    cells: list[str]
    borders: tuple[int, ...]


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """The blocks of an old Word document; raises what `compound.BROKEN` names where it is damaged, locked, or older than Word 97."""
    main, table, more = _parts(data)
    pieces = list(_pieces(main, table))
    places, formats = _formats(main, table, more)
    text = "".join(piece.text for piece in pieces)
    size, notes = struct.unpack_from("<II", main, TEXT_SIZE)
    blocks = tuple(_blocks(_paragraphs(text[: size + notes], pieces, places, formats)))
    check_blocks(name, len(blocks))
    return blocks


def _parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The main part of a document, the one that holds its tables of places, and the one with what is too long for the main part."""
    main, *tables, more = compound.parts(data, *PARTS)
    if main is None or struct.unpack_from("<H", main)[0] != MAGIC:
        raise ValueError("no Word document of 1997 or later")
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    table = tables[bool(flags & SECOND_TABLE)]
    if flags & ENCRYPTED or table is None:
        raise ValueError("locked, or its table is missing")
    return main, table, more or b""


def _pieces(main: bytes, table: bytes) -> Iterator[Piece]:
    """The runs of text in the order of reading."""
    at, size = struct.unpack_from("<II", main, PIECES)
    end = at + size
    while at < end and table[at] == 1:  # formats that runs share
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if table[at] != 2:
        raise ValueError("no table of pieces")
    length = struct.unpack_from("<I", table, at + 1)[0]
    count = (length - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    for index in range(count):
        place = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * index + 2)[0]
        narrow = bool(place & 0x40000000)
        place = (place & 0x3FFFFFFF) // 2 if narrow else place
        many = ends[index + 1] - ends[index]
        if many < 0 or place + many > len(main):
            raise ValueError("a piece lies outside")
        raw = main[place : place + many * (1 if narrow else 2)]
        text = raw.decode("cp1252", "replace") if narrow else raw.decode("utf-16-le", "replace")
        yield Piece(ends[index], text.ljust(many, "\ufffd"), place, 1 if narrow else 2)


def _formats(main: bytes, table: bytes, more: bytes) -> tuple[list[int], list[Format]]:
    """Where each paragraph's format begins to hold in the file, in order, and what it says."""
    at, size = struct.unpack_from("<II", main, FORMATS)
    count = (size - 4) // 8
    pages = struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1))
    found: dict[int, Format] = {}
    for page in pages:
        start = (page & 0x3FFFFF) * FKP
        many = main[start + FKP - 1]
        places = struct.unpack_from(f"<{many}I", main, start)
        for index, place in enumerate(places):
            offset = 2 * main[start + 4 * (many + 1) + 13 * index]
            found[place] = _format(main, start + offset, more) if offset else Format()
    ordered = sorted(found)
    return ordered, [found[place] for place in ordered]


def _format(main: bytes, at: int, more: bytes) -> Format:
    """What a list of properties says; it begins with its size in words and a style's number."""
    size = 2 * main[at] - 1 if main[at] else 2 * main[at + 1]
    at += 1 if main[at] else 2
    said, borders = _properties(main, at + 2, at + size)
    if ELSEWHERE in said:
        place = said[ELSEWHERE]
        said, borders = _properties(more, place + 2, place + 2 + struct.unpack_from("<H", more, place)[0])
    return Format(
        said.get(ROW_END) == 1, said.get(IN_TABLE) == 1, any(said.get(code) == 1 for code in CENTRED), borders
    )


def _properties(data: bytes, at: int, end: int) -> tuple[dict[int, int], tuple[int, ...]]:
    """The values of a list of properties, the first byte of each where it is no place in another part; and a row's borders."""
    said: dict[int, int] = {}
    borders: tuple[int, ...] = ()
    while at + 3 <= end:
        code = struct.unpack_from("<H", data, at)[0]
        if code == ROW:
            size, many = struct.unpack_from("<HB", data, at + 2)
            borders = struct.unpack_from(f"<{many + 1}h", data, at + 5)
            at += 3 + size
            continue
        if code == TABS:
            break
        said[code] = struct.unpack_from("<I", data, at + 2)[0] if code == ELSEWHERE else data[at + 2]
        at += 2 + (WIDTHS[code >> 13] or 1 + data[at + 2])
    return said, borders


def _paragraphs(
    text: str, pieces: list[Piece], places: list[int], formats: list[Format]
) -> Iterator[tuple[str, str, Format]]:
    """The text of each paragraph or cell, the mark that ends it, and its format."""
    firsts = [piece.first for piece in pieces]
    start = 0
    for at, char in enumerate(text):
        if char in (PARAGRAPH, CELL_END, PAGE):
            piece = pieces[bisect_right(firsts, at) - 1]
            place = bisect_right(places, piece.place + (at - piece.first) * piece.width) - 1
            yield text[start:at], char, formats[place] if place >= 0 else Format()
            start = at + 1
    if start < len(text):
        yield text[start:], PARAGRAPH, Format()


def _blocks(paragraphs: Iterator[tuple[str, str, Format]]) -> Iterator[Block]:
    """Paragraphs, and the rows of tables; of a table that lays out the page, the paragraphs."""
    rows: list[Row] = []
    cells: list[str] = []
    cell: list[str] = []
    field = [0]
    for text, mark, form in paragraphs:
        shown = "".join(_shown(text, field))
        if mark == CELL_END and form.row_end:
            rows.append(Row(cells, form.borders))
            cells = []
        elif mark == CELL_END:
            cells.append("\n".join([*cell, shown]))
            cell = []
        elif form.in_table:
            cell.append(shown)
        else:
            yield from _table(rows)
            rows = []
            yield from (Block(text=line, tag="p", centred=form.centred) for line in shown.split("\n") if line.strip())
    yield from _table([*rows, Row(cells, ())] if cells else rows)


def _table(rows: list[Row]) -> Iterator[Block]:
    texts = [text for row in rows for text in row.cells]
    if max(map(len, texts), default=0) > CELL or max((len(row.cells) for row in rows), default=0) < 2:
        yield from (Block(text=line, tag="p") for text in texts for line in text.split("\n") if line.strip())
        return
    for text, is_row in lines(_grid(rows)):
        yield Block(text=text, tag="tr" if is_row else "p")


def _grid(rows: list[Row]) -> Iterator[list[str]]:
    """The rows, each cell in the column where its left border stands: merged cells leave the columns behind them empty."""
    borders: list[int] = []
    for place in sorted(place for row in rows for place in row.borders[:-1]):
        if not borders or place - borders[-1] > NEAR:
            borders.append(place)
    for row in rows:
        cells = [flat(cell) for cell in row.cells]
        if len(row.borders) <= len(cells):
            yield cells
            continue
        placed = [""] * len(borders)
        for text, place in zip(cells, row.borders, strict=False):
            column = max(bisect_right(borders, place) - 1, 0)
            placed[column] = f"{placed[column]} {text}".strip()
        yield placed


def _shown(text: str, field: list[int]) -> Iterator[str]:
    """The characters that are shown: of a field its result; `field` counts those whose code goes on."""
    for char in text:
        if char == FIELD:
            field[0] += 1
        elif char in (RESULT, FIELD_END):
            field[0] = max(field[0] - (char == RESULT), 0)
        elif not field[0] and (char >= " " or char in SHOWN):
            yield SHOWN.get(char, char)

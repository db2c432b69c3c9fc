"""PDF documents with a text layer (by pypdfium2)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from itertools import pairwise
from math import inf
from statistics import median
from typing import Any, NamedTuple

from textkit.errors import InputError
from textkit.reading.limits import SHEETS, check_blocks
from textkit.reading.page import Block, Page
from textkit.reading.plain import columns

MEDIA_TYPE = "application/pdf"
PAGE_NUMBER = re.compile(
    r"[-—–\s]{0,6}(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/，,共]\s?(?:共\s?)?\d{1,4}\s?页?)?[-—–\s]{0,6}"
)
FIGURES = re.compile(r"\d{1,9}")
INDENT = 0.7  # Chinese characters to the right of the page's left edge from which a line starts a paragraph
FULL = 2.0  # Chinese characters of room that a full line may leave
APART = 1.25  # times the usual distance of two lines from which a line starts a paragraph
FIRST_CHINESE = "\u2e80"
RUNNING = 3  # pages that bear the same line on top or at the foot, which is no part of the text then


class Row(NamedTuple):
    """A line of a page, with its left and right end and its base line in points."""

    left: float
    right: float
    base: float
    text: str


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that a PDF is, its lines as blocks, those that start a paragraph indented.

    Page numbers and running heads are left out. Raises InputError where it is broken, locked, or holds no text, and
    where pypdfium2 is missing.
    """
    name = path or "This input"
    sheets = _sheets(data, name)
    empty = [str(number) for number, rows in enumerate(sheets, 1) if not rows]
    if len(empty) == len(sheets):
        raise InputError(f"{name}: this PDF holds no text, only images; run a text recognition on it first.")
    warnings = (f"Page {', '.join(empty)} of this PDF holds no text; it may be a scan.",) if empty else ()
    blocks = tuple(_blocks(_without_running(list(map(_without_number, sheets)))))
    check_blocks(name, len(blocks))
    yield Page(blocks=blocks, media_type=MEDIA_TYPE, path=path, warnings=warnings)


def _sheets(data: bytes, name: str) -> list[list[Row]]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        what = "is locked with a password; save it without one" if locked else "is broken or no PDF; save it once more"
        raise InputError(f"{name}: this PDF {what}.") from error
    try:
        if len(document) > SHEETS:
            raise InputError(f"{name}: this PDF has {len(document):,} pages, more than {SHEETS:,}; part it.")
        return [_rows(document[index]) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: this PDF is broken; save it once more.") from error
    finally:
        document.close()


def _rows(sheet: Any) -> list[Row]:
    text_page = sheet.get_textpage()
    text = text_page.get_text_range()
    size = text_page.count_chars()
    found: list[Row] = []
    at = 0
    for line in text.split("\n"):
        shown = line.strip()
        first = at + len(line) - len(line.lstrip())
        last = first + len(shown) - 1
        if shown and last < size:
            left, base = _origin(text_page, first)
            right = text_page.get_charbox(last, loose=True)[2]
            found.append(Row(left, right, base, _without_gaps(text_page, first, shown)))
        at += len(line) + 1
    return found


def _origin(text_page: Any, index: int) -> tuple[float, float]:
    """Where a character stands, whatever the form of its glyph."""
    from pypdfium2 import raw

    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, byref(across), byref(up))
    return across.value, up.value


def _without_gaps(text_page: Any, first: int, line: str) -> str:
    """A line without the spaces that stand in no text: typesetters leave a gap between Chinese and figures."""
    if " " not in line:
        return line
    from pypdfium2 import raw

    return "".join(
        char
        for place, char in enumerate(line)
        if char != " "
        or max(line[place - 1], line[place + 1]) < FIRST_CHINESE
        or not raw.FPDFText_IsGenerated(text_page, first + place)
    )


def _without_number(rows: list[Row]) -> list[Row]:
    while rows and PAGE_NUMBER.fullmatch(rows[-1].text):
        rows = rows[:-1]
    return rows[1:] if len(rows) > 1 and PAGE_NUMBER.fullmatch(rows[0].text) else rows


def _without_running(sheets: list[list[Row]]) -> list[list[Row]]:
    """The pages without the line that most of them have on top, and the one that they have at the foot."""
    for place in (0, -1):
        ends = Counter(_mould(rows[place]) for rows in sheets if len(rows) > 1)
        running = {text for text, times in ends.items() if times >= RUNNING and times * 2 > len(sheets)}
        kept = [rows if len(rows) < 2 or _mould(rows[place]) not in running else _rest(rows, place) for rows in sheets]
        sheets = kept
    return sheets


def _mould(row: Row) -> str:
    return FIGURES.sub("#", row.text)


def _rest(rows: list[Row], place: int) -> list[Row]:
    return rows[1:] if place == 0 else rows[:-1]


def _blocks(sheets: Sequence[list[Row]]) -> Iterator[Block]:
    """The lines, those that start a paragraph with a wide space in front, and how much room is left in each."""
    rows = [row for sheet in sheets for row in sheet]
    wide = sum(row.right - row.left for row in rows if row.right > row.left)
    char = 2 * wide / max(sum(columns(row.text) for row in rows), 1) or 1.0
    margin = max((row.right for row in rows), default=0.0)
    rooms = [max(margin - row.right, 0.0) / char for row in rows]
    gaps = [last.base - row.base for last, row in pairwise(rows)]  # below nothing from one page to the next
    leads = [gap for gap, room in zip(gaps, rooms, strict=False) if room < FULL and gap > 0]
    apart = median(leads) * APART if leads else inf
    edges = [edge for sheet in sheets for edge in [_edge(sheet)] * len(sheet)]
    for row, room, gap, edge in zip(rows, rooms, [0.0, *gaps], edges, strict=False):
        starts = row.left - edge > INDENT * char or gap > apart
        yield Block(text=("\u3000" if starts else "") + row.text, room=room)


def _edge(sheet: list[Row]) -> float:
    """The left edge of a page's text."""
    return min((row.left for row in sheet if len(row.text) > 5), default=0.0)

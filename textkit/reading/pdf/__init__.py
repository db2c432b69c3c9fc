"""PDF documents with a text layer (by pypdfium2)."""

from collections.abc import Iterator
from typing import Any

from textkit.errors import InputError
from textkit.reading.layout import sheets as layout
from textkit.reading.layout.glyphs import Piece
from textkit.reading.layout.sheets import Sheet
from textkit.reading.limits import SHEETS, check_blocks
from textkit.reading.page import Page
from textkit.reading.pdf import characters, paths

MEDIA_TYPE = "application/pdf"
GUESSED = 0.02  # share of characters without a mapping to Unicode from which on a page's text is doubtful
UNKNOWN = 0.5  # and from which on it is left out, unless it looks right


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that a PDF is: its lines as blocks, those that start a paragraph indented, the rows of its tables.

    Columns are read one after the other. Page numbers and running heads are left out. Raises InputError where it is
    broken, locked, or holds no text, or none that can be told from its fonts.
    """
    name = path or "This input"
    sheets = _sheets(data, name)
    found = layout.blocks_of(sheets)
    if not found:
        if any(sheet.fault == "unknown" for sheet in sheets):
            raise InputError(
                f"{name}: the fonts of this PDF do not say which characters they show; run a text recognition on it first."
            )
        raise InputError(f"{name}: this PDF holds no text, only images; run a text recognition on it first.")
    check_blocks(name, len(found))
    yield Page(blocks=found, media_type=MEDIA_TYPE, path=path, warnings=tuple(_warnings(sheets)))


def _warnings(sheets: list[Sheet]) -> Iterator[str]:
    """What is wrong with some of the pages."""
    numbers = {
        fault: ", ".join(str(number) for number, sheet in enumerate(sheets, 1) if sheet.fault == fault)
        for fault in ("scan", "unknown", "doubtful")
    }
    if said := numbers["scan"]:
        yield f"Page {said} of this PDF holds no text; it may be a scan."
    if said := numbers["unknown"]:
        yield f"Page {said} of this PDF is left out: its fonts do not say which characters they show."
    if said := numbers["doubtful"]:
        yield f"Page {said} of this PDF may hold wrong characters: its fonts do not say which ones they show."


def _sheets(data: bytes, name: str) -> list[Sheet]:
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
        return [_sheet(document[index]) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: this PDF is broken; save it once more.") from error
    finally:
        document.close()


def _sheet(page: Any) -> Sheet:
    """What a page shows."""
    rotation = page.get_rotation() // 90
    across, upright = paths.lines(page, rotation)
    pieces = list(characters.pieces(page.get_textpage(), rotation, every=bool(across and upright)))
    fault = _fault(pieces)
    return Sheet([], [], fault) if fault in ("scan", "unknown") else layout.of(pieces, across, upright, fault)


def _fault(pieces: list[Piece]) -> str | None:
    """Whether a page has no text, or one whose fonts do not say which characters they show."""
    if not pieces:
        return "scan"
    every = [glyph for piece in pieces for glyph in piece.glyphs]
    guessed = [glyph for glyph in every if glyph.guessed]
    if len(guessed) * characters.EACH > UNKNOWN * len(every) and not characters.is_readable(guessed):
        return "unknown"
    return "doubtful" if len(guessed) * characters.EACH > GUESSED * len(every) else None

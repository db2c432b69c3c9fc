"""PDF documents with a text layer (needs pypdfium2: `pip install 'textkit[docs]'`)."""

import re
from collections.abc import Iterator
from typing import Any

from textkit.errors import InputError
from textkit.reading.page import Block, Page

MEDIA_TYPE = "application/pdf"
PAGE_NUMBER = re.compile(
    r"[-—–\s]{0,6}(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/，,共]\s?(?:共\s?)?\d{1,4}\s?页?)?[-—–\s]{0,6}"
)
INDENT = 9.0  # points to the right of the page's left edge from which a line starts a paragraph


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that a PDF is, its lines as blocks, those that start a paragraph indented.

    Raises InputError where it is broken, locked, or holds no text, and where pypdfium2 is missing.
    """
    name = path or "This input"
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError as error:
        raise InputError(f"{name}: PDF files need pypdfium2; install it with `pip install 'textkit[docs]'`.") from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        what = "is locked with a password; save it without one" if locked else "is broken or no PDF; save it once more"
        raise InputError(f"{name}: this PDF {what}.") from error
    try:
        sheets = [_lines(document[index]) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: this PDF is broken; save it once more.") from error
    finally:
        document.close()
    empty = [str(number) for number, lines in enumerate(sheets, 1) if not lines]
    if len(empty) == len(sheets):
        raise InputError(f"{name}: this PDF holds no text, only images; run a text recognition on it first.")
    lines = [line for sheet in sheets for line in _without_number(sheet)]
    warnings = (f"Page {', '.join(empty)} of this PDF holds no text; it may be a scan.",) if empty else ()
    yield Page(blocks=tuple(Block(text=line) for line in lines), media_type=MEDIA_TYPE, path=path, warnings=warnings)


def _lines(sheet: Any) -> list[str]:
    """The lines of a page; one that starts right of the others has a wide space in front."""
    text_page = sheet.get_textpage()
    text = text_page.get_text_range()
    found: list[tuple[float, str]] = []
    at = 0
    for line in text.split("\n"):
        shown = line.rstrip("\r")
        lead = len(shown) - len(shown.lstrip())
        if shown.strip() and at + lead < text_page.count_chars():
            found.append((text_page.get_charbox(at + lead)[0], shown.strip()))
        at += len(line) + 1
    edge = min((left for left, line in found if len(line) > 5), default=0.0)
    return [f"\u3000{line}" if left - edge > INDENT else line for left, line in found]


def _without_number(lines: list[str]) -> list[str]:
    while lines and PAGE_NUMBER.fullmatch(lines[-1].strip()):
        lines = lines[:-1]
    return lines[1:] if len(lines) > 1 and PAGE_NUMBER.fullmatch(lines[0].strip()) else lines

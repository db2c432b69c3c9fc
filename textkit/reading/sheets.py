"""Spreadsheets: each sheet is a page, its rows lines of cells, numbers and dates as a person sees them."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from textkit.errors import InputError
from textkit.reading import archives, ods, xls, xlsx
from textkit.reading.decode import Decoded
from textkit.reading.grids import lines
from textkit.reading.limits import ROWS, check_blocks
from textkit.reading.page import Block, Page
from textkit.reading.plain import replaced_warning

MEDIA_TYPE = "application/vnd.ms-excel"
CSV = "text/csv"
USUAL_NAME = re.compile(r"(?:Sheet|工作表|表|Table)\s?\d{0,3}", re.I)
DELIMITERS = ",\t;，"
Grid = Iterator[list[str]]


class Sheet(NamedTuple):
    """A sheet: its name, its rows, which are read when they are asked for, and whether it is hidden."""

    name: str
    rows: Callable[[], Grid]
    hidden: bool = False


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The sheets of an .xlsx, .xls, .et or .ods file, a page each; hidden ones are named in a warning.

    Raises InputError where the file is broken, locked or holds nothing, or a sheet has more rows than the limit.
    """
    name = path or "This input"
    try:
        sheets = _sheets(data)
        pages = [(sheet, tuple(_blocks(sheet, name))) for sheet in sheets if not sheet.hidden]
    except InputError:
        raise
    except (*archives.BROKEN, *xls.BROKEN, *xlsx.BROKEN) as error:
        if "encrypted" in str(error):
            raise InputError(f"{name}: this spreadsheet is locked with a password; save it without one.") from error
        why = f" ({error})" if str(error) else ""
        raise InputError(f"{name}: this is no spreadsheet that can be read{why}; save it once more.") from error
    full = [(sheet, blocks) for sheet, blocks in pages if blocks]
    if not full:
        raise InputError(f"{name}: this spreadsheet holds no text.")
    hidden = [sheet.name for sheet in sheets if sheet.hidden]
    said = (f"Hidden sheets are not read: {'、'.join(hidden)}.",) if hidden else ()
    for sheet, blocks in full:
        inner = path if len(full) == 1 or path is None else f"{path}!{sheet.name}"
        yield Page(blocks=blocks, media_type=MEDIA_TYPE, path=inner, warnings=said)


def _sheets(data: bytes) -> list[Sheet]:
    if not data.startswith(b"PK"):
        return [Sheet(*found) for found in xls.sheets(data)]
    archive = zipfile.ZipFile(io.BytesIO(data))
    if "content.xml" in archive.NameToInfo:
        return [Sheet(*found) for found in ods.sheets(archive)]
    return [Sheet(*found) for found in xlsx.sheets(archive)]


def _blocks(sheet: Sheet, name: str) -> Iterator[Block]:
    """The lines of a sheet; its name stands above a table that has no title of its own."""
    laid = list(_laid_out(sheet, name))
    if laid and laid[0][1] and not USUAL_NAME.fullmatch(sheet.name):
        yield Block(text=sheet.name, tag="p")
    for text, is_row in laid:
        yield Block(text=text, tag="tr" if is_row else "p")


def _laid_out(sheet: Sheet, name: str) -> Iterator[tuple[str, bool]]:
    """The lines of the tables of a sheet, which empty rows part."""
    part: list[list[str]] = []
    for number, row in enumerate(sheet.rows(), 1):
        if number > ROWS:
            raise InputError(
                f"{name}: its sheet {sheet.name} has more than {ROWS:,} rows, more than a report's table has; part it."
            )
        cells = [" ".join(cell.split()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            part.append(cells)
        elif part:
            yield from lines(part)
            part = []
    yield from lines(part)


def of_text(found: Decoded, path: str | None) -> Page | None:
    """The page of a .csv or .tsv file; None where its lines are no rows of cells."""
    head = found.text[:20_000].splitlines()[:20]
    delimiter = max(DELIMITERS, key=lambda mark: min((line.count(mark) for line in head if line.strip()), default=0))
    if not any(delimiter in line for line in head):
        return None
    check_blocks(path or "This input", found.text.count("\n"))
    try:
        rows = list(csv.reader(io.StringIO(found.text.replace("\0", "")), delimiter=delimiter))
    except csv.Error:
        return None
    name = re.split(r"[/\\!]", path or "")[-1].rpartition(".")[0]
    sheet = Sheet(name, lambda: iter(rows))
    return Page(
        blocks=tuple(_blocks(sheet, path or "This input")),
        encoding=found.encoding,
        media_type=CSV,
        path=path,
        warnings=replaced_warning(found.replaced),
    )

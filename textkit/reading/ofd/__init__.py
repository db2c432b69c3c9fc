"""OFD documents (GB/T 33190), the set pages of Chinese offices: a .zip of XML that says where each character stands."""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from textkit.errors import InputError
from textkit.reading import archives
from textkit.reading.layout import sheets as layout
from textkit.reading.layout.sheets import Sheet
from textkit.reading.limits import SHEETS, bounded, check_blocks
from textkit.reading.ofd import content
from textkit.reading.page import Page

MEDIA_TYPE = "application/ofd"
ROOT = "OFD.xml"
BROKEN = (*archives.BROKEN, KeyError, etree.LxmlError, RecursionError)


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that an OFD is: the documents in it one after the other, with their tables, as a PDF is read.

    Raises InputError where it is broken, or holds no text but images.
    """
    name = path or "This input"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [_sheet(archive, member) for member in _pages(archive, name)]
    except BROKEN as error:
        why = f" ({error})" if str(error) else ""
        raise InputError(f"{name}: this is no OFD that can be read{why}; save it once more.") from error
    if not any(sheet.rows for sheet in sheets):
        raise InputError(f"{name}: this OFD holds no text, only images; run a text recognition on it first.")
    found = layout.blocks_of(sheets)
    check_blocks(name, len(found))
    empty = ", ".join(str(number) for number, sheet in enumerate(sheets, 1) if not sheet.rows)
    said = (f"Page {empty} of this OFD holds no text; it may be a scan.",) if empty else ()
    yield Page(blocks=found, media_type=MEDIA_TYPE, path=path, warnings=said)


def _pages(archive: zipfile.ZipFile, name: str) -> list[str]:
    """The members that hold pages, in order."""
    found: list[str] = []
    for root in _tree(archive, ROOT).iterfind(".//{*}DocRoot"):
        document = _member("", root.text)
        pages = _tree(archive, document).iterfind(".//{*}Pages/{*}Page")
        found += [_member(document, page.get("BaseLoc")) for page in pages]
    if len(found) > SHEETS:
        raise InputError(f"{name}: this OFD has {len(found):,} pages, more than {SHEETS:,}; part it.")
    return found


def _member(beside: str, place: str | None) -> str:
    """A member's name: places are told from the root, or from the folder of the file that tells them."""
    place = (place or "").strip()
    return posixpath.normpath(
        posixpath.join("" if place.startswith("/") else posixpath.dirname(beside), place.lstrip("/"))
    )


def _tree(archive: zipfile.ZipFile, member: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(bounded(archive, archive.getinfo(member)), parser)


def _sheet(archive: zipfile.ZipFile, member: str) -> Sheet:
    page = _tree(archive, member)
    across, upright = content.lines(page)
    return layout.of(list(content.pieces(page)), across, upright)

"""OFD documents (GB/T 33190), the set pages of Chinese offices: a .zip of XML that says where each character stands."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

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
            sheets = [_sheet(archive, page) for page in _pages(archive, name)]
    except BROKEN as error:
        why = f" ({error})" if str(error) else ""
        raise InputError(f"{name}: this is no OFD that can be read{why}; save it once more.") from error
    found = layout.blocks_of(sheets)
    if not found:
        raise InputError(f"{name}: this OFD holds no text, only images; run a text recognition on it first.")
    check_blocks(name, len(found))
    empty = ", ".join(str(number) for number, sheet in enumerate(sheets, 1) if not sheet.rows)
    said = (f"Page {empty} of this OFD holds no text; it may be a scan.",) if empty else ()
    yield Page(blocks=found, media_type=MEDIA_TYPE, path=path, warnings=said)


class Leaf(NamedTuple):
    """A page: the member that holds it, and those of the templates that lie below it, as a letterhead does, by their numbers."""

    member: str
    templates: dict[str | None, str]


def _pages(archive: zipfile.ZipFile, name: str) -> list[Leaf]:
    """The pages, in order."""
    found: list[Leaf] = []
    for root in _tree(archive, ROOT).iterfind(".//{*}DocRoot"):
        document = _member("", root.text)
        tree = _tree(archive, document)
        templates = {
            one.get("ID"): _member(document, one.get("BaseLoc"))
            for one in tree.iterfind(".//{*}CommonData/{*}TemplatePage")
        }
        pages = tree.iterfind(".//{*}Pages/{*}Page")
        found += [Leaf(_member(document, page.get("BaseLoc")), templates) for page in pages]
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


def _sheet(archive: zipfile.ZipFile, leaf: Leaf) -> Sheet:
    page = _tree(archive, leaf.member)
    used = [leaf.templates.get(one.get("TemplateID")) for one in page.iterfind("{*}Template")]
    layers = [*(_tree(archive, member) for member in used if member in archive.NameToInfo), page]
    across, upright = content.lines(layers)
    return layout.of([piece for layer in layers for piece in content.pieces(layer)], across, upright)

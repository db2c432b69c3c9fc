"""Word documents (.docx): paragraphs with the numbers that Word puts before them, tables row by row."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from textkit.errors import InputError
from textkit.reading import archives
from textkit.reading.grids import Span, expand, lines
from textkit.reading.limits import TEXT, bounded, check_blocks
from textkit.reading.numbering import Numbering, W
from textkit.reading.page import Block, Page
from textkit.reading.readers import WORD
from textkit.reading.tables import CELL

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is not shown: deleted and moved text, the codes of fields, readings above characters, and what older programs
# take in place of a text box.
GONE = (f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}rt", FALLBACK)
PIECES = {f"{W}t": None, f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-", f"{W}br": "\n", f"{W}cr": "\n"}
PROPERTIES = f"{W}pPr"
TABS = f"{W}tabs"
CONTENTS = ("toc ", "table of figures")
HEADER = r"word/header\d{1,3}\.xml"
HEADERS = 9  # headers, and lines of them, that are looked at
DAMAGED = "This Word document is damaged; what could be read of it was."
BROKEN = (*archives.BROKEN, KeyError, StopIteration, etree.LxmlError)
PARTS = ("numbering", "styles", "footnotes", "endnotes")


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that a Word document is: its text, text boxes where they are anchored, notes at the end.

    Tracked changes are taken as accepted. What stands at the head of its pages is no part of the text but of what the page
    says of itself; footers and comments are not read.
    Raises InputError where it is no Word document, is broken, or is larger than the limits.
    """
    name = path or "This input"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = next(name for name in archive.namelist() if re.fullmatch(WORD, name))
            parts = {part: f"word/{part}.xml" for part in PARTS if f"word/{part}.xml" in archive.namelist()}
            damaged: list[str] = []
            body = _part(archive, main, damaged)
            others = {part: _part(archive, member, damaged) for part, member in parts.items()}
            numbering = Numbering(others.get("numbering"), others.get("styles"))
            notes = [others[part] for part in ("footnotes", "endnotes") if part in others]
            blocks = tuple(block for root in (body, *notes) for block in _Reader(numbering).blocks(root))
            letterhead = _letterhead(archive, numbering)
    except BROKEN as error:
        why = f" ({error})" if str(error) else ""
        raise InputError(f"{name}: this is no Word document that can be read{why}; save it once more.") from error
    if not any(block.text.strip() for block in blocks):
        raise InputError(f"{name}: this Word document holds no text.")
    check_blocks(name, len(blocks))
    warnings = (DAMAGED,) if damaged else ()
    yield Page(blocks=blocks, media_type=MEDIA_TYPE, path=path, letterhead=letterhead, warnings=warnings)


def _letterhead(archive: zipfile.ZipFile, numbering: Numbering) -> tuple[str, ...]:
    """The lines at the head of the pages, each once; none where they cannot be read."""
    members = sorted(name for name in archive.namelist() if re.fullmatch(HEADER, name))[:HEADERS]
    try:
        roots = [_part(archive, member, []) for member in members]
    except BROKEN:
        return ()
    found = (" ".join(block.text.split()) for root in roots for block in _Reader(numbering).blocks(root))
    return tuple(dict.fromkeys(line for line in found if line))[:HEADERS]


def _part(archive: zipfile.ZipFile, member: str, damaged: list[str]) -> etree._Element:
    """The tree of a member; its name is added to `damaged` where the XML is not whole."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    data = bounded(archive, archive.getinfo(member), TEXT).replace(STRICT, W[1:-1].encode())
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise ValueError(f"its part {member} is no XML")
    if parser.error_log.filter_from_fatals():
        damaged.append(member)
    return _accepted(root)


def _accepted(root: etree._Element) -> etree._Element:
    """The tree with its tracked changes accepted, and without what is not shown."""
    for mark in root.findall(f".//{W}pPr/{W}rPr/{W}del"):
        properties = mark.getparent().getparent()
        properties.getparent().set("joined", "next")  # the paragraph's end was deleted
    etree.strip_elements(root, *GONE, with_tail=False)
    for hidden in root.findall(f".//{W}r/{W}rPr/{W}vanish"):
        if hidden.get(f"{W}val") not in ("0", "false", "off"):
            run = hidden.getparent().getparent()
            run.getparent().remove(run)
    return root


class _Reader:
    """Reads the blocks of one part of a document."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.before = ""  # text of a paragraph whose end was deleted

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """The blocks of everything in an element, in order. The parser allows 256 levels, so that recursion is safe."""
        for child in container.iterchildren(tag=etree.Element):
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.get(f"{W}type") not in ("separator", "continuationSeparator", "continuationNotice"):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        if not len(paragraph):
            return
        properties = paragraph.find(PROPERTIES)
        text = self.before + _text(paragraph)
        self.before = text if paragraph.get("joined") else ""
        number = self.numbering.mark(properties) if properties is not None and not self.before else ""
        if text.strip() and not self.before:
            contents = properties is not None and self.numbering.style_name(properties).startswith(CONTENTS)
            yield Block(
                text=number + text,
                tag="toc" if contents else "p",
                strong=_is_bold(paragraph),
                centred=properties is not None and _is_centred(properties),
            )
        for box in paragraph.iter(f"{W}txbxContent"):
            if next(box.iterancestors(f"{W}p"), None) is paragraph:
                yield from self.blocks(box)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        """The rows of a table of data; of one that lays out the page, the paragraphs."""
        rows = [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]
        nested = table.find(f".//{W}tbl") is not None or table.find(f".//{W}txbxContent") is not None
        sizes = [sum(len(node.text or "") for node in cell.iter(f"{W}t")) for cells in rows for cell in cells]
        if nested or max(sizes, default=0) > CELL or max(map(len, rows), default=0) < 2:
            for cell in table.iterdescendants(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is table:
                    yield from self.blocks(cell)
            return
        grid = expand(self._row(row) for row in table.iter(f"{W}tr"))
        for text, is_row in lines(grid):
            yield Block(text=text, tag="tr" if is_row else "p")

    def _row(self, row: etree._Element) -> Iterator[Span]:
        """The cells of a row; one that goes on from the row above is empty."""
        before = row.find(f"{W}trPr/{W}gridBefore")
        if before is not None:
            yield Span("", _columns(before))
        for cell in row.iter(f"{W}tc"):
            text = " ".join(" ".join(block.text for block in self.blocks(cell)).split())
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") != "restart"
            yield Span("" if goes_on else text, _columns(cell.find(f"{W}tcPr/{W}gridSpan")))


def _columns(element: etree._Element | None) -> int:
    """How many columns a cell takes."""
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 1


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, without that of paragraphs in text boxes; tabs that its properties set are none."""
    nested = paragraph.find(f".//{W}p") is not None
    return "".join(
        PIECES[node.tag] or node.text or ""
        for node in paragraph.iter(*PIECES)
        if node.getparent().tag != TABS and not (nested and next(node.iterancestors(f"{W}p")) is not paragraph)
    )


def _is_centred(properties: etree._Element) -> bool:
    found = properties.find(f"{W}jc")
    return found is not None and found.get(f"{W}val") == "center"


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether all runs with text are bold themselves; what a style makes bold is not seen."""
    runs = [run for run in paragraph.iterchildren(f"{W}r") if run.find(f"{W}t") is not None]
    bold = (run.find(f"{W}rPr/{W}b") for run in runs)
    return bool(runs) and all(one is not None and one.get(f"{W}val") not in ("0", "false") for one in bold)

"""Sheets of .ods files, row by row, each cell as it is shown."""

import zipfile
from collections.abc import Callable, Iterator

from lxml import etree  # type: ignore[import-untyped]

from textkit.reading.limits import ROWS
from textkit.reading.xlsx import WIDEST, Limited, Rows

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, Callable[[], Rows], bool]]:
    """Name, rows and whether it is hidden, of each sheet of an open .ods."""
    info = archive.getinfo("content.xml")
    hidden: set[str] = set()
    found: list[tuple[str, list[list[str]], bool]] = []
    rows: list[list[str]] = []
    with archive.open(info) as stream:
        tags = [f"{STYLE}style", f"{TABLE}table", f"{TABLE}table-row"]
        for _, element in etree.iterparse(Limited(stream, info), tag=tags, resolve_entities=False, no_network=True):
            if element.tag == f"{STYLE}style":
                properties = element.find(f"{STYLE}table-properties")
                if properties is not None and properties.get(f"{TABLE}display") == "false":
                    hidden.add(element.get(f"{STYLE}name", ""))
                continue
            if element.tag == f"{TABLE}table-row":
                cells = _cells(element)
                repeated = _repeated(element, "rows") if cells else 1
                rows += [cells] * min(repeated, ROWS + 1 - len(rows))
            else:
                found.append((element.get(f"{TABLE}name", ""), rows, element.get(f"{TABLE}style-name") in hidden))
                rows = []
            element.clear()
    for name, held, is_hidden in found:
        yield name, _reader(held), is_hidden


def _reader(rows: list[list[str]]) -> Callable[[], Rows]:
    return lambda: iter(rows)


def _cells(row: etree._Element) -> list[str]:
    """The cells of a row without the empty ones at its end."""
    cells: list[str] = []
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        covered = cell.tag == f"{TABLE}covered-table-cell"
        text = "" if covered else " ".join("".join(one.itertext()) for one in cell.iterchildren(f"{TEXT}p"))
        cells += [text] * min(_repeated(cell, "columns"), WIDEST - len(cells))
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _repeated(element: etree._Element, what: str) -> int:
    value = element.get(f"{TABLE}number-{what}-repeated", "1")
    return int(value) if value.isdecimal() and len(value) < 8 else 1

"""Sheets of .xlsx files, row by row, with dates, percents and decimals as the cells show them.

Read here and not by a library: calamine tells no formats (12.5 % is 0.125 then) and fills the rectangle of all cells, so that
two cells at the corners of a sheet take gigabytes.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import IO, Any, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from textkit.reading.limits import MEMBER, RATIO, SMALL, bounded

BROKEN = (KeyError, etree.LxmlError, InvalidOperation, OverflowError, IndexError, TypeError)
WIDEST = 500  # columns; what stands further to the right is not read
DATES = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
PERCENTS = {9: 0, 10: 2}
DECIMALS = {1: 0, 2: 2, 3: 0, 4: 2, 37: 0, 38: 0, 39: 2, 40: 2}
QUOTED = re.compile(r'"[^"]{0,60}"|\\.|\[[^\]]{0,40}\]|_.|\*.')
PLACES = re.compile(r"\.([0#?]{1,10})")
REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
Rows = Iterator[list[str]]


class Format(NamedTuple):
    """How a number is shown: as a date, as a percent, with so many decimals (None: as it is)."""

    date: bool = False
    percent: bool = False
    decimals: int | None = None


PLAIN = Format()


def sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, Callable[[], Rows], bool]]:
    """Name, rows and whether it is hidden, of each sheet of an open .xlsx; raises what BROKEN names where it is damaged."""
    book = _tree(archive, "xl/workbook.xml")
    targets = {one.get("Id"): one.get("Target") for one in _tree(archive, "xl/_rels/workbook.xml.rels")}
    strings = _strings(archive)
    formats = _formats(archive)
    properties = next(_named(book, "workbookPr"), None)
    shift = 1462 if properties is not None and properties.get("date1904") in ("1", "true") else 0
    for one in _named(book, "sheet"):
        key = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
        target = targets.get(key) or ""
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if member in archive.NameToInfo and "worksheets" in member:
            yield (
                one.get("name", ""),
                _reader(archive, member, strings, formats, shift),
                one.get("state", "visible") != "visible",
            )


def _reader(
    archive: zipfile.ZipFile, member: str, strings: list[str], formats: list[Format], shift: int
) -> Callable[[], Rows]:
    return lambda: _rows(archive, archive.getinfo(member), strings, formats, shift)


def _tree(archive: zipfile.ZipFile, member: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(bounded(archive, archive.getinfo(member)), parser)


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    found: Iterator[etree._Element] = root.iter(f"{{*}}{name}")
    return found


class Limited:
    """A member of an archive that is read piece by piece; raises ValueError behind the limits that `bounded` has."""

    def __init__(self, stream: IO[bytes], info: zipfile.ZipInfo) -> None:
        self.stream = stream
        self.left = min(MEMBER, max(SMALL, info.compress_size * RATIO))
        self.name = info.filename

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        data = self.stream.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise ValueError(f"its part {self.name} is packed too tightly or too large to be a document")
        return data


def events(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *names: str) -> Iterator[etree._Element]:
    """The elements of these names, each when it ends; what was read is let go of."""
    with archive.open(info) as stream:
        found = etree.iterparse(
            Limited(stream, info), tag=[f"{{*}}{name}" for name in names], resolve_entities=False, no_network=True
        )
        for _, element in found:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _strings(archive: zipfile.ZipFile) -> list[str]:
    info = archive.NameToInfo.get("xl/sharedStrings.xml")
    return [] if info is None else [_text(one) for one in events(archive, info, "si")]


def _text(element: etree._Element) -> str:
    """The text of a string; how it is pronounced is no part of it."""
    return "".join(one.text or "" for one in _named(element, "t") if not one.getparent().tag.endswith("}rPh"))


def _formats(archive: zipfile.ZipFile) -> list[Format]:
    """How the cells of each style show numbers."""
    if "xl/styles.xml" not in archive.NameToInfo:
        return []
    root = _tree(archive, "xl/styles.xml")
    codes = {one.get("numFmtId"): one.get("formatCode") or "" for one in _named(root, "numFmt")}
    cells = next(_named(root, "cellXfs"), None)
    return (
        []
        if cells is None
        else [format_of(one.get("numFmtId") or "0", codes.get(one.get("numFmtId"))) for one in cells]
    )


def format_of(number: str, code: str | None) -> Format:
    """The format that has this number, or is written so.

    >>> format_of("10", None), format_of("170", "0.0%"), format_of("171", 'yyyy"年"m"月"')[0], format_of("0", None)
    (Format(date=False, percent=True, decimals=2), Format(date=False, percent=True, decimals=1), True, Format(date=False, percent=False, decimals=None))
    """
    if code is None:
        kind = int(number) if number.isdecimal() else 0
        if kind in PERCENTS:
            return Format(percent=True, decimals=PERCENTS[kind])
        return Format(date=kind in DATES, decimals=DECIMALS.get(kind))
    bare = QUOTED.sub("", code.split(";")[0])
    if re.search("[ymdhsYMDHS]", bare) and not re.search("[0#?]", bare.replace("ss.0", "")):
        return Format(date=True)
    if "0" not in bare and "#" not in bare:
        return PLAIN
    if bare.rstrip().endswith(",") or "E" in bare or "/" in bare:  # shown in thousands, as powers, as fractions
        return PLAIN
    places = PLACES.search(bare)
    return Format(percent="%" in bare, decimals=len(places[1]) if places else 0)


def _rows(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, strings: list[str], formats: list[Format], shift: int
) -> Rows:
    """The rows of a sheet; those that the file leaves out are empty, one for all that follow each other."""
    last = 0
    for row in events(archive, info, "row"):
        number = int(row.get("r") or last + 1)
        if number > last + 1:
            yield []
        last = number
        cells: list[str] = []
        for cell in row.iterchildren("{*}c"):
            column = _column(cell.get("r"), len(cells))
            if column >= WIDEST:
                break
            text = _cell(cell, strings, formats, shift)
            if text:
                cells += [""] * (column - len(cells))
                cells[column:] = [text]
            elif column >= len(cells):
                cells += [""] * (column + 1 - len(cells))
        yield cells


def _column(reference: str | None, following: int) -> int:
    """The index of a cell's column; without a reference it is the next one."""
    match = REFERENCE.fullmatch(reference or "")
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _cell(cell: etree._Element, strings: list[str], formats: list[Format], shift: int) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext("{*}v") or ""
    if not value:
        return ""
    if kind == "s":
        return strings[int(value)]
    if kind == "b":
        return "是" if value == "1" else "否"
    if kind in ("str", "e"):
        return value
    if kind == "d":
        return value.replace("T00:00:00", "").rstrip("Z")
    style = int(cell.get("s") or 0)
    return number(value, formats[style] if style < len(formats) else PLAIN, shift)


def number(value: str, form: Format, shift: int = 0) -> str:
    """A number as its format shows it.

    >>> number("0.125", Format(percent=True, decimals=1)), number("44260", Format(date=True)), number("3.0000000000000004", PLAIN)
    ('12.5%', '2021-03-05', '3')
    """
    if form.date:
        return shown(_moment(float(value) + shift))
    if form.decimals is None:
        return shown(float(value))
    exact = Decimal(value) * (100 if form.percent else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP) if abs(exact) < 10**15 else exact
    return f"{rounded:f}%" if form.percent else f"{rounded:f}"


def _moment(serial: float) -> date | datetime | time | float:
    """The date of a serial number, the time of one below 1."""
    if not 0 <= serial < 2_958_466:
        return serial
    moment = datetime(1899, 12, 30) + timedelta(seconds=round(serial * 86400))
    return moment.time() if serial < 1 else moment


def shown(value: Any) -> str:
    """A cell's value as text.

    >>> shown(12.0), shown(0.1 + 0.2), shown(date(2021, 3, 5)), shown("甲"), shown(True)
    ('12', '0.3', '2021-03-05', '甲', '是')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        plain = Decimal(f"{value:.12g}")
        return f"{plain.normalize():f}" if plain.is_finite() else ""
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return "" if value is None else str(value)

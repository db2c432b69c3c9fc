"""Word documents (.docx): paragraphs with the numbers that Word puts before them, tables row by row."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from textkit.errors import InputError
from textkit.reading.limits import bounded
from textkit.reading.page import Block, Page

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
CHINESE = ("chinese", "ideograph", "japaneseCounting", "taiwanese", "korean")
Levels = dict[tuple[str, str], tuple[str, str, int]]


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that a Word document is.

    Raises InputError where it is no Word document, is broken, or is larger than the limits. Text boxes, footnotes,
    headers and footers are not read.
    """
    name = path or "This input"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml")
            levels = _levels(_part(archive, "word/numbering.xml")) if "word/numbering.xml" in archive.namelist() else {}
    except (
        zipfile.BadZipFile,
        KeyError,
        etree.XMLSyntaxError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise InputError(f"{name}: this is no Word document that can be read ({error}); save it once more.") from error
    blocks = tuple(_blocks(body, levels))
    if not blocks:
        raise InputError(f"{name}: this Word document holds no text.")
    yield Page(blocks=blocks, media_type=MEDIA_TYPE, path=path)


def _part(archive: zipfile.ZipFile, member: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: etree._Element | None = etree.fromstring(bounded(archive, archive.getinfo(member)), parser)
    if root is None:
        raise ValueError("its text is missing")
    return root


def _blocks(root: etree._Element, levels: Levels) -> Iterator[Block]:
    counters: dict[tuple[str, str], int] = defaultdict(int)
    for element in root.iter(f"{W}p", f"{W}tr"):
        if element.tag == f"{W}tr":
            cells = [" ".join(filter(None, map(_text, cell.iter(f"{W}p")))) for cell in element.findall(f"{W}tc")]
            if any(cells):
                yield Block(text="\t".join(cells), tag="tr")
        elif not any(parent.tag == f"{W}tc" for parent in element.iterancestors(f"{W}tc")):
            text = _text(element)
            if text.strip():
                yield Block(text=_number(element, levels, counters) + text, tag="p", centred=_is_centred(element))


def _text(paragraph: etree._Element) -> str:
    pieces = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        if next(node.iterancestors(f"{W}p"), None) is not paragraph:
            continue
        pieces.append({f"{W}t": node.text or "", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}.get(node.tag, "\n"))
    return "".join(pieces)


def _is_centred(paragraph: etree._Element) -> bool:
    found = paragraph.find(f"{W}pPr/{W}jc")
    return found is not None and found.get(f"{W}val") == "center"


def _levels(root: etree._Element) -> Levels:
    """Format, pattern and first number of each level of each numbering."""
    abstract = {one.get(f"{W}abstractNumId"): one for one in root.iter(f"{W}abstractNum")}
    levels: Levels = {}
    for number in root.iter(f"{W}num"):
        link = number.find(f"{W}abstractNumId")
        base = abstract.get(link.get(f"{W}val")) if link is not None else None
        for level in base.iter(f"{W}lvl") if base is not None else ():
            said = [level.find(f"{W}{key}") for key in ("numFmt", "lvlText", "start")]
            form, pattern, first = (one.get(f"{W}val") or "" if one is not None else "" for one in said)
            key = (number.get(f"{W}numId") or "", level.get(f"{W}ilvl") or "0")
            levels[key] = (form, pattern, int(first) if first.isdecimal() else 1)
    return levels


def _number(paragraph: etree._Element, levels: Levels, counters: dict[tuple[str, str], int]) -> str:
    """The number that Word shows before a paragraph of a numbered list."""
    found = paragraph.find(f"{W}pPr/{W}numPr")
    if found is None:
        return ""
    said = {key: found.find(f"{W}{key}") for key in ("numId", "ilvl")}
    number, level = ((one.get(f"{W}val") or "0") if one is not None else "0" for one in (said["numId"], said["ilvl"]))
    form, pattern, first = levels.get((number, level), ("bullet", "", 1))
    if form in ("bullet", "none", "") or f"%{int(level) + 1}" not in pattern or pattern.count("%") > 1:
        return ""
    counters[number, level] += 1
    for deeper in [key for key in counters if key[0] == number and key[1] > level]:
        counters[deeper] = 0
    return pattern.replace(f"%{int(level) + 1}", numeral(form, first - 1 + counters[number, level]))


def numeral(form: str, number: int) -> str:
    """A number as Word writes it in a format of its lists.

    >>> numeral("chineseCountingThousand", 12), numeral("decimal", 3), numeral("decimalEnclosedCircle", 2)
    ('十二', '3', '②')
    """
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form.startswith(CHINESE) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
        return head + (DIGITS[ones] if ones else "")
    return str(number)

"""Bytes to pages: the reader is chosen by content, then by suffix."""

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice

import msgspec

from textkit.errors import InputError
from textkit.reading import archives, plain
from textkit.reading.decode import Decoded, decode
from textkit.reading.files import read_file, readable
from textkit.reading.limits import check_blocks, check_text
from textkit.reading.page import CHAIN, Block, Page
from textkit.reading.readers import OPEN_SHEET, READERS, of_broken, of_bytes

__all__ = ["CHAIN", "READERS", "Block", "Decoded", "Page", "decode", "from_text", "kind", "read", "read_member"]

Read = Callable[[bytes, str | None], Iterator[Page]]
Near = Callable[[str], bytes]
TABLES = (".csv", ".tsv")
FUNCTIONS = {reader.name: reader.function for reader in READERS}
BINARY = ((b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"Rar!", "a RAR archive"),
          (b"7z\xbc\xaf", "a 7z archive"), (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"))  # fmt: skip
HTML_START = re.compile(r"\s{0,2000}<(?:!doctype\s{1,9}html|html|head|body|meta|title|!--)\b", re.I)
HTML_TAGS = re.compile(
    r"</?(?:html|head|body|div|p|br|table|tr|td|span|font|a|h[1-6]|ul|li|script|meta)(?:\s[^<>]{0,500})?/?>", re.I
)


def read(data: bytes, path: str | None = None, url: str | None = None, *, near: Near | None = None) -> Iterator[Page]:
    """The pages that a file's bytes hold: text, HTML, Word, PDF, a web archive, or a .zip or .gz of these.

    Raises InputError where they are empty, binary, broken or not decodable; the sentence names `path`. A next page is
    joined where it lies in the same folder; `near` gives its bytes where that is no folder of this machine. What came
    from the web has a `url` and no path; no file is looked at then.
    """
    if url is None:
        yield from _read(data, readable(path) if path else path, beside=path, near=near)
    else:
        for page in _read(data, url, beside=None):
            yield msgspec.structs.replace(page, path=None, url=page.url or url)


def _read(data: bytes, path: str | None, *, beside: str | None, near: Near | None = None) -> Iterator[Page]:
    """`beside` is where the file lies, whose next pages may lie there too; it may hold what no person can read."""
    name = path or "This input"
    data = archives.unwrapped(data, name)
    what = kind(data)
    if what in FUNCTIONS:
        module, _, function = FUNCTIONS[what].partition(":")
        reader: Read = getattr(import_module(module), function)
        yield from reader(data, path)
    elif what == "zip":
        yield from archives.members(data, path, read_member)
    elif what != "text":
        raise InputError(f"{name}: this is {what}, no text; give a text, a page or a document.")
    else:
        yield _text(data, path, beside=beside, near=near)


def kind(data: bytes) -> str:
    """What kind of file the bytes are: the name of a reader, zip, gz, text, or words for one that is not read.

    >>> kind(b"%PDF-1.7"), kind("总结".encode()), kind(b"GIF89a")
    ('pdf', 'text', 'a GIF image')
    """
    if data.startswith(b"PK\x03\x04"):
        return "spreadsheet" if OPEN_SHEET.match(data) else _packed_kind(data)
    if data.startswith(b"PK\x05\x06"):
        return "an empty archive"
    if name := of_bytes(data):
        return name
    if data.startswith(b"\x1f\x8b"):
        return "warc" if archives.starts_a_warc(data) else "gz"
    return next((words for magic, words in BINARY if data.startswith(magic)), "text")


def _packed_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archives.kind(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return of_broken(data) or "zip"


def read_member(data: bytes, path: str | None) -> Iterator[Page]:
    """The pages of an archive's member, as `read` gives them; raises InputError for an archive inside an archive."""
    if kind(data) in ("zip", "gz"):
        raise InputError(f"{path}: this is an archive inside an archive; unpack it first.")
    yield from _read(data, path, beside=None)


def _text(data: bytes, path: str | None, *, beside: str | None, near: Near | None) -> Page:
    name = path or "This input"
    check_text(name, len(data))
    found = decode(data, name=name)
    if not is_html(found.text):
        check_blocks(name, found.text.count("\n"))
        return _table(found, path) or plain.page(found, path)
    from textkit.reading import html

    page = html.page(found.text, encoding=found.encoding, path=path, warnings=plain.replaced_warning(found.replaced))
    if beside and page.next_url:
        return msgspec.structs.replace(page, following=_following(page, beside, near))
    return page


def _table(found: Decoded, path: str | None) -> Page | None:
    """The table that a text is by its file's name, .csv or .tsv."""
    if path is None or not path.lower().endswith(TABLES):
        return None
    from textkit.reading import sheets

    return sheets.of_text(found, path)


def _following(page: Page, path: str, near: Near | None) -> tuple[Page, ...]:
    """The article's next pages, where they lie in the same folder: files there, and no links to elsewhere."""
    from textkit.reading import html

    found: list[Page] = []
    folder, first = os.path.split(path)
    seen = {first}
    while page.next_url and len(found) < CHAIN:
        name = re.split(r"[/\\]", re.split("[?#]", page.next_url)[0])[-1]
        if not name or name in seen or name.startswith("."):
            break
        seen.add(name)
        place = os.path.join(folder, name)  # noqa: PTH118  the name is not to be changed
        try:
            data = near(place) if near else read_file(place, within=folder or ".")
            check_text(name, len(data))
            decoded = decode(data, name=name)
            page = html.page(decoded.text, encoding=decoded.encoding, path=readable(place))
        except (OSError, ValueError, InputError):
            break
        found.append(page)
    return tuple(found)


def is_html(text: str) -> bool:
    """Whether a text is an HTML page: it starts like one, or has a few of its tags.

    >>> is_html("<html><body>总结"), is_html("5<6，见<附件>")
    (True, False)
    """
    head = text[:20_000]
    return bool(HTML_START.match(head)) or next(islice(HTML_TAGS.finditer(head), 2, None), None) is not None


def from_text(text: str) -> Page:
    """The page of a text that is in memory already.

    >>> from_text("工作总结\\n一、概况").blocks[1].text
    '一、概况'
    """
    return Page(blocks=plain.blocks(text), media_type=plain.MEDIA_TYPE)

"""What is read: a row a kind of file, from which its content is told, folders and archives are searched, and the help is written."""

import re
from collections.abc import Callable, Collection
from typing import Final, NamedTuple

WORD: Final = r"word/document\d{0,3}\.xml"  # where a Word document has its text


class Reader(NamedTuple):
    """A kind of file: its name, and the `module:function` that reads it, imported when such a file comes.

    `suffixes` are those by which folders and archives are searched. What a file is, its content tells: its first bytes are one
    of `starts` or match `head`, with one of `within` somewhere and `without` nowhere; an archive holds a member for each pattern of `members`.
    """

    name: str
    function: str
    suffixes: tuple[str, ...]
    starts: tuple[bytes, ...] = ()
    within: tuple[bytes, ...] = ()
    without: bytes | None = None
    head: re.Pattern[bytes] | None = None
    members: tuple[str, ...] = ()


_PDF: Final = re.compile(rb"(?s).{0,1019}%PDF-")
_MHTML: Final = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\0]{0,3000}\n)?Content-Type:\s{0,9}multipart/related", re.I)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"  # files of Office before 2007
_HEAD: Final = 4096  # bytes

READERS: Final = (
    Reader(
        "spreadsheet",
        "textkit.reading.sheets:read",
        (".xlsx", ".xls", ".et", ".ods"),
        starts=(_COMPOUND,),
        within=("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")),
        without="WordDocument".encode("utf-16-le"),
        members=(r"xl/workbook\.xml",),
    ),
    Reader("docx", "textkit.reading.docx:read", (".docx",), members=(WORD,)),
    Reader(
        "doc",
        "textkit.reading.doc:read",
        (".doc", ".wps", ".rtf", ".odt"),
        starts=(_COMPOUND, b"{\\rtf"),
        members=("mimetype", r"content\.xml"),
    ),
    Reader("ofd", "textkit.reading.ofd:read", (".ofd",), members=(r"OFD\.xml",)),
    Reader("pdf", "textkit.reading.pdf:read", (".pdf",), head=_PDF),
    Reader("mhtml", "textkit.reading.mhtml:read", (".mhtml", ".mht"), head=_MHTML),
    Reader("warc", "textkit.reading.warc:read", (".warc", ".warc.gz"), starts=(b"WARC/",)),
)
"""Beside plain texts and web pages, which any other bytes may be."""

TEXTS: Final = (".txt", ".text", ".md", ".html", ".htm", ".shtml", ".xhtml", ".csv", ".tsv")
SUFFIXES: Final = (*TEXTS, *(suffix for reader in READERS for suffix in reader.suffixes), ".zip")
"""What folders of reports hold and textkit reads; other files are passed over and counted."""

OPEN_SHEET: Final = re.compile(rb"(?s)PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet")
"""How an .ods begins, which holds the same members as an .odt."""

KNOWN: Final = f"Files are told by their content, in folders by their names: {', '.join(SUFFIXES)}."


def of_bytes(data: bytes) -> str | None:
    """The name of the reader whose files begin like this; None where there is none.

    >>> of_bytes(b"%PDF-1.7"), of_bytes("总结".encode())
    ('pdf', None)
    """
    return next((reader.name for reader in READERS if _begins(reader, data)), None)


def _begins(reader: Reader, data: bytes) -> bool:
    if bool(reader.head and reader.head.match(data, 0, _HEAD)):
        return True
    if not data.startswith(reader.starts) or (reader.within and not any(part in data for part in reader.within)):
        return False
    return reader.without is None or reader.without not in data


def of_members(names: Collection[str]) -> str | None:
    """The name of the reader of an archive that holds these members; None where they are only files.

    >>> of_members(["word/styles.xml", "word/document.xml"]), of_members(["a.txt"])
    ('docx', None)
    """
    return _holding(lambda pattern: any(re.fullmatch(pattern, name) for name in names))


def of_broken(data: bytes) -> str | None:
    """The name of the reader of an archive whose directory is lost: by the members that its bytes name."""
    return _holding(lambda pattern: re.search(pattern.encode(), data) is not None)


def _holding(holds: Callable[[str], bool]) -> str | None:
    return next((reader.name for reader in READERS if reader.members and all(map(holds, reader.members))), None)

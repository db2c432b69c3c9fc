"""How much an input may hold: nothing of an archive is written to disk, and no input may fill the memory or hang."""

import zipfile

from textkit.errors import InputError

FILE = 2_000_000_000  # bytes of a file that is read at once; web archives are mostly cut at half of that
MEMBERS = 10_000
MEMBER = 200_000_000  # bytes of one member
TOTAL = 1_000_000_000  # bytes of all members together
RATIO = 100  # times that a member may be larger than it is packed, from a megabyte on
SMALL = 1_000_000
TEXT = 50_000_000  # bytes of one text or page
BLOCKS = 1_000_000  # lines or paragraphs of one text or page: each takes up to a kilobyte of memory
ROWS = 500_000  # rows of a sheet
SHEETS = 20_000  # pages of a PDF
DEPTH = 500  # elements of a page that may stand in each other; real pages have up to some 100


def bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int = MEMBER) -> bytes:
    """The bytes of a member; raises ValueError where it is larger than the limits, whatever its header says."""
    limit = min(most, max(SMALL, info.compress_size * RATIO))
    if info.file_size > limit:
        raise ValueError(f"its part {info.filename} is packed too tightly or too large to be a document")
    with archive.open(info) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"its part {info.filename} is larger than it says")
    return data


def check_text(name: str, size: int) -> None:
    """Raise InputError where a text or page of `size` bytes is larger than the limit."""
    if size > TEXT:
        raise InputError(
            f"{name}: this text is larger than {TEXT // 1_000_000} MB, more than a report or a page has; part it."
        )


def check_blocks(name: str, count: int) -> None:
    """Raise InputError where a text or page has more lines than the limit."""
    if count > BLOCKS:
        raise InputError(
            f"{name}: this text has more than {BLOCKS:,} lines, more than a report or a page has; part it."
        )

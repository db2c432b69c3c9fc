"""Archives of files (.zip) and packed files (.gz): each member is read as if it lay alone."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

import msgspec

from textkit.errors import InputError
from textkit.reading.files import is_lock
from textkit.reading.limits import MEMBER, MEMBERS, RATIO, SMALL, TOTAL, bounded
from textkit.reading.page import Page
from textkit.reading.readers import SUFFIXES, of_members

Reader = Callable[[bytes, str], Iterator[Page]]
_OTHERS = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".ico", ".css", ".js", ".json", ".xml", ".woff", ".ttf",
    ".mp3", ".mp4", ".avi", ".exe", ".dll", ".db", ".ds_store", ".xls", ".xlsx", ".ppt", ".pptx",
)  # fmt: skip
PASSED_OVER = tuple(suffix for suffix in _OTHERS if suffix not in SUFFIXES)
# What zipfile raises for bytes that are no archive, a method it does not know, a password, and damage.
BROKEN = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error, lzma.LZMAError,
    struct.error,
)  # fmt: skip
LOCKED = 1  # the flag of a member that a password locks
GZIP = b"\x1f\x8b"
EMPTY = "this archive holds no text, page or document."


def members(data: bytes, path: str | None, reader: Reader) -> Iterator[Page]:
    """The pages of an archive's members, in its order; a member that cannot be read is named in a warning.

    Raises InputError where the archive is broken, larger than the limits, or none of its members can be read.
    """
    name = path or "This input"
    failures: list[str] = []
    last: Page | None = None
    with opened(io.BytesIO(data), name) as archive:
        for info, inner in _within_limits(archive, name):
            try:
                for page in reader(member(archive, info, f"{name}!{inner}"), f"{name}!{inner}"):
                    if last is not None:
                        yield last
                    last = page
            except InputError as error:
                failures.append(str(error))
    if last is None:
        raise InputError(failures[0] if failures else f"{name}: {EMPTY}")
    yield msgspec.structs.replace(last, warnings=(*last.warnings, *failures))


def opened(file: IO[bytes], name: str) -> zipfile.ZipFile:
    """The archive in an open file; raises InputError where it is broken."""
    try:
        return zipfile.ZipFile(file)
    except BROKEN as error:
        raise InputError(f"{name}: this archive is broken; pack it once more.") from error


def kind(archive: zipfile.ZipFile) -> str:
    """What an archive is: a document, by the name of its reader, or files (zip)."""
    return of_members(archive.NameToInfo) or "zip"


def _within_limits(archive: zipfile.ZipFile, name: str) -> list[tuple[zipfile.ZipInfo, str]]:
    infos = archive.infolist()
    if len(infos) > MEMBERS:
        raise InputError(f"{name}: this archive holds {len(infos)} files, more than {MEMBERS}; part it.")
    if sum(info.file_size for info in infos) > TOTAL:
        raise InputError(f"{name}: this archive unpacks to more than {TOTAL // 1_000_000} MB; part it.")
    return [(infos[number], inner) for number, inner in wanted(archive)]


def wanted(archive: zipfile.ZipFile) -> Iterator[tuple[int, str]]:
    """Number in the archive and name of each member that may hold a text: no folders, pictures, tables or programs."""
    for number, info in enumerate(archive.infolist()):
        inner = _name(info)
        if (
            inner
            and not inner.endswith("/")
            and not inner.lower().endswith(PASSED_OVER)
            and "__MACOSX" not in inner
            and not is_lock(inner)
        ):
            yield number, inner


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a member; raises InputError where it is broken, locked or larger than the limits."""
    if info.flag_bits & LOCKED:
        raise InputError(f"{name}: this part of an archive is locked with a password; pack it without one.")
    try:
        return bounded(archive, info)
    except BROKEN as error:
        raise InputError(f"{name}: this part of an archive cannot be read ({error}); pack it once more.") from error


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; without the flag for UTF-8 it is what Chinese Windows wrote, GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def unwrapped(data: bytes, name: str) -> bytes:
    """What a .gz holds that is no web archive, and other bytes as they are; raises InputError for a .gz in a .gz."""
    if not data.startswith(GZIP) or starts_a_warc(data):
        return data
    data = unpacked(data, name)
    if data.startswith(GZIP):
        raise InputError(f"{name}: this is an archive inside an archive; unpack it first.")
    return data


def starts_a_warc(data: bytes) -> bool:
    """Whether packed bytes are those of a web archive."""
    try:
        return unpacked(data[:4096], "").startswith(b"WARC/")
    except InputError:
        return False


def unpacked(data: bytes, name: str) -> bytes:
    """What a .gz holds; one that was cut off gives what is there.

    Raises InputError where it is broken at its start or larger than the limits.
    """
    out: list[bytes] = []
    size, limit = 0, min(MEMBER, max(SMALL, len(data) * RATIO))
    while data.startswith(GZIP):
        inflater = zlib.decompressobj(31)
        try:
            piece = inflater.decompress(data, limit - size + 1)
        except zlib.error as error:
            if out:
                break
            raise InputError(f"{name}: this packed file is broken; pack it once more.") from error
        out.append(piece)
        size += len(piece)
        if size > limit:
            raise InputError(f"{name}: this packed file is packed too tightly or too large to be a text.")
        data = inflater.unused_data
    return b"".join(out)

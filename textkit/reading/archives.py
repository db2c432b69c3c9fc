"""Archives of files (.zip) and packed files (.gz): each member is read as if it lay alone."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

import msgspec

from textkit.errors import InputError
from textkit.reading.limits import MEMBER, MEMBERS, RATIO, SMALL, TOTAL, bounded
from textkit.reading.page import Page

Reader = Callable[[bytes, str], Iterator[Page]]
PASSED_OVER = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".ico", ".css", ".js", ".json", ".xml", ".woff", ".ttf",
    ".mp3", ".mp4", ".avi", ".exe", ".dll", ".db", ".ds_store", ".xls", ".xlsx", ".ppt", ".pptx",
)  # fmt: skip


def members(data: bytes, path: str | None, reader: Reader) -> Iterator[Page]:
    """The pages of an archive's members, in its order; a member that cannot be read is named in a warning.

    Raises InputError where the archive is broken, larger than the limits, or none of its members can be read.
    """
    name = path or "This input"
    failures: list[str] = []
    last: Page | None = None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member, inner in _wanted(archive, name):
                try:
                    for page in _pages(archive, member, f"{name}!{inner}", reader):
                        if last is not None:
                            yield last
                        last = page
                except (
                    InputError,
                    ValueError,
                    RuntimeError,
                    NotImplementedError,
                    zipfile.BadZipFile,
                    zlib.error,
                ) as error:
                    failures.append(
                        str(error) if isinstance(error, InputError) else f"{name}!{inner}: it cannot be read ({error})."
                    )
    except zipfile.BadZipFile as error:
        raise InputError(f"{name}: this archive is broken; pack it once more.") from error
    if last is None:
        raise InputError(failures[0] if failures else f"{name}: this archive holds no text, page or document.")
    yield msgspec.structs.replace(last, warnings=(*last.warnings, *failures))


def _wanted(archive: zipfile.ZipFile, name: str) -> list[tuple[zipfile.ZipInfo, str]]:
    infos = archive.infolist()
    if len(infos) > MEMBERS:
        raise InputError(f"{name}: this archive holds {len(infos)} files, more than {MEMBERS}; part it.")
    if sum(info.file_size for info in infos) > TOTAL:
        raise InputError(f"{name}: this archive unpacks to more than {TOTAL // 1_000_000} MB; part it.")
    named = [(info, _name(info)) for info in infos if not info.is_dir()]
    return [
        (info, inner) for info, inner in named if not inner.lower().endswith(PASSED_OVER) and "__MACOSX" not in inner
    ]


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; without the flag for UTF-8 it is what Chinese Windows wrote, GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _pages(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inner: str, reader: Reader) -> Iterator[Page]:
    yield from reader(bounded(archive, member), inner)


def unpacked(data: bytes, name: str) -> bytes:
    """What a .gz holds; one that was cut off gives what is there.

    Raises InputError where it is broken at its start or larger than the limits.
    """
    out: list[bytes] = []
    size, limit = 0, min(MEMBER, max(SMALL, len(data) * RATIO))
    while data.startswith(b"\x1f\x8b"):
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

"""Word documents of before 2007 (.doc, of WPS .wps), and .rtf and .odt, read by way of LibreOffice where that is installed.

Without it, .doc and .wps are read as they are stored, which tells less.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from textkit.errors import InputError
from textkit.reading import compound, docx
from textkit.reading.doc import stored
from textkit.reading.page import Block, Page
from textkit.scratch import scratch
from textkit.system import end, places_of_office

MEDIA_TYPE = "application/msword"
WITHOUT_OFFICE = "LibreOffice is not installed: numbers that Word puts before paragraphs are missing, and what was deleted or hidden may be read."
PATIENCE = 120  # seconds
OLE = b"\xd0\xcf\x11\xe0"
WORD = "WordDocument"  # the part of an old Office file in which Word, and WPS, has its text
STREAM = WORD.encode("utf-16-le")
PACKAGE = "EncryptedPackage".encode("utf-16-le")  # and the one in which newer files with a password lie
FLAGS, LOCKED = 11, 1  # byte of Word's part, and its bit, that say that a password is needed


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that an old Word document is.

    Raises InputError where it is locked or holds no text, and where LibreOffice is missing or cannot read the document.
    """
    name = path or "This input"
    if data.startswith(OLE) and is_locked(data):
        raise InputError(f"{name}: this document is locked with a password; save it without one.")
    program = office()
    if program is None:
        blocks = _stored(data, name)
        if blocks:
            yield Page(blocks=blocks, media_type=MEDIA_TYPE, path=path, warnings=(WITHOUT_OFFICE,))
            return
        raise InputError(
            f"{name}: old Word files, .wps, .rtf and .odt need LibreOffice; install it, or save the file as .docx."
        )
    if data.startswith(OLE) and STREAM not in data:
        raise InputError(f"{name}: this is no Word document (it may be a table or slides); save it as .docx or .pdf.")
    with scratch() as folder:
        source = Path(folder, "document.doc")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={folder.as_uri()}/profile"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source)]
        try:
            _run(command)
            converted = source.with_suffix(".docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError(f"{name}: LibreOffice could not read this file; save it as .docx.") from error
    yield from docx.read(converted, path)


def _stored(data: bytes, name: str) -> tuple[Block, ...] | None:
    """The blocks of an old Word document as it is stored; None where it cannot be read so."""
    with suppress(*compound.BROKEN):
        return stored.read(data, name) if data.startswith(OLE) else None
    return None


def is_locked(data: bytes) -> bool:
    """Whether an Office file needs a password to be opened: an old Word document, or any newer file."""
    if PACKAGE in data:
        return True
    if STREAM not in data:
        return False
    try:
        text = compound.parts(data, WORD)[0]
    except compound.BROKEN:
        return False
    return text is not None and len(text) > FLAGS and bool(text[FLAGS] & LOCKED)


def office() -> str | None:
    """The program of LibreOffice: on the PATH, or where its installers put it; None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((str(place) for place in places_of_office(os.environ) if place.is_file()), None)


def _run(command: list[str]) -> None:
    """Run a program; it and all that it started end with this, whatever happens."""
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(PATIENCE)
    finally:
        if process.poll() is None:
            end(process)

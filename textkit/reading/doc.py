"""Word documents of before 2007 (.doc), and .rtf and .odt, read by way of LibreOffice where that is installed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from textkit.errors import InputError
from textkit.reading import docx
from textkit.reading.page import Page
from textkit.scratch import scratch
from textkit.system import end, places_of_office

PATIENCE = 120  # seconds
OLE = b"\xd0\xcf\x11\xe0"
STREAM = "WordDocument".encode("utf-16-le")  # the part of an old Office file in which Word has its text


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that an old Word document is.

    Raises InputError where LibreOffice is missing or cannot read the document.
    """
    name = path or "This input"
    program = office()
    if program is None:
        raise InputError(
            f"{name}: old Word files, .rtf and .odt need LibreOffice; install it, or save the file as .docx."
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

"""Word documents of before 2007 (.doc), and .rtf and .odt, read by way of LibreOffice where that is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from textkit.errors import InputError
from textkit.reading import docx
from textkit.reading.page import Page

PATIENCE = 120  # seconds


def read(data: bytes, path: str | None = None) -> Iterator[Page]:
    """The one page that an old Word document is.

    Raises InputError where LibreOffice is missing or cannot read the document.
    """
    name = path or "This input"
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise InputError(
            f"{name}: old Word files, .rtf and .odt need LibreOffice; install it, or save the file as .docx."
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "document.doc")
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)  # noqa: S603
            converted = source.with_suffix(".docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError(f"{name}: LibreOffice could not read this file; save it as .docx.") from error
    yield from docx.read(converted, path)

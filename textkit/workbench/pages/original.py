"""原件: the file that a report was read from, beside the text or to be taken away; never one that the archive was not made from."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from textkit.records import Report
from textkit.workbench.pages.page import Page

PDF: Final = "application/pdf"
SHOWN: Final = {".pdf": PDF, ".html": "text/html", ".htm": "text/html", ".txt": "text/plain"}
"""What a browser shows, by suffix; the rest it may only take away."""
LOCKED: Final = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'"
)
"""No script, no form, nothing from elsewhere."""
CHARSETS: Final = {"gb18030": "gb18030", "big5hkscs": "big5", "utf-16": "utf-16", "latin-1": "iso-8859-1"}
"""What browsers call the encodings that reports were read in; the others are UTF-8's."""
POLICIES: Final = {PDF: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"}


def found(report: Report, roots: Iterable[Path]) -> Path | None:
    """The file of a report, where it is one of those that an archive was made from; None where it is not, or is a part of one.

    >>> from textkit import extract
    >>> found(extract("全年上稿43篇。")[0], [Path("/")]) is None
    True
    """
    if not report.source.path:
        return None
    try:
        place = Path(os.path.realpath(report.source.path, strict=True))
        known = any(place.is_relative_to(os.path.realpath(root)) for root in roots)
    except (OSError, ValueError):
        return None
    return place if known and place.is_file() else None


def told(report: Report, roots: Iterable[Path]) -> str | None:
    """How the file can be shown: its media type, or `` where it can only be taken away; None where there is none."""
    place = found(report, roots)
    return SHOWN.get(place.suffix.lower(), "") if place else None


def send(page: Page) -> Response:
    """The file itself."""
    report = page.read()
    place = found(report, page.bench.originals) if report else None
    if report is None or place is None:
        raise HTTPException(404)
    kind = SHOWN.get(place.suffix.lower())
    charset = CHARSETS.get(report.source.encoding or "", "utf-8")
    media = f"{kind}; charset={charset}" if kind and kind != PDF else kind or "application/octet-stream"
    headers = {"content-security-policy": POLICIES.get(kind or "", LOCKED)}
    disposition = "inline" if kind and not page.asked.get("take") else "attachment"
    return FileResponse(
        place, media_type=media, filename=place.name, headers=headers, content_disposition_type=disposition
    )

"""Selections taken away: as a sheet, as CSV, as JSON."""

import tempfile
from pathlib import Path
from typing import Final

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from textkit.errors import InputError
from textkit.workbench.lists import LISTS
from textkit.workbench.pages.page import Page
from textkit.writing.rows import write_csv, write_json

FORMS: Final = ("xlsx", "csv", "json")
LARGEST: Final = 200_000  # rows of a sheet: it stands in memory while it is made


def download(page: Page) -> Response:
    """A list as it is filtered, whole, in a form."""
    name, form = page.part("name"), page.part("form")
    if name not in LISTS or form not in FORMS:
        raise HTTPException(404)
    chosen = page.selection(name)
    with tempfile.NamedTemporaryFile(prefix="textkit-", suffix=f".{form}", delete=False) as file:
        place = Path(file.name)
    try:
        if form == "xlsx":
            _write_sheet(name, page, place)
        else:
            with place.open("w", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as stream:
                (write_csv if form == "csv" else write_json)({name: chosen}, stream)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return FileResponse(place, filename=f"{name}.{form}", background=BackgroundTask(place.unlink, missing_ok=True))


def _write_sheet(name: str, page: Page, place: Path) -> None:
    from textkit.writing.sheets import write

    rows = page.selection(name)
    if len(rows) > LARGEST:
        raise InputError(f"This is more than {LARGEST:,} rows; take it as CSV, or filter it more narrowly.")
    write({name: list(rows)}, place)

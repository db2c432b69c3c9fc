"""报告: a report with its marks, its outline, and its records beside it."""

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from textkit.kinds import names
from textkit.records import Report
from textkit.workbench.pages.correcting import corrections_of, editing
from textkit.workbench.pages.original import told as told_file
from textkit.workbench.pages.page import Page
from textkit.workbench.pages.reading import Reading
from textkit.workbench.pages.sides import deciding, record_of, why
from textkit.workbench.pages.text import part_of, parts


def _found(page: Page) -> Report:
    read = page.read()
    if read is None:
        raise HTTPException(404)
    kept = corrections_of(page)
    return (kept.of(read) if kept and not page.asked.get("original") else None) or read


def show(page: Page) -> Response:
    """The page of a report; `at` names a record that is shown, `part` a part of a long text."""
    report = _found(page)
    pages = parts(report.text)
    at = record_of(report, page.asked.get("at", ""))
    asked = page.asked.get("part", "")
    place = int(asked) - 1 if asked.isdecimal() and 0 < int(asked[:9]) <= len(pages) else 0
    if at:
        place = part_of(pages, at[2].start)
    reading = Reading(report, page.part("key"), place, at[2].around if at else None)
    told = why(report, page.asked["at"], deciding(report, page.bench.lexicon)) if at else None
    right = corrections_of(page)
    file = told_file(report, page.bench.originals)
    more = {
        "file": file,
        "beside": bool(file and page.asked.get("file")),
        "editing": editing(page, report),
        "kinds": names(),
        "correctable": right is not None,
        "corrected": right is not None and right.place(report).is_file(),
    }
    return page.show("report.html", **reading.values(), why=told, copies=_copies(page), **more)


def _copies(page: Page) -> list[object]:
    """The reports that this one is once more, or that are this one once more."""
    key = page.part("key")
    every = page.selection("reports", copies=key).page(1, 20)
    return [row for row in every if row.report != key[: len(row.report)]]


def tell_why(page: Page) -> Response:
    """Why a record is there, for a script."""
    report = _found(page)
    told = why(report, page.part("record"), deciding(report, page.bench.lexicon))
    if told is None:
        raise HTTPException(404)
    return JSONResponse(told._asdict())

"""报告: a report with its marks, its outline, and its records beside it."""

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from textkit.records import Report
from textkit.workbench.pages.page import Page
from textkit.workbench.pages.sides import checks, record_of, sides, why
from textkit.workbench.pages.text import blocks, part_of, parts


def _found(page: Page) -> Report:
    number = page.index.number_of(page.part("key"))
    if number is None:
        raise HTTPException(404)
    return page.index.report(number)


def show(page: Page) -> Response:
    """The page of a report; `at` names a record that is shown, `part` a part of a long text."""
    report = _found(page)
    pages = parts(report.text)
    at = record_of(report, page.asked.get("at", ""))
    asked = page.asked.get("part", "")
    place = int(asked) - 1 if asked.isdecimal() and 0 < int(asked[:9]) <= len(pages) else 0
    if at:
        place = part_of(pages, at[2].start)
    span = pages[place]
    here = at[2].around if at else None
    return page.show(
        "report.html",
        report=report,
        key=page.part("key"),
        blocks=blocks(report, span, here),
        sides=sides(report, span),
        outline=[(one, part_of(pages, one.start) + 1) for one in report.sections],
        part=place + 1,
        parts_of=len(pages),
        why=why(report, page.asked["at"], page.bench.lexicon) if at else None,
        checks=list(checks(report)),
        copies=_copies(page),
    )


def _copies(page: Page) -> list[object]:
    """The reports that this one is once more, or that are this one once more."""
    key = page.part("key")
    every = page.selection("reports", copies=key).page(1, 20)
    return [row for row in every if row.report != key[: len(row.report)]]


def tell_why(page: Page) -> Response:
    """Why a record is there, for a script."""
    told = why(_found(page), page.part("record"), page.bench.lexicon)
    if told is None:
        raise HTTPException(404)
    return JSONResponse(told._asdict())

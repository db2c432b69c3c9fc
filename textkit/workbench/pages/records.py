"""数据, 媒体, 人物, 核对, 失败: lists of records, their sums and the sentences behind them."""

from starlette.responses import Response

from textkit.workbench.lists.groups import GROUPINGS, grouped
from textkit.workbench.lists.listing import PAGE
from textkit.workbench.pages.page import Page


def counts(page: Page) -> Response:
    """Counts by item, year or office with their sums; or one by one, with their sentences."""
    by = page.asked.get("by", "item")
    if by not in GROUPINGS:
        return page.listed("counts.html", "counts", by="", groups=[])
    groups = grouped(page.index, page.asked, by, page.number, PAGE + 1)
    more = len(groups) > PAGE
    listed = {"by": by, "groups": groups[:PAGE], "fields": page.fields("counts"), "name": "counts", "rows": []}
    return page.show("counts.html", **listed, total=None, more=more, orders=[], order="")


def media(page: Page) -> Response:
    """The league of outlets and what each level carried; or the mentions of outlets, with their sentences."""
    if page.asked.get("view") == "mentions":
        return page.listed("media.html", "outlets", view="mentions", levels=[])
    levels = page.selection("levels").page(1, 100) if not page.asked.get("name") and page.number == 1 else []
    if page.asked.get("office"):
        return page.listed("media.html", "outlets", view="mentions", levels=[])
    return page.listed("media.html", "league", view="league", levels=levels)


def people(page: Page) -> Response:
    """Names with the reports they are in; or one name's posts through the years, with their sentences."""
    if page.asked.get("view") == "posts" or page.asked.get("year"):
        return page.listed("people.html", "people", view="posts")
    return page.listed("people.html", "names", view="names")


def checks(page: Page) -> Response:
    """Sums that do not add up: those whose parts come to more, unless others are asked for."""
    if "status" not in page.request.query_params:
        page.asked = {**page.asked, "status": "over"}
    return page.listed("checks.html", "checks")


def failures(page: Page) -> Response:
    """Files that gave no reports, and why."""
    return page.listed("failures.html", "failures")

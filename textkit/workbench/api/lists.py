"""GET /api/…: the lists of the archive, page by page, and its reports."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from textkit.errors import InputError
from textkit.records import encode
from textkit.workbench.lists import LISTS
from textkit.workbench.lists.groups import GROUPINGS, grouped
from textkit.workbench.lists.listing import PAGE
from textkit.workbench.pages.page import LAST, Page
from textkit.workbench.rendering import query

LARGEST: Final = 500  # rows of a page
_encode: Final = msgspec.json.Encoder(decimal_format="number").encode


def _is_place(asked: str, most: int) -> bool:
    """Whether what is asked is a number from 1 to `most`."""
    return asked.isdecimal() and 0 < int(asked[:9]) <= most


def size(page: Page) -> int:
    """How many rows a page is to have. Raises InputError where that is no number from 1 to 500."""
    asked = page.asked.get("size", str(PAGE))
    if not _is_place(asked, LARGEST):
        raise InputError(f"“{asked}” is no size of a page; ask for 1 to {LARGEST} rows.")
    return int(asked)


def _check(page: Page, orders: Iterable[str]) -> None:
    """Raises InputError for a number of a page or an order that there is not; a page for people takes the first instead."""
    number, order = page.asked.get("page", "1"), page.asked.get("sort")
    if not _is_place(number, LAST):
        raise InputError(f"“{number}” is no number of a page; pages are counted from 1 to {LAST:,}.")
    if order is not None and order not in orders:
        raise InputError(f"“{order}” is nothing to sort by; ask for one of {', '.join(orders)}.")


def answered(name: str) -> Any:
    """What answers for a list: a page of rows, how many there are, and the address of the next page."""

    def answer(page: Page) -> Response:
        _check(page, LISTS[name].orders)
        rows_of_page = size(page)
        chosen = page.selection(name)
        total, more = chosen.counted()
        rows = chosen.page(page.number, rows_of_page)
        is_last = not more and page.number * rows_of_page >= total
        return _json(page, rows, is_last, {"total": total, "more": more})

    return answer


def sums(page: Page) -> Response:
    """A page of the sums of counts, by item, year or office."""
    by = page.asked.get("by", "item")
    if by not in GROUPINGS:
        raise InputError(f"“{by}” is nothing to sum by; ask for one of {', '.join(GROUPINGS)}.")
    _check(page, LISTS["counts"].orders)
    rows_of_page = size(page)
    rows = grouped(page.index, page.asked, by, page.number, rows_of_page + 1)
    return _json(page, rows[:rows_of_page], len(rows) <= rows_of_page, {"by": by})


def report(page: Page) -> Response:
    """A report with all its records, as `textkit extract` writes it."""
    number = page.index.number_of(page.part("key"))
    if number is None:
        raise HTTPException(404)
    return Response(encode(page.index.report(number)), media_type="application/json")


def _json(page: Page, rows: list[Any], is_last: bool, more: dict[str, Any]) -> Response:
    following = None if is_last else page.request.url.path + query(page.asked, page=page.number + 1)
    plain = [row._asdict() for row in rows]
    return Response(
        _encode({**more, "page": page.number, "next": following, "rows": plain}), media_type="application/json"
    )

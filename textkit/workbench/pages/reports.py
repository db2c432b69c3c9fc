"""档案: the reports of the archive."""

from collections.abc import Iterator, Sequence
from typing import Final

from starlette.responses import Response

from textkit.text.words import cut
from textkit.workbench.lists.reports import ReportRow
from textkit.workbench.pages.page import Page

AROUND: Final = 60  # characters of a text on each side of what was looked for
Snippet = tuple[str, str, str]


def show(page: Page) -> Response:
    """The list of reports, with the first place of what was looked for in each."""
    chosen = page.selection("reports")
    rows = chosen.page(page.number)
    snippets = dict(_snippets(page, rows)) if page.asked.get("q") else {}
    return page.listed("reports.html", "reports", rows=rows, snippets=snippets)


def _snippets(page: Page, rows: Sequence[ReportRow]) -> Iterator[tuple[str, Snippet]]:
    for row in rows:
        number = page.index.number_of(row.report)
        if number is not None:
            yield row.report, snippet(page.index.report(number).text, page.asked["q"])


def snippet(text: str, asked: str) -> Snippet:
    """The first place of what was asked for in a text: what stands before it, it, and what stands behind.

    >>> snippet("全年上稿43篇。", "上稿")
    ('全年', '上稿', '43篇。')
    """
    terms = asked.replace('"', " ").split()
    tries = [*terms, *sorted({word for term in terms for word in cut(term)}, key=len, reverse=True)]
    for term in filter(str.strip, tries):
        place = text.find(term)
        if place >= 0:
            end = place + len(term)
            before, behind = text[max(place - AROUND, 0) : place], text[end : end + AROUND]
            return ("…" if place > AROUND else "") + before, term, behind + ("…" if end + AROUND < len(text) else "")
    return text[: 2 * AROUND], "", ""

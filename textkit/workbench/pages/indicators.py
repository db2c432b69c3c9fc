"""指标: lines through the years, the sentences behind each point, and what contradicts."""

from typing import Any, Final, NamedTuple

from starlette.responses import Response

from textkit.records import Report
from textkit.workbench.lists.listing import ask
from textkit.workbench.lists.records import key_of
from textkit.workbench.pages.charts import Chart, drawn
from textkit.workbench.pages.page import Page

LINES: Final = 24  # on a page
LINE: Final = "SELECT year, value, change, percent, note FROM series WHERE line = ? ORDER BY year"
POINTS: Final = "SELECT year, report, text, sentence FROM points WHERE line = ? ORDER BY year, rowid LIMIT 500"


class Line(NamedTuple):
    """An indicator of an office: its years and how it is drawn."""

    line: int
    office: str
    indicator: str
    unit: str
    years: list[tuple[Any, ...]]
    chart: Chart


def show(page: Page) -> Response:
    """The lines that are asked for; or one line with the sentences behind it."""
    chosen = page.selection("series")
    asked = page.asked.get("line", "")
    if asked.isdecimal():
        return _one(page, int(asked[:9]))
    query = (
        "SELECT line, office, indicator, unit FROM series WHERE " + chosen.where + " GROUP BY line"  # noqa: S608
        " ORDER BY count(value) DESC, line LIMIT ? OFFSET ?"
    )
    rows = ask(page.index.db, query, [*chosen.values, LINES + 1, (page.number - 1) * LINES])
    against = page.selection("contradictions")
    return page.show(
        "indicators.html",
        lines=[_line(page, row) for row in rows[:LINES]],
        more=len(rows) > LINES,
        total=None,
        fields=page.fields("series"),
        orders=[],
        order="",
        name="series",
        rows=against.page(1, 50) if page.number == 1 else [],
        against=against.counted()[0],
    )


def _line(page: Page, row: tuple[Any, ...], *, large: bool = False) -> Line:
    years = ask(page.index.db, LINE, [row[0]])
    return Line._make((*row[:4], years, drawn([(year, value) for year, value, *_ in years], large=large)))


def _one(page: Page, number: int) -> Response:
    rows = ask(page.index.db, "SELECT line, office, indicator, unit FROM series WHERE line = ? LIMIT 1", [number])
    if not rows:
        return page.show("error.html", sentence="")
    points: dict[int, list[tuple[str, str | None, str, str, str]]] = {}
    for year, place, text, sentence in ask(page.index.db, POINTS, [number]):
        report = page.index.report(place)
        said = (key_of(report), _record(report, text, sentence), text, sentence, report.title or "")
        points.setdefault(year, []).append(said)
    return page.show("indicator.html", one=_line(page, rows[0], large=True), points=points)


def _record(report: Report, text: str, sentence: str) -> str | None:
    """The name of the count that is written so in that sentence."""
    for number, count in enumerate(report.counts):
        if count.text == text and report.text[slice(*count.around)].strip() == sentence:
            return f"counts-{number}"
    return None

"""指标: lines through the years, the sentences behind each point, and what contradicts."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import Response

from textkit.records import Report
from textkit.workbench.index import Index
from textkit.workbench.lists.clauses import contains, years
from textkit.workbench.lists.listing import Clause, Filter, ask
from textkit.workbench.lists.records import key_of
from textkit.workbench.pages.charts import Chart, drawn
from textkit.workbench.pages.page import Page

LINES: Final = 24  # on a page


def _with_year(asked: str) -> Clause | None:
    told = years("series.year")(asked)
    return (f"line IN (SELECT line FROM series WHERE {told[0]})", told[1]) if told else None  # noqa: S608  our clause


FILTERS: Final = (
    Filter("office", contains("curves.office")),
    Filter("item", contains("curves.indicator")),
    Filter("year", _with_year),
)
LINE: Final = "SELECT year, value, change, percent, note FROM series WHERE line = ? ORDER BY year"
POINTS: Final = "SELECT year, report, text, sentence FROM points WHERE line = ? ORDER BY year, rowid LIMIT 500"


Point = tuple[str, str | None, str, str, str]


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
    asked = page.asked.get("line", "")
    if asked.isdecimal():
        one = line_of(page.index, int(asked[:9]))
        if one is None:
            raise HTTPException(404)
        return page.show("indicator.html", one=one, points=points_of(page.index, one.line))
    against = page.selection("contradictions")
    lines = lines_of(page.index, LINES + 1, (page.number - 1) * LINES, page.asked)
    contradictions = {"rows": against.page(1, 50) if page.number == 1 else [], "against": against.counted()[0]}
    more = {"more": len(lines) > LINES, "fields": page.fields("series"), "name": "series"}
    return page.show("indicators.html", lines=lines[:LINES], **more, **contradictions)


def lines_of(index: Index, most: int, start: int = 0, asked: Mapping[str, str] | None = None) -> list[Line]:
    """The lines that fit, those of most years first."""
    clauses = [one.clause((asked or {}).get(one.name, "")) for one in FILTERS]
    where = " AND ".join(clause for clause, _ in filter(None, clauses)) or "true"
    values = [value for _, some in filter(None, clauses) for value in some]
    query = f"SELECT line, office, indicator, unit FROM curves WHERE {where} ORDER BY known DESC, line LIMIT ? OFFSET ?"  # noqa: S608  our clauses
    return [_line(index, row) for row in ask(index.db, query, [*values, most, start])]


def line_of(index: Index, number: int) -> Line | None:
    """The line of that number, drawn large; None where there is none."""
    rows = ask(index.db, "SELECT line, office, indicator, unit FROM curves WHERE line = ?", [number])
    return _line(index, rows[0], large=True) if rows else None


def _line(index: Index, row: tuple[Any, ...], *, large: bool = False) -> Line:
    years = ask(index.db, LINE, [row[0]])
    return Line._make((*row[:4], years, drawn([(year, value) for year, value, *_ in years], large=large)))


def points_of(index: Index, number: int) -> dict[int, list[Point]]:
    """The sentences behind each year of a line."""
    points: dict[int, list[Point]] = {}
    for year, place, text, sentence in ask(index.db, POINTS, [number]):
        report = index.report(place)
        said = (key_of(report), _record(report, text, sentence), text, sentence, report.title or "")
        points.setdefault(year, []).append(said)
    return points


def _record(report: Report, text: str, sentence: str) -> str | None:
    """The name of the count that is written so in that sentence."""
    for number, count in enumerate(report.counts):
        if count.text == text and report.text[slice(*count.around)].strip() == sentence:
            return f"counts-{number}"
    return None

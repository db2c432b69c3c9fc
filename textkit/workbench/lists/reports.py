"""The list of reports."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from textkit.workbench.index import Index
from textkit.workbench.lists.clauses import chosen, contains, equal, full_text, office_filter, year_filter
from textkit.workbench.lists.listing import Clause, Filter, Listing
from textkit.workbench.lists.records import KEY


class ReportRow(NamedTuple):
    """A report, with how many records it has and how many further copies of it there are."""

    report: str
    title: str | None
    office: str | None
    year: int | None
    published: str | None
    genre: str
    site: str | None
    file: str | None
    url: str | None
    characters: int
    counts: int
    outlets: int
    people: int
    warnings: int
    copies: int


def _copies(asked: str) -> Clause | None:
    """Every report once, unless copies are asked for: `all` for those too, a report's key for its own."""
    if asked == "all":
        return None
    if asked:
        mine = "SELECT id FROM reports WHERE key >= ? AND key < ?"
        return (f"reports.copy_of IN ({mine}) OR reports.id IN ({mine})", [asked, asked + "g"] * 2)
    return ("reports.copy_of IS NULL", [])


def _rows(index: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[ReportRow]:
    for key, *cells in rows:
        yield ReportRow(key[:KEY], *cells)


REPORTS = Listing(
    "reports",
    ReportRow,
    "SELECT reports.key, title, offices.name, year, published, genre, site, path, url, length, counts, outlets, people, warnings, copies"
    " FROM reports LEFT JOIN offices ON offices.id = reports.office",
    (
        Filter("q", full_text, "search"),
        office_filter("reports.office"),
        year_filter("reports.year"),
        Filter("genre", equal("reports.genre"), "choice", chosen("SELECT genre, count(*) FROM reports GROUP BY genre ORDER BY 2 DESC")),
        Filter("site", equal("reports.site"), "choice",
               chosen("SELECT site, count(*) FROM reports WHERE site IS NOT NULL GROUP BY site ORDER BY 2 DESC LIMIT 200")),
        Filter("title", contains("reports.title")),
        Filter("copies", _copies, "switch"),
    ),
    {
        "newest": "reports.year DESC, reports.id",
        "oldest": "reports.year IS NULL, reports.year, reports.id",
        "office": "offices.name IS NULL, offices.name, reports.year, reports.id",
        "title": "reports.title IS NULL, reports.title, reports.id",
        "counts": "reports.counts DESC, reports.id",
        "longest": "reports.length DESC, reports.id",
    },
    _rows,
    "reports",
)  # fmt: skip

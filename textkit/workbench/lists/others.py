"""Sums that do not add up, files that failed, indicators and what contradicts."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from textkit.records import Numeric
from textkit.workbench.index import Index
from textkit.workbench.lists.clauses import chosen, contains, equal, office_filter, year_filter, years
from textkit.workbench.lists.listing import Choice, Filter, Listing
from textkit.workbench.lists.records import KEY, each, place_of


class CheckRow(NamedTuple):
    """A whole and its parts: what the report states, and what the parts come to."""

    report: str
    title: str
    record: str
    office: str | None
    year: int | None
    item: str | None
    unit: str | None
    stated: Numeric
    summed: Numeric | None
    status: str
    parts: str
    sentence: str


class FailureRow(NamedTuple):
    """A file that gave no reports, and why."""

    file: str
    stage: str
    error: str


class SeriesRow(NamedTuple):
    """A year of an indicator of an office."""

    line: int
    office: str
    indicator: str
    unit: str
    year: int
    value: str | None
    change: str | None
    percent: float | None
    note: str


class ContradictionRow(NamedTuple):
    """Two reports that say different figures of one year."""

    office: str
    indicator: str
    unit: str
    year: int
    kind: str
    said: str
    report: str
    sentence: str
    other: str
    other_year: int
    other_report: str
    other_sentence: str


def _checks(index: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[CheckRow]:
    for _, report, check in each(index, "checks", rows):
        whole = report.counts[check.whole]
        place = place_of(report, "counts", check.whole, whole)
        parts = " + ".join(report.counts[part].text for part in check.parts)
        figures = (whole.item, whole.unit, check.stated, check.summed, check.status, parts)
        yield CheckRow._make((*place[:3], report.organization, report.year, *figures, place.sentence))


def _failures(_: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[FailureRow]:
    return map(FailureRow._make, rows)


def _series(_: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[SeriesRow]:
    return map(SeriesRow._make, rows)


def _against(_: Index, rows: Sequence[tuple[Any, ...]]) -> Iterator[ContradictionRow]:
    for row in rows:
        yield ContradictionRow._make((*row[:6], row[6][:KEY], *row[7:10], row[10][:KEY], row[11]))


def _statuses(_: object) -> list[Choice]:
    return [Choice(status) for status in ("over", "under", "unclear", "equal")]


CHECKS: Final = Listing(
    "checks",
    CheckRow,
    "SELECT checks.report, checks.ordinal FROM checks",
    (
        Filter("status", equal("checks.status"), "choice", _statuses),
        office_filter("checks.office"),
        year_filter("checks.year"),
    ),
    {"newest": "checks.year DESC, checks.rowid", "place": "checks.rowid"},
    _checks,
    "checks",
)
FAILURES: Final = Listing(
    "failures",
    FailureRow,
    "SELECT path, stage, error FROM failures",
    (
        Filter("file", contains("failures.path")),
        Filter(
            "stage", equal("failures.stage"), "choice", chosen("SELECT stage, count(*) FROM failures GROUP BY stage")
        ),
        Filter("error", contains("failures.error")),
    ),
    {"place": "failures.rowid", "file": "failures.path"},
    _failures,
    "failures",
)
SERIES: Final = Listing(
    "series",
    SeriesRow,
    "SELECT line, office, indicator, unit, year, value, change, percent, note FROM series",
    (
        Filter("office", contains("series.office")),
        Filter("item", contains("series.indicator")),
        Filter("year", years("series.year"), "choice", year_filter("").choices),
    ),
    {"place": "series.line, series.year"},
    _series,
    "series",
)
CONTRADICTIONS: Final = Listing(
    "contradictions",
    ContradictionRow,
    "SELECT against.office, indicator, unit, against.year, kind, said, own.key, sentence, other, other_year, their.key, other_sentence"
    " FROM against JOIN reports AS own ON own.id = against.report JOIN reports AS their ON their.id = against.other_report",
    (
        Filter("office", contains("against.office")),
        Filter("item", contains("against.indicator")),
        Filter("year", years("against.year"), "choice", year_filter("").choices),
    ),
    {"place": "against.office, against.indicator, against.year"},
    _against,
    "against",
)

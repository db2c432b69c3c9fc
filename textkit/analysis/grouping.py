"""What reports are put together by: the year, the organization, the site."""

from collections.abc import Callable
from typing import Any

from textkit.records import Report

UNSAID = "not said"


def _year(report: Report) -> str | None:
    return str(report.year) if report.year else None


def _organization(report: Report) -> str | None:
    return report.organization


def _site(report: Report) -> str | None:
    return report.source.site


def _all(_: Report) -> str:
    return "all"


GROUPINGS: dict[str, Callable[[Report], str | None]] = {
    "year": _year,
    "organization": _organization,
    "site": _site,
    "all": _all,
}


Grouping = str | Callable[[Report], str | None]


def group_of(report: Report, by: Grouping) -> str:
    """The group that a report belongs to, `not said` where it does not say; `by` is a key of GROUPINGS or a function.

    >>> group_of(Report(id="", text="", year=2020), "year"), group_of(Report(id="", text=""), "site")
    ('2020', 'not said')
    """
    told = GROUPINGS[by] if isinstance(by, str) else by
    return told(report) or UNSAID


def in_order(label: str) -> tuple[Any, ...]:
    """A key that sorts labels of groups, what is not said last.

    >>> sorted(["not said", "2021", "2020"], key=in_order)
    ['2020', '2021', 'not said']
    """
    return label == UNSAID, label

"""What the outlets carried, summed without counting anything twice, nor what was only planned or done in another year."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from textkit.records import Count, Numeric, Outlet, Report, as_number

SEVERAL = "several together"
UNSAID = "not said"
LEVELS = ("国家级", "省级", "市级", "州级", "区级", "县级", "乡镇级", "社区")

Sums = dict[str, Numeric]
DONE, PLANNED, EARLIER, CHANGE = "sum", "planned", "earlier", "change"
COLUMNS = (DONE, PLANNED, EARLIER, CHANGE)
"""Where a figure is added: to what was done in the report's own time, to what is planned, to what was done the year
before, or to by how much it rose (what fell is taken off)."""


def column_of(report: Report, count: Count) -> str | None:
    """The column in which a count is added; None for a norm, and for what was done in another time.

    Reports of schema version 1 do not say what their figures are: each is taken for done.

    >>> report = Report(id="", text="", year=2020)
    >>> target = Count(text="", start=0, end=0, value=80, status="target", period="2021")
    >>> column_of(report, target), column_of(report, Count(text="", start=0, end=0, value=150, status="norm"))
    ('planned', None)
    """
    if count.status in (None, "actual"):
        return DONE if count.period in (None, str(report.year)) else None
    if count.status == "earlier":
        last = count.period is None or report.year is None or count.period == str(report.year - 1)
        return EARLIER if last else None
    return {"target": PLANNED, "change": CHANGE}.get(count.status or "")


def signed(count: Count) -> Numeric:
    """The value of a count, below zero where it says by how much something fell.

    >>> signed(Count(text="", start=0, end=0, value=12, status="change", direction="down"))
    -12
    """
    falls = count.direction == "down" and count.value > 0
    return -count.value if falls else count.value


class Row(NamedTuple):
    """One name in the league: how much it carried by unit, and how often it is mentioned.

    `others` are what is planned, what was carried the year before and the change, by the column of COLUMNS.
    """

    name: str
    level: str | None
    medium: str | None
    sums: Sums
    shared: bool
    mentions: int
    others: dict[str, Sums]


def rank(report: Report) -> list[Row]:
    """The outlets of a report, one row a name, those that carried most first.

    A sum that several outlets share stands with each of them and is marked `shared`.
    """
    groups: dict[str, list[Outlet]] = {}
    for outlet in report.outlets:
        groups.setdefault(outlet.name, []).append(outlet)
    rows = [_row(report, name, outlets) for name, outlets in groups.items()]
    return sorted(rows, key=lambda row: (row.shared, -sum(row.sums.values())))


def sum_by(report: Report, key: Callable[[Outlet], str | None], column: str = DONE) -> list[tuple[str, int, Sums]]:
    """For each value of `key`: how many outlets have it, and what they carried, by unit.

    A count that outlets share is taken once: with their common value of `key`, or
    under “several together” where they have none in common. A part of a count that
    is itself taken is left out. Added is what belongs in `column` of COLUMNS.
    """
    names: dict[str, set[str]] = {}
    taken: dict[str, list[Outlet]] = {}
    shared: dict[int, list[Outlet]] = {}
    for outlet in report.outlets:
        names.setdefault(key(outlet) or UNSAID, set()).add(outlet.name)
        if outlet.shared and outlet.count is not None:
            shared.setdefault(outlet.count, []).append(outlet)
        else:
            taken.setdefault(key(outlet) or UNSAID, []).append(outlet)
    for sharers in shared.values():
        keys = {key(outlet) or UNSAID for outlet in sharers}
        taken.setdefault(keys.pop() if len(keys) == 1 else SEVERAL, []).append(sharers[0])
    labels = sorted(names.keys() | taken.keys(), key=lambda label: (_place(label), -len(names.get(label, ())), label))
    return [(label, len(names.get(label, ())), add(report, taken.get(label, []), column)) for label in labels]


def _place(label: str) -> int:
    """Levels from the top down, then what has no order, then what says nothing."""
    return LEVELS.index(label) if label in LEVELS else len(LEVELS) + (label in (SEVERAL, UNSAID))


def carriers(report: Report) -> dict[int, list[str]]:
    """The names of the outlets that carried each count, by its index, in the order of the text."""
    names: dict[int, list[str]] = {}
    for outlet in report.outlets:
        if outlet.count is not None:
            names.setdefault(outlet.count, []).append(outlet.name)
    return names


def carried_in(report: Report, outlet: Outlet) -> str | None:
    """The column of COLUMNS in which what an outlet carried is added."""
    if outlet.count is None or not 0 <= outlet.count < len(report.counts):
        return DONE
    return column_of(report, report.counts[outlet.count])


def add(report: Report, outlets: Iterable[Outlet], column: str = DONE) -> Sums:
    """What `outlets` carried by unit; a shared count is taken once, a part whose whole is taken not at all.

    Only what was done in the report's own time is added, or what belongs in another column of COLUMNS.
    """
    outlets = [outlet for outlet in outlets if carried_in(report, outlet) == column]
    wholes = {outlet.count for outlet in outlets if outlet.count is not None}
    sums: dict[str, Decimal] = {}
    seen = set()
    for outlet in outlets:
        if outlet.value is None or (outlet.count is not None and wholes.intersection(ancestors(report, outlet.count))):
            continue
        if outlet.shared and outlet.count in seen:
            continue
        seen.add(outlet.count)
        unit = outlet.unit or ""
        down = column == CHANGE and outlet.count is not None and report.counts[outlet.count].direction == "down"
        value = Decimal(str(outlet.value))
        sums[unit] = sums.get(unit, Decimal(0)) + (-abs(value) if down else value)
    return {unit: as_number(total) for unit, total in sums.items()}


def ancestors(report: Report, count: int) -> Iterator[int]:
    """The indexes of the counts that count number `count` is part of, the nearest first; ends even on a circle."""
    seen = {count}
    while (above := report.counts[count].part_of if 0 <= count < len(report.counts) else None) is not None:
        if above in seen:
            return
        seen.add(above)
        yield above
        count = above


def _row(report: Report, name: str, outlets: list[Outlet]) -> Row:
    with_count = [outlet for outlet in outlets if outlet.value is not None]
    levels = Counter(outlet.level for outlet in outlets if outlet.level)
    media = Counter(outlet.medium for outlet in outlets if outlet.medium)
    return Row(
        name=name,
        level=levels.most_common(1)[0][0] if levels else None,
        medium=media.most_common(1)[0][0] if media else None,
        sums=add(report, outlets),
        shared=bool(with_count) and all(outlet.shared for outlet in with_count),
        mentions=len(outlets),
        others={column: sums for column in COLUMNS[1:] if (sums := add(report, outlets, column))},
    )

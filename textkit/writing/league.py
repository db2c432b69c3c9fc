"""What the outlets carried, summed without counting anything twice."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from textkit.records import Numeric, Outlet, Report

SEVERAL = "several together"
UNSAID = "not said"
LEVELS = ("国家级", "省级", "市级", "州级", "区级", "县级", "乡镇级", "社区")

Sums = dict[str, Numeric]


class Row(NamedTuple):
    """One name in the league: how much it carried by unit, and how often it is mentioned."""

    name: str
    level: str | None
    medium: str | None
    sums: Sums
    shared: bool
    mentions: int


def rank(report: Report) -> list[Row]:
    """The outlets of a report, one row a name, those that carried most first.

    A sum that several outlets share stands with each of them and is marked `shared`.
    """
    groups: dict[str, list[Outlet]] = {}
    for outlet in report.outlets:
        groups.setdefault(outlet.name, []).append(outlet)
    rows = [_row(report, name, outlets) for name, outlets in groups.items()]
    return sorted(rows, key=lambda row: (row.shared, -sum(row.sums.values())))


def sum_by(report: Report, key: Callable[[Outlet], str | None]) -> list[tuple[str, int, Sums]]:
    """For each value of `key`: how many outlets have it, and what they carried, by unit.

    A count that outlets share is taken once: with their common value of `key`, or
    under “several together” where they have none in common. A part of a count that
    is itself taken is left out.
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
    return [(label, len(names.get(label, ())), add(report, taken.get(label, []))) for label in labels]


def _place(label: str) -> int:
    """Levels from the top down, then what has no order, then what says nothing."""
    return LEVELS.index(label) if label in LEVELS else len(LEVELS) + (label in (SEVERAL, UNSAID))


def add(report: Report, outlets: Iterable[Outlet]) -> Sums:
    """What `outlets` carried by unit; a shared count is taken once, a part whose whole is taken not at all."""
    outlets = list(outlets)
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
        sums[unit] = sums.get(unit, Decimal(0)) + Decimal(str(outlet.value))
    return {unit: int(total) if total == int(total) else float(total) for unit, total in sums.items()}


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
    )

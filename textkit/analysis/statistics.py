"""The tables that an office wants: outlets by level and medium, counts by item and unit, people by organization."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from textkit.analysis.grouping import UNSAID, Grouping, group_of, in_order
from textkit.analysis.mapping import Numbered, each, mapped
from textkit.analysis.sums import CountTable, add_sums
from textkit.analysis.tables import MediumRow, OutletRow, PersonRow, ReportRow, Statistics
from textkit.errors import InputError
from textkit.records import STATUS_SINCE, Numeric, Outlet, Report, as_number
from textkit.writing import league

__all__ = ["MediumRow", "OutletRow", "PersonRow", "ReportRow", "Statistics", "count_old", "fill_tables", "summarize"]

NAMED = 3  # people that a row names


def summarize(reports: Iterable[Report], *, by: Grouping = "year") -> Statistics:
    """The tables of `reports`, each by `by`: year, organization, site, all, or what a function tells; one report is in memory at a time.

    No count is summed twice: not the parts of a whole, not what outlets share, not a figure that a report repeats;
    percentages and what is said of each are not summed at all. What was done, what is planned, what was done the year
    before and by how much it changed are summed apart; prices, capacities and other norms nowhere. Raises InputError
    where there is no report. A limit: memory grows with the different items, outlets and people, and items are taken as
    the reports word them.

    >>> from textkit import extract
    >>> reports = extract("青山社区2020年工作总结\\n举办培训12期，在《青山日报》上稿5篇。")
    >>> summarize(reports).counts[0]  # doctest: +NORMALIZE_WHITESPACE
    CountRow(group='2020', item='培训', unit='期', reports=1, counts=1, sum=12, planned=None,
     earlier=None, change=None, least=12, most=12)
    """
    return fill_tables(reports, by=by).statistics()


def fill_tables(reports: Iterable[Report], *, by: Grouping = "year") -> "Tables":
    """The tables of `reports` before their rows are made."""
    tables = Tables(by)
    for part in mapped(reports, partial(_tables, by=by)):
        tables.merge(part)
    return tables


def count_old(reports: Iterable[Report]) -> int:
    """How many reports were written before figures had a status, and have some."""
    return sum(each(reports, _old))


def _old(numbered: Numbered) -> Iterator[bool]:
    return (_is_old(report) for _, report in numbered)


def _is_old(report: Report) -> bool:
    return report.schema_version < STATUS_SINCE and bool(report.counts)


def _tables(numbered: Numbered, by: Grouping) -> "Tables":
    tables = Tables(by)
    for _, report in numbered:
        tables.add(report)
    return tables


class Tables:
    """The tables of an archive while they are filled, report by report or with those of a part of it.

    `old` counts the reports whose figures have no status, as they were written before there was one.
    """

    def __init__(self, by: Grouping) -> None:
        self.by = by
        self.reports = self.old = 0
        self.overview, self.outlets, self.media, self.counts, self.people = (
            _Reports(), _Outlets(), _Media(), CountTable(), _People()
        )  # fmt: skip

    def add(self, report: Report) -> None:
        """Add a report."""
        self.reports += 1
        self.old += _is_old(report)
        group = group_of(report, self.by)
        self.overview.add(group, report)
        self.outlets.add(group, report)
        self.media.add(group, report)
        self.counts.add(group, report)
        self.people.add(group, report)

    def merge(self, other: "Tables") -> None:
        """Add all reports of other tables."""
        self.reports += other.reports
        self.old += other.old
        self.overview.merge(other.overview)
        self.outlets.merge(other.outlets)
        self.media.merge(other.media)
        self.counts.merge(other.counts)
        self.people.merge(other.people)

    def statistics(self) -> Statistics:
        """The rows of all; raises InputError where there was no report."""
        if not self.reports:
            raise InputError("There are no reports to summarize; name a dataset or a folder that holds some.")
        tables = (self.overview, self.outlets, self.media, self.counts, self.people)
        return Statistics(*(list(table.rows()) for table in tables))  # type: ignore[arg-type]


class _Reports:
    def __init__(self) -> None:
        self.groups: dict[str, list[int]] = {}
        self.organizations: dict[str, set[str]] = {}

    def add(self, group: str, report: Report) -> None:
        sums = self.groups.setdefault(group, [0, 0, 0, 0])
        for index, more in enumerate((1, len(report.counts), len(report.outlets), len(report.people))):
            sums[index] += more
        if report.organization:
            self.organizations.setdefault(group, set()).add(report.organization)

    def merge(self, other: "_Reports") -> None:
        for group, sums in other.groups.items():
            own = self.groups.setdefault(group, [0, 0, 0, 0])
            own[:] = [one + more for one, more in zip(own, sums, strict=True)]
        for group, names in other.organizations.items():
            self.organizations.setdefault(group, set()).update(names)

    def rows(self) -> Iterator[ReportRow]:
        for group in sorted(self.groups, key=in_order):
            reports, *records = self.groups[group]
            yield ReportRow(group, reports, len(self.organizations.get(group, ())), *records)


@dataclass
class _Carried:
    reports: int = 0
    names: set[str] = field(default_factory=set)
    sums: dict[str, Decimal] = field(default_factory=dict)

    def merge(self, other: "_Carried") -> None:
        """Add what another has."""
        self.reports += other.reports
        self.names |= other.names
        add_sums(self.sums, other.sums)

    def columns(self) -> Iterator[Numeric | None]:
        """The sums in the order of COLUMNS, None where there is none."""
        for column in league.COLUMNS:
            yield as_number(self.sums[column]) if column in self.sums else None


class _Outlets:
    def __init__(self) -> None:
        self.cells: dict[tuple[str, str, str, str], _Carried] = {}

    def add(self, group: str, report: Report) -> None:
        seen: dict[tuple[str, str, str, str], set[str]] = {}
        for outlet in report.outlets:
            done = outlet.value is not None and league.carried_in(report, outlet) == league.DONE
            unit = outlet.unit or "" if done else ""
            key = (group, outlet.level or UNSAID, outlet.medium or UNSAID, unit)
            seen.setdefault(key, set()).add(outlet.name)
        sums: dict[tuple[str, str, str, str], dict[str, Numeric]] = {}
        for column in league.COLUMNS:
            for label, _, carried in league.sum_by(report, _level_and_medium, column):
                for unit, value in carried.items():
                    sums.setdefault((group, *_parts(label), unit), {})[column] = value
        for key in seen.keys() | sums.keys():
            cell = self.cells.setdefault(key, _Carried())
            cell.reports += 1
            cell.names |= seen.get(key, set())
            for column, value in sums.get(key, {}).items():
                cell.sums[column] = cell.sums.get(column, Decimal(0)) + Decimal(value)

    def merge(self, other: "_Outlets") -> None:
        for key, cell in other.cells.items():
            self.cells.setdefault(key, _Carried()).merge(cell)

    def rows(self) -> Iterator[OutletRow]:
        for key in sorted(self.cells, key=_by_level):
            cell = self.cells[key]
            yield OutletRow(*key, cell.reports, len(cell.names), *cell.columns())


def _level_and_medium(outlet: Outlet) -> str:
    return f"{outlet.level or UNSAID}\t{outlet.medium or UNSAID}"


def _parts(label: str) -> tuple[str, str]:
    level, _, medium = label.partition("\t")
    return level, medium or level  # what outlets of several levels or media share has one label


def _by_level(key: tuple[str, ...]) -> tuple[object, ...]:
    group, level, medium, unit = key
    place = league.LEVELS.index(level) if level in league.LEVELS else len(league.LEVELS)
    return *in_order(group), place, level, *in_order(medium), not unit, unit


class _Media:
    def __init__(self) -> None:
        self.cells: dict[tuple[str, str, str], _Carried] = {}
        self.shared: Counter[tuple[str, str, str]] = Counter()
        self.told: dict[str, Counter[tuple[str, str]]] = {}

    def add(self, group: str, report: Report) -> None:
        for row in league.rank(report):
            self.told.setdefault(row.name, Counter())[row.level or UNSAID, row.medium or UNSAID] += 1
            columns = {league.DONE: row.sums, **row.others}
            units = dict.fromkeys(unit for sums in columns.values() for unit in sums)
            for unit in units or ("",):
                key = (group, row.name, unit)
                cell = self.cells.setdefault(key, _Carried())
                cell.reports += 1
                self.shared[key] += row.shared
                for column, sums in columns.items():
                    if unit in sums and not row.shared:
                        cell.sums[column] = cell.sums.get(column, Decimal(0)) + Decimal(str(sums[unit]))

    def merge(self, other: "_Media") -> None:
        for key, cell in other.cells.items():
            self.cells.setdefault(key, _Carried()).merge(cell)
        self.shared.update(other.shared)
        for name, told in other.told.items():
            self.told.setdefault(name, Counter()).update(told)

    def rows(self) -> Iterator[MediumRow]:
        order = sorted(
            self.cells.items(),
            key=lambda cell: (in_order(cell[0][0]), -cell[1].sums.get(league.DONE, 0), -cell[1].reports, cell[0]),
        )
        for (group, name, unit), cell in order:
            level, medium = min(self.told[name].items(), key=lambda told: (-told[1], UNSAID in told[0], told[0]))[0]
            shared = self.shared[group, name, unit]
            yield MediumRow(group, name, level, medium, unit, cell.reports, shared, *cell.columns())


class _People:
    def __init__(self) -> None:
        self.names: dict[tuple[str, str], Counter[str]] = {}
        self.reports: Counter[tuple[str, str]] = Counter()

    def add(self, group: str, report: Report) -> None:
        met = set()
        for person in report.people:
            key = (group, person.organization or report.organization or UNSAID)
            self.names.setdefault(key, Counter())[person.name] += 1
            met.add(key)
        self.reports.update(met)

    def merge(self, other: "_People") -> None:
        for key, names in other.names.items():
            self.names.setdefault(key, Counter()).update(names)
        self.reports.update(other.reports)

    def rows(self) -> Iterator[PersonRow]:
        order = sorted(self.names.items(), key=lambda cell: (in_order(cell[0][0]), -len(cell[1]), in_order(cell[0][1])))
        for key, names in order:
            most = sorted(names, key=lambda name: (-names[name], name))[:NAMED]
            yield PersonRow(*key, len(names), self.reports[key], "、".join(most))

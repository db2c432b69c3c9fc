"""Indicators: the same figure of the same office through the years, with what reports say against one another."""

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from types import TracebackType
from typing import Any

from textkit.analysis.copies import Distinct
from textkit.analysis.indicators import cells, evidence, joining, placing
from textkit.analysis.indicators.figures import normal_item
from textkit.analysis.indicators.groups import Groups, read_groups, write_lines
from textkit.analysis.indicators.store import Store, number
from textkit.analysis.indicators.tables import (
    AGAINST,
    AGAINST_PLACES,
    ITEMS,
    OF_ITEM,
    OF_OFFICE,
    OFFICES,
    PLACES,
    SENTENCES,
    SERIES,
    TITLES,
    ContradictionRow,
    ItemRow,
    OfficeRow,
    Rows,
    SentenceRow,
    SeriesRow,
    sentence_of,
    series_row,
)
from textkit.errors import InputError
from textkit.records import Report
from textkit.writing.dataset import read_dataset

__all__ = ["Indicators", "find_indicators"]

LEAST_YEARS = 2


class Indicators:
    """The indicators of an archive. Tables are sequences of rows that are read from the disk as they are asked for.

    `reports` is how many reports were read, `passed_over` how many further copies of others were not, `unplaced` how many
    name no office or no year. Close it, or use it in a `with` block, to give the disk back.
    """

    def __init__(
        self, store: Store, *, passed_over: int, unplaced: int, maybe: Sequence[tuple[str, str, str]], years: int
    ) -> None:
        self._store = store
        self._db = store.db
        self.reports = store.reports
        self.passed_over = passed_over
        self.unplaced = unplaced
        self.maybe = maybe
        self.years = years

    @property
    def series(self) -> "Rows[SeriesRow]":
        """The table office × indicator × year: series of at least so many years as were asked for."""
        return self.select()

    def select(self, *, office: str | None = None, item: str | None = None) -> "Rows[SeriesRow]":
        """The rows of one office, of one indicator (by its title or by any item of it), or of both."""
        where, values = _where("series", office, item)
        return Rows(self._db, SERIES.format(where=where), (self.years, *values), series_row)

    def sentences(self, *, office: str | None = None, item: str | None = None) -> "Rows[SentenceRow]":
        """The sentences behind the values of `select`."""
        where, values = _where("series", office, item)
        return Rows(self._db, SENTENCES.format(where=where), (self.years, *values), _sentence)

    def places(self) -> Iterator[tuple[tuple[str, str, str, int], int, tuple[str, str]]]:
        """What stands behind each value: office, indicator, unit and year; the place of the report among those that were
        read, counted from 1; and the figure as written, with its sentence.
        """
        for office, title, unit, year, place, text, sentence in self._db.execute(PLACES, (self.years,)):
            yield (office, title, unit, year), place, (text, sentence.strip())

    def placed_contradictions(self) -> Iterator[tuple[ContradictionRow, int, int]]:
        """Each contradiction, with the places of the two reports among those that were read, counted from 1."""
        for *row, one, other in self._db.cursor().execute(AGAINST_PLACES):
            yield self._contradiction(tuple(row)), one, other

    @property
    def contradictions(self) -> "Rows[ContradictionRow]":
        """What reports say of one year at different figures."""
        return self.between()

    def between(self, *, office: str | None = None, item: str | None = None) -> "Rows[ContradictionRow]":
        """The contradictions of one office, of one indicator, or of both."""
        where, values = _where("against", office, item)
        return Rows(self._db, AGAINST.format(where=where), values, self._contradiction)

    @property
    def items(self) -> "Rows[ItemRow]":
        """Which items are which indicator, and why."""
        return Rows(self._db, ITEMS, (self.years,), ItemRow._make)

    @property
    def offices(self) -> "Rows[OfficeRow]":
        """Which names are which office, and why."""
        return Rows(self._db, OFFICES, (), OfficeRow._make)

    def lines(self) -> Iterable[str]:
        """The lines of a file of groups that says what was joined, and in remarks what may be one and was not."""
        groups: dict[str, dict[str, str]] = {}
        for row in self.items:
            if row.item != row.indicator:
                groups.setdefault(row.indicator, {})[row.item] = row.reason
        yield from write_lines((title, own, "; ".join(dict.fromkeys(own.values()))) for title, own in groups.items())
        for one, other, why in self.maybe:
            yield f"# {one} = {other}  # {why}"

    def close(self) -> None:
        """Give the disk back."""
        self._store.close()

    def __enter__(self) -> "Indicators":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Indicators of {self.reports:,} reports: {len(self.series):,} rows, {len(self.contradictions):,} contradictions>"

    def _contradiction(self, row: tuple[Any, ...]) -> ContradictionRow:
        office, title, unit, year, kind, value, other_year, other, own, file, theirs, other_file = row
        sentence, other_sentence = sentence_of(self._db, own), sentence_of(self._db, theirs)
        two = (number(value), other_year, number(other))
        return ContradictionRow(office, title, unit, year, kind, *two, file, sentence, other_file, other_sentence)


def _where(table: str, office: str | None, item: str | None) -> tuple[str, list[object]]:
    """The condition that picks an office, by any of its names, and an indicator, by any of its items; and its values."""
    where: list[str] = ["true"]
    values: list[object] = []
    if office is not None:
        where.append(f"{table}.office IN ({OF_OFFICE})")
        values += [office, office]
    if item is not None:
        where.append(f"{table}.indicator IN ({OF_ITEM})")
        values.append(normal_item(item))
    return " AND ".join(where), values


def _sentence(row: tuple[Any, ...]) -> SentenceRow:
    office, title, year, text, file, sentence = row
    return SentenceRow(office, title, year, text, file, sentence.strip())


def find_indicators(
    archive: Iterable[Report] | str | PathLike[str],
    *,
    groups: Groups | str | PathLike[str] | None = None,
    keep_duplicates: bool = False,
    years: int = LEAST_YEARS,
) -> Indicators:
    """The indicators of an archive: what was done of each thing by each office, year by year, in one unit.

    `archive` is a dataset, the path of one, or a list of reports or the like that can be read several times. Items that are one (稿, 稿件, 新闻稿件) are
    learnt from the archive, and nothing is joined in doubt; `groups` is a file that joins and parts them by hand. Only series of
    at least `years` years are given. Raises InputError where there is no report, or the file of groups is wrong.

    A limit: an item that is renamed in the year in which nothing of the year before is told stays two indicators.

    >>> from textkit import extract
    >>> texts = ("青山社区2020年工作总结\\n全年上稿74篇。", "青山社区2021年工作总结\\n刊发新闻稿件86篇，去年80篇。")
    >>> with find_indicators([report for text in texts for report in extract(text)]) as found:
    ...     [(row.year, row.indicator, row.value, row.change) for row in found.series]
    ...     [(row.said, row.other_year, row.other) for row in found.contradictions]
    [(2020, '稿', 74, None), (2021, '稿', 86, 12)]
    [(74, 2021, 80)]
    """
    if not isinstance(groups, Groups):
        groups = Groups() if groups is None else read_groups(groups)
    reports = read_dataset(archive) if isinstance(archive, str | PathLike) else archive
    once = reports if keep_duplicates else Distinct(reports)
    store = Store()
    store.fill(once)
    if not store.reports:
        store.close()
        raise InputError("There are no reports to find indicators in; name a dataset or a folder that holds some.")
    unplaced = placing.place(store, groups)
    evidence.gather(store.db)
    maybe = joining.join_items(store.db, groups)
    store.db.executescript(TITLES)
    store.db.executemany(
        "UPDATE titles SET title = ? WHERE indicator IN (SELECT indicator FROM nodes WHERE item = ?)",
        [(title, item) for item, title in groups.titles.items()],
    )
    cells.fill(store.db)
    passed_over = once.passed_over if isinstance(once, Distinct) else 0
    return Indicators(store, passed_over=passed_over, unplaced=unplaced, maybe=maybe, years=years)

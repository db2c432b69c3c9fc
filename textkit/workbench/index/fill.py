"""Fills the index: reports with their words first, then the records of those that are no others once more."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

import zstandard

from textkit.analysis.copies import find_copies
from textkit.records import Numeric, Report, decode, encode
from textkit.text.words import cut
from textkit.workbench.index.schema import COLUMN_NUMBERS, DONE_NOT_ADDED, KEYS, STATUS_NUMBERS, SUMS
from textkit.writing.dataset import Failure
from textkit.writing.league import COLUMNS, DONE, UNSAID, column_of, rank, sum_by
from textkit.writing.sums import added, value_in

CACHED: Final = 65_536  # words whose numbers are remembered
WHOLE: Final = 10**12  # whole numbers up to here are added without loss, of however many reports
LEVEL: Final = 3  # of zstandard
LONGEST: Final = 200_000  # characters of a text whose words are looked for
LONG: Final = 12  # characters of a word whose parts are looked for
Passing = Callable[[Iterable[Any], str, int], Iterator[Any]]
"""Shows how far the work is while things pass: things, what they are called, how many there are."""


class Lines:
    """The reports of an index in their order, read as often as asked; those whose numbers `leave_out` has are not given."""

    def __init__(self, db: sqlite3.Connection, leave_out: frozenset[int] = frozenset()) -> None:
        self.db = db
        self.leave_out = leave_out
        self.unpacked = zstandard.ZstdDecompressor().decompress

    def __iter__(self) -> Iterator[Report]:
        for number, body in self.db.cursor().execute("SELECT id, body FROM lines ORDER BY id"):
            if number not in self.leave_out:
                yield decode(self.unpacked(body))


class Filling:
    """An index being filled."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.packed = zstandard.ZstdCompressor(level=LEVEL).compress
        self.levels: dict[tuple[str, str, str, int | None], list[Any]] = {}
        self.number: Callable[[str, str], int] = lru_cache(CACHED)(self._number)

    def fill(
        self, reports: Iterable[Report], failures: Callable[[], Iterable[Failure]], passing: Passing, *, fold: bool
    ) -> frozenset[int]:
        """Put in all there is of an archive; with `fold` each report once. Gives the numbers of those that are others once more."""
        for report in passing(reports, "reports", 0):
            self._add(report)
        self.db.executemany("INSERT INTO failures VALUES (?, ?, ?)", ((f.path, f.stage, f.error) for f in failures()))
        copies = {one + 1: other + 1 for one, other in find_copies(Lines(self.db)).items()} if fold else {}
        self.db.executemany("UPDATE reports SET copy_of = ? WHERE id = ?", [(to, one) for one, to in copies.items()])
        self.db.executemany("UPDATE reports SET copies = copies + 1 WHERE id = ?", [(to,) for to in copies.values()])
        self._records(frozenset(copies), passing)
        for (level, medium, unit, year), cells in self.levels.items():
            self.db.execute(
                "INSERT INTO levels VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (level, medium, unit, year, *cells)
            )
        self._tell_levels()
        return frozenset(copies)

    def finish(self) -> None:
        """Add up what is in, and make the keys."""
        self.db.executescript(KEYS + SUMS + "ANALYZE;")

    def _number(self, table: str, name: str) -> int:
        self.db.execute(f"INSERT OR IGNORE INTO {table} (name) VALUES (?)", (name,))  # noqa: S608  our tables
        return int(self.db.execute(f"SELECT id FROM {table} WHERE name = ?", (name,)).fetchone()[0])  # noqa: S608

    def _add(self, report: Report) -> None:
        source = report.source
        office = self.number("offices", _sound(report.organization)) if report.organization else None
        sizes = (len(report.counts), len(report.outlets), len(report.people), len(report.warnings))
        about = (report.title, office, report.year, report.published, report.genre.name, source.site, source.path)
        row = (report.id.removeprefix("sha256:"), *about, source.url, len(report.text), *sizes)
        key = self.db.execute(
            "INSERT INTO reports (key, title, office, year, published, genre, site, path, url, length, counts, outlets, people, warnings)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_sound(cell) if isinstance(cell, str) else cell for cell in row],
        ).lastrowid
        self.db.execute("INSERT INTO lines VALUES (?, ?)", (key, self.packed(encode(report))))
        said = cut(f"{report.title or ''}\n{report.text[:LONGEST]}")
        entry = (key, _sound(" ".join(said)), _sound(" ".join(inside(said))))
        self.db.execute("INSERT INTO words (rowid, body, parts) VALUES (?, ?, ?)", entry)

    def _records(self, copies: frozenset[int], passing: Passing) -> None:
        total = self.db.execute("SELECT count(*) FROM reports").fetchone()[0]
        rows = self.db.cursor().execute("SELECT id, office FROM reports ORDER BY id")
        every = zip(rows, Lines(self.db), strict=True)
        for (number, office), report in passing(every, "reports", total):
            if number in copies:
                continue
            place = (office, report.year)
            self._insert("counts", self._counts(number, report, place))
            self._insert("outlets", self._outlets(number, report, place))
            self._insert("carried", self._carried(number, report, place))
            self._insert("people", self._people(number, report, place))
            self._insert("checks", self._checks(number, report, place))
            self._sum_levels(report)

    def _insert(self, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
        cells = list(rows)
        if cells:
            self.db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(cells[0]))})", cells)  # noqa: S608

    def _counts(self, number: int, report: Report, place: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        columns = {id(count): column for count, column in added(report)}
        for ordinal, count in enumerate(report.counts):
            column = columns.get(id(count))
            value = value_in(count, column) if column else count.value
            item = self.number("items", _sound(count.item)) if count.item else None
            unit = self.number("units", _sound(count.unit or ""))
            status = STATUS_NUMBERS.get(count.status, 0)
            own = DONE_NOT_ADDED if column is None and column_of(report, count) == DONE else COLUMN_NUMBERS[column]
            yield number, ordinal, item, unit, stored(value), status, own, *place

    def _outlets(self, number: int, report: Report, place: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        for ordinal, outlet in enumerate(report.outlets):
            media, unit = self.number("media", _sound(outlet.name)), self.number("units", _sound(outlet.unit or ""))
            value = None if outlet.value is None else stored(outlet.value)
            yield number, ordinal, media, outlet.level, outlet.medium, value, unit, *place

    def _carried(self, number: int, report: Report, place: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        for row in rank(report):
            media, columns = self.number("media", _sound(row.name)), {DONE: row.sums, **row.others}
            units = dict.fromkeys(unit for sums in columns.values() for unit in sums)
            for unit in units or ("",):
                cells = (columns.get(column, {}).get(unit) for column in COLUMNS)
                values = [None if cell is None or row.shared else stored(cell) for cell in cells]
                yield number, media, self.number("units", _sound(unit)), int(row.shared), *values, *place

    def _people(self, number: int, report: Report, place: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        for ordinal, one in enumerate(report.people):
            organization = None if one.organization is None else _sound(one.organization)
            yield number, ordinal, _sound(one.name), organization, _sound("、".join(one.roles)), *place

    def _checks(self, number: int, report: Report, place: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        for ordinal, check in enumerate(report.checks):
            summed = None if check.summed is None else stored(check.summed)
            yield number, ordinal, check.whole, stored(check.stated), summed, check.status, *place

    def _sum_levels(self, report: Report) -> None:
        """Add what outlets of each level and medium carried, what several share once."""
        met = set()
        for place, column in enumerate(COLUMNS, 1):
            for label, _, sums in sum_by(report, _level_and_medium, column):
                level, _, medium = label.partition("\t")
                for unit, value in sums.items():
                    key = (level, medium or level, unit, report.year)
                    cells = self.levels.setdefault(key, [0, None, None, None, None])
                    cells[place] = stored(value) + (cells[place] or 0)
                    cells[0] += key not in met
                    met.add(key)

    def _tell_levels(self) -> None:
        """Give each outlet the level and medium that most reports tell of it."""
        for field in ("level", "medium"):
            query = (
                f"UPDATE media SET {field} = told.said FROM (SELECT media, {field} AS said, row_number() OVER"  # noqa: S608
                f" (PARTITION BY media ORDER BY count(*) DESC, {field}) AS place FROM outlets WHERE {field} IS NOT NULL"
                f" GROUP BY media, {field}) AS told WHERE told.media = media.id AND place = 1"
            )
            self.db.execute(query)


def inside(words: Iterable[str]) -> list[str]:
    """Two and three characters that stand inside or at the end of longer words, each once: how a word in a compound is found.

    >>> inside(["履行职责", "推进"])
    ['行职', '职责', '行职责']
    """
    long = {word for word in words if 2 < len(word) <= LONG and not word.isascii()}
    return list(
        dict.fromkeys(
            word[at : at + size] for word in sorted(long) for size in (2, 3) for at in range(1, len(word) - size + 1)
        )
    )


def _level_and_medium(outlet: Any) -> str:
    return f"{outlet.level or UNSAID}\t{outlet.medium or UNSAID}"


def _sound(text: str | None) -> str:
    """A text that a database takes: half of a surrogate pair is none.

    >>> _sound("稿")
    '稿'
    """
    return (text or "").encode("utf-8", "replace").decode()


def stored(value: Numeric) -> int | float:
    """A figure as the index holds it: whole numbers exactly, as far as sums of them are exact.

    >>> stored(43), stored(10**15)
    (43, 1000000000000000.0)
    """
    if isinstance(value, int) and -WHOLE <= value <= WHOLE:
        return value
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")

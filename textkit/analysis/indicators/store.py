"""The figures of an archive on the disk while indicators are made of them, so that memory does not grow with it."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache

from textkit.analysis.indicators.measures import family
from textkit.analysis.indicators.names import stem
from textkit.analysis.indicators.noted import Noted, note_all
from textkit.analysis.mapping import each
from textkit.records import Numeric, Report

SCHEMA = """
PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, office INTEGER, reason TEXT);
CREATE TABLE nodes (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL, unit TEXT NOT NULL, stem TEXT NOT NULL, family TEXT NOT NULL,
    reports INTEGER, indicator INTEGER, UNIQUE (item, unit)
);
CREATE TABLE reports (
    id INTEGER PRIMARY KEY, named INTEGER, folder TEXT, own TEXT, year INTEGER, published TEXT, length INTEGER, file TEXT
);
CREATE TABLE sentences (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE figures (
    id INTEGER PRIMARY KEY, report INTEGER NOT NULL, node INTEGER NOT NULL, year INTEGER NOT NULL,
    recalled INTEGER NOT NULL, value TEXT NOT NULL, low TEXT, high TEXT, added INTEGER NOT NULL, said TEXT NOT NULL
);
"""
CACHED = 65_536


def number(text: str) -> Numeric:
    """A value as it was put into the store.

    >>> number("86"), number("9.5")
    (86, Decimal('9.5'))
    """
    return Decimal(text) if "." in text or "E" in text else int(text)


class Store:
    """The reports and figures of an archive in a database of SQLite's that has no name and goes with the process."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("", isolation_level=None)
        self.db.executescript(SCHEMA)
        self.reports = 0
        self.node: Callable[[str, str], int] = lru_cache(CACHED)(self._node)
        self.name: Callable[[str], int] = lru_cache(CACHED)(self._name)

    def close(self) -> None:
        """Give the disk back."""
        self.node = self._node
        self.name = self._name
        self.db.close()

    def fill(self, reports: Iterable[Report]) -> None:
        """Put in the figures of all reports."""
        self.db.execute("BEGIN")
        for noted in each(reports, note_all):
            self._add(noted)
        self.db.execute("COMMIT")
        self.db.executescript(
            "CREATE INDEX figures_by_report ON figures (report);"
            "UPDATE nodes SET reports = many FROM (SELECT node, count(DISTINCT report) AS many FROM figures GROUP BY node)"
            " AS counted WHERE counted.node = nodes.id;"
        )

    def _add(self, noted: Noted) -> None:
        self.reports += 1
        named = self.name(noted.organization) if noted.organization else None
        key = self.db.execute(
            "INSERT INTO reports (named, folder, own, year, published, length, file) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (named, *noted.facts),
        ).lastrowid
        insert = "INSERT INTO sentences (text) VALUES (?)"
        sentences = [self.db.execute(insert, (text,)).lastrowid or 0 for text in noted.sentences]
        self.db.executemany(
            "INSERT INTO figures (report, node, year, recalled, value, low, high, added, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (key, self.node(*figure.indicator), *figure.values, json.dumps(said, ensure_ascii=False))
                for figure in noted.figures
                for said in [[(sentences[place], *more) for place, *more in figure.said]]
            ],
        )

    def _node(self, item: str, unit: str) -> int:
        found = self.db.execute("SELECT id FROM nodes WHERE item = ? AND unit = ?", (item, unit)).fetchone()
        if found:
            return int(found[0])
        row = (item, unit, stem(item), family(unit))
        return self.db.execute("INSERT INTO nodes (item, unit, stem, family) VALUES (?, ?, ?, ?)", row).lastrowid or 0

    def _name(self, name: str) -> int:
        self.db.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", (name,))
        return int(self.db.execute("SELECT id FROM names WHERE name = ?", (name,)).fetchone()[0])

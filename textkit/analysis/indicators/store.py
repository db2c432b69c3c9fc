"""The figures of an archive on the disk while indicators are made of them, so that memory does not grow with it."""

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from textkit.analysis.indicators.figures import Figure, figures
from textkit.analysis.indicators.measures import family
from textkit.analysis.indicators.names import stem
from textkit.analysis.indicators.offices import own_word
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
LAST_PART = re.compile(r"[^/\\]{0,255}$")


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
        for report in reports:
            self._add(report)
        self.db.execute("COMMIT")
        self.db.executescript(
            "CREATE INDEX figures_by_report ON figures (report);"
            "UPDATE nodes SET reports = many FROM (SELECT node, count(DISTINCT report) AS many FROM figures GROUP BY node)"
            " AS counted WHERE counted.node = nodes.id;"
        )

    def _add(self, report: Report) -> None:
        self.reports += 1
        source = report.source
        file = source.path or source.url or ""
        named = self.name(report.organization) if report.organization else None
        own = None if named else own_word(report.title or "", report.text)
        row = (named, folder_of(report), own, report.year, report.published, len(report.text), file)
        key = self.db.execute(
            "INSERT INTO reports (named, folder, own, year, published, length, file) VALUES (?, ?, ?, ?, ?, ?, ?)", row
        ).lastrowid
        sentences: dict[tuple[int, int], int] = {}
        self.db.executemany(
            "INSERT INTO figures (report, node, year, recalled, value, low, high, added, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [self._row(report, key, figure, sentences) for figure in figures(report)],
        )

    def _row(
        self, report: Report, key: int | None, figure: Figure, sentences: dict[tuple[int, int], int]
    ) -> tuple[Any, ...]:
        said = [
            (self._sentence(report, count.around, sentences), count.text, count.start - count.around[0])
            for count in figure.counts
        ]
        one = figure.counts[0]
        low, high = (one.min, one.max) if not figure.added else (figure.value, figure.value)
        value, *bounds = (None if given is None else str(given) for given in (figure.value, low, high))
        node = self.node(figure.item, figure.unit)
        return (
            key,
            node,
            figure.year,
            figure.recalled,
            value,
            *bounds,
            figure.added,
            json.dumps(said, ensure_ascii=False),
        )

    def _sentence(self, report: Report, span: tuple[int, int], sentences: dict[tuple[int, int], int]) -> int:
        if span not in sentences:
            text = report.text[slice(*span)]
            sentences[span] = self.db.execute("INSERT INTO sentences (text) VALUES (?)", (text,)).lastrowid or 0
        return sentences[span]

    def _node(self, item: str, unit: str) -> int:
        found = self.db.execute("SELECT id FROM nodes WHERE item = ? AND unit = ?", (item, unit)).fetchone()
        if found:
            return int(found[0])
        row = (item, unit, stem(item), family(unit))
        return self.db.execute("INSERT INTO nodes (item, unit, stem, family) VALUES (?, ?, ?, ?)", row).lastrowid or 0

    def _name(self, name: str) -> int:
        self.db.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", (name,))
        return int(self.db.execute("SELECT id FROM names WHERE name = ?", (name,)).fetchone()[0])


def folder_of(report: Report) -> str | None:
    """The folder, or the part of a site, that a report stands in.

    >>> from textkit import Source
    >>> folder_of(Report(id="", text="", source=Source(path="宣传部/2020.txt"))), folder_of(Report(id="", text=""))
    ('宣传部', None)
    """
    place = report.source.path or report.source.url
    folder = LAST_PART.sub("", place).rstrip("/" + os.sep) if place else ""
    return folder or None

"""Conditions of SQL, made of what is asked for."""

import re
import sqlite3
from collections.abc import Callable
from math import isfinite, nan
from typing import Final

from textkit.errors import InputError
from textkit.text.words import cut
from textkit.workbench.lists.listing import Choice, Clause, Filter

NONE: Final = "-"
"""What asks for rows where a field is not known."""
_YEARS: Final = re.compile(r"(\d{4})?\s*(-)?\s*(\d{4})?")
_QUOTED: Final = re.compile(r'"([^"]*)"|(\S+)')


def words(query: str) -> str:
    """A question to FTS5: every word or phrase of the query, as the segmenter cuts it, the last word of each unfinished.

    A short word is looked for inside longer ones too. A limit: a phrase is found where the text is cut as it is.

    >>> words('志愿者队伍 "专题培训" 职责')
    'body : "志愿者 队伍" * AND body : "专题 培训" AND (body : "职责" * OR parts : "职责")'
    """
    found = []
    for exact, loose in _QUOTED.findall(query.replace("\x00", " ")):
        said = [piece.strip().replace('"', "") for piece in cut(exact or loose)]
        phrase = " ".join(filter(None, said))
        if phrase and loose and phrase in loose and len(phrase) in (2, 3):
            found.append(f'(body : "{phrase}" * OR parts : "{phrase}")')
        elif phrase:
            found.append(f'body : "{phrase}"{"" if exact else " *"}')
    return " AND ".join(found)


def full_text(query: str) -> Clause | None:
    """Reports whose text has all words of the query; none where it has no word."""
    if not query.strip():
        return None
    said = words(query)
    return ("reports.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [said]) if said else ("false", [])


def contains(field: str, table: str | None = None) -> Callable[[str], Clause | None]:
    """Rows whose field, or whose name in a table of names, has what is asked in it; behind `=`, is it; `-` asks for none."""

    def clause(asked: str) -> Clause | None:
        exact, part = asked.startswith("="), asked.removeprefix("=").strip()
        if asked.strip() == NONE:
            return (f"{field} IS NULL", [])
        if not part:
            return None
        condition = "{0} = ?" if exact else "instr({0}, ?) > 0"
        if table is None:
            return condition.format(field), [part]
        return f"{field} IN (SELECT id FROM {table} WHERE {condition.format('name')})", [part]  # noqa: S608  our tables

    return clause


def equal(field: str, known: Callable[[str], object] = str) -> Callable[[str], Clause | None]:
    """Rows whose field is what is asked; `-` asks for those that have none."""

    def clause(asked: str) -> Clause | None:
        if not asked:
            return None
        return (f"{field} IS NULL", []) if asked == NONE else (f"{field} = ?", [known(asked)])

    return clause


def years(field: str) -> Callable[[str], Clause | None]:
    """Rows of a year, or of years from … to: `2020`, `2018-2020`, `2018-`; `-` asks for those that say none."""

    def clause(asked: str) -> Clause | None:
        if not asked.strip():
            return None
        if asked.strip() == NONE:
            return (f"{field} IS NULL", [])
        found = _YEARS.fullmatch(asked.strip())
        if not found or not (found[1] or found[3]) or (found[1] and found[3] and not found[2]):
            raise InputError(f"“{asked}” is no year; ask for one as 2020, or for several as 2018-2020.")
        if not found[2]:
            return (f"{field} = ?", [int(found[1])])
        return (f"{field} BETWEEN ? AND ?", [int(found[1] or 0), int(found[3] or 9999)])

    return clause


def bound(field: str, sign: str) -> Callable[[str], Clause | None]:
    """Rows whose figure is at least, or at most, what is asked."""

    def clause(asked: str) -> Clause | None:
        if not asked.strip():
            return None
        try:
            number = float(asked.replace(",", "").replace("，", ""))
        except ValueError:
            number = nan
        if not isfinite(number):
            raise InputError(f"“{asked}” is no number; ask for one as 300 or 2.5.")
        return (f"{field} {sign} ?", [number])

    return clause


def chosen(query: str) -> Callable[[sqlite3.Connection], list[Choice]]:
    """The choices that a query gives, with their rows."""

    def choices(db: sqlite3.Connection) -> list[Choice]:
        return [Choice(NONE if value is None else str(value), rows) for value, rows in db.execute(query)]

    return choices


REPORT_YEARS: Final = chosen("SELECT year, count(*) FROM reports GROUP BY year ORDER BY year DESC")


def year_filter(field: str) -> Filter:
    """The filter of years, which offers those of the reports."""
    return Filter("year", years(field), "choice", REPORT_YEARS)


def office_filter(field: str) -> Filter:
    """The filter of offices."""
    return Filter("office", contains(field, "offices"))

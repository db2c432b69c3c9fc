"""The rows of the office's sheets: what a report says, as its readers would write it into a table."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textkit import locale
from textkit.office.sheet import Cell, Column, Link, Rich
from textkit.records import Check, Count, Located, Report, Source
from textkit.writing.league import DONE, column_of
from textkit.writing.numbers import show_bounds, show_sums

OFFICE: Final = (Column("Office", 20, wraps=True), Column("Year", 8, holds="years"))
SENTENCE: Final = Column("Sentence", 54, wraps=True)
FILE: Final = Column("File", 18)

DETAILS: Final = (*OFFICE, Column("Item", 18, wraps=True), Column("Figure", 11, holds="figures"), Column("Unit", 7), Column("As written", 12),
                  Column("Says", 14), SENTENCE, FILE)  # fmt: skip
PEOPLE: Final = (
    *OFFICE,
    Column("Name", 10),
    Column("Posts", 20, wraps=True),
    Column("Of", 20, wraps=True),
    SENTENCE,
    FILE,
)
CHECKS: Final = (*OFFICE, Column("Item", 18, wraps=True), Column("Stated", 11, holds="figures"), Column("Parts", 40, wraps=True),
                 Column("Sum of parts", 12, holds="figures"), Column("Difference", 12, holds="figures"), Column("Result", 12), SENTENCE, FILE)  # fmt: skip
COLOURS: Final = {"over": "#F8D7DA", "unclear": "#FFF3CD", "equal": "#D9EAD3", "under": None}
"""What marks a sum: its parts are more than the whole, can't be added, or add up; parts that are less may not be all."""
STANDINGS: Final = {"target": "planned", "earlier": "earlier", "change": "change", "norm": "norm"}


def office(report: Report) -> tuple[Cell, Cell]:
    """Who reports, by title where no organization is named, and of what year."""
    return report.organization or report.title, report.year


def sentence(report: Report, record: Located) -> Cell:
    """The sentence of a record, what it was made from being bold."""
    first, last = record.around
    before = report.text[first : record.start].lstrip()
    return Rich(before, report.text[record.start : record.end], report.text[record.end : last].rstrip())


def place(source: Source, folder: Path) -> Cell:
    """The file or address of a report, with a link where there is something to open; `folder` is the workbook's."""
    if source.path is None:
        return Link(source.url, source.url) if source.url else None
    file = Path(source.path.partition("!")[0])
    if not file.exists():
        return source.path
    try:
        nearest = os.path.relpath(file, folder)
    except ValueError:  # on another drive
        nearest = str(file.absolute())
    if not nearest.isprintable():
        return source.path  # no workbook can hold such an address
    return Link("external:" + nearest.replace("%", "%25").replace("#", "%23"), source.path)


def details(report: Report, file: Cell) -> Iterator[list[Cell]]:
    """A row for each count."""
    for count in report.counts:
        figure = [count.item, count.value, count.unit, count.text]
        yield [*office(report), *figure, standing(report, count), sentence(report, count), file]


def standing(report: Report, count: Count) -> str:
    """What a figure says, in the reader's language: `done`, or `planned 2025`, with how exact it is.

    >>> report = Report(id="", text="", year=2024)
    >>> standing(report, Count(text="", start=0, end=0, value=300, min=300, status="target", period="2025"))
    'planned 2025 300+'
    """
    told = STANDINGS.get(count.status or "", "done" if _is_of_year(report, count) else "other time")
    direction = {"up": "↑", "down": "↓"}.get(count.direction or "", "")
    shown = (locale.say(told) + direction, count.period, locale.say("each") if count.each else "", show_bounds(count))
    return " ".join(filter(None, shown))


def _is_of_year(report: Report, count: Count) -> bool:
    return column_of(report, count) == DONE or bool(count.period and count.period.startswith(f"{report.year}-"))


def people(report: Report, file: Cell) -> Iterator[list[Cell]]:
    """A row for each person."""
    for one in report.people:
        yield [*office(report), one.name, "、".join(one.roles), one.organization, sentence(report, one), file]


def checks(report: Report, file: Cell) -> Iterator[tuple[list[Cell], str | None]]:
    """A row for each sum that the report itself makes, with its colour."""
    for check in report.checks:
        whole = report.counts[check.whole]
        difference = None if check.summed is None else check.summed - check.stated
        sums: list[Cell] = [whole.item, check.stated, _parts(report, check), check.summed, difference]
        result = locale.term("status", check.status)
        yield [*office(report), *sums, result, sentence(report, whole), file], COLOURS.get(check.status)


def _parts(report: Report, check: Check) -> str:
    parts = (report.counts[index] for index in check.parts)
    return "；".join(f"{part.item or ''}{show_sums({part.unit or '': part.value})}" for part in parts)

"""The sheets of the office's workbook, in their order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from textkit.analysis.copies import distinct
from textkit.analysis.duplicates import Group, find_groups
from textkit.analysis.passages import RELATIONS
from textkit.office import cover, rows, sums
from textkit.office.sheet import Cell, Column, Sheet, Style
from textkit.records import Report
from textkit.writing.books import new_book
from textkit.writing.dataset import Failure

DUPLICATES: Final = (Column("Group", 8, holds="figures"), *rows.OFFICE, Column("Title", 40, wraps=True), Column("Like", 8, holds="figures"),
                     Column("Similarity", 11, holds="figures"), Column("Is", 24, wraps=True), Column("Changed figures", 40, wraps=True), Column("File", 30))  # fmt: skip
UNREAD: Final = (Column("File", 50, wraps=True), Column("Reason", 80, wraps=True))


class Archive(Protocol):
    """Reports that can be gone through several times, and what is known of how they were read."""

    @property
    def arguments(self) -> Sequence[str]:
        """What was asked for."""
        ...

    @property
    def skipped(self) -> Counter[str]:
        """How many files of other kinds were passed over, by suffix."""
        ...

    def __iter__(self) -> Iterator[Report]: ...

    def failures(self) -> Iterable[Failure]:
        """The files that gave no reports."""
        ...


def write_workbook(archive: Archive, target: Path) -> cover.Facts:
    """Write the workbook of an archive to `target`, and tell what it holds.

    Its sheets are a cover, sums of counts and of what outlets carried (each report once: drafts and copies are passed over), every count with its sentence, outlets, people, the
    report's own sums, near-duplicates, and the files that could not be read. Heads are in the reader's language. Raises
    InputError where there is no report, OutputError where the workbook cannot be written.
    """
    with new_book(target) as book:
        style = Style(book)
        front = cover.Cover(book, style)
        facts = cover.Facts(archive.arguments)
        once = distinct(archive)
        facts.copies = once.passed_over
        sheets = [*_sums(book, style, once), *_records(book, style, archive, facts, target.absolute().parent)]
        sheets += [_duplicates(book, style, archive, facts), _unread(book, style, archive, facts)]
        for sheet in sheets:
            sheet.close()
        facts.skipped = archive.skipped
        front.fill(facts, sheets)
    return facts


def _sums(book: Any, style: Style, once: Iterable[Report]) -> Iterator[Sheet]:
    for name, columns, lines in (
        ("Summary", sums.SUMMARY, sums.summary),
        ("Coverage", sums.COVERAGE, sums.coverage),
        ("Outlets", sums.OUTLETS, sums.outlets),
    ):
        yield _filled(Sheet(book, style, name, columns, frozen=2), lines(once))


def _filled(sheet: Sheet, lines: Iterable[Sequence[Cell]]) -> Sheet:
    for line in lines:
        sheet.add(line)
    return sheet


def _records(book: Any, style: Style, archive: Archive, facts: cover.Facts, folder: Path) -> list[Sheet]:
    details = Sheet(book, style, "Details", rows.DETAILS, frozen=2)
    people = Sheet(book, style, "People", rows.PEOPLE, frozen=2)
    checks = Sheet(book, style, "Checks", rows.CHECKS, frozen=2)
    for report in archive:
        facts.meet(report)
        file = rows.place(report.source, folder)
        for line in rows.details(report, file):
            details.add(line)
        for line in rows.people(report, file):
            people.add(line)
        for line, colour in rows.checks(report, file):
            checks.add(line, colour)
    return [details, people, checks]


def _duplicates(book: Any, style: Style, archive: Archive, facts: cover.Facts) -> Sheet:
    sheet = Sheet(book, style, "Duplicates", DUPLICATES, frozen=3)
    for number, group in enumerate(find_groups(archive), 1):
        facts.groups = number
        for line in _members(number, group):
            sheet.add(line)
    return sheet


def _members(number: int, group: Group) -> Iterator[list[Cell]]:
    for member in group.members:
        compared = member.comparison
        like = None if member.like is None else member.like + 1
        how = RELATIONS[compared.relation] if compared else None
        changes = "；".join(f"{one.item or ''}{one.was}→{one.now}" for one in compared.changes) if compared else None
        about: list[Cell] = [number, member.organization, member.year, member.title, like]
        score = round(compared.score, 2) if compared else None
        for source in member.sources:
            yield [*about, score, cover.say(how), changes, source.path or source.url]


def _unread(book: Any, style: Style, archive: Archive, facts: cover.Facts) -> Sheet:
    sheet = Sheet(book, style, "Unread files", UNREAD)
    for failure in archive.failures():
        facts.failures += 1
        sheet.add([failure.path, cover.say(failure.error)])
    return sheet

"""What a record says, read from its report: the index holds only what is filtered and sorted by."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from textkit.records import Located, Record, Report
from textkit.workbench.index import Index

KEY: Final = 16  # hexadecimal digits of a report's id, which address it


class Place(NamedTuple):
    """Where a record stands: its report's address and title, its name on the report's page, and its sentence, and where in that it begins."""

    report: str
    title: str
    record: str
    sentence: str
    offset: int


def key_of(report: Report) -> str:
    """The digits that address a report.

    >>> key_of(Report(id="sha256:0123456789abcdef0123", text=""))
    '0123456789abcdef'
    """
    return report.id.removeprefix("sha256:")[:KEY]


def each(index: Index, kind: str, rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], Report, Any]]:
    """Each row, whose first cells are the number of a report and a record's place in it, with the report and the record."""
    for row in rows:
        report = index.report(row[0])
        yield row, report, getattr(report, kind)[row[1]]


def place_of(report: Report, kind: str, ordinal: int, record: Record) -> Place:
    """Where a record stands."""
    start, end = record.around if isinstance(record, Located) else (record.start, record.end)
    sentence = report.text[start:end]
    offset = record.start - start - (len(sentence) - len(sentence.lstrip()))
    return Place(key_of(report), report.title or "", f"{kind}-{ordinal}", sentence.strip(), offset)

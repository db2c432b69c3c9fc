"""A report's text in pieces, each with the records that it belongs to: what a page marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from textkit.records import Person, Record, Report

PART: Final = 40_000  # characters of a text on one page
HEADINGS: Final = 4  # levels of them


class Mark(NamedTuple):
    """A span that belongs to a record: `counts-3` is the name of the record, `first` says that the record's page leads here."""

    start: int
    end: int
    record: str
    kind: str
    first: bool


class Piece(NamedTuple):
    """A run of characters that belong to the same records; `anchors` are the records that are led to here."""

    text: str
    start: int
    records: tuple[str, ...]
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]
    here: bool


class Block(NamedTuple):
    """A paragraph, a heading of a level, or a table with its rows of cells."""

    form: str
    level: int
    start: int
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


def marks(report: Report, prefix: str = "") -> list[Mark]:
    """The spans of all records, in the order of the text; `prefix` begins their names, where a page has several reports."""
    found = []
    for kind, number, record in numbered(report):
        name = f"{prefix}{kind}-{number}"
        spans = record.mentions if isinstance(record, Person) and record.mentions else ((record.start, record.end),)
        found += [Mark(start, end, name, kind, not place) for place, (start, end) in enumerate(spans) if start < end]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def numbered(report: Report) -> Iterator[tuple[str, int, Record]]:
    """Each record with the name of its list and its place there."""
    for kind in ("counts", "outlets", "people", "documents", "activities", "events"):
        for number, record in enumerate(getattr(report, kind)):
            yield kind, number, record


def parts(text: str, size: int = PART) -> list[tuple[int, int]]:
    """The spans of a text that stand on one page each: they end with a line, where lines are not longer than a page.

    >>> parts("一\\n二三\\n四", 3)
    [(0, 2), (2, 5), (5, 6)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text) or not found:
        end = start + size
        if end < len(text):
            line = text.rfind("\n", start, end)
            end = line + 1 if line >= start else end
        found.append((start, min(end, len(text))))
        start = found[-1][1]
        if not text:
            break
    return found


def part_of(pages: Sequence[tuple[int, int]], place: int) -> int:
    """The number of the part in which a character stands, counted from 0."""
    return max(bisect_right([start for start, _ in pages], place) - 1, 0)


def blocks(
    report: Report, span: tuple[int, int], here: tuple[int, int] | None = None, prefix: str = ""
) -> Iterator[Block]:
    """The paragraphs, headings and tables of a part of the text; `here` is a sentence that is shown as the one looked for."""
    cutter = _Cutter(report, span, here, prefix)
    levels = _headings(report)
    rows: list[tuple[tuple[Piece, ...], ...]] = []
    begun = span[0]
    for start, end in _lines(report.text, span):
        line = report.text[start:end]
        if "\t" in line:
            begun = begun if rows else start
            rows.append(cutter.cells(start, end))
            continue
        if rows:
            yield Block("table", 0, begun, tuple(rows))
            rows = []
        if line.strip():
            level = _level(report, levels, start, end)
            yield Block("heading" if level else "p", level, start, ((cutter.pieces(start, end),),))
    if rows:
        yield Block("table", 0, begun, tuple(rows))


def _level(report: Report, levels: dict[int, int], start: int, end: int) -> int:
    """The level of a line that is a heading, of which a title is the first; 0 for a paragraph, which may begin with one."""
    line = report.text[start:end].strip()
    if start == 0 and report.title and line in report.title:
        return 1
    return min(levels[end] + 1, HEADINGS) if end in levels else 0


def _headings(report: Report) -> dict[int, int]:
    """The levels of the headings that have a line of their own, by the place where the line ends."""
    found = {}
    for section in report.sections:
        end = section.start + len(section.heading)
        line_end = report.text.find("\n", end)
        line_end = len(report.text) if line_end < 0 else line_end
        if not report.text[end:line_end].strip(" 。：:　"):
            found[line_end] = section.level
    return found


def _lines(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    start, last = span
    while start < last:
        end = text.find("\n", start, last)
        end = last if end < 0 else end
        yield start, end
        start = end + 1


class _Cutter:
    """Cuts lines at the edges of marks."""

    def __init__(self, report: Report, span: tuple[int, int], here: tuple[int, int] | None, prefix: str) -> None:
        self.text = report.text
        self.marks = [mark for mark in marks(report, prefix) if mark.start < span[1] and mark.end > span[0]]
        self.starts = [mark.start for mark in self.marks]
        self.longest = max((mark.end - mark.start for mark in self.marks), default=0)
        self.here = here or (-1, -1)

    def cells(self, start: int, end: int) -> tuple[tuple[Piece, ...], ...]:
        """The cells of a table's row."""
        found = []
        for cell in self.text[start:end].split("\t"):
            found.append(self.pieces(start, start + len(cell)))
            start += len(cell) + 1
        return tuple(found)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of a line or cell."""
        first, last = bisect_left(self.starts, start - self.longest), bisect_left(self.starts, end)
        own = [mark for mark in self.marks[first:last] if mark.end > start]
        edges = {start, end, *self.here, *(edge for mark in own for edge in mark[:2])}
        cuts = sorted(edge for edge in edges if start <= edge <= end)
        return tuple(self._piece(one, other, own) for one, other in pairwise(cuts))

    def _piece(self, start: int, end: int, own: Sequence[Mark]) -> Piece:
        over = [mark for mark in own if mark.start <= start and mark.end >= end]
        names = tuple(dict.fromkeys(mark.record for mark in over))
        kinds = tuple(dict.fromkeys(mark.kind for mark in over))
        anchors = tuple(mark.record for mark in over if mark.first and mark.start == start)
        return Piece(self.text[start:end], start, names, kinds, anchors, self.here[0] <= start and end <= self.here[1])

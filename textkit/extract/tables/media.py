"""Outlets out of a table: a column of media, or media as the heads of columns, with the counts of what they carried."""

from collections.abc import Sequence
from typing import Final

import msgspec

from textkit.extract.outlets import finder, names
from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.vocabulary import vocabulary
from textkit.extract.tables import standing
from textkit.extract.tables.columns import Column, level_of
from textkit.extract.tables.counts import Read
from textkit.extract.tables.figures import NOTHING
from textkit.extract.tables.grid import Grid
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.records import Outlet
from textkit.text.document import Document
from textkit.text.tables import Cell

_SENTENCE: Final = "%s刊发稿件3篇。"
_LONGEST: Final = 20  # code points of a medium's name
_MOST: Final = 0.6  # share of cells that must be media where the head does not say so
_NEWS: Final = Pattern("稿|报道|刊|播|采用|录用|发布|推送|篇|上报|新闻|信息")
_QUOTED: Final = Pattern('[《“"「]([^》”"」]{2,20})[》”"」]')


def recognized(cells: Sequence[Cell], lexicon: Lexicon) -> dict[int, list[Outlet]]:
    """The outlets that cells name, by the start of the cell, as a sentence that says that they carried something shows them."""
    lines = [cell.text.replace("\n", " ") for cell in cells]
    sentences = [_SENTENCE % line for line in lines]
    starts: list[int] = []
    at = 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    found: dict[int, list[Outlet]] = {}
    place = 0
    for one in finder.find(Document("\n".join(sentences)), lexicon):
        while place + 1 < len(starts) and starts[place + 1] <= one.start:
            place += 1
        shift = cells[place].start - starts[place]
        if one.end - starts[place] <= len(lines[place]):
            moved = msgspec.structs.replace(one, start=one.start + shift, end=one.end + shift)
            found.setdefault(cells[place].start, []).append(moved)
    return found


def _by_head(cell: Cell) -> Outlet | None:
    """The outlet of a cell under 媒体 whose form no list knows."""
    quoted = _QUOTED.search(cell.text)
    start, end = quoted.span(1) if quoted else (0, len(cell.text))
    if not 1 < end - start <= _LONGEST:
        return None
    candidate = Candidate(start, end, 0, len(cell.text), None, "known", "table")
    names.complete(Document(cell.text), [candidate])
    return Outlet(
        text=cell.text[start:end],
        start=cell.start + start,
        end=cell.start + end,
        name=candidate.name or cell.text[start:end],
        medium=candidate.medium,
    )


def in_column(grid: Grid, read: Read, lexicon: Lexicon) -> list[Outlet]:
    """The outlets of a column, each with the count of its row and the level of its row."""
    column = _column(grid, lexicon)
    if column is None:
        return []
    cells = [
        row.cells[column.index] for row in grid.rows if row.cells[column.index].text not in NOTHING and not row.total
    ]
    known = recognized(cells, lexicon)
    counts = _counts_of_rows(grid, read, lexicon)
    levels = [one for one in grid.columns if one.kind == "level"] or [one for one in grid.stubs if one is not column]
    level: str | None = None
    found: list[Outlet] = []
    for place, row in enumerate(grid.rows):
        said = next((row.cells[one.index].text for one in levels if row.cells[one.index].text), "")
        level = level_of(said) if said else level
        cell = row.cells[column.index]
        if row.total or cell.text in NOTHING:
            continue
        other = _by_head(cell) if column.kind == "medium" and cell.start not in known else None
        outlets = known.get(cell.start, [other] if other else [])
        found += [_carrying(one, read, counts.get(place), level, len(outlets) > 1, grid, lexicon) for one in outlets]
    return found


def _column(grid: Grid, lexicon: Lexicon) -> Column | None:
    """The column of media: by its head, or where the head of the figures speaks of news, by its cells."""
    column = grid.of_kind("medium")
    if column is not None or grid.names is None or grid.names.kind not in ("words", "body"):
        return column
    words = vocabulary(lexicon)
    if not any(_NEWS.search(c.words) or (c.unit and words.is_news(c.unit.unit)) for c in grid.figures):
        return None
    cells = [cell for cell in grid.names.cells if cell.text not in NOTHING][:40]
    known = recognized(cells, lexicon)
    whole = sum(any(one.end - one.start >= len(cell.text) - 6 for one in known.get(cell.start, ())) for cell in cells)
    return grid.names if len(cells) > 1 and whole >= _MOST * len(cells) else None


def _counts_of_rows(grid: Grid, read: Read, lexicon: Lexicon) -> dict[int, int]:
    """The count that says how much a row's medium carried: of the summed column, else the first of what was done."""
    found: dict[int, int] = {}
    words = vocabulary(lexicon)
    best = [column.index for column in grid.figures if column.index in grid.sums]
    best = best or [c.index for c in grid.figures if (c.unit and words.is_news(c.unit.unit)) or _NEWS.search(c.words)]
    for at, (place, column) in enumerate(read.places):
        if read.counts[at].status in ("actual", "earlier") and (place not in found or column in best[:1]):
            found[place] = at
    return found


def _carrying(
    one: Outlet, read: Read, at: int | None, level: str | None, shared: bool, grid: Grid, lexicon: Lexicon
) -> Outlet:
    """The outlet with its count, at `at` in `read`, and its level."""
    if at is None:
        return msgspec.structs.replace(one, count=None, action=None, level=level or one.level, rule="table")
    count = read.counts[at]
    words = grid.columns[read.places[at][1]].words
    return msgspec.structs.replace(
        one,
        count=at,
        value=count.value,
        unit=count.unit,
        item=count.item,
        shared=shared,
        action=standing.action_of(words, lexicon.words("outlet_verbs")),
        level=level or one.level,
        sentence=count.sentence,
        section=count.section,
        rule="table",
    )


def in_heads(grid: Grid, read: Read, lexicon: Lexicon) -> list[Outlet]:
    """The outlets that head columns of figures, each with the count of the row 合计, or of the only row."""
    columns = [column for column in grid.figures if column.index not in grid.sums]
    if len(columns) < 2 or not grid.depth:
        return []
    heads = [cell for column in columns if (cell := _head_of(grid, column))]
    known = recognized(heads, lexicon)
    whole = [
        cell for cell in heads if any(one.end - one.start >= len(cell.text) - 6 for one in known.get(cell.start, ()))
    ]
    if len(whole) < 2 or len(whole) < _MOST * len(columns):
        return []
    last = {column: at for at, (place, column) in enumerate(read.places) if _sums(grid, place)}
    found: list[Outlet] = []
    for column in columns:
        cell = _head_of(grid, column)
        if cell is None:
            continue
        at = last.get(column.index)
        found += [_carrying(one, read, at, None, False, grid, lexicon) for one in known.get(cell.start, ())]
    return found


def _sums(grid: Grid, place: int) -> bool:
    return len(grid.rows) == 1 or grid.rows[place].total


def _head_of(grid: Grid, column: Column) -> Cell | None:
    """The innermost cell of a column's head that names something."""
    rows = grid.table.rows[: grid.depth]
    return next((row[column.index] for row in reversed(rows) if row[column.index].text not in NOTHING), None)

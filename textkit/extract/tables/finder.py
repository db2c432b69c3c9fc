"""The tables of a report: their records, and the text that is left to be read as prose."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from textkit.extract.tables import media, rosters
from textkit.extract.tables.columns import Column
from textkit.extract.tables.counts import Reader
from textkit.extract.tables.figures import read
from textkit.extract.tables.grid import Grid
from textkit.lexicon import Lexicon
from textkit.records import Count, Outlet, Person
from textkit.text import tables
from textkit.text.document import Document, Sentence

_SHOWN: Final = 3  # cells that a warning shows
_READ: Final = frozenset(("figures", "person", "medium"))
_OF_PERSON: Final = frozenset(("person", "medium", "post", "body", "none", "level"))
_PROSE: Final = frozenset(("words", "note"))


class Tables:
    """The tables of a text that can be read, and `prose`: the document without them, of the same length.

    Cells of running text stay in `prose`, each as a paragraph.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.counts: list[Count] = []
        self.outlets: list[Outlet] = []
        self.people: list[Person] = []
        self.warnings: list[str] = []
        self.grids: list[Grid] = []
        self.prose = document
        if "\t" not in document.text:
            return
        for table in tables.find(document.text):
            grid = Grid(table, lexicon)
            if not any(column.kind in _READ for column in grid.columns):
                continue
            if _is_headless(grid, lexicon):
                self.warnings.append(
                    f"Table “{_name(grid)}” has no head that says what its figures are; they are left out."
                )
                continue
            self.grids.append(grid)
        if self.grids:
            self.prose = Document(_without(document.text, self.grids))

    def read(self, year: int | None) -> None:
        """Make the records of all tables, each of which is let go of then; `year` is the report's own."""
        left = self.grids[::-1]
        self.grids = []
        while left:
            grid = left.pop()
            sentences = [_sentence(self.prose, row.cells) for row in grid.rows]
            found = Reader(grid, self.lexicon, year).read(sentences)
            first = len(self.counts)
            places = {place: first + at for at, place in enumerate(found.places)} if found.whole else {}
            for place, count in zip(found.places, found.counts, strict=True):
                whole = found.whole.get(place)
                self.counts.append(count if whole is None else msgspec.structs.replace(count, part_of=places[whole]))
            for one in (*media.in_column(grid, found, self.lexicon), *media.in_heads(grid, found, self.lexicon)):
                self.outlets.append(one if one.count is None else msgspec.structs.replace(one, count=first + one.count))
            self.people += rosters.find(grid, self.lexicon, sentences)
            if found.unread:
                self.warnings.append(_unread(grid, found.unread))

    def join(self, found: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """The records of prose together with those of the tables, in order of the text; indexes follow."""
        joined: dict[str, list[Any]] = {name: list(records) for name, records in found.items()}
        if not (self.counts or self.outlets or self.people):
            return joined
        spoken: list[Count] = joined["counts"]
        order = sorted(range(len(spoken) + len(self.counts)), key=lambda at: _at(spoken, self.counts, at).start)
        places = [0] * len(order)
        for new, old in enumerate(order):
            places[old] = new
        counts = [_at(spoken, self.counts, at) for at in order]
        joined["counts"] = [
            count
            if count.part_of is None
            else msgspec.structs.replace(
                count, part_of=places[count.part_of + (len(spoken) if at >= len(spoken) else 0)]
            )
            for at, count in zip(order, counts, strict=True)
        ]
        outlets = [_moved(one, places, 0) for one in joined["outlets"]]
        outlets += [_moved(one, places, len(spoken)) for one in self.outlets]
        joined["outlets"] = sorted(outlets, key=_start)
        joined["people"] = _together([*joined["people"], *self.people])
        return joined


def prose_of(text: str, lexicon: Lexicon) -> str:
    """A text with blanks where its tables are read as tables, of the same length.

    >>> from textkit.lexicon import DEFAULT
    >>> prose_of("村组\\t户数（户）\\n桃村\\t30\\n村里有90户。", DEFAULT).split()
    ['村里有90户。']
    """
    return Tables(Document(text), lexicon).prose.text


def _start(record: Any) -> int:
    start: int = record.start
    return start


def _at(spoken: list[Count], tabled: list[Count], at: int) -> Count:
    return spoken[at] if at < len(spoken) else tabled[at - len(spoken)]


def _moved(one: Outlet, places: list[int], shift: int) -> Outlet:
    return one if one.count is None else msgspec.structs.replace(one, count=places[one.count + shift])


def _together(people: list[Person]) -> list[Person]:
    """The people, those of one full name as one record."""
    by_name: dict[str, Person] = {}
    others: list[Person] = []
    for one in people:
        before = by_name.get(one.name)
        if len(one.name) < 2:
            others.append(one)
        elif before is None:
            by_name[one.name] = one
        else:
            by_name[one.name] = _both(*sorted((before, one), key=_start))
    return sorted([*others, *by_name.values()], key=_start)


def _both(first: Person, second: Person) -> Person:
    mentions = tuple(sorted({*first.mentions, *second.mentions}))
    return msgspec.structs.replace(
        first,
        mentions=mentions,
        roles=tuple(dict.fromkeys((*first.roles, *second.roles))),
        organization=first.organization or second.organization,
    )


def _is_headless(grid: Grid, lexicon: Lexicon) -> bool:
    """Whether a table has bare figures and no head, or none that says anything."""
    if not grid.figures or any(column.kind in ("person", "medium") for column in grid.columns):
        return False
    if grid.depth and any(column.path for column in grid.figures):
        return False
    return not all(_says_unit(column, lexicon) for column in grid.figures) and grid.unit is None


def _says_unit(column: Column, lexicon: Lexicon) -> bool:
    found = [read(cell, lexicon) for cell in column.cells]
    return all(one is None or one.unit is not None for one in found)


def _name(grid: Grid) -> str:
    """The caption of a table, or where it has none, its first row."""
    said = grid.table.caption or "，".join(cell.text for cell in grid.table.rows[0] if cell.text)
    return said if len(said) <= tables.CAPTION else f"{said[: tables.CAPTION]}…"


def _unread(grid: Grid, cells: list[str]) -> str:
    shown = ", ".join(f"“{text}”" for text in cells[:_SHOWN])
    more = f" and {len(cells) - _SHOWN} more" if len(cells) > _SHOWN else ""
    return f"Table “{_name(grid)}”: these cells under figures could not be read and are left out: {shown}{more}."


def _sentence(prose: Document, cells: list[tables.Cell]) -> Sentence:
    """A row as a sentence, under the headings above the table."""
    full = [cell for cell in cells if cell.text]
    start, end = (full[0].start, full[-1].end) if full else (cells[0].start, cells[-1].end)
    return Sentence(start, end, prose.sentence_at(start).section if prose.sections else ())


def _without(text: str, grids: list[Grid]) -> str:
    """The text with blanks in place of what the tables say, of the same length."""
    pieces: list[str] = []
    at = 0
    for grid in grids:
        for start, end in tables.unit_lines(text, grid.table):
            if start >= at:
                pieces.append(text[at:start])
                at = _blank(text, start, end, pieces)
        pieces.append(text[at : grid.table.start])
        at = _without_figures(text, grid, pieces) if grid.figures else _without_names(text, grid, pieces)
    pieces.append(text[at:])
    return "".join(pieces)


def _without_names(text: str, grid: Grid, pieces: list[str]) -> int:
    """A roster without its names and what stands under heads of posts and bodies: the rest of its rows stays as it is."""
    at = grid.table.start
    gone = [column.index for column in grid.columns if column.kind in _OF_PERSON]
    for cells in grid.table.rows:
        for index in gone:
            cell = cells[index]
            if cell.start >= at:
                pieces.append(text[at : cell.start])
                at = _blank(text, cell.start, cell.end, pieces)
    return at


def _without_figures(text: str, grid: Grid, pieces: list[str]) -> int:
    """A table of figures as blanks; cells of running text stand alone, each as a paragraph."""
    table, at = grid.table, grid.table.start
    for row in table.rows[: grid.depth]:
        at = _blank(text, at, row[-1].end, pieces)
    kept = [column.index for column in grid.columns if _is_prose(grid, column)]
    figures = [column.index for column in grid.figures]
    for cells in grid.body:
        for index in range(len(cells)):
            cell = cells[index]
            if cell.text and (index in kept or (index in figures and _is_told(cell.text))):
                if cell.start > at:
                    at = _blank(text, at, cell.start - 1, pieces) + 1
                    pieces.append("\n")
                pieces.append(cell.text)
                at = cell.end
                if at < len(text):
                    pieces.append("\n")
                    at += 1
    return _blank(text, at, table.end, pieces)


def _is_prose(grid: Grid, column: Column) -> bool:
    """Whether a column holds what is not read as a table: texts and notes, but not the names of rows and groups."""
    if column.kind not in _PROSE or column is grid.names:
        return False
    return column.kind == "note" or column not in grid.stubs


_TOLD: Final = 6  # code points; a shorter cell says nothing in words


def _is_told(text: str) -> bool:
    return len(text) >= _TOLD and sum("\u4e00" <= char <= "\u9fff" for char in text) * 2 > len(text)


def _blank(text: str, at: int, end: int, pieces: list[str]) -> int:
    """Add blanks for text[at:end], the ends of lines kept; returns where it ends."""
    if end > at:
        pieces.append("\n".join(" " * len(line) for line in text[at:end].split("\n")))
    return max(at, end)

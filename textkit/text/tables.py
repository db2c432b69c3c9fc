"""The tables of a clean text: lines whose cells tabs part, with the caption and the unit that stand above them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from textkit.patterns import Pattern

CAPTION: Final = 40  # code points; a longer line above a table is a paragraph
HEADING: Final = 24  # code points of a line that names the rows below it
LEVELS: Final = 3  # of headings, each below the other
ABOVE: Final = 3  # lines above a table that may be its caption and its unit
_UNIT: Final = Pattern(
    r"[（(]?(?:计量|金额|数量|货币)?单位\s?[:：]\s?"
    r"([^（()）\s。；:：]{1,8}[（(][^（()）\s]{1,4}[）)]|[^）)\s。；:：]{1,12}|[^）)。；]{1,20})\s?(?:[）)]|$|(?=\s))"
)
_CAPTIONED: Final = Pattern(r"^(?:附?表|图)\s?[\d一二三四五六七八九十]|[表：:]$")
_YEAR: Final = Pattern(r"(?:19|20)\d\d年?")
_NO_CAPTION: Final = Pattern(r"[。；，！？]$")


class Cell(NamedTuple):
    """What a cell holds, without the spaces around it, and its half-open offsets in the text; an empty one has a place too."""

    text: str
    start: int
    end: int


class Table:
    """A table: its rows, all of one length; the lines above that name it and its unit; its offsets in the text.

    A merged cell's text stands in its first place, the others are empty.
    """

    def __init__(self, rows: list[list[Cell]], above: list[str], unit: str | None, start: int, end: int) -> None:
        self.rows = rows
        self.above = above
        self.unit = unit
        self.start = start
        self.end = end

    @property
    def caption(self) -> str:
        """The nearest line above that names the table; empty where none does."""
        return next((line for line in reversed(self.above) if not _UNIT.fullmatch(line)), "")

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0])


def find(text: str) -> list[Table]:
    """The tables of a clean text, in order: two or more lines of cells.

    A limit: where two tables of the same number of columns follow each other without a line between, they are one.

    >>> table, = find("总结\\n（单位：万元）\\n行业\\t产值\\n农业\\t120")
    >>> table.unit, table.caption, [[cell.text for cell in row] for row in table.rows]
    ('万元', '总结', [['行业', '产值'], ['农业', '120']])
    """
    if "\t" not in text:
        return []
    found: list[Table] = []
    run: list[list[Cell]] = []
    above: list[str] = []
    at = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if ("\t" in line and not _is_paragraph(line)) or (
            run and _heads_rows(lines[number : number + LEVELS + 1], run)
        ):
            run.append(_cells(line, at))
        elif line.strip():
            if run:
                found += _tables(run, above)
                run, above = [], []
            above = [*above, line.strip()][-ABOVE:]
        at += len(line) + 1
    return found + _tables(run, above)


def unit_lines(text: str, table: Table) -> list[tuple[int, int]]:
    r"""The offsets of the lines above a table that say nothing but its unit.

    >>> text = "总结\n（单位：万元）\n行业\t产值\n农业\t120"
    >>> unit_lines(text, find(text)[0])
    [(3, 10)]
    """
    found: list[tuple[int, int]] = []
    end = table.start - 1
    for _ in range(ABOVE):
        start = text.rfind("\n", 0, max(end, 0)) + 1
        if end > start and _UNIT.fullmatch(text[start:end].strip()):
            found.insert(0, (start, end))
        end = start - 1
    return found


def _is_paragraph(line: str) -> bool:
    """Whether a tab stands amid a paragraph: what is before it is no name but sentences."""
    first = line.partition("\t")[0]
    return len(first) > CAPTION and "。" in first


def _heads_rows(lines: list[str], run: list[list[Cell]]) -> bool:
    """Whether a line without tabs amid a table's names the rows below it: short, as others that come before these rows
    are, and they go on as those above."""
    for place, line in enumerate(lines):
        if "\t" in line:
            return place > 0 and _goes_on(line, run)
        bare = line.strip()
        if (
            not 2 <= len(bare) <= HEADING
            or _NO_CAPTION.search(bare)
            or _CAPTIONED.search(bare)
            or _UNIT.fullmatch(bare)
        ):
            return False
    return False


def _goes_on(line: str, run: list[list[Cell]]) -> bool:
    """Whether a line of cells is a row of the table above: as many cells, figures among them, and no head again."""
    cells = [cell.strip() for cell in line.split("\t")]
    figures = [cell for cell in cells[1:] if cell[:1].isdigit() and not _YEAR.fullmatch(cell)]
    above = next(row for row in reversed(run) if len(row) > 1)
    if len(run) == 1 and len(cells) == len(above) + 1:
        return len(figures) >= len(above) - (above[0].text in _UNITS) and _lacks_first(above)
    return len(cells) == len(above) and bool(figures) and cells[0] != run[0][0].text


_ROW_NAMES: Final = Pattern("^(?:指标|项目|名称|单位|地区|类别|内容|序号|年[份度]|时间|月份|科目)|名称$|[市县区镇村]$")
"""What heads the names of rows."""


def _lacks_first(head: Sequence[Cell]) -> bool:
    """Whether a head may stand over the figures alone, the cell above the names of the rows lost: 毕业生数, 招生数."""
    named = all(cell.text and not any(map(str.isdecimal, cell.text)) for cell in head)
    return len(head) > 1 and named and (head[0].text in _UNITS or _ROW_NAMES.search(head[0].text) is None)


_UNITS: Final = ("单位", "计量单位")
"""Heads of a column of units, in front of which stand the names of the rows."""


def _cells(line: str, at: int) -> list[Cell]:
    cells: list[Cell] = []
    for piece in line.split("\t"):
        bare = piece.strip()
        start = at + (piece.index(bare[0]) if bare else 0)
        cells.append(Cell(bare, start, start + len(bare)))
        at += len(piece) + 1
    return cells


def _tables(run: list[list[Cell]], above: list[str]) -> list[Table]:
    """The tables of lines that follow each other: parted where the number of columns changes for two lines or more."""
    parts: list[list[list[Cell]]] = []
    for row in run:
        if parts and len(parts[-1][-1]) == len(row):
            parts[-1].append(row)
        else:
            parts.append([row])
    if any(len(part) < 2 for part in parts):
        parts = [run]
    found: list[Table] = []
    for part in parts:
        if len(part) > 1:
            named, unit, rows = _named(part, above if part[0] is run[0] else [])
            if len(rows) > 1:
                found.append(Table(rows, named, unit, part[0][0].start, part[-1][-1].end))
    return found


def _named(rows: list[list[Cell]], above: list[str]) -> tuple[list[str], str | None, list[list[Cell]]]:
    """The lines above a table, its unit, and its rows: first ones of a single cell name it, too."""
    lines = [line for line in above if len(line) <= CAPTION and not _NO_CAPTION.search(line)]
    top = 0
    while len(rows) - top > 2 and _heads_table(rows[top]):
        lines += [cell.text for cell in rows[top] if cell.text]
        top += 1
    rows = rows[top:]
    unit = next((match[1] for line in reversed(lines) if (match := _UNIT.search(line))), None)
    width = max(len(row) for row in rows)
    first, body = rows[0], [row for row in rows[1:] if len(row) > 1]
    if len(first) == width - 1 and _lacks_first(first) and all(_is_full(row, width) for row in body):
        rows = [[Cell("", first[0].start, first[0].start), *first], *rows[1:]]
    return lines, unit, [_filled(row, width) for row in rows]


def _heads_table(row: Sequence[Cell]) -> bool:
    """Whether a row names the table and is none of its head: one cell alone, or one beside its unit (2017年4月, 单位：万元)."""
    said = [cell.text for cell in row if cell.text]
    return len(said) < 2 or (len(said) == 2 and _UNIT.fullmatch(said[1]) is not None)


def _is_full(row: Sequence[Cell], width: int) -> bool:
    """Whether a row is a name with as many figures as a table has columns beside."""
    figures = row[2:] if row[1:2] and not row[1].text[:1].isdigit() else row[1:]
    named = any("\u4e00" <= char <= "\u9fff" for char in row[0].text)
    return len(row) == width and named and all(cell.text[:1].isdigit() for cell in figures)


def _filled(row: Sequence[Cell], width: int) -> list[Cell]:
    last = row[-1].end
    return [*row, *(Cell("", last, last) for _ in range(width - len(row)))]

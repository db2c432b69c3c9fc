"""A table read as a grid: how deep its head is, what each column holds, what names each row."""

from itertools import pairwise
from typing import Final, NamedTuple

from textkit.extract.tables.columns import Column, cells_of
from textkit.extract.tables.figures import NOTHING, Scale, bracket_of, is_year, of_several, read, unit_above, unit_of
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.tables import Cell, Table

DEEPEST: Final = 6  # rows of a head
_OWN_NAME: Final = Pattern("姓名|名字|[者人]员?$")
_PART_OF_YEAR: Final = Pattern("第?[一二三四1-4]季度|[上下]半年|1?[0-9]月份?")
_YEAR_WHOLE: Final = frozenset(("全年", "全年累计", "年度"))
_LETTERED: Final = frozenset(("甲", "乙", "栏次", "行次", "序号", "代码", "A"))
TOTAL: Final = Pattern(r"(?:[^，。]{0,6}(?:合计|小计|总计)|总数|共计|累计|总和)(?:[（(][^（）()]{1,6}[）)])?")
_OF_WHICH: Final = Pattern(r"[#＃]?其中\s?[:：]?|[#＃]|[(（]?其中[)）]?")
_SPAN: Final = Pattern("[本当上][月期季旬日]|^[0-9]{1,2}月")
_HAN: Final = Pattern("[一二三四五六七八九十]{1,3}")
_FIGURE: Final = Pattern("[0-9]{1,2}|[①-⑳]")
_LETTER: Final = Pattern("[A-H]")
_MARK: Final = Pattern(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?[0-9]{1,2}[）)、．]|[0-9]{1,2}[.](?![0-9])|[①-⑳]|★|▲|◆|●"
    r"|[A-H](?:[、.．]|\s?(?=[\u4e00-\u9fff]{2})(?![级股类型照证等超轮座区线组段栋楼])))\s?"
)


class Name(NamedTuple):
    """A row's name without its mark, unit and 其中; that unit; whether 其中 stood there; the style of the mark, as `第` for 一、."""

    text: str
    unit: Scale | None
    part: bool
    mark: str


class Row:
    """A row of a table's body: its cells, its name without its mark, the mark's style, whether it sums others or names a part (其中)."""

    def __init__(self, cells: list[Cell], name: Name, total: bool) -> None:
        self.cells = cells
        self.name = name.text
        self.mark = name.mark
        self.unit = name.unit
        self.part = name.part
        self.total = total
        self.under = False  # goes on below a row of 其中, in a table whose rows name their units


class Grid:
    """A table's columns and rows, as far as heads and cells tell what they are."""

    def __init__(self, table: Table, lexicon: Lexicon) -> None:
        self.table = table
        self.depth = _depth(table.rows, lexicon)
        self.body = table.rows[self.depth :]
        self.unit = unit_above(table.unit, lexicon)
        self.unit_unknown = table.unit is not None and self.unit is None
        self.lexicon = lexicon
        paths = _paths(table.rows[: self.depth], table.width)
        self.columns = [Column(i, path, cells_of(self.body, i), lexicon) for i, path in enumerate(paths)]
        self.figures = [column for column in self.columns if column.kind == "figures"]
        _hand_on(self.figures)
        first = self.figures[0].index if self.figures else self._first_of_roster()
        self.stubs = [
            c for c in self.columns if c.index < first and c.kind in ("words", "medium", "body", "person", "level")
        ]
        named = [column for column in self.stubs if column.kind != "person" or _OWN_NAME.search(column.head)]
        named = [column for column in named if column.share(_is_chinese) > 0.5] or named  # not what translates it
        self.names: Column | None = next(reversed(named or self.stubs), None)
        if self.names is None:
            self.names = next((c for c in self.columns if c.kind in ("words", "medium", "body", "person")), None)
        spans = any(
            _SPAN.search(column.head) for column in self.figures
        )  # beside 本月, 累计 is a longer time and no sum
        self.sums = {c.index for c in self.figures if TOTAL.fullmatch(c.head) and not (spans and "累计" in c.head)}
        timed = [column for column in self.figures if _PART_OF_YEAR.fullmatch(column.head)]
        if len(timed) > 1:
            self.sums |= {column.index for column in self.figures if column.head in _YEAR_WHOLE}
        self.rows = list(self._rows(lexicon))
        if table.unit is not None and all(self.unit_of(column) is None for column in self.figures):
            _deal(self.rows, table.unit, lexicon)

    def unit_of(self, column: Column) -> Scale | None:
        """The unit that the line above gives a column: the only one there, or the one of several that fits its head."""
        if self.unit is not None or self.table.unit is None:
            return self.unit
        return of_several(self.table.unit, column.words, self.lexicon)

    def of_kind(self, kind: str) -> Column | None:
        """The first column that holds this."""
        return next((column for column in self.columns if column.kind == kind), None)

    def _first_of_roster(self) -> int:
        return next((column.index + 1 for column in self.columns if column.kind in ("person", "medium")), 0)

    def _rows(self, lexicon: Lexicon) -> list[Row]:
        rows: list[Row] = []
        last = ""
        beside = [c for c in self.columns if c.kind in ("words", "medium", "body", "none", "person", "level", "period")]
        for cells in self.body:
            said = cells[self.names.index].text if self.names else ""
            words = ["".join(cells[column.index].text.split()) for column in beside]
            total = next((word for word in words if word and TOTAL.fullmatch(word)), "")
            rows.append(Row(cells, _named(said or total or last, lexicon), bool(total)))
            last = said or last
        if self.unit is None and self.of_kind("unit") is None:
            _hand_down(rows, [column.index for column in self.figures], lexicon)
        elif self.of_kind("unit") is None:
            _under_headings(rows, [column.index for column in self.figures])
        return rows


def _unmarked(name: str) -> tuple[str, str]:
    """A name without the mark that it begins with, and that mark's style."""
    mark = _MARK.match(name)
    if mark is None or mark.end() >= len(name):
        return name, ""
    return name[mark.end() :], _LETTER.sub("A", _FIGURE.sub("1", _HAN.sub("一", mark[0].strip())))


def _named(said: str, lexicon: Lexicon) -> Name:
    """What the cell that names a row says.

    >>> from textkit.lexicon import DEFAULT
    >>> _named("其中：女生", DEFAULT)
    Name(text='女生', unit=None, part=True, mark='')
    >>> _named("（二）图书（册）", DEFAULT)
    Name(text='图书', unit=Scale(unit='册', factor=1), part=False, mark='（一）')
    """
    name, style = _unmarked("".join(said.split()) if len(said) < 8 else said.strip())
    which = _OF_WHICH.match(name)
    if which and which.end() < len(name):
        name, inner = _unmarked(name[which.end() :])
        style = style or inner
    bare, unit = bracket_of(name, lexicon)
    return Name(bare.rstrip("：: "), unit, which is not None, style)


_UNLIKE: Final = Pattern("率|比|%|增|降")


def _hand_on(figures: list[Column]) -> None:
    """Give a column of 其中 without a unit that of the column in front: 人员数（人）, #技术人员."""
    for before, column in pairwise(figures):
        which = column.unit is None and any(_OF_WHICH.match(part) for part in column.path)
        if which and not _UNLIKE.search(column.words):
            column.unit = before.unit


def _deal(rows: list[Row], units: str, lexicon: Lexicon) -> None:
    """Give each row without a unit the one of several above the table that fits its name, or that of the row that it is part of."""
    last: Scale | None = None
    for row in rows:
        row.unit = row.unit or of_several(units, row.name, lexicon) or (last if row.part else None)
        last = last if row.part else row.unit


def _hand_down(rows: list[Row], figures: list[int], lexicon: Lexicon) -> None:
    """Give rows without a unit that of the row that they belong to: a heading without figures, a row whose mark is of a
    higher style, the one before 其中, the sum that stands above them."""
    head: Row | None = None
    headed = False  # whether the row above is a heading without figures
    opened = False  # whether 其中 stands below a row that names its unit, as others do
    several = sum(row.unit is not None for row in rows) > 1
    for place, row in enumerate(rows):
        full = _has_any(row, figures)
        if row.unit is not None:
            head, opened = row, False
            if row.total:
                _share(rows, place, figures, lexicon)
        elif not full:
            head = head if headed else None
        elif head is None or (row.mark and row.mark == head.mark):
            head = None
        elif row.part or head.mark or not _has_any(head, figures):
            row.unit = head.unit
            opened = row.part and several
        elif opened and not row.mark and not row.total:
            row.unit, row.under = head.unit, True
        elif _ALL.search(head.name) and not row.mark and not row.total:
            row.unit = head.unit
        headed = not full


_ALL: Final = Pattern("[^年月]总[数量额计]$|合计$")
"""How a sum is named of which the rows below, up to the next that names its unit, are kinds."""


def _has_any(row: Row, figures: list[int]) -> bool:
    """Whether a row has a figure in any of these columns; one without is a heading."""
    return any(row.cells[index].text not in NOTHING for index in figures)


def _under_headings(rows: list[Row], figures: list[int]) -> None:
    """Give rows the unit of the heading without figures above them: it is nearer than the unit above the table.

    A heading right below another one is the smaller of the two, and keeps the other's unit.
    """
    unit: Scale | None = None
    headed = False
    for row in rows:
        if _has_any(row, figures):
            row.unit = row.unit or unit
            headed = False
        else:
            unit = row.unit or (unit if headed else None)
            headed = True


def _share(rows: list[Row], place: int, figures: list[int], lexicon: Lexicon) -> None:
    """Give the rows below a sum its unit where together they make it in some column."""
    end = place + 1
    while end < len(rows) and rows[end].unit is None and not rows[end].total:
        end += 1
    for index in figures:
        whole = read(rows[place].cells[index], lexicon)
        parts = [read(row.cells[index], lexicon) for row in rows[place + 1 : end]]
        values = [part.value for part in parts if part is not None]
        if whole is not None and len(values) > 1 and sum(values) == whole.value:
            for row in rows[place + 1 : end]:
                row.unit = rows[place].unit
            return


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _is_datum(cell: Cell, lexicon: Lexicon) -> bool:
    return read(cell, lexicon) is not None and not is_year(cell.text)


def _depth(rows: list[list[Cell]], lexicon: Lexicon) -> int:
    """How many rows are the head: those before the first figures; after the first only where the row's name is empty."""
    depth = 0
    for place, row in enumerate(rows[:DEEPEST]):
        if any(_is_datum(cell, lexicon) for cell in row):
            break
        if place and row[0].text and not _says_units(row, lexicon):
            break
        depth = place + 1
    if depth == len(rows):
        depth = 1
    if 0 < depth < len(rows) - 1 and _is_lettered(rows[depth]):
        depth += 1
    return depth


def _says_units(row: list[Cell], lexicon: Lexicon) -> bool:
    said = [cell.text for cell in row if cell.text]
    return all(unit_of(text.strip("（）()"), lexicon) is not None for text in said)


def _is_lettered(row: list[Cell]) -> bool:
    """The row of a form that numbers its columns: 甲 1 2 3."""
    return row[0].text in _LETTERED and [c.text for c in row if c.text.isdecimal()][:2] == ["1", "2"]


def _paths(heads: list[list[Cell]], width: int) -> list[list[str]]:
    """The parts of each column's head, outermost first; a merged cell's text stands for all columns that it spans."""
    texts = [[cell.text for cell in row] for row in heads]
    if len(texts) > 1 and _is_lettered(heads[-1]):
        texts = texts[:-1]
    for place, row in enumerate(texts[:-1]):
        for index in range(1, width):
            below = any(later[index] for later in texts[place + 1 :])
            spans = any(later[index - 1] for later in texts[place + 1 :])
            if (
                not row[index]
                and below
                and spans
                and not any(texts[above][index] != texts[above][index - 1] for above in range(place))
            ):
                row[index] = row[index - 1]
    return [list(dict.fromkeys(row[index] for row in texts if row[index] not in NOTHING)) for index in range(width)]

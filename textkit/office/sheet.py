"""One sheet of the office's workbook: a head that stays, a filter, columns of a set width, and print on A4 across."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from rich.cells import cell_len

from textkit import locale
from textkit.writing.books import LARGEST_SHEET, LONGEST_CELL, cut, head_each_page, set_up_print
from textkit.writing.numbers import as_double
from textkit.writing.spreadsheet import would_run

LINE: Final = 16  # points
MOST_LINES: Final = 12  # that a row shows; the cell holds all
MOST_LINKS: Final = 65_000  # of a sheet; Excel takes 65,530


class Column(NamedTuple):
    """A column: its head in English, its width in digits, whether its texts are wrapped, and whether it holds figures or years."""

    head: str
    width: int
    wraps: bool = False
    holds: str = "text"


class Rich(NamedTuple):
    """A text of which one part is bold."""

    before: str
    bold: str
    after: str


class Link(NamedTuple):
    """A text that opens a file or an address."""

    address: str
    text: str


Cell = str | int | float | Decimal | Rich | Link | None


class Style:
    """The formats of a workbook, made once."""

    def __init__(self, book: Any) -> None:
        text = {"valign": "top", "font_size": 10.5, "bottom": 4, "bottom_color": "#C8CED6"}
        head = {
            "font_size": 10.5,
            "bold": True,
            "bottom": 1,
            "bg_color": "#DDE6F0",
            "text_wrap": True,
            "valign": "vcenter",
        }
        self.heads = {
            holds: book.add_format({**head, "align": align})
            for holds, align in (("text", "left"), ("figures", "right"), ("years", "center"))
        }
        self.year = book.add_format({**text, "num_format": "0", "align": "center"})
        self.bold = book.add_format({"bold": True, "font_color": "#B02418"})
        self.plain = book.add_format(text)
        self.right = book.add_format({**text, "align": "right"})
        self.wrapped = book.add_format({**text, "text_wrap": True})
        self.quoted = book.add_format({**text, "quote_prefix": True})
        self.whole = book.add_format({**text, "num_format": "#,##0"})
        self.parted = book.add_format({**text, "num_format": "#,##0.0#######"})
        self.link = book.add_format({**text, "font_color": "#1F4E79", "underline": 1})
        self.title = book.add_format({"bold": True, "font_size": 18})
        self.label = book.add_format({**text, "bold": True})
        self.colours = {
            colour: book.add_format({**text, "bg_color": colour}) for colour in ("#F8D7DA", "#FFF3CD", "#D9EAD3")
        }


class Sheet:
    """A sheet that is written row by row, and goes on in a second one where it is full."""

    def __init__(self, book: Any, style: Style, name: str, columns: Sequence[Column], frozen: int = 0) -> None:
        self.book = book
        self.style = style
        self.name = locale.say(name)
        self.columns = tuple(columns)
        self.frozen = frozen
        self.rows = 0
        self.parts = 0
        self._begin()

    def _begin(self) -> None:
        self.parts += 1
        self.sheet = self.book.add_worksheet(self.name if self.parts == 1 else f"{self.name} ({self.parts})")
        self.sheet.freeze_panes(1, self.frozen)
        set_up_print(self.sheet)
        head_each_page(self.sheet)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        for index, column in enumerate(self.columns):
            self.sheet.set_column(index, index, column.width)
            self.sheet.write_string(0, index, locale.say(column.head), self.style.heads[column.holds])
        self.row, self.links = 1, 0

    def add(self, cells: Sequence[Cell], colour: str | None = None) -> None:
        """Write a row below the last; `colour` marks all of it."""
        if self.row >= LARGEST_SHEET:
            self._filter()
            self._begin()
        self.sheet.set_row(self.row, LINE * max(map(_lines, self.columns, cells)))
        for index, (column, cell) in enumerate(zip(self.columns, cells, strict=True)):
            self._write(index, column, cell, self.style.colours[colour] if colour else None)
        self.row += 1
        self.rows += 1

    def close(self) -> None:
        """Put the filter over all rows."""
        self._filter()

    def _filter(self) -> None:
        self.sheet.autofilter(0, 0, max(self.row - 1, 1), len(self.columns) - 1)

    def _write(self, index: int, column: Column, cell: Cell, own: Any) -> None:
        text = self.style.wrapped if column.wraps else self.style.plain
        if isinstance(cell, Rich):
            self._write_rich(index, cell, own or text)
        elif isinstance(cell, Link):
            self._write_link(index, cell)
        elif isinstance(cell, int | float | Decimal):
            form = self.style.whole if cell == int(cell) else self.style.parted
            form = self.style.year if column.holds == "years" else form
            self.sheet.write_number(self.row, index, as_double(cell), own or form)
        elif cell:
            form = self.style.quoted if would_run(cell) else text
            self.sheet.write_string(self.row, index, cut(cell), own or form)
        else:
            self.sheet.write_blank(self.row, index, None, own or self.style.plain)

    def _write_rich(self, index: int, cell: Rich, form: Any) -> None:
        if len(cell.before) + len(cell.bold) + len(cell.after) > LONGEST_CELL or not (cell.before or cell.after):
            self.sheet.write_string(self.row, index, cut("".join(cell)), form)
            return
        parts = [cell.before] if cell.before else []
        parts += [self.style.bold, cell.bold]
        parts += [cell.after] if cell.after else []
        self.sheet.write_rich_string(self.row, index, *parts, form)

    def _write_link(self, index: int, cell: Link) -> None:
        self.links += 1
        if self.links > MOST_LINKS or self.sheet.write_url(self.row, index, cell.address, self.style.link, cell.text):
            self.sheet.write_string(self.row, index, cut(cell.text), self.style.plain)


def _lines(column: Column, cell: Cell) -> int:
    """How many lines a cell takes: programs other than Excel do not find out by themselves.

    >>> _lines(Column("Sentence", 10, wraps=True), "全年上稿43篇，比上年多12篇。"), _lines(Column("Unit", 4), "人次")
    (4, 1)
    """
    if not column.wraps or not isinstance(cell, str | Rich):
        return 1
    columns = cell_len(cell if isinstance(cell, str) else "".join(cell))
    return min(max(1, -(-columns // (column.width - 1))), MOST_LINES)

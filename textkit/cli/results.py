"""Rows written as tables for people, as CSV or as JSON for programs."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import click

from textkit import locale
from textkit.cli.outputs import opened, wrote
from textkit.writing.numbers import several
from textkit.writing.plain import printable
from textkit.writing.rows import write_csv, write_json

Tables = Mapping[str, Sequence[Any]]  # name → rows, each a NamedTuple of plain cells

SAID = ("note", "reason")
"""Columns whose cells are sayings of textkit's, several parted by semicolons."""
TABLE_FORMS = ("table", "csv", "json", "xlsx")

form_option = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), help="How to write.  [default: table]"
)
top_option = click.option(
    "--top", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="Rows that a table shows at most."
)


def write_tables(tables: Tables, form: str, *, top: int = 10, width: int = 80, output: str | None = None) -> None:
    """Write to stdout or a file: tables show `top` rows and say how many more there are, CSV, JSON and XLSX hold all.

    Tables are as wide as the terminal, or `width` columns where there is none.
    """
    if form == "xlsx":
        from textkit.writing.sheets import write

        write(tables, Path(output or ""))
    else:
        with opened(output, mark=form == "csv") as stream:
            _FORMS[form](tables, stream, top, width)
    if output is not None:
        rows = [f"{several(len(rows), 'rows')} of {name}" for name, rows in tables.items()]
        wrote(output, ", ".join(rows))


def _write_table(tables: Tables, stream: IO[str], top: int, width: int) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=False, width=None if stream.isatty() else width)
    for number, (name, rows) in enumerate(tables.items()):
        if number:
            console.print()
        console.print(Text(f"{locale.say(name)} ({len(rows):,})", style="bold cyan"))
        if rows:
            console.print(_table(rows[:top]))
        if len(rows) > top:
            more = f"... and {len(rows) - top:,} more; --top N or --format json shows them"
            console.print(Text(locale.say(more), style="dim"))


def _table(rows: Sequence[Any]) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for field, *cells in zip(rows[0]._fields, *rows, strict=True):
        numbers = all(isinstance(cell, int | float | Decimal | None) for cell in cells)
        table.add_column(locale.head(field), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(field, cell)) for field, cell in row._asdict().items()))
    return table


def _shown(field: str, cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float | Decimal) and not field.endswith("year"):
        return f"{cell:,}"
    if field in SAID:
        return "; ".join(map(locale.say, printable(str(cell)).split("; ")))
    return locale.term(field, printable(str(cell)))


_FORMS: dict[str, Callable[[Tables, IO[str], int, int], None]] = {
    "table": _write_table,
    "csv": lambda tables, stream, top, width: write_csv(tables, stream),
    "json": lambda tables, stream, top, width: write_json(tables, stream),
}

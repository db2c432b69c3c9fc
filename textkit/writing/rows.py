"""Rows of any kind as CSV or JSON: for what commands of analysis give, and what the workbench lists."""

import csv
import json
from collections.abc import Mapping, Sequence
from typing import IO, Any

from textkit.writing.spreadsheet import neutral

Tables = Mapping[str, Sequence[Any]]  # name → rows, each a NamedTuple of plain cells


def write_csv(tables: Tables, stream: IO[str]) -> None:
    """Each table under a head of its columns, a cell that a spreadsheet would run made harmless."""
    writer = csv.writer(stream, lineterminator="\n")
    for rows in tables.values():
        if rows:
            writer.writerow(rows[0]._fields)
        writer.writerows([neutral(cell) for cell in row] for row in rows)


def write_json(tables: Tables, stream: IO[str]) -> None:
    """As `json.dump` with an indent of one writes them, a row at a time, so that no table stands in memory."""
    for number, (name, rows) in enumerate(tables.items()):
        stream.write(f"{',' if number else '{'}\n {json.dumps(name, ensure_ascii=False)}: [")
        empty = True
        for row in rows:
            plain = json.dumps(row._asdict(), ensure_ascii=False, indent=1, default=float)  # a sum with decimals
            stream.write(("" if empty else ",") + "\n  " + plain.replace("\n", "\n  "))
            empty = False
        stream.write("]" if empty else "\n ]")
    stream.write("\n}\n" if tables else "{}\n")

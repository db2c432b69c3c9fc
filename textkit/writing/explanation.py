"""Each record in its sentence, with its fields and the rule that made it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING

import msgspec

from textkit.kinds import names
from textkit.records import Record, Report
from textkit.writing.plain import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

AROUND = 40  # code points of the sentence shown on each side of a record

# What the heading line or the sentence shows already, and what is only where, not what.
_NO_FIELDS = frozenset({"text", "start", "end", "sentence", "section", "rule", "mentions"})


Reasons = Callable[[Report], Mapping[int, Sequence[str]]]
"""Gives what decided the counts of a report, by the offset at which each starts."""


def write(
    reports: Iterable[Report], stream: IO[str], kinds: Iterable[str] = (), reasons: Reasons | None = None
) -> None:
    """Write each record of the named kinds, or of all, in its sentence: coloured in a terminal, between ⟦ ⟧ elsewhere."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, soft_wrap=not stream.isatty())
    for report in reports:
        _explain(report, console, frozenset(kinds or names()), reasons(report) if reasons else {})


def _explain(report: Report, console: "Console", kinds: frozenset[str], reasons: Mapping[int, Sequence[str]]) -> None:
    from rich.text import Text

    console.print(Text(printable(report.title) or "(no title)", style="bold"))
    numbers = dict.fromkeys(names(), 0)
    for kind, record in report.records():
        number, numbers[kind] = numbers[kind], numbers[kind] + 1
        if kind not in kinds:
            continue
        console.print()
        console.print(Text.assemble((f"{kind}[{number}]", "cyan"), " ", (printable(record.text), "bold")))
        console.print(_in_sentence(report.text, record, console.is_terminal))
        console.print(Text("  " + ", ".join(fields(record))))
        console.print(Text(f"  rule: {getattr(record, 'rule', None) or 'not said'}", style="dim"))
        if kind == "counts" and record.start in reasons:
            console.print(Text(f"  item: {'; '.join(map(printable, reasons[record.start]))}", style="dim"))


def fields(record: Record) -> list[str]:
    """The fields of a record that say something, `name: value`.

    >>> from textkit.records import Count
    >>> fields(Count(text="5节", start=0, end=2, value=5, min=5, max=5, unit="节", item="课程", part_of=0))
    ['value: 5', 'min: 5', 'max: 5', 'unit: 节', 'item: 课程', 'part_of: 0']
    """
    return [f"{name}: {value}" for name, value in said_fields(record)]


def said_fields(record: Record) -> list[tuple[str, str]]:
    """The fields of a record that say something, with their values as they are shown."""
    values = msgspec.structs.asdict(record)
    return [(name, _shown(value)) for name, value in values.items() if name not in _NO_FIELDS and _says(value)]


def _says(value: object) -> bool:
    return not (value is None or value is False or value == ())  # 0 is a value


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(_shown, value))
    return "yes" if value is True else printable(str(value))


def _in_sentence(text: str, record: Record, coloured: bool) -> "Text":
    from rich.text import Text

    first, last = getattr(record, "sentence", None) or (0, len(text))
    left = max(first, record.start - AROUND)
    right = min(last, record.end + AROUND)
    marks = ("", "") if coloured else ("⟦", "⟧")
    return Text.assemble(
        "  " + "…" * (left > first),
        _line(text[left : record.start]) + marks[0],
        (_line(record.text), "reverse"),
        marks[1] + _line(text[record.end : right]),
        "…" * (right < last),
    )


def _line(text: str) -> str:
    return printable(text.replace("\n", " ").replace("\t", " | "))

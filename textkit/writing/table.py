"""Reports as a person wants to see them: who reports, then what was counted, who carried it, and who was named.

What textkit adds to the report's own words is ASCII: `·`, `≥` or `└` are one cell wide in some
terminals and two in others, and a column behind them would not stand straight.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from textkit import locale
from textkit.kinds import KINDS
from textkit.records import Check, Count, Outlet, Report
from textkit.writing import league
from textkit.writing.numbers import several, show, show_bounds, show_sums
from textkit.writing.plain import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

Rows = Iterable[tuple[str, ...]]

DEEPEST_PART = 8  # parts of parts of parts … are indented no further
NAMED_CARRIERS = 2  # the league below names them all


def write(reports: Iterable[Report], stream: IO[str]) -> None:
    """Write each report as tables, as wide as the terminal, or 80 columns where there is none."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, soft_wrap=False, width=None if stream.isatty() else 80)
    for number, report in enumerate(reports):
        if number:
            console.print()
        show_report(report, console)


def show_report(report: Report, console: "Console") -> None:
    """Print one report's tables to `console`."""
    from rich.text import Text

    console.print(Text(printable(report.title) or locale.say("(no title)"), style="bold"))
    console.print(Text(", ".join(_facts(report)), style="dim"))
    for line, style in _summary(report):
        console.print(Text(locale.say(line), style=style))
    for heading, parts in _blocks(report, console.width):
        console.print()
        console.print(Text(locale.say(heading), style="bold cyan"))
        for part in parts:
            console.print(part)


def _facts(report: Report) -> Iterator[str]:
    for fact in (report.organization, report.year, report.published, report.source.site, report.source.path):
        if fact:
            yield printable(str(fact))


def _summary(report: Report) -> Iterator[tuple[str, str]]:
    """What the report holds, in a line or three, with their styles: how much of each kind, what was carried, what to look at."""
    names = [(len({outlet.name for outlet in report.outlets}), "outlets")]
    others = [(len(getattr(report, kind.name)), kind.name) for kind in KINDS if kind.name not in ("counts", "outlets")]
    found = [(len(report.counts), "counts"), *names, *others]
    yield ", ".join(several(number, noun) for number, noun in found if number) or "no records", ""
    if carried := show_sums(league.add(report, report.outlets)):
        yield f"carried: {carried}", ""
    statuses = Counter(check.status for check in report.checks)
    sums = ", ".join(f"{number} {status}" for status, number in statuses.items())
    look = [f"sums: {sums}" if sums else "", several(len(report.warnings), "warnings") if report.warnings else ""]
    if any(look):
        yield (
            "; ".join(map(locale.say, filter(None, look))),
            "yellow" if report.warnings or "over" in statuses else "green",
        )


def _blocks(report: Report, width: int) -> Iterator[tuple[str, Iterable["RenderableType"]]]:
    """The blocks that have anything to show: heading, and what stands under it."""
    if report.counts:
        yield f"Counts ({len(report.counts)})", _counts(report, width)
    if report.outlets:
        yield f"Outlets ({len({outlet.name for outlet in report.outlets})})", _outlets(report)
    for kind in KINDS:
        records = getattr(report, kind.name)
        if kind.view and records:
            rows = (kind.view.cells(report, record) for record in records)
            yield f"{kind.view.heading} ({len(records)})", [_table(rows, kind.view.columns)]
    if report.checks:
        yield f"Sums ({len(report.checks)})", [_checks(report)]
    if report.warnings:
        yield (
            f"Warnings ({len(report.warnings)})",
            [_table(((line,) for line in report.warnings), ("",), style="yellow")],
        )


COUNT_HEADS = ("item", "as written", "value", "note")
WIDEST_FIGURE = 24  # columns
NARROWEST_ITEM = 16  # where other columns give way
LEAST_ITEM = 4


def _counts(report: Report, width: int) -> Iterator["RenderableType"]:
    from rich.text import Text

    carriers = league.carriers(report)
    heads = tuple(map(locale.say, COUNT_HEADS))
    rows = [_count_row(report, index, carriers.get(index, [])) for index in range(len(report.counts))]
    widths = [max(_cells(row[column]) for row in [heads, *rows]) for column in range(4)]
    widths = _fitted(widths, width)
    yield _count_table([heads], widths, style="dim")
    before: tuple[str, ...] = ()
    group: list[tuple[str, ...]] = []
    for count, row in zip(report.counts, rows, strict=True):
        if count.section != before:
            if group:
                yield _count_table(group, widths)
            for depth, heading in _new_headings(before, count.section):
                yield Text("  " * depth + printable(heading), style="bold", no_wrap=True, overflow="ellipsis")
            group, before = [], count.section
        group.append(row)
    yield _count_table(group, widths)


def _fitted(widths: list[int], width: int) -> list[int]:
    """The widths of the columns of counts on a screen; a column that finds no room, so that no figure is cut, has none.

    >>> _fitted([30, 9, 11, 20], 80), _fitted([30, 9, 11, 20], 40), _fitted([30, 9, 11, 20], 30)
    ([30, 9, 11, 20], [16, 9, 11, 0], [17, 0, 11, 0])
    """
    item, written, value, note = widths
    written, note = min(written, WIDEST_FIGURE), min(note, WIDEST_FIGURE)
    least = min(item, NARROWEST_ITEM)
    if least + written + value + note + 2 * 4 > width:
        note = 0
    if least + written + value + 2 * 2 > width:
        written = 0
    others = [one for one in (written, value, note) if one]
    room = width - sum(others) - 2 * (len(others) + bool(note))
    return [min(max(item, NARROWEST_ITEM), max(room, LEAST_ITEM)), written, value, note]


def _new_headings(before: tuple[str, ...], section: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The headings, with their depth, that stand above this section and did not above the one before."""
    same = True
    for depth, heading in enumerate(section):
        same = same and before[depth : depth + 1] == (heading,)
        if not same:
            yield depth, heading


def _count_row(report: Report, index: int, carriers: list[str]) -> tuple[str, ...]:
    count = report.counts[index]
    depth = min(len(list(league.ancestors(report, index))), DEEPEST_PART)
    marks = [show_bounds(count), "each" if count.each else "", "total" if count.total else "", _standing(count)]
    item = "  " * (len(count.section) + depth - bool(depth)) + "- " * bool(depth) + (count.item or "?")
    more = f" +{len(carriers) - NAMED_CARRIERS}" if len(carriers) > NAMED_CARRIERS else ""
    carried = f" ({'、'.join(carriers[:NAMED_CARRIERS])}{more})" if carriers else ""
    return item + carried, count.text, show(count.value, count.unit), ", ".join(map(locale.say, filter(None, marks)))


def _standing(count: Count) -> str:
    """What a figure says where it is not what was done in the report's own time: `target 2021`, `change up`.

    >>> _standing(Count(text="", start=0, end=0, value=5, status="target", period="2021"))
    'target 2021'
    """
    status = count.status if count.status != "actual" else None
    return " ".join(filter(None, (status, count.direction, count.period)))


def _count_table(rows: list[tuple[str, ...]], widths: list[int], style: str = "") -> "Table":
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    styles = (style, style, style or "green", "dim")
    for width, justify, own in zip(widths, ("left", "left", "right", "left"), styles, strict=True):
        if width:
            figure = justify == "right"
            table.add_column(width=width, justify=justify, style=own, overflow="fold", no_wrap=figure)  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*(_text(cell) for cell, width in zip(row, widths, strict=True) if width))
    return table


def _outlets(report: Report) -> Iterator["RenderableType"]:
    shared = f" ({locale.say('shared')})"
    rows = (
        (row.name, row.level or "", locale.term("medium", row.medium or ""), show_sums(row.sums) + shared * row.shared)
        for row in league.rank(report)
    )
    yield _table(rows, ("outlet", "level", "medium", "carried"), right=3)
    for heading, key in (("by level", level), ("by medium", medium)):
        sums = [
            (locale.term(key.__name__, label), str(names or ""), show_sums(total))
            for label, names, total in league.sum_by(report, key)
        ]
        if len(sums) > 1:
            yield ""
            yield _table(sums, (heading, "outlets", "carried"), right=2)
    yield ""
    yield _table(
        [(locale.say("all"), show_sums(league.add(report, report.outlets)) or locale.say("nothing counted"))], ("", "")
    )


def level(outlet: Outlet) -> str | None:
    """The level by which outlets are summed."""
    return outlet.level


def medium(outlet: Outlet) -> str | None:
    """The medium by which outlets are summed."""
    return outlet.medium


_STYLES = {"equal": "green", "over": "bold red", "under": "dim", "unclear": "yellow"}


def _checks(report: Report) -> "Table":
    from rich.text import Text

    table = _table((), ("whole", "parts", "says"))
    for check in report.checks:
        whole = report.counts[check.whole]
        parts = " + ".join(report.counts[part].text for part in check.parts)
        style = _STYLES.get(check.status, "")
        line = (f"{whole.item or ''} {whole.text}", f"{parts} = {_summed(check)}", locale.term("status", check.status))
        table.add_row(*(Text(printable(cell), style=style) for cell in line))
    return table


def _summed(check: Check) -> str:
    return "?" if check.summed is None else show(check.summed)


def _table(rows: Rows, heads: tuple[str, ...], right: int | None = None, style: str = "") -> "Table":
    """A table without lines, under heads where there are any; columns are as wide as what they hold, so that figures stand near."""
    from rich.table import Table

    table = Table(
        box=None, show_header=any(heads), padding=(0, 2, 0, 0), pad_edge=False, style=style, header_style="dim"
    )
    for column, head in enumerate(heads):
        table.add_column(locale.say(head), overflow="fold", style=style, justify="right" if column == right else "left")
    for row in rows:
        table.add_row(*map(_text, row))
    return table


def _text(cell: str) -> "RenderableType":
    from rich.text import Text

    return Text(printable(cell))


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(printable(text))

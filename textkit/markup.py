"""HTML from plain rows, everything escaped; knows nothing of records."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from operator import itemgetter

Rows = Iterable[Sequence[object]]
Span = tuple[int, int, str]
"""Where a mark starts and ends, in code points, and what it is of."""

# Escape sequences move the cursor and recolour; marks of direction reorder what stands around them.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CELL = "text-align:left;vertical-align:top"
_SCROLLED = "max-height:24em;overflow:auto"
# They show on white and on black.
_TINTS = ("#b3d4fc80", "#ffd59e80", "#c3e6cb80", "#e2cfea80", "#f5c6cb80", "#d6d8db80")


def element(tag: str, content: object, style: str = "") -> str:
    """An element that holds `content` as text, control characters as `�`.

    >>> element("b", "5 < 6\\x1b")
    '<b>5 &lt; 6�</b>'
    """
    attribute = f' style="{style}"' if style else ""
    return f"<{tag}{attribute}>{_plain(str(content))}</{tag}>"


def table(caption: str, columns: Sequence[str], rows: Rows, limit: int | None = 20) -> str:
    """A table with at most `limit` rows, and a line that says how many more there are; nothing where there is no row.

    Without a limit all rows are shown. Many rows scroll in a window of their own.

    >>> table("Counts", ["item"], [["稿"], ["人"]], limit=1).count("<tr>")
    2
    """
    rows = list(rows)
    if not rows:
        return ""
    head = "".join(element("th", column, _CELL) for column in columns)
    shown = rows[:limit]
    body = "".join(f"<tr>{''.join(element('td', _shown(cell), _CELL) for cell in row)}</tr>" for row in shown)
    more = element("p", f"… and {len(rows) - len(shown)} more") if len(rows) > len(shown) else ""
    title = element("summary", f"{caption} ({len(rows)})")
    whole = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<details open>{title}<div style="{_SCROLLED}">{whole}</div>{more}</details>'


def _shown(cell: object) -> object:
    return "" if cell is None else cell


def text(given: str, spans: Iterable[Span], limit: int = 20_000) -> str:
    """A text with its spans marked, a colour a kind; rows of cells that tabs part are tables.

    At most `limit` code points are shown, and a line that says how many more there are. Of spans that overlap the first one
    is marked.

    >>> text("上稿3篇\\n甲\\t5", [(2, 4, "counts")]).count("<mark")
    1
    """
    shown = given if len(given) <= limit else given[: given.rfind("\n", 0, limit) + 1 or limit].rstrip("\n")
    marks = _apart(spans, len(shown))
    tints = dict(zip(dict.fromkeys(kind for _, _, kind in marks), _TINTS, strict=False))
    blocks, at = [], 0
    for is_table, lines in groupby(shown.split("\n"), lambda line: "\t" in line):
        rows = []
        for line in lines:
            rows.append(_cells(line, at, marks, tints))
            at += len(line) + 1
        blocks.append(_rows(rows) if is_table else "".join(f"<p>{''.join(row)}</p>" for row in rows))
    more = element("p", f"… and {len(given) - len(shown):,} more characters") if shown != given else ""
    return f'<details open>{element("summary", "Text")}<div style="{_SCROLLED}">{"".join(blocks)}</div>{more}</details>'


def _apart(spans: Iterable[Span], end: int) -> list[Span]:
    """The spans in order, without those that begin inside another."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[1] <= end and span[0] < span[1] and (not found or span[0] >= found[-1][1]):
            found.append(span)
    return found


def _rows(rows: Iterable[Sequence[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tbody>{body}</tbody></table>"


def _cells(line: str, start: int, marks: Sequence[Span], tints: Mapping[str, str]) -> list[str]:
    cells = []
    for cell in line.split("\t"):
        cells.append(_marked(cell, start, marks, tints))
        start += len(cell) + 1
    return cells


def _marked(piece: str, start: int, marks: Sequence[Span], tints: Mapping[str, str]) -> str:
    """A piece of the text that starts at `start`, with what is marked in it."""
    out, at, end = [], 0, start + len(piece)
    for index in range(bisect_left(marks, start, key=itemgetter(0)), len(marks)):
        first, last, kind = marks[index]
        if last > end:
            break
        out.append(_plain(piece[at : first - start]))
        tint = f"background:{tints.get(kind, _TINTS[-1])};color:inherit"
        out.append(f'<mark title="{escape(kind)}" style="{tint}">{_plain(piece[first - start : last - start])}</mark>')
        at = last - start
    return "".join((*out, _plain(piece[at:])))


def _plain(piece: str) -> str:
    return escape(CONTROL.sub("�", piece))

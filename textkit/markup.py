"""HTML from plain rows, everything escaped; knows nothing of records."""

import re
from collections.abc import Iterable, Sequence
from html import escape

Rows = Iterable[Sequence[object]]

# Escape sequences move the cursor and recolour; marks of direction reorder what stands around them.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CELL = "text-align:left;vertical-align:top"


def element(tag: str, content: object, style: str = "") -> str:
    """An element that holds `content` as text, control characters as `�`.

    >>> element("b", "5 < 6\\x1b")
    '<b>5 &lt; 6�</b>'
    """
    attribute = f' style="{style}"' if style else ""
    return f"<{tag}{attribute}>{escape(CONTROL.sub('�', str(content)))}</{tag}>"


def table(caption: str, columns: Sequence[str], rows: Rows, limit: int = 20) -> str:
    """A table with at most `limit` rows, and a line that says how many more there are; nothing where there is no row.

    >>> table("Counts", ["item"], [["稿"], ["人"]], limit=1).count("<tr>")
    2
    """
    rows = list(rows)
    if not rows:
        return ""
    head = "".join(element("th", column, _CELL) for column in columns)
    body = "".join(f"<tr>{''.join(element('td', _shown(cell), _CELL) for cell in row)}</tr>" for row in rows[:limit])
    more = element("p", f"… and {len(rows) - limit} more") if len(rows) > limit else ""
    title = element("summary", f"{caption} ({len(rows)})")
    return f"<details open>{title}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}</details>"


def _shown(cell: object) -> object:
    return "" if cell is None else cell

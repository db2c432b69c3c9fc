"""Parts of a page that a style hides: most are menus and forms, and some are the rest of the report."""

from typing import Final

from textkit.cleaning import marks
from textkit.cleaning.lines import Line, letters

LEAST: Final = 60  # code points of prose in a part that may be the rest of a report
LINKED: Final = 0.2  # share of links in such a part


def seen(lines: list[Line]) -> list[Line]:
    """The lines that can be seen; all, where most of a page's prose is hidden, as a script shows it later."""
    shown = [line for line in lines if not line.block.hidden]
    if len(shown) == len(lines):
        return lines
    hidden = sum(len(line.text) for line in lines if line.block.hidden and marks.is_prose(line.text))
    return lines if hidden > sum(len(line.text) for line in shown if marks.is_prose(line.text)) else shown


def unfolded(lines: list[Line], shown: list[Line], body: int) -> list[Line]:
    """The lines that can be seen, and those of hidden parts within the body that read like the rest of the report.

    A part that says once more what can be seen is no rest.
    """
    parts: dict[int, list[Line]] = {}
    for line in lines:
        if line.block.hidden and body in line.block.parents:
            parts.setdefault(line.block.hidden, []).append(line)
    if not parts or len(shown) == len(lines):
        return shown
    said = {letters(line.text) for line in shown}
    rest = {number for number, part in parts.items() if _is_rest(part, said)}
    return [line for line in lines if not line.block.hidden or line.block.hidden in rest] if rest else shown


def _is_rest(part: list[Line], said: set[str]) -> bool:
    size = sum(len(line.text) for line in part)
    prose = sum(len(line.text) for line in part if marks.is_prose(line.text) and letters(line.text) not in said)
    links = sum(line.block.link_density * len(line.text) for line in part)
    return prose >= LEAST and prose * 2 > size and links <= LINKED * size

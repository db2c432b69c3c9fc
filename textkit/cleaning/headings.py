"""What stands on a page as a heading, and what is known of its element."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from textkit.cleaning import headlines, marks
from textkit.cleaning.lines import Draft, Line, letters
from textkit.patterns import Pattern

TITLE_CLASS: Final = Pattern(r"title|biaoti|\bbt\d?\b|\btit\b|headline|nrbt|subject|activity-name", re.I)
HEADINGS: Final = ("h1", "h2", "h3", "h4")
LINKED: Final = 0.9  # share of links from which a heading is one
LONGEST: Final = 60  # code points of a title of several lines
LONGEST_LINE: Final = 80  # code points of a heading's line


class Heading(NamedTuple):
    """What stands on the page as a heading: its text, of all its lines, and what is known of its element."""

    text: str
    line: Line
    linked: bool
    distance: int  # lines between it and the body, less than nothing inside


@lru_cache(maxsize=4096)
def is_titled(classes: str) -> bool:
    """Whether names of elements say that they hold a title.

    >>> is_titled("main biaoti"), is_titled("main article")
    (True, False)
    """
    return TITLE_CLASS.search(classes) is not None


def find(draft: Draft, last: int) -> list[Heading]:
    """The headings up to a line of a page, and those in `<h1>`; lines that one element parts by `<br>` are one heading."""
    found: list[Heading] = []
    said = letters(" ".join((draft.page.title or "", *draft.page.headlines)))
    start = draft.start()
    before: Line | None = None
    for index, line in enumerate(draft.lines):
        if not is_heading(line) or (index > last and line.block.tag != "h1"):
            before = None
            continue
        linked = line.block.link_density > LINKED
        if before is not None and line.block.parents == before.block.parents and _are_one(found[-1].text, line, said):
            found[-1] = found[-1]._replace(text=headlines.plain(found[-1].text + line.text))
        else:
            found.append(Heading(headlines.plain(line.text), line, linked, start - index))
        before = line
    return found


def is_heading(line: Line) -> bool:
    """Whether a line stands out as a heading does."""
    block = line.block
    if len(line.text) > LONGEST_LINE or (block.link_density > LINKED and block.tag not in ("h1", "h2")):
        return False
    return block.tag in HEADINGS or block.strong or block.centred or block.large or is_titled(block.classes)


def _are_one(first: str, line: Line, said: str) -> bool:
    """Whether a line goes on with a heading in one element: the head has both together, or the element is a heading's."""
    if len(first) + len(line.text) > LONGEST or marks.is_meta(line.text):
        return False
    made = line.block.tag in HEADINGS or is_titled(line.block.classes)
    return made or letters(first + line.text) in said

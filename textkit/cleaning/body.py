"""Where the report stands on a page: the part of the tree with the most prose and the fewest links."""

import re
from collections import defaultdict
from typing import Final

from textkit.cleaning import marks
from textkit.cleaning.lines import Draft, Line

SHARE: Final = 0.86  # of a part's score that a part inside must have to be taken instead
SHORT: Final = 0.25  # what a line that is neither prose nor links is worth, of its length
LINKED: Final = 0.5  # share of links from which a line is a list of links
ASIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot(?:er)?|side(?:bar)?|comment|comments|pinglun|reply|related|relate|recommend|tuijian|hot|rank|"
    r"copyright|copy|share|bdshare|pager|page_?list|pages|pagination|crumbs?|breadcrumb|mbx|weizhi|position|friend(?:link)?|"
    r"toolbar|login|search|tags?|advert\w{0,10}|ads?|banner|topbar|updown|prenext)(?:$|[\s_\d-])",
    re.I,
)


def mark(draft: Draft) -> None:
    """Drop what stands outside the body, and lists of links in it; a page that has no tree is body alone."""
    lines = draft.lines
    if not any(line.block.parents for line in lines):
        return
    scores = [score(line) for line in lines]
    best = _best(lines, scores)
    for line in lines:
        if best is not None and best not in line.block.parents:
            line.reason = "outside the body"
        elif _is_links(line):
            line.reason = "links"


def score(line: Line) -> float:
    """How much a line speaks for its part of the page: the length of prose, less than nothing for links.

    >>> from textkit.reading import Block
    >>> score(Line("下一篇：信访工作总结", Block(text="", link_density=0.8))) < 0
    True
    """
    text, links = line.text, line.block.link_density
    if links > LINKED:
        return -10.0 - min(len(text), 40)
    if marks.is_prose(text) or (len(text) >= 30 and marks.MARKER.match(text)):
        weight = 0.3 if ASIDE.search(line.block.classes) else 1.0
        return weight * min(len(text), 1000) * (1 - links)
    if marks.is_meta(text):
        return -10.0
    if marks.MARKER.match(text):
        return 2.0
    return SHORT * len(text) if len(text) >= 12 and not links and not ASIDE.search(line.block.classes) else -2.0


def _best(lines: list[Line], scores: list[float]) -> int | None:
    """The number of the element to take; None where no part of the page reads like a report."""
    total: defaultdict[int, float] = defaultdict(float)
    inside: dict[int, int] = {}
    for line, points in zip(lines, scores, strict=True):
        outer = 0
        for number in line.block.parents:
            total[number] += points
            inside[number] = outer
            outer = number
    if not total:
        return None
    best = max(total, key=lambda number: (total[number], number))
    if total[best] <= 0:
        return None
    children: dict[int, list[int]] = {}
    for number, outer in inside.items():
        children.setdefault(outer, []).append(number)
    while True:
        heir = max(children.get(best, ()), key=total.__getitem__, default=None)
        if heir is None or total[heir] < SHARE * total[best] or _is_paragraph(heir, lines):
            return best
        best = heir


def _is_paragraph(number: int, lines: list[Line]) -> bool:
    """Whether an element holds a single line: that is a paragraph and no part of the page."""
    held = 0
    for line in lines:
        held += number in line.block.parents
        if held > 1:
            return False
    return True


def _is_links(line: Line) -> bool:
    return line.block.link_density > LINKED and not (marks.is_prose(line.text) and line.block.link_density < 0.8)

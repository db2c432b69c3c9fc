"""Where the report stands on a page: the part of the tree with the most prose and the fewest links."""

import re
from collections import defaultdict
from typing import Final

from textkit.cleaning import marks
from textkit.cleaning.lines import Draft, Line
from textkit.patterns import Pattern
from textkit.reading.grids import NOTE

SHARE: Final = 0.81  # of a part's score that a part inside must have to be taken instead
MOST: Final = (
    -15.0
)  # what links and short lines may take from an element, so that a report outscores each of its paragraphs
SHORT: Final = 0.25  # what a line that is neither prose nor links is worth, of its length
CLOSE: Final = 0.83  # of it that is so near to that share that the choice is unsure
BESIDE: Final = 4  # lines above or below a table that may belong to it
FEW: Final = 4  # sentences of a page; of fewer, what is dropped says nothing
ENDS: Final = Pattern("[。！？!?]+")
UNSURE: Final = (
    "Which part of this page is the report was a close choice; `textkit clean --keep-all` shows what was left out."
)
LOST: Final = (
    "Of the {0} sentences on this page {1} were taken for the report; "
    "`textkit clean --keep-all` shows what was left out."
)
LINKED: Final = 0.5  # share of links from which a line is a list of links
ASIDE: Final = Pattern(
    r"(?:^|[\s_-])(?:nav|menu|foot(?:er)?|side(?:bar)?|comment|comments|pinglun|reply|related|relate|recommend|tuijian|hot|rank|"
    r"copyright|copy|share|bdshare|pager|page_?list|pages|pagination|crumbs?|breadcrumb|mbx|weizhi|position|friend(?:link)?|"
    r"toolbar|login|search|tags?|advert\w{0,10}|ads?|banner|topbar|updown|prenext|statement|disclaimer|shengming|copyright_?\w{0,9})(?:$|[\s_\d-])",
    re.I,
)


def mark(draft: Draft) -> None:
    """Drop what stands outside the body, and lists of links in it; a page that has no tree is body alone."""
    lines = draft.lines
    if not any(line.block.parents for line in lines):
        return
    scores = [score(line) for line in lines]
    total, children = _totals(lines, scores)
    best, share = _best(lines, total, children)
    if share < CLOSE:
        draft.warnings.append(UNSURE)
    beside = _beside_table(lines, best) if best is not None else ()
    for at, line in enumerate(lines):
        if best is not None and best not in line.block.parents and at not in beside:
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
    counts = len(text) >= 12 or (len(text) >= 5 and text[-1] in "。！？；")
    return SHORT * len(text) if counts and not links and not ASIDE.search(line.block.classes) else -2.0


def _best(lines: list[Line], total: dict[int, float], children: dict[int, list[int]]) -> tuple[int | None, float]:
    """The number of the element to take, None where no part of the page reads like a report, and how sure that is.

    The second is the least share of an outer part's score that was enough for one inside it.
    """
    single = _paragraphs(lines)
    best = max((one for one in total if one not in single), key=lambda number: (total[number], number), default=None)
    if best is None:
        best = max(total, key=lambda number: (total[number], number), default=None)
    if best is None or total[best] <= 0:
        return None, 1.0
    least = 1.0
    while True:
        heir = max(children.get(best, ()), key=total.__getitem__, default=None)
        if heir is None or total[heir] < SHARE * total[best] or heir in single:
            return best, least
        least = min(least, total[heir] / total[best])
        best = heir


def _beside_table(lines: list[Line], best: int) -> set[int]:
    """Where the body is nothing but a table: the lines straight above and below that name it, its unit and its notes."""
    inside = [at for at, line in enumerate(lines) if best in line.block.parents]
    if any(lines[at].block.tag != "tr" for at in inside):
        return set()
    parents = lines[inside[0]].block.parents
    around = {*parents[: parents.index(best)][-1:]}
    found: set[int] = set()
    for first, step in ((inside[0] - 1, -1), (inside[-1] + 1, 1)):
        for at in range(first, first + step * BESIDE, step):
            if not 0 <= at < len(lines) or not around & {*lines[at].block.parents}:
                break
            line = lines[at]
            if line.block.link_density or marks.is_meta(line.text) or (step > 0 and not NOTE.match(line.text)):
                break
            found.add(at)
    return found


def check(draft: Draft) -> None:
    """Warn where most of a page's sentences were dropped: the report may be among them."""
    told = [line for line in draft.lines if line.block.link_density <= LINKED]
    held = sum(_sentences(line) for line in told if line.reason is None)
    total = sum(map(_sentences, told))
    if total >= FEW and held * 3 < total:
        draft.warnings.append(LOST.format(total, held))


def _sentences(line: Line) -> int:
    return len(ENDS.findall(line.text))


def _totals(lines: list[Line], scores: list[float]) -> tuple[dict[int, float], dict[int, list[int]]]:
    """What speaks for each element, of which what speaks against it takes `MOST` at the most; and its children."""
    gains: defaultdict[int, float] = defaultdict(float)
    losses: defaultdict[int, float] = defaultdict(float)
    children: defaultdict[int, list[int]] = defaultdict(list)
    above: dict[int, int] = {}
    for line, points in zip(lines, scores, strict=True):
        outer = 0
        for number in line.block.parents:
            if number not in above:
                above[number] = outer
                children[outer].append(number)
            outer = number
        (gains if points > 0 else losses)[outer] += points
    total: dict[int, float] = {}
    for number in sorted(above, reverse=True):  # an element has a lower number than those in it
        total[number] = gains[number] + max(losses[number], MOST)
        (gains if total[number] > 0 else losses)[above[number]] += total[number]
    return total, children


def _paragraphs(lines: list[Line]) -> set[int]:
    """The elements that hold a single line: each is a paragraph and no part of the page."""
    held: defaultdict[int, int] = defaultdict(int)
    for line in lines:
        for number in line.block.parents:
            held[number] += 1
    return {number for number, count in held.items() if count == 1}


def _is_links(line: Line) -> bool:
    return line.block.link_density > LINKED and not (marks.is_prose(line.text) and line.block.link_density < 0.8)

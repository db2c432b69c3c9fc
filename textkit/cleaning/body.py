"""Where the report stands on a page: the part of the tree with the most prose and the fewest links."""

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from textkit.cleaning import folds, marks, phrases, teasers
from textkit.cleaning.lines import Draft, Line
from textkit.patterns import Pattern
from textkit.reading.grids import NOTE

SHARE: Final = 0.81  # of a part's score that a part inside must have to be taken instead
MOST: Final = (
    -15.0
)  # what links and short lines may take from an element, so that a report outscores each of its paragraphs
SHORT: Final = 0.25  # what a line that is neither prose nor links is worth, of its length
CLOSE: Final = 0.83  # of it that is so near to that share that the choice is unsure
RUNNER_UP: Final = "outside the body, the next best"
ASIDES: Final = 0.3  # of the body that boxes beside the report may take up
FINE_PRINT: Final = 300  # code points of a line that a site's phrase may make none of the report
FURNITURE: Final = frozenset(
    ("copyright", "download", "comments", "related", "share", "navigation", "pager", "site", "tags")
)
SLIGHT: Final = 6.0  # what a line of 24 code points is worth that is no sentence
BESIDE: Final = 4  # lines above or below a table that may belong to it
FEW: Final = 4  # sentences of a page; of fewer, what is dropped says nothing
ENDS: Final = Pattern(r"[。！？!?][。！？!?]*")
WESTERN: Final = Pattern(r"\.(?<=[\u4e00-\u9fff）)”\"]\.)(?![\dA-Za-z])")  # some write Western marks
UNSURE: Final = (
    "Which part of this page is the report was a close choice; `textkit clean --keep-all` shows what was left out."
)
LOST: Final = (
    "Of the {0} sentences on this page {1} were taken for the report; "
    "`textkit clean --keep-all` shows what was left out."
)
NUMBERED: Final = Pattern(r"[一二三四五六七八九十]{1,3}、")
LINKED: Final = 0.5  # share of links from which a line is a list of links
ASIDE: Final = Pattern(
    r"(?:^|[\s_-])(?:nav|menu|foot(?:er)?|side(?:bar)?|comment|comments|pinglun|reply|related|relate|jp-relatedposts|sharedaddy|recommend|tuijian|hot|rank|"
    r"copyright|copy|share|bdshare|pager|page_?list|pages|pagination|crumbs?|breadcrumb|mbx|weizhi|position|friend(?:link)?|"
    r"toolbar|login|search|tags?|advert\w{0,10}|ads?|banner|topbar|updown|prenext|statement|disclaimer|shengming|copyright_?\w{0,9})(?:$|[\s_\d-])",
    re.I,
)


class Tree(NamedTuple):
    """The elements of a page by their numbers: the score of each, those in it, and the one around it (0: the page)."""

    total: dict[int, float]
    children: dict[int, list[int]]
    above: dict[int, int]


def mark(draft: Draft) -> None:
    """Drop what stands outside the body, and lists of links in it; a page that has no tree is body alone."""
    if not any(line.block.parents for line in draft.lines):
        return
    if any(line.block.role == "body" for line in draft.lines):
        _take(draft)
        return
    lines = folds.seen(draft.lines)
    scores = [score(line) for line in lines]
    others = teasers.find(lines)
    _discount(lines, scores, others)
    tree = _totals(lines, scores)
    best, share = _best(lines, tree)
    if share < CLOSE:
        draft.warnings.append(UNSURE)
    second = _runner_up(tree, best) if best is not None else None
    beside = _beside_table(lines, best) if best is not None else ()
    for at, line in enumerate(lines):
        if best is not None and best not in line.block.parents and at not in beside:
            line.reason = RUNNER_UP if second in line.block.parents else "outside the body"
        elif _is_links(line):
            line.reason = "links"
    draft.certainty = _certainty(lines, scores) if best is not None else None
    for index in others:
        lines[index].reason = lines[index].reason or "other articles"
    draft.lines = lines if best is None else folds.unfolded(draft.lines, lines, best)
    _drop_asides(draft.lines)


def _take(draft: Draft) -> None:
    """Take what a recipe takes for the body."""
    draft.certainty = 1.0
    for line in draft.lines:
        if line.block.role != "body":
            line.reason = "outside the body"


def _discount(lines: list[Line], scores: list[float], others: set[int]) -> None:
    """Let lines of other articles, and those that hold a phrase of sites, speak for no part of the page."""
    for index in others:
        scores[index] = min(scores[index], 0.0)
    speaking = [index for index, points in enumerate(scores) if points > 0]
    found = phrases.find([lines[index].text for index in speaking])
    for place, index in enumerate(speaking):
        lines[index].hits = hits = found.get(place, [])
        if hits and len(lines[index].text) <= FINE_PRINT and any(hit.phrase.kind in FURNITURE for hit in hits):
            scores[index] = min(scores[index], 0.0 if scores[index] > SLIGHT else -2.0)


def _drop_asides(lines: list[Line]) -> None:
    """Drop the boxes inside the body that their names say are none of the report, where most of it stands elsewhere."""
    kept = [line for line in lines if line.reason is None]
    asides = [line for line in kept if is_aside(line.block.classes)]
    if sum(len(line.text) for line in asides) <= ASIDES * sum(len(line.text) for line in kept):
        for line in asides:
            line.reason = "beside the report"


@lru_cache(maxsize=4096)
def is_aside(classes: str) -> bool:
    """Whether names of elements say that they hold what stands beside a report.

    >>> is_aside("main sidebar"), is_aside("main article")
    (True, False)
    """
    return ASIDE.search(classes) is not None


def _certainty(lines: list[Line], scores: list[float]) -> float:
    """The share of what speaks for a report on this page that its body holds, 0 to 1."""
    held = total = 0.0  # no sum(…) of floats: compiled, that takes them for whole numbers and ends in an error
    for points, line in zip(scores, lines, strict=True):
        if points > 0:
            total += points
            held += points if line.reason is None else 0.0
    return round(held / total, 2)


def score(line: Line) -> float:
    """How much a line speaks for its part of the page: the length of prose, less than nothing for links.

    >>> from textkit.reading import Block
    >>> score(Line("下一篇：信访工作总结", Block(text="", link_density=0.8))) < 0
    True
    """
    text, links = line.text, line.block.link_density
    if links > LINKED:
        return -10.0 - min(len(text), 40)
    if marks.is_prose(text) or (len(text) >= 30 and marks.is_marked(text)):
        weight = 0.3 if is_aside(line.block.classes) else 1.0
        return weight * min(len(text), 1000) * (1 - links)
    if marks.is_meta(text):
        return -10.0
    if marks.is_marked(text):
        return 2.0
    counts = len(text) >= 12 or (len(text) >= 5 and text[-1] in "。！？；")
    return SHORT * len(text) if counts and not links and not is_aside(line.block.classes) else -2.0


def _best(lines: list[Line], tree: Tree) -> tuple[int | None, float]:
    """The number of the element to take, None where no part of the page reads like a report, and how sure that is.

    The second is the least share of an outer part's score that was enough for one inside it.
    """
    total = tree.total
    single = _paragraphs(lines)
    best = max((one for one in total if one not in single), key=lambda number: (total[number], number), default=None)
    if best is None:
        best = max(total, key=lambda number: (total[number], number), default=None)
    if best is None or total[best] <= 0:
        return None, 1.0
    least = 1.0
    numbered = [line for line in lines if "、" in line.text[:4] and NUMBERED.match(line.text) and not _is_links(line)]
    while True:
        heir = max(tree.children.get(best, ()), key=total.__getitem__, default=None)
        if heir is None or total[heir] < SHARE * total[best] or heir in single or _parts(numbered, best, heir):
            return best, least
        least = min(least, total[heir] / total[best])
        best = heir


def _parts(numbered: list[Line], outer: int, inner: int) -> bool:
    """Whether sections of one report, which its headings count, stand both in an element and beside it, in one around both."""
    inside = [line for line in numbered if outer in line.block.parents and inner in line.block.parents]
    beside = [line for line in numbered if outer in line.block.parents and inner not in line.block.parents]
    return bool(inside) and any(line.text[0] != inside[0].text[0] for line in beside)


def _runner_up(tree: Tree, best: int) -> int | None:
    """The element beside the body, or beside one around it, that reads most like a report; None where none does."""
    beside: list[int] = []
    inner = best
    while inner in tree.above:
        outer = tree.above[inner]
        beside += [one for one in tree.children[outer] if one != inner and tree.total[one] > 0]
        inner = outer
    return max(beside, key=tree.total.__getitem__, default=None)


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
    if any(line.block.role == "body" for line in draft.lines):
        return
    told = [line for line in draft.lines if line.block.link_density <= LINKED]
    held = _sentences("\n".join([line.text for line in told if line.reason is None]))
    total = held + _sentences("\n".join([line.text for line in told if line.reason is not None]))
    if total >= FEW and held * 3 < total:
        draft.warnings.append(LOST.format(total, held))


def _sentences(text: str) -> int:
    return len(ENDS.findall(text)) + (len(WESTERN.findall(text)) if "." in text else 0)


def _totals(lines: list[Line], scores: list[float]) -> Tree:
    """What speaks for each element, of which what speaks against it takes `MOST` at the most."""
    gains: defaultdict[int, float] = defaultdict(float)
    losses: defaultdict[int, float] = defaultdict(float)
    children: defaultdict[int, list[int]] = defaultdict(list)
    above: dict[int, int] = {}
    around: tuple[int, ...] = ()
    for line, points in zip(lines, scores, strict=True):
        parents = line.block.parents
        outer, start = 0, 0
        if parents[:-1] == around and around:  # beside the line before: all but the last are known
            outer, start = around[-1], len(around)
        around = parents[:-1]
        for number in parents[start:]:
            if number not in above:
                above[number] = outer
                children[outer].append(number)
            outer = number
        (gains if points > 0 else losses)[outer] += points
    total: dict[int, float] = {}
    for number in sorted(above, reverse=True):  # an element has a lower number than those in it
        total[number] = gains[number] + max(losses[number], MOST)
        (gains if total[number] > 0 else losses)[above[number]] += total[number]
    return Tree(total, children, above)


def _paragraphs(lines: list[Line]) -> set[int]:
    """The elements that hold a single line: each is a paragraph and no part of the page."""
    held = Counter(chain.from_iterable([line.block.parents for line in lines]))
    return {number for number, count in held.items() if count == 1}


def _is_links(line: Line) -> bool:
    return line.block.link_density > LINKED and not (marks.is_prose(line.text) and line.block.link_density < 0.8)

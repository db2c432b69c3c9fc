"""Lists of other articles, each a link with the beginning of its text: told by their build, whatever they are called."""

from itertools import pairwise
from typing import Final

from textkit.cleaning import marks
from textkit.cleaning.lines import Line

LEAST: Final = 3  # articles in a list
MOST: Final = 8  # lines of one
LONGEST: Final = 400  # code points of one
SHORTEST: Final = 6  # code points of a title
LINKED: Final = 0.5  # share of links from which a line is one
REGULAR: Final = 0.75  # share of a list's members that must be articles
SHARE: Final = 0.6  # of all text on a page; what holds more may be what the page is about
ELSEWHERE: Final = 150  # code points of other prose that make it none all the same


def find(lines: list[Line]) -> set[int]:
    """The indexes of the lines that stand in a list of other articles.

    >>> from textkit.reading import Block
    >>> rows = [("甲镇开展植树活动", 1.0), ("昨天，甲镇干部群众上山植树。", 0.0)] * 3
    >>> page = [Line(text, Block(text=text, link_density=links, parents=(1, 2 + at // 2))) for at, (text, links) in enumerate(rows)]
    >>> find([*page, Line("全年植树三万株。" * 20, Block(text="", parents=(9,)))])
    {0, 1, 2, 3, 4, 5}
    """
    lists = _lists(lines)
    if not lists:
        return set()
    members: dict[int, dict[int, list[int]]] = {number: {} for number in lists}
    for index, line in enumerate(lines):
        for outer, inner in pairwise(line.block.parents):
            if outer in lists:
                members[outer].setdefault(inner, []).append(index)
    found: set[int] = set()
    for inside in members.values():
        told = [indexes for indexes in inside.values() if _is_teaser([lines[index] for index in indexes])]
        if len(told) >= LEAST and len(told) >= REGULAR * len(inside):
            found.update(index for indexes in told for index in indexes)
    size = sum(len(line.text) for line in lines if line.block.link_density <= LINKED)
    taken = sum(len(lines[index].text) for index in found if lines[index].block.link_density <= LINKED)
    if taken <= SHARE * size:
        return found
    prose = sum(len(line.text) for index, line in enumerate(lines) if index not in found and marks.is_prose(line.text))
    return found if prose >= ELSEWHERE else set()


def _lists(lines: list[Line]) -> set[int]:
    """The elements in which enough elements hold a link that something stands behind."""
    holders: dict[int, set[int]] = {}
    linked = [line.block.link_density > LINKED for line in lines]
    for line, is_link, is_next in zip(lines, linked, linked[1:], strict=False):
        if is_link and not is_next and len(line.text) >= SHORTEST:
            for outer, inner in pairwise(line.block.parents):
                holders.setdefault(outer, set()).add(inner)
    return {outer for outer, inside in holders.items() if len(inside) >= LEAST}


def _is_teaser(lines: list[Line]) -> bool:
    """Whether an element's lines are the title of another article, as a link, and something said of it."""
    if not 2 <= len(lines) <= MOST or sum(len(line.text) for line in lines) > LONGEST:
        return False
    titles = [line for line in lines[:2] if line.block.link_density > LINKED and len(line.text) >= SHORTEST]
    return bool(titles) and any(line.block.link_density <= LINKED for line in lines)

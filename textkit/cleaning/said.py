"""What `<title>` says: the parts that separators make of it, and how likely each is the title and not the site's or a column's name."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from textkit.cleaning import names
from textkit.cleaning.lines import letters

SITES_OWN: Final = frozenset("_|｜»›>·")  # signs that part a title from a site's name and are never part of it
MOST: Final = 8  # parts that are looked at
EDGES: Final = " »›·>"


class Part(NamedTuple):
    """A part of what `<title>` says, where it stands in it, and whether it names a site, a column or nothing."""

    start: int
    stop: int
    is_label: bool


def parts(said: str, known: frozenset[str]) -> list[Part]:
    """The parts of a text; `known` are the letters of the site's name and of its columns.

    >>> [part.is_label for part in parts("植树总结_桐湾论坛", frozenset())]
    [False, True]
    """
    ends = [match.span() for match in names.SEPARATOR.finditer(said)][: MOST - 1]
    starts = [0, *(stop for _, stop in ends)]
    stops = [*(start for start, _ in ends), len(said)]
    return [Part(start, stop, is_label(said[start:stop], known)) for start, stop in zip(starts, stops, strict=True)]


def is_label(text: str, known: frozenset[str]) -> bool:
    """Whether a text names a site, a column or a body, so that a title may stand beside it."""
    key = letters(text)
    return not key or key in known or names.is_label(text) or names.OFFICIAL.search(text) is not None


def runs(said: str, found: list[Part], known: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Those of its parts that follow each other, and how much `<title>` speaks for each of these as the title.

    >>> title = "桐湾镇植树_桐湾论坛"
    >>> dict(runs(title, parts(title, frozenset()), frozenset()))
    {'桐湾镇植树': 3.0, '桐湾镇植树_桐湾论坛': -3.0, '桐湾论坛': 2.5}
    """
    for first in range(len(found)):
        for last in range(first, len(found)):
            text = said[found[first].start : found[last].stop]
            points = _worth(said, found, first, last)
            yield text, points
            for rest in without_labels(text, known):
                yield rest, points + 1.0


def _worth(said: str, found: list[Part], first: int, last: int) -> float:
    """What speaks for parts as the title: not that they hold a label or a site's sign, or leave out what is no label."""
    points = 2.5 if first else 3.0
    if last > first:
        for left, right in pairwise(found[first : last + 1]):
            points -= _costs(said[left.stop : right.start])
        points -= 3.0 if any(part.is_label for part in found[first : last + 1]) else 0.0
    for before, behind in ((first - 1, first), (last, last + 1)):
        if before < 0 or behind == len(found) or found[before if behind == first else behind].is_label:
            continue
        sign = said[found[before].stop : found[behind].start]
        points -= 0.0 if _is_sites(sign) else 2.0 if "—" in sign else 0.2
    return points


def _costs(sign: str) -> float:
    """What it speaks against a title that a sign stands in it."""
    return 3.0 if _is_sites(sign) else 0.0 if "—" in sign else 1.0


def _is_sites(sign: str) -> bool:
    return not SITES_OWN.isdisjoint(sign)


def without_labels(text: str, known: frozenset[str]) -> Iterator[str]:
    """A text without the names of sites and columns at its ends that a space alone parts from it.

    >>> list(without_labels("青禾县人民政府 总结计划 青龙村2019年工作汇报", frozenset()))
    ['总结计划 青龙村2019年工作汇报', '青龙村2019年工作汇报']
    >>> list(without_labels("春耕 正当时", frozenset()))
    []
    """
    words = text.split(" ")
    while len(words) > 1:
        if is_label(words[0], known):
            words = words[1:]
        elif is_label(words[-1], known):
            words = words[:-1]
        else:
            return
        yield " ".join(words).strip(EDGES)

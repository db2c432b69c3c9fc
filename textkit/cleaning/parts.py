"""Several reports on one page: where each starts, and its title."""

import re
from typing import NamedTuple

from textkit.cleaning import marks
from textkit.cleaning.lines import Line

NUMERALS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)}
NUMBER = "(?P<n>[一二三四五六七八九十]{1,2}|\\d{1,2})"
HEADS = (
    re.compile(
        rf"[【\[（(]?\s?(?:精选|范文|总结|报告)?第?\s?篇\s?{NUMBER}\s?[】\]）)]?\s?[:：、.]?\s?(?P<title>.{{0,60}})"
    ),
    re.compile(rf"[【\[（(]?\s?第\s?{NUMBER}\s?篇\s?[】\]）)]?\s?[:：、.]?\s?(?P<title>.{{0,60}})"),
    re.compile(rf"(?:范文|例文)\s?{NUMBER}\s?[:：、.]?\s?(?P<title>.{{0,60}})"),
    re.compile(
        rf".{{2,40}}(?:总结|报告|汇报|小结)(?:范文|精选|模板)?\s?[（(]?\s?(?:第|篇)?\s?{NUMBER}\s?篇?\s?[）)]?(?P<title>)"
    ),
)
SHORTEST = 80  # code points between two heads; less is a table of contents


class Part(NamedTuple):
    """A report's first line (its head), the line after its last, and the title in its head."""

    start: int
    stop: int
    title: str


def find(lines: list[Line]) -> list[Part]:
    """The reports of a page with more than one, by heads that are numbered from 1; none where it holds one.

    >>> from textkit.reading import Block
    >>> page = ["篇一：甲村工作总结", "甲。" * 50, "篇二：乙村工作总结", "乙。" * 50]
    >>> [part.title for part in find([Line(text, Block(text=text)) for text in page])]
    ['甲村工作总结', '乙村工作总结']
    """
    for head in HEADS:
        found = [
            (index, match)
            for index, line in enumerate(lines)
            if len(line.text) <= 80 and (match := head.fullmatch(line.text))
        ]
        starts = _counted(found, lines)
        if len(starts) > 1:
            stops = [index for index, _ in starts[1:]] + [len(lines)]
            return [Part(index, stop, match["title"]) for (index, match), stop in zip(starts, stops, strict=True)]
    return []


def _counted(found: list[tuple[int, re.Match[str]]], lines: list[Line]) -> list[tuple[int, re.Match[str]]]:
    """The heads numbered 1, 2, 3 … that have a report between them."""
    starts: list[tuple[int, re.Match[str]]] = []
    for place, (index, match) in enumerate(found):
        stop = found[place + 1][0] if place + 1 < len(found) else len(lines)
        size = sum(len(line.text) for line in lines[index + 1 : stop])
        if _value(match["n"]) == len(starts) + 1 and size >= SHORTEST:
            starts.append((index, match))
    return starts


def _value(text: str) -> int:
    """The number from 1 to 99 that a head's figures say, 0 for none.

    >>> _value("3"), _value("十二"), _value("二十")
    (3, 12, 20)
    """
    if text.isdecimal():
        return int(text)
    if text == "十":
        return 10
    first, last = NUMERALS.get(text[0], 0), NUMERALS.get(text[-1], 0)
    if len(text) == 1:
        return first
    return 10 + last if text[0] == "十" else first * 10 if text[-1] == "十" else 0


def title_line(lines: list[Line]) -> bool:
    """Whether the first of a report's lines is its title."""
    return len(lines) > 1 and marks.is_title(lines[0].text) and not marks.is_prose(lines[0].text)

"""Several reports on one page: where each starts, and its title."""

import re
from typing import Final, NamedTuple

from textkit.cleaning import marks
from textkit.cleaning.lines import Line
from textkit.patterns import Pattern

NUMERALS: Final = {
    char: number for row in ("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾") for number, char in enumerate(row, 1)
}
NUMBER: Final = "(?P<n>[一二三四五六七八九十]{1,2}|[壹贰叁肆伍陆柒捌玖拾]|\\d{1,2})"
STARS: Final = "[★☆◆◇●■□▲△※✦]{0,3}"
PIECES: Final = r"[（(]\s?(?:精选|通用)?\d{1,2}\s?篇"  # how many there are, and not which one this is
GENRES: Final = ("总结", "报告", "汇报", "小结", "述职", "计划", "方案", "体会")
GENRE: Final = f"(?:{'|'.join(GENRES)})"
HEADS: Final = (
    Pattern(
        rf"{STARS}[【\[（(]?\s?(?:精选|范文|总结|报告)?第?\s?篇\s?{NUMBER}\s?[】\]）)]?\s?[:：、.]?\s?(?P<title>.{{0,60}})"
    ),
    Pattern(rf"{STARS}[【\[（(]?\s?第\s?{NUMBER}\s?[则份例]\s?[】\]）)]?\s?[:：、.]?\s?(?P<title>.{{0,60}})"),
    Pattern(rf"{STARS}[【\[（(]?\s?第\s?{NUMBER}\s?篇\s?[】\]）)]?\s?[:：、.]?\s?(?P<title>.{{0,60}})"),
    Pattern(rf"{STARS}(?:范文|例文|样本|样例|模板|示例)\s?{NUMBER}\s?[:：、.]?\s?(?P<title>.{{0,60}})"),
    Pattern(
        rf"(?P<title>.{{2,40}}{GENRE})(?:范文|精选|模板|例文)?\s?(?!{PIECES})[（(]?\s?(?:第|之|(?:精选|通用|优秀|推荐)?篇)?\s?[（(]?{NUMBER}[）)]?\s?篇?\s?[）)]?\s?[:：]?"
    ),
    Pattern(  # what heads sections too, so that all must be called reports
        rf"{STARS}(?:part\s?|第\s?(?=[一二三四五六七八九十\d]{{1,2}}\s?部分)|[\u4e00-\u9fff]{{0,4}}(?:材料|之)){NUMBER}\s?(?:部分)?\s?[:：、.\s]\s?(?P<title>.{{2,60}})",
        re.I,
    ),
)
LONGEST: Final = 80  # code points of a head
# What every head holds; all that it may begin with are single signs, so that `re` looks for these alone.
HINT: Final = Pattern(
    "|".join(
        (
            *("篇", "则", "份", "例", "之", "范文", "样本", "模板", "部分", "材料", "p[aA][rR][tT]", "P[aA][rR][tT]"),
            *(rf"{genre}[^，。；]{{0,12}}[\d一二三四五六七八九十]" for genre in GENRES),
        )
    )
)
REPORT: Final = Pattern(GENRE)
COMMON: Final = HEADS[4]  # its title is that of the collection, the same at each head
SHORTEST: Final = 80  # code points between two heads; less is a table of contents
CHAPTERS: Final = HEADS[2]  # 第一篇 also heads a chapter: its titles must be those of reports
SECTIONS: Final = HEADS[5]
OF_REPORT: Final = Pattern(r".{2,40}(?:总结|报告|汇报|小结|述职)(?:[（(].{0,20}[）)])?")


class Part(NamedTuple):
    """A report's head (-1: it has none), the line after its last, the title in its head, whether all heads share it."""

    start: int
    stop: int
    title: str
    common: bool = False


def find(lines: list[Line]) -> list[Part]:
    """The reports of a page with more than one, by heads that are numbered from 1; none where it holds one.

    >>> from textkit.reading import Block
    >>> page = ["篇一：甲村工作总结", "甲。" * 50, "篇二：乙村工作总结", "乙。" * 50]
    >>> [part.title for part in find([Line(text, Block(text=text)) for text in page])]
    ['甲村工作总结', '乙村工作总结']
    """
    short = [
        (index, line.text) for index, line in enumerate(lines) if len(line.text) <= LONGEST and HINT.search(line.text)
    ]
    if not short:
        return []
    for head in HEADS:
        found = [(index, match) for index, text in short if (match := head.fullmatch(text))]
        if head is CHAPTERS and any(match["title"] and not REPORT.search(match["title"]) for _, match in found):
            continue
        if head is SECTIONS and not all(OF_REPORT.fullmatch(match["title"]) for _, match in found):
            continue
        starts = _counted(found, lines)
        if len(starts) > 1:
            stops = [index for index, _ in starts[1:]] + [len(lines)]
            return [
                Part(index, stop, title, head is COMMON) for (index, title), stop in zip(starts, stops, strict=True)
            ]
    return []


def _counted(found: list[tuple[int, re.Match[str]]], lines: list[Line]) -> list[tuple[int, str]]:
    """Line and title of the heads numbered 1, 2, 3 … that have a report between them; the first may have no head.

    A number that stands twice, as a slip of the pen, heads two reports.
    """
    starts: list[tuple[int, str]] = []
    last = 0
    if found and _value(found[0][1]["n"]) == 2 and "篇" in found[0][1][0] and _size(lines[: found[0][0]]) >= SHORTEST:
        starts.append((-1, ""))
        last = 1
    for place, (index, match) in enumerate(found):
        stop = found[place + 1][0] if place + 1 < len(found) else len(lines)
        number = _value(match["n"])
        if number and last <= number <= last + 1 and _size(lines[index + 1 : stop]) >= SHORTEST:
            starts.append((index, match["title"].strip("★☆◆◇●■□▲△※✦")))
            last = number
    return starts


def _size(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


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

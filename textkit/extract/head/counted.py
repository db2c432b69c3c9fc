"""The year of a text that begins with it, and all of whose figures are told of it."""

import re
from typing import Final

from textkit.extract.head.candidate import YEAR as ANY_YEAR
from textkit.extract.head.candidate import Head, digits
from textkit.patterns import Pattern

LONGEST: Final = 4000  # code points of the text that are looked at
_NAMED: Final = Pattern(rf"(?<![\d—\-－–~～至])({ANY_YEAR})年")
_AHEAD: Final = Pattern(r"[^。；\n]{0,16}(?:将|计划|力争|实现目标|目标|规划|预计)")
_HELD_AGAINST: Final = Pattern(r"(?:[比较与同跟从由自于是和、]|相比|超过|建于|成立于|始于)$")
_COUNTED: Final = Pattern(
    r"(?:全年|底|末|度)?(?!以来|\s?\d{1,2}\s?月|[春秋]季|[第（(]|出生|毕业|[级届])[^。；\n]{0,60}?\d"
)
_THIS_YEAR: Final = Pattern(r"今年(?:[1-9一二三四五六七八九上前][^，。；]{0,8}|以来)?[^。；\n]{0,24}\d")
_TO_COME: Final = Pattern(r"[将要拟]|计划|力争|预计|目标")
_PLAN: Final = Pattern(r"到$|明年$")
_CHAPTER: Final = Pattern(r"第[一二三四五六七八九十百\d]{1,4}[章节编卷]")


def of_counted(head: Head) -> int | None:
    """2021年通过大家的努力，实现产值8亿元，较2020年增长6%: the year that begins the text and is the last that it names."""
    if not _NAMED.match(head.paragraph(head.body, 8).lstrip()) or _CHAPTER.match(head.title):
        return None
    text = head.document.text[:LONGEST]
    named: set[int] = set()
    counted: set[int] = set()
    for found in _NAMED.finditer(text):
        before = text[max(found.start() - 4, 0) : found.start()]
        if _PLAN.search(before) and _AHEAD.match(text, found.end()):
            continue
        year = digits(found[1])
        named.add(year)
        if not _HELD_AGAINST.search(before) and _COUNTED.match(text, found.end()):
            counted.add(year)
    if len(counted) != 1 or counted != {max(named)}:
        return None
    return None if _tells_of_this_year(text) else counted.pop()


_CLAUSE: Final = "。，：】、. \n在"
_NOT_TOLD: Final = Pattern(
    r"(?:[于据从自到由（(《与比较和及、]|截至|成立|建于|部署了?|规划|在第|发布的|修订|关于|其中)$"
)
_NO_TIME: Final = Pattern(
    r"度?(?:[来起末前初代]|以来|以前|出生|毕业|[级届版]|修订|成立|创[建办立]|建|不变价|\s?\d{1,2}\s?月|奥运|[春夏秋冬]季|\s?[—\-－–~～至到]"
    r"|[^。；，\n]{0,16}(?:将|计划|奥运会|运动会|比赛|开始)|[^。；\n]{0,30}如下|问题)"
)
_PART: Final = Pattern(r"第?\d{1,2}(?:周|月[^\d日]{0,6}榜单)|第?[一二三四1-4]季度|[上下]半年")
_TOLD_BEHIND: Final = Pattern(
    r"[^。；\n]{0,60}?(?<!\d)\d{1,12}(?![\d年月日岁])|[^。；，\n]{2,20}(?:情况|统计|指标)表?\n"
)
_SINCE: Final = Pattern("[^，。；\n]{0,8}以来")
_MEASURE: Final = Pattern("[比较]$")
"""What stands before a year that another is held against."""
_AT_END: Final = Pattern("年?[末底]")
_OFTEN: Final = 3  # times that the one year is named, where another is too


def of_one_year(head: Head) -> int | None:
    """培训会员320人。2021年，开展活动9次: the only year that a text names, or by far the most, where it tells figures of it."""
    text = head.document.text[:LONGEST]
    named = [
        found
        for found in _NAMED.finditer(text)
        if not _SINCE.match(text, found.end()) and not _MEASURE.search(text, max(found.start() - 1, 0), found.start())
    ]
    if not named or _CHAPTER.match(head.title):
        return None
    years = [digits(found[1]) for found in named]
    last = max(years)
    times = years.count(last)
    if times < len(years) and (times < _OFTEN or len(years) - times > 1):
        return None
    begun = [
        found.end() for found, year in zip(named, years, strict=True) if year == last and _begins(text, found, times)
    ]
    told = 2 * len(begun) >= times and (len(begun) > 1 or any(_TOLD_BEHIND.match(text, end) for end in begun))
    told = told or sum(_AT_END.match(text, found.end()) is not None for found in named) >= _OFTEN
    if not told and not any(year == last and _PART.match(text, f.end()) for f, year in zip(named, years, strict=True)):
        return None
    return None if _tells_of_this_year(text) else last


_HEARD: Final = Pattern("据[\u4e00-\u9fff]{1,6}[，,]?$")


def _begins(text: str, found: re.Match[str], times: int) -> bool:
    """Whether a clause begins with a year, as a time of what is told; what is heard of it once is no report on it."""
    if times == 1 and _HEARD.search(text, max(found.start() - 8, 0), found.start()):
        return False
    before = text[max(found.start() - 4, 0) : found.start()]
    if _NOT_TOLD.search(before) or _NO_TIME.match(text, found.end()):
        return False
    return not before or before[-1] in _CLAUSE


def _tells_of_this_year(text: str) -> bool:
    """Whether figures are told of 今年, which is then another year."""
    return any(not _TO_COME.search(found[0]) for found in _THIS_YEAR.finditer(text))

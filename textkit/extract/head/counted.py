"""The year of a text that begins with it, and all of whose figures are told of it."""

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


def _tells_of_this_year(text: str) -> bool:
    """Whether figures are told of 今年, which is then another year."""
    return any(not _TO_COME.search(found[0]) for found in _THIS_YEAR.finditer(text))

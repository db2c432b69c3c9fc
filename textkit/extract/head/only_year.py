"""The one year that a text without a dated title or opening names where it tells what happened."""

from typing import Final

from textkit.extract.head.candidate import YEAR as ANY_YEAR
from textkit.extract.head.candidate import Head, digits
from textkit.patterns import Pattern

_LONGEST: Final = 4000  # code points of the text that are looked at
_BEGINNING: Final = 180  # code points in which the year must be named for the first time
_NAMED: Final = Pattern(rf"(?<![〔\[（(\d—\-－–~～到])(?<![^截]至)({ANY_YEAR})(?:年(?![级届来]|\d{{5}})|(?=-\d\d?-\d))")
_PAST: Final = Pattern(
    r"(?:建于|成立于|始于|创办于|[自从由继与比较]|早在|超过了?|超越了?|解决|出席|参加|毕业于|生于|同比|即|到|明年|[至将]|展望|谋划|部署了?|安排了?|公示期为|听取了?|审议了?|审查了?|批准了?|(?:提名|当选)为)$"
)
_OF_ANOTHER: Final = Pattern(
    r"度?(?:以来|[^。；，\n]{1,16}以来|以前|前|之前|底前|至今|度?\s?[—\-－–~～至到]|不变价|(?:\d{1,2}月)?(?:\d{1,2}日)?\s?[—\-－–~～至到]{1,2}\s?(?:19|20)\d\d|[^。；，\n]{0,16}(?:将|计划|力争|目标|规划|预计|安排|会费)|，[^。；，\n]{0,6}将)|[^，。；\n]{0,12}(?:出生|成立|牺牲|工作报告显示)|\d{1,2}月\d{1,2}日在[^，。；\n]{2,30}讲话|[^。；\n]{0,30}如下[：:]"
)
_NOT_NEWS: Final = Pattern(
    r"[\s\S]{0,40}大事记|[\s\S]{0,12}志——|(?:1[0-2]|[1-9])月\n|[^\n]{0,40}\t|[^\n]{0,30}\n?第[一二三四五六七八九十]{1,3}[章节]|[^\n]{0,60}\n?(?:19|20)\d\d年\n|近[一二两三四五几十]{1,2}年来?|(?:近年|多年)来"
)
_NOW: Final = Pattern("今年|近日|日前|昨[天日]|今[天日]|本月|截至|揭晓")
_DATE_ALONE: Final = Pattern(rf"{ANY_YEAR}年[^\n]{{2,8}}(?:\n|$)")
_STAMP: Final = Pattern(rf"{ANY_YEAR}-\d")


def of_only_year(head: Head) -> int | None:
    """会议指出，该镇2009年实现产值2亿元: the year that is named early, where no other is or only the one before it."""
    text = head.document.text
    if _NOT_NEWS.match(text):
        return None
    named: list[tuple[int, int]] = []
    for found in _NAMED.finditer(text, 0, _LONGEST):
        to_date = text.endswith("截至", 0, found.start()) and text.startswith(("底", "末"), found.end())
        past = not to_date and _PAST.search(text, max(found.start() - 6, 0), found.start())
        if past or _OF_ANOTHER.match(text, found.end()):
            continue
        if _DATE_ALONE.match(text, found.start()) and text[found.start() - 1 : found.start()] in ("", "\n"):
            continue
        if _STAMP.match(text, found.start()) and not _NOW.search(text):
            continue
        named.append((digits(found[1]), found.start()))
    if not named or named[0][1] > _BEGINNING:
        return None
    years = {year for year, _ in named}
    latest = max(years)
    return latest if named[0][0] == latest and years <= {latest, latest - 1} else None

"""Reports that bear the year in which they were given, and tell of the one before."""

import re
from typing import Final

from textkit.patterns import Pattern

_REPORT_OF: Final = Pattern("(?:政府|法院|检察院)工作报告(?:[（(][^（）()]{1,8}[）)])?$")
_BEGINNING: Final = 3000  # code points of a report that are looked at for the years that it tells of
_HEAD: Final = 200  # code points in which the day of the speech stands


def tells_of_year_before(title: str, text: str, year: int) -> bool:
    """Whether a report that bears a year tells of the one before: 2006年政府工作报告, on 2005年.

    >>> tells_of_year_before("法院工作报告（2012年）", "（2012年3月8日在会议上）去年，办案96件。", 2012)
    True
    >>> tells_of_year_before("青山社区2012年工作总结", "去年，上稿9篇。", 2012)
    False
    """
    if not _REPORT_OF.search(title):
        return False
    beginning = text[:_BEGINNING]
    if "去年" in beginning and re.search(rf"{year}年[1-4]月\d{{1,2}}日在", beginning[:_HEAD]):
        return True
    return beginning.count(f"{year - 1}年") > beginning.count(f"{year}年", len(str(year)))

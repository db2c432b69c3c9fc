"""Whether a text is written in the year after the one that it is about: news of what was done 去年."""

from typing import Final

from textkit.patterns import Pattern

LONGEST: Final = 3000  # code points of a text that are looked at
_LAST_YEAR: Final = ("去年", "上年", "过去一年", "过去的一年")
_PUBLISHED: Final = ("公报发布", "公报公布")
"""News in the year after the one that a title names: 2004年绿化状况公报发布."""
_TOLD: Final = Pattern(
    r"(?<![比较与同跟和是占超于对按从自由据的至到])(?:去年|上年|过去的?一年)(?!同期|同比|同月|相比|持平|相当|基础|[底末初]|年[底末初]|的|度|结转|结余|\d{1,2}月|[正腊冬春夏秋暑寒]|旧存|存)"
    r"[^。\n]{0,80}?\d"
)
_THIS_YEAR: Final = Pattern(r"(?:今年|本年度?)(?!是)[^。；\n]{0,30}?\d[^。；，\n]{0,12}")
_DAY: Final = Pattern(r"\d{1,2}月\d{1,2}日|记者|年来")
_TO_COME: Final = Pattern("将|[要拟]|计划|力争|预计|目标|安排|部署|确保|打算")


def looks_back(text: str, title: str, sure: bool) -> bool:
    """Whether 去年 is the year that a text is about, as it is where nothing that it counts is told of 今年.

    `sure` says that the title names the year: what it calls 去年 is then another one, unless the title does so too.

    >>> looks_back("昨天发布年报。去年，全市募集善款60万元。今年将募集80万元。", "", False)
    True
    >>> looks_back("去年上稿74篇，今年上稿86篇。", "", False)
    False
    """
    if not any(word in text for word in _LAST_YEAR):
        return False
    if sure and not any(word in title for word in (*_LAST_YEAR, *_PUBLISHED)):
        return False
    told = _TOLD.search(text, 0, LONGEST)
    if told is None:
        return False
    return not any(
        not _TO_COME.search(found[0]) and not _DAY.search(found[0]) for found in _THIS_YEAR.finditer(text, 0, LONGEST)
    )

"""The year of a piece of news, as its date, what it sums up and what it was told say it."""

from typing import Final

from textkit.extract.head.candidate import DASHES, Head, digits
from textkit.extract.head.candidate import YEAR as ANY_YEAR
from textkit.patterns import Pattern

_SUMMED_UP: Final = Pattern(
    rf"(?:回顾|总结)了?(?:[^，。；]{{0,8}}?)({ANY_YEAR})年(?![^，。；]{{0,12}}(?:以来|成立))|(?:通报|公布)了({ANY_YEAR})年度|({ANY_YEAR})年度?[^，。；]{{0,24}}(?:回顾|总结)"
)
DAY: Final = Pattern(
    rf"(?:[【\[][^【】\[\]\n]{{2,20}}[】\]]|《?[\u4e00-\u9fff]{{2,12}}》?[讯电])?\s?(?:[（(][^（）()\n]{{2,30}}[）)])?[^，。]{{0,4}}?({ANY_YEAR})\s?年\s?\d{{1,2}}\s?月(?![^。]{{0,30}}(?:出生|毕业|入伍|参加工作|成立|创建))"
)
_MONTH_DAY: Final = Pattern(r"(?:^|[，,讯）)\s])\d{1,2}月\d{1,2}日")
_LATELY: Final = Pattern(r"近日|日前|昨[天日]|近期")
_YEARLY: Final = Pattern(
    rf"{ANY_YEAR}年度[^，。；]{{0,16}}(?:评选|评比|考核|考评|表彰|评优|先进|优秀)|(?:公布|发布|通报|晒出|交出|盘点)了?{ANY_YEAR}年"
)
_NAMED: Final = Pattern(
    rf"(?<![\-—－–~～至到])(?<!部署了)(?<!安排了)(?<!展望)(?<!谋划)(?<!听取了)(?<!审议了)(?<!审查了)(?<!批准了)(?<!关于)({ANY_YEAR})年(?!来|以来|\d)"
)


def of_summing_up(head: Head) -> int | None:
    """News of a meeting: 会议回顾总结了2019年的工作."""
    for index in range(4):
        if found := _SUMMED_UP.search(head.paragraph(index, 400)):
            return digits(found[1] or found[2] or found[3])
    return None


def of_news(head: Head) -> int | None:
    """News that its opening dates: 2016年4月24日，协会召开换届会议."""
    opening = head.paragraph(head.body, 200)
    found = DAY.match(opening) if not opening.startswith(DASHES) else None
    if not found or len(opening) < SHORTEST_NEWS:
        return None
    day = digits(found[1])
    if goes_on_for_years(head, day):
        return None
    return day - 1 if f"{day - 1}年度" in opening and _HONOURED.search(opening) else day


_ANY: Final = Pattern(rf"({ANY_YEAR})年")
_LOOKED_AT: Final = 3000  # code points of a text that are looked at for the years that it tells of


def goes_on_for_years(head: Head, year: int) -> bool:
    """Whether the text names years far behind one, as a place's history does: 1925年，…。2013年，…."""
    return any(digits(found[1]) > year + 5 for found in _ANY.finditer(head.document.text, 0, _LOOKED_AT))


SHORTEST_NEWS: Final = 20  # code points: a shorter paragraph is a date alone
_HONOURED: Final = Pattern("总结|表彰|荣获|先进|评为|授予")


_SPAN: Final = Pattern(rf"{ANY_YEAR}年?度?\s?[—\-－–~～至到]\s?{ANY_YEAR}年度?")
_SAID: Final = Pattern(rf"据[^。；]{{2,24}}介绍[，,]({ANY_YEAR})年[，,](?![^，。；]{{0,12}}(?:将|计划))")


def told_in_news(head: Head) -> int | None:
    """News that says what was told of one year: 据介绍，2018年，协会办了实事."""
    told = {
        digits(found[1])
        for index in range(head.body, head.body + 3)
        for found in _SAID.finditer(head.paragraph(index, 300))
    }
    return told.pop() if len(told) == 1 else None


def named_in_news(head: Head) -> int | None:
    """News without a year in its date: 1月20日，协会2023年年会举行."""
    beginning = head.paragraph(head.body, 200)
    if not _MONTH_DAY.search(beginning[:40]) and not (_LATELY.search(beginning[:40]) and _YEARLY.search(beginning)):
        return None
    if _SPAN.search(beginning):
        return None
    named = {digits(found[1]) for found in _NAMED.finditer(beginning)}
    return named.pop() if len(named) == 1 else None


_DATELINE: Final = Pattern(rf"(?<!\d)({ANY_YEAR})[年./\-]\s?(\d{{1,2}})[月./\-]\s?\d{{1,2}}(?!\d)")
_NO_LINE: Final = Pattern("[。；，]|——|^[（(]")
_OF_THE_DAY: Final = Pattern(r"今年(?:以来|[上前1-9])|上半年|[一二三四]季度|(?<!\d)\d{1,2}月份|截至\d{1,2}月")
_LONGEST_LINE: Final = 60
_LONGEST_NEWS: Final = 600  # code points that are looked at
_LATE: Final = 3  # a month up to which news may be of the year before


def of_dateline(head: Head) -> int | None:
    """News with its day in a line above it, 青禾晚报 2018-08-13, that tells of a part of its own year."""
    if not _OF_THE_DAY.search(head.document.text, 0, _LONGEST_NEWS):
        return None
    lines = [head.paragraph(index, _LONGEST_LINE + 1) for index in range(4)]
    if head.published is not None:
        lines.append(head.published)
    for line in lines:
        found = None if len(line) > _LONGEST_LINE or _NO_LINE.search(line) else _DATELINE.search(line)
        if found and int(found[2]) > _LATE:
            return digits(found[1])
    return None


_MOST_YEARS: Final = 3  # that a report names before it comes to its own


def tells_history(head: Head, index: int) -> bool:
    """Whether the paragraphs before one name many years, as those of a gazetteer do."""
    begin, _ = head.document.paragraphs[index]
    named = _ANY.finditer(head.document.text, 0, min(begin, _LOOKED_AT))
    return len({found[1] for found in named}) > _MOST_YEARS

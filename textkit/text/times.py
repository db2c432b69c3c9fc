"""Times that a text names: 2019年, 去年同期, 上半年, 1—11月, 5月12日, “十三五”; what they are by a report's year."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from typing import Final, NamedTuple

from textkit.patterns import Characters, Pattern

_HAN: Final = "一二三四五六七八九"
_TO: Final = r"\s?[—─\-－–~～至到]{1,2}\s?"
_YEAR: Final = r"(?:(?<!\d)(?:(?:19|20)\d\d|[89]\d(?=年(?:\d{1,2}月|新增|当年|[，,])))|[一二][九〇零○OＯ0][一二三四五六七八九〇零○OＯ0]{2})"
_MONTH: Final = rf"(?:(?<!\d)\d{{1,2}}|(?<![{_HAN}十])(?:十[一二]?|[{_HAN}]))"
_DAY: Final = rf"(?:\d{{1,2}}|[{_HAN}]?十[{_HAN}]?|[{_HAN}]|廿[{_HAN}]?)"
_NO_MONTH: Final = "(?![龄饼嫂子租薪供均票色球亮度收例刊嘴牙坛季])"
_SAID: Final = "今年|本年度?|当年|去年|上一?年度?(?![级人])|前年|明年|来年|下一?年度?|新的一年|全年|年内|本学期|本季度|上学期|下学期|往年|(?<![\u4e00-\u9fff“])[是同]年"
_PART: Final = rf"""
    (?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度|前(?P<quarters>[二两三23])个?季度|前(?P<months>\d{{1,2}}|十[一]?|[{_HAN}])个?月(?!内)
    |(?P<from>{_MONTH})月?份?{_TO}(?:(?P<fromyear>{_YEAR})年)?(?P<to>\d{{1,2}}|十[一二]?|[{_HAN}])月份?(?!\d{{1,2}}日|{_DAY}[日号]){_NO_MONTH}
    |(?P<month>{_MONTH})月份?{_NO_MONTH}(?:(?P<day>{_DAY})(?:[日号](?:{_TO}(?:(?:(?P<toyear>{_YEAR})年)?
        (?P<tomonth>\d{{1,2}}|十[一二]?|[{_HAN}])月)?(?P<today>{_DAY})[日号])?|{_TO}(?P<until>{_DAY})[日号])?)?
"""
_TIME: Final = Pattern(
    rf"""
    # A cheap look first: most numerals and most of these words begin no time.
    (?=[0-9]{{1,4}}[\s年月季—\-－–~～至到]|[一二三四五六七八九十〇零○OＯ0]{{1,4}}[\s年月季五—\-－–~～至到]
      |[今本当去上前明来下新全年往是同][年一半度学季的内二两三23]|前[0-9一二三四五六七八九十]{{1,2}}个?月|第[一二三四1-4]季|["“]十)
    (?:
        ["“]?十(?P<plan>[一二三四五六])五["”](?:规划|计划)?(?:期间|时期)?
        |十(?P<bareplan>[一二三四五六])五(?:规划)?(?:期间|时期|末|初|以来)
        |(?:
            (?P<year>{_YEAR})(?:\s?年?{_TO}(?P<last>{_YEAR}))?\s?(?P<school>学?)年(?![级轻来])(?:全年|当年|度)?
            |(?P<said>{_SAID})
         )(?:的?\s?(?:{_PART}))?
        |{_PART.replace("?P<", "?P<b")}
    )
    """,
    re.VERBOSE,
)
_SOME_OF_PLAN: Final = Pattern("的?([前头后])([一二两三四])年")
_SHIFT: Final = {
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "下年": 1,
    "下一年": 1,
    "新的一年": 1,
}
_IN_YEAR: Final = frozenset(("全年", "年内", "是年", "同年"))  # of the year that is spoken of
_UNDATED: Final = {"往年": "before", "上学期": "before", "下学期": "behind", "本学期": "now", "本季度": "now"}
_MARKS: Final = Characters("年月季五期")  # every time holds one
LONGEST: Final = 16  # code points of a time before the first of its marks
FIRST_PLAN: Final = 2001  # when the plan before the eleventh, “十一五”, began


class Time(NamedTuple):
    """A time as the text names it: where it stands, its years (as written, or from the report's), and its part of a year.

    `shift` is how many years it lies behind the report's where it is told from there; `side` is `before`, `now` or
    `behind` where the text says only that. Months and days are 0 where none are said.
    """

    start: int
    end: int
    year: int | None
    last_year: int | None
    shift: int | None
    side: str
    first: tuple[int, int]
    last: tuple[int, int]


class Period(NamedTuple):
    """A time on the calendar: ISO 8601, and its first and last day as a number like 20200531."""

    iso: str
    first: int
    last: int


def find_times(text: str, start: int, end: int) -> Iterator[Time]:
    """Each time that the text names between two offsets, in order.

    A limit: times of day, weekdays, feasts and spans without a beginning (近三年) are passed over.

    >>> [time.first for time in find_times("去年5月12日办展，第三季度办赛", 0, 15)]
    [(5, 12), (7, 0)]
    """
    at = start
    while True:
        mark: int = _MARKS.place(text, at, end)
        if mark < 0:
            return
        found = _TIME.search_within(text, max(at, mark - LONGEST), mark, end)
        if found is None:
            at = mark + 1
            continue
        at = found.end()
        time = _read(found)
        if time is not None:
            yield time


def _read_plan(found: re.Match[str], plan: int) -> Time:
    """“十三五”, its end, or some of its years: “十一五”前三年."""
    text, end = found.string, found.end()
    begins = FIRST_PLAN + 5 * plan
    ends = begins + 4
    if some := _SOME_OF_PLAN.match(text, end):
        end, many = some.end(), _number(some[2])
        begins, ends = (ends - many + 1, ends) if some[1] == "后" else (begins, begins + many - 1)
    elif text[end : end + 1] == "末" or text[end - 1] == "末":
        begins = ends
    return Time(found.start(), end, begins, ends, None, "", (0, 0), (0, 0))


def _read(found: re.Match[str]) -> Time | None:
    if plan := found["plan"] or found["bareplan"]:
        return _read_plan(found, _number(plan))
    prefix = "" if found["year"] or found["said"] else "b"
    first, last = _months(found, prefix)
    if found["last"]:
        first = (0, 0)  # 2012年至2022年9月
    if first == (1, 0) and last == (12, 0):
        first = last = (0, 0)
    if not _is_date(first) or not _is_date(last):
        return None
    year = _year(found["year"]) if found["year"] else None
    last_year = _year(found["last"]) if found["last"] else year
    if found["school"] and year is not None and not found["last"]:
        last_year = year + 1
    if until := found[prefix + "toyear"] or found[prefix + "fromyear"]:
        last_year = _year(until)
    said = (found["said"] or "").removesuffix("度")
    side = _UNDATED.get(said, "")
    shift = None if year is not None or side or not said or said in _IN_YEAR else _SHIFT.get(said, 0)
    return Time(found.start(), found.end(), year, last_year, shift, side, first, last)


def _months(found: re.Match[str], prefix: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last month with its day, 0 for what is not said."""
    if half := found[prefix + "half"]:
        return ((1, 0), (6, 0)) if half[0] == "上" else ((7, 0), (12, 0))
    if quarter := found[prefix + "quarter"]:
        number = _number(quarter)
        return (number * 3 - 2, 0), (number * 3, 0)
    if quarters := found[prefix + "quarters"]:
        return (1, 0), (9 if quarters in "三3" else 6, 0)
    if months := found[prefix + "months"]:
        return (1, 0), (_number(months), 0)
    if begins := found[prefix + "from"]:
        return (_number(begins), 0), (_number(found[prefix + "to"]), 0)
    if month := found[prefix + "month"]:
        day = _number(found[prefix + "day"] or "")
        if until := found[prefix + "today"] or found[prefix + "until"]:
            ends = _number(found[prefix + "tomonth"] or month)
            turns = not found[prefix + "tomonth"] and _number(until) < day < 32 and ends < 12  # 9月30日至8日
            return (_number(month), day), (ends + turns, _number(until))
        return (_number(month), day), (_number(month), day)
    return (0, 0), (0, 0)


def _is_date(date: tuple[int, int]) -> bool:
    month, day = date
    return month == 0 or (1 <= month <= 12 and 0 <= day <= monthrange(2000, month)[1])


def period_of(time: Time, year: int | None) -> Period | None:
    """The time on the calendar, with `year` where it names none; None where that is not known, or lacks such a day.

    >>> [period_of(time, 2020).iso for time in find_times("“十三五”期间，去年上半年，5月3日至7日", 0, 23)]
    ['2016/2020', '2019-01/2019-06', '2020-05-03/2020-05-07']
    """
    begins, ends = time.year, time.last_year
    if time.side:
        return None
    if begins is None:
        if year is None:
            return None
        begins = ends = year + (time.shift or 0)
    if ends is None:
        ends = begins
    if not _is_in(begins, time.first) or not _is_in(ends, time.last):
        return None
    first = _iso(begins, time.first)
    last = _iso(ends, time.last)
    low = begins * 10000 + (time.first[0] or 1) * 100 + (time.first[1] or 1)
    high = ends * 10000 + (time.last[0] or 12) * 100 + (time.last[1] or 31)
    if low > high:
        return None
    return Period(first if first == last else f"{first}/{last}", low, high)


def _is_in(year: int, date: tuple[int, int]) -> bool:
    """Whether a year has the day: not each has a 29th of February."""
    return date[0] != 2 or date[1] < 29 or isleap(year)


def _iso(year: int, date: tuple[int, int]) -> str:
    month, day = date
    written = str(year) if year > 999 else f"{year:04}"
    if not month:
        return written
    return written + _PLACES[month] + _PLACES[day] if day else written + _PLACES[month]


_PLACES: Final = [f"-{number:02}" for number in range(32)]
"""Months and days as they stand in a date."""


def _year(text: str) -> int:
    """A year written in digits of either kind.

    >>> _year("二〇一九"), _year("2019"), _year("98")
    (2019, 2019, 1998)
    """
    written = int("".join(char if char in "0123456789" else str(_HAN.find(char) + 1) for char in text))
    return written if written > 99 else 1900 + written


def _number(text: str) -> int:
    """A number under a hundred, in digits of either kind; 0 for none.

    >>> [_number(text) for text in ("7", "十", "二十三", "廿五", "")]
    [7, 10, 23, 25, 0]
    """
    if not text:
        return 0
    if text.isascii():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").replace("两", "二").rpartition("十")
    return ((_HAN.find(tens) + 1 if tens else 1) * 10 if ten else 0) + (_HAN.find(ones) + 1 if ones else 0)

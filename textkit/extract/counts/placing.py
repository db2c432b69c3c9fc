"""Where a time that the text names lies beside the report's own, and the period that it gives a figure."""

from typing import Final, NamedTuple

from textkit.extract.counts.scenes import Figure
from textkit.patterns import Pattern
from textkit.text.times import Period, Time, period_of


class Placed(NamedTuple):
    """A figure's time: its period where it is another than the report's own, and on which side of that it lies."""

    period: str | None
    side: str  # before, now or behind


NOW: Final = Placed(None, "now")
_COMPARED: Final = Pattern(
    r"(?:[比较同与跟占对]|对在|[高低多少优好快始立建办创位生]于|相当于|超过?|是|总结|回顾|按照?|根?据|相?对比|依照?|完成|面向|针对|瞄准)$"
)
_UNLIKE: Final = Pattern("(?:同期)?(?:相比|不同|相同|一样|持平)")
_FROM: Final = Pattern("[自从由]$")
_TOLD_BY: Final = Pattern("根?据$")
_BULLETIN: Final = Pattern("[^，。；]{0,20}(?:统计|数据|显示|公报|报表|年报)")
SINCE: Final = Pattern(r"[^，。；,;0-9]{0,40}以来|[份初底]?(?:起|开始|就)(?![草义])|至今")


def is_compared(figure: Figure, time: Time) -> bool:
    """Whether the time is only what another is held against: 比去年, 与2019年相比, 在去年的基础上."""
    before = figure.text[max(time.start - 4, figure.told_from) : time.start]
    if _TOLD_BY.search(before) and _BULLETIN.match(figure.text, time.end):  # 据2010年用稿统计
        return False
    if before.endswith("和") and _UNLIKE.match(figure.text, time.end):
        return True
    if _COMPARED.search(before) or "基础上" in figure.text[time.end : figure.start]:
        return True
    if time.last != time.first or time.last_year != time.year:  # 从2019年至2022年
        return False
    return bool(_FROM.search(before)) and not SINCE.match(figure.text, time.end)


def _own_of(figure: Figure, shift: int) -> Period | None:
    """The report's own part of the year, some years off: 去年同期 in a report of the first half-year."""
    own = figure.scope.own
    if own is None:
        return None
    year = own.last // 10000
    return Period(
        own.iso.replace(f"{year:04}", f"{year + shift:04}"), own.first + shift * 10000, own.last + shift * 10000
    )


def on_calendar(figure: Figure, time: Time) -> Period | None:
    """The time with the year that the sentence, the heading or the report gives it."""
    base: int | None = figure.scope.year
    if time.year is not None or time.shift is not None:
        same = figure.scope.partial and (time.shift or 0) < 0 and figure.text.startswith("同期", time.end)
        if base is not None and time.shift is not None and not figure.text.startswith("当年", time.start):
            base += figure.scope.ahead
        return _own_of(figure, time.shift or 0) if same else period_of(time, base)
    if base is None and time.first[0]:
        base = figure.scope.year_before(figure.paragraph.start)
    if figure.text.startswith(_SAME_YEAR, time.start):
        return _in_same_year(figure, time)
    if base is None:
        base = _year_before(figure, time)
    said = None if figure.heading.mixed and figure.lacks() else figure.heading.time
    for other in figure.paragraph.times_in(figure.sentence, time.start):
        told = other.year is not None or other.shift is not None
        if told and not is_compared(figure, other):
            said = other
            break
    ahead = figure.scope.ahead if said is not None and said.shift is not None and base is not None else 0
    period = None if said is None else period_of(said, base if base is None else base + ahead)
    if period is not None and period.first // 10000 == period.last // 10000:
        base = period.first // 10000
    return period_of(time, base)


def _year_before(figure: Figure, time: Time) -> int | None:
    """1992年，…。全年…: the year that the paragraph of a text about no one year named last."""
    for other in figure.paragraph.times_in(figure.paragraph.start, time.start):
        if other.year is not None and other.last_year == other.year:
            return other.year if figure.begins_clause(other.start) and not is_compared(figure, other) else None
    return None


_SAME_YEAR: Final = ("是年", "同年")


def _in_same_year(figure: Figure, time: Time) -> Period | None:
    """1997年…。是年…: the time in the year that the paragraph named last; the report's where it named none."""
    for other in figure.paragraph.times_in(figure.paragraph.start, time.start):
        if other.year is not None:
            return period_of(time, other.last_year)
    return period_of(time, figure.scope.year)


def side_of(figure: Figure, time: Time) -> str:
    """On which side of the report's own time another lies."""
    return time.side or _side_of(figure, time, on_calendar(figure, time))


def _side_of(figure: Figure, time: Time, found: Period | None) -> str:
    own = figure.scope.own
    if own is not None and time.year is not None and not figure.scope.sure:
        return "now"  # a year that only the text names makes nothing of the others earlier or to come
    if own is None or found is None:
        shift = 0 if time.shift is None else time.shift + figure.scope.ahead
        return "before" if shift < 0 else "behind" if shift > 0 else "now"
    if found.first > own.last:  # a day of the next year is the one on which the report's year was looked back on
        return "now" if time.year is not None and time.first[0] and time.first == time.last else "behind"
    return "before" if found.last < own.first else "now"


def place(figure: Figure, time: Time) -> Placed:
    """The time as a period, without one where it is the report's own."""
    own, found = figure.scope.own, on_calendar(figure, time)
    side = time.side or _side_of(figure, time, found)
    if figure.text.startswith(("之后", "以后"), time.end):
        return NOW
    if found is None or figure.text.startswith(("以前", "之前"), time.end):
        return Placed(None, side)
    if own is not None and (
        found.iso == own.iso or (found.first <= own.first and found.last >= own.last and side == "now")
    ):
        within = time.year is None and time.shift is None and not time.first[0]  # 全年, 年内
        if within and figure.is_planned() and (found.iso != own.iso or figure.scope.partial):
            return Placed(found.iso, side)
        if found.iso == own.iso or (found.first // 10000 == found.last // 10000 and not time.first[0]):
            return Placed(None, side)
    return Placed(found.iso, side)

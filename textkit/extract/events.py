"""What happened on a day: sentences that name one, with the people and counts beside it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textkit.patterns import Pattern
from textkit.records import Count, Event, Person
from textkit.text.document import Document, Sentence

_HAN: Final = "一二三四五六七八九"
_DAY: Final = rf"(?:\d{{1,2}}|[{_HAN}]?十[{_HAN}]?|[{_HAN}]|廿[{_HAN}]?)"
# Searched from 月 on, which is rare, and read backwards from there: five times as fast as one expression.
_TAIL: Final = Pattern(
    rf"月(?:份)?(?P<day>{_DAY})[日号](?:[—\-－–~～至到]{{1,2}}(?:(?:\d{{1,2}}|十[一二]?|[{_HAN}])月)?{_DAY}[日号])?"
)
_HEAD: Final = Pattern(
    rf"""
    (?:(?P<year>(?<!\d)(?:19|20)\d\d|[一二][{_HAN}〇零○O]{{3}})年(?:的)?|(?P<said>今年|去年|上年|前年|明年|次年|当年|本年))?
    (?P<month>(?<!\d)\d{{1,2}}|(?<![{_HAN}十])(?:十[一二]?|[{_HAN}]))$
    """,
    re.VERBOSE,
)


class _Day(NamedTuple):
    start: int
    end: int
    year: str | None
    said: str | None
    month: str
    day: str


def _days(text: str) -> Iterator[_Day]:
    """The days that a text names, with what it says of their year; spans of days as one.

    >>> list(_days("于2021年5月3日至7日"))
    [_Day(start=1, end=13, year='2021', said=None, month='5', day='3')]
    """
    end = 0
    for tail in _TAIL.finditer(text):
        if head := _HEAD.search(text, max(end, tail.start() - 9), tail.start()):
            end = tail.end()
            yield _Day(head.start(), end, head["year"], head["said"], head["month"], tail["day"])


_NOT_BEFORE: Final = Pattern(
    r"(?:截至|截止|截止到|截至到|计划于?|拟于?|预计|将于|力争|确保|争取|不晚于|来源|时间|日期)[：:在于到]?$"
)
_NOT_AFTER: Final = Pattern(
    r"(?:前|之前|以前|起施行|起实施|起执行|止|为止|第[0-9一二三四]{1,2}版|头版|[^，。；]{0,12}以来)"
)
_LONGEST: Final = 200  # code points of a title that is looked back for
_SHIFT: Final = {"去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1}


def find(
    document: Document, year: int | None, people: Sequence[Person] = (), counts: Sequence[Count] = ()
) -> list[Event]:
    """The events of a report, in order: one for each day named in a sentence that says more than the day.

    `date` is ISO 8601: with the year that the text says, else the report's `year`, else `--11-14`. A span of days
    (`5月3日至7日`) counts on its first. Where a sentence names several days, people and counts go to the day before
    them. Not events: deadlines, plans, the date under a report, days in 《》 and days alone (`每月1日`).

    >>> [(event.text, event.date) for event in find(Document("某站总结\\n5月3日至7日，举办书展。"), 2021)]
    [('5月3日至7日', '2021-05-03')]
    """
    found: list[Event] = []
    days = [day for day in _days(document.text) if _happened(document, day)]
    of_people = _Places([(start, index) for index, one in enumerate(people) for start, _ in one.mentions])
    of_counts = _Places([(one.start, index) for index, one in enumerate(counts)])
    for i, day in enumerate(days):
        date = _iso(day, year)
        if date is None:
            continue
        sentence = document.sentence_at(day.start)
        low, high = _extent(sentence, days, i)
        found.append(
            Event(
                text=document.text[day.start : day.end],
                start=day.start,
                end=day.end,
                sentence=(sentence.start, sentence.end),
                section=sentence.section,
                rule="day-in-sentence",
                date=date,
                people=of_people.inside(low, high),
                counts=of_counts.inside(low, high),
            )
        )
    return found


class _Places:
    """Where records stand, as (start, index), to find those of a stretch without looking at all."""

    def __init__(self, places: list[tuple[int, int]]) -> None:
        self._indexes = [index for _, index in sorted(places)]
        self._starts = sorted(start for start, _ in places)

    def inside(self, low: int, high: int) -> tuple[int, ...]:
        """The indexes of the records that start in [low, high), ascending, each once."""
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return tuple(sorted(set(self._indexes[first:last])))


def _extent(sentence: Sentence, days: Sequence[_Day], i: int) -> tuple[int, int]:
    """The stretch of the sentence that is this day's: up to the next day, from its start where the day is the first."""
    first = i == 0 or days[i - 1].start < sentence.start
    last = i + 1 == len(days) or days[i + 1].start >= sentence.end
    return sentence.start if first else days[i].start, sentence.end if last else days[i + 1].start


def _happened(document: Document, day: _Day) -> bool:
    """Whether the day is one on which the sentence says that something happened."""
    text, sentence = document.text, document.sentence_at(day.start)
    if sentence.start < document.paragraphs[0][1] and len(document.paragraphs) > 1:  # the title line
        return False
    if sentence.end - sentence.start - (day.end - day.start) < 4:
        return False
    if _NOT_BEFORE.search(text, max(sentence.start, day.start - 6), day.start) or _NOT_AFTER.match(text, day.end):
        return False
    if text[day.start - 1 : day.start] in ("每", "（", "(") and text[day.end : day.end + 1] in "）)":
        return False
    if text[max(day.start - 1, 0) : day.start] == "每":
        return False
    if (
        text[day.start - 1 : day.start] == "年" and text[day.start - 2 : day.start - 1].isdecimal()
    ):  # of a year not understood
        return False
    opened = text.rfind("《", max(sentence.start, day.start - _LONGEST), day.start)
    return opened < 0 or text.find("》", opened, day.start) >= 0


_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _length(year: int, month: int) -> int:
    """How many days a month has.

    >>> _length(2021, 2), _length(2020, 2), _length(2000, 2), _length(1900, 2), _length(2021, 12)
    (28, 29, 29, 28, 31)
    """
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def _iso(day: _Day, year: int | None) -> str | None:
    """The date as ISO 8601, or None where the calendar has no such day."""
    month, number = _number(day.month), _number(day.day)
    if day.year:
        year = _year(day.year)
    elif day.said and year is not None:
        year += _SHIFT.get(day.said, 0)
    elif day.said in _SHIFT:
        year = None
    if not 1 <= month <= 12 or not 1 <= number <= _length(year or 2000, month):
        return None
    return f"{year:04}-{month:02}-{number:02}" if year else f"--{month:02}-{number:02}"


def _year(text: str) -> int:
    """A year written in digits of either kind.

    >>> _year("二〇一九"), _year("2019")
    (2019, 2019)
    """
    return int("".join(char if char.isdigit() and char.isascii() else str((_HAN.find(char)) + 1) for char in text))


def _number(text: str) -> int:
    """A number under a hundred, in digits of either kind.

    >>> [_number(text) for text in ("7", "十", "二十三", "廿五")]
    [7, 10, 23, 25]
    """
    if text.isascii():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    return ((_HAN.find(tens) + 1 if tens else 1) * 10 if ten else 0) + (_HAN.find(ones) + 1 if ones else 0)

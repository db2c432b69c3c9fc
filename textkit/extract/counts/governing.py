"""Which time of a sentence governs a number: the nearest that is no name, no dateline and no other number's."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.counts.earlier import ROSE_BY
from textkit.extract.counts.paragraphs import is_shut_off
from textkit.extract.counts.placing import is_compared, side_of
from textkit.extract.counts.scenes import Figure
from textkit.patterns import Pattern
from textkit.text.times import Time

_FOUNDED: Final = Pattern(
    r"[^，。；,;]{0,10}(?:成立|建成|创办|创建|组建|始建|建校|建院|建站|开业|开馆|挂牌|设立|出生|入党|参加工作|毕业|投产|启用|揭牌|开源|上线|结项|结束|截止|闭幕|收官|落幕)"
)
NOW_WORDS: Final = Pattern("目前|现有|如今|至今|现共有|现已|到现在|迄今|尚未|未脱贫|仍有|尚有|还有|；(?:共|现)?有")
_DATELINE: Final = Pattern(r"\s?[讯电](?![话视子台站力影])")
_HEARD: Final = Pattern("[，,](?:记者|笔者)?从[^，。；]{2,40}?(?:获悉|了解到|得知)")
"""Behind the day on which something was heard: 2月25日，记者从发布会上获悉."""
_OCCASION: Final = Pattern(
    "度?(?!的)[\u4e00-\u9fff“”]{2,20}?(?:年会|会议|大会|例会|座谈会|新闻奖|好新闻|评选)(?![以至])"
)
_OPENS: Final = Pattern(r"[^，。；在于召举]{2,40}")


def _is_occasion(figure: Figure, time: Time) -> bool:
    """2010年度工作会议在某县召开: whether a year only tells which meeting or prize is meant."""
    if time.year is None or time.first[0] or time.last_year != time.year:
        return False
    found = _OCCASION.match(figure.text, time.end, min(time.end + 40, figure.start))
    return found is not None and _OPENS.fullmatch(found[0]) is not None


def _is_named(figure: Figure, time: Time) -> bool:
    """Whether the time is part of a title, of a name in quotes, of a dateline, or of what a meeting is called."""
    document = figure.candidate.document
    if _DATELINE.match(figure.text, time.end) or (time.first[1] and _HEARD.match(figure.text, time.end)):
        return True
    if _is_occasion(figure, time):
        return True
    if document.title_at(time.start) is not None:
        return True
    quote = document.quote_at(time.start + 1)
    return quote is not None and (quote.start < time.start - 1 or quote.end > time.end + 1)


def _is_anothers(figure: Figure, time: Time) -> bool:
    """2019年的74篇: whether the time belongs to an earlier number right behind it."""
    if figure.text[time.end : time.end + 1] not in ("的", "末", "底", "初"):
        return False
    line, index = figure.candidate.line, figure.candidate.index
    return any(
        other.quantity.start <= time.end + 2 and other.quantity.start >= time.end
        for other in line[max(index - 3, 0) : index]
    )


_SET: Final = Pattern("(?:目标|指标|任务|确定的|提出的|要求的)[^，。；0-9]{0,20}")
"""What a plan set, and no figure of what was done."""
_SHARES: Final = frozenset(("倍", "倍多"))
_NO_PAUSE: Final = Pattern("[^，。；,;0-9]{1,20}")


def _belongs(figure: Figure, time: Time) -> bool:
    """2019年的74篇, 2019年（74篇）: whether the time stands right before this number."""
    before = figure.text[time.start - 1 : time.start]
    if is_plan_of_five_years(time) and figure.text[time.end - 2 : time.end] in ("规划", "计划"):
        return _SET.fullmatch(figure.text, time.end, figure.start) is not None
    if figure.start == time.end + 1 and figure.text[time.end] in "（(":
        return True
    if figure.start == time.end and before in "比较" and before:
        return True
    if before in "比较" and before and ROSE_BY.match(figure.behind):
        return _NO_PAUSE.fullmatch(figure.text, time.end, figure.start) is not None
    if figure.text[figure.start - 1] != "的" or (figure.unit in _SHARES and before in "是为占于当" and before):
        return False
    if time.end < figure.start <= time.end + 2:
        return True
    return before in "比较" and before != "" and _NO_PAUSE.fullmatch(figure.text, time.end, figure.start) is not None


_OPENING: Final = 10  # code points of a text in which its day stands


def _is_news_day(figure: Figure, time: Time) -> bool:
    """12月28日，评选揭晓: whether a day opens a piece of news."""
    scope = figure.scope
    if scope.year is None or not scope.news or not time.first[1] or time.start - scope.body >= _OPENING:
        return False
    return time.year in (None, scope.year + 1)


def _reaches_from(figure: Figure, time: Time) -> int:
    """Where the time's reach begins: behind a bracket that only says when a span was, 十年来（2012年至2022年）."""
    text, low = figure.text, time.start
    alone = text[low - 1 : low] in ("（", "(") and text[time.end : time.end + 1] in ("）", ")")
    return time.end + 1 if alone and text[low - 2 : low - 1] in ("来", "间", "期", "段") else low


def _times(figure: Figure) -> Iterator[Time]:
    """The times of the sentence before the number that may govern it, the nearest first."""
    for time in figure.paragraph.times_in(figure.told_from, figure.start):
        if time.end > figure.start or is_shut_off(figure.text, _reaches_from(figure, time), figure.start):
            continue
        if _is_news_day(figure, time):
            continue
        if not _is_named(figure, time) and not _is_anothers(figure, time):
            yield time


_SUBJECT: Final = Pattern(r"[\u4e00-\u9fff]{1,6}")


def _of_subject(figure: Figure, time: Time) -> bool:
    """我市2013年生产总值6亿元，…；…: whether a year stands behind the subject that a sentence begins with."""
    return time.year is not None and _SUBJECT.fullmatch(figure.text, figure.told_from, time.start) is not None


def find_governing(figure: Figure) -> Time | None:
    """The time of the sentence that governs the number."""
    text = figure.text
    for time in _times(figure):
        if _belongs(figure, time):
            return time
        if is_compared(figure, time):
            continue
        if figure.direction is not None and side_of(figure, time) == "before":
            continue
        if text.find("；", time.end, figure.start) >= 0 and not (
            figure.begins_clause(time.start) or _of_subject(figure, time)
        ):
            continue
        if NOW_WORDS.search(text, time.end, figure.start):
            return None
        dated = time.year is not None or time.shift is not None or time.first[0] > 0
        if dated and _FOUNDED.match(text, time.end) and figure.clause > time.end and not opens_entry(figure, time):
            return None
        return time
    return None


def is_plan_of_five_years(time: Time) -> bool:
    """Whether a time is that of a plan, “十三五”."""
    return time.year is not None and time.last_year == time.year + 4 and not time.first[0]


_REPORTED: Final = Pattern("(?:据[^，。；]{0,6}统计[，,])?")


def opens_entry(figure: Figure, time: Time) -> bool:
    """Whether a month or a day begins a paragraph of a text that is about no one year."""
    if figure.scope.own is not None or not time.first[0]:
        return False
    return _REPORTED.fullmatch(figure.text, figure.paragraph.start, time.start) is not None

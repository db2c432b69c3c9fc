"""The time that the text gives a figure: the nearest that governs it, in its sentence, its lead-in or a heading."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.counts.paragraphs import is_shut_off
from textkit.extract.counts.placing import NOW, SINCE, Placed, is_compared, on_calendar, place, side_of
from textkit.extract.counts.scenes import Figure
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.times import Time

_FOUNDED: Final = Pattern(
    r"[^，。；,;]{0,10}(?:成立|建成|创办|创建|组建|始建|建校|建院|建站|开业|开馆|挂牌|设立|出生|入党|参加工作|毕业|投产|启用|揭牌|开源|上线|结项|结束|截止|闭幕|收官|落幕)"
)
_TO_DATE: Final = Pattern(r"(?:截[至止]到?|截止至|至|到)$")
_NOW_WORDS: Final = Pattern("目前|现有|如今|至今|现共有|现已|到现在|迄今|尚未|未脱贫|仍有|尚有|还有|；(?:共|现)?有")
_END_OF: Final = Pattern("[底末]")


def _is_named(figure: Figure, time: Time) -> bool:
    """Whether the time is part of a title, or of a name in quotes."""
    document = figure.candidate.document
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


def _belongs(figure: Figure, time: Time) -> bool:
    """2019年的74篇, 2019年（74篇）: whether the time stands right before this number."""
    if figure.start == time.end + 1 and figure.text[time.end] in "（(":
        return True
    if figure.start == time.end and figure.text[time.start - 1] in "比较":
        return True
    return time.end < figure.start <= time.end + 2 and figure.text[figure.start - 1] == "的"


def _times(figure: Figure) -> Iterator[Time]:
    """The times of the sentence before the number that may govern it, the nearest first."""
    for time in figure.paragraph.times_in(figure.told_from, figure.start):
        if time.end > figure.start or is_shut_off(figure.text, time.start, figure.start):
            continue
        if not _is_named(figure, time) and not _is_anothers(figure, time):
            yield time


def _is_one_of_several(figure: Figure, time: Time) -> bool:
    """4月和11月: times that no interval tells."""
    if figure.text[time.start - 1] not in "、和及":
        return False
    return any(other.end == time.start - 1 for other in figure.paragraph.times_in(figure.sentence, time.start))


def _governing(figure: Figure) -> Time | None:
    """The time of the sentence that governs the number."""
    text = figure.text
    for time in _times(figure):
        if _belongs(figure, time):
            return time
        if is_compared(figure, time):
            continue
        if figure.direction is not None and side_of(figure, time) == "before":
            continue
        if text.find("；", time.end, figure.start) >= 0 and not figure.begins_clause(time.start):
            continue
        if _NOW_WORDS.search(text, time.end, figure.start):
            return None
        dated = time.year is not None or time.shift is not None or time.first[0] > 0
        if dated and _FOUNDED.match(text, time.end) and figure.clause > time.end:
            return None
        return time
    return None


def _to_date(figure: Figure) -> Placed | None:
    """截至11月底: what stands to date is the report's own; at the end of an earlier year it is that year's."""
    time = figure.time
    if time is None:
        return None
    text = figure.text
    if not _TO_DATE.search(text, max(time.start - 3, figure.told_from), time.start):
        return None
    side = side_of(figure, time)
    found = on_calendar(figure, time)
    if side == "before" and found is not None:
        return Placed(found.iso, side)
    if side == "behind" or (figure.scope.own is None and figure.is_planned()):
        return place(figure, time)
    return NOW


def _since(figure: Figure) -> Placed | None:
    """自2016年以来: from then to the report's own time."""
    time = figure.time
    if time is None or not SINCE.match(figure.text, time.end):
        return None
    own, found = figure.scope.own, on_calendar(figure, time)
    if own is None or found is None or found.first >= own.last:
        return NOW
    if (time.first[0] == 0 and found.first >= own.first) or "以来" not in figure.text[time.end : time.end + 42]:
        return NOW
    year = own.last // 10000
    until = f"{year:04}-12" if time.first[0] else f"{year:04}"
    return Placed(f"{found.iso.partition('/')[0][:7]}/{until}", "now")


def _in_sentence(figure: Figure) -> Placed | None:
    """去年上稿74篇; 5月12日, 办展2场."""
    time = figure.time
    if time is None:
        return None
    return Placed(None, side_of(figure, time)) if _is_one_of_several(figure, time) else place(figure, time)


def _stands_now(figure: Figure) -> Placed | None:
    """目前有会员300人: what stands now is the report's own, whatever its heading says."""
    return NOW if _NOW_WORDS.search(figure.text, figure.sentence, figure.start) else None


def _is_plan_of_five_years(time: Time) -> bool:
    return time.year is not None and time.last_year == time.year + 4 and not time.first[0]


def _in_lead_in(figure: Figure) -> Placed | None:
    """新的一年，…。…: a time to come, “十三五”, or the year a paragraph opens with, told in an earlier sentence."""
    paragraph = figure.paragraph
    for time in paragraph.times_in(paragraph.start, figure.sentence):
        if time.first[0] or not paragraph.begins_sentence(time.start):
            continue
        if side_of(figure, time) == "behind":
            return None if figure.is_reset(time.end) else place(figure, time)
        opens = time.start == paragraph.start and time.year is not None and time.last_year == time.year
        return place(figure, time) if opens or _is_plan_of_five_years(time) else None
    return None


def _in_heading(figure: Figure) -> Placed | None:
    """二、2021年工作计划."""
    time = figure.heading.time
    if time is None or (figure.lacks() and side_of(figure, time) == "behind"):
        return None
    return place(figure, time)


def _has_times(figure: Figure) -> bool:
    return bool(figure.paragraph.times)


PERIODS: Final[Table[Figure, Placed]] = Table(
    "count: period",
    [
        Rule(
            "to date",
            _to_date,
            yes="柳湾社区2021年总结\n截至11月底，注册会员320人。",
            no="柳湾社区2021年总结\n11月，注册会员320人。",
            gate=_has_times,
        ),
        Rule(
            "since",
            _since,
            yes="柳湾社区2021年总结\n自2018年以来，培训会员320人。",
            no="柳湾社区2021年总结\n2018年，培训会员320人。",
            gate=_has_times,
        ),
        Rule(
            "time in the sentence",
            _in_sentence,
            yes="柳湾社区2021年总结\n去年培训会员320人。",
            no="柳湾社区2021年总结\n培训会员320人，比去年多。",
            gate=_has_times,
        ),
        Rule(
            "stands now",
            _stands_now,
            yes="柳湾社区2021年总结\n一、2020年工作\n目前有会员320人。",
            no="柳湾社区2021年总结\n一、2020年工作\n培训会员320人。",
        ),
        Rule(
            "time in the lead-in",
            _in_lead_in,
            yes="柳湾社区2021年总结\n2022年，我们要再接再厉。培训会员320人。",
            no="柳湾社区2021年总结\n5月，我们再接再厉。培训会员320人。",
            gate=_has_times,
        ),
        Rule(
            "time in the heading",
            _in_heading,
            yes="柳湾社区2021年总结\n一、2020年工作\n培训会员320人。\n二、今年工作\n培训会员400人。",
            no="柳湾社区2021年总结\n一、主要工作\n培训会员320人。\n二、其他工作\n培训会员400人。",
        ),
    ],
)


def find_period(figure: Figure) -> Placed:
    """The time of the figure; the report's own where nothing else is said."""
    if not figure.paragraph.times and figure.heading.time is None:
        return NOW
    figure.time = _governing(figure)
    found = PERIODS.first(figure)
    return found[1] if found else NOW

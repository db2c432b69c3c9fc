"""The time that the text gives a figure: the nearest that governs it, in its sentence, its lead-in or a heading."""

from typing import Final

from textkit.extract.counts.governing import NOW_WORDS, find_governing, is_plan_of_five_years, opens_entry
from textkit.extract.counts.placing import NOW, SINCE, Placed, is_compared, on_calendar, place, side_of
from textkit.extract.counts.scenes import Figure
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.times import Time

_TO_DATE: Final = Pattern(r"(?:截[至止]到?|截止至|至|到)$")


def _is_one_of_several(figure: Figure, time: Time) -> bool:
    """4月和11月: times that no interval tells."""
    if figure.text[time.start - 1] not in "、和及":
        return False
    return any(other.end == time.start - 1 for other in figure.paragraph.times_in(figure.sentence, time.start))


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
    if side == "behind" or (figure.scope.own is None and (time.year is not None or figure.is_planned())):
        return place(figure, time)
    return NOW


_SPAN_OF_YEARS: Final = Pattern("(?:[两三四五六七八九十]|[0-9]{1,2})年(?:间|来|内|里|共|中)|年均|年平均|平均每年")


def _over_years(figure: Figure) -> Placed | None:
    """与2000年相比，十年共增加6万人: a change from a year that is named to the report's own."""
    own = figure.scope.own
    if own is None or figure.direction is None:
        return None
    for time in figure.paragraph.times_in(figure.sentence, figure.start):
        if time.year is None or time.last_year != time.year or time.year >= own.first // 10000:
            continue
        held_against = is_compared(figure, time) or figure.text.find("相比", time.end, figure.start) >= 0
        if held_against and _SPAN_OF_YEARS.search(figure.text, time.end, figure.start):
            return Placed(f"{time.year:04}/{own.last // 10000:04}", "now")
    return None


def _since(figure: Figure) -> Placed | None:
    """自2016年以来: from then to the report's own time."""
    time = figure.time
    if time is None or not SINCE.match(figure.text, time.end):
        return None
    own, found = figure.scope.own, on_calendar(figure, time)
    if own is None or found is None or found.first >= own.last or found.iso == own.iso[:4]:
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
    if not _is_one_of_several(figure, time):
        return place(figure, time)
    dealt = _dealt(figure, time)
    return Placed(None, side_of(figure, time)) if dealt is None else place(figure, dealt)


_MOST_DEALT: Final = 24  # numbers side by side
_SIDE_BY_SIDE: Final = Pattern("[、，,和及与]{1,2}")


def _dealt(figure: Figure, last: Time) -> Time | None:
    """2015年、2016年收案、结案分别为30件、28件，40件、35件: the time that 分别 deals out to the number."""
    text, line, at = figure.text, figure.candidate.line, figure.candidate.index
    deal = text.find("分别", last.end, figure.start)
    if deal < 0:
        return None
    times = [last]
    for time in figure.paragraph.times_in(figure.sentence, last.start):
        if text[time.end : times[-1].start] not in ("、", "和", "及"):
            break
        times.append(time)
    first = at
    while first > 0 and line[first - 1].quantity.start > deal:
        first -= 1
    end = first + 1
    while end < min(len(line), first + _MOST_DEALT) and _SIDE_BY_SIDE.fullmatch(line[end].gap()):
        end += 1
    if at >= end or (end - first) % len(times):
        return None
    return times[::-1][(at - first) * len(times) // (end - first)]


def _stands_now(figure: Figure) -> Placed | None:
    """目前有会员300人: what stands now is the report's own, whatever its heading says."""
    return NOW if NOW_WORDS.search(figure.text, figure.sentence, figure.start) else None


_OF_EVENT: Final = Pattern("[本此这][次届]")


def _heads_entry(figure: Figure, time: Time) -> bool:
    """12月 农贸市场开业。…: whether a month or a day begins an entry of a chronicle, which is about no one year."""
    if not opens_entry(figure, time):
        return False
    if figure.paragraph.times_in(time.end, figure.sentence) or figure.text.startswith("是", time.end):
        return False
    return on_calendar(figure, time) is not None and not _OF_EVENT.search(figure.text, figure.sentence, figure.start)


def _in_lead_in(figure: Figure) -> Placed | None:
    """新的一年，…。…: a time to come, “十三五”, or the year a paragraph opens with, told in an earlier sentence."""
    paragraph = figure.paragraph
    for time in paragraph.times_in(paragraph.start, figure.sentence):
        if _heads_entry(figure, time):
            return place(figure, time)
        if time.first[0] or not paragraph.begins_sentence(time.start):
            continue
        if side_of(figure, time) == "behind":
            return None if figure.is_reset(time.end) else place(figure, time)
        if figure.text[time.end : time.end + 1] == "、":  # 2019年、2020年: no one time
            return None
        opens = time.start == paragraph.start and time.year is not None and time.last_year == time.year
        return place(figure, time) if opens or is_plan_of_five_years(time) else None
    return None


def _in_heading(figure: Figure) -> Placed | None:
    """二、2021年工作计划."""
    time = figure.heading.time
    if time is None or (figure.lacks() and side_of(figure, time) == "behind"):
        return None
    return place(figure, time)


_HELD: Final = Pattern("[^，。；]{0,12}(?:举行|举办)")
_HELD_IN: Final = Pattern("于$")
_FAR: Final = 200  # code points behind the sentence that tells when something was held


def _when_held(figure: Figure) -> Placed | None:
    """运动会于1988年5月举行。全省320人参加: the time of what the sentence before tells, in a text about no one year."""
    if figure.scope.own is not None or figure.direction is not None:
        return None
    paragraph = figure.paragraph
    times = list(paragraph.times_in(max(paragraph.start, figure.sentence - _FAR), figure.sentence))
    for at, time in enumerate(times):
        if time.year is None:
            continue
        if not _HELD.match(figure.text, time.end) or not _HELD_IN.search(figure.text, time.start - 1, time.start):
            return None
        whole = at > 0 or time.first != time.last  # its days are told one by one
        return Placed(f"{time.year:04}", "now") if whole else place(figure, time)
    return None


def _in_title(figure: Figure) -> Placed | None:
    """2021年1—7月经济运行情况: what stands under such a title is of that part of the year."""
    part = figure.scope.part
    if part is None or not figure.scope.within or figure.is_planned():
        return None
    return Placed(part.iso, "now")


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
            "over years",
            _over_years,
            yes="柳湾社区2020年总结\n与2010年相比，十年共增加会员320人。",
            no="柳湾社区2020年总结\n与2010年相比，增加会员320人。",
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
        Rule(
            "time of what was held",
            _when_held,
            yes="柳湾村志\n运动会于1988年举行。会员320人参加。",
            no="柳湾村志\n协会于1988年成立。会员320人参加。",
            gate=_has_times,
        ),
        Rule(
            "time in the title",
            _in_title,
            yes="柳湾社区2021年1—7月培训情况\n培训会员320人。",
            no="柳湾社区2021年上半年工作总结\n培训会员320人。",
        ),
    ],
)


def find_period(figure: Figure) -> Placed:
    """The time of the figure; the report's own where nothing else is said."""
    if not figure.paragraph.times and figure.heading.time is None and not figure.scope.within:
        return NOW
    figure.time = find_governing(figure)
    found = PERIODS.first(figure)
    return found[1] if found else NOW

"""The year that a report is about, as it says itself."""

from typing import Final

from textkit.extract.head.candidate import YEAR as ANY_YEAR
from textkit.extract.head.candidate import Head, digits
from textkit.extract.head.counted import of_counted, of_one_year
from textkit.extract.head.news import (
    DAY,
    SHORTEST_NEWS,
    goes_on_for_years,
    named_in_news,
    of_dateline,
    of_news,
    of_summing_up,
    tells_history,
    told_in_news,
)
from textkit.extract.head.no_year import NO_YEAR, is_long_ago, of_none
from textkit.extract.head.only_year import of_only_year
from textkit.extract.head.year_before import tells_of_year_before
from textkit.lexicon import DEFAULT, Lexicon
from textkit.patterns import Behind, Pattern
from textkit.rules import Rule, Table
from textkit.text.document import Document

_TITLE_YEAR: Final = Pattern(
    rf"({ANY_YEAR})(?!级|届)(?:年?\s*[—\-－–~～至到]{{1,2}}\s*({ANY_YEAR}|\d\d(?!\d)))?\s*(学?年)?"
)
_FIRST_TERM: Final = Pattern("第一学期|上学期|秋季?学期|秋季")
_CHRONICLE: Final = Pattern(r"大事记$|编年|沿革|(?:公社|[县乡镇村厂校])志(?!愿)|生平|小传|传略|史略|历程$")
_ENTRY: Final = Pattern(rf"\s*[【\[]?({ANY_YEAR})年?(?![—\-－–~～至到]\s*\d{{4}}年)")
_SAID_ALIKE: Final = 4  # code points behind the year with which paragraphs begin alike
_HEADING_YEAR: Final = Pattern(
    rf"(?:关于|一、)?({ANY_YEAR})年(?:度|上半年|下半年)?(?:的|主要|重点|亮点|特色|全年|各项|以来|全[局县市区镇乡村校院年]|党委|政府)*工作(?:的?回顾|总结|情况|小结|成效|完成情况|开展情况)"
    rf"|({ANY_YEAR})年(?:亮点(?:工作|成效)?|(?:主要|重点)工作$)"
)
_OPENING_YEAR: Final = Behind(
    r"[。，,；：\s】]",
    rf"(?:在|自|回顾|过去的|即将过去的|刚刚过去的)?({ANY_YEAR})(?:年|(?=是[^，。]{{4,24}}之年))"
    r"(?=[，,、是来]|度|上半年|下半年|以(?!来)|通过|前[一二三四1-4]?(?:季度|个?季|\d{1,2}个月)|\d{1,2}月?[至到—\-～~]\d{1,2}月|我|全|在|工作|大部分|\d{1,2}月份?(?:以来|至今)|[\u4e00-\u9fff]{2,12}(?:在|坚持|认真|紧紧|紧扣|围绕|按照|积极|深入|全面|扎实|以(?!来)))(?!以来|来，)",
)
_EDITION: Final = Pattern(rf"({ANY_YEAR})年?[（(](?:总?第)[一二三四五六七八九十百0-9]{{1,4}}[届期次][）)]")
_SIGNED: Final = Pattern(rf"({ANY_YEAR})[年.\-/－](\d{{1,2}}|十[一二]?|[一二三四五六七八九])(?:[月.\-/－]|$)")
_PAST: Final = Pattern(r"(?:去年|上一年|过去的一年|过去一年|一年来|这一年|全年|年终|年度)")
_PRESENT: Final = Pattern(r"(?:今年|本年|一年来|全年|年度|年终|半年)")
_FIRST_QUARTER: Final = frozenset("1 2 3 01 02 03 一 二 三".split())


_TOLD: Final = rf"(?:汇报|回顾|总结|通报)了?[^，。；]{{0,6}}?({ANY_YEAR})年[^，。；]{{0,12}}?(?:工作|情况)"
_EVENT: Final = Pattern(r"(?:座谈会|团拜会|联欢会|茶话会|见面会|年会|大会|会议|典礼|仪式)[^，。；]{0,4}$")
_YEAR_ALONE: Final = Pattern(rf"{ANY_YEAR}年")
_SERIES: Final = Pattern(rf"[（(]{ANY_YEAR}年?[—－–~～至到-]{{1,2}}{ANY_YEAR}年?[）)]$")
_UP_TO: Final = Pattern(r"(?:大事记|大事年表|志|沿革)[（(](?:至|截至|[—\-－–~～])")
_HEARD: Final = Pattern(_TOLD)


def _of_title(head: Head) -> int | None:
    """`2022年度`, `二〇一九年`, `2019—2020年`, `2021—2022学年第一学期`; none where the meeting hears of another year."""
    if _YEAR_ALONE.fullmatch(head.title) or _UP_TO.search(head.title) or _SERIES.search(head.title):
        return NO_YEAR  # it heads the entries of a chronicle
    if _CHRONICLE_OF_MONTHS.search(head.title):
        return NO_YEAR  # it heads the months of one, or what is foretold
    if "\t" in head.title or _DATE_LINE.search(head.title):
        return None  # a table's head, the day of a speech, the time of a page
    said = _in_line(head.title)
    if said and tells_of_year_before(head.title, head.document.text, said):
        return said - 1
    if said is None or not _EVENT.search(head.title):
        return said
    heard = {digits(found[1]) for index in range(1, 4) for found in _HEARD.finditer(head.paragraph(index, 300))}
    return NO_YEAR if heard and said not in heard else said


_DATE_LINE: Final = Pattern(rf"^(?:[（(]|—{{1,2}}){ANY_YEAR}年\d{{1,2}}月|{ANY_YEAR}-\d{{1,2}}-\d")
_CHRONICLE_OF_MONTHS: Final = Pattern("[月度]大事记$|预测$")
_LONGEST_SPAN: Final = 3  # years that one report can be about: 2008—2012年 heads a series


def _in_line(line: str) -> int | None:
    found = _TITLE_YEAR.search(line)
    if not found:
        return None
    first = digits(found[1])
    if not found[2]:
        return first
    last = digits(found[2])
    last = last if last > 99 else first // 100 * 100 + last
    if last > first + _LONGEST_SPAN:
        return NO_YEAR  # 1951—2017年情况表
    return first if _FIRST_TERM.search(line) or last <= first else last


def _of_chronicle(head: Head) -> int | None:
    """大事记, 镇志, 生平, or paragraphs that begin with one year after the other: no one year."""
    if head.paragraph(head.body, 3).startswith("是年"):
        return NO_YEAR
    if _CHRONICLE.search(head.title) and not _TITLE_YEAR.search(head.title):
        return NO_YEAR
    text = head.document.text
    begun = [found for start, end in head.document.paragraphs[:40] if (found := _ENTRY.match(text, start, end))]
    entries = {digits(found[1]) for found in begun}
    if len(entries) == 2 and len({text[found.end() : found.end() + _SAID_ALIKE] for found in begun}) == 1:
        return NO_YEAR  # 2011年，全市共有…。2012年，全市共有…
    return NO_YEAR if len(entries) > 2 or (len(entries) == 2 and max(entries) - min(entries) > 1) else None


def _of_subtitle(head: Head) -> int | None:
    """——在柳江大学2019年教职工大会上的报告."""
    return None if _SPOKEN.search(head.subtitle) else _in_line(head.subtitle)


_SPOKEN: Final = Pattern(rf"{ANY_YEAR}年\d{{1,2}}月\d{{1,2}}日[于在]")  # the day of the speech


def _of_heading(head: Head) -> int | None:
    """一、2018年工作回顾."""
    for section in head.document.sections[:3]:
        if found := _HEADING_YEAR.match(section.heading):
            return digits(found[1] or found[2])
    return None


def _of_opening(head: Head) -> int | None:
    """The year that the first three paragraphs of the body begin a clause with: `2023年，某镇…`; not `2014年以来`."""
    dated = DAY.match(head.paragraph(head.body, 60)) is not None and len(head.paragraph(head.body, 60)) >= SHORTEST_NEWS
    for index in range(head.body, head.body + (1 if dated else 3)):
        opening = head.paragraph(index, 300)
        if found := _OPENING_YEAR.search(opening):
            at = found.start(1)
            late = not _begins(opening, at) if index > head.body else opening.count("。", 0, at) > 1
            if late or _is_history(opening, at):
                return None
            if _TO_COME.match(opening, found.end(1)) or is_long_ago(head.document.text, digits(found[1])):
                return None
            if index > head.body and (goes_on_for_years(head, digits(found[1])) or tells_history(head, index)):
                return None
            return digits(found[1])
    return None


_TO_COME: Final = Pattern("年，[^，。；\n]{0,8}将(?![所士领军近])")
_ANY: Final = Pattern(rf"{ANY_YEAR}年")
_LEAD: Final = Pattern(r"(?!据)[^，。；]{0,12}[，,]?|[\s\S]*过去的\s?")
_SINCE: Final = Pattern(r"(?:创立|成立|始建|建校|创办|创建|组建|建成|建立|设立|始于|前身)(?:于|之)?")


def _is_history(opening: str, at: int) -> bool:
    """Whether a paragraph tells of years before, as that of a firm does: 创立于1993年…。2016年，完成…."""
    return _ANY.search(opening, 0, at) is not None and _SINCE.search(opening, 0, at) is not None


def _begins(opening: str, at: int) -> bool:
    """Whether a year stands in the first clause of a paragraph, or is called the one just past."""
    return _LEAD.fullmatch(opening, 0, at) is not None


def _of_edition(head: Head) -> int | None:
    """2017年（第三十一届）百强企业的特点."""
    for index in range(head.body, head.body + 2):
        if found := _EDITION.match(head.paragraph(index, 40)):
            return digits(found[1])
    return None


def _of_date(head: Head) -> int | None:
    """The year that the date under the report, or the one of its publication, tells together with the text."""
    document = head.document
    dates = [document.text[start:end] for start, end in document.paragraphs[-3:][::-1] if end - start <= 40]
    beginning = document.text[:3000]
    for date in [*dates, head.published or ""]:
        found = _SIGNED.search(date)
        if not found:
            continue
        signed = digits(found[1])
        if found[2] in _FIRST_QUARTER:
            return signed - 1 if _PAST.search(beginning) and "今年" not in beginning else None
        return signed if date != head.published or _PRESENT.search(beginning) else None
    return None


YEAR: Final[Table[Head, int]] = Table(
    "year",
    [
        Rule(
            "in the title", _of_title, yes="青禾镇2022年工作总结\n办了实事。", no="青禾镇工作总结\n2022年，办了实事。"
        ),
        Rule(
            "chronicle: none",
            _of_chronicle,
            yes="青禾乡大事记\n1966年，建成水库。\n1971年，各队通电。",
            no="青禾乡工作总结\n1971年，各队通电。",
        ),
        Rule(
            "place or span of years: none",
            of_none,
            yes="青禾村\n青禾村位于柳江镇东面。2019年全村总收入90万元。",
            no="青禾村\n2019年全村总收入90万元。青禾村位于柳江镇东面。",
        ),
        Rule(
            "in the subtitle",
            _of_subtitle,
            yes="迈上新台阶\n——在青禾大学2019年教职工大会上的报告\n各位代表：现在报告工作。",
            no="迈上新台阶\n各位代表：现在报告2019年工作。",
        ),
        Rule(
            "in a heading",
            _of_heading,
            yes="青禾镇政府工作报告\n一、2018年工作回顾\n办了实事，群众满意。",
            no="青禾镇政府工作报告\n一、2018年建成的项目\n办了实事，群众满意。",
        ),
        Rule(
            "in the opening",
            _of_opening,
            yes="青禾镇工作总结\n2021年，我镇办了实事。",
            no="青禾镇工作总结\n2021年以来，我镇办了实事。",
        ),
        Rule(
            "edition",
            _of_edition,
            yes="青禾百强名单发布\n2017年（第九届）青禾百强的特点如下。",
            no="青禾百强名单发布\n青禾百强（第九届）的特点如下。",
        ),
        Rule(
            "summed up",
            of_summing_up,
            yes="青禾镇开大会\n1月8日，会议总结了2019年的工作。",
            no="青禾镇开大会\n1月8日，会议部署了2019年的工作。",
        ),
        Rule(
            "day of the news",
            of_news,
            yes="2016年4月24日，青禾协会召开换届会议。",
            no="2016年4月24日，青禾协会成立。",
        ),
        Rule(
            "named in the news",
            named_in_news,
            yes="1月20日，青禾协会2023年年会在广场举办。",
            no="1月20日，青禾协会年会在广场举办。",
        ),
        Rule(
            "told in the news",
            told_in_news,
            yes="青禾协会昨日开会。今年计划很多。据会长柳明介绍，2018年，协会办了实事。",
            no="青禾协会昨日开会。今年计划很多。据会长柳明介绍，2018年建成的会馆很大。",
        ),
        Rule(
            "date under the report",
            _of_date,
            yes="青禾镇工作总结\n今年以来，办了实事。\n2020年12月3日",
            no="青禾镇工作总结\n今年以来，办了实事。\n2020年2月3日",
        ),
        Rule(
            "counted in the text",
            of_counted,
            yes="2003年实现产值8亿元，比2002年增长6%。",
            no="2003年实现产值8亿元。2005年实现产值9亿元。",
        ),
        Rule(
            "the only year",
            of_only_year,
            yes="青禾镇召开人大会\n会议指出，该镇2009年实现产值2亿元。",
            no="青禾镇召开人大会\n会议指出，该镇2009年以来实现产值2亿元。",
        ),
        Rule(
            "told of one year",
            of_one_year,
            yes="近年来，青禾镇办了实事。群众满意。干部努力。2021年，开展活动9次。",
            no="近年来，青禾镇办了实事。群众满意。干部努力。会馆建于2021年，举办展览9次。",
        ),
        Rule(
            "date above the news",
            of_dateline,
            yes="青禾公司上半年实现利润8亿元\n青禾晚报 2018-08-13\n上半年，公司签约9亿元。\n形势好。\n人心齐。",
            no="青禾公司实现利润8亿元\n青禾晚报 2018-08-13\n公司签约9亿元。\n形势好。\n人心齐。",
        ),
    ],
)


def year(
    document: Document, title: str | None = None, published: str | None = None, lexicon: Lexicon = DEFAULT
) -> int | None:
    """The year that a report is about, as it says itself, or None: today's date is never asked.

    The title is asked first, then subtitle and headings, then how the text begins, then the date under it; a report signed in
    the first quarter is about the year before only where it looks back on a past year. Of a span of years it is the last, of a
    school year's first term the first. A chronicle or a biography has none.

    >>> year(Document("某站二〇一九年工作总结\\n一年来，……"), "某站二〇一九年工作总结")
    2019
    """
    answer = YEAR.first(Head(document, title, published, lexicon))
    return answer[1] or None if answer else None

"""Campaigns and activities named in quotes: “书香四邻”活动, “甲”“乙”等12次活动, 以“丙”为主题."""

import re
from bisect import bisect_left
from typing import Final

from textkit.extract.activity_nouns import patterns
from textkit.extract.activity_rules import ACTIVITIES, Candidate, Named, doing_before, is_deed
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.records import Activity
from textkit.text.document import Document, Span

_OBJECT_OF: Final = Pattern(
    r"(?:弘扬|践行|学习|贯彻|落实|宣传|树立|坚持|坚定|庆祝|纪念|喜迎|庆|迎|获|荣获|获评|获得|授予|评为|被评为|入选|列入)[了]?(?:第[一二三四五六七八九十0-9]{1,3}[个届])?$"
)
_FESTIVAL: Final = Pattern(
    r"[一二三四五六七八九十\d]{1,2}[·.．]?[一二三四五六七八九十\d]{1,2}|十[一二三四五]五|双减|三农|双百|二为"
)
_WORK_OF: Final = Pattern("活动(?:先进|优秀)")  # 被评为“三下乡”活动先进集体
_SLOGAN_END: Final = Pattern(r"(?:精神|思想|理论|主义|意识|自信|维护|总要求|方针|理念)$")


def find(document: Document, lexicon: Lexicon) -> list[Activity]:
    """The activities that a report names in quotes, every mention, in order.

    Slogans, nicknames, ratings, accounts and titles of honour in quotes are none. A limit: an activity whose kind the
    text does not name (`办好“村晚”`) is not seen.

    >>> from textkit.lexicon import DEFAULT
    >>> text = "某站总结\\n弘扬“铁人精神”，开展“净滩”、“护绿”等5次志愿活动。"
    >>> [(one.name, one.noun) for one in find(Document(text), DEFAULT)]
    [('净滩', '活动'), ('护绿', '活动')]
    """
    found = []
    nouns, media = patterns(lexicon), lexicon.table("outlets")
    chained: tuple[int, Named | None] = (-1, None)  # where the next quote of the same list starts, what it is
    quotes = _outside_titles(document)
    for i in range(len(quotes) - 1, -1, -1):
        quote = quotes[i]
        rule, named = "same-list", chained[1] if quote.end == chained[0] else None
        if named is None or document.text[quote.end + 1] not in _LISTED:
            answer = ACTIVITIES.first(Candidate(document.text, quote, nouns))  # 读书节 in “甲”读书节、“乙”晚会
            rule, named = answer or (rule, named)
        before = quotes[i - 1] if i else None
        chained = (-1, None)
        if named and before and rule != "theme" and _is_joined(document.text, before, quote):
            chained = (before.end, named)
        if named and rule == "same-list" and _IN_COLUMNS.search(document.text, max(0, quote.start - 240), quote.start):
            continue  # 开设“甲”、“乙”等专栏
        if named and quote.text not in media and not _is_no_name(document.text, quote, rule):
            found.append(_record(document, quote, rule, named))
    return found[::-1]


def _outside_titles(document: Document) -> list[Span]:
    """The quotes that are no part of a title in 《》."""
    ends = [title.end for title in document.titles]
    kept = []
    for quote in document.quotes:
        at = bisect_left(ends, quote.end)
        if at == len(ends) or document.titles[at].start > quote.start:
            kept.append(quote)
    return kept


def _record(document: Document, quote: Span, rule: str, named: Named) -> Activity:
    sentence = document.sentence_around(quote.start, quote.end)
    return Activity(
        text=quote.text,
        start=quote.start,
        end=quote.end,
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
        rule=rule,
        name=quote.text,
        noun=named.noun,
    )


_IN_COLUMNS: Final = Pattern(r"(?:开设|开辟|设置|开办)(?:了|有)?“(?:[^“”。；\n]{1,40}”[、，和与及]?“){0,20}$")
_LISTED: Final = frozenset('、和与及以至到 “「『"＂')


def _is_joined(text: str, before: Span, quote: Span) -> bool:
    """Whether two quotes stand in one list: nothing, 、 or 和 between them, or what is done in the first (包饺子、)."""
    between = text[before.end + 1 : quote.start - 1]
    if between in ("", "、", "和", "与", "及", "以及", "、 ", " ", "至", "到") or _OF_ANOTHER.fullmatch(between):
        return True
    return between.endswith("、") and is_deed(between[:-1]) and doing_before(text, before)


_OF_ANOTHER: Final = Pattern(r"[、和与及][\u4e00-\u9fff]{2,12}的")  # “甲”和青山学校的“乙”活动


def _is_no_name(text: str, quote: Span, rule: str) -> bool:
    """Whether what the quote holds is a slogan, a feast day, or the object of a verb before it.

    >>> _is_no_name("弘扬“实干”活动", Span("实干", 3, 5), "noun-after")
    True
    """
    if (
        len(quote.text) > 60
        or "。" in quote.text
        or _FESTIVAL.fullmatch(quote.text)
        or not re.search(r"[\u4e00-\u9fff]{2}|\w{3}|^[\u4e00-\u9fff](?:、[\u4e00-\u9fff]){1,4}$", quote.text)
    ):
        return True
    if rule == "theme" or _WORK_OF.match(text, quote.end + 1):
        return False
    return bool(_SLOGAN_END.search(quote.text) or _OBJECT_OF.search(text, max(0, quote.start - 10), quote.start - 1))

"""What a report says of itself: who reports, and on which year."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import Final

from textkit.lexicon import DEFAULT, Lexicon
from textkit.text.document import Document

_HAN: Final = "一二三四五六七八九〇零○oO0"
_YEAR: Final = rf"(?:(?<!\d)(?:19|20)\d\d(?!\d)|[一二][九零〇○OoＯ0][{_HAN}Ｏ]{{2}})"
_TITLE_YEAR: Final = re.compile(rf"({_YEAR})(?:年?\s*[—\-－–~～至到]{{1,2}}\s*({_YEAR}|\d\d(?!\d)))?\s*(学?年)?")
_TERM: Final = (
    r"(?:年度|年|学年度?)?"
    r"(?:上半年|下半年|第?[一二三四1-4]季度|上学期|下学期|第[一二]学期|[1-9一二三四五六七八九十]{1,2}月份?|度)?"
)
_GENRE: Final = r"(?:总结|小结|汇报|报告|述职|综述|要点|计划|回顾|纪实|情况)"
_KNOWN: Final = re.compile(rf"^(?:关于)?(.{{2,40}}?)(?:关于)?(?:{_YEAR}|今年|第?[一二三四1-4]季度|上半年|下半年)")
_TOPIC: Final = re.compile(
    r"(?:工作|思想|文化|活动|建设|总结|个人|教师|员工|年度|年终|管理|宣传|教育|服务|安全生产|开展|情况|的|和|在|与|年)$"
)


def year(document: Document, title: str | None = None, published: str | None = None) -> int | None:
    """The year that a report is about, as it says itself, or None: today's date is never asked.

    The title is asked first, then how the text begins, then the date under it; a report signed in the first
    quarter is about the year before only where it looks back on a past year. Of a span of years it is the last, of a
    school year's first term the first.

    >>> year(Document("某站二〇一九年工作总结\\n一年来，……"), "某站二〇一九年工作总结")
    2019
    """
    head = title or _first_line(document)
    return _year_of_title(head) or _year_of_opening(document) or _year_of_date(document, published)


def _first_line(document: Document) -> str:
    if not document.paragraphs:
        return ""
    start, end = document.paragraphs[0]
    return document.text[start : min(end, start + 80)]


def _digits(text: str) -> int:
    """A year in digits of either kind.

    >>> _digits("二○○七"), _digits("2007")
    (2007, 2007)
    """
    return int("".join(c if c in "0123456789" else str("一二三四五六七八九".find(c) + 1) for c in text))


def _year_of_title(title: str) -> int | None:
    """`2022年度`, `二〇一九年`, `2019—2020年`, `2021—2022学年第一学期`.

    >>> _year_of_title("2021—2022学年第一学期教研工作总结"), _year_of_title("2019-2020年工作总结")
    (2021, 2020)
    """
    found = _TITLE_YEAR.search(title)
    if not found:
        return None
    first = _digits(found[1])
    if not found[2]:
        return first
    last = _digits(found[2])
    last = last if last > 99 else first // 100 * 100 + last
    first_term = re.search(r"第一学期|上学期|秋季?学期|秋季", title)
    return first if first_term or not first < last <= first + 10 else last


_OPENING_YEAR: Final = re.compile(
    rf"(?:^|[。，,；：\s])(?:在|自|回顾|过去的|即将过去的|刚刚过去的)?({_YEAR})年(?=[，,、是来]|以来|度|上半年|下半年|我|全|在|工作|[\u4e00-\u9fff]{{2,12}}(?:在|坚持|认真|以))"
)


def _year_of_opening(document: Document) -> int | None:
    """The year that the first three paragraphs of the body begin a clause with: `2023年，某镇…`, `2023年以来`."""
    for start, end in document.paragraphs[1:4]:
        if found := _OPENING_YEAR.search(document.text[start : min(end, start + 300)]):
            return _digits(found[1])
    return None


_SIGNED: Final = re.compile(rf"({_YEAR})[年.\-/－](\d{{1,2}}|十[一二]?|[一二三四五六七八九])(?:[月.\-/－]|$)")
_PAST: Final = re.compile(r"(?:去年|上一年|过去的一年|过去一年|一年来|这一年|全年|年终|年度)")
_PRESENT: Final = re.compile(r"(?:今年|本年|一年来|全年|年度|年终|半年)")


def _year_of_date(document: Document, published: str | None) -> int | None:
    """The year that the date under the report, or the one of its publication, tells together with the text."""
    dates = [document.text[start:end] for start, end in document.paragraphs[-3:][::-1] if end - start <= 40]
    head = document.text[:3000]
    for date in [*dates, published or ""]:
        found = _SIGNED.search(date)
        if not found:
            continue
        signed = _digits(found[1])
        month = found[2]
        early = month in ("1", "2", "3", "01", "02", "03", "一", "二", "三")
        if early:
            return signed - 1 if _PAST.search(head) and "今年" not in head else None
        return signed if date != published or _PRESENT.search(head) else None
    return None


@cache
def _ending(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.words("organizations"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")(?:（[\u4e00-\u9fff]{1,10}）)?$")


def organization(document: Document, title: str | None = None, lexicon: Lexicon = DEFAULT) -> str | None:
    """Who reports: as the title, the signature, or the first sentences name it; else the place the text is about.

    A limit: a title that names a person or only a topic is passed over, and a body that the text only calls 我局 stays
    unknown where no signature names it.

    >>> organization(Document("青禾镇2022年工作总结\\n今年以来，……"))
    '青禾镇'
    """
    head = title or _first_line(document)
    for _, rule in RULES:
        if name := rule(document, head, lexicon):
            return name
    return None


_QUOTED: Final = re.compile(r"“[^“”]{1,12}”")


def _good(name: str, lexicon: Lexicon) -> bool:
    """Whether this is a name of its own and not only a kind of body (`社区`, `镇党委`)."""
    return (
        3 <= len(name) <= 40
        and not _is_generic(name, lexicon)
        and not name.startswith(tuple("我本全各该某在对以从论看让把于"))
        and not re.search("某|法治政府", name)
        and bool(_ending(lexicon).search(name))
        and not re.search(r"[，。；：、！？\s“”《》]", _QUOTED.sub("", name.replace("、", "", 1), count=1))
    )


def _is_generic(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is one kind of body, or one of another.

    >>> _is_generic("社区党支部", DEFAULT), _is_generic("青禾党支部", DEFAULT)
    (True, False)
    """
    kinds = lexicon.words("generic_bodies")
    return name in kinds or any(name[:cut] in kinds and name[cut:] in kinds for cut in range(1, len(name)))


_HELD: Final = re.compile("(?:隆重)?(?:召开|举行|举办|开展|组织)$")


def _before_year(title: str) -> str | None:
    found = _KNOWN.match(title.strip())
    return _HELD.sub("", found[1].strip(" 　:：《—-").removeprefix("中共")) if found else None


def _in_title_before_year(document: Document, title: str, lexicon: Lexicon) -> str | None:
    """青禾镇2022年工作总结."""
    name = _before_year(title)
    return name if name and _good(name, lexicon) else None


def _any_before_year(document: Document, title: str, lexicon: Lexicon) -> str | None:
    """云岭电网2022年工作总结: before the year even a name without a known ending is believed."""
    name = _before_year(title)
    plain = name and re.fullmatch(r"(?!从|论|对|谈|看|浅|如何|我|在|于|某)[\u4e00-\u9fff（）A-Za-z·]{3,12}", name)
    return name if name and plain and not _TOPIC.search(name) and not _is_generic(name, lexicon) else None


def _in_title_after_year(document: Document, title: str, lexicon: Lexicon) -> str | None:
    """2022年青禾镇宣传工作总结: the longest name that begins after the year."""
    found = re.search(rf"{_YEAR}(?:年?\s*[—\-－–~～至到]{{1,2}}\s*(?:{_YEAR}|\d\d(?!\d)))?\s*{_TERM}", title)
    rest = title[found.end() :] if found else title
    return _longest_name(rest.lstrip(" 　度"), lexicon) or _in_last_brackets(title, lexicon)


def _in_last_brackets(title: str, lexicon: Lexicon) -> str | None:
    """2020年工作总结（青禾县司法局）."""
    found = re.search(r"[（(]([\u4e00-\u9fff]{3,30})[）)]\s*$", title)
    return found[1] if found and _good(found[1], lexicon) else None


def _longest_name(text: str, lexicon: Lexicon) -> str | None:
    run = re.match(r"[\u4e00-\u9fff（）]{3,30}", text)
    if not run:
        return None
    cut = re.split(_GENRE, run[0])[0]
    cut = cut.removesuffix("工作") if cut.endswith("工作") else cut
    sizes = range(len(cut), 2, -1)
    return next((cut[:size] for size in sizes if _good(cut[:size], lexicon) and _is_name(cut[:size])), None)


_PLAIN_START: Final = re.compile(
    r"(?:宣传|思想|文化|安全|党建|精神|学习|教育|教学|团队|志愿|基层|农村|城市|机关|社区(?!.*社区)|学校|医院|街道|乡镇|年度|年终|个人|工作|关于|信息|"
    r"财务|人事|行政|销售|办公室|护理|德育|后勤|综合|综治|计生|民政|群众|平安|文明|卫生|小学|中学|幼儿园)"
)


def _is_name(text: str) -> bool:
    return not _PLAIN_START.match(text)


_DATE_LINE: Final = re.compile(rf"[（(]?(?:{_YEAR})[年.\-/－].{{1,12}}$")
_SIGNED_TOGETHER: Final = re.compile(rf"^([\u4e00-\u9fff（）]{{3,30}})[\s　]*(?:{_YEAR})年.{{2,8}}日?$")


def _in_signature(document: Document, title: str, lexicon: Lexicon) -> str | None:
    """The line above the date at the end, or the last line where it is a name alone."""
    lines = [document.text[start:end] for start, end in document.paragraphs[1:][-4:] if end - start <= 60]
    for line in reversed(lines):
        if together := _SIGNED_TOGETHER.match(line):
            line = together[1]
        name = (
            re.sub(r"^(?:报告单位|填报单位|单位|落款|总结单位)[:：]\s*", "", line.strip())
            .replace(" ", "")
            .replace("　", "")
        )
        if _good(name, lexicon):
            return name
        if not _DATE_LINE.match(line):
            return None
    return None


def _under_title(document: Document, title: str, lexicon: Lexicon) -> str | None:
    """A line of its own between the title and the text: 青禾镇卫生院."""
    if len(document.paragraphs) < 3:
        return None
    start, end = document.paragraphs[1]
    name = document.text[start:end].strip("（）() \u3000").replace(" ", "").replace("\u3000", "")
    return name if end - start <= 40 and _good(name, lexicon) else None


_SUBJECT: Final = re.compile(
    rf"(?:^|[，,。：])(?:(?:{_YEAR})年(?:以来|来|度)?|一年来|今年以来|今年|本年度|半年来|上半年|近年来)?[，,]?"
    r"([\u4e00-\u9fff（）]{3,25}?)"
    r"(?=在[^，。]{2,40}(?:下|中|以来)|始终|坚持|深刻|认真|切实|牢固|牢牢|主动|统筹|聚焦|立足|着力|扎实|大力|继续|高度重视|隶属|创建|紧紧|紧扣|以[^，。]{3,}|深入|按照|严格|全面贯彻|积极|围绕|根据|结合|位于|地处|坐落|现有|成立于|始建|下辖|共有)"
)


def _in_opening(document: Document, title: str, lexicon: Lexicon) -> str | None:
    """The subject that the body begins with: 一年来，青禾镇志愿者协会在……下."""
    for start, end in document.paragraphs[1:3]:
        for found in _SUBJECT.finditer(document.text[start : min(end, start + 250)]):
            name = re.sub(rf"^(?:{_YEAR}年|今年|一年来)(?:以来|来)?", "", found[1])
            if _good(name, lexicon) and _is_name(name):
                return name
    return None


_PLACE: Final = ("社区", "街道", "镇", "乡", "村")
_PLACES: Final = frozenset(_PLACE)
_PLACE_END: Final = re.compile("|".join(_PLACE))
MOST_PLACES: Final = 2000  # places are counted in the beginning of a text that is longer than any report


def _most_named(document: Document, title: str, lexicon: Lexicon) -> str | None:
    """The place whose proper name stands most often, twice at least, in a text that calls itself 社区, 我镇 ….

    The word before 社区 must be a word of its own that is no ordinary one (`和谐社区`).
    """
    plain = lexicon.words("plain_modifiers")
    seen: Counter[str] = Counter()
    if not any(document.text.count(kind) >= 5 if len(kind) == 2 else "我" + kind in document.text for kind in _PLACE):
        return None  # none can stand often enough
    for place in islice(_PLACE_END.finditer(document.text), MOST_PLACES):
        words = document.words_between(place.end() - 12, place.end())
        if not words or words[-1].end != place.end():
            continue
        word, before = words[-1].text, words[-2].text if len(words) > 1 else ""
        if word in _PLACES and 2 <= len(before) <= 4 and before not in plain:
            seen[before + word] += 1
        elif word.endswith(_PLACE) and len(word) >= 3 and word not in plain:
            seen[word] += 1
    for name, times in seen.most_common(3):
        kind = next(kind for kind in _PLACE if name.endswith(kind))
        own = document.text.count(kind) - times if len(kind) == 2 else document.text.count("我" + kind) * 3
        if times >= 2 and own >= 3 and name.isalpha() and "\u4e00" <= name[0] <= "\u9fff":
            return name
    return None


RULES: Final[tuple[tuple[str, Callable[[Document, str, Lexicon], str | None]], ...]] = (
    ("title-before-year", _in_title_before_year),
    ("title-after-year", _in_title_after_year),
    ("under-title", _under_title),
    ("signature", _in_signature),
    ("opening", _in_opening),
    ("title-any-name", _any_before_year),
    ("most-named", _most_named),
)

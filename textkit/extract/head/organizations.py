"""Who reports: the body that a report's title, signature or first sentences name."""

import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import Final

from textkit.extract.head.candidate import YEAR, Head
from textkit.lexicon import DEFAULT, Lexicon
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.document import Document

_TERM: Final = (
    r"(?:年度|年|学年度?)?"
    r"(?:上半年|下半年|第?[一二三四1-4]季度|上学期|下学期|第[一二]学期|[1-9一二三四五六七八九十]{1,2}月份?|度)?"
)
_GENRE: Final = r"(?:总结|小结|汇报|报告|述职|综述|要点|计划|回顾|纪实|情况)"
_KNOWN: Final = Pattern(rf"^(?:关于)?(.{{2,40}}?)(?:关于)?(?:{YEAR}|今年|第?[一二三四1-4]季度|上半年|下半年)")
_TOPIC: Final = Pattern(
    r"(?:工作|思想|文化|活动|建设|总结|个人|教师|员工|年度|年终|管理|宣传|教育|服务|安全生产|开展|情况|的|和|在|与|年)$"
)


@cache
def _ending(lexicon: Lexicon) -> Pattern:
    words = sorted(lexicon.words("organizations"), key=len, reverse=True)
    return Pattern("(?:" + "|".join(map(re.escape, words)) + r")(?:（[\u4e00-\u9fff]{1,10}）)?$")


_QUOTED: Final = Pattern(r"“[^“”]{1,12}”")


def _good(name: str, lexicon: Lexicon) -> bool:
    """Whether this is a name of its own and not only a kind of body (`社区`, `镇党委`)."""
    return (
        3 <= len(name) <= 40
        and not _is_generic(name, lexicon)
        and not name.startswith(tuple("我本全各该某在对以从论看让把于"))
        and not re.search("某|了|法治政府", name)
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


_HELD: Final = Pattern("(?:隆重|圆满|顺利|成功)?(?:召开|举行|举办|开展|组织|发布|公布)$")


def _before_year(title: str) -> str | None:
    found = _KNOWN.match(title.strip())
    return _HELD.sub("", found[1].strip(" 　:：《—-").removeprefix("中共")).rstrip("于在") if found else None


def _in_title_before_year(head: Head) -> str | None:
    """青禾镇2022年工作总结."""
    name = _before_year(head.title)
    return name if name and _good(name, head.lexicon) else None


def _any_before_year(head: Head) -> str | None:
    """云岭电网2022年工作总结: before the year even a name without a known ending is believed."""
    name = _before_year(head.title)
    plain = name and re.fullmatch(r"(?!从|论|对|谈|看|浅|如何|我|在|于|某)[\u4e00-\u9fff（）A-Za-z·]{3,12}", name)
    return name if name and plain and not _TOPIC.search(name) and not _is_generic(name, head.lexicon) else None


def _in_title_after_year(head: Head) -> str | None:
    """2022年青禾镇宣传工作总结: the longest name that begins after the year."""
    found = re.search(rf"{YEAR}(?:年?\s*[—\-－–~～至到]{{1,2}}\s*(?:{YEAR}|\d\d(?!\d)))?\s*{_TERM}", head.title)
    rest = head.title[found.end() :] if found else head.title
    return _longest_name(rest.lstrip(" 　度"), head.lexicon) or _in_last_brackets(head.title, head.lexicon)


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


_PLAIN_START: Final = Pattern(
    r"(?:坚持|召开|贯彻|落实|推进|围绕|通过|加强|强化|完善|提升|深化|聚焦|紧扣|严格|认真|宣传|思想|文化|安全|党建|精神|学习|教育|教学|团队|志愿|基层|农村|城市|机关|社区(?!.*社区)|学校|医院|街道|乡镇|年度|年终|个人|工作|关于|信息|"
    r"财务|人事|行政|销售|办公室|护理|德育|后勤|综合|综治|计生|民政|群众|平安|文明|卫生|小学|中学|幼儿园)"
)


def _is_name(text: str) -> bool:
    return not _PLAIN_START.match(text)


_DATE_LINE: Final = Pattern(rf"[（(]?(?:{YEAR})[年.\-/－].{{1,12}}$")
_SIGNED_TOGETHER: Final = Pattern(rf"^([\u4e00-\u9fff（）]{{3,30}})[\s　]*(?:{YEAR})年.{{2,8}}日?$")


def _in_signature(head: Head) -> str | None:
    """The line above the date at the end, or the last line where it is a name alone."""
    lines = [head.document.text[start:end] for start, end in head.document.paragraphs[1:][-4:] if end - start <= 60]
    for line in reversed(lines):
        if together := _SIGNED_TOGETHER.match(line):
            line = together[1]
        name = (
            re.sub(r"^(?:报告单位|填报单位|单位|落款|总结单位)[:：]\s*", "", line.strip())
            .replace(" ", "")
            .replace("　", "")
        )
        if _good(name, head.lexicon):
            return name
        if not _DATE_LINE.match(line):
            return None
    return None


def _under_title(head: Head) -> str | None:
    """A line of its own between the title and the text: 青禾镇卫生院."""
    if len(head.document.paragraphs) < 3:
        return None
    start, end = head.document.paragraphs[1]
    name = head.document.text[start:end].strip("（）() \u3000").replace(" ", "").replace("\u3000", "")
    return name if end - start <= 40 and _good(name, head.lexicon) else None


_SUBJECT: Final = Pattern(
    rf"(?:^|[，,。：]|(?<=总结)|(?<=回顾))(?:(?:{YEAR})年(?:以来|来|度)?|一年来|今年以来|今年|本年度|半年来|上半年|下半年|[一二三四]季度|近[一二三四五六七八九十两]?年来)?[，,]?"
    r"([A-Za-z\u4e00-\u9fff（）]{3,25}?)"
    r"(?=在[^，。]{2,40}(?:下|中|以来)|始终|坚持|深刻|认真|切实|牢固|牢牢|主动|统筹|聚焦|立足|着力|扎实|大力|继续|高度重视|隶属|创建|紧紧|紧扣|以[^，。]{3,}|深入|按照|严格|全面贯彻|积极|围绕|根据|结合|位于|地处|坐落|现有|于?(?:19|20)\d\d年[^，。]{0,10}成立|成立于|始建|下辖|共有|把[^，。]{3,}|凭借|一年来的?|是(?:经|由|一[家所个]|全|我)[^，。]{3,})"
)


def _in_opening(head: Head) -> str | None:
    """The subject that the body begins with: 一年来，青禾镇志愿者协会在……下."""
    for index in range(head.body, head.body + 2):
        for found in _SUBJECT.finditer(head.paragraph(index, 250)):
            name = re.sub(rf"^(?:{YEAR}年|今年|一年来|总结|回顾)(?:以来|来)?", "", found[1])
            if _good(name, head.lexicon) and _is_name(name):
                return name
    return None


_NEWS: Final = Pattern(
    rf"(?:^|[，,。）)讯]\s?|\s)(?:(?:{YEAR}\s?年)?\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日(?:上午|下午|晚)?(?:\s?\d{{1,2}}[时点:：](?:\d\d分?)?)?|近日|日前|昨天|昨日|今天|今日)[，,]?\s?"
    r"([A-Za-z\u4e00-\u9fff（） ]{3,30}?)"
    r"(?=(?:隆重|圆满|顺利|成功|组织)?(?:召开|举行|举办|开展|公布|发布|通报)|[在于][^，。]{2,40}(?:召开|举行|举办)"
    rf"|(?:[一二三四五六七八九十]+周年|{YEAR}年|第?[一二三四五六七八九十]+[届次])[^，。]{{2,40}}(?:召开|举行|举办))"
)


def _in_news(head: Head) -> str | None:
    """News of a meeting: 1月15日，青禾县人民医院召开总结大会."""
    for index in range(head.body, head.body + 2):
        if found := _NEWS.search(head.paragraph(index, 200)):
            name = found[1].strip()
            return name if _good(name.replace(" ", ""), head.lexicon) else None
    return None


_AREA: Final = Pattern(r"(?![全我本各])[\u4e00-\u9fff]{2,6}[省市县区州旗]")
_NEWS_TITLE: Final = Pattern(
    r"([\u4e00-\u9fff（）]{3,25}?)(?:隆重|圆满|顺利|成功)?(?:召开|举行|举办)(?=.{2,40}(?:会议?|仪式|活动|[大晚年]会|比赛|论坛)$)"
)


def _in_news_title(head: Head) -> str | None:
    """青禾县总工会举行慰问金发放仪式, 青禾区召开妇女代表大会."""
    found = _NEWS_TITLE.match(head.title)
    name = found[1] if found else ""
    return name if _is_name(name) and (_good(name, head.lexicon) or _AREA.fullmatch(name)) else None


_MEETING: Final = Pattern(
    rf"在?(.{{3,30}}?)(?:{YEAR}|第[一二三四五六七八九十]+[届次]|[一二三四五六七八九十]届|全[校院县市区镇乡体]|年度|教职工|党员|职工|干部)"
)


def _in_subtitle(head: Head) -> str | None:
    """——在青禾大学2019年教职工大会上的报告; 春风化雨——青禾县团委2020年工作综述."""
    found = _MEETING.match(head.subtitle)
    return found[1] if found and _good(found[1], head.lexicon) and _is_name(found[1]) else None


_PLACE: Final = ("社区", "街道", "镇", "乡", "村")
_PLACES: Final = frozenset(_PLACE)
_PLACE_END: Final = Pattern("|".join(_PLACE))
MOST_PLACES: Final = 2000  # places are counted in the beginning of a text that is longer than any report


def _most_named(head: Head) -> str | None:
    """The place whose proper name stands most often, twice at least, in a text that calls itself 社区, 我镇 ….

    The word before 社区 must be a word of its own that is no ordinary one (`和谐社区`).
    """
    plain = head.lexicon.words("plain_modifiers")
    seen: Counter[str] = Counter()
    if not any(
        head.document.text.count(kind) >= 5 if len(kind) == 2 else "我" + kind in head.document.text for kind in _PLACE
    ):
        return None  # none can stand often enough
    for place in islice(_PLACE_END.finditer(head.document.text), MOST_PLACES):
        words = head.document.words_between(place.end() - 12, place.end())
        if not words or words[-1].end != place.end():
            continue
        word, before = words[-1].text, words[-2].text if len(words) > 1 else ""
        if word in _PLACES and 2 <= len(before) <= 4 and before not in plain:
            seen[before + word] += 1
        elif word.endswith(_PLACE) and len(word) >= 3 and word not in plain:
            seen[word] += 1
    for name, times in seen.most_common(3):
        kind = next(kind for kind in _PLACE if name.endswith(kind))
        own = head.document.text.count(kind) - times if len(kind) == 2 else head.document.text.count("我" + kind) * 3
        if times >= 2 and own >= 3 and name.isalpha() and "\u4e00" <= name[0] <= "\u9fff":
            return name
    return None


ORGANIZATION: Final[Table[Head, str]] = Table(
    "organization",
    [
        Rule(
            "subtitle",
            _in_subtitle,
            yes="迈上新台阶\n——在青禾大学2019年教职工大会上的报告\n各位代表：现在报告工作。",
            no="迈上新台阶\n——在2019年教职工大会上的报告\n各位代表：现在报告工作。",
        ),
        Rule(
            "title-before-year",
            _in_title_before_year,
            yes="青禾镇2022年工作总结\n办了实事。",
            no="2022年工作总结\n办了实事。",
        ),
        Rule(
            "news title",
            _in_news_title,
            yes="青禾区召开第六次妇女代表大会\n大家都很高兴。",
            no="如期举行慰问金发放仪式\n大家都很高兴。",
        ),
        Rule(
            "title-after-year",
            _in_title_after_year,
            yes="2022年青禾镇宣传工作总结\n办了实事。",
            no="2022年宣传工作总结\n办了实事。",
        ),
        Rule(
            "under-title",
            _under_title,
            yes="个人工作总结\n青禾镇卫生院\n一年来，收获很多，进步很大。",
            no="个人工作总结\n王小青\n一年来，收获很多，进步很大。",
        ),
        Rule(
            "signature",
            _in_signature,
            yes="工作总结\n办了实事，群众都很满意。\n青禾镇人民政府\n2020年12月1日",
            no="工作总结\n办了实事，群众都很满意。\n我镇\n2020年12月1日",
        ),
        Rule(
            "opening",
            _in_opening,
            yes="工作总结\n一年来，青禾县志愿者协会在文明办的指导下，服务了群众。",
            no="工作总结\n一年来，志愿者在文明办的指导下，服务了群众。",
        ),
        Rule(
            "news",
            _in_news,
            yes="1月15日，青禾县人民医院召开总结大会。",
            no="1月15日，全体会员召开总结大会。",
        ),
        Rule(
            "title-any-name",
            _any_before_year,
            yes="云岭电网2022年工作总结\n办了实事。",
            no="党建工作2022年总结\n办了实事。",
        ),
        Rule(
            "most-named",
            _most_named,
            yes="社区工作总结\n和平社区位置好。和平社区居民多。社区、社区、社区都在变样。",
            no="社区工作总结\n和平社区位置好，居民也多。",
        ),
    ],
)


def organization(document: Document, title: str | None = None, lexicon: Lexicon = DEFAULT) -> str | None:
    """Who reports: as the title, the signature, or the first sentences name it; else the place the text is about.

    A limit: a title that names a person or only a topic is passed over, and a body that the text only calls 我局 stays
    unknown where no signature names it.

    >>> organization(Document("青禾镇2022年工作总结\\n今年以来，……"))
    '青禾镇'
    """
    answer = ORGANIZATION.first(Head(document, title, None, lexicon))
    return answer[1] if answer else None

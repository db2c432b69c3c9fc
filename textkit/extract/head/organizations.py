"""Who reports: the body that a report's title, signature or first sentences name."""

from typing import Final

from textkit.extract.head.candidate import YEAR, Head
from textkit.extract.head.lines import in_signature, under_title
from textkit.extract.head.names import begins_with_name, is_body, is_generic
from textkit.extract.head.sentences import in_mandate, in_news, in_opening, most_named
from textkit.extract.head.subjects import honoured, in_full, of_speaker
from textkit.lexicon import DEFAULT, Lexicon
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.document import Document

_TERM: Final = (
    r"(?:年度|年|学年度?)?"
    r"(?:上半年|下半年|第?[一二三四1-4]季度|上学期|下学期|第[一二]学期|[1-9一二三四五六七八九十]{1,2}月份?|度)?"
)
_GENRE: Final = r"(?:总结|小结|汇报|报告|述职|综述|要点|计划|回顾|纪实|情况)"
_YEAR_AND_TERM: Final = Pattern(rf"{YEAR}(?:年?\s*[—\-－–~～至到]{{1,2}}\s*(?:{YEAR}|\d\d(?!\d)))?\s*{_TERM}")
_LAST_BRACKETS: Final = Pattern(r"[（(]([\u4e00-\u9fff]{3,30})[）)]\s*$")
_KNOWN: Final = Pattern(
    rf"^(?:关于)?(.{{2,40}}?)(?:关于)?(?:{YEAR}|今年|上年|本年度|第?[一二三四1-4]季度|上半年|下半年)"
)
_TOPIC: Final = Pattern(
    r"(?:工作|思想|文化|活动|建设|总结|个人|教师|员工|年度|年终|管理|宣传|教育|服务|安全生产|开展|情况|的|和|在|与|年|部门|亮点|评出|查处|系统|行业|领域)$"
)
_HELD: Final = Pattern("(?:隆重|圆满|顺利|成功)?(?:召开|举行|举办|开展|组织|发布|公布|完成)$")


def _before_year(title: str) -> str | None:
    found = _KNOWN.match(title.strip())
    if not found:
        return None
    name = _HELD.sub("", found[1].strip(" 　:：《—-")).rstrip("于在")
    name = name.partition("关于")[0] or name
    return name if name.endswith(_OF_PARTY) else name.removeprefix("中共")


_OF_PARTY: Final = ("委员会", "支部", "总支")  # without 中共 they would be other bodies


def _in_title_before_year(head: Head) -> str | None:
    """青禾镇2022年工作总结."""
    name = _before_year(head.title)
    if not name or not is_body(name, head.lexicon):
        return None
    return name + _own_body(name, head)


_AREAS: Final = tuple("省市县区州旗盟镇乡")
_BEHIND_YEAR: Final = Pattern(
    rf"{YEAR}\s?年?度?{_TERM}(妇联|总工会|工会|共青团|团委|残联|文联|科协|侨联|工商联|红十字会|法院|检察院|公安局|政协|人大常委会|人大)"
)


def _own_body(area: str, head: Head) -> str:
    """青禾县2014年妇联工作总结: the area's body, named behind the year."""
    found = _BEHIND_YEAR.match(head.title, head.title.index(area) + len(area)) if area.endswith(_AREAS) else None
    return found[1] if found else ""


_SUBJECT_OF_TITLE: Final = Pattern(
    r"(?:(?:喜讯|喜报|捷报|快讯|简讯|祝贺|热烈祝贺)[!！:：\s]{1,3})?([\u4e00-\u9fff（）]{4,25}?)(?:[\s　]|[:：]|(?:再次|连续[0-9一二三四五六七八九十]{0,3}年?|今年|全年)?(?:再次|喜|荣|一举)?(?:被评|获|夺|捧|膺|摘)|在[^，。]{2,24}(?:获|夺|斩|取得|荣|作[^，。]{0,6}(?:发言|介绍|报告))|被(?:评|授|命名|确定))"
)


def _subject_of_title(head: Head) -> str | None:
    """青禾县总工会荣获先进单位, 青禾县团委：真情服务青年."""
    found = _SUBJECT_OF_TITLE.match(head.title)
    return found[1] if found and is_body(found[1], head.lexicon) and begins_with_name(found[1]) else None


_ACTS: Final = Pattern(
    r"(?!中国[\u4e00-\u9fff]{2}(?:累计|积极|深入))([\u4e00-\u9fff（）]{4,25}?)(?=围绕|做好|做实|做强|打好|抓好|抓实|扎实|积极|大力|深入|全力|着力|强化|聚焦|构建|打造|探索|创新|多措并举|多管齐下|助力|推进|开展|累计|共受理|受案|(?:新闻|宣传|信息|党建|外宣){1,2}工作(?:获|再|取得|喜|受))"
)
_INTRODUCED: Final = Pattern(r"([\u4e00-\u9fff（）]{2,25}?)(?:村情|社情|校情)?(?:的?(?:简介|介绍|概况|基本情况|简况))")


def _acts_in_title(head: Head) -> str | None:
    """青禾县法院扎实推进执行工作; 青禾街道介绍."""
    found = _ACTS.match(head.title) or _INTRODUCED.fullmatch(head.title)
    if not found or not is_body(found[1], head.lexicon) or not begins_with_name(found[1]):
        return None
    office = found[1] + "办事处"  # which the text that introduces a street begins with
    return office if head.paragraph(head.body, 40).startswith(office) else found[1]


_CHRONICLE: Final = Pattern(r"([\u4e00-\u9fff]{2,8}[省市县区州旗盟镇乡村])(?:大事记|大事年表)")


def _of_chronicle(head: Head) -> str | None:
    """青禾县大事记（四）."""
    found = _CHRONICLE.match(head.title)
    return found[1] if found else None


def _any_before_year(head: Head) -> str | None:
    """云岭电网2022年工作总结: before the year even a name without a known ending is believed."""
    name = _before_year(head.title)
    plain = name and _PLAIN_NAME.fullmatch(name) and not _TOPIC.search(name) and not _is_of_area(name, head.title)
    return name + _own_body(name, head) if name and plain and not is_generic(name, head.lexicon) else None


def _is_of_area(name: str, title: str) -> bool:
    """青禾县2008年统计公报: a place, of which an office reports."""
    return name.endswith((*_AREAS, "国")) and ("统计公报" in title or "分析" in title)


_PLAIN_NAME: Final = Pattern(
    r"(?![^（）]*（[^）]*$)(?!全|从|论|对|谈|看|浅|如何|我|在|于|某)[\u4e00-\u9fff（）A-Za-z·]{3,12}"
)


def _in_title_after_year(head: Head) -> str | None:
    """2022年青禾镇宣传工作总结: the longest name that begins after the year."""
    found = _YEAR_AND_TERM.search(head.title)
    if not found and len(head.title) > 3 and is_body(head.title, head.lexicon) and begins_with_name(head.title):
        return head.title
    if not found and not _OF_KIND.search(head.title):
        return _in_last_brackets(head.title, head.lexicon)
    rest = head.title[found.end() :] if found else head.title
    return _longest_name(rest.lstrip(" 　度"), head.lexicon) or _in_last_brackets(head.title, head.lexicon)


_OF_KIND: Final = Pattern(rf"{_GENRE}|公报|年报|统计|名单|名册|通讯录|事迹|典型|发布|简介|概况|关于|晒出|[强引助推]")
_GUEST: Final = Pattern("领导(?!班子|干部|小组)|一行|来|赴|莅临|、")
_LISTED: Final = Pattern(rf"{_GENRE}|(?<=[\u4e00-\u9fff]{{3}})关于|领导班子|班子成员|干部名|花?名册|名单|通讯录")
_NAME_RUN: Final = Pattern(r"[\u4e00-\u9fff（）]{3,30}")


def _in_last_brackets(title: str, lexicon: Lexicon) -> str | None:
    """2020年工作总结（青禾县司法局）."""
    found = _LAST_BRACKETS.search(title)
    return found[1] if found and is_body(found[1], lexicon) else None


def _longest_name(text: str, lexicon: Lexicon) -> str | None:
    run = _NAME_RUN.match(text)
    if not run:
        return None
    cut = _LISTED.split(run[0])[0]
    cut = cut.removesuffix("工作") if cut.endswith("工作") else cut
    names = (cut[:size] for size in range(len(cut), 2, -1) if not cut.startswith("科学", size - 1))  # 海洋科|学学院
    name = next((name for name in names if is_body(name, lexicon) and begins_with_name(name)), None)
    return None if name is None or _GUEST.match(text, len(name)) else name


_AREA: Final = Pattern(r"(?![全我本各])[\u4e00-\u9fff]{2,6}[省市县区州旗]")
_NEWS_TITLE: Final = Pattern(
    r"([\u4e00-\u9fff（）]{3,25}?)(?:隆重|圆满|顺利|成功)?(?:召开|举行|举办|开展|组织|启动|完成)(?=.{0,40}(?:会议?|仪式|典礼|活动|[大晚年]会|比赛|论坛|工作|评选|竞赛|培训|[书画摄影作品成果]{2}展|换届(?:选举)?)$)"
)


_CONGRESS: Final = Pattern(
    r"([\u4e00-\u9fff（）]{4,25}?)(?:第[一二三四五六七八九十]{1,3}[届次])?(?:换届|会员|理事|代表|成立|年度)[\u4e00-\u9fff]{0,8}(?:大会|会议)(?:隆重|圆满|胜利|成功)?(?:召开|举行)$"
)


def _in_news_title(head: Head) -> str | None:
    """青禾县总工会举行慰问金发放仪式, 青禾区召开妇女代表大会."""
    found = _NEWS_TITLE.match(head.title) or _CONGRESS.match(head.title)
    name = found[1] if found else ""
    return name if begins_with_name(name) and (is_body(name, head.lexicon) or _AREA.fullmatch(name)) else None


_MEETING: Final = Pattern(
    rf"在?(.{{3,30}}?)(?:{YEAR}|第[一二三四五六七八九十]+[届次]|[一二三四五六七八九十]届|全[校院县市区镇乡体]|年度|教职工|党员|职工|干部)"
)


_TOLD_OF: Final = Pattern(r"^(?:记|来自)|(?:纪实|历程|侧记|综述|掠影|巡礼|之路)$")


def _in_subtitle(head: Head) -> str | None:
    """——在青禾大学2019年教职工大会上的报告; 春风化雨——青禾县团委2020年工作综述."""
    if _TOLD_OF.search(head.subtitle):
        name = _longest_name(head.subtitle.removeprefix("记").removeprefix("来自"), head.lexicon)
        if name:
            return name
    found = _MEETING.match(head.subtitle) or _ACTS.match(head.subtitle)
    return found[1] if found and is_body(found[1], head.lexicon) and begins_with_name(found[1]) else None


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
            "subject of the title",
            _subject_of_title,
            yes="喜讯！青禾县总工会荣获先进单位\n大家都很高兴。",
            no="喜讯！我县职工荣获先进个人\n大家都很高兴。",
        ),
        Rule(
            "acts in the title",
            _acts_in_title,
            yes="青禾县总工会扎实推进职工之家建设\n大家都很高兴。",
            no="全县职工扎实推进职工之家建设\n大家都很高兴。",
        ),
        Rule(
            "chronicle",
            _of_chronicle,
            yes="青禾县大事记（四）\n1989年\n1月3日，县政府批准了方案，群众都很满意。",
            no="大事记（四）\n1989年\n1月3日，县政府批准了方案，群众都很满意。",
        ),
        Rule(
            "title-after-year",
            _in_title_after_year,
            yes="2022年青禾镇宣传工作总结\n办了实事。",
            no="2022年宣传工作总结\n办了实事。",
        ),
        Rule(
            "under-title",
            under_title,
            yes="个人工作总结\n青禾镇卫生院\n一年来，收获很多，进步很大。",
            no="个人工作总结\n王小青\n一年来，收获很多，进步很大。",
        ),
        Rule(
            "signature",
            in_signature,
            yes="工作总结\n办了实事，群众都很满意。\n青禾镇人民政府\n2020年12月1日",
            no="工作总结\n办了实事，群众都很满意。\n我镇\n2020年12月1日",
        ),
        Rule(
            "mandate",
            in_mandate,
            yes="政府工作报告\n各位代表：\n现在，我代表青禾县人民政府，向大会报告工作。",
            no="工会工作报告\n各位代表：\n现在，我代表全体职工，向大会报告工作。",
        ),
        Rule(
            "opening",
            in_opening,
            yes="工作总结\n一年来，青禾县志愿者协会在文明办的指导下，服务了群众。",
            no="工作总结\n一年来，志愿者在文明办的指导下，服务了群众。",
        ),
        Rule(
            "speaker",
            of_speaker,
            yes="院长作报告\n昨日，青禾县人民法院院长柳明向大会报告工作。",
            no="院长作报告\n昨日，青禾县人民法院院长柳明走进社区。",
        ),
        Rule(
            "honoured",
            honoured,
            yes="近日，青禾县法院被县委评为先进集体。",
            no="近日，青禾县法院走进社区。",
        ),
        Rule(
            "news",
            in_news,
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
            most_named,
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
    return in_full(answer[1], document.text) if answer else None

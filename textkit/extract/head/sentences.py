"""Who reports, as sentences name it: the subject of the opening, the news, the speaker's mandate, the place most spoken of."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from textkit.extract.head.candidate import YEAR, Head
from textkit.extract.head.names import begins_with_name, is_body, is_verb
from textkit.patterns import Pattern

_WHEN: Final = (
    rf"(?:(?:{YEAR})年(?:以来|来|度|上半年|下半年)?|(?:{YEAR}|20[xX×]{{2}})\s?[—\-－–~～至到]{{1,2}}\s?(?:{YEAR}|20[xX×]{{2}}|\d\d)学年度?(?:第[一二]学期)?"
    r"|过去的?(?:一年|五年)(?:来|里)?|一年来|今年以来|今年|本年度|半年来|上半年|下半年|[一二三四]季度|近[一二三四五六七八九十两]?年来)?[，,]?"
)
_SUBJECT: Final = Pattern(  # what follows the subject is looked for by its first characters before any word
    rf"(?:^|[，,。：]|(?<=总结)|(?<=回顾)){_WHEN}"
    r"([A-Za-z\u4e00-\u9fff（）]{3,25}?)"
    r"(?=[（(对新各党宣教业全整在始坚深认切牢主统聚紧记秉充不由立着扎大继高隶创以按严积围根结位地坐现于12成建组设下共把凭一多是研])"
    r"(?:[（(](?:以下)?简称[^（）()]{2,14}[）)])?(?:(?:对外|新闻|各项|党建|宣传|教学|业务|全部|整体)[\u4e00-\u9fff]{0,6}工作)?(?=在[^，。]{2,40}(?:下|中|以来)|在[^。]{2,70}(?:支持|领导|指导|关心|关爱|帮助)下[，,]|始终|坚持|深刻|认真|切实|牢固|牢牢|主动|统筹|聚焦|紧贴|牢记|秉持|全面|充分|不断|由于|立足|着力|扎实|大力|继续|高度重视|隶属|创建|紧紧|紧扣|以(?!年)[^，。]{3,}|深入|按照|严格|全面贯彻|积极|围绕|根据|结合|位于|地处|坐落|现有|于?(?:19|20)\d\d年[^，。]{0,10}成立|(?:成立|建立|创办|创建|组建|设立)于|始建|下辖|共有|把[^，。]{3,}|凭借|一年来的?|多措并举|多管齐下|统一|研究决定|共(?:受理|接待|办结|完成|查处|处置)|是(?:经|由|一[家所个]|[^，。]{2,24}的一个|全|我|综合性|集|隶属|直属|国家|[省市县区]级)[^，。]{3,})"
)
_MARK: Final = Pattern("[，,。：结顾](?:(?<=[，,。：])|(?<=总结)|(?<=回顾))")
"""What `_SUBJECT` begins with, or stands behind."""
_TIMES: Final = ("今年", "一年来", "本年", "19", "20", "上半年", "下半年", "半年来")
_BY_REPORTER: Final = Pattern(r"[（(][^（）()]{0,12}(?:记者|通讯员)|笔者|记者了解|告诉记者")
_LATELY: Final = Pattern(r"(?:近日|日前|昨[天日]|今[天日])|[\u4e00-\u9fff]{2,12}[讯电][\s（(]")
_AREA: Final = Pattern(r"(?![全我本各])[\u4e00-\u9fff]{2,4}[县区]")
_DID: Final = Pattern("全面|坚持|认真|积极|扎实|紧紧|深入")
_RANKED: Final = Pattern(r"[^，。]{0,40}(?:位列|位居|名列|排名|居|分列)(?:全[国省市]|第|榜首|前)")
_LIES: Final = Pattern(
    r"([\u4e00-\u9fff]{2,20}?)(?:位于|地处|坐落|毗邻|下辖|现辖|辖区|全[镇乡村]辖|总面积|国土面积|由[^，。]{2,30}组成)"
)
_LOOKED_AT: Final = 4  # paragraphs of the body


def _subjects(text: str) -> Iterator[re.Match[str]]:
    """Every match of `_SUBJECT`, which is asked only at the start, at marks, and behind two words."""
    end = 0
    for place in (0, *(mark.end() - (mark[0] in "，,。：") for mark in _MARK.finditer(text))):
        found = _SUBJECT.match(text, place) if place >= end else None
        if found is not None:
            yield found
            end = found.end()


def in_opening(head: Head) -> str | None:
    """The subject that the body begins with: 一年来，青禾镇志愿者协会在……下; or that lies somewhere: 青禾镇下辖3个村."""
    first = head.paragraph(head.body, 200)  # news is of whom it tells, seldom by them
    told = _BY_REPORTER.search(first) is not None or _LATELY.match(first) is not None
    for index in range(head.body, head.body + 3):
        opening = head.paragraph(index, 250)
        for found in _subjects(opening):
            if index == head.body + 2 and (found.start() or not found[0].startswith(_TIMES)):
                break
            name = re.sub(rf"^(?:{YEAR}年|今年|过去一年|一年来|总结|回顾)(?:以来|来|上半年|下半年)?", "", found[1])
            if name.endswith("科") and opening.startswith("学", found.end(1)):
                continue  # 海洋科|学学院
            if told and not opening.startswith("成立于", found.end()):
                continue
            if index == head.body and not found.start() and _AREA.fullmatch(name) and _DID.match(opening, found.end(1)):
                return name
            if is_body(name, head.lexicon) and begins_with_name(name) and not _RANKED.match(opening, found.end(1)):
                return name
    for index in range(head.body, head.body + (0 if told else _LOOKED_AT)):
        lies = _LIES.match(head.paragraph(index, 40))
        if lies and is_body(lies[1], head.lexicon) and begins_with_name(lies[1]):
            return lies[1]
    return None


_FOR: Final = Pattern(
    r"(?:我(?:谨|现)?(?:代表|受)|受|我[把将](?=[^。]{4,60}情况[，,]向))([\u4e00-\u9fff（）]{3,30}?)(?:的?委托)?(?:[，,]\s?)?(?:我)?(?:现)?(?:向|作|就|对|如何)"
)


def in_mandate(head: Head) -> str | None:
    """Whom the speaker speaks for: 我代表青禾县人民政府，向大会报告工作."""
    for index in range(head.body, head.body + _LOOKED_AT):
        found = _FOR.search(head.paragraph(index, 120))
        if found and (is_body(found[1], head.lexicon) or _GOVERNMENT.fullmatch(found[1])):
            return found[1]
    return None


_GOVERNMENT: Final = Pattern("[省市县区州旗镇乡](?:人民政府|政府|委)")
_NEWS: Final = Pattern(
    rf"(?:^|(?<=[，,。）)讯”\s]))(?:(?:{YEAR}\s?年)?\s?(?:\d{{1,2}}\s?月\s?)?\d{{1,2}}\s?日(?:上午|下午|晚)?(?:\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:[时:：]|点(?:钟|整|半)?)(?:\d\d分?)?)?|近日来?|日前|昨天|昨日|今天|今日)[，,]?\s?"
    r"([A-Za-z\u4e00-\u9fff（） ]{3,30}?)"
    r"(?=[隆圆顺成组召举开公发通揭启表在于一二三四五六七八九十12第])(?=(?:隆重|圆满|顺利|成功|组织)?(?:召开|举行|举办|开展|公布|发布|通报|揭晓|启动|表彰)|[在于][^，。]{2,40}(?:召开|举行|举办)"
    rf"|(?:[一二三四五六七八九十]+周年|{YEAR}年|第?[一二三四五六七八九十]+[届次])[^，。]{{2,40}}(?:召开|举行|举办))"
)


_OF_ANOTHER: Final = Pattern(
    r"(?:召开|举行)[^，。；]{2,30}[，,]对[^。；]{2,40}表彰。|(?:发布|印发|公布)《|(?:召开|举行|举办)[^，。；]{2,40}[会议式][，,][^，。；]{3,24}(?:被[^，。；]{0,12}(?:授予|评为|评选为|命名为|确定为)|荣获|喜获|荣膺|捧得)"
)


_ON_DAY: Final = Pattern(
    r"(?:^|[讯电]\s?|[）)】]\s?)([\u4e00-\u9fff]{4,25}?)(?:(?:\d{1,2}月)?\d{1,2}日)(?:上午|下午|晚)?(?:在[^，。]{2,20})?(?:召开|举行|举办|发布|公布|通报|透露|宣布)"
)


def in_news(head: Head) -> str | None:
    """News of a meeting: 1月15日，青禾县人民医院召开总结大会."""
    if "大事记" in head.title:
        return None
    for index in range(head.body, head.body + 2):
        opening = head.paragraph(index, 300)
        if found := _NEWS.search(opening, 0, 200):
            name = found[1].strip()
            told = is_body(name.replace(" ", ""), head.lexicon) and not _OF_ANOTHER.match(opening, found.end())
            return name if told and not _of_all(name, opening, found.end()) else None
        said = opening[_dateline_end(opening) :]
        if (host := _ON_DAY.match(said)) and is_body(host[1], head.lexicon) and not _of_all(host[1], host[0], -2):
            return host[1]
    return None


_OFFICE: Final = Pattern("[部厅局署行]$|最高人民法院$")
_PUBLISHES: Final = Pattern("(?:正式|对外)?(?:发布|公布|开展《)")


def _of_all(name: str, text: str, at: int) -> bool:
    """Whether an office publishes something on others, and not on itself: 国家统计局发布."""
    return _OFFICE.search(name) is not None and _PUBLISHES.match(text[at:]) is not None


def _dateline_end(opening: str) -> int:
    """Where the text begins behind 中新网3月17日电 or 【青禾网讯】."""
    found = _DATELINE.match(opening)
    return found.end() if found else 0


_DATELINE: Final = Pattern(
    r"[【\[]?[\u4e00-\u9fff]{2,12}(?:\d{1,2}月\d{1,2}日)?[讯电][】\]]?\s?(?:[（(][^（）()\n]{2,30}[）)])?\s?"
)


_PLACE: Final = ("社区", "街道", "镇", "乡", "村")
_PLACES: Final = frozenset(_PLACE)
_PLACE_END: Final = Pattern("|".join(_PLACE))
MOST_PLACES: Final = 2000  # places are counted in the beginning of a text that is longer than any report


def most_named(head: Head) -> str | None:
    """The place whose proper name stands most often, twice at least, in a text that calls itself 社区, 我镇 ….

    The word before 社区 must be a word of its own that is no ordinary one (`和谐社区`).
    """
    if _BY_REPORTER.search(head.paragraph(head.body, 200)):
        return None
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
        if before.startswith(("进", "入", "驻")) or word.startswith(("进社", "入社", "进村", "驻村")):
            continue
        if word in _PLACES and 2 <= len(before) <= 4 and before not in plain and not is_verb(before, head.lexicon):
            seen[before + word] += 1
        elif word.endswith(_PLACE) and len(word) >= 3 and word not in plain:
            seen[word] += 1
    for name, times in seen.most_common(3):
        kind = next(kind for kind in _PLACE if name.endswith(kind))
        own = head.document.text.count(kind) - times if len(kind) == 2 else head.document.text.count("我" + kind) * 3
        if times >= 2 and own >= 3 and name.isalpha() and "\u4e00" <= name[0] <= "\u9fff":
            return name
    return None

"""Which quotes name an activity, and of what kind it is: by the noun behind, before or within the quote."""

from typing import Final, NamedTuple

from textkit.extract.activity_nouns import BREAK, GAP, INSTITUTION, last_noun, reached
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.document import Span


class Candidate(NamedTuple):
    """A quote that may name an activity."""

    text: str
    quote: Span
    nouns: Pattern


class Named(NamedTuple):
    """What a rule says of a quote: it names an activity of this kind (None where the text names no kind)."""

    noun: str | None


_COUNT: Final = (
    r"(?:[\d一二三四五六七八九十百千两几多余]{1,6}[余多]?(?:余|多)?(?:场次|次|场|项|个|期|届|类|种|轮|批)(?:次)?)"
)
_AND_SO_ON: Final = Pattern(
    rf"等(?:一系列|系列|多种形式|各类|各种)?{_COUNT}?(?:丰富多彩|形式多样|内容丰富|丰富|多彩)?的?"
)
_THEME_AFTER: Final = Pattern(r"[”」』\"＂]为(?:活动)?主题(?:的)?")
_THEME_BEFORE: Final = Pattern(r"(?:以|围绕|紧扣)[“「『\"＂]$")
_DOING: Final = Pattern(
    r"(?:开展|举办|举行|召开|承办|组织|实施|启动|推进|深化|打响)(?:了|好)?(?:“[^”]{0,30}”(?:[\u4e00-\u9fff]{0,6}[、和与])?){0,4}$"
)
_REPORTED: Final = Pattern(r"(?:系列|专题|主题|典型)?(报道|宣传)(?=等|[，。；,、]|$)")
_DOING_LIST: Final = Pattern(r"(?:开展|组织|推出)了?[“「『\"＂][^。；\n]{0,200}$")
_NOUN_FIRST: Final = Pattern(
    r"(?:开展|推出|举办|启动|组织|实施)了?[\u4e00-\u9fff]{0,12}(活动|行动|大赛|工程)[：:——]{0,2}$"
)
_HELD: Final = Pattern(
    r"(?:主题|专场|专题|专项|集中|联合|大型|系列|公益|现场|全媒体|线上|线下|网络|巡回|户外){1,2}"
    r"(采访|采风|招聘|宣传|报道|走访|慰问|调研|直播|研学|阅读|帮扶|体检|筛查|科普|路演|推介|展销|促销)(?=[等共、，。；,;）)\n0-9]|[一二三四五六七八九十]{1,3}[场次期]|$)"
    r"|(专场)(?=[、，。；,;0-9]|$)"
)
_DAY: Final = Pattern(r"(?:国际|世界|全国|中国)[^，。]{0,10}[日节]$")
_CLEAR_NOUN: Final = Pattern(
    r"[\u4e00-\u9fff]{2}(行动|活动|大赛|论坛|大讲堂|研讨会|比赛|竞赛|攻坚战|会战|(?<=[\u4e00-\u9fff]{3})工程)$"
)
_NOT_DONE: Final = Pattern(
    r"[\u4e00-\u9fff]{0,6}?(?:队|小组|员|中心|基地|站|室|(?<!获)奖|称号|指挥部|成果|先进|优秀|示范|精神|集体|单位)"
)
_CHARITY_PROJECT: Final = Pattern(r"(?!检查|社会实践)[\u4e00-\u9fff]{0,4}?项目(?!计划|建设|资金|经费|部|点)")
_CHARITY: Final = Pattern(r"慈善|公益|助学|救助|爱心|关爱|资助|善款|帮扶|困难学|志愿")
_OWN_NOUN: Final = Pattern(
    r"(?:活动|讲坛|大会|比赛|竞赛|教育|晚会|讲座|展览|(?<=[\u4e00-\u9fff]{3})(?<![发开拓施进])展|会战|行动|工程|大赛|计划|攻坚战|保卫战|大比武|运动会|招聘会|文化节)$"
)
_MIXED: Final = Pattern(r"(?P<own>[\u4e00-\u9fff]{1,6})?(?:、[\u4e00-\u9fff]{2,12}){0,4}")


_DEED: Final = Pattern(r"[\u4e00-\u9fff]{1,6}")


def is_deed(words: str) -> bool:
    """Whether words behind a quote may be what is done there: 包饺子, not 宣讲队."""
    return bool(_DEED.fullmatch(words)) and not (BREAK.search(words) or INSTITUTION.search(words))


def _theme(candidate: Candidate) -> Named | None:
    """以“人人讲安全”为主题(的…活动)."""
    text, quote, nouns = candidate.text, candidate.quote, candidate.nouns
    after = _THEME_AFTER.match(text, quote.end)
    if not after or not _THEME_BEFORE.search(text, max(0, quote.start - 5), quote.start):
        return None
    noun = reached(text, after.end(), nouns, 24) if after[0].endswith("的") else None
    return Named(noun) if noun or _OF_ACTIVITY.match(text, after.end()) else None


_OF_ACTIVITY: Final = Pattern(r"[^。；“”\n]{0,24}活动")  # ，活动期间…


def _noun_after(candidate: Candidate) -> Named | None:
    """“净滩”志愿服务活动."""
    text, quote, nouns = candidate.text, candidate.quote, candidate.nouns
    noun = reached(text, quote.end + 1, nouns, GAP)
    if noun == "计划" and (planned := _PLANNED.match(text, quote.end + 1)):
        return Named(planned[1])
    return Named(noun) if noun and not _is_other(text, quote, noun) else None


_PLANNED: Final = Pattern(r"[\u4e00-\u9fff]{0,10}?(活动|行动|工程)计划(?![，。；、])")  # “甲”活动计划走进20个村


_CHOSEN: Final = Pattern(r"[\u4e00-\u9fff]{2,18}?(?:评选|评比|推选|征集|投票|展评)(活动|大赛|比赛)")
_FEAST: Final = Pattern(
    r"(?:庆祝?|迎|喜迎|纪念|欢度|欢庆)[“「][^“”「」\n]{1,8}[”」][\u4e00-\u9fff]{0,10}?(活动|(?:晚会|汇演|大赛|比赛|联欢会|歌会|音乐会|游园会)(?!活动))"
)


def _chosen(candidate: Candidate) -> Named | None:
    """“最美瞬间”政务公众号评选活动: what is chosen may be an account."""
    after = _CHOSEN.match(candidate.text, candidate.quote.end + 1)
    return Named(after[1]) if after else None


def _on_feast(candidate: Candidate) -> Named | None:
    """“童心向党”庆“六一”文艺活动."""
    after = _FEAST.match(candidate.text, candidate.quote.end + 1)
    return Named(after[1]) if after else None


_YEAR_OF: Final = Pattern(
    r"(?:建设|提升|攻坚|推进|服务|管理|突破|创新|规范|落实|主题|质量|效能|作风|发展|整治|改革|深化|见效|实干|安全)年$"
)
_AS_WORK: Final = Pattern("主题|系列|专项|创建|工作")


def _year_of(candidate: Candidate) -> Named | None:
    """“作风建设年、项目攻坚年”工作."""
    after = _AS_WORK.match(candidate.text, candidate.quote.end + 1)
    return Named("工作") if after and _YEAR_OF.search(candidate.quote.text) else None


def _is_other(text: str, quote: Span, noun: str) -> bool:
    """Where the noun is another thing's: “百姓宣讲团”宣讲, “中国旅游日”开幕式, “三夏”机收计划, “双珠”计划成果."""
    if _NO_NAME_OF.match(text, quote.end + 1):
        return True
    if noun in ("大赛", "征文", "比赛", "竞赛") and _PRIZE.match(text, quote.end + 1):
        return True
    if noun in ("联赛", "公开赛") and quote.text.endswith("杯"):
        return True
    if noun in ("工程", "大攻坚") and _A_WORK.match(text, quote.end + 1):
        return True  # “家园”一期工程, “甲”“乙”两大攻坚战
    if noun == "计划":
        return not _A_PLAN.match(text, quote.end + 1)
    if noun == "评选" and (
        quote.text.endswith(("奖", "类", "家庭", "作品", "单位", "好新闻"))
        or quote.text.startswith("最美")
        or text.startswith("评选结果", quote.end + 1)
    ):
        return True
    if noun in ("开幕式", "闭幕式"):
        return bool(_DAY.match(quote.text))
    return noun in ("宣讲", "志愿服务") and quote.text.endswith(("队", "团", "站"))


_NO_NAME_OF: Final = Pattern("杯|[\u4e00-\u9fff]{0,4}(?:犯罪|案件|诈骗)|批评教育")  # “两抢一盗”犯罪专项行动
_PRIZE: Final = Pattern(r"[\u4e00-\u9fff]{0,8}?(?:大赛|征文|比赛|竞赛)(?:[特一二三]等奖|优秀奖|[金银铜]奖)")
_A_WORK: Final = Pattern(r"[一二三四五]期工程|[一二三四五六七八两]大攻坚")
_A_PLAN: Final = Pattern(r"计划(?!成果)")


def _charity(candidate: Candidate) -> Named | None:
    """“彩虹助学”项目资助…: what charities call their campaigns."""
    text, quote = candidate.text, candidate.quote
    if not _CHARITY_PROJECT.match(text, quote.end + 1):
        return None
    return Named("项目") if _CHARITY.search(text, max(0, quote.start - 30), quote.end + 40) else None


def _list_end(candidate: Candidate) -> Named | None:
    """“净滩”等12次公益活动; “净滩”、健步走等活动; “净滩”健步走等活动广泛开展."""
    text, quote, nouns = candidate.text, candidate.quote, candidate.nouns
    at = quote.end + 1
    end = text.find("等", at, at + 40)
    if end < 0 or (end > at and not _is_mixed(text, at, end)):
        return None
    so_on = _AND_SO_ON.match(text, end)
    noun = reached(text, so_on.end(), nouns, 16) if so_on else None
    if (
        not noun
        or (noun == "评选" and quote.text.endswith("家庭"))
        or (end > at and not (doing_before(text, quote) or _DONE.match(text, end)))
    ):
        return None
    return Named(noun)


_DONE: Final = Pattern(r"[^，。；“”\n]{0,16}(?:开展|举办|举行|启动|进行|推进)")


def _is_mixed(text: str, at: int, end: int) -> bool:
    """`“甲”包饺子、健步走` before 等: what is done in it, and others without a name."""
    mixed = _MIXED.fullmatch(text, at, end)
    return mixed is not None and (not mixed["own"] or is_deed(mixed["own"]))


def _noun_before(candidate: Candidate) -> Named | None:
    """推出大型采访活动“走遍百村”."""
    text, quote = candidate.text, candidate.quote
    before = _NOUN_FIRST.search(text, max(0, quote.start - 22), quote.start - 1)
    return Named(before[1]) if before else None


def _reported(candidate: Candidate) -> Named | None:
    """开展“身边榜样”、“最美家庭”报道等."""
    text, quote = candidate.text, candidate.quote
    after = _REPORTED.match(text, quote.end + 1)
    return Named(after[1]) if after and _DOING_LIST.search(text, max(0, quote.start - 210), quote.start) else None


def _held(candidate: Candidate) -> Named | None:
    """开展“送岗”专场招聘5场: what is done under a name, as an event of its own."""
    text, quote = candidate.text, candidate.quote
    after = _HELD.match(text, quote.end + 1)
    if not after or _DAY.match(quote.text) or not doing_before(text, quote):
        return None
    return Named(after[1] or after[2])


_SUM_OF: Final = Pattern(
    r"[一二三四五六七八九十两](?:大(?!行动$)|项)|[一二三四五六七八九十]{3,}工程|十大|(?:专项|集中|联合|统一|系列|主题|重大){1,2}(?:行动|活动|工程)$"
)  # “三大攻坚战”: several, none of them named; “专项行动”: a kind


def _own_noun(candidate: Candidate) -> Named | None:
    """“净滩行动”成效明显, 举办“渔乡读书节”."""
    text, quote, nouns = candidate.text, candidate.quote, candidate.nouns
    clear = _CLEAR_NOUN.search(quote.text)
    done = clear and clear[1] == "行动" and text.startswith("成果", quote.end + 1)  # “百日行动”成果
    if clear and (done or not _NOT_DONE.match(text, quote.end + 1)) and not _SUM_OF.match(quote.text):
        return Named(clear[1])
    if not doing_before(text, quote) or _SUM_OF.match(quote.text):
        return None
    own = _OWN_NOUN.search(quote.text)
    noun = own[0] if own else last_noun(quote.text, nouns)
    return Named(noun) if noun else None


ACTIVITIES: Final = Table(
    "activity",
    [
        Rule("theme", _theme, yes="以“人人懂急救”为主题开展培训活动。", no="以“人人懂急救”为口号开展培训。"),
        Rule("noun-after", _noun_after, yes="开展“净滩”志愿服务活动。", no="开展“净滩”后回家。"),
        Rule(
            "chosen",
            _chosen,
            yes="开展“最美瞬间”政务微信公众号评选活动。",
            no="开通“最美瞬间”政务微信公众号。",
        ),
        Rule(
            "on a feast",
            _on_feast,
            yes="举办“童心向党”庆“六一”文艺活动。",
            no="播放“童心向党”庆“六一”。",
        ),
        Rule("year of", _year_of, yes="推进“作风建设年”工作。", no="推进“作风建设”工作。"),
        Rule("list-end", _list_end, yes="开展“净滩”等12次公益活动。", no="开展“净滩”等12次。"),
        Rule("noun-before", _noun_before, yes="推出大型采访活动“走遍百村”。", no="推出大型图册“走遍百村”。"),
        Rule("reported", _reported, yes="推出“身边榜样”系列报道。", no="推出“身边榜样”。"),
        Rule("held", _held, yes="开展“送岗”专场招聘5场。", no="听说“送岗”专场招聘5场。"),
        Rule("charity", _charity, yes="“彩虹助学”项目资助学生20名。", no="“彩虹大桥”项目开工。"),
        Rule("own-noun", _own_noun, yes="“净滩行动”受到欢迎。", no="“净滩行动”小组受到欢迎。"),
    ],
)


def doing_before(text: str, quote: Span) -> bool:
    """Whether a verb of doing stands before a quote or its list: 开展“净滩”."""
    return bool(_DOING.search(text, max(0, quote.start - 60), quote.start - 1))

"""Numbers that say which one or name what it is: ordinals, phases, groups, ratings, codes, addresses; no counts."""

import re
from functools import cache
from typing import Final

from textkit.extract.counts.seen import Seen, beginnings
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text import numerals

LONGEST_QUOTE: Final = 30  # code points; a longer quote is speech, a shorter one a name or a slogan


def in_title(seen: Seen) -> bool:
    """《十二项规定》: titles hold no counts."""
    return seen.document.title_at(seen.start) is not None


_HALF_QUOTE: Final = Pattern(r"[“〝‘][^“”〝〞‘’\n]{0,12}$")
_HALF_CLOSED: Final = Pattern(r"[^“”〝〞‘’\n，。；]{0,12}[〞’\"]")


def in_name(seen: Seen) -> bool:
    """“五个表率”: what short quotes hold are names and slogans, no counts; also where the closing mark is of another kind."""
    quote = seen.document.quote_at(seen.start)
    if quote is not None:
        return len(quote.text) <= LONGEST_QUOTE and not re.search("[。！？]", quote.text)
    lead = seen.lead(13)
    if "“" not in lead and "〝" not in lead and "‘" not in lead:
        return False
    return bool(_HALF_QUOTE.search(lead) and _HALF_CLOSED.match(seen.text, seen.end))


BEFORE_ORDINAL: Final[frozenset[str]] = frozenset("第初№前 号.")
_RANKABLE: Final = frozenset("名 位 个 期 批 轮 次".split())
_NO_RANK: Final = frozenset("目之以此当年会节日先提赛岗产婚空跟眼午饭史生期段课事月天")
"""What makes 前 a part of a word of time: 目前34个项目, 春节前30户."""


_STOOD: Final = Pattern(r"(?:[0-9百十]强|强榜|排名|排行榜|名列|位列|位居|列第|列)$")


_AND_PLACE: Final = Pattern("第[0-9一二三四五六七八九十]{1,3}[、和及与]$")
"""分列第二、三位: the second place in an order."""


def is_ordinal(seen: Seen) -> bool:
    """第3期, 前三名: a place in an order; 目前26个小区 is none."""
    before = seen.lead(3)
    if before[-1:] in ("第", "初", "№") or before.endswith(("第 ", "编号", "NO.", "No.")):
        return True
    if seen.unit in ("位", "名") and (_STOOD.search(seen.lead(4)) or _AND_PLACE.search(seen.lead(5))):  # 百强榜16位
        return True
    return before[-1:] == "前" and seen.unit in _RANKABLE and (before[-2:-1] not in _NO_RANK or before == "项目前")


_RANKED: Final = Pattern(r"(?:获|得|第|列|居)[^，。；,;]{0,6}[一二三四五六]、$")


def is_second_rank(seen: Seen) -> bool:
    """分获二、三名: a list of places in an order."""
    return bool(_RANKED.search(seen.text, max(seen.start - 12, 0), seen.start))


_PHASED: Final = (
    "项目",
    "工程",
    "园区",
    "小区",
    "花园",
    "厂区",
    "新城",
    "基地",
    "电站",
    "电厂",
    "管网",
    "中心",
    "公司",
)
_PHASES: Final = Pattern(
    r"[及和与、]?[一二三四五六]?[、及和]?[一二三四五六]?期?[^，。；、的\n]{0,8}(?:工程|项目|建设|改造|扩建|扩容|廊道|厂房|生产线|机组|管网|主体|标段|用地)"
)
_OF_PHASES: Final = Pattern("[一二三四]期[、和及]$")
_IN_PHASES: Final = Pattern("分(?:建设|实施|工程|开发)")  # 分两期建设
_AND_PHASE: Final = Pattern("[、和及][二三四五]期")
_HELD: Final = Pattern(
    r"(?:举办|开办|开设|开展|组织|出版|编印|编发|刊发|刊出|印发|发行|制作|推出|播出|培训|办|出|共|了|各|每|每年|每月|累计|发布|更新|连续|分|完成|简报|专刊|专栏|信息|板报|墙报|期刊|培训班|讲座|沙龙)$"
)


def is_phase(seen: Seen) -> bool:
    """方圆项目一期, 二期输煤廊道: a stage of what is built; 举办三期培训班 is a count."""
    if seen.lead(2).endswith(_PHASED) or _OF_PHASES.search(seen.lead(3)) or _AND_PHASE.match(seen.text, seen.end):
        return True
    if _IN_PHASES.fullmatch(seen.lead(1) + seen.tail(2)):
        return True
    if _HELD.search(seen.lead(4)):
        return False
    return bool(_PHASES.match(seen.text, seen.end))


_STARTS: Final = frozenset("，。；：、,;:！？!?\n ")


def is_step(seen: Seen) -> bool:
    """一则…，二则…: steps of a reasoning, no 则 of news."""
    return seen.start == 0 or seen.text[seen.start - 1] in _STARTS


BEFORE_FRACTION: Final[frozenset[str]] = frozenset("之/:／")


def is_fraction(seen: Seen) -> bool:
    """三分之二个, 1/4, 2:1: parts and ratios."""
    text, start = seen.text, seen.quantity.number_start
    if text[max(start - 2, 0) : start] == "分之":
        return seen.quantity.rule != "percentage" or text[start - 3] not in "百千万"
    return start > 1 and text[start - 1] in "/:／" and text[start - 2].isdecimal()


_MEETING: Final = Pattern(
    r"(?:[0-9一二三四五六七八九十]{1,4}届(?:[^，。；、]{0,4}(?:人大|政协|人代会|党代会)(?:常委会)?)?)$"
)


def is_meeting(seen: Seen) -> bool:
    """四届六次职工代表大会, 三届五次全会: sessions of a body; 二次创业: 二 says which time, 两 how often."""
    if seen.quantity.core == "二" and "\u4e00" <= seen.tail(1) <= "\u9fff":
        return True
    return bool(_MEETING.search(seen.lead(16)))


NUMBERED: Final[frozenset[str]] = frozenset("组 队 社 班 连".split())
_NUMBERING: Final = Pattern(
    r"(?:[组建设立派出编成分为共有了各的由达增抽选请带领导来自等对向给每]|成立|下设|划分|组织|拉起|参赛|调集|出动|共计|累计|余|另|多|辖|建)$"
)


def is_numbered_group(seen: Seen) -> bool:
    """五组、八组新修公厕, 机修三队: groups of a village, teams of a works; 编成六组 is a count."""
    if seen.quantity.number.max is None or len(seen.quantity.core) > 2:
        return False
    if re.match(r"(?:队员|成员|人马|家庭|选手|数据|照片|镜头|对比|对象|器材|设备)", seen.tail(2)):
        return False
    return not _NUMBERING.search(seen.lead(2))


_CLASSED: Final = Pattern(
    r"(?:[、和及以]{1,2}[一二三三本]{1,4})?(?:共|合计)?(?:上线|达线|线|院校|大学|率|录取|批次|批|以上|及以上|高校|学校|进线|过线|[、和及][一二三]本)"
)
_CLASSED_BEFORE: Final = Pattern(r"[一二三]本[、和及以]{1,2}$")


def is_admission(seen: Seen) -> bool:
    """一本、二本共上线126人: ranks of universities; 赠书二本 is a count."""
    return bool(_CLASSED.match(seen.text, seen.end)) or (
        bool(_CLASSED_BEFORE.search(seen.lead(4))) and not seen.tail(1).strip("，。；、")
    )


_RACE: Final = Pattern(
    r"(?:栏|跑|蛙泳|仰泳|蝶泳|自由泳|混合泳|游泳)?(?:[、和及与][0-9一二三四五六七八九十百千]{1,6}米(?:栏|跑)?)*(?:比赛|赛跑|短跑|长跑|跨栏|接力|气步枪|气手枪|纪录|记录|决赛|预赛|项目|冠军|亚军|季军|金牌|银牌|铜牌|第[一二三四五六七八]名|第[0-9]{1,2}名|跑|栏|成绩|障碍|蛙泳|仰泳|蝶泳|自由泳)"
)
_RACER: Final = Pattern(
    r"(?:[男女](?:子|生)?(?:组|单人|双人|乙组|甲组)?|[0-9]{1,4}米[、和及与]|[0-9一二三四]{1,2}[x×*X])$"
)


def is_race(seen: Seen) -> bool:
    """女子800米和3000米冠军, 1500米比赛: distances of races."""
    return bool(_RACE.match(seen.text, seen.end)) or bool(
        _RACER.search(seen.lead(8))
        and re.match("[^，。；]{0,8}(?:冠军|亚军|季军|名|奖|牌|赛|跑|破|栏|[纪记]录)", seen.tail(12))
    )


RATED_UNITS: Final = frozenset(
    "吨 千瓦 兆瓦 吉瓦 瓦 千伏 伏 千伏安 兆伏安 kV KV MW kW GW V VA kVA MVA 立方米 吨/年 吨/日 立方米/日 TEU 标箱 马力 毫米 级 吨级 头".split()
)
_RATED: Final = Pattern(
    r"(?:/?[年日天])?(?:级|及以[上下])?[^，。；、：\n0-9的了在、和]{0,6}?(?:煤矿|矿井|露天矿|洗煤厂|选煤厂|[^，。；\n的]电厂|[^，。；\n的]{0,2}电站|变电[站所]|工厂|水厂|气站|油厂|糖厂|钢厂|纸厂|化工厂|处理厂|冶炼厂|加工厂|饲料厂|水泥厂|焦化厂|生产线|输电线|输变电|线路|机组|锅炉|高炉|储罐|码头|泊位|货轮|金矿|铜矿|铁矿|矿床|油田|气田|冷库|粮库|储备库|油库|装置|大桥|管线|电网|铁路)"
)
_VOLTAGES: Final = frozenset("千伏 伏 kV KV V".split())


def is_rating(seen: Seen) -> bool:
    """700万吨露天煤矿, 110千伏变电站: a capacity in a name."""
    if seen.text.startswith(beginnings("rated_things", seen.lexicon), seen.end):
        return True
    if seen.unit not in RATED_UNITS:
        return False
    if seen.unit in _VOLTAGES and "\u4e00" <= seen.tail(1) <= "\u9fff":
        return True
    return bool(_RATED.match(seen.text, seen.end)) and not re.search("[产运销购售用]$", seen.lead(1))


SLOGAN_UNITS: Final[frozenset[str]] = frozenset("个项条种件")


def is_slogan(seen: Seen) -> bool:
    """四个意识, 三个代表, 五个一工程: numbers in the names of policies; 六个一级支部 is a count."""
    if re.match(
        r"一(?!级|等|流|体|线|类|次|站|对|般|期|组|批|百|千|万|起|楼|层|型|号|本|档|星|家|同|直|些|定)|百(?!余|多|分|货|亿|万|姓|强)",
        seen.tail(2),
    ):
        return True
    if seen.tail(3) in ("代表团", "代表队", "代表处"):
        return False
    return seen.unit == "个" and seen.text.startswith(beginnings("slogan_nouns", seen.lexicon), seen.end)


@cache
def _fixed(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Names that hold numerals, by their first two characters."""
    by_two: dict[str, list[str]] = {}
    for word in lexicon.words("numeral_names"):
        by_two.setdefault(word[:2], []).append(word)
    return {two: tuple(words) for two, words in by_two.items()}


_RULED: Final = Pattern(r"(?:中央|自治区|省委?|市委?|县委?|国家|国务院|党委|公安部)$")


def in_fixed_name(seen: Seen) -> bool:
    """三支一扶, 三会一课: names that everybody knows; 自治区28条规定."""
    if seen.unit in ("条", "项") and seen.tail(2) in ("规定", "禁令", "措施", "铁规") and _RULED.search(seen.lead(4)):
        return True
    text, start, names = seen.text, seen.quantity.number_start, _fixed(seen.lexicon)
    for at in range(max(start - 6, 0), start + 1):
        for name in names.get(text[at : at + 2], ()):
            if at + len(name) > start and text.startswith(name, at):
                return True
    return False


BEFORE_CODE: Final[frozenset[str]] = frozenset("-–_＿×〔［[*xXΧ✕^±＋+#＃=%&?/.") | frozenset(
    "abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ"
)
_LONGEST_ADDRESS: Final = 400  # code points
_ADDRESSED: Final = Pattern(r"://|www\.|@|%[0-9A-F]{2}|\.(?:com|cn|net|org|gov|html?)\b")


def in_code(seen: Seen) -> bool:
    """S214线, 2020-15号, xx12, ±5%, 2×10^4个, …?k=45%: numbers that are a part of a code, a size, an address, or masked."""
    text, start = seen.text, seen.quantity.number_start
    before = text[start - 1 : start]
    if seen.quantity.start == start and before and before in "-–_＿×〔［[*✕^±#＃":
        return True
    if before.isascii() and before.isalpha():
        if before in "xX":
            return seen.quantity.core[0] not in numerals.SCALES and (start < 2 or not text[start - 2].isalpha())
        if start < 2 or not (text[start - 2].isascii() and text[start - 2].isalnum()):
            return True  # A3, B2栋, V3; but GDP300亿元
    low = start
    while low > max(start - _LONGEST_ADDRESS, 0) and "!" <= text[low - 1] <= "~":
        low -= 1
    return bool(_ADDRESSED.search(text, low, start))


AFTER_SIZE: Final[frozenset[str]] = frozenset("×✕xX*")


def is_size(seen: Seen) -> bool:
    """3米×4米: sizes."""
    return bool(re.match(r"\s?[×✕xX*]\s?[0-9]", seen.tail(3)))


def in_outline(seen: Seen) -> bool:
    """3.1本…: at a line's start a number with decimals before a measure word is a heading's."""
    core, start = seen.quantity.core, seen.quantity.number_start
    if "." not in core or core[-1] in numerals.SCALES or seen.quantity.measure or seen.tail(2) == "学分":
        return False
    return start == 0 or seen.text[start - 1] == "\n"


_HELD_TIMES: Final = Pattern("(?:举办|举行|承办|主办|召开|办)(?:过|了)?$")
_SESSION: Final = Pattern("[0-9一二三四五六七八九十]{1,3}次")


def is_edition(seen: Seen) -> bool:
    """十届三次全会, 2010届毕业生: which year, term or edition; 已举办七届 says how many."""
    return _HELD_TIMES.search(seen.lead(6)) is None or _SESSION.match(seen.tail(4)) is not None


_CLASS: Final = Pattern(
    "(?:其中|[（(、，,：:；;为有])[一二三四五]类(?:[0-9]|[、和][一二三四五]类)|[一二三四五]类[、和][一二三四五]类"
)


def is_class(seen: Seen) -> bool:
    """一类12家，二类20家 and 一类、二类案件: the name of a class; 三类资料 and 建成三类12个 are counts."""
    start, end = seen.quantity.start, seen.quantity.end
    found = _CLASS.search(seen.document.text, max(start - 3, 0), end + 3)
    return found is not None and found.start() < end and found.end() > start

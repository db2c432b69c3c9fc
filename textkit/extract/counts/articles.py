"""一 and bare scale words: where they answer "how many", and where they are an article, an idiom or for show."""

import re
from typing import Final

from textkit.extract.counts.seen import Seen
from textkit.patterns import Pattern
from textkit.text import numerals

BARE_SCALES: Final = frozenset("百千万亿萬億")
ONE: Final[frozenset[str]] = frozenset(("一", "壹"))
_COUNTING: Final = frozenset(
    "名 位 件 项 场 篇 幅 个 台 辆 本 册 套 株 棵 盏 所 座 支 元 吨 亩 米 公里 公顷 平方米 公斤 立方米 份 张 条 次 人次 场次 家 户 人 头 只".split()
)
_SHOWY: Final = frozenset("人 家 户 次 头 只 条 张 座".split())
_IDIOMS: Final = (
    "千家万户",
    "千人千面",
    "百家争鸣",
    "百家姓",
    "万家灯火",
    "万户千家",
    "万名网友",
    "百件实事",
    "万众",
    "百万人家",
    "百件",
    "万件",
)


def is_bare_scale(seen: Seen) -> bool:
    """万人评议, 千家万户: a scale word alone is for show; 组织百名党员, 约千人, 上百户 and 百万元 are counts, 百名记者进社区 names a campaign."""
    quantity = seen.quantity
    if quantity.unit in ("%", "‰", "‱") or not set(quantity.core) <= BARE_SCALES:  # 百分之百
        return False
    number = quantity.number
    if number.min is None or number.min != number.max:
        return False
    if any(idiom in seen.text[max(seen.start - 2, 0) : seen.end + 2] for idiom in _IDIOMS):
        return True
    if quantity.unit == "元":
        return len(quantity.core) == 1
    if _CAMPAIGN.match(seen.text, seen.end):
        return True
    return quantity.unit not in _COUNTING or quantity.unit in _SHOWY or not _PLAINLY.search(seen.lead(6))


_CAMPAIGN: Final = Pattern("[^，。；、的了\\n]{1,6}(?:进|下|走进|访|帮|联|评|助|送|大)[^，。；、的了\\n]{1,4}")
_PLAINLY: Final = Pattern(
    r"(?:^|[，。；、：:\n]|[组集选动派招培邀请调发建新送捐救慰访造增聘表奖助为了有由的]|组织|动员|选派|邀请|培训|表彰|慰问|资助|建成|聘请|集合)$"
)

_REFUSED_BEFORE_ONE: Final = frozenset("第每这那某同另再又任上下前头首唯统万独专单之逐不无凡任何有了着进得为成是如初惟")
_FOLLOWS_POST: Final = Pattern(r"[，。；、,;：:）)！？!?.\n]|$|[以共和及并]|[一二三四五六七八九十两0-9]")
_MAKING_WORDS: Final = (
    r"建成|新建|修建|改建|扩建|建设|兴建|购置|购买|采购|添置|新添|新购|增添|配备|安装|设立|设置|开设|新增|增设|新设|招聘|聘请|引进|打掉|捣毁|端掉|查处"
    r"|取缔|关闭|破获|救助|捐赠|募集|培育|创建|拥有|现有|设有|建有|配有|获得|荣获|获|发生|侦破|成立|组建|新招|选派|选聘|仅有|只有|选定|指定|任命|派出|修好|修起|修了|仅|只|共|各|另有"
)
_MAKING: Final = Pattern(rf"(?:{_MAKING_WORDS})了?$")
_MADE_BEFORE: Final = Pattern(
    rf"(?:{_MAKING_WORDS})了?[0-9一两二三四五六七八九十]{{1,4}}[\u4e00-\u9fff]{{2,12}}?(?:[和与及、]|以及)$"
)
_BEFALLS: Final = Pattern(
    r"(?:荣获|荣立|获评|获得|获|被评|被|当选|入选|入围|晋升|晋级|考取|考入|录取|死亡|受伤|因|受到|落马|失踪|遇难|脱贫|退休|调离|落选|夺得|摘得)"
)
_SHOW: Final = Pattern(
    r"[^，。；、,;：:！？]{0,14}?的|[^，。；、]{3,6}[，、][^，。；、]{2,8}(?:[，、][^，。；、]{2,8})?的(?:队伍|团队|班子)|[^，。；、,;：:！？]{0,4}(?:台阶|风景|平台|局面|步伐|氛围|热潮|体系|格局|阵地)"
)
_NUMERAL: Final = Pattern(r"[0-9一二三四五六七八九十两百几]")
_NO_ONE: Final = frozenset("批种类样片股道层点把手面块步页些笔顿阵席段")
_CASE: Final = Pattern(
    r".{0,6}?(?:案|事故|纠纷|火灾|火情|火警|发生|查处|查获|破获|侦破|侦办|受理|办结|办理|调处|调解|化解|处置|处理|事件|投诉|舆情|盗窃|诈骗|上访|信访|警情|疫情|险情|故障|违章|违法|违规|交通|各|共|仅)"
)
_GROUP: Final = r"(?:[人户村组支队名个位家校班所场]|社区|支部|单位|小组|团队|街道|乡镇)"
_NOT_ONE: Final = Pattern(
    r"(?:不[漏少落留丢缺错误差让]|(?:没有|未|无|没|零)(?:再)?(?:发生|出现|漏掉|落下|丢失)?过?|不[^，。；]{0,2})$"
)
_HEADS: Final = frozenset("码头 镜头 街头 龙头 罐头 馒头 石头 枕头 锄头 斧头 探头 像头".split())
_CHANGED_BY: Final = Pattern(r"(?:增[长加]|提高|扩大|上升|多|高出?|翻|降低|减少)了?(?:近|约)?$")


def is_article(seen: Seen) -> bool:
    """一 that does not answer "how many": 举办一场别开生面的…, 一道亮丽的风景, 一村一品, 不漏一户, 300元一张."""
    quantity = seen.quantity
    if quantity.core not in ONE or quantity.number.max != 1 or quantity.rule == "percentage":
        return False
    if quantity.unit == "倍":
        return not _CHANGED_BY.search(seen.lead(5))
    if _is_saying(seen):
        return True
    if seen.lead(2) in ("只有", "仅有"):
        return quantity.unit in _NOT_EVEN_ONE
    before = seen.lead(1)
    if quantity.unit in _DOERS and (not before or before in "，；、。\n") and _BEFALLS.match(seen.text, seen.end):
        return False
    if before in ("各", "仅", "只", "共", "村", "人", "均") or _each_before(seen.text, seen.start):
        return quantity.unit in _NOT_EVEN_ONE or seen.text.startswith("档", seen.end)
    return _is_indefinite(seen, before)


_NOT_EVEN_ONE: Final = frozenset("批样类")
_DOERS: Final = frozenset("人名家位")


def _is_saying(seen: Seen) -> bool:
    """聚在一起, 最后一项, 不漏一户, 3人一组, 300元一张, 一村一品."""
    text, start, end = seen.text, seen.start, seen.end
    if seen.unit == "起" and not _CASE.search(seen.lead(12)) and not _CASE.match(seen.tail(6)):
        return True
    if seen.lead(2) == "最后" or _NOT_ONE.search(seen.lead(6)) or re.match("(?:也|都)?不(?:漏|能|少|落)", seen.tail(4)):
        return True
    before = seen.lead(1)
    if before and before in "人户个名家元角" and _NUMERAL.match(text, start - 2):
        return True
    if before == "元" or text.startswith(("一", "两", "双", "半"), end):
        return True
    return before == "一" or text[max(start - 2, 0) : start - 1] == "一"


def _is_indefinite(seen: Seen, before: str) -> bool:
    """一 behind its noun counts, before it only where something was made or got: 建成一座图书馆."""
    if _FOLLOWS_POST.match(seen.text, seen.end):
        led = before in _REFUSED_BEFORE_ONE and seen.lead(2) not in _HEADS
        return led or before in "，。；：、,;:！？!?\n" or seen.unit in ("样", "道")
    if seen.unit in _NO_ONE:
        return True
    if _MADE_BEFORE.search(seen.lead(24)) and not _SHOW.match(seen.text, seen.end):
        return False
    return not _MAKING.search(seen.lead(4)) or bool(_SHOW.match(seen.text, seen.end))


def _each_before(text: str, start: int) -> bool:
    return bool(re.search(rf"每{_GROUP}[^，。；,;]{{0,8}}$", text[max(start - 12, 0) : start]))


def is_part_of_word(seen: Seen) -> bool:
    """统一, 十分, 千方百计: a Chinese numeral that is a part of a longer word; a written-out one (叁仟, 三十二) is none."""
    quantity = seen.quantity
    core = quantity.core
    if len(core) > 1 and not (len(core) == 2 and core[0] in numerals.SCALES):
        return False
    low, high = seen.document.word_range(max(quantity.number_start - 4, 0), quantity.end + 4)
    starts = seen.document.word_starts
    finish = quantity.number_start + len(core)
    return any(
        starts[at + 1] > quantity.number_start
        and starts[at] < finish
        and (starts[at] < quantity.start or starts[at + 1] > quantity.end)
        for at in range(low, high)
    )

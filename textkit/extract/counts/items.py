"""What a count counts: the noun phrase before or after the number, without number and verb."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from textkit.extract.counts.clauses import Region
from textkit.extract.counts.modifiers import PERSON_NOUN
from textkit.extract.counts.nouns_before import noun_before
from textkit.extract.counts.nouns_behind import noun_after
from textkit.extract.counts.quantities import Quantity
from textkit.lexicon import Lexicon
from textkit.text.document import Document


class Item(NamedTuple):
    """The noun phrase found (None where the clause names nothing), each and total, and the rule that found it.

    `spare` is what to fall back on where nothing spoken of before fits either.
    """

    text: str | None
    each: bool
    total: bool
    rule: str
    spare: str | None = None


_TOTAL: Final = re.compile(
    r"(?:共计|总计|累计|合计|一共|总共|共有|共(?!产|青|建|同|享|筑|驻|和|管|治|产党|赢|性|识|抓))"
)
_EACH_BEFORE: Final = re.compile(
    r"各(?![类级项种位界地族方单部行式自个股科乡镇县市区省村社支学院系班])"
    r"|每(?!逢|当|到|每)|平均(?=每|开展|召开|组织|举办|达|为|约|有|投入)|[日月年]均(?=[^率])|(?:人|户|生|班|村|场|师|校|单)均(?!纯?收入|现金|可支配|生产总值|GDP|占有|住房|耕地|面积|公园|绿地|预期)"
    r"|(?<![平人户年月日村])均(?=$|为|达|有|超|在|约|近|配|设|不|已|获|开|召|组|举|建|完)|各[^，。；]{1,8}(?:分别|均|都)"
    r"|各(?:村|社区|支部|党支部|站所|乡镇|学校|班级|小组|单位)(?=设|配|明|选|派|建|确|推|安)"
)
_CHANGE: Final = re.compile(
    r"(?:比|较|同比|环比|比上|较上|相比)[^，。；,]{0,14}$"
    r"|(?:增长|增加|减少|下降|上升|提高|降低|净增|增幅|降幅|增收|翻|递增|回落)了?(?:约|近|逾)?$"
)
_CHANGE_ENDS: Final = frozenset("长加少降升高低增幅收翻落了约近逾")
_COMPARED: Final = re.compile(
    r"同比|环比|同期|^[仅只]?(?:比(?![赛例重分值武拟选])|较[上去前同])|(?:与|[比较])(?=[0-9]{2,4}年|上年|上月|上季|上半年|上一|上学期|上期|去年|前|往年|同期|年初|原来|过去|计划|预期)|由(?:年初|上年|去年|原来|最初|过去|以前)?的?$"
)
_TITLE: Final = re.compile("《[^》]*》")
_SHARE: Final = re.compile("占(?![比地用道领])")
PERSONS: Final = frozenset(("人", "名", "位", "人次"))
_DOERS: Final = frozenset((*PERSONS, "家", "户"))
"""Units of those to whom something is done: 责令整改52家 names no one."""
_ONE_CHARACTER: Final = frozenset(
    "戏课稿书树鱼猪牛羊鸡鸭鹅兔禽蜂蛋肉奶藕笋地楼塘路桥井信案人村镇车船岗粮菜药会班花草茶果油煤水电气歌诗画"
)
_KEPT: Final = ("保持在", "控制在", "稳定在", "维持在", "处在", "达到", "达", "在")
_TOTALS_ONLY: Final = re.compile(r"\s?(?:共|共计|合计|总计|计)\s?")
_BARE_LEVEL: Final = re.compile(
    r"(?:(?:国家|部|省|市|州|县|区|乡镇?|镇|校|地市?|局|院|村|厅|部委)级(?:以上)?|(?:含|其中)?头版(?:头条)?|头条|整版|专版"
    r"|[一二三四]版|其[余他它]|剩余|余下|另外"
    r"|[一二三四五]星级?|[一二三四五甲乙ABC]级|总[数量计]|数量|.{0,6}方面|合格|不合格|及格|不及格|达标|优秀|良好|男性?|女性?|(?:公安|司法|纪检|检察|上级|有关|相关)(?:机关|部门))"
)
_BARE_ENDS: Final = frozenset("级上版条他它余下外量数计面格标秀好男女性关门")
_CARRIER: Final = re.compile(
    r"(?:(?<![举汇申通预情海喜捷填呈])报|台|央视|卫视|网|网站|官网|客户端|公众号|微博|杂志|频道|发布|强国|头条|社|快报|简报|刊|刊物|期刊|报刊|媒体|平台|号|》)$"
)
_WRITTEN: Final = re.compile(
    r"[稿文章道息讯闻品件报论评诗歌词集材记志案例读告图频言述查事传本料书信篇字绩作迹得会奖实析客博]$|[总数][数量]$|通讯员|图片|照片|微博|推文|原创|经验|做法|美篇|日志|随笔|心得"
)
"""What is counted in 篇; any other noun before it is who wrote or carried it (永安镇81篇)."""
CARRIED: Final = frozenset("篇 条 幅 次 篇次 条次 篇条 则 集".split())


def find_item(
    document: Document, quantities: Sequence[Quantity], regions: Sequence[Region], index: int, lexicon: Lexicon
) -> Item:
    """The item of one count, by the rules in their order: after the number, before it, none.

    >>> from textkit.extract.counts.clauses import regions_of
    >>> from textkit.extract.counts.quantities import read_quantities
    >>> from textkit.lexicon import DEFAULT
    >>> document = Document("组织56名党员赴陵园，举办培训班3期。")
    >>> found = list(read_quantities(document, DEFAULT))
    >>> [find_item(document, found, regions_of(document, found), i, DEFAULT).text for i in range(2)]
    ['党员', '培训班']
    """
    region = regions[index]
    text, unit = document.text, quantities[index].unit
    lead = text[region.left : region.start]
    each, total = _says_each(lead), _is_total(lead)
    follower = index + 1 if region.closed and index + 1 < len(quantities) else None
    if follower is not None and _TOTALS_ONLY.fullmatch(text, region.end, region.right):
        shared = noun_after(document, quantities, follower, regions[follower], lexicon)
        if shared:
            return Item(shared[0], each, total, "noun-after-next")
    after, whole_clause = _noun_behind(document, quantities, index, region, lexicon)
    if after and follower is None and unit not in ("%", "元"):  # most counts: nothing before can be nearer
        return Item(_without_deed(after, unit, lexicon), each, total, "noun-after")
    before = _noun_in_front(document, region, lead, unit, lexicon)
    if after and before and follower is not None and whole_clause:
        after = after if noun_after(document, quantities, follower, regions[follower], lexicon) else None
    if before and unit == "%" and lead.endswith(_KEPT):  # 使用率保持在92.6%的合理区间
        after = None
    if after and not (lead.endswith("的") and follower is not None):
        return Item(_without_deed(after, unit, lexicon), each, total, "noun-after")
    aside = text[region.left - 1 : region.left] in ("）", ")")
    if before and (aside or unit in _DOERS) and _is_all_deed(before, lexicon):
        return Item(None, each, total, "no-noun", before if unit in PERSONS else None)
    if before:
        return Item(_without_deed(before, unit, lexicon), each, total, "noun-before")
    return Item(None, each, total, "no-noun", "报道" if unit in CARRIED and "报道" in lead else None)


def _noun_behind(
    document: Document, quantities: Sequence[Quantity], index: int, region: Region, lexicon: Lexicon
) -> tuple[str | None, bool]:
    """The noun behind the number, if the unit can count it, and whether it goes on to the clause's end.

    讲座类课程3节课 and 投入6800元维修校舍 have none.
    """
    found, unit = noun_after(document, quantities, index, region, lexicon), quantities[index].unit
    if not found:
        return None, False
    phrase, end = found
    idle = phrase == "课" or (unit == "元" and _is_deed(phrase, lexicon)) or not _can_count(phrase, unit)
    return None if idle else phrase, end == region.right


def _noun_in_front(document: Document, region: Region, lead: str, unit: str | None, lexicon: Lexicon) -> str | None:
    """The noun before the number, unless it is who carried, where, or of what kind."""
    if _names_place(lead, lexicon) or (unit in CARRIED and lead.rstrip().endswith("》")):
        return None
    before = _subject(document, region, lead, unit, lexicon)
    if not before or is_bare(before) or (unit in CARRIED and _CARRIER.search(before)):
        return None
    if not fits(before, unit):
        return None
    return None if len(before) == 1 and before not in _ONE_CHARACTER else before


def _is_all_deed(phrase: str, lexicon: Lexicon) -> bool:
    """Whether a phrase says only what was done: 整改, 走访慰问."""
    verbal = lexicon.words("verbal_nouns")
    return phrase in verbal or (len(phrase) == 4 and phrase[:2] in verbal and phrase[2:] in verbal)


def _is_deed(phrase: str, lexicon: Lexicon) -> bool:
    """Whether a phrase behind money says what was done with it (维修校舍), not what it was (救助金, 培训费)."""
    return (
        phrase[:2] in lexicon.words("verbal_nouns")
        and phrase[-1] not in "金款费资贷债券税"
        and phrase[-2:] not in _FUNDS
    )


_FUNDS: Final = frozenset("资金 经费 补助 补贴 奖励 收入 支出 债务 余额 损失 投资".split())


_THING_UNITS: Final = frozenset("栋 幢 部 册 辆 台 套 棵 株 头 只 羽 座 口 眼 盏 本 枚 家 所 支 扇 艘 具 批次".split())
_HOUSEHOLDS: Final = frozenset("户 人 名 位".split())
_OCCASIONS: Final = ("春节", "节日", "节前", "上门", "入户", "电话", "疾病", "健康")
_DEVICES: Final = frozenset("监控 设备 服务 培训 补助 教育 演练 设计 编制 手术 组织 藏书 助理 家访 报告".split())


def _without_deed(phrase: str, unit: str | None, lexicon: Lexicon) -> str:
    """A measure word of things counts the thing, not what is done with it: 食品抽检600批次 counts 食品.

    Persons and households are counted only where the phrase names some: 新生儿筛查80人.
    """
    deed, thing = phrase[-2:], phrase[:-2]
    if len(thing) < 2 or deed in _DEVICES or deed not in lexicon.words("verbal_nouns"):
        return phrase
    for occasion in _OCCASIONS:
        thing = thing.removesuffix(occasion)
    if len(thing) < 2 or _is_all_deed(thing, lexicon):
        return phrase
    if unit in _THING_UNITS or (unit in _HOUSEHOLDS and thing[-1] in _PEOPLE):
        return thing
    return phrase


_PEOPLE: Final = PERSON_NOUN | {"儿"}


def fits(phrase: str, unit: str | None) -> bool:
    """Whether the unit can count what the phrase names: 篇 counts what is written, 名 and 户 count people.

    >>> fits("调研文章", "篇"), fits("永安镇", "篇"), fits("永安镇", "个")
    (True, False, True)
    """
    if unit in ("篇", "篇次", "篇条"):
        return bool(_WRITTEN.search(phrase))
    return True


def _can_count(phrase: str, unit: str | None) -> bool:
    """人 and 人次 count people, 篇 what is written: of 3人无偿献血 and 21篇列前三位 the noun is no item."""
    return fits(phrase, unit) and (unit not in ("人", "人次") or phrase[-1] in PERSON_NOUN)


@cache
def _place_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(lexicon.words('publishing_verbs')))})(?:于|在)")


def _names_place(lead: str, lexicon: Lexicon) -> bool:
    """刊登于延边晨报5篇: what stands behind 于 is where, not what."""
    return ("于" in lead or "在" in lead) and bool(_place_pattern(lexicon).search(lead))


def _subject(document: Document, region: Region, lead: str, unit: str | None, lexicon: Lexicon) -> str | None:
    """The noun before the number; of a comparison or a passive what stands before it, of people who take part, who."""
    right = region.start
    if ("比" in lead or "与" in lead or "较" in lead or "由" in lead) and (compared := _COMPARED.search(lead)):
        return noun_before(document, region.left, region.left + compared.start(), lexicon)
    if unit == "%" and (share := _SHARE.search(lead)):
        return noun_before(document, region.left, region.left + share.start(), lexicon)
    if unit == "%" and lead.endswith("的"):
        return noun_before(document, region.left, right - 1, lexicon)
    if "被" in lead or "在" in lead:
        low, high = document.word_range(region.left, right)
        words, publishing = document.word_texts, lexicon.words("publishing_verbs")
        last = words[high - 1] if high > low else ""
        for at in range(low, high) if last in publishing or last in lexicon.words("verbs") else ():
            if words[at] in publishing and at < high - 1:
                break
            if words[at] == "被" or (words[at] == "在" and last in publishing):
                return noun_before(document, region.left, document.word_starts[at], lexicon)
    if unit in PERSONS:
        for verb in ("参加", "参与", "接受"):
            at = lead.find(verb)
            taken = lead[at + 2 :].rstrip()
            if at > 0 and taken and taken[-1] not in PERSON_NOUN:
                return noun_before(document, region.left, region.left + at, lexicon) or noun_before(
                    document, region.left, right, lexicon
                )
    return noun_before(document, region.left, right, lexicon, unit)


def _says_each(lead: str) -> bool:
    if "《" in lead:
        lead = _TITLE.sub("", lead)
    return ("各" in lead or "每" in lead or "均" in lead) and bool(_EACH_BEFORE.search(lead))


def _is_total(lead: str) -> bool:
    return ("共" in lead or "计" in lead) and any(
        lead[max(found.start() - 1, 0) : found.start()] not in ("中", "公", "国", "与")
        for found in _TOTAL.finditer(lead)
    )


def is_bare(phrase: str) -> bool:
    """Whether a phrase says of what kind or level, not what: 省级, 头版, 合格, 电视方面.

    >>> is_bare("省级"), is_bare("稿件")
    (True, False)
    """
    return phrase[-1:] in _BARE_ENDS and bool(_BARE_LEVEL.fullmatch(phrase))


def is_change(lead: str) -> bool:
    """Whether the words before a number make it a figure of change: 比上年增加46条, 同比下降6.5%.

    >>> is_change("比上年增加"), is_change("全年发放")
    (True, False)
    """
    return ("比" in lead or "较" in lead or lead[-1:] in _CHANGE_ENDS) and bool(_CHANGE.search(lead))

"""What a count counts: the noun phrase before or after the number, without number and verb."""

from functools import cache
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.modifiers import PERSON_NOUN
from textkit.extract.counts.nouns_before import noun_before
from textkit.extract.counts.nouns_behind import noun_after
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern

_COMPARED: Final = Pattern(
    r"同比|环比|同期|^[仅只]?(?:比(?![赛例重分值武拟选])|较[上去前同])|(?:与|[比较])(?=[0-9]{2,4}年|上年|上月|上季|上半年|上一|上学期|上期|去年|前|往年|同期|年初|原来|过去|计划|预期)|由(?:年初|上年|去年|原来|最初|过去|以前)?的?$"
)
_SHARE: Final = Pattern("占(?![比地用道领])")
PERSONS: Final = frozenset(("人", "名", "位", "人次"))
_DOERS: Final = frozenset((*PERSONS, "家", "户"))
"""Units of those to whom something is done: 责令整改52家 names no one."""
ONE_CHARACTER: Final = frozenset(
    "戏课稿书树鱼猪牛羊鸡鸭鹅兔禽蜂蛋肉奶藕笋地楼塘路桥井信案人村镇车船岗粮菜药会班花草茶果油煤水电气歌诗画"
)
"""Nouns of one character that may be counted; any other is part of a word."""
_KEPT: Final = ("保持在", "控制在", "稳定在", "维持在", "处在", "达到", "达", "在")
_TOTALS_ONLY: Final = Pattern(r"\s?(?:共|共计|合计|总计|计)\s?")
_BARE_LEVEL: Final = Pattern(
    r"(?:(?:国家|部|省|市|州|县|区|乡镇?|镇|校|地市?|局|院|村|厅|部委)级(?:以上)?|(?:含|其中)?头版(?:头条)?|头条|整版|专版"
    r"|[一二三四]版|其[余他它]|剩余|余下|另外"
    r"|[一二三四五]星级?|[一二三四五甲乙ABC]级|总[数量计]|数量|.{0,6}方面|合格|不合格|及格|不及格|达标|优秀|良好|男性?|女性?|(?:公安|司法|纪检|检察|上级|有关|相关)(?:机关|部门))"
)
_BARE_ENDS: Final = frozenset("级上版条他它余下外量数计面格标秀好男女性关门")
_CARRIER: Final = Pattern(
    r"(?:(?<![举汇申通预情海喜捷填呈])报|台|央视|卫视|网|网站|官网|客户端|公众号|微博|杂志|频道|发布|强国|头条|社|快报|简报|刊|刊物|期刊|报刊|媒体|平台|号|》)$"
)
_WRITTEN: Final = Pattern(
    r"[稿文章道息讯闻品件报论评诗歌词集材记志案例读告图频言述查事传本料书信篇字绩作迹得会奖实析客博]$|[总数][数量]$|通讯员|图片|照片|微博|推文|原创|经验|做法|美篇|日志|随笔|心得"
)
"""What is counted in 篇; any other noun before it is who wrote or carried it (永安镇81篇)."""
CARRIED: Final = frozenset("篇 条 幅 次 篇次 条次 篇条 则 集".split())


def find_item(candidate: Candidate) -> None:
    """Fill in what one number counts, by the rules in their order: after the number, before it, none.

    >>> from textkit.extract.counts.candidates import read
    >>> from textkit.lexicon import DEFAULT
    >>> from textkit.text.document import Document
    >>> line = read(Document("组织56名党员赴陵园，举办培训班3期。"), DEFAULT)
    >>> for candidate in line:
    ...     find_item(candidate)
    >>> [candidate.item for candidate in line]
    ['党员', '培训班']
    """
    region, unit, lexicon, lead = candidate.region, candidate.unit, candidate.lexicon, candidate.lead
    text = candidate.document.text
    follower = candidate.follower if region.closed else None
    if follower is not None and _TOTALS_ONLY.fullmatch(text, region.end, region.right):
        shared = noun_after(follower)
        if shared:
            candidate.name(shared[0], "noun-after-next")
            return
    after, whole_clause = _noun_behind(candidate)
    if after and follower is None and unit not in ("%", "元"):  # most counts: nothing before can be nearer
        candidate.name(_without_deed(after, unit, lexicon), "noun-after")
        return
    before = _noun_in_front(candidate)
    if after and before and follower is not None and whole_clause:
        after = after if noun_after(follower) else None
    if before and unit == "%" and lead.endswith(_KEPT):  # 使用率保持在92.6%的合理区间
        after = None
    if after and not (lead.endswith("的") and follower is not None):
        candidate.name(_without_deed(after, unit, lexicon), "noun-after")
        return
    aside = text[region.left - 1 : region.left] in ("）", ")")
    if before and (aside or unit in _DOERS) and _is_all_deed(before, lexicon):
        candidate.spare = before if unit in PERSONS else None
    elif before:
        candidate.name(_without_deed(before, unit, lexicon), "noun-before")
    elif unit in CARRIED and "报道" in lead:
        candidate.spare = "报道"


def _noun_behind(candidate: Candidate) -> tuple[str | None, bool]:
    """The noun behind the number, if the unit can count it, and whether it goes on to the clause's end.

    讲座类课程3节课 and 投入6800元维修校舍 have none.
    """
    found, unit = noun_after(candidate), candidate.unit
    if not found:
        return None, False
    phrase, end = found
    idle = phrase == "课" or (unit == "元" and _is_deed(phrase, candidate.lexicon)) or not _can_count(phrase, unit)
    return None if idle else phrase, end == candidate.region.right


def _noun_in_front(candidate: Candidate) -> str | None:
    """The noun before the number, unless it is who carried, where, or of what kind."""
    lead, unit = candidate.lead, candidate.unit
    if _names_place(lead, candidate.lexicon) or (unit in CARRIED and lead.rstrip().endswith("》")):
        return None
    before = _subject(candidate)
    if not before or is_bare(before) or (unit in CARRIED and _CARRIER.search(before)):
        return None
    if not fits(before, unit):
        return None
    return None if len(before) == 1 and before not in ONE_CHARACTER else before


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
def _place_pattern(lexicon: Lexicon) -> Pattern:
    return Pattern(rf"(?:{'|'.join(sorted(lexicon.words('publishing_verbs')))})(?:于|在)")


def _names_place(lead: str, lexicon: Lexicon) -> bool:
    """刊登于延边晨报5篇: what stands behind 于 is where, not what."""
    return ("于" in lead or "在" in lead) and bool(_place_pattern(lexicon).search(lead))


def _subject(candidate: Candidate) -> str | None:
    """The noun before the number; of a comparison or a passive what stands before it, of people who take part, who."""
    document, lexicon, region = candidate.document, candidate.lexicon, candidate.region
    lead, unit, right = candidate.lead, candidate.unit, region.start
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


def is_bare(phrase: str) -> bool:
    """Whether a phrase says of what kind or level, not what: 省级, 头版, 合格, 电视方面.

    >>> is_bare("省级"), is_bare("稿件")
    (True, False)
    """
    return phrase[-1:] in _BARE_ENDS and bool(_BARE_LEVEL.fullmatch(phrase))

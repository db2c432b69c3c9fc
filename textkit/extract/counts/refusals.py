"""Numbers with units that are no counts: ordinals, times, frequencies, names, slogans, 一 as an article."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from textkit.extract.counts.quantities import NOUN_START, Quantity
from textkit.lexicon import Lexicon
from textkit.text import numerals
from textkit.text.document import Document

LONGEST_QUOTE: Final = 30  # code points; a longer quote is speech, a shorter one a name or a slogan


def is_refused(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number with a unit does not say how much or how many.

    >>> from textkit.extract.counts.quantities import read_quantities
    >>> from textkit.lexicon import DEFAULT
    >>> document = Document("第3届运动会上，我们一心一意办好三件事，每周一次。")
    >>> [q.core for q in read_quantities(document, DEFAULT) if not is_refused(document, q, DEFAULT)]
    ['三']
    """
    before = document.text[quantity.start - 1 : quantity.start]
    if before not in _TELLING:
        before = ""
    for refuse in _asked(quantity.unit, quantity.measure, quantity.core[0], before):
        if refuse(document, quantity, lexicon):
            return True
    return False


def _in_title(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """《十二项规定》: titles hold no counts."""
    return document.title_at(quantity.start) is not None


def _in_name(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """“五个表率”: what short quotes hold are names and slogans, no counts."""
    quote = document.quote_at(quantity.start)
    return quote is not None and len(quote.text) <= LONGEST_QUOTE and not re.search("[。！？]", quote.text)


_BEFORE_ORDINAL: Final = frozenset("第初№前 号.")


def _is_ordinal(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """第3期, 前三名, 二期工程: a place in an order."""
    text = document.text
    before = text[max(quantity.start - 3, 0) : quantity.start]
    if before[-1:] in ("第", "初", "№", "前") or before.endswith(("第 ", "编号", "NO.", "No.")):
        return before[-1:] != "前" or quantity.unit in ("名", "位", "个", "期", "批", "轮", "次")
    return False


_RANKED: Final = re.compile(r"(?:获|得|第|列|居)[^，。；,;]{0,6}[一二三四五六]、$")


def _is_second_rank(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """分获二、三名: a list of places in an order."""
    return bool(_RANKED.search(document.text, max(quantity.start - 12, 0), quantity.start))


_PHASED: Final = ("项目", "工程", "园区", "小区", "花园", "厂区", "新城")


def _is_phase(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """方圆项目一期: a stage of what is built."""
    return document.text.endswith(_PHASED, 0, quantity.start)


_STARTS: Final = frozenset("，。；：、,;:！？!?\n ")


def _is_step(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """一则…，二则…: steps of a reasoning, no 则 of news."""
    return quantity.start == 0 or document.text[quantity.start - 1] in _STARTS


_BEFORE_FRACTION: Final = frozenset("之/:／")


def _is_fraction(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """三分之二个, 1/4, 2:1: parts and ratios."""
    text, start = document.text, quantity.number_start
    if text[max(start - 2, 0) : start] == "分之":
        return text[max(start - 3, 0)] not in "百千"
    return start > 1 and text[start - 1] in "/:／" and text[start - 2].isdecimal()


_GROUP: Final = r"(?:[人户村组支队名个位家校班所场]|社区|支部|单位|小组|团队|街道|乡镇)"
_PERIOD: Final = re.compile(
    rf"(?:每|逢)(?:半|一|两|三|双|隔|个){{0,2}}(?:年|月|周|季度|季|日|天|星期|学期|旬)(?!{_GROUP})"
)
_ADJACENT_PERIOD: Final = re.compile(r"(?:每|一|逢|两)个?(?:年|月|周|季度|季|日|天|星期|学期|旬)度?$")
_PERIOD_ENDS: Final = frozenset("年月周度季日天期旬")
_RECURRING: Final = frozenset("次回遍趟期场轮")


def _is_frequency(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """每周一次, 每月召开例会2次: how often, not how many."""
    text = document.text
    before = text[max(quantity.start - 14, 0) : quantity.start]
    if (adjacent := _ADJACENT_PERIOD.search(before)) and not quantity.measure:
        return quantity.unit in _RECURRING or not before[: adjacent.start()].endswith("平均")
    if quantity.unit not in _RECURRING:
        return False
    periods = list(_PERIOD.finditer(before))
    return bool(periods) and not re.search(r"[，,；;。：:0-9]", before[periods[-1].end() :])


_AMOUNT_OF_HOURS: Final = re.compile(
    r"(?:时长|时数|时间|工时|累计|共计|总计|合计|共|达|服务|贡献|人均)[^，。；,]{0,6}$"
)


def _is_duration(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """24小时值守: a time; 服务时长1200小时 is an amount of work."""
    before = document.text[max(quantity.start - 12, 0) : quantity.start]
    return not _AMOUNT_OF_HOURS.search(before)


_SCORED: Final = re.compile(r"(?:分数|得分|均分|总分|评分|考核|测评|成绩|满分|加分|扣分|达|为)[^，。；,]{0,6}$")


def _is_no_score(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """8时30分, 一分耕耘: 分 is a score behind digits or a word of scoring only."""
    before = document.text[max(quantity.start - 10, 0) : quantity.start]
    return before[-1:] in "时点:：" or (not quantity.core[0].isdecimal() and not _SCORED.search(before))


def _is_rating(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """700万吨露天煤矿, 110千伏变电站: a capacity in a name."""
    return document.text.startswith(_beginnings("rated_things", lexicon), quantity.end)


_SLOGAN_UNITS: Final = frozenset("个项条种件")


def _is_slogan(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """四个意识, 三个代表, 五个一工程: numbers in the names of policies."""
    if document.text.startswith(("一", "百"), quantity.end):
        return True
    return quantity.unit == "个" and document.text.startswith(_beginnings("slogan_nouns", lexicon), quantity.end)


@cache
def _beginnings(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.words(name))


_BEFORE_CODE: Final = frozenset("-–_＿×〔［[*xX")


def _in_code(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """S214线, 2020-15号, xx12: numbers that are a part of a code or masked."""
    text, start = document.text, quantity.number_start
    if not start:
        return False
    before = text[start - 1]
    if before in "-–_＿×〔［[*" and quantity.start == start:
        return True
    return quantity.core[0] not in numerals.SCALES and before in "xX" and (start < 2 or not text[start - 2].isalpha())


def _sticks_out(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """统一, 十分, 千方百计: a Chinese numeral that is a part of a longer word."""
    low, high = document.word_range(max(quantity.number_start - 4, 0), quantity.end + 4)
    starts = document.word_starts
    finish = quantity.number_start + len(quantity.core)
    return any(
        starts[at + 1] > quantity.number_start
        and starts[at] < finish
        and (starts[at] < quantity.start or starts[at + 1] > quantity.end)
        for at in range(low, high)
    )


_BARE_SCALES: Final = frozenset("百千万亿")


def _is_bare_scale(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """百名记者进社区, 万人评议: a scale word alone, unbent, is for show."""
    if quantity.unit in ("%", "‰"):  # 百分之百
        return False
    number = quantity.number
    exact = number.min == number.max
    if not exact and set(quantity.core) <= _BARE_SCALES and quantity.unit == "元":
        return bool(NOUN_START.match(document.text[quantity.end : quantity.end + 1]))
    return exact and (set(quantity.core) <= _BARE_SCALES or (quantity.core == "十" and quantity.unit == "个"))


_REFUSED_BEFORE_ONE: Final = frozenset("第每这那某同另再又任上下前头首唯统万独专单之逐不无凡任何有了着进得为成是如初惟")
_ONE: Final = frozenset(("一", "壹"))
_FOLLOWS_POST: Final = re.compile(r"[，。；、,;：:）)！？!?.\n]|$|[以共和及并]|[一二三四五六七八九十两0-9]")
_MAKING: Final = re.compile(
    r"(?:建成|新建|修建|改建|扩建|建设|兴建|购置|购买|采购|添置|新添|新购|增添|配备|安装|设立|设置|开设|新增|增设|新设|招聘|聘请|引进|打掉|捣毁|端掉|查处"
    r"|取缔|关闭|破获|救助|捐赠|募集|培育|创建|拥有|现有|设有|建有|配有|获得|荣获|获|发生|侦破|成立|组建|新招|选派|选聘|仅|只|共|各|另有)了?$"
)
_SHOW: Final = re.compile(
    r"[^，。；、,;：:！？]{0,14}?的|[^，。；、,;：:！？]{0,4}(?:台阶|风景|平台|局面|步伐|氛围|热潮|体系|格局|阵地)"
)
_NUMERAL: Final = re.compile(r"[0-9一二三四五六七八九十两百几]")
_NO_ONE: Final = frozenset("批种类样片股道层点把手面块步页些笔顿阵席段")


def _is_article(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """一 that does not answer "how many": 举办一场别开生面的…, 一道亮丽的风景, 一村一品."""
    if quantity.core not in _ONE or quantity.number.max != 1:
        return False
    text, start, end = document.text, quantity.start, quantity.end
    before = text[max(start - 1, 0) : start]
    if before and before in "人户个名家" and _NUMERAL.match(text, start - 2):  # 3人一组
        return True
    if text.startswith(("一", "两", "双", "半"), end) or before == "一" or text[max(start - 2, 0) : start - 1] == "一":
        return True
    if before in ("各", "仅", "只", "共", "村", "人", "均") or _each_before(text, start):
        return quantity.unit in ("批", "样", "类") or text.startswith("档", end)
    if _FOLLOWS_POST.match(text, end):
        return before in _REFUSED_BEFORE_ONE or before in "，。；：、,;:！？!?\n" or quantity.unit in ("样", "道")
    if quantity.unit in _NO_ONE:
        return True
    return not _MAKING.search(text[max(start - 4, 0) : start]) or bool(_SHOW.match(text, end))


def _each_before(text: str, start: int) -> bool:
    return bool(re.search(rf"每{_GROUP}[^，。；,;]{{0,8}}$", text[max(start - 12, 0) : start]))


Refuse = Callable[[Document, Quantity, Lexicon], bool]


class Sight(NamedTuple):
    """What a number shows at first sight: its unit, its first numeral, and the character before it where that tells."""

    unit: str | None
    measure: bool
    first: str
    before: str


_HAN_DIGITS: Final = frozenset("一二三四五六七八九十两")

REFUSALS: Final[tuple[tuple[Refuse, Callable[[Sight], bool]], ...]] = (
    (_in_title, lambda seen: True),
    (_in_name, lambda seen: True),
    (_is_ordinal, lambda seen: seen.before in _BEFORE_ORDINAL),
    (_is_second_rank, lambda seen: seen.unit == "名" and seen.first in _HAN_DIGITS and seen.before == "、"),
    (_is_phase, lambda seen: seen.unit == "期" and seen.first in _HAN_DIGITS),
    (_is_step, lambda seen: seen.unit == "则" and seen.first in _HAN_DIGITS),
    (_is_fraction, lambda seen: seen.before in _BEFORE_FRACTION),
    (_is_frequency, lambda seen: seen.unit in _RECURRING or seen.before in _PERIOD_ENDS),
    (_is_duration, lambda seen: seen.unit == "小时"),
    (_is_no_score, lambda seen: seen.unit == "分"),
    (_is_rating, lambda seen: seen.measure),
    (_is_slogan, lambda seen: seen.unit in _SLOGAN_UNITS and seen.first in _HAN_DIGITS),
    (_in_code, lambda seen: seen.before in _BEFORE_CODE),
    (_is_bare_scale, lambda seen: seen.first in numerals.SCALES),
    (_is_article, lambda seen: seen.first in _ONE),
    (_sticks_out, lambda seen: not seen.first.isdecimal()),
)
"""What looks like a count and is none, in the order in which it is asked, each with when it is asked at all."""

_TELLING: Final = frozenset("、") | _BEFORE_ORDINAL | _BEFORE_FRACTION | _PERIOD_ENDS | _BEFORE_CODE


@cache
def _asked(unit: str | None, measure: bool, first: str, before: str) -> tuple[Refuse, ...]:
    """The refusals that a number can meet, by its first sight: most numbers meet two or three of them."""
    seen = Sight(unit, measure, first, before)
    return tuple(refuse for refuse, applies in REFUSALS if applies(seen))

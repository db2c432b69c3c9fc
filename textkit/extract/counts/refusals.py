"""Numbers with units that are no counts: ordinals, times, frequencies, names, slogans, 一 as an article."""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from textkit.extract.counts import articles, numbered
from textkit.extract.counts.quantities import Quantity
from textkit.extract.counts.seen import HAN_DIGITS, Seen, Sight
from textkit.lexicon import Lexicon
from textkit.patterns import Characters, Pattern
from textkit.rules import Rule, Table, note
from textkit.text import numerals
from textkit.text.document import Document


def is_refused(document: Document, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number with a unit does not say how much or how many.

    >>> from textkit.extract.counts.quantities import read_quantities
    >>> from textkit.lexicon import DEFAULT
    >>> document = Document("第3届运动会上，我们一心一意办好三件事，每周一次。")
    >>> [q.core for q in read_quantities(document, DEFAULT) if not is_refused(document, q, DEFAULT)]
    ['三']
    """
    text, at, end = document.text, quantity.number_start, quantity.end
    asked = _asked(
        quantity.unit,
        quantity.measure,
        quantity.core[0],
        text[at - 1] if _TELLING.at(text, at - 1) else "",
        text[end] if _SIZES.at(text, end) else "",
    )
    seen = Seen(document, quantity, lexicon)
    for rule in asked:
        if rule.test(seen):
            note("count: refused", rule.name)
            return True
    return False


_PERIOD: Final = Pattern(
    r"(?:每|逢)(?:半|一|两|三|双|隔|个){0,2}(?:年|月|周|季度|季|日|天|星期|学期|旬)(?!(?:[人户村组支队名个位家校班所场]|社区|支部|单位|小组|团队|街道|乡镇))"
)
_ADJACENT_PERIOD: Final = Pattern(r"(?:每|一|逢|两)个?(?:年|月|周|季度|季|日|天|星期|学期|旬)度?$")
_PERIOD_ENDS: Final = frozenset("年月周度季日天期旬")
_RECURRING: Final = frozenset("次回遍趟期场轮")


def _is_frequency(seen: Seen) -> bool:
    """每周一次, 每月召开例会2次: how often, not how many; 平均每月8000次 and 每月至少4场 are counts."""
    before = seen.lead(14)
    number = seen.quantity.number
    adjacent = _ADJACENT_PERIOD.search(before)
    if "平均" in before[-8:] or (number.min != number.max and seen.quantity.core[0].isdecimal()):
        return False
    if adjacent and not seen.quantity.measure:
        return seen.unit in _RECURRING or adjacent[0][0] != "每" or not seen.quantity.core[0].isdecimal()
    if seen.unit not in _RECURRING:
        return False
    periods = list(_PERIOD.finditer(before))
    return bool(periods) and not re.search(r"[，,；;。：:0-9]", before[periods[-1].end() :])


_AMOUNT_OF_HOURS: Final = Pattern(
    r"(?:时长|时数|(?:服务|志愿|学习|培训|授课|值班|工作|飞行|播出|直播)时间|工时|累计|共计|总计|合计|共|达|服务|贡献|人均)[^，。；,]{0,6}$"
    r"|偏[多少]$|日照[^，。；,]{0,8}$"
)


def _is_duration(seen: Seen) -> bool:
    """24小时值守: a time; 服务时长1200小时 is an amount of work."""
    return not _AMOUNT_OF_HOURS.search(seen.lead(12))


_AMOUNT_OF_DAYS: Final = Pattern(r"(?:天数|日数|优良天|优良天气|达标天|晴天)[^，。；,]{0,6}$")


def _is_days(seen: Seen) -> bool:
    """工期30天: a time; 优良天数125天 is a result."""
    return not _AMOUNT_OF_DAYS.search(seen.lead(14))


_SCORED: Final = Pattern(r"(?:分数|得分|均分|总分|评分|考核|测评|成绩|满分|加分|扣分|达|为)[^，。；,]{0,6}$")


def _is_no_score(seen: Seen) -> bool:
    """8时30分, 一分耕耘: 分 is a score behind digits or a word of scoring only."""
    before = seen.lead(10)
    return before[-1:] in "时点:：" or (not seen.quantity.core[0].isdecimal() and not _SCORED.search(before))


def _is_masked(seen: Seen) -> bool:
    """〇名: a circle in the place of a number."""
    return seen.quantity.core in ("〇", "○")


def _rule(
    name: str, test: Callable[[Seen], bool], gate: Callable[[Sight], bool], *, yes: str, no: str
) -> tuple[Callable[[Sight], bool], Rule[Seen, bool]]:
    return gate, Rule(name, test, yes=yes, no=no)


def _always(sight: Sight) -> bool:
    return True


def _han(sight: Sight) -> bool:
    return sight.first in HAN_DIGITS


_GATED: Final[tuple[tuple[Callable[[Sight], bool], Rule[Seen, bool]], ...]] = (
    _rule("inside a title", numbered.in_title, _always, yes="学习《十二项规定》。", no="学习规定十二项。"),
    _rule("inside a quoted name", numbered.in_name, _always, yes="争做“五个表率”。", no="选出表率5个。"),
    _rule(
        "place in an order",
        numbered.is_ordinal,
        lambda s: s.before in numbered.BEFORE_ORDINAL or s.unit in ("名", "位"),
        yes="女队位列前5名。",
        no="目前5名教师在岗。",
    ),
    _rule(
        "places in a list",
        numbered.is_second_rank,
        lambda s: s.unit == "名" and s.first in HAN_DIGITS and s.before == "、",
        yes="两队分获二、三名。",
        no="选派教师两名、医生三名。",
    ),
    _rule(
        "stage of what is built",
        numbered.is_phase,
        lambda s: s.unit == "期" and s.first in HAN_DIGITS,
        yes="港区二期工程开工。",
        no="举办三期培训班。",
    ),
    _rule(
        "step of a reasoning",
        numbered.is_step,
        lambda s: s.unit == "则" and s.first in HAN_DIGITS,
        yes="一则人手少，路又远。",
        no="刊发消息三则。",
    ),
    _rule(
        "fraction or ratio",
        numbered.is_fraction,
        lambda s: s.before in numbered.BEFORE_FRACTION,
        yes="占总数的三分之二个。",
        no="占百分之二。",
    ),
    _rule(
        "session of a body",
        numbered.is_meeting,
        lambda s: s.unit == "次",
        yes="筹备三届五次职代会。",
        no="召开职代会五次。",
    ),
    _rule(
        "year of leaving, term or edition",
        numbered.is_edition,
        lambda s: s.unit == "届",
        yes="召开十届三次全会。",
        no="论坛已成功举办七届。",
    ),
    _rule(
        "group or team by its number",
        numbered.is_numbered_group,
        lambda s: s.unit in numbered.NUMBERED and s.first in HAN_DIGITS,
        yes="四组、七组修了水渠。",
        no="选手编成四组。",
    ),
    _rule(
        "class by its number",
        numbered.is_class,
        lambda s: s.unit == "类" and s.first in HAN_DIGITS,
        yes="评定企业，一类12家，二类20家。",
        no="发放资料三类12份。",
    ),
    _rule(
        "rank of universities",
        numbered.is_admission,
        lambda s: s.unit == "本" and s.first in HAN_DIGITS,
        yes="一本、二本上线90人。",
        no="赠书二本。",
    ),
    _rule(
        "distance of a race", numbered.is_race, lambda s: s.unit == "米", yes="获女子1500米冠军。", no="修水渠1500米。"
    ),
    _rule(
        "how often",
        _is_frequency,
        lambda s: s.unit in _RECURRING or s.before in _PERIOD_ENDS,
        yes="每周巡查一次。",
        no="平均每周巡查3次。",
    ),
    _rule("length of time", _is_duration, lambda s: s.unit == "小时", yes="热线24小时值守。", no="服务时长120小时。"),
    _rule("masked", _is_masked, lambda s: s.first in "〇○", yes="获奖〇名。", no="获奖二〇名。"),
    _rule("days", _is_days, lambda s: s.unit == "天", yes="工期30天。", no="优良天数320天。"),
    _rule("分 of the clock", _is_no_score, lambda s: s.unit == "分", yes="早上8时30分开会。", no="考核得96分。"),
    _rule("capacity in a name", numbered.is_rating, lambda s: s.measure, yes="建成90万吨洗煤厂。", no="产煤90万吨。"),
    _rule(
        "slogan",
        numbered.is_slogan,
        lambda s: s.unit in numbered.SLOGAN_UNITS and s.first in HAN_DIGITS,
        yes="树牢四个意识。",
        no="建成四个广场。",
    ),
    _rule(
        "part of a code, size or address",
        numbered.in_code,
        lambda s: s.before in numbered.BEFORE_CODE,
        yes="菌落数为2×10^4个。",
        no="菌落有4个。",
    ),
    _rule("size", numbered.is_size, lambda s: s.after in numbered.AFTER_SIZE, yes="展板3米×4米。", no="展板长3米。"),
    _rule(
        "number of a heading",
        numbered.in_outline,
        lambda s: s.before == "\n" or not s.before,
        yes="3.1个别支部不严。",
        no="平均3.1个支部。",
    ),
    _rule(
        "well-known name",
        numbered.in_fixed_name,
        lambda s: not s.first.isdecimal() or s.unit in ("条", "项"),
        yes="招录三支一扶人员。",
        no="组建三支队伍。",
    ),
    _rule(
        "scale word for show",
        articles.is_bare_scale,
        lambda s: s.first in numerals.SCALES,
        yes="开展万人评议。",
        no="组织百名党员清扫。",
    ),
    _rule(
        "一 for show", articles.is_article, lambda s: s.first in articles.ONE, yes="排查不漏一户。", no="新建凉亭一座。"
    ),
    _rule(
        "part of a longer word",
        articles.is_part_of_word,
        lambda s: not s.first.isdecimal() and s.unit not in ("倍", "%"),
        yes="志愿者四处奔波。",
        no="走访老人四户。",
    ),
)

REFUSALS: Final[Table[Seen, bool]] = Table("count: refused", [rule for _, rule in _GATED])
"""What looks like a count and is none, in the order in which it is asked."""

_TELLING: Final = Characters(
    frozenset("、\n") | numbered.BEFORE_ORDINAL | numbered.BEFORE_FRACTION | _PERIOD_ENDS | numbered.BEFORE_CODE
)
_SIZES: Final = Characters(numbered.AFTER_SIZE)


@cache
def _asked(unit: str | None, measure: bool, first: str, before: str, after: str) -> tuple[Rule[Seen, bool], ...]:
    """The refusals that a number can meet, by its first sight: most numbers meet two or three of them."""
    sight = Sight(unit, measure, first, before, after)
    return tuple(rule for gate, rule in _GATED if gate(sight))

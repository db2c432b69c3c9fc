"""Which words name a body of its own: a known ending, and more than a kind, a topic or a verb before it."""

import re
from functools import cache
from typing import Final

from textkit.lexicon import DEFAULT, Lexicon
from textkit.patterns import Pattern
from textkit.text.words import cut


@cache
def _ending(lexicon: Lexicon) -> Pattern:
    words = sorted(sorted(lexicon.words("organizations")), key=len, reverse=True)
    return Pattern("(?:" + "|".join(map(re.escape, words)) + r")(?:（[\u4e00-\u9fff]{1,10}）)?$")


_MARKS: Final = Pattern(r"[，。；：、！？—\s“”《》]")
_QUOTED: Final = Pattern(r"“[^“”]{1,12}”")
_NOT_FIRST: Final = (
    *"我本全各该某在对以从论看让把于这此其由要经",
    "最终",
    "一大",
    "一所",
    "一个",
    "一家",
    "一支",
    "一名",
)
_NOT_WITHIN: Final = Pattern(
    "某|·|第[一二三四五六七八九十]{1,3}[章节篇编]|全[省市县]|了|获(?!嘉)|打造|号召|记者|在(?!线)|公布|联合(?![会国总体社工])|法治政府|[局委办院校会司府联]与|树立"
)
_COMMON_LAST: Final = (
    "家乡",
    "老乡",
    "故乡",
    "他乡",
    "下乡",
    "返乡",
    "农村",
    "乡村",
    "全村",
    "驻村",
    "进村",
    "多家公司",
    "团队",
    "中国队",
    "国家队",
    "大厅",
    "展厅",
    "餐厅",
    "客厅",
    "干部",
)


def named(name: str | None, lexicon: Lexicon = DEFAULT) -> str | None:
    """A text where it is the name of a body, else None.

    >>> named("青禾镇文化站"), named("内部资料"), named(None)
    ('青禾镇文化站', None, None)
    """
    return name if name and is_body(name, lexicon) and begins_with_name(name) else None


def is_body(name: str, lexicon: Lexicon = DEFAULT) -> bool:
    """Whether this is the name of one body and not only a kind of body (`社区`, `镇党委`).

    >>> is_body("青禾镇党委"), is_body("镇党委"), is_body("提升社区")
    (True, False, False)
    """
    return (
        3 <= len(name) <= 40
        and not is_generic(name, lexicon)
        and not name.startswith(_NOT_FIRST)
        and not name.endswith(_COMMON_LAST)
        and not _NOT_WITHIN.search(name)
        and bool(_ending(lexicon).search(name))
        and not _MARKS.search(_QUOTED.sub("", name.replace("、", "", 1), count=1))
        and not _is_done_to_kind(name, lexicon)
    )


def is_generic(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is one kind of body, or one of another.

    >>> is_generic("社区党支部", DEFAULT), is_generic("青禾党支部", DEFAULT)
    (True, False)
    """
    kinds = lexicon.words("generic_bodies")
    return name in kinds or any(name[:cut] in kinds and name[cut:] in kinds for cut in range(1, len(name)))


@cache
def _plain_verbs(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(str(lexicon.table("word_tags").get("v", {}).get("words", "")).split())


def is_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a plain verb in the dictionary.

    >>> is_verb("提升", DEFAULT), is_verb("青山", DEFAULT)
    (True, False)
    """
    return word in _plain_verbs(lexicon)


def _is_done_to_kind(name: str, lexicon: Lexicon) -> bool:
    """A verb and a kind of body: 提升社区, 走访学校; but 振兴街道."""
    first = cut(name)[0]
    return first not in _VERBS_OF_PLACES and is_verb(first, lexicon) and is_generic(name[len(first) :], lexicon)


_VERBS_OF_PLACES: Final = frozenset("振兴 团结 解放 胜利 复兴 跃进 奋斗 前进".split())  # of streets
_BUREAU: Final = Pattern(r"(?:民政|教育|卫生|城市|农村|文化|财政|计生|人事|综合)[\u4e00-\u9fff]{0,8}局$")
_PLAIN_START: Final = Pattern(
    r"(?:坚持|召开|贯彻|落实|推进|围绕|通过|加强|强化|完善|提升|深化|聚焦|紧扣|严格|认真|宣传|思想|文化|安全|党建|精神|学习|教育|教学|团队|志愿|基层|农村|城市|机关|社区(?!.*社区)|学校|医院|街道|乡镇|年度|年终|个人|工作|关于|信息|"
    r"财务|人事|行政|销售|办公室|护理|德育|后勤|综合|综治|计生|民政|群众|平安|文明|卫生|小学|中学|幼儿园)"
)


def begins_with_name(text: str) -> bool:
    """Whether the first word can be of a name: no verb of officialese, no topic, no kind of body.

    >>> begins_with_name("青禾县团委"), begins_with_name("坚持处以上干部")
    (True, False)
    """
    return not _PLAIN_START.match(text) or _BUREAU.match(text) is not None

"""Figures of an earlier time that no time tells: the base of a change, what something is held against, what once was."""

from typing import Final

from textkit.extract.counts.scenes import Figure
from textkit.patterns import Characters, Pattern

_FROM: Final = Pattern(r"(?:由|从|自)(?!而|此|主|中|事|业|于|己|身|源|动|觉|然|愿|学|筹)[^，。；,;、]{0,20}$")
_TO: Final = Pattern(
    r"(?:[^，。；,;、0-9]{0,8}(?:增|升|提高|提|发展|扩|降|减|跌|下|上|跃|变|缩|回|扭|涨|攀|壮|调|翻|拓|转|优|压|改|恢复|达)[^，。；,;、0-9]{0,5})?(?:到了?|至|为|成)(?=[^，。；,;0-9]{0,8}[0-9一二两三四五六七八九十百千近约])"
)
_TO_LATER: Final = Pattern(
    "(?:的[^，。；]{1,8})?[，,]?(?:发展|增加|增长|扩大|壮大|提高|提升|跃进|跃升|下降|减少)(?:到了?|至)"
)


_FIXED_BEFORE: Final = Pattern("原定的?$|原计划的?$")
"""What was planned or set before is no earlier value of what was done."""


def is_base(figure: Figure) -> str | None:
    """由3.2万增至4.5万: the first."""
    if _FIXED_BEFORE.search(figure.near):
        return None
    if not _FROM.search(figure.near) or not (_TO.match(figure.behind) or _TO_LATER.match(figure.behind)):
        return None
    follower = figure.candidate.follower
    if (
        follower is not None
        and follower.quantity.start - figure.end < 30
        and figure.text.startswith("不等", follower.quantity.end)
    ):
        return None
    return "earlier"


_AGAINST: Final = Pattern(r"(?:[比较]|相比|在)(?!赛|例)[^，。；,;]{1,14}的?$")
_ON_BASE: Final = Pattern(r"的?基础上")
_WITH: Final = Pattern("(?:^|[，；：。])(?:与|同|和)[^，。；]{2,50}的$")
ROSE_BY: Final = Pattern("(?:增[长加]|提高|提升|减少|下降|上升|降低)了?[0-9]")
"""Behind a value by how much another differs from it: 比峰值4.6%下降3个百分点."""
_OWN_RATE: Final = Pattern("同比|环比|[增降减]|提高|上升|计划|目标|任务|预算")
_ROSE: Final = Pattern(
    r"[，,]?(?:增|提高|提升|多|少了?|减|下降|上升|高|低|升|降|翻|净)|[^，。；]{0,20}有所(?:增|提|减|下降|上升)"
)


def is_compared(figure: Figure) -> str | None:
    """较去年的74篇增加12篇; 在74篇的基础上."""
    if _ON_BASE.match(figure.behind):
        return "earlier"
    if figure.behind.startswith("相比") and _WITH.search(
        figure.text, max(figure.start - 60, figure.sentence), figure.start
    ):
        return "earlier"
    if ROSE_BY.match(figure.behind) and _AGAINST.search(figure.lead) and not _OWN_RATE.search(figure.lead):
        return "earlier"
    if (
        _AGAINST.search(figure.lead)
        and figure.text[figure.start - 1] in "的年期月季份初末"
        and _ROSE.match(figure.behind)
    ):
        return "earlier"
    return None


_MAY_BE_ONCE: Final = Characters("初原去前届曾")
_ONCE: Final = Pattern(
    r"(?:年初|原来|原先|起初|最初|过去|以前|原)的?$|(?:上一?届|[0-9一二三四五六七八九十]{1,2}年前)[^，。；,;]{0,8}(?:获得?|夺得|仅|只|有|为|是)$|^[^，。；,;]{0,6}(?:原有|原来有?|最初|起初)"
    r"|曾(?:经)?一?度?(?:跌|降|升|涨)[^，。；,;]{0,4}$"
)


_AT_FIRST: Final = Pattern(
    "(?:刚(?:建|成立|创办|组建|起步)[^，。；]{0,2}时|(?:建[校院站社厂馆]|成立|创办|组建|创建)(?:之初|初期|伊始))[，,][^。；]{0,200}(?:仅|只)"
)


_AT_FIRST_STARTS: Final = frozenset("刚建成创组")


def was_once(figure: Figure) -> str | None:
    """原有3个支部; 年初的3200人; 建校之初，仅有教师6名."""
    text, start = figure.text, figure.sentence
    if text[start] in _AT_FIRST_STARTS and _AT_FIRST.match(text, start, figure.start):
        return "earlier"
    return "earlier" if _MAY_BE_ONCE.stand(figure.near) and _ONCE.search(figure.near) else None

"""Numbers without a unit that are counts: large ones straight on their noun, small ones one behind the other."""

from typing import Final

from textkit.extract.counts.bounds import bent_before
from textkit.extract.counts.quantities.written import Quantity, Written
from textkit.extract.counts.unit_finder import NOUN_START
from textkit.patterns import Pattern
from textkit.text import numerals
from textkit.text.numerals.grammar import DIGIT

_NAMELIKE: Final = frozenset("年月日号时点岁版届级代楼")
_CLAUSE_ENDS: Final = frozenset("，。；、！？）),;!?\n")
_UNSAID: Final = (
    "吨级",
    "人口",
    "分之",
    "天",
    "小时",
    "分钟",
    "周",
    "一",
    "多年",
    "美",
    "里",
    "以上",
    "之",
    "左右",
    "个月",
    "年",
    "学时",
    "余年",
)


def read_bare(text: str, written: Written) -> Quantity | None:
    """A large number (scale words, or bent) straight on its noun or at the end of the clause: 71.3万监测对象."""
    core, start, end = written.core, written.start, written.end
    before = bent_before(text, start, core)
    bent = written.bent or before.how
    large = core[-1] in "万亿萬億wW" or (bent is not None and written.number.value >= 100)
    follows = text[end : end + 1]
    if _is_total(text, start, follows) and not before.how and not written.bent:
        return Quantity(start, end, start, core, written.number, None, False, "number-noun")
    if not large or (core in _SCALES and not (before.how and _ends_clause(text, end))):
        return _listed(text, written)
    if (
        not (NOUN_START.match(follows) or follows in _CLAUSE_ENDS or (before.how and _ends_clause(text, end)))
        or follows in _NAMELIKE
        or text.startswith(_UNSAID, end)
    ):
        return None
    number = numerals.bend(written.number, before.how or written.bent)
    return Quantity(before.at, end, start, core, number, None, False, "number-noun")


_SCALES: Final = frozenset("万 亿 千万 万万 百万 一万 萬 億 千萬 萬萬 百萬 一萬".split())


def _ends_clause(text: str, end: int) -> bool:
    """Whether a number ends its clause, or the half of a headline: 播放量破亿，…; 粉丝超百万 “…”."""
    return text[end : end + 1] in _CLAUSE_ENDS or text[end : end + 1] in (" ", "\u3000", "")


_TOTAL: Final = Pattern("(?:总计|合计|共计|总数|[，,]总)[为是]?\\s?$")


def _is_total(text: str, start: int, follows: str) -> bool:
    """Whether a number that ends its clause is called a total: 山东58金55银47铜，总计160."""
    return (not follows or follows in _CLAUSE_ENDS) and _TOTAL.search(text, max(start - 5, 0), start) is not None


_COUNTED_BARE: Final = "镇乡村县区市旗场金银铜"
_CHAIN: Final = Pattern(
    rf"(?:街道|社区|[金银铜]牌|[{_COUNTED_BARE}])[、和]?[{DIGIT}一二三四五六七八九十两]{{1,4}}(?:个|条|街道|社区|[{_COUNTED_BARE}])"
)
_CHAINED: Final = Pattern(rf"[{DIGIT}一二三四五六七八九十两](?:街道|社区|[金银铜]牌|[{_COUNTED_BARE}])[、和]?$")
_PLACES: Final = ("部门", *"镇乡县区市旗省")
_NAMED: Final = Pattern("等$|[\u4e00-\u9fff]{2}、[\u4e00-\u9fff]{2,4}$")
_NUMERALS: Final = Pattern("[第一二三四五六七八九十]、|[一二三四五六七八九十级、]$")
_MEDALS: Final = frozenset("金银铜")
_WON: Final = Pattern("[获夺揽摘斩][^，。；、\n]{0,5}$")
_MEDALS_END: Final = frozenset("，。；！、）)\n的和与银铜入收进")
_NO_PLACES: Final = frozenset("级长民委内域政辖道场人域外里")


def _listed(text: str, written: Written) -> Quantity | None:
    """4镇9乡136个村, 3金5银: small numbers straight on their nouns, one behind the other; 古田、屏南2县 behind their names."""
    start, end = written.start, written.end
    if written.bent or written.ranged or not text.startswith(("街道", "社区", "部门", "省", *_COUNTED_BARE), end):
        return None
    if _is_of_names(text, start, end) or _is_won(text, start, end):
        return Quantity(start, end, start, written.core, written.number, None, False, "number-noun")
    behind = _CHAINED.search(text, max(start - 4, 0), start)
    if not behind and not _CHAIN.match(text, end):
        return None
    if behind and text[end + 1 : end + 2] in ("级", "长", "民", "委"):
        return None
    return Quantity(start, end, start, written.core, written.number, None, False, "number-noun")


def _is_of_names(text: str, start: int, end: int) -> bool:
    """Whether a number says how many places or offices were named right before it."""
    if not text.startswith(_PLACES, end) or text[end + 1 : end + 2] in _NO_PLACES:
        return False
    low = max(start - 8, 0)
    return bool(_NAMED.search(text, low, start)) and not _NUMERALS.search(text, low, start)


def _is_won(text: str, start: int, end: int) -> bool:
    """Whether a number says how many medals were won: 包揽8金, 夺得12银."""
    if text[end] not in _MEDALS or text[end + 1 : end + 2] not in _MEDALS_END:
        return False
    return bool(_WON.search(text, max(start - 7, 0), start))

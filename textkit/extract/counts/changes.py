"""Whether a figure says by how much something rose, fell or differs, and in which direction."""

import re
from functools import cache
from typing import Final

from textkit.extract.counts.scenes import Figure
from textkit.lexicon import Lexicon
from textkit.patterns import Characters, Pattern
from textkit.rules import Rule, Table

_BETWEEN: Final = r"(?:了|约|近|逾|达到?了?|分别|各|人均|户均|均|超过?|共|幅度|幅|量|率|额|[:：])"
COMPARED: Final = Pattern(
    "同比|环比|[比较](?!赛|例|重|武|拼|亚|价|好|大|强|高|为|完善)[^，。；,;]{0,20}|相比|[高低多少快慢优好]于|高出|超出|领先|落后"
)
_GAP: Final = Pattern("[、和及与,，]{0,1}(?:[（(][^（）()]{0,12}[）)])?[、和及与]?")
_MORE: Final = Pattern(
    r"(?:比|较|同比|环比)[^，。；,;]{0,20}(?:(多|高|快|大|长|(?<!少)增|升|涨|翻)|(少增?|低|慢|小|短|减|降|跌))(?![到至为])(?:了|出|达|近|约|收|支|发|办|报|上稿|刊发|举办|开展|建|用|售|培训){0,2}$"
)
_DIFFERS: Final = Pattern(
    "(?:(高于|高出|超出|多于|快于|优于|好于|大于|领先于?|超过?)|(低于|少于|慢于|落后于?|小于))(?=(?![^，。；,;]{0,14}的[占有达])[^，。；,;（(]{1,16}$)"
)
_SIGNED: Final = Pattern(r"(?:同比|环比|[比较](?:上年|去年|上月|上季度|年初)(?:同期)?)(?:[:：为])?([+＋]|[-－—])?$")
_RATIOS: Final = frozenset(("%", "百分点", "‰"))
_RISES: Final = frozenset(("%", "倍"))
_NOTE: Final = Pattern("[（(][^（）()]{1,10}[）)]$")
_ARROWS: Final = frozenset("↑↓▲▼")
_NET: Final = Pattern("净(?:(增|流入|增加|增长)|(减|流出|减少))")
_ALONE: Final = Pattern("(?:^(?:([增升涨])|[减降跌])|(?:([增升涨])|[减降跌少])了)$")  # a whole clause, or finished
_NEW_SINCE: Final = Pattern("[比较][^，。；,;]{1,10}新增[^，。；,;]{0,8}$")
_SAVED: Final = Pattern("(?:同比|环比|[比较][^，。；,;]{1,8})(?:节约|节省|节支)(?:了|近|约)?$")
_OVER: Final = Pattern("[比较][^，。；,;]{1,12}$")
_OVER_WORDS: Final = ("超出", "高出", "多出", "高于", "低于")
_MORE_DONE: Final = Pattern("^(?:又|还)?(?:(多)|少)[\u4e00-\u9fff]{1,3}$")
_COMPARED_BEFORE: Final = Pattern("(?:相比|同比|比上?去?年[^，。；,;]{0,6})[，,]$")


_OF_PEOPLE: Final = Pattern("(?:自然|机械|人口)增长率[^，。；,;0-9]{0,3}$")
"""A rate of births less deaths: it stands, and says nothing of another year."""


@cache
def _words(lexicon: Lexicon) -> tuple[Pattern, Pattern]:
    """The words of rising and falling right before a number, and those that take an object in front of it."""
    table = lexicon.table("change_words")
    long = sorted((word for word in table if len(word) > 1), key=len, reverse=True)
    joined = "|".join(map(re.escape, long))
    nouns = "|".join(re.escape(word) for word in long if table[word].get("object") == "noun")
    takes = "|".join(re.escape(word) for word in long if table[word].get("object") == "yes")
    return (
        Pattern(rf"(?:({joined}){_BETWEEN}{{0,3}}|({nouns})(?:分别|均|各)?(?:为|是)?{_BETWEEN}{{0,2}})$"),
        Pattern(rf"(?<![新递未可能])({takes})(?![到至为率点极量速幅了值])(?=[^，。；,;到至为]{{1,12}}$)"),
    )


def _direction(figure: Figure, word: str) -> str:
    """Up or down, as the word says; a negative number turns it."""
    up = figure.candidate.lexicon.table("change_words")[word].get("direction") == "up"
    return "up" if up == (figure.candidate.quantity.number.value >= 0) else "down"


def _turned(figure: Figure, up: bool) -> str:
    return "up" if up == (figure.candidate.quantity.number.value >= 0) else "down"


def _goes_on(figure: Figure) -> str | None:
    """分别下降14.1%和19.4%: the second too."""
    before = figure.before
    if before is None or before.direction is None:
        return None
    if before.unit != figure.unit and not (before.unit in _RISES and figure.unit in _RISES):
        return None
    gap = figure.text[before.end : figure.start]
    if len(gap) > 2 or not gap or not _GAP.fullmatch(gap):
        return None
    turns = (before.candidate.quantity.number.value < 0) != (figure.candidate.quantity.number.value < 0)
    return before.direction if not turns else "down" if before.direction == "up" else "up"


def _word_before(figure: Figure) -> str | None:
    """同比增长8%; 成本压降18万元."""
    if alone := _ALONE.search(figure.lead):
        return _turned(figure, bool(alone[1] or alone[2]))
    lead = figure.lead
    note = _NOTE.search(lead)  # 比上年增长（可比价）9%
    found = _words(figure.candidate.lexicon)[0].search(lead[: note.start()] if note else lead)
    if found is None or _OF_PEOPLE.search(lead):
        return None
    if lead.startswith("少增", found.start() - 1):
        return "down"
    return _direction(figure, found[1] or found[2])


def _net(figure: Figure) -> str | None:
    """净增有出口实绩的企业35家."""
    found = _NET.search(figure.lead) if "净" in figure.lead else None
    return None if found is None or "净增至" in figure.lead or "净增到" in figure.lead else "up" if found[1] else "down"


def _more(figure: Figure) -> str | None:
    """比上年多12篇; 较去年减3起; 与上年相比，多收入30万元."""
    lead, found = figure.lead, None
    before = figure.before
    if before is not None and before.end == figure.start and before.status == "target" and COMPARED.search(lead):
        return "up" if figure.text.startswith("超", figure.start) else None  # 比目标30万元超过7万元
    if "比" in lead or "较" in lead:
        if _NEW_SINCE.search(lead):
            return "up"
        if _SAVED.search(lead):
            return "down"
        if _OVER.search(lead) and figure.text.startswith(_OVER_WORDS, figure.start):
            return "up" if figure.text[figure.start] in "超高多" else "down"
        found = _MORE.search(lead)
    if found is None and (done := _MORE_DONE.search(figure.lead)):
        start = max(figure.clause - 12, figure.sentence)
        found = done if _COMPARED_BEFORE.search(figure.text, start, figure.clause) else None
    return _turned(figure, bool(found[1])) if found else None


def _differs(figure: Figure) -> str | None:
    """高于全市平均水平4个百分点."""
    found = _DIFFERS.search(figure.lead)
    if found is None or (found[0] in ("超", "超过") and "百分点" not in figure.unit):
        return None
    return _turned(figure, bool(found[1]))


def _word_and_object(figure: Figure) -> str | None:
    """减少碳排放30吨; 增加会员35名."""
    if "新增" in figure.lead or not _ENDS.match(figure.behind):
        return None
    found = _words(figure.candidate.lexicon)[1].search(figure.lead)
    return _direction(figure, found[1]) if found else None


def _has_sign(figure: Figure) -> bool:
    if figure.candidate.quantity.number.value < 0:
        return True
    at = figure.start
    return figure.text[at] in "+＋" or (
        at > 0 and figure.text[at - 1] in "+＋" and not figure.text[at - 2 : at - 1].isalnum()
    )


def _signed(figure: Figure) -> str | None:
    """同比+5.2%; 环比-3%; +11% in a table's cell."""
    if figure.unit in _RATIOS and _has_sign(figure):
        return _turned(figure, True)
    if figure.lead[-1:] in _ARROWS:
        return "up" if figure.lead[-1] in "↑▲" else "down"
    found = _SIGNED.search(figure.lead)
    if found is None or figure.unit not in _RATIOS:
        return None
    return "down" if found[1] and found[1] in "-－—" else _turned(figure, True)


CHANGES: Final[Table[Figure, str]] = Table(
    "count: change",
    [
        Rule("change goes on", _goes_on, yes="会议和文件分别减少14%和19%。", no="会议减少14%，覆盖率19%。"),
        Rule("above or below", _differs, yes="合格率高于全县平均3个百分点。", no="合格率高于96%。"),
        Rule("word of change before", _word_before, yes="来稿量同比增长8%。", no="来稿量增长到800篇。"),
        Rule("net change", _net, yes="净增规模以上企业35家。", no="规模以上企业35家。"),
        Rule("more or less than", _more, yes="上稿比去年多12篇。", no="比赛选出作品12篇。"),
        Rule("word of change and object", _word_and_object, yes="全年减少用纸30箱。", no="全年新增书架30个。"),
        Rule("sign of change", _signed, yes="来稿量同比+8%。", no="同比口径下来稿800篇。"),
    ],
)


_ENDS: Final = Pattern("$|[，。；、,;：:（）()\\s]|以上|左右|以内|和|及|与")
_MAY: Final = Characters(
    "比较增减升降涨跌提扩压缩削精裁核调浮扬攀幅速率高低超领落多少快慢优好净翻回延收锐骤放激猛跃↑↓▲▼"
)


def find_direction(figure: Figure) -> str | None:
    """Up or down where the figure says by how much something changed.

    Most figures are none, and are known by a look at the characters before them.
    """
    before = figure.before
    goes_on = before is not None and before.direction is not None
    signed = figure.unit in _RATIOS and _has_sign(figure)
    if not (goes_on or signed or _MAY.stand(figure.lead)):
        return None
    found = CHANGES.first(figure)
    return found[1] if found else None

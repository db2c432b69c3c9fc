"""The words beside a number that bend it: 近, 超过, 以上, （含）以下, and 至少 away from it; the sign before it."""

import re
from typing import Final, NamedTuple

from textkit.patterns import Characters, Pattern
from textkit.text.numerals.grammar import AFTER, BEFORE, BEFORE_SCALE, SCALES


class Bent(NamedTuple):
    """Where the words that bend a number begin or end, and how they do."""

    at: int
    how: str | None


_MODIFIER_ENDS: Final = frozenset(word[-1] for word in (*BEFORE, *BEFORE_SCALE)) | {"好"}
BEFORE_ENDS: Final = Characters(_MODIFIER_ENDS | {" ", "\u3000"})
"""The characters that a word before a number which bends it may end with, or a blank behind it."""
SIGN_ENDS: Final = Characters("下负負-－−")
_LONGEST: Final = 4  # code points of a word before a number
_NO_MODIFIER: Final = {
    "约": frozenset("节签预契合公制履解违邀条简纽特要婉盟守相立毁赴大缩隐集耗"),
    "近": frozenset("附最新临就靠亲邻接贴迫走将拉"),
    "超": frozenset("高反赶出彩BＢ"),
    "过": frozenset("超通经不度路渡跨会改组"),
    "破": frozenset("突打攻爆侦"),
    "上": frozenset("以早晚网会身路马线加"),
    "成": frozenset("完建组达形构养变合生造分落集促收"),
    "高于": frozenset("提"),
    "低于": frozenset("降"),
    "大于": frozenset("扩"),
    "小于": frozenset("缩"),
}


def bent_before(text: str, start: int, core: str) -> Bent:
    """Where the words before the number that bend it begin, and how they do.

    >>> bent_before("达到近1000", 3, "1000"), bent_before("节约30", 2, "30")
    (Bent(at=2, how='most'), Bent(at=2, how=None))
    """
    at = start - 1 if start and text[start - 1] in " \u3000" else start
    if text[at - 1 : at] not in _MODIFIER_ENDS:
        return Bent(start, None)
    for length in range(_LONGEST, 0, -1):
        word = text[max(at - length, 0) : at]
        if len(word) < length:
            continue
        how = BEFORE.get(word)
        if how is None and core[0] in SCALES:
            how = BEFORE_SCALE.get(word)
        if how and not _is_part_of_word(text, at - length, word):
            return Bent(at - length, how)
    if at and text[at - 1] == "好" and core[0] == "几":
        return Bent(at - 1, None)
    return Bent(start, None)


def _is_part_of_word(text: str, start: int, word: str) -> bool:
    """约 in 节约30万元, 近 in 附近300米: the end of a word, no modifier."""
    return start > 0 and text[start - 1] in _NO_MODIFIER.get(word, ())


_WORDS_AFTER: Final = "|".join(
    map(re.escape, sorted(sorted(set(AFTER) - {"来", "+", "＋", "起"}), key=len, reverse=True))
)
_AFTER_UNIT: Final = Pattern(
    rf"(?:[（(](?:不?含|包括)[^（）()\n]{{0,6}}[）)])?({_WORDS_AFTER})(?:[（(]不?含[^（）()\n]{{0,6}}[）)])?"
)
AFTER_STARTS: Final = Characters([*(word[0] for word in AFTER), "（", "("])
"""The characters that words behind a unit which bend the number may begin with."""


def bent_after(text: str, end: int) -> Bent:
    """Where the words behind the unit that bend the number end, and how they do.

    >>> bent_after("80万元（含）以上的", 4), bent_after("5个多功能厅", 2)
    (Bent(at=9, how='least'), Bent(at=2, how=None))
    """
    if not AFTER_STARTS.at(text, end):
        return Bent(end, None)
    after = _AFTER_UNIT.match(text, end)
    if after is None or _belongs_right(text, after.end(), after[1]):
        return Bent(end, None)
    return Bent(after.end(), AFTER[after[1]])


def _belongs_right(text: str, end: int, word: str) -> bool:
    """余 and 多 behind a unit that begin a word: 5个多功能厅, 3名余姓村民."""
    follows = text[end : end + 1]
    return word in "多余" and bool(follows) and follows not in "，。；、,;：:）)！人元万"


_AWAY: Final = Pattern(
    r"(至少|最少|不少于|不低于|起码|最多|至多|不超过|不多于|不得少于|不得低于|不得超过)(?!的)[^，。；：！？、,;:!?\n0-9０-９一二三四五六七八九十两]{1,14}$"
)
_HOW_AWAY: Final = dict.fromkeys(("最多", "至多", "不超过", "不多于", "不得超过"), "most")
_FARTHEST: Final = 20  # code points


def bent_from_away(text: str, start: int) -> str | None:
    """How a word further to the left in the clause bends the number: 每月至少走访困难户20户.

    >>> bent_from_away("至少走访困难户20户", 7), bent_from_away("最多的村有30户", 5)
    ('least', None)
    """
    lead = text[max(start - _FARTHEST, 0) : start]
    if "少" not in lead and "超过" not in lead and "多" not in lead and "不低于" not in lead and "起码" not in lead:
        return None
    found = _AWAY.search(lead)
    return None if found is None else _HOW_AWAY.get(found[1], "least")


_NO_MINUS_BEFORE: Final = frozenset("担胜抱欺背辜自肩正")


def sign_before(text: str, start: int) -> int:
    """How many characters before the number are its sign: 零下9℃, 负3.9%, 增长-3.7%; a bullet and a range's dash are none.

    >>> sign_before("零下9℃", 2), sign_before("增长-3.7%", 3), sign_before("5-8%", 2)
    (2, 1, 0)
    """
    mark = text[start - 1 : start]
    if mark == "下":
        return 2 if text.startswith("零下", max(start - 2, 0)) else 0
    if mark in ("负", "負"):
        return 0 if text[start - 2 : start - 1] in _NO_MINUS_BEFORE else 1
    if mark in ("-", "－", "−"):
        ahead = text[start - 2 : start - 1]
        return 1 if ahead and (ahead in "（(：:，,、 " or "\u4e00" <= ahead <= "\u9fff") else 0
    return 0

"""How two items are alike by their names alone."""

from typing import Final

# Words that an item has or leaves out without another meaning: 稿件 and 新闻稿件, 培训 and 培训班, 党员 and 党员人数.
PLAIN_BEFORE: Final = ("新闻", "各类", "全部", "实际")
PLAIN_BEHIND: Final = (
    "总数量", "总人数", "总数", "总量", "总额", "数量", "人数", "户数", "次数", "件数", "篇数", "面积", "活动", "工作", "班", "件", "数",
)  # fmt: skip
TAIL = 2

PLAIN, WITHIN, TAILED, LETTER = "plain", "within", "tail", "letter"
"""The same but for plain words; one within the other; the same last two characters; some character in common."""


def stem(item: str) -> str:
    """The item without plain words, as long as something is left.

    >>> stem("新闻稿件"), stem("培训班"), stem("活动")
    ('稿', '培训', '活动')
    """
    for before in PLAIN_BEFORE:
        if item.startswith(before) and len(item) > len(before):
            item = item[len(before) :]
            break
    for behind in PLAIN_BEHIND:
        if item.endswith(behind) and len(item) > len(behind):
            return item[: -len(behind)]
    return item


def likeness(one: str, other: str) -> str | None:
    """How alike two items are by name, None where nothing in them is.

    >>> likeness("稿件", "新闻稿件"), likeness("志愿者", "青年志愿者"), likeness("矛盾纠纷", "信访纠纷"), likeness("稿", "党员")
    ('plain', 'within', 'tail', None)
    """
    if stem(one) == stem(other):
        return PLAIN
    if modifier(one, other):
        return WITHIN
    if min(len(one), len(other)) > TAIL and one[-TAIL:] == other[-TAIL:]:
        return TAILED
    return LETTER if set(one) & set(other) else None


def modifier(one: str, other: str) -> str:
    """What the longer of two items has more than the shorter, which it begins or ends with; empty where it does neither.

    >>> modifier("志愿者", "青年志愿者"), modifier("稿", "党员")
    ('青年', '')
    """
    short, long = sorted((one, other), key=len)
    if len(short) < TAIL or short == long:
        return ""
    if long.endswith(short):
        return long[: -len(short)]
    return long[len(short) :] if long.startswith(short) else ""

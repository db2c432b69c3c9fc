"""A head that the names of a list have in common: of 失业保险、工伤保险参保人数 each has 参保人数."""

from collections.abc import Sequence
from typing import Final

_ENDS: Final = (
    "率 数 量 额 值 产业 案件 从业人员 进出口 收入 面积 保费 经费 支出 用户 贷款 存款 牌 收案 结案 求职比重 覆盖面 事故 消费 生产 投资"
).split()
"""What a head that is shared ends with: it says of each member how much, or of what kind."""
_OWN_ENDS: Final = frozenset("率数量额值重费收入口款案牌积")
"""Last characters of members that are whole names."""
_LONGEST_OWN: Final = 2  # code points of members that are told by their like length
_ORDINAL: Final = "第"


def with_head(names: Sequence[str], words: Sequence[str]) -> list[str]:
    """The names of a list, each with the head that the last one bears for all; `words` are those of the last one.

    >>> with_head(["失业保险", "工伤保险参保人数"], ["工伤", "保险", "参保", "人数"])
    ['失业保险参保人数', '工伤保险参保人数']
    >>> with_head(["中部", "西部地区进出口"], ["西部", "地区", "进出口"])
    ['中部地区进出口', '西部地区进出口']
    >>> with_head(["办结率", "满意率"], ["满意率"])
    ['办结率', '满意率']
    """
    members, last = names[:-1], names[-1]
    if any(not name or name[-1] in _OWN_ENDS for name in members) or not last.endswith(tuple(_ENDS)):
        return list(names)
    head = last[_own(members, last, words) :]
    if not head or head == last:
        return list(names)
    return [name + head for name in members] + [last]


def _own(members: Sequence[str], last: str, words: Sequence[str]) -> int:
    """How many characters of the last name are its own; 0 where that is not sure."""
    like = last.find(members[-1][-1]) + 1
    if like > 1 and all(name[-1] == members[-1][-1] for name in members):  # 失业保险、工伤|保险
        return like
    size = len(members[0])
    first = len(words[0]) if words else 0
    if size <= _LONGEST_OWN and all(len(name) == size for name in members) and first in (size, len(last), size + 1):
        return size if first != size + 1 or size == 1 else 0
    return first if last[-1] == "率" and first < len(last) else 0

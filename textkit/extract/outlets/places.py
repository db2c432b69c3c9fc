"""The counts around a list of outlets, as the rules of links see them."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from textkit.extract.outlets.lists import List
from textkit.extract.outlets.vocabulary import Vocabulary
from textkit.patterns import Pattern
from textkit.records import Count
from textkit.text.document import Document

_NOT_CARRIED: Final = Pattern(
    r"(?:量|率|数|粉丝|用户|点击|点赞|关注|读者|观众|浏览|比|级|媒体|平台|网站|公众号|账号|报刊|阵地|窗口|载体|渠道|矩阵|新媒体|小组|团队)$"
)


class Place(NamedTuple):
    """A list of outlets with the counts around it (as indexes): of pieces in its clause, after it and before it, and any after it."""

    text: str
    group: List
    size: int
    counts: Sequence[Count]
    clause: tuple[int, ...]
    behind: tuple[int, ...]
    ahead: tuple[int, ...]
    following: tuple[int, ...]
    earlier: tuple[int, ...]
    next_sentence: tuple[int, ...]
    words: Vocabulary


_CLOSE: Final = 30  # characters between what was made and where it was put


def place_of(
    document: Document, group: List, counts: Sequence[Count], starts: list[int], taken: set[int], limit: int,
    words: Vocabulary,
) -> Place:  # fmt: skip
    """The counts around a list, up to `limit`; those before it that are `taken` are another list's."""
    text = document.text
    end = min(document.sentence_at(group.low).end, limit)
    low, mid, high = bisect_left(starts, group.high), bisect_left(starts, group.after), bisect_left(starts, end)
    first = bisect_left(starts, group.before)
    before = bisect_left(starts, group.low)
    return Place(
        text,
        group,
        len(group.members),
        counts,
        tuple(i for i in range(low, mid) if _carried(text, group, counts[i], words)),
        tuple(i for i in range(mid, high) if _carried(text, group, counts[i], words)),
        tuple(i for i in range(first, before) if i not in taken and _carried(text, group, counts[i], words)),
        tuple(range(low, high)),
        tuple(range(bisect_left(starts, group.low - _CLOSE), before)),
        tuple(range(high, bisect_left(starts, min(end + _CLOSE, limit)))),
        words,
    )


def _carried(text: str, group: List, count: Count, words: Vocabulary) -> bool:
    """True where a count may be of pieces of news: 篇, 条, 期; 次, 个, 部 … only with a verb of publishing between."""
    if words.is_news(count.unit) or _is_air_time(text, group, count):
        return True
    if count.unit is None and count.item and _PIECES.search(count.item):
        return True  # 发表稿件320余
    if count.item and _NOT_CARRIED.search(count.item):
        return False
    if _OF_MEDIA.match(text, count.end):
        return False  # “甲”“乙”两个阵地
    if count.unit not in words.pieces or (count.unit == "个" and text[count.start - 1] == "等"):
        return False  # 等10余个平台
    if _OWN_PIECES.fullmatch(text, group.high, count.start):
        return True
    if words.carry.match(text, count.end) or _NOTICED.match(text, count.end):
        return True  # 3次播出, 先后2次聚焦
    # with the number's first digit, by which a verb of one character is known (登了2次)
    low, high = (group.high, count.start + 1) if count.start >= group.high else (group.before, group.after)
    high = min(high, low + 120)
    return bool(words.carry.search(text, low, high) or _OPENED.search(text, low, high))


_PIECES: Final = Pattern("(?:稿|稿件|文章|作品|报道|新闻|信息)$")
_OWN_PIECES: Final = Pattern(
    r"[\s（(]*(?:(?:发布的?)?(?:短视频|微视频|视频|作品|文章|推文|图文|原创内容)(?:共|计|达|为|累计|合计|超过?){0,2})?"
)
_OF_MEDIA: Final = Pattern("(?:主|新|宣传|主要)?(?:阵地|账号|帐号|公众号|平台|媒体|窗口|网站|载体)")
_NOTICED: Final = Pattern("聚焦|专访|采访|关注|点赞|专题报道|深度报道|跟踪报道")
_ON_AIR: Final = Pattern(
    r"(?:全年|累计|共|每天|每周){0,2}(?:播音|播出|播放|直播|广播)(?:时间|时长)?(?:共|达|累计|近|约|超过?){0,2}"
)
_AIR_TIME: Final = Pattern(r"(?:用|以|拿出|花|分别用)?(?:长达|超过?|近|约)?")


def _is_air_time(text: str, group: List, count: Count) -> bool:
    """`央视用20余分钟专题报道`."""
    if count.unit not in ("分钟", "小时", "秒"):
        return False
    if _ON_AIR.fullmatch(text, group.high, count.start):
        return True
    if not _NOTICED.match(text, count.end):
        return False
    return _AIR_TIME.fullmatch(text, group.high, count.start) is not None


_OPENED: Final = Pattern(
    r"(?:采访|聚焦|专访)(?![到对])|(?:开设|开辟|开办|设立)(?=[^，。；]{0,14}(?:专栏|栏目|专版|专题|版面))"
)

"""Ties outlets to the counts of what they carried: the one place that knows both."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.lists import List
from textkit.extract.outlets.vocabulary import Vocabulary, vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.records import Count
from textkit.rules import Rule, Table
from textkit.text.document import Document

_NOT_CARRIED: Final = Pattern(
    r"(?:量|率|数|粉丝|用户|点击|点赞|关注|读者|观众|浏览|比|级|媒体|平台|网站|公众号|账号|报刊)$"
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
    words: Vocabulary


class Link(NamedTuple):
    """The count of each member of a list, and whether one count is for several together."""

    counts: tuple[int, ...]
    shared: bool = False


def tie(
    document: Document,
    candidates: Sequence[Candidate],
    groups: Sequence[List],
    counts: Sequence[Count],
    lexicon: Lexicon,
) -> None:
    """Keep on each outlet the index of the count of what it carried, and whether that is for several together.

    A limit: a count in another sentence than the name is never its.
    """
    if not counts:
        return
    words = vocabulary(lexicon)
    starts = [count.start for count in counts]
    taken: set[int] = set()
    for number, group in enumerate(groups):
        limit = groups[number + 1].low if number + 1 < len(groups) else len(document.text)
        answer = LINKS.first(_place(document, group, counts, starts, taken, limit, words))
        if answer:
            link = answer[1]
            taken.update(link.counts)
            for index, count in zip(group.members, link.counts, strict=True):
                candidates[index].count, candidates[index].shared = count, link.shared
                candidates[index].because.append(f"count: {answer[0]}")


_CLOSE: Final = 30  # characters between what was made and where it was put


def _place(
    document: Document, group: List, counts: Sequence[Count], starts: list[int], taken: set[int], limit: int,
    words: Vocabulary,
) -> Place:  # fmt: skip
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
        words,
    )


def _carried(text: str, group: List, count: Count, words: Vocabulary) -> bool:
    """True where a count may be of pieces of news: 篇, 条, 期; 次, 个, 部 … only with a verb of publishing between."""
    if words.is_news(count.unit):
        return True
    if count.item and _NOT_CARRIED.search(count.item):
        return False
    if count.unit not in words.pieces or (count.unit == "个" and text[count.start - 1] == "等"):
        return False  # 等10余个平台
    if not text[group.high : count.start].strip(" （("):
        return True
    if words.carry.match(text, count.end):
        return True  # 3次播出
    # with the number's first digit, by which a verb of one character is known (登了2次)
    low, high = (group.high, count.start + 1) if count.start >= group.high else (group.before, group.after)
    high = min(high, low + 120)
    return bool(words.carry.search(text, low, high) or _OPENED.search(text, low, high))


_OPENED: Final = Pattern(
    r"(?:采访|聚焦|专访)(?![到对])|(?:开设|开辟|开办|设立)(?=[^，。；]{0,14}(?:专栏|栏目|专版|专题|版面))"
)


_IN_ORDER: Final = Pattern(r"分别|依次")


def in_order(place: Place) -> Link | None:
    """`在A、B分别上稿3篇、5篇`: as many counts as outlets, in order."""
    gathered = place.clause
    if place.size < 2 or len(gathered) < place.size:
        return None
    first = place.counts[gathered[0]]
    if not _IN_ORDER.search(place.text, place.group.high, first.start):
        return None
    return Link(gathered[: place.size])


def after(place: Place) -> Link | None:
    """The nearest count after the name in its clause; one for several is theirs together unless it is of each."""
    return _one(place, place.clause[0]) if place.clause else None


_SENT: Final = Pattern(r"(?:报送|上报|报|投送|投稿|供稿|提供|送)[^，。；]{0,8}$")
_SENT_TO: Final = Pattern(r"(?:上送|报送|上报|投送|选送|寄送|送)[《“]?$")
_ADOPTED: Final = Pattern(
    r"[，,](?:其中)?(?:已|共|累计)?被?(?:采用|录用|刊用|采纳|选用|刊登|播出|发表|刊发|上稿|用稿|见报)(?:了)?(?:信息|稿件|新闻)?"
)


def adopted(place: Place) -> Link | None:
    """`向A网报送信息105条，被采用63条`: of what was sent and what was taken, the latter."""
    if not place.clause or not place.behind:
        return None
    sent, taken = place.counts[place.clause[-1]], place.counts[place.behind[0]]
    opening = _ADOPTED.match(place.text, sent.end)
    if not opening or opening.end() != taken.start:
        return None
    text, group = place.text, place.group
    if not _SENT.search(text, group.high, sent.start) and not _SENT_TO.search(text, group.before, group.low):
        return None
    return _one(place, place.behind[0])


def _one(place: Place, index: int) -> Link:
    return Link((index,) * place.size, place.size > 1 and not place.counts[index].each)


_NEXT: Final = Pattern(
    r"[，,](?:全年|已|累计|共计|共|合计|总计|并|还|另|每月|每季度|定期|年内|先后|连续|相继|陆续|目前|达|多达|上半年|今年|专题|重点|集中|多次|大力|广泛|深度|系列|跟踪|全方位|专门){0,3}"
)


_ASIDE: Final = Pattern(
    r"(?:(?:开设|开辟|开办|策划|推出|围绕)[^，。；]{1,30}[，,](?:共|累计|全年|先后)?|[^，。；0-9]{2,24}[，,](?:全年|累计|共){1,2})(?=[^，。；]*$)"
)


def next_clause(place: Place) -> Link | None:
    """`《九龙之声》，出版4期`: a count in the next clause where that starts with a verb of publishing or a sum."""
    if not place.behind:
        return None
    opening = _NEXT.match(place.text, place.group.after)
    count = place.counts[place.behind[0]]
    if not opening:
        return None
    said = place.words.carry.search(place.text, place.group.high, place.group.after)
    if said and place.words.making.fullmatch(said[0]):
        said = None  # 《A报》恢复出版，发稿900篇
    if said and not place.clause and place.words.carry.match(place.text, opening.end()):
        said = None  # A台集中报道，刊播稿件28篇
    aside = _ASIDE.match(place.text, opening.end(), count.start) if not said else None
    start = aside.end() if aside else opening.end()
    if re.search(r"[，,。；;]", place.text[start : count.start]):
        return None
    verb = place.words.carry.match(place.text, start)
    if opening.end() == count.start and len(opening[0]) > 1 and (said or place.size > 1):
        return _one(place, place.behind[0])
    return _one(place, place.behind[0]) if verb and not said else None


_LEADS: Final = Pattern(r"(?:被|在|于|由|经|获|登上|至|到|通过|见诸|得到|荣登|走进|亮相)")


def before(place: Place) -> Link | None:
    """`12篇稿件被A采用`, `上稿5篇在A`: a count before the name in its clause, with a word between that leads to it."""
    if not place.ahead:
        return None
    index = place.ahead[-1]
    between = place.text[place.counts[index].end : place.group.low]
    if not _LEADS.search(between) and not place.words.carry.search(between):
        return None
    return _one(place, index)


_PUT_THERE: Final = Pattern(
    r"[^，。；]{0,8}[，,](?:并|也|均|全部|先后|都)?(?:发布|上传|推送|投稿|分享|发表|同步)(?:到|至|在|于)[“《]?"
)


def put_there(place: Place) -> Link | None:
    """`录了几个视频，发布到抖音`: the count of the clause before."""
    if not place.earlier:
        return None
    index = place.earlier[-1]
    count = place.counts[index]
    return _one(place, index) if _PUT_THERE.fullmatch(place.text, count.end, place.group.low) else None


_OPENS: Final = Pattern(r"[（(](?:其中|包括|含|如|分别为|即|见)?[：:]?$")


def in_brackets(place: Place) -> Link | None:
    """`刊发稿件20篇（河南日报、大河网）`: the count before the bracket that holds the list."""
    low = place.group.low
    opening = _OPENS.search(place.text, max(low - 6, 0), low)
    closes = place.text[place.group.high : place.group.high + 3].lstrip("等")[:1]
    if not opening or closes not in ("）", ")") or not place.ahead:
        return None
    index = place.ahead[-1]
    return _one(place, index) if place.counts[index].end == opening.start() else None


_AUDIENCE: Final = Pattern(
    r"(?:[^，。；]{0,30}[》”]|[^，。；的]{0,6})?[，,]?(?:累计|全网|总|单场|在线|平均|最高){0,2}(?:阅读|观看|浏览|播放|点击|收看|收听)(?:总?人?[量数次]|总量|人次)?(?:为|达到?|超过?|突破|近|约|共|计|累计){0,2}"
)


def audience(place: Place) -> Link | None:
    """`“甲”公众号全程直播，观看量3.6万次`: how many read or saw what was carried, where nothing else is counted."""
    if (
        place.clause
        or place.behind
        or not place.following
        or "等" in place.text[place.group.high - 1 : place.group.high + 1]
    ):
        return None
    verb = place.words.carry.search(place.text, place.group.high, place.group.after)
    index = place.following[0]
    if not verb or not _AUDIENCE.fullmatch(place.text, verb.end(), place.counts[index].start):
        return None
    return _one(place, index)


LINKS: Final = Table(
    "outlet-count",
    [
        Rule("in-order", in_order, yes="在岚江网、清浦网分别上稿3篇、5篇。", no="在岚江网、清浦网上稿3篇、转发5篇。"),
        Rule("adopted", adopted, yes="岚江日报共投稿105篇，被采用63篇。", no="岚江网刊发信息105条，同比增加63条。"),
        Rule("after", after, yes="岚江网刊发稿件3篇。", no="岚江网刊发稿件。"),
        Rule(
            "in-brackets", in_brackets, yes="刊发稿件20篇（岚江日报、清浦网）。", no="在岚江日报、清浦网刊发稿件20篇。"
        ),
        Rule("next-clause", next_clause, yes="创办《石榴之声》，出版4期。", no="创办《石榴之声》。收到4期。"),
        Rule(
            "audience",
            audience,
            yes="“岚江发布”公众号全程直播，观看量3.6万次。",
            no="“岚江发布”公众号更名，观看量3.6万次。",
        ),
        Rule("put-there", put_there, yes="拍了3个视频，上传到抖音。", no="拍了3个视频，抖音没有看到。"),
        Rule("before", before, yes="12篇稿件被岚江网采用。", no="12篇稿件写好，岚江网没有采用。"),
    ],
)

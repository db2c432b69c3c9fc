"""Ties outlets to the counts of what they carried: the one place that knows both."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.lists import List
from textkit.extract.outlets.places import Place, place_of
from textkit.extract.outlets.vocabulary import vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.records import Count
from textkit.rules import Rule, Table
from textkit.text.document import Document


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
        answer = LINKS.first(place_of(document, group, counts, starts, taken, limit, words))
        if answer:
            link = answer[1]
            taken.update(link.counts)
            for index, count in zip(group.members, link.counts, strict=True):
                candidates[index].count, candidates[index].shared = count, link.shared
                candidates[index].because.append(f"count: {answer[0]}")


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
    r"(?:每[周月天季日年][^，。；]{1,6}[，,](?:已|共|累计|全年)*(?=[^，。；]*$)|(?:开设|开辟|开办|策划|推出|围绕)[^，。；]{1,30}[，,](?:共|累计|全年|先后)?|[^，。；0-9]{2,24}[，,](?:全年|累计|共){1,2})(?=[^，。；]*$)"
)


def next_clause(place: Place) -> Link | None:
    """`《九龙之声》，出版4期`: a count in the next clause where that starts with a verb of publishing or a sum."""
    if not place.behind:
        return None
    opening = _NEXT.match(place.text, place.group.after)
    count = place.counts[place.behind[0]]
    if not opening or (_OF_ALL.search(opening[0]) and _counted_before(place)):
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


_OF_ALL: Final = Pattern("[合总]计")


def _counted_before(place: Place) -> bool:
    """Whether the sentence has a count of pieces before the list, so that a sum behind it is of more: `A3篇，B、C等，合计9篇`."""
    start = max(place.text.rfind(mark, 0, place.group.low) for mark in "。\n；")
    return any(start < count.start < place.group.low and place.words.is_news(count.unit) for count in place.counts)


_LATER_DEED: Final = Pattern(r"[，,](?:已|共|累计|全年){0,2}(?:发布|推送|更新|播出)[^，。；0-9]{0,8}$")


def later_deed(place: Place) -> Link | None:
    """`“清浦发布”抖音号粉丝3万，播放量90万次，发布作品180个`: what an account put out, behind how many follow it."""
    if place.size > 1 or not place.following or _FOLLOWERS.match(place.text, place.group.high) is None:
        return None
    for index in place.following:
        if _LATER_DEED.search(place.text, place.group.high, place.counts[index].start):
            return _one(place, index)
    return None


_FOLLOWERS: Final = Pattern(r"[^，。；]{0,6}(?:粉丝|关注|用户)")
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


_SENTENCE_END: Final = Pattern("[。！]")
_SUMS_UP: Final = Pattern(
    r"[。；！](?:截[至止][^，。；]{1,12}[，,]|(?:19|20)[0-9]{2}年|全年|当年|年内|[上下]半年|[1-9一二三四五六七八九十]{1,2}月份?)?(?:共|累计|共计|总共|先后){1,2}"
)


def next_sentence(place: Place) -> Link | None:
    """`县电视台开办有两个栏目。全年共播出836条新闻`: a sum that opens the next sentence with a verb of publishing."""
    if place.size > 1 or place.clause or place.behind or not place.next_sentence:
        return None
    end = _SENTENCE_END.search(place.text, place.group.high)
    lead = _SUMS_UP.match(place.text, end.start()) if end else None
    index = place.next_sentence[0]
    verb = place.words.carry.match(place.text, lead.end()) if lead else None
    if not verb or place.counts[index].start - verb.end() > _NEAR or not place.words.is_news(place.counts[index].unit):
        return None
    return _one(place, index)


_THESE: Final = Pattern(r"[。；]?(?:这些|上述|以上)(?:账号|帐号|媒体|平台|公众号|网站)")


def these(place: Place) -> Link | None:
    """`账号包括A、B。这些账号累计发布作品247件`: what the next sentence says of them all."""
    if not place.next_sentence:
        return None
    lead = _THESE.match(place.text, place.group.after)
    index = place.next_sentence[0]
    verb = place.words.carry.search(place.text, lead.end(), lead.end() + _NEAR) if lead else None
    if not verb or place.counts[index].start - verb.end() > _NEAR:
        return None
    return _one(place, index)


_NEAR: Final = 8  # characters of an adverb before the verb, of a noun between it and the number


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
            "later-deed",
            later_deed,
            yes="“岚江发布”抖音号粉丝突破3万，播放量90万次，发布作品180个。",
            no="“岚江发布”抖音号粉丝突破3万，播放量90万次，收到作品180个。",
        ),
        Rule(
            "audience",
            audience,
            yes="“岚江发布”公众号全程直播，观看量3.6万次。",
            no="“岚江发布”公众号更名，观看量3.6万次。",
        ),
        Rule("put-there", put_there, yes="拍了3个视频，上传到抖音。", no="拍了3个视频，抖音没有看到。"),
        Rule(
            "these",
            these,
            yes="总结\n账号包括：青枫消防、柳桥消防、东湾消防。这些账号累计发布作品247件。",
            no="总结\n账号包括：青枫消防、柳桥消防、东湾消防。人们累计发布作品247件。",
        ),
        Rule(
            "next-sentence",
            next_sentence,
            yes="总结\n岚江电视台开办了《乡音》节目。全年共播出836条新闻。",
            no="总结\n岚江电视台开办了《乡音》节目。全年共来了836条狗。",
        ),
        Rule("before", before, yes="12篇稿件被岚江网采用。", no="12篇稿件写好，岚江网没有采用。"),
    ],
)

"""Of what level an outlet is, as the text says it: own word, head of the list, heading."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.lists import LEVEL, LEVELS, MEDIA, List, heads
from textkit.extract.outlets.vocabulary import NUMBER
from textkit.patterns import Pattern
from textkit.rules import Rule, Table
from textkit.text.document import Document

_NAMES: Final = {
    "国家": "国家级", "中央": "国家级", "全国": "国家级", "央": "国家级", "省": "省级", "省部": "省级", "自治区": "省级",
    "市": "市级", "地市": "市级", "州": "州级", "自治州": "州级", "盟": "市级", "区": "区级", "县": "县级", "旗": "县级",
    "县区": "县级", "区县": "县级", "镇": "乡镇级", "乡": "乡镇级", "乡镇": "乡镇级", "镇街": "乡镇级", "街镇": "乡镇级", "社区": "社区",
}  # fmt: skip
_ONE_LEVEL: Final = Pattern(rf"({LEVEL}|央)级?")
_HEAD_END: Final = Pattern(
    rf"(?:{LEVELS}级?|央)(?:{MEDIA}|媒)?(?:方面|中|上|有|共|刊发|发表|发稿|报道|稿件|作品){{0,3}}(?:{NUMBER}(?:篇|条|次|期|幅)(?:（[^（）]{{1,4}}）)?)?"
    r"[：:，,（(\s]{0,2}(?:其中|分别为|有|在|是|为|如)?[：:]?[《“\"]?$"
)
_OWN: Final = Pattern(
    r"(社区|省|市|州|区|县|旗|镇|乡)(?:委宣传部|委|局|厅|政府|人民政府|级|总)?(?:日报|晚报|晨报|报|台|电视台|广播电视台|广播电台|人民广播电台|电台|有线电视台|融媒体中心|"
    r"广播站|(?:门户|官方|政务|政府)?(?:网站|官网|网)|(?:官方)?(?:微信)?公众号)"
    r"|(省|市|州|区|县|旗|[镇乡](?=政府|党委|人民|文明))(?![场块域容民区帜]|公司|集团)[一-鿿]{2,10}(?:网|网站|官网|公众号|视频号|抖音号|头条号|微博|微信|客户端|信息|简报|动态|快报|要情|简讯|快讯|通讯|之声|专报|内参)"
)
_KIND_BEFORE: Final = Pattern(
    r"(社区|省|市|州|区|县|旗|镇|乡)级?委?(?:政府)?(?:机关)?(?:报|台|刊|简报|内刊|刊物|报纸|小报|网站|信息刊物|党报|党刊|机关报|杂志)[《“\"]?$|(?:^|[^一-鿿]|[在被由于经])(国家|省|市|州|区|县|乡镇)级[《“\"]?$|"
    r"(?:^|[^一-鿿]|[在被由于经])(省|市|州|区|县)[《“\"]$"
)
_KIND_BEHIND: Final = Pattern(r"[（(](社区|省|市|州|区|县|旗|镇|乡)()()(?:委机关)?[报台刊网][）)]")
_OPEN: Final = Pattern(
    r"(?:方面|中|上|有|共)?(?:，|,|：|:)|[^，。；：:《》“”]{0,16}(?:[：:（(]|[，,](?:其中|包括|含有?|分别(?:为|是)))"
)


def of_level(words: str) -> str | None:
    """The level that a word names, None where it names several or none.

    >>> of_level("省级"), of_level("省、市"), of_level("县级以上")
    ('省级', None, None)
    """
    match = _ONE_LEVEL.fullmatch(words)
    return _NAMES.get(match[1]) if match else None


Head = tuple[int, int, str | None, bool]


class Place:
    """An outlet as the rules of levels see it: with the level behind its list and the head before it."""

    def __init__(
        self, document: Document, candidates: Sequence[Candidate], index: int, closing: str | None, head: Head | None
    ) -> None:
        self.document = document
        self.text = document.text
        self.candidates = candidates
        self.index = index
        self.one = candidates[index]
        self.closing = closing
        self.head = head


def say(document: Document, candidates: Sequence[Candidate], groups: Sequence[List]) -> None:
    """Keep on each outlet the level that the text says, or that goes without saying."""
    heads = _heads(document, candidates)
    at = 0
    for group in groups:
        closing = _closing(document.text, candidates[group.members[-1]].high, group.high)
        for index in group.members:
            one = candidates[index]
            while at < len(heads) and heads[at][1] <= one.low:
                at += 1
            answer = LEVELS_SAID.first(Place(document, candidates, index, closing, heads[at - 1] if at else None))
            one.level = answer[1] if answer else None
            if answer:
                one.because.append(f"level: {answer[0]}")


def _heads(document: Document, candidates: Sequence[Candidate]) -> list[Head]:
    """Heads such as `省级媒体中，` in the outlets' sentences: offsets, level, and whether commas do not end their list."""
    text, said, done = document.text, list[Head](), 0
    for one in candidates:
        start, end, _ = document.sentence_at(one.start)
        if start < done:
            continue
        done = end
        for match in heads(text, start, end):
            said.append((match.start(), match.end(), of_level(match["levels"]), bool(_OPEN.match(text, match.end()))))
        for match in _BARE_HEAD.finditer(text, start, end):
            said.append((match.start(), match.end(), of_level(match[1]), True))
    if not said:
        return []
    starts = [one.start for one in candidates]
    return sorted(head for head in said if head[0] >= _end_before(candidates, starts, head[0]))


def _end_before(candidates: Sequence[Candidate], starts: Sequence[int], at: int) -> int:
    """The end of the last outlet that starts at `at` or before it."""
    index = bisect_right(starts, at)
    return candidates[index - 1].end if index else 0


_BARE_HEAD: Final = Pattern(
    rf"(?<![一-鿿])(?:其中|在)?({LEVELS})"
    rf"(?:(?:{NUMBER}(?:篇次|篇|条|次|幅)(?:[（(][^（）()]{{1,4}}[）)])?)?(?:[：:]|[（(](?![篇条次件期则幅][）)]))|(?<=级)的?(?:有|是|为)(?![0-9]))"
)


def _same_sentence(document: Document, head: Head, one: Candidate) -> bool:
    return document.sentence_at(head[0]).start == document.sentence_at(one.start).start


def own(place: Place) -> str | None:
    """The level in the name itself: 省台, 县电视台; or in the kind before it: 社区简报《…》."""
    text, one = place.text, place.one
    own = _OWN.fullmatch(text, one.start, one.end)
    if _OF_MINISTRY.fullmatch(text, one.start, one.end):
        return "国家级"
    if own:
        return _NAMES[own[1] or own[2]]
    kind = _KIND_BEHIND.match(text, one.high) or _KIND_BEFORE.search(text, max(one.start - 10, 0), one.start)
    return _NAMES[kind[1] or kind[2] or kind[3]] if kind else None


_OF_MINISTRY: Final = Pattern("部(?:局)?(?:网站?|外网)")
_NATIONAL: Final = Pattern(r"中国[一-鿿]{2,6}报")


def national(place: Place) -> str | None:
    """国家级 for the trade papers of the country, which call themselves 中国…报."""
    return "国家级" if _NATIONAL.fullmatch(place.text, place.one.start, place.one.end) else None


_CLOSING: Final = Pattern(rf"等?(?:多家|多个|一批)?({LEVELS}|央)级?{MEDIA}|等?(?:多家|多个)?(央)媒")


_ANOTHER: Final = Pattern(rf"(?:[、和及与]|以及)(?:{LEVELS}|央)级?(?:{MEDIA}|媒)")


def _closing(text: str, last: int, high: int) -> str | None:
    """The level that stands behind a list: `…等国家级新闻媒体`."""
    etc = text.find("等", last, high)
    start = etc if etc >= 0 else high
    match = _CLOSING.match(text, start)
    if match and _ANOTHER.match(text, match.end()):
        return None  # 等中央媒体、省市级媒体
    return of_level(match[1] or match[2]) if match else None


def by_head(place: Place) -> str | None:
    """The level of the head before it, as far as that head reaches."""
    head, one = place.head, place.one
    if not head or not _same_sentence(place.document, head, one):
        return None
    _, end, level, is_open = head
    gap = place.text[end : one.low]
    if "；" in gap or ";" in gap:
        return level if is_open and one.strength != "account" else None
    if is_open or not any(mark in gap for mark in "，,"):
        return level
    return level if _goes_on(place, head) else None


def _goes_on(place: Place, head: Head) -> bool:
    """True where the outlet before it in the head's list bears the same place in its name (岚江日报, 岚江网)."""
    text, one = place.text, place.one
    for earlier in reversed(place.candidates[: place.index]):
        if earlier.start < head[1]:
            return False
        if earlier.level == head[2] and text[one.start : one.start + 2] == text[earlier.start : earlier.start + 2]:
            return one.strength != "owner"
    return False


_IN_HEADING: Final = Pattern(rf"({LEVELS}|央)级?(?:以上)?(?:{MEDIA}|媒)|^({LEVELS})(?<=级)$")


def by_heading(place: Place) -> str | None:
    """The level that the nearest heading above names, where it names one and no head in the sentence another."""
    document, one, head = place.document, place.one, place.head
    for heading in reversed(document.sentence_at(one.start).section):
        named = [of_level(match[1] or match[2]) for match in _IN_HEADING.finditer(heading)]
        if named:
            if head and _same_sentence(document, head, one) and head[2] != named[0]:
                return None
            return named[0] if len(named) == 1 and len(heading) <= 20 else None
    return None


LEVELS_SAID: Final = Table(
    "outlet-level",
    [
        Rule("own-word", own, yes="县电视台播出新闻3条。", no="岚山电视台播出新闻3条。"),
        Rule(
            "behind-list", lambda place: place.closing, yes="在岚江网等省级媒体上稿3篇。", no="在岚江网等媒体上稿3篇。"
        ),
        Rule("head", by_head, yes="省级媒体岚江网刊发3篇。", no="岚江网刊发3篇。"),
        Rule(
            "heading",
            by_heading,
            yes="工作总结\n一、省级媒体\n岚江网刊发3篇。",
            no="工作总结\n一、宣传工作\n岚江网刊发3篇。",
        ),
        Rule("known", lambda place: place.one.level, yes="人民网上稿3篇。", no="岚江网刊发3篇。"),
        Rule("national-paper", national, yes="《中国园艺报》上稿3篇。", no="《岚江园艺报》上稿3篇。"),
    ],
)

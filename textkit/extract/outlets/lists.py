"""Which outlets stand in one list, and the words around it: shared by those who find outlets and who link them to counts."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textkit.extract.outlets.candidate import Candidate
from textkit.patterns import Pattern

LEVEL: Final = r"(?:国家|中央|[中央](?=[、和]?(?:省|市))|全国|省部|省|自治区|地市|市|自治州|州|盟|县区|区县|区|县|旗|乡镇|镇街|街镇|镇|乡|村|社区|部|厅|局|校)"
LEVELS: Final = (
    rf"{LEVEL}(?:级|直)?(?:(?:及|以上|以下|、|和|与|或|各|主要){{0,3}}(?:{LEVEL}(?:级|直)?)|(?:及|以上|以下|各)){{0,4}}"
)
_MEDIA_WORDS: Final = r"(?:新闻|内部|自有|宣传|主流|官方|重点|权威|党报|纸质|平面|融|新|网络|门户|各类|知名|重要|行业|法治|政法|专业|财经|党政|商业|网上|报刊|及其|的|、|和|党报党刊|电视){0,4}"
MEDIA: Final = rf"{_MEDIA_WORDS}(?:媒体|报刊|报纸|刊物|网站|杂志|平台|期刊|内刊|简报|报道平台|载体|党报|党刊|新媒体|公众号)(?:平台|单位|、网站)?"
_MEDIA_SIGN: Final = Pattern(r"[媒报刊网杂平期内简载党公](?:(?<=媒)|刊|纸|道平|物|站|志|台|报|体|众号)")
_HEAD: Final = Pattern(rf"(?<![一-鿿]以)(?P<levels>{LEVELS}|央)(?P<media>[两三四]?级?{MEDIA}(?!中心|集团|局)|媒(?!体))")
_COLUMN: Final = r"(?:《[^《》\n]{1,20}》|“[^“”\n]{1,20}”|\"[^\"\n]{1,20}\")"
_NUMBERED: Final = r"第?[0-9一二三四五六七八九十]{1,3}套(?:节目)?"
_CHANNELS: Final = rf"(?![开播推在办设])(?:(?:{_NUMBERED}|[一-鿿与]{{2,6}})、){{0,6}}(?:{_NUMBERED}|[一-鿿与·]{{2,7}}?(?:频道|频率)|(?:[一-鿿]{{2,4}}新闻中心|(?:农村|交通|新闻|经济|音乐|文艺|都市)广播)(?=[、，和])|CCTV-?[0-9]{{1,2}})"
_PLACE_IN: Final = (
    r"(?:头版头条|头版|头条|第?[0-9一二三四五六七八九十]{1,3}版|要闻版|整版|(?:重要|显著|突出)(?:版面|位置)|(?![开推刊发出设作做制])[一-鿿]{0,4}专版|专栏|栏目|节目|频道|频率|"
    r"版块|板块|首页|网站|客户端|APP|平台|[及和](?:其)?(?:官方)?(?:客户端|网站|微博|微信公众号|微信|抖音号|新媒体平台|新媒体)|"
    r"杂志|报纸|报(?![道导送告业])|上(?![稿线刊榜传报])|中(?![省央市、])|里|的|等)"
)
_TAIL: Final = Pattern(
    rf"(?:[-－]?[0-9]{{1,2}}(?=《))?(?:[（(](?=[^（）()\n]{{0,6}}称|含|包括|[^（）()\n]{{0,4}}[报台刊网][）)])[^（）()\n]{{0,30}}[）)])?(?:{_CHANNELS}的?)?(?:(?:{_COLUMN}[、和及与]?){{0,5}}(?<![、和及与]){_PLACE_IN}{{0,3}})"
)
_JOIN: Final = Pattern(
    rf"(?:[（(][一-鿿]{{2,8}}[）)](?=[、，和与及]))?\s?(?:以及|[、和及与]|并在|、在|和在|再到|到|还有|甚至)?\s?(?:(?:{LEVELS})级?{MEDIA}|央媒|省媒|[省市县区州](?:委机关)?[报台]|[一-鿿]{{1,8}}(?:部|委|办|局|厅|会|社|政府|党刊|机关报|党报|内刊|简报)(?=$))?\s?"
)
_MEMBERS: Final = Pattern(r"、(?:[《“\"]?[A-Za-z0-9+一-鿿·]{2,10}[》”\"]?(?:、|和|及|与)){1,3}")
_ITEMS_COUNTED: Final = Pattern(
    r"[0-9一二两三四五六七八九十百千数几](?:余|多)?(?:篇|条|期|则|幅|版|次|部|个|集|期)|(?:上稿|刊|(?<![联广])播(?!电|影)|发(?!布、)|采用|报道(?!、))"
)
_PLAIN_JOINTS: Final = frozenset("、和与及")
_REST_OF_NAME: Final = Pattern(r"[一-鿿]{1,4}、")  # 央视新闻移动、央视网: a name that goes on behind the one known
_CLAUSE_END: Final = Pattern(r"《[^《》\n]{1,60}》|[“\"][^“”\"\n]{1,60}[”\"]|(?P<end>[，；。！？\n;!?]|,(?![0-9]{3}))")
_CLAUSE_STARTS: Final = frozenset("，；。：:！？\n;!?,")
REACH: Final = 90


class List(NamedTuple):
    """Outlets that stand together, and the clause around them: [before, low) and [high, after)."""

    members: tuple[int, ...]
    low: int
    high: int
    before: int
    after: int


def heads(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """The words for media of a level in text[low:high]: 省级媒体, 中央和省级报刊; group `levels` holds the level.

    Most text has none; what they end in is found faster than the levels that they may begin with.
    """
    return _HEAD.finditer(text, low, high) if _MEDIA_SIGN.search(text, low, high) else iter(())


def tail(text: str, one: Candidate, limit: int) -> int:
    """The end of the outlet with the column, page or bracket behind it."""
    if text[one.high : one.high + 1] in _CLAUSE_STARTS or text.startswith("、", one.high):
        return one.high
    match = _TAIL.match(text, one.high, limit)
    return match.end() if match else one.high


def lists(text: str, candidates: Sequence[Candidate]) -> list[List]:
    """The outlets of `candidates` as lists: those with only a comma, `和`, a column or a level between them are one."""
    grouped: list[List] = []
    index = 0
    while index < len(candidates):
        first = index
        while index + 1 < len(candidates) and _joined(text, candidates[index], candidates[index + 1]):
            index += 1
        following = candidates[index + 1].low if index + 1 < len(candidates) else len(text)
        previous = grouped[-1].high if grouped else 0
        low, high = candidates[first].low, tail(text, candidates[index], following)
        grouped.append(
            List(
                tuple(range(first, index + 1)),
                low,
                high,
                clause_start(text, low, previous),
                clause_end(text, high, following),
            )
        )
        index += 1
    return grouped


def _joined(text: str, one: Candidate, other: Candidate) -> bool:
    gap = text[one.high : other.low]
    if not gap:
        return text[one.high - 1] in '》”"' and text[other.low] in '《“"'
    if gap in _PLAIN_JOINTS:
        return True
    if len(gap) > 40:
        return False
    if gap in ("（", "("):
        return text[other.high : other.high + 1] in ("）", ")")
    if gap[0] in "）)" and text[one.low - 1] in "（(":
        return bool(_JOIN.fullmatch(gap, 1)) and gap[1:].strip() != ""
    if _JOIN.fullmatch(gap) or (_MEMBERS.fullmatch(gap) and not _ITEMS_COUNTED.search(gap)):
        return bool(gap.strip())
    if _REST_OF_NAME.fullmatch(gap) and not _ITEMS_COUNTED.search(gap):
        return True
    start = tail(text, one, other.low)
    if start == other.low:
        return text[start] == "《" and "《" in gap
    return start < other.low and text[start] in "、和及与以并还" and bool(_JOIN.fullmatch(text, start, other.low))


def clause_end(text: str, at: int, limit: int) -> int:
    """The end of the clause that goes on at `at`, at most `limit`; a mark in a title or a quote ends none."""
    bound = min(limit, at + REACH)
    for match in _CLAUSE_END.finditer(text, at, bound):
        if match["end"]:
            return match.start()
    return bound


def clause_start(text: str, at: int, limit: int) -> int:
    """The start of the clause that leads up to `at`, at least `limit`."""
    start = max(limit, at - REACH)
    for index in range(at - 1, start - 1, -1):
        if text[index] in _CLAUSE_STARTS and not (text[index] == "," and text[index + 1 : index + 4].isdecimal()):
            return index + 1
    return start

"""Lists that a word for media closes, whose members need no other sign: `在清浦文学网、芦苇、河湾诗刊等报刊发表…`."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from textkit.extract.outlets import boundaries
from textkit.extract.outlets.lists import LEVELS, clause_end
from textkit.extract.outlets.vocabulary import NUMBER, Vocabulary, vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document

_CLOSING: Final = Pattern(
    rf"等(?:[0-9一二三四五六七八九十多几]{{1,3}}余?[家个])?(?:报纸|电视|电台|广播|网络|网站|通讯社|、){{0,8}}(?:[一二三四五六七八]大)?(?:各大|各类|多家|主流|国家级?|知名|重点|{LEVELS}|级|新闻|文学|官方|网络|、|和|及){{0,4}}"
    r"(?:报刊|报纸|媒体|网站|刊物|杂志|期刊|网络媒体|公众号|微信平台|门户)"
)
_EDGES: Final = frozenset("，。；：:！？\n（(;!?")
_LEAD: Final = Pattern(
    r"(?:先后|分别|多次|陆续|均|已|还|又|曾|全年|累计|共|会员|员工|作品|稿件)*(?:[在被于由经为]|通过|登上|刊登于|发表于|刊发于|见诸)(?!线)"
)
_MEMBER: Final = Pattern(r"[《“\"]?(?P<name>[A-Za-z0-9+一-鿿·]{2,12})[》”\"]?")
_GENERAL: Final = Pattern(
    r"(?:媒体|报刊|报纸|网站|刊物|杂志|期刊|平台|电视|广播|简报|橱窗|横幅|标语|传单|手册|展板|专栏|微信群|朋友圈|显示屏|宣传栏|活动|会议|讲座|^文章|^散文|^诗歌|^作品|论文|微信|微博|短信|户外|大屏|喇叭|宣传车|入户|进村|村居|上门|发放|悬挂|张贴)$"
)
_LONGEST: Final = 120


class Part(NamedTuple):
    """A member of a closed list: the offsets of its name, and with its brackets."""

    start: int
    end: int
    low: int
    high: int


def closed_lists(document: Document, lexicon: Lexicon) -> Iterator[list[Part]]:
    """The members of each list that a word for media closes and a verb of publishing governs."""
    text, words = document.text, vocabulary(lexicon)
    for closing in _CLOSING.finditer(text):
        low = _clause_start(text, closing.start())
        if not _published(text, low, closing, words):
            continue
        parts = _parts(text, low, closing.start(), lexicon)
        if len(parts) > 1:
            yield parts


def _clause_start(text: str, at: int) -> int:
    low = max(at - _LONGEST, 0)
    return next((index + 1 for index in range(at - 1, low - 1, -1) if text[index] in _EDGES), low)


def _published(text: str, low: int, closing: re.Match[str], words: Vocabulary) -> bool:
    """Whether the clause says that something was published there, or how much."""
    high = clause_end(text, closing.end(), len(text))
    return bool(
        words.carry.search(text, closing.end(), high)
        or words.pattern(_COUNTED).match(text, closing.end())
        or words.carry.search(text, low, closing.start())
    )


_COUNTED: Final = rf"[^，。；]{{0,10}}?{NUMBER}<unit>"


def _parts(text: str, low: int, high: int, lexicon: Lexicon) -> list[Part]:
    """The members before `high`, from the last one back to the first that is no name."""
    parts: list[Part] = []
    ends = high
    joints = [match.span() for match in _JOINT.finditer(text, low, high)]
    for start, end in reversed([(low, low), *joints]):
        first = end
        if start == end:  # the list's first member, behind the word that leads to it
            lead = [match.end() for match in _LEAD.finditer(text, low, ends)]
            first = lead[-1] if lead else low
        member = _MEMBER.fullmatch(text, first, ends)
        if not member or not _is_name(member["name"], lexicon, text[first] in '《“"'):
            break
        parts.append(Part(*member.span("name"), first, ends))
        ends = start
    return parts[::-1]


_JOINT: Final = Pattern(r"、")


def _is_name(name: str, lexicon: Lexicon, bracketed: bool) -> bool:
    """False for media in general, for what is no medium, and for what is done."""
    if name in lexicon.words("outlet_none") or name in lexicon.words("not_outlets"):
        return False
    if bracketed:
        return True
    return not (
        _GENERAL.search(name)
        or boundaries.owner_kind(name, lexicon) != "name"
        or name in boundaries.stops(lexicon)
        or vocabulary(lexicon).carry.match(name)
    )

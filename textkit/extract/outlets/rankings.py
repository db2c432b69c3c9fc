"""Accounts in quotes whose places in a ranking of accounts are told: “青禾先锋”蝉联榜首, “河湾发布”“柳桥交警”分列第二、三名."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.outlets.candidate import Candidate
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document

_ABOUT: Final = Pattern("(?P<wechat>微信|公众号|官微)|(?P<weibo>微博)|(?P<video>抖音|视频号)")
_PLACED: Final = Pattern(
    r"(?P<names>“[^“”。，；\n]{2,14}”(?:[、和与]?“[^“”。，；\n]{2,14}”){0,9})[\u4e00-\u9fff]{0,4}?(?:位居榜|位列榜|蝉联|夺冠|夺魁|领跑|一马当先|紧随其后|拔得头筹|独占鳌头|斩获第|分列|分获|摘得|问鼎|登顶|一举上升|排名[第上]|稳居|首次登榜|超越|仅获第|位列第|上榜|入围|夺得[前第]|稳定在|跻身|顶替|居[首前第]|占[0-9]{1,4}[篇条]|分别有[0-9]|发布的?(?:《|[0-9])|[（(][0-9]{1,4}[篇条][）)])"
)
_OUTRUN: Final = Pattern(
    r"(?:超越|反超|力压|不敌|顶替上期的|来自)(?P<names>“[^“”。，；\n]{2,14}”(?:[、和与]?“[^“”。，；\n]{2,14}”){0,9})"
)
_OF_LEVEL: Final = Pattern("([省市县区])[直级][^。；“”\n]{0,16}榜单?")
_LOOKED_BACK: Final = 160  # code points before the names in which the ranking's level is looked for
_NAME: Final = Pattern(r"“([^“”]{2,14})”")


def placed(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """The accounts that a ranking of accounts places, wherever they stand in quotes; none where the text is about no ranking."""
    text = document.text
    about = _ABOUT.search(text) if "榜" in text or "排行" in text else None
    if about is None:
        return
    names = {
        name[1]
        for pattern in (_PLACED, _OUTRUN)
        for place in pattern.finditer(text)
        if not _in_headline(text, place.start())
        for name in _NAME.finditer(text, *place.span("names"))
    }
    for name in _NAME.finditer(text) if names else ():
        if name[1] in names and not _in_headline(text, name.start()):
            yield _candidate(text, *name.span(1), about.lastgroup, lexicon)


def _candidate(text: str, start: int, end: int, medium: str | None, lexicon: Lexicon) -> Candidate:
    row = lexicon.table("outlets").get(text[start:end], {})
    paragraph = text.rfind("\n", 0, start) + 1
    levels = list(_OF_LEVEL.finditer(text, max(paragraph, start - _LOOKED_BACK), start))
    one = Candidate(start, end, start - 1, end + 1, row.get("medium") or medium, "member", "ranked")
    one.name, one.evidence = row.get("name"), "ranked"
    one.level = f"{levels[-1][1]}级" if levels else None
    return one


_HEADLINE: Final = 40  # code points of a line without a stop


def _in_headline(text: str, at: int) -> bool:
    """Whether a place is in a short line that ends without a stop."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return 0 < end - start <= _HEADLINE and text[end - 1] not in "。；！，：”"

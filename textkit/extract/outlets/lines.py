"""Outlets named by their kind: names a line each behind a lead-in, an account behind its kind, the paper that 本报 is."""

import re
from collections.abc import Iterator
from typing import Final

from textkit.extract.outlets import boundaries
from textkit.extract.outlets.candidate import Candidate, level_of
from textkit.extract.outlets.vocabulary import NUMBER, Vocabulary, vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Behind, Pattern
from textkit.text.document import Document

_LEAD: Final = r"(?:以下|如下|下列)[^，。；：\n]{0,10}?(?:<kind>|媒体|账号|平台|社区)[^。\n]{0,20}?(?:<verb>)[^。：:\n]{0,24}[。：:]?$"
_NAME: Final = Pattern(r"[A-Za-z0-9\u4e00-\u9fff·+&]{2,16}")
_LONGEST_LEAD: Final = 80
_FEWEST: Final = 3


def listed_by_line(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """`感谢以下公众号转发文章。` and a name in each line behind it."""
    text, words = document.text, vocabulary(lexicon)
    paragraphs = document.paragraphs
    for number, (low, high) in enumerate(paragraphs):
        lead = _lead(text, low, high, words)
        if lead is None:
            continue
        names: list[tuple[int, int]] = []
        for start, end in paragraphs[number + 1 :]:
            if not _NAME.fullmatch(text, start, end):
                break
            names.append((start, end))
        if len(names) < _FEWEST:
            continue
        if (behind := paragraphs[number + 1 + len(names) :]) and _heads(text, names, behind[0]):
            names.pop()
        for start, end in names:
            yield _candidate(text, start, end, lead.lastgroup, lexicon)


def _lead(text: str, low: int, high: int, words: Vocabulary) -> re.Match[str] | None:
    return words.pattern(_LEAD).search(text, max(low, high - _LONGEST_LEAD), high) if "下" in text[low:high] else None


def _heads(text: str, names: list[tuple[int, int]], behind: tuple[int, int]) -> bool:
    """Whether the last short line heads the long one behind it rather than ends the list."""
    return behind[1] - behind[0] > 2 * (names[-1][1] - names[-1][0]) + 8


def _candidate(text: str, start: int, end: int, medium: str | None, lexicon: Lexicon) -> Candidate:
    row = lexicon.table("outlets").get(text[start:end], {})
    one = Candidate(start, end, start, end, medium or row.get("medium"), "member", "lead-in")
    one.level, one.name = level_of(lexicon, text[start:end], row), row.get("name")
    one.evidence = "lead-in"
    return one


_SAID: Final = Pattern(r"(?:[号博]|用户)(?:名称|名)?[：:]\s?([A-Za-z0-9\u4e00-\u9fff·]{2,16})(?=[，。；、！）)\s]|$)")
_OWN_ACCOUNT: Final = Pattern(
    r"(?:(?P<wechat>公众号|订阅号)|(?P<video>抖音号|视频号|快手号|(?:快手|抖音)用户)|(?P<weibo>微博)|(?P<app>头条号|百家号))$"
)


def told_by_kind(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """`个人公众号：溪边杂记。`: an account's name behind its kind and a colon."""
    text, words = document.text, vocabulary(lexicon)
    for name in _SAID.finditer(text):
        kind = _OWN_ACCOUNT.search(
            text, max(name.start() - 2, 0), name.start() + (2 if text[name.start()] == "用" else 1)
        )
        if kind:
            one = _candidate(text, name.start(1), name.end(1), kind.lastgroup, lexicon)
            one.low = kind.start()
            yield one
    for at in words.pattern(_AT).finditer(text) if "@" in text else ():
        one = _candidate(text, at.start(1), at.end(1), "weibo", lexicon)
        one.low = at.start()
        yield one
    for at in _HANDLE.finditer(text) if "“@" in text else ():
        one = _candidate(text, at.start(1), at.end(1), None, lexicon)
        one.low, one.high = at.span()
        yield one


_HANDLE: Final = Pattern(r"“(@[A-Za-z0-9\u4e00-\u9fff]{2,14}(?<!计划)(?<!行动)(?<!活动)(?<!工程)(?<!项目))”")
_AT: Final = r"(?:微博|博客)[：:]?@([A-Za-z0-9\u4e00-\u9fff]{2,10}?)(?=<verb>)"


_LISTED: Final = Pattern(
    r"(?:账号|帐号|公众号|抖音号)[^。：:\n]{0,12}(?:包括|分别为|分别是|有)[：:](?P<names>[^。；\n]{6,300})"
)
_JOINT: Final = Pattern(r"、|以及|和|及")


def listed_behind(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """`账号14个，其中包括：A、B以及C。`: the names of accounts behind a colon."""
    text = document.text
    for lead in _LISTED.finditer(text):
        low = lead.start("names")
        places: list[tuple[int, int]] = []
        for joint in (*_JOINT.finditer(text, low, lead.end()), None):
            high = joint.start() if joint else lead.end()
            places.append((low, high))
            low = joint.end() if joint else high
        if len(places) >= _FEWEST and all(_NAME.fullmatch(text, *place) for place in places):
            for start, end in places:
                yield _candidate(text, start, end, None, lexicon)


_OWN_PAPER: Final = Pattern(
    r"本(?:(?P<newspaper>报)|(?P<tv>台)|(?P<website>[网站])|(?P<magazine>刊))"
    r"(?=(?:[一-鿿]{2,6}?)??(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:讯(?!息|问)|电(?=[（(\s】])|消息(?=[（(：:])))"
    r"|(?P<short>[日晚晨早商]报)(?=讯(?!息|问))"
)
_OWN_DEED: Final = Pattern(
    r"(?<![一-鿿])本(?:(?P<newspaper>报)|(?P<tv>台)|(?P<website>网)|(?P<magazine>刊))(?!讯|记者|编辑|通讯员|订|地址)"
    r"(?=[^，。；]{0,18}(?:推出|开设|刊发|刊登|连续报道|举办|主办|选送|选登|获|报送|策划|发起))"
)
_LINE_OPENS: Final = frozenset("\n【（(")


def opens_news(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """`本报讯（记者 …）`: the paper that the text is from; its name is the line before, or is not said."""
    text = document.text
    for own in _OWN_PAPER.finditer(text):
        if own.start() and text[own.start() - 1] not in _LINE_OPENS:
            continue
        medium = own.lastgroup if own.lastgroup != "short" else "newspaper"
        one = _candidate(text, own.start(), own.end(), medium, lexicon)
        one.rule, one.evidence = "own-paper", "dateline"
        above = _NAME_ABOVE.search(text, max(own.start() - 40, 0), own.start())
        if above:
            source = _candidate(text, above.start(1), above.end(1), medium, lexicon)
            source.rule, source.evidence = "own-paper", "source-line"
            one.name = source.name = source.name or above[1]
            one.level = source.level
            yield source
        yield one
    for unknown in _UNKNOWN.finditer(text) if _may_open(text) else ():
        one = _candidate(text, *unknown.span(unknown.lastgroup or 0), None, lexicon)
        one.rule, one.evidence = "own-paper", "dateline"
        yield one
    for own in _OWN_DEED.finditer(text):
        one = _candidate(text, own.start(), own.end(), own.lastgroup, lexicon)
        one.rule, one.evidence = "own-paper", "verb-after"
        yield one


_SITE: Final = r"(?:(?![本我又另据])[\u4e00-\u9fff]{1,7}(?:网|在线|新闻|日报|晚报|商报|早报|时报|都市报))"
_DATED: Final = Pattern("(?:网|线|闻|报)[\u4e00-\u9fff]{0,4}[0-9]{1,2}月")


def _may_open(text: str) -> bool:
    """Whether anything of what `_UNKNOWN` holds stands in the text, which is far sooner seen than that it does not match."""
    return "记者" in text or "日讯" in text or _DATED.search(text) is not None


# Each begins at the text's start or behind its own marks: [\n【] or a line's end, the last one behind a bracket.
_UNKNOWN: Final = Behind(
    "[\n【（(]",
    r"(?<![^\n【])(?P<name>(?![本我又另])[\u4e00-\u9fff]{3,6}?)(?:[0-9]{1,2}月[0-9]{1,2}日)讯\s?(?=[（(](?:[^（）()\n]{0,6}记者|通讯员))"
    rf"|(?<![^\n])(?P<dated>{_SITE})(?:[\u4e00-\u9fff]{{2,4}})?[0-9]{{1,2}}月[0-9]{{1,2}}日(?:[\u4e00-\u9fff]{{2,4}})?(?=电|讯|[（(])"
    rf"|(?<![^\n])【?(?P<by>{_SITE})】?(?=[（(]?记者[ \u3000]?[\u4e00-\u9fff]{{2,3}}(?:[ \u3000/、）)\n]|$))"
    r"|(?<![^\n])(?P<told>[\u4e00-\u9fff]{3,6})(?=报道：?[（(]记者)"
    rf"|(?<=[（(])(?P<closing>{_SITE})(?=记者[ \u4e00-\u9fff]{{2,24}}[）)](?:\n|$))",
)  # 红江南10月10日讯（记者 …）, 青禾网11月12日电, 青禾新闻记者 柳明, 云上青禾报道：（记者 …）, （青禾网记者柳明）
_RANKED: Final = r"(?:^|[，。；：\n]|其次，?|其中，?)(?P<name>(?![本该我全]|其次|其中)[^，。；：“”《》、（）\s]{2,14}?)(?:共计?|累计)?(?:发布|推送)(?:了)?{NUMBER}[条篇](?:内容|图文|推文|文章|信息)?[，,]总?阅读总?[量数]".replace(
    "{NUMBER}", NUMBER
)


_READ: Final = ("，阅读", "，总阅读", ",阅读", ",总阅读")  # one of them stands in all of these


def ranked(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """`清浦青协发布12条内容，阅读总量达320`: an account in a table of those most read, which says no kind."""
    if not any(read in document.text for read in _READ):
        return
    for place in vocabulary(lexicon).pattern(_RANKED).finditer(document.text):
        name = place["name"]
        if len(name) < 2 or name.startswith(_WHEN) or boundaries.owner_kind(name, lexicon) == "generic":
            continue
        one = _candidate(document.text, place.start("name"), place.end("name"), "wechat", lexicon)
        one.rule, one.evidence = "ranked", "number-carried"
        yield one


_WHEN: Final = ("全年", "今年", "本月", "上半年", "下半年", "一年", "平台", "目前")
_NAME_ABOVE: Final = Pattern(
    r"(?:\n|来源[：: ]{1,2})([\u4e00-\u9fff]{2,8}(?:报|网|在线))(?:[ \u3000]?(?:19|20)[0-9]{2}[-年/.][0-9]{1,2}[-月/.][0-9]{1,2}日?(?:[ \u3000][0-9:]{4,8})?)?\n$"
)

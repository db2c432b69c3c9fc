"""Names whose form says nothing, that are outlets because they stand among outlets."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from textkit.extract.outlets import boundaries
from textkit.extract.outlets.candidate import Candidate, forms, level_of
from textkit.extract.outlets.closed import Part, closed_lists
from textkit.extract.outlets.datelines import opened_together
from textkit.extract.outlets.lines import listed_behind, listed_by_line, opens_news, ranked, told_by_kind
from textkit.extract.outlets.lists import MEDIA
from textkit.extract.outlets.rankings import placed
from textkit.extract.outlets.vocabulary import NUMBER, vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document

_NAME: Final = r"[《“\"]?(?P<name>[A-Za-z0-9一-鿿·—-]{2,14})[》”\"]?"
_COUNTED: Final = rf"[、，,和及]\s?{_NAME.replace('0-9', '')}\s?{NUMBER}<unit>"
_OWN_COUNT: Final = rf"[》”\"]?[（(]?\s?{NUMBER}<unit>[）)]?"
_ITEMS: Final = Pattern(
    r"(?:稿|稿件|图|图片|照片|新闻|信息|视频|报道|文章|通讯|消息|头版|头条|专题|其他|其它|级|以上|评论|论文|言论|作品|简讯|电台|电视|报纸|网络|媒体|网站|简报|"
    r"累计|公众号|微博|板报|专栏|标语|横幅|文字|长|短|特写|散文|诗|诗歌|文|短讯|快讯|刊物|片|栏|册|单|画)$|^(?:共|比|较|其中|增|为|平均|每|近|约|达)"
)
_NEWS_NAME: Final = Pattern(r"[一-鿿]{3,6}新闻")  # 紫竹山新闻, not 社区新闻
_NEW_MEDIA: Final = Pattern(r"[一-鿿]{2,4}新媒体|[一-鿿]{2}(?<!头版)(?<!二版)(?<!一版)(?<!报纸)头条")
_DONE_BY: Final = Pattern("[被经由获向]")
_DONE: Final = Pattern("(?:采用|采纳|录用|刊用|刊发|刊登|转发|转载|推送|批示|播出|发表|发布|上稿|报道|表彰|通报)$")
_PLACE: Final = Pattern(
    r"(?:村|社区|镇|乡|街道|县|市|局|委|办|科|室|中心|学校|支部|站|队|公司|厂|院|所|处|组|班|区|省|中学|小学)$"
)


def complete(document: Document, lexicon: Lexicon, kept: list[Candidate]) -> list[Candidate]:
    """`kept` with the members of their lists that nothing but the list shows."""
    extra: list[Candidate] = []
    for number, one in enumerate(kept):
        following = kept[number + 1].low if number + 1 < len(kept) else len(document.text)
        extra += _chain(document, lexicon, one, following)
        extra += _between(document, lexicon, one, following)
        extra += _leading(document, lexicon, one)
    extra += _closed(document, lexicon, kept)
    extra += _started(document, lexicon)
    extra += _headed(document, lexicon)
    extra += listed_by_line(document, lexicon)
    extra += told_by_kind(document, lexicon)
    extra += opens_news(document, lexicon)
    extra += opened_together(document, lexicon)
    extra += placed(document, lexicon)
    extra += listed_behind(document, lexicon)
    extra += ranked(document, lexicon) if "阅读" in document.text else ()
    return _merged(kept, extra) if extra else kept


def _merged(kept: list[Candidate], extra: list[Candidate]) -> list[Candidate]:
    """Both in order, without those of `extra` that overlap another."""
    starts = [one.low for one in kept]
    merged, reached = list(kept), -1
    for new in sorted(extra, key=lambda one: one.low):
        at = bisect_left(starts, new.high)
        if new.low >= reached and (at == 0 or kept[at - 1].high <= new.low):
            merged.append(new)
            reached = new.high
    return sorted(merged, key=lambda one: one.start)


_EVIDENCE: Final = {"member-of-chain": "chain-of-numbers", "member-of-list": "list-of-media", "head": "head-of-media"}


def _member(text: str, match: re.Match[str], rule: str, lexicon: Lexicon) -> Candidate:
    start, end = match.span("name")
    low = start - 1 if text[start - 1] in '《“"' else start
    high = end + 1 if text[end : end + 1] and text[end] in '》”"' else end
    name = text[start:end]
    row = lexicon.table("outlet_titles").get(name, {})  # 中国火炬, which alone is an ordinary word
    one = Candidate(start, end, low, high, row.get("medium"), "member", rule, level_of(lexicon, name, row))
    one.evidence = _EVIDENCE[rule]
    return one


def _is_name(name: str, lexicon: Lexicon, bracketed: bool) -> bool:
    """False for kinds of items, bodies and places, and words that end a name."""
    if name in lexicon.words("outlet_none") or name in lexicon.words("not_outlets"):
        return False
    if bracketed:
        return True
    if _DONE_BY.match(name) or _DONE.search(name):
        return False
    if _NEW_MEDIA.fullmatch(name):
        return True
    if any(_is_kind(name, size, lexicon) for size in range(2, 6)):
        return False
    return bool(_NEWS_NAME.fullmatch(name)) or not (
        _ITEMS.search(name) or _PLACE.search(name) or name in boundaries.stops(lexicon)
    )


def _is_kind(name: str, size: int, lexicon: Lexicon) -> bool:
    """True where the last `size` characters are a form and nobody is named before them: 手机客户端."""
    owner = name[:-size]
    form = forms(lexicon).get(name[-size:])
    if not form or form["strength"] in ("title", "beside"):
        return False
    return not owner or boundaries.owner_kind(owner, lexicon) == "generic"


def _chain(document: Document, lexicon: Lexicon, one: Candidate, limit: int) -> Iterator[Candidate]:
    """The `NAME number` that follow an outlet with its number straight behind it: `A报5篇、党建4篇`."""
    text, words = document.text, vocabulary(lexicon)
    match = words.pattern(_OWN_COUNT).match(text, one.end)
    while match and match.end() < limit:
        match = words.pattern(_COUNTED).match(text, match.end())
        if not match or match.start("name") >= limit or match.end("name") > limit:
            return
        if not _is_name(match["name"], lexicon, text[match.start("name") - 1] in '《“"'):
            return
        yield _member(text, match, "member-of-chain", lexicon)


_STARTS: Final = rf"(?:刊登|发表|刊发|刊载|上稿|登载)(?:于|在){_NAME.replace('0-9', '')}{NUMBER}<unit>"


def _started(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """The chain that a verb of publishing starts: `其中刊登于党建4篇、…`."""
    reached = 0
    for match in vocabulary(lexicon).pattern(_STARTS).finditer(document.text):
        if match.start() >= reached and _is_name(
            match["name"], lexicon, document.text[match.start("name") - 1] in '《“"'
        ):
            first = _member(document.text, match, "member-of-chain", lexicon)
            yield first
            for member in _chain(document, lexicon, first, len(document.text)):
                reached = member.end
                yield member


_ITEM: Final = Pattern(
    rf"[、](?:和)?{_NAME.replace('{2,14}', '{2,14}?')}(?=[、和及与]|等|[0-9]{{1,4}}余?[篇条]|[一二两三四五六七八九十][家个大](?:网站|媒体|平台))"
)
_CLOSED: Final = Pattern(
    rf"(?:等|以及|和|及|与)?等[^，。；、]{{0,10}}?(?:{MEDIA}|媒体|平台)|[0-9一二两三四五六七八九十]{{1,3}}[家个大](?:{MEDIA}|媒体|平台)"
)


def _between(document: Document, lexicon: Lexicon, one: Candidate, limit: int) -> Iterator[Candidate]:
    """The bare names behind an outlet in a list that ends in a word for media: `A网、城市吧等网站`."""
    text, at = document.text, one.high
    names: list[Candidate] = []
    while True:
        match = _ITEM.match(text, at)
        if not match or match.end() > limit:
            break
        bracketed = text[match.start("name") - 1] in '《“"'
        if not _is_name(match["name"], lexicon, bracketed):
            break
        names.append(_member(text, match, "member-of-list", lexicon))
        at = match.end()
    words = vocabulary(lexicon)
    closed = at < limit and (
        _CLOSED.match(text, at) or _closed_by_verb(text, at, lexicon) or words.pattern(_OWN_COUNT).match(text, at)
    )
    if names and (closed or (limit < len(text) and limit - at <= 2)):
        yield from names


def _closed_by_verb(text: str, at: int, lexicon: Lexicon) -> bool:
    """`…、今日云溪等同时报道`: a list that a verb of publishing follows."""
    return text[at : at + 1] == "等" and bool(vocabulary(lexicon).carry.search(text, at, at + 8))


def _closed(document: Document, lexicon: Lexicon, kept: list[Candidate]) -> Iterator[Candidate]:
    """The members of lists that a word for media closes, where one of them is an outlet without it, or has a form of one."""
    starts = {one.low for one in kept}
    for parts in closed_lists(document, lexicon):
        if any(part.low in starts or document.text.endswith(_SURE_FORMS, part.start, part.end) for part in parts):
            for part in parts:
                if part.low not in starts:
                    yield _listed(document.text, part, lexicon)


_SURE_FORMS: Final = ("网", "日报", "晚报", "电视台", "客户端", "公众号")


def _listed(text: str, part: Part, lexicon: Lexicon) -> Candidate:
    name = text[part.start : part.end]
    row = lexicon.table("outlets").get(name) or lexicon.table("outlet_titles").get(name, {})
    form = next((forms(lexicon)[name[-size:]] for size in (4, 3, 2, 1) if name[-size:] in forms(lexicon)), {})
    medium = row.get("medium") or form.get("medium")
    one = Candidate(
        part.start, part.end, part.low, part.high, medium, "member", "member-of-list", level_of(lexicon, name, row)
    )
    one.evidence = "list-of-media"
    return one


_LEADING: Final = Pattern(r"(?:在|被|于|由|经|通过|登上)((?:[《“\"]?[A-Za-z一-鿿·]{2,8}[》”\"]?、){1,3})$")
_PLATFORMS: Final = Pattern(rf"[^，。；\n]{{0,60}}?等[^，。；、\n]{{0,6}}?(?:{MEDIA}|微博|客户端)")


def _leading(document: Document, lexicon: Lexicon, one: Candidate) -> Iterator[Candidate]:
    """The bare names before an outlet in a list that ends in a word for media: `在城市吧、A网等网站`."""
    text = document.text
    match = _LEADING.search(text, max(one.low - 40, 0), one.low)
    if not match or not _PLATFORMS.match(text, one.high):
        return
    stop, at = boundaries.stops(lexicon), match.start(1)
    names = [Pattern(_NAME).match(text, at + place.start()) for place in re.finditer(r"[^、]+", match[1])]
    words = [word.text for name in names if name for word in document.words_between(*name.span("name"))]
    if any(word in stop for word in words):
        return
    for name in names:
        if name and _is_name(name["name"], lexicon, text[name.start("name") - 1] in '《“"'):
            yield _member(text, name, "member-of-list", lexicon)


_LEVEL_HEAD: Final = Pattern(r"级(?:新闻|主流|官方|重点|权威){0,2}(?:媒体|报刊|报纸|刊物|网站|杂志)")


_HEADED: Final = rf"(?P<name>[一-鿿]{{2,8}}?)(?=(?:<verb>)[^，。；]{{0,8}}?{NUMBER}<unit>)"


def _headed(document: Document, lexicon: Lexicon) -> Iterator[Candidate]:
    """The bare name between a head and its verb: `州级媒体边陲党旗上稿3篇`."""
    text, pattern = document.text, vocabulary(lexicon).pattern(_HEADED)
    for head in _LEVEL_HEAD.finditer(text):
        match = pattern.match(text, head.end())
        if match and _is_name(match["name"], lexicon, bracketed=False):
            words = document.words_between(*match.span("name"))
            if words and not any(word.text in boundaries.stops(lexicon) for word in words):
                yield _member(text, match, "head", lexicon)

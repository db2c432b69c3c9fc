"""Where a medium may be named: by a list, by the form of the name, by brackets, by a kind of account."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from textkit.document import Document, Span
from textkit.extract import outlets_edges
from textkit.lexicon import Lexicon, Row


class Found(NamedTuple):
    """A possible outlet: the name's offsets, those with its brackets and kind of account, and how sure its form is.

    `strength`: known (in a list), strong (by form), account (a named account), owner (only the owner's kind is
    said), weak (a form that other words have too), title (a title that may be anything).
    """

    start: int
    end: int
    low: int
    high: int
    medium: str | None
    strength: str
    rule: str
    level: str | None = None
    name: str | None = None


class Hit(NamedTuple):
    """A pattern of the word lists in the text."""

    start: int
    end: int
    word: str
    kind: str
    medium: str | None


class Patterns(NamedTuple):
    """All words of the outlets' lists behind one automaton."""

    automaton: Any
    rows: tuple[tuple[str, str, str | None], ...]


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon) -> Patterns:
    """The automaton over the names, the forms and the words that only look like one; longest match from the left."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    rows: dict[str, tuple[str, str, str | None]] = {}
    for word, row in lexicon.table("outlet_forms").items():
        if row["strength"] == "title":
            if word.endswith("报"):
                rows[word] = (word, "none", None)
            continue
        rows[word] = (word, row["strength"], row["medium"])
    for word in lexicon.words("outlet_none"):
        rows[word] = (word, "none", None)
    for word, row in lexicon.table("outlets").items():
        platform = row.get("medium") in ("video", "app") and rows.get(word, ("", "", None))[1] == "account"
        if not platform:
            rows[word] = (word, "known", row.get("medium"))
    for word in lexicon.words("not_outlets"):
        rows[word] = (word, "none", None)
    return Patterns(AhoCorasick(list(rows), matchkind=MatchKind.LeftmostLongest), tuple(rows.values()))


def scan(document: Document, lexicon: Lexicon) -> list[Found]:
    """Every place that may name an outlet, in order, none inside another."""
    found: list[Found] = []
    hits = _hits(document, lexicon)
    brackets = _brackets(document)
    starts = [bracket.start for bracket, _ in brackets]
    ends: dict[int, Hit] = {}
    previous = 0
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        inside = at >= 0 and hit.end <= brackets[at][0].end
        if inside:
            if hit.end == brackets[at][0].end:
                ends[brackets[at][0].start] = hit
        elif hit.kind != "none":
            one = _bare(document, lexicon, hit, previous)
            if one:
                found.append(one)
        previous = hit.end
    for bracket, is_title in brackets:
        one = _bracketed(document, lexicon, bracket, is_title, ends.get(bracket.start))
        if one:
            found.append(one)
    kept = _without_columns(_outermost(found))
    return _outermost(kept + list(_aliases(document.text, kept))) if "称" in document.text else kept


def _without_columns(found: list[Found]) -> list[Found]:
    """Without the titles that stand straight behind a medium's name: its columns and programmes."""
    return [
        one
        for previous, one in zip([None, *found], found, strict=False)
        if not (previous and one.strength == "title" and one.low == previous.high == previous.end)
    ]


_ALIAS = re.compile(r"[（(](?:以下|下)?(?:统一)?(?:简称|称)(?:为)?[:：]?[“\"《]?([^“”\"《》（）()\n]{2,12})[”\"》]?[）)]")


def _aliases(text: str, found: list[Found]) -> Iterator[Found]:
    """The places of the short names that the text gives its outlets: `（以下简称“市台”）`."""
    for one in found:
        alias = _ALIAS.match(text, one.high)
        if alias:
            for place in re.finditer(re.escape(alias[1]), text[alias.end() :]):
                start, end = alias.end() + place.start(), alias.end() + place.end()
                bracketed = text[start - 1] in "《“\""
                yield Found(start, end, start - bracketed, end + bracketed, one.medium, "strong", "alias", one.level, one.name)


def _hits(document: Document, lexicon: Lexicon) -> Iterator[Hit]:
    automaton, rows = patterns(lexicon)
    for pattern, start, end in automaton.find_matches_as_indexes(document.text):
        word, kind, medium = rows[pattern]
        yield Hit(start, end, word, kind, medium)


LONGEST_NAME = 24


def _brackets(document: Document) -> list[tuple[Span, bool]]:
    """Titles and quotes short enough for a name, in order, each with whether it is a title."""
    both = [(span, True) for span in document.titles] + [(span, False) for span in document.quotes]
    return sorted((one for one in both if 0 < one[0].end - one[0].start <= LONGEST_NAME), key=lambda one: one[0].start)


_NOT_BEFORE = {"报": "告道名到送销考导表酬复国批备价刊社废请关案检审经账答恩备纸警停", "网": "格络站上友民点吧购红页课箱信", "台": "长阶风账"}
_VERB_BEHIND = re.compile(r"上(?:稿|刊|发|采|先|累|共|各|报道)|刊(?:登|发|载|用|出|播)")


def _bare(document: Document, lexicon: Lexicon, hit: Hit, previous: int) -> Found | None:
    """The outlet that a hit outside brackets may be the end of."""
    text, start, end = document.text, hit.start, hit.end
    following = text[end : end + 1]
    if following and following in _NOT_BEFORE.get(text[end - 1], "") and not _VERB_BEHIND.match(text, end):
        return None
    left = start
    if hit.word in lexicon.table("outlet_forms"):
        left = outlets_edges.left(document, lexicon, start, end)
    if hit.kind == "known" and left == start:
        word = _without_channel(text, hit, lexicon)
        row, end = lexicon.table("outlets")[word], start + len(word)
        high = _PLATFORM.match(text, end)
        return Found(
            start, end, start, high.end() if high else end, row.get("medium"), "known", "known-name",
            _level(lexicon, word, row), row.get("name"),
        )  # fmt: skip
    if hit.kind == "verbish" and (previous == start or not _goes_on(text, end)):
        return None
    if _opens_quote(text, end) and _is_kind(text, hit):
        return None  # the brackets behind it hold the name
    left = _without_self(text, left, start)
    owner, kind = text[left:start], hit.kind
    if not owner or (len(owner) < 2 and hit.word in ("报", "网") and not owner.isascii()):
        own = hit.kind == "weak" and hit.word[0] in "省市县州区旗" and len(hit.word) > 1
        platform = hit.word in lexicon.table("outlets")
        if not own and not platform:
            return None
        return Found(start, end, start, end, hit.medium, "weak" if own else "owner", "own-level-word" if own else "platform")
    sort = outlets_edges.owner_kind(owner, lexicon)
    if sort == "generic" or (kind == "verbish" and sort == "owner"):
        return None
    if sort == "owner":
        return Found(left, end, left, end, hit.medium, "owner", "owner-and-form")
    medium = "weibo" if kind == "verbish" and "微博" in owner else hit.medium
    strength = {"strong": "strong", "account": "account"}.get(kind, "weak")
    return Found(left, end, left, end, medium, strength, "form")


def _level(lexicon: Lexicon, word: str, row: Row) -> str | None:
    """The level that goes without saying: of national media, and what a user says of theirs."""
    level = row.get("level")
    return level if level == "国家级" or word in lexicon.own("outlets") else None


def _without_channel(text: str, hit: Hit, lexicon: Lexicon) -> str:
    """`央视` of `央视新闻频道`, where the list has `央视新闻` too."""
    if text.startswith("频道", hit.end):
        names = lexicon.words("outlets")
        return next((hit.word[:size] for size in range(2, len(hit.word)) if hit.word[:size] in names), hit.word)
    return hit.word


_SELF = re.compile(r"我(?=[^们])|本(?=[县市省州区旗镇乡村局院校公社单街台报])")


def _without_self(text: str, left: int, start: int) -> int:
    """The start of `县电视台` in `我县电视台`."""
    return left + 1 if left < start and _SELF.match(text, left) else left


_PLATFORM = re.compile(r"(?:学习)?平台|杂志社?|网站")
_GOES_ON = re.compile(r"[、)）]|和|及|等|各|共|上稿|刊|推送|采用|转发|录用|播|被|发稿|”")


def _goes_on(text: str, at: int) -> bool:
    return bool(_GOES_ON.match(text, at))


def _opens_quote(text: str, at: int) -> bool:
    return text[at : at + 1] in {"“", "「", '"', "《", "@"}


def _is_kind(text: str, hit: Hit) -> bool:
    """True where a form only says of what kind the name behind it is: 社区小报《…》, 公众号“…”."""
    if hit.kind == "account" or hit.medium in ("bulletin", "magazine", "app"):
        return True
    kind = _BEFORE.search(text, max(hit.end - 6, 0), hit.end)
    return kind is not None and kind.lastgroup == "newspaper"


_ACCOUNTS = (
    ("video", r"抖音|快手|视频号|短视频号|B站|哔哩哔哩"),
    ("weibo", r"微博"),
    ("wechat", r"公众号|公众平台|微信|订阅号|服务号|官微|公众[帐账]号|公共平台|公共服务平台"),
    ("app", r"客户端|APP|App|app|头条号|百家号|今日头条"),
    ("website", r"网站|官网|新闻网|网页|专网"),
    ("newspaper", r"企业报|校报|院报|厂报|社区报|小报|报纸|手机报"),
    ("magazine", r"杂志|月刊|周刊|季刊|期刊|双月刊"),
    ("bulletin", r"简报|内刊|内参|刊物|会刊|院刊|校刊|专刊|专报|信息刊物"),
    ("other", r"QQ空间|博客|小红书|知乎"),
    ("tv", r"电视台|频道"),
    ("radio", r"电台|广播站"),
)
_KIND = "|".join(f"(?P<{medium}>{words})" for medium, words in _ACCOUNTS)
_AFTER = re.compile(rf"(?:官方|政务|手机|新闻|内部|政法|党建|微信|移动|全国|学习|融媒体?){{0,3}}(?:{_KIND})(?:平台|[帐账]号|号|栏)?")
_BEFORE = re.compile(rf"(?:{_KIND})(?:平台|[帐账]号|号)?[:：@—]?$")
_COLUMN = re.compile(
    r"(?:系列|新闻|大型|这一|主题|特别|品牌|等|电视|广播|专题|的){0,3}(?:栏目|专栏|专版|专题|节目|频道|板块|版块|专页|一书|一文|书籍|画册|丛书|论坛|系列|版面|电影|大赛|晚会)"
)
_WORK = re.compile(
    r"(?:通讯|消息|文章|稿件|论文|报道|作品|题为|片|影|歌曲|小品|节目|栏目|专栏|剧|诗歌|散文|报告|文件|图书|课件|书|快板|合唱|舞蹈|专题|歌|视频|MV|一文|案例|课题)$"
)
_GENRE = re.compile(
    r"(?:通知|意见|办法|制度|方案|条例|规定|法|决定|纲要|规划|细则|章程|报告|讲话|公约|规范|标准|计划|预案|责任书|守则|须知|手册|指南"
    r"|流程|规程|合同|协议|承诺书|公告|通告|决议|纪要|总结|汇编|选编|读本|大纲|集|要点|清单|提纲|一封信|倡议书|[（(].*[)）])$"
)


def _bracketed(document: Document, lexicon: Lexicon, span: Span, is_title: bool, hit: Hit | None) -> Found | None:
    """The outlet that a title or a quote may hold."""
    text = document.text
    low, high = span.start - 1, span.end + 1
    before, after = _BEFORE.search(text, max(low - 12, 0), low), _AFTER.match(text, high)
    known = lexicon.table("outlets").get(span.text) or lexicon.table("outlet_titles").get(span.text)
    if not known and "·" in span.text:  # 《人民公安报·消防周刊》
        known = lexicon.table("outlets").get(span.text.partition("·")[0])
    if span.text in lexicon.words("not_outlets"):
        return None
    kind = after or before
    if after:
        high = after.end()
    if known:
        medium = (after.lastgroup if after and after.lastgroup in ("video", "weibo", "wechat", "app") else None)
        return Found(
            span.start, span.end, low, high, medium or known.get("medium"), "known", "known-name",
            _level(lexicon, span.text, known), known.get("name"),
        )  # fmt: skip
    form = hit if hit and hit.kind not in ("none", "known") and hit.start > span.start else None
    by_title = _title_form(span.text, lexicon) if is_title and not form else None
    if _COLUMN.match(text, high) or (is_title and _GENRE.search(span.text)):
        return None
    if not is_title:
        if kind and kind.lastgroup not in ("newspaper", "magazine", "bulletin", "tv", "radio") or (kind and after):
            return Found(span.start, span.end, before.start() if before else low, high, _medium(kind), "account", "account")
        if form and form.kind == "strong":
            return Found(span.start, span.end, low, high, form.medium, "strong", "form")
        if form and form.kind == "verbish":
            return Found(span.start, span.end, low, high, form.medium, "weak", "form")
        return None
    if kind:
        return Found(span.start, span.end, low, high, _medium(kind), "strong" if after else "title", "title-of-a-kind")
    if _WORK.search(text, max(low - 4, 0), low) or text.startswith("为题", high):
        return None
    if form:
        return Found(span.start, span.end, low, high, form.medium, "strong", "title-by-form")
    return Found(span.start, span.end, low, high, by_title, "title", "title")


@lru_cache(maxsize=8)
def _title_forms(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    media = {word: row["medium"] for word, row in lexicon.table("outlet_forms").items() if row["strength"] == "title"}
    return re.compile(rf"(?:{'|'.join(sorted(media, key=len, reverse=True))})$"), media


def _title_form(title: str, lexicon: Lexicon) -> str | None:
    """The medium that a title's last word tells: 《云溪信息》 is a bulletin."""
    pattern, media = _title_forms(lexicon)
    match = pattern.search(title)
    return media[match[0]] if match else None


def _medium(kind: re.Match[str]) -> str | None:
    """The medium of a kind of account or paper; `刊物` may be a magazine or a bulletin."""
    return None if "刊物" in kind[0] else kind.lastgroup


def _outermost(found: list[Found]) -> list[Found]:
    """In order, without those inside or overlapping a longer one."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        while kept and one.start <= kept[-1].start and kept[-1].end <= one.end and one != kept[-1]:
            kept.pop()
        if kept and one.start < kept[-1].end:
            if one.end > kept[-1].end and one.start == kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def extent(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of a name with its brackets and the kind of account beside it."""
    low, high = start, end
    if start and text[start - 1] in "《“「\"" and text[end : end + 1] in ("》", "”", "」", '"'):
        low, high = start - 1, end + 1
        after, before = _AFTER.match(text, high), _BEFORE.search(text, max(low - 12, 0), low)
        high = after.end() if after else high
        if before and text[low] != "《":
            low = before.start()
    else:
        platform = _PLATFORM.match(text, end)
        high = platform.end() if platform else high
    return low, high

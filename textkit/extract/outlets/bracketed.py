"""Possible outlets in 《》 and quotes: known names, accounts, and titles that may be a paper's."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from textkit.extract.outlets.candidate import Candidate, FormMatch, level_of
from textkit.extract.outlets.vocabulary import Vocabulary, vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document, Span

PLATFORM: Final = Pattern(r"(?:学习)?平台|杂志社?|网站")
_AFTER: Final = r"(?:官方|政务|手机|新闻|内部|QQ|新浪|腾讯|政法|党建|微信|移动|全国|学习|融媒体?){0,3}(?:<kind>)(?!群|图文|大赛|好友)(?:平台|[帐账]号|号|栏)?(?!影响力|传播力|排行|榜)"
_SHARED_KIND: Final = (
    r"(?:[、和与及]?[“\"][^“”\"\n]{1,14}[”\"]){0,5}"
    r"(?:(?:等?(?:[0-9一二两三四五六七八九十多几]{1,3}余?(?:个|大|家))?的?|[、和与及]?(?<=[”\"]))(?:官方|政务|微信|融媒体?){0,2}(?:<kind>)(?!群|图文|大赛|影响力|传播力)|等[^，。；、“”]{0,8}?(?:媒体|平台|新媒体))"
)
_TAKEN: Final = Pattern(r"[^，。；“”]{0,10}?(?:转载|转发|采用|刊发|刊登|推送|报道|录用|选登)")
_TAKEN_UP: Final = Pattern(r"(?:转载|转发|采用|录用|选登)[^，。；“”]{0,6}?[0-9]{1,4}余?[篇条期次]")
_BEFORE: Final = r"(?:<kind>)(?:平台|[帐账]号|号)?[:：@—]?$"
_COLUMN: Final = Pattern(
    r"(?:[、和与及]?《[^《》\n]{1,24}》){0,6}"
    r"(?:系列|新闻|大型|这一|主题|特别|品牌|等|电视|广播|专题|的){0,3}(?:栏目|专栏|专版|专题|节目|频道|板块|版块|专页|一书|一文|书籍|画册|丛书|论坛|系列|版面|电影|大赛|晚会|(?:[一-鿿]{0,4})文集|画集|影集)"
)
IN_COLUMNS: Final = Pattern(
    r"(?:栏目|专栏|节目)(?:有|包括|分别为|分别是|为|是)?[：:]?(?:《[^《》\n]{1,20}》[、，和与及]{0,2}){0,14}$"
)
_KIND_OF_WORK: Final = Pattern(
    r"(?:[、和与及]?《[^《》\n]{1,24}》){0,6}(?:等|系列|的|原创|廉政|科普|宣传|公益|主题){0,3}"
    r"(?:动漫|动画|漫画|连环画|绘本|短片|短剧|短视频|微视频|微电影|微课|宣传片|专题片|纪录片|音频|课程|教材|读本|手册|图册|挂图|"
    r"(?:情景|话|舞台|音乐|广播|儿童|木偶|皮影|课本)剧|小品|快板|戏曲|歌曲|舞蹈|故事集|折页|海报|展板|MV)"
)
_MADE: Final = Pattern(
    r"(?:制作|编写|拍摄|录制|创作|编排|绘制|摄制|编创|编绘|编演|排演|自编|撰写|编印|印制|策划|推出|发布|播放|上线)(?:了|的|完成|并发布)?"
    r"(?:[0-9一二三四五六七八九十]{1,3}[期集部个]|系列){0,2}(?:《[^《》\n]{1,24}》[^，。；《》\n]{0,10}[、和与及]){0,3}$"
)
_VIDEO: Final = Pattern(r"(?:[、和与及]?《[^《》\n]{1,24}》){0,6}(?:等|系列|的|[一-鿿]{2}){0,2}(?:视频|图片|照片|音频)")
_WORK: Final = Pattern(
    r"(?:通讯|消息|言论|评论|特写|系列报道|连续报道|版面|群舞|独舞|独奏|合奏|独唱|文章|稿件|论文|报道|作品|题为|片|影|歌曲|小品|节目|栏目|专栏|剧|诗歌|散文|报告|文件|图书|课件|书|快板|合唱|舞蹈|专题|歌|视频|MV|一文|案例|课题)$"
)
_HEADLINE: Final = Pattern(r"^关于|[，,。！!？?：:；;“”‘’]")
LONGEST_QUOTE: Final = 8  # of a quote that only its last character shows to be a medium
LONGEST_TITLE: Final = 14  # code points; a longer one without a medium's form is an article's or a book's
_GENRES: Final = tuple(
    "通知 意见 办法 制度 方案 条例 规定 法 决定 纲要 规划 细则 章程 报告 讲话 公约 规范 标准 计划 预案 责任书 守则 须知 手册 指南 流程 规程 合同 协议 "
    "承诺书 公告 通告 决议 纪要 总结 汇编 选编 读本 大纲 集 要点 清单 提纲 一封信 倡议书 宣言 公报 大百科全书 词典".split()
)


_PAPERS: Final = ("newspaper", "magazine", "bulletin", "tv", "radio")


class Bracketed(NamedTuple):
    """A title or quote with what stands around it: the kind of account before and after, the form it ends in."""

    span: Span
    low: int
    high: int
    before: re.Match[str] | None
    after: re.Match[str] | None
    form: FormMatch | None

    def candidate(self, medium: str | None, strength: str, rule: str, low: int | None = None) -> Candidate:
        """This as a possible outlet."""
        start = self.low if low is None else low
        return Candidate(self.span.start, self.span.end, start, self.high, medium, strength, rule)


def bracketed(
    document: Document, lexicon: Lexicon, span: Span, is_title: bool, match: FormMatch | None
) -> Candidate | None:
    """The outlet that a title or a quote may hold; `match` is the pattern of the lists that it ends in."""
    text = document.text
    if span.text in lexicon.words("not_outlets"):
        return None
    low, high = span.start - 1, span.end + 1
    words = vocabulary(lexicon)
    before, after = _kind_before(text, low, words), words.pattern(_AFTER).match(text, high)
    if text[span.start] == "@" and len(span.text) > 1:
        span = Span(span.text[1:], span.start + 1, span.end)
    form = (
        match
        if match and match.start > span.start and (match.kind not in ("none", "known") or _is_longer(match))
        else None
    )
    one = Bracketed(span, low, after.end() if after else high, before, after, form)
    if is_title and IN_COLUMNS.search(text, max(one.low - 200, 0), one.low):
        return None  # 栏目有《甲》、《乙》
    known = _known(text, lexicon, one)
    if known:
        return known
    if _COLUMN.match(text, one.high) and not _is_paper(text, one):
        return None
    return _title(text, lexicon, one) if is_title else _quote(text, one, words)


def _is_paper(text: str, one: Bracketed) -> bool:
    """True for a paper before its column (`《A晚报》《B》专栏`), and for the place of a page (`在《A》专版刊登`)."""
    if one.form and one.form.kind == "strong" and text[one.high : one.high + 1] == "《":
        return True
    return text[one.low - 1 : one.low] in ("在", "于") and text.startswith(("专版刊", "专版发", "版面刊"), one.high)


def _is_longer(match: FormMatch) -> bool:
    """True where a known name that ends a longer one shows its form: 香港文汇报."""
    return match.kind == "known" and (match.medium in _PAPERS or match.medium == "website")


_EDITION: Final = Pattern(r"·.*|(?:农村|海外|周末|城市|教育|财经)版$")


_BEHIND: Final = Pattern("(?:海外|农村|城市)版")


def _known(text: str, lexicon: Lexicon, one: Bracketed) -> Candidate | None:
    """《人民日报》, “学习强国”, 《人民公安报·消防周刊》: a name of the lists, or its supplement."""
    name = one.span.text
    outlets = lexicon.table("outlets")
    row = outlets.get(name) or lexicon.table("outlet_titles").get(name) or outlets.get(_EDITION.sub("", name))
    if not row:
        return None
    account = one.after and one.after.lastgroup in ("video", "weibo", "wechat", "app")
    medium = _medium(one.after) if account and one.after else row.get("medium")
    known = one.candidate(medium, "known", "known-name")
    known.level, known.name = level_of(lexicon, name, row), row.get("name")
    if row.get("medium") == "newspaper" and (edition := _BEHIND.match(text, one.high)):
        known.name, known.high = f"{name}{edition[0]}", edition.end()  # 《人民日报》海外版
    return known


def _quote(text: str, one: Bracketed, words: Vocabulary) -> Candidate | None:
    """“云溪发布”微信公众号, 抖音号“城西视界”, “汀澜日报”: an account of a said kind, or a name by its form."""
    if text.startswith(("称号", "荣誉", "奖"), one.span.end + 1):
        return None  # “最具影响力公众号”称号
    if one.span.text in _KINDS_TOGETHER or _CONTEST.match(text, one.high):
        return None
    kind = one.after or one.before
    if kind and (one.after or kind.lastgroup not in _PAPERS):
        return one.candidate(_medium(kind), "account", "account", one.before.start() if one.before else None)
    shared = words.pattern(_SHARED_KIND).match(text, one.high)
    if shared and shared.lastgroup:
        return one.candidate(_medium(shared), "account", "account")
    if shared or (text[one.low - 1 : one.low] in ("被", "由") and _TAKEN.match(text, one.high)):
        return one.candidate(None, "title", "quote")
    if _TAKEN_UP.match(text, one.high):
        return one.candidate(None, "title", "quote")
    if (
        one.form
        and one.form.kind in ("weak", "known")
        and (len(one.span.text) > LONGEST_QUOTE or "、" in one.span.text)
    ):
        return None
    if one.form and one.form.kind in ("strong", "verbish", "known", "weak"):
        return one.candidate(one.form.medium, "weak" if one.form.kind in ("verbish", "weak") else "strong", "form")
    return None


_CONTEST: Final = Pattern("(?:微信|微博|抖音|短视频)?[^，。；“”、]{0,6}(?:大赛|比赛|评选|征集|挑战赛)")
_KINDS_TOGETHER: Final = frozenset(("双微", "两微", "两微一端", "两微一抖", "三微一端"))
_PIECE: Final = Pattern("的(?:一[篇则组条])?(?:新闻|通讯|消息|文章|评论|特写|稿件|长篇)")  # 《…》的新闻
_IN_BRACKETS: Final = Pattern(r"[（(][^（）()]{1,8}[）)]$")


def _title(text: str, lexicon: Lexicon, one: Bracketed) -> Candidate | None:
    """《…》 of a said kind, by its form, or any that is no document, work or column."""
    name = _IN_BRACKETS.sub("", one.span.text)  # 《工作信息（吉林）》
    medium = _title_form(name, lexicon)
    if (
        (name.endswith(_GENRES) and not name.endswith("政府公报"))
        or _HEADLINE.search(name)
        or (name != one.span.text and not medium)
    ):
        return None
    kind = one.after or one.before
    if kind:
        return one.candidate(_medium(kind), "strong" if one.after else "title", "title-of-a-kind")
    first = _first_of_chain(text, one)
    if _WORK.search(text, max(first - 5, 0), first) or text.startswith("为题", one.high):
        return None
    if _is_work(text, one) or _PIECE.match(text, one.high):
        return None
    if one.form:
        strength = "title" if one.form.kind == "programme" else "strong"
        return one.candidate(one.form.medium, strength, "title-by-form")
    if len(one.span.text) > LONGEST_TITLE:
        return None
    if _PERIODICAL.match(text, one.high):
        return one.candidate(medium or "bulletin", "strong", "title-of-a-kind")
    if _OF_TODAY.fullmatch(name):
        return one.candidate("newspaper", "strong", "title-by-form")
    return one.candidate(medium, "title", "title")


_PERIODICAL: Final = Pattern(
    r"(?:[、和与及]?《[^《》\n]{1,16}》)?(?:是[^，。；《》]{0,24}?(?:刊物|内刊|报纸|简报|杂志|期刊|[双月季周旬]{1,2}刊)|为(?:不定期|双|半)?[月季周旬年]刊)"
)  # 《青禾史志》是县委主办的内部刊物
_OF_TODAY: Final = Pattern("今日(?!说法|关注|看点|视点|观察|导读|要闻|中国|财经)[\u4e00-\u9fff]{2,3}")  # 《今日清浦》
_CHAIN: Final = Pattern(r"(?:《[^《》\n]{1,24}》[0-9]{1,4}[期集部首个][、，,和与及]){1,4}$")
_CHAINED: Final = Pattern(r"[0-9]{1,4}[期集部首个]")


def _first_of_chain(text: str, one: Bracketed) -> int:
    """Where the list of counted titles starts that this goes on with: `自办节目《甲》156期，《乙》48期`."""
    if (
        one.form
        or text[one.low - 1 : one.low] not in {"、", "，", ",", "和", "与", "及"}
        or not _CHAINED.match(text, one.high)
    ):
        return one.low
    chain = _CHAIN.search(text, max(one.low - 60, 0), one.low)
    return chain.start() if chain else one.low


def _is_work(text: str, one: Bracketed) -> bool:
    """`制作《税务小喇叭》动漫短片12集`: what somebody makes, or a title with a kind of work behind it."""
    if _KIND_OF_WORK.match(text, one.high):
        return not one.form or bool(_MADE.search(text, max(one.low - 80, 0), one.low))
    return bool(_VIDEO.match(text, one.high) and _MADE.search(text, max(one.low - 80, 0), one.low))


@lru_cache(maxsize=8)
def _title_forms(lexicon: Lexicon) -> tuple[Pattern, dict[str, str]]:
    media = {word: row["medium"] for word, row in lexicon.table("outlet_forms").items() if row["strength"] == "title"}
    return Pattern(rf"(?:{'|'.join(sorted(media, key=len, reverse=True))})$"), media


def _title_form(title: str, lexicon: Lexicon) -> str | None:
    """The medium that a title's last word tells: 《云溪信息》 is a bulletin."""
    pattern, media = _title_forms(lexicon)
    match = pattern.search(title)
    return media[match[0]] if match else None


def _medium(kind: re.Match[str]) -> str | None:
    """The medium of a kind of account or paper; `刊物` may be a magazine or a bulletin."""
    return None if "刊物" in kind[0] else kind.lastgroup


def opens_bracket(text: str, at: int) -> bool:
    """True where a title, a quote or an @name starts at `at`."""
    return text[at : at + 1] in {"“", "「", '"', "《", "@"}


_KIND_ENDS: Final = frozenset("号台信户Pp条网站页报纸志刊参物道音手博微书乎间客N站栏:：@—")


def _kind_before(text: str, low: int, words: Vocabulary) -> re.Match[str] | None:
    """The kind of account or paper that ends at `low`; the last character is looked at first, as most have none."""
    if low and text[low - 1] in _KIND_ENDS:
        return words.pattern(_BEFORE).search(text, max(low - 12, 0), low)
    return None


def is_kind(text: str, match: FormMatch, words: Vocabulary) -> bool:
    """True where a form only says of what kind the name behind it is: 社区小报《…》, 公众号“…”."""
    if match.kind == "account" or match.medium in ("bulletin", "magazine", "app"):
        return True
    if match.medium == "newspaper" and len(match.word) == 2 and text[match.end] == "《":
        return True  # 省报《…》
    kind = words.pattern(_BEFORE).search(text, max(match.end - 6, 0), match.end)
    return kind is not None and kind.lastgroup in ("newspaper", "bulletin")

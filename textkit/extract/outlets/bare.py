"""Possible outlets outside brackets: names of the lists, and names by their forms with the words before them."""

from typing import Final

from textkit.extract.outlets import boundaries
from textkit.extract.outlets.bracketed import PLATFORM, is_kind, opens_bracket
from textkit.extract.outlets.candidate import Candidate, FormMatch, forms, level_of
from textkit.extract.outlets.vocabulary import vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Document

_NOT_BEFORE: Final = {
    "报": "业人告道名到送销考导表酬复国批备价刊社废请关案检审经账答恩备纸警停",
    "网": "格络站上友民点吧购红页课箱信",
    "台": "长阶风账办州胞商",
}
_VERB_BEHIND: Final = Pattern(
    r"上(?:稿|刊|发|采|先|累|共|各|报道|载|传)|刊(?:登|发(?!表)|载|用|出|播)|社(?:也|还|先后|派|选派|报道|采访|记者|论|评|授予|指导|支持|[0-9]{4}年度|等|、|印发|优秀|先进|表彰|主办|承办|协办|联合|合作)"
)


_PERIODS: Final = frozenset(("月刊", "周刊", "季刊"))
_UNKNOWN: Final = {"strength": "beside"}
_OWN_LEVELS: Final = tuple("省市县州区旗部厅局")


def bare(document: Document, lexicon: Lexicon, match: FormMatch, previous: int) -> Candidate | None:
    """The outlet that a match outside brackets may be the end of."""
    text, start, end = document.text, match.start, match.end
    if _goes_on_as_word(text, match):
        return None
    left = start
    if forms(lexicon).get(match.word, _UNKNOWN)["strength"] != "beside":
        left = boundaries.left(document, lexicon, start, end, match.kind == "account")
        left = _opening(text, left, start, end)
    if match.kind == "known" and left == start:
        return _known(document, lexicon, match)
    if match.kind == "verbish" and (previous == start or not _goes_on(text, end)):
        return None
    if opens_bracket(text, end) and (
        is_kind(text, match, vocabulary(lexicon)) or _is_owners(text, left, match, lexicon)
    ):
        return None  # the brackets behind it hold the name
    left = _without_self(text, left, start)
    owner, kind = text[left:start], match.kind
    if not owner or (len(owner) < 2 and match.word in ("报", "网") and not owner.isascii()):
        return _ownerless(lexicon, match, left, owner, text)
    if _SO_MANY.search(owner):
        return None  # 云溪论坛三家网站
    sort = boundaries.owner_kind(owner, lexicon)
    if kind == "account":
        return _account(text, match, left, owner, lexicon)
    if sort == "generic" or _names_nobody(match, sort, owner, text[max(left - 2, 0) : left], lexicon):
        return None
    if sort == "owner":
        return Candidate(left, end, left, end, match.medium, "owner", "owner-and-form")
    medium = "weibo" if kind == "verbish" and "微博" in owner else match.medium
    inner = forms(lexicon).get(match.word[1:], {})  # 电视台 of 州电视台
    strength = {"strong": "strong", "account": "account"}.get(kind) or inner.get("strength")
    strength = "strong" if strength == "strong" else strength if strength == "account" else "weak"
    row = lexicon.table("outlets").get(owner, {})  # 人民日报视频号 is of the level of 人民日报
    return Candidate(left, end, left, end, medium, strength, "form", level_of(lexicon, owner, row))


_SO_MANY: Final = Pattern("(?:[两三四五六七八九十几多0-9]余?|数十)[家个大]$")


def _is_owners(text: str, left: int, match: FormMatch, lexicon: Lexicon) -> bool:
    """集团公司报《…》: only whose paper it is."""
    return match.medium == "newspaper" and boundaries.owner_kind(text[left : match.start], lexicon) == "owner"


_OF_KIND: Final = ("视频", "短视频", "直播间", "朋友圈")
_BEST: Final = ("最", "优秀", "十佳", "十大", "先进")


def _account(text: str, match: FormMatch, left: int, owner: str, lexicon: Lexicon) -> Candidate | None:
    """青枫法院微信公众号, 协会官方微信平台, @青枫消防快手号."""
    start, sort = match.start, boundaries.owner_kind(owner, lexicon)
    if owner[0] in "家个" and text[left - 1 : left].isdecimal():
        return None  # 53家高校公众号
    if _is_no_account(text, match, owner) or owner[:2] in lexicon.words("outlet_verbs"):
        return None  # 发布科普微信730条
    if text[left - 1 : left] == "@":
        return Candidate(left, start, left - 1, match.end, match.medium, "account", "account")
    end = _rest_of_account(text, match.end)
    if owner in _OFFICIAL or _WHOSE.fullmatch(owner):
        left = left if owner in _OFFICIAL else start
        return Candidate(left, end, left, end, match.medium, "unnamed", "kind-alone")
    if sort == "generic" or _names_nobody(match, sort, owner, text[max(left - 2, 0) : left], lexicon):
        return None
    if sort == "owner":
        return Candidate(left, end, left, end, match.medium, "owner", "owner-and-form")
    row = lexicon.table("outlets").get(owner, {})  # 人民日报视频号 is of the level of 人民日报
    return Candidate(left, end, left, end, match.medium, "account", "form", level_of(lexicon, owner, row))


def _is_no_account(text: str, match: FormMatch, owner: str) -> bool:
    """首条快手视频; 最具影响力微信公众号: what is shown there, a kind of award."""
    return (match.word[-1] != "号" and text.startswith(_OF_KIND, match.end)) or owner.startswith(_BEST)


def _names_nobody(match: FormMatch, sort: str, owner: str, before: str, lexicon: Lexicon) -> bool:
    """县政府发布信息, 刊登日报; 省市台: stations of two levels, none of them named; 编写科普微信730条."""
    if match.word in ("微信", "微博") and before in _WRITTEN:
        return True
    if (match.kind == "verbish" and sort == "owner") or owner in lexicon.words("outlet_verbs"):
        return True
    return owner in _OWN_LEVELS and match.word[0] in _LEVEL_WORDS


def _goes_on_as_word(text: str, match: FormMatch) -> bool:
    """Whether what follows makes another word of the form: 报告, 网络, 台阶; not where a verb of publishing begins there."""
    following = text[match.end : match.end + 1]
    if match.word in _PERIODS and text[match.start - 1 : match.start] == "每":
        return True  # 每月刊发
    if not following or (following == "上" and len(match.word) > 1):
        return False
    return following in _NOT_BEFORE.get(text[match.end - 1], "") and not _VERB_BEHIND.match(text, match.end)


def _known(document: Document, lexicon: Lexicon, match: FormMatch) -> Candidate:
    """A name of the lists, with its edition (海外版), without its channel; or a longer name that ends in it."""
    text, start, end = document.text, match.start, match.end
    left = _longer_name(document, lexicon, match)
    if left < start:
        return Candidate(left, end, left, end, match.medium, "strong", "longer-than-known")
    word = _without_channel(text, match, lexicon)
    row, end = lexicon.table("outlets")[word], start + len(word)
    name = row.get("name")
    edition = _EDITION.match(text, end) if row.get("medium") == "newspaper" else None
    if edition:
        end, name = edition.end(), None
    high = PLATFORM.match(text, end)
    strength = "platform" if row.get("use") else "known"
    one = Candidate(start, end, start, high.end() if high else end, row.get("medium"), strength, "known-name")
    one.level, one.name = level_of(lexicon, word, row), name
    return one


def _ownerless(lexicon: Lexicon, match: FormMatch, left: int, owner: str, text: str) -> Candidate | None:
    """省网, 县台, 校报, 抖音: a form that says itself whose it is, or a platform."""
    start, end = match.start, match.end
    if match.word[0] in _LEVEL_WORDS and _LEVEL_BEFORE.search(text, max(start - 2, 0), start):
        return None  # 中、省、市台: stations of several levels
    if owner in _OWN_LEVELS and match.word == "网":
        return Candidate(left, end, left, end, match.medium, "weak", "own-level-word")
    if match.kind in ("weak", "strong") and len(match.word) > 1:
        if match.kind == "weak" and match.word[0] in "省市县州区旗":
            return Candidate(start, end, start, end, match.medium, "weak", "own-level-word")
        if match.word[0] in "校院厂矿园":
            return Candidate(start, end, start, end, match.medium, "owner", "own-paper")
    if match.word in lexicon.table("outlets"):
        return Candidate(start, end, start, end, match.medium, "platform", "platform")
    if match.word in _STATIONS and _IN_GENERAL.search(text, max(start - 14, 0), start):
        return None
    if (match.kind == "account" or match.word in _OWN_SITES or match.word in _STATIONS) and not _is_item(
        text, start, lexicon
    ):
        end = _rest_of_account(text, end)
        return Candidate(start, end, start, end, match.medium, "unnamed", "kind-alone")
    return None


_MANY: Final = frozenset("等各类级家个种的发条篇则")


def _is_item(text: str, start: int, lexicon: Lexicon) -> bool:
    """`编发微信96期`, `各微博`: what was sent, or kinds of accounts."""
    before = text[max(start - 2, 0) : start]
    return before[-1:] in _MANY or before == "各大" or before in lexicon.words("outlet_verbs")


NEWS_OPENS: Final = Pattern(r"(?:[【\n]|^)([\u4e00-\u9fff]{1,8})$")
NEWS_GOES_ON: Final = Pattern(
    r"(?:[\u4e00-\u9fff]{0,4}(?:[0-9]{1,2}月[0-9]{1,2}日)?|[-—·][\u4e00-\u9fff]{2,8})[讯电][】（(\s]"
)


def _opening(text: str, left: int, start: int, end: int) -> int:
    """The start of a name that opens a piece of news, whatever its words are: 【天天清浦网江口电】."""
    if left > start - 8 and NEWS_GOES_ON.match(text, end):
        opening = NEWS_OPENS.search(text, max(start - 9, 0), start)
        return opening.start(1) if opening else left
    return left


_WRITTEN: Final = frozenset(("编写", "制作", "撰写", "创作", "策划", "编辑", "原创"))
_LEVEL_WORDS: Final = frozenset("省市县州区旗")
_LEVEL_BEFORE: Final = Pattern(r"[中央省市州区县旗][、和及]")
_WHOSE: Final = Pattern("(?:该|我|本)[院局校县市区镇乡村社部厅委会行所站队司]")
_OFFICIAL: Final = frozenset(("官方", "政务"))
_OWN_SITES: Final = frozenset(
    ("日报", "晚报", "新闻网", "官网", "官方网站", "门户网站", "校园网", "校园广播站", "广播站", "内网", "内部网站")
)
_STATIONS: Final = frozenset(("电视台", "电台", "广播电台", "广播电视台", "人民广播电台"))
_IN_GENERAL: Final = Pattern(
    r"(?:各[地级大类界]|省市|以上|报[刊纸]|媒体|级)[^，。；]{0,8}$|(?:报[刊纸]|网站|杂志)[0-9]{1,4}[篇条次][，、]$"
)  # 各地报刊、电台、电视台
_ACCOUNT_REST: Final = Pattern(r"(?:公众)?(?:平台|[账帐]号)|号")


def _rest_of_account(text: str, end: int) -> int:
    """The end of an account's kind with the word for account behind it: 官方微信平台."""
    if text[end - 1] == "号":
        return end
    rest = _ACCOUNT_REST.match(text, end)
    return rest.end() if rest else end


_LISTED_BEFORE: Final = Pattern(r"、([一-鿿]{2,4})$")
_LISTED_AFTER: Final = frozenset("、等和及与")


def _longer_name(document: Document, lexicon: Lexicon, match: FormMatch) -> int:
    """Where a member of a list starts that ends in a known name: 河北共产党员网 in `、河北共产党员网、`."""
    text = document.text
    before = _LISTED_BEFORE.search(text, max(match.start - 5, 0), match.start)
    if not before or text[match.end : match.end + 1] not in _LISTED_AFTER or match.medium in ("app", "magazine"):
        return match.start
    stop = boundaries.stops(lexicon)
    words = document.words_between(before.start(1), match.start)
    if any(word.text in stop for word in words) or boundaries.owner_kind(before[1], lexicon) != "name":
        return match.start
    return before.start(1)


_CHANNELS: Final = Pattern(r"(?:、[一-鿿与]{2,6}){0,6}等?频道")


def _without_channel(text: str, match: FormMatch, lexicon: Lexicon) -> str:
    """`央视` of `央视新闻频道`, where the list has `央视新闻` too."""
    if _CHANNELS.match(text, match.end) or _PROGRAMMES.match(text, match.end):
        names = lexicon.words("outlets")
        return next((match.word[:size] for size in range(2, len(match.word)) if match.word[:size] in names), match.word)
    return match.word


_EDITION: Final = Pattern(r"(?:海外|农村|周末|城市)版")
_PROGRAMMES: Final = Pattern(r"播出|联播|直播间|30分|1\+1|调查|周刊")  # of 央视


_PATRON: Final = Pattern(r"团(?:[省市县区州]委|中央)(?=[一-鿿]{3})")  # 团省委清浦学联网站
_SELF: Final = Pattern(r"我(?=[^们])|本(?=[县市省州区旗镇乡村局院校公社单街台报])|[省市县区州][台报](?=[一-鿿]{2})")


def _without_self(text: str, left: int, start: int) -> int:
    """The start of `县电视台` in `我县电视台`."""
    own = (_SELF.match(text, left) or _PATRON.match(text, left, start)) if left < start else None
    return own.end() if own else left


_GOES_ON: Final = Pattern(r"[、)）]|和|及|等|各|共|上稿|刊|推送|采用|转发|录用|播|被|发稿|”")


def _goes_on(text: str, at: int) -> bool:
    return bool(_GOES_ON.match(text, at))

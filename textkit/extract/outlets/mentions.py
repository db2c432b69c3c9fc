"""Outlets that are spoken of without a number: where a text is from, partners, givers of awards, what was read of them."""

from typing import Final

from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.contexts import Context
from textkit.patterns import Pattern

_PRINTED: Final = frozenset(("newspaper", "magazine", "agency", "tv", "radio"))
_VAGUE: Final = (
    "周报",
    "画报",
    "新报",
    "导报",
    "学报",
    "频道",
    "月报",
    "月刊",
    "季刊",
    "杂志",
    "内参",
    "内参选编",
    "集团",
)
_BODIES: Final = r"[局部委办院会厅处社司府校](?<!报社)(?<!杂志社)|中心|单位|部门"
_BODY_BEFORE: Final = Pattern(rf"(?:{_BODIES})[、和与及]$")
_BODY_AFTER: Final = Pattern(
    rf"(?:[、和与及][一-鿿]{{0,8}}?(?:{_BODIES})|等[一-鿿]{{0,6}}?(?:单位|部门|机关))(?![刊播登发报])"
)


TO_SPREAD: Final = Pattern(
    r"(?!的)[^，。；]{0,6}?(?:宣传(?!功能|作用|优势)|展示|传播|发布|推送|播放|公布)(?!部|员|工作)"
)
_MEANS: Final = Pattern(r"(?:通过|利用|依托|借助|运用|使用|登录|打开|发挥|用好)[《“\"]?$")


def _to_spread(context: Context) -> bool:
    """`通过A报、B网等报刊宣传工作`, `通过A报、B网等报刊，加强宣传`: what several media are used for."""
    if TO_SPREAD.match(context.after):
        return True
    return len(context.group.members) > 1 and bool(_SPREAD_NEXT.match(context.following))


_SPREAD_NEXT: Final = Pattern(r"[，,](?:广泛|大力|加强|做好|积极|深入|全面)[^，。；]{0,20}(?:宣传|报道|展示|推介)")
_RECEIVED: Final = Pattern(r"[^，。；]{0,8}[0-9]{1,3}套(?:节目|频道)")  # 央视、省市18套节目免费看
_OF_SITE: Final = Pattern(
    r"(?:[0-9]{4}年?)?[一-鿿]{0,8}?(?:论坛|大赛|峰会|盛典|年会|研究院|舆情)"
)  # 人民网大学校长论坛


def mentioned(context: Context) -> bool:
    """`新华社长篇通讯：…`: a name that can only be a medium's, in whatever it is said to do."""
    if _BODY_BEFORE.search(context.before) or _BODY_AFTER.match(
        context.text, context.candidates[context.group.members[-1]].high
    ):
        return False
    members = [context.candidates[index] for index in context.group.members]
    if _reports(context.text, members[0]) or (_MEANS.search(context.before) and not _to_spread(context)):
        return False
    if _RECEIVED.match(context.after) or _AS_BODY.match(context.after) or _has_member(context):
        return False
    if members[-1].medium == "website" and _OF_SITE.match(context.after):
        return False
    if members[-1].medium == "agency" and _prints_next(context):
        return False
    return any(one.strength == context.strength and _speaks_for_itself(context.text, one) for one in members)


_AS_BODY: Final = Pattern(
    r"(?:[及和与、][\u4e00-\u9fff]{2,12})?(?:共同|联合)?(?:制作|摄制|选送|报送|推荐)(?:并(?:报送|选送|制作))?(?:[，）)]|$)"
    r"|(?:优秀|十佳)(?:通讯员|作者|特约)|[\u4e00-\u9fff]{2,4}奖(?![项励金])|·[\u4e00-\u9fff]{2,8}(?:首席|全媒体)?记者|[\u4e00-\u9fff]{2,4}(?:记者)?站站?长"
)  # （青禾电视台制作）, 青禾日报优秀通讯员
_MEMBER: Final = Pattern(
    r"([\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}(?:[、）)]|代表|等[0-9一二三四五六七八九十]|的(?:文字|系列|消息|通讯|摄影|作品))"
)
_STRONG: Final = 4.0  # bits by which a character is a surname


def _has_member(context: Context) -> bool:
    """`青禾电视台柳明、李青`: who is of a medium, straight behind its name."""
    member = _MEMBER.match(context.after)
    return member is not None and context.words.surnames.get(member[1], 0.0) >= _STRONG


def _reports(text: str, one: Candidate) -> bool:
    """Whether a station is the body that reports: its name opens the title, or the text and then other sentences."""
    name = text[one.start : one.end]
    if one.strength != "strong" or one.medium not in ("tv", "radio") or not text.startswith(name):
        return False
    return bool(_OF_WORK.search(text.partition("\n")[0])) or text.count(name, 0, _FIRST_PAGE) > 2


_OF_WORK: Final = Pattern(r"总结|报告|汇报|计划|要点|述职")
_FIRST_PAGE: Final = 3000  # characters


def _prints_next(context: Context) -> bool:
    """`新华社《国内清样》`: what an agency prints is the outlet, not the agency."""
    last = context.group.members[-1]
    following = context.candidates[last + 1 : last + 2]
    return bool(following) and following[0].low == context.candidates[last].high


def _speaks_for_itself(text: str, one: Candidate) -> bool:
    """Whether a name needs nothing beside it: a paper's, a station's, a national site's, an account's in quotes."""
    if one.strength == "account":
        return text[one.start - 1 : one.start] in ("“", '"', "「")
    if one.strength == "known":
        if one.medium == "magazine" and text[one.start - 1 : one.start] != "《":
            return text.startswith("杂志", one.end) or text.endswith(
                ("杂志", "周刊", "画报"), one.start, one.end
            )  # many are named by ordinary words
        return one.medium in _PRINTED or (one.medium == "website" and one.level == "国家级")
    if text[one.start - 1 : one.start] == "《":
        return True
    return one.medium in _PRINTED and not text.endswith(_VAGUE, one.start, one.end)


_DATELINE: Final = Pattern(
    r"(?:(?!记者)[一-鿿]{2,6}?|[-—·][一-鿿]{2,8}?(?=讯))??(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日)?"
    r"(?:(?<![通简快资音喜捷])讯(?!息|问|号|飞)|电(?=[（(\s】0-9])|消息(?=[（(：:\s])|社?记者\s)"
)
_OPENS: Final = frozenset("\n【（([\t\u3000")


def dateline(context: Context) -> bool:
    """`新华社云州3月5日电`, `清浦网消息（记者 …）`: the medium that opens a piece of news."""
    text, low = context.text, context.group.low
    if is_byline(context):
        return True
    return (not low or text[low - 1] in _OPENS) and bool(_DATELINE.match(text, context.group.high))


_BYLINE: Final = Pattern(
    r"(?:·[\u4e00-\u9fff]{2,7})?(?:全媒体|首席)?记者[ \u3000]?[\u4e00-\u9fff]{2,4}(?:[ \u3000、]{1,2}[\u4e00-\u9fff]{2,4}){0,3}(?<!报道)[）)]?(?:\n|$)"
)
_BYLINE_OPENS: Final = Pattern(r"(?:^|\n[（(]?)(?:[\u4e00-\u9fff]{2,8}·)?$")


def is_byline(context: Context) -> bool:
    """`清浦报·清浦网记者柳明`: who wrote it, on a line or in a bracket of its own."""
    text, low, high = context.text, context.group.low, context.group.high
    return bool(_BYLINE.match(text, high)) and bool(_BYLINE_OPENS.search(text, max(low - 10, 0), low))


_TOGETHER: Final = Pattern(r"(?:与|和|同|跟|联合|携手|联手|会同)[^，。；]{0,20}$")
_DONE_TOGETHER: Final = Pattern(
    r"(?:杂志社|报社|社)?(?:[^，。；]{0,12}?)(?:合作(?!社)|联合|共同|联手|携手|共建|签约|签订|战略)"
)
_HOSTED: Final = Pattern(
    r"(?:杂志社|报社|社)?(?:(?:[、和与及]|以及)[^，。；]{2,40}?|等[^，。；]{0,8}?)?(?:(?:联合|共同|参与)?(?:主办|承办|协办|支持|指导)(?!方|单位|的[^，。；]{0,12}(?:号|网|网站|平台|微信|微博|报|杂志|刊物))|(?:联合|共同|携手)(?:举办|开展|组织|发起))"
)


def partner(context: Context) -> bool:
    """`与清浦网合作`, `由《A》杂志社主办的赛事`: who does something together, or holds it."""
    if _HOSTED.match(context.after):
        return True
    return bool(_TOGETHER.search(context.before) and _DONE_TOGETHER.match(context.after))


_GIVEN: Final = Pattern(r"(?:被|由|经|获|荣获|获得|荣膺|入选|当选|受到)[^，。；]{0,16}$")
_AWARD: Final = Pattern(
    r"(?:杂志)?社?等单位[^，。；]{0,30}?(?:优秀|[一二三]等奖|奖)|(?:社)?[^，。；]{0,10}?(?:评为|评选为|评定为|授予|命名为|表彰|颁发|颁授|评选)"
    r"|(?:社)?(?:[0-9]{4}年?)?(?:年度)?[^，。；]{0,8}?(?:优秀|先进|十佳|特约|最佳|[一二三]等奖|称号)"
)


def award(context: Context) -> bool:
    """`被A报评为优秀通讯站`, `获A网年度先进单位`: who gives an award."""
    if context.strength == "title" and not context.candidates[context.group.members[0]].medium:
        return False  # 被《…》: only a title that its last word shows to be a paper's
    return bool(_GIVEN.search(context.before) and _AWARD.match(context.after))


_HONOURED: Final = Pattern(
    r"[^，。；]{0,4}?(?:被|获|荣获|获评|入选|跻身|位列|入围)[^，。；]{0,30}?(?:评为|评|称号|奖|优秀|先进|[前第][0-9一二三四五六七八九十]|百强|十佳|榜)"
)


def honoured(context: Context) -> bool:
    """`青枫法院微博被评为优秀账号`: an account or a site that wins something."""
    return bool(_HONOURED.match(context.after))


_SINCE: Final = Pattern(
    r"(?:正式|全新)(?:上线|开通|揭牌|开播|创刊|改版)(?=[，。；]|运行|$)|(?:正式|全新|自)?(?:[0-9]{4}年[^，。；]{0,6})?(?:开通|上线|创办|开播|创刊|改版|开办)(?:以来|于|运行|至今|[近约]?[一二两三四五六七八九十0-9]{1,3}(?:多|余)?(?:个月|年|周年))"
)


def running(context: Context) -> bool:
    """`市政协网站开通两年多来`: a site or an account of which it is said since when it runs."""
    return bool(_SINCE.match(context.after))


_ARTICLE: Final = Pattern(
    r"(?:上|中|里)?(?:刊登|刊发|发表|播发|播出|刊载|播放)?的?(?:(?![拍录播做作])[一-鿿]{0,4}?(?<![了过]))(?:文章|社论|评论|评论员|报道|通讯|专稿|特稿|消息|通稿|新闻稿|图片|节目|直播|栏目|专题|长文|署名)"
    r"|(?:上|中|里)?(?:的|刊登的|发表的)?《"
)


def article_of(context: Context) -> bool:
    """`学习新华社文章《…》`: something that it carried."""
    return bool(_ARTICLE.match(context.after))

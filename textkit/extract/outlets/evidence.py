"""What makes a possible outlet one: a verb of publishing, a number of items, a list of media, a source line."""

import re
from typing import Final

from textkit.extract.outlets.contexts import DIRECT, Context, numbered
from textkit.extract.outlets.lists import LEVELS, MEDIA, heads
from textkit.extract.outlets.vocabulary import AMOUNT, NUMBER
from textkit.patterns import Pattern

_CLOSING: Final = Pattern(
    rf"等?(?:[0-9一二三四五六七八九十几多数]{{1,3}}[家个])?(?:(?:报纸|电视|电台|广播|网络|网站|通讯社|、){{2,8}}(?:[一二三四五六七八]大)?)?(?:各类|各级|中央和?|国内|国家|省内|市内|知名|主流|多家|社会|重要|{LEVELS}级?|级){{0,3}}(?:{MEDIA}|[央省市]媒|平台|渠道|阵地)"
)
_PASSIVE: Final = Pattern(r"(?:被|由|经|在|于|获|受到|得到|登上|走进|入选|荣登|亮相|见诸|见)[^，。；]{0,30}$")
_SOURCE: Final = Pattern(r"(?:来源|转自|摘自|原载|载于|转载自|稿源|选自|据)[:：]?\s{0,2}[《“\"]?$")
_AMOUNT: Final = Pattern(AMOUNT)
_SOURCE_AFTER: Final = Pattern(r"[》”\"]?(?:[）)\n\s，,。]|$|[0-9〔（(])")


def in_source_line(context: Context) -> bool:
    """`来源：河南日报`: a line that says where a text is from."""
    text, low, high = context.text, context.group.low, context.group.high
    if low and text[low - 1] in "（(" and _ALONE.match(text, high):
        return True  # （清浦新闻客户端）, at the end
    if low and text[low - 1] in "据@" and _MADE_PUBLIC.match(text, high):
        return True
    return bool(_SOURCE.search(text, max(low - 10, 0), low)) and bool(_SOURCE_AFTER.match(text, high))


_MADE_PUBLIC: Final = Pattern(
    r"[》”]?\s?(?:[0-9年月日]{2,11})?(?:消息|讯|(?:公布|发布|显示|统计)(?=[^。；]{0,20}[，,]))"
)  # 据县政府网站消息
_ALONE: Final = Pattern(r"[）)](?:\n|$)")


def closed_as_media(context: Context) -> bool:
    """`A、B等媒体刊发…`: a list that ends in a word for media, with a verb of publishing or a number."""
    last = context.candidates[context.group.members[-1]].high
    etc = context.text.find("等", last, context.group.high)
    start = etc if etc >= 0 else context.group.high
    match = _CLOSING.match(context.text, start)
    if not match:
        return False
    if published(context) or numbered(context) or context.words.carry.search(context.before):
        return True
    later = _SENTENCE_END.split(context.following, maxsplit=1)[0]
    if context.words.carry.search(later):
        return True
    used = _MADE_USE_OF.match(context.text, match.end()) or _USING.search(context.before)
    return used is not None and _SPREAD.search(later) is not None


_USING: Final = Pattern(r"(?:利用|通过|依托|借助|运用|发挥)(?:好|了)?[《“\"]?$")
_MADE_USE_OF: Final = Pattern("的?(?:作用|优势|功能|阵地作用)")
_SPREAD: Final = Pattern("[，,][^，。；]{0,24}(?:宣传|推介|展示|普及)")
_SENTENCE_END: Final = Pattern(r"[。；;！!？?\n]")


def after_head(context: Context) -> bool:
    """`省级媒体《边陲党旗》上稿3篇`: a head of media straight before it, and a verb or a number."""
    low = context.group.low
    for match in heads(context.text, max(low - 24, 0), low):
        if low - match.end() <= 3:
            return published(context) or numbered(context) or bool(_PASSIVE.search(context.before))
    return False


def published(context: Context) -> bool:
    """A verb of publishing after it in the clause, or at the start of the next one with a number."""
    if _carries(context) or context.tight.next_clause.match(context.following):
        return True
    if _NOTICED.match(context.after):
        return True
    if (context.before.endswith("被") and _NOTED.match(context.after)) or _MADE_KNOWN.search(context.after):
        return True
    if context.before.endswith(("在", "于")) and _TOLD_THERE.match(context.after):
        return True
    return bool(_COLUMN_OPENED.search(context.after))


def opened(context: Context) -> bool:
    """`县融媒体中心开设《…》专栏`, `与A电台联合开办节目`: a column that is opened straight behind the name."""
    return bool(_OPENED_AT_ONCE.match(context.after))


def _carries(context: Context) -> bool:
    """A verb of publishing after it that says what was carried, not how much its subject sent (`A台发稿数量居首`)."""
    verb = context.words.carry.search(context.after)
    return verb is not None and (not _AMOUNT.match(context.after, verb.end()) or bool(_PASSIVE.search(context.before)))


_NOTICED: Final = Pattern(r"(?:[也还]|先后|多次|专程|来人|派人|派记者|前来){0,3}(?:聚焦|点赞|采访|关注(?![人度量数]))")
_NOTED: Final = Pattern(r"[^，。；]{0,12}(?:关注|推介|推荐|点赞|采访)|[^，。；“《评]{0,8}(?:介绍|推广)")
_MADE_KNOWN: Final = Pattern(
    r"^(?:(?:以|用|头版|整版|专版|专题|重点|详细|多次|先后|大篇幅)[^，。；]{0,8}?)?介绍(?:了|过|推广)(?!情况)|(?:作|做|进行|给予|予以)(?:了|过)[^，。；]{0,6}(?:介绍|推广|宣传)"
)
_TOLD_THERE: Final = Pattern(r"(?:得到|被|作|进行|专题|专版|重点){0,2}了?(?:介绍(?!信)|推广)")


_COLUMN_OPENED: Final = Pattern(
    r"(?:开设|开辟|开办|开通|开播|设立|创办|推出|合办|联办|制作|策划|摄制)了?(?:[^，。；《]{0,14}|(?:[^，。；《]{0,6}(?:[、和与及]?《[^《》]{1,20}》){1,6}等?[^，。；《]{0,6}))(?:专栏|栏目|专版|专题|节目|纪录片)"
    r"|(?:开设|开办|创办|合办|联办)了?[^，。；《]{0,4}(?:专栏|栏目|专版|专题|节目)《"
)
_OPENED_AT_ONCE: Final = Pattern(
    rf"(?:上|中|还|也|先后|联合|合作|共同|同步|分别|均|共){{0,2}}(?:{_COLUMN_OPENED.pattern})"
)


_WENT_UP: Final = Pattern(r"(?<![用看装戴换迷爱安])上(?:了|过)[《“\"]?$|见诸于?[《“\"]?$")


def went_up(context: Context) -> bool:
    """`故事上了县电视台`, `见诸《A报》`: a piece that got there."""
    return bool(_WENT_UP.search(context.before))


def published_in(context: Context) -> bool:
    """A verb of publishing right before it: `刊登于…`, `登上…`, `上稿5篇在…`."""
    return (
        went_up(context)
        or bool(context.tight.before.search(context.before))
        or (
            bool(context.words.carry.search(context.before))
            and bool(re.search(r"(?:在|于|被)[《“\"]?$", context.before))
        )
    )


def in_next_clause(context: Context) -> bool:
    """`《A报》围绕主题，连续发表评论`: the subject of a verb that opens the next clause."""
    if context.before.strip(" 省市县区州委机关报台"):
        return False
    later = _SENTENCE_END.split(context.following, maxsplit=1)[0]
    return bool(context.tight.subject_of.match(later) or context.tight.later_clause.search(later))


_LATER: Final = rf"[，,](?:<verb>)[^，。；]{{0,14}}?{NUMBER}<unit>"


def carries_later(context: Context) -> bool:
    """`县融媒体中心围绕主题，策划专题，刊发报道32篇`: a station, the subject of a later clause that counts what was carried."""
    if context.before.strip():
        return False
    later = _SENTENCE_END.split(context.following, maxsplit=1)[0]
    return bool(context.words.pattern(_LATER).search(later))


def in_its_pages(context: Context) -> bool:
    """`在《清浦简报》上交流经验`: a periodical by its name, as a place."""
    last = context.candidates[context.group.members[-1]]
    if last.medium is None or context.text[last.high : last.high + 1] != "上":
        return False
    return _OWNER_PLACE.search(context.before) is not None


_OWNER_PLACE: Final = Pattern(r"(?:在|于)[一-鿿]{0,10}$")


def set_up(context: Context) -> bool:
    """`开通“…”微信公众号`: an own medium that is set up, named in brackets or as an account."""
    if context.strength == "title" and _FOUNDED.search(context.before):
        return True
    first = context.candidates[context.group.members[0]]
    named = first.strength == "account" or context.text[context.group.low] in '《“"'
    if first.strength == "strong" and not named:
        return bool(_CREATED.search(context.before))
    if context.strength == "title" and not any(context.candidates[index].medium for index in context.group.members):
        return False  # 开设《北山讲坛》
    return named and bool(context.words.founding.search(context.before[-12:]))


_CREATED: Final = Pattern(r"(?:创办|创刊|创设)(?:了|起)?$")
_FOUNDED: Final = Pattern(
    r"(?:创刊|复刊|创办(?:了)?[^，。；]{0,6}(?:刊物|[报期内院校会社]刊|杂志|报纸|小报|简报))(?:了)?《?$"
)


def followed(context: Context) -> bool:
    """`“…”公众号关注人数突破1万`: how many follow or read an account."""
    return bool(_FOLLOWED.match(context.after))


_FOLLOWED: Final = Pattern(
    rf"[^，。；]{{0,10}}(?:关注|粉丝|订阅|阅读|播放|浏览|点击|访问|下载|用户|日活)[^，。；]{{0,12}}{NUMBER}"
)


def numbered_at_once(context: Context) -> bool:
    """`NAME5篇`: a number of items straight after the name."""
    return bool(context.words.pattern(DIRECT).match(context.after))


def verb_at_once(context: Context) -> bool:
    """`NAME刊登…`, `NAME，出版4期`: a verb of publishing straight after the name."""
    return bool(context.tight.after.match(context.after)) or bool(context.tight.next_clause.match(context.following))


def published_there(context: Context) -> bool:
    """`被NAME采用`, `在NAME上发表`: a preposition before it and a verb of publishing after it, or the verb and 于 before."""
    preposed = re.search(r"(?:被|在|于|由|经|获)[^，。；]{0,6}$", context.before)
    return (
        went_up(context)
        or bool(preposed and published(context))
        or bool(re.search(r"(?:于|在|登上|被)[《“\"]?$", context.before) and context.words.carry.search(context.before))
    )


_TOLD_OF: Final = Pattern(
    r"是[^，。；]{2,24}(?:机关报|报纸|日报|刊物|期刊)|(?:于|自)?(?:[0-9]{4}年[^，。；]{0,8})?(?:的)?(?:创刊(?!词|号|[0-9一二三四五六七八九十]{1,4}周年)|停刊|复刊|改版为|更名为|改名为)|由[^，。；]{2,20}(?:主办|主管|编印)"
)


def told_of(context: Context) -> bool:
    """`《青禾生活报》由县委主办`, `青禾报1993年复刊`: a paper of which it is told whose it is and since when it comes out."""
    last = context.candidates[context.group.members[-1]]
    return last.medium in ("newspaper", "magazine", "bulletin") and _TOLD_OF.match(context.after) is not None


def in_column(context: Context) -> bool:
    """`市电视台《…》栏目来社区拍摄`: a programme behind it and a verb of publishing in its clause."""
    page = context.text[context.candidates[context.group.members[-1]].high : context.group.high]
    return "《" in page and _carries(context)


_CARRIED_NUMBER: Final = (
    rf"[^，。；]{{0,6}}?(?:发[博文帖稿布]|推送|采用|用稿|刊稿)总?量(?:达|为|共|超过?){{0,2}}{NUMBER}(?:<unit>|<piece>)"
    rf"|(?:发布的?)?(?:短视频|微视频|视频|作品|文章|推文|图文|信息|原创内容)(?:共|计|达|为|累计|合计|超过?){{0,2}}{NUMBER}(?:<unit>|<piece>)"
    rf"|[^，。；]{{0,8}}?(?:<verb>)[^，。；]{{0,24}}?{NUMBER}(?:<unit>|<piece>)|(?<![博信])[：:]?(?:共|累计)?{NUMBER}<unit>|(?:已|共|累计)?(?:达到?|突破|超过){NUMBER}[期条篇]"
)


def number_carried(context: Context) -> bool:
    """`抖音号发布短视频88条`: an account without a name, with a verb of publishing and the number of what it carried."""
    if _READERS.match(context.after):
        return False
    return bool(context.words.pattern(_CARRIED_NUMBER).match(context.text, context.group.high))


_READERS: Final = Pattern("[^，。；发]{0,6}(?:转发|阅读|点赞|评论|浏览)量")


_SENT_TO: Final = Pattern(r"(?:上报|报送|上送|选送|投送|送)[《“]?$")
_TO: Final = Pattern(r"(?:向|给|为)[《“]?$")
_GIVEN: Final = (
    r"(?:累计|共|先后|成功)?(?:供稿|投稿|撰稿|供片|报送|提供|推荐|选送|上报|投送)[^，。；]{0,8}?{NUMBER}<unit>".replace(
        "{NUMBER}", NUMBER
    )
)


def sent_to(context: Context) -> bool:
    """`上报州电视台新闻473条`, `向《清浦简报》供稿4篇`: a medium to which so much was sent."""
    if _TO.search(context.before):
        return bool(context.words.pattern(_GIVEN).match(context.after))
    return bool(_SENT_TO.search(context.before)) and numbered(context)


_MADE: Final = (
    r"(?:全年|共|累计|先后|每年){0,2}(?:制作|摄制|录制|自办|编播|采制|采编|制播)[^，。；]{0,14}?{NUMBER}<unit>".replace(
        "{NUMBER}", NUMBER
    )
)


def made(context: Context) -> bool:
    """`校电视台制作新闻42期`: a station that makes what it sends."""
    last = context.candidates[context.group.members[-1]]
    return last.medium in ("tv", "radio") and bool(context.words.pattern(_MADE).match(context.after))


_PUT: Final = Pattern(r"(?:发布|上传|推送|投稿|分享|同步|转发|更新|发表|发)(?:到|至|在|于)[了过]?[“\"]?$")


def put_there(context: Context) -> bool:
    """`短片上传到抖音`: a platform as the place where something was put."""
    return bool(_PUT.search(context.before))

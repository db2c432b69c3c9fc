"""What keeps a possible outlet from being one: what is done to it, who works there, titles that were carried."""

import re
from collections.abc import Callable
from typing import Final

from textkit.extract.outlets.contexts import DIRECT, Context, issued, numbered, on_page
from textkit.extract.outlets.mentions import TO_SPREAD, article_of, is_byline
from textkit.extract.outlets.vocabulary import NUMBER
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

_REFUSED_AFTER: Final = Pattern(
    r"社?(?:的)?(?:[一-鿿]{0,4}记者站|记者|(?:首席|责任|资深|特约|原)?(?:编辑(?!出版|印|发行|刊|部(?:联合|共同)?(?:主办|承办|举办))|总编|主编|社长|台长|主任|副主任|副台长|副总)|负责人|工作人员|领导|摄影|主持人|"
    r"同志|负责同志|职工|员工|干部|党支部|党委|大楼|大院|门口|订阅|征订(?!(?:发行)?(?:工作)?先进)|发行工作|管理|维护|升级|备案|后台|发行量|工作|大厦|股份|(?:传媒|报业|出版|文化){0,2}(?:集团|公司|有限)|杯|等?出版社|"
    r"建设(?!者)|通讯员(?!站)|读者|创刊[0-9一二三四五六七八九十百]{1,4}周年|(?:地方|领导|网民|网友)?留言|舆情|编导|播音员|制片人|报刊社|研究院|(?!采)[^，。；]{0,16}?(?:用稿|稿件采用|采用|上稿)(?:情况)?统计|稿源|工作者|界(?!面)|协会|学会|分会)"
)
_ROOM_AFTER: Final = Pattern(
    r"社?的?(?!刊[登发载出用]|采[用纳]|播[出发报放]|登载|选[登用]|转[发载]|发[表布]|报道(?!(?:秘书)?组)|推[出送])"
    r"(?:[一-鿿]{2,6}分社|[一-鿿]{0,10}(?:秘书组|报道组(?![工建团织]))"
    r"|[一-鿿]{0,8}?(?:编辑部|设计部|采访部|专题部|新闻部|新闻室)(?:副?主任|编辑|记者))"
)
"""A room of a medium behind its name, 岚山日报要闻编辑部主任; but 岚山日报刊发县委报道组稿件9篇."""
_REFUSED_BEFORE: Final = Pattern(
    r"(?:呈报|订阅|征订|订购|阅读|学习|观看|收看|收听|关注|下载|安装|登录|登陆|浏览|打开|使用|邀请|请|联系|接受|加强|做好|办好|规范|管理|维护|建设|完善|"
    r"利用好|管好|用好|推广|参观|走进)(?:了|好|过|到|与|和)?(?:[0-9]{0,4}年?度?)?[《“\"]?$"
)


def worked_for(context: Context) -> bool:
    """`县报记者`, `A网维护`: who works there, what is done to the medium."""
    after = _REFUSED_AFTER.match(context.after) or _ROOM_AFTER.match(context.after)
    if not after or sent_reporters(context) or is_byline(context):
        return False
    return not reports_itself(context)


_NAMED: Final = r"[ \u3000]?([\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}"
_IN_DATELINE: Final = Pattern(rf"(?:全媒体|首席|特约)?记者{_NAMED}(?=[ \u3000、）)/])")
_SPEAKS: Final = Pattern(
    rf"(?:全媒体|首席|特约)?记者{_NAMED}(?:[^，。；：“]{{0,16}}?)(?:说|表示|告诉|感慨|坦言|认为|感觉|报道|介绍|[是第]{{1,2}}一次|出发)"
)
_ON_LINE: Final = Pattern(rf"(?:全媒体|首席|特约)?记者{_NAMED}(?: ?[\u4e00-\u9fff]{{2,3}})*(?:\n|$)")
_ASKED: Final = Pattern("记者(?:了解到|获悉|从[^，。；]{2,30}(?:获悉|了解到))")
_OPENS_NEWS: Final = Pattern(r"[讯电][ \u3000]?[（(][^（）()\n]{0,24}$")
_SURNAME: Final = 3.0  # bits by which a character is one


def reports_itself(context: Context) -> bool:
    """`讯（清浦晚报记者 柳明）`, `清浦晚报记者柳明说`: a medium whose reporter writes or speaks in the text."""
    text, low, high = context.text, context.group.low, context.group.high
    if low and text[low - 1] in "，。\n\t " and _ASKED.match(text, high):
        return True
    if not low or text[low - 1] in "\n ":
        named = _ON_LINE.match(text, high)
        if named and _is_surname(context, named[1]):
            return True
    in_dateline = text[low - 1 : low] in "（( ·" and _OPENS_NEWS.search(text, max(low - 30, 0), low)
    named = (_IN_DATELINE.match(text, high) if in_dateline else None) or _SPEAKS.match(text, high)
    return named is not None and _is_surname(context, named[1])


def _is_surname(context: Context, char: str) -> bool:
    return context.words.surnames.get(char, 0.0) >= _SURNAME


def read(context: Context) -> bool:
    """`阅读《A报》`: a medium that is read, watched or heard, not something that it carried."""
    return not article_of(context) and bool(_REFUSED_BEFORE.search(context.before) and _READ.search(context.before))


def subscribed(context: Context) -> bool:
    """`订阅《A报》`: a medium as the object of a verb, where nothing is published."""
    if not _REFUSED_BEFORE.search(context.before) or article_of(context):
        return False
    if _MADE_USE_OF.search(context.before) and TO_SPREAD.match(context.after):
        return False
    if _TALK.search(context.after) and _HEARD.search(context.before):
        return False  # 接受清浦电视台等媒体专访
    if sent_reporters(context) or (context.before.endswith("邀请") and _FILMED.match(context.following)):
        return False  # 邀请清浦电视台，对庭审进行录制报道
    return not (numbered(context) or context.tight.next_clause.match(context.following) or _guest(context))


_FILMED: Final = Pattern("，[^，。；]{0,24}(?:录制|报道|拍摄|直播)")
_TALK: Final = Pattern("^[^，。；]{0,10}(?:采访|专访)")
_HEARD: Final = Pattern(r"接受(?:了|过)?[《“\"]?$")
_MADE_USE_OF: Final = Pattern(r"(?:使用|用好|管好|办好|推广)[《“\"]?$")
_READ: Final = Pattern(r"(?:阅读|学习|观看|收看|收听)(?:了|好|过)?[《“\"]?$")


def _guest(context: Context) -> bool:
    """`走进A电台新闻频道`: into a programme, not on a visit."""
    return bool(re.search(r"走进[《“\"]?$", context.before)) and on_page(context)


def sent_reporters(context: Context) -> bool:
    """`省电视台记者专程前来采访`, `来自A报、B网的记者`: who came to report, not who was invited or met, but for many media."""
    if len(context.group.members) >= _MANY and _CAME_TOGETHER.match(context.text, context.group.high):
        return True
    return bool(_CAME.match(context.after)) and not _INVITED.search(context.before)


_MANY: Final = 3  # media of a list whose reporters come
_CAME_TOGETHER: Final = Pattern(
    r"(?:和[^，。；]{2,30})?等?[^，。；]{0,16}?(?:媒体|栏目|栏目组|记者站)[^，。；]{0,40}?(?:记者|参与|齐聚)[^。；]{0,24}?(?:采访|采风|报道|拍摄|录制)"
    r"|等?(?:[0-9一二三四五六七八九十]{1,3}余?[家个])?[^，。；]{0,8}?媒体(?:的|共?[0-9]{1,3}余?名)?记者(?:走进|参加|参与|齐聚|来到|前来|赴|组成)"
    r"|(?:和|等)[^，。；]{0,10}媒体[，,]?[^。；]{0,20}(?:采访|采风|集中报道|联合报道)"
    r"|等?(?:[0-9一二三四五六七八九十]{1,3}余?[家个])[^，。；]{0,8}?媒体(?:来|到|赴|深入|走进)[^，。；]{0,14}(?:采访|采风|报道|拍摄)"
)


_WINS: Final = Pattern(
    r"(?:[共有]|自荐|报送的?|选送的?){0,2}(?:[0-9一二三四五六七八九十百]{1,4}[件篇]?(?:新闻|参评)?作品|作品《)[^。；\n]{0,60}?(?:获|荣膺|摘得|夺得|斩获)"
    r"|等[0-9一二三四五六七八九十]{1,3}(?:家|个)(?:单位|集体)[^，。；]{0,10}(?:被|获)"
)


def wins(context: Context) -> bool:
    """`A报6件作品获奖`: a medium as one of those who win, of which nothing is carried."""
    return bool(_WINS.match(context.text, context.candidates[context.group.members[-1]].high)) and not _WON_FROM.search(
        context.before
    )


_WON_FROM: Final = Pattern(r"(?:被|获|在|由)[^，。；]{0,12}$")


_CAME: Final = Pattern(
    r"社?(?:等[^，。；]{0,8}媒体)?(?:派出|选派|派)?(?:的?[0-9一二两三四五六七八九十多]{0,4}名?)记者[^，。；]{0,14}(?:采访|报道|拍摄|录制|采写|撰写|发表|播发|刊发|发布)"
)
_INVITED: Final = Pattern(r"邀请|邀|请|接待|组织|陪同|协调|配合|接受|联系|协助|欢迎|由|与|和|向")


def is_article(context: Context) -> bool:
    """`刊发《…》2篇`, `《…》、《…》等20篇文章`: titles that say nothing of a medium, as what was carried."""
    if _PROGRAMMES.match(context.text, context.candidates[context.group.members[-1]].high):
        return _BESIDE_STATION.search(context.before) is not None
    if any(context.candidates[index].strength != "title" for index in context.group.members):
        return False
    if context.text[context.group.high - 1] == "等" and context.words.pattern(DIRECT).match(context.after):
        return True
    if context.tight.object_of.search(context.before) and _carried_by_another(context):
        return True
    named = all(not context.candidates[index].medium for index in context.group.members)
    if named and _CAME_OUT.match(context.after) and not re.search(r"[在于被]《?$", context.before):
        return True
    return bool(context.tight.object_of.search(context.before)) and (
        not issued(context) or bool(_BROADCAST.search(context.before))
    )


_PROGRAMMES: Final = Pattern(r"等?[0-9一二三四五六七八九十]{1,3}[档个套](?:自办)?(?:的)?(?:节目|栏目|专栏|专题)")
_BESIDE_STATION: Final = Pattern("[台站](?:办有|开办|开设|设有|办|有)了?《?$")


def _carried_by_another(context: Context) -> bool:
    """`岚山晚报连载《老街旧事》8期`: the outlet before it is whose verb it is."""
    at = context.group.before - 1
    return at >= 0 and context.text[at] not in "，,。；;：:！？\n"


_CAME_OUT: Final = Pattern(
    rf"发表[0-9一二三四五六七八九十百]{{1,5}}周年|(?:于|在[^，。；]{{1,10}}|已|即将|将|也|正式|公开|首次|由[^，。；]{{1,20}}){{0,3}}(?:出版|发行|播出|播放|首播|播映|上映|收录)(?![^，。；]{{0,4}}?(?:[0-9一二三四五六七八九十]|{NUMBER})[期版])"
)
_BROADCAST: Final = Pattern(r"(?:播出|播放|播发|首播|直播|转播|录制|制作)了?《?$")


def _rule(name: str, test: Callable[[Context], bool], *, yes: str, no: str) -> Rule[Context, bool]:
    return Rule(name, lambda context: True if test(context) else None, yes=yes, no=no)


REFUSALS: Final = Table(
    "outlet-refusal",
    [
        _rule("worked-for", worked_for, yes="岚山日报记者张平获奖。", no="岚山日报获奖。"),
        _rule("wins", wins, yes="岚山日报6件作品分获新闻奖。", no="岚山日报刊发6件作品。"),
        _rule("article", is_article, yes="刊发《春到岚山》2篇。", no="刊发《岚山日报》2篇。"),
        _rule("read", read, yes="阅读《岚山日报》3篇。", no="翻印《岚山日报》3篇。"),
        _rule("subscribed", subscribed, yes="订阅《岚山日报》。", no="创办《岚山日报》。"),
    ],
)

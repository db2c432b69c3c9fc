"""What keeps a possible outlet from being one: what is done to it, who works there, titles that were carried."""

import re
from typing import Final

from textkit.extract.outlets.contexts import DIRECT, Sight, issued, numbered, on_page
from textkit.extract.outlets.lists import NUMBER

_REFUSED_AFTER: Final = re.compile(
    r"社?(?:的)?(?:[一-鿿]{0,4}记者站|记者|编辑(?!出版|印|发行|刊)|总编|主编|社长|台长|主任|副主任|副台长|副总|负责人|工作人员|领导|摄影|主持人|同志|负责同志|订阅|征订|发行工作|建设|管理|维护|"
    r"改版(?!后)|升级|备案|后台|发行量|工作|主办|联合主办|协办|大厦|股份|集团|公司|有限|杯|等?出版社|"
    r"(?:年度?)?(?:新闻|宣传|通讯|通联|报道|发行){0,4}(?:先进|优秀|特约|十佳)?(?:单位|集体|个人|通讯员|工作会|通联会|表彰))"
)
_REFUSED_BEFORE: Final = re.compile(
    r"(?:订阅|征订|订购|阅读|学习|观看|收看|收听|关注|下载|安装|登录|登陆|浏览|打开|使用|邀请|请|联系|接受|加强|做好|办好|规范|管理|维护|建设|完善|"
    r"利用好|管好|用好|推广|参观|走进)(?:了|好|过|到|与|和)?(?:[0-9]{0,4}年?度?)?[《“\"]?$"
)


def refused(sight: Sight) -> bool:
    """`订阅《…》`, `…记者`: what is done to a medium or who works there, where nothing is published."""
    if (_REFUSED_AFTER.match(sight.after) and not sent_reporters(sight)) or is_article(sight):
        return True
    if not _REFUSED_BEFORE.search(sight.before):
        return False
    if _READ.search(sight.before):
        return True
    return not (numbered(sight) or sight.tight.next_clause.match(sight.following) or _guest(sight))


_READ: Final = re.compile(r"(?:阅读|学习|观看|收看|收听)(?:了|好|过)?[《“\"]?$")


def _guest(sight: Sight) -> bool:
    """`走进A电台新闻频道`: into a programme, not on a visit."""
    return bool(re.search(r"走进[《“\"]?$", sight.before)) and on_page(sight)


def sent_reporters(sight: Sight) -> bool:
    """`省电视台记者专程前来采访`: reporters who came to report, not those who were invited or met."""
    return bool(_CAME.match(sight.after)) and not _INVITED.search(sight.before)


_CAME: Final = re.compile(
    r"社?(?:派出|选派|派)?(?:的?[0-9一二两三四五六七八九十多]{0,4}名?)记者[^，。；]{0,14}(?:采访|报道|拍摄|录制|采写|撰写|发表|播发|刊发|发布)"
)
_INVITED: Final = re.compile(r"邀请|邀|请|接待|组织|陪同|协调|配合|接受|联系|协助|欢迎|由|与|和|向")


def is_article(sight: Sight) -> bool:
    """`刊发《…》2篇`, `《…》、《…》等20篇文章`: titles that say nothing of a medium, as what was carried."""
    if any(sight.found[index].strength != "title" for index in sight.group.members):
        return False
    if sight.text[sight.group.high - 1] == "等" and DIRECT.match(sight.after):
        return True
    named = all(not sight.found[index].medium for index in sight.group.members)
    if named and _CAME_OUT.match(sight.after) and not re.search(r"[在于被]《?$", sight.before):
        return True
    return bool(sight.tight.object_of.search(sight.before)) and (
        not issued(sight) or bool(_BROADCAST.search(sight.before))
    )


_CAME_OUT: Final = re.compile(
    rf"发表[0-9一二三四五六七八九十百]{{1,5}}周年|(?:于|在[^，。；]{{1,10}}|已|即将|将|也|正式|公开|首次|由[^，。；]{{1,20}}){{0,3}}(?:出版|发行|播出|播放|首播|播映|上映|收录)(?![^，。；]{{0,4}}?(?:[0-9一二三四五六七八九十]|{NUMBER})[期版])"
)
_BROADCAST: Final = re.compile(r"(?:播出|播放|播发|首播|直播|转播|录制|制作)了?《?$")

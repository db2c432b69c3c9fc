"""Titles as they are written: over two lines, with a subtitle behind a dash, with a date."""

import re
from typing import Final

from textkit.cleaning import marks
from textkit.cleaning.lines import letters, tidy
from textkit.patterns import Pattern

_BEGUN: Final = Pattern(
    r"(?:^关于.*|(?:19|20)\d\d年?(?:度|[上下]半年|第?[一二三四]季度)?|[二一][〇○零九][〇○零一二三四五六七八九]{2}年?(?:度|[上下]半年)?"
    r"|[局委办站所院校部会司处队团厅区县市镇乡村厂矿行社馆园]|中心|街道|支部|政府)$"
)
_ENDED: Final = Pattern(
    r"(?:总结|小结|报告|汇报|计划|要点|安排|打算|情况|通报|决定|通知|意见|方案|纪实|综述|述职|思路)(?:[（(].{1,20}[）)])?$"
)
_TOLD: Final = Pattern("(?:发布|公布|印发|出台)[^。]{2,24}(?:报告|通报|方案|意见)$")  # a headline about a report
_MADE_PUBLIC: Final = Pattern("(?:公示|名单|公告)$")
_OF_YEAR: Final = Pattern("(?:关于)?(?:19|20)[0-9][0-9]年度?")
_GOES_ON: Final = Pattern(r"第[一二三四]季度|[上下]半年|工作|暨|及|和|与")  # how a title's second line may begin
_NO_TITLE: Final = Pattern(r"[。；：:！？!?]|^[—－\-（(【\[“\d\s]|[，,]$")
_COUPLET: Final = Pattern(r"[\u4e00-\u9fff ]{10,28}")
LONGEST_HALF: Final = 40  # code points
SHORTEST_SECOND: Final = 9  # code points: a shorter line under a title of news is whose it is
_NEWS: Final = Pattern(
    r"[【（(]?(?:本[报网刊台社站]|[\u4e00-\u9fff]{2,10}(?:网|报|社|台|在线|客户端))[\u4e00-\u9fff]{0,6}(?:\d{1,2}月\d{1,2}日)?[讯电]"
)
_BESIDE_TITLE: Final = Pattern(r"记者|通讯员|作者|来源|编辑|摄影|[局委办部院校会司团厅中心社报网台站]$")

FILE_SUFFIX: Final = Pattern(r"\s*\.(?:docx?|pdf|txt|wps|pptx?|xlsx?)\s*$", re.I)
PAGE_NUMBER: Final = Pattern(r"\s*[（(](?:第?\d{1,2}页?)[）)]\s*$")


def plain(title: str) -> str:
    """A title without a file's suffix and the number of the page.

    >>> plain("2023年工作总结（2）"), plain("活动总结.docx")
    ('2023年工作总结', '活动总结')
    """
    title = tidy(title)
    if "." in title[-6:]:
        title = FILE_SUFFIX.sub("", title)
    return PAGE_NUMBER.sub("", title) if title[-1:] in (")", "）") else title


def joined(paragraphs: list[str]) -> list[str]:
    """The paragraphs of a text, the first two as one where a title goes over two lines.

    >>> joined(["青禾县妇联2018年上半年", "工作总结及下半年工作安排", "今年以来，办了实事。"])[0]
    '青禾县妇联2018年上半年工作总结及下半年工作安排'
    >>> joined(["全省运动会落幕", "青禾代表团金牌居第四", "本报讯（记者 王小青）运动会昨天落幕。"])[0]
    '全省运动会落幕青禾代表团金牌居第四'
    >>> joined(["2021年青禾县优秀教师评优", "推荐人选名单公示", "为弘扬尊师风尚，现公示如下。"])[0]
    '2021年青禾县优秀教师评优推荐人选名单公示'
    >>> joined(["青禾县妇联", "今年以来，办了实事。", "群众满意。"])[0]
    '青禾县妇联'
    """
    if len(paragraphs) < 3:
        return paragraphs
    first, second, third = paragraphs[:3]
    # Most lines that differ do so at once, or at their ends.
    twice = _opening(second) in ("", _opening(first)) and _opening(third[::-1]) in ("", _opening(first[::-1]))
    if twice and letters(first) == letters(second + third):  # a page's title above the two lines that it is in the text
        return [first, *paragraphs[3:]]
    public = _OF_YEAR.match(first) if _MADE_PUBLIC.search(second) else None  # 2021年度…评优 / 推荐人选名单公示
    begun = first[public.end() :] if public else first
    if not all(4 <= len(line) <= LONGEST_HALF and not _NO_TITLE.search(line) for line in (begun, second)):
        return paragraphs
    if marks.MARKER.match(second) or (_ENDED.search(first) and not _TOLD.search(first)):
        return paragraphs
    goes_on = bool(_BEGUN.search(first) or _GOES_ON.match(second)) and bool(_ENDED.search(second))
    goes_on = goes_on or public is not None
    news = len(second) >= SHORTEST_SECOND and bool(_NEWS.match(third)) and not _BESIDE_TITLE.search(second)
    couplet = len(first) == len(second) and third.startswith("——") and bool(_COUPLET.fullmatch(first + second))
    return [first + second, *paragraphs[2:]] if goes_on or couplet or news else paragraphs


def _opening(text: str) -> str:
    """The first of a text's letters, as `letters` has it."""
    return letters(next(filter(str.isalnum, text), ""))


_SUBTITLE: Final = Pattern(
    r"(?:——|──|－－)[^—]{4,40}(?:总结|报告|汇报|纪实|综述|讲话|发言|述职|回顾|掠影|侧记|巡礼)(?:[（(].{1,12}[）)])?$"
)
_UNDER_GENRE: Final = Pattern(
    r"(?<=总结|报告|纪实|公报|年鉴|综述|巡礼|扫描|事记)(?:[（(][一二三四五六七八九十上中下\d]{1,3}[）)])?(?P<dash>——|──|－－).{2,30}$"
)
_DATED: Final = Pattern(r"\s?[〔（(\[【](?:19|20)\d\d[.\-/年]\d{1,2}(?:[.\-/月]\d{1,2}日?)?[〕）)\]】]$")


def without_subtitle(title: str) -> str:
    """A title without the subtitle behind a dash, and without a date in brackets.

    >>> without_subtitle("聚合力出新彩——青禾县融媒体中心2021年工作纪实"), without_subtitle("早间新闻〔2021.03.07〕")
    ('聚合力出新彩', '早间新闻')
    >>> without_subtitle("青禾县大事记（二）——新时期")
    '青禾县大事记（二）'
    >>> without_subtitle("再出发——公司召开表彰大会")
    '再出发——公司召开表彰大会'
    """
    bare = _DATED.sub("", title)
    below = _UNDER_GENRE.search(bare)
    if below:
        return bare[: below.start("dash")]
    cut = _SUBTITLE.search(bare)
    return bare[: cut.start()] if cut and cut.start() >= 4 else bare

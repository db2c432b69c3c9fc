"""What an outlet carried, made or aired in 《》, and projects: no documents."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from textkit.extract.outlets.vocabulary import vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.document import Span

BOOKS: Final = tuple("志史鉴书集典")  # how the titles of books end
RULES: Final = ("法", "条例", "规定", "办法", "意见", "通知", "准则", "规则", "方案", "决定")


class Candidate(NamedTuple):
    """A title that may be a document's; `taken` are where outlets start and end, `series` where the last column's bracket closes."""

    text: str
    title: Span
    taken: set[int]
    outlets: Sequence[tuple[int, int]]
    series: int
    lexicon: Lexicon

    @property
    def before(self) -> int:
        """Where the opening bracket stands."""
        return self.title.start - 1

    @property
    def official(self) -> bool:
        """Whether the title opens as official papers do."""
        return genre_like(self.title.text)


def genre_like(title: str) -> bool:
    """Whether a title opens as official papers do.

    >>> genre_like("关于开展读书活动的通知"), genre_like("半月谈")
    (True, False)
    """
    return title.startswith(("关于", "中华人民共和国", "中国共产党"))


_CLOSE: Final = 90  # characters between an outlet and what it carried


def _between(candidate: Candidate) -> str | None:
    """The words between the last outlet before the title and the title, in one sentence."""
    at = bisect_left(candidate.outlets, (candidate.title.start, 0))
    end = candidate.outlets[at - 1][1] if at else -1
    between = candidate.text[end : candidate.before] if at and candidate.before - end <= _CLOSE else None
    return None if between is None or _SENTENCE_END.search(between) else between


_SENTENCE_END: Final = Pattern(r"[。；;！？\n]")
_CITED: Final = Pattern(
    r"(?:印发|出台|制定|制订|学习|贯彻|落实|根据|按照|依据|宣传|解读|修订|颁布|公布|签订|编印|编写|出版)[^，。；《]{0,6}(?:《[^《》\n]{1,40}》[、和与及]?)*$"
)


def carried(candidate: Candidate) -> bool | None:
    """`青湾日报刊发《…》`: what an outlet carried, official papers left out."""
    between = _between(candidate)
    if not between or candidate.official or candidate.title.text.endswith((*RULES, *BOOKS, *_PAPERS)):
        return None
    if _TITLED.match(candidate.text, candidate.title.end):
        return True
    clause = re.split(r"[，,：:]", between)[-1] if "《" not in between else between
    verb = vocabulary(candidate.lexicon).carry.search(clause)
    if not verb or _CITED.search(clause, verb.end()) or _EXCERPT.match(candidate.text, candidate.title.end):
        return None
    return True


_PAPERS: Final = ("报告", "公报", "白皮书", "蓝皮书", "规划", "纲要", "标准", "指南", "目录", "公告")


_TITLED: Final = Pattern(r"》为(?:题|主?标题)")
_EXCERPT: Final = Pattern(r"》(?:选场|选段|片段|全剧)")  # of a play


_PIECE: Final = Pattern(
    r"[一-鿿]{0,10}(?:文章|社论|评论|通讯|专稿|特稿|报道|消息|来信|节目|栏目|专栏|专题|专题片|纪录片|频道|直播|访谈|专访|题为)[“：:]{0,2}$"
)


def piece_of(candidate: Candidate) -> bool | None:
    """`新华社文章《…》`, `央视大型节目《…》`: what an outlet made."""
    between = _between(candidate)
    return True if between and not candidate.official and _PIECE.fullmatch(between.lstrip("》”的")) else None


_AIRED: Final = Pattern(
    r"》(?:[、，,和与及]{0,2}《[^《》\n]{1,60}》){0,12}(?:等?[^，。；《》\n]{0,6}成为(?:各大)?媒体(?:关注|报道)|[^，,。；《》\n]{0,14}(?:播出|首播|播映|开播|热播|展播)"
    r"|[^，,。；《》\n]{0,16}?(?:被|由|在|获|经|受到)[^，,。；《》\n]{0,16}(?:媒体|报刊|平台|报纸|刊物|网站)[^，,。；《》\n]{0,8}(?:转发|转载|刊发|发表|播出|刊登|采用|推送|报道|刊载|发布))"
)
_THERE: Final = Pattern(
    r"》(?:[、和与及]?《[^《》\n]{1,40}》){0,8}[^，,。；《》\n]{0,16}?(?:在|于|被|由|经|登上|亮相|见诸|获|入选|受到)[^，,。；《》\n]{0,8}[《“]?$"
)


_PRINTED: Final = Pattern(r"[》”]?[^，。；《》\n]{0,20}(?:刊登|刊发|刊载|转载|播出|登载|发表)")
_PLAY_BEFORE: Final = Pattern(r"[一-鿿]剧$|歌曲$|小品$|电影$")


def aired(candidate: Candidate) -> bool | None:
    """`《…》今晚播出`, `《…》被多家媒体转载`, `《…》发表在A报`: a piece that was carried."""
    text, end, before = candidate.text, candidate.title.end, candidate.before
    if (
        candidate.official
        or candidate.title.text.endswith(RULES)
        or _PLAY_BEFORE.search(text, max(0, before - 4), before)
    ):
        return None
    if _AIRED.match(text, end):
        return True
    at = bisect_left(candidate.outlets, (end, 0))
    following = candidate.outlets[at][0] if at < len(candidate.outlets) else -1
    if end < following <= end + 3 and text[end + 1] in "，," and _PRINTED.match(text, candidate.outlets[at][1]):
        return True  # 《…》，清浦晚报在头版刊登
    return True if end < following <= end + 60 and _THERE.match(text[end:following]) else None


_WRITTEN: Final = Pattern(
    r"(?:采写|拍摄|摄制)[，、]?[^，。；《》\n]{1,12}编辑的?(?:消息|通讯|图片|照片|言论|评论|特写)?$"
    r"|(?:报|台|网)(?:选送|报送)?的(?:消息|通讯|图片|照片|言论|评论|特写|专题|系列报道|连续报道)?$"
)


_WON: Final = Pattern(
    r"》(?:[、，,和与及]{0,2}《[^《》\n]{1,60}》){0,6}(?:[（(][^（）()\n]{1,40}[）)])?(?:等[0-9一二三四五六七八九十]{0,3}[件篇部]作品)?"
    r"(?:[，,]?从[^，。；《》\n]{2,20}脱颖而出[，,])?[^，。；《》\n]{0,14}?(?:[荣分]?获(?!奖)|夺得|摘得|斩获|被?评为|入选)[^。；《》\n]{0,20}?(?:奖|好新闻)"
)


def _won(candidate: Candidate) -> bool:
    """`《…》获一等奖`: an article that won a prize, whoever carried it."""
    return _WON.match(candidate.text, candidate.title.end) is not None


def written(candidate: Candidate) -> bool | None:
    """`柳明采写、李青编辑的《…》`, `清浦日报的通讯《…》`: a piece of a paper."""
    if candidate.official or _won(candidate):
        return None
    return True if _WRITTEN.search(candidate.text, max(0, candidate.before - 24), candidate.before) else None


_PROJECT: Final = Pattern(
    r"》(?:[、和与及]?《[^《》\n]{1,60}》){0,6}(?:[0-9一二三两四五六七八九十]{1,2}[项个])?[一-鿿]{0,4}?(?:项目|课题)|》[^，。；《》\n]{0,4}获[^，。；《》\n]{0,10}(?:科技进步|科学技术|发明)"
)


def project(candidate: Candidate) -> bool | None:
    """`《鸟类监测》特色项目`."""
    if candidate.official or candidate.title.text.endswith(RULES):
        return None
    return False if _PROJECT.match(candidate.text, candidate.title.end) else None

"""Documents cited in 《》: papers, rules, notices, books; not outlets, columns or programmes."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from textkit.extract.carried import BOOKS, RULES, Candidate, aired, carried, piece_of, project, written
from textkit.extract.outlets.bracketed import IN_COLUMNS
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.records import Cited, Outlet
from textkit.rules import Rule, Table
from textkit.text.document import Document, Span

_SERIES_AFTER: Final = Pattern(
    r"[”」』’\"]?(?:等)?(?:大型)?(?:电视|广播|新闻|专题|品牌|系列)?"
    r"(?:栏目|专栏|节目|专题(?!片|讲座|会|研讨|学习|培训|党课|辅导)|频道|专版|专刊|专页|版面|版块|板块|版(?=[刊登发上报，。、])|副刊|系列报道|直播间|公众号|微信|客户端|(?:大型|图片|书画|摄影|美术){1,2}展|(?:大型)?(?:演唱会|音乐会|晚会|颁奖)|杂志|期刊|报纸|周刊|月刊|季刊|内刊|简报)"
)
_TITLES_AFTER: Final = Pattern(r"》(?:[、和与及]?《[^《》\n]{1,40}》){1,8}")
_CARRIED_AFTER: Final = Pattern(
    r"(?:全年|共|累计){0,2}(?:播出|播发|播报|用稿)[^，。；、《》]{0,6}[0-9]{1,4}[余多]?[条篇则]|[0-9]{1,4}[余多]?[条篇则]|[0-9一二两三四五六七八九十百]{1,5}[余多]?期"
)  # what a programme carried: 其中《早间新闻》1条
_WORK_BEFORE: Final = Pattern(
    r"(?:小品|快板|相声|小戏|朗诵|三句半|合唱|独唱|舞蹈|歌舞|歌曲|[话戏音情景][剧]|电影|短片)$"
)
_SERIES_BEFORE: Final = Pattern(
    r"(?:栏目|专栏|专版|专刊|频道|(?:直播|电视|广播|访谈|专题|名牌|手语|文艺|新闻)节目|(?:典礼|晚会|演唱会)——|直播间|[0-9一二三四五六七八九十]套|CCTV-?[0-9]{1,2})[“”]?$"
)
_ORDERED: Final = Pattern(r"(?:订阅|征订|订购|投递|发行)[^。；\n]{0,20}$")
_BODY: Final = Pattern(
    r"(?:[、和与及]?[\u4e00-\u9fff]{0,16}?(?:中共中央|党中央|国务院|全国人大(?:常委会)?|中央军委|"
    r"[办公]{1,2}厅|办公室|委员会|人民政府|政府|党委|党组|党工委|[省市县区州盟旗镇乡]委|宣传部|组织部|统战部|"
    r"[教交住商农科财卫公民环水]?[\u4e00-\u9fff]部(?<!内部)(?<!全部)(?<!干部)(?<!局部)(?<!支部)|党支部|支部|总局|分局|局|委办|安委会|安委办|文明办|"
    r"[\u4e00-\u9fff]{1,4}委|[\u4e00-\u9fff]{1,4}办|法院|检察院|协会|学会|联合会|总工会|工会|团委|妇联|集团|公司|学校|大学|学院|医院)){1,4}$"
)
_ISSUED: Final = Pattern(
    r"(?:联合|共同|正式|最新|新近|关于)?(?:印发|下发|制发|颁发|颁布|出台|制定|制订|发布|转发|公布|修订)(?:的|了)?$"
)
_SHORT_BODY: Final = Pattern(r"[省市县区州旗镇乡][委厅局府]")
_LEAD: Final = Pattern(
    r".*(?:贯彻落实|贯彻执行|贯彻|落实|执行|遵照|按照|根据|依据|依照|对照|结合|学习|传达|宣传(?!部)|转发|领会|遵守|围绕|符合|参照|收到|接到|印发|出台|"
    r"认真|严格|积极|了|把|将|对|的|在|由|以|是|被|并|我[院局校县市区镇乡村社街所厂]?|着|随|经)"
)
_TAIL: Final = Pattern(r"[（(〔\[][^（）()〔〕\[\]]{1,20}[）)〕\]]$")


def find(document: Document, lexicon: Lexicon, outlets: Sequence[Outlet] = ()) -> list[Cited]:
    """The documents that a report cites in 《》, every mention, in order.

    `outlets` are the report's; what they name, and a programme or column beside one, is no document. A limit: books
    and songs are told from columns only by the words around them.

    >>> from textkit.lexicon import DEFAULT
    >>> text = "某站总结\\n落实县文化局《关于送戏下乡的通知（试行）》，办好《乡音》栏目。"
    >>> [(cited.title, cited.genre, cited.issuer) for cited in find(Document(text), DEFAULT)]
    [('关于送戏下乡的通知（试行）', '通知', '县文化局')]
    """
    taken = {offset for outlet in outlets for offset in (outlet.start, outlet.end)}
    spans = [(outlet.start, outlet.end) for outlet in outlets]
    cited = []
    shortened = _short_names(document.text)
    programmes: set[str] = set()  # what stands once straight behind its outlet is a programme wherever it stands
    series = -1  # where the bracket of the last column or programme closes
    for title in document.titles:
        answer = NO_DOCUMENT.first(Candidate(document.text, title, taken, spans, series, lexicon))
        if answer is None and title.text in shortened:
            continue
        if answer is None:
            cited.append(_record(document, title, lexicon))
        elif answer[1]:
            series = title.end + 1
            if answer[0] == "beside-outlet":
                programmes.add(title.text)
    return [one for one in cited if one.title not in programmes] if programmes else cited


_SHORT: Final = Pattern(r"[（(](?:以下|下文?)?(?:统一)?简称[：:]?(?:为)?《([^《》\n]{2,12})》")


def _short_names(text: str) -> frozenset[str]:
    """The titles that a text only shortens others to: （以下简称《办法》）."""
    return frozenset(found[1] for found in _SHORT.finditer(text)) if "简称" in text else frozenset()


def _record(document: Document, title: Span, lexicon: Lexicon) -> Cited:
    sentence = document.sentence_around(title.start, title.end)
    genre = genre_of(title.text, lexicon)
    return Cited(
        text=title.text,
        start=title.start,
        end=title.end,
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
        rule="cited-genre" if genre else "cited-title",
        title=title.text,
        genre=genre,
        issuer=_issuer(document.text[max(sentence.start, title.start - 61) : title.start - 1]),
    )


@cache
def _papers(lexicon: Lexicon) -> tuple[str, ...]:
    rows = lexicon.table("outlet_forms").items()
    return tuple(form for form, row in rows if row["medium"] == "newspaper" and row["strength"] == "strong")


def _outlet(candidate: Candidate) -> bool | None:
    """An outlet of the report, or nothing at all."""
    text, title, taken = candidate.text, candidate.title, candidate.taken
    if title.start in taken or title.end in taken or text[title.start : title.end].strip() == "":
        return False
    return None


def _known(candidate: Candidate) -> bool | None:
    """A medium of the lists, whatever is done to it: 订阅《人民日报》."""
    return False if candidate.title.text in candidate.lexicon.table("outlets") else None


def _paper(candidate: Candidate) -> bool | None:
    """A newspaper by its form, in whatever it is said to do: 《汀澜日报》改版."""
    title, lexicon = candidate.title.text, candidate.lexicon
    is_paper = title.endswith(_papers(lexicon)) and not candidate.official and genre_of(title, lexicon) is None
    return False if is_paper else None


def _beside_outlet(candidate: Candidate) -> bool | None:
    """A column or programme straight behind its outlet: 央视《新闻联播》."""
    before, taken = candidate.before, candidate.taken
    return True if before in taken or (before - 1 in taken and candidate.text[before - 1] in "”》") else None


def _counted(candidate: Candidate) -> bool | None:
    """What a programme carried: 其中《早间新闻》1条."""
    return True if _CARRIED_AFTER.match(candidate.text, candidate.title.end + 1) and not candidate.official else None


def _named_so(candidate: Candidate) -> bool | None:
    """《乡音》栏目, 专栏《乡音》."""
    text, title, before = candidate.text, candidate.title, candidate.before
    chain = None if title.text.endswith(RULES) else _TITLES_AFTER.match(text, title.end)
    if _WORK_BEFORE.search(text, max(0, before - 4), before):
        return None
    named = (
        _SERIES_AFTER.match(text, chain.end() if chain else title.end + 1)
        or _SERIES_BEFORE.search(text, max(0, before - 8), before)
        or IN_COLUMNS.search(text, max(0, before - 200), before)
    )
    return True if named else None


_STAFF: Final = Pattern(
    r"》(?:的?(?:首席|执行|副|原){0,2}(?:主编|总编|编辑部|编辑|记者|社长|通讯员)|(?:[0-9]{4}年)?(?:第?[0-9]{1,4}期|[春夏秋冬]季?[号刊卷]))"
)


def _staffed(candidate: Candidate) -> bool | None:
    """《岚江文萃》主编, 《岚江文萃》2000年第9期: a periodical; a gazetteer or a collection has an editor too."""
    if candidate.title.text.endswith(BOOKS):
        return None
    return False if _STAFF.match(candidate.text, candidate.title.end) else None


def _ordered(candidate: Candidate) -> bool | None:
    """订阅《…》: a periodical."""
    before = candidate.before
    if _WORK_BEFORE.search(candidate.text, max(0, before - 4), before):
        return None
    return True if _ORDERED.search(candidate.text, max(0, before - 30), before) and not candidate.official else None


_JOINED: Final = ("", "、", "和", "与", "及")


def _goes_on(candidate: Candidate) -> bool | None:
    """`央视《新闻联播》、《第一时间》`: the next programme of a list, where it is no official paper."""
    series, title = candidate.series, candidate.title
    joined = 0 <= candidate.before - series <= 1 and candidate.text[series : candidate.before] in _JOINED
    return True if joined and series > 0 and not title.text.endswith(RULES) and not candidate.official else None


NO_DOCUMENT: Final = Table(
    "no-document",  # answers whether a column or programme stands there, with which a list may go on
    [
        Rule("outlet", _outlet, yes="《云溪文艺》刊用诗文5篇。", no="学习《云溪文艺》。"),
        Rule("known", _known, yes="订阅《人民日报》。", no="学习《人民日报读者手册》。"),
        Rule("paper", _paper, yes="订阅《汀澜日报》。", no="收到《汀澜日报管理办法》。"),
        Rule("beside-outlet", _beside_outlet, yes="央视《朝闻天下》播出。", no="收到《朝闻天下》。"),
        Rule("carried", carried, yes="青湾日报刊发《春到岚江》。", no="村民喜欢《春到岚江》。"),
        Rule("piece-of", piece_of, yes="学习新华社文章《春到岚江》。", no="学习文章《春到岚江》。"),
        Rule(
            "written",
            written,
            yes="获奖作品是柳明志采写、葛建林编辑的《春到岚江》。",
            no="获奖作品是柳明志创作的《春到岚江》。",
        ),
        Rule("aired", aired, yes="专题片《春到岚江》今晚播出。", no="专题片《春到岚江》拍完了。"),
        Rule("project", project, yes="承担《湿地鸟类》特色项目。", no="编写《湿地鸟类》手册。"),
        Rule("counted", _counted, yes="录制《乡音》2期。", no="录制《乡音》。"),
        Rule("column", _named_so, yes="办好《乡音》栏目。", no="办好《乡音》。"),
        Rule("staffed", _staffed, yes="邀请《岚江文萃》主编讲课。", no="邀请《岚江县志》主编讲课。"),
        Rule("ordered", _ordered, yes="订阅《岚江文萃》。", no="收藏《岚江文萃》。"),
        Rule(
            "next-of-list",
            _goes_on,
            yes="央视《朝闻天下》、《第一时间》都在早上。",
            no="央视《朝闻天下》像《第一时间》。",
        ),
    ],
)


@cache
def _genres(lexicon: Lexicon) -> tuple[frozenset[str], int]:
    words = lexicon.words("genres")
    return words, max(map(len, words))


def genre_of(title: str, lexicon: Lexicon) -> str | None:
    """The kind of paper that a title says it is at its end, what stands in brackets there left out; else None.

    >>> from textkit.lexicon import DEFAULT
    >>> genre_of("处方管理办法（试行）", DEFAULT), genre_of("乡村四季", DEFAULT)
    ('办法', None)
    """
    bare = title.rstrip()
    for _ in range(2):
        bare = _TAIL.sub("", bare).rstrip()
    words, longest = _genres(lexicon)
    return next((bare[-size:] for size in range(min(longest, len(bare)), 0, -1) if bare[-size:] in words), None)


def _issuer(before: str) -> str | None:
    """The body named right before the opening bracket, with or without a verb of issuing.

    >>> _issuer("认真贯彻中共中央、国务院"), _issuer("根据市安委会印发的"), _issuer("修订")
    ('中共中央、国务院', '市安委会', None)
    """
    clause = re.split(r"[，,。；;：:！？\n》”]", before)[-1]
    clause = _ISSUED.sub("", clause)
    if lead := _LEAD.match(clause):
        clause = clause[lead.end() :]
    if _SHORT_BODY.fullmatch(clause):
        return clause
    if not 3 <= len(clause) <= 40 or clause[-1] not in "央院会厅室府委组部局办团联司校学" or not _BODY.search(clause):
        return None
    return clause.strip(" 、和与及") or None

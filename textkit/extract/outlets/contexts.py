"""A list of possible outlets with the words around it, as the rules of evidence see it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from textkit.extract.outlets.candidate import Candidate
from textkit.extract.outlets.lists import List
from textkit.extract.outlets.vocabulary import AMOUNT, BENDING, NUMBER, vocabulary
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern

DIRECT: Final = rf"[：:]?(?:各|共|均|为|有|达|{BENDING}|累计|分别|用){{0,2}}\s?[（(]?{NUMBER}<unit>"
NEAR: Final = rf"[^，；。、]{{0,14}}?{NUMBER}<unit>"
_MORE_OF_LIST: Final = rf"(?:、[A-Za-z一-鿿]{{2,8}}?){{1,4}}(?:等)?{NUMBER}<unit>"
TIMES: Final = Pattern(rf"{NUMBER}(?:次|部|集|组|个|件|张)(?!数|要|[^，。；]{{0,8}}(?:平台|媒体|账号|公众号|网站))")
PERIOD: Final = Pattern(rf"(?:[^，；。]{{0,8}})?(?<![第0-9一二三四五六七八九十百]){NUMBER}期")


class Context:
    """A list of possible outlets and what stands around it; the rules are asked for its members of one `strength`."""

    def __init__(self, text: str, group: List, candidates: Sequence[Candidate], lexicon: Lexicon) -> None:
        self.text = text
        self.group = group
        self.candidates = candidates
        self.words = vocabulary(lexicon)
        self.tight = tight(lexicon)
        self.before = _DATE.sub("", text[group.before : group.low])
        self.after = text[group.high : group.after]
        self.following = text[group.after : group.after + 60]
        self.strength = ""


_DATE: Final = Pattern(r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日的?(?=[《“\"]?$)")
_GAVE: Final = (
    r"(?:作|做|进行|给予|予以)(?:了|过)[一-鿿]{0,6}?"
    r"(?:报道|报导|播出|播报|播放|刊播|转播|直播|专访|转载|刊登|刊发|介绍|宣传|推广|推介)"
)


_ISSUE: Final = r"(?:(?:[0-9]{4}年)?(?:第[0-9一二三四五六七八九十]{1,4}[期卷辑号]|[0-9]{1,2}月(?:[号刊]|[0-9]{1,2}日)|[春夏秋冬]季?[号刊卷])[，,]?)?"  # 2021年第3期


class Tight(NamedTuple):
    """Patterns for words that stand straight beside a name."""

    after: Pattern
    before: Pattern
    next_clause: Pattern
    subject_of: Pattern
    object_of: Pattern
    later_clause: Pattern


@lru_cache(maxsize=8)
def tight(lexicon: Lexicon) -> Tight:
    """Patterns of a verb right after a name, right before it, and at the start of the next clause."""
    words = vocabulary(lexicon)
    verb, unit = words.verb, words.unit
    carries = rf"(?!{words.of_places})(?:{verb})"
    filler = r"(?:[上中里]|各|共|均|分别|累计|先后|还|也|都|相继|陆续|已|曾|全年|一共|总计|大篇幅|整版|专版|连续|多次|首次|专门|专题|深度|深入|重点|详细|广泛|独家|率先|跟踪|系列|全程|随后|现场|每[周月天年日期]|[0-9]{4}年?|(?:上|下)半年|今年|去年|定期|常年|坚持|及时|主动|同步|集中|全天|滚动|持续|实时|总计|合计|总|等)"
    return Tight(
        Pattern(
            rf"{_ISSUE}{filler}{{0,4}}(?:[对为][^，。；]{{1,20}}?)?(?:{carries}(?<![在于])(?!在|于|到)(?!稿?{AMOUNT})|{_GAVE})"
        ),
        Pattern(rf"(?:{verb})(?:于|在|至|到|了)?(?:了)?(?:[^，。；、《》]{{0,6}})?[《“\"]?$"),
        Pattern(
            rf"[，,](?:全年|已|累计|共|并|每月|每季度|定期|年内|先后|目前){{0,3}}(?:{verb})[^，。；]{{0,14}}?{NUMBER}{unit}"
        ),
        Pattern(rf"[，,](?:连续|先后|集中|重点|多次|相继|陆续|专门|专题|详细|深入|全面){{0,3}}(?:{verb})"),
        Pattern(rf"(?:{words.of_pieces})(?:过|了)?《?$"),
        Pattern(rf"[，,](?:全年|今年|累计|共|已|先后){{1,3}}(?:{verb})[^，。；]{{0,8}}?{NUMBER}{unit}"),
    )


def numbered(context: Context) -> bool:
    """A number of items near after it in the clause."""
    after, words = context.after, context.words
    return bool(
        words.pattern(DIRECT).match(after)
        or words.pattern(_MORE_OF_LIST).match(after)
        or words.pattern(NEAR).match(after)
        or TIMES.match(after)
    )


def issued(context: Context) -> bool:
    """`编印《…》12期`: issues of a bulletin."""
    return bool(PERIOD.match(context.after)) and not re.search(
        r"(?:培训|讲座|班|课|会|沙龙|讲坛|论坛|活动)", context.after
    )


def on_page(context: Context) -> bool:
    """`A日报头版头条`, `A报3月专版`, `在央视《…》栏目`: a page or programme behind it."""
    page = context.text[context.candidates[context.group.members[-1]].high : context.group.high]
    return bool(_PAGE.search(page)) or (bool(_PROGRAMME.search(page)) and bool(_PLACED.search(context.before)))


_PAGE: Final = Pattern(r"头版|头条|版面|专版|整版|首页|[0-9一二三四五六七八九十]版")
_PROGRAMME: Final = Pattern(r"《|频道|节目|直播间")
_PLACED: Final = Pattern(r"(?:在|登上|登陆|亮相|走进|荣登|入选)[《“\"]?$")

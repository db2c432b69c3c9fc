"""What makes a possible outlet one: a verb of publishing, a number of items, a list of media, a source line."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from textkit.extract.outlets_found import Found
from textkit.extract.outlets_lists import HEAD, LEVELS, MEDIA, NUMBER, List, verbs
from textkit.lexicon import Lexicon

UNITS = r"(?:篇次|篇条|篇幅|条次|期次|篇|条|期|则|幅|版|稿次|集)"
_DIRECT = re.compile(rf"[：:]?(?:各|共|均|为|有|达|近|约|超|超过|逾|累计|分别){{0,2}}\s?[（(]?{NUMBER}{UNITS}")
_NEAR = re.compile(rf"[^，；。、]{{0,14}}?{NUMBER}{UNITS}")
_TIMES = re.compile(rf"{NUMBER}(?:次|部|集|组|个|件|张)(?!数|要)")
_PERIOD = re.compile(rf"(?:[^，；。]{{0,8}})?{NUMBER}期")
_CLOSING = re.compile(
    rf"等?(?:[0-9一二三四五六七八九十几多数]{{1,3}}[家个])?(?:各类|各级|中央和?|国内|国家|省内|市内|知名|主流|多家|社会|重要|{LEVELS}级?|级){{0,3}}(?:{MEDIA}|[央省市]媒|平台)"
)
_REFUSED_AFTER = re.compile(
    r"社?(?:的)?(?:记者|编辑|总编|主编|社长|台长|主任|副主任|副台长|副总|负责人|工作人员|领导|摄影|主持人|同志|负责同志|订阅|征订|发行工作|建设|管理|维护|"
    r"改版|升级|备案|后台|粉丝|发行量|工作|主办|联合主办|协办|大厦|股份|集团|公司|有限)"
)
_REFUSED_BEFORE = re.compile(
    r"(?:订阅|征订|订购|阅读|学习|观看|收看|收听|关注|下载|安装|登录|登陆|浏览|打开|使用|邀请|联系|接受|加强|做好|办好|规范|管理|维护|建设|完善|"
    r"利用好|管好|用好|推广|参观|走进)(?:了|好|过|到|与|和)?(?:[0-9]{0,4}年?度?)?[《“\"]?$"
)
_PASSIVE = re.compile(r"(?:被|由|经|在|于|获|受到|得到|登上|走进|入选|荣登|亮相|见诸|见)[^，。；]{0,30}$")
_SOURCE = re.compile(r"(?:来源|转自|摘自|原载|载于|转载自|稿源|选自|据)[:：]?\s{0,2}[《“\"]?$")
_SOURCE_AFTER = re.compile(r"[》”\"]?(?:[）)\n\s，,。]|$|[0-9〔（(])")


class Sight(NamedTuple):
    """A list of possible outlets as the rules see it."""

    text: str
    group: List
    found: Sequence[Found]
    before: str
    after: str
    following: str
    carry: re.Pattern[str]
    founding: re.Pattern[str]
    tight: "Tight"


class Tight(NamedTuple):
    """Patterns for words that stand straight beside a name."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    next_clause: re.Pattern[str]


@lru_cache(maxsize=8)
def tight(lexicon: Lexicon) -> Tight:
    """Patterns of a verb right after a name, right before it, and at the start of the next clause."""
    verb = verbs(lexicon).alternation
    filler = r"(?:[上中里]|各|共|均|分别|累计|先后|还|也|都|相继|陆续|已|曾|全年|一共|总计|大篇幅|整版|专版|连续|多次|首次|专门|专题|现场|等)"
    return Tight(
        re.compile(rf"{filler}{{0,4}}(?:对[^，。；]{{1,20}}?)?(?:{verb})(?!在|于|到)"),
        re.compile(rf"(?:{verb})(?:于|在|至|到|了)?(?:了)?(?:[^，。；、《》]{{0,6}})?[《“\"]?$"),
        re.compile(
            rf"[，,](?:全年|已|累计|共|并|每月|每季度|定期|年内|先后|目前){{0,3}}(?:{verb})[^，。；]{{0,14}}?{NUMBER}{UNITS}"
        ),
    )


Rule = Callable[[Sight], bool]


def in_source_line(sight: Sight) -> bool:
    """`来源：河南日报`: a line that says where a text is from."""
    return bool(_SOURCE.search(sight.text, max(sight.group.low - 10, 0), sight.group.low)) and bool(
        _SOURCE_AFTER.match(sight.text, sight.group.high)
    )


def closed_as_media(sight: Sight) -> bool:
    """`A、B等媒体刊发…`: a list that ends in a word for media, with a verb of publishing or a number."""
    start = sight.group.high - 1 if sight.text[sight.group.high - 1] == "等" else sight.group.high
    match = _CLOSING.match(sight.text, start)
    return bool(match) and (published(sight) or numbered(sight) or bool(sight.carry.search(sight.before)))


def after_head(sight: Sight) -> bool:
    """`省级媒体《边陲党旗》上稿3篇`: a head of media straight before it, and a verb or a number."""
    low = sight.group.low
    for match in HEAD.finditer(sight.text, max(low - 24, 0), low):
        if low - match.end() <= 3:
            return published(sight) or numbered(sight) or bool(_PASSIVE.search(sight.before))
    return False


def published(sight: Sight) -> bool:
    """A verb of publishing after it in the clause, or at the start of the next one with a number."""
    if sight.carry.search(sight.after) or sight.tight.next_clause.match(sight.following):
        return True
    if sight.after.startswith("聚焦"):
        return True
    if sight.before.endswith("被") and _NOTED.match(sight.after):
        return True
    return bool(_COLUMN_OPENED.search(sight.after))


_NOTED = re.compile(r"[^，。；]{0,12}(?:关注|推介|推荐|点赞|采访)")


_COLUMN_OPENED = re.compile(r"(?:开设|开辟|开办|开通|设立)[^，。；]{0,14}(?:专栏|栏目|专版|专题)")


def numbered(sight: Sight) -> bool:
    """A number of items near after it in the clause."""
    return bool(_DIRECT.match(sight.after) or _NEAR.match(sight.after) or _TIMES.match(sight.after))


def published_in(sight: Sight) -> bool:
    """A verb of publishing right before it: `刊登于…`, `登上…`, `上稿5篇在…`."""
    return bool(sight.tight.before.search(sight.before)) or (
        bool(sight.carry.search(sight.before)) and bool(re.search(r"(?:在|于|被)[《“\"]?$", sight.before))
    )


def set_up(sight: Sight) -> bool:
    """`开通“…”微信公众号`: an own medium that is set up, named in brackets or as an account."""
    named = sight.found[sight.group.members[0]].strength == "account" or sight.text[sight.group.low] in '《“"'
    return named and bool(sight.founding.search(sight.before[-12:]))


STRONG: tuple[tuple[str, Rule], ...] = (
    ("source-line", in_source_line),
    ("list-of-media", closed_as_media),
    ("head-of-media", after_head),
    ("verb-after", published),
    ("number-after", numbered),
    ("verb-before", published_in),
    ("set-up", set_up),
)


def numbered_at_once(sight: Sight) -> bool:
    """`NAME5篇`: a number of items straight after the name."""
    return bool(_DIRECT.match(sight.after))


def verb_at_once(sight: Sight) -> bool:
    """`NAME刊登…`, `NAME，出版4期`: a verb of publishing straight after the name."""
    return bool(sight.tight.after.match(sight.after)) or bool(sight.tight.next_clause.match(sight.following))


def published_there(sight: Sight) -> bool:
    """`被NAME采用`, `在NAME上发表`: a preposition before it and a verb of publishing after it, or the verb and 于 before."""
    preposed = re.search(r"(?:被|在|于|由|经|获)[^，。；]{0,6}$", sight.before)
    return bool(preposed and published(sight)) or bool(
        re.search(r"(?:于|在|登上|被)[《“\"]?$", sight.before) and sight.carry.search(sight.before)
    )


def issued(sight: Sight) -> bool:
    """`编印《…》12期`: issues of a bulletin."""
    return bool(_PERIOD.match(sight.after)) and not re.search(r"(?:培训|讲座|班|课)", sight.after)


WEAK: tuple[tuple[str, Rule], ...] = (
    ("list-of-media", closed_as_media),
    ("head-of-media", after_head),
    ("verb-at-once", verb_at_once),
    ("number-at-once", numbered_at_once),
    ("verb-and-preposition", published_there),
    ("issues", issued),
    ("set-up", set_up),
)
OWNER: tuple[tuple[str, Rule], ...] = (
    ("list-of-media", closed_as_media),
    ("verb-at-once", verb_at_once),
    ("number-at-once", numbered_at_once),
    ("verb-and-preposition", published_there),
)
RULES = {"known": STRONG, "strong": STRONG, "account": STRONG, "weak": WEAK, "title": WEAK, "owner": OWNER}


def refused(sight: Sight) -> bool:
    """`订阅《…》`, `…记者`: what is done to a medium or who works there, where nothing is published."""
    if _REFUSED_AFTER.match(sight.after):
        return True
    return bool(_REFUSED_BEFORE.search(sight.before)) and not numbered(sight)


def judge(text: str, found: Sequence[Found], groups: Sequence[List], lexicon: Lexicon) -> list[str | None]:
    """The rule by which each of `found` is an outlet, None where none says so."""
    decided: list[str | None] = [None] * len(found)
    words = verbs(lexicon)
    for group in groups:
        sight = Sight(
            text, group, found, text[group.before : group.low], text[group.high : group.after],
            text[group.after : group.after + 40], words.carry, words.found, tight(lexicon),
        )  # fmt: skip
        if refused(sight):
            continue
        strengths = {found[index].strength for index in group.members}
        by = {one: next((name for name, rule in RULES[one] if rule(sight)), None) for one in strengths}
        carried = any(by.get(one) for one in ("known", "strong", "account"))
        for index in group.members:
            decided[index] = by[found[index].strength] or ("list" if carried else None)
    return decided

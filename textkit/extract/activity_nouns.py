"""The nouns that say of what kind an activity in quotes is: 活动, 大赛, 研讨会; where they are reached behind a name."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Final

from textkit.lexicon import Lexicon
from textkit.patterns import Pattern

_VERBS: Final = (
    "开展|举办|举行|组织|推送|发布|刊发|播出|实施|参加|参与|进行|推进|完成|获得|荣获|征集|走进|服务|制作|召开|建立|建成|成立|发放|"
    "引导|帮助|带动|吸引|邀请|拍摄|收到|形成|打造|报名|评为|命名|称号|微信|公众号|账号|平台|网站|栏目|专栏|客户端|精神|荣誉|场所|问题|现象|隐患"
)
BREAK: Final = Pattern(
    rf"[的了在为和与被是有等以从将把或及这该获]|(?<!结)对|项目|[唱术蹈剧乐讲告]团|[务击]队|直播间|工作室|工作站|{_VERBS}"
)
GAP: Final = 12
INSTITUTION: Final = Pattern(
    r"队|小组|团队|团(?![日结员委拜])|服务(?=[站队点中])|员|岗|室|中心|基地|站|者|家(?!庭)|馆|所(?!在)|点(?!燃|亮)|部(?!署|分)|厅|局(?!面)|法(?!治)|系统|平台|品牌|示范|专栏|栏目|学院|集团|公司|协会|建设(?!工程)"
)


_NO_SHOW: Final = "(?![示板厅台位区演现柜])"
_LONGEST_NOUN: Final = 6  # characters
_PLACES: Final = ("讲堂", "课堂", "学堂", "夜校", "读书班", "训练营")


@cache
def patterns(lexicon: Lexicon) -> Pattern:
    """The nouns as a pattern, by their first character for speed; 成果展 is none in 成果展示 or 成果展板."""
    words = sorted(lexicon.words("activity_nouns"), key=lambda word: (word[0], -len(word), word))
    return Pattern("|".join(_starting(first, group) for first, group in groupby(words, key=lambda word: word[0])))


def _starting(first: str, words: Iterable[str]) -> str:
    """The pattern of the words that start with one character."""
    rests = (re.escape(word[1:]) + (_NO_SHOW if word.endswith("展") else "") for word in words)
    return f"{re.escape(first)}(?:{'|'.join(rests)})"


def last_noun(name: str, nouns: Pattern) -> str | None:
    """The noun of three characters or more that a name ends in; places of teaching left out."""
    starts = (len(name) - size for size in range(min(_LONGEST_NOUN, len(name)), 2, -1))
    noun = next((match[0] for at in starts if (match := nouns.fullmatch(name, at))), None)
    return noun if noun and not noun.endswith(_PLACES) else None


def reached(text: str, at: int, nouns: Pattern, gap: int) -> str | None:
    """The noun that the words from `at` on lead to, without a verb or particle between; of several the last."""
    last = None
    for noun in _reachable(text, at, nouns, gap):
        last = noun
    return last


_BETWEEN: Final = Pattern(
    r"(?:[\u4e00-\u9fff]|[0-9]{4}(?=年|[\u4e00-\u9fff])|第[0-9]{1,3}(?=届)|[0-9]{1,2}[.·月][0-9]{1,2}日?)+"
)


def _reachable(text: str, at: int, nouns: Pattern, gap: int) -> Iterator[str]:
    while (noun := nouns.search(text, at, at + gap + 6)) and noun.start() - at <= gap:
        between = text[at : noun.start()]
        if between and (not _BETWEEN.fullmatch(between) or BREAK.search(between)):
            return
        if not INSTITUTION.match(text, noun.end()) or text.startswith("工程建设", noun.start()):
            yield noun[0]
        at, gap = noun.end(), 4

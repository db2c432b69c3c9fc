"""Which verbs in front of a noun belong to its name (种植面积, 宣传资料), and which act on it (检查病历)."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from textkit.lexicon import Lexicon, Table
from textkit.patterns import Pattern

PERSON_NOUN: Final = frozenset("员者师生民工众部干长户体队手家人才士兵表记任属官友童妇友孩亲")
"""Last characters of words for people."""
_BODY_ENDS: Final = frozenset("局院馆站所厂司委办团")
_ACTOR_ENDS: Final = PERSON_NOUN | frozenset("局院馆校站所厂会镇乡村县市区司关委办班组们台报社行处科股室团企网门构”")
"""Last characters of words for people and bodies: who can do what a verb behind says."""
_PREPOSITIONS: Final = frozenset("为 给 对 向 在 从 由 被 把 将 于 与 均 共 其中 含 内含 去 使 达 成 占 赴 需".split())
_FIRMS: Final = frozenset("企业 物业 商业银行 电商 厂商".split())
SINGLE_VERBS: Final = _PREPOSITIONS | frozenset(
    "获 送 设 有 讲 建 购 修 植 捐 印 办 拍 编 招 创 摆 订 拾 背 养 包 听 带 冲 拿 发 拆 挖 铺 租 聘 帮 授 捡 走 作"
    " 装 写 打 贴 搞 辖 配 缺 放 唱 演 买 卖 领 换".split()
)
"""Verbs and prepositions of one character: a phrase begins behind them."""
_OPENING_VERBS: Final = frozenset("上 出 开 立 做 用 收".split())
"""Verbs of one character that are one only where they open a phrase: 上|党课, 出|黑板报."""
COMPLEMENTS: Final = frozenset("出 到 回 给 掉 起 完 好 下 上 入 出了 到了 为 成".split())
"""What completes a verb in front: 送|出|安全头盔."""
_TIME: Final = Pattern(
    r"(?:[今本当全去上前]年度?|本[月周季期]度?|年[初末底内]前?|上述|以上|每[期次场月周年人户届]|[上下]半年|一年来|[0-9一二三四五六七八九十]{1,4}年[来度]?|目前|当前|现有|先后|期间|活动期间|春节|国庆|元旦|中秋|端午|重阳|清明|[0-9一二三四五六七八九十]{1,2}月份?|截[至止]\S{0,6}|[一二三四五六七八九十][是则]|到目前|迄今|至今|以来"
    r"|现|还|又|另|并|再|也|都|已|正|将|新|拟|计划|力争|预计|确保|全[县市镇乡村区州省校院局司街系厂站园行团馆台处室社矿]|我[县市镇乡村区州省校院局司街站厂矿队所部处园行团馆台室社]|累计|共|其中|年均|全年"
    r"|各(?:类|项|种|级|界)?|每[人名户村家个支次场组校班]|平均|对|为|给|向|从|在|与|和|及|以及|于|由|用|以|把|将|按|就|通过|利用|围绕|针对|所有|全部|实际|实|合|我)+"
)
SUFFIXES: Final = frozenset("率量数器仪员者费款额度点站组室所会队班期类型性化法物品机车证书单表卡金岗户村人")
_PASSIVE: Final = frozenset("受被待未可应免非需")
_JOINING: Final = frozenset("和及与并、")
_LEAST_OBJECT: Final = 2  # code points; a verbal noun with less behind it is no verb: 打井


class Classes(NamedTuple):
    """The word lists that bound a noun phrase, each looked up once a lexicon and not once a word."""

    verbs: frozenset[str]
    verbal: frozenset[str]
    function: frozenset[str]
    attributive: frozenset[str]
    naming: frozenset[str]
    publishing: frozenset[str]
    trailing: frozenset[str]
    adverbs: frozenset[str]
    manners: frozenset[str]  # adverbs that may as well be attributes
    heads: frozenset[str]
    weak_heads: frozenset[str]
    money: frozenset[str]
    strong_heads: frozenset[str]  # what is named wherever a verb stands in front
    measured: frozenset[str]
    achieving: frozenset[str]
    acted_on: frozenset[str]
    light: frozenset[str]
    leading: frozenset[str]
    weakly_leading: frozenset[str]
    ends: frozenset[str]  # what no phrase behind a number goes over
    begins: frozenset[str]  # what a phrase before a number begins behind
    seen: frozenset[str]  # where a phrase before a number may begin behind
    objects: Table  # words of a verb and its object: 听课


@cache
def classes_of(lexicon: Lexicon) -> Classes:
    """The word classes of a lexicon."""
    verbs, verbal = lexicon.words("verbs"), lexicon.words("verbal_nouns")
    function, publishing = lexicon.words("function_words"), lexicon.words("publishing_verbs")
    heads, adverbs = lexicon.table("named_heads"), lexicon.table("adverbs")
    leading = lexicon.table("leading_verbs")
    begins = publishing | (verbs - verbal) | frozenset("的等了着过地")
    return Classes(
        verbs=verbs,
        verbal=verbal,
        function=function,
        attributive=lexicon.words("attributive_verbs"),
        naming=lexicon.words("naming_verbs"),
        publishing=publishing,
        trailing=lexicon.words("trailing_verbs"),
        adverbs=frozenset(adverb for adverb, row in adverbs.items() if not row),
        manners=frozenset(adverb for adverb, row in adverbs.items() if row),
        heads=frozenset(heads),
        weak_heads=frozenset(head for head, row in heads.items() if row.get("kind") == "weak"),
        money=frozenset(head for head, row in heads.items() if row.get("kind") == "money"),
        strong_heads=frozenset(head for head, row in heads.items() if not row),
        measured=lexicon.words("measured_things"),
        achieving=lexicon.words("achieving_verbs"),
        acted_on=lexicon.words("acted_on"),
        light=lexicon.words("light_verbs"),
        leading=frozenset(verb for verb, row in leading.items() if not row),
        weakly_leading=frozenset(leading),
        ends=function | (verbs - verbal) | frozenset(word for word, row in adverbs.items() if not row),
        begins=begins,
        seen=begins | verbal | SINGLE_VERBS | _OPENING_VERBS,
        objects=dict(lexicon.table("verb_objects")),
    )


def parted(words: Sequence[str], starts: Sequence[int], classes: Classes) -> tuple[list[str], list[int]]:
    """The words, a verb and its object or adverb parted (破获|案件, 妥善|处置), the halves of a verb joined (打|掉).

    >>> from textkit.lexicon import DEFAULT
    >>> parted(["公安机关", "破获案件"], [0, 4, 8], classes_of(DEFAULT))
    (['公安机关', '破获', '案件'], [0, 4, 6, 8])
    """
    found: list[str] = []
    places: list[int] = []
    last = ""
    for word, start in zip(words, starts, strict=False):
        size = len(word)
        if size == 1 and len(last) == 1 and last + word in classes.seen:
            found[-1] += word
        elif size == 2 and len(last) == 1 and word[0] in "掉出回起" and last + word[0] in classes.begins:
            found[-1:] = (last + word[0], word[1])  # 打|掉电|诈
            places.append(start + 1)
        elif size == 1 and last[:1] == "共" and last[1:] + word in classes.seen:
            found[-1:] = ("共", last[1:] + word)  # 共出|动
            places.append(start - 1)
        elif size == 3 and word[0] == "共" and word[1:] in classes.begins:
            found += ("共", word[1:])
            places += (start, start + 1)
        elif size == 4 and _is_two(word[:2], word[2:], classes):
            found += (word[:2], word[2:])
            places += (start, start + 2)
        else:
            found.append(word)
            places.append(start)
        last = found[-1]
    return found, [*places, starts[len(words)]]


def _is_two(first: str, second: str, classes: Classes) -> bool:
    if first in classes.naming or first in classes.attributive or first + second in classes.naming:
        return False
    if first in classes.adverbs or first in classes.manners:
        return second in classes.verbs or second in classes.verbal
    return (first in classes.begins and second not in classes.strong_heads) or first in classes.leading


def phrase_start(words: Sequence[str], classes: Classes, listed: bool = False) -> int:
    """The index of the first word of the noun phrase that ends with the last word.

    `listed` is whether the words are a further member of a list: 防汛演练4场、燃气泄漏处置演练2场.

    >>> from textkit.lexicon import DEFAULT
    >>> def cut(*words: str) -> str:
    ...     return "".join(words[phrase_start(words, classes_of(DEFAULT)) :])
    >>> cut("县", "电视台", "播放", "公益", "广告"), cut("争取", "救助", "资金"), cut("落实", "烤烟", "种植", "面积")
    ('公益广告', '救助资金', '烤烟种植面积')
    """
    first, governed = 0, "list" if listed else ""
    for position, word in enumerate(words[:-1]):
        if word in classes.adverbs:
            if words[-1][-1] != "率":  # 及时接种率
                first = position + 1
            continue
        if word in classes.manners or (word not in classes.seen and word[0] not in "各每"):
            if position == first and is_aside(words, position, classes):
                first += 1
                governed = "" if word in _JOINING else governed  # 录制和整理资料: two verbs, neither names the noun
            continue
        if _names_with(words, position, classes.naming):
            continue
        if word in classes.begins:
            cut = not _is_named(words, position, first, governed, classes)
            governed = ("light" if word in classes.light else "verb") if cut else governed
        elif word in SINGLE_VERBS or word in _OPENING_VERBS or word[0] in "各每":
            cut = not _is_no_opener(words, position, first)
            governed = "verb" if cut and word not in _PREPOSITIONS and word[0] not in "各每" else governed
        else:
            cut = not _is_name_of_verbal(words, position, first, governed, classes)
            governed = ("light" if word in classes.light else "verb") if cut else governed
        if cut:
            first = position + 1
            if first + 1 < len(words) and words[first] in (COMPLEMENTS if len(word) == 1 else "出到"):
                first += 1
    done_by = words[-2] if len(words) - first > 1 else ""
    if not governed and words[-1] in classes.verbal and len(done_by) > 1 and done_by[-1] in _BODY_ENDS:
        return len(words) - 1  # 文化站|演出
    return first


def is_aside(words: Sequence[str], position: int, classes: Classes) -> bool:
    """Whether a word says when, how far or how (全年, 及时, 其中); 新 and 实际 do so before a verb only."""
    word = words[position]
    if word in ("新", "实际") and position + 1 < len(words):
        return words[position + 1] in classes.seen
    if position and len(word) == 1 and words[position - 1] in ("我", "全", "本"):
        return word in "县市镇乡村区州省校院局司街厂站园行"
    return word in classes.adverbs or _is_time(word)


@lru_cache(maxsize=65536)  # a word a time, of a vocabulary that an archive repeats
def _is_time(word: str) -> bool:
    return _TIME.fullmatch(word) is not None


_GROUPS: Final = ("界", "地", "族", "位", "方", "式")


def _is_no_opener(words: Sequence[str], position: int, first: int) -> bool:
    """在|职 and 各类 open no phrase, nor does a verb of one character before a noun of one (养|蜂)."""
    word, follows = words[position], words[position + 1]
    if word == "在":
        return follows[0] in "校编职岗册建读园库逃押途"
    if word == "占":
        return follows[0] in "比地道"
    if word in _OPENING_VERBS:
        actor = position == first or words[position - 1][-1] in _ACTOR_ENDS
        return not actor or len(follows) < _LEAST_OBJECT
    return word[0] == "各" and word[1:] in _GROUPS


def _names_with(words: Sequence[str], position: int, naming: frozenset[str]) -> bool:
    """建档|率, 注册|志愿者: a verb that is a part of the name, by its suffix or as its attribute."""
    word, follows = words[position], words[position + 1]
    return follows in SUFFIXES or (word in naming and follows not in SINGLE_VERBS) or word + follows in naming


def _measures(words: Sequence[str], position: int, classes: Classes) -> bool:
    """收获|面积, 抢救|成功率: what a verb right in front of a noun of measuring names."""
    head = words[-1]
    return (
        (head in classes.measured or (head[-1] in "率量" and len(head) > 1))
        and words[position] not in classes.achieving
        and all(word in classes.verbs or word in classes.verbal for word in words[position + 1 : -1])
    )


def _is_named(words: Sequence[str], position: int, first: int, governed: str, classes: Classes) -> bool:
    """Whether a plain verb belongs to the name behind it: 争取|扶持|资金, 举办|信息|写作|培训班."""
    word, head = words[position], words[-1]
    if word in classes.publishing or len(word) < 2 or word in classes.light:
        return False
    if _measures(words, position, classes):
        return True
    deed = head in classes.verbal or head in classes.verbs
    if governed == "list":
        return deed and position > first
    if governed == "light" and words[position - 1][-1] not in PERSON_NOUN:
        return deed or (_is_in(head, classes.heads) and not _is_in(head, classes.weak_heads))
    paper = head[-1] == "书" and len(head) > 2  # 下达责令整改通知书
    own = position == first or words[position - 1][-1] not in PERSON_NOUN
    return bool(governed) and own and word not in classes.achieving and (paper or _is_in(head, classes.money))


def _is_in(head: str, words: frozenset[str]) -> bool:
    """Whether the words hold a noun, or what a longer one ends with: 治安案件 is an 案件."""
    return head in words or head[-2:] in words


def _is_name_of_verbal(words: Sequence[str], position: int, first: int, governed: str, classes: Classes) -> bool:
    """Whether a verbal noun belongs to the name behind it; else it is the verb, and what stands before it its subject."""
    word, head = words[position], _head(words, position)
    if words[position + 1][0] == "各":
        return False
    if position and words[position - 1] in _PASSIVE:
        return True
    if sum(map(len, words[position + 1 :])) < _LEAST_OBJECT or _measures(words, position, classes):
        return True
    opening = position
    while opening > first and words[opening - 1] in classes.manners:
        opening -= 1
    at_first = opening == first
    acts = not at_first and (
        opening < position
        or (words[opening - 1][-1] in _ACTOR_ENDS and words[opening - 1] not in classes.naming)
        or words[opening - 1] in _FIRMS
        or any(len(w) > 1 and w[-1] in PERSON_NOUN and w not in classes.naming for w in words[first:opening])
        or (word in classes.leading and words[opening - 1] in classes.verbal)
    )
    free = not (at_first or acts)
    if governed == "list":
        governed = ""
    if _is_in(head, classes.weak_heads):
        return free or governed == "light" or (bool(governed) and word not in classes.weakly_leading)
    if _is_in(head, classes.acted_on):
        return False
    if _is_in(head, classes.heads) or head in classes.verbal or head in classes.verbs or head[-1] == "率":
        return free or word not in classes.leading or (bool(governed) and at_first)
    if head[-1] in PERSON_NOUN:
        return False
    return free or (bool(governed) and at_first)


def _head(words: Sequence[str], position: int) -> str:
    """The noun that a verb in front may name the kind of: the last word of its member of the list."""
    if "、" not in words:
        return words[-1]
    end = next((at for at in range(position + 1, len(words)) if words[at] == "、"), len(words))
    return words[end - 1]

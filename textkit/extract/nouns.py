"""Noun phrases before and behind a number, found by verbs, function words and the words of the segmenter."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textkit.document import Document
from textkit.extract.clauses import DELIMITER, LONGEST_CLAUSE, PAUSE, Region
from textkit.extract.quantities import Quantity
from textkit.lexicon import Lexicon

_QUOTES = "“”\"「」『』《》‘’'"
PERSON_NOUN = frozenset("员者师生民工众部干长户体队手家人才士兵表记任属官")
"""Last characters of words for people."""
_QUOTED = frozenset('“”《》「」"')
_MANUSCRIPT = ("上稿", "发稿", "用稿", "刊稿", "投稿", "供稿", "登稿", "来稿")
_TAIL = re.compile(
    r"(?:共计|总计|累计|合计|一共|总共|共有|共|达到了?|达|高达|多达|最高达?|最多|最低|仅有?|只有?|仅为|为|是|已经?|均为|均|各有?|各为|约为"
    r"|增[加长至]到?了?|减少至?|减少到|下降至?|提[升高]到?|保持在|稳定在|控制在|维持在|增至|升至|降至|发展到|扩大到|到|至|在|了|有|占|计|等共?|超|新增|净增|其中"
    r"|每[人名户村家个支次场组校班年月周天队位所]|人均|户均|平均|分别|大小|不等|近|其|实际|折合|折价|折款|人民币|价值|总价值)$"
)
_TIME = re.compile(
    r"(?:[今本当全去上前]年度?|年[初末底内]前?|上述|以上|每[期次场月周年人户届]|[上下]半年|一年来|[0-9一二三四五六七八九十]{1,4}年[来度]?|目前|先后|期间|活动期间|截[至止]\S{0,6}|到目前|迄今|至今|以来"
    r"|现|还|又|另|并|再|也|都|已|正|将|新|拟|计划|力争|预计|确保|全[县市镇乡村区州省校院局司街系厂站]|我[县市镇乡村区州省校院局司街站厂矿队所部处]|累计|共|其中|年均|全年"
    r"|各(?:类|项|种|级|界)?|每[人名户村家个支次场组校班]|平均|对|为|给|向|从|在|与|和|及|以及|于|由|用|以|把|将|按|就|通过|利用|围绕|针对|所有|全部|实际|实|合|我)+"
)


_TAIL_ENDS = frozenset(
    "计共有达到了高多低仅只为是已经均各约长加至少降升在占等超增中人名户村家个支次场组校班年月周天队位所别小近其际合价款币值 \u3000"
)
_OPENERS = frozenset(
    "为 给 对 向 在 从 由 被 把 将 于 与 各 均 共 获 送 设 有 其中 达 成 含 内含 去 讲 使 建 购 修 植 捐 印 办 拍 编 招".split()
)
_GROUPS = ("类", "项", "种", "级", "界", "地", "族", "位", "方", "式")
_LIGHT = frozenset("总量 人数 次数 数量 总数 总额 面积 金额 时长 总长 里程 规模 比例 家数 户数 件数".split())


class _Classes(NamedTuple):
    """The word lists that bound a noun phrase, each looked up once a lexicon and not once a word."""

    verbs: frozenset[str]
    verbal: frozenset[str]
    function: frozenset[str]
    attributive: frozenset[str]
    naming: frozenset[str]
    publishing: frozenset[str]
    trailing: frozenset[str]
    ends: frozenset[str]  # what no phrase behind a number goes over
    begins: frozenset[str]  # what a phrase before a number begins behind


@cache
def _classes(lexicon: Lexicon) -> _Classes:
    verbs, verbal = lexicon.words("verbs"), lexicon.words("verbal_nouns")
    function, publishing = lexicon.words("function_words"), lexicon.words("publishing_verbs")
    return _Classes(
        verbs=verbs,
        verbal=verbal,
        function=function,
        attributive=lexicon.words("attributive_verbs"),
        naming=lexicon.words("naming_verbs"),
        publishing=publishing,
        trailing=lexicon.words("trailing_verbs"),
        ends=function | (verbs - verbal),
        begins=publishing | (verbs - verbal) | frozenset("的等了着过地"),
    )


def noun_after(
    document: Document, quantities: Sequence[Quantity], index: int, region: Region, lexicon: Lexicon
) -> tuple[str, int] | None:
    """The noun phrase that begins right behind the number, and where it ends: a verb, a preposition, the clause's end."""
    text = document.text
    start = region.end
    while start < region.right and text[start] in " 　的":
        start += 1
    if start >= region.right:
        return None
    if text[start] == PAUSE or text[start : start + 1] in "，。；":
        return None
    limit = _list_limit(document, quantities, index, start, region.right)
    end = _phrase_end(document, start, limit, quantities[index].unit in ("名", "位", "户"), lexicon)
    phrase = _tidy(text[start:end].strip(" 、　"))
    return (phrase, end) if phrase else None


def _list_limit(document: Document, quantities: Sequence[Quantity], index: int, start: int, right: int) -> int:
    """Where the phrase may run to: over 、 only where no other number follows in the clause."""
    text = document.text
    pause = text.find(PAUSE, start, right)
    if pause < 0:
        return right
    follows = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
    stop = DELIMITER.search(text, start, start + LONGEST_CLAUSE)
    clause_end = stop.start() if stop else start + LONGEST_CLAUSE
    return pause if follows < clause_end else right


def _phrase_end(document: Document, start: int, limit: int, persons: bool, lexicon: Lexicon) -> int:
    classes = _classes(lexicon)
    words, starts = document.word_texts, document.word_starts
    low, high = document.word_range(start, limit)
    end = start
    if low == high or starts[low] > start:
        # The segmenter joined the measure word with what follows; the phrase begins with what is left of that word.
        end = starts[low] if low < high else limit
        if document.text[start:end] in classes.function or document.text[start:end] in classes.verbs:
            return start
    for at in range(low, high):
        word = words[at]
        if word in classes.attributive and at + 1 < high and words[at + 1] not in classes.function:
            end = starts[at + 1]
            continue
        if word in classes.ends or word[0] in "各 　":
            break
        if persons and at > low and _ends_persons(words[at - 1], word):
            break
        end = starts[at + 1]
    return end


def _ends_persons(word: str, follows: str) -> bool:
    """党员|冒雨转移: behind a word for people only another one, or a list's next, goes on."""
    return word[-1] in PERSON_NOUN and follows[-1] not in PERSON_NOUN and follows not in ("、", "和", "及", "与")


def noun_before(document: Document, left: int, right: int, lexicon: Lexicon) -> str | None:
    """The noun phrase that ends at the number: behind the clause's last verb, 的, 等 or preposition."""
    text = document.text
    right = _cut_tail(text, left, right)
    if right <= left:
        return None
    if text[right - 1] == "的":
        return None
    if text.endswith(_MANUSCRIPT, left, right):
        return "稿"
    if text[right - 1] == "》" and (title := _title_ending(document, right - 1)):
        opened = right - len(title) - 2
        kind = noun_before(document, left, opened, lexicon) if opened > left else None
        return f"{kind}《{title}》" if kind else title
    if text[right - 1] == "”" and (opened := text.rfind("“", left, right)) >= 0:
        return text[opened + 1 : right - 1] or None
    words, starts = _words(document, left, right)
    count = _drop_trailing_verbs(words, lexicon)
    if not count:
        return None
    start = _phrase_start(text, words[:count], starts, lexicon)
    phrase = _tidy(text[start : starts[count]])
    if len(phrase) == 4 and phrase[:2] in _classes(lexicon).publishing:
        phrase = phrase[2:]  # the segmenter has 发表文章 as one word
    return phrase or None


def _words(document: Document, left: int, right: int) -> tuple[list[str], list[int]]:
    """The words between two offsets, with what is left of those that reach over the edges (参保|率达).

    With them where each starts, and the end of the last.
    """
    low, high = document.word_range(left, right)
    words, starts = document.word_texts[low:high], document.word_starts[low : high + 1]
    first = starts[0] if words else right
    if left < first:
        words.insert(0, document.text[left:first])
        starts = [left, *starts] if len(words) > 1 else [left, right]
    if starts[-1] < right:
        words.append(document.text[starts[-1] : right])
        starts.append(right)
    return words, starts


def _title_ending(document: Document, end: int) -> str | None:
    """The title in 《》 that ends at `end`: what was printed, or who carried it."""
    at = bisect_left(document.titles, end, key=lambda span: span.end)
    if at < len(document.titles) and document.titles[at].end == end:
        return document.titles[at].text
    return None


def _cut_tail(text: str, left: int, right: int) -> int:
    """Drop words of summing, degree and distribution that stand right before the number."""
    for _ in range(6):
        if text[right - 1 : right] not in _TAIL_ENDS:
            break
        found = _TAIL.search(text[max(right - 6, left) : right].rstrip(" 　"))
        if not found:
            break
        right = max(right - 6, left) + found.start()
    while right > left and text[right - 1] in " 　":
        right -= 1
    return right


def _drop_trailing_verbs(words: Sequence[str], lexicon: Lexicon) -> int:
    """How many of the words are left without the verbs at their end.

    课题立项7项 counts 课题; 上稿5篇 counts 稿; 采用37条 names nothing.
    """
    classes = _classes(lexicon)
    publishing, trailing = classes.publishing, classes.trailing
    for count in range(len(words), 0, -1):
        last, before = words[count - 1], words[: count - 1]
        if last in publishing:
            governed = any(word in publishing or word in classes.verbs for word in before)
            return count if governed else 0
        if last in trailing or (last in classes.verbs and last not in classes.verbal):
            if last not in trailing and any(word in classes.verbs or word in publishing for word in before):
                return count
            if count == 1 and last in classes.verbal:
                return count
        elif last not in classes.function and last not in ("、", "，"):
            return count
    return 0


def _phrase_start(text: str, words: Sequence[str], starts: Sequence[int], lexicon: Lexicon) -> int:
    classes = _classes(lexicon)
    first = 0
    found_verb = False
    for position, word in enumerate(words[:-1]):
        begins = word in classes.begins
        if not (begins or word in _OPENERS or word[0] == "各") or _names_with(words, position, classes.naming):
            continue
        if begins:
            first, found_verb = position + 1, True
        elif word == "在" and text[starts[position + 1] : starts[position + 1] + 1] in "校编职岗册建读园库":
            continue
        elif word in _OPENERS or word[1:] not in _GROUPS:
            first = position + 1
    if not found_verb:
        first = _skip_leading(text, words, starts, first, classes)
    return starts[_skip_time(words, first)]


_SUFFIXES = frozenset("率量数器仪员者费款额度点站组室所会队班期类型性化法物品机车证书单表卡金岗户村人")


def _names_with(words: Sequence[str], position: int, naming: frozenset[str]) -> bool:
    """建档|率, 注册|志愿者: a verb that is a part of the name, by its suffix or as its attribute."""
    follows = words[position + 1]
    return follows in _SUFFIXES or (words[position] in naming and follows not in _OPENERS)


def _skip_leading(text: str, words: Sequence[str], starts: Sequence[int], first: int, classes: _Classes) -> int:
    """培训通讯员68人次: a leading verbal noun is the verb where two characters or more follow."""
    at = _skip_time(words, first)
    if (
        at + 1 < len(words)
        and words[at] in classes.verbal
        and not _names_with(words, at, classes.naming)
        and (behind := text[starts[at + 1] : starts[len(words)]])
        and len(behind) >= 2
        and behind not in _LIGHT
        and words[-1][-1] not in "率量额费"
    ):
        return at + 1
    return at


def _skip_time(words: Sequence[str], first: int) -> int:
    """Leave out words of time and scope in front, whole words only: 全年|新增, not 合 of 合格率."""
    while first < len(words) and _TIME.fullmatch(words[first]):
        first += 1
    return first


def _tidy(phrase: str) -> str:
    phrase = phrase.strip(" 　、，,；;：:。.·")
    if phrase.endswith("等"):
        phrase = phrase[:-1]
    if len(phrase) > 1 and phrase[0] in _QUOTES and phrase[-1] in _QUOTES:
        phrase = phrase[1:-1]
    if _QUOTED.isdisjoint(phrase):
        return phrase
    for opened, closed in ("“”", "《》", "「」"):
        if phrase.count(opened) != phrase.count(closed):
            phrase = phrase.replace(opened, "").replace(closed, "")
    if phrase.count('"') == 1:
        phrase = phrase.replace('"', "")
    return phrase

"""Noun phrases behind a number, found by verbs, function words and the words of the segmenter."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import DELIMITER, LONGEST_CLAUSE, PAUSE
from textkit.extract.counts.modifiers import PERSON_NOUN, SINGLE_VERBS, SUFFIXES, Classes, classes_of
from textkit.extract.counts.nouns_before import tidy
from textkit.lexicon import Lexicon
from textkit.text.document import Document


def noun_after(candidate: Candidate) -> tuple[str, int] | None:
    """The noun phrase that begins right behind the number, and where it ends: a verb, a preposition, the clause's end."""
    document, region, lexicon, unit = candidate.document, candidate.region, candidate.lexicon, candidate.unit
    text = document.text
    start = region.end
    while start < region.right and text[start] in " 　的":
        start += 1
    if start >= region.right:
        return None
    if text[start] == PAUSE or text[start : start + 1] in "，。；":
        return None
    limit = _list_limit(candidate, start)
    if unit not in _AMOUNTS:
        start = _behind_clause(document, start, limit, unit in _TIMES, lexicon)
    end = _phrase_end(document, start, limit, unit in ("名", "位", "户"), lexicon)
    phrase = tidy(text[start:end].strip(" 、　"))
    return (phrase, end) if phrase else None


_AMOUNTS: Final = frozenset("元 % ‰ 百分点 倍".split())
_TIMES: Final = frozenset("次 场 场次 期 轮 回 届".split())
_LONGEST_RELATIVE: Final = 14  # code points of a clause with 的
_ASIDES: Final = frozenset("同时 基础 情况 前提 时候 过程 原则 要求 目标".split())
"""Words behind 的 that name nothing: 解决5个困难的同时."""


def _behind_clause(document: Document, start: int, limit: int, times: bool, lexicon: Lexicon) -> int:
    """Where what is counted starts: behind the clause with 的 that begins at `start`, if one does.

    10个群众反映强烈的|问题, 3名来自外省的|学生, but 9位教师的论文: there the teachers are counted. `times` is whether
    the unit counts how often something is done: 5次检查发现的问题 counts 检查.
    """
    of = document.text.find("的", start + 1, min(limit, start + _LONGEST_RELATIVE))
    if of < 0 or of + 1 >= limit:
        return start
    low, high = document.word_range(start, of)
    words, first = document.word_texts[low:high], document.word_starts[low]
    if not words or document.word_starts[high] != of:
        return start
    if first > start:  # the segmenter joins 位有, 家有
        words.insert(0, document.text[start:first])
    classes = classes_of(lexicon)
    opened = words[0] in lexicon.words("clause_starts") or words[0][0] in "未不"
    ends = lexicon.words("clause_ends")
    if not opened and (
        times or (words[-1] not in ends and words[-1][2:] not in ends)
    ):  # 功能齐全 is one word of the dictionary
        return start
    if any((word in classes.ends and word not in ends) or word[0] in _STOPPING for word in words[opened:-1]):
        return start
    behind = document.word_texts[high + 1] if high + 1 < len(document.word_texts) else ""
    return start if behind in _ASIDES else of + 1


def _list_limit(candidate: Candidate, start: int) -> int:
    """Where the phrase may run to: over 、 only where no other number follows in the clause."""
    text, right, follower = candidate.document.text, candidate.region.right, candidate.follower
    pause = text.find(PAUSE, start, right)
    if pause < 0:
        return right
    follows = follower.quantity.start if follower else len(text)
    stop = DELIMITER.search(text, start, start + LONGEST_CLAUSE)
    clause_end = stop.start() if stop else start + LONGEST_CLAUSE
    return pause if follows < clause_end else right


def _phrase_end(document: Document, start: int, limit: int, persons: bool, lexicon: Lexicon) -> int:
    classes = classes_of(lexicon)
    words, starts = document.word_texts, document.word_starts
    low, high = document.word_range(start, limit)
    end = start
    if low == high or starts[low] > start:
        # The segmenter joined the measure word with what follows; the phrase begins with what is left of that word.
        end = starts[low] if low < high else limit
        if document.text[start:end] in classes.function or document.text[start:end] in classes.verbs:
            return start
    telling = _telling(lexicon)
    for at in range(low, high):
        if persons and at > low and _ends_persons(words, at, high):
            break
        word = words[at]
        if word in _ALSO and at > low and (at + 1 == high or words[at + 1][0].isdecimal()):  # 1个金奖以及1银6铜
            break
        if word not in telling and len(word) != 4 and word[0] not in _STOPPING:
            end = starts[at + 1]
            continue
        if not _is_attribute(words, at, low, high, persons, classes) and _stops(words[at], at > low, classes):
            if at > low + 1 and words[at] in classes.verbs and words[at - 1] in classes.verbal:
                return starts[at - 1]  # 标段|组织|实施
            if at > low or at + 1 >= high or words[at + 1] not in classes.heads or document.text[start - 1] != "的":
                break  # 3公里的拓宽工程 is of 拓宽工程
        end = starts[at + 1]
    return end


def _is_attribute(words: Sequence[str], at: int, low: int, high: int, persons: bool, classes: Classes) -> bool:
    """Whether a verb or a particle is a part of the noun phrase: 留守|老人, 技师|攻关|队, 县级|以上|干部, 干部|和|群众."""
    word = words[at]
    if word == "限期":  # 1500份限期整改通知书, but 2个限期整改
        return words[high - 1][-1] == "书"
    if at > low and ((word in _UPWARDS and words[at - 1][-1] in "级岁龄层") or (persons and word in _JOINERS)):
        return True
    if at + 1 >= high:
        return False
    if word in classes.attributive:
        return words[at + 1] not in classes.function
    return (at > low or word in classes.naming) and word in classes.verbs and words[at + 1] in SUFFIXES


def _stops(word: str, behind: bool, classes: Classes) -> bool:
    """Whether the noun phrase ends before a word; `behind` is whether a word of it went before."""
    if word in classes.ends or word[0] in _STOPPING:
        return True
    if len(word) == 4 and word[:2] in classes.ends:
        return word[2:] in classes.verbal or word[2:] in classes.verbs
    return behind and (word in SINGLE_VERBS or word in _RATIO_WORDS)


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """The words of which it is asked whether a phrase ends before them or takes them in; most words are none."""
    classes = classes_of(lexicon)
    asked = (classes.ends, classes.attributive, classes.verbs, SINGLE_VERBS, _RATIO_WORDS, _UPWARDS, _JOINERS)
    return frozenset(("限期",)).union(*asked)


_ALSO: Final = frozenset("以及 和 及 与".split())
_STOPPING: Final = frozenset("各每 \u3000")
_RATIO_WORDS: Final = frozenset("增幅 增速 涨幅 降幅 占比 平均 人均".split())
_UPWARDS: Final = frozenset(("以上", "以下", "及", "及以上", "及以下"))


_JOINERS: Final = frozenset("、和及")


def _ends_persons(words: Sequence[str], at: int, high: int) -> bool:
    """党员|冒雨转移: behind a word for people only another one, their family, or a list's next, goes on."""
    before, follows = words[at - 1], words[at]
    if before == "家庭":
        return True
    if before[-1] not in PERSON_NOUN or follows[-1] in PERSON_NOUN or follows == "家庭":
        return False
    if follows in _JOINERS:
        return follows != "、" and not any(word[-1] in PERSON_NOUN for word in words[at + 1 : min(at + 3, high)])
    return True

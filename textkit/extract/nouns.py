"""Noun phrases before and behind a number, found by verbs, function words and the words of the segmenter."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from textkit.document import Document
from textkit.extract.clauses import DELIMITER, LONGEST_CLAUSE, PAUSE, Region
from textkit.extract.quantities import Quantity
from textkit.lexicon import Lexicon
from textkit.words import Word

_QUOTES = "“”\"「」『』《》‘’'"
PERSON_NOUN = frozenset("员者师生民工众部干长户体队手家人才士兵")
"""Last characters of words for people."""
_TAIL = re.compile(
    r"(?:共计|总计|累计|合计|一共|总共|共有|共|达到了?|达|高达|多达|最高达?|最多|最低|仅有?|只有?|仅为|为|是|已经?|均为|均|各有?|各为|约为"
    r"|增[加长至]到?了?|减少至?|减少到|下降至?|提[升高]到?|保持在|稳定在|控制在|维持在|增至|升至|降至|发展到|扩大到|到|至|在|了|有|占|计|等共?|超|新增|净增|其中"
    r"|每[人名户村家个支次场组校班年月周天队位所]|人均|户均|平均|分别|大小|不等|近|其|实际)$"
)
_TIME = re.compile(
    r"(?:[今本当全去上前]年度?|年[初末底内]前?|上述|以上|每[期次场月周年人户届]|[上下]半年|一年来|[0-9一二三四五六七八九十]{1,4}年[来度]?|目前|先后|期间|活动期间|截[至止]\S{0,6}|到目前|迄今|至今|以来"
    r"|现|还|又|另|并|再|也|都|已|正|将|新|拟|计划|力争|预计|确保|全[县市镇乡村区州省校院局司街系厂站]|我[县市镇乡村区州省校院局司街站厂矿队所部处]|累计|共|其中|年均|全年"
    r"|各|每[人名户村家个支次场组校班]|平均|对|为|给|向|从|在|与|和|及|以及|于|由|用|以|把|将|按|就|通过|利用|围绕|针对|所有|全部|实际|实|合|我)+"
)


@cache
def _verbs(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    return lexicon.words("verbs"), lexicon.words("verbal_nouns")


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
    end = _phrase_end(document, start, limit, quantities[index].unit in ("名", "位"), lexicon)
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
    verbs, verbal = _verbs(lexicon)
    end = start
    words = document.words_between(start, limit)
    if not words or words[0].start > start:
        # The segmenter joined the measure word with what follows; the phrase begins with what is left of that word.
        end = words[0].start if words else limit
        if document.text[start:end] in lexicon.words("function_words") or document.text[start:end] in verbs:
            return start
    attributive = lexicon.words("attributive_verbs")
    for position, word in enumerate(words):
        if (
            word.text in attributive
            and position + 1 < len(words)
            and words[position + 1].text not in lexicon.words("function_words")
        ):
            end = word.end
            continue
        if (
            word.text in lexicon.words("function_words")
            or word.text.isspace()
            or (word.text in verbs and word.text not in verbal)
        ):
            break
        if persons and position and words[position - 1].text[-1] in PERSON_NOUN and word.text[-1] not in PERSON_NOUN:
            if word.text not in ("、", "和", "及", "与"):
                break
        end = word.end
    return end


def noun_before(document: Document, left: int, right: int, lexicon: Lexicon) -> str | None:
    """The noun phrase that ends at the number: behind the clause's last verb, 的, 等 or preposition."""
    text = document.text
    right = _cut_tail(text, left, right)
    if right <= left:
        return None
    if text[right - 1] == "的":
        return None
    if text[right - 1] == "》" and (title := _title_ending(document, right - 1)):
        opened = right - len(title)
        kind = noun_before(document, left, opened, lexicon) if opened > left else None
        return (kind or "") + title
    if text[right - 1] == "”" and (opened := text.rfind("“", left, right)) >= 0:
        return text[opened + 1 : right - 1] or None
    words = list(document.words_between(left, right))
    words = _drop_trailing_verbs(text, left, right, words, lexicon)
    if not words:
        return None
    end = words[-1].end
    start = _phrase_start(text, left, words, lexicon)
    phrase = _tidy(text[start:end])
    return phrase or None


def _title_ending(document: Document, end: int) -> str | None:
    """The title in 《》 that ends at `end`, with its brackets: what was printed, or who carried it."""
    at = bisect_left(document.titles, end, key=lambda span: span.end)
    if at < len(document.titles) and document.titles[at].end == end:
        return f"《{document.titles[at].text}》"
    return None


def _cut_tail(text: str, left: int, right: int) -> int:
    """Drop words of summing, degree and distribution that stand right before the number."""
    for _ in range(6):
        found = _TAIL.search(text[max(right - 6, left) : right].rstrip(" 　"))
        if not found:
            break
        right = max(right - 6, left) + found.start()
    while right > left and text[right - 1] in " 　":
        right -= 1
    return right


def _drop_trailing_verbs(text: str, left: int, right: int, words: list[Word], lexicon: Lexicon) -> list[Word]:
    """课题立项7项 counts 课题; 上稿5篇 counts 稿; 采用37条 names nothing."""
    verbs, verbal = _verbs(lexicon)
    publishing, trailing = lexicon.words("publishing_verbs"), lexicon.words("trailing_verbs")
    while words:
        last = words[-1]
        if last.text.endswith("稿") and last.text in verbs and last.end - last.start == 2:
            return [Word("稿", last.end - 1, last.end)]
        if last.text in publishing:
            governed = any(word.text in publishing or word.text in verbs for word in words[:-1])
            return words if governed else []
        if last.text in trailing or (last.text in verbs and last.text not in verbal):
            governed = any(word.text in verbs or word.text in publishing for word in words[:-1])
            if governed and last.text not in trailing:
                break
            if len(words) == 1 and last.text in verbal:
                break
            words = words[:-1]
        elif last.text in lexicon.words("function_words") or last.text in ("、", "，"):
            words = words[:-1]
        else:
            break
    return words


def _phrase_start(text: str, left: int, words: Sequence[Word], lexicon: Lexicon) -> int:
    verbs, verbal = _verbs(lexicon)
    publishing = lexicon.words("publishing_verbs")
    start = words[0].start
    found_verb = False
    for position, word in enumerate(words[:-1]):
        bare = word.text
        if bare in ("的", "等", "了", "着", "过", "地") or bare in publishing or (bare in verbs and bare not in verbal):
            start, found_verb = words[position + 1].start, True
        elif bare == "在" and text[word.end : word.end + 1] in "校编职岗册建读园库":
            continue
        elif bare in (
            "为",
            "给",
            "对",
            "向",
            "在",
            "从",
            "由",
            "被",
            "把",
            "将",
            "于",
            "与",
            "各",
            "均",
            "共",
            "获",
            "送",
            "设",
            "有",
            "其中",
            "达",
        ):
            start = words[position + 1].start
    if not found_verb and start == words[0].start:
        start = _skip_leading(text, start, words, verbal)
    return _skip_time(text, start, words[-1].end)


def _skip_leading(text: str, start: int, words: Sequence[Word], verbal: frozenset[str]) -> int:
    """培训通讯员68人次: a leading verbal noun is the verb where two characters or more follow."""
    at = _skip_time(text, start, words[-1].end)
    for word in words:
        if word.start == at and word.text in verbal and words[-1].end - word.end >= 2:
            return word.end
    return at


def _skip_time(text: str, start: int, end: int) -> int:
    found = _TIME.match(text, start, end)
    return found.end() if found and end - found.end() != 1 else start


def _tidy(phrase: str) -> str:
    phrase = phrase.strip(" 　、，,；;：:。.·")
    if phrase.endswith("等"):
        phrase = phrase[:-1]
    if len(phrase) > 1 and phrase[0] in _QUOTES and phrase[-1] in _QUOTES:
        phrase = phrase[1:-1]
    for opened, closed in ("“”", "《》", "「」"):
        if phrase.count(opened) != phrase.count(closed):
            phrase = phrase.replace(opened, "").replace(closed, "")
    if phrase.count('"') == 1:
        phrase = phrase.replace('"', "")
    return phrase

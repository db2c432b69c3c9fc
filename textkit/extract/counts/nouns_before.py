"""Noun phrases before a number, found by verbs, function words and the words of the segmenter."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from textkit.extract.counts.modifiers import (
    Classes,
    classes_of,
    is_aside,
    parted,
    phrase_start,
)
from textkit.lexicon import Lexicon
from textkit.patterns import Characters, Pattern
from textkit.text.document import Document

_QUOTES: Final = "“”\"「」『』《》‘’'"
_QUOTED: Final = Characters('“”《》「」"')
_TAIL: Final = Pattern(
    r"(?:共计|总计|累计|合计|一共|总共|共有|共|达到了?|达|高达|多达|最高达?|最多|最低|仅有?|(?<!船)只有?|仅为|(?<!行)为|是|已经?|均为|均|各有?|各为|约为"
    r"|增[加长至]到?了?|减少至?|减少到|下降至?|提[升高][到至]?|保持在|稳定在|控制在|维持在|[增升降扩减缩压]至|发展到|扩大到|到|至|在|了|有|占|计|等共?|(?<![彩BＢ高])超|突破|新增|净增|其中"
    r"|每[人名户村家个支次场组校班年月周天队位所篇条件项]|人均|户均|平均|分别|大小|不等|近|其|实际|折合|折价|折款|人民币|价值|总价值)$"
)
_DATE: Final = Pattern(
    r"\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?:[-—–至到][0-9]{2,4})?年度?(?:[0-9]{1,2}月份?)?(?:[0-9]{1,2}日)?"
)
_TAIL_ENDS: Final = frozenset(
    "计共有达到了高多低仅只为是已经均各约长加至少降升在占等超增中人名户村家个支次场组校班年月周天队位所篇条件项别小近其际合价款币值破 \u3000"
)


def noun_before(document: Document, left: int, right: int, lexicon: Lexicon, unit: str | None = None) -> str | None:
    """The noun phrase that ends at the number: behind the clause's last verb, 的, 等 or preposition."""
    text = document.text
    if text[left] < "一" and (dated := _DATE.match(text, left, right)):
        left = dated.end()
    if left < right and text[left] == "含" and text[left - 1 : left] in ("（", "(", "，", ","):
        left += 1
    right = _cut_tail(text, left, right)
    if right <= left:
        return None
    if text[right - 1] == "的":
        return None
    classes = classes_of(lexicon)
    if counted := _object_in(text, left, right, unit, classes):
        return counted
    if text[right - 1] == "》" and (title := _title_ending(document, right - 1)):
        opened = right - len(title) - 2
        kind = noun_before(document, left, opened, lexicon) if opened > left else None
        if not kind or kind in classes.verbal or not text.endswith(kind, left, opened):
            return title
        return kind  # 社区简报《九龙之声》 counts 社区简报
    if text[right - 1] == "”" and (opened := text.rfind("“", left, right)) >= 0:
        return text[opened + 1 : right - 1] or None
    words, starts = _words(document, left, right)
    count = _drop_trailing_verbs(words, unit, classes)
    if not count:
        return None
    joined, places = _names_joined(text, words[:count], starts)
    words, starts = parted(joined, places, classes)
    first = phrase_start(words, classes, listed=text[left - 1 : left] == "、")
    while first < len(words) and is_aside(words, first, classes):
        first += 1
    return _unnamed(text, words, starts, first, lexicon)


def _object_in(text: str, left: int, right: int, unit: str | None, classes: Classes) -> str | None:
    """听课38节 counts 课: the object in a word of a verb and its object."""
    row = classes.objects.get(text[max(right - 2, left) : right])
    if not row or ("units" in row and unit not in row["units"].split()):
        return None
    return row["object"]


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


def _unnamed(text: str, words: Sequence[str], starts: Sequence[int], first: int, lexicon: Lexicon) -> str | None:
    """The phrase without a title or an activity's name in front of what it is: 《金沱法苑》简报, “开学第一课”活动."""
    classes = classes_of(lexicon)
    titled = text.find("《", starts[first], starts[-1]) >= 0 if first < len(words) else False
    title = next((at for at in range(len(words) - 1, first - 1, -1) if words[at][0] == "《"), None) if titled else None
    if title is not None:
        if all(word in classes.begins or len(word) == 1 for word in words[title + 1 :]):
            return tidy(text[starts[first] : starts[title]] if title > first else words[title]) or None
        first = title + 1
    elif first < len(words) - 1 and words[first][0] in "“「" and words[-1] in lexicon.words("activity_nouns"):
        first += 1
    return tidy(text[starts[first] : starts[-1]]) or None


_OPENED: Final = {"“": "”", "《": "》", "「": "」"}


def _names_joined(text: str, words: Sequence[str], starts: Sequence[int]) -> tuple[Sequence[str], Sequence[int]]:
    """The words with each name in quotes as one word: no verb in “我在青禾这十年” begins a phrase."""
    if _QUOTED.place(text, starts[0], starts[len(words)]) < 0:
        return words, starts
    found: list[str] = []
    places: list[int] = []
    closing = ""
    for word, start in zip(words, starts, strict=False):
        if closing:
            found[-1] += word
            closing = "" if closing in word else closing
            continue
        found.append(word)
        places.append(start)
        closing = _OPENED.get(word, "")
    return found, [*places, starts[len(words)]]


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


_UNSAYING: Final = frozenset(("、", "，", "免费"))
_MONEY_DEEDS: Final = frozenset("捐资 拨款 捐款 投资 集资 补助 投入 罚款 奖励 出资 存款 贷款 所得 分红".split())


def _drop_trailing_verbs(words: Sequence[str], unit: str | None, classes: Classes) -> int:
    """How many of the words are left without the verbs at their end.

    课题立项7项 counts 课题; 上稿5篇 counts 稿; 采用37条 names nothing; 社会捐资2万元 counts 社会捐资.
    """
    for count in range(len(words), 0, -1):
        last, before = words[count - 1], words[: count - 1]
        if unit == "元" and last in _MONEY_DEEDS and (count > 1 or last not in ("投入", "出资")):
            return count
        if last in classes.publishing:
            return count if _is_governed(before, classes) else 0
        if last in classes.trailing or (last in classes.verbs and last not in classes.verbal):
            bare = count > 1 and before[-1] in classes.verbs and before[-1] not in classes.light  # 核查|处置
            if not bare and last not in classes.trailing and _is_governed(before, classes):
                return count
            if count == 1 and last in classes.verbal:
                return count
        elif last == "会" or not (last in classes.function or last in classes.adverbs or last in _UNSAYING):
            return count
    return 0


def _is_governed(words: Sequence[str], classes: Classes) -> bool:
    return any(word in classes.verbs or word in classes.publishing for word in words)


def tidy(phrase: str) -> str:
    """The phrase without marks around it, and without those that have lost their other half.

    >>> tidy("“净滩”、"), tidy("“净滩活动")
    ('净滩', '净滩活动')
    """
    phrase = phrase.strip(" 　、，,；;：:。.·")
    if phrase.endswith("等"):
        phrase = phrase[:-1]
    if len(phrase) > 1 and phrase[0] in _QUOTES and phrase[-1] in _QUOTES:
        phrase = phrase[1:-1]
    if not _QUOTED.stand(phrase):
        return phrase
    for opened, closed in ("“”", "《》", "「」"):
        if phrase.count(opened) != phrase.count(closed):
            phrase = phrase.replace(opened, "").replace(closed, "")
    if phrase.count('"') == 1:
        phrase = phrase.replace('"', "")
    return phrase

"""What a count counts: the noun phrase before or after the number, without number and verb."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from textkit.document import Document
from textkit.extract.quantities import Quantity
from textkit.lexicon import Lexicon
from textkit.words import Word


class Item(NamedTuple):
    """The noun phrase found (None where the clause names nothing), each and total, and the rule that found it."""

    text: str | None
    each: bool
    total: bool
    rule: str


class Region(NamedTuple):
    """What stands around a number: from the last delimiter to it, and from it to the next delimiter or number."""

    left: int
    start: int
    end: int
    right: int
    list_left: int
    closed: bool  # whether nothing but the next number ends the right side


_DELIMITER = re.compile(r"[，。；：！？!?;,:\n（）()\[\]【】…—|　]|(?<=[^0-9A-Za-z])\s+")
_PAUSE = "、"
_QUOTES = "“”\"「」『』《》‘’'"
_TOTAL = re.compile(r"(?:共计|总计|累计|合计|一共|总共|共有|共(?!产|青|建|同|享|筑|驻|和|管|治|产党|赢|性|识|抓))")
_TAIL = re.compile(
    r"(?:共计|总计|累计|合计|一共|总共|共有|共|达到了?|达|高达|多达|最高达?|最多|最低|仅有?|只有?|仅为|为|是|已经?|均为|均|各有?|各为|约为"
    r"|增[加长至]到?了?|减少至?|减少到|下降至?|提[升高]到?|保持在|稳定在|控制在|维持在|增至|升至|降至|发展到|扩大到|到|至|在|了|有|占|计|等共?|超|新增|净增|其中"
    r"|每[人名户村家个支次场组校班年月周天队位所]|人均|户均|平均|分别|大小|不等|近|其|实际)$"
)
_EACH_BEFORE = re.compile(
    r"各(?![类级项种位界地族方单部行式自个股科乡镇县市区省村社支学院系班])"
    r"|每(?!年|月|周|天|季|日|学期|半年|旬|逢|当|到|每)|平均每|(?<![平人户年月日村])均(?=$|为|达|有|超|在|约|近|配|设|不|已|获)"
    r"|各(?:村|社区|支部|党支部|站所|乡镇|学校|班级|小组|单位)(?=设|配|明|选|派|建|确|推|安)"
)
_CHANGE = re.compile(
    r"(?:比|较|同比|环比|比上|较上|相比)[^，。；,]{0,14}$"
    r"|(?:增长|增加|减少|下降|上升|提高|降低|净增|增幅|降幅|增收|翻|递增|回落)了?(?:约|近|逾)?$"
)
_TIME = re.compile(
    r"^(?:[今本当全去上前]年度?|年[初末底内]|[上下]半年|一年来|[0-9一二三四五六七八九十]{1,4}年[来度]?|目前|先后|期间|活动期间|截[至止]\S{0,6}|到目前|迄今|至今|以来"
    r"|现|还|又|另|并|再|也|都|已|正|将|新|拟|计划|力争|预计|确保|全[县市镇乡村区州省校院局司街系厂站]|我[县市镇乡村区州省校院局司街站]|累计|共|其中|年均|全年"
    r"|各|每[人名户村家个支次场组校班]|平均|对|为|给|向|从|在|与|和|及|以及|于|由|用|以|把|将|按|就|通过|利用|围绕|针对|所有|全部|实际|实|合|我)+"
)
_STOPS = frozenset(
    "在 到 为 将 把 对 就 以 与 从 由 向 按 各 均 都 已 也 共 被 给 于 用 经 让 使 则 并 且 及其 全部 分别 先后 同时 一起 共同 均 不 没有 未 无 可 能 会 要 来 去 后 前 中 内 上 下 时 "
    "等 和 或 但 而 还 又 再 只 仅 约 近 超 逾 达 是 有 做 至 现场 当场 踊跃 积极 主动 带头 集中 自愿 免费 无偿 义务 全程 定期 按期 如期 顺利 成功 正式 陆续 相继 逐一 逐户 全面 统一 "
    "的 了 着 过 地 得 这 那 其 该 某 亲 赴 获 参 讲 进 当 任 因 需 离 仍 每 人均 均为 全都 依次 随 应 自 即 除 带着 为期 带 作 作为 之 之间 以上 以下 左右".split()
)


@cache
def _verbs(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    return lexicon.words("verbs"), lexicon.words("verbal_nouns")


def region_of(document: Document, quantities: Sequence[Quantity], index: int) -> Region:
    """The clause around a number, without what belongs to its neighbours.

    A list (拖拉机、联合收割机4126台) is taken in to the left as long as no other number stands in it.
    """
    text, quantity = document.text, quantities[index]
    sentence = document.sentence_at(quantity.start)
    before = quantities[index - 1].end if index else 0
    after = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
    low = max(sentence.start, before)
    left = low
    for found in _DELIMITER.finditer(text, low, quantity.start):
        if found.end() < quantity.start or not found[0].isspace():
            left = found.end()
    stop = _DELIMITER.search(text, quantity.end, min(max(sentence.end, quantity.end), after))
    right = stop.start() if stop else min(max(sentence.end, quantity.end), after)
    if text[left : left + 1] == _PAUSE:
        left += 1
    return Region(left, quantity.start, quantity.end, right, low, stop is None and right == after)


_COMPARED = re.compile(r"同比|环比|(?:与|[比较])(?=上年|上月|上季|上半年|上一|去年|前|往年|同期|年初|原来|过去|计划|预期)|由(?:年初|上年|去年|原来|最初|过去|以前)?的?$")
_PERSONS = frozenset(("人", "名", "位", "人次"))
_PERSON_NOUN = frozenset("员者师生民工众部干长户体队手家人才士兵")
_TOTALS_ONLY = re.compile(r"\s?(?:共|共计|合计|总计|计)\s?")
_BARE_LEVEL = re.compile(r"(?:(?:国家|部|省|市|州|县|区|乡镇?|镇|校|地市?|局|院|村|厅|部委)级(?:以上)?|头版(?:头条)?|头条|整版|专版)")


def find_item(document: Document, quantities: Sequence[Quantity], index: int, lexicon: Lexicon) -> Item:
    """The item of one count, by the rules in their order: after the number, before it, none.

    >>> from textkit.extract.quantities import find_quantities
    >>> from textkit.lexicon import DEFAULT
    >>> document = Document("组织56名党员赴陵园，举办培训班3期。")
    >>> found = find_quantities(document, DEFAULT)
    >>> [find_item(document, found, i, DEFAULT).text for i in range(2)]
    ['党员', '培训班']
    """
    region = region_of(document, quantities, index)
    text, unit = document.text, quantities[index].unit
    lead = text[region.left : region.start]
    each, total = bool(_EACH_BEFORE.search(lead)), _is_total(lead)
    follower = index + 1 if region.closed and index + 1 < len(quantities) else None
    if follower is not None and _TOTALS_ONLY.fullmatch(text, region.end, region.right):
        shared = noun_after(document, quantities, follower, region_of(document, quantities, follower), lexicon)
        if shared:
            return Item(shared[0], each, total, "noun-after-next")
    before = None if _names_place(lead, lexicon) else _subject(document, region, unit, lexicon)
    found = noun_after(document, quantities, index, region, lexicon)
    after = found[0] if found and _can_count(text, region.end, found[0], unit) else None
    if after and before and follower is not None and found and found[1] == region.right:
        follows = noun_after(document, quantities, follower, region_of(document, quantities, follower), lexicon)
        after = after if follows else None
    if after and not (lead.endswith("的") and follower is not None):
        return Item(after, each, total, "noun-after")
    if before and not _BARE_LEVEL.fullmatch(before):
        return Item(before, each, total, "noun-before")
    return Item(None, each, total, "no-noun")


def _can_count(text: str, end: int, phrase: str, unit: str | None) -> bool:
    """人 and 人次 count people: of 3人无偿献血 the noun is no item, of 20人的团队 it may be."""
    return unit not in ("人", "人次") or text[end] == "的" or phrase[-1] in _PERSON_NOUN


@cache
def _place_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(lexicon.words('publishing_verbs')))})(?:于|在)")


def _names_place(lead: str, lexicon: Lexicon) -> bool:
    """刊登于延边晨报5篇: what stands behind 于 is where, not what."""
    return bool(_place_pattern(lexicon).search(lead))


def _subject(document: Document, region: Region, unit: str | None, lexicon: Lexicon) -> str | None:
    """The noun before the number; of a comparison or a passive what stands before it, of people who take part, who."""
    text = document.text
    right = region.start
    lead = text[region.left : right]
    if compared := _COMPARED.search(lead):
        right = region.left + compared.start()
    elif "被" in lead and (passive := lead.rfind("被")) >= 0:
        right = region.left + passive
    elif unit in _PERSONS:
        for verb in ("参加", "参与", "接受"):
            at = lead.find(verb)
            if at > 0 and (person := noun_before(document, region.left, region.left + at, lexicon)):
                return person
    return noun_before(document, region.left, right, lexicon)


def _is_total(lead: str) -> bool:
    last = None
    for last in _TOTAL.finditer(lead):
        pass
    if last is None or lead[max(last.start() - 1, 0) : last.start()] in ("中", "公", "国", "与"):
        return False
    return "、" not in lead[last.end() :] or True


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
    if text[start] == _PAUSE or text[start : start + 1] in "，。；":
        return None
    limit = _list_limit(document, quantities, index, start, region.right)
    end = _phrase_end(document, start, limit, lexicon)
    phrase = _tidy(text[start:end].strip(" 、　"))
    return (phrase, end) if phrase else None


def _list_limit(document: Document, quantities: Sequence[Quantity], index: int, start: int, right: int) -> int:
    """Where the phrase may run to: over 、 only where no other number follows in the clause."""
    text = document.text
    pause = text.find(_PAUSE, start, right)
    if pause < 0:
        return right
    follows = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
    stop = _DELIMITER.search(text, start)
    clause_end = stop.start() if stop else len(text)
    return pause if follows < clause_end else right


def _phrase_end(document: Document, start: int, limit: int, lexicon: Lexicon) -> int:
    verbs, verbal = _verbs(lexicon)
    end = start
    words = document.words_between(start, limit)
    if not words or words[0].start > start:
        # The segmenter joined the measure word with what follows; the phrase begins with what is left of that word.
        end = words[0].start if words else limit
        if document.text[start:end] in _STOPS or document.text[start:end] in verbs:
            return start
    attributive = lexicon.words("attributive_verbs")
    for position, word in enumerate(words):
        if word.text in attributive and position + 1 < len(words) and words[position + 1].text not in _STOPS:
            end = word.end
            continue
        if word.text in _STOPS or word.text.isspace() or (word.text in verbs and word.text not in verbal):
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


def _drop_trailing_verbs(
    text: str, left: int, right: int, words: list[Word], lexicon: Lexicon
) -> list[Word]:
    """课题立项7项 counts 课题; 上稿5篇 counts 稿; 采用37条 names nothing."""
    verbs, verbal = _verbs(lexicon)
    while words:
        last = words[-1]
        if last.text.endswith("稿") and last.text in verbs and last.end - last.start == 2:
            return [Word("稿", last.end - 1, last.end)]
        if last.text in verbs and last.text not in verbal:
            if last.text in lexicon.words("publishing_verbs"):
                return []
            words = words[:-1]
        elif last.text in _STOPS or last.text in ("、", "，"):
            words = words[:-1]
        else:
            break
    return words


def _phrase_start(text: str, left: int, words: Sequence[Word], lexicon: Lexicon) -> int:
    verbs, verbal = _verbs(lexicon)
    start = words[0].start
    found_verb = False
    for position, word in enumerate(words[:-1]):
        bare = word.text
        if bare in ("的", "等", "了", "着", "过", "地") or (bare in verbs and bare not in verbal):
            start, found_verb = words[position + 1].start, True
        elif bare in ("为", "给", "对", "向", "在", "从", "由", "被", "把", "将", "于", "与", "各", "均", "共", "获", "送", "设", "有", "其中", "达"):
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
    return found.end() if found and end - found.end() >= 2 else start


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


def is_change(lead: str) -> bool:
    """Whether the words before a number make it a figure of change: 比上年增加46条, 同比下降6.5%.

    >>> is_change("比上年增加"), is_change("全年发放")
    (True, False)
    """
    return bool(_CHANGE.search(lead))

"""Counts: numbers with units, what they count, and what they are part of."""

import re
from collections.abc import Sequence
from typing import Final

from textkit.extract.counts import parts
from textkit.extract.counts.clauses import DELIMITER, Region, regions_of
from textkit.extract.counts.items import CARRIED, Item, find_item, fits, is_bare, is_change
from textkit.extract.counts.modifiers import PERSON_NOUN
from textkit.extract.counts.nouns_before import noun_before
from textkit.extract.counts.parts import ASIDE, FARTHEST
from textkit.extract.counts.quantities import Quantity, read_quantities
from textkit.extract.counts.refusals import is_refused
from textkit.lexicon import Lexicon
from textkit.records import Count
from textkit.text.document import Document, Sentence


def find(document: Document, lexicon: Lexicon) -> list[Count]:
    """The counts of the document, in order of the text.

    A limit: a count whose noun stands in another sentence has no item.

    >>> from textkit.lexicon import DEFAULT
    >>> [(c.text, c.item) for c in find(Document("组建12支志愿者队伍，有志愿者300多人。"), DEFAULT)]
    [('12支', '志愿者队伍'), ('300多人', '志愿者')]
    """
    quantities = [q for q in read_quantities(document, lexicon) if not is_refused(document, q, lexicon)]
    regions = regions_of(document, quantities)
    found = [find_item(document, quantities, regions, index, lexicon) for index in range(len(quantities))]
    leads = [document.text[region.left : region.start] for region in regions]
    changes = [is_change(lead) for lead in leads]
    wholes = parts.find_wholes(document, quantities, changes, leads)
    in_order = "分别" in document.text or "依次" in document.text
    if in_order:
        found = _apart(document, quantities, found)
    found = _spread_each(document, quantities, found)
    if in_order:
        found = _respectively(document, quantities, found)
    named = _complete(document, quantities, regions, leads, found, wholes, changes, lexicon)
    return [
        _count(document, quantity, region.sentence, item, whole)
        for quantity, region, item, whole in zip(quantities, regions, named, wholes, strict=True)
    ]


_SHORT_NAMES: Final = frozenset(("案件", "稿"))
"""Names that a longer one right before tells in full."""
LONGEST_BARE_LEAD: Final = 5  # code points between the clause's start and a number that names nothing of its own
STAGED: Final = frozenset("条 件 起 份 项 个 户 处 例 宗 家 篇".split())
_APART: Final = re.compile(r"(?:分别|依次)[^，。；,;：:]{0,12}$")


def _apart(document: Document, quantities: Sequence[Quantity], found: Sequence[Item]) -> list[Item]:
    """《甲报》、《乙报》分别采用稿件2篇: 分别 before one number only means each."""
    text = document.text
    apart: list[Item] = []
    for index, item in enumerate(found):
        quantity = quantities[index]
        if _APART.search(text, max(quantity.start - 16, 0), quantity.start):
            alone = index + 1 == len(quantities) or not re.fullmatch(
                "[、和，,]", text[quantity.end : quantities[index + 1].start]
            )
            alone = alone and not (index and re.search("[、和]", text[quantities[index - 1].end : quantity.start][:1]))
            alone = (
                alone
                and "、" in text[max(document.sentence_at(quantity.start).start, quantity.start - 80) : quantity.start]
            )
            item = item._replace(each=item.each or alone)
        apart.append(item)
    return apart


def _spread_each(document: Document, quantities: Sequence[Quantity], found: Sequence[Item]) -> list[Item]:
    """每支分队设队长1名、联络员2名: each holds on over the list."""
    spread: list[Item] = []
    for index, item in enumerate(found):
        if index and spread[-1].each and not item.each:
            gap = document.text[quantities[index - 1].end : quantities[index].start]
            if gap.startswith("、") and len(gap) < 10 and "，" not in gap:
                item = item._replace(each=True)
        spread.append(item)
    return spread


_RESPECTIVELY: Final = re.compile(r"(?:分别|依次)(?:比|较|同比|环比)?[^，。；、,;：:]{0,8}$")


def _respectively(document: Document, quantities: Sequence[Quantity], found: Sequence[Item]) -> list[Item]:
    """办结率、满意率分别为100%、97%: as many numbers as there are nouns in the list take one each."""
    given = list(found)
    for index, item in enumerate(found):
        lead = document.text[max(quantities[index].start - 16, 0) : quantities[index].start]
        nouns = (item.text or "").split("、")
        last = index + len(nouns) - 1
        if (
            len(nouns) < 2
            or len({noun[-1:] for noun in nouns}) > 1
            or last >= len(quantities)
            or not _RESPECTIVELY.search(lead)
        ):
            continue
        gaps = [document.text[quantities[i].end : quantities[i + 1].start] for i in range(index, last)]
        if all(_JOINED.fullmatch(gap) for gap in gaps):
            for at, noun in zip(range(index, last + 1), nouns, strict=True):
                given[at] = given[at]._replace(text=noun)
    return given


def _count(document: Document, quantity: Quantity, sentence: Sentence, item: Item, whole: int | None) -> Count:
    return Count(
        text=document.text[quantity.start : quantity.end],
        start=quantity.start,
        end=quantity.end,
        sentence=(sentence.start, sentence.end),
        section=sentence.section,
        rule=f"{quantity.rule}, {item.rule}",
        value=quantity.number.value,
        min=quantity.number.min,
        max=quantity.number.max,
        unit=quantity.unit,
        item=item.text,
        each=item.each,
        total=item.total,
        part_of=whole,
    )


def _complete(
    document: Document,
    quantities: Sequence[Quantity],
    regions: Sequence[Region],
    leads: Sequence[str],
    found: Sequence[Item],
    wholes: Sequence[int | None],
    changes: Sequence[bool],
    lexicon: Lexicon,
) -> list[Item]:
    """Give an item to the counts whose own clause names none: their whole's, or the one spoken of before."""
    named: list[Item] = []
    for index, item in enumerate(found):
        whole = wholes[index]
        if (item.text is None and whole is not None and whole < index) or (
            whole is not None and index and wholes[index - 1] == whole and _is_place(document, quantities, named, index)
        ):
            item = item._replace(text=named[whole].text, rule="item-of-whole")
        if _is_later_stage(quantities, named, index, item, leads[index], lexicon) or _is_named_in_full(
            quantities, named, index, item, lexicon
        ):
            item = item._replace(text=named[index - 1].text, rule="item-of-stage-before")
        if item.text is None:
            item = _inherit(document, quantities, regions, named, index, item, changes, lexicon)
        named.append(item)
    return named


def _is_later_stage(
    quantities: Sequence[Quantity], named: Sequence[Item], index: int, item: Item, lead: str, lexicon: Lexicon
) -> bool:
    """查摆问题27条，整改25条: a verb alone counts on in the same unit what stands before; 提起诉讼5件 has its own."""
    if not index or item.rule != "noun-before" or item.text not in lexicon.words("verbal_nouns"):
        return False
    if lead.partition(item.text)[0][-2:] in lexicon.words("verbs"):
        return False
    before, this = quantities[index - 1], quantities[index]
    same = before.unit == this.unit and this.unit in STAGED
    return same and this.number.value <= before.number.value and named[index - 1].text is not None


def _is_named_in_full(
    quantities: Sequence[Quantity], named: Sequence[Item], index: int, item: Item, lexicon: Lexicon
) -> bool:
    """受理刑事案件68件，结案38件: 案件 is short for what was named right before."""
    before = named[index - 1].text if index else None
    if not item.text or not before or item.text == before:
        return False
    return (
        item.rule == "noun-before"
        and (item.text in _SHORT_NAMES or item.text in lexicon.words("verbal_nouns"))
        and before.endswith(item.text)
        and quantities[index - 1].unit == quantities[index].unit
        and quantities[index].number.value <= quantities[index - 1].number.value
    )


def _is_place(document: Document, quantities: Sequence[Quantity], named: Sequence[Item], index: int) -> bool:
    """刊登于延边晨报5篇、机关党建4篇: behind a part that named a place only, 、 adds another place."""
    gap = document.text[quantities[index - 1].end : quantities[index].start]
    return (
        named[index - 1].rule == "item-of-whole"
        and gap.startswith("、")
        and quantities[index - 1].unit == quantities[index].unit
    )


_PARTED: Final = re.compile("[；;，,]")
_JOINED: Final = re.compile("[、和与及，,]?")
_BRACKETED: Final = frozenset("（(")


def _inherit(
    document: Document,
    quantities: Sequence[Quantity],
    regions: Sequence[Region],
    named: Sequence[Item],
    index: int,
    item: Item,
    changes: Sequence[bool],
    lexicon: Lexicon,
) -> Item:
    quantity = quantities[index]
    begin = regions[index].sentence.start
    previous = [
        i
        for i in range(max(index - FARTHEST, 0), index)
        if quantities[i].start >= begin and not ASIDE.match(document.text, quantities[i].end, quantity.start)
    ]
    gap = document.text[quantities[index - 1].end : quantity.start] if index else "\n"
    if index and named[index - 1].text and (_JOINED.fullmatch(gap) or gap in _BRACKETED):  # 文献10种（60册）
        return item._replace(text=named[index - 1].text, rule="item-of-number-before")
    clause = _clause_before(document, regions[index], quantity.unit, lexicon)
    if clause and not changes[index]:
        return item._replace(text=clause, rule="noun-in-clause-before")
    if changes[index] or quantity.unit in ("%", "百分点", "倍"):
        rates = [i for i in previous if quantities[i].unit == "%"] if quantity.unit == "百分点" else []
        for i in (*reversed(rates), *reversed(previous)):
            if not changes[i] and named[i].text:
                return item._replace(text=named[i].text, rule="item-of-what-changed")
        return item
    for i in reversed(previous):
        if quantities[i].unit == quantity.unit and named[i].text:
            return item._replace(text=named[i].text, rule="item-spoken-of-before")
    each = document.text.startswith("每", regions[index].left)  # 出版简报12期，每期300份
    for i in reversed(previous):
        if named[i].text and (each or not _PARTED.search(document.text, quantities[i].end, quantity.start)):
            return item._replace(text=named[i].text, rule="item-spoken-of-before")
    if item.spare:
        return item._replace(text=item.spare, rule="verbal-noun")
    return _carried_before(document, quantities, named, index, item)


_GOES_ON: Final = re.compile("[：:；;]\\s{0,2}\n")
"""A line's end that does not end a list: 其中：, or its members parted by ；."""


def _carried_before(
    document: Document, quantities: Sequence[Quantity], named: Sequence[Item], index: int, item: Item
) -> Item:
    """《甲报》7篇 in a new sentence: what outlets carry goes on being what the paragraph spoke of."""
    for i in range(index - 1, max(index - 1 - FARTHEST, -1), -1):
        gap = document.text[quantities[i].end : quantities[i + 1].start]
        if "\n" in gap and not _GOES_ON.search(gap):
            break
        if quantities[i].unit in CARRIED and quantities[index].unit in CARRIED and named[i].text:
            return item._replace(text=named[i].text, rule="item-spoken-of-before")
    return item


def _clause_before(document: Document, region: Region, unit: str | None, lexicon: Lexicon) -> str | None:
    """开展培训，共12期 and 低保资金（含补贴）支出20万元: the noun right before, where that has no number of its own."""
    text, end = document.text, region.left - 1
    if region.start - region.left > LONGEST_BARE_LEAD or end < region.list_left or text[end] not in "，,：:）)":
        return None
    if text[end] in "）)":
        end = max(text.rfind("（", region.list_left, end), text.rfind("(", region.list_left, end), region.list_left)
    begin = region.list_left
    for mark in DELIMITER.finditer(text, begin, end):
        begin = mark.end()
    phrase = noun_before(document, begin, end, lexicon) if begin < end else None
    if phrase is None or is_bare(phrase) or not fits(phrase, unit):
        return None
    return phrase if unit not in ("人", "名", "位", "户") or phrase[-1] in PERSON_NOUN else None

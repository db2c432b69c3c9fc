"""What a number counts whose own clause does not say it: its whole's item, or what was spoken of before."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import ASIDE, DELIMITER, FARTHEST
from textkit.extract.counts.items import CARRIED, fits, is_bare
from textkit.extract.counts.likeness import RATES
from textkit.extract.counts.modifiers import PERSON_NOUN
from textkit.extract.counts.nouns_before import noun_before
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

_SHORT_NAMES: Final = frozenset(("案件", "稿"))
"""Names that a longer one right before tells in full."""
LONGEST_BARE_LEAD: Final = 5  # code points between the clause's start and a number that names nothing of its own
STAGED: Final = frozenset("条 件 起 份 项 个 户 处 例 宗 家 篇".split())
_PARTED: Final = Pattern("[；;，,]")
_JOINED: Final = Pattern("[、和与及，,]?")
_BRACKETED: Final = frozenset("（(")
_GOES_ON: Final = Pattern("[：:；;]\\s{0,2}\n")
"""A line's end that does not end a list: 其中：, or its members parted by ；."""


def complete(candidate: Candidate) -> None:
    """Give an item to a count whose own clause names none, or names it in short."""
    found = OTHERS.first(candidate)
    if found is not None:
        candidate.name(found[1] or None, found[0])
    if candidate.item is None:
        spoken = SPOKEN.first(candidate)
        if spoken is not None and spoken[1]:
            candidate.name(spoken[1], spoken[0].partition(" ")[0])


def _of_whole(candidate: Candidate) -> str | None:
    """其中国家级46篇 counts what its whole does; behind a part that named a place only, 、 adds another place."""
    whole, index = candidate.whole, candidate.index
    if whole is None:
        return None
    if candidate.item is None and whole < index:
        return candidate.line[whole].item or ""
    before = candidate.line[index - 1] if index else None
    if before is not None and before.whole == whole and _is_place(candidate, before):
        return candidate.line[whole].item or ""
    return None


def _is_place(candidate: Candidate, before: Candidate) -> bool:
    """刊登于延边晨报5篇、机关党建4篇."""
    return before.rule == "item-of-whole" and candidate.gap().startswith("、") and before.unit == candidate.unit


def _of_stage_before(candidate: Candidate) -> str | None:
    """查摆问题27条，整改25条: a verb alone counts on in the same unit what stands before; 提起诉讼5件 has its own."""
    before = candidate.before
    if before is None or not before.item or not candidate.item or candidate.rule != "noun-before":
        return None
    if before.unit != candidate.unit or candidate.quantity.number.value > before.quantity.number.value:
        return None
    verbal = candidate.item in candidate.lexicon.words("verbal_nouns")
    led_by = candidate.lead.partition(candidate.item)[0][-2:]
    if verbal and candidate.unit in STAGED and led_by not in candidate.lexicon.words("verbs"):
        return before.item
    if (verbal or candidate.item in _SHORT_NAMES) and before.item != candidate.item:  # 受理刑事案件68件，结案38件
        return before.item if before.item.endswith(candidate.item) else None
    return None


OTHERS: Final[Table[Candidate, str]] = Table(
    "count: item of another",
    [
        Rule(
            "item-of-whole",
            _of_whole,
            yes="全年上稿15篇，其中国家级6篇。",
            no="全年上稿15篇，展出图片6幅。",
            gate=lambda candidate: candidate.whole is not None,
        ),
        Rule(
            "item-of-stage-before",
            _of_stage_before,
            yes="查摆问题27条，整改25条。",
            no="查摆问题27条，提起诉讼5件。",
            gate=lambda candidate: candidate.rule == "noun-before",
        ),
    ],
)


def _of_number_before(candidate: Candidate) -> str | None:
    """文献10种（60册）: two numbers of one thing side by side."""
    before = candidate.before
    if before is None or not before.item:
        return None
    gap = candidate.gap()
    return before.item if _JOINED.fullmatch(gap) or gap in _BRACKETED else None


def _in_clause_before(candidate: Candidate) -> str | None:
    """开展培训，共12期 and 低保资金（含补贴）支出20万元: the noun right before, where that has no number of its own."""
    region, unit, document = candidate.region, candidate.unit, candidate.document
    text, end = document.text, region.left - 1
    if region.start - region.left > LONGEST_BARE_LEAD or end < region.list_left or text[end] not in "，,：:）)":
        return None
    if text[end] in "）)":
        end = max(text.rfind("（", region.list_left, end), text.rfind("(", region.list_left, end), region.list_left)
    begin = region.list_left
    for mark in DELIMITER.finditer(text, begin, end):
        begin = mark.end()
    phrase = noun_before(document, begin, end, candidate.lexicon) if begin < end else None
    if phrase is None or is_bare(phrase) or not fits(phrase, unit):
        return None
    return phrase if unit not in ("人", "名", "位", "户") or phrase[-1] in PERSON_NOUN else None


def _before(candidate: Candidate) -> Iterator[Candidate]:
    """The candidates before this one in its sentence, the nearest first, without those in brackets that have closed."""
    text, start = candidate.document.text, candidate.quantity.start
    for at in range(candidate.index - 1, max(candidate.index - FARTHEST, 0) - 1, -1):
        other = candidate.line[at]
        if other.quantity.start < candidate.sentence.start:
            return
        if not ASIDE.match(text, other.quantity.end, start):
            yield other


def _of_what_changed(candidate: Candidate) -> str:
    """比上年增加46条: what rose is spoken of before; an empty item where nothing is."""
    others = [other for other in _before(candidate) if not other.changes and other.item]
    if candidate.unit == "百分点":
        others = [other for other in others if other.unit == "%"] or others
    return (others[0].item or "") if others else ""


def _in_same_unit(candidate: Candidate) -> str | None:
    """受理案件8642件，审结8217件."""
    for other in _before(candidate):
        if other.unit == candidate.unit and other.item:
            return other.item
    return None


def _in_same_clause(candidate: Candidate) -> str | None:
    """出版简报12期，每期300份; else what the same clause spoke of."""
    text = candidate.document.text
    each = text.startswith("每", candidate.region.left)
    for other in _before(candidate):
        if other.item and (each or not _PARTED.search(text, other.quantity.end, candidate.quantity.start)):
            return other.item
    return None


def _carried_before(candidate: Candidate) -> str | None:
    """《甲报》7篇 in a new sentence: what outlets carry goes on being what the paragraph spoke of."""
    line, index = candidate.line, candidate.index
    for at in range(index - 1, max(index - 1 - FARTHEST, -1), -1):
        gap = line[at + 1].gap()
        if "\n" in gap and not _GOES_ON.search(gap):
            return None
        if line[at].unit in CARRIED and line[at].item:
            return line[at].item
    return None


SPOKEN: Final[Table[Candidate, str]] = Table(
    "count: item spoken of",
    [
        Rule(
            "item-of-number-before",
            _of_number_before,
            yes="整理文献10种（60册）。",
            no="整理文献10种（含60册）。",
            gate=lambda candidate: candidate.index > 0,
        ),
        Rule(
            "noun-in-clause-before",
            _in_clause_before,
            yes="开展消防培训，共12期。",
            no="开展消防培训共12期。",
            gate=lambda candidate: not candidate.changes,
        ),
        Rule(
            "item-of-what-changed",
            _of_what_changed,
            yes="上报信息80条，比上年增加46条。",
            no="上报信息80条，采用46条。",
            gate=lambda candidate: candidate.changes or candidate.unit in RATES,
        ),
        Rule(
            "item-spoken-of-before",
            _in_same_unit,
            yes="受理案件8642件，审结8217件。",
            no="受理案件8642件。",
        ),
        Rule(
            "item-spoken-of-before in the clause",
            _in_same_clause,
            yes="出版简报12期，每期300份。",
            no="出版简报12期，印刷300份。",
        ),
        Rule(
            "verbal-noun",
            lambda candidate: candidate.spare,
            yes="全年慰问69人。",
            no="慰问老人69人。",
        ),
        Rule(
            "item-spoken-of-before by a carrier",
            _carried_before,
            yes="全年刊发稿件20篇。《青溪日报》7篇。",
            no="全年刊发稿件20篇。\n《青溪日报》7篇。",
            gate=lambda candidate: candidate.unit in CARRIED,
        ),
    ],
)

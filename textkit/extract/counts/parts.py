"""Which count is part of which: behind 其中 and 包括, after a colon, in brackets, behind 中有, and with 其余."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from textkit.extract.counts.quantities import Quantity
from textkit.text import numerals
from textkit.text.document import Document

_AMONG: Final = re.compile(r"其中|包括|包含|内含|含(?![量义氧水糖税金有蓄])|分别是|分别为")
_AMONG_SIGNS: Final = ("其中", "包", "含", "分别")
_REST: Final = re.compile(r"(?:其余|其他|剩余|余下|另外|另)的?[^，。；,]{0,4}$")
_OF_THESE: Final = re.compile(r"[^，,；;。：:]{1,14}(?<![其集当高初])中[，,]?[^，,。；]{0,10}")
_DONE: Final = re.compile(r"[^，,；;。：:]{0,12}[，,](?:现|目前)?已[^，,。；、]{1,5}$")
_HEAD: Final = re.compile(r"[^，。；,：:（(0-9]{0,12}[：:]")
_HARD: Final = re.compile(r"[。！？!?\n](?<![：:；;]\n)")
_LINE_END: Final = re.compile(r"(?<![：:；;])\n")
_SHARE: Final = re.compile(r"[，,、]?约?占")
_COLONS: Final = ("：", ":")
_ADJACENT: Final = ("", "、")
ASIDE: Final = re.compile("[^（()）]{0,60}[)）]")
"""Behind a count in brackets that end before the next one: 案件90件（旧存12件），结案80件 goes on with 90件."""


FARTHEST: Final = 40  # counts; how far back a whole, or what a count shares its item with, is looked for
_COMMON: Final = frozenset("人 名 位 个 篇 条 次 人次 项 元 件 户 家 场 份 台 处 亩 平方米".split())
"""Units too common to hold a list together once its parts make up the whole."""


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether the units let one be part of the other: the same, or one that the other's holds (条 of 篇条)."""
    if one.unit == other.unit:
        return True
    if not one.unit or not other.unit or one.measure or other.measure:
        return False
    people = {"人", "名", "位", "个", "员"}
    return bool(set(one.unit) & set(other.unit)) or (
        one.unit in people and other.unit in people and "个" not in (one.unit, other.unit)
    )


def find_wholes(
    document: Document, quantities: Sequence[Quantity], changes: Sequence[bool], leads: Sequence[str]
) -> list[int | None]:
    """For each count the index of the whole that the text says it is part of, or None.

    A limit: a list in a new sentence is a part only where 其中 opens that sentence.
    """
    wholes: list[int | None] = [None] * len(quantities)
    for index in range(len(quantities)):
        if wholes[index] is not None:
            continue
        opened = _opened_by(document, quantities, changes, index)
        if opened is None:
            continue
        whole, closing = opened
        for part in _run(document, quantities, changes, whole, index, closing):
            wholes[part] = whole
    _mark_rest(document, quantities, changes, leads, wholes)
    _mark_pairs(document, quantities, wholes)
    return wholes


def _mark_pairs(document: Document, quantities: Sequence[Quantity], wholes: list[int | None]) -> None:
    """低保对象140户251人，其中城镇61户125人: the second numbers are whole and part as the first are."""
    text = document.text
    for part in range(1, len(quantities) - 1):
        whole, mate = wholes[part], part + 1
        if whole is None or whole + 1 >= part or wholes[mate] is not None:
            continue
        if (
            text[quantities[part].end : quantities[mate].start] in _ADJACENT
            and text[quantities[whole].end : quantities[whole + 1].start] in _ADJACENT
            and quantities[mate].unit == quantities[whole + 1].unit != quantities[whole].unit
            and quantities[mate].number.value <= quantities[whole + 1].number.value
        ):
            wholes[mate] = whole + 1


def _gap(document: Document, quantities: Sequence[Quantity], index: int) -> str:
    """The text between the count before and this one (in this paragraph)."""
    start = quantities[index - 1].end if index else 0
    return document.text[max(start, quantities[index].start - 80) : quantities[index].start]


def _opened_by(
    document: Document, quantities: Sequence[Quantity], changes: Sequence[bool], index: int
) -> tuple[int, str] | None:
    """The whole that this count begins the parts of, and the character that closes its list."""
    if index == 0:
        return None
    gap = _gap(document, quantities, index)
    if "\n" in gap and _HARD.search(gap):
        return None
    for found in _AMONG.finditer(gap) if any(sign in gap for sign in _AMONG_SIGNS) else ():
        if _HARD.search(gap[: found.start()]) and found[0] != "其中":
            continue
        if _HARD.search(gap[found.end() :]) or len(gap) - found.end() > 40:
            continue
        whole = _whole_before(document, quantities, changes, index)
        if whole is not None:
            closing = "）" if re.search(r"[（(][^）)]*$", gap[: found.start()]) else ""
            closing = closing or (":" if gap[found.end() : found.end() + 1] in _COLONS else "")
            return whole, closing
    return _opened_by_mark(document, quantities, changes, index, gap)


def _opened_by_mark(
    document: Document, quantities: Sequence[Quantity], changes: Sequence[bool], index: int, gap: str
) -> tuple[int, str] | None:
    if changes[index - 1] and re.match(r"[：:]", gap) and not _HARD.search(gap):
        whole = _whole_before(document, quantities, changes, index)
        return None if whole is None else (whole, ":")
    if _HARD.search(gap) or changes[index - 1] or changes[index] or not alike(quantities[index - 1], quantities[index]):
        return None
    before, this = quantities[index - 1], quantities[index]
    smaller = this.number.value <= before.number.value
    if gap[:1] in "（(" and smaller:
        return index - 1, "）"
    if not smaller:
        return None
    if len(gap) < 40 and ("：" in gap or ":" in gap) and _HEAD.match(gap):
        return index - 1, ":"
    if "已" in gap and _DONE.fullmatch(gap) and before.unit == this.unit:
        return index - 1, "1"
    if "中" in gap and _OF_THESE.fullmatch(gap):
        return index - 1, ":" if "中，" in gap or "中," in gap else "1"
    return None


def _whole_before(
    document: Document, quantities: Sequence[Quantity], changes: Sequence[bool], index: int
) -> int | None:
    """The nearest count before that is no figure of change and has a like unit, in this sentence or the one before."""
    start = document.sentence_at(quantities[index].start).start
    floor = document.sentence_at(start - 1).start if start else 0
    for whole in range(index - 1, max(index - 1 - FARTHEST, -1), -1):
        candidate = quantities[whole]
        if candidate.start < floor or _LINE_END.search(document.text, candidate.end, quantities[index].start):
            return None
        if changes[whole] or candidate.unit in ("%", "百分点"):
            continue
        if ASIDE.match(document.text, candidate.end, quantities[index].start):
            continue
        if alike(candidate, quantities[index]) and quantities[index].number.value <= candidate.number.value:
            return whole
    return None


def _run(
    document: Document,
    quantities: Sequence[Quantity],
    changes: Sequence[bool],
    whole: int,
    first: int,
    closing: str,
) -> list[int]:
    """The parts from `first` on: like units, one list, until they make up the whole."""
    total = quantities[whole].number
    run, summed, inner = [first], quantities[first].number.value, Decimal()
    if closing == "1":
        return run
    for index in range(first + 1, len(quantities)):
        gap = document.text[quantities[index - 1].end : quantities[index].start]
        if quantities[index].unit == "%" and _SHARE.match(gap):  # 男8名占40%，女12名占60%
            continue
        if _HARD.search(gap) or len(gap) > 60 or (closing == "）" and re.search(r"[）)]", gap)):
            break
        if _AMONG.search(gap) or re.match(r"[（(]", gap):
            break
        if closing != ":" and ("；" in gap or ";" in gap):
            break
        if not alike(quantities[index], quantities[whole]) or changes[index]:
            break
        value = quantities[index].number.value
        if gap[:1] in _COLONS:  # 其中国家级9篇：甲报4篇、乙报5篇；省级…
            inner = _exact(quantities[index - 1].number.value)
        if inner > 0:
            inner -= _exact(value)
            continue
        if total.max is not None and summed + value > total.max and quantities[index].unit in _COMMON:
            break
        if _REST.search(gap):
            run.append(index)
            break
        run.append(index)
        summed += value
    return run + _completing(document, quantities, changes, whole, run[-1], total.value - summed)


def _exact(value: numerals.Numeric) -> Decimal:
    return Decimal(str(value))


def _completing(
    document: Document,
    quantities: Sequence[Quantity],
    changes: Sequence[bool],
    whole: int,
    last: int,
    missing: numerals.Numeric,
) -> list[int]:
    """What further on in the sentence makes the parts add up to the whole exactly: 其中甲5万元，救助9人；乙3万元."""
    found: list[int] = []
    number = quantities[whole].number
    if number.min != number.max:
        return found
    for index in range(last + 1, min(last + FARTHEST, len(quantities))):
        if missing <= 0 or _HARD.search(document.text, quantities[index - 1].end, quantities[index].start):
            break
        if quantities[index].unit == quantities[whole].unit and not changes[index]:
            found.append(index)
            missing -= quantities[index].number.value
    return found if missing == 0 else []


def _mark_rest(
    document: Document,
    quantities: Sequence[Quantity],
    changes: Sequence[bool],
    leads: Sequence[str],
    wholes: list[int | None],
) -> None:
    """19个问题，已整改17个，其余2个…: what 其余 completes to a whole."""
    for index in range(2, len(quantities)):
        if wholes[index] is not None or not _REST.search(leads[index]):
            continue
        summed = quantities[index].number.value
        run = [index]
        start = document.sentence_at(quantities[index].start).start
        for other in range(index - 1, max(index - 1 - FARTHEST, -1), -1):
            candidate = quantities[other]
            if candidate.start < start or not alike(candidate, quantities[index]) or changes[other]:
                break
            if candidate.number.value == summed and len(run) > 1:
                for part in run:
                    wholes[part] = other
                break
            summed += candidate.number.value
            run.append(other)

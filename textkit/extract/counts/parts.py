"""Which count is part of which: behind 其中 and 包括, after a colon, in brackets, behind 中有, and with 其余."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.quantities import Quantity
from textkit.rules import Rule, Table, note
from textkit.text import numerals

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


class Opened(NamedTuple):
    """A list of parts begins: its whole's index, and what closes it (a bracket, a colon's list, one part alone)."""

    whole: int
    closing: str


def find_wholes(line: Sequence[Candidate]) -> None:
    """Fill in, for each count that the text says is part of another, the index of that whole.

    A limit: a list in a new sentence is a part only where 其中 opens that sentence.
    """
    for candidate in line:
        if candidate.whole is not None or not candidate.index:
            continue
        opened = OPENERS.first(candidate)
        if opened is None:
            continue
        for part in _run(line, opened[1].whole, candidate.index, opened[1].closing):
            line[part].whole = opened[1].whole
    for candidate in line[2:]:
        if candidate.whole is None and _REST.search(candidate.lead):
            _mark_rest(candidate)
    for candidate in line[1:-1]:
        _mark_mate(candidate)


def _mark_mate(part: Candidate) -> None:
    """低保对象140户251人，其中城镇61户125人: the second numbers are whole and part as the first are."""
    line, whole, mate = part.line, part.whole, part.line[part.index + 1]
    if whole is None or whole + 1 >= part.index or mate.whole is not None:
        return
    second = line[whole + 1]
    if (
        mate.gap() in _ADJACENT
        and second.gap() in _ADJACENT
        and mate.unit == second.unit != line[whole].unit
        and mate.quantity.number.value <= second.quantity.number.value
    ):
        mate.whole = whole + 1
        note(OPENERS.name, "mate of a part")


def _gap(candidate: Candidate) -> str:
    """The text between the count before and this one, 80 code points of it at most."""
    start = candidate.line[candidate.index - 1].quantity.end
    return candidate.document.text[max(start, candidate.quantity.start - 80) : candidate.quantity.start]


def _among(candidate: Candidate) -> Opened | None:
    """其中, 包括, 含: the whole is the nearest count before that can have this one as a part."""
    gap = _gap(candidate)
    if "\n" in gap and _HARD.search(gap):
        return None
    for found in _AMONG.finditer(gap) if any(sign in gap for sign in _AMONG_SIGNS) else ():
        if _HARD.search(gap[: found.start()]) and found[0] != "其中":
            continue
        if _HARD.search(gap[found.end() :]) or len(gap) - found.end() > 40:
            continue
        whole = _whole_before(candidate)
        if whole is not None:
            closing = "）" if re.search(r"[（(][^）)]*$", gap[: found.start()]) else ""
            return Opened(whole, closing or (":" if gap[found.end() : found.end() + 1] in _COLONS else ""))
    return None


def _colon_behind_change(candidate: Candidate) -> Opened | None:
    """比上年增加12件：…: the list is of what stands before the figure of change."""
    gap = _gap(candidate)
    if not candidate.line[candidate.index - 1].changes or gap[:1] not in _COLONS or _HARD.search(gap):
        return None
    whole = _whole_before(candidate)
    return None if whole is None else Opened(whole, ":")


def _may_hold(candidate: Candidate) -> bool:
    """Whether the count right before, no figure of change, can have this one as a part."""
    before = candidate.line[candidate.index - 1]
    return (
        not before.changes
        and not candidate.changes
        and alike(before.quantity, candidate.quantity)
        and candidate.quantity.number.value <= before.quantity.number.value
        and not _HARD.search(_gap(candidate))
    )


def _in_brackets(candidate: Candidate) -> Opened | None:
    """120户（柳湾村45户，…）."""
    return Opened(candidate.index - 1, "）") if _gap(candidate)[:1] in "（(" else None


def _behind_colon(candidate: Candidate) -> Opened | None:
    """54起：河东街道21起，…."""
    gap = _gap(candidate)
    if len(gap) < 40 and ("：" in gap or ":" in gap) and _HEAD.match(gap):
        return Opened(candidate.index - 1, ":")
    return None


def _done_of_it(candidate: Candidate) -> Opened | None:
    """19个问题，已整改17个."""
    gap = _gap(candidate)
    same = candidate.line[candidate.index - 1].unit == candidate.unit
    return Opened(candidate.index - 1, "1") if same and "已" in gap and _DONE.fullmatch(gap) else None


def _of_these(candidate: Candidate) -> Opened | None:
    """26名通讯员中有8名."""
    gap = _gap(candidate)
    if "中" not in gap or not _OF_THESE.fullmatch(gap):
        return None
    return Opened(candidate.index - 1, ":" if "中，" in gap or "中," in gap else "1")


OPENERS: Final[Table[Candidate, Opened]] = Table(
    "count: part of",
    [
        Rule("among", _among, yes="全年上稿15篇，其中国家级6篇。", no="全年上稿15篇，国家级6篇。"),
        Rule(
            "colon behind a change",
            _colon_behind_change,
            yes="上报信息90条，比上年增加12条：一季度40条，二季度50条。",
            no="上报信息90条，比上年增加12条，一季度40条。",
        ),
        Rule(
            "in brackets",
            _in_brackets,
            yes="帮扶低收入家庭120户（柳湾村45户，石桥村75户）。",
            no="帮扶低收入家庭120户，柳湾村45户。",
            gate=_may_hold,
        ),
        Rule(
            "behind a colon",
            _behind_colon,
            yes="接报火灾54起：河东街道21起，河西街道33起。",
            no="接报火灾54起，河东街道21起。",
            gate=_may_hold,
        ),
        Rule(
            "done of it",
            _done_of_it,
            yes="排查隐患19处，已整改17处。",
            no="排查隐患19处，还有已整改的17处。",
            gate=_may_hold,
        ),
        Rule("of these", _of_these, yes="26名通讯员中有8名党员。", no="26名通讯员有8名党员。", gate=_may_hold),
    ],
)


def _whole_before(part: Candidate) -> int | None:
    """The nearest count before that is no figure of change and has a like unit, in this sentence or the one before."""
    document, quantity = part.document, part.quantity
    start = document.sentence_at(quantity.start).start
    floor = document.sentence_at(start - 1).start if start else 0
    for whole in range(part.index - 1, max(part.index - 1 - FARTHEST, -1), -1):
        candidate = part.line[whole]
        end = candidate.quantity.end
        if candidate.quantity.start < floor or _LINE_END.search(document.text, end, quantity.start):
            return None
        if candidate.changes or candidate.unit in ("%", "百分点"):
            continue
        if ASIDE.match(document.text, end, quantity.start):
            continue
        if alike(candidate.quantity, quantity) and quantity.number.value <= candidate.quantity.number.value:
            return whole
    return None


def _run(line: Sequence[Candidate], whole: int, first: int, closing: str) -> list[int]:
    """The parts from `first` on: like units, one list, until they make up the whole."""
    total = line[whole].quantity.number
    run, summed, inner = [first], line[first].quantity.number.value, Decimal()
    if closing == "1":
        return run
    for index in range(first + 1, len(line)):
        candidate, gap = line[index], line[index].gap()
        if candidate.unit == "%" and _SHARE.match(gap):  # 男8名占40%，女12名占60%
            continue
        if _HARD.search(gap) or len(gap) > 60 or (closing == "）" and re.search(r"[）)]", gap)):
            break
        if _AMONG.search(gap) or re.match(r"[（(]", gap):
            break
        if closing != ":" and ("；" in gap or ";" in gap):
            break
        if not alike(candidate.quantity, line[whole].quantity) or candidate.changes:
            break
        value = candidate.quantity.number.value
        if gap[:1] in _COLONS:  # 其中国家级9篇：甲报4篇、乙报5篇；省级…
            inner = _exact(line[index - 1].quantity.number.value)
        if inner > 0:
            inner -= _exact(value)
            continue
        if total.max is not None and summed + value > total.max and candidate.unit in _COMMON:
            break
        if _REST.search(gap):
            run.append(index)
            break
        run.append(index)
        summed += value
    return run + _completing(line, whole, run[-1], total.value - summed)


def _exact(value: numerals.Numeric) -> Decimal:
    return Decimal(str(value))


def _completing(line: Sequence[Candidate], whole: int, last: int, missing: numerals.Numeric) -> list[int]:
    """What further on in the sentence makes the parts add up to the whole exactly: 其中甲5万元，救助9人；乙3万元."""
    found: list[int] = []
    number = line[whole].quantity.number
    if number.min != number.max:
        return found
    for index in range(last + 1, min(last + FARTHEST, len(line))):
        candidate = line[index]
        if missing <= 0 or _HARD.search(candidate.gap()):
            break
        if candidate.unit == line[whole].unit and not candidate.changes:
            found.append(index)
            missing -= candidate.quantity.number.value
    return found if missing == 0 else []


def _mark_rest(rest: Candidate) -> None:
    """19个问题，已整改17个，其余2个…: what 其余 completes to a whole."""
    summed, run, line = rest.quantity.number.value, [rest], rest.line
    start = rest.document.sentence_at(rest.quantity.start).start
    for at in range(rest.index - 1, max(rest.index - 1 - FARTHEST, -1), -1):
        other = line[at]
        if other.quantity.start < start or not alike(other.quantity, rest.quantity) or other.changes:
            break
        if other.quantity.number.value == summed and len(run) > 1:
            for part in run:
                part.whole = at
            break
        summed += other.quantity.number.value
        run.append(other)

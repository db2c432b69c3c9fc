"""Which count is part of which: behind 其中 and 包括, after a colon, in brackets, behind 中有, and with 其余."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.quantities import Quantity
from textkit.patterns import Pattern
from textkit.rules import Rule, Table, note
from textkit.text import numerals

_AMONG: Final = Pattern(r"其中|包括|包含|内含|(?<![不未])含(?![量义氧水糖税金有蓄])|分别是|分别为")
_AMONG_SIGNS: Final = ("其中", "包", "含", "分别")
_REST: Final = Pattern(r"(?:其余|其他|剩余|余下|另外|另)的?[^，。；,]{0,4}$")
_OF_THESE: Final = Pattern(r"[^，,；;。：:]{1,14}(?<![其集当高初])中(?:[^，,。；]{0,10}|[，,][^，,。；]{0,24})")
_NAMED: Final = Pattern(r"(?:^|[。；\n])([\u4e00-\u9fff]{2,14})中，(?:[^，。；]{0,24})$")
_DONE: Final = Pattern(r"[^，,；;。：:]{0,12}[，,](?:现|目前)?已[^，,。；、]{1,5}$")
_HEAD: Final = Pattern(r"[^，。；,：:（(0-9]{0,12}[：:]")
_HARD: Final = Pattern(r"[。！？!?\n](?<![：:；;]\n)")
_LINE_END: Final = Pattern(r"(?<![：:；;])\n")
_SHARE: Final = Pattern(r"约?占")
_COLONS: Final = ("：", ":")
_ADJACENT: Final = ("", "、")
ASIDE: Final = Pattern("[^（()）]{0,60}[)）]")
"""Behind a count in brackets that end before the next one: 案件90件（旧存12件），结案80件 goes on with 90件."""

_RATES: Final = frozenset(("%", "百分点", "‰", "倍"))


FARTHEST: Final = 40  # counts; how far back a whole, or what a count shares its item with, is looked for
_COMMON: Final = frozenset("人 名 位 个 篇 条 次 人次 项 元 件 户 家 场 份 台 处 亩 平方米 起".split())
"""Units too common to hold a list together once its parts make up the whole."""
_PEOPLE: Final = frozenset("人 名 位 个 员".split())
_PERSONS: Final = frozenset("人 名 位 员 户 人次".split())
_NEWS: Final = frozenset("篇 条 幅 则 篇次 条次 篇条".split())
_PLACES: Final = frozenset("个 所 家 处 座 支".split())


_AREAS: Final = {"平方米": 1.0, "亩": 666.67, "公顷": 10_000.0, "平方公里": 1_000_000.0, "平方千米": 1_000_000.0}
"""Units of area in square metres: 46平方公里，其中坡改梯320公顷."""


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether the units let one be part of the other: the same, one that the other's holds, or of one kind.

    条 of 篇条, 名 of 人, 条 of 篇, 个 of 所.
    """
    if one.unit == other.unit:
        return True
    if not one.unit or not other.unit:
        return False
    if one.measure or other.measure:
        return one.unit in _AREAS and other.unit in _AREAS
    pair = {one.unit, other.unit}
    if pair <= _PEOPLE or pair <= _NEWS:
        return "个" not in pair
    return bool(set(one.unit) & set(other.unit))


class Opened(NamedTuple):
    """A list of parts begins: its whole's index, and what closes it (a bracket, a colon's list, one part alone)."""

    whole: int
    closing: str


def find_wholes(line: Sequence[Candidate]) -> None:
    """Fill in, for each count that the text says is part of another, the index of that whole.

    A limit: a list in a new sentence is a part only where 其中 or the whole's name with 中 opens that sentence.
    """
    for candidate in line:
        if candidate.whole is not None or not candidate.index:
            continue
        opened = OPENERS.first(candidate)
        if opened is None:
            continue
        for part in members(line, opened[1], candidate.index):
            line[part].whole = _twin(line[part], opened[1].whole, candidate.index)
    for candidate in line[2:]:
        if candidate.whole is None and _REST.search(candidate.lead):
            _mark_rest(candidate)
    for candidate in line[1:-1]:
        _mark_mate(candidate)


def _twin(part: Candidate, whole: int, first: int) -> int:
    """发案77起，破案51起。其中重大案件10起，破案9起: what is said of the part as of another count is that one's part."""
    for at in range(whole + 1, first) if part.index > first and len(part.lead) > 1 else ():
        other = part.line[at]
        if other.lead == part.lead and alike(other.quantity, part.quantity) and _is_less(part, other):
            return at
    return whole


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
        closing = "）" if re.search(r"[（(][^）)]*$", gap[: found.start()]) else ""
        whole = _whole_before(candidate)
        if whole is None and closing and gap[:1] in "（(" and _counts_things(candidate):
            whole = candidate.index - 1
        if whole is not None:
            if found[0][-1] == "含" and not closing and "（" not in gap and "(" not in gap and gap[:1] not in "，,":
                return None
            return Opened(whole, closing or (":" if gap[found.end() : found.end() + 1] in ("：", ":", "，") else ""))
    return None


def _counts_things(candidate: Candidate) -> bool:
    """Whether this number and the one before count things, in whatever measure words: 作品57件（其中歌曲22首、小戏6个）."""
    before = candidate.line[candidate.index - 1]
    units = (before.unit, candidate.unit)
    measures = before.quantity.measure or candidate.quantity.measure
    return not measures and None not in units and _PERSONS.isdisjoint(units) and _is_less(candidate, before)


def _share(candidate: Candidate) -> Opened | None:
    """招生6800人，其中师范生占51%: a share is a part of what it is a share of."""
    gap = _gap(candidate)
    at = gap.rfind("其中")
    if at < 0 or candidate.changes or _HARD.search(gap):
        return None
    lead = gap[at + 2 :].strip(" 约近有")
    if lead and "占" not in lead:
        return None
    before = candidate.line[candidate.index - 1]
    return Opened(before.index, "1") if before.unit not in _RATES and not before.changes else None


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
        and _is_less(candidate, before)
        and not _HARD.search(_gap(candidate))
    )


def _in_brackets(candidate: Candidate) -> Opened | None:
    """120户（柳湾村45户，…）; of two numbers side by side the one in a like unit: 140户251人（城镇61户125人）."""
    gap = candidate.gap()
    if gap[:1] not in ("（", "(") or "）" in gap or ")" in gap or "不含" in gap or _HARD.search(gap):
        return None
    for whole in (candidate.index - 1, candidate.index - 2):
        if whole < 0 or (whole < candidate.index - 1 and candidate.line[whole + 1].gap() not in _ADJACENT):
            return None
        other = candidate.line[whole]
        if other.changes or candidate.changes:
            return None
        if alike(other.quantity, candidate.quantity) and _is_less(candidate, other):
            return Opened(whole, "）")
    return None


def _is_less(part: Candidate, whole: Candidate) -> bool:
    """Whether a count is not more than another, areas in their units."""
    value, of = part.quantity.number.value, whole.quantity.number.value
    if part.unit == whole.unit or part.unit not in _AREAS or whole.unit not in _AREAS:
        return value <= of
    return float(value) * _AREAS[part.unit or ""] <= float(of) * _AREAS[whole.unit or ""]


def _behind_colon(candidate: Candidate) -> Opened | None:
    """54起：河东街道21起，…."""
    gap = _gap(candidate)
    if len(gap) < 40 and ("：" in gap or ":" in gap) and _HEAD.match(gap):
        return Opened(candidate.index - 1, "line" if gap.endswith(("：\n", ":\n")) else ":")
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


def _of_named(candidate: Candidate) -> Opened | None:
    """受理投诉44件。…投诉中，占道经营14件: the sentence begins with what a number before counted."""
    text, start = candidate.document.text, candidate.quantity.start
    found = _NAMED.search(text, max(start - 44, 0), start)
    if found is None or candidate.changes:
        return None
    for at in range(candidate.index - 1, max(candidate.index - 1 - FARTHEST, -1), -1):
        other = candidate.line[at]
        if "\n" in text[other.quantity.end : start]:
            return None
        named = other.lead.endswith(found[1]) or found[1][-4:] == other.lead[-4:]
        if named and not other.changes and alike(other.quantity, candidate.quantity) and _is_less(candidate, other):
            return Opened(at, "")
    return None


OPENERS: Final[Table[Candidate, Opened]] = Table(
    "count: part of",
    [
        Rule(
            "share among",
            _share,
            yes="全校招生680人，其中师范生占51%。",
            no="全校招生680人，师范生占51%。",
            gate=lambda candidate: candidate.unit == "%",
        ),
        Rule(
            "among",
            _among,
            yes="全年上稿15篇，其中国家级6篇。",
            no="全年上稿15篇，国家级6篇。",
            gate=lambda candidate: candidate.unit not in _RATES,
        ),
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
        Rule(
            "of what was named",
            _of_named,
            yes="受理投诉44件，办结40件。投诉中，占道经营14件，噪声扰民9件。",
            no="受理投诉44件，办结40件。占道经营14件，噪声扰民9件。",
        ),
    ],
)


def _whole_before(part: Candidate) -> int | None:
    """The nearest count before that can hold this one, in this sentence or the one before.

    One with the same noun in front goes before a nearer one without (发生案件77起，破案51起。其中发生重大案件10起); one that is
    smaller is taken only where there is no other.
    """
    document, quantity = part.document, part.quantity
    start = document.sentence_at(quantity.start).start
    floor = document.sentence_at(start - 1).start if start else 0
    nearest: int | None = None
    smaller: int | None = None
    for whole in range(part.index - 1, max(part.index - 1 - FARTHEST, -1), -1):
        candidate = part.line[whole]
        end = candidate.quantity.end
        if candidate.quantity.start < floor or _LINE_END.search(document.text, end, quantity.start):
            break
        if candidate.changes or candidate.unit in _RATES or ASIDE.match(document.text, end, quantity.start):
            continue
        near = alike(candidate.quantity, quantity) or {candidate.unit, part.unit} <= _PLACES
        if not near:
            continue
        if not _is_less(part, candidate):
            smaller = whole if smaller is None and candidate.quantity.start >= start else smaller
            continue
        if len(candidate.lead) > 2 and candidate.whole is None and part.lead.endswith(candidate.lead[-2:]):
            return whole
        nearest = whole if nearest is None else nearest
    return smaller if nearest is None else nearest


def members(line: Sequence[Candidate], opened: Opened, first: int) -> list[int]:
    """The parts from `first` on: the counts in like units of one list, until it closes or they make up the whole."""
    if opened.closing == "1":
        return [first]
    whole, begun = line[opened.whole], line[first]
    summed = begun.quantity.number.value
    run, depth, strange, rated = [first], 0, False, False
    inner: numerals.Numeric = 0
    for index in range(first + 1, len(line)):
        candidate, gap = line[index], line[index].gap()
        depth += gap.count("（") + gap.count("(") - gap.count("）") - gap.count(")")
        if depth > 0 and not _HARD.search(gap):
            continue
        if depth < 0 or _closes(candidate, gap, opened.closing):
            break
        if candidate.changes or candidate.unit in _RATES:
            rated = rated or candidate.changes or "占" in candidate.lead
            continue
        listed = opened.closing == "）" and gap.startswith("、") and not candidate.quantity.measure
        if not (listed or alike(candidate.quantity, whole.quantity) or candidate.unit == begun.unit):
            strange = strange or gap not in _ADJACENT
            continue
        value = candidate.quantity.number.value
        if gap[:1] in _COLONS:  # 其中国家级9篇：甲报4篇、乙报5篇；省级…
            inner = line[index - 1].quantity.number.value
        if inner > 0:
            inner -= value
            continue
        completes = _exact(summed) + _exact(value) == _exact(whole.quantity.number.value)
        if not completes and strange and not _is_kin(candidate, begun):
            break
        parted = opened.closing == ":" or rated or candidate.lead[-2:] == begun.lead[-2:]
        if not completes and not strange and _ends(candidate, gap, whole, begun, summed, parted):
            break
        run.append(index)
        summed += value
        rated = False
        if _REST.search(gap):
            break
    return run


def _is_kin(candidate: Candidate, begun: Candidate) -> bool:
    """Whether a count is said like the first part: 其中种植小麦…；种植蚕豆…."""
    one, other = candidate.lead, begun.lead.removeprefix("其中")
    return len(one) > 2 and len(other) > 2 and one[:2] == other[:2]


def _ends(
    candidate: Candidate, gap: str, whole: Candidate, begun: Candidate, summed: numerals.Numeric, parted: bool
) -> bool:
    """Whether a list of parts ends before a count in a like unit.

    It ends with ； unless its members are parted so (其中，甲14件，增长6%；乙7件), once it has made up the whole, and where the
    clause says what else was done.
    """
    if candidate.unit not in _COMMON:
        return False
    total, value = whole.quantity.number, candidate.quantity.number.value
    over = total.max is not None and summed + value > total.max
    sharp = "；" in gap or ";" in gap
    if (sharp and not parted) or candidate.lead.startswith(("另", "平均", "人均", "每")):
        return True
    if total.min == total.max == summed or value > total.value:
        return not gap.startswith("、")
    return (over or sharp) and _acts(candidate) and not _acts(begun)


def _closes(candidate: Candidate, gap: str, closing: str) -> bool:
    """Whether a list of parts has ended before a count: with the sentence, far away, or at a further 其中."""
    if closing == "line":  # each member has a line of its own
        return "。" in gap or not candidate.document.text.endswith("\n", 0, candidate.quantity.start)
    return bool(_HARD.search(gap)) or len(gap) > 60 or bool(_AMONG.search(gap))


def _acts(candidate: Candidate) -> bool:
    """Whether the clause before a number begins with a verb: what it counts is then no member of a list."""
    lead = candidate.lead.removeprefix("其中").lstrip("有：: ")
    verbs = candidate.lexicon.words("verbs") | candidate.lexicon.words("publishing_verbs")
    return any(lead[:size] in verbs for size in (2, 3, 1)) and len(lead) > 2


def _exact(value: numerals.Numeric) -> Decimal:
    return Decimal(str(value))


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

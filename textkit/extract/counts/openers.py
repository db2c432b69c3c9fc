"""What says that a list of parts begins: 其中 and 包括, a colon, a bracket, 中有, the name of the whole."""

from collections.abc import Iterator
from typing import Final

from textkit.extract.counts.among import (
    FAR,
    gap_before,
    may_be_far,
    open_among,
    open_among_others,
    open_change,
    open_share,
)
from textkit.extract.counts.aspects import BY_ASPECT
from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import FARTHEST
from textkit.extract.counts.continuing import HARD, completes, has_share
from textkit.extract.counts.likeness import AREAS, RATES, alike, is_less
from textkit.extract.counts.members import ADJACENT, COLONS, Opened
from textkit.extract.counts.wholes import able_before, likeliest, named_whole
from textkit.patterns import Marks, Pattern
from textkit.rules import Rule, Table

_OF_THESE: Final = Pattern(
    r"(?:[^，,；;。：:、][^，,；;。：:]{0,13}(?<![其集当高初大])中(?![央国])|中(?=[，,有另仅]))(?:[^，,。；]{0,10}|[，,][^，,。；]{0,24})"
)
_NAMED: Final = Pattern(
    r"[。；;，,：:](?:在|从|这些|上述|所有)?([\u4e00-\u9fff]{2,14}?)(?<![其集当高初大])中"
    r"(?=[，,：:有无以]|[\u4e00-\u9fff]{2,8}[0-9])[^。；;\n0-9]{0,60}$"
)
_NAME_ENDS: Final = Marks("。；;\n0123456789")
_CARRIERS: Final = ("媒体", "报刊", "网站", "平台", "电视台", "报纸")
"""What is named so carries what is counted and is not counted itself: 省级媒体中，《青溪日报》采用12篇."""
_FARTHEST_NAME: Final = 90
_DONE: Final = Pattern(
    r"[^，,；;。：:]{0,12}[，,](?:现|目前)?已(?:全部)?(?:整改|解决|销号|整治|治理|化解|消除|修复|完成|开工|竣工|脱贫|出列|销案|落实|投放|拨付|到位|兑现|破获|侦破|破)$"
)
_HEAD: Final = Pattern(r"[^，。；,：:（(0-9]{0,12}[：:](?!一是|首先|第一)")


_LABELLED: Final = Pattern("[，,][^，。；,：:（(0-9]{2,12}[：:][^，。；,：:（(0-9]{0,16}")
"""A label before a list that makes up the count in front: 总投资900万元，资金来源：省补助600万元，自筹300万元."""


def _colon_behind_change(candidate: Candidate) -> Opened | None:
    """比上年增加12件：…: the list is of what stands before the figure of change."""
    gap = gap_before(candidate)
    if not candidate.line[candidate.index - 1].changes or gap[:1] not in COLONS or HARD.search(gap):
        return None
    marker = candidate.quantity.start - len(gap)
    whole = likeliest(candidate, able_before(candidate, marker), marker)
    return None if whole is None else Opened(whole, ":")


_HAS_OF: Final = Pattern(
    r"[\u4e00-\u9fff（）()“”]{1,20}(?:[已现]有|已(?:经|全部)?(?:完工|竣工|开工|建成|整改|完成|销号|通车|投产|达标))"
)


def _has_of_it(candidate: Candidate) -> Opened | None:
    """35个行政村已有34个通公路."""
    same = candidate.line[candidate.index - 1].unit == candidate.unit
    return Opened(candidate.index - 1, "1") if same and _HAS_OF.fullmatch(gap_before(candidate)) else None


def _may_hold(candidate: Candidate) -> bool:
    """Whether the count right before, no figure of change, can have this one as a part."""
    before = candidate.line[candidate.index - 1]
    return (
        not before.changes
        and not candidate.changes
        and alike(before.quantity, candidate.quantity)
        and is_less(candidate, before)
        and not HARD.search(gap_before(candidate))
    )


def _goes_past(rated: Candidate) -> bool:
    """Whether what a bracket tells of may stand in front of a count: side by side, or a rate of it (结案40件，结案率47%（调解30件）)."""
    return rated.gap() in ADJACENT or (rated.unit in RATES and not rated.changes and not HARD.search(rated.gap()))


_NO_PAUSE: Final = Pattern("[^，。；、,;：:（()）0-9]{0,8}")


def _comes_second(candidate: Candidate) -> bool:
    """学生90人（初中2个班60人，…）, 项目9个（亿元以上项目3个）: whether a number follows the first one of a bracket, of another thing."""
    before = candidate.line[candidate.index - 1]
    other = candidate.line[candidate.index - 2]
    if before.gap()[:1] not in ("（", "(") or alike(before.quantity, other.quantity) or candidate.changes:
        return False
    return _NO_PAUSE.fullmatch(candidate.gap()) is not None and candidate.unit == other.unit


_AIMED: Final = Pattern("任务|计划|目标")
_BESIDE: Final = Pattern("不含|不包括|另有|折合|约合|相当于")
"""In brackets behind a count: what is no share of it, but beside it or the same in another unit."""


def _in_brackets(candidate: Candidate) -> Opened | None:
    """120户（柳湾村45户，…）; of two numbers side by side the one in a like unit: 140户251人（城镇61户125人）."""
    gap, last = candidate.gap(), candidate.index - 1
    if last and _comes_second(candidate):
        gap, last = candidate.line[last].gap() + gap, last - 1
    if gap[:1] not in ("（", "(") or "）" in gap or ")" in gap or _BESIDE.search(gap) or HARD.search(gap):
        return None
    closed = candidate.document.text[candidate.quantity.end : candidate.quantity.end + 1] in ("）", ")")
    for whole in (last, last - 1):
        if whole < 0 or (whole < last and not _goes_past(candidate.line[whole + 1])):
            return None
        other = candidate.line[whole]
        if closed and other.unit in AREAS and candidate.unit in AREAS and other.unit != candidate.unit:
            return None  # 4.8公顷（72亩）
        if other.unit in RATES and not other.changes and whole == last:
            if _AIMED.search(gap):
                return None
            continue
        if other.changes or candidate.changes:
            return None
        if alike(other.quantity, candidate.quantity) and is_less(candidate, other):
            return Opened(whole, "）")
    return None


def _behind_colon(candidate: Candidate) -> Opened | None:
    """54起：河东街道21起，…."""
    gap = gap_before(candidate)
    if len(gap) < FAR and ("：" in gap or ":" in gap) and _HEAD.match(gap):
        return Opened(candidate.index - 1, "line" if gap.endswith(("：\n", ":\n")) else ":")
    if _LABELLED.fullmatch(gap) and completes(candidate, candidate.line[candidate.index - 1], 0):
        return Opened(candidate.index - 1, ":")
    return None


def _done_of_it(candidate: Candidate) -> Opened | None:
    """19个问题，已整改17个."""
    gap = gap_before(candidate)
    same = candidate.line[candidate.index - 1].unit == candidate.unit
    return Opened(candidate.index - 1, "1") if same and "已" in gap and _DONE.fullmatch(gap) else None


def _of_these(candidate: Candidate) -> Opened | None:
    """26名通讯员中有8名."""
    gap = gap_before(candidate)
    if "中" not in gap or not _OF_THESE.fullmatch(gap):
        return None
    lists = "中，" in gap or "中," in gap or has_share(candidate)
    return Opened(candidate.index - 1, ":" if lists else "1")


def _of_named(candidate: Candidate) -> Opened | None:
    """受理投诉44件，办结40件。投诉中，占道经营14件: a clause begins with what a number before counted."""
    text, start = candidate.document.text, candidate.quantity.start
    if _NAME_ENDS.last(text, text.rfind("中", 0, start), start) >= 0:  # so it is most often, and is seen at once
        return None
    found = _NAMED.search(text, max(start - _FARTHEST_NAME, 0), start)
    if found is None or candidate.changes or candidate.unit in RATES or found[1].endswith(_CARRIERS):
        return None
    paragraph = text.rfind("\n", 0, found.start())
    able = [
        one for one in _before(candidate, found.start()) if is_less(candidate, one) and one.quantity.start > paragraph
    ]
    whole = named_whole(candidate, found[1], able)
    return None if whole is None else Opened(whole, ":" if text[found.end(1) + 1] in "，,：:" else "")


def _before(candidate: Candidate, marker: int) -> Iterator[Candidate]:
    """The counts before a marker, nearest first, no figures of change."""
    for at in range(candidate.index - 1, max(candidate.index - 1 - FARTHEST, -1), -1):
        other = candidate.line[at]
        if other.quantity.end <= marker and not other.changes and other.unit not in RATES:
            yield other


OPENERS: Final[Table[Candidate, Opened]] = Table(
    "count: part of",
    [
        Rule(
            "share among",
            open_share,
            yes="全校招生680人，其中师范生占51%。",
            no="全校招生680人，师范生占51%。",
            gate=lambda candidate: candidate.unit == "%",
        ),
        BY_ASPECT,
        Rule(
            "change among",
            open_change,
            yes="上稿比上年增加46篇，其中国家级增加12篇。",
            no="上稿比上年增加46篇，其中国家级减少12篇。",
            gate=lambda candidate: candidate.changes and candidate.unit not in RATES,
        ),
        Rule(
            "among",
            open_among,
            yes="全年上稿15篇，其中国家级6篇。",
            no="全年上稿15篇，国家级6篇。",
            gate=lambda candidate: candidate.unit not in RATES,
        ),
        Rule(
            "among others",
            open_among_others,
            yes="推广良种8万亩，发放种子40吨。其中300户农民领取种子12吨。",
            no="推广良种8万亩，发放种子40吨，300户农民领取种子12吨。",
            gate=may_be_far,
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
        Rule(
            "has of it",
            _has_of_it,
            yes="全镇35个行政村已有34个通公路。",
            no="全镇35个行政村，已有34个广场。",
            gate=_may_hold,
        ),
        Rule("of these", _of_these, yes="26名通讯员中有8名党员。", no="26名通讯员有8名党员。", gate=_may_hold),
        Rule(
            "of what was named",
            _of_named,
            gate=lambda candidate: (
                candidate.document.text.find(
                    "中", max(candidate.quantity.start - _FARTHEST_NAME, 0), candidate.quantity.start
                )
                >= 0
            ),
            yes="受理投诉44件，办结40件。投诉中，占道经营14件，噪声扰民9件。",
            no="受理投诉44件，办结40件。占道经营14件，噪声扰民9件。",
        ),
    ],
)

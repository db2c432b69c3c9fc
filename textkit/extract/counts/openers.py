"""What says that a list of parts begins: 其中 and 包括, a colon, a bracket, 中有, the name of the whole."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textkit.extract.counts.aspects import BY_ASPECT
from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import ASIDE, FARTHEST
from textkit.extract.counts.likeness import RATES, alike, count_kinds, count_things, exact, is_less
from textkit.extract.counts.members import ADJACENT, AMONG, COLONS, HARD, Opened, acts, has_own_parts, members
from textkit.extract.counts.wholes import able_before, ahead, home_of, likeliest, named_whole
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

_AMONG_SIGNS: Final = ("其中", "包", "含", "分")
_OF_THESE: Final = Pattern(
    r"(?:[^，,；;。：:、][^，,；;。：:]{0,13}(?<![其集当高初])中(?![央国])|中(?=[，,有]))(?:[^，,。；]{0,10}|[，,][^，,。；]{0,24})"
)
_NAMED: Final = Pattern(
    r"[。；;，,：:\n](?:在|从|这些|上述|所有)?([\u4e00-\u9fff]{2,14}?)(?<![其集当高初])中"
    r"(?=[，,：:有无以]|[\u4e00-\u9fff]{2,8}[0-9])[^。；;\n0-9]{0,60}$"
)
_CARRIERS: Final = ("媒体", "报刊", "网站", "平台", "电视台", "报纸")
"""What is named so carries what is counted and is not counted itself: 省级媒体中，《青溪日报》采用12篇."""
_FARTHEST_NAME: Final = 90
_DONE: Final = Pattern(
    r"[^，,；;。：:]{0,12}[，,](?:现|目前)?已(?:全部)?(?:整改|解决|销号|整治|治理|化解|消除|修复|完成|开工|竣工|脱贫|出列|销案|落实|投放|拨付|到位|兑现)$"
)
_HEAD: Final = Pattern(r"[^，。；,：:（(0-9]{0,12}[：:](?!一是|首先|第一)")
_LABEL: Final = Pattern(r"[，,]?([\u4e00-\u9fff]{2,12})[：:，,中]")
_DEALT: Final = ("分别是", "分别为", "分为")
_BEHIND_WHOLE: Final = Pattern("[^，。；,;：:]{0,12}[，,：:]?")
_NEW_LINE: Final = Pattern(r"(?<![：:；;])\n\s{0,4}[^\s]")
"""A line before the one that the marker begins: its figures are another paragraph's."""
_PER: Final = ("每", "平均", "人均")
_ENDED: Final = Pattern(rf"{HARD.pattern}|[；;](?!\n)")
_IN_BRACKETS: Final = Pattern(r"[（(][^）)]*$")
_RIVALS: Final = 16  # counts ahead of a list that its members may be of
OTHERS: Final = 4  # counts of other things between 其中 and a part
_WIDEST: Final = 80  # code points before a number in which what opens a list is looked for
_FAR: Final = 40  # code points between what opens a list and its first number


def _gap(candidate: Candidate) -> str:
    """The text between the count before and this one, or the end of it."""
    start = candidate.line[candidate.index - 1].quantity.end
    return candidate.document.text[max(start, candidate.quantity.start - _WIDEST) : candidate.quantity.start]


def _among(candidate: Candidate) -> Opened | None:
    """其中, 包括, 含: the whole is a count before that can have this one as a part."""
    gap = _gap(candidate)
    if has_own_parts(candidate) or candidate.lead.removeprefix("其中").startswith(_PER):
        return None
    for found in AMONG.finditer(gap) if any(sign in gap for sign in _AMONG_SIGNS) else ():
        if HARD.search(gap[: found.start()]) and found[0] != "其中":
            continue
        if "\n" in gap and _NEW_LINE.search(gap[: found.start()]):
            continue
        if _ENDED.search(gap, found.end()) or len(gap) - found.end() > _FAR:
            continue
        if _IN_BRACKETS.search(gap, 0, found.start()) and ASIDE.match(gap, found.end()):
            continue
        if found[0] in _DEALT and not _BEHIND_WHOLE.fullmatch(gap[: found.start()]):
            continue
        return _opened_by(found, gap, candidate)
    return None


def _may_be_far(candidate: Candidate) -> bool:
    """Whether a count can be a part behind another thing: a figure of change or what is exceeded (超过10亿元) is none."""
    bounded = candidate.quantity.number.max is not None
    return bounded and candidate.index > 1 and not candidate.changes and candidate.unit not in RATES


def _among_others(candidate: Candidate) -> Opened | None:
    """种粮8万亩，产粮4万吨，其中300户种稻3万亩，产稻2万吨: behind 其中 another thing stands first, and the whole is named."""
    line = candidate.line
    for at in range(candidate.index - 1, max(candidate.index - 1 - OTHERS, 0), -1):
        other = line[at]
        if HARD.search(line[at + 1].gap()) or other.whole is not None:
            return None
        found = other.gap().rfind("其中")
        if found >= 0:
            marker = line[at - 1].quantity.end + found
            able = [one for one in ahead(candidate, marker) if one.whole is None]
            whole = home_of(candidate, able, None)
            return None if whole is None else Opened(whole, "", able)
    return None


def _opened_by(found: "re.Match[str]", gap: str, candidate: Candidate) -> Opened | None:
    closing = _closing(found, gap)
    if found[0][-1] == "含" and not closing and "（" not in gap and "(" not in gap and gap[:1] not in "，,":
        return None
    marker = candidate.quantity.start - len(gap) + found.start()
    able = able_before(candidate, marker)
    label = _LABEL.match(gap, found.end())
    told = None if label is None else named_whole(candidate, label[1], ahead(candidate, marker))
    told = _made_whole(candidate, able, closing) if told is None else told
    if told is not None:
        return Opened(told, closing)
    whole = able[0].index if able and closing == "）" and gap[:1] in "（(" else likeliest(candidate, able, marker)
    whole = _kind_before(candidate, gap, closing) if whole is None else whole
    if whole is None:
        return None
    floor = candidate.line[whole].sentence.start if closing != "）" else marker  # a list is of counts of one sentence
    rivals = [one for one in ahead(candidate, marker) if one.whole is None and one.sentence.start >= floor]
    return Opened(whole, closing, rivals[:_RIVALS])


def _closing(found: "re.Match[str]", gap: str) -> str:
    """What closes the list behind a marker: the bracket that it stands in, or the sentence's end."""
    if _IN_BRACKETS.search(gap, 0, found.start()):
        return "）"
    return ":" if gap[found.end() : found.end() + 1] in ("：", ":", "，", ",") else ""


def _kind_before(candidate: Candidate, gap: str, closing: str) -> int | None:
    """The count right before, where both count things in measure words of their own: 作品57件，其中歌曲22首."""
    before = candidate.line[candidate.index - 1]
    if closing == "）" and gap[:1] in "（(" and count_things(candidate, before):
        return before.index
    return before.index if not before.changes and count_kinds(candidate, before) and not acts(candidate) else None


def _made_whole(candidate: Candidate, able: Sequence[Candidate], closing: str) -> int | None:
    """Of several counts the one that the list makes up: 提案80件，立案60件。其中委员提案45件，集体提案15件."""
    for whole in able if len(able) > 1 else ():
        found = members(candidate.line, Opened(whole.index, closing), candidate.index)
        summed = sum(exact(candidate.line[part].quantity.number.value) for part, _ in found)
        if summed == exact(whole.quantity.number.value) and len(found) > 1:
            homes = {home_of(candidate.line[part], able, None) for part, _ in found}
            return whole.index if len(homes - {None}) < 2 else None
    return None


def _share(candidate: Candidate) -> Opened | None:
    """招生6800人，其中师范生占51%: a share is a part of what it is a share of."""
    gap = _gap(candidate)
    at = gap.rfind("其中")
    if at < 0 or candidate.changes or HARD.search(gap):
        return None
    lead = gap[at + 2 :].strip(" 约近有")
    if lead and ("占" not in lead or "，" in lead.removeprefix("，")):
        return None
    before = candidate.line[candidate.index - 1]
    return Opened(before.index, "1") if before.unit not in RATES and not before.changes else None


def _colon_behind_change(candidate: Candidate) -> Opened | None:
    """比上年增加12件：…: the list is of what stands before the figure of change."""
    gap = _gap(candidate)
    if not candidate.line[candidate.index - 1].changes or gap[:1] not in COLONS or HARD.search(gap):
        return None
    marker = candidate.quantity.start - len(gap)
    whole = likeliest(candidate, able_before(candidate, marker), marker)
    return None if whole is None else Opened(whole, ":")


def _may_hold(candidate: Candidate) -> bool:
    """Whether the count right before, no figure of change, can have this one as a part."""
    before = candidate.line[candidate.index - 1]
    return (
        not before.changes
        and not candidate.changes
        and alike(before.quantity, candidate.quantity)
        and is_less(candidate, before)
        and not HARD.search(_gap(candidate))
    )


def _in_brackets(candidate: Candidate) -> Opened | None:
    """120户（柳湾村45户，…）; of two numbers side by side the one in a like unit: 140户251人（城镇61户125人）."""
    gap = candidate.gap()
    if gap[:1] not in ("（", "(") or "）" in gap or ")" in gap or "不含" in gap or HARD.search(gap):
        return None
    for whole in (candidate.index - 1, candidate.index - 2):
        if whole < 0 or (whole < candidate.index - 1 and candidate.line[whole + 1].gap() not in ADJACENT):
            return None
        other = candidate.line[whole]
        if other.changes or candidate.changes:
            return None
        if alike(other.quantity, candidate.quantity) and is_less(candidate, other):
            return Opened(whole, "）")
    return None


def _behind_colon(candidate: Candidate) -> Opened | None:
    """54起：河东街道21起，…."""
    gap = _gap(candidate)
    if len(gap) < _FAR and ("：" in gap or ":" in gap) and _HEAD.match(gap):
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
    """受理投诉44件，办结40件。投诉中，占道经营14件: a clause begins with what a number before counted."""
    text, start = candidate.document.text, candidate.quantity.start
    found = _NAMED.search(text, max(start - _FARTHEST_NAME, 0), start)
    if found is None or candidate.changes or candidate.unit in RATES or found[1].endswith(_CARRIERS):
        return None
    able = [one for one in _before(candidate, found.start()) if is_less(candidate, one)]
    near = [one for one in able if "\n" not in text[one.quantity.end : found.start()]]
    whole = named_whole(candidate, found[1], near)
    if whole is None:
        whole = named_whole(candidate, found[1], able, least=2)
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
            _share,
            yes="全校招生680人，其中师范生占51%。",
            no="全校招生680人，师范生占51%。",
            gate=lambda candidate: candidate.unit == "%",
        ),
        BY_ASPECT,
        Rule(
            "among",
            _among,
            yes="全年上稿15篇，其中国家级6篇。",
            no="全年上稿15篇，国家级6篇。",
            gate=lambda candidate: candidate.unit not in RATES,
        ),
        Rule(
            "among others",
            _among_others,
            yes="推广良种8万亩，发放种子40吨。其中300户农民领取种子12吨。",
            no="推广良种8万亩，发放种子40吨，300户农民领取种子12吨。",
            gate=_may_be_far,
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

"""What 其中, 包括 and 含 open: a list of parts, and which count before is its whole."""

import re
from collections.abc import Sequence
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import ASIDE
from textkit.extract.counts.continuing import HARD, acts, has_own_parts
from textkit.extract.counts.likeness import RATES, change_alike, count_kinds, count_things, exact, is_less
from textkit.extract.counts.members import ADJACENT, AMONG, AMONG_SIGNS, CHANGES, SHARES, Opened, is_share, members
from textkit.extract.counts.wholes import able_before, ahead, home_of, likeliest, named_whole
from textkit.patterns import Pattern

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
_MOST: Final = ("最高", "最多", "最低", "最大", "最少")
_SHORT: Final = 6  # code points between two numbers of one clause
FAR: Final = 40  # code points between what opens a list and its first number


def gap_before(candidate: Candidate) -> str:
    """The text between the count before and this one, or the end of it."""
    start = candidate.line[candidate.index - 1].quantity.end
    return candidate.document.text[max(start, candidate.quantity.start - _WIDEST) : candidate.quantity.start]


def open_among(candidate: Candidate) -> Opened | None:
    """其中, 包括, 含: the whole is a count before that can have this one as a part."""
    gap = gap_before(candidate)
    if has_own_parts(candidate) or candidate.lead.removeprefix("其中").startswith(_PER):
        return None
    for found in AMONG.finditer(gap) if any(sign in gap for sign in AMONG_SIGNS) else ():
        if HARD.search(gap[: found.start()]) and found[0] != "其中":
            continue
        if "\n" in gap and _NEW_LINE.search(gap[: found.start()]):
            continue
        if _ENDED.search(gap, found.end()) or len(gap) - found.end() > FAR:
            continue
        if _IN_BRACKETS.search(gap, 0, found.start()) and ASIDE.match(gap, found.end()):
            continue
        if candidate.lead.endswith("这") or _is_bound(candidate) or _is_first_of_two(candidate):
            continue
        if found[0] in _DEALT and not _BEHIND_WHOLE.fullmatch(gap[: found.start()]):
            continue
        return _opened_by(found, gap, candidate)
    return None


def _is_bound(candidate: Candidate) -> bool:
    """其中过5亿元的市场6处: whether a sum only tells which things the next number counts."""
    follower = candidate.follower
    if candidate.lead.endswith(_MOST) or _heads_list(candidate):
        return True
    if follower is None:
        return False
    return _tells_which(candidate, follower) or (candidate.lead[-1:] in ("过", "超") and len(follower.gap()) < _SHORT)


_NO_PAUSE: Final = Pattern("[^，。；、,;：:0-9]{1,16}")


def _tells_which(bound: Candidate, candidate: Candidate) -> bool:
    """其中亿元以上项目6个: whether a bounded sum right before a number tells only which things it counts."""
    number = bound.quantity.number
    bounded = bound.quantity.measure and (number.max is None or number.min is None or bound.lead[-1:] in ("过", "超"))
    apart = bound.index != candidate.index - 1 or bound.unit == candidate.unit
    return bounded and not apart and _NO_PAUSE.fullmatch(candidate.gap()) is not None


_OF_THOSE: Final = Pattern("的[\u4e00-\u9fff]{1,8}?[有为]?[：:]")


def _heads_list(bound: Candidate) -> bool:
    """其中8篇以上的乡镇有：柳桥镇（19篇）、河湾镇（11篇）: whether a bound tells which members a list has."""
    number = bound.quantity.number
    bounded = number.max is None or number.min is None
    return bounded and _OF_THOSE.match(bound.document.text, bound.quantity.end) is not None


def _is_first_of_two(candidate: Candidate) -> bool:
    """资金50万元，其中：甲部门落实30户20万元: whether the number right behind is what is part of the count before."""
    second, before = candidate.follower, candidate.line[candidate.index - 1]
    if second is None or second.gap() or before.gap() in ADJACENT:
        return False
    return second.unit == before.unit != candidate.unit and is_less(second, before) and not before.changes


def may_be_far(candidate: Candidate) -> bool:
    """Whether a count can be a part behind another thing: a figure of change or what is exceeded (超过10亿元) is none."""
    bounded = candidate.quantity.number.max is not None
    return bounded and candidate.index > 1 and not candidate.changes and candidate.unit not in RATES


def open_among_others(candidate: Candidate) -> Opened | None:
    """种粮8万亩，产粮4万吨，其中300户种稻3万亩，产稻2万吨: behind 其中 another thing stands first, and the whole is named."""
    line = candidate.line
    for at in range(candidate.index - 1, max(candidate.index - 1 - OTHERS, 0), -1):
        other = line[at]
        if HARD.search(line[at + 1].gap()) or other.whole is not None:
            return None
        found = other.gap().rfind("其中")
        if found >= 0:
            marker = line[at - 1].quantity.end + found
            heads = at == candidate.index - 1 and _heads_list(other)
            if heads or _tells_which(other, candidate):
                whole = likeliest(candidate, _of_group(able_before(candidate, marker), marker), marker)
                return None if whole is None else Opened(whole, ":" if heads else "")
            able = [one for one in ahead(candidate, marker) if one.whole is None]
            whole = home_of(candidate, able, None)
            if whole is None and at == candidate.index - 1 and _is_first_of_two(other):
                return Opened(at - 1, ":")
            return None if whole is None else Opened(whole, "", able)
    return None


def _opened_by(found: "re.Match[str]", gap: str, candidate: Candidate) -> Opened | None:
    closing = _closing(found, gap)
    if found[0][-1] == "含" and not closing and "（" not in gap and "(" not in gap and gap[:1] not in "，,":
        return None
    marker = candidate.quantity.start - len(gap) + found.start()
    able = _of_group(able_before(candidate, marker), marker)
    label = _LABEL.match(gap, found.end())
    before = candidate.line[candidate.index - 1]
    if (
        closing == "）"
        and gap[:1] in "（("
        and count_things(candidate, before)
        and _making_up(candidate, before, closing)
    ):
        return Opened(before.index, closing)
    told = None if label is None else named_whole(candidate, label[1], ahead(candidate, marker))
    told = _made_whole(candidate, able, closing) if told is None else told
    if told is not None:
        return Opened(told, closing)
    whole = able[0].index if able and closing == "）" and gap[:1] in "（(" else likeliest(candidate, able, marker)
    whole = _kind_before(candidate, gap, closing) if whole is None else whole
    if whole is None:
        return None
    begun = candidate.line[whole].sentence.start
    if begun and candidate.document.text.startswith("其中", begun):  # it goes on with the sentence before
        begun = candidate.document.sentence_at(begun - 1).start
    rivals = [one for one in ahead(candidate, marker) if one.whole is None and one.sentence.start >= begun]
    group, unit = _of_group(rivals, marker), candidate.line[whole].unit
    rivals = [one for one in rivals if one.unit != unit or one in group]
    return Opened(whole, closing, () if closing == "）" else rivals[:_RIVALS])


def _of_group(able: list[Candidate], marker: int) -> list[Candidate]:
    """甲违法90起；查处违法60起，其中…: of several wholes those that stand behind the last ；, where a clause goes on."""
    text = able[0].document.text if able else ""
    if len(able) < 2 or text[marker - 1 : marker] not in ("，", ","):
        return able
    last = max(text.rfind("；", able[-1].quantity.end, marker), text.rfind(";", able[-1].quantity.end, marker))
    return [one for one in able if one.quantity.start > last] or able


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
    if before.changes or acts(candidate):
        return None
    return before.index if count_kinds(candidate, before) or _adds_up(candidate, before) else None


def _adds_up(candidate: Candidate, before: Candidate) -> bool:
    """14件作品获奖，其中一等奖3项、二等奖5项、三等奖6项: whether what follows makes up a count of other measure words."""
    return count_things(candidate, before) and bool(_making_up(candidate, before, ":"))


def _making_up(candidate: Candidate, whole: Candidate, closing: str) -> list[int]:
    """The members of the list that the candidate begins, as indices of the line, where several make up the whole exactly."""
    line = candidate.line
    found = [part for part, _ in members(line, Opened(whole.index, closing), candidate.index)]
    summed = sum(exact(line[part].quantity.number.value) for part in found)
    return found if len(found) > 1 and summed == exact(whole.quantity.number.value) else []


def _made_whole(candidate: Candidate, able: Sequence[Candidate], closing: str) -> int | None:
    """Of several counts the one that the list makes up: 提案80件，立案60件。其中委员提案45件，集体提案15件."""
    for whole in able if len(able) > 1 else ():
        if found := _making_up(candidate, whole, closing):
            homes = {home_of(candidate.line[part], able, None) for part in found}
            return whole.index if len(homes - {None}) < 2 else None
    return None


_CHANGE_AMONG: Final = Pattern("[。；;，,]?其中[，,：:]?[^，。；,;：:]{0,20}")


def open_change(candidate: Candidate) -> Opened | None:
    """比上年增加46条，其中国家级增加12条: what a change is made up of."""
    before = candidate.line[candidate.index - 1]
    same = change_alike(candidate, before) and is_less(candidate, before)
    if not same or not _CHANGE_AMONG.fullmatch(candidate.gap()):
        return None
    return Opened(before.index, CHANGES)


def open_share(candidate: Candidate) -> Opened | None:
    """招生6800人，其中师范生占51%: a share is a part of what it is a share of; 分别占51%和30%: the second too."""
    gap, before = gap_before(candidate), candidate.line[candidate.index - 1]
    if gap in ("和", "、") and before.unit == candidate.unit and before.whole is not None:
        return Opened(before.whole, "1")
    at = gap.rfind("其中")
    if at < 0 or candidate.changes or HARD.search(gap.removeprefix("。")):
        return None
    lead = gap[at + 2 :].strip(" 约近有：:")
    if lead and ("占" not in lead or "，" in lead.removeprefix("，")):
        return None
    if before.unit in RATES or before.changes:
        return None
    follower = candidate.follower
    if follower is None or not is_share(follower):
        return Opened(before.index, "1")
    return Opened(_first_like(before).index, SHARES)


def _first_like(last: Candidate) -> Candidate:
    """受理诉求90件，办结70件，其中…占60%，…占40%: the first count of a sentence in a unit, which what was done of it follows."""
    first = last
    for at in range(last.index - 1, max(last.index - 1 - _RIVALS, -1), -1):
        other = last.line[at]
        if other.quantity.start < last.sentence.start:
            break
        if other.unit == last.unit and not other.each and is_less(first, other):
            first = other
    return first

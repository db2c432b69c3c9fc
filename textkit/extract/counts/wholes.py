"""Which count a part is of: those that stand ahead of a list, the one that is said like it, the one that is named."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import ASIDE, FARTHEST
from textkit.extract.counts.likeness import RATES, alike, count_things, is_less, near
from textkit.patterns import Pattern

_LINE_END: Final = Pattern(r"(?<![：:；;])\n")
_FILLED: Final = Pattern(
    r"[\s“”\"]{0,2}(?:达到|[达约近共为有了超逾计等的]|累计|合计|人数|总数|总额|总量|数量){0,3}[\s“”\"]{0,2}$"
)
"""What stands between a noun and its number and names nothing."""
_LONGEST_FILLED: Final = 10  # code points of that
BRACKETS: Final = Pattern("[（(][^（()）]{0,60}[)）]")
_RATED: Final = Pattern("单产|亩产|单价|平均|人均|户均")
_MEANS: Final = ("年均",)  # of no list's whole
_MEASURE: Final = Pattern("占|(?:超过|高于|低于|多于|少于)[^，。；]{0,6}年")
_BREAK: Final = Pattern("[，。；：,;:、]")
_SCOPE: Final = Pattern(
    "^(?:在|从|这些|上述|以上|所有)?(?:全|我|该|本)?(?:[月年周次季期]|[市区县镇乡省州国校院街](?=..))?"
)
_LONGEST: Final = 24  # code points of a clause that are compared
_SAID_ALIKE: Final = 2  # code points of a noun in common
_FOUND_ALIKE: Final = 3  # code points in common where the clauses neither end nor begin alike

Kinship = tuple[int, int]
"""How much two counts are said alike: code points of the noun at the number, and those in common anywhere."""

NO_KIN: Final[Kinship] = (0, 0)


def said_before(candidate: Candidate) -> str:
    """The clause before a number without what names nothing: 预计产量达到 is 预计产量."""
    lead = candidate.lead[-_LONGEST:]
    filled = _FILLED.search(lead, max(len(lead) - _LONGEST_FILLED, 0))
    return (lead[: filled.start()] if filled else lead).removeprefix("其中")


def said_behind(candidate: Candidate) -> str:
    """The clause behind a number, a few words of it."""
    end = candidate.quantity.end
    behind = candidate.document.text[end : min(candidate.region.right, end + _LONGEST)].lstrip("的 ")
    return behind.partition("、")[0]  # what stands behind 、 is the next count's


def kinship(part: Candidate, whole: Candidate) -> Kinship:
    """How much a count is said like another: 扶持母羊16只 as 提供了母羊45只, 取得11枚金牌 as 获得16枚金牌."""
    before, behind = said_before(part), said_behind(part)
    of_before, of_behind = said_before(whole), said_behind(whole)
    edge = max(
        _common(before[::-1], of_before[::-1]),
        _common(behind, of_behind),
        _overlap(of_before, behind),
        _overlap(before, of_behind),
    )
    shared = max(_longest(one, other) for one in (before, behind) for other in (of_before, of_behind))
    opening = _common(before, of_before)
    if max(edge, opening) < _SAID_ALIKE and shared < _FOUND_ALIKE:
        return NO_KIN
    return edge, max(shared, opening)


def _common(one: str, other: str) -> int:
    """How many code points two strings begin with in common."""
    size = 0
    for mine, others in zip(one, other, strict=False):
        if mine != others or mine in "、，的和等":
            break
        size += 1
    return size


def _overlap(before: str, behind: str) -> int:
    """How many code points at the end of one string begin the other: 运动员 before a number and behind another."""
    for size in range(min(len(before), len(behind), 8), 0, -1):
        if before.endswith(behind[:size]):
            return size
    return 0


def _longest(one: str, other: str) -> int:
    """The length of the longest string that both hold."""
    best = 0
    for at in range(len(one)):
        while at + best < len(one) and one[at : at + best + 1] in other:
            best += 1
    return best


def ahead(part: Candidate, marker: int) -> Iterator[Candidate]:
    """The counts before a marker that may be wholes, nearest first: of its sentence and the one before, not in brackets.

    A sentence that tells only how figures changed is passed over.
    """
    document, line = part.document, part.line
    start = document.sentence_at(part.quantity.start).start
    floor = document.sentence_at(start - 1).start if start else 0
    begun = marker - 1 if document.text[marker - 1 : marker] == "\n" else marker  # a line that begins with 其中 goes on
    found = False
    if document.text[marker - 1 : marker] in ("，", ",") and _counts_in(part, start, marker):
        floor = start  # what amid a sentence is among others is among what that sentence counts
    for at in range(part.index - 1, max(part.index - 1 - FARTHEST, -1), -1):
        candidate = line[at]
        end = candidate.quantity.end
        if end > marker:
            continue
        if _LINE_END.search(document.text, end, begun) or _LINE_END.search(document.text, marker, part.quantity.start):
            return
        if candidate.quantity.start < floor:
            if found:
                return
            floor = candidate.sentence.start
        if any(mean in candidate.lead and mean not in part.lead for mean in _MEANS):
            continue
        if _MEASURE.match(candidate.lead):  # 占年度计划4亿元的61%: a measure of another figure
            continue
        if not (candidate.changes or candidate.unit in RATES or ASIDE.match(document.text, end, marker)):
            found = True
            yield candidate


def _counts_in(part: Candidate, start: int, marker: int) -> bool:
    """Whether a sentence that is not one of 其中 counts things before a marker, and not only tells how figures changed."""
    if part.document.text.startswith("其中", start):
        return False
    for at in range(part.index - 1, -1, -1):
        candidate = part.line[at]
        if candidate.quantity.start < start:
            return False
        if candidate.quantity.end <= marker and not candidate.changes and candidate.unit not in RATES:
            return True
    return False


def able_before(part: Candidate, marker: int) -> list[Candidate]:
    """The counts before a marker that a part can be of, nearest first, all of one sentence.

    One that is smaller than the part is taken only where the sentence has no other.
    """
    start = part.document.sentence_at(part.quantity.start).start
    rated = _RATED.search(part.lead) is not None
    able: list[Candidate] = []
    smaller: list[Candidate] = []
    for candidate in ahead(part, marker):
        if not near(candidate, part):
            continue
        if able and candidate.sentence.start < able[0].sentence.start:
            break
        if is_less(part, candidate) or candidate.quantity.number.max is None:
            able.append(candidate)
        elif candidate.quantity.start >= start and not rated:
            smaller.append(candidate)
    return able or smaller[:1]


def likeliest(part: Candidate, able: Sequence[Candidate], marker: int) -> int | None:
    """Of several counts the one that a part is said most like, else the nearest."""
    if not able:
        return None
    kin = nearest_kin(part, able) if able[0].whole is None else None
    return _of_list(able[0], marker) if kin is None else kin


def _of_list(nearest: Candidate, marker: int) -> int:
    """The nearest count; where that ends a list of parts, and a further 其中 opens a clause of its own, the list's whole."""
    before = nearest.document.text[max(marker - 2, 0) : marker].strip()[-1:]
    return nearest.whole if nearest.whole is not None and before and before in "。；;" else nearest.index


_GROWN: Final = (
    "发展到",
    "发展至",
    "增加到",
    "增加至",
    "增至",
    "增到",
    "扩大到",
    "扩大至",
    "减少到",
    "减少至",
    "减至",
    "降至",
)


def nearest_kin(part: Candidate, able: Sequence[Candidate]) -> int | None:
    """Of several counts the one that a part is said most like; the first of those; None where it is like none."""
    best, found = NO_KIN, None
    if able and able[0].lead.endswith(_GROWN):
        return able[0].index
    for candidate in able if len(able) > 1 else ():
        kin = kinship(part, candidate) if candidate.whole is None else NO_KIN
        if kin > best:
            best, found = kin, candidate.index
    return found


def home_of(part: Candidate, rivals: Sequence[Candidate], whole: Candidate | None) -> int | None:
    """Which other count ahead of a list one of its members is of: that of its own unit and name.

    发案77起、破案51起，其中重大案件10起，破案9起; 扶持母羊45只、母猪111头，其中东村母羊16只、母猪57头.
    """
    best = kinship(part, whole) if whole is not None and alike(whole.quantity, part.quantity) else NO_KIN
    found: int | None = None
    for rival in rivals:
        if rival is whole or not alike(rival.quantity, part.quantity) or not is_less(part, rival):
            continue
        kin = kinship(part, rival)
        if kin > best:
            best, found = kin, rival.index
    return found if found is not None or whole is None else _pair_of(part, rivals, whole)


def _pair_of(part: Candidate, rivals: Sequence[Candidate], whole: Candidate) -> int | None:
    """学校349所，在校生2600人，其中小学312所，学生1900人: the one other count in a part's unit beside the whole."""
    if alike(whole.quantity, part.quantity) or part.lead.startswith("其中"):
        return None
    same = [rival for rival in rivals if rival.unit == part.unit and is_less(part, rival)]
    if len(same) != 1 or same[0].index != whole.index + 1:
        return None
    one, other = said_before(part), said_before(same[0])
    if part.unit == "元" and one.endswith(_SUMS) and other.endswith(_SUMS):
        return same[0].index
    return None if one and other and one[-1] != other[-1] else same[0].index  # 教师50人 are none of 在校生8000人


_SUMS: Final = ("金额", "资金", "投资", "投资额", "总额", "合同额", "成交额", "总投资")
"""What a sum of money is called beside the number of things that it is for."""


def naming(candidate: Candidate) -> str:
    """The words that tell what a number counts, brackets left out: 全市共有医院（含诊所）45个 is 全市共有医院45个."""
    text, region = candidate.document.text, candidate.region
    before = BRACKETS.sub("", text[max(region.list_left, region.start - 80) : region.start])
    behind = text[candidate.quantity.start : candidate.quantity.end + _LONGEST]
    return _BREAK.split(before)[-1] + _BREAK.split(behind)[0]


def is_named(candidate: Candidate, name: str) -> int:
    """How well a name tells a count: 3 as its item, 2 where its words end so, 1 where its words hold the name's in order."""
    name = _SCOPE.sub("", name) or name
    if candidate.item == name:
        return 3
    said, of, _ = name.partition("的")
    if of and said_before(candidate).endswith(said):  # 立案的提案 is 立案5254件
        return 2
    if said_before(candidate).endswith(name) or said_behind(candidate).startswith(name):
        return 2
    if said.startswith("所") and of and candidate.item == name.rpartition("的")[2]:  # 所受理的诉求 are the 诉求
        return 2
    letters = iter(naming(candidate))
    return 1 if all(letter in letters for letter in name) else 0


def named_whole(part: Candidate, name: str, able: Iterable[Candidate], least: int = 1) -> int | None:
    """Of several counts, nearest first, the one that a name tells best, and no worse than `least`."""
    best, found = least - 1, None
    for candidate in able:
        told = is_named(candidate, name)
        if told > best and (near(candidate, part) or count_things(part, candidate)):
            best, found = told, candidate.index
    return found

"""How far a list of parts goes, and which whole each of its members is of."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.continuing import (
    FAR,
    HARD,
    NEAR,
    ONES,
    acts,
    completes,
    has_own_parts,
    has_share,
    is_sharp,
    opens_own,
    parted_again,
)
from textkit.extract.counts.likeness import RATES, change_alike, count_kinds, count_things, exact, near
from textkit.extract.counts.wholes import BRACKETS, home_of, kinship, said_before
from textkit.patterns import Pattern
from textkit.text import numerals

AMONG: Final = Pattern(r"其中|(?<!不)包括|包含|内含|(?<![不未])含(?![量义氧水糖税金有蓄])|分别是|分别为|分为")
AMONG_SIGNS: Final = ("其中", "包", "含", "分")
ADJACENT: Final = ("", "、")
COLONS: Final = ("：", ":")

_NAMES: Final = Pattern("[，,]分别(?:是|为)[^，。；0-9]{2,80}(?=[；，])")
"""The names of a member's things: 县直机构4个，分别是县医院、县中医院；乡镇卫生院9家."""
_WITHIN: Final = Pattern("[，,；](?:在|从)?([\u4e00-\u9fff]{2,8}?)中(?:有|[\u4e00-\u9fff]{2,10}$)")
_LAST: Final = Pattern("(?:其余|剩余|余下)的?[^，。；,]{0,4}$")
_LONGEST: Final = 100  # counts that one list is followed over
_COMMON: Final = frozenset("人 名 位 个 篇 条 次 人次 项 元 件 户 家 场 份 台 处 亩 平方米 起".split())
"""Units too common to hold a list together once its parts make up the whole."""
_NEW_SUBJECT: Final = Pattern("(?:[全我本][市县区乡镇村校街州省]|目前)?[现共]有|[全我][市县区乡镇村校街州省]")
_PAUSED: Final = Pattern("[，。；、,;：:]")
_SURELY: Final = 3  # code points of a noun in common that tell a whole behind counts of other things
_MEANS: Final = ("平均", "人均", "户均", "生均")
_OTHERWISE: Final = ("另", "平均", "人均", "每", "预计全年")


SHARES: Final = "%"
CHANGES: Final = "+"


class Opened(NamedTuple):
    """A list of parts begins: its whole's index, what closes it, and the other counts ahead of it that may be wholes.

    `closing` is ） for a list in brackets, : for one that ； parts, "line" for a member a line, 1 for one part alone;
    `SHARES` and `CHANGES` for lists of those.
    """

    whole: int
    closing: str
    rivals: Sequence[Candidate] = ()


class _List:
    """A list of parts as far as it has been read."""

    __slots__ = (
        "begun",
        "depth",
        "ended",
        "found",
        "homes",
        "inner",
        "line",
        "opened",
        "rated",
        "strange",
        "summed",
        "whole",
        "within",
    )

    def __init__(self, line: Sequence[Candidate], opened: Opened, first: Candidate) -> None:
        self.line: Final = line
        self.opened: Final = opened
        self.whole: Final = line[opened.whole]
        self.begun: Final = first
        self.found: Final[list[tuple[int, int]]] = [(first.index, opened.whole)]
        self.summed: numerals.Numeric = first.quantity.number.value
        self.inner: numerals.Numeric = 0  # what is left of a member that has a list of its own
        self.within = False  # whether that list is opened by the member's name
        self.homes: Final = {opened.whole}
        self.depth = 0  # brackets that have opened
        self.strange = False  # whether a count in another unit stands between
        self.rated = False  # whether a figure of change or a share stands between
        self.ended = False  # whether no further member can be of the whole: of another one it may be

    def take(self, candidate: Candidate) -> bool:
        """Put a count where it belongs; False where the list has closed before it."""
        gap = candidate.gap()
        self.depth += gap.count("（") + gap.count("(") - gap.count("）") - gap.count(")")
        if self.depth > 0 and not HARD.search(gap):
            return True
        if self.depth < 0 or _closes(candidate, gap, self.opened.closing) or has_own_parts(candidate):
            return False
        if candidate.changes or candidate.unit in RATES or candidate.lead.startswith("占"):
            self.rated = self.rated or candidate.changes or "占" in candidate.lead
            return True
        if candidate.unit != self.begun.unit and candidate.lead.startswith("每"):  # 残疾学生30人，每人补助500元
            self.rated = True
            return True
        home = self._home(candidate, gap)
        if home is not None:
            self.found.append((candidate.index, home))
        elif not self.ended:
            self.ended = not self._adds(candidate, gap)
        return not self.ended or len(self.homes) > 1

    def _home(self, candidate: Candidate, gap: str) -> int | None:
        """Another whole that a count is of; once the list has ended, one that it has had members of before."""
        if not self.opened.rivals or candidate.lead.startswith(_OTHERWISE):
            return None
        if is_sharp(gap) and not _is_kin(candidate, self.begun) and (acts(candidate) or opens_own(candidate)):
            return None
        home = home_of(candidate, self.opened.rivals, self.whole)
        if home is None or ((self.ended or self.is_whole()) and home not in self.homes):
            return None
        if self.strange and kinship(candidate, self.line[home])[0] < _SURELY:
            return None
        self.homes.add(home)
        return home

    def _adds(self, candidate: Candidate, gap: str) -> bool:
        """Whether the list goes on with a count, of the whole or not."""
        if not self._is_like(candidate, gap):
            self.strange = self.strange or (gap not in ADJACENT and not _is_attribute(candidate))
            return True
        value = candidate.quantity.number.value
        if gap[:1] in COLONS:  # 其中国家级9篇：甲报4篇、乙报5篇；省级…
            self.inner = self.line[candidate.index - 1].quantity.number.value
        if self._opens_within(gap):  # 书屋40个，在书屋中有村办书屋30个
            self.inner, self.within = self.line[self.found[-1][0]].quantity.number.value, True
        elif self.within and (is_sharp(gap) or value > self.inner):
            self.inner, self.within = 0, False
        if self.inner > 0:
            self.inner -= value
            return True
        if self._ends_before(candidate, gap):
            return False
        self.found.append((candidate.index, self.opened.whole))
        self.summed += value
        self.rated = False
        return not _LAST.search(gap)

    def _opens_within(self, gap: str) -> bool:
        """Whether what is said next is of the last member alone, by its name."""
        found = _WITHIN.search(gap) if "中" in gap else None
        return found is not None and found[1] in self.line[self.found[-1][0]].lead

    def is_whole(self) -> bool:
        """Whether the parts so far make up the whole."""
        total = self.whole.quantity.number
        return total.min == total.max == self.summed

    def _is_like(self, candidate: Candidate, gap: str) -> bool:
        listed = self.opened.closing == "）" and gap.startswith("、") and not candidate.quantity.measure
        if gap.startswith("、") and len(gap) <= NEAR and self.found[-1][0] == candidate.index - 1:
            listed = listed or count_things(candidate, self.whole)
        if listed or near(candidate, self.whole) or candidate.unit == self.begun.unit:
            return True
        if {candidate.unit, self.whole.unit} == ONES and completes(candidate, self.whole, self.summed):
            return True
        return (gap.startswith("、") or not near(self.begun, self.whole)) and count_kinds(candidate, self.whole)

    def _ends_before(self, candidate: Candidate, gap: str) -> bool:
        value, whole = candidate.quantity.number.value, self.whole.quantity.number.value
        if exact(self.summed) + exact(value) == exact(whole):
            return False
        if self.strange:
            if candidate.unit == self.begun.unit and candidate.lead == _lead(self.begun) and not is_sharp(gap):
                return value > whole
            parallel = is_sharp(gap) and not self.is_whole() and _is_parallel(candidate, self.begun)
            return not (parallel or _is_kin(candidate, self.begun))
        several = self.rated or len(self.homes) > 1
        parted = self.opened.closing == ":" or several or candidate.lead[-2:] == _lead(self.begun)[-2:]
        return _ends(candidate, gap, self, parted)


def members(line: Sequence[Candidate], opened: Opened, first: int) -> list[tuple[int, int]]:
    """The parts from `first` on, each with its whole: the counts of one list, until it closes or they make up the whole."""
    if opened.closing == "1":
        return [(first, opened.whole)]
    if opened.closing in (SHARES, CHANGES):
        return _side_by_side(line, opened, first)
    found = _List(line, opened, line[first])
    for index in range(first + 1, min(first + _LONGEST, len(line))):
        if not found.take(line[index]):
            break
    return found.found


def is_share(candidate: Candidate) -> bool:
    """Whether a number is a share: 小学生占45%."""
    return candidate.unit == "%" and "占" in candidate.lead and not candidate.changes


def _side_by_side(line: Sequence[Candidate], opened: Opened, first: int) -> list[tuple[int, int]]:
    """Shares of a whole, or what a change is made up of, up to the sentence's end."""
    found = [(first, opened.whole)]
    begun = line[first]
    for candidate in line[first + 1 : first + _LONGEST]:
        if HARD.search(candidate.gap()):
            break
        if is_share(candidate) if opened.closing == SHARES else change_alike(candidate, begun):
            found.append((candidate.index, opened.whole))
    return found


def _is_attribute(candidate: Candidate) -> bool:
    """Whether a count only tells what the next one counts: 八个党派提案47件."""
    follower = candidate.follower
    return follower is not None and len(gap := follower.gap()) < FAR and not _PAUSED.search(gap)


def _is_kin(candidate: Candidate, begun: Candidate) -> bool:
    """Whether a count is said like the first part: 其中种植小麦…；种植蚕豆…."""
    one, other = candidate.lead, _lead(begun)
    return len(one) > 2 and len(other) > 2 and one[:2] == other[:2]


def _is_parallel(candidate: Candidate, begun: Candidate) -> bool:
    """Whether a clause behind ； begins as the list did: 其中东村30户，发放…；西村19户，发放…."""
    return candidate.unit == begun.unit and candidate.lead[-1:] == _lead(begun)[-1:] and not acts(candidate)


def _lead(begun: Candidate) -> str:
    return begun.lead.removeprefix("其中")


def _is_beside(candidate: Candidate, whole: Candidate, begun: Candidate) -> bool:
    """Whether a clause behind ； goes on beside the whole, not in its list: 年末存款90亿元，其中…；年末贷款70亿元."""
    opening = candidate.lead[:2]
    if candidate.quantity.number.value > whole.quantity.number.value:
        return True
    return opening == whole.lead[:2] != _lead(begun)[:2]


def _clause(candidate: Candidate) -> str:
    """The clause before a number from its beginning, over a count that stands in it: 有面积50平方米以上的商店12家."""
    before = candidate.before
    if before is None or len(gap := candidate.gap()) > FAR or _PAUSED.search(gap):
        return candidate.lead
    return before.lead


def _ends(candidate: Candidate, gap: str, found: _List, parted: bool) -> bool:
    """Whether a list of parts ends before a count in a like unit.

    It ends with ； unless its members are parted so (其中，甲14件，增长6%；乙7件), once it has made up the whole, and where the
    clause says what else was done.
    """
    sharp = is_sharp(gap)
    if completes(candidate, found.whole, found.summed):
        return False
    if sharp and _is_beside(candidate, found.whole, found.begun):
        return True
    alone = sharp and candidate.lead[-2:] != _lead(found.begun)[-2:]  # 第一产业增加值…；第二产业增加值… are one list
    if (alone or candidate.quantity.number.value > found.whole.quantity.number.value) and opens_own(candidate):
        return True
    if any(word in candidate.lead and word not in found.begun.lead for word in _MEANS):
        return True
    lead = _clause(candidate)
    if lead.startswith(_OTHERWISE) or _NEW_SUBJECT.match(lead) or (lead[:1] == "有" != _lead(found.begun)[:1]):
        return True
    shared = has_share(candidate) and has_share(found.begun)
    if sharp and not parted and not shared and found.opened.closing != "）":
        return True
    if shared or candidate.unit not in _COMMON or found.opened.closing == "）":
        return False
    total, value = found.whole.quantity.number, candidate.quantity.number.value
    over = total.max is not None and found.summed <= total.max < found.summed + value
    if found.is_whole() and parted_again(candidate, total.value):
        return False
    if value > total.value and found.rated and said_before(candidate)[-2:] == said_before(found.begun)[-2:] != "":
        return False
    if found.is_whole() or value > total.value:
        others = gap[:1] in ("，", ",") and (value > total.value or lead in candidate.lexicon.words("verbs"))
        return not gap.startswith("、") and (sharp or others or acts(candidate))
    same = found.rated and lead[-2:] == _lead(found.begun)[-2:]  # 食品支出…，增长5%；居住支出…
    return (over or sharp) and acts(candidate) and not acts(found.begun) and (over or not same)


def _closes(candidate: Candidate, gap: str, closing: str) -> bool:
    """Whether a list of parts has ended before a count: with the sentence, far away, or at a further 其中."""
    if closing == "line":  # each member has a line of its own
        return "。" in gap or not candidate.document.text.endswith("\n", 0, candidate.quantity.start)
    if HARD.search(gap) or len(gap) > FAR:
        return True
    opens = any(sign in gap for sign in AMONG_SIGNS)
    return opens and AMONG.search(_NAMES.sub("", BRACKETS.sub("", gap))) is not None

"""Parts that the figures themselves show: a total behind them and a rest that completes their whole."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import FARTHEST
from textkit.extract.counts.likeness import RATES, alike, exact
from textkit.extract.counts.wholes import BRACKETS
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

_REST: Final = Pattern(r"(?:其余|其他|剩余|余下|另外|另)的?[^，。；,]{0,4}$")
_GOING_ON: Final = Pattern("^(?:正在|尚未|还有|尚有|仍有|未)[^，。；,]{0,6}$")
"""What is left of a whole where the count in front is a part of it: 工程61件已完工41件，正在实施20件."""
_TOTAL: Final = Pattern(r"(?:^|[^中公])(?:共计|合计|总计|总共|一共|共)[^，。；,;]{0,8}$|^总数?$")
_BETWEEN: Final = Pattern("[^。；;：:！？!?\\n（）()]{0,24}")
_BARE: Final = 2  # code points between numbers that only a noun stands behind: 3金2银6铜11枚奖牌
_SUMMING: Final = ("合计", "共计", "总计")
_ROUNDED: Final = Decimal("1.01")  # of the total: how far its parts, rounded, may run over


class Sum(NamedTuple):
    """A whole and what it is the sum of, as indexes."""

    whole: int
    parts: list[int]


def _behind_parts(total: Candidate) -> Sum | None:
    """走访低保户12户、残疾户8户，共20户: a total behind its parts."""
    if not _TOTAL.search(total.lead):
        return None
    summed, run = exact(0), [total]
    for other in _before(total):
        like = alike(other.quantity, total.quantity) or other.unit is None
        if not like or not _is_near(run[-1]):
            return None
        run.append(other)
        summed += exact(other.quantity.number.value)
        if summed == exact(total.quantity.number.value) and len(run) > 2:
            return Sum(total.index, [part.index for part in run[1:]])
    return None


def _behind_named_parts(total: Candidate) -> Sum | None:
    """《甲报》1篇、《乙报》3篇，电视台等，合计14篇: a total of which only some parts have figures, or rounded ones."""
    if total.lead not in _SUMMING or total.each:
        return None
    summed, last = exact(0), total
    run: list[int] = []
    for other in _before(total):
        if other.unit != total.unit or other.each or not _is_near(last):
            break
        run.append(other.index)
        last = other
        summed += exact(other.quantity.number.value)
    fits = summed <= exact(total.quantity.number.value) * _ROUNDED
    return Sum(total.index, run) if fits and len(run) > 1 else None


def _behind_bare_parts(total: Candidate) -> Sum | None:
    """3金2银6铜11枚奖牌: the sum of figures that stand on their nouns."""
    summed, last = exact(0), total
    run: list[int] = []
    for other in _before(total):
        if other.unit is not None or len(last.gap()) > _BARE:
            return None
        run.append(other.index)
        last = other
        summed += exact(other.quantity.number.value)
        if summed == exact(total.quantity.number.value) and len(run) > 1:
            return Sum(total.index, run)
    return None


def _is_near(candidate: Candidate) -> bool:
    """Whether a count goes on in the sentence where the one before it stands, nothing in brackets counted."""
    return bool(_BETWEEN.fullmatch(BRACKETS.sub("", candidate.gap())))


def _before(candidate: Candidate) -> Iterator[Candidate]:
    """The counts before one in its sentence that are part of none, nearest first, until one that cannot be a part."""
    start = candidate.sentence.start
    for at in range(candidate.index - 1, max(candidate.index - 1 - FARTHEST, -1), -1):
        other = candidate.line[at]
        if other.quantity.start < start or other.whole is not None or other.changes or other.unit in RATES:
            return
        yield other


def _may_be_rest(candidate: Candidate) -> bool:
    lead = candidate.lead
    if candidate.index > 1 and ("余" in lead or "他" in lead or "另" in lead):
        return True
    return candidate.line[candidate.index - 1].whole is not None and _GOING_ON.search(lead) is not None


def _rest(rest: Candidate) -> Sum | None:
    """19个问题，已整改17个，其余2个…: what 其余 completes to a whole."""
    if rest.whole is not None or not (_REST.search(rest.lead) or _GOING_ON.search(rest.lead)):
        return None
    summed, run = exact(rest.quantity.number.value), [rest.index]
    start = rest.document.sentence_at(rest.quantity.start).start
    for at in range(rest.index - 1, max(rest.index - 1 - FARTHEST, -1), -1):
        other = rest.line[at]
        if other.quantity.start < start or not alike(other.quantity, rest.quantity) or other.changes:
            return None
        value = exact(other.quantity.number.value)
        if value == summed and len(run) > 1:
            return Sum(at, run)
        summed += value
        run.append(at)
    return None


SUMS: Final[Table[Candidate, Sum]] = Table(
    "count: sums",
    [
        Rule(
            "rest",
            _rest,
            yes="排查隐患19处，已整改17处，其余2处限期整改。",
            no="排查隐患19处，已整改15处，其余2处限期整改。",
            gate=_may_be_rest,
        ),
        Rule(
            "total behind its parts",
            _behind_parts,
            yes="走访低保家庭12户、残疾人家庭8户，共20户。",
            no="走访低保家庭12户、残疾人家庭8户，共发放补贴20份。",
            gate=lambda candidate: candidate.total and candidate.index > 1,
        ),
        Rule(
            "total behind named parts",
            _behind_named_parts,
            yes="《青溪日报》采用2篇、《云岭晚报》采用3篇，电视台等，合计14篇。",
            no="《青溪日报》采用2篇、《云岭晚报》采用3篇，合计1篇。",
            gate=lambda candidate: candidate.total and candidate.index > 1,
        ),
        Rule(
            "bare parts",
            _behind_bare_parts,
            yes="夺得3金2银6铜11枚奖牌。",
            no="夺得3金2银7铜11枚奖牌。",
            gate=lambda candidate: (
                candidate.index > 1 and candidate.unit is not None and candidate.line[candidate.index - 1].unit is None
            ),
        ),
    ],
)

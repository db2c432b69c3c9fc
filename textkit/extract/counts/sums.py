"""Parts that the figures themselves show: a total behind them, a rest that completes their whole, a whole that they make up."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import FARTHEST
from textkit.extract.counts.likeness import RATES, alike, exact
from textkit.extract.counts.members import REST, acts
from textkit.extract.counts.wholes import BRACKETS
from textkit.patterns import Pattern
from textkit.rules import Rule, Table

_TOTAL: Final = Pattern(r"(?:^|[^中公])(?:共计|合计|总计|总共|一共|共)[^，。；,;]{0,8}$")
_BETWEEN: Final = Pattern("[^。；;：:！？!?\\n（）()]{0,24}")
_BARE: Final = 2  # code points between numbers that only a noun stands behind: 3金2银6铜11枚奖牌
_NAME: Final = 6  # code points of a clause that names one of two or more parts
_LEAST: Final = 20  # smaller figures add up by chance
_SUMMING: Final = ("合计", "共计", "总计", "共")
_HAIR: Final = 100  # of the total: what rounding may lose
_KEPT: Final = ("结余", "支出", "余额", "结存", "未完成")
_SEXES: Final = ("男", "女")


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


def _behind_rounded_parts(total: Candidate) -> Sum | None:
    """发放慰问金22.7万元，慰问品价值4.6万元，合计27.2万元: a total that its parts, rounded, miss by a hair."""
    if total.lead not in _SUMMING:
        return None
    summed, run, of = exact(0), list[int](), exact(total.quantity.number.value)
    last = total
    for other in _before(total):
        if other.unit != total.unit or not _is_near(last):
            break
        run.append(other.index)
        last = other
        summed += exact(other.quantity.number.value)
    close = abs(summed - of) * _HAIR <= of
    return Sum(total.index, run) if close and len(run) > 1 else None


def _behind_bare_parts(total: Candidate) -> Sum | None:
    """3金2银6铜11枚奖牌: the sum of figures that stand on their nouns."""
    summed, run, last = exact(0), list[int](), total
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


def _rest(rest: Candidate) -> Sum | None:
    """19个问题，已整改17个，其余2个…: what 其余 completes to a whole."""
    if rest.whole is not None or not REST.search(rest.lead):
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


def _made_up(whole: Candidate) -> Sum | None:
    """党员2160名，男1490名，女670名: the counts right behind in its unit, named in a word, make it up."""
    of = exact(whole.quantity.number.value)
    if whole.changes or of < _LEAST or whole.unit in RATES:
        return None
    summed, run = exact(0), list[int]()
    for at in range(whole.index + 1, min(whole.index + 9, len(whole.line))):
        part = whole.line[at]
        if not _is_named_beside(part, whole):
            return None
        summed += exact(part.quantity.number.value)
        run.append(at)
        if summed == of and len(run) > 1:
            return None if _goes_on(part) else Sum(whole.index, run)
    return None


def _is_named_beside(part: Candidate, whole: Candidate) -> bool:
    """Whether a clause right behind names a kind of what was counted, in a noun of other letters than the whole's."""
    if part.unit != whole.unit or part.whole is not None or part.changes or not _is_near(part):
        return False
    lead = part.lead
    if not 0 < len(lead) <= _NAME or not _is_exact(part) or not _is_exact(whole) or _says_done(part):
        return False
    return lead.startswith(_SEXES) or lead[-1:] != whole.lead[-1:]


def _is_exact(candidate: Candidate) -> bool:
    number = candidate.quantity.number
    return number.min == number.max == number.value


def _says_done(part: Candidate) -> bool:
    """Whether a clause says what was done with some, not which they are: 建议60条，采纳40条，实施20条."""
    words = part.lexicon.words("verbs") | part.lexicon.words("verbal_nouns")
    return part.lead in _KEPT or part.lead[-2:] in words or acts(part)


def _goes_on(part: Candidate) -> bool:
    """Whether a further count in the same unit follows: then the figures are a list, and their sum is chance."""
    follower = part.follower
    return follower is not None and follower.unit == part.unit and _is_near(follower)


SUMS: Final[Table[Candidate, Sum]] = Table(
    "count: sums",
    [
        Rule(
            "rest",
            _rest,
            yes="排查隐患19处，已整改17处，其余2处限期整改。",
            no="排查隐患19处，已整改15处，其余2处限期整改。",
            gate=lambda candidate: candidate.index > 1,
        ),
        Rule(
            "total behind its parts",
            _behind_parts,
            yes="走访低保家庭12户、残疾人家庭8户，共20户。",
            no="走访低保家庭12户、残疾人家庭8户，共发放补贴20份。",
            gate=lambda candidate: candidate.total and candidate.index > 1,
        ),
        Rule(
            "total behind rounded parts",
            _behind_rounded_parts,
            yes="发放慰问金22.7万元，发放慰问品价值4.6万元，合计27.2万元。",
            no="发放慰问金22.7万元，发放慰问品价值4.6万元，合计37.2万元。",
            gate=lambda candidate: candidate.total and candidate.index > 1,
        ),
        Rule(
            "bare parts",
            _behind_bare_parts,
            yes="夺得3金2银6铜11枚奖牌。",
            no="夺得3金2银7铜11枚奖牌。",
            gate=lambda candidate: candidate.index > 1 and candidate.unit is not None,
        ),
        Rule(
            "made up",
            _made_up,
            yes="全镇有党员2160名，男1490名，女670名。",
            no="全镇有党员2160名，男1490名，女680名。",
        ),
    ],
)

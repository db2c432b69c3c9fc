"""Lists of parts that an aspect opens, in a sentence of its own: 从年龄结构看：55岁以上9人，…."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.clauses import FARTHEST
from textkit.extract.counts.likeness import RATES, is_less, near
from textkit.extract.counts.members import Opened
from textkit.patterns import Pattern
from textkit.rules import Rule

_ASPECT: Final = Pattern(
    r"(?:[一二三四五]是)?(?:从|按照?)[\u4e00-\u9fff]{2,10}(?:看|分|划分|区分|构成)[，,]?(?:[：:]|其中)"
)
_WIDEST: Final = 40  # code points between a sentence's beginning and its first number


def _by_aspect(candidate: Candidate) -> Opened | None:
    """共有干部41名。从学历看：本科11人，大专30人: the whole is the count before that no such list is of."""
    if not _has_aspect(candidate):
        return None
    for at in range(candidate.index - 1, max(candidate.index - 1 - FARTHEST, -1), -1):
        other = candidate.line[at]
        told = other.whole is None and not other.changes and other.unit not in RATES
        if told and near(candidate, other) and is_less(candidate, other) and not other.lead.startswith("占"):
            return Opened(other.index, ":")
    return None


def _has_aspect(candidate: Candidate) -> bool:
    start = candidate.sentence.start
    return candidate.quantity.start - start < _WIDEST and bool(
        _ASPECT.match(candidate.document.text, start, candidate.quantity.start)
    )


BY_ASPECT: Final[Rule[Candidate, Opened]] = Rule(
    "by aspect",
    _by_aspect,
    yes="街道有干部41名。从学历看：本科11人，大专30人。",
    no="街道有干部41名。从学历看，本科11人，大专30人。",
    gate=lambda candidate: candidate.unit not in RATES and not candidate.changes,
)

"""What shows that a list of parts goes on or ends with a count: what it completes, and what stands around it."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.likeness import RATES, exact, near
from textkit.patterns import Pattern
from textkit.text import numerals

HARD: Final = Pattern(r"[。！？!?\n](?<![：:；;]\n)")
"""What ends a sentence, and with it a list; a line's end behind ： or ； does not."""
_LONGEST_REST: Final = 16  # counts that are looked at for what a list lacks
ONES: Final = {"人", "个"}  # units of persons
NEAR: Final = 12  # code points between two numbers of one member
FAR: Final = 60  # code points between two members
_OWN: Final = Pattern("[^，,；;。：:、0-9]{1,14}中有[0-9一二三四五六七八九十]")


def is_sharp(gap: str) -> bool:
    """Whether ； stands between two counts."""
    return "；" in gap or ";" in gap


def is_apart(gap: str) -> bool:
    """Whether two counts stand too far from each other for one member of a list."""
    return len(gap) > NEAR or bool(HARD.search(gap)) or is_sharp(gap)


def has_share(candidate: Candidate) -> bool:
    """Whether a count's share of the whole follows: 65岁以上1728人，占13.3%."""
    follower = candidate.follower
    return follower is not None and follower.unit in RATES and follower.lead.startswith("占")


def parted_again(candidate: Candidate, whole: numerals.Numeric) -> bool:
    """市场594处，其中城市142处、农村452处，消费品567处、生产资料27处: whether what follows makes up the whole once more."""
    summed, at = exact(0), candidate.index
    while at < len(candidate.line):
        other = candidate.line[at]
        if other.unit != candidate.unit or (at > candidate.index and (is_apart(other.gap()) or other.changes)):
            return False
        summed += exact(other.quantity.number.value)
        if summed >= exact(whole):
            return summed == exact(whole) and at > candidate.index
        at += 1
    return False


def completes(candidate: Candidate, whole: Candidate, summed: numerals.Numeric) -> bool:
    """Whether a count and those behind it, in its sentence, make up exactly what a list lacks of its whole."""
    number = whole.quantity.number
    if number.min != number.max:
        return False
    lacking, depth = exact(number.value) - exact(summed), 0
    for other in candidate.line[candidate.index : candidate.index + _LONGEST_REST]:
        gap = other.gap()
        if other is not candidate and (HARD.search(gap) or len(gap) > FAR):
            return False
        depth += gap.count("（") + gap.count("(") - gap.count("）") - gap.count(")")
        if depth > 0 or other.changes or other.unit in RATES:
            continue
        if not (near(other, whole) or {other.unit, whole.unit} == ONES):
            return False
        lacking -= exact(other.quantity.number.value)
        if lacking <= 0:
            return lacking == 0
    return False


def opens_own(candidate: Candidate) -> bool:
    """Whether 其中 stands behind a count in its sentence, at most a figure of change between."""
    for other in candidate.line[candidate.index + 1 : candidate.index + 3]:
        gap = other.gap()
        if HARD.search(gap):
            return False
        if "其中" in gap:
            return True
        if not other.changes and other.unit not in RATES:
            return False
    return False


def has_own_parts(candidate: Candidate) -> bool:
    """Whether a count begins a statement of its own parts: 67起较大火灾中有41起发生在夜间."""
    text, end = candidate.document.text, candidate.quantity.end
    return text.find("中有", end, end + 16) >= 0 and bool(_OWN.match(text, end))


def acts(candidate: Candidate) -> bool:
    """Whether the clause before a number begins with a verb: what it counts is then no member of a list."""
    lead = candidate.lead.removeprefix("其中").lstrip("有：: ")
    if len(lead) <= 2:
        return False
    lists = candidate.lexicon.words("verbs"), candidate.lexicon.words("publishing_verbs")
    return any(lead[:size] in verbs for verbs in lists for size in (2, 3, 1))

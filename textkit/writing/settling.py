"""Figures that tell what was done with things that another figure of the sentence has counted: 排查213起，化解209起."""

from typing import Final

from textkit.lexicon import DEFAULT
from textkit.patterns import Pattern
from textkit.records import Count, Report

_FILLED: Final = Pattern(
    "^(?:其中|目前|现|已经?|均|都|全部|依法|累计|共|成功|及时|按期|当场|当年|实际|顺利|完成|有|并|且|被){0,3}"
)
_ENDED: Final = Pattern("(?:完毕|成功|了|共|达到?|为){0,2}$")
_TWO_VERBS: Final = 4  # code points
_FARTHEST: Final = 12  # counts before
_CLAUSE: Final = Pattern("[，。；：、,;:（）()！？\n]")


def settles(report: Report, index: int) -> bool:
    """Whether a count says what was done with the things of one before it in the sentence, no more of which it is.

    >>> from textkit import extract
    >>> (report,) = extract("排查矛盾213起，化解209起。")
    >>> settles(report, 0), settles(report, 1)
    (False, True)
    """
    count = report.counts[index]
    begin = _clause_begins(report.text, count)
    if not _is_settled(report.text[begin : count.start], count.item or ""):
        return False
    return any(
        _are_the_things(report, other, count, begin) for other in report.counts[max(index - _FARTHEST, 0) : index]
    )


def _clause_begins(text: str, count: Count) -> int:
    begin = count.sentence[0] if count.sentence else max(count.start - 40, 0)
    for mark in _CLAUSE.finditer(text, begin, count.start):
        begin = mark.end()
    return begin


def _is_settled(clause: str, item: str) -> bool:
    """Whether a clause before a number is such a verb, with what is counted behind or before it at most."""
    said = clause.strip()
    said = _FILLED.sub("", said.removesuffix(item))
    said = _ENDED.sub("", said.removeprefix(item))
    verbs = DEFAULT.words("settling_verbs")
    return said in verbs or (len(said) == _TWO_VERBS and said[:2] in verbs and said[2:] in verbs)  # 整改落实


def _are_the_things(report: Report, other: Count, count: Count, begin: int) -> bool:
    """Whether another count of the sentence is of the same things, and stands in a clause before."""
    if other.end > begin or other.sentence != count.sentence:
        return False
    return (other.item, other.unit, other.status, other.period) == (count.item, count.unit, count.status, count.period)

"""Which count is part of which: the members of the lists that something opens, what completes a whole, and pairs."""

from collections.abc import Iterator, Sequence
from typing import Final

from textkit.extract.counts.among import OTHERS
from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.members import ADJACENT, members
from textkit.extract.counts.openers import OPENERS
from textkit.extract.counts.sums import SUMS
from textkit.patterns import Characters
from textkit.rules import note

_RULES: Final = OPENERS.name
_SIGNS: Final = Characters("其包含分：:（(中已从按现")
"""One of these stands in whatever begins a list."""


def find_wholes(line: Sequence[Candidate]) -> None:
    """Fill in, for each count that the text says is part of another, the index of that whole.

    A limit: a list in a new sentence is a part only where 其中 or the whole's name with 中 opens that sentence.
    """
    for candidate in _openable(line):
        opened = OPENERS.first(candidate)
        for part, whole in () if opened is None else members(line, opened[1], candidate.index):
            line[part].whole = whole
    for candidate in line:
        added = SUMS.first(candidate)
        if added is not None and line[added[1].whole].whole not in added[1].parts:  # no part of its own part
            for index in added[1].parts:
                line[index].whole = added[1].whole
    for candidate in line[1:-1]:
        _mark_mate(candidate)


def _openable(line: Sequence[Candidate]) -> Iterator[Candidate]:
    """The counts without a whole before which a list may begin: most have nothing before them that begins one."""
    among = bracket = -OTHERS - 1
    for candidate in line[1:]:
        start = line[candidate.index - 1].quantity.end
        if _SIGNS.place(candidate.document.text, start, candidate.quantity.start) < 0:
            if candidate.index - among > OTHERS and candidate.index - bracket > 1:
                continue
        elif "其中" in (gap := candidate.gap()):
            among = candidate.index
        elif gap[:1] in ("（", "("):
            bracket = candidate.index
        if candidate.whole is None and not candidate.lead.endswith("这"):
            yield candidate


def _mark_mate(part: Candidate) -> None:
    """低保对象140户251人，其中城镇61户125人: the second numbers are whole and part as the first are."""
    line, whole, mate = part.line, part.whole, part.line[part.index + 1]
    if whole is None or whole + 1 >= part.index or mate.whole is not None:
        return
    second = line[whole + 1]
    if (
        mate.gap() in ADJACENT
        and second.gap() in ADJACENT
        and mate.unit == second.unit != line[whole].unit
        and mate.quantity.number.value <= second.quantity.number.value
    ):
        mate.whole = whole + 1
        note(_RULES, "mate of a part")

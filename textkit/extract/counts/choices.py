"""What a number may count: the phrases around it, the items spoken of before, its whole's, or nothing."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.nouns_before import tidy
from textkit.extract.counts.tokens import Tokens

_RUNS: Final = 5  # runs of words between marks that are looked at before a number
_LONGEST_RUN: Final = 40  # words
_LONGEST: Final = 14  # words of a phrase
_TRAIL: Final = 8  # words between a phrase and the mark or number behind it
_AHEAD: Final = 16  # words behind a number that are looked at
_AHEAD_START: Final = 7  # words between a number and a phrase behind it
_SPOKEN: Final = 12  # numbers before this one whose items are looked at
_SHARED_GAP: Final = 3  # code points between two numbers that may share the noun behind the second
_OPENS: Final = frozenset((" ", "的", "、", "和", "与", "及", "等"))
_CLOSES: Final = frozenset((" ", "的", "、", "和", "与", "及"))

BEFORE: Final = "F"  # the first run before the number is F0, the next one F1 …
BEHIND: Final = "B"
SHARED: Final = "A"  # behind the number that follows
WHOLE: Final = "W"
SPOKEN: Final = "S"
NONE: Final = "N"
KINDS: Final = {
    BEFORE: "noun-before",
    BEHIND: "noun-after",
    SHARED: "noun-after-next",
    WHOLE: "item-of-whole",
    SPOKEN: "item-spoken-of-before",
    NONE: "no-noun",
}
"""What a record's `rule` calls each kind of choice."""


class Choice:
    """One thing that a number may count: a phrase of the text (the words `first` to before `last`), or another's item."""

    __slots__ = ("first", "kind", "last", "other", "run", "text")

    def __init__(self, kind: str, text: str | None, first: int, last: int, run: int, other: int) -> None:
        self.kind: Final = kind
        self.text: Final = text
        self.first: Final = first
        self.last: Final = last
        self.run: Final = run  # of the runs before the number, counted from 0
        self.other: Final = other  # the index of the count whose item this is, or -1

    @property
    def rule(self) -> str:
        """The kind's name in records."""
        return "noun-in-clause-before" if self.kind == BEFORE and self.run else KINDS[self.kind]


def runs_before(tokens: Tokens, candidate: Candidate) -> list[tuple[int, int]]:
    """The runs of words between marks before a number, back to its sentence's start, the nearest first."""
    found: list[tuple[int, int]] = []
    floor, at = candidate.sentence.start, tokens.first[candidate.index]
    while at > 0 and len(found) < _RUNS:
        while at > 0 and tokens.stops[at - 1]:
            if tokens.words[at - 1][0] in "。！？" or tokens.starts[at - 1] < floor:
                return found
            at -= 1
        end = at
        while at > 0 and not tokens.stops[at - 1] and tokens.starts[at - 1] >= floor and end - at < _LONGEST_RUN:
            at -= 1
        if at == end:
            break
        found.append((at, end))
        if end - at >= _LONGEST_RUN:
            break
    return found


def choices_of(tokens: Tokens, candidate: Candidate, runs: list[tuple[int, int]]) -> list[Choice]:
    """All that a number may count; the last choice is nothing."""
    found: list[Choice] = []
    for run, (low, high) in enumerate(runs):
        _add_before(tokens, found, run, low, high)
    _add_behind(tokens, found, BEHIND, tokens.last[candidate.index])
    follower = candidate.follower
    if follower is not None and follower.quantity.start - candidate.quantity.end <= _SHARED_GAP:
        _add_behind(tokens, found, SHARED, tokens.last[follower.index])
    _add_spoken(found, candidate)
    found.append(Choice(NONE, None, -1, -1, 0, -1))
    return found


def _add_before(tokens: Tokens, found: list[Choice], run: int, low: int, high: int) -> None:
    words = tokens.words
    for last in range(high, max(low, high - _TRAIL - 1), -1):
        if words[last - 1] in _CLOSES:
            continue
        for first in range(last - 1, max(low - 1, last - _LONGEST - 1), -1):
            if words[first] in _OPENS:
                continue
            text = tidy(tokens.span(first, last))
            if text:
                found.append(Choice(BEFORE, text, first, last, run, -1))


def _add_behind(tokens: Tokens, found: list[Choice], kind: str, start: int) -> None:
    words, end = tokens.words, start
    while end < tokens.size and not tokens.stops[end] and end - start < _AHEAD:
        end += 1
    for first in range(start, min(end, start + _AHEAD_START)):
        if words[first] in _OPENS:
            continue
        for last in range(first + 1, min(end, first + _LONGEST) + 1):
            if words[last - 1] not in _CLOSES:
                text = tidy(tokens.span(first, last))
                if text:
                    found.append(Choice(kind, text, first, last, 0, -1))


def _add_spoken(found: list[Choice], candidate: Candidate) -> None:
    """The items of the numbers before this one in its paragraph, each once, and its whole's."""
    line, index, whole = candidate.line, candidate.index, candidate.whole
    text, start = candidate.document.text, candidate.quantity.start
    seen: set[str] = set()
    for at in range(index - 1, max(index - 1 - _SPOKEN, -1), -1):
        other = line[at]
        if at != whole and "\n" in text[other.quantity.end : start] and (whole is None or at < whole):
            break
        item = other.item
        if not item:
            continue
        kind = WHOLE if at == whole else SPOKEN
        if kind + item not in seen:
            seen.add(kind + item)
            found.append(Choice(kind, item, -1, -1, 0, at))
    if whole is not None and whole < index - _SPOKEN and line[whole].item:
        found.append(Choice(WHOLE, line[whole].item, -1, -1, 0, whole))

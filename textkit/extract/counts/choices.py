"""What a number may count: the phrases around it, the items spoken of before, its whole's, or nothing."""

from collections.abc import Sequence
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.likeness import RATES
from textkit.extract.counts.nouns_before import tidy
from textkit.extract.counts.tokens import Tokens

_RUNS: Final = 3  # runs of words between marks that are looked at before a number
_LONGEST_RUN: Final = 40  # words
LONGEST: Final = 16  # words of a phrase
_TRAIL: Final = 6  # words between a phrase and the mark or number behind it
_LONG_TRAIL: Final = 12  # the same, where a preposition stands between
_SHORT_TRAIL: Final = 2  # words between a phrase and a preposition
_SHORT: Final = 4  # words between a mark and a number that lets clauses before say what it counts
_AHEAD: Final = 16  # words behind a number that are looked at
_AHEAD_START: Final = 6  # words between a number and a phrase behind it
_SPOKEN: Final = 6  # numbers before this one whose items are looked at
_LONG_LEAD: Final = 5  # code points before a number that names its own
_SHARED_GAP: Final = 3  # code points between two numbers that may share the noun behind the second
OF: Final = "的"
"""What stands before 的 is no part of an item."""
_OPENS: Final = frozenset((" ", "的", "、", "和", "与", "及", "等", "（", "）", "(", ")"))
_YEARS: Final = frozenset(("年", "年度", "年底", "年末", "月", "月份", "日"))
_DIGITS: Final = frozenset("0123456789〇一二三四五六七八九十两")
_DATE_SIGNS: Final = _YEARS | {" ", "-", "—", "–", "至"}
_PREPOSITIONS: Final = frozenset("占 被 由 从 比 较 与 经 按 按照 在 向 分别".split())
_CLOSES: Final = frozenset((" ", "的", "、", "和", "与", "及", "以及", "（", "(", "大关", "关口", "之多"))

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

    __slots__ = ("first", "kind", "last", "other", "run")

    def __init__(self, kind: str, first: int, last: int, run: int, other: int) -> None:
        self.kind: Final = kind
        self.first: Final = first
        self.last: Final = last
        self.run: Final = run  # of the runs before the number, counted from 0
        self.other: Final = other  # the index of the count whose item this is, or -1

    @property
    def rule(self) -> str:
        """The kind's name in records."""
        return "noun-in-clause-before" if self.kind == BEFORE and self.run else KINDS[self.kind]


def text_of(choice: Choice, tokens: Tokens, line: Sequence[Candidate]) -> str | None:
    """What a choice says that is counted; None where it is nothing."""
    if choice.other >= 0:
        return line[choice.other].item
    return tidy(tokens.span(choice.first, choice.last)) or None if choice.first >= 0 else None


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


def reach(tokens: Tokens, runs: Sequence[tuple[int, int]], own: bool) -> int:
    """How many of the runs before a number may say what it counts: its own clause alone, where that is long."""
    if not runs or (own and runs[0][1] - runs[0][0] > _SHORT):
        return min(len(runs), 1)
    return len(runs)


def lasts_before(tokens: Tokens, low: int, high: int) -> list[int]:
    """Where a phrase in a run before the number may end: before the number or mark, or before verbs and adverbs there.

    It may end before a preposition too, whose noun is another: 城市道路占总数的48%, 作品被媒体采用20条.
    """
    found = list[int]()
    last = _add_lasts(tokens, low, high, high - _TRAIL, found)
    floor = max(low, high - _LONG_TRAIL)
    while last > floor:
        last -= 1
        if tokens.words[last] in _PREPOSITIONS:
            last = _add_lasts(tokens, low, last, last - _SHORT_TRAIL, found)
    return found


def _add_lasts(tokens: Tokens, low: int, high: int, floor: int, found: list[int]) -> int:
    """Add the ends of phrases from one word back to a noun, and say where the noun stands."""
    words, last = tokens.words, high
    while last > low and last >= floor:
        if words[last - 1] not in _CLOSES:
            found.append(last)
        last -= 1
        if tokens.is_noun(last):
            break
    return last


NEVER, ALWAYS, BY_PLACE = range(3)


def opening(word: str) -> int:
    """Whether a phrase may begin with a word, as far as the word says.

    >>> opening("干部") == ALWAYS, opening("的") == NEVER, opening("年") == opening("2020") == BY_PLACE
    (True, True, True)
    """
    if word in _OPENS:
        return NEVER
    return BY_PLACE if word in _YEARS or word[-1].isdigit() else ALWAYS


def opens(tokens: Tokens, first: int) -> bool:
    """Whether a phrase may begin with a word; it does not with a year."""
    word = tokens.words[first]
    if word in _OPENS or (word in _YEARS and not _is_yearly(tokens, first)):
        return False
    return not (word[-1].isdigit() and _dates(tokens, first + 1))


def _is_yearly(tokens: Tokens, first: int) -> bool:
    """Whether 年 tells how often: 年降水量, but not 2020年降水量."""
    return tokens.words[first] == "年" and (not first or tokens.words[first - 1][-1] not in _DIGITS)


def _dates(tokens: Tokens, at: int) -> bool:
    """Whether 年 or a further year follows: 2020 年, 2014-2015年."""
    while at < tokens.size and tokens.words[at] in _DATE_SIGNS:
        if tokens.words[at] in _YEARS:
            return True
        at += 1
        if at < tokens.size and tokens.words[at][-1].isdigit():
            at += 1
    return False


def firsts_behind(tokens: Tokens, start: int) -> tuple[list[int], int]:
    """Where a phrase behind a number may begin, and where the run of words there ends."""
    end = start
    while end < tokens.size and not tokens.stops[end] and end - start < _AHEAD:
        end += 1
    near = min(end, start + _AHEAD_START)
    found = [first for first in range(start, near) if opens(tokens, first)]
    found += [first for first in range(near, end) if tokens.words[first - 1] == OF and opens(tokens, first)]
    return found, end


def closes(tokens: Tokens, last: int) -> bool:
    """Whether a phrase may end before a word."""
    return tokens.words[last - 1] not in _CLOSES


def shares(candidate: Candidate) -> bool:
    """Whether a number may share the noun behind the next one: 21户、34人困难居民."""
    follower = candidate.follower
    return follower is not None and follower.quantity.start - candidate.quantity.end <= _SHARED_GAP


def spoken(candidate: Candidate) -> list[Choice]:
    """The items of the numbers before this one in its paragraph, each once, and its whole's."""
    found: list[Choice] = []
    line, index = candidate.line, candidate.index
    whole = -1 if candidate.whole is None else candidate.whole
    if whole < 0 and _names_its_own(candidate):
        return found
    text, start = candidate.document.text, candidate.quantity.start
    seen: set[str] = set()
    for at in range(index - 1, max(index - 1 - _SPOKEN, -1), -1):
        other = line[at]
        if at != whole and text.find("\n", other.quantity.end, start) >= 0 and (whole < 0 or at < whole):
            break
        item = other.item
        if not item:
            continue
        kind = WHOLE if at == whole else SPOKEN
        if kind + item not in seen:
            seen.add(kind + item)
            found.append(Choice(kind, -1, -1, 0, at))
    if 0 <= whole < index - _SPOKEN and line[whole].item:
        found.append(Choice(WHOLE, -1, -1, 0, whole))
    return found


def _names_its_own(candidate: Candidate) -> bool:
    """Whether the clause surely names what is counted: a noun stands behind the number, or a long phrase before it."""
    if candidate.changes or candidate.unit in RATES:
        return False
    return candidate.advised_by == "noun-after" or (
        candidate.advised_by == "noun-before" and len(candidate.lead) > _LONG_LEAD
    )


NOTHING: Final = Choice(NONE, -1, -1, 0, -1)


def choices_of(tokens: Tokens, candidate: Candidate, runs: Sequence[tuple[int, int]], own: bool) -> list[Choice]:
    """All that a number may count; the last choice is nothing."""
    found: list[Choice] = []
    for run in range(reach(tokens, runs, own)):
        low, high = runs[run]
        for last in lasts_before(tokens, low, high):
            for first in range(last - 1, max(low - 1, last - LONGEST - 1), -1):
                if tokens.words[first] == OF:
                    break
                if opens(tokens, first):
                    found.append(Choice(BEFORE, first, last, run, -1))
    starts = [(BEHIND, tokens.last[candidate.index])]
    if shares(candidate):
        starts.append((SHARED, tokens.last[candidate.index + 1]))
    for kind, start in starts:
        firsts, end = firsts_behind(tokens, start)
        for first in firsts:
            for last in range(first + 1, min(end, first + LONGEST) + 1):
                if tokens.words[last - 1] == OF:
                    break
                if closes(tokens, last):
                    found.append(Choice(kind, first, last, 0, -1))
    return [*found, *spoken(candidate), NOTHING]

"""Which record of one report is which of another, where their texts may differ in white space or a lost line."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from textkit.records import Record

R = TypeVar("R", bound=Record)


def skeleton(text: str) -> tuple[str, list[int]]:
    """Letters and digits of `text` after NFKC, in lower case; and for each offset how many stand before it.

    >>> skeleton("１２场（次）")
    ('12场次', [0, 1, 2, 3, 3, 4, 4])
    """
    letters: list[str] = []
    before = []
    for char in text:
        before.append(len(letters))
        letters += [c for c in unicodedata.normalize("NFKC", char).lower() if c.isalnum()]
    before.append(len(letters))
    return "".join(letters), before


def bare(value: object) -> str:
    """Letters and digits of a value; nothing for None."""
    return skeleton(str(value))[0] if value is not None else ""


def alike(one: object, other: object) -> bool:
    """True where one name holds the other, or both are missing.

    >>> alike("志愿者队伍", "志愿者"), alike("稿", None), alike(None, None)
    (True, False, True)
    """
    a, b = bare(one), bare(other)
    return a == b or bool(a and b and (a in b or b in a))


class Places:
    """Spans of a report's text as sets of letters of the gold report's text."""

    def __init__(self, text: str, onto: str) -> None:
        letters, self._before = skeleton(text)
        self._shift: Sequence[int | None] = range(len(letters))
        if letters != onto:
            self._shift = _shifted(letters, onto)

    def of(self, record: Record) -> frozenset[int]:
        """The gold letters that the record covers; none where its place is missing there."""
        low, high = self._before[record.start], self._before[record.end]
        return frozenset(place for place in self._shift[low:high] if place is not None)


def _shifted(letters: str, onto: str) -> list[int | None]:
    from difflib import SequenceMatcher

    shift: list[int | None] = [None] * len(letters)
    for a, b, size in SequenceMatcher(None, letters, onto, autojunk=False).get_matching_blocks():
        shift[a : a + size] = range(b, b + size)
    return shift


def pair(
    gold: Sequence[R],
    predicted: Sequence[R],
    places: tuple[Places, Places],
    equal: Callable[[R, R], bool],
) -> dict[int, int]:
    """Index in `gold` → index in `predicted` of overlapping records that `equal` accepts, best overlap first."""
    holders: dict[int, list[int]] = {}
    for j, record in enumerate(predicted):
        for place in places[1].of(record):
            holders.setdefault(place, []).append(j)
    offers = []
    for i, record in enumerate(gold):
        overlaps = Counter(j for place in places[0].of(record) for j in holders.get(place, ()))
        offers += [(-size, i, j) for j, size in overlaps.items() if equal(record, predicted[j])]
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(offers):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs

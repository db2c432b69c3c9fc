"""The report's own arithmetic: does a count's stated value equal the sum of its parts?"""

from collections.abc import Sequence
from typing import Final

from textkit.records import Check, Count, add

_PERSONS: Final = frozenset(("人", "名", "位", "个人"))


def add_up(counts: Sequence[Count]) -> list[Check]:
    """A check for every count that has parts, in the order of the wholes; indexes are those of `counts`.

    `unclear` where units are unlike, where one holds for each of several and the other does not, or where open bounds
    leave both answers possible. `under` is no error: `其中` may name only some of the parts.

    >>> whole = Count(text="20节", start=0, end=3, value=20, min=20, max=20, unit="节")
    >>> part = Count(text="5节", start=6, end=8, value=5, min=5, max=5, unit="节", part_of=0)
    >>> check = add_up([whole, part])[0]
    >>> check.stated, check.summed, check.status
    (20, 5, 'under')
    """
    parts: dict[int, list[int]] = {}
    for index, count in enumerate(counts):
        if count.part_of is not None:
            parts.setdefault(count.part_of, []).append(index)
    return [_check(counts, whole, parts[whole]) for whole in sorted(parts)]


def _check(counts: Sequence[Count], whole: int, parts: list[int]) -> Check:
    stated, named = counts[whole], [counts[index] for index in parts]
    like = all(_alike(stated.unit, part.unit) and stated.each == part.each for part in named)
    return Check(
        whole=whole,
        parts=tuple(parts),
        stated=stated.value,
        summed=add(part.value for part in named) if like else None,
        status=_status(stated, named) if like else "unclear",
    )


def _alike(whole: str | None, part: str | None) -> bool:
    """Whether a part in this unit can be a share of a whole in that one: `人` of `名`, `篇` of `篇条`.

    >>> _alike("名", "人"), _alike("篇条", "条"), _alike("人", "人次"), _alike("人", "%")
    (True, True, False, False)
    """
    if whole == part or (whole in _PERSONS and part in _PERSONS):
        return True
    return bool(whole and part and len(whole) == 2 and whole.endswith("条") and part in whole)


def _status(whole: Count, parts: Sequence[Count]) -> str:
    lows = [part.min for part in parts]
    highs = [part.max for part in parts]
    low = sum(value or 0 for value in lows)  # a count is never less than nothing
    high = None if None in highs else sum(value for value in highs if value is not None)
    if whole.max is not None and low > whole.max:
        return "over"
    if whole.min is not None and high is not None and high < whole.min:
        return "under"
    exact = whole.min is not None and whole.min == whole.max and high is not None and None not in lows and low == high
    return "equal" if exact and low == whole.value else "unclear"

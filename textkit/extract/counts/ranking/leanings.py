"""What the look of a number's place weighs for each kind of choice: one look-up a feature for all kinds."""

from typing import Final

from textkit.extract.counts.choices import BEFORE, BEHIND, NONE, SHARED, SPOKEN, WHOLE
from textkit.extract.counts.ranking.place import LOOKS, Place
from textkit.extract.counts.ranking.weights import Weights, look, scoped

KINDS: Final = (BEFORE + "0", BEFORE + "1", BEFORE + "2", BEHIND, SHARED, WHOLE, SPOKEN, NONE)
NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
"""The numbers of kinds of choices, those before the number by the run that they stand in."""


class Leaning:
    """What one look weighs for each kind of choice: fields, as compiled they are added twenty times as fast as a list's."""

    __slots__ = ("before", "before_1", "before_2", "behind", "none", "shared", "spoken", "whole")

    def __init__(self, weights: list[float]) -> None:
        self.before: float = weights[0]
        self.before_1: float = weights[1]
        self.before_2: float = weights[2]
        self.behind: float = weights[3]
        self.shared: float = weights[4]
        self.whole: float = weights[5]
        self.spoken: float = weights[6]
        self.none: float = weights[7]

    def add(self, other: "Leaning") -> None:
        """Add what a further look weighs."""
        self.before += other.before
        self.before_1 += other.before_1
        self.before_2 += other.before_2
        self.behind += other.behind
        self.shared += other.shared
        self.whole += other.whole
        self.spoken += other.spoken
        self.none += other.none

    def listed(self) -> list[float]:
        """The weights by the numbers of kinds."""
        return [
            self.before,
            self.before_1,
            self.before_2,
            self.behind,
            self.shared,
            self.whole,
            self.spoken,
            self.none,
        ]


_NOTHING: Final = Leaning([0.0] * len(KINDS))
_FIRST_PAIR, _PAIRS = 15, 11  # the looks that are two values together
_MOST_PAIRS: Final = 2000  # first values that are kept, and second ones of each; then they are forgotten


class Leanings:
    """For each look of a place its weights by the kinds of choices."""

    def __init__(self, weights: Weights) -> None:
        named = scoped(weights, "kind, ")
        self._always: Final = [look(weights, "kind", kind, "") for kind in KINDS]
        self._rows: Final[list[dict[str, Leaning]]] = [_turned(named.get(name, {})) for name in LOOKS]
        self._pairs: Final[list[dict[str, dict[str, Leaning]]]] = [{} for _ in range(_PAIRS)]

    def of(self, place: Place) -> list[float]:
        """What speaks for each kind at a place, by the kind's number."""
        found = Leaning(self._always)
        rows, base = self._rows, place.base
        for at, value in enumerate(base):
            leaning = rows[at].get(value)
            if leaning is not None:
                found.add(leaning)
        last, tag, sign = place.last_class, place.following_tag, place.following_class
        previous, unit, length = base[14], place.unit_class, place.length
        self._add(found, 15, unit, tag)
        self._add(found, 16, unit, last)
        self._add(found, 17, unit, length)
        self._add(found, 18, last, sign)
        self._add(found, 19, length, sign)
        self._add(found, 20, length, place.delimiter)
        self._add(found, 21, place.delimiter, base[10])
        self._add(found, 22, previous, place.delimiter)
        self._add(found, 23, previous, last + sign)
        self._add(found, 24, previous, base[13])
        self._add(found, 25, previous, unit)
        for at, value in enumerate(place.words(), _FIRST_PAIR + _PAIRS):
            leaning = rows[at].get(value)
            if leaning is not None:
                found.add(leaning)
        return found.listed()

    def _add(self, found: Leaning, at: int, first: str, second: str) -> None:
        """Add what two values weigh together, which are put together when they are first met."""
        known = self._pairs[at - _FIRST_PAIR]
        pairs = known.get(first)
        if pairs is None:
            if len(known) > _MOST_PAIRS:
                known.clear()
            pairs = known[first] = {}
        leaning = pairs.get(second)
        if leaning is None:
            if len(pairs) > _MOST_PAIRS:
                pairs.clear()
            leaning = pairs[second] = self._rows[at].get(first + second, _NOTHING)
        if leaning is not _NOTHING:
            found.add(leaning)


def _turned(rows: dict[str, dict[str, float]]) -> dict[str, Leaning]:
    """Weights by kind and value as weights by value and kind."""
    values = {value for row in rows.values() for value in row}
    return {value: Leaning([rows.get(kind, {}).get(value, 0.0) for kind in KINDS]) for value in values}

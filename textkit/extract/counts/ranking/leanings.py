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


class Leanings:
    """For each look of a place its weights by the kinds of choices."""

    def __init__(self, weights: Weights) -> None:
        named = scoped(weights, "kind, ")
        self._always: Final = [look(weights, "kind", kind, "") for kind in KINDS]
        self._rows: Final[list[dict[str, Leaning]]] = [_turned(named.get(name, {})) for name in LOOKS]

    def of(self, place: Place) -> list[float]:
        """What speaks for each kind at a place, by the kind's number."""
        found = Leaning(self._always)
        for at, value in enumerate(place.looks()):
            leaning = self._rows[at].get(value)
            if leaning is not None:
                found.add(leaning)
        return found.listed()


def _turned(rows: dict[str, dict[str, float]]) -> dict[str, Leaning]:
    """Weights by kind and value as weights by value and kind."""
    values = {value for row in rows.values() for value in row}
    return {value: Leaning([rows.get(kind, {}).get(value, 0.0) for kind in KINDS]) for value in values}

"""What the look of a number's place weighs for each kind of choice: one look-up a feature for all kinds."""

from typing import Final

from textkit.extract.counts.choices import BEFORE, BEHIND, NONE, SHARED, SPOKEN, WHOLE
from textkit.extract.counts.ranking.place import LOOKS, Place
from textkit.extract.counts.ranking.weights import Weights, look, scoped

KINDS: Final = (BEFORE + "0", BEFORE + "1", BEFORE + "2", BEHIND, SHARED, WHOLE, SPOKEN, NONE)
NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
"""The numbers of kinds of choices, those before the number by the run that they stand in."""


class Leanings:
    """For each look of a place its weights by the numbers of kinds."""

    def __init__(self, weights: Weights) -> None:
        named = scoped(weights, "kind, ")
        self._always: Final = [look(weights, "kind", kind, "") for kind in KINDS]
        self._rows: Final[list[dict[str, list[float]]]] = [_turned(named.get(name, {})) for name in LOOKS]

    def of(self, place: Place) -> list[float]:
        """What speaks for each kind at a place, by the kind's number."""
        found = self._always.copy()
        for at, value in enumerate(place.looks()):
            row = self._rows[at].get(value)
            if row is not None:
                for kind, weight in enumerate(row):
                    found[kind] += weight
        return found


def _turned(rows: dict[str, dict[str, float]]) -> dict[str, list[float]]:
    """Weights by kind and value as weights by value and the kind's number."""
    values = {value for row in rows.values() for value in row}
    return {value: [rows.get(kind, {}).get(value, 0.0) for kind in KINDS] for value in values}

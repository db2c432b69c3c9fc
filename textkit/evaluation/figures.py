"""What a comparison gives: figures by row, and mistakes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textkit.kinds import KINDS

ROWS = {
    "counts": "same place, value and unit",
    "counts+item": "the same, and the item, letter for letter",
    "counts~item": "the same, and one item holds the other, which hides words cut off or swept in",
    "counts+bounds": "the same as counts, and min, max, each, total",
    "counts+status": "the same as counts, and status and direction (reports whose gold has them)",
    "counts+period": "the same as counts, and period (likewise)",
    "parts": "(part, whole) pairs",
    "outlets": "same place and name",
    "outlets+value": "the same, and value and unit",
    "outlets+level": "the same as outlets, and level",
    "people": "name",
    "people+role": "(name, role) pairs (one role holds the other)",
    "sections": "(level, heading)",
    **{kind.name: kind.subject for kind in KINDS if kind.subject},
    "meta": "title, organization, year where the gold has them",
}


class Figure(NamedTuple):
    """How many records the gold has, how many were predicted, and how many of these are right."""

    gold: int = 0
    predicted: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Right of the predicted, in percent; 0 where nothing was predicted."""
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right of the gold, in percent; 0 where the gold has none."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent.

        >>> round(Figure(gold=10, predicted=8, right=6).f1, 1)
        66.7
        """
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.right else 0.0


class Mistake(NamedTuple):
    """One disagreement: the row it costs, what is wrong, the words it is about and their sentence, where known."""

    row: str
    problem: str
    text: str
    sentence: str | None = None
    start: int | None = None


Figures = dict[str, Figure]


def total(figures: Iterable[Mapping[str, Figure]]) -> Figures:
    """The figures of several reports, added up.

    >>> total([{"people": Figure(2, 2, 1)}, {"people": Figure(1, 0, 0)}])["people"]
    Figure(gold=3, predicted=2, right=1)
    """
    sums = dict.fromkeys(ROWS, Figure())
    for some in figures:
        for row, figure in some.items():
            old = sums[row]
            sums[row] = Figure(old.gold + figure.gold, old.predicted + figure.predicted, old.right + figure.right)
    return sums

"""What a number counts, decided by a linear model: of all choices the one whose features weigh most."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import BEFORE, BEHIND, Choice, choices_of
from textkit.extract.counts.features import Key, Place, keys_of, kind_of, left_border, of_choice, of_kind, right_border
from textkit.extract.counts.tokens import Tokens

Weights = dict[str, dict[str, dict[str, float]]]
"""The weight of each feature: by template, first and second value."""

def parse(text: str) -> Weights:
    """The weights of a file: lines of a template, a first value, and pairs of a second value and its weight.

    >>> parse("kind\\tF0\\t\\t1.5\\n")
    {'kind': {'F0': {'': 1.5}}}
    """
    weights: Weights = {}
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        template, first, *pairs = line.split("\t")
        row = weights.setdefault(template, {}).setdefault(_meant(first), {})
        for at in range(0, len(pairs), 2):
            row[_meant(pairs[at])] = float(pairs[at + 1])
    return weights


def _meant(value: str) -> str:
    return value.replace("\\n", "\n").replace("\\t", "\t") if "\\" in value else value


@cache
def shipped() -> Weights:
    """The weights that come with textkit."""
    return parse((files("textkit") / "models" / "items.txt").read_text("utf-8"))


class Ranking:
    """The choices of a document's numbers, weighed; borders are weighed once, whatever number they stand beside."""

    def __init__(self, tokens: Tokens, weights: Weights) -> None:
        self.tokens: Final = tokens
        self.weights: Final = weights
        self._left: Final[dict[str, dict[int, float]]] = {BEFORE: {}, BEHIND: {}}
        self._right: Final[dict[str, dict[int, float]]] = {BEFORE: {}, BEHIND: {}}

    def weigh(self, keys: Sequence[Key]) -> float:
        """The sum of the weights of features."""
        total, weights = 0.0, self.weights
        for template, first, second in keys:
            rows = weights.get(template)
            if rows is not None:
                row = rows.get(first)
                if row is not None:
                    total += row.get(second, 0.0)
        return total

    def choose(self, candidate: Candidate) -> Choice:
        """The choice that weighs most; of equal ones the first."""
        place = Place(self.tokens, candidate)
        choices = choices_of(self.tokens, candidate, place.runs)
        kinds: dict[str, float] = {}
        best, most = choices[-1], -1e9
        for choice in choices:
            kind = kind_of(choice)
            weight = kinds.get(kind)
            if weight is None:
                weight = self.weigh(of_kind(place, kind))
                kinds[kind] = weight
            weight += self._borders(choice) + self.weigh(of_choice(place, choice, kind))
            if weight > most:
                best, most = choice, weight
        return best

    def _borders(self, choice: Choice) -> float:
        if choice.first < 0:
            return 0.0
        side = BEFORE if choice.kind == BEFORE else BEHIND
        lefts, rights = self._left[side], self._right[side]
        left = lefts.get(choice.first)
        if left is None:
            left = self.weigh(left_border(self.tokens, choice.first, side))
            lefts[choice.first] = left
        right = rights.get(choice.last)
        if right is None:
            right = self.weigh(right_border(self.tokens, choice.last, side))
            rights[choice.last] = right
        return left + right

    def reasons(self, candidate: Candidate, choice: Choice) -> list[tuple[float, Key]]:
        """The features of a choice with their weights, the heaviest first."""
        found = [(self.weigh([key]), key) for key in keys_of(Place(self.tokens, candidate), choice)]
        return sorted((reason for reason in found if reason[0]), key=lambda reason: -abs(reason[0]))

"""What speaks for an item spoken of before: whose, how far away, in what unit, and what stands between."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import Choice
from textkit.extract.counts.clauses import ASIDE
from textkit.extract.counts.ranking.place import Place, unit_class
from textkit.extract.counts.ranking.weights import Key, Rows, Weights

_MARKS: Final[list[tuple[str, list[str]]]] = [(";", ["；", ";"]), (",", ["，", ",", "：", ":"]), ("、", ["、"])]
"""Marks between two numbers, the heaviest first, each with how it is written."""

_SAME, _LIKE, _OTHER = "=", "~", "!"
_RELATIONS: Final = frozenset((_SAME, _LIKE, _OTHER))


def relation(place: Place, choice: Choice) -> str:
    """How the unit of an item spoken of before is to that of the number."""
    unit = place.candidate.line[choice.other].unit
    return _SAME if unit == place.candidate.unit else _LIKE if unit_class(unit) == place.unit_class else _OTHER


def most_of(weights: Weights) -> dict[str, float]:
    """The most that all features of an item spoken of before can weigh together, by the relation of the units."""
    return {unit: sum(_most_of(rows, unit) for rows in weights.values()) for unit in _RELATIONS}


def _most_of(rows: Rows, unit: str) -> float:
    """The heaviest weight of a template for one relation: what names another is left out."""
    most = 0.0
    for first, row in rows.items():
        for second, weight in row.items():
            relations = {first[:1], second[:1]} & _RELATIONS
            if weight > most and (unit in relations or not relations):
                most = weight
    return most


TEMPLATES: Final = (
    "unit, distance",
    "unit, between",
    "gap",
    "distance, between",
    "first",
    "near",
    "aside",
    "unit",
    "size",
    "units",
    "same whole",
    "change",
    "rate",
    "chain",
    "unit, last word",
    "unit, last classes",
    "unit, length",
    "unit, following",
)
"""The templates of an item spoken of before, in the order of their values; they lack the choice's kind."""


class Antecedents:
    """The weights of items spoken of before, of one kind."""

    def __init__(self, weights: Weights) -> None:
        self.most: Final = most_of(weights)
        self._rows: Final[list[Rows]] = [weights.get(template, {}) for template in TEMPLATES]

    def weigh(self, place: Place, choice: Choice) -> float:
        """The sum of all that speaks for the item of another count."""
        values, at, total = _values(place, choice), 0, 0.0
        for rows in self._rows:
            row = rows.get(values[at])
            if row is not None:
                total += row.get(values[at + 1], 0.0)
            at += 2
        return total


def antecedent_keys(place: Place, choice: Choice) -> list[Key]:
    """All that speaks for the item of another count; the templates lack the choice's kind."""
    values = _values(place, choice)
    return [(template, values[2 * at], values[2 * at + 1]) for at, template in enumerate(TEMPLATES)]


def _values(place: Place, choice: Choice) -> list[str]:
    """The first and the second value of each template."""
    other = place.candidate.line[choice.other]
    unit = relation(place, choice)
    return _nearness(place, choice, other, unit) + _likeness(place, other, unit) + _beside(place, unit)


def _nearness(place: Place, choice: Choice, other: Candidate, unit: str) -> list[str]:
    candidate = place.candidate
    text, start, end = candidate.document.text, candidate.quantity.start, other.quantity.end
    distance = candidate.index - choice.other
    far = str(distance) if distance < 4 else "4+"
    sentence = "s" if other.quantity.start >= candidate.sentence.start else "p"
    between = _mark_between(text, end, start)
    gap = "-" if distance > 1 else text[end : end + 1] if end < start else ""
    first, near = "1" if place.first == choice.other else "0", "1" if place.near == choice.other else "0"
    aside = "1" if ASIDE.match(text, end, start) else "0"
    values = [unit, far, unit, sentence + between, gap, unit, far, between + sentence]
    return [*values, first, unit, near, unit + between, aside, unit]


def _mark_between(text: str, end: int, start: int) -> str:
    """The heaviest mark between two numbers."""
    for heaviest, marks in _MARKS:
        for mark in marks:
            if text.find(mark, end, start) >= 0:
                return heaviest
    return ""


def _likeness(place: Place, other: Candidate, unit: str) -> list[str]:
    candidate = place.candidate
    smaller = "<" if candidate.quantity.number.value <= other.quantity.number.value else ">"
    rate = "1" if (other.item or " ")[-1] in "率比重" else "0"
    whole = "1" if candidate.whole is not None and other.whole == candidate.whole else "0"
    changes = ("1" if candidate.changes else "0") + ("1" if other.changes else "0")
    values = [unit, "", unit, smaller, place.unit, other.unit or "-", whole, unit]
    return [*values, changes, unit, rate, place.unit_class, _chain(candidate, other), unit]


def _chain(candidate: Candidate, other: Candidate) -> str:
    """Whether the number before counts the same, and where that was found."""
    before = candidate.before
    return before.rule if before is not None and before.item == other.item else ""


def _beside(place: Place, unit: str) -> list[str]:
    classes = place.next_to_last_class + place.last_class
    values = [unit, place.last_word, unit, classes, unit + place.length, place.delimiter]
    return [*values, unit, place.following_class]

"""What speaks for an item spoken of before: whose, how far away, in what unit, and what stands between."""

from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.choices import Choice
from textkit.extract.counts.clauses import ASIDE
from textkit.extract.counts.ranking.place import Place, unit_class
from textkit.extract.counts.ranking.weights import Key, Rows, Weights
from textkit.patterns import Pattern

_SHARP: Final = Pattern("[；;]")
_SOFT: Final = Pattern("[，,：:]")


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


def antecedent_keys(place: Place, choice: Choice) -> list[Key]:
    """All that speaks for the item of another count; the templates lack the choice's kind."""
    other = place.candidate.line[choice.other]
    unit = relation(place, choice)
    return _nearness(place, choice, other, unit) + _likeness(place, choice, other, unit) + _beside(place, unit)


def _nearness(place: Place, choice: Choice, other: Candidate, unit: str) -> list[Key]:
    candidate = place.candidate
    text, start, end = candidate.document.text, candidate.quantity.start, other.quantity.end
    distance = candidate.index - choice.other
    far = str(distance) if distance < 4 else "4+"
    sentence = "s" if other.quantity.start >= candidate.sentence.start else "p"
    between = _mark_between(text, end, start)
    gap = "-" if distance > 1 else text[end : end + 1] if end < start else ""
    return [
        ("unit, distance", unit, far),
        ("unit, between", unit, sentence + between),
        ("gap", gap, unit),
        ("distance, between", far, between + sentence),
        ("first", "1" if place.first == choice.other else "0", unit),
        ("near", "1" if place.near == choice.other else "0", unit + between),
        ("aside", "1" if ASIDE.match(text, end, start) else "0", unit),
    ]


def _mark_between(text: str, end: int, start: int) -> str:
    """The heaviest mark between two numbers."""
    if _SHARP.search(text, end, start):
        return ";"
    if _SOFT.search(text, end, start):
        return ","
    return "、" if text.find("、", end, start) >= 0 else ""


def _likeness(place: Place, choice: Choice, other: Candidate, unit: str) -> list[Key]:
    candidate = place.candidate
    smaller = "<" if candidate.quantity.number.value <= other.quantity.number.value else ">"
    rate = "1" if (other.item or " ")[-1] in "率比重" else "0"
    whole = "1" if candidate.whole is not None and other.whole == candidate.whole else "0"
    return [
        ("unit", unit, ""),
        ("size", unit, smaller),
        ("units", place.unit, other.unit or "-"),
        ("same whole", whole, unit),
        ("change", str(int(candidate.changes)) + str(int(other.changes)), unit),
        ("rate", rate, place.unit_class),
        ("chain", _chain(candidate, other), unit),
    ]


def _chain(candidate: Candidate, other: Candidate) -> str:
    """Whether the number before counts the same, and where that was found."""
    before = candidate.before
    return before.rule if before is not None and before.item == other.item else ""


def _beside(place: Place, unit: str) -> list[Key]:
    return [
        ("unit, last word", unit, place.last_word),
        ("unit, last classes", unit, place.next_to_last_class + place.last_class),
        ("unit, length", unit + place.length, place.delimiter),
        ("unit, following", unit, place.following_class),
    ]

"""What a unit can count: weights of the last word of an item."""

from typing import Final

from textkit.extract.counts.ranking.leanings import KINDS
from textkit.extract.counts.ranking.weights import Weights, look
from textkit.extract.counts.ranking.words import Word


class Heads:
    """The weights of last words, and of last characters, beside one unit."""

    def __init__(self, weights: Weights, unit: str, unit_class: str) -> None:
        self._persons: Final = {kind: look(weights, "persons", kind + unit_class, "1") for kind in KINDS}
        self._others: Final = {kind: look(weights, "persons", kind + unit_class, "0") for kind in KINDS}
        self._words: Final = weights.get("unit, head", {}).get(unit, {})
        self._class_words: Final = weights.get("unit class, head", {}).get(unit_class, {})
        self._tags: Final = weights.get("unit class, head's tag", {}).get(unit_class, {})
        self._classes: Final = weights.get("unit class, head's class", {}).get(unit_class, {})
        self._part_words: Final = weights.get("part, head", {}).get(unit_class, {})
        self._part_classes: Final = weights.get("part, head's class", {}).get(unit_class, {})
        self._part_characters: Final = weights.get("part, character", {}).get(unit_class, {})
        self._characters: Final = weights.get("unit, character", {}).get(unit, {})
        self._class_characters: Final = weights.get("unit class, character", {}).get(unit_class, {})

    def word(self, word: Word) -> float:
        """The weight of a phrase's last word, but for whether it is a person."""
        weight = self._words.get(word.word, 0.0) + self._class_words.get(word.word, 0.0)
        weight += self._tags.get(word.tag, 0.0) + self._classes.get(word.sign, 0.0)
        return weight + self.character(word.last)

    def part(self, word: Word) -> float:
        """What the last word of a phrase weighs beside a part, over and above."""
        weight = self._part_words.get(word.word, 0.0) + self._part_classes.get(word.sign, 0.0)
        return weight + self._part_characters.get(word.last, 0.0)

    def character(self, character: str) -> float:
        """The weight of an item's last character."""
        return self._characters.get(character, 0.0) + self._class_characters.get(character, 0.0)

    def person(self, kind: str, person: bool) -> float:
        """The weight of a choice of a kind that is a person, or none."""
        return (self._persons if person else self._others)[kind]

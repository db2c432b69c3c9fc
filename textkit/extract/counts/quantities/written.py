"""What is read of a number: the figure with its range, and the quantity with its unit and the words that bend it."""

from typing import Final

from textkit.extract.counts.bounds import AFTER_STARTS, BEFORE_ENDS, bent_after, bent_before, bent_from_away
from textkit.text import numerals
from textkit.text.numerals import Number


class Quantity:
    """A number with its unit: `start`, `end` take in the words that bend it; `number_start` is its first numeral."""

    # No named tuple: there are many of them, and compiled, the fields of a class are read in a third of the time.
    __slots__ = ("core", "end", "measure", "number", "number_start", "rule", "start", "unit")

    def __init__(
        self,
        start: int,
        end: int,
        number_start: int,
        core: str,
        number: Number,
        unit: str | None,
        measure: bool,
        rule: str,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.number_start: Final = number_start
        self.core: Final = core
        self.number: Final = number
        self.unit: Final = unit
        self.measure: Final = measure
        self.rule: Final = rule


class Written:
    """A number as far as it is read: its offsets, its value, and how words amid it bend it."""

    __slots__ = ("bent", "core", "end", "number", "ranged", "start")

    def __init__(self, start: int, end: int, core: str, number: Number, bent: str | None, ranged: bool) -> None:
        self.start: Final = start
        self.end: Final = end
        self.core: Final = core
        self.number: Final = number
        self.bent: Final = bent
        self.ranged: Final = ranged


def bent_quantity(
    text: str, begin: int, end: int, written: Written, number: Number, unit: str, measure: bool, rule: str
) -> Quantity:
    """The quantity with the words before and behind it that bend it."""
    how = written.bent
    if AFTER_STARTS.at(text, end):
        after = bent_after(text, end)
        end, how = after.at, how or after.how
    if BEFORE_ENDS.at(text, begin - 1):
        before = bent_before(text, begin, written.core)
        begin, how = before.at, before.how or how
    how = how or bent_from_away(text, begin)
    if how:
        number = numerals.bend(number, how)
    return Quantity(begin, end, written.start, written.core, number, unit, measure, rule)

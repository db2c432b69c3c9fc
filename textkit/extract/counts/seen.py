"""A number with its unit as the rules of refusal look at it."""

from functools import cache
from typing import Final, NamedTuple

from textkit.extract.counts.quantities import Quantity
from textkit.lexicon import Lexicon
from textkit.text.document import Document


class Seen:
    """A quantity in its document: what stands before it and behind it."""

    __slots__ = ("document", "end", "lexicon", "quantity", "start", "text", "unit")

    def __init__(self, document: Document, quantity: Quantity, lexicon: Lexicon) -> None:
        self.document: Final = document
        self.quantity: Final = quantity
        self.lexicon: Final = lexicon
        self.text: Final = document.text
        self.start: Final = quantity.start
        self.end: Final = quantity.end
        self.unit: Final = quantity.unit

    def lead(self, length: int) -> str:
        """So many characters before the number, or fewer."""
        return self.text[max(self.start - length, 0) : self.start]

    def tail(self, length: int) -> str:
        """So many characters behind the unit, or fewer."""
        return self.text[self.end : self.end + length]


class Sight(NamedTuple):
    """What a number shows at first sight: its unit, its first numeral, and the characters beside it where they tell."""

    unit: str | None
    measure: bool
    first: str
    before: str
    after: str


HAN_DIGITS: Final = frozenset("一二三四五六七八九十两")


@cache
def beginnings(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a list, as `str.startswith` takes them."""
    return tuple(lexicon.words(name))

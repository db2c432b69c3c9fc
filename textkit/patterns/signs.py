"""Sets of characters that a text is searched for: far faster than any expression, and they tell where it need not be asked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # compiled, a number of the machine's in place of Python's; nothing is asked of it at run time
    from mypy_extensions import i64

SIGNS: Final = 4096  # places of a table: a set of ten characters is taken for another one in 400
FEW: Final = 12  # characters of a set that are looked for one by one
NEAR: Final = 4  # code points for each of them that are looked at first
PIECE: Final = 512  # code points
SHORT: Final = 64  # in longer texts the expression itself finds as fast what it needs


class Signs:
    """A set of characters that is looked for in a text before an expression is: it can say that none of them is there.

    A set of one is that character. Others are bits of a table of half a kilobyte, all of which stays near the processor while
    a text is gone through. Of a small set the characters are there too: where a text holds none nearby, and is long for how
    many they are, each of them is looked for by itself, which takes a tenth of the time.
    """

    __slots__ = ("few", "near", "one", "table")

    def __init__(self, written: bytes | str) -> None:
        self.one: Final = written if isinstance(written, str) else ""
        table = written if isinstance(written, bytes) else b""
        self.table: Final = table[: SIGNS // 8]
        self.few: Final[list[str]] = list(table[SIGNS // 8 :].decode())
        self.near: i64 = NEAR * len(self.few)

    def place(self, text: str, start: "i64", end: "i64") -> "i64":
        """Where the first character stands in text[start:end] that may be one of them; -1 where there is none."""
        if self.one:
            return text.find(self.one, start, end)
        table, at, near = self.table, start, end
        if self.near and end - start > 2 * self.near:
            near = start + self.near
        while at < near:
            code: i64 = ord(text[at])
            signs: i64 = table[(code >> 3) & 511]
            if (signs >> (code & 7)) & 1:
                return at
            at += 1
        return -1 if near == end else self._far(text, near, end)

    def _far(self, text: str, start: "i64", end: "i64") -> "i64":
        """Where the first one stands in a long text[start:end], looked for in ever longer pieces; -1 where there is none."""
        size: i64 = PIECE
        while start < end:
            found: i64 = -1
            stop = min(start + size, end)
            high = stop
            for sign in self.few:
                at: i64 = text.find(sign, start, high)
                if at >= 0:
                    found = high = at
            if found >= 0:
                return found
            start = stop
            size *= 4
        return -1

    def stand(self, text: str, at: "i64") -> bool:
        """Whether the character at `at` may be one of them."""
        if self.one:
            return text[at] == self.one
        code: i64 = ord(text[at])
        signs: i64 = self.table[(code >> 3) & 511]
        return ((signs >> (code & 7)) & 1) != 0


class Steps:
    """The places of a text where a match may begin: with what begins one, what stands next, and what it holds in reach."""

    __slots__ = ("first", "free", "held", "reach", "second")

    def __init__(self, first: Signs, second: Signs | None, free: Signs | None, held: Signs | None, reach: int) -> None:
        self.first: Final = first
        self.second: Final = second
        self.free: Final = free
        self.held: Final = held
        self.reach: i64 = reach

    def part(self) -> bool:
        """Whether few places of a long text are such ones."""
        return self.second is not None or (self.held is not None and self.reach <= SHORT)

    def place(self, text: str, start: "i64", end: "i64") -> "i64":
        """The first such place in text[start:end]; -1 where there is none."""
        # In a long text, what may stand far off is not looked for: that would be done again for each place.
        held = self.held if self.reach <= SHORT or end - start <= SHORT else None
        while True:
            at = self._next(text, start, end)
            if held is None or at < 0:
                return at
            held_at = held.place(text, at, end)
            if held_at < 0:
                return -1
            if held_at - at < self.reach:
                return at
            start = held_at - self.reach + 1

    def begins(self, text: str, at: "i64", end: "i64") -> bool:
        """Whether such characters stand at `at` and behind it."""
        if at >= end or not self.first.stand(text, at):
            return False
        return self._goes_on(text, at, end)

    def _goes_on(self, text: str, at: "i64", end: "i64") -> bool:
        """Whether what stands next to the first character may."""
        second, free = self.second, self.free
        if second is None or (at + 1 < end and second.stand(text, at + 1)):
            return True
        return free is not None and free.stand(text, at)

    def _next(self, text: str, start: "i64", end: "i64") -> "i64":
        """Where the first two characters stand that may begin a match."""
        at = self.first.place(text, start, end)
        while at >= 0 and not self._goes_on(text, at, end):
            at = self.first.place(text, at + 1, end)
        return at


class Marks:
    """A set of characters of which the last one before a place is looked for.

    >>> Marks("，。").last("甲，乙。丙", 0, 5), Marks("，。").last("甲，乙。丙", 2, 3)
    (3, -1)
    """

    __slots__ = ("_marks", "_table")

    def __init__(self, marks: str) -> None:
        table = bytearray(SIGNS)
        for mark in marks:
            table[ord(mark) % SIGNS] = 1
        self._marks: Final = frozenset(marks)
        self._table: Final = bytes(table)

    def last(self, text: str, low: "i64", high: "i64") -> "i64":
        """Where the last of the marks stands in text[low:high]; -1 where none does."""
        table, at = self._table, high - 1
        while at >= low:
            code: i64 = ord(text[at])
            if table[code & 4095] and text[at] in self._marks:
                return at
            at -= 1
        return -1


class Characters:
    """A set of characters that a text is asked for place by place: nothing is cut out of it.

    >>> marks = Characters("，。")
    >>> [marks.at("甲，乙", at) for at in (1, 2, 3, -1)], marks.place("甲，乙", 0, 3)
    ([True, False, False, False], 1)
    """

    __slots__ = ("_all", "_table")

    def __init__(self, characters: Iterable[str]) -> None:
        self._all: Final = frozenset(characters)
        table = bytearray(SIGNS // 8)
        for character in self._all:
            code = ord(character)
            table[(code >> 3) & 511] |= 1 << (code & 7)
        self._table: Final = bytes(table)

    def at(self, text: str, at: "i64") -> bool:
        """Whether one of them stands at `at`; not where that is outside the text."""
        if at < 0 or at >= len(text):
            return False
        code: i64 = ord(text[at])
        signs: i64 = self._table[(code >> 3) & 511]
        return ((signs >> (code & 7)) & 1) != 0 and text[at] in self._all

    def stand(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return self.place(text, 0, len(text)) >= 0

    def place(self, text: str, start: "i64", end: "i64") -> "i64":
        """Where the first of them stands in text[start:end]; -1 where there is none."""
        table, at = self._table, start
        end = min(end, len(text))
        while at < end:
            code: i64 = ord(text[at])
            signs: i64 = table[(code >> 3) & 511]
            if (signs >> (code & 7)) & 1 and text[at] in self._all:
                return at
            at += 1
        return -1

"""Regular expressions that are compiled when they are first asked: most texts need a third of them, a start of textkit none.

To compile one takes 0.6 ms, half of it for each `[一-鿿]`, and a report needs 300. So what `re` makes of an expression is written
down when textkit is built (`textkit/patterns/build.py`), as Python itself writes down its byte code, and read here. It holds for
the Python that wrote it alone; any other, and an expression that is not written down, is compiled as always.
"""

import re
import sys
from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:  # compiled, a number of the machine's in place of Python's; nothing is asked of it at run time
    from mypy_extensions import i64

WRITTEN: Final = Path(__file__).parent / "compiled.msgpack"


@cache
def engine() -> tuple[Any, str] | None:
    """What turns the code of an expression into a pattern, and for which code it does; None where this Python has no such thing."""
    try:
        sre: Any = import_module("_sre")
        name = f"{sys.implementation.cache_tag} {sre.MAGIC} {sre.CODESIZE} {sys.byteorder}"
    except (ImportError, AttributeError):
        return None
    return sre, name


@cache
def _held() -> Mapping[str, Any]:
    return read(WRITTEN)


def written() -> Mapping[str, list[Any]]:
    """The expressions that are written down for this Python: the flags and the expression → flags, code, groups, needs."""
    patterns: Mapping[str, list[Any]] = _held().get("patterns", {})
    return patterns


def read(path: Path) -> Mapping[str, Any]:
    """What a file holds; nothing where it is not there, was written for another Python, or is broken.

    >>> read(Path("compiled.none"))
    {}
    """
    found = engine()
    try:
        held: dict[str, Any] = msgspec.msgpack.decode(path.read_bytes())
        return held if found is not None and held["engine"] == found[1] else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def key(pattern: str, flags: int) -> str:
    """Under what an expression is written down.

    >>> key("上稿[0-9]+篇", 0)
    '0:上稿[0-9]+篇'
    """
    return f"{int(flags)}:{pattern}"


def made(pattern: str, flags: int) -> re.Pattern[str]:
    """The expression, compiled or read; raises re.error where it is none."""
    found, row = engine(), written().get(key(pattern, flags))
    if found is None or row is None:
        return re.compile(pattern, flags)
    own_flags, code, names = row[:3]
    numbers = {name: number for number, name in enumerate(names) if name is not None}
    compiled: re.Pattern[str] = found[0].compile(
        pattern, own_flags, array("I", code).tolist(), len(names) - 1, numbers, tuple(names)
    )
    return compiled


SIGNS: Final = 4096  # places of a table: a set of ten characters is taken for another one in 400
_ALL: Final = 1 << 40  # longer than any text
_SHORT: Final = 64  # in longer texts the expression itself finds as fast what it needs
_compiled = not __file__.endswith(".py")  # in Python, a look at the characters takes longer than the expression


class Signs:
    """A set of characters that is looked for in a text before an expression is: it can say that none of them is there."""

    __slots__ = ("bit", "table")

    def __init__(self, number: int) -> None:
        self.table: Final[bytes] = _held()["signs"][number >> 3]  # eight sets share a table
        self.bit: i64 = 1 << (number & 7)

    def place(self, text: str, start: "i64", end: "i64") -> "i64":
        """Where the first character stands in text[start:end] that may be one of them; -1 where there is none."""
        table, bit, at = self.table, self.bit, start
        while at < end:
            code: i64 = ord(text[at])
            sign: i64 = table[code & 4095]
            if sign & bit:
                return at
            at += 1
        return -1

    def stand(self, text: str, at: "i64") -> bool:
        """Whether the character at `at` may be one of them."""
        code: i64 = ord(text[at])
        sign: i64 = self.table[code & 4095]
        return (sign & self.bit) != 0


class Steps:
    """The places of a long text where a match may begin: with a character that begins one, and one that it holds in reach."""

    __slots__ = ("first", "held", "reach")

    def __init__(self, first: Signs, held: Signs, reach: int) -> None:
        self.first: Final = first
        self.held: Final = held
        self.reach: i64 = reach

    def place(self, text: str, start: "i64", end: "i64") -> "i64":
        """The first such place in text[start:end]; -1 where there is none."""
        while True:
            at = self.first.place(text, start, end)
            held_at = -1 if at < 0 else self.held.place(text, at, end)
            if held_at < 0:
                return -1
            if held_at - at < self.reach:
                return at
            start = held_at - self.reach + 1


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


class Pattern:
    """A regular expression with the methods of `re.Pattern` that textkit uses.

    Most questions are answered without it, by the characters that any match needs (`textkit/patterns/needs.py`).
    Raises re.error on first use, where `re.compile` would at once; a test compiles every one.

    >>> Pattern("上稿([0-9]+)篇").search("全年上稿43篇")[1]
    '43'
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None
        self._first: Signs | None = None
        self._last: Signs | None = None
        self._held: Signs | None = None
        self._reach: i64 = _SHORT
        self._steps: Steps | None = None

    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._compiled is None:
            self._compiled = made(self.pattern, self.flags)
            self._need(written().get(key(self.pattern, self.flags), [])[3:])
        return self._compiled

    def _need(self, numbers: list[int]) -> None:
        if numbers and _compiled:
            first, last, held, reach = numbers
            self._reach = reach
            self._first = Signs(first) if first else None
            self._last = Signs(last) if last else None
            self._held = Signs(held) if held and held != first else None
            if self._first is not None and self._held is not None and reach <= _SHORT:
                self._steps = Steps(self._first, self._held, reach)

    def _place(self, text: str, start: "i64", end: "i64") -> "i64":
        """The first place where a match in text[start:end] may begin; -1 where there is none."""
        last, first, held = self._last, self._first, self._held
        if last is not None and not (start < end and (last.stand(text, end - 1) or text[end - 1] == "\n")):
            return -1  # `$` stands before a line's end too
        if first is not None:
            start = first.place(text, start, end)
            if start < 0 or held is None or end - start > _SHORT:
                return start
            return -1 if held.place(text, start, end) < 0 else start
        if held is None:
            return start
        held_at = held.place(text, start, end)
        return -1 if held_at < 0 else max(start, held_at - self._reach)

    def _begins(self, text: str, start: "i64", end: "i64") -> bool:
        """Whether a match may begin at `start`."""
        first, held = self._first, self._held
        if first is not None and not (start < end and first.stand(text, start)):
            return False
        if held is None or (self._reach > _SHORT and end - start > _SHORT):
            return True
        return held.place(text, start, min(end, start + self._reach)) >= 0

    def _walk(self, steps: "Steps", text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Every match in a long text: the expression is asked only where one may begin."""
        compiled = self.compiled()
        at = steps.place(text, max(start, 0), end)
        while at >= 0:
            found = compiled.match(text, at, end)
            if found is not None:
                yield found
            at = steps.place(text, at + 1 if found is None else max(at + 1, found.end()), end)

    def search(self, text: str, start: int = 0, end: int = _ALL) -> re.Match[str] | None:
        """The first match in text[start:end], as `re.Pattern.search`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        end = min(end, len(text))
        if self._steps is not None and end - start > _SHORT:
            return next(self._walk(self._steps, text, start, end), None)
        start = self._place(text, max(start, 0), end)
        return None if start < 0 else compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _ALL) -> re.Match[str] | None:
        """The match at `start`, as `re.Pattern.match`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        start, end = max(start, 0), min(end, len(text))
        return compiled.match(text, start, end) if self._begins(text, start, end) else None

    def fullmatch(self, text: str, start: int = 0, end: int = _ALL) -> re.Match[str] | None:
        """The match of all of text[start:end], as `re.Pattern.fullmatch`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        start, end = max(start, 0), min(end, len(text))
        return compiled.fullmatch(text, start, end) if self._begins(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = _ALL) -> Iterator[re.Match[str]]:
        """Every match in text[start:end], as `re.Pattern.finditer`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        end = min(end, len(text))
        if self._steps is not None and end - start > _SHORT:
            return self._walk(self._steps, text, start, end)
        start = self._place(text, max(start, 0), end)
        return _NOTHING if start < 0 else compiled.finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = _ALL) -> list[str]:
        """What every match holds, as `re.Pattern.findall`; for expressions with one group or none."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        end = min(end, len(text))
        start = self._place(text, max(start, 0), end)
        return [] if start < 0 else compiled.findall(text, start, end)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The pieces between matches, as `re.Pattern.split`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        return [text] if self._place(text, 0, len(text)) < 0 else compiled.split(text, maxsplit)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with every match replaced, as `re.Pattern.sub`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        return text if self._place(text, 0, len(text)) < 0 else compiled.sub(new, text, count)


_NOTHING: Final[Iterator[re.Match[str]]] = iter(())


class Behind:
    """A regular expression for what stands at a text's start or behind a mark, which is looked for before anything else.

    `(?:^|mark)` would try every character of a text with the whole expression: that takes ten times as long.

    >>> [found["name"] for found in Behind("[，。]", "(?P<name>.)捐").finditer("甲捐3元，乙捐4元，丙领5元。")]
    ['甲', '乙']
    """

    def __init__(self, mark: str, pattern: str) -> None:
        self._first = Pattern(pattern)
        self._behind = Pattern(f"(?:{mark})(?:{pattern})")

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, as `re.Pattern.search`."""
        return self._first.match(text) or self._behind.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, as `re.Pattern.finditer`."""
        first = self._first.match(text)
        behind = self._behind.finditer(text)
        return behind if first is None else chain((first,), behind)

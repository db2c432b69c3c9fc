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

from textkit.patterns.signs import SHORT, Characters, Marks, Signs, Steps

if TYPE_CHECKING:  # compiled, a number of the machine's in place of Python's; nothing is asked of it at run time
    from mypy_extensions import i64

__all__ = ["Behind", "Characters", "Marks", "Pattern"]

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


_ALL: Final = 1 << 40  # longer than any text
_compiled: Final = not __file__.endswith(".py")  # in Python, a look at the characters takes longer than the expression


Ask = Callable[[str, int, int], re.Match[str] | None]
"""A question to an expression, of a span of a text."""


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
        self._search: Ask | None = None  # its methods, for which it need not be asked each time
        self._match: Ask | None = None
        self._fullmatch: Ask | None = None
        self._steps: Steps | None = None
        self._parts = False
        self._last: Signs | None = None
        self._held: Signs | None = None
        self._reach: i64 = SHORT

    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._compiled is None:
            compiled = self._compiled = made(self.pattern, self.flags)
            self._search, self._match, self._fullmatch = compiled.search, compiled.match, compiled.fullmatch
            self._need(written().get(key(self.pattern, self.flags), [])[3:])
        return self._compiled

    def _need(self, numbers: list[int]) -> None:
        if not numbers or not _compiled:
            return
        tables = _held()["signs"]
        first, second, free, last, held = (Signs(tables[number]) if number else None for number in numbers[:5])
        self._reach = numbers[5]
        self._last = last
        self._held = None if numbers[4] == numbers[0] else held
        if first is not None:
            self._steps = Steps(first, second, free, self._held, numbers[5])
            self._parts = self._steps.part()

    def _place(self, text: str, start: "i64", end: "i64") -> "i64":
        """The first place where a match in text[start:end] may begin; -1 where there is none."""
        last, steps, held = self._last, self._steps, self._held
        if last is not None and not (start < end and (last.stand(text, end - 1) or text[end - 1] == "\n")):
            return -1  # `$` stands before a line's end too
        if steps is not None:
            return steps.place(text, start, end)
        if held is None:
            return start
        held_at = held.place(text, start, end)
        return -1 if held_at < 0 else max(start, held_at - self._reach)

    def _begins(self, text: str, start: "i64", end: "i64") -> bool:
        """Whether a match may begin at `start`."""
        steps, held = self._steps, self._held
        if steps is not None and not steps.begins(text, start, end):
            return False
        if held is None or (self._reach > SHORT and end - start > SHORT):
            return True
        return held.place(text, start, min(end, start + self._reach)) >= 0

    def _walk(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Every match in a long text: the expression is asked only where one may begin."""
        match = self.compiled().match
        at = self._place(text, max(start, 0), end)
        while at >= 0:
            found = match(text, at, end)
            if found is not None:
                yield found
            at = self._place(text, at + 1 if found is None else max(at + 1, found.end()), end)

    def _first(self, text: str, start: "i64", end: "i64") -> re.Match[str] | None:
        """The first match in a long text, as `_walk` finds it."""
        match = self.compiled().match
        at = self._place(text, max(start, 0), end)
        while at >= 0:
            found = match(text, at, end)
            if found is not None:
                return found
            at = self._place(text, at + 1, end)
        return None

    def search(self, text: str, start: int = 0, end: int = _ALL) -> re.Match[str] | None:
        """The first match in text[start:end], as `re.Pattern.search`."""
        search = self._search or self.compiled().search
        if not _compiled:
            return search(text, start, end)
        end = min(end, len(text))
        if self._parts and end - start > SHORT:
            return self._first(text, start, end)
        start = self._place(text, max(start, 0), end)
        return None if start < 0 else search(text, start, end)

    def search_within(self, text: str, start: int, last: int, end: int) -> re.Match[str] | None:
        """The first match in text[start:end] that begins at `last` at the latest.

        A limit: of what each match needs to hold, something must stand before the second character behind `last`.

        >>> Pattern("[0-9]+年").search_within("第1次，2年", 0, 3, 6) is None
        True
        """
        match = self._match or self.compiled().match
        end = min(end, len(text))
        near = min(end, last + 2)  # not to look on, place by place, where none can begin
        at = self._place(text, max(start, 0), near)
        while 0 <= at <= last:
            found = match(text, at, end)
            if found is not None:
                return found
            at = self._place(text, at + 1, near)
        return None

    def match(self, text: str, start: int = 0, end: int = _ALL) -> re.Match[str] | None:
        """The match at `start`, as `re.Pattern.match`."""
        match = self._match or self.compiled().match
        if not _compiled:
            return match(text, start, end)
        start, end = max(start, 0), min(end, len(text))
        return match(text, start, end) if self._begins(text, start, end) else None

    def fullmatch(self, text: str, start: int = 0, end: int = _ALL) -> re.Match[str] | None:
        """The match of all of text[start:end], as `re.Pattern.fullmatch`."""
        fullmatch = self._fullmatch or self.compiled().fullmatch
        if not _compiled:
            return fullmatch(text, start, end)
        start, end = max(start, 0), min(end, len(text))
        return fullmatch(text, start, end) if self._begins(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = _ALL) -> Iterator[re.Match[str]]:
        """Every match in text[start:end], as `re.Pattern.finditer`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        if not _compiled:
            return compiled.finditer(text, start, end)
        end = min(end, len(text))
        if self._parts and end - start > SHORT:
            return self._walk(text, start, end)
        start = self._place(text, max(start, 0), end)
        return _NOTHING if start < 0 else compiled.finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = _ALL) -> list[str]:
        """What every match holds, as `re.Pattern.findall`; for expressions with one group or none."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        if not _compiled:
            return compiled.findall(text, start, end)
        end = min(end, len(text))
        start = self._place(text, max(start, 0), end)
        return [] if start < 0 else compiled.findall(text, start, end)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The pieces between matches, as `re.Pattern.split`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        if not _compiled:
            return compiled.split(text, maxsplit)
        return [text] if self._place(text, 0, len(text)) < 0 else compiled.split(text, maxsplit)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with every match replaced, as `re.Pattern.sub`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self.compiled()
        if not _compiled:
            return compiled.sub(new, text, count)
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

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
from typing import Any, Final

import msgspec

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
def written() -> Mapping[str, list[Any]]:
    """The expressions that are written down for this Python: the flags and the expression → flags, code, groups."""
    return read(WRITTEN)


def read(path: Path) -> Mapping[str, list[Any]]:
    """Those of a file; none where it is not there, was written for another Python, or is broken.

    >>> read(Path("compiled.none"))
    {}
    """
    found = engine()
    try:
        held = msgspec.msgpack.decode(path.read_bytes())
        return held["patterns"] if found is not None and held["engine"] == found[1] else {}
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
    own_flags, code, names = row
    numbers = {name: number for number, name in enumerate(names) if name is not None}
    compiled: re.Pattern[str] = found[0].compile(
        pattern, own_flags, array("I", code).tolist(), len(names) - 1, numbers, tuple(names)
    )
    return compiled


class Pattern:
    """A regular expression with the methods of `re.Pattern` that textkit uses.

    Raises re.error on first use, where `re.compile` would at once; a test compiles every one.

    >>> Pattern("上稿([0-9]+)篇").search("全年上稿43篇")[1]
    '43'
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._compiled is None:
            self._compiled = made(self.pattern, self.flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in text[start:end], as `re.Pattern.search`."""
        return (self._compiled or self.compiled()).search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at `start`, as `re.Pattern.match`."""
        return (self._compiled or self.compiled()).match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of all of text[start:end], as `re.Pattern.fullmatch`."""
        return (self._compiled or self.compiled()).fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match in text[start:end], as `re.Pattern.finditer`."""
        return (self._compiled or self.compiled()).finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
        """What every match holds, as `re.Pattern.findall`; for expressions with one group or none."""
        return (self._compiled or self.compiled()).findall(text, start, end)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """The pieces between matches, as `re.Pattern.split`."""
        return (self._compiled or self.compiled()).split(text, maxsplit)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with every match replaced, as `re.Pattern.sub`."""
        return (self._compiled or self.compiled()).sub(new, text, count)


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

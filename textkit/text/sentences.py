"""Where the paragraphs and the sentences of a clean text start and end."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textkit.patterns import Characters, Pattern
from textkit.records import Section

_LINE: Final = Pattern(r"[^\n]+")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold something, without the white space around it."""
    for line in _LINE.finditer(text):
        bare = line[0].strip()
        if bare:
            start = line.start() + line[0].index(bare[0])
            yield start, start + len(bare)


_STOPS: Final = Characters("。！？!?…")
_STOP: Final = Pattern(r'[。！？!?…][。！？!?…]*([”’」』）)】》"]*)')


def sentences(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, without the white space around them."""
    start, counted, marks = low, low, 0
    at = _STOPS.place(text, low, high)
    while at >= 0:
        stop = _STOP.match(text, at, high)
        if stop is None:
            return
        end = stop.end()
        at = _STOPS.place(text, end, high)
        if '"' in stop[1]:  # a straight quote closes only what is open
            marks += text.count('"', counted, stop.start(1))
            counted = stop.start(1)
            if marks % 2 == 0:
                end = stop.start(1) + stop[1].index('"')
        if end < high and not _ends(text, stop, end):
            continue
        yield start, end
        start = end
        while start < high and text[start].isspace():
            start += 1
    if start < high:
        yield start, high


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends here: not in a link (`a?b`), and not where “加油！” is a part of it."""
    last = text[stop.start(1) - 1]
    if last in "!?" and end == stop.start(1) and text[end].isascii() and text[end].isalnum():
        return False
    return end == stop.start(1) or last == "。"


def paths(sections: Sequence[Section]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where each section starts, and the headings down to it."""
    path: list[Section] = []
    for section in sections:
        while path and path[-1].level >= section.level:
            path.pop()
        path.append(section)
        yield section.start, tuple(above.heading for above in path)

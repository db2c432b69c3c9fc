"""What stands between the marks of titles and of quotes: 《…》, “…”, 「…」 and "…"."""

from typing import Final

from textkit.patterns import Pattern

_TITLE_MARK: Final = Pattern("[《》]")


def titles(text: str) -> list[tuple[int, int]]:
    """The insides of 《…》, outermost ones; an opening one that nothing closes in its line is passed over.

    >>> titles("《甲的《乙》》《丙")
    [(1, 6)]
    """
    found: list[tuple[int, int]] = []
    first = text.find("《")
    while first >= 0:
        line_end = text.find("\n", first)
        line_end = len(text) if line_end < 0 else line_end
        opened: list[int] = []
        for mark in _TITLE_MARK.finditer(text, first, line_end):
            if mark[0] == "《":
                opened.append(mark.end())
            elif opened:
                start = opened.pop()
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, mark.start()))
        first = text.find("《", line_end)
    return [(start, end) for start, end in found if end > start]


_QUOTE_MARK: Final = Pattern(r'[“”"＂「」『』]')
_CLOSED_BY: Final = {"“": "”", "「": "」", "『": "』"}
_NESTED: Final = 20  # quotes in each other; a line with more is noise, and is read as if none matched


def quotes(text: str) -> list[tuple[int, int]]:
    """The insides of quotes, line by line; empty ones are left out.

    >>> quotes("“甲”和“乙\\n丙”与「丁」")
    [(1, 2), (9, 10)]
    """
    found: list[tuple[int, int]] = []
    end = -1
    while first := _QUOTE_MARK.search(text, end + 1):
        start, end = first.start(), text.find("\n", first.end())
        end = len(text) if end < 0 else end
        pairs = _matched(text, start, end)
        found += _in_turn(text, start, end) if pairs is None else pairs
    return found


def _matched(text: str, low: int, high: int) -> list[tuple[int, int]] | None:
    """The outermost pairs of one line's quotation marks; None where they do not match.

    >>> _matched("“甲‘”", 0, 4), _matched("”甲”", 0, 3)
    ([(1, 3)], None)
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for found_mark in _QUOTE_MARK.finditer(text, low, high):
        mark, at = found_mark[0], found_mark.start()
        if opened and mark == opened[-1][0]:
            start = opened.pop()[1] + 1
            if not opened and at > start:
                found.append((start, at))
        elif mark in _CLOSED_BY or mark in '"＂':
            opened.append((_CLOSED_BY.get(mark, mark), at))
            if len(opened) > _NESTED:
                return None
        else:
            return None
    return None if opened else found


def _in_turn(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The pairs of a line whose marks do not match: any two in a row.

    >>> _in_turn("”甲”乙“", 0, 5)
    [(1, 2)]
    """
    places = (mark.start() for mark in _QUOTE_MARK.finditer(text, low, high))
    return [(start + 1, end) for start, end in zip(places, places, strict=False) if end > start + 1]

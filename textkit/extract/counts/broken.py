"""Figures that a space, a comma of the wrong kind or a lost stroke has broken: joined where one reading is possible."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from textkit.patterns import Pattern
from textkit.text.numerals.grammar import DIGIT

_MARKS: Final = " \u3000\u00a0\u2009\u202f,，.．'’·"
_BLANK: Final = " \u3000\u00a0\u2009\u202f"
MARKS: Final = frozenset(_MARKS + "OoIl")
_FIGURE: Final = Pattern(rf"[{DIGIT}](?:[{DIGIT}]|[{_MARKS}]{{1,2}}(?=[{DIGIT}])|[OoIl](?=[{DIGIT}])){{0,40}}")
_PLAIN: Final = Pattern(rf"[{DIGIT}]{{1,15}}[.．][{DIGIT}]{{1,12}}")
_TORN: Final = Pattern(rf"[{DIGIT}](?:[{_MARKS}]{{1,2}}|[OoIl])(?=[{DIGIT}])")
_GROUPS: Final = Pattern(
    rf"[{DIGIT}]{{1,3}}([{_BLANK},，'’])[{DIGIT}]{{3}}(?:\1[{DIGIT}]{{3}}){{0,3}}(?:[.．][{DIGIT}]{{1,6}})?"
)
_SPLIT: Final = Pattern(rf"[{DIGIT}]{{1,4}}[{_BLANK}][0０][{DIGIT}]{{0,3}}(?:[.．][{DIGIT}]{{1,6}})?")
_POINT: Final = Pattern(rf"[{DIGIT}]{{1,6}}(?:[{_BLANK}][.．][{_BLANK}]?|[.．][{_BLANK}]|·)[{DIGIT}]{{1,4}}")
_MARKER: Final = Pattern(
    rf"[{DIGIT}]{{1,2}}[.．]{{1,2}}[{_BLANK}]?[1-9１-９][{DIGIT}]{{0,14}}(?:[.．][{DIGIT}]{{1,6}})?"
)
_NAMED: Final = Pattern(r"(?:第|前|表|图|附件|排名|名列|位列|位居|居|列|[-:：/A-Za-z_])[ \u3000]?$")
_YEAR: Final = Pattern(r"(?:19|20)[0-9]{2}[ \u3000，]")
_STARTS: Final = frozenset("。；：！？\n（）()")


class Figure(NamedTuple):
    """A run of digits and marks: its offsets, and the number that its pieces make.

    `core` is "" where that is not sure, and None where the pieces are several things, as a list's marker and a number.
    """

    start: int
    end: int
    core: str | None


def is_torn(text: str, start: int, end: int) -> bool:
    """Whether digits stand right beside the digits of a number, a blank, a comma or the like between them."""
    return _digit_across(text, start - 1, -1) or _digit_across(text, end, 1)


def is_torn_from(text: str, start: int) -> bool:
    """Whether digits stand right before a number, a blank, a comma or the like between them."""
    return _digit_across(text, start - 1, -1)


def _digit_across(text: str, at: int, step: int) -> bool:
    for _ in range(3):
        if not 0 <= at < len(text):
            return False
        if text[at].isdecimal():
            return True
        if text[at] not in MARKS:
            return False
        at += step
    return False


def read_figure(text: str, start: int) -> Figure:
    """The broken figure that begins at `start`.

    >>> read_figure("苗木46 000株", 2), read_figure("产量17 46 3吨", 2), read_figure("1. 12人", 0)
    (Figure(start=2, end=8, core='46000'), Figure(start=2, end=9, core=''), Figure(start=0, end=5, core=None))
    """
    run = _FIGURE.match(text, start)
    if run is None:
        return Figure(start, start + 1, "")
    return Figure(start, run.end(), _joined(run[0], text[max(start - 3, 0) : start]))


def _joined(written: str, before: str) -> str | None:
    """The number that the pieces make, behind the characters `before`."""
    groups = _GROUPS.fullmatch(written)
    if _PLAIN.fullmatch(written) or (groups and groups[1] == ","):
        return written
    if groups and groups[1] in "'’":
        return _digits(written)
    stands_behind = before.rstrip(_BLANK)[-1:]
    if stands_behind in ("", "\n") and _MARKER.fullmatch(written):
        return None
    opens = stands_behind == "" or stands_behind in _STARTS
    if opens or _NAMED.search(before) or (_YEAR.match(written) and not groups):
        return ""
    if groups or _SPLIT.fullmatch(written):
        return "" if written[0] in "0０" else _digits(written)
    if _POINT.fullmatch(written):
        return ".".join(re.split(rf"[{_BLANK}.．·]{{1,3}}", written))
    return ""


def _digits(written: str) -> str:
    """The digits and the point alone."""
    return re.sub(rf"[{_BLANK},，'’]", "", written)


def find_doubtful(text: str) -> Iterator[Figure]:
    """Every broken figure whose value is not sure, in order of the text."""
    at = 0
    while torn := _TORN.search(text, at):
        start = torn.start()
        while start > at and text[start - 1].isdecimal():
            start -= 1
        figure = read_figure(text, start)
        at = max(figure.end, torn.end())
        if figure.core == "":
            yield figure

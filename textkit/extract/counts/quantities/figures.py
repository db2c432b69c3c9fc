"""Numbers as they are written: with a word amid their numerals, with the other end of a range, with both ends' units."""

import re
from typing import Final

from textkit.errors import NotANumberError
from textkit.extract.counts.bounds import sign_before
from textkit.extract.counts.quantities.written import Written
from textkit.extract.counts.unit_finder import Unit, find_unit
from textkit.lexicon import Lexicon
from textkit.patterns import Characters, Pattern
from textkit.text import numerals
from textkit.text.numerals import Number
from textkit.text.numerals.grammar import CORE, FIRST, JOIN, PARTS

_MIDDLE: Final = Pattern(r"\s{0,2}(多|余|来|几|[+＋])")
_SCALE: Final = Pattern(r"[个個]?[十百千万亿萬億]{1,3}(?<!千(?=[克米瓦]))")
_OF_HUNDRED_MILLIONS: Final = Characters("个個")
_SOME_HUNDRED_MILLIONS: Final = Pattern("[个個]([多余來来])[亿億]")
_APART: Final = Pattern(rf"[ \u3000\u00a0]{{1,2}}([万亿萬億]{{1,2}})(?![{FIRST}])")
_RANGE: Final = Pattern(rf"\s?{JOIN}\s?({CORE})")
_RANGE_TO: Final = Pattern(rf"\s?{JOIN}\s?(零下|负|[-－−])?({CORE})")
_PERCENT_RANGE: Final = Pattern(rf"\s?{JOIN}\s?(?:{'|'.join(PARTS)})?({CORE})")
BLANKS: Final = Characters(" \u3000\u00a0")
_MIDDLE_STARTS: Final = Characters("多余来几+＋ \u3000\u00a0")
RANGE_STARTS: Final = Characters("—–－‐‑―-~～∼〜至到 ")


def written_number(text: str, start: int, end: int, core: str) -> Written:
    """The number with what bends it amid or behind its numerals, and with the other end of its range."""
    if _OF_HUNDRED_MILLIONS.at(text, end) and (some := _SOME_HUNDRED_MILLIONS.match(text, end)):
        whole = numerals.read(f"{core}亿")
        return Written(start, some.end(), f"{core}亿", whole, "about" if some[1] in "来來" else "least", False)
    if BLANKS.at(text, end) and (apart := _APART.match(text, end)):
        core, end = core + apart[1], apart.end()
    if _MIDDLE_STARTS.at(text, end) and (tail := _MIDDLE.match(text, end)):
        at, how = tail.end(), "about" if tail[1] == "来" else "least"
        if scale := _SCALE.match(text, at):
            return Written(start, scale.end(), core + scale[0], numerals.read(core + scale[0]), how, False)
        return Written(start, at, core, numerals.read(core), how, False)
    if RANGE_STARTS.at(text, end):
        pattern = _PERCENT_RANGE if text[start - 1 : start] == "之" else _RANGE
        if between := pattern.match(text, end):
            number, end = numerals.span(core, between[1]), between.end()
            more = _MIDDLE.match(text, end)
            return Written(start, more.end() if more else end, core, number, None, True)
    return Written(start, end, core, numerals.read(core), None, False)


def second_of_range(text: str, start: int, core: str, unit: Unit, lexicon: Lexicon) -> tuple[Number, Unit] | None:
    """`3个至5个` and `从800元到2万元不等` are one range; `由3个到5个` is a change of two counts."""
    between = _RANGE_TO.match(text, unit.end)
    if between is None:
        return None
    second = find_unit(text, between.end(), lexicon)
    if second is None or second.name != unit.name:
        return None
    if re.search("[由从]", text[max(start - 8, 0) : start]) and not text.startswith(("不等", "之间"), second.end):
        return None
    try:
        first, last = numerals.read(core), numerals.read(between[2])
    except NotANumberError:
        return None
    first = numerals.negative(first) if unit.measure and sign_before(text, start) else first
    last = numerals.negative(last) if between[1] else last
    if first.value < 0 and last.value < first.value:  # 零下5℃至零下10℃
        return Number(first.value, last.min, first.max), second
    return (Number(first.value, first.min, last.max), second) if first.value <= last.value else None

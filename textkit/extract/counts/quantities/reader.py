"""Finds the numbers with their units in a text, one after the other."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from textkit.errors import NotANumberError
from textkit.extract.counts import broken
from textkit.extract.counts.bounds import SIGN_ENDS, sign_before
from textkit.extract.counts.composed import PART_STARTS, compose
from textkit.extract.counts.quantities.bare import read_bare
from textkit.extract.counts.quantities.figures import BLANKS, RANGE_STARTS, second_of_range, written_number
from textkit.extract.counts.quantities.written import Quantity, Written, bent_quantity
from textkit.extract.counts.unit_finder import Unit, find_unit, starts_of
from textkit.lexicon import Lexicon
from textkit.patterns import Characters, Pattern
from textkit.text import numerals
from textkit.text.document import Document
from textkit.text.numerals import Number
from textkit.text.numerals.grammar import CORE, DIGIT, FIRST, PARTS

if TYPE_CHECKING:  # compiled, a number of the machine's in place of Python's; nothing is asked of it at run time
    from mypy_extensions import i64

_CORE: Final = Pattern(rf"(?<![0-9０-９.．]){CORE}")
_WHOLLY: Final = Pattern("分百(?![的地])")
_SPACES: Final = Pattern(r"[ \u3000\u00a0]{0,2}")
_SIGNS: Final = {"￥": "元", "¥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑"}
_TENTHS: Final = Pattern(
    r"成([一二三四五六七八九半](?![个家成分人]))?(?![立员果绩功为了本年都长效就分人熟交品套因语群形批材对像才名家婚日天新千百色])"
)


_FIRST: Final = frozenset("0123456789０１２３４５６７８９" + FIRST.removeprefix(DIGIT))
_FIRSTS: Final = Characters(_FIRST)
_LARGE: Final = Characters("万亿萬億")
_BEFORE: Final = Characters("之￥¥$€£")


class _Following:
    """What may stand behind a numeral: behind one that is a count, and behind one that may begin a number with a unit."""

    def __init__(self, lexicon: Lexicon) -> None:
        ends = starts_of(lexicon) | frozenset(
            "多余来几成镇乡村县区市旗省部场金银铜街社+＋ \u3000\u00a0—–－‐‑―-~～∼〜至到"
        )
        self.ends: Final = Characters(ends)  # most numerals in running text end before another character
        self.goes_on: Final = Characters(ends | _FIRST | frozenset("点點,，'’·.．-"))

    def numeral(self, text: str, at: "i64") -> "i64":
        """The next numeral that may begin a number with a unit; -1 where there is none.

        More of the number or a unit follows, or it says enough itself. Half of the numerals in running text are 一.
        """
        at = _FIRSTS.place(text, at, len(text))
        while at >= 0:
            if self.goes_on.at(text, at + 1) or _LARGE.at(text, at) or _BEFORE.at(text, at - 1):
                return at
            at = _FIRSTS.place(text, at + 1, len(text))
        return -1


@cache
def _following(lexicon: Lexicon) -> _Following:
    return _Following(lexicon)


_DIGITS_MOST: Final = 15
_POINTS: Final = Characters("0123456789０１２３４５６７８９.．")
_MORE: Final = Characters("０１２３４５６７８９,，.．'’wW多余来几十百万亿拾佰萬億千仟个個")


_ONE: Final = Characters("一二三四五六七八九")
_GOES_ON: Final = Characters(_FIRST - frozenset("0123456789０１２３４５６７８９") | frozenset("点點"))
_OF_SCALE: Final = Characters("亿億")
_PIECES: Final = Characters("个個")


def _plain_end(text: str, start: "i64") -> "i64":
    """Where a number ends that is digits, or one Chinese digit, alone, as `_CORE` would find; -1 where that must be asked."""
    if _POINTS.at(text, start - 1):
        return -1
    if _ONE.at(text, start):
        more = _GOES_ON.at(text, start + 1) or (_PIECES.at(text, start + 1) and _OF_SCALE.at(text, start + 2))
        return -1 if more else start + 1
    at, size = start, len(text)
    while at < size:
        code: i64 = ord(text[at])
        if code < 48 or code > 57:
            break
        at += 1
    if at == start or at - start > _DIGITS_MOST or _MORE.at(text, at):
        return -1
    return at


def read_quantities(document: Document, lexicon: Lexicon) -> Iterator[Quantity]:
    """Every number with a unit, in order of the text, whether or not it says how many.

    A limit: a number without a unit is taken only where it is large and stands on its noun (71.3万监测对象).

    >>> from textkit.lexicon import DEFAULT
    >>> [q.core + (q.unit or "") for q in read_quantities(Document("第3期12支队伍近1000人参加"), DEFAULT)]
    ['3期', '12支', '1000人']
    """
    text = document.text
    following = _following(lexicon)
    at = parted = 0
    while True:
        start: int = following.numeral(text, at)
        if start < 0:
            return
        at = _plain_end(text, start)
        if at < 0:
            match = _CORE.match(text, start)
            if match is None:
                at = start + 1
                continue
            at = match.end()
        core = text[start:at]
        if (
            core[0].isdecimal()
            and start >= parted
            and (_TEARS.at(text, at) or _TEARS.at(text, start - 1))
            and (broken.is_torn(text, start, at) if text[at - 1].isdecimal() else broken.is_torn_from(text, start))
        ):
            figure = broken.read_figure(text, start)
            if figure.core is None:
                parted = figure.end
            elif not figure.core or broken.is_torn_from(text, start):
                at = _behind(text, max(figure.end, at))
                continue
            else:
                at, core = _scaled(text, figure.end, figure.core)
        if (
            not following.ends.at(text, at)
            and not _LARGE.at(text, at - 1)
            and not _MODIFIER_ENDS.at(text, start - 1)
            and not _said_before(text, start)
            and not (_AND.at(text, at) and _SHARED_UNIT.match(text, at))
        ):
            continue
        quantity = _read(text, start, at, core, lexicon)
        if quantity is not None:
            at = max(at, quantity.end)
            yield quantity


_AND: Final = Characters("和、及与")
_SHARED_UNIT: Final = Pattern(rf"(?:[和、及与][{DIGIT}]{{1,4}}[.．][{DIGIT}]{{1,3}}){{1,5}}个?百分点")
"""分别高0.7、1.4个百分点: the unit of several numbers side by side stands behind the last."""
_TEARS: Final = Characters(broken.MARKS)
_MODIFIER_ENDS: Final = Characters("过破逾到足近约低于计数总")
_REST: Final = Pattern(rf"[{FIRST}多余]{{0,12}}")
_SCALES: Final = Pattern("[个個]?[十百千万亿萬億]{1,3}")


def _behind(text: str, at: int) -> int:
    """Behind the numerals that belong to a figure which is left out."""
    rest = _REST.match(text, at)
    return at if rest is None else rest.end()


def _scaled(text: str, at: int, core: str) -> tuple[int, str]:
    """A joined figure with the scale words behind it."""
    scale = _SCALES.match(text, at)
    return (at, core) if scale is None else (scale.end(), core + scale[0])


def find_doubts(document: Document, lexicon: Lexicon) -> list[str]:
    """A sentence for each figure with a unit that is left out because it is broken and may be read in several ways.

    >>> from textkit.lexicon import DEFAULT
    >>> find_doubts(Document("全乡产粮17 46 3吨。"), DEFAULT)
    ['“17 46 3吨” is a broken figure that may be read in several ways; it is left out.']
    """
    text, found = document.text, []
    for figure in broken.find_doubtful(text):
        unit = find_unit(text, _behind(text, figure.end), lexicon)
        if unit is not None:
            found.append(_DOUBT % (text[figure.start : unit.end], "is a broken figure that"))
    for short in _SHORT.finditer(text):
        unit = find_unit(text, short.end(), lexicon)
        if unit is not None:
            found.append(_DOUBT % (text[short.start() : unit.end], "has a last digit that"))
    return found


_SHORT: Final = Pattern(rf"[{DIGIT}][百千万亿萬億][{DIGIT}](?![{DIGIT}.．,，十百千万亿萬億])")
_DOUBT: Final = "“%s” %s may be read in several ways; it is left out."


def _said_before(text: str, start: int) -> bool:
    """Whether the unit stands before the number: 百分之, ￥."""
    return text[start - 1 : start] in _SIGNS or _part_before(text, start) is not None


def _part_before(text: str, start: int) -> str | None:
    """% behind 百分之; 三百分之一 is a fraction."""
    if text[start - 1 : start] != "之":
        return None
    part = PARTS.get(text[max(start - 3, 0) : start])
    return None if part and text[start - 4 : start - 3] in _NUMERALS and start > 3 else part


_NUMERALS: Final = frozenset("零一二三四五六七八九十百千万亿两几0123456789")


def _read(text: str, start: int, end: int, core: str, lexicon: Lexicon) -> Quantity | None:
    try:
        written = written_number(text, start, end, core)
    except NotANumberError:
        return None
    if core == "百" and (wholly := _WHOLLY.match(text, end)):
        hundred = Written(start, wholly.end(), core, numerals.read("100"), None, False)
        return bent_quantity(text, start, wholly.end(), hundred, hundred.number, "%", True, "percentage")
    if text[start - 1 : start] == "之" and (part := _part_before(text, start)):
        return _part(text, written, part)
    if text[written.end : written.end + 1] == "成":
        return _tenths(text, written)
    at = written.end
    spaces = _SPACES.match(text, at) if BLANKS.at(text, at) else None
    unit = find_unit(text, spaces.end() if spaces else at, lexicon)
    if unit is None and _AND.at(text, at) and "." in core and _SHARED_UNIT.match(text, at):
        return bent_quantity(text, start, at, written, written.number, "百分点", True, "percentage")
    if unit is None:
        return _signed(text, written) or read_bare(text, written)
    return _of_unit(text, written, unit, lexicon)


def _part(text: str, written: Written, unit: str) -> Quantity | None:
    """百分之九十一点五, 千分之三."""
    begin, number = written.start - 3, written.number
    if sign := sign_before(text, begin):
        begin, number = begin - sign, numerals.negative(number)
    return bent_quantity(text, begin, written.end, written, number, unit, True, "percentage")


def _tenths(text: str, written: Written) -> Quantity | None:
    """六成以上, 近三成."""
    tail = _TENTHS.match(text, written.end)
    if tail is None:
        return None
    number = numerals.read_tenths(text[written.start : tail.end()]) if not written.ranged else None
    if written.ranged and not tail[1]:  # 2~3成
        first, last = written.number.value, written.number.max
        low, high = numerals.decimal(str(first), 10), numerals.decimal(str(last), 10)
        number = Number(low, low, high)
    if number is None:
        return None
    return bent_quantity(text, written.start, tail.end(), written, number, "%", True, "percentage")


def _of_unit(text: str, written: Written, unit: Unit, lexicon: Lexicon) -> Quantity | None:
    number, start, pair = written.number, written.start, None
    if not written.bent and RANGE_STARTS.at(text, unit.end):
        pair = second_of_range(text, start, written.core, unit, lexicon)
        if pair is not None:
            number, unit = pair
    if PART_STARTS.at(text, unit.end) and not written.ranged:
        amount = compose(text, written.core, number, unit)
        number, unit = amount.number, Unit(amount.end, unit.name, unit.measure)
    begin = start
    if unit.measure:
        if unit.name in ("元", "美元") and text[start - 1 : start] in _SIGNS:
            begin -= 1
        if SIGN_ENDS.at(text, begin - 1) and (sign := sign_before(text, begin)):
            begin, number = begin - sign, number if pair else numerals.negative(number)
    rule = "percentage" if unit.name in ("%", "‰", "‱") else "number-unit"
    return bent_quantity(text, begin, unit.end, written, number, unit.name, unit.measure, rule)


def _signed(text: str, written: Written) -> Quantity | None:
    """￥300: the sign of a currency for a unit."""
    unit = _SIGNS.get(text[written.start - 1 : written.start])
    if unit is None or (text[written.end : written.end + 1].isalnum() and text[written.end].isascii()):
        return None
    return bent_quantity(text, written.start - 1, written.end, written, written.number, unit, True, "currency-sign")

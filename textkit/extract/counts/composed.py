"""One amount in several parts: 123元1角1分, 五斤二两, 三吨半, 3元5."""

from typing import Final, NamedTuple

from textkit.errors import NotANumberError
from textkit.extract.counts.unit_finder import Unit
from textkit.patterns import Characters, Pattern
from textkit.text.numerals import Number, decimal, read
from textkit.text.numerals.grammar import CORE

_SMALLER: Final = {
    "元": (("角", 10), ("毛", 10), ("分", 100)),
    "圆": (("角", 10), ("毛", 10), ("分", 100)),
    "块": (("角", 10), ("毛", 10), ("分", 100)),
    "角": (("分", 10),),
    "毛": (("分", 10),),
    "斤": (("两", 10), ("钱", 100)),
    "亩": (("分", 10), ("厘", 100)),
    "丈": (("尺", 10), ("寸", 100)),
    "尺": (("寸", 10),),
    "米": (("厘米", 100), ("分米", 10), ("公分", 100)),
    "公里": (("米", 1000),),
    "千米": (("米", 1000),),
    "吨": (("公斤", 1000), ("千克", 1000)),
    "公斤": (("克", 1000),),
    "千克": (("克", 1000),),
    "升": (("毫升", 1000),),
    "担": (("斤", 100),),
}
"""What may follow a unit as a part of one amount, and how many of it make one."""

_MORE: Final = Pattern(r"[^0-9\n]{1,2}[0-9０-９]")
_TENTHS: Final = Pattern(r"[一二三四五六七八九]|[0-9]{1,2}")
_BARE: Final = frozenset("元 块 米 斤 亩 丈 尺".split())
_HALVED_NOT: Final = ("年", "月", "天", "日", "数", "径", "夜", "路", "边", "小时", "截", "山", "成品", "个")
_ENDS: Final = "，。；、！？）),;!?\n"


PART_STARTS: Final = Characters("半零一二两三四五六七八九十0123456789０１２３４５６７８９")
"""The characters that a further part of an amount may begin with."""


class Amount(NamedTuple):
    """The whole amount in its first unit, and where it ends."""

    number: Number
    end: int


def compose(text: str, core: str, number: Number, unit: Unit) -> Amount:
    """The amount with the parts behind its unit; the same where there are none, or the number is not exact.

    >>> compose("五斤二两", "五", Number(5, 5, 5), Unit(2, "斤", True)).number.value
    Decimal('5.2')
    """
    if number.min != number.max or core[-1] in "万亿萬億百千":
        return Amount(number, unit.end)
    if number.value != int(number.value):
        return Amount(number, unit.end)
    if text[unit.end : unit.end + 1] == "半":
        return _half(text, number, unit)
    if unit.name not in _SMALLER or unit.name not in text[unit.end - len(unit.name) : unit.end]:
        return Amount(number, unit.end)
    return _in_parts(text, number, unit)


def _half(text: str, number: Number, unit: Unit) -> Amount:
    """三吨半, 两个半."""
    end = unit.end + 1
    if not (unit.measure or unit.name == "个") or text.startswith(_HALVED_NOT, end):
        return Amount(number, unit.end)
    value = decimal(f"{number.value}.5")
    return Amount(Number(value, value, value), end)


_NEXT: Final = Pattern(CORE)


def _in_parts(text: str, number: Number, unit: Unit) -> Amount:
    """Smaller units one behind the other, or a last digit without one (3元5, 1米75)."""
    scale, rest, end = 10**4, 0, unit.end  # the parts in ten-thousandths of the first unit
    before = 1
    for _ in range(3):
        part = _NEXT.match(text, end)
        if part is None:
            break
        smaller = next(
            (pair for pair in _SMALLER[unit.name] if text.startswith(pair[0], part.end()) and pair[1] > before), None
        )
        count = _whole(part[0])
        if smaller is None or count is None or count * before >= smaller[1]:
            break
        rest += count * scale // smaller[1]
        end, before = part.end() + len(smaller[0]), smaller[1]
    if end == unit.end:
        return _tenths(text, number, unit)
    value = decimal(f"{number.value}.{rest:04}")
    return Amount(Number(value, value, value), end)


def _whole(core: str) -> int | None:
    try:
        value = read(core).value
    except NotANumberError:
        return None
    return value if isinstance(value, int) else None


def _tenths(text: str, number: Number, unit: Unit) -> Amount:
    """3元5, 三块五, 1米75: digits without a unit of their own at the end of the clause."""
    digits = _TENTHS.match(text, unit.end)
    if digits is None or unit.name not in _BARE:
        return Amount(number, unit.end)
    follows = text[digits.end() : digits.end() + 1]
    if (
        _MORE.match(text, digits.end())
        or (follows and follows not in _ENDS and not (unit.name == "米" and follows == "的"))
        or (len(digits[0]) == 2 and unit.name != "米")
    ):
        return Amount(number, unit.end)
    fraction = digits[0] if digits[0].isdecimal() and digits[0].isascii() else str(read(digits[0]).value)
    value = decimal(f"{number.value}.{fraction}")
    return Amount(Number(value, value, value), digits.end())

"""Whether one count can be a share of another: their units and their sizes."""

from decimal import Decimal
from typing import Final

from textkit.extract.counts.candidates import Candidate
from textkit.extract.counts.quantities import Quantity
from textkit.patterns import Pattern
from textkit.text import numerals

RATES: Final = frozenset(("%", "百分点", "‰", "‱", "倍"))
"""Units of figures that say how one count stands to another: none counts things."""

_PEOPLE: Final = frozenset("人 名 位 个 员".split())
_PERSONS: Final = frozenset("人 名 位 员 户 人次".split())
_NEWS: Final = frozenset("篇 条 幅 则 篇次 条次 篇条".split())
_PLACES: Final = frozenset("个 所 家 处 座".split())
_CASES: Final = frozenset("件 起 宗 例".split())
_WORKS: Final = frozenset("件 项 份 篇 幅 副 部 首 支 台 段 则 集".split())
_NAMES_PERSONS: Final = Pattern("[^的]{0,12}(?:个人|[人员者工生兵])")
_NEAR_NOUN: Final = 10  # code points behind a number in which its noun stands
_SCALES: Final = frozenset("万亿萬億元")
"""How a sum of money ends whose 元 may be left out: 完成投资4.3亿元，其中企业投资1.5亿."""
AREAS: Final = {"平方米": 1.0, "亩": 666.67, "公顷": 10_000.0, "平方公里": 1_000_000.0, "平方千米": 1_000_000.0}
"""Units of area in square metres: 46平方公里，其中坡改梯320公顷."""


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether the units let one be part of the other: the same, one that the other's holds, or of one kind.

    条 of 篇条, 名 of 人, 条 of 篇.
    """
    if one.unit == other.unit:
        return True
    if not one.unit or not other.unit:
        return {one.unit, other.unit} == {None, "元"} and {one.core[-1:], other.core[-1:]} <= _SCALES
    if one.measure or other.measure:
        return one.unit in AREAS and other.unit in AREAS
    pair = {one.unit, other.unit}
    if pair <= _PEOPLE or pair <= _NEWS:
        return "个" not in pair
    return bool(set(one.unit) & set(other.unit))


def near(one: Candidate, other: Candidate) -> bool:
    """Whether the units are alike, or both count places or cases: 个 of 所, 件 of 起."""
    units = {one.unit, other.unit}
    if alike(one.quantity, other.quantity) or units <= _PLACES or units <= _CASES:
        return True
    return None in units and any(_are_persons(a, b) for a, b in ((one, other), (other, one)))


def _are_persons(bare: Candidate, other: Candidate) -> bool:
    """Whether a number straight on its noun counts persons, as the other does: 16万农民工，其中劳动力7万人."""
    if bare.unit is not None or other.unit not in _PEOPLE or bare.quantity.core[-1:] not in _SCALES:
        return False
    end = bare.quantity.end
    return _NAMES_PERSONS.match(bare.document.text, end, max(end, bare.region.right)) is not None


def count_things(part: Candidate, whole: Candidate) -> bool:
    """Whether both count things, in whatever measure words, and the part is less: 作品57件（其中歌曲22首、小戏6个）."""
    units = (whole.unit, part.unit)
    measures = whole.quantity.measure or part.quantity.measure
    return not measures and None not in units and _PERSONS.isdisjoint(units) and is_less(part, whole)


def count_kinds(part: Candidate, whole: Candidate) -> bool:
    """Whether the units, though unlike, may count kinds of one thing: 首 of 件 works, 名 of 个 bodies and persons."""
    if not is_less(part, whole):
        return False
    if {part.unit, whole.unit} <= _WORKS:
        return True
    end = whole.quantity.end
    if whole.unit == "个" and part.unit == "项":
        return whole.document.text.find("项目", end, end + _NEAR_NOUN) >= 0
    return (
        whole.unit == "个"
        and part.unit in _PEOPLE
        and bool(_NAMES_PERSONS.search(whole.document.text, end, max(end, whole.region.right)))
    )


def is_less(part: Candidate, whole: Candidate) -> bool:
    """Whether a count is not more than another, areas in their units."""
    value, of = part.quantity.number.value, whole.quantity.number.value
    if part.unit == whole.unit or part.unit not in AREAS or whole.unit not in AREAS:
        return value <= of
    return float(value) * AREAS[part.unit or ""] <= float(of) * AREAS[whole.unit or ""]


def exact(value: numerals.Numeric) -> Decimal:
    """A number that sums without a float's error."""
    return Decimal(str(value))


_CHANGE_WORD: Final = 2  # code points of a word of change


def change_alike(one: Candidate, other: Candidate) -> bool:
    """Whether two numbers say by how much the same unit changed, in the same word: 增加46条, 增加12条."""
    words = one.lead[-_CHANGE_WORD:], other.lead[-_CHANGE_WORD:]
    return bool(one.changes and other.changes) and one.unit == other.unit and words[0] == words[1]

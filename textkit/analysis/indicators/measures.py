"""Units of one indicator: which can stand for another, and values in the one that a series has."""

from decimal import Decimal
from functools import lru_cache

from textkit.errors import UnitError
from textkit.records import Numeric
from textkit.text import units


@lru_cache(maxsize=4096)
def family(unit: str) -> str:
    """What a unit measures or is used to count; units of other families never stand in one series.

    >>> family("亩") == family("公顷"), family("篇") == family("条"), family("人") == family("人次"), family("元") == family("美元")
    (True, True, False, False)
    """
    if not unit:
        return ""
    try:
        known = units.look_up(unit)
    except UnitError:
        return unit
    if known.factor is not None and known.dimension is not None:
        return f"measure:{known.dimension}"
    return f"word:{known.counts}" if known.counts else unit


@lru_cache(maxsize=4096)
def is_measure(unit: str) -> bool:
    """Whether a unit can be converted to others of its family, as 亩 to 公顷.

    >>> is_measure("亩"), is_measure("篇")
    (True, False)
    """
    return family(unit).startswith("measure:")


def in_unit(value: Numeric, unit: str, to: str) -> Numeric:
    """A value in another unit of the same family; measure words of one family stand for each other as they are.

    >>> in_unit(15, "亩", "公顷"), in_unit(86, "条", "篇")
    (1, 86)
    """
    if unit == to or not is_measure(unit):
        return value
    converted = units.convert(value, unit, to)
    return converted if isinstance(converted, int) else round_off(converted)


def round_off(value: Decimal, places: int = 6) -> Numeric:
    """A value to so many places, whole where it is whole.

    >>> round_off(Decimal("23.50")), round_off(Decimal("2.00000004")), round_off(Decimal("666.66666666"), 2)
    (Decimal('23.5'), 2, Decimal('666.67'))
    """
    rounded = round(value, places).normalize()
    return int(rounded) if rounded == int(rounded) else rounded

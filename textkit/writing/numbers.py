"""Values and bounds as people read them, and as tables hold them."""

import math
from collections.abc import Mapping

from textkit.errors import OutputError
from textkit.records import Count, Numeric

EXACT = 1 << 53  # whole numbers up to here are doubles without loss


def show(value: Numeric | None, unit: str | None = None) -> str:
    """A value with thousands separators and its unit.

    >>> show(85000, "元"), show(2.14, "G"), show(None), show(95, "%")
    ('85,000 元', '2.14 G', '', '95%')
    """
    if value is None:
        return ""
    return f"{value:,}{'%' if unit == '%' else f' {unit}' if unit else ''}"


def several(number: int, noun: str) -> str:
    """A number with its noun, given in the plural.

    >>> several(1, "entries"), several(1, "files"), several(20_000, "files"), several(1, "people")
    ('1 entry', '1 file', '20,000 files', '1 person')
    """
    if number == 1:
        noun = "person" if noun == "people" else noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]
    return f"{number:,} {noun}"


def show_sums(sums: Mapping[str, Numeric]) -> str:
    """Sums by unit, one beside the other.

    >>> show_sums({"篇": 43, "条": 5})
    '43 篇 + 5 条'
    """
    return " + ".join(show(value, unit) for unit, value in sums.items())


def show_bounds(count: Count) -> str:
    """How exact a count is; nothing where it is exact.

    >>> show_bounds(Count(text="300多人", start=0, end=5, value=300, min=300))
    '300+'
    >>> show_bounds(Count(text="3人", start=0, end=2, value=3, min=3, max=3))
    ''
    """
    low, high = count.min, count.max
    if low is None and high is None:
        return "about"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,}+"
    return "" if low == high else f"{low:,}-{high:,}"


def as_double(value: Numeric | float) -> float:
    """A value as tables hold it: 15 digits of it are exact. Raises OutputError where it is too large for that.

    >>> as_double(90071992547409900000000)
    9.00719925474099e+22
    """
    try:
        return float(value)
    except OverflowError as error:
        digits = math.floor(int(value).bit_length() * math.log10(2)) + 1
        raise OutputError(f"A figure of {digits} digits is too large for a table; take JSON Lines.") from error

"""The report's own arithmetic."""

from decimal import Decimal

import pytest

from textkit.extract.counts import checks
from textkit.records import Check, Count, Numeric

Spec = tuple[float, Numeric | None, Numeric | None, str, bool]


def count(spec: Spec, part_of: int | None = None) -> Count:
    value, low, high, unit, each = spec
    return Count(text="", start=0, end=0, value=value, min=low, max=high, unit=unit, each=each, part_of=part_of)


def exact(value: float, unit: str = "个", each: bool = False) -> Spec:
    return value, value, value, unit, each


CASES = [  # whole, parts, summed, status, why
    (exact(20), [exact(5), exact(15)], 20, "equal", "they add up"),
    (exact(20), [exact(5)], 5, "under", "其中 names only some"),
    (exact(20), [exact(15), exact(10)], 25, "over", "more than the whole"),
    (
        exact(Decimal("0.3")),
        [exact(Decimal("0.1")), exact(Decimal("0.2"))],
        Decimal("0.3"),
        "equal",
        "decimal arithmetic",
    ),
    (
        exact(Decimal("2.15")),
        [exact(Decimal("1.1")), exact(Decimal("1.05"))],
        Decimal("2.15"),
        "equal",
        "decimal arithmetic again",
    ),
    (exact(10, "名"), [exact(4, "人"), exact(6, "位")], 10, "equal", "人, 名 and 位 count the same"),
    (exact(14, "篇条"), [exact(4, "篇"), exact(10, "条")], 14, "equal", "a joined unit holds both"),
    (exact(10, "人"), [exact(10, "人次")], None, "unclear", "人次 is not 人"),
    (exact(10, "个"), [exact(50, "%")], None, "unclear", "a share is no amount"),
    (exact(10), [exact(5, each=True)], None, "unclear", "holds for each of several"),
    (exact(5, each=True), [exact(2, each=True), exact(3, each=True)], 5, "equal", "all hold for each"),
    ((300, 300, None, "人", False), [exact(100, "人")], 100, "under", "300多人 is more than 100"),
    ((300, 300, None, "人", False), [exact(300, "人")], 300, "unclear", "300多人 may be 300"),
    ((1000, None, 1000, "人", False), [exact(1200, "人")], 1200, "over", "近1000人 is less than 1200"),
    ((1000, None, None, "人", False), [exact(900, "人")], 900, "unclear", "约1000人 leaves it open"),
    (exact(100), [(60, 60, None, "个", False), exact(50)], 110, "over", "60余 and 50 are too many"),
    (exact(100), [(60, 60, None, "个", False), exact(30)], 90, "unclear", "60余 and 30 may be 100"),
    ((3, 3, 5, "次", False), [exact(3, "次")], 3, "unclear", "a range is not equal to a number"),
]


@pytest.mark.parametrize(("whole", "parts", "summed", "status", "why"), CASES)
def test_check(whole: Spec, parts: list[Spec], summed: Numeric | None, status: str, why: str) -> None:
    made = checks.add_up([count(whole), *(count(part, 0) for part in parts)])
    indexes = tuple(range(1, len(parts) + 1))
    assert made == [Check(whole=0, parts=indexes, stated=whole[0], summed=summed, status=status)], why


def test_parts_of_parts_and_no_parts() -> None:
    counts = [count(exact(9)), count(exact(9), 0), count(exact(4), 1), count(exact(7))]
    assert [(check.whole, check.parts, check.status) for check in checks.add_up(counts)] == [
        (0, (1,), "equal"),
        (1, (2,), "under"),
    ]
    assert checks.add_up([]) == []


def test_whole_sums_are_integers() -> None:
    made = checks.add_up(
        [count(exact(Decimal("3.0"))), count(exact(Decimal("1.5")), 0), count(exact(Decimal("1.5")), 0)]
    )
    assert repr(made[0].summed) == "3"

"""The registry of units: what they measure, how they convert, and that an independent library has the same factors."""

from decimal import Decimal
from fractions import Fraction

import pytest

from textkit import units
from textkit.errors import TextkitError, UnitError
from textkit.extract.counts.unit_finder import find_unit
from textkit.lexicon import DEFAULT

DIMENSIONS = [
    ("米", "length"),
    ("mm", "length"),
    ("亩", "area"),
    ("km²", "area"),
    ("m3", "volume"),
    ("万立方米", "volume"),
    ("吨", "mass"),
    ("万千瓦时", "energy"),
    ("kW·h", "energy"),
    ("兆瓦", "power"),
    ("公里/小时", "speed"),
    ("m/s", "speed"),
    ("立方米/秒", "flow"),
    ("μg/m³", "density"),
    ("微克每立方米", "density"),
    ("Mbps", "data rate"),
    ("兆帕", "pressure"),
    ("千伏", "voltage"),
    ("℃", "temperature"),
    ("%", "ratio"),
    ("百分点", "ratio"),
    ("港元", "HKD"),
    ("人民币", "CNY"),
    ("元/亩", "CNY·L-2"),
    ("吨/工", "M·工-1"),
]

CONVERSIONS = [
    (15, "亩", "公顷", 1),
    (3, "吨", "斤", 6000),
    (1, "百分点", "%", 1),
    (Decimal("8.5"), "万元", "元", 85000),
    (500, "元/亩", "元/公顷", 7500),
    (72, "公里/小时", "m/s", 20),
    (Decimal("1.2"), "亿千瓦时", "MWh", 120000),
    (1, "吨标准煤", "kgce", 1000),
    (35, "微克/立方米", "μg/m³", 35),
]


@pytest.mark.parametrize(("name", "dimension"), DIMENSIONS, ids=[name for name, _ in DIMENSIONS])
def test_dimension(name: str, dimension: str) -> None:
    assert units.look_up(name).dimension == dimension


@pytest.mark.parametrize(("value", "unit", "to", "result"), CONVERSIONS, ids=[f"{c[1]} to {c[2]}" for c in CONVERSIONS])
def test_conversion_is_exact(value: int, unit: str, to: str, result: int) -> None:
    assert units.convert(value, unit, to) == result


def test_what_has_no_end_has_28_digits() -> None:
    assert units.convert(1, "亩", "平方米") == Decimal("666.6666666666666666666666667")


@pytest.mark.parametrize(("unit", "to"), [("元", "美元"), ("吨", "米"), ("人", "户"), ("篇", "条"), ("℃", "K·m")])
def test_what_measures_another_thing_is_not_converted(unit: str, to: str) -> None:
    with pytest.raises(UnitError, match="cannot be converted"):
        units.convert(1, unit, to)


def test_an_unknown_unit_is_refused_by_name() -> None:
    assert issubclass(UnitError, TextkitError)
    with pytest.raises(UnitError, match="“哎呀” is no unit that textkit knows"):
        units.look_up("哎呀")


def test_what_a_measure_word_counts() -> None:
    assert [units.look_up(name).counts for name in ("名", "户", "篇", "场次", "台", "家")] == [
        "people",
        "households",
        "news",
        "occasions",
        "things",
        "bodies",
    ]


def test_every_unit_of_the_list_is_known_and_its_factor_a_number() -> None:
    for name, row in DEFAULT.table("units").items():
        unit = units.look_up(name)
        assert unit.kind == row["kind"]
        assert "factor" not in row or unit.factor == Fraction(row["factor"])
        assert unit.factor is None or unit.dimension is not None


@pytest.mark.parametrize("name", sorted(set(units.SYSTEM) - units.ALONE_NOT))
def test_every_unit_of_the_system_is_found_behind_a_number(name: str) -> None:
    found = find_unit(f"12{name}。", 2, DEFAULT)
    assert found is None or found.name == name


PINT = {
    "L": "liter", "m": "meter", "g": "gram", "t": "metric_ton", "ha": "hectare", "W": "watt", "Wh": "watt_hour", "J": "joule",
    "cal": "calorie", "V": "volt", "A": "ampere", "Ω": "ohm", "Hz": "hertz", "Pa": "pascal", "bar": "bar", "mmHg": "mmHg",
    "N": "newton", "Sv": "sievert", "Gy": "gray", "mol": "mole", "min": "minute", "h": "hour", "d": "day", "ppm": "ppm",
    "英里": "mile", "海里": "nautical_mile", "英尺": "foot", "英寸": "inch", "磅": "pound", "盎司": "ounce", "克拉": "carat",
    "马力": "metric_horsepower", "加仑": "gallon", "大气压": "atmosphere", "平方英里": "square_mile", "km": "kilometer",
    "kWh": "kilowatt_hour", "MPa": "megapascal", "mg": "milligram", "μg": "microgram", "mL": "milliliter", "GHz": "gigahertz",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PINT))
def test_the_factor_is_that_of_pint(name: str) -> None:
    pint = pytest.importorskip("pint")
    theirs = pint.UnitRegistry().Quantity(1, PINT[name]).to_base_units()
    assert theirs.magnitude == pytest.approx(float(units.look_up(name).factor))


@pytest.mark.parametrize("written", ["公噸", "條", "戶", "輛", "畝", "臺", "場次", "個百分點"])
def test_units_in_traditional_characters_stay_as_written(written: str) -> None:
    unit = find_unit(f"3{written}，", 1, DEFAULT)
    assert unit is not None
    assert unit.name in (written, written.removeprefix("個"))

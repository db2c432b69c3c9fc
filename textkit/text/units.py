"""Units of measurement and measure words: what they measure or count, and how to convert them.

A record's `unit` stays as the report writes it; this registry answers what it is. Simple units come from the list `units`, SI
units with their prefixes and powers are made here, and compound ones (`元/亩`, `μg/m³`, `kW·h`) are worked out from their parts.

Sources: the legal units of the People's Republic (国务院, 1984; GB 3100 to 3102), the market units of 1959 (1 亩 = 2000/3 m²,
1 斤 = 0.5 kg), GB/T 2589 for coal equivalent. Factors are fractions: nothing is rounded.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from textkit.errors import UnitError
from textkit.lexicon import DEFAULT
from textkit.patterns import Pattern

Powers = dict[str, int]


class Unit(NamedTuple):
    """A unit: `kind` is classifier or measure, `dimension` what it measures, `factor` how much of the dimension's base it is.

    `counts` is what a measure word is used for: people, households, news, occasions, things, bodies, groups, matters, money.
    """

    name: str
    kind: str
    dimension: str | None
    factor: Fraction | None
    counts: str | None


DIMENSIONS: Final = {
    "ratio": "",
    "length": "L",
    "area": "L2",
    "volume": "L3",
    "mass": "M",
    "time": "T",
    "current": "I",
    "temperature": "K",
    "data": "B",
    "amount": "N",
    "speed": "L·T-1",
    "frequency": "T-1",
    "flow": "L3·T-1",
    "density": "L-3·M",
    "power": "L2·M·T-3",
    "apparent power": "L2·M·T-3",
    "energy": "L2·M·T-2",
    "force": "L·M·T-2",
    "pressure": "L-1·M·T-2",
    "voltage": "I-1·L2·M·T-3",
    "resistance": "I-2·L2·M·T-3",
    "data rate": "B·T-1",
    "dose": "L2·T-2",
}
"""Dimensions by name, as powers of length, mass, time, current, temperature, data, amount of substance."""

_PREFIXES: Final = {
    "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "K": 3, "h": 2, "d": -1, "c": -2, "m": -3, "μ": -6, "µ": -6, "u": -6, "n": -9,
    "p": -12,
}  # fmt: skip
_HAN_PREFIXES: Final = {
    "太": 12, "吉": 9, "兆": 6, "千": 3, "百": 2, "分": -1, "厘": -2, "毫": -3, "微": -6, "纳": -9,
}  # fmt: skip

_SYMBOLS: Final = (
    ("m", "length", "1", "kKdcmμµun"), ("g", "mass", "1/1000", "kKmμµun"), ("t", "mass", "1000", "kM"),
    ("L", "volume", "1/1000", "mMμµudh"), ("l", "volume", "1/1000", "mμµudh"), ("ha", "area", "10000", ""),
    ("W", "power", "1", "TGMkKm"), ("w", "power", "1", "kMG"), ("Wh", "energy", "3600", "TGMkK"), ("WH", "energy", "3600", "GMkK"),
    ("wh", "energy", "3600", "kM"), ("Wp", "power", "1", "GMk"), ("J", "energy", "1", "TGMkK"), ("cal", "energy", "523/125", "kK"),
    ("V", "voltage", "1", "MkKmμµu"), ("v", "voltage", "1", "k"), ("VA", "apparent power", "1", "GMkK"), ("var", "apparent power", "1", "GMkK"),
    ("A", "current", "1", "kKmμµu"), ("Ω", "resistance", "1", "GMkKm"), ("Hz", "frequency", "1", "TGMkK"), ("HZ", "frequency", "1", "MGkK"),
    ("Pa", "pressure", "1", "GMkKh"), ("bar", "pressure", "100000", "m"), ("mmHg", "pressure", "133.322387415", ""),
    ("N", "force", "1", "MkK"), ("B", "data", "8", "PTGMkK"), ("bit", "data", "1", "GMkK"), ("b", "data", "1", "GMkK"),
    ("bps", "data rate", "1", "TGMkK"), ("Sv", "dose", "1", "mμµu"), ("Gy", "dose", "1", "mμµu"), ("Bq", "frequency", "1", "TGMk"),
    ("mol", "amount", "1", "mμµunk"), ("s", "time", "1", "mμµun"), ("min", "time", "60", ""), ("h", "time", "3600", ""),
    ("d", "time", "86400", ""), ("a", "time", "31556952", ""), ("rpm", "frequency", "1/60", ""), ("ppm", "ratio", "0.000001", ""),
    ("ppb", "ratio", "0.000000001", ""), ("tce", "energy", "29307600000", ""), ("kgce", "energy", "29307600", ""), ("gce", "energy", "29307.6", ""),
    ("°C", "temperature", "1", ""), ("K", "temperature", "1", ""),
    ("dB", "", "", ""), ("lx", "", "", "k"), ("lm", "", "", "k"), ("cd", "", "", "m"), ("IU", "", "", ""), ("U", "", "", ""),
    ("r", "", "", ""), ("pcs", "", "", ""), ("TEU", "", "", ""), ("dwt", "", "", ""), ("DWT", "", "", ""),
)  # fmt: skip
_HAN_SYMBOLS: Final = (
    ("米", "length", "1", "千百分厘毫微纳"), ("克", "mass", "1/1000", "千毫微纳"), ("升", "volume", "1/1000", "毫微百"),
    ("瓦", "power", "1", "太吉兆千毫"), ("瓦时", "energy", "3600", "太吉兆千"), ("瓦特", "power", "1", "兆千"), ("赫兹", "frequency", "1", "太吉兆千"),
    ("赫", "frequency", "1", "吉兆千"), ("帕", "pressure", "1", "吉兆千百"), ("帕斯卡", "pressure", "1", "兆千百"), ("伏", "voltage", "1", "兆千毫"),
    ("伏特", "voltage", "1", "千毫"), ("伏安", "apparent power", "1", "兆千"), ("乏", "apparent power", "1", "兆千"), ("安", "current", "1", "千毫微"),
    ("安培", "current", "1", "千毫"), ("欧姆", "resistance", "1", "兆千"), ("焦耳", "energy", "1", "吉兆千"), ("焦", "energy", "1", "太吉兆千"),
    ("卡", "energy", "523/125", "千"), ("牛顿", "force", "1", "兆千"), ("牛", "force", "1", "千"), ("比特", "data", "1", "吉兆千"), ("字节", "data", "8", "太吉兆千"),
    ("西弗", "dose", "1", "毫微"), ("戈瑞", "dose", "1", "毫"), ("贝克勒尔", "frequency", "1", "吉兆千"), ("摩尔", "amount", "1", "毫微"), ("秒", "time", "1", "毫微纳"),
)  # fmt: skip
_PERIODS: Final = {
    "秒": "1", "分": "60", "分钟": "60", "分种": "60", "时": "3600", "小时": "3600", "日": "86400", "天": "86400", "周": "604800",
}  # fmt: skip
"""Times as they stand behind a stroke only; months and years have no fixed length."""
ALONE_NOT: Final = frozenset("s min h d a A K r U J N b B w v cd".split())
"""Symbols that stand for something else where they are a unit of their own: 24h, 5A景区, 4S店; they stand in compounds."""


def _made() -> Iterator[tuple[str, str, str, int]]:
    for bases, prefixes in ((_SYMBOLS, _PREFIXES), (_HAN_SYMBOLS, _HAN_PREFIXES)):
        for symbol, dimension, factor, allowed in bases:
            yield symbol, dimension, factor, 0
            for prefix in allowed:
                yield prefix + symbol, dimension, factor, prefixes[prefix]
    for power, name in (("平方", "area"), ("立方", "volume")):
        for prefix, exponent in (("", 0), ("千", 3), ("公", 3), ("分", -1), ("厘", -2), ("毫", -3), ("微", -6)):
            unit = f"{power}{prefix}{'里' if prefix == '公' else '米'}"
            yield unit, name, "1", exponent * (2 if name == "area" else 3)


SYSTEM: Final = {name: (dimension, factor, power) for name, dimension, factor, power in _made()}
"""SI units with their prefixes, by symbol and by Chinese name: dimension ("" where it has none here), factor, power of ten."""


def _factor(name: str) -> Fraction | None:
    """How much of its dimension's base a unit of SYSTEM is.

    >>> _factor("km"), _factor("千瓦时"), _factor("dB")
    (Fraction(1000, 1), Fraction(3600000, 1), None)
    """
    _, factor, power = SYSTEM[name]
    return Fraction(factor) * Fraction(10) ** power if factor else None


PER: Final = frozenset(
    "年 月 旬 季度 季 学期 工 班 工日 天 日 周 时 分 秒 人 户 村 组 场 期 次 生 师 车 床 百人 千人 万人 十万人 小时 分钟 h d a s min 百平方公里 百公里 百户".split()
)
"""What stands behind a stroke as that of which there is so much: 吨/工, 元/月, 例/万人."""


_POWER: Final = {"²": 2, "³": 3, "2": 2, "3": 3, "^2": 2, "^3": 3}
_ATOM: Final = Pattern(r"([^²³^]{1,12}?)(\^?[23]|[²³])?")
_PARTS: Final = Pattern(r"[/／每]|[·⋅∙•*×]")


def look_up(name: str) -> Unit:
    """The unit that is written so, simple or compound.

    Raises UnitError where it is none. The dimension of what has no name is a product of powers (L length, M mass, T time).

    >>> look_up("亩").dimension, look_up("亩").factor
    ('area', Fraction(2000, 3))
    >>> look_up("kW·h").dimension, look_up("μg/m³").dimension, look_up("人次").counts
    ('energy', 'density', 'occasions')
    """
    unit = _known(name)
    if unit is None:
        raise UnitError(f"“{name}” is no unit that textkit knows; give one as the records have it, as 元/亩 or kW·h.")
    return unit


def convert(value: int | Decimal, unit: str, to: str) -> int | Decimal:
    """So much of a unit in another one of the same dimension; 28 digits where the result has no end.

    Raises UnitError where one of the units has no factor or they measure different things.

    >>> convert(15, "亩", "公顷"), convert(3, "吨", "斤"), convert(Decimal("2.5"), "万千瓦时", "kW·h")
    (1, 6000, 25000)
    >>> convert(36, "公里/小时", "m/s")
    10
    """
    one, other = look_up(unit), look_up(to)
    if one.factor is None or other.factor is None or _powers_of(one) != _powers_of(other):
        raise UnitError(f"“{unit}” cannot be converted to “{to}”: they are not two measures of one thing.")
    result = Fraction(value) * one.factor / other.factor
    if result.denominator == 1:
        return result.numerator
    return (Decimal(result.numerator) / Decimal(result.denominator)).normalize()


@lru_cache(maxsize=1024)
def _known(name: str) -> Unit | None:
    simple = _simple(name)
    if simple is not None:
        return simple
    if name[:1] in "万亿" and (scaled := _known(name[1:])) is not None and scaled.factor is not None:
        return scaled._replace(name=name, factor=scaled.factor * (10**4 if name[0] == "万" else 10**8))
    if not _PARTS.search(name):
        return None
    return _compound(name)


def _simple(name: str) -> Unit | None:
    """A unit of the list or of the SI, or a power of one."""
    row = DEFAULT.table("units").get(name)
    if row is not None and (row.get("dimension") or row.get("kind") == "classifier"):
        factor = row.get("factor")
        return Unit(name, row["kind"], row.get("dimension"), Fraction(factor) if factor else None, row.get("counts"))
    if name in SYSTEM:
        dimension = SYSTEM[name][0]
        return Unit(name, "measure", dimension or None, _factor(name), None)
    atom = _ATOM.fullmatch(name)
    if atom and atom[2] and atom[1] in SYSTEM and SYSTEM[atom[1]][0] == "length":
        power, size = _POWER[atom[2]], _factor(atom[1]) or Fraction(1)
        return Unit(name, "measure", "area" if power == 2 else "volume", size**power, None)
    return Unit(name, "measure", None, None, None) if row is not None else None


_NO_BRACKETS: Final = str.maketrans("", "", "()（）")


def _compound(name: str) -> Unit | None:
    """The product of the parts; what stands behind a stroke or 每 divides."""
    factor: Fraction | None = Fraction(1)
    powers: Powers = {}
    sign = 1
    for piece in re.split("([/／每·⋅∙•*×])", name.translate(_NO_BRACKETS)):
        if piece in "/／每":
            sign = -1
            continue
        if piece in "·⋅∙•*×":
            continue
        part = _part(piece)
        if part is None:
            return None
        factor = None if factor is None or part.factor is None else factor * part.factor**sign
        for base, power in _powers_of(part).items():
            powers[base] = powers.get(base, 0) + sign * power
    powers = {base: power for base, power in powers.items() if power}
    return Unit(name, "measure", _name_of(powers), factor, None)


def _part(name: str) -> Unit | None:
    if name in _PERIODS:
        return Unit(name, "measure", "time", Fraction(_PERIODS[name]), None)
    return _simple(name) or (Unit(name, "classifier", None, None, None) if name in PER else None)


def _powers_of(unit: Unit) -> Powers:
    """The powers of the base dimensions; a measure word or a currency is a base of its own."""
    return _read_formula(unit.name if unit.dimension is None else DIMENSIONS.get(unit.dimension, unit.dimension))


_FACTOR: Final = Pattern(r"(\D+?)(-?[0-9]{1,3})?")


def _read_formula(formula: str) -> Powers:
    """`L3·T-1` and `CNY·L-2` as powers."""
    pieces = (_FACTOR.fullmatch(piece) for piece in formula.split("·"))
    return {piece[1]: int(piece[2] or 1) for piece in pieces if piece is not None}


def _name_of(powers: Powers) -> str:
    """The name of a dimension, or the product of its powers."""
    for name, formula in DIMENSIONS.items():
        if _read_formula(formula) == powers:
            return name
    return "·".join(f"{base}{power if power != 1 else ''}" for base, power in sorted(powers.items()))

"""The unit that stands behind a number: a measure word, an SI unit, a compound of them."""

from functools import cache
from typing import Final

from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text.units import ALONE_NOT, PER, SYSTEM


class Unit:
    """A unit as found behind a number: where it ends, and the unit as records have it."""

    # No named tuple: there is one for each number, and compiled, an object of a class is made in a tenth of the time.
    __slots__ = ("end", "measure", "name")

    def __init__(self, end: int, name: str, measure: bool) -> None:
        self.end: Final = end
        self.name: Final = name
        self.measure: Final = measure


class _Row:
    """A unit of the list: as written, as records have it ("" where a user says that it is none), and what may follow."""

    __slots__ = ("measure", "name", "not_before", "not_first", "only_before", "unit")

    def __init__(self, unit: str, name: str, measure: bool, not_before: str, only_before: str) -> None:
        self.unit: Final = unit
        self.name: Final = name
        self.measure: Final = measure
        self.not_before: Final = tuple(not_before.split())
        self.not_first: Final = frozenset(other[0] for other in self.not_before)  # a look at one character tells most
        self.only_before: Final = tuple(only_before.split())


NOUN_START: Final = Pattern(r"[\u4e00-\u9fff]")
_ENDS: Final = frozenset([*"，。；,;）)\n", ""])  # "" behind the text's end
_STROKES: Final = "/／∕"
_DOTS: Final = "·⋅∙•"
_BETWEEN: Final = frozenset(_STROKES) | frozenset(_DOTS)
_JOINTS: Final = frozenset(f"（({_STROKES}{_DOTS}每")
_BRACKETED: Final = Pattern(r"[（(]([\u4e00-\u9fff]{1,2}(?:[、/][\u4e00-\u9fff]{1,2}){0,2})[）)]")
_LATIN: Final = Pattern("[A-Za-zμµΩ°]{1,8}")
_LATIN_STARTS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZμµΩ°")
_POWER: Final = Pattern(r"[²³]|\^?[23](?![0-9.．])")
_NO_TIMES: Final = frozenset("日年月于要品序级数第会全代方高生轮新元")
"""What follows 次 where 次 begins a word: 3人次日抵达, 5项次要任务."""
_PHYSICAL: Final = frozenset("立方米 平方米 升 毫升 秒 小时 吨 千克 公斤 公顷 亩 千瓦时 米 公里 立方".split())
_LONGEST_ATOM: Final = 5  # code points of a Chinese unit behind a stroke


@cache
def rows_of(lexicon: Lexicon) -> dict[str, tuple[_Row, ...]]:
    """The units by their first character, the longest first; a user's words that are none have no name."""
    by_first: dict[str, list[_Row]] = {}
    table = lexicon.table("units")
    for unit, row in table.items():
        found = _Row(
            unit,
            row.get("canonical") or unit,
            row.get("kind") == "measure",
            row.get("not_before", ""),
            row.get("only_before", ""),
        )
        by_first.setdefault(unit[0], []).append(found)
    for unit in SYSTEM:
        if len(unit) > 1 and not unit.isascii() and unit[0] not in "μµ°" and unit not in table:
            by_first.setdefault(unit[0], []).append(_Row(unit, unit, True, "", ""))
    for word in lexicon.words("not_units"):
        rows = [row for row in by_first.get(word[0], []) if row.unit != word]
        by_first[word[0]] = [*rows, _Row(word, "", False, "", "")]
    return {first: tuple(sorted(rows, key=lambda row: -len(row.unit))) for first, rows in by_first.items()}


def starts_of(lexicon: Lexicon) -> frozenset[str]:
    """The characters that a unit may begin with."""
    return frozenset(rows_of(lexicon)) | _LATIN_STARTS


def find_unit(text: str, at: int, lexicon: Lexicon) -> Unit | None:
    """The unit that stands at `at`, with a second one in brackets and with what it is a rate of.

    >>> from textkit.lexicon import DEFAULT
    >>> for unit in (find_unit("12场（次）", 2, DEFAULT), find_unit("58μg/m³", 2, DEFAULT)):
    ...     print(unit.end, unit.name, unit.measure)
    6 场次 False
    7 μg/m³ True
    >>> find_unit("5个月", 1, DEFAULT) is None
    True
    """
    first = text[at : at + 1]
    unit: Unit | None = None
    for row in rows_of(lexicon).get(first, ()):
        written, name, measure = row.unit, row.name, row.measure
        end = at + len(written)
        if len(written) > 1 and not text.startswith(written, at):  # the first character is that of the rows
            continue
        if first < "\x80" and written != "%" and _goes_on(written, text[end : end + 1]):
            continue
        if not name:
            return None
        follows = text[end : end + 1]
        if follows == "次" and not measure and written != "次" and text[end + 1 : end + 2] not in _NO_TIMES:
            unit = Unit(end + 1, f"{name}次", False)  # 268队次, also where 队次 is in no list
            break
        if follows in row.not_first and text.startswith(row.not_before, end):
            continue
        if row.only_before and follows and not text.startswith(row.only_before, end):
            continue
        unit = Unit(end, name, measure)
        break
    if unit is None:
        unit = _symbol(text, at, alone=True) if first in _LATIN_STARTS else None
    if unit is not None and text[unit.end : unit.end + 1] in _JOINTS:
        return _joined(text, unit, lexicon)
    if unit is not None and text[unit.end : unit.end + 1] == "、" and text[unit.end + 2 : unit.end + 3] in _ENDS:
        return _with_second(text, unit, lexicon)
    return unit


def _with_second(text: str, unit: Unit, lexicon: Lexicon) -> Unit:
    """馆藏90万卷、件: a second unit behind 、 that ends the clause."""
    second = text[unit.end + 1]
    known = not unit.measure and second in lexicon.words("units") and second != unit.name
    return Unit(unit.end + 2, unit.name + second, False) if known else unit


def _goes_on(unit: str, follows: str) -> bool:
    """Whether letters behind a number are no unit: 306万TEU is not of T, 4K演播室 and 5G背包 are names."""
    if follows.isascii():
        return follows.isalnum()
    if follows in "²³":
        return True
    return (
        len(unit) == 1
        and unit not in "mgtL"
        and bool(NOUN_START.match(follows))
        and follows not in "的以左多余之和及与等每"
    )


def _symbol(text: str, at: int, alone: bool) -> Unit | None:
    """An SI unit with its prefix and power; `alone` is whether it may be one that stands in compounds only."""
    letters = _LATIN.match(text, at)
    if letters is None or letters[0] not in SYSTEM:
        return None
    end = letters.end()
    power = _POWER.match(text, end) if SYSTEM[letters[0]][0] == "length" else None
    if power is not None:
        end = power.end()
    elif _goes_on(letters[0], text[end : end + 1]):
        return None
    if alone and letters[0] in ALONE_NOT and text[end : end + 1] not in _BETWEEN:
        return None
    return Unit(end, text[at:end], True)


def _joined(text: str, unit: Unit, lexicon: Lexicon) -> Unit:
    """场（次） and 篇/条 are one unit for two; behind a stroke, a dot or 每 stands what a rate is of: 元/亩, kW·h."""
    units = lexicon.words("units")
    for _ in range(3):
        mark = text[unit.end : unit.end + 1]
        if mark in ("（", "("):
            second = None if unit.measure else _BRACKETED.match(text, unit.end)
            others = [] if second is None else second[1].replace("/", "、").split("、")
            if second is None or any(other not in units for other in others):
                return unit
            unit = Unit(second.end(), unit.name + "".join(others), False)
            continue
        if mark == "" or mark not in _JOINTS:
            return unit
        other = _atom(text, unit.end + 1, units)
        if other is None or not _fits(unit, mark, other):
            return unit
        if (
            mark in _STROKES
            and not unit.measure
            and (unit.name + other.name in units or other.name not in PER)
            and not other.measure
        ):
            unit = Unit(other.end, unit.name + other.name, False)
            continue
        unit = Unit(other.end, f"{unit.name}{mark}{other.name}", unit.measure)
    return unit


def _fits(unit: Unit, mark: str, other: Unit) -> bool:
    """Whether a mark joins two units: a dot those of measuring, 每 those of nature (微克每立方米, but 200元每户)."""
    if mark in _DOTS:
        return unit.measure and (other.measure or other.name in PER)
    return mark in _STROKES or (unit.measure and unit.name != "元" and other.name in _PHYSICAL)


_BRACKETS: Final = Pattern(r"[（(][\u4e00-\u9fffA-Za-z²³]{1,4}[·*][\u4e00-\u9fffA-Za-z²³]{1,4}[）)]")


def _atom(text: str, at: int, units: frozenset[str]) -> Unit | None:
    """The unit behind a stroke, a dot or 每."""
    first = text[at : at + 1]
    if first in _LATIN_STARTS:
        return _symbol(text, at, alone=False)
    if first in ("（", "("):
        both = _BRACKETS.match(text, at)
        return None if both is None else Unit(both.end(), both[0], True)
    for length in range(_LONGEST_ATOM, 0, -1):
        word = text[at : at + length]
        if len(word) == length and (word in PER or word in units or word in SYSTEM):
            return Unit(at + length, word, word in SYSTEM or word not in units)
    return None

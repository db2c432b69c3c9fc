"""The numbers that Word puts before paragraphs: they stand in no text, but in the list or style of the paragraph."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
CHINESE = ("chinese", "ideographLegal", "japaneseCounting", "japaneseLegal", "taiwanese", "korean")
SLOT = re.compile(r"%([1-9])")
LONGEST = 10  # figures of a number
LINKS = 20  # styles that may stand on each other


class Level(NamedTuple):
    """A level of a list: the form of its numbers, the pattern they stand in, the first one."""

    form: str = "bullet"
    pattern: str = ""
    first: int = 1
    legal: bool = False  # numbers of outer levels in plain figures
    style: str = ""


class List(NamedTuple):
    """A list of a document: which numbering it goes on with, its levels, and where it starts anew."""

    base: str
    levels: dict[int, Level]
    restarts: dict[int, int]


class Style(NamedTuple):
    """A paragraph style: its name, the style it stands on, the list and level it gives."""

    name: str = ""
    basis: str = ""
    number: str | None = None
    level: int | None = None


class Numbering:
    """The lists and styles of a document, and how far each list has counted."""

    def __init__(self, lists: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = {} if styles is None else dict(_styles(styles))
        self._lists = {} if lists is None else dict(_lists(lists))
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def style_name(self, properties: etree._Element) -> str:
        """The name in lower case of the style that a paragraph's properties give, "" where they give none."""
        return self._styles.get(_value(properties, "pStyle"), Style()).name.lower()

    def mark(self, properties: etree._Element) -> str:
        """The number that Word shows before the paragraph with these properties, "" where it shows none; counts on."""
        number, depth = self._place(properties)
        found = self._lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None or level.form in ("bullet", "none", "") or not SLOT.search(level.pattern):
            return ""
        counts = self._counts.setdefault(found.base, {})
        first = level.first
        if depth in found.restarts and (number, depth) not in self._begun:
            first = found.restarts[depth]
            counts.pop(depth, None)
        self._begun.add((number, depth))
        counts[depth] = counts.get(depth, first - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        shown = SLOT.sub(lambda slot: _shown(found, level, int(slot[1]) - 1, counts), level.pattern)
        return shown if not shown[-1:].isalnum() else f"{shown} "

    def _place(self, properties: etree._Element) -> tuple[str, int]:
        """The list and the level that a paragraph's properties or its style name."""
        own = properties.find(f"{W}numPr")
        number = _value(own, "numId") if own is not None else ""
        depth = _value(own, "ilvl") if own is not None else ""
        name = _value(properties, "pStyle")
        style = self._styles.get(name)
        for _ in range(LINKS):
            if number or style is None:
                break
            if style.number is not None:
                number = style.number
                depth = depth or str(self._level_of(number, name) if style.level is None else style.level)
            name = style.basis
            style = self._styles.get(name)
        return number, _number(depth)

    def _level_of(self, number: str, style: str) -> int:
        levels = self._lists[number].levels if number in self._lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)


def _shown(found: List, level: Level, depth: int, counts: dict[int, int]) -> str:
    other = found.levels.get(depth, Level("decimal"))
    return numeral("decimal" if level.legal else other.form, counts.get(depth, other.first))


def _value(element: etree._Element, path: str) -> str:
    found = element.find("/".join(f"{W}{part}" for part in path.split("/")))
    return "" if found is None else found.get(f"{W}val") or ""


def _number(text: str | None, otherwise: int = 0) -> int:
    """The number that an attribute holds; `otherwise` where it holds none, or one that no document has.

    >>> _number("3"), _number("x", 1), _number("9" * 5000)
    (3, 1, 0)
    """
    return int(text) if text and len(text) < LONGEST and text.isascii() and text.isdecimal() else otherwise


def _styles(root: etree._Element) -> Iterator[tuple[str, Style]]:
    for style in root.iter(f"{W}style"):
        number, level = _value(style, "pPr/numPr/numId"), _value(style, "pPr/numPr/ilvl")
        yield (
            style.get(f"{W}styleId") or "",
            Style(
                _value(style, "name"),
                _value(style, "basedOn"),
                number or None,
                _number(level) if level else None,
            ),
        )


def _lists(root: etree._Element) -> Iterator[tuple[str, List]]:
    bases = {one.get(f"{W}abstractNumId") or "": one for one in root.iter(f"{W}abstractNum")}
    linked = {name: one for one in bases.values() if (name := _value(one, "styleLink"))}
    for number in root.iter(f"{W}num"):
        base = bases.get(_value(number, "abstractNumId"))
        if base is None:
            continue
        base = linked.get(_value(base, "numStyleLink"), base)
        levels = dict(map(_level, base.iter(f"{W}lvl")))
        levels.update(map(_level, number.iter(f"{W}lvl")))
        restarts = {
            _number(one.get(f"{W}ilvl")): _number(start)
            for one in number.iter(f"{W}lvlOverride")
            if (start := _value(one, "startOverride"))
        }
        yield number.get(f"{W}numId") or "", List(base.get(f"{W}abstractNumId") or "", levels, restarts)


def _level(level: etree._Element) -> tuple[int, Level]:
    first = _value(level, "start")
    return _number(level.get(f"{W}ilvl")), Level(
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText"),
        _number(first, 1),
        level.find(f"{W}isLgl") is not None,
        _value(level, "pStyle"),
    )


def numeral(form: str, number: int) -> str:
    """A number as Word writes it in a format of its lists; one that is out of the format's range in plain figures.

    >>> numeral("chineseCountingThousand", 12), numeral("decimal", 3), numeral("decimalEnclosedCircle", 2)
    ('十二', '3', '②')
    >>> numeral("upperRoman", 14), numeral("lowerLetter", 28), numeral("ideographDigital", 10)
    ('XIV', 'bb', '一〇')
    """
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalEnclosedParen" and 0 < number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate({0x30 + digit: 0xFF10 + digit for digit in range(10)})
    if form == "decimalZero":
        return f"{number:02}"
    if form == "ideographTraditional" and 0 < number <= len(STEMS):
        return STEMS[number - 1]
    if form in ("ideographDigital", "japaneseDigitalTenThousand"):
        return "".join(DIGITS[int(digit)] for digit in str(number))
    if form.startswith(CHINESE) and 0 < number < 100:
        return _chinese(number, legal="Legal" in form)
    if form.endswith("Letter") and 0 < number < 200:
        letters = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letters.upper() if form.startswith("upper") else letters
    if form.endswith("Roman") and 0 < number < 200:
        return _roman(number) if form.startswith("upper") else _roman(number).lower()
    return str(number)


def _chinese(number: int, *, legal: bool) -> str:
    digits, ten = (LEGAL, "拾") if legal else (DIGITS, "十")
    tens, ones = divmod(number, 10)
    head = "" if not tens else ten if tens == 1 and not legal else f"{digits[tens]}{ten}"
    return head + (digits[ones] if ones else "")


def _roman(number: int) -> str:
    out = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        out += letters * times
    return out

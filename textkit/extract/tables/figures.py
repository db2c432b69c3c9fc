"""The number that a cell holds, and the units that heads, cells and lines above a table name."""

from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from textkit.errors import NotANumberError
from textkit.extract.counts.quantities import read_quantities
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.records import Numeric, add
from textkit.text import numerals
from textkit.text.document import Document
from textkit.text.tables import Cell

LONGEST: Final = 24  # code points; a longer cell is no figure
_PLAIN: Final = Pattern(r"([+＋\-－−]?)\s?([0-9]{1,3}(?:[,， ][0-9]{3}){1,5}|[0-9]{1,15})(\.[0-9]{1,10})?\s?([%％‰]?)")
_SCALED: Final = Pattern(r"([+＋\-－−]?)([0-9.]{1,12}[十百千万亿]{1,3})")
_MINUS: Final = frozenset("-－−")
_YEAR: Final = Pattern(r"(?:19|20)[0-9]{2}(?:\s?[-—–~至/]{1,2}\s?(?:(?:19|20)?[0-9]{2}))?\s?(?:学?年度?)?")
_BRACKETED: Final = Pattern(r"[（(]([^（）()]{1,12})[）)]")
_AMOUNT: Final = Pattern(r"[数量额积值重]$")
_TIMES: Final = Pattern("([人批件户册篇例台]次)数?$")
_REMARK: Final = Pattern(r"\s?[（(](?:含|其中|包括|不含|另)[^（）()]{1,40}[）)]$")
_SCALE_WORDS: Final = Pattern(r"([十百千万亿]{0,2})([\u4e00-\u9fff]{1,4})")
_SEVERAL: Final = Pattern(r"[、,，;；]")
NOTHING: Final = frozenset(
    (
        "",
        "-",
        "--",
        "—",
        "——",
        "－",
        "/",
        "\\",
        "…",
        "无",
        "空",
        "×",
        "*",
        "..",
        "...",
        "....",
        "#",
        "***",
        "**",
        "……",
        "暂无",
        "未统计",
    )
)
"""What stands in a cell that holds nothing."""


class Scale(NamedTuple):
    """A unit, and by how much a number beside it is multiplied: 10000 for 万元."""

    unit: str | None
    factor: Numeric


class Figure(NamedTuple):
    """A number in a cell: its offsets in the text, its value and inclusive bounds, its unit where the cell says it.

    `scaled` says that the cell names its own scale (4.1万), `rule` how it is written.
    """

    start: int
    end: int
    value: Numeric
    low: Numeric | None
    high: Numeric | None
    unit: str | None
    scaled: bool
    rule: str


def is_year(text: str) -> bool:
    """Whether a cell or a head is a year alone, or two of them.

    >>> is_year("2019"), is_year("2019年"), is_year("2019-2020学年"), is_year("20199")
    (True, True, True, False)
    """
    return _YEAR.fullmatch(text) is not None


def read(cell: Cell, lexicon: Lexicon) -> Figure | None:
    """The number that is all that a cell holds; None where it holds something else.

    >>> from textkit.lexicon import DEFAULT
    >>> [found and (found.value, found.unit) for found in (read(Cell(text, 0, 9), DEFAULT) for text in ("1,042", "3座", "+5.7%", "甲"))]
    [(1042, None), (3, '座'), (Decimal('5.7'), '%'), None]
    """
    text = _REMARK.sub("", cell.text)
    if not text or len(text) > LONGEST:
        return None
    if text != cell.text:
        return read(Cell(text, cell.start, cell.start + len(text)), lexicon)
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        value: Numeric = add([Decimal(plain[2].replace(",", "").replace("，", "").replace(" ", "") + (plain[3] or ""))])
        value = -value if plain[1] in _MINUS and value else value
        unit = "%" if plain[4] and plain[4] in "%％" else plain[4] or None
        return Figure(cell.start, cell.end, value, value, value, unit, False, "number")
    scaled = _SCALED.fullmatch(text)
    if scaled is not None:
        try:
            number = numerals.read(scaled[2])
        except NotANumberError:
            return None
        value = -number.value if scaled[1] in _MINUS else number.value
        return Figure(cell.start, cell.end, value, value, value, None, True, "number")
    return _with_unit(cell, text, lexicon)


def _with_unit(cell: Cell, text: str, lexicon: Lexicon) -> Figure | None:
    """3座, 近1000人, 3—5次: a number with what bends it and its unit."""
    if not any(char.isdecimal() for char in text) or is_year(text):
        return None
    found = list(read_quantities(Document(text), lexicon))
    if len(found) != 1 or found[0].start > (text[0] in "+＋-－−") or found[0].end < len(text):
        return None
    one = found[0]
    value, low, high = one.number.value, one.number.min, one.number.max
    if one.start == 1 and text[0] in _MINUS:
        if low != value or high != value:
            return None
        value = low = high = -value
    return Figure(cell.start, cell.end, value, low, high, one.unit, True, one.rule)


def read_bent(cell: Cell, scale: Scale, lexicon: Lexicon) -> Figure | None:
    """约300, 近1000, 3-5 in a column whose unit is known: bounds are read as in a sentence."""
    if len(cell.text) > LONGEST or not any(char.isdecimal() for char in cell.text):
        return None
    found = list(read_quantities(Document(f"{cell.text}个"), lexicon))
    if len(found) != 1 or found[0].start or found[0].end != len(cell.text) + 1:
        return None
    number = found[0].number
    low = None if number.min is None else times(number.min, scale.factor)
    high = None if number.max is None else times(number.max, scale.factor)
    return Figure(cell.start, cell.end, times(number.value, scale.factor), low, high, scale.unit, True, found[0].rule)


def times(value: Numeric, factor: Numeric) -> Numeric:
    """The exact product, an integer where it is whole.

    >>> times(Decimal("9.8"), 10000), times(Decimal("1.5"), 1)
    (98000, Decimal('1.5'))
    """
    return value if factor == 1 else add([value * factor])


@lru_cache(maxsize=1024)
def unit_of(words: str, lexicon: Lexicon) -> Scale | None:
    """The unit that some words are, as behind a number; None where they are none.

    >>> from textkit.lexicon import DEFAULT
    >>> unit_of("万元", DEFAULT), unit_of("头（只）", DEFAULT), unit_of("含外聘", DEFAULT)
    (Scale(unit='元', factor=10000), Scale(unit='头只', factor=1), None)
    """
    written = "".join(words.split())
    if not written:
        return None
    if written in ("%", "％", "百分比"):
        return Scale("%", 1)
    text = f"1{written}"
    found = list(read_quantities(Document(text), lexicon))
    if len(found) != 1 or found[0].start or found[0].end != len(text):
        return None
    return Scale(found[0].unit, found[0].number.value)


def unit_above(words: str | None, lexicon: Lexicon) -> Scale | None:
    """The unit of the line 单位： above a table, also one that no list has; None where there is none, or several."""
    if words is None or _SEVERAL.search(words):
        return None
    known = unit_of(words, lexicon)
    if known is not None:
        return known
    other = _SCALE_WORDS.fullmatch(words)
    if other is None:
        return None
    factor = numerals.read(f"1{other[1]}").value if other[1] else 1
    return Scale(other[2], factor)


_HINTS: Final = {
    "元": Pattern("[额金费款价税]|收入|支出|产值|投资|工资|利润"),
    "%": Pattern("率|比重|占比|比例|增长|增幅|同比|±"),
    "人": Pattern("[人男女]|学生|教师|职工|党员|队员|生数|招生"),
    "所": Pattern("学校|院校|校数|[中小]学数|幼儿园|医院|卫生院"),
    "亩": Pattern("面积"),
    "公顷": Pattern("面积"),
    "吨": Pattern("产量|总产"),
}
"""What the head of a column says where its unit is one of several above the table."""


def of_several(words: str, head: str, lexicon: Lexicon) -> Scale | None:
    """Which of several units above a table is a column's, by what its head speaks of last; None where none fits.

    >>> from textkit.lexicon import DEFAULT
    >>> [of_several("万户、万人", head, DEFAULT) for head in ("总户数", "平均每户人数", "面积")]
    [Scale(unit='户', factor=10000), Scale(unit='人', factor=10000), None]
    """
    best, last = None, -1
    for word in _SEVERAL.split(words):
        unit = unit_above(word, lexicon)
        if unit is None or not unit.unit:
            continue
        hint = _HINTS.get(unit.unit)
        at = max((match.start() for match in hint.finditer(head)), default=-1) if hint else head.rfind(unit.unit)
        if at > last:
            best, last = unit, at
    return best


def bracket_of(head: str, lexicon: Lexicon) -> tuple[str, Scale | None]:
    """A head without the unit in its brackets, and that unit.

    >>> from textkit.lexicon import DEFAULT
    >>> bracket_of("上稿数（篇）", DEFAULT), bracket_of("教师（含外聘）", DEFAULT)
    (('上稿数', Scale(unit='篇', factor=1)), ('教师（含外聘）', None))
    >>> bracket_of("发稿量（篇）排名", DEFAULT), bracket_of("抽检数量/批次", DEFAULT), bracket_of("书记/主任", DEFAULT)
    (('发稿量排名', Scale(unit='篇', factor=1)), ('抽检数量', Scale(unit='批次', factor=1)), ('书记/主任', None))
    """
    for match in reversed(list(_BRACKETED.finditer(head))):
        unit = unit_of(match[1].removeprefix("单位").lstrip(":： "), lexicon)
        if unit is not None:
            return (head[: match.start()] + head[match.end() :]).strip(), unit
    bare = head.rstrip("%％")
    if bare != head:
        return bare, Scale("%", 1)
    front, _, behind = head.rpartition("/")
    unit = unit_of(behind, lexicon) if _AMOUNT.search(front) else None
    return (front.strip(), unit) if unit is not None else (head, None)


def unit_at_end(head: str) -> Scale | None:
    """The unit that a head ends with and that nothing else does: 批次 of 抽检批次.

    >>> unit_at_end("抽检批次"), unit_at_end("层次")
    (Scale(unit='批次', factor=1), None)
    """
    match = _TIMES.search(head)
    return Scale(match[1], 1) if match else None

"""Numbers with their units in a text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from textkit.errors import NotANumberError
from textkit.extract.counts import broken
from textkit.extract.counts.bounds import (
    AFTER_STARTS,
    BEFORE_ENDS,
    SIGN_ENDS,
    bent_after,
    bent_before,
    bent_from_away,
    sign_before,
)
from textkit.extract.counts.composed import PART_STARTS, compose
from textkit.extract.counts.unit_finder import NOUN_START, Unit, find_unit, starts_of
from textkit.lexicon import Lexicon
from textkit.patterns import Pattern
from textkit.text import numerals
from textkit.text.document import Document
from textkit.text.numerals import Number
from textkit.text.numerals.grammar import CORE, DIGIT, FIRST, JOIN, PARTS


class Quantity:
    """A number with its unit: `start`, `end` take in the words that bend it; `number_start` is its first numeral."""

    # No named tuple: there are many of them, and compiled, the fields of a class are read in a third of the time.
    __slots__ = ("core", "end", "measure", "number", "number_start", "rule", "start", "unit")

    def __init__(
        self,
        start: int,
        end: int,
        number_start: int,
        core: str,
        number: Number,
        unit: str | None,
        measure: bool,
        rule: str,
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.number_start: Final = number_start
        self.core: Final = core
        self.number: Final = number
        self.unit: Final = unit
        self.measure: Final = measure
        self.rule: Final = rule


class _Written:
    """A number as far as it is read: its offsets, its value, and how words amid it bend it."""

    __slots__ = ("bent", "core", "end", "number", "ranged", "start")

    def __init__(self, start: int, end: int, core: str, number: Number, bent: str | None, ranged: bool) -> None:
        self.start: Final = start
        self.end: Final = end
        self.core: Final = core
        self.number: Final = number
        self.bent: Final = bent
        self.ranged: Final = ranged


_CORE: Final = Pattern(rf"(?<![0-9０-９.．]){CORE}")
_MIDDLE: Final = Pattern(r"\s{0,2}(多|余|来|几|[+＋])")
_SCALE: Final = Pattern(r"个?[十百千万亿]{1,3}")
_SOME_HUNDRED_MILLIONS: Final = Pattern("个([多余来])亿")
_WHOLLY: Final = Pattern("分百(?![的地])")
_APART: Final = Pattern(rf"[ \u3000\u00a0]{{1,2}}([万亿]{{1,2}})(?![{FIRST}])")
_RANGE: Final = Pattern(rf"\s?{JOIN}\s?({CORE})")
_RANGE_TO: Final = Pattern(rf"\s?{JOIN}\s?(零下|负|[-－−])?({CORE})")
_PERCENT_RANGE: Final = Pattern(rf"\s?{JOIN}\s?(?:{'|'.join(PARTS)})?({CORE})")
_BLANKS: Final = frozenset(" \u3000\u00a0")
_SPACES: Final = Pattern(r"[ \u3000\u00a0]{0,2}")
_MIDDLE_STARTS: Final = frozenset("多余来几+＋ \u3000\u00a0")
_RANGE_STARTS: Final = frozenset("—–－‐‑―-~～∼〜至到 ")
_NAMELIKE: Final = frozenset("年月日号时点岁版届级代楼")
_SIGNS: Final = {"￥": "元", "¥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑"}
_TENTHS: Final = Pattern(
    r"成([一二三四五六七八九半](?![个家成分人]))?(?![立员果绩功为了本年都长效就分人熟交品套因语群形批材对像才名家婚日天新千百色])"
)


@cache
def _followers(lexicon: Lexicon) -> frozenset[str]:
    """What may stand behind a numeral that is a count: most numerals in running text end here."""
    return starts_of(lexicon) | frozenset("多余来几成镇乡村县区市旗场金银铜街社+＋ \u3000\u00a0—–－‐‑―-~～∼〜至到")


@cache
def _beginning(lexicon: Lexicon) -> Pattern:
    """A numeral that may begin a number with a unit: more of the number or a unit follows, or it says enough itself.

    A set of characters is found far faster than what a number may be, and half of the numerals in running text are 一.
    """
    follows = re.escape("".join(sorted(_followers(lexicon) - {"-"})))
    return Pattern(rf"[{FIRST}](?:(?=[{FIRST}{follows}点點,，'’·.．-])|(?<=[万亿])|(?<=[之￥¥$€£].))")


def read_quantities(document: Document, lexicon: Lexicon) -> Iterator[Quantity]:
    """Every number with a unit, in order of the text, whether or not it says how many.

    A limit: a number without a unit is taken only where it is large and stands on its noun (71.3万监测对象).

    >>> from textkit.lexicon import DEFAULT
    >>> [q.core + (q.unit or "") for q in read_quantities(Document("第3期12支队伍近1000人参加"), DEFAULT)]
    ['3期', '12支', '1000人']
    """
    text = document.text
    follow, begins = _followers(lexicon), _beginning(lexicon)
    at = parted = 0
    while first := begins.search(text, at):
        start = first.start()
        match = _CORE.match(text, start)
        if match is None:
            at = first.end()
            continue
        at, core = match.end(), match[0]
        if (
            core[0].isdecimal()
            and start >= parted
            and (text[at : at + 1] in broken.MARKS or text[start - 1 : start] in broken.MARKS)
            and broken.is_torn(text, start, at)
        ):
            figure = broken.read_figure(text, start)
            if figure.core is None:
                parted = figure.end
            elif not figure.core or broken.is_torn_from(text, start):
                at = _behind(text, max(figure.end, at))
                continue
            else:
                at, core = _scaled(text, figure.end, figure.core)
        if (
            text[at : at + 1] not in follow
            and text[at - 1] not in "万亿"
            and text[start - 1 : start] not in _MODIFIER_ENDS
            and not _said_before(text, start)
        ):
            continue
        quantity = _read(text, start, at, core, lexicon)
        if quantity is not None:
            at = max(at, quantity.end)
            yield quantity


_MODIFIER_ENDS: Final = frozenset("过破逾到足近约低于")
_REST: Final = Pattern(rf"[{FIRST}多余]{{0,12}}")
_SCALES: Final = Pattern("个?[十百千万亿]{1,3}")


def _behind(text: str, at: int) -> int:
    """Behind the numerals that belong to a figure which is left out."""
    rest = _REST.match(text, at)
    return at if rest is None else rest.end()


def _scaled(text: str, at: int, core: str) -> tuple[int, str]:
    """A joined figure with the scale words behind it."""
    scale = _SCALES.match(text, at)
    return (at, core) if scale is None else (scale.end(), core + scale[0])


def find_doubts(document: Document, lexicon: Lexicon) -> list[str]:
    """A sentence for each figure with a unit that is left out because it is broken and may be read in several ways.

    >>> from textkit.lexicon import DEFAULT
    >>> find_doubts(Document("全乡产粮17 46 3吨。"), DEFAULT)
    ['“17 46 3吨” is a broken figure that may be read in several ways; it is left out.']
    """
    text, found = document.text, []
    for figure in broken.find_doubtful(text):
        unit = find_unit(text, _behind(text, figure.end), lexicon)
        if unit is not None:
            found.append(_DOUBT % (text[figure.start : unit.end], "is a broken figure that"))
    for short in _SHORT.finditer(text):
        unit = find_unit(text, short.end(), lexicon)
        if unit is not None:
            found.append(_DOUBT % (text[short.start() : unit.end], "has a last digit that"))
    return found


_SHORT: Final = Pattern(rf"[{DIGIT}][百千万亿][{DIGIT}](?![{DIGIT}.．,，十百千万亿])")
_DOUBT: Final = "“%s” %s may be read in several ways; it is left out."


def _said_before(text: str, start: int) -> bool:
    """Whether the unit stands before the number: 百分之, ￥."""
    return text[start - 1 : start] in _SIGNS or _part_before(text, start) is not None


def _part_before(text: str, start: int) -> str | None:
    """% behind 百分之; 三百分之一 is a fraction."""
    if text[start - 1 : start] != "之":
        return None
    part = PARTS.get(text[max(start - 3, 0) : start])
    return None if part and text[start - 4 : start - 3] in _NUMERALS and start > 3 else part


_NUMERALS: Final = frozenset("零一二三四五六七八九十百千万亿两几0123456789")


def _read(text: str, start: int, end: int, core: str, lexicon: Lexicon) -> Quantity | None:
    try:
        written = _number(text, start, end, core)
    except NotANumberError:
        return None
    if core == "百" and (wholly := _WHOLLY.match(text, end)):
        hundred = _Written(start, wholly.end(), core, numerals.read("100"), None, False)
        return _bent(text, start, wholly.end(), hundred, hundred.number, "%", True, "percentage")
    if text[start - 1 : start] == "之" and (part := _part_before(text, start)):
        return _part(text, written, part)
    if text[written.end : written.end + 1] == "成":
        return _tenths(text, written)
    at = written.end
    spaces = _SPACES.match(text, at) if text[at : at + 1] in _BLANKS else None
    unit = find_unit(text, spaces.end() if spaces else at, lexicon)
    if unit is None:
        return _signed(text, written) or _bare(text, written)
    return _of_unit(text, written, unit, lexicon)


def _number(text: str, start: int, end: int, core: str) -> _Written:
    """The number with what bends it amid or behind its numerals, and with the other end of its range."""
    follows = text[end : end + 1]
    if follows == "个" and (some := _SOME_HUNDRED_MILLIONS.match(text, end)):
        whole = numerals.read(f"{core}亿")
        return _Written(start, some.end(), f"{core}亿", whole, "about" if some[1] == "来" else "least", False)
    if follows in _BLANKS and (apart := _APART.match(text, end)):
        core, end = core + apart[1], apart.end()
        follows = text[end : end + 1]
    if follows in _MIDDLE_STARTS and (tail := _MIDDLE.match(text, end)):
        at, how = tail.end(), "about" if tail[1] == "来" else "least"
        if scale := _SCALE.match(text, at):
            return _Written(start, scale.end(), core + scale[0], numerals.read(core + scale[0]), how, False)
        return _Written(start, at, core, numerals.read(core), how, False)
    if follows in _RANGE_STARTS:
        pattern = _PERCENT_RANGE if text[start - 1 : start] == "之" else _RANGE
        if between := pattern.match(text, end):
            number, end = numerals.span(core, between[1]), between.end()
            more = _MIDDLE.match(text, end)
            return _Written(start, more.end() if more else end, core, number, None, True)
    return _Written(start, end, core, numerals.read(core), None, False)


def _part(text: str, written: _Written, unit: str) -> Quantity | None:
    """百分之九十一点五, 千分之三."""
    begin, number = written.start - 3, written.number
    if sign := sign_before(text, begin):
        begin, number = begin - sign, numerals.negative(number)
    return _bent(text, begin, written.end, written, number, unit, True, "percentage")


def _tenths(text: str, written: _Written) -> Quantity | None:
    """六成以上, 近三成."""
    tail = _TENTHS.match(text, written.end)
    if tail is None:
        return None
    number = numerals.read_tenths(text[written.start : tail.end()]) if not written.ranged else None
    if written.ranged and not tail[1]:  # 2~3成
        first, last = written.number.value, written.number.max
        low, high = numerals.decimal(str(first), 10), numerals.decimal(str(last), 10)
        number = Number(low, low, high)
    if number is None:
        return None
    return _bent(text, written.start, tail.end(), written, number, "%", True, "percentage")


def _of_unit(text: str, written: _Written, unit: Unit, lexicon: Lexicon) -> Quantity | None:
    number, start, pair = written.number, written.start, None
    if not written.bent and text[unit.end : unit.end + 1] in _RANGE_STARTS:
        pair = _second_of_range(text, start, written.core, unit, lexicon)
        if pair is not None:
            number, unit = pair
    if text[unit.end : unit.end + 1] in PART_STARTS and not written.ranged:
        amount = compose(text, written.core, number, unit)
        number, unit = amount.number, Unit(amount.end, unit.name, unit.measure)
    begin = start
    if unit.measure:
        if unit.name in ("元", "美元") and text[start - 1 : start] in _SIGNS:
            begin -= 1
        if text[begin - 1 : begin] in SIGN_ENDS and (sign := sign_before(text, begin)):
            begin, number = begin - sign, number if pair else numerals.negative(number)
    rule = "percentage" if unit.name in ("%", "‰", "‱") else "number-unit"
    return _bent(text, begin, unit.end, written, number, unit.name, unit.measure, rule)


def _bent(
    text: str, begin: int, end: int, written: _Written, number: Number, unit: str, measure: bool, rule: str
) -> Quantity:
    """The quantity with the words before and behind it that bend it."""
    how = written.bent
    if text[end : end + 1] in AFTER_STARTS:
        after = bent_after(text, end)
        end, how = after.at, how or after.how
    if text[begin - 1 : begin] in BEFORE_ENDS:
        before = bent_before(text, begin, written.core)
        begin, how = before.at, before.how or how
    how = how or bent_from_away(text, begin)
    if how:
        number = numerals.bend(number, how)
    return Quantity(begin, end, written.start, written.core, number, unit, measure, rule)


def _signed(text: str, written: _Written) -> Quantity | None:
    """￥300: the sign of a currency for a unit."""
    unit = _SIGNS.get(text[written.start - 1 : written.start])
    if unit is None or (text[written.end : written.end + 1].isalnum() and text[written.end].isascii()):
        return None
    return _bent(text, written.start - 1, written.end, written, written.number, unit, True, "currency-sign")


def _second_of_range(text: str, start: int, core: str, unit: Unit, lexicon: Lexicon) -> tuple[Number, Unit] | None:
    """`3个至5个` and `从800元到2万元不等` are one range; `由3个到5个` is a change of two counts."""
    between = _RANGE_TO.match(text, unit.end)
    if between is None:
        return None
    second = find_unit(text, between.end(), lexicon)
    if second is None or second.name != unit.name:
        return None
    if re.search("[由从]", text[max(start - 8, 0) : start]) and not text.startswith(("不等", "之间"), second.end):
        return None
    try:
        first, last = numerals.read(core), numerals.read(between[2])
    except NotANumberError:
        return None
    first = numerals.negative(first) if unit.measure and sign_before(text, start) else first
    last = numerals.negative(last) if between[1] else last
    if first.value < 0 and last.value < first.value:  # 零下5℃至零下10℃
        return Number(first.value, last.min, first.max), second
    return (Number(first.value, first.min, last.max), second) if first.value <= last.value else None


_CLAUSE_ENDS: Final = frozenset("，。；、！？）),;!?\n")
_UNSAID: Final = (
    "吨级",
    "人口",
    "分之",
    "天",
    "小时",
    "分钟",
    "周",
    "一",
    "多年",
    "美",
    "里",
    "以上",
    "之",
    "左右",
    "个月",
    "年",
    "学时",
    "余年",
)


def _bare(text: str, written: _Written) -> Quantity | None:
    """A large number (scale words, or bent) straight on its noun or at the end of the clause: 71.3万监测对象."""
    core, start, end = written.core, written.start, written.end
    before = bent_before(text, start, core)
    bent = written.bent or before.how
    large = core[-1] in "万亿wW" or (bent is not None and written.number.value >= 100)
    follows = text[end : end + 1]
    if not large or core in ("万", "亿", "千万", "万万", "百万", "一万"):
        return _listed(text, written)
    if (
        not (NOUN_START.match(follows) or follows in _CLAUSE_ENDS)
        or follows in _NAMELIKE
        or text.startswith(_UNSAID, end)
    ):
        return None
    number = numerals.bend(written.number, before.how or written.bent)
    return Quantity(before.at, end, start, core, number, None, False, "number-noun")


_COUNTED_BARE: Final = "镇乡村县区市旗场金银铜"
_CHAIN: Final = Pattern(
    rf"(?:街道|社区|[{_COUNTED_BARE}])[、和]?[{DIGIT}一二三四五六七八九十两]{{1,4}}(?:个|条|街道|社区|[{_COUNTED_BARE}])"
)
_CHAINED: Final = Pattern(rf"[{DIGIT}一二三四五六七八九十两](?:街道|社区|[{_COUNTED_BARE}])[、和]?$")


def _listed(text: str, written: _Written) -> Quantity | None:
    """4镇9乡136个村, 3金5银: small numbers straight on their nouns, one behind the other."""
    start, end = written.start, written.end
    if written.bent or written.ranged or not text.startswith(("街道", "社区", *_COUNTED_BARE), end):
        return None
    behind = _CHAINED.search(text, max(start - 4, 0), start)
    if not behind and not _CHAIN.match(text, end):
        return None
    if behind and text[end + 1 : end + 2] in ("级", "长", "民", "委"):
        return None
    return Quantity(start, end, start, written.core, written.number, None, False, "number-noun")
